"""Where in a paragraph a quote may begin and end: at the edges of words, and outside number expressions."""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from explainer.evidence.folding import Paragraph, Span
from explainer.evidence.sentences import primary_language
from explainer.model.numbers import Kind, NumberExpression, number_expressions


class Unit(IntEnum):
    """What a quote must not cut in two."""

    WORD = 1
    NUMBER = 2


class Cut(NamedTuple):
    """A word or a number expression that would be cut in two: its span in the folded paragraph."""

    unit: Unit
    span: Span


# What joins letters and digits to one word. The em dash does not: it stands between words.
_HYPHENS = r"\-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_CURRENCY = r"$¢-¥฿\u20a0-\u20cf"
_WORDS = re.compile(
    rf"""
    (?: [{_CURRENCY}+±~≈<>≤≥#№.{_HYPHENS}]+ (?=\d) )?    # $5, -5, .5
    \w+
    (?: (?: ['’‘ʼ/&@·.{_HYPHENS}] | (?<=\d)[,:٫٬](?=\d) | [{_CURRENCY}](?=\d) ) \w+ )*
    (?: (?<=\d) [%‰°+{_CURRENCY}]+ \w* )?                # 80%, 20°C, 400+
    """,
    re.VERBOSE,
)
# in any language; one class of signs first, which the engine looks for much faster than for alternatives
_SIGN_APART = re.compile(r"[\d<>≤≥≈~±+]\s(?:(?<=\d\s)[¼-¾⅐-⅞%‰]|(?<=[<>≤≥≈~±+]\s)\d)")
_STOP_WITHOUT_BLANK = re.compile(r"(?<=\w\w)[.!?…](?=[^\W\d_])")
# "One in five" is one number, and not the number five.
_SHARES = {"en": frozenset({" in ", " in every ", " of ", " of every ", " out of ", " out of every "})}
# "400 people or more" is not 400 people.
_BOUND_BEHIND = {
    "en": re.compile(
        r"(?: [\w'’-]+){1,3},? (?:or (?:more|fewer|less)|at (?:the )?(?:very )?(?:most|least))\b"
    )
}
_COUNTS = frozenset({Kind.CARDINAL, Kind.PRONOUN})
_NONE: frozenset[str] = frozenset()
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_INVISIBLE = re.compile(r"(?<=\w)\u200b+(?=\w)")


def is_clean(paragraph: Paragraph, span: Span, language: str) -> bool:
    """Tell whether a span of a folded paragraph cuts nothing in two at its ends."""
    printed = paragraph.printed
    numbers = _number_units(printed, language)
    return not any(
        _is_inside_word(printed, end) or any(cut.span.start < end < cut.span.end for cut in numbers)
        for end in span
    )


def cut_by(paragraph: Paragraph, span: Span, language: str) -> Cut:
    """Tell what a span that is not clean cuts in two: a number rather than a word, and all of it."""
    units = (*_words(paragraph.printed), *_number_units(paragraph.printed, language))
    covering = ([cut for cut in units if cut.span.start < end < cut.span.end] for end in span)
    around = next(found for found in covering if found)
    return max(around, key=lambda cut: (cut.unit, cut.span.end - cut.span.start))


def _is_inside_word(printed: str, offset: int) -> bool:
    """Tell whether an offset lies inside a word, by what stands around it up to the next blanks."""
    if not 0 < offset < len(printed) or printed[offset - 1].isspace() or printed[offset].isspace():
        return False
    start = end = offset
    while start > 0 and not printed[start - 1].isspace():
        start -= 1
    while end < len(printed) and not printed[end].isspace():
        end += 1
    at = offset - start
    return any(word.span.start < at < word.span.end for word in _words(printed[start:end]))


def _words(printed: str) -> Iterator[Cut]:
    for word in _WORDS.finditer(_plainly(printed)):
        yield Cut(Unit.WORD, Span(*word.span()))


@lru_cache(maxsize=64)
def _number_units(printed: str, language: str) -> tuple[Cut, ...]:
    """Find the numbers of a paragraph with all that belongs to them."""
    return tuple(Cut(Unit.NUMBER, span) for span in _number_spans(printed, language))


def _number_spans(printed: str, language: str) -> Iterator[Span]:
    for sign in _SIGN_APART.finditer(printed):
        yield Span(*sign.span())
    numbers = number_expressions(printed, language)
    language = primary_language(language)
    for number in numbers:
        far = _BOUND_BEHIND[language].match(printed, number.end) if language in _BOUND_BEHIND else None
        yield Span(number.start, far.end() if far else number.end)
    joints = _SHARES.get(language, _NONE)
    for some, of_all in pairwise(numbers):
        if printed[some.end : of_all.start] in joints and _is_share(some, of_all):
            yield Span(some.start, of_all.end)


def _is_share(some: NumberExpression, of_all: NumberExpression) -> bool:
    if some.kind not in _COUNTS or of_all.kind is not Kind.CARDINAL:
        return False
    return some.value is not None and of_all.value is not None and some.value.low < of_all.value.low


def _plainly(printed: str) -> str:
    """Make invisible and combining characters a part of the word they are in, and part glued sentences."""
    printed = _BEYOND_ASCII.sub(_shown, printed)
    printed = _INVISIBLE.sub(lambda run: "_" * len(run[0]), printed)
    return _STOP_WITHOUT_BLANK.sub(lambda stop: " " if printed[stop.end()].isupper() else stop[0], printed)


def _shown(found: re.Match[str]) -> str:
    category = unicodedata.category(found[0])
    return "_" if category[0] == "M" else "\u200b" if category == "Cf" else found[0]
