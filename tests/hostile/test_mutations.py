"""Whatever is done to a facts file, each finding has its place, and nothing is raised or takes for ever."""

import pytest
from mutations import check

SOME = 200
"""How many the ordinary suite tries; `make hostile` tries ten thousand."""


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(SOME // 10))
def test_no_mutation_breaks_a_promise(tens: int) -> None:
    editions = [check(seed) for seed in range(tens * 10, tens * 10 + 10)]
    assert any(edition.diagnostics for edition in editions)
