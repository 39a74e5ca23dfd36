"""Rules about sources: whether they still stand, and that none is there twice."""

from collections.abc import Iterator
from operator import attrgetter

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.standing import fallen
from explainer.model.explainer import Explainer
from explainer.model.records import Source


def check_standing(explainer: Explainer) -> Iterator[Diagnostic]:
    """A claim does not rest on what a publisher has withdrawn, nor only on what was corrected or updated.

    An answer that no longer stands in its figure is not meant: there the correction is told.
    """
    gone = {
        figure.estimates[key].id
        for figure in explainer.figures.values()
        for key in fallen(figure.moves.values())
    }
    for claim in explainer.claims:
        standings = {one.source: explainer.sources[one.source].standing for one in claim.citations}
        shaky = {source for source, standing in standings.items() if standing != "current"}
        withdrawn = {source for source in shaky if standings[source] == "withdrawn"}
        found = withdrawn or (shaky if len(shaky) == len(standings) else set())
        if found and claim.id not in gone:
            source = min(found)
            first = next(one for one in claim.citations if one.source == source)
            yield Diagnostic(
                "not-current",
                first.at("source"),
                f"The source `{source}` has been {standings[source]}, and this claim rests on it.",
                "Cite what stands now; or silence this, where the claim holds or tells of the change.",
                (Related(explainer.sources[source].at("standing"), "says so"),),
                claim.id,
            )


def check_same_source(explainer: Explainer) -> Iterator[Diagnostic]:
    """No article is two sources: it would seem to confirm itself."""
    for key in ("url", "archived", "text"):
        first: dict[str, Source] = {}
        for source in explainer.sources.values():
            value = attrgetter(key)(source)
            earlier = first.setdefault(value, source) if value else source
            if earlier is not source:
                yield Diagnostic(
                    "same-source",
                    source.at(key),
                    f"`{earlier.id}` has the same `{key}`.",
                    "Keep one of the two sources, or correct one of the two.",
                    (Related(earlier.at(key), "stands here first"),),
                    source.id,
                )
