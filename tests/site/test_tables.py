"""The tables: what RFC 4180 and spreadsheets make of them, and that they hold what the facts do."""

import csv
import io

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, relocked, terminal_facts
from hypothesis import example, given
from hypothesis import strategies as st
from shown import rows as rows_of
from shown import shown

from explainer.chain import run
from explainer.model.explainer import Explainer
from explainer.model.records import Citation, walk
from explainer.pages.data import COLUMNS
from explainer.site.addresses import Site
from explainer.site.tables import inert, plain, tables

SITE = Site(url="https://desk.example/")
QUOTE_AS_NAME = {
    "file": "facts/actors.yml",
    "replace": "name: Norgrain\n",
    "by": "name: '=HYPERLINK(\"x\")'\n",
}


def explainer(*edits: dict[str, str], drafts: bool = False) -> Explainer:
    files = relocked(edited(terminal_facts(), [*edits]))
    return run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, drafts=drafts).explainer


def read(name: str, facts: Explainer) -> list[dict[str, str]]:
    text = tables(facts, SITE)[f"data/{name}.csv"]
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


INERT = {
    "=1+1": "'=1+1",
    "@SUM(A1)": "'@SUM(A1)",
    "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0",
    "-2+3": "'-2+3",
    "\t=1": "'\t=1",
    "\r=1": "'\r=1",
    "\n=1": "'\n=1",
    "＝1+1": "'＝1+1",
    "'=1": "''=1",
    "''=1": "'''=1",
    "-5": "-5",
    "+12": "+12",
    "-1,000.5": "-1,000.5",
    "-5 degrees": "'-5 degrees",
    "'tis": "'tis",
    "12": "12",
    "–5": "–5",  # a dash begins no formula
    "": "",
}


@pytest.mark.parametrize("cell", INERT)
def test_formulas_are_inert(cell: str) -> None:
    assert inert(cell) == INERT[cell]


@given(st.text(st.sampled_from("'=+-@\t\r\n 1a＝"), max_size=6) | st.text())
@example("'")
def test_nothing_is_lost(cell: str) -> None:
    assert plain(inert(cell)) == cell


@given(st.text(st.sampled_from("'=+-@\t\r\n 1a＝,."), max_size=6))
def test_no_cell_is_a_formula(cell: str) -> None:
    written = inert(cell)
    is_number = written.lstrip("+-").replace(",", "").replace(".", "").isdigit()
    assert is_number or not written.startswith(tuple("=+-@\t\r\n＝"))


def test_a_name_that_is_a_formula_is_inert_in_the_table() -> None:
    names = {row["actor_names"] for row in read("events", explainer(QUOTE_AS_NAME))}
    assert '\'=HYPERLINK("x")' in names
    assert not [name for name in names if name.startswith("=")]


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_are_plain_csv(name: str) -> None:
    text = tables(explainer(), SITE)[name]
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert not text.startswith("\ufeff")
    header, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header == list(COLUMNS[name])
    assert lines
    assert {len(line) for line in lines} == {len(header)}


def test_each_estimate_has_a_row() -> None:
    facts = explainer()
    found = {row["estimate"]: row for row in read("estimates", facts)}
    assert list(found) == [one.id for figure in facts.figures.values() for one in figure.estimates.values()]
    nine = found["injured.police-nine"]
    assert (nine["figure"], nine["amount"], nine["scope"], nine["scope_words"]) == (
        "injured",
        "Nine",
        "dock-workers",
        "dock workers",
    )
    assert (nine["status"], nine["makes_status"], nine["origins"]) == ("differs in scope", "true", "1")
    assert found["left-homes.ministry-first"]["stands"] == "false"
    assert found["left-homes.ministry-second"]["earliest"] == "2019-03-19"
    assert nine["permalink"] == "https://desk.example/terminal-fire/figures/injured/#injured.police-nine"


def test_each_event_has_a_row() -> None:
    facts = explainer()
    found = {row["event"]: row for row in read("events", facts)}
    assert list(found) == list(facts.timeline)
    assert (found["terminal-opens"]["date"], found["terminal-opens"]["latest"]) == ("1974", "1974-12-31")


CITED = "citations: [{source: wire-homes, quote: the interior ministry said, according_to: the-article}]"
OF_A_SOURCE = {
    "file": "facts/sources.yml",
    "replace": "  text: wire-homes.txt\n",
    "by": "  text: wire-homes.txt\n"
    f"  relays: [{{whose: coast-agency, {CITED}}}]\n"
    f"  caveats: [{{text: It has no headline., {CITED}}}]\n",
}


def test_each_citation_has_a_row_that_leads_to_its_fact() -> None:
    facts = explainer(OF_A_SOURCE)
    found = read("citations", facts)
    there = [record for top in facts.tops for record in walk(top) if isinstance(record, Citation)]
    assert sorted(row["quote"] for row in found) == sorted(citation.quote for citation in there)
    assert all(row["fact"] in facts.facts for row in found)
    assert all(row["source"] in facts.sources and row["outlet"] in facts.outlets for row in found)
    assert all(row["paragraph"] for row in found)
    assert len({(row["fact"], row["within"], row["number"]) for row in found}) == len(found)
    of_source = [(row["within"], row["number"]) for row in found if row["fact"] == "wire-homes"]
    assert of_source == [("caveats.1", "1"), ("relays.1", "1")]


def test_drafts_are_in_no_table() -> None:
    draft = {"file": "facts/timeline.yml", "replace": "bang-heard:\n", "by": "bang-heard:\n  draft: true\n"}
    for text in tables(explainer(draft, drafts=True), SITE).values():
        assert "bang" not in text


def test_the_page_of_the_data_tells_of_every_file_and_column() -> None:
    page = shown(explainer(), "data.md")
    links = [link["href"] for link in page.select("a") if link["href"][0] != "#"]
    assert links == ["data/facts.json", "data/facts.schema.json", *COLUMNS]
    told = [[cell for cell, _ in rows_of(table)] for table in page.select("table")]
    assert told == [list(columns) for columns in COLUMNS.values()]
    assert "Licence" not in page.get_text()


def test_the_page_of_the_data_gives_the_licence() -> None:
    licence = "licence: {name: CC BY 4.0, url: 'https://licence.example/by', credit: The Desk}\nlimits:\n"
    page = shown(explainer({"file": "explainer.yml", "replace": "limits:\n", "by": licence}), "data.md")
    assert "Licence: CC BY 4.0. Credit: The Desk." in page.get_text()
    assert page.select_one('a[href="https://licence.example/by"]')
