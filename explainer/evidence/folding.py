"""What counts as the same character: the one place that says which typography a quote need not copy.

A quote is compared with an article after both are folded, and folding does this and nothing else:

- characters that never show are dropped: the soft hyphen, and the zero-width no-break characters;
- Unicode's canonical composition (NFC);
- curly quotation marks become straight ones, single to single and double to double;
- hyphens, dashes and the minus sign become `-`;
- every blank becomes a space, a run of blanks one space, and blanks at the ends of a paragraph go.

Case, digits, letters, punctuation and the zero-width characters that carry meaning stay as they are. The
compatibility forms of Unicode are not folded either: `５`, `²`, `½` and `ﬁ` are not `5`, `2`, `1/2` and `fi`.

Folding remembers where each character came from, so that receipts and links can speak of the text as it is.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

_BLANKS = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
_DROPPED = "\u00ad\u2060\ufeff"  # soft hyphen, word joiner, zero-width no-break space
_EDGES = _BLANKS + _DROPPED
_SINGLE = "\u2018\u2019\u201a\u201b"
_DOUBLE = "\u201c\u201d\u201e\u201f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"

_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        **dict.fromkeys(_DASHES, "-"),
    }
)
_SHRINKS = re.compile(rf"(?:[{_DROPPED}]|\s[\s{_DROPPED}])[\s{_DROPPED}]*")


class Span(NamedTuple):
    """A stretch of a text: offsets in code points, from 0, the end not included."""

    start: int
    end: int


class _Stretch(NamedTuple):
    """Characters that came over together: one for one, or `whole` characters replaced in one go."""

    folded: int
    original: int
    whole: int = 0


class _Map(tuple[_Stretch, ...]):
    """The way back from a changed text to the text before: its stretches, in order."""

    __slots__ = ()

    def before(self, span: Span) -> Span:
        """Give the span of the earlier text that a span of the later one came from."""
        if span.start >= span.end:
            start = self._origin(span.start).start
            return Span(start, start)
        return Span(self._origin(span.start).start, self._origin(span.end - 1).end)

    def _origin(self, offset: int) -> Span:
        index = bisect_right(self, offset, key=lambda stretch: stretch.folded) - 1
        if index < 0:
            return Span(offset, offset + 1)
        stretch = self[index]
        if stretch.whole:
            return Span(stretch.original, stretch.original + stretch.whole)
        start = stretch.original + offset - stretch.folded
        return Span(start, start + 1)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where its characters came from.

    `printed` is the same before its quotation marks, dashes and blanks became those of the keyboard: the
    characters stand at the same offsets as in `text`.
    """

    text: str
    printed: str
    _lead: int
    _maps: tuple[_Map, ...]

    def before(self, start: int, end: int) -> Span:
        """Give the span of the text before folding that a span of the folded text came from."""
        span = Span(start, end)
        for step in self._maps:
            span = step.before(span)
        return Span(span.start + self._lead, span.end + self._lead)

    def after(self, start: int, end: int) -> Span:
        """Give the span of the folded text that came, even in part, from a span of the one before."""
        if self._maps:
            characters = range(len(self.text))
            first = bisect_right(characters, start, key=lambda at: self.before(at, at + 1).end)
            return Span(first, bisect_left(characters, end, key=lambda at: self.before(at, at + 1).start))
        limit = len(self.text)
        return Span(min(max(start - self._lead, 0), limit), min(max(end - self._lead, 0), limit))


@lru_cache(maxsize=100_000)
def fold(text: str) -> Folded:
    """Fold a text. A line break in it counts as a blank, as it does in a quote folded over YAML lines.

    What was folded is kept: the checks of a large explainer ask for the same quotes again and again.
    """
    return _fold(text)


def _fold(text: str) -> Folded:
    stripped = text.lstrip(_EDGES)
    lead = len(text) - len(stripped)
    stripped = stripped.rstrip(_EDGES)
    if stripped.isascii() and _is_even(stripped):
        return Folded(stripped, stripped, lead, ())
    shrunk, blanks = (stripped, _Map()) if _is_even(stripped) else _replace(stripped, _shrinking(stripped))
    composed, clusters = _replace(shrunk, _composing(shrunk))
    ways_back = tuple(way for way in (clusters, blanks) if way)
    return Folded(composed.translate(_ONE_FOR_ONE), composed, lead, ways_back)


def _is_even(text: str) -> bool:
    """Tell whether there is nothing in a text to drop or to shrink, much faster than the pattern can."""
    return " ".join(text.split()) == text and not any(sign in text for sign in _DROPPED)


def _shrinking(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _SHRINKS.finditer(text):
        yield found.start(), found.end(), "" if found[0].strip(_DROPPED) == "" else " "


def _composing(text: str) -> Iterator[tuple[int, int, str]]:
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (unicodedata.combining(text[end]) or _join(text[start:end], text[end])):
            continue
        composed = unicodedata.normalize("NFC", text[start:end])
        if composed != text[start:end]:
            yield start, end, composed
        start = end


def _join(cluster: str, character: str) -> bool:
    """Tell whether composition joins a character that is no combining mark with those before it (Hangul)."""
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", cluster + character) != apart


def _replace(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, _Map]:
    pieces: list[str] = []
    stretches: list[_Stretch] = []
    done = length = 0
    for start, end, new in changes:
        pieces += (text[done:start], new)
        length += start - done
        if new:
            stretches.append(_Stretch(length, start, end - start))
        length += len(new)
        stretches.append(_Stretch(length, end))
        done = end
    return ("".join((*pieces, text[done:])), _Map(stretches)) if pieces else (text, _Map())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article.

    `number` is what a reader counts who counts the lines that are not empty, from 1; headings, captions and
    scraps of page furniture are lines like any other. `folded` is what quotes are compared with, `printed`
    the same with the quotation marks and dashes of the article, character by character.
    """

    number: int
    start: int
    line: str
    _folding: Folded

    @property
    def folded(self) -> str:
        """The folded text of the paragraph."""
        return self._folding.text

    @property
    def printed(self) -> str:
        """The folded text with the article's own quotation marks and dashes."""
        return self._folding.printed

    def original(self, start: int, end: int) -> Span:
        """Give the offsets in the article's text of a span of the folded paragraph."""
        span = self._folding.before(start, end)
        return Span(self.start + span.start, self.start + span.end)

    def folded_from(self, span: Span) -> Span:
        """Give the span of the folded paragraph that came from a span of the article's text."""
        return self._folding.after(span.start - self.start, span.end - self.start)

    def as_written(self, start: int, end: int) -> str:
        """Give the characters of the article that a span of the folded paragraph came from."""
        return self.line[slice(*self._folding.before(start, end))]


class _Lines(NamedTuple):
    """The paragraphs of a text, the same folded and one a line, and where each begins there."""

    paragraphs: tuple[Paragraph, ...]
    folded: str
    starts: tuple[int, ...]


@dataclass(frozen=True)
class ArchivedText:
    """The text of an article, in which offsets count; folded once, when somebody looks into it."""

    text: str

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, in order. A line break ends one; a line that folds to nothing is none."""
        return self._lines.paragraphs

    @property
    def folded(self) -> str:
        """The folded paragraphs, one a line."""
        return self._lines.folded

    def paragraph_at(self, offset: int) -> tuple[Paragraph, int]:
        """Give the paragraph at an offset of `folded`, and where in `folded` that paragraph begins."""
        index = bisect_right(self._lines.starts, offset) - 1
        return self._lines.paragraphs[index], self._lines.starts[index]

    def offset_of(self, paragraph: Paragraph) -> int:
        """Tell where in `folded` a paragraph begins."""
        return self._lines.starts[paragraph.number - 1]

    @cached_property
    def _lines(self) -> _Lines:
        paragraphs: list[Paragraph] = []
        starts: list[int] = []
        offset = length = 0
        for line in self.text.splitlines(keepends=True):
            folding = _fold(line)  # a line comes once
            if folding.text:
                paragraphs.append(Paragraph(len(paragraphs) + 1, offset, line, folding))
                starts.append(length)
                length += len(folding.text) + 1
            offset += len(line)
        folded = "\n".join(paragraph.folded for paragraph in paragraphs)
        return _Lines(tuple(paragraphs), folded, tuple(starts))


def archived_text(text: str) -> ArchivedText:
    """Take a text as that of an article."""
    return ArchivedText(text)
