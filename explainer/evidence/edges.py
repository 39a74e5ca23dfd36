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
_SIGN_APART = re.compile(r"\d\s[¼-¾⅐-⅞%‰]|[<>≤≥≈~±+]\s\d")  # in any language
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
    inside = _inside(paragraph.printed, language)
    return not inside[span.start] and not inside[span.end]


def cut_by(paragraph: Paragraph, span: Span, language: str) -> Cut:
    """Tell what a span that is not clean cuts in two."""
    inside = _inside(paragraph.printed, language)
    end = next(end for end in span if inside[end])
    units = _units(paragraph.printed, language)
    around = [cut for cut in units if cut.unit == inside[end] and cut.span.start < end < cut.span.end]
    return max(around, key=lambda cut: cut.span.end - cut.span.start)


@lru_cache(maxsize=20_000)
def _inside(printed: str, language: str) -> bytes:
    """For each offset of a paragraph, give the `Unit` that it lies inside of, or 0."""
    inside = bytearray(len(printed) + 1)
    for unit, (start, end) in _units(printed, language):
        inside[start + 1 : end] = bytes([unit]) * (end - start - 1)
    return bytes(inside)


def _units(printed: str, language: str) -> Iterator[Cut]:
    """Find what no quote may cut: words first, then numbers with all that belongs to them."""
    for word in _WORDS.finditer(_plainly(printed)):
        yield Cut(Unit.WORD, Span(*word.span()))
    for sign in _SIGN_APART.finditer(printed):
        yield Cut(Unit.NUMBER, Span(*sign.span()))
    numbers = numbers_of(printed, language)
    language = primary_language(language)
    for number in numbers:
        far = _BOUND_BEHIND[language].match(printed, number.end) if language in _BOUND_BEHIND else None
        yield Cut(Unit.NUMBER, Span(number.start, far.end() if far else number.end))
    joints = _SHARES.get(language, _NONE)
    for some, of_all in pairwise(numbers):
        if printed[some.end : of_all.start] in joints and _is_share(some, of_all):
            yield Cut(Unit.NUMBER, Span(some.start, of_all.end))


@lru_cache(maxsize=64)
def numbers_of(printed: str, language: str) -> tuple[NumberExpression, ...]:
    """Find the number expressions of a printed paragraph, which may be asked for often in a row."""
    return number_expressions(printed, language)


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
