"""Our pages on sites that other plugins work on, built strictly and then verified."""

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TERMINAL
from click.testing import CliRunner
from handbook import commit_all
from mkdocs_runs import build_strictly

from explainer.cli import main

pytestmark = pytest.mark.slow

OURS = {"explainer": {"content_security_policy": True}}
FOLDER = "terminal-fire"
TIMELINE = f"{FOLDER}/timeline/index.html"
NIGHT = """\
# The night

Nine were hurt.[^injured.police-nine] Or eleven.[^injured]

<!-- explainer: status injured -->
"""
OTHER = """\
---
tags: [harbour]
---
# Other

See [the fire](terminal-fire/index.md).
"""
MANY = [
    "search",
    "tags",
    "awesome-nav",
    {"redirects": {"redirect_maps": {"old.md": f"{FOLDER}/timeline.md"}}},
    {"minify": {"minify_html": True}},
    "macros",
    {"rss": {"match_path": f"(?!{FOLDER}/).*"}},
    "git-revision-date-localized",
    "mike",
]
LANGUAGES = {
    "i18n": {
        "languages": [
            {"locale": "en", "name": "English", "default": True},
            {"locale": "fr", "name": "Français", "site_name": "Le feu"},
        ]
    }
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project, with pages by hand."""
    shutil.copytree(TERMINAL, tmp_path / "project")
    docs = tmp_path / "project/docs"
    (docs / "other.md").write_text(OTHER)
    (docs / FOLDER / "night.md").write_text(NIGHT)
    return tmp_path / "project"


def built(project: Path, plugins: list[Any], **settings: Any) -> dict[str, str]:
    """Build a site strictly, verify it, and give its pages."""
    config = {
        "site_name": "The harbour",
        "site_url": "https://harbour.example/",
        "theme": {"name": "material", "font": False},
        "plugins": plugins,
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config | settings, sort_keys=False), encoding="utf-8")
    run = build_strictly(project, DISABLE_MKDOCS_2_WARNING="true")
    assert run.returncode == 0, run.stdout
    site = project / "site"
    verified(site, project)
    pages = (path for path in site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in pages}


def verified(site: Path, project: Path) -> None:
    result = CliRunner().invoke(main, ["verify", str(site), str(project)])
    assert result.exit_code == 0, result.output
    assert result.output.endswith(": nothing found.\n")


def in_nav(page: str) -> list[str]:
    """List the entries of the navigation of a page of Material, down to its pages, by their titles."""
    nav = page[page.index('<nav class="md-nav md-nav--primary') :]
    nav = nav[: nav.index('<div class="md-sidebar md-sidebar--secondary')]
    nav = re.sub(r'<nav class="md-nav md-nav--secondary".*?</nav>', "", nav, flags=re.DOTALL)
    links = re.findall(r'<(?:a|label)[^>]*class="md-nav__link[^"]*"[^>]*>(.*?)</(?:a|label)>', nav, re.DOTALL)
    titles = (" ".join(re.sub("<[^>]*>", "", html.unescape(one)).split()) for one in links)
    return [title for title in titles if title]


@pytest.mark.parametrize("plugins", [[OURS, *MANY], [*MANY, OURS]], ids=["ours first", "ours last"])
def test_nine_others_at_once(project: Path, plugins: list[Any]) -> None:
    docs = project / "docs"
    for name in ("other.md", f"{FOLDER}/night.md"):
        with (docs / name).open("a", encoding="utf-8") as page:
            page.write("\nThe answer is {{ 6 * 7 }}.\n")
    outlets = docs / FOLDER / "facts/outlets.yml"
    gazette = "name: The Harbour Gazette"
    outlets.write_text(outlets.read_text().replace(gazette, "name: The Harbour {{ 6 * 7 }}"))
    commit_all(project)
    pages = built(project, plugins)
    assert {page.count("Content-Security-Policy") for page in pages.values() if "<head" in page} == {1}
    assert "../terminal-fire/timeline/" in pages["old/index.html"]

    # Braces are run on pages by hand, and never in what our pages say.
    night = pages[f"{FOLDER}/night/index.html"]
    assert "The answer is 42." in pages["other/index.html"]
    assert "The answer is 42." in night
    for page in (night, pages[TIMELINE]):
        assert "The Harbour {{ 6 * 7 }}" in html.unescape(page)
        assert "The Harbour 42" not in page

    # What is generated has no date of its own in git.
    assert "November 14, 2023" in pages["other/index.html"]
    assert "git-revision-date" in night
    assert "git-revision-date" not in pages[TIMELINE]

    feed = (project / "site/feed_rss_created.xml").read_text(encoding="utf-8")
    assert "https://harbour.example/other/" in feed
    assert f"https://harbour.example/{FOLDER}/" not in feed


@pytest.mark.parametrize("plugins", [[OURS, LANGUAGES], [LANGUAGES, OURS]], ids=["ours first", "ours last"])
def test_a_site_in_two_languages(project: Path, plugins: list[Any]) -> None:
    (project / "docs/other.fr.md").write_text("# Autre\n\n[Le feu](terminal-fire/index.md)\n")
    pages = built(project, ["search", *plugins])
    assert 'href="../terminal-fire/"' in pages["fr/other/index.html"]
    assert "<title>Timeline - Le feu" in pages[f"fr/{TIMELINE}"]
    assert "<title>Timeline - The harbour" in pages[TIMELINE]
    assert '<div lang="en">' in pages[f"fr/{TIMELINE}"]
    assert '<div lang="en">' not in pages[TIMELINE]
    assert {page.count("Content-Security-Policy") for page in pages.values()} == {1}


TITLE = "The fire at the Lindholm grain terminal"
KINDS = [
    "Background",
    "Timeline",
    "Figures",
    "Disputes",
    "Actors",
    "Sources",
    "How we count",
    "Changes",
    "Data",
]


@pytest.mark.parametrize(
    ("arranged", "nav"),
    [
        pytest.param(
            {".nav.yml": "nav: [terminal-fire, other.md, index.md]\n"},
            [TITLE, TITLE, *KINDS, "The night", "Other", "Explainers"],
            id="our order and title",
        ),
        pytest.param(
            {f"{FOLDER}/.nav.yml": "title: Our fire\nnav: [index.md, sources.md, night.md, timeline.md]\n"},
            ["Explainers", "Other", "Our fire", TITLE, "Sources", "The night", "Timeline"],
            id="order and title of the writer",
        ),
    ],
)
def test_navigation_by_files(project: Path, arranged: dict[str, str], nav: list[str]) -> None:
    for name, text in arranged.items():
        (project / "docs" / name).write_text(text)
    pages = built(project, ["search", "awesome-nav", "explainer"])
    assert in_nav(pages["other/index.html"]) == nav


@pytest.mark.parametrize(
    "plugins", [["explainer", "literate-nav"], ["literate-nav", "explainer"]], ids=["ours first", "ours last"]
)
def test_navigation_by_a_page(project: Path, plugins: list[Any]) -> None:
    (project / "docs/SUMMARY.md").write_text(
        "- [Home](index.md)\n- [Fire](terminal-fire/)\n- [Other](other.md)\n"
    )
    (project / "docs" / FOLDER / "SUMMARY.md").write_text("- [All](index.md)\n- [When](timeline.md)\n")
    pages = built(project, ["search", *plugins], exclude_docs="SUMMARY.md")
    assert in_nav(pages["other/index.html"]) == ["Home", "Fire", "All", "When", "Other"]


def test_versions(project: Path) -> None:
    config = "site_name: H\nsite_url: https://harbour.example/\nplugins: [search, mike, explainer]\n"
    (project / "mkdocs.yml").write_text(config + "theme: material\n")
    commit_all(project)
    who = {"GIT_COMMITTER_NAME": "Desk", "GIT_COMMITTER_EMAIL": "desk@desk.example"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # it runs a program that it finds
    run = subprocess.run(
        [sys.executable, "-c", "from mike.driver import main; main()", "deploy", "1.0"],
        cwd=project,
        env=os.environ | who | {"PATH": path, "DISABLE_MKDOCS_2_WARNING": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    archive = ["git", "archive", "--output", "site.tar", "gh-pages"]
    subprocess.run(archive, cwd=project, check=True)
    shutil.unpack_archive(project / "site.tar", project / "published", filter="data")
    verified(project / "published/1.0", project)
