"""The table of words that change what a sentence says; `hedges.yml` tries them on whole quotes."""

import pytest

from explainer.evidence.hedges import hedges


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("all were freed, aside from two guards", ["aside from"]),
        ("she stepped aside from the post in May", []),
        ("he will not step aside from his office", ["not"]),
    ],
)
def test_stepping_aside_makes_no_exception(text: str, found: list[str]) -> None:
    assert [hedge.words for hedge in hedges(text, "en")] == found
