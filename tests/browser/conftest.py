"""What the browser tests share: the fixture project as a site that looks and works like the flagship."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_html import Site
from cases import TERMINAL
from chromium import Opening
from mkdocs_runs import build_strictly
from playwright.sync_api import Browser, Page
from site_server import serving

ROOT = Path(__file__).parents[2]
THEME = re.compile(r"^theme:\n(?:(?:[ #].*)?\n)*", re.MULTILINE)


@pytest.fixture(scope="session")
def _terminal_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Serve the fixture, built with the theme of the flagship, for the address that it is served at.

    By any other address Material does not know the pages as its own, and leaves their change to the browser.
    """
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("terminal") / "project")
    config = project / "mkdocs.yml"
    theme = THEME.search((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert theme
    text, replaced = THEME.subn(lambda _: theme[0], config.read_text(encoding="utf-8"))
    assert replaced == 1
    with serving(project / "site") as url:
        config.write_text(f"site_url: {url}\n{text}", encoding="utf-8")
        run = build_strictly(project)
        assert run.returncode == 0, run.stdout
        yield Site(project / "site"), url


@pytest.fixture(scope="session")
def terminal(_terminal_served: tuple[Site, str]) -> Site:
    """The built fixture."""
    return _terminal_served[0]


@pytest.fixture(scope="session")
def terminal_url(_terminal_served: tuple[Site, str]) -> str:
    """The address at which it is served."""
    return _terminal_served[1]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opening]:
    """A function that opens an address in a new window, by default on a desk, light, with scripts."""
    contexts = []

    def open_page(url: str, width: int = 1280, **options: Any) -> Page:
        contexts.append(context := browser.new_context(viewport={"width": width, "height": 800}, **options))
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
