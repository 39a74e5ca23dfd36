"""Explainers with a timeline, made of nothing but dates."""

from collections.abc import Sequence

import yaml

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer


def timeline_of(dates: Sequence[str], language: str = "en") -> Explainer:
    """Make an explainer with an event `e1`, `e2` … for each date; without a date where it is empty."""
    cited = {"citations": [{"source": "page", "quote": "so it was", "according_to": "the-article"}]}
    facts = {
        "facts/outlets.yml": {"gazette": {"name": "The Gazette"}},
        "facts/sources.yml": {"page": {"headline": "Page", "outlet": "gazette", "language": "en"}},
        "facts/timeline.yml": {
            f"e{number}": {"text": f"Text of {number}."} | ({"date": date} if date else {}) | cited
            for number, date in enumerate(dates, 1)
        },
        "explainer.yml": {
            "version": "1",
            "title": "A case",
            "question": "What is it?",
            "description": "A case.",
            "as_of": "2031-06-01",
            "language": language,
            "summary": {"claims": {"all": {"text": "All of it."} | cited}},
        },
    }
    written = {
        name: yaml.dump(found, sort_keys=False, Dumper=Plainly).encode() for name, found in facts.items()
    }
    loaded = load(written, "short")
    linked = link(loaded)
    assert (loaded.diagnostics, linked.diagnostics) == ([], ())
    return linked.explainer


class Plainly(yaml.SafeDumper):
    """Writes nothing as an alias, which facts may not have."""

    def ignore_aliases(self, data: object) -> bool:
        return True
