"""Counting words: what stands between blanks and has a letter or digit in it.

A script that sets no blanks has few words by this count, and its limits are looser than they look.
"""

import re
from bisect import bisect_left, bisect_right

from explainer.evidence.folding import Span

_BETWEEN_BLANKS = re.compile(r"\S+")
_LETTER = re.compile(r"\w")


def words(text: str) -> tuple[Span, ...]:
    """Give the words of a text, in order."""
    runs = (found.span() for found in _BETWEEN_BLANKS.finditer(text))
    return tuple(Span(*run) for run in runs if _LETTER.search(text, *run))


def word_numbers(span: Span, among: tuple[Span, ...]) -> Span:
    """Number the words that a span of a text touches: from 0, the end not included."""
    first = bisect_right(among, span.start, key=lambda word: word.end)
    return Span(first, max(first, bisect_left(among, span.end, key=lambda word: word.start)))
