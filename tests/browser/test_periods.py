"""A divided timeline in a browser: from the list of its periods to one of them, and on to the next."""

import shutil
from collections.abc import Iterator
from string import ascii_lowercase

import pytest
from axe_playwright_python.sync_playwright import Axe
from cases import TERMINAL, TERMINAL_FOLDER
from chromium import PHONE, Opening
from mkdocs_runs import build_strictly
from playwright.sync_api import expect
from site_server import serving

pytestmark = pytest.mark.browser

NAMES = [one + other for one in "abcdef" for other in ascii_lowercase[:25]]
EVENT = """\
again-{name}:
  text: The terminal opens, in the words of {name}.
  place: lindholm
  citations:
    - source: gazette
      quote: The terminal opened in 1974
      according_to: the-article
"""
TIMELINE = f"{TERMINAL_FOLDER}/timeline/"


@pytest.fixture(scope="module")
def long_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the fixture with many more events that nothing dates."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("long") / "project")
    with (project / "docs" / TERMINAL_FOLDER / "facts" / "timeline.yml").open("a", encoding="utf-8") as file:
        file.writelines(EVENT.format(name=name) for name in NAMES)
    run = build_strictly(project, "--no-strict")  # as one quote bears out all of them
    assert run.returncode == 0, run.stdout
    with serving(project / "site") as url:
        yield url


@pytest.mark.parametrize("phone", [False, True])
def test_from_the_list_to_a_period_and_to_the_next(opened: Opening, long_url: str, *, phone: bool) -> None:
    page = opened(long_url + TIMELINE, width=PHONE if phone else 1280)
    content = page.locator("article")
    content.get_by_role("link", name="Without a date (1 of 3)").click()
    expect(content.get_by_role("heading", level=1)).to_have_text("Timeline: Without a date (1 of 3)")
    expect(content.locator(".ex-filters [role=status]")).to_have_text("Events shown: 50 of 50")
    content.locator(".ex-turn").get_by_role("link", name="Without a date (2 of 3)").click()
    expect(content.get_by_role("heading", level=1)).to_have_text("Timeline: Without a date (2 of 3)")
    content.locator(".ex-crumb").get_by_role("link", name="Timeline", exact=True).click()
    expect(content.get_by_role("heading", level=1)).to_have_text("Timeline")


def test_the_entry_of_the_list_is_marked(opened: Opening, long_url: str) -> None:
    page = opened(f"{long_url}{TIMELINE}undated/")
    entries = page.locator(
        ".md-nav--primary .md-nav__item--active:not(.md-nav__item--nested) > .md-nav__link"
    )
    expect(entries).to_have_text(["Timeline"])


@pytest.mark.parametrize("path", ["", "undated/"])
def test_nothing_shuts_anybody_out(opened: Opening, long_url: str, path: str) -> None:
    page = opened(f"{long_url}{TIMELINE}{path}")
    found = Axe().run(page, context="article").response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
