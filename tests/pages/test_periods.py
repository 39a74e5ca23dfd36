"""Periods: golden cases of how dates are divided, and what holds of every division."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from short_timelines import timeline_of

from explainer.model.dates import Date
from explainer.pages.dividing import in_words
from explainer.pages.periods import MOST, Branch, divided, most_of_a_part

CASES = yaml.safe_load((Path(__file__).parent / "periods.yml").read_text(encoding="utf-8"))
SHORT = timeline_of(["2021"])


def made_of(dates: list[str]) -> tuple[Branch[str], ...]:
    return divided(dates, lambda text: Date.parse(text) if text != "undated" else None)


def lines(branches: tuple[Branch[str], ...], indent: str = "") -> Iterator[str]:
    for one in branches:
        name = f"{indent}{in_words(SHORT, one.period)}: {len(one.items)}"
        yield name if one.parts else f"{name} ({one.period.slug})"
        yield from lines(one.parts, f"{indent}  ")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_dates_are_divided_so(case) -> None:
    dates = [date for date, number in case["dates"].items() for _ in range(number)]
    assert "\n".join(lines(made_of(dates))) == case["expect"].strip()


YEARS = st.integers(1, 9999) | st.integers(2019, 2022)
DATES = st.one_of(
    st.just("undated"),
    st.builds(
        "{:04}{}".format, YEARS, st.sampled_from(["", "~", "-03", "-03?", "-03-07", "-03-28%", "-12-31"])
    ),
)


@given(st.lists(st.tuples(DATES, st.integers(1, 70)), min_size=2, max_size=8))
def test_each_is_on_one_page_none_is_too_long_and_none_has_the_name_of_another(counted) -> None:
    dates = [date for date, number in counted for _ in range(number)]
    leaves = [leaf for branch in made_of(dates) for leaf in branch.leaves]
    assert bool(leaves) == (len(dates) > MOST)
    if leaves:
        assert sorted(item for leaf in leaves for item in leaf.items) == sorted(dates)
        assert all(0 < len(leaf.items) <= most_of_a_part(MOST) for leaf in leaves)
        slugs = [leaf.period.slug for leaf in leaves]
        assert len(slugs) == len({*slugs})


def test_a_page_keeps_its_name_while_another_period_grows() -> None:
    before = {
        leaf.period.slug for one in made_of(["2011-05-01"] * 60 + ["2012-05-01"] * 60) for leaf in one.leaves
    }
    after = {
        leaf.period.slug for one in made_of(["2011-05-01"] * 60 + ["2012-05-01"] * 600) for leaf in one.leaves
    }
    assert "2011" in before & after
