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
from dataclasses import dataclass, replace
from fractions import Fraction

from explainer.diagnostics import Diagnostic
from explainer.evidence.archive import Texts
from explainer.evidence.folding import ArchivedText, Paragraph, Span
from explainer.evidence.items import Item, items
from explainer.evidence.left_out import left_out_findings
from explainer.evidence.receipts import About, Lock
from explainer.evidence.sentences import sentences
from explainer.evidence.wanted import wanted
from explainer.evidence.words import word_numbers, words
from explainer.model.evidence import Share
from explainer.model.explainer import Explainer
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """What has become of each sentence of an article, in order, and what is wrong with its `left_out`."""

    source: Source
    sentences: tuple[Piece, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether something is unaccounted."""
        return any(counts.unaccounted for counts in self.totals)

    @property
    def totals(self) -> Totals:
        """How many sentences, and how many things counted in them, are in each state."""
        return Totals(_counts(self.sentences), _counts(item for one in self.sentences for item in one.items))


def _counts(pieces: Iterable[Piece]) -> Counts:
    found = Counter(piece.state for piece in pieces)
    return Counts(found[State.USED], found[State.LEFT_OUT], found[State.UNACCOUNTED])


def coverages(explainer: Explainer, texts: Texts, lock: Lock) -> tuple[Coverage, ...]:
    """Tell what has become of the published articles whose texts are here.

    Args:
        explainer: the facts; what drafts quote is not used.
        texts: the archived texts, as far as they are here.
        lock: what is on record of each source now.
    """
    keys = {one.key for one in wanted(explainer) if one.about is About.QUOTE and not one.draft}
    found = []
    for source in explainer.sources.values():
        record = lock.get(source.id)
        text = texts(record.text) if record and not source.draft else None
        if record and isinstance(text, ArchivedText):
            quoted = (span for key in keys & record.receipts.keys() for span in record.receipts[key].offsets)
            found.append(coverage(source, text, record.language, quoted))
    return tuple(found)


def coverage(source: Source, text: ArchivedText, language: str, quoted: Iterable[Span]) -> Coverage:
    """Tell what has become of each sentence of an article.

    Args:
        source: the article, with what is left out of it.
        text: its text.
        language: its language.
        quoted: the spans of the text that published facts quote.
    """
    named = frozenset(name for entry in source.left_out for name in entry.passages)
    judge = _Judge(language, _merged(quoted), named)
    found = tuple(sentence for paragraph in text.paragraphs for sentence in judge.sentences(paragraph))
    states = {piece.name: piece.state for sentence in found for piece in (sentence, *sentence.items)}
    return Coverage(source, found, tuple(left_out_findings(source, states)))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Knows what is quoted, as spans of the text apart from one another, and what is named as left out."""

    language: str
    quotes: tuple[Span, ...]
    named: Collection[Passage]

    def sentences(self, paragraph: Paragraph) -> Iterator[Piece]:
        """Judge the sentences of a paragraph, and what is counted in each."""
        counted = items(paragraph, self.language)
        for number, span in enumerate(sentences(paragraph.folded, self.language), 1):
            if sentence := self._piece(paragraph, span, _name(paragraph, number, span)):
                parts = (
                    self._piece(paragraph, item.span, _name(paragraph, number, span, item), sentence.state)
                    for item in _within(span, counted)
                )
                yield replace(sentence, items=tuple(part for part in parts if part))

    def _piece(
        self, paragraph: Paragraph, span: Span, name: Passage, above: State | None = None
    ) -> Piece | None:
        """Judge a passage, with the state of the sentence above it; None where it has no word."""
        own = words(paragraph.folded[slice(*span)])
        if not own:
            return None
        places = (paragraph.original(span.start + start, span.start + end) for start, end in own)
        share = Share(sum(map(self._is_quoted, places)), len(own))
        if share.quoted >= NEEDED[name.kind] * share.words:
            state = State.USED
        elif above is State.LEFT_OUT or name in self.named:
            state = State.LEFT_OUT
        else:
            state = State.UNACCOUNTED
        return Piece(name, paragraph.as_written(*span), share, state)

    def _is_quoted(self, word: Span) -> bool:
        first, end = word_numbers(word, self.quotes)
        return first < end


def _within(sentence: Span, counted: Iterable[Item]) -> Iterator[Item]:
    """Give what is counted in a sentence; of speech that goes on in the next, its part."""
    for item in counted:
        part = Span(max(item.span.start, sentence.start), min(item.span.end, sentence.end))
        if part.start < part.end:
            yield Item(part, item.kind)


def _name(paragraph: Paragraph, number: int, sentence: Span, item: Item | None = None) -> Passage:
    """Name a sentence, or something in it: there its place is hashed too, so that no two share a name."""
    hashed = paragraph.folded[slice(*sentence)]
    if item:
        hashed = f"{item.span.start - sentence.start}-{item.span.end - sentence.start} {hashed}"
    digest = hashlib.sha256(hashed.encode("utf-8", "surrogatepass")).hexdigest()
    return Passage(paragraph.number, number, item.kind if item else None, digest[:_HASH])


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
