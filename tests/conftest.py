"""What several tests share: a browser, and the flagship site as built and as served."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_html import Site
from cases import TERMINAL
from chromium import MISSING, find_chromium, running_chromium
from hypothesis import settings
from mkdocs_runs import build_strictly
from playwright.sync_api import Browser
from site_server import serving

ROOT = Path(__file__).parents[1]
THEME = re.compile(r"^theme:\n(?:(?:[ #].*)?\n)*", re.MULTILINE)

# Projects that tests make have articles of their own: only tests marked `articles` see this folder.
ARCHIVE = os.environ.get("EXPLAINER_ARCHIVE", "")

# No test is about time; and CI, which must not be red for noise, tries the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


@pytest.fixture(scope="session", autouse=True)
def _without_the_articles() -> None:
    os.environ.pop("EXPLAINER_ARCHIVE", None)


@pytest.fixture(scope="session", autouse=True)
def _without_what_was_kept() -> None:
    """Let nothing that a test makes be there for another, or for whoever runs the tests."""
    os.environ["EXPLAINER_CACHE"] = ""


@pytest.fixture(autouse=True)
def _with_the_articles(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("articles") and ARCHIVE:
        monkeypatch.setenv("EXPLAINER_ARCHIVE", ARCHIVE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium. Without one the test is skipped, visibly; in CI it fails."""
    program = find_chromium()
    if program is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with running_chromium(program) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the flagship site, built strictly and without a word of complaint.

    It is built from a copy, so that it meets no other build in the folder where generated pages are kept.
    """
    assert (ROOT / "mkdocs.yml").is_file(), "there is no flagship to build: mkdocs.yml is missing"
    project = tmp_path_factory.mktemp("flagship")
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "docs", project / "docs")
    run = build_strictly(project, EXPLAINER_ARCHIVE=ARCHIVE and str(Path(ARCHIVE).absolute()))
    complains = re.search(r"^\s*(WARNING|ERROR|CRITICAL)\b", run.stdout, re.MULTILINE)
    if run.returncode or complains or "Documentation built" not in run.stdout:
        pytest.fail(f"The flagship does not build (exit code {run.returncode}):\n{run.stdout}", pytrace=False)
    return project / "site"


@pytest.fixture(scope="session")
def flagship(built_site: Path) -> Site:
    """The built flagship, read."""
    return Site(built_site)


@pytest.fixture(scope="session")
def site_server(flagship: Site) -> Iterator[str]:
    """The URL at which the built flagship is served, below the path that it is published under."""
    with serving(flagship.folder, urlsplit(flagship.url).path) as url:
        yield url


@pytest.fixture(scope="session")
def _terminal_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Serve the fixture, built with the theme and look of the flagship, for the address that it is served at.

    By any other address Material does not know the pages as its own, and leaves their change to the browser.
    """
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("terminal") / "project")
    config = project / "mkdocs.yml"
    theme = THEME.search((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert theme
    text, replaced = THEME.subn(lambda _: theme[0], config.read_text(encoding="utf-8"))
    assert replaced == 1
    text = text.replace("  - explainer\n", "  - explainer:\n      publication: true\n")
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
