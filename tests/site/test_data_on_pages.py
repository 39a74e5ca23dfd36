"""What the data say and what the pages show are equal, N of N: read from the built site alone."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from built_html import Page, Site
from cases import TERMINAL
from mkdocs_runs import build_strictly

RESERVED = {"the-article": "in its own voice", "unnamed": "naming no source"}
URL = "https://desk.example/explained/"


class Compared(NamedTuple):
    """How many claims, citations and figures were compared, and what differs."""

    claims: int
    citations: int
    figures: int
    differences: list[str]


def compared(site: Site, folder: str) -> Compared:
    facts = json.loads(site.text(f"{folder}/data/facts.json"))
    claims = [record for record in records(facts) if "citations" in record and "computed" in record]
    figures = [*facts["figures"].values(), *facts["disputes"].values()]
    differences = [
        *(
            f"{one['computed']['id']}: {what}"
            for one in claims
            for what in claim_differences(site, facts, one)
        ),
        *(f"{one['computed']['id']}: {what}" for one in figures for what in status_differences(site, one)),
        *unknown_claims(site, folder, claims),
        *unknown_quotes(site, folder, claims),
    ]
    return Compared(len(claims), sum(len(one["citations"]) for one in claims), len(figures), differences)


def records(value: Any) -> Iterator[dict[str, Any]]:
    """Every record of the data, outer before inner."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from records(part)


def place(site: Site, permalink: str) -> tuple[Page, str]:
    """The page of the site that a permalink leads to, and the anchor on it."""
    path, _, anchor = permalink.removeprefix(site.url).partition("#")
    return site.pages[f"{unquote(path)}index.html"], unquote(anchor)


def claim_differences(site: Site, facts: Any, claim: dict[str, Any]) -> Iterator[str]:
    page, anchor = place(site, claim["computed"]["permalink"])
    element = element_by_id(page, anchor)
    if element is None:
        yield "is not there"
        return
    if squeezed(answer(claim)) not in text_of(element):
        yield f"shows {text_of(element)!r}"
    notes = [text_of(note) for note in notes_of(page, element)]
    for citation in claim["citations"]:
        missing = [[*missing_in(note, facts, citation)] for note in notes]
        if [] not in missing:
            yield f"has no note with {min(missing, key=len)}"
    if len(notes) != len({json.dumps(citation, sort_keys=True) for citation in claim["citations"]}):
        yield f"has {len(notes)} notes"
    shown = [one.get("data-origins") for one in element.iter() if one.get("data-origins")]
    if shown and shown != [str(claim["computed"]["origins"]["count"])]:
        yield f"shows {shown} origins"


def answer(claim: dict[str, Any]) -> str:
    """What a claim says: its text, an amount, the number of a count of ours, or that there is none."""
    counted = str(len(claim["counted"])) if "counted" in claim else "not disclosed"
    return str(claim.get("text") or claim.get("amount") or counted)


def missing_in(note: str, facts: Any, citation: dict[str, Any]) -> Iterator[str]:
    """What of a citation a footnote does not show."""
    source = facts["sources"][citation["source"]]
    outlet = facts["outlets"][source["outlet"]]
    wanted = [outlet.get("name") or outlet["label"], source["computed"]["title"], f"“{citation['quote']}”"]
    wanted += [citation["translation"]] if "translation" in citation else []
    wanted += [f"“{said['words']}”" for said in citation.get("said", ())]
    wanted += [facts["actors"][citation["via"]]["name"]] if "via" in citation else []
    holder = citation["according_to"]
    if holder not in RESERVED:
        wanted.append(facts["actors"][holder]["name"])
    elif "via" not in citation:
        wanted.append(RESERVED[holder])
    if citation["part"] != "headline":
        wanted.append(f"paragraph {citation['computed']['paragraph']}")
    yield from (part for part in map(squeezed, wanted) if part not in note)


def status_differences(site: Site, question: dict[str, Any]) -> Iterator[str]:
    page, _ = place(site, question["computed"]["permalink"])
    shown = [one.get("data-status") for one in page.elements if "ex-status" in one.get("class", "").split()]
    if shown != [question["computed"]["status"]]:
        yield f"shows the status {shown}"


def unknown_claims(site: Site, folder: str, claims: list[dict[str, Any]]) -> Iterator[str]:
    """Claims that a page shows, at an anchor of their own, and the data do not have."""
    known = {claim["computed"]["id"] for claim in claims}
    for file, page in pages_of(site, folder):
        for element in page.elements:
            own = element.get("id", "")
            if "ex-claim" in element.get("class", "").split() and own and own not in known:
                yield f"{file}: {own} is in no data"


def unknown_quotes(site: Site, folder: str, claims: list[dict[str, Any]]) -> Iterator[str]:
    """Quotes that a page shows in a footnote and the data do not have."""
    facts = json.loads(site.text(f"{folder}/data/facts.json"))
    known = {squeezed(f"“{record['quote']}”") for record in records(facts) if "quote" in record}
    for file, page in pages_of(site, folder):
        for quote in (one for one in page.elements if "ex-quote" in one.get("class", "").split()):
            if not any(text in text_of(quote) for text in known):
                yield f"{file}: {text_of(quote)!r} is in no data"


def pages_of(site: Site, folder: str) -> Iterator[tuple[str, Page]]:
    return ((file, page) for file, page in site.pages.items() if file.startswith(f"{folder}/"))


def element_by_id(page: Page, wanted: str) -> ET.Element | None:
    return next((element for element in page.elements if element.get("id") == wanted), None)


def notes_of(page: Page, claim: ET.Element) -> list[ET.Element]:
    """Follow the footnote marks inside a claim to their notes."""
    marks = [link for link in claim.iter("a") if "footnote-ref" in link.get("class", "").split()]
    notes = [element_by_id(page, unquote(mark.get("href", "")[1:])) for mark in marks]
    return [note for note in notes if note is not None]


def text_of(element: ET.Element) -> str:
    return squeezed("".join(element.itertext()))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def terminal_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("terminal") / "project")
    config = project / "mkdocs.yml"
    config.write_text(f"site_url: {URL}\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    return project / "site"


def test_the_data_of_the_fixture_are_what_its_pages_show(terminal_site: Path) -> None:
    found = compared(Site(terminal_site), "terminal-fire")
    assert found.differences == []
    facts = json.loads((terminal_site / "terminal-fire/data/facts.json").read_text(encoding="utf-8"))
    assert found.claims == facts["explainer"]["computed"]["claims"] > 20


@pytest.mark.slow
def test_the_data_of_the_flagship_are_what_its_pages_show(flagship: Site) -> None:
    found = compared(flagship, "kazakhstan-2022")
    assert found.differences == []
    assert found.claims > 100
    assert found.citations > 150
    assert found.figures > 20


DEFECTS = {
    "a claim": ("timeline/index.html", "The terminal opens.", "The terminal shuts.", "terminal-opens: shows"),
    "an anchor": ("timeline/index.html", 'id="bang-heard"', 'id="bang"', "bang-heard: is not there"),
    "another claim": ("timeline/index.html", 'id="bang-heard"', 'id="bang"', "bang is in no data"),
    "a digit": ("figures/injured/index.html", ">Nine<", ">Five<", "injured.police-nine: shows"),
    "a quote": ("index.html", "Nine dock workers", "Five dock workers", "“Five dock"),
    "an outlet": (
        "background/index.html",
        "The Harbour Gazette",
        "The Gazette",
        "no note with ['The Harbour",
    ),
    "a headline": ("background/index.html", "Fire at grain", "Fire in grain", "no note with ['Fire at"),
    "an attribution": ("index.html", "The police", "The mayor", "no note with ['The police']"),
    "a paragraph": ("timeline/index.html", "paragraph 6", "paragraph 7", "no note with ['paragraph 6']"),
    "a status": (
        "figures/injured/index.html",
        'data-status="differs',
        'data-status="agreed',
        "shows the status",
    ),
    "origins": ("timeline/index.html", 'data-origins="1"', 'data-origins="2"', "shows ['2'] origins"),
}


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_differences_are_found(
    defect: tuple[str, str, str, str], terminal_site: Path, tmp_path: Path
) -> None:
    file, words, other, expected = defect
    broken = shutil.copytree(terminal_site, tmp_path / "site")
    path = broken / "terminal-fire" / file
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, other), encoding="utf-8")
    differences = compared(Site(broken), "terminal-fire").differences
    assert any(expected in difference for difference in differences), differences


# --- what the data do not hold ----------------------------------------------------------------------------


def data_files(site: Path) -> list[Path]:
    found = [*site.rglob("data/*.json"), *site.rglob("data/*.csv")]
    assert len(found) == 5
    return found


def test_no_text_of_the_archive_is_in_the_data_but_what_is_quoted(terminal_site: Path) -> None:
    facts = json.loads((terminal_site / "terminal-fire/data/facts.json").read_text(encoding="utf-8"))
    shown = [record[key] for record in records(facts) for key in ("quote", "headline") if key in record]
    lines = [
        line for path in (TERMINAL / "archive").iterdir() for line in path.read_text("utf-8").splitlines()
    ]
    sentences = [one for line in lines for one in re.split(r"(?<=[.!?”]) ", line) if len(one) > 40]
    unquoted = [one for one in sentences if not any(one in words for words in shown)]
    assert len(unquoted) > 10
    for path in data_files(terminal_site):
        text = path.read_text(encoding="utf-8")
        assert [one for one in unquoted if one in text] == [], path


def test_links_of_the_data_lead_to_the_site(terminal_site: Path) -> None:
    site = Site(terminal_site)
    facts = json.loads(site.text("terminal-fire/data/facts.json"))
    permalinks = [record["permalink"] for record in records(facts) if "permalink" in record]
    assert len(permalinks) > 50
    for permalink in permalinks:
        page, anchor = place(site, permalink)
        assert not anchor or page.ids[anchor] == 1, permalink


def test_machines_are_told_the_same_address(terminal_site: Path) -> None:
    for file, page in pages_of(Site(terminal_site), "terminal-fire"):
        told = {one.get("property"): one.get("content") for one in page.elements if one.tag == "meta"}
        links = [one.get("href") for one in page.elements if one.get("rel") == "canonical"]
        assert links == [told["og:url"]], file
        image = urlsplit(told["og:image"] or "").path.removeprefix(urlsplit(URL).path)
        assert (terminal_site / image).read_bytes().startswith(b"\x89PNG"), file
