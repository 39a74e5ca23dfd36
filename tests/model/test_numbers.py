"""The numbers of a text."""

import re
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.model.number_words import ENGLISH
from explainer.model.numbers import (
    Kind,
    NumberExpression,
    Value,
    _Reader,
    number_expressions,
    numbers_in,
    same_number,
)

CASES = yaml.load((Path(__file__).parent / "cases/numbers.yml").read_bytes(), yaml.BaseLoader)

UNITS = tuple(
    re.findall(
        r"\w+",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen",
    )
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spell(number: int, and_: str = " and ") -> str:
    """Spell a number as Conway and Guy do, from the largest scale down."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return TENS[tens - 2] + (f"-{UNITS[units]}" if units else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        whole, rest = divmod(number, size)
        if whole:
            joint = and_ if rest < 100 else " "
            return f"{spell(whole, and_)} {name}" + (f"{joint}{spell(rest, and_)}" if rest else "")
    raise AssertionError


def only(text: str) -> NumberExpression:
    (found,) = number_expressions(text)
    return found


def shown(text: str, found: NumberExpression) -> dict[str, Any]:
    whole = text[found.start : found.end]
    return {
        "whole": whole,
        "number": found.number,
        "value": found.value,
        "kind": found.kind.value,
        "unit": found.unit,
        "bound": found.bound,
    }


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    defaults = {"number": row["whole"], "kind": "cardinal", "unit": "", "bound": ""}
    return defaults | row | {"value": read_value(str(row["value"]))}


def read_value(text: str) -> Value | None:
    if text == "none":
        return None
    if text.endswith(" on"):
        return Value(Decimal(text.removesuffix(" on")), None)
    low, _, high = text.partition(" to ")
    over, _, under = low.partition("/")
    exact = Context(prec=80).divide(Decimal(over), Decimal(under or 1))
    return Value(exact, Decimal(high) if high else exact)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_golden(case):
    found = number_expressions(case["text"], case.get("language", "en"))
    assert [shown(case["text"], one) for one in found] == [wanted(row) for row in case["numbers"]]


@given(st.integers(0, 10**12 - 1), st.sampled_from([" and ", " "]))
def test_words_say_what_digits_say(number, and_):
    in_words = only(spell(number, and_))
    assert in_words.value == Value(Decimal(number), Decimal(number))
    assert same_number(in_words, only(f"{number:,}"))
    assert same_number(in_words, only(f"{number:,}.0"))


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_other_numbers_are_not_the_same(number, other):
    assert same_number(only(spell(number)), only(f"{other:,}")) is (number == other)


WORDS = re.findall(
    r"\S+",
    """one two twenty hundred thousand million dozen dozens tens a an and and a half of half third quarter
    first to or between from more than about at least up several few 12 3,000 2.5 2005 1st 10:30 1/2
    $ % - – , . ½ − January in the COVID -19 percent km years so odd 'twas ¾ İ ١٢ ²""",
)


@given(
    st.one_of(
        st.text(),
        st.text("0123456789,.-–/: '½$%abmkst\n"),
        st.lists(st.sampled_from(WORDS), max_size=30).flatmap(
            lambda words: st.sampled_from([" ", "-", "", "\n"]).map(lambda blank: blank.join(words))
        ),
    ),
    st.sampled_from(["en", "ru", ""]),
)
def test_every_text_can_be_read(text, language):
    end = 0
    for found in number_expressions(text, language):
        assert end <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
        assert text[found.number_start : found.number_end] == found.number
        assert "\n" not in text[found.start : found.end]
        assert len(found.bounds) >= bool(found.bound)
        assert found.value is None or found.value.high is None or found.value.low <= found.value.high
        end = found.end


_PIECES = (
    "a an half third of and hundred million dozen several few two twenty first second 5 12 3,000 2022 in "
    "F-16 2022-01-05 mid- – $ % km about at least more than or to between 1/2 ½ . , ( ) January th m one"
)


_BESIDE = sorted(
    {"boats", "Friday", "%", ",", "(", "$", *ENGLISH.starters, *ENGLISH.months, *ENGLISH.year_after}
    | {word for table in (ENGLISH.measures, ENGLISH.bounds_after) for words in table for word in words}
    | {word for table in (ENGLISH.bounds_before, ENGLISH.several) for words in table for word in words}
    | {ENGLISH.and_, ENGLISH.of, ENGLISH.than, ENGLISH.between, *ENGLISH.range_words, *ENGLISH.denominators}
)
_NUMBERS = st.sampled_from(["5", "31", "2005", "1,000", "1.500", "10:30", "24/7", "one", "three", "fifteen"])


@settings(max_examples=1000)
@given(st.lists(st.tuples(st.sampled_from(_BESIDE), _NUMBERS, st.sampled_from(_BESIDE)), max_size=3))
def test_what_seems_to_stand_alone_does(parts):
    text = " ".join(word.capitalize() if word == "may" else word for part in parts for word in part)
    with patch.object(_Reader, "_is_alone", return_value=False):
        read_with_all_around = number_expressions.__wrapped__(text)
    assert number_expressions.__wrapped__(text) == read_with_all_around


@given(st.lists(st.sampled_from(_PIECES.split(" ")), min_size=1, max_size=20).map(" ".join))
def test_what_stands_far_away_changes_nothing(words):
    near, far = "the marsh was wide and green, with boats ", "the marsh was wide and green, with boats " * 9
    alone = number_expressions(f"{near}{words} {near}")
    shift = len(far) - len(near)
    moved = [replace(one, start=one.start + shift, end=one.end + shift) for one in alone]
    moved = [
        replace(one, number_start=one.number_start + shift, number_end=one.number_end + shift)
        for one in moved
    ]
    assert list(number_expressions(f"{far}{words} {far}")) == moved


@given(st.text("0123456789 ,.'-abc²٣"))
def test_no_digit_is_overlooked(text):
    covered = {at for found in number_expressions(text) for at in range(found.start, found.end)}
    assert {at for at, sign in enumerate(text) if sign.isdecimal()} <= covered


@pytest.mark.parametrize(
    "piece", ["1", "1,", "123 ", "1-", "a-", "one or ", "two million ", "more than ", " "]
)
def test_long_texts_can_be_read(piece):
    number_expressions(piece * 5000)


def test_numbers_that_need_evidence():
    text = "The first of 12, one of the most; in 2005, on January 5, 80% of Channel-24"
    found = numbers_in(text)
    assert [one.kind for one in found] == [Kind.CARDINAL, Kind.YEAR, Kind.DAY, Kind.PERCENT]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("two-week", "two weeks"),
        ("Twelve", "12"),
        ("80%", "80 percent"),
        ("2.50", "2.5"),
        ("half", "0.5"),
        ("almost 3,000", "more than 3000"),
        ("dozens", "Dozens"),
        ("10-20", "between 10 and 20"),
        ("a thousand", "1,000"),
        ("3 000", "3 000"),
        ("10:30", "10:30"),
    ],
)
def test_same(text, other):
    assert same_number(only(text), only(other))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("164", "64"),
        ("80%", "80"),
        ("January 5", "five"),
        ("dozens", "12"),
        ("12", "12-15"),
        ("3.000", "3,000"),
        ("3.000", "3"),
        ("3 000", "3,000"),
        ("Channel-24", "24"),
        ("10:30", "10:31"),
        ("5 p.m.", "5"),
        ("$5m", "5m"),
        ("-5", "5"),
        ("the first", "the one"),
    ],
)
def test_not_the_same(text, other):
    assert not same_number(only(text), only(other))


def test_the_context_of_the_caller_changes_nothing():
    with localcontext(Context(prec=2)):
        assert only("12,345.67").value == Value(Decimal("12345.67"), Decimal("12345.67"))
        assert only("1,234 thousand").value == Value(Decimal(1234000), Decimal(1234000))
