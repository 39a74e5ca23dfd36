"""Addresses with ids that facts had before, in a browser; and what the verifier says of them."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from cases import TERMINAL, TERMINAL_FOLDER, edited, terminal_facts
from chromium import Opening
from click.testing import CliRunner, Result
from mkdocs_runs import build_strictly
from playwright.sync_api import expect
from site_server import serving

from explainer.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CASE = yaml.safe_load((Path(__file__).parents[1] / "pages/former.yml").read_text(encoding="utf-8"))
CONFIG = """\
site_name: The terminal fire
site_url: {url}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [search, explainer]
"""
BACKGROUND = "color => getComputedStyle(color).backgroundColor"


class Built(NamedTuple):
    """The project of the fixture, whose facts had other ids, and the address of its site."""

    project: Path
    url: str


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("renamed") / "project")
    for name, content in edited(terminal_facts(), CASE["edits"]).items():
        (project / "docs" / TERMINAL_FOLDER / name).write_bytes(content)
    with serving(project / "site") as url:
        (project / "mkdocs.yml").write_text(CONFIG.format(url=url), encoding="utf-8")
        run = build_strictly(project)
        assert run.returncode == 0, run.stdout
        yield Built(project, f"{url}{TERMINAL_FOLDER}/")


@pytest.mark.parametrize(
    ("old", "id_now"),
    [
        ("timeline/#loud-bang", "bang-heard"),
        ("background/#terminal.opening", "the-terminal.opened"),
        ("figures/left-homes/#left-homes.ministry", "left-homes.ministry-first"),
    ],
)
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_old_address_leads_to_the_claim(
    opened: Opening, renamed: Built, old: str, id_now: str, *, scripts: bool
) -> None:
    page = opened(renamed.url + old, java_script_enabled=scripts)
    claim = page.locator(f"[id='{id_now}']")
    expect(claim).to_be_in_viewport()
    others = page.locator(f".ex-claim:not([id='{id_now}'])").first
    assert claim.evaluate(BACKGROUND) != others.evaluate(BACKGROUND)


def test_the_old_address_of_a_heading_leads_to_it(opened: Opening, renamed: Built) -> None:
    page = opened(f"{renamed.url}background/#terminal", width=400)
    expect(page.get_by_role("heading", name="The terminal", exact=True)).to_be_in_viewport()


def test_the_old_address_of_a_page_leads_on(opened: Opening, renamed: Built) -> None:
    page = opened(f"{renamed.url}figures/homes/#homes.ministry-second")
    way = page.locator("[id='homes.ministry-second'] > a")
    expect(way).to_be_in_viewport()
    way.click()
    page.wait_for_url(f"{renamed.url}figures/left-homes/#left-homes.ministry-second")
    expect(page.locator("[id='left-homes.ministry-second']")).to_be_in_viewport()


def verified(project: Path) -> Result:
    return CliRunner().invoke(main, ["verify", str(project / "site"), str(project)])


def test_the_verifier_counts_them(renamed: Built, tmp_path: Path) -> None:
    found = verified(renamed.project)
    assert (found.exit_code, "nothing found" in found.output) == (0, True), found.output
    project = shutil.copytree(renamed.project, tmp_path / "project")
    timeline = project / "site" / TERMINAL_FOLDER / "timeline/index.html"
    timeline.write_text(timeline.read_text(encoding="utf-8").replace(' id="loud-bang"', ""), encoding="utf-8")
    shutil.rmtree(project / "site" / TERMINAL_FOLDER / "figures/homes")
    found = verified(project)
    assert found.exit_code == 1
    assert "nothing there has the id `loud-bang`" in found.output
    assert "The site has no page made of terminal-fire/figures/homes.md" in found.output
    assert len(re.findall(r" error [a-z-]+: ", found.output)) == 2, found.output


def test_they_are_no_results_of_a_search(renamed: Built) -> None:
    index = json.loads((renamed.project / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert [entry["location"] for entry in index["docs"] if "/homes/" in entry["location"]] == []


def test_the_data_name_them(renamed: Built) -> None:
    data = renamed.project / "site" / TERMINAL_FOLDER / "data/facts.json"
    facts = json.loads(data.read_text(encoding="utf-8"))
    assert facts["timeline"]["bang-heard"]["formerly"] == ["loud-bang", "bang"]
    assert facts["figures"]["left-homes"]["formerly"] == ["homes"]
