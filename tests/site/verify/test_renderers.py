"""Whatever renderer and theme makes the site, all that the facts have is in it: N of N."""

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from built_html import Site
from cases import TERMINAL
from mkdocs_runs import build_strictly

from explainer.filling import fill_pages
from explainer.folders import written_by_hand
from explainer.project import run_all, verify_site
from explainer.site.verify import Verification

ROOT = Path(__file__).parents[3]
TITLE = "The fire at the Lindholm grain terminal"


def verified(site: Path, project: Path) -> Verification:
    editions = run_all(project / "docs", base=project)
    written = fill_pages(project / "docs", written_by_hand(project / "docs"), editions)
    return verify_site(site, project / "docs", editions, written)


def assert_sound(found: Verification) -> None:
    assert found.diagnostics == ()
    assert [count for count in found.counts if count.found != count.wanted] == []


def test_the_flagship_is_sound(flagship: Site) -> None:
    found = verified(flagship.folder, ROOT)
    assert_sound(found)
    wanted = {count.what: count.wanted for count in found.counts}
    assert min(wanted["claims"], wanted["quotes"], wanted["numbers"], wanted["links"]) > 100


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fixture project, without the folder of the texts."""
    monkeypatch.setenv("EXPLAINER_ARCHIVE", "")
    return shutil.copytree(TERMINAL, tmp_path / "project", ignore=shutil.ignore_patterns("archive"))


def with_theme(project: Path, theme: str) -> None:
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("theme:\n  name: material\n  font: false\n", f"theme: {theme}\n")
    )


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_mkdocs_with_other_themes(project: Path, theme: str) -> None:
    with_theme(project, theme)
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    assert_sound(verified(project / "site", project))


@pytest.mark.parametrize("address", ["", "https://desk.example/fire/"])
def test_mkdocs_without_directory_urls(project: Path, address: str) -> None:
    with_theme(project, "mkdocs")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f'site_url: "{address}"\n')
    run = build_strictly(project, "--no-directory-urls")
    assert run.returncode == 0, run.stdout
    assert (project / "site/terminal-fire/timeline.html").is_file()
    assert_sound(verified(project / "site", project))


def test_a_renderer_that_does_not_know_the_plugin_makes_no_site(project: Path) -> None:
    """Zensical leaves out plugins that it does not know, and says nothing."""
    subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=project, capture_output=True, check=True)
    found = verified(project / "site", project)
    assert {one.code for one in found.diagnostics} >= {"site-empty", "not-for-readers"}
    (empty,) = (one for one in found.diagnostics if one.code == "site-empty")
    assert empty.message == (
        f"The site has none of the {found.counts[0].wanted} pages of “{TITLE}”. "
        f"What built it (zensical-{version('zensical')}) did not run the plugin."
    )
    assert "let them build what `explainer build --out DIR` writes" in (empty.hint or "")


def test_of_a_site_without_facts_and_pages_it_is_not_told_why(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text(
        '<meta name="generator" content="zensical-1"><a href="">Here</a>'
    )
    (empty,) = (one for one in verified(project / "site", project).diagnostics if one.code == "site-empty")
    assert "did not run the plugin" not in empty.message
