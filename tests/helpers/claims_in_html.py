"""Claims and footnotes of a built site, counted against the facts it was made of."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from built_html import Finding, Page, Site

from explainer.model.explainer import Explainer
from explainer.model.fields import RESERVED_HOLDERS
from explainer.model.records import Citation, Claim
from explainer.pages.paths import target_of


class Count(NamedTuple):
    """What was counted on a site, and what was missing."""

    claims: int
    footnotes: int
    findings: list[Finding]


def count_claims(site: Site, explainer: Explainer) -> Count:
    """Find every claim and estimate at its anchor, each of its citations in a footnote it leads to."""
    findings: list[Finding] = []
    footnotes = 0
    for fact in explainer.claims:
        path, anchor = target_of(explainer, fact)
        file = html_file(path)
        page = site.pages.get(file)
        element = page and element_by_id(page, anchor)
        if page is None or element is None:
            findings.append(Finding(file, f"claim missing: {fact.id}"))
            continue
        words = text_of(element)
        wanted = fact.text if isinstance(fact, Claim) else fact.amount or "".join(fact.counted[:1])
        if squeezed(wanted) not in words:
            findings.append(Finding(file, f"claim altered: {fact.id}"))
        notes = [text_of(note) for note in notes_of(page, element)]
        footnotes += len(notes)
        findings += (
            Finding(file, f"citation missing: {fact.id}: {citation.quote}")
            for citation in fact.citations
            if not any(tells(explainer, citation, note) for note in notes)
        )
        if len(notes) != len({citation.model_dump_json() for citation in fact.citations}):
            findings.append(Finding(file, f"{len(notes)} footnotes for the citations of {fact.id}"))
    return Count(len(explainer.claims), footnotes, findings)


def unsourced_claims(site: Site) -> Iterator[Finding]:
    """Whatever is marked as a claim, wherever it stands, leads to a footnote with quoted words."""
    for page in site.pages.values():
        for element in page.elements:
            if "ex-claim" in element.get("class", "").split():
                notes = [text_of(note) for note in notes_of(page, element)]
                if not notes or not all(re.search("“.+”", note) for note in notes):
                    yield Finding(page.file, f"claim without a source: {text_of(element)}")


def html_file(path: str) -> str:
    """Name the HTML file that MkDocs makes of a page."""
    pure = PurePosixPath(path)
    return (pure if pure.stem == "index" else pure.with_suffix("") / "index").with_suffix(".html").as_posix()


def element_by_id(page: Page, wanted: str) -> ET.Element | None:
    return next((element for element in page.elements if element.get("id") == wanted), None)


def notes_of(page: Page, claim: ET.Element) -> list[ET.Element]:
    """Follow the footnote marks inside a claim to their notes."""
    marks = [link for link in claim.iter("a") if "footnote-ref" in link.get("class", "").split()]
    notes = [element_by_id(page, unquote(mark.get("href", "")[1:])) for mark in marks]
    return [note for note in notes if note is not None]


def tells(explainer: Explainer, citation: Citation, note: str) -> bool:
    """Tell whether a footnote names the outlet, the attribution and the words."""
    outlet = explainer.outlet_of(explainer.sources[citation.source]).shown_name
    names = [
        explainer.actors[holder].name for holder in (citation.according_to, citation.via) if is_actor(holder)
    ]
    said_by_nobody = citation.according_to in RESERVED_HOLDERS
    voiced = any(words in note for words in ("in its own voice", "naming no source", "names no source"))
    return (
        all(squeezed(part) in note for part in (outlet, f"“{citation.quote}”", *names))
        and voiced >= said_by_nobody
    )


def is_actor(holder: str | None) -> bool:
    return holder is not None and holder not in RESERVED_HOLDERS


def text_of(element: ET.Element) -> str:
    return squeezed("".join(element.itertext()))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
