"""From words that somebody remembers to a citation: where they stand, and what to paste into the facts."""

from typing import NamedTuple

from explainer.evidence.drafts import citation
from explainer.evidence.folding import ArchivedText
from explainer.evidence.headlines import only_in_headline
from explainer.evidence.matching import Absent, Verified, cut_hedges, find
from explainer.evidence.nearest import nearest
from explainer.model.records import Source


class Passage(NamedTuple):
    """What there is to say about words, line by line, and the YAML of a citation, where there is one.

    `is_found` tells whether the words themselves stand in the article; else the citation is of the nearest.
    """

    is_found: bool
    remarks: tuple[str, ...]
    citation: str = ""


def passage(words: str, source: Source, text: ArchivedText, language: str) -> Passage:
    """Find words in the text of a source, or what is nearest to them."""
    found = find(words, text, language)
    if isinstance(found, Verified):
        remarks, pasted = _found(found, source, language)
        return Passage(is_found=True, remarks=remarks, citation=pasted)
    remarks = (found.message,)
    near = nearest(words, text)
    if near is None:
        return Passage(is_found=False, remarks=(*remarks, "Nothing in the article is like them."))
    remarks = (*remarks, f"Nearest, in paragraph {near.paragraph}: {near.marked}")
    instead = find(near.passage, text, language)
    if isinstance(instead, Absent):
        return Passage(is_found=False, remarks=remarks)
    more, pasted = _found(instead, source, language)
    return Passage(is_found=False, remarks=(*remarks, *more[1:]), citation=pasted)


def _found(found: Verified, source: Source, language: str) -> tuple[tuple[str, ...], str]:
    match = found.match
    places = len(found.matches)
    often = f", the first of {places} places" if places > 1 else ""
    remarks = [f"In paragraph {match.paragraph.number}{often}."]
    remarks += [
        f"It leaves out “{hedge.words}” of its sentence ({hedge.kind}: {hedge.reason})."
        for hedge in cut_hedges(match, language)
    ]
    headline = only_in_headline(found.matches, source.headline)
    return tuple(remarks), citation(source.id, match, headline=headline)
