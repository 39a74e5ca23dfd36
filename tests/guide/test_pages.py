"""The page of the guide on pages of one's own: followed line by line, and its list of markers compared."""

import re
from pathlib import Path

import pytest
from commands_run import run
from followed import follow

from explainer.pages.markers import BLOCKS
from explainer.pages.parts import ONE

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "pages.md"


@pytest.mark.slow
def test_it_leads_to_pages_that_show_facts(tmp_path: Path) -> None:
    folder = follow(PAGE.read_text(encoding="utf-8"), tmp_path, run)
    guide = (folder / "site/lantern-walk/guide/index.html").read_text(encoding="utf-8")
    assert guide.count('class="footnote-ref"') > 5
    assert "this note is ours" in guide
    assert "What happened at the lantern walk of November 2023?" in (folder / "site/index.html").read_text(
        encoding="utf-8"
    )


def test_it_names_every_marker() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| Marker |")[2].partition("\n\n")[0]
    named = re.findall(r"`([a-z]+)( ID)?`", table)
    assert [name for name, _ in named if name not in BLOCKS] == []
    assert {name for name, _ in named} == {*BLOCKS}
    assert {name for name, needs_id in named if needs_id} == {*ONE}
