"""The status of a figure: golden cases, and what holds whatever the estimates."""

from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.status import MEANINGS, Answer, Headline, Moments, Status, Why, moments, status
from explainer.model.amounts import read_amount
from explainer.model.dates import Date

CASES = yaml.load((Path(__file__).parent / "status.yml").read_bytes(), yaml.BaseLoader)
WAYS = ("fixed", "cumulative", "varying")


def answer(key, fields):
    as_of = Date.parse(fields["as_of"]) if "as_of" in fields else None
    interval = read_amount(fields["amount"]) if "amount" in fields else None
    assert ("amount" in fields) is (interval is not None)
    printed = [Date.parse(text) for text in fields.get("printed", "").split()]
    return Answer(key, interval, fields.get("scope"), moments(as_of, printed), "contested" in fields)


def counting(origins):
    """Count origins that are written down for each estimate."""
    return lambda ids: len({origin for key in ids for origin in origins[key]})


def written(found: Status):
    return {
        f"{held.headline}{f' in {held.scope}' if held.scope else ''}": " ".join(held.because)
        for held in (found.headline, *found.also)
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_cases(case, way):
    origins = {key: fields["of"].split() for key, fields in case["estimates"].items()}
    answers = [answer(key, fields) for key, fields in case["estimates"].items()]
    expected = case["holds"].get("any") or case["holds"][way]
    found = status(way, answers, counting(origins))
    assert list(written(found).items()) == list(expected.items())


def test_every_headline_has_a_case_and_a_meaning():
    headlines = {
        next(iter(holds)).partition(" in ")[0] if "differs" not in next(iter(holds)) else "differs in scope"
        for case in CASES
        for holds in case["holds"].values()
    }
    assert headlines == {str(headline) for headline in Headline} == {str(headline) for headline in MEANINGS}


@pytest.mark.parametrize(
    ("way", "amounts", "why"),
    [
        ("fixed", ["12", "13"], [Why.APART]),
        ("cumulative", ["12", "13"], [Why.MOMENTS]),
        ("cumulative", ["12", "dozens"], [Why.VAGUE]),
        ("cumulative", ["12", "13", "dozens"], [Why.VAGUE, Why.MOMENTS]),
        ("fixed", ["dozens", "dozens"], [Why.VAGUE]),
        ("fixed", ["12", "12"], []),
    ],
)
def test_it_says_why(way, amounts, why):
    answers = [Answer(str(number), read_amount(amount)) for number, amount in enumerate(amounts)]
    assert list(status(way, answers, len).headline.why) == why


def test_it_says_why_of_denials_and_of_known_moments():
    one = Answer("a", read_amount("12"), contested=True)
    assert status("fixed", [one], len).headline.why == (Why.DENIED,)
    days = [moments(Date.parse(day), []) for day in ("2031-05-02", "2031-05-03")]
    same = [Answer(str(day.earliest), read_amount("12"), moments=day) for day in days]
    assert status("varying", same, len).headline.why == (Why.AT_OTHER_TIMES,)


# --- properties ---

AMOUNTS = (
    *(None, "12", "13", "20", "dozens", "more than 12", "at least 13", "up to 12"),
    *("fewer than 20", "nearly 13", "about 12", "12 to 20", "hundreds"),
)
DATES = (
    *(
        None,
        "2031-05-02",
        "2031-05-03",
        "2031-05-02~",
        "2031-05",
        "[2031-05-02..2031-05-04]",
        "[..2031-05-03]",
    ),
    *("2031-05-01/2031-05-03", "2031/..", "2031?"),
)
ORIGINS = "north", "south", "east"


@st.composite
def some_answers(draw, most=5):
    """Answers as the chain can make them, with the origins of each."""
    answers, origins = [], {}
    for number in range(draw(st.integers(0, most))):
        key = f"e{number}"
        amount, as_of = draw(st.sampled_from(AMOUNTS)), draw(st.sampled_from(DATES))
        printed = draw(st.sampled_from((None, "2031-05-02", "2031-05-04")))
        answers.append(
            Answer(
                key,
                read_amount(amount) if amount else None,
                draw(st.sampled_from((None, "police", "guards"))),
                moments(Date.parse(as_of) if as_of else None, [Date.parse(printed)] if printed else []),
                draw(st.sampled_from((False, False, False, True))),
            )
        )
        origins[key] = draw(st.sets(st.sampled_from(ORIGINS), min_size=1))
    return answers, origins


def everything(found: Status):
    return (found.headline, *found.also)


def headlines(found: Status):
    return [held.headline for held in everything(found)]


ways = st.sampled_from(WAYS)


@given(ways, some_answers(), st.randoms())
def test_shuffling_changes_nothing(way, case, random):
    answers, origins = case
    shuffled = random.sample(answers, len(answers))
    assert status(way, shuffled, counting(origins)) == status(way, answers, counting(origins))


@given(ways, some_answers())
def test_there_is_one_headline_and_it_comes_first(way, case):
    answers, origins = case
    found = status(way, answers, counting(origins))
    order = list(Headline)
    also = [order.index(held.headline) for held in found.also if held.headline is not Headline.UNKNOWN]
    assert also == sorted(also)
    assert all(order.index(found.headline.headline) <= place for place in also)
    given_ids = {answer.id for answer in answers if answer.interval}
    assert (found.headline.headline is Headline.UNKNOWN) is (not given_ids)
    ids = {answer.id for answer in answers}
    assert all(set(held.because) <= ids for held in everything(found))
    keys = [(held.headline, held.scope) for held in everything(found)]
    assert len(keys) == len(set(keys))


@given(ways, some_answers())
def test_something_is_said_of_every_scope(way, case):
    answers, origins = case
    found = status(way, answers, counting(origins))
    if found.headline.headline is not Headline.UNKNOWN:
        assert {answer.scope for answer in answers} <= {held.scope for held in everything(found)}


@given(ways, some_answers(most=2))
def test_conflict_is_symmetric(way, case):
    answers, origins = case
    verdicts = set()
    for order in permutations(answers):
        renamed = [replace(one, id=f"r{place}") for place, one in enumerate(order)]
        named = {f"r{place}": origins[one.id] for place, one in enumerate(order)}
        verdicts.add(tuple(headlines(status(way, renamed, counting(named)))))
    assert len(verdicts) == 1


@given(ways, some_answers(), st.data())
def test_a_reprint_never_makes_a_single_origin_agreed(way, case, data):
    answers, origins = case
    found = status(way, answers, counting(origins))
    single = {held.scope for held in everything(found) if held.headline is Headline.SINGLE}
    for one in [one for one in answers if one.interval and one.scope in single]:
        reprint = replace(one, id="reprint", moments=data.draw(st.sampled_from((one.moments, Moments()))))
        after = status(way, [*answers, reprint], counting(origins | {"reprint": origins[one.id]}))
        agreed = {held.scope for held in everything(after) if held.headline is Headline.AGREED}
        assert not agreed & single


@given(ways, some_answers())
def test_more_can_be_disputed_and_never_less(way, case):
    answers, origins = case
    for fewer in combinations(answers, max(len(answers) - 1, 0)):
        if Headline.DISPUTED in headlines(status(way, fewer, counting(origins))):
            assert status(way, answers, counting(origins)).headline.headline is Headline.DISPUTED


@given(some_answers())
def test_a_fixed_number_is_disputed_wherever_another_is(case):
    answers, origins = case
    disputed = {way: Headline.DISPUTED in headlines(status(way, answers, counting(origins))) for way in WAYS}
    assert disputed["fixed"] or not (disputed["cumulative"] or disputed["varying"])


@given(some_answers())
def test_only_a_cumulative_number_rises_and_only_a_varying_one_changes(case):
    answers, origins = case
    for way in WAYS:
        found = headlines(status(way, answers, counting(origins)))
        assert way == "cumulative" or Headline.RISING not in found
        assert way == "varying" or Headline.CHANGED not in found


@given(ways, some_answers())
def test_what_is_agreed_is_neither_vague_nor_apart_and_has_two_origins(way, case):
    answers, origins = case
    by_id = {one.id: one for one in answers}
    for held in everything(status(way, answers, counting(origins))):
        if held.headline is Headline.AGREED:
            intervals = [by_id[key].interval for key in held.because]
            assert not any(interval.vague for interval in intervals)
            assert counting(origins)(held.because) > 1
            assert any(interval.is_closed for interval in intervals)
