"""What several tests share: a browser, and the flagship site as built and as served."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_html import Site
from chromium import MISSING, find_chromium, running_chromium
from playwright.sync_api import Browser
from site_server import serving

ROOT = Path(__file__).parents[1]


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
    """The folder of the flagship site, built strictly from this checkout, without a word of complaint."""
    assert (ROOT / "mkdocs.yml").is_file(), "there is no flagship to build: mkdocs.yml is missing"
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert not re.search(r"^\s*(WARNING|ERROR|CRITICAL)\b", run.stdout, re.MULTILINE), run.stdout
    assert "Documentation built" in run.stdout, run.stdout
    return folder


@pytest.fixture(scope="session")
def flagship(built_site: Path) -> Site:
    """The built flagship, read."""
    return Site(built_site)


@pytest.fixture(scope="session")
def site_server(flagship: Site) -> Iterator[str]:
    """The URL at which the built flagship is served, below the path that it is published under."""
    with serving(flagship.folder, urlsplit(flagship.url).path) as url:
        yield url
