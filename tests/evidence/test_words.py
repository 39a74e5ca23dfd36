"""Counting words, and what share of a text is quoted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.folding import Span
from explainer.evidence.words import Words, count, touched, whole_places, word_numbers, words
from explainer.model.evidence import Share, count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("… — “ ”", 0),
        ("Nine dock workers were hurt", 5),
        ("in a Russia-led, U.S.-backed force", 5),
        ("almost 3,000 (three thousand) – $5", 5),
        ("one\ntwo\u00a0three\u2003four", 4),
        ("the radar […] was working", 4),
    ],
)
def test_words_stand_between_blanks(text: str, count: int) -> None:
    assert len(words(text)) == len(Words(text)) == count


@given(st.text(alphabet="ab, .\n", max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_the_words_that_a_span_touches_are_numbered(text: str, start: int, length: int) -> None:
    among, end = words(text), start + length
    expected = [number for number, word in enumerate(among) if word.start < end and start < word.end]
    assert list(range(*word_numbers(Span(start, end), among))) == expected


@given(st.text(alphabet="ab, .\n", max_size=40), st.data())
def test_words_are_numbered_without_listing_them(text: str, data: st.DataObject) -> None:
    start, first, last, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(4))
    stretch = words(text[start:end])
    assert count(text, Span(start, end)) == len(stretch)
    assert touched(text, Span(first, last), Span(start, end)) == word_numbers(
        Span(first - start, last - start), stretch
    )
    line_end = text.find("\n", first) if "\n" in text[first:] else len(text)
    span = Span(first, min(last, line_end))
    assert not text or Words(text).touched(span) == word_numbers(span, words(text))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8))
def test_each_word_counts_once(spans: list[tuple[int, int]]) -> None:
    assert count_words(spans) == len({number for start, end in spans for number in range(start, end)})


@given(st.text("ab_ .é", max_size=14), st.text("ab .", min_size=1, max_size=3), st.data())
def test_whole_words_are_found_as_a_pattern_would(text: str, wanted: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    expected = [Span(*found.span()) for found in pattern.finditer(text, start, end)]
    assert list(whole_places(wanted, text, start, end)) == expected


@pytest.mark.parametrize(
    ("quoted", "of", "shown"),
    [
        (0, 0, "0.0 %"),
        (0, 7, "0.0 %"),
        (1, 3, "33.3 %"),
        (2, 3, "66.7 %"),
        (1, 16, "6.3 %"),
        (7, 7, "100.0 %"),
    ],
)
def test_a_share_in_words(quoted: int, of: int, shown: str) -> None:
    assert str(Share(quoted, of)) == shown


def test_a_share_exceeds_only_what_is_less() -> None:
    assert not Share(40, 100).exceeds(40)
    assert Share(401, 1000).exceeds(40)
    assert not Share(0, 0).exceeds(0)
