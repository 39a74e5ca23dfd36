"""Explainers with more of everything than one page holds."""

from collections.abc import Mapping
from typing import Any

import yaml
from short_timelines import Plainly

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer

FOLDER = "large"


def large(claims: int, *, changes: int = 0, sources: int = 1) -> Explainer:
    """Make an explainer of so many events, and of as many claims elsewhere; all of them cite one source."""
    found = facts(claims, changes=changes, sources=sources)
    written = {name: yaml.dump(one, sort_keys=False, Dumper=Plainly).encode() for name, one in found.items()}
    loaded = load(written, FOLDER)
    linked = link(loaded)
    assert (loaded.diagnostics, linked.diagnostics) == ([], ())
    return linked.explainer


def facts(claims: int, *, changes: int = 0, sources: int = 1) -> dict[str, Mapping[str, Any]]:
    """Give the facts by file, as they are written."""
    said = {"words": "so it was", "speaker": "crowd", "kind": "speech"}
    citation = {"source": "page", "quote": "“so it was”", "according_to": "crowd", "said": [said]}
    cited = {"citations": [citation]}
    tenth = range(claims // 10)
    background = {
        f"section-{part}": {
            "title": f"Section {part}",
            "claims": {f"c{number}": {"text": f"Told in {part}, {number}."} | cited for number in range(10)},
        }
        for part in tenth
    }
    figures = {
        f"figure-{part}": {
            "question": f"How many, of {part}?",
            "counts": "people",
            "over_time": "fixed",
            "estimates": {f"e{number}": {"amount": str(number)} | cited for number in range(5)},
            "unknown": {"why": {"text": f"Nobody knows of {part}."} | cited},
        }
        for part in tenth
    }
    actors = {
        f"actor-{part}": {
            "name": f"Actor {part}",
            "kind": "body",
            "roles": {"role": {"text": f"It does {part}."} | cited},
        }
        for part in range(claims // 5)
    }
    events = {
        f"event-{number}": {
            "text": f"It happens, {number}.",
            "date": f"20{number % 9 + 10}-0{number % 8 + 1}-1{number % 7}",
            "basis": "so it was",
            "reckoned": "By count.",
            "actors": ["crowd"],
        }
        | cited
        for number in range(claims)
    }
    made: dict[str, Mapping[str, Any]] = {
        "facts/outlets.yml": {"gazette": {"name": "The Gazette"}},
        "facts/sources.yml": {
            "page" if number == 1 else f"page-{number}": {
                "headline": f"Page {number}",
                "outlet": "gazette",
                "published": "2020-01-01",
            }
            for number in range(1, sources + 1)
        },
        "facts/actors.yml": {"crowd": {"name": "The crowd", "kind": "group"}} | actors,
        "facts/background.yml": background,
        "facts/figures.yml": figures,
        "facts/timeline.yml": events,
        "explainer.yml": {
            "version": "1",
            "title": "A large case",
            "question": "What is it?",
            "description": "A large case.",
            "as_of": "2031-06-01",
            "summary": {"claims": {"all": {"text": "All of it."} | cited}},
        },
    }
    if changes:
        told = [
            {"date": f"2030-0{number % 9 + 1}-01", "kind": "added", "facts": [f"event-{number}"]}
            for number in range(changes)
        ]
        whole = {"date": "2031-01-01", "kind": "added", "facts": [*events]}
        made["changes.yml"] = {"changes": [{"date": "2029-12-01", "kind": "published"}, *told, whole]}
    return made
