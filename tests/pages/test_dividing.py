"""Pages of an explainer of any size: none is too long, and everything is on one of them, one click away."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from large import FOLDER, large
from short_timelines import timeline_of

from explainer.model.explainer import Explainer
from explainer.pages.blocks import Block, Cite, Link, Page, Paragraph, Span
from explainer.pages.compose import compose
from explainer.pages.markdown import render
from explainer.pages.paths import Target, target_of
from explainer.pages.periods import MOST

REFERENCES = 150
"""Up to so many references to one note cost Python-Markdown no more than as many notes."""

HEAVY = 150_000  # bytes of Markdown, which make twice as many of HTML


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    return large(1000, changes=150)


@pytest.fixture(scope="module")
def pages(explainer: Explainer) -> dict[str, Page]:
    return {page.path.removeprefix(f"{FOLDER}/"): page for page in compose(explainer)}


def within(part: object) -> Iterator[object]:
    """Give all parts of a page."""
    yield part
    if isinstance(part, tuple):
        for inner in part:
            yield from within(inner)
    elif is_dataclass(part):
        for field in fields(part):
            yield from within(getattr(part, field.name))


def links_of(page: Page | Block) -> list[Link]:
    return [part for part in within(page) if isinstance(part, Link)]


def text_of(part: object) -> str:
    return "".join(inner for inner in within(getattr(part, "content", part)) if isinstance(inner, str))


def test_a_short_timeline_is_one_page() -> None:
    made = [page.path for page in compose(timeline_of(["2021"] * MOST)) if page.kind == "timeline"]
    assert made == ["short/timeline.md"]


def test_a_longer_one_leads_to_its_periods() -> None:
    made = compose(timeline_of(["2021-01-01"] * 60 + ["2022"] * 60 + [""]))
    whole, *parts = (page for page in made if page.kind == "timeline")
    assert whole.path == "short/timeline.md"
    assert {link.to for link in links_of(whole)} == {page.path for page in parts}
    assert [(page.path, page.title) for page in parts] == [
        ("short/timeline/2021.md", "Timeline: 2021"),
        ("short/timeline/2022.md", "Timeline: 2022"),
        ("short/timeline/undated.md", "Timeline: Without a date"),
    ]


def test_no_page_is_heavy(pages: dict[str, Page]) -> None:
    assert {path: len(text) for path, page in pages.items() if len(text := render(page)) > HEAVY} == {}


def test_no_note_is_referred_to_more_often_than_a_page_has_claims(pages: dict[str, Page]) -> None:
    """Python-Markdown's time for a note grows with the square of the references to it."""
    for path, page in pages.items():
        notes = Counter(part.footnote.key for part in within(page) if isinstance(part, Cite))
        assert max(notes.values(), default=0) <= REFERENCES, path


def test_every_fact_is_at_home_once_where_links_lead(explainer: Explainer, pages: dict[str, Page]) -> None:
    homes = Counter(
        Target(page.path, part.id)
        for page in pages.values()
        for part in within(page)
        if isinstance(part, Span) and part.id
    )
    for fact in explainer.claims:
        assert homes[target_of(explainer, fact)] == 1, fact.id


def test_every_link_leads_to_a_page(pages: dict[str, Page]) -> None:
    known = {page.path for page in pages.values()}
    for page in pages.values():
        assert {link.to for link in links_of(page) if link.to.endswith(".md")} <= known


@pytest.mark.parametrize(
    "whole", ["timeline.md", "background.md", "changes.md", "actors/crowd.md", "sources/page.md"]
)
def test_what_is_divided_leads_to_its_parts_and_they_to_one_another(
    pages: dict[str, Page], whole: str
) -> None:
    folder = f"{whole.removesuffix('.md')}/"
    own = [path for path in pages if path.startswith(folder) and "/words/" not in path]
    assert len(own) > 2
    assert {f"{FOLDER}/{path}" for path in own} <= {link.to for link in links_of(pages[whole])}
    for before, path, after in zip([None, *own], own, [*own[1:], None], strict=False):
        crumb = pages[path].blocks[0]
        assert isinstance(crumb, Paragraph)
        assert crumb.css == "ex-crumb"
        expected = [f"{FOLDER}/{one}" for one in (whole, before, after) if one]
        assert [link.to for link in links_of(crumb)] == expected


def test_all_that_names_an_actor_is_on_its_pages(explainer: Explainer, pages: dict[str, Page]) -> None:
    own = [page for path, page in pages.items() if path.startswith("actors/crowd/")]
    led_to = Counter((link.to, link.fragment) for page in own for link in links_of(page) if link.fragment)
    events = [target_of(explainer, event) for event in explainer.timeline.values()]
    assert all(led_to[event] == 1 for event in events)


def test_long_lists_of_actors_and_questions_name_them_alone(pages: dict[str, Page]) -> None:
    for path in ("actors.md", "figures.md"):
        assert not any(isinstance(part, Cite) for part in within(pages[path]))
    assert (
        len([link for link in links_of(pages["figures.md"]) if "/figures/" in link.to and not link.fragment])
        == 100
    )
    assert len([link for link in links_of(pages["actors.md"]) if "/actors/" in link.to]) == 201


def test_the_overview_counts_many_questions_and_leads_to_them(pages: dict[str, Page]) -> None:
    counted = [
        link for link in links_of(pages["index.md"]) if link.to.endswith("figures.md") and link.fragment
    ]
    ids = {part.id for part in within(pages["figures.md"]) if hasattr(part, "id")}
    assert counted
    assert {link.fragment for link in counted} <= ids


def test_of_what_a_change_names_a_page_shows_the_first(pages: dict[str, Page]) -> None:
    (page,) = (page for path, page in pages.items() if path.startswith("changes/2031"))
    named = [link for link in links_of(page) if link.fragment.startswith("event-")]
    assert len(named) == MOST
    assert f"{1000 - MOST} more" in text_of(page.blocks)
