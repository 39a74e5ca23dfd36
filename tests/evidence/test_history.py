"""What stands, and how a number moved: golden cases, and what holds whatever became of the answers."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from short_figures import explainer_with

from explainer.evidence.history import history
from explainer.evidence.standing import fallen, figure_status, status_of
from explainer.evidence.status import Headline

CASES = yaml.load((Path(__file__).parent / "history.yml").read_bytes(), yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_cases(case):
    explainer, figure = explainer_with(case)
    found = history(explainer, figure)
    assert [
        {
            "date": str(step.date or ""),
            "up": " ".join([*step.given, *(move.id.partition(".")[2] for move in step.moves)]),
            "stands": " ".join(step.stand),
            "status": str(step.status.headline.headline),
        }
        for step in found.steps
    ] == case["steps"]
    assert " ".join(found.undated) == case.get("undated", "")
    if found.steps and not found.undated:
        assert figure_status(explainer, figure) == found.steps[-1].status


def test_a_repeat_of_what_is_taken_back_does_not_bring_it_back():
    explainer, figure = explainer_with(CASES[0])
    assert set(fallen(figure.moves.values())) == {"first", "again"}
    assert figure_status(explainer, figure).headline.because == ("second",)


# --- properties ---

KEYS = "first", "second", "third", "fourth"


@st.composite
def figures(draw):
    """Figures in which an estimate may be about one before it, so that there are no circles."""
    estimates, moves = {}, {}
    for number, key in enumerate(KEYS[: draw(st.integers(1, 4))]):
        estimates[key] = {
            "amount": draw(st.sampled_from(("12", "13", "dozens", "more than 12"))),
            "of": draw(st.sampled_from(("north", "south"))),
        }
        if draw(st.booleans()):
            estimates[key]["as_of"] = f"2031-05-0{draw(st.integers(1, 4))}"
        if number and draw(st.booleans()):
            kind = draw(st.sampled_from(("supersedes", "withdraws", "denies", "repeats")))
            target = draw(st.sampled_from(KEYS[:number]))
            moves[f"move-{key}"] = {kind: target, "estimate": key}
    return {
        "estimates": estimates,
        "moves": moves,
        "over_time": draw(st.sampled_from(("fixed", "cumulative", "varying"))),
    }


@given(figures())
def test_what_is_withdrawn_is_in_no_status_and_the_rest_is_unchanged(case):
    explainer, figure = explainer_with(case)
    for key in figure.estimates:
        without = [move for move in figure.moves.values() if key not in (move.estimate, move.target)]
        others = set(figure.estimates) - {key}
        _, taken_back = explainer_with(case | {"moves": taking_back(without, key)})
        found = figure_status(explainer, taken_back)
        held = [found.headline, *found.also]
        assert all(key not in one.because for one in held)
        assert found == status_of(explainer, figure, others, without)


def taking_back(moves, key):
    kept = {
        move.id.partition(".")[2]: {
            name: value
            for name in ("supersedes", "withdraws", "denies", "repeats", "estimate")
            if (value := getattr(move, name))
        }
        for move in moves
    }
    return kept | {"taken-back": {"withdraws": key}}


@given(figures())
def test_a_denial_takes_nothing_away_and_is_never_passed_over(case):
    _, figure = explainer_with(case)
    denials = [move for move in figure.moves.values() if move.denies]
    others = [move for move in figure.moves.values() if not move.denies]
    assert fallen(figure.moves.values()) == fallen(others)
    explainer, figure = explainer_with(case)
    gone = fallen(figure.moves.values())
    for move in denials:
        if move.denies not in gone and move.estimate not in gone:
            assert figure_status(explainer, figure).headline.headline is Headline.DISPUTED


@given(figures())
def test_every_dated_answer_comes_up_once_and_nothing_before_what_it_is_about(case):
    explainer, figure = explainer_with(case)
    found = history(explainer, figure)
    given_keys = [key for step in found.steps for key in step.given]
    brought = [move.estimate for step in found.steps for move in step.moves]
    assert sorted([*given_keys, *brought, *found.undated]) == sorted(figure.estimates)
    seen: set[str] = set()
    for step in found.steps:
        assert all(move.target in seen or move.target in found.undated for move in step.moves)
        seen |= {*step.given, *(move.estimate for move in step.moves)}
        assert set(step.stand) <= seen


@given(figures(), st.randoms())
def test_the_order_in_the_file_does_not_matter(case, random):
    estimates = list(case["estimates"].items())
    moves = list(case["moves"].items())
    shuffled = case | {
        "estimates": dict(random.sample(estimates, len(estimates))),
        "moves": dict(random.sample(moves, len(moves))),
    }
    explainer, figure = explainer_with(case)
    other_explainer, other_figure = explainer_with(shuffled)
    assert figure_status(explainer, figure) == figure_status(other_explainer, other_figure)
    steps = history(explainer, figure).steps
    others = history(other_explainer, other_figure).steps
    assert [step.status for step in steps] == [step.status for step in others]
