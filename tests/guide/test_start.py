"""The first page of the guide, followed line by line from an empty folder to a site that bears comparison."""

from pathlib import Path

import pytest
from commands_run import run
from followed import Change, Run, Save, follow, steps

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "start.md"


@pytest.mark.slow
def test_it_leads_from_nothing_to_a_published_page(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    folder = follow(page, tmp_path, run)
    *_, last = (step.command for step in steps(page) if isinstance(step, Run))
    assert last == "explainer verify site"
    assert run(last, folder).text.endswith("site: nothing found.\n")
    background = (folder / "site/lantern-walk/background/index.html").read_text(encoding="utf-8")
    assert "The bakery gave away 250 gingerbread hearts." in background


def test_it_has_every_kind_of_step() -> None:
    assert {type(step) for step in steps(PAGE.read_text(encoding="utf-8"))} == {Run, Save, Change}
