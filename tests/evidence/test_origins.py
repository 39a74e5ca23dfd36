"""Whose word it is: golden cases for each sentence of the rule, and what more evidence can never do."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.origins import count_origins, origins, outlets
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer
from explainer.model.fields import UNNAMED
from explainer.model.records import Citation

DATA = yaml.load((Path(__file__).parent / "origins.yml").read_bytes(), yaml.BaseLoader)
QUOTE = "so it was"


def world() -> Explainer:
    """The actors, sources and outlets of the cases, as the chain reads them."""
    citation = {"quote": QUOTE, "according_to": "the-article"}
    facts = {
        "actors": {key: {"name": key, "kind": "body"} | actor for key, actor in DATA["actors"].items()},
        "sources": {
            key: {"label": key, "outlet": source["outlet"]}
            | {
                "relays": [
                    {"whose": whose, "citations": [citation | {"source": key}]}
                    for whose in source.get("relays", [])
                ]
            }
            for key, source in DATA["sources"].items()
        },
        "outlets": {key: {"name": key} for key in DATA["outlets"]},
    }
    files = {
        f"facts/{kind}.yml": yaml.safe_dump(found, sort_keys=False).encode() for kind, found in facts.items()
    }
    linked = link(load(files, "origins"))
    assert linked.diagnostics == ()
    assert len(linked.explainer.sources) == len(DATA["sources"])
    return linked.explainer


WORLD = world()


def cited(pairs):
    return [
        Citation(source=source, quote=QUOTE, according_to=whose)
        for pair in pairs
        for source, whose in pair.items()
    ]


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: str(case["citations"])[:70])
def test_cases(case):
    found = origins(WORLD, cited(case["citations"]))
    assert [" ".join(group) for group in found.counted] == case["origins"]
    assert " ".join(found.uncounted) == case.get("uncounted", "")
    assert count_origins(WORLD, cited(case["citations"])) == len(case["origins"])


def test_outlets_are_counted_once():
    assert outlets(WORLD, cited([{"two": "ministry"}, {"three": "hospital"}, {"one": "ministry"}])) == (
        "gazette",
        "courier",
    )


some_citations = st.lists(
    st.builds(
        lambda source, whose: Citation(source=source, quote=QUOTE, according_to=whose),
        st.sampled_from(sorted(WORLD.sources)),
        st.sampled_from([*sorted(WORLD.actors), UNNAMED, "the-article", "the-article", "the-article"]),
    ),
    max_size=6,
)


def count(citations):
    return count_origins(WORLD, citations)


@given(some_citations, st.sampled_from(sorted(WORLD.sources)), st.data())
def test_a_reprint_never_adds_an_origin(citations, source, data):
    named = [citation for citation in citations if citation.according_to != "the-article"]
    if named:
        whose = data.draw(st.sampled_from(named)).according_to
        assert count([*citations, Citation(source=source, quote=QUOTE, according_to=whose)]) == count(
            citations
        )


@given(some_citations, st.sampled_from(sorted(WORLD.sources)))
def test_a_part_of_a_body_already_counted_adds_no_origin(citations, source):
    for citation in citations:
        for key, actor in WORLD.actors.items():
            if citation.according_to in actor.part_of:
                more = Citation(source=source, quote=QUOTE, according_to=key)
                assert count([*citations, more]) == count(citations)


@given(some_citations.filter(bool), st.sampled_from(sorted(WORLD.sources)))
def test_nobody_in_particular_adds_no_origin(citations, source):
    for nobody in (UNNAMED, "officials"):
        more = Citation(source=source, quote=QUOTE, according_to=nobody)
        assert count([*citations, more]) == count(citations)


@given(some_citations, some_citations)
def test_more_evidence_never_lowers_the_number(citations, others):
    assert count(citations) <= count([*citations, *others]) <= count(citations) + count(others)


@given(some_citations, st.randoms())
def test_the_order_does_not_matter(citations, random):
    shuffled = random.sample(citations, len(citations))
    assert {frozenset(group) for group in origins(WORLD, citations).counted} == {
        frozenset(group) for group in origins(WORLD, shuffled).counted
    }


@given(some_citations)
def test_everybody_is_named_once(citations):
    found = origins(WORLD, citations)
    voices = [voice for group in (*found.counted, found.uncounted) for voice in group]
    named = {
        citation.source if citation.according_to == "the-article" else citation.according_to
        for citation in citations
    }
    assert sorted(voices) == sorted(named)
