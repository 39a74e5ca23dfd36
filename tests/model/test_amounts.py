"""Amounts as intervals."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.amounts import READINGS, Interval, read_amount, reading_rows
from explainer.model.number_words import ENGLISH, Bound

CASES = yaml.load((Path(__file__).parent / "cases/amounts.yml").read_bytes(), yaml.BaseLoader)


def written(interval: Interval | None) -> str:
    if interval is None:
        return "none"
    low_open = interval.low_open or interval.low is None
    high_open = interval.high_open or interval.high is None
    low, high = ("" if end is None else f"{end.normalize():f}" for end in (interval.low, interval.high))
    brackets = "[("[low_open], "])"[high_open]
    return f"{brackets[0]}{low or ' '}, {high}{brackets[1]}{' vague' if interval.vague else ''}"


def read(text: str) -> Interval:
    interval = read_amount(text)
    assert interval is not None
    return interval


@pytest.mark.parametrize(("text", "expected"), CASES["read"].items())
def test_read(text, expected):
    assert written(read_amount(text)) == expected


@pytest.mark.parametrize(("text", "other", "verdict"), CASES["compare"])
def test_compare(text, other, verdict):
    for a, b in ((read(text), read(other)), (read(other), read(text))):
        assert a.disjoint(b) is (verdict == "conflict")
        assert a.intersects(b) is (verdict != "conflict")
        assert a.agrees(b) is (verdict == "agree")


def test_closed_is_limited_on_both_sides():
    closed = [
        text
        for text in ("12", "nearly 12", "about 12", "over 12", "up to 12", "dozens")
        if read(text).is_closed
    ]
    assert closed == ["12", "nearly 12", "about 12"]


def test_every_row_has_an_example_that_is_read():
    for row in reading_rows():
        assert read_amount(row.example) is not None, row


def test_every_bound_word_is_in_a_row_or_left_unread_on_purpose():
    bounds = {*ENGLISH.bounds_before.values(), *ENGLISH.bounds_after.values()}
    assert bounds - set(READINGS) == {Bound.FURTHER}


@pytest.mark.parametrize("row", reading_rows()[4:], ids=lambda row: row.example)
def test_all_words_of_a_row_mean_the_same(row):
    readings = [
        {read_amount(text) for text in (f"{words} 100", f"100 {words}", f"100{words}")} - {None}
        for words in row.words
    ]
    assert all(readings)
    assert len(set.union(*readings)) == 1


def test_a_language_without_a_table_reads_bare_digits():
    assert read_amount("12", "ru") == read("12")
    assert read_amount("over 12", "ru") is None


ENDS = st.one_of(st.none(), st.integers(-5, 5).map(Decimal))


@st.composite
def intervals(draw):
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    is_open = st.booleans() if low is None or low != high else st.just(value=False)
    return Interval(low, high, draw(is_open), draw(is_open))


def holds(interval: Interval, number: Decimal) -> bool:
    above = (
        interval.low is None or number > interval.low or (number == interval.low and not interval.low_open)
    )
    below = (
        interval.high is None
        or number < interval.high
        or (number == interval.high and not interval.high_open)
    )
    return above and below


@given(intervals(), intervals())
def test_disjoint_means_that_no_number_is_in_both(a, b):
    halves = [Decimal(number) / 2 for number in range(-22, 23)]
    shared = any(holds(a, number) and holds(b, number) for number in halves)
    assert a.intersects(b) is shared
    assert a.disjoint(b) is not shared


@given(st.text())
def test_every_text_can_be_tried(text):
    interval = read_amount(text)
    assert interval is None or interval.low is None or interval.high is None or interval.low <= interval.high
