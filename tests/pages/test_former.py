"""Facts that had other ids: their anchors, and the pages at the addresses that their pages had."""

import re
from pathlib import Path

import yaml
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, terminal_facts

from explainer.chain import run
from explainer.pages.markdown import render

CASE = yaml.safe_load((Path(__file__).parent / "former.yml").read_text(encoding="utf-8"))
FORMER = re.compile('<span id="[^"]*" class="ex-former"></span>')


def rendered(edits: list[dict[str, str]]) -> dict[str, str]:
    edition = run(edited(terminal_facts(), edits), TERMINAL_FOLDER, TERMINAL_TEXTS)
    assert edition.diagnostics == ()
    return {page.path: render(page) for page in edition.pages}


def test_former_ids_have_anchors_and_former_pages_lead_on() -> None:
    pages = rendered(CASE["edits"])
    before = rendered([])
    assert {path: pages[path] for path in pages.keys() - before.keys()} == CASE["pages"]
    for path, text in before.items():
        lines = CASE["lines"].get(path, ())
        assert [line for line in lines if line not in pages[path]] == []
        assert len(FORMER.findall(pages[path])) == sum(len(FORMER.findall(line)) for line in lines)
        assert FORMER.sub("", pages[path]) == text
