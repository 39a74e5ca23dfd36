"""Readers who come to our pages from others of the site, which have nothing of ours."""

import shutil
from collections.abc import Iterator

import pytest
from cases import TERMINAL
from chromium import Opening
from mkdocs_runs import build_strictly
from playwright.sync_api import expect
from site_server import serving

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: A handbook
site_url: {url}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [search, explainer]
"""


@pytest.fixture(scope="module")
def handbook_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the fixture, in a site whose theme fetches pages into the one that is open."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("handbook") / "project")
    with serving(project / "site") as url:
        (project / "mkdocs.yml").write_text(CONFIG.format(url=url), encoding="utf-8")
        run = build_strictly(project)
        assert run.returncode == 0, run.stdout
        yield url


def test_our_pages_have_their_look_and_their_scripts(opened: Opening, handbook_url: str) -> None:
    page = opened(handbook_url)
    page.evaluate("window.stays = true")
    assert page.locator("[href*='explainer.css'], [src*='explainer.js']").count() == 0
    for _ in range(2):
        page.locator(".md-content").get_by_role("link", name="The terminal fire").click()
        page.locator(".md-sidebar--primary").get_by_role("link", name="Timeline").click()
        expect(page.get_by_role("group", name="Choose among the events")).to_have_count(1)
        expect(page.locator(".ex-timeline")).to_be_visible()
        expect(page.locator("link[href*='explainer.css']")).to_have_count(1)
        page.locator(".ex-permalink").first.click()
        expect(page.locator("#ex-citing")).to_be_visible()
        expect(page.locator("#ex-citing")).to_have_count(1)
        page.keyboard.press("Escape")
        page.locator(".md-header").get_by_role("link", name="A handbook").first.click()
        expect(page.locator("link[href*='explainer.css']")).to_have_count(0)
    assert page.evaluate("window.stays"), "a page was loaded anew, where Material should change it"
