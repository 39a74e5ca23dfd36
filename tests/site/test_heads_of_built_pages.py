"""The heads of generated pages in real builds: with any theme, with and without what Pillow draws."""

import json
import shutil
from pathlib import Path

import pytest
from built_html import Page, Site
from cases import TERMINAL
from mkdocs_runs import build_strictly

from explainer.site.drawing import NO_IMAGES

URL = "https://desk.example/explained/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    config = project / "mkdocs.yml"
    config.write_text(f"site_url: {URL}\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    return project


def contents(page: Page, key: str) -> list[str]:
    return [
        one.get("content", "")
        for one in page.elements
        if one.tag == "meta" and key in {one.get("name"), one.get("property")}
    ]


def scripts(page: Page) -> list[str]:
    kind = "application/ld+json"
    return [one.text or "" for one in page.elements if one.tag == "script" and one.get("type") == kind]


@pytest.mark.slow
@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_generated_pages_say_what_they_are(theme: str, project: Path, *, directory_urls: bool) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("name: material\n  font: false", f"name: {theme}")
    config.write_text(f"use_directory_urls: {str(directory_urls).lower()}\n{text}", encoding="utf-8")
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    site = Site(project / "site")
    generated = {file: page for file, page in site.pages.items() if file.startswith("terminal-fire/")}
    assert len(generated) > 15
    for file, page in generated.items():
        (canonical,) = (one.get("href") for one in page.elements if one.get("rel") == "canonical")
        assert contents(page, "og:url") == [canonical], file
        assert len(contents(page, "description")) == 1, file
        (said,) = scripts(page)
        assert json.loads(said)["@graph"][0]["url"] == canonical, file
    by_hand = {
        file: page for file, page in site.pages.items() if file not in generated and file != "404.html"
    }
    assert by_hand
    assert not [file for file, page in by_hand.items() if scripts(page) or contents(page, "og:url")]


def test_a_page_written_by_hand_says_nothing_that_it_does_not_show(project: Path) -> None:
    (project / "docs/terminal-fire/disputes.md").write_text("# By hand\n", encoding="utf-8")
    assert build_strictly(project).returncode == 0
    assert scripts(Site(project / "site").pages["terminal-fire/disputes/index.html"]) == []


def test_without_pillow_there_is_no_image_and_the_build_says_so(project: Path, tmp_path: Path) -> None:
    fake = tmp_path / "without" / "PIL"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    run = build_strictly(project, PYTHONPATH=str(fake.parent))
    assert run.returncode == 0, run.stdout
    assert run.stdout.count(NO_IMAGES) == 1
    assert not list((project / "site").rglob("card.png"))
    overview = Site(project / "site").pages["terminal-fire/index.html"]
    assert contents(overview, "og:image") == []
    assert contents(overview, "twitter:card") == ["summary"]
