"""The smallest project that has everything which is written to the disk, in an old state and a new one."""

from pathlib import Path

SETTINGS = "site_name: A small site\ntheme: mkdocs\nplugins: [explainer]\n"
TEXT = "Smoke over the town\nNobody saw the smoke coming.\nThe smoke was gone by noon.\n"
HEADER = """\
version: 1
title: The smoke
question: What was it?
description: The smoke over the town, from one article.
as_of: 2020
summary:
  claims:
    seen:
      text: {text}
      citations:
        - source: gazette
          quote: Nobody saw the smoke coming
          according_to: the-article
"""
FACTS = {
    "outlets": "town-gazette:\n  name: The Town Gazette\n",
    "sources": "gazette:\n  headline: Smoke over the town\n  outlet: town-gazette\n  text: gazette.txt\n",
    "timeline": """\
smoke-comes:
  text: {text}
  citations:
    - source: gazette
      quote: Nobody saw the smoke coming
      according_to: the-article
""",
}
OLD, NEW = "Smoke came unseen.", "Smoke came, and nobody saw it."


def write_project(folder: Path, text: str) -> Path:
    """Write a project whose one event says what is given."""
    facts = folder / "docs/smoke/facts"
    facts.mkdir(parents=True)
    (folder / "archive").mkdir()
    (folder / "archive/gazette.txt").write_text(TEXT)
    (folder / "mkdocs.yml").write_text(SETTINGS)
    (folder / "docs/index.md").write_text("# A small site\n\n[The smoke](smoke/index.md)\n")
    (folder / "docs/smoke/explainer.yml").write_text(HEADER.format(text=text))
    for name, content in FACTS.items():
        (facts / f"{name}.yml").write_text(content.format(text=text))
    return folder


def say(folder: Path, text: str) -> None:
    """Let the facts of a project say something else."""
    (folder / "docs/smoke/explainer.yml").write_text(HEADER.format(text=text))
    (folder / "docs/smoke/facts/timeline.yml").write_text(FACTS["timeline"].format(text=text))
