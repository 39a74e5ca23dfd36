"""Coverage: what of an article is used, what is left out on purpose, and what is neither.

A sentence is *used* when the quotes of published facts hold at least a third of its words: less is a scrap
of it, and more than the evidence need not be quoted. Whatever is counted one by one is used only when it is
itself quoted: a number or a date whole, quoted speech by half of its words. Where the words of a quote stand
several times, the first place counts, as everywhere.

What is not used can be *left out on purpose*, by its name (see `model.passages`) and with a reason: a
sentence with all in it, or a number, speech or date of a sentence that is used otherwise. The rest is
*unaccounted*. A sentence without a word (`|`) says nothing and is not counted, but keeps its number.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from explainer.diagnostics import Diagnostic
from explainer.evidence.folding import ArchivedText, Paragraph, Span
from explainer.evidence.items import Item, items
from explainer.evidence.left_out import left_out_findings
from explainer.evidence.sentences import sentences
from explainer.evidence.words import count, has_word, touched, word_numbers
from explainer.model.evidence import Share, count_words
from explainer.model.passages import Counts, Kind, Passage, State, Totals
from explainer.model.records import Source

NEEDED = {
    None: Fraction(1, 3),
    Kind.NUMBER: Fraction(1),
    Kind.SPEECH: Fraction(1, 2),
    Kind.DATE: Fraction(1),
}
"""The share of its words that is quoted at least of what is used: of a sentence, or of what is counted."""

_HASH = 8  # hexadecimal digits: enough to notice a change, too few to tell the words


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or with a kind in its name something counted in it, and what has become of it.

    `words` are those of the text, `share` says how many of them are quoted.
    """

    name: Passage
    words: str
    share: Share
    state: State
    items: tuple["Piece", ...] = ()


@dataclass(frozen=True)
class Coverage:
    """What has become of each sentence of an article, and what is wrong with its `left_out`.

    `quoted` are the spans of the text that published facts quote. `totals` says how many sentences, and how
    many things counted in them, are in each state.
    """

    source: Source
    text: ArchivedText = field(repr=False)
    language: str
    quoted: tuple[Span, ...]
    totals: Totals

    @property
    def is_open(self) -> bool:
        """Tell whether something is unaccounted."""
        return any(counts.unaccounted for counts in self.totals)

    @cached_property
    def sentences(self) -> tuple[Piece, ...]:
        """The sentences, in order; named and measured only where somebody asks, as most runs do not."""
        judge = _judge(self.source, self.text, self.language, self.quoted)
        return tuple(judge.piece(one) for one in judge.sentences())

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with what the source leaves out."""
        if not self.source.left_out:
            return ()
        states = {piece.name: piece.state for whole in self.sentences for piece in (whole, *whole.items)}
        return tuple(left_out_findings(self.source, states))


def coverage(source: Source, text: ArchivedText, language: str, quoted: Iterable[Span]) -> Coverage:
    """Tell what has become of each sentence of an article.

    Args:
        source: the article, with what is left out of it.
        text: its text.
        language: its language.
        quoted: the spans of the text that published facts quote.
    """
    spans = tuple(quoted)
    return Coverage(source, text, language, spans, _judge(source, text, language, spans).totals())


def _judge(source: Source, text: ArchivedText, language: str, quoted: Iterable[Span]) -> "_Judge":
    named = frozenset(name for entry in source.left_out for name in entry.passages)
    return _Judge(text, language, _merged(quoted), named)


class _Place(NamedTuple):
    """Where a sentence stands, which of its paragraph it is, and what of the paragraph is quoted."""

    paragraph: Paragraph
    number: int
    span: Span
    quoted: tuple[Span, ...]


class _Judged(NamedTuple):
    """A sentence and what is counted in it, each with its state."""

    place: _Place
    state: State
    items: tuple[tuple[Item, State], ...]


@dataclass(frozen=True, slots=True)
class _Judge:
    """Knows what of a text is quoted, as spans apart from one another, and what is named as left out."""

    text: ArchivedText
    language: str
    quotes: tuple[Span, ...]
    named: Collection[Passage]

    def totals(self) -> Totals:
        """Count the sentences and what is counted in them, by their states."""
        judged = [*self.sentences()]
        return Totals(
            _counts(one.state for one in judged), _counts(state for one in judged for _, state in one.items)
        )

    def sentences(self) -> Iterator[_Judged]:
        """Judge the sentences of the text, and what is counted in each; those without a word are left out."""
        for paragraph in self.text.paragraphs:
            around = Span(paragraph.start, paragraph.start + len(paragraph.line))
            first, end = word_numbers(around, self.quotes)
            quoted = tuple(map(paragraph.folded_from, self.quotes[first:end]))
            counted = items(paragraph, self.language)
            for number, span in enumerate(sentences(paragraph.folded, self.language), 1):
                if has_word(paragraph.folded, span):
                    yield self._judged(_Place(paragraph, number, span, quoted), counted)

    def _judged(self, place: _Place, counted: Iterable[Item]) -> _Judged:
        state = self._state(place)
        parts = (item for item in _within(place.span, counted) if has_word(place.paragraph.folded, item.span))
        return _Judged(place, state, tuple((item, self._state(place, item, state)) for item in parts))

    def _state(self, place: _Place, item: Item | None = None, above: State | None = None) -> State:
        """Judge a sentence, or something in it with the state of the sentence."""
        share = _share(place, item.span if item else place.span)
        needed = NEEDED[item.kind if item else None]
        if share and share.quoted * needed.denominator >= share.words * needed.numerator:
            return State.USED
        if above is State.LEFT_OUT or (self.named and _name(place, item) in self.named):
            return State.LEFT_OUT
        return State.UNACCOUNTED

    def piece(self, judged: _Judged) -> Piece:
        """Name a sentence and what is counted in it, and measure them."""
        place, state, parts = judged
        return replace(
            _piece(place, state), items=tuple(_piece(place, its_state, item) for item, its_state in parts)
        )


def _counts(states: Iterable[State]) -> Counts:
    found = Counter(states)
    return Counts(found[State.USED], found[State.LEFT_OUT], found[State.UNACCOUNTED])


def _share(place: _Place, span: Span) -> Share | None:
    """Measure how much of a sentence, or of something in it, is quoted; None where nothing is."""
    folded = place.paragraph.folded
    quoted = [quote for quote in place.quoted if quote.start < span.end and span.start < quote.end]
    if not quoted:
        return None
    return Share(count_words(touched(folded, quote, span) for quote in quoted), count(folded, span))


def _piece(place: _Place, state: State, item: Item | None = None) -> Piece:
    span = item.span if item else place.span
    share = _share(place, span) or Share(0, count(place.paragraph.folded, span))
    return Piece(_name(place, item), place.paragraph.as_written(*span), share, state)


def _within(sentence: Span, counted: Iterable[Item]) -> Iterator[Item]:
    """Give what is counted in a sentence; of speech that goes on in the next, its part."""
    for item in counted:
        if item.span.start < sentence.end and sentence.start < item.span.end:
            part = Span(max(item.span.start, sentence.start), min(item.span.end, sentence.end))
            yield Item(part, item.kind)


def _name(place: _Place, item: Item | None) -> Passage:
    """Name a sentence, or something in it: there its place is hashed too, so that no two share a name."""
    hashed = place.paragraph.folded[slice(*place.span)]
    if item:
        hashed = f"{item.span.start - place.span.start}-{item.span.end - place.span.start} {hashed}"
    digest = hashlib.sha256(hashed.encode("utf-8", "surrogatepass")).hexdigest()
    return Passage(place.paragraph.number, place.number, item.kind if item else None, digest[:_HASH])


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
