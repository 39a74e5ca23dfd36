"""The timeline: golden outlines of odd sets of dates, and what every timeline does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, cases, terminal_facts
from short_timelines import timeline_of
from shown import shown, words

from explainer.chain import run
from explainer.model.explainer import Explainer


@pytest.fixture(scope="module")
def terminal() -> Explainer:
    return run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).explainer


def outline(page: BeautifulSoup) -> str:
    """Give the marks of the strip, the words that go with it, and headings and events in order."""
    return "\n".join([*strip_of(page), *listed(page.select_one(".ex-timeline"))])


def listed(timeline: Tag) -> Iterator[str]:
    for part in timeline.find_all(recursive=False):
        if part.name == "ol":
            events = [item.select_one(".ex-claim")["id"] for item in part.find_all("li", recursive=False)]
            yield f"- {' '.join(events)}"
        elif part.name == "p":
            yield words(part)
        else:
            yield f"{'#' * int(part.name[1])} {words(part).removesuffix('¶')}"


def strip_of(page: BeautifulSoup) -> Iterator[str]:
    drawn = page.select_one(".ex-drawn")
    if not drawn:
        return
    yield f"scale: {', '.join(words(name) for name in drawn.select('text'))}"
    for mark in drawn.select("[data-event]"):
        if mark.name == "circle":
            yield f"{mark['data-event']} at {mark['cx']}"
        else:
            (look,) = mark["class"]
            yield f"{mark['data-event']} {look.removeprefix('ex-strip-')} {mark['x']} + {mark['width']}"
    yield words(drawn.select_one(".ex-details"))


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "timelines"))
def test_the_page_is_laid_out_so(case) -> None:
    page = shown(timeline_of(case["dates"], case.get("language", "en")), "timeline.md")
    assert outline(page) == case["expect"].strip()


def test_an_event_says_where_and_who_and_on_whose_word(terminal: Explainer) -> None:
    fire = shown(terminal, "timeline.md").find(id="fire-breaks-out").find_parent("li")
    details = fire.select_one(".ex-details")
    assert words(details) == "Where: Lindholm. Who: Norgrain. 1 outlet, 1 origin."
    who = [link["href"] for link in details.select(".ex-where a, .ex-who a")]
    assert who == ["actors/lindholm.md", "actors/norgrain.md"]


def test_dates_that_are_sure_are_for_machines_as_well() -> None:
    page = shown(timeline_of(["2022-01-05", "2022-01-06~", "2022-01-07/2022-01-09"]), "timeline.md")
    headings = page.select(".ex-timeline h2")
    assert [heading.time and heading.time["datetime"] for heading in headings] == ["2022-01-05", None, None]


def test_the_strip_has_no_style_of_its_own_and_nothing_to_focus(terminal: Explainer) -> None:
    (drawing,) = shown(terminal, "timeline.md").select("svg")
    assert drawing["aria-hidden"] == "true"
    assert not drawing.select("[style], a, [tabindex]")


@pytest.mark.parametrize("number", [3, 99])
def test_the_strip_grows_with_its_events_but_not_for_ever(number: int) -> None:
    (drawing,) = shown(timeline_of(["2022-01-05"] * number + ["2022-01-06"]), "timeline.md").select("svg")
    heights = [float(mark["cy"].removesuffix("em")) for mark in drawing.select("circle")]
    assert len(heights) == number + 1
    assert len({*heights}) == number
    assert 0 < min(heights) <= max(heights) < float(drawing["height"].removesuffix("em")) < 20


def test_where_all_can_be_seen_nothing_is_chosen_without_the_script(terminal: Explainer) -> None:
    (box,) = shown(terminal, "timeline.md").select(".ex-filters")
    assert words(box) == ""
    assert not box.select("*")
