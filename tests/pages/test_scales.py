"""The scale of a chart: golden cases, and what every scale does."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.amounts import Interval, read_amount
from explainer.pages.scales import LOGARITHMIC_FROM, scale_of

CASES = yaml.load((Path(__file__).parent / "scales.yml").read_bytes(), yaml.BaseLoader)


def written(*numbers: float) -> str:
    return " ".join(f"{number:.12g}" if number < 10**6 else f"{number:.0f}" for number in numbers)


@pytest.mark.parametrize("case", CASES, ids=lambda case: " and ".join(case["amounts"]))
def test_cases(case):
    scale = scale_of([read_amount(amount) for amount in case["amounts"]])
    assert written(*scale.ticks) == case["ticks"]
    assert scale.logarithmic is ("log" in case)
    if "log" in case:
        assert written(scale.low, scale.high) == case["log"]


numbers = st.one_of(st.integers(0, 100), st.integers(0, 10**9), st.decimals(0, 1000, places=2)).map(Decimal)


@st.composite
def intervals(draw):
    low, high = sorted((draw(numbers), draw(numbers)))
    kind = draw(st.sampled_from(("point", "range", "above", "below", "vague")))
    if kind == "below":
        return Interval(None, high)
    if kind in ("above", "vague"):
        return Interval(low, None, vague=kind == "vague")
    return Interval(low, low if kind == "point" else high)


@given(st.lists(intervals(), min_size=1, max_size=8))
def test_everything_has_its_place_in_order(found):
    scale = scale_of(found)
    ends = sorted(end for one in found for end in (one.low, one.high) if end is not None)
    places = [scale.place(end) for end in ends]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= 1
    assert scale.low <= float(ends[0])
    assert float(ends[-1]) <= scale.high * (1 + 1e-9)


@given(st.lists(intervals(), min_size=1, max_size=8))
def test_its_numbers_are_few_and_rise(found):
    scale = scale_of(found)
    assert 2 <= len(scale.ticks) <= (12 if scale.logarithmic else 7)
    assert list(scale.ticks) == sorted(set(scale.ticks))
    assert scale.low <= scale.ticks[0] < scale.ticks[-1] <= scale.high


@given(st.lists(intervals(), min_size=1, max_size=8))
def test_it_is_logarithmic_only_where_the_span_asks_for_it(found):
    scale = scale_of(found)
    ends = [end for one in found for end in (one.low, one.high) if end is not None]
    assert scale.logarithmic is (min(ends) > 0 and max(ends) >= LOGARITHMIC_FROM * min(ends))


@given(numbers, numbers)
def test_numbers_that_differ_by_more_than_a_little_stand_apart(one, other):
    low, high = sorted((one, other))
    scale = scale_of([Interval(low, low), Interval(high, high)])
    if high > low:
        assert scale.place(high) - scale.place(low) > 0.02
