"""Quotation marks: whether the article itself puts given words between them.

A mark opens or closes by what stands beside it, as readers tell it: it opens after a blank, a bracket or a
dash and right before a word; it closes right after something and not before a letter. Where that leaves it
open, its shape decides. A single mark between letters is an apostrophe, a right one (`’`) opens nothing, and
one that closes nothing is an apostrophe too (`the protesters’ demands`). A pair stands in one paragraph, and
the nearest mark that can close it does.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from explainer.evidence.folding import Span, fold
from explainer.evidence.matching import ELLIPSIS, Match
from explainer.evidence.words import whole_places

_DOUBLE = frozenset('"“”„‟«»')
_MARKS = re.compile("[\"“”„‟«»'‘’‚‛‹›]")
_LEFT = frozenset("“„‟«‘‚‛‹")
_RIGHT = frozenset("”»’›")
_BEFORE_OPENING = frozenset("([{-–—―/…\"'") | _LEFT
_AFTER_CLOSING = frozenset(".,;:!?)]}")
_EDGES = " \"'"


class Standing(IntEnum):
    """How words stand in an article, the better the lower."""

    QUOTED = 0
    UNBALANCED = 1  # beside a mark that lacks its partner, or that may be an apostrophe
    NOT_QUOTED = 2
    NOT_THERE = 3  # the quote does not hold them


class _Stretch(NamedTuple):
    """What stands after an opening mark, up to its partner or as far as it may reach without one."""

    start: int
    end: int
    standing: Standing


def quotations(printed: str) -> tuple[Span, ...]:
    """Give the stretches between quotation marks of a printed paragraph, in order, the outermost only.

    A double mark that nothing closes opens one to the end: a speech of several paragraphs often closes with
    the last of them.
    """
    found: list[Span] = []
    for stretch in sorted(_stretches(printed)):
        stays_open = stretch.end == len(printed) and printed[stretch.start - 1] in _DOUBLE
        is_outermost = not found or stretch.start >= found[-1].end
        if is_outermost and (stretch.standing is Standing.QUOTED or stays_open):
            found.append(Span(stretch.start, stretch.end))
    return tuple(found)


def stands_in_quotation_marks(words: str, match: Match) -> Standing:
    """Tell whether words of a quote stand between quotation marks where the quote stands in the article.

    Marks around the words themselves do not matter, and `[…]` joins parts as it does in a quote. Where the
    words stand in the quote several times, the best place counts.
    """
    stretches = tuple(_stretches(match.paragraph.printed))
    worst, start = Standing.QUOTED, 0
    folded = fold(words).text
    for part in [folded] if folded in match.paragraph.folded else ELLIPSIS.split(folded):
        places = [(_standing(place, stretches), place) for place in _places(part.strip(_EDGES), match, start)]
        if not places:
            return Standing.NOT_THERE
        standing, place = min(places)
        worst, start = max(worst, standing), place.end
    return worst


def _places(words: str, match: Match, start: int) -> Iterator[Span]:
    if words:
        for part in match.parts:
            yield from whole_places(words, match.paragraph.folded, max(start, part.start), part.end)


def _standing(place: Span, stretches: tuple[_Stretch, ...]) -> Standing:
    around = (s.standing for s in stretches if s.start <= place.start and place.end <= s.end)
    return min(around, default=Standing.NOT_QUOTED)


def _stretches(text: str) -> Iterator[_Stretch]:
    """Pair the marks of a printed paragraph."""
    opened: list[int] = []
    single = Span(0, 0)  # the last pair of single marks
    double_end = 0
    for found in _MARKS.finditer(text):
        at, is_double = found.start(), found[0] in _DOUBLE
        if not is_double and _is_letter(text, at - 1) and _is_letter(text, at + 1):
            continue
        partner = _partner(text, opened, is_double=is_double)
        if _opens(text, at, is_open=partner >= 0):
            opened.append(at)
        elif partner >= 0:
            start = opened[partner] + 1
            yield _Stretch(start, at, Standing.QUOTED)
            del opened[partner:]
            single, double_end = (single, at) if is_double else (Span(start, at), double_end)
        elif is_double:
            yield _Stretch(double_end, at, Standing.UNBALANCED)
        elif single.end > 0 and text[single.end - 1] in "sSxXzZ":  # that one may have been an apostrophe
            yield _Stretch(single.start, at, Standing.UNBALANCED)
            single = Span(0, 0)
    yield from (_Stretch(lone + 1, len(text), Standing.UNBALANCED) for lone in opened)


def _partner(text: str, opened: list[int], *, is_double: bool) -> int:
    """The index of the open mark that a closing one of this size would close, or -1.

    A single mark does not reach out of the double marks it stands in.
    """
    for index in range(len(opened) - 1, -1, -1):
        if (text[opened[index]] in _DOUBLE) == is_double:
            return index
        if not is_double:
            break
    return -1


def _opens(text: str, at: int, *, is_open: bool) -> bool:
    """Tell whether a mark opens rather than closes; `is_open` says that there is one it could close."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    is_free_before = before.isspace() or before in _BEFORE_OPENING
    can_open = is_free_before and not after.isspace() and after not in _AFTER_CLOSING and text[at] != "’"
    can_close = not is_free_before and not after.isalnum()
    if can_open != can_close:
        return can_open
    if text[at] in _LEFT | _RIGHT:
        return text[at] in _LEFT
    return not is_open


def _is_letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
