"""Dates in words."""

from pathlib import Path

import pytest
import yaml

from explainer.model.dates import Date, calendar_parts
from explainer.pages.tongue import tongue_of
from explainer.pages.wording import date_in_words

CASES = {
    path.stem: yaml.load(path.read_bytes(), yaml.BaseLoader)
    for path in sorted((Path(__file__).parent / "wording").glob("*.yml"))
}
ENGLISH = tongue_of("en")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [(language, text, words) for language, cases in CASES.items() for text, words in cases.items()],
)
def test_dates_in_words(language, text, words):
    assert date_in_words(tongue_of(language), Date.parse(text)) == words


@pytest.mark.parametrize("language", CASES)
def test_no_two_dates_are_worded_alike(language):
    assert len({date_in_words(tongue_of(language), Date.parse(text)) for text in CASES["en"]}) == len(
        CASES["en"]
    )


@pytest.mark.parametrize("text", sorted(CASES["en"].keys() - {"0476-09-04"}))
def test_words_give_the_years_and_months_that_were_written_and_no_others(text):
    points = Date.parse(text).points
    given = calendar_parts(f"in {date_in_words(ENGLISH, Date.parse(text))}")
    assert given.years == {point.year for point in points}
    assert given.months == {point.month for point in points if point.month}
