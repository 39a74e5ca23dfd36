"""Edits of the fixture project, each of which undoes itself when it is made again."""

from collections.abc import Callable
from pathlib import Path

FACTS = "docs/terminal-fire/facts"
SETTINGS = "mkdocs.yml"


def replacing(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Make an edit of a file, and of the same file back."""

    def edit(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        there = old in text
        path.write_text(text.replace(old, new) if there else text.replace(new, old), encoding="utf-8")

    return edit


def toggling(name: str, text: str) -> Callable[[Path], None]:
    """Make an edit that writes a file, or removes it."""

    def edit(project: Path) -> None:
        path = project / name
        if path.exists():
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")

    return edit


EDITS = {
    "a claim": replacing(f"{FACTS}/background.yml", "has stood since", "has been there since"),
    "an event": replacing(f"{FACTS}/timeline.yml", "The terminal opens.", "The grain terminal opens."),
    "a date": replacing(f"{FACTS}/timeline.yml", "date: 2019-03-12", "date: 2019-03-11/2019-03-12"),
    "a draft": replacing(f"{FACTS}/timeline.yml", "bang-heard:\n", "bang-heard:\n  draft: true\n"),
    "an id": replacing(f"{FACTS}/timeline.yml", "bang-heard:\n", "loud-bang:\n"),
    "a name": replacing(f"{FACTS}/outlets.yml", "name: ", "name: The "),
    "the title": replacing("docs/terminal-fire/explainer.yml", "title: ", "title: About "),
    "a mistake": replacing(f"{FACTS}/sources.yml", "outlet: ", "outled: "),
    "an article": replacing("archive/harbour-gazette.txt", "The", "A"),
    "the site": replacing(SETTINGS, "site_name: The", "site_name: A"),
    "an extension": replacing(
        SETTINGS, "plugins:", "markdown_extensions: [toc: {permalink: true}]\nplugins:"
    ),
    "a feature": replacing(SETTINGS, "font: false", "font: false\n  features: [navigation.footer]"),
    "an order": replacing(SETTINGS, "plugins:", "use_directory_urls: false\nplugins:"),
    "a page": toggling("docs/about.md", "# About\n\nOf the [fire](terminal-fire/index.md).\n"),
    "another page": toggling("docs/terminal-fire/disputes.md", "# By hand\n\nWritten, not made.\n"),
}
