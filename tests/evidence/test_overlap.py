"""Copies are told from articles about the same."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.folding import archived_text
from explainer.evidence.overlap import LEAST_SHARE, RUN, copies, shared

TEXTS = Path(__file__).parent / "texts"
STRIKE = (TEXTS / "strike.txt").read_text(encoding="utf-8")
HARBOUR = (TEXTS / "harbour.txt").read_text(encoding="utf-8")
LINES = [line for line in STRIKE.split("\n") if line.strip()]


def share(one: str, other: str) -> float:
    return shared(archived_text(one), archived_text(other))


@pytest.mark.parametrize(
    "copy",
    [
        STRIKE,
        STRIKE.upper(),
        "\n".join(LINES[: len(LINES) // 2]),
        "\n".join(reversed(LINES)),
        f"{HARBOUR}\n{STRIKE}",
        STRIKE.replace("the ", "a "),
    ],
    ids=["itself", "shouted", "cut", "in another order", "within another", "edited"],
)
def test_a_copy_is_one(copy: str) -> None:
    assert share(STRIKE, copy) >= LEAST_SHARE


def test_another_article_is_none() -> None:
    assert share(STRIKE, HARBOUR) < LEAST_SHARE / 5


def test_a_quote_in_common_is_no_copy() -> None:
    quote = " ".join(STRIKE.split()[:20])
    assert 0 < share(STRIKE, f"{HARBOUR}\n{quote}") < LEAST_SHARE


def test_a_text_too_short_for_a_run_shares_nothing() -> None:
    assert share(" ".join(["word"] * (RUN - 1)), STRIKE) == 0


@given(st.text(max_size=100), st.text(max_size=100))
def test_it_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= share(one, other) == share(other, one) <= 1


few_words = st.lists(st.sampled_from(["salt", "marsh", "flood", "dike", "boat"]), max_size=40).map(" ".join)


@given(st.lists(few_words, max_size=6))
def test_copies_are_the_pairs_that_share_enough(words: list[str]) -> None:
    texts = [archived_text(text) for text in words]
    pairs = combinations(enumerate(texts), 2)
    shares = [(i, j, shared(one, other)) for (i, one), (j, other) in pairs]
    assert list(copies(texts)) == [found for found in shares if found[2] >= LEAST_SHARE]
