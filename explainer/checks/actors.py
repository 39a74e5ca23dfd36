"""Rules about actors: places are places, and nobody is there twice."""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.folding import fold
from explainer.model.explainer import Explainer
from explainer.model.records import Actor


def check_places(explainer: Explainer) -> Iterator[Diagnostic]:
    """Where something happened is a place."""
    for event in explainer.timeline.values():
        for position, key in enumerate(event.place):
            if (kind := explainer.actors[key].kind) != "place":
                yield Diagnostic(
                    "not-a-place",
                    event.at("place", position),
                    f"`{key}` is no place: its `kind` is `{kind}`.",
                    "Name it under `actors`, and under `place` where that is.",
                    (Related(explainer.actors[key].at("kind"), f"`{key}` stands here"),),
                    event.id,
                )


def check_same_actor(explainer: Explainer) -> Iterator[Diagnostic]:
    """No two actors have one name: what one said would be missing with the other."""
    first: dict[str, Actor] = {}
    for actor in explainer.actors.values():
        earlier = first.setdefault(fold(actor.name).text.casefold(), actor)
        if earlier is not actor:
            yield Diagnostic(
                "same-actor",
                actor.at("name"),
                f"`{earlier.id}` has the same name.",
                "Make one actor of the two, or let the names tell them apart.",
                (Related(earlier.at("name"), "stands here first"),),
                actor.id,
            )
