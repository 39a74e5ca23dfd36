"""Counting words: what stands between blanks and has a letter or digit in it.

A script that sets no blanks has few words by this count, and its limits are looser than they look.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from explainer.evidence.folding import Span

_BETWEEN_BLANKS = re.compile(r"\S+")
_LETTER = re.compile(r"\w")
_FROM_A_LETTER = re.compile(r"\w\S*")
"""Fits once in every word: its first letter, and all up to the next blank."""


def words(text: str) -> tuple[Span, ...]:
    """Give the words of a text, in order."""
    runs = (found.span() for found in _BETWEEN_BLANKS.finditer(text))
    return tuple(Span(*run) for run in runs if _LETTER.search(text, *run))


def word_numbers(span: Span, among: tuple[Span, ...]) -> Span:
    """Number the words that a span of a text touches: from 0, the end not included."""
    first = bisect_right(among, span.start, key=lambda word: word.end)
    return Span(first, max(first, bisect_left(among, span.end, key=lambda word: word.start)))


def count(text: str, within: Span | None = None) -> int:
    """Count the words of a text, or of a stretch of it."""
    return len(_FROM_A_LETTER.findall(text, *(within or ())))


def has_word(text: str, within: Span) -> bool:
    """Tell whether a stretch of a text has a word, or a part of one."""
    return _LETTER.search(text, *within) is not None


def touched(text: str, span: Span, within: Span) -> Span:
    """Number the words of a stretch that a span touches, as `word_numbers` does, without listing them all."""
    start, end = _widened(text, span, within)
    first = count(text, Span(within.start, start))
    return Span(first, max(first, count(text, Span(within.start, end))))


def _widened(text: str, span: Span, within: Span) -> Span:
    """Widen a span, as far as it is in a stretch, to the blanks around it."""
    start, end = max(span.start, within.start), min(span.end, within.end)
    while _is_inside(text, start, within):
        start -= 1
    while _is_inside(text, end, within):
        end += 1
    return Span(start, end)


def _is_inside(text: str, offset: int, within: Span) -> bool:
    """Tell whether an offset has something other than a blank on either side, and so may be inside a word."""
    return within.start < offset < within.end and not (text[offset - 1].isspace() or text[offset].isspace())


def whole_places(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Give the places where words stand in a text, or in a stretch of it, and go on in no letter or digit."""
    stop = len(text) if end is None else end
    at = text.find(words, start, stop)
    while at >= 0:
        place = Span(at, at + len(words))
        is_whole = not ((at and _LETTER.match(text, at - 1)) or _LETTER.match(text, place.end, stop))
        if is_whole:
            yield place
        at = text.find(words, place.end if is_whole else at + 1, stop)


class Words:
    """The words of a text, by the place of the first letter of each."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._whole = Span(0, len(text))
        self._firsts = [found.start() for found in _FROM_A_LETTER.finditer(text)]

    def __len__(self) -> int:
        """Count the words."""
        return len(self._firsts)

    def touched(self, span: Span) -> Span:
        """Number the words that a span touches: from 0, the end not included."""
        start, end = _widened(self._text, span, self._whole)
        first = bisect_left(self._firsts, start)
        return Span(first, max(first, bisect_left(self._firsts, end)))
