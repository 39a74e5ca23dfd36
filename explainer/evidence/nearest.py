"""The passage of an article that a quote was probably meant to be, with the differences marked.

This only ever suggests: nothing here makes a quote verified.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from explainer.evidence.folding import ArchivedText, Paragraph, Span, fold
from explainer.evidence.matching import ELLIPSIS

_LEAST_LIKENESS = 60.0  # per cent of the characters; below it the passage has nothing to do with the quote
_LONGEST = 1_000  # characters of a quote that are looked at
_SHIFT = 3  # words by which each end of the passage may move
_TOKENS = re.compile(r"\w+(?:['\-.,]\w+)*|.", re.DOTALL)
_STARTS = re.compile(r"(?<!\w)(?=\w)|(?<!\S)(?=\S)")
_ENDS = re.compile(r"(?<=\w)(?!\w)|(?<=\S)(?!\S)")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest passage: its paragraph, offsets in the article's text, and the words as they stand there.

    `marked` turns the quote into the passage: `[-words-]` are to go, `{+words+}` are to come. Characters that
    do not show are named by their code points.
    """

    paragraph: int
    span: Span
    passage: str
    marked: str


def nearest(quote: str, text: ArchivedText) -> Nearest | None:
    """Find the passage most like a quote, or none where nothing is like it."""
    wanted = " ".join(ELLIPSIS.sub(" ", fold(quote).text[:_LONGEST]).split())
    if not wanted or not text.folded:
        return None
    aligned = fuzz.partial_ratio_alignment(_lower(wanted), _lower(text.folded))
    if aligned is None:
        return None
    middle = (aligned.dest_start + aligned.dest_end) // 2
    paragraph, offset = text.paragraph_at(min(middle, len(text.folded) - 1))
    rough = Span(max(0, aligned.dest_start - offset), min(len(paragraph.folded), aligned.dest_end - offset))
    span = max(_candidates(paragraph, rough), key=lambda s: _likeness(wanted, paragraph.folded[slice(*s)]))
    found = paragraph.folded[slice(*span)]
    if _likeness(wanted, found) < _LEAST_LIKENESS:
        return None
    return Nearest(
        paragraph=paragraph.number,
        span=paragraph.original(*span),
        passage=_shown(paragraph.as_written(*span)),
        marked=marked(wanted, found),
    )


def _likeness(quote: str, passage: str) -> float:
    return fuzz.ratio(_lower(quote), _lower(passage))


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text  # a few letters grow


def _candidates(paragraph: Paragraph, rough: Span) -> Iterator[Span]:
    """Give the passages of whole words within a few words of a rough span."""
    text = paragraph.folded
    starts = [edge.start() for edge in _STARTS.finditer(text)]
    ends = [edge.start() for edge in _ENDS.finditer(text)]
    first, last = bisect_right(starts, rough.start) - 1, bisect_left(ends, rough.end)
    for start in starts[max(0, first - _SHIFT) : first + _SHIFT + 1]:
        for end in ends[max(0, last - _SHIFT) : last + _SHIFT + 1]:
            if start < end:
                yield Span(start, end)


def marked(quote: str, passage: str) -> str:
    """Mark word by word what turns a quote into a passage: `[-words-]` are to go, `{+words+}` to come."""
    return "".join(_marked(quote, passage))


def _marked(quote: str, passage: str) -> Iterator[str]:
    ours, theirs = _TOKENS.findall(quote), _TOKENS.findall(passage)
    old = new = ""
    for change in Levenshtein.opcodes(ours, theirs):
        before = "".join(ours[change.src_start : change.src_end])
        after = "".join(theirs[change.dest_start : change.dest_end])
        if change.tag == "equal":
            yield from _change(old, new)
            yield _shown(after)
            old = new = ""
        else:
            old, new = old + before, new + after
    yield from _change(old, new)


def _change(old: str, new: str) -> Iterator[str]:
    """Mark one change; where a letter was replaced by its double of another script, name the stranger."""
    if len(old) == len(new):
        pairs = list(zip(old, new, strict=True))
        old = "".join(a + _name(a) * (a != b and not a.isascii()) for a, b in pairs)
        new = "".join(b + _name(b) * (a != b and not b.isascii()) for a, b in pairs)
    if old:
        yield f"[-{_shown(old)}-]"
    if new:
        yield f"{{+{_shown(new)}+}}"


def _name(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _shown(text: str) -> str:
    return "".join(
        _name(character) if unicodedata.category(character)[0] == "C" else character for character in text
    )
