"""Explainers with one figure, made of a few words in a golden case."""

from typing import Any

import yaml

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer
from explainer.model.fields import RESERVED_HOLDERS
from explainer.model.records import Figure

QUOTE = "so it was"


class _Plainly(yaml.SafeDumper):
    """Writes nothing as an alias, which facts may not have."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def explainer_with(case: dict[str, Any]) -> tuple[Explainer, Figure]:
    """Make an explainer with the figure `toll`, as the chain reads it.

    A case has `estimates`. Each says whose word it is (`of`: actors, `the-article`, `unnamed`; several with
    blanks between them) and when its article was `printed`; the rest is as in facts. Without `amount` and
    `counted`, no number was given. What a case has besides is the figure's.
    """
    sources, actors, estimates = {}, {}, {}
    for key, estimate in case["estimates"].items():
        holders = estimate["of"].split()
        actors |= {
            one: {"name": f"the {one}", "kind": "body"} for one in holders if one not in RESERVED_HOLDERS
        }
        sources[f"page-{key}"] = _source(key, estimate)
        estimates[key] = _estimate(key, estimate, holders)
    figure = {"question": "How many?", "counts": "people", "over_time": "cumulative"}
    figure |= {name: case[name] for name in Figure.model_fields if name in case}
    figure |= {"estimates": estimates}
    figure |= {name: _claims(case.get(name, {}), estimates) for name in ("moves", "parts")}
    facts = {
        "facts/outlets.yml": {"gazette": {"name": "The Gazette"}},
        "facts/sources.yml": sources,
        "facts/actors.yml": actors,
        "facts/figures.yml": {"toll": figure},
        "explainer.yml": {
            "version": "1",
            "title": "A case",
            "question": "What is it?",
            "description": "A case.",
            "as_of": "2031-06-01",
            "summary": {"claims": _claims({"all": {}}, estimates)},
        },
    }
    loaded = load(
        {name: yaml.dump(found, sort_keys=False, Dumper=_Plainly).encode() for name, found in facts.items()},
        "short",
    )
    linked = link(loaded)
    assert (loaded.diagnostics, linked.diagnostics) == ([], ())
    return linked.explainer, linked.explainer.figures["toll"]


def _source(key: str, estimate: dict[str, str]) -> dict[str, str]:
    printed = {"published": estimate["printed"]} if "printed" in estimate else {}
    return {"headline": f"Page {key}", "outlet": "gazette"} | printed


def _estimate(key: str, estimate: dict[str, Any], holders: list[str]) -> dict[str, Any]:
    given = {name: value for name, value in estimate.items() if name not in {"of", "printed"}}
    given |= {} if given.keys() & {"amount", "counted"} else {"not_given": "true"}
    return given | {"citations": [_citation(key, holder) for holder in holders]}


def _claims(claims: dict[str, Any], estimates: dict[str, Any]) -> dict[str, Any]:
    cited = {"citations": [_citation(next(iter(estimates)), "the-article")]}
    return {key: {"text": f"Text of {key}."} | cited | claim for key, claim in claims.items()}


def _citation(key: str, holder: str) -> dict[str, str]:
    return {"source": f"page-{key}", "quote": QUOTE, "according_to": holder}
