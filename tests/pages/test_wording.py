"""Dates in words."""

from pathlib import Path

import pytest
import yaml

from explainer.model.dates import Date, calendar_parts
from explainer.pages.tongue import tongue_of
from explainer.pages.wording import date_in_words

ENGLISH = tongue_of("en")
CASES = yaml.load((Path(__file__).parent / "wording_cases.yml").read_bytes(), yaml.BaseLoader)


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_dates_in_words(text, words):
    assert date_in_words(ENGLISH, Date.parse(text)) == words


def test_no_two_dates_are_worded_alike():
    assert len({date_in_words(ENGLISH, Date.parse(text)) for text in CASES}) == len(CASES)


@pytest.mark.parametrize("text", sorted(CASES.keys() - {"0476-09-04"}))
def test_words_give_the_years_and_months_that_were_written_and_no_others(text):
    points = Date.parse(text).points
    given = calendar_parts(f"in {date_in_words(ENGLISH, Date.parse(text))}")
    assert given.years == {point.year for point in points}
    assert given.months == {point.month for point in points if point.month}
