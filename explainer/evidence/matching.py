"""The gate: whether a quote stands in an article, word for word and number for number.

A quote is found where its folded characters stand in one folded paragraph (see `folding`), and there

- it begins and ends at the edge of a word. A word goes on over an apostrophe, a hyphen or an en dash
  between letters or digits (`don't`, `Russia-led`, `10–12`), the full stops of `U.S.`, and the signs of a
  number (`3.5`, `$5`, `80%`, `-5`). Where a script sets no blanks, a quote reaches from punctuation to
  punctuation;
- it begins and ends outside number expressions: bound word, number, scale, unit;
- `[…]` or `[...]` in it leaves out something of one paragraph, at most `GAP_WORDS` words, with no digit, no
  number word and no negation among them. Each part has `PART_WORDS` words, and one that follows a full stop
  in the gap begins its own sentence.

Where the words occur several times, one clean occurrence is enough, and the first such counts.

What the gate does not see: what the article says in other sentences, and irony. `cut_hedges` looks at the
rest of the sentence, by a list of words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from explainer.evidence import hedges
from explainer.evidence.edges import Unit, cut_by, is_clean
from explainer.evidence.folding import ArchivedText, Paragraph, Span, fold
from explainer.evidence.hedges import Hedge, Kind
from explainer.evidence.sentences import sentences
from explainer.model.numbers import number_expressions

GAP_WORDS = 10
PART_WORDS = 2
ELLIPSIS = re.compile(r"\[(?:…|\.\.\.)\]")
_WORD = re.compile(r"\S*\w\S*")
_ENOUGH = re.compile(r"[^\W_].*[^\W_]")


class Reason(StrEnum):
    """Why a quote is refused, as a sentence about the words that the refusal names."""

    EMPTY = "There is too little to look for: a quote has at least two letters or digits."
    LOOSE_ELLIPSIS = "`[…]` joins two parts of a quote; it does not begin or end one."
    SHORT_PART = f"Each part around a `[…]` has at least {PART_WORDS} words; “{{words}}” is too short."
    UNKNOWN_LANGUAGE = "The words that negate are not known for this language: a quote has no `[…]`."
    NOT_FOUND = "The article does not hold these words: “{words}”."
    SCATTERED = "The article holds the parts, but not in this order in one paragraph: “{words}”."
    CUT_WORD = "The quote begins or ends inside a word: “{words}”."
    CUT_NUMBER = "The quote cuts a number off from the words that belong to it: “{words}”."
    EMPTY_GAP = "The `[…]` leaves nothing out: “{words}” follows right away."
    LONG_GAP = f"A `[…]` leaves out at most {GAP_WORDS} words, this one more: “{{words}}”."
    NUMBER_IN_GAP = "What a `[…]` leaves out holds a number: “{words}”."
    NEGATION_IN_GAP = "What a `[…]` leaves out holds a negation: “{words}”."
    SENTENCE_IN_GAP = "What a `[…]` leaves out ends a sentence and begins another: “{words}”."


class Absent(NamedTuple):
    """A quote is not found: why, the words it is about, and the paragraph that holds them."""

    reason: Reason
    words: str = ""
    paragraph: int | None = None

    @property
    def message(self) -> str:
        """The refusal in a sentence for people."""
        return self.reason.value.format(words=self.words)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands: the spans of its parts in the folded paragraph, in order."""

    paragraph: Paragraph
    parts: tuple[Span, ...]

    @property
    def original(self) -> tuple[Span, ...]:
        """The spans of the parts in the article's text."""
        return tuple(self.paragraph.original(*part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Verified:
    """A quote is found: every clean place where it stands, in the order of the article."""

    matches: tuple[Match, ...]

    @property
    def match(self) -> Match:
        """The place that counts: the first."""
        return self.matches[0]


class CutHedge(NamedTuple):
    """A word that was cut off around a quote and changes it; the span is that in the article's text."""

    words: str
    kind: Kind
    reason: str
    span: Span


def find(quote: str, text: ArchivedText, language: str) -> Verified | Absent:
    """Find a quote in an article of this language, or say why it is not there."""
    parts = _parts(fold(quote).text, text, language)
    if isinstance(parts, Absent):
        return parts
    matches: list[Match] = []
    for index, part in enumerate(parts):
        places = _places(part, text)
        clean = [place for place in places if is_clean(*place, language)]
        if not clean:
            return _cut(*places[0], language) if places else Absent(Reason.NOT_FOUND, part)
        if index == 0:
            matches = [Match(paragraph, (span,)) for paragraph, span in clean]
            continue
        joined = _join(matches, clean, language)
        matches = [match for match in joined if isinstance(match, Match)]
        if not matches:
            return next((flaw for flaw in joined if isinstance(flaw, Absent)), Absent(Reason.SCATTERED, part))
    return Verified(tuple(matches))


def _parts(quote: str, text: ArchivedText, language: str) -> tuple[str, ...] | Absent:
    if not _ENOUGH.search(quote):
        return Absent(Reason.EMPTY, quote)
    if quote in text.folded or not ELLIPSIS.search(quote):
        return (quote,)  # an ellipsis may be the article's own
    parts = tuple(part.strip() for part in ELLIPSIS.split(quote))
    if not parts[0] or not parts[-1]:
        return Absent(Reason.LOOSE_ELLIPSIS, quote)
    if short := [part for part in parts if len(_WORD.findall(part)) < PART_WORDS]:
        return Absent(Reason.SHORT_PART, short[0])
    return parts if hedges.knows(language) else Absent(Reason.UNKNOWN_LANGUAGE, quote)


def _places(part: str, text: ArchivedText) -> list[tuple[Paragraph, Span]]:
    """List every place of the words in the article."""
    found = []
    offset = text.folded.find(part)
    while offset >= 0:
        paragraph, start = text.paragraph_at(offset)
        found.append((paragraph, Span(offset - start, offset - start + len(part))))
        offset = text.folded.find(part, offset + 1)
    return found


def _cut(paragraph: Paragraph, span: Span, language: str) -> Absent:
    cut = cut_by(paragraph, span, language)
    reason = Reason.CUT_WORD if cut.unit is Unit.WORD else Reason.CUT_NUMBER
    return Absent(reason, paragraph.as_written(*cut.span), paragraph.number)


def _join(matches: list[Match], places: list[tuple[Paragraph, Span]], language: str) -> list[Match | Absent]:
    """Append each place to the nearest match before it in its paragraph, or tell what is wrong."""
    found: list[Match | Absent] = []
    for paragraph, span in places:
        where = paragraph.number, span.start
        index = bisect_right(matches, where, key=lambda m: (m.paragraph.number, m.parts[-1].end)) - 1
        if index >= 0 and matches[index].paragraph is paragraph:
            flaw = _gap(matches[index], span, language)
            found.append(flaw or Match(paragraph, (*matches[index].parts, span)))
    return found


# --- what an ellipsis leaves out --------------------------------------------------------------------------


def _gap(match: Match, part: Span, language: str) -> Absent | None:
    """Tell what is wrong with leaving out what stands between a match and the next part, if anything."""
    paragraph = match.paragraph
    gap = Span(match.parts[-1].end, part.start)
    words = paragraph.folded[slice(*gap)]

    def flaw(reason: Reason, where: Span = gap) -> Absent:
        return Absent(reason, paragraph.as_written(*where).strip(), paragraph.number)

    if not words.strip():
        return flaw(Reason.EMPTY_GAP, part)
    if len(words.split()) > GAP_WORDS:
        return flaw(Reason.LONG_GAP)
    numbers = number_expressions(paragraph.printed, language)
    if any(c.isnumeric() for c in words) or any(n.start < gap.end and gap.start < n.end for n in numbers):
        return flaw(Reason.NUMBER_IN_GAP)
    if any(hedge.row.kind is Kind.NEGATION for hedge in hedges.hedges(words, language)):
        return flaw(Reason.NEGATION_IN_GAP)
    spans = sentences(paragraph.folded, language)
    begin = spans[bisect_right(spans, part.start, key=lambda span: span.start) - 1].start
    if begin >= gap.start and _WORD.search(paragraph.folded, begin, part.start):
        return flaw(Reason.SENTENCE_IN_GAP)
    return None


# --- what was cut off around a quote ----------------------------------------------------------------------


def cut_hedges(match: Match, language: str) -> tuple[CutHedge, ...]:
    """Find the words of a quote's sentences that are not in the quote and would change it: no refusal yet.

    In a language whose words are not known nothing is found; ask `hedges.knows`.
    """
    paragraph = match.paragraph
    found: list[CutHedge] = []
    for sentence in sentences(paragraph.folded, language):
        parts = [part for part in match.parts if part.start < sentence.end and sentence.start < part.end]
        for hedge in _hedges(paragraph.folded, sentence, parts, language) if parts else ():
            if not any(part.start <= hedge.span.start and hedge.span.end <= part.end for part in parts):
                row, place = hedge.row, paragraph.original(*hedge.span)
                found.append(CutHedge(hedge.words, row.kind, row.reason, place))
    return tuple(sorted(found, key=lambda hedge: hedge.span))


def _hedges(text: str, sentence: Span, parts: list[Span], language: str) -> Iterator[Hedge]:
    yield from hedges.hedges(text, language, sentence)
    for part in parts:
        if part.start > sentence.start and (found := hedges.hedge_right_before(part.start, text, language)):
            yield found
