"""Dates: the subset of EDTF, and the calendar words of a text."""

import datetime as dt
import random
import re
from calendar import monthrange
from pathlib import Path
from typing import Any

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import (
    BadDate,
    Date,
    Kind,
    Weekday,
    calendar_parts,
    date_expressions,
    fits_weekday,
    weekday_names,
    words_give,
)

CASES = yaml.load((Path(__file__).parent / "cases/dates.yml").read_bytes(), yaml.BaseLoader)


def shown(date: Date) -> dict[str, str]:
    found = {
        "kind": date.kind.value,
        "lower": str(date.lower or "open"),
        "upper": str(date.upper or "open"),
        "precision": date.precision.name.lower(),
    }
    return found | {mark: "yes" for mark in ("approximate", "uncertain") if getattr(date, mark)}


@pytest.mark.parametrize(("text", "expected"), CASES["accepted"].items())
def test_accepted(text, expected):
    assert shown(Date.parse(text)) == expected
    assert str(Date.parse(text)) == text


@pytest.mark.parametrize(("text", "message"), CASES["rejected"].items())
def test_rejected(text, message):
    with pytest.raises(BadDate) as refused:
        Date.parse(text)
    assert str(refused.value) == message


def test_what_a_message_offers_is_a_date():
    examples = {example for text in CASES["rejected"].values() for example in re.findall(r"`([^`]+)`", text)}
    offered = {example for example in examples - CASES["rejected"].keys() if re.search("[0-9]{4}", example)}
    assert len(offered) > 10
    for example in offered:
        Date.parse(example)


def test_a_long_text_is_shown_in_part():
    with pytest.raises(BadDate, match=r"`2{60}…` is not a date: it is too long"):
        Date.parse("2" * 100_000)


@pytest.mark.parametrize("text", CASES["accepted"])
def test_the_bounds_are_those_of_another_reader(text):
    date, other = Date.parse(text), parse_edtf(text)
    if date.lower:
        assert dt.date(*other.lower_strict()[:3]) == date.lower
    if date.upper:
        assert dt.date(*other.upper_strict()[:3]) == date.upper


@st.composite
def points(draw) -> str:
    year, month = draw(st.integers(1, 9999)), draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    return f"{year:04}-{month:02}-{day:02}"[: draw(st.sampled_from([4, 7, 10]))]


MARKS = st.sampled_from(["", "", "~", "?", "%"])
MOMENTS = st.tuples(points(), MARKS).map("".join)
PAIRS = st.tuples(points(), points()).map(sorted)
DATES = st.one_of(
    MOMENTS,
    st.tuples(PAIRS, MARKS, MARKS).map(lambda drawn: f"{drawn[0][0]}{drawn[1]}/{drawn[0][1]}{drawn[2]}"),
    PAIRS.map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
    st.lists(points(), min_size=2, max_size=4).map(lambda drawn: f"[{','.join(sorted(drawn))}]"),
    MOMENTS.map(lambda moment: f"{moment}/.."),
    MOMENTS.map(lambda moment: f"../{moment}"),
    points().map(lambda point: f"[{point}..]"),
    points().map(lambda point: f"[..{point}]"),
)


@given(DATES)
def test_any_date_is_read_as_another_reader_does_or_is_out_of_order(text):
    try:
        date = Date.parse(text)
    except BadDate as refused:
        assert re.search("stands twice|lies within|same precision", str(refused))  # noqa: PT017
        return
    other = parse_edtf(text)
    if date.lower:
        assert dt.date(*other.lower_strict()[:3]) == date.lower
    if date.upper:
        assert dt.date(*other.upper_strict()[:3]) == date.upper
    assert date == Date.parse(text)
    assert hash(date) == hash(Date.parse(text))
    for days in date.possible:
        assert days.first is None or days.last is None or days.first <= days.last
    assert date.overlaps(date)


@given(st.one_of(st.text(), st.text("0123456789-/.[],~?%XT: JanuarySept")))
def test_any_text_is_a_date_or_refused(text):
    try:
        assert Date.parse(text).text == text
    except BadDate as refused:
        assert len(str(refused)) < 400  # noqa: PT017


def test_dates_sort_by_their_lower_bound_and_where_it_is_open_by_the_upper():
    dates = [Date.parse(text) for text in CASES["sorted"]]
    for seed in range(5):
        mixed = random.Random(seed).sample(dates, len(dates))
        assert [date.text for date in sorted(mixed, key=lambda date: date.sort_key)] == CASES["sorted"]


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: f"{case['words']} - {case['date']}")
def test_words_give_a_date_or_do_not(case: dict[str, Any]):
    assert words_give(Date.parse(case["date"]), case["words"]) is (case["given"] == "yes")


def test_calendar_parts():
    assert calendar_parts("since January 1st. 18 police") == (set(), {1}, {1})
    assert calendar_parts("New Year’s Day") == (set(), {1}, {1})
    assert calendar_parts("5 January, May 2022, or 2022-03-04") == ({2022}, {1, 5, 3}, {5, 4})
    assert calendar_parts("it may march on 12 people") == (set(), set(), set())
    assert calendar_parts("January 5, 2022-03-04", "ru") == ({2022}, {3}, {4})


@pytest.mark.parametrize(("text", "names"), CASES["weekdays"].items())
def test_weekday_names(text, names):
    assert [day.name.capitalize() for day in weekday_names(text)] == names
    assert weekday_names(text, "ru") == ()


@pytest.mark.parametrize(("text", "expected"), CASES["expressions"].items())
def test_date_expressions(text, expected):
    assert [text[start:end] for start, end in date_expressions(text)] == expected


@pytest.mark.parametrize(("date", "weekday", "expected"), CASES["fits"])
def test_fits_weekday(date, weekday, expected):
    assert fits_weekday(Date.parse(date), Weekday[weekday.upper()]) is (expected == "yes")


@given(st.dates())
def test_a_day_fits_its_own_weekday_and_no_other(day):
    date = Date.parse(day.isoformat())
    assert [weekday.value for weekday in Weekday if fits_weekday(date, weekday)] == [day.weekday()]


@pytest.mark.parametrize(("date", "other", "expected"), CASES["overlaps"])
def test_overlaps(date, other, expected):
    assert Date.parse(date).overlaps(Date.parse(other)) is (expected == "yes")
    assert Date.parse(other).overlaps(Date.parse(date)) is (expected == "yes")


@pytest.mark.parametrize(("text", "bounds"), CASES["possible"].items())
def test_possible_moments(text, bounds):
    date = Date.parse(text)
    assert [str(end or "none") for end in (date.earliest, date.latest)] == bounds


def test_kinds_are_as_written():
    assert Date.parse("2005/2006").kind is Kind.SPAN
    assert Date.parse("2005/2006") != Date.parse("[2005..2006]")
