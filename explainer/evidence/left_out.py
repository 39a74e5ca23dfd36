"""Findings about what is left out on purpose: each entry names something that is there, and is not used."""

from collections.abc import Iterator, Mapping

from explainer.diagnostics import Diagnostic
from explainer.model.passages import Passage, State
from explainer.model.records import Source


def left_out_findings(source: Source, states: Mapping[Passage, State]) -> Iterator[Diagnostic]:
    """Check what a source leaves out against the passages that its text has, each with its state."""
    seen: set[Passage] = set()
    for entry in source.left_out:
        for position, name in enumerate(entry.passages):
            place = entry.at("passages", position)
            if name not in states:
                yield Diagnostic(
                    "left-out-stale", place, _misfit(name, states), _way_out(name, states), fact=source.id
                )
            elif idle := _idle(name, states, seen):
                yield Diagnostic("left-out-idle", place, idle, "Remove it here.", fact=source.id)
            seen.add(name)


def _misfit(name: Passage, states: Mapping[Passage, State]) -> str:
    places = {other.place for other in states}
    if name.place not in places:
        return f"The text has no sentence {name.place}."
    if name.kind:
        return f"Sentence {name.place} of the text has no {name.kind} that `{name.hash}` fits."
    return f"Sentence {name.place} of the text has other words than those that `{name.hash}` fits."


def _way_out(name: Passage, states: Mapping[Passage, State]) -> str:
    moved = (other for other in states if (other.kind, other.hash) == (name.kind, name.hash))
    if other := next(moved, None):
        return f"The same words stand elsewhere: `{other}`."
    return "Read it again; `explainer coverage` prints the names of what is unaccounted."


def _idle(name: Passage, states: Mapping[Passage, State], seen: set[Passage]) -> str:
    if states[name] is State.USED:
        return f"`{name}` is used: facts quote it."
    if name in seen:
        return f"`{name}` is left out twice."
    whole = next(other for other in states if other.place == name.place and not other.kind)
    if name.kind and states[whole] is State.LEFT_OUT:
        return f"`{name}` is left out with its whole sentence, `{whole}`."
    return ""
