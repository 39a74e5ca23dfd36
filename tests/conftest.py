"""What several tests share: a browser, and the flagship site as built and as served."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_html import Site
from chromium import MISSING, find_chromium, running_chromium
from hypothesis import settings
from mkdocs_runs import build_strictly
from playwright.sync_api import Browser
from site_server import serving

ROOT = Path(__file__).parents[1]

# No test is about time; and CI, which must not be red for noise, tries the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


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
    archive = os.environ.get("EXPLAINER_ARCHIVE", "")
    run = build_strictly(project, EXPLAINER_ARCHIVE=archive and str(Path(archive).absolute()))
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
