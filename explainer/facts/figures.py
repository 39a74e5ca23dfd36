"""References within and between figures: scopes, what became of estimates, and what is part of what.

They name what has no id outside its figure, so the types of the records cannot say where they lead.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from explainer.diagnostics import Diagnostic, Place, Related, did_you_mean
from explainer.model.records import Estimate, Figure, Move, Part

E = TypeVar("E", Move, Part)
Node = str | tuple[str, str | None]


def figure_findings(figure: Figure) -> Iterator[Diagnostic]:
    """Report references within a figure that lead nowhere, to a draft, or round in a circle."""
    yield from _scope_findings(figure)
    for move in figure.moves.values():
        yield from _move_findings(figure, move)
    yield from _circles(figure.moves.values(), _of_move)


def part_findings(figure: Figure, figures: Mapping[str, Figure]) -> Iterator[Diagnostic]:
    """Report scopes that a figure takes for those of another, and that the other has not."""
    for part in figure.parts.values():
        whole = figures.get(part.figure or figure.id)
        if part.part is not None and whole is not None and part.part not in whole.scopes:
            yield Diagnostic(
                "unknown-reference",
                part.at("part"),
                f"The figure `{whole.id}` has no scope `{part.part}`.",
                did_you_mean(part.part, whole.scopes) or "Declare it under that figure's `scopes`.",
            )


def circular_parts(figures: Iterable[Figure]) -> Iterator[Diagnostic]:
    """Report figures and scopes that would be part of themselves."""
    parts = [part for figure in figures for part in figure.parts.values() if part.includes == "yes"]
    yield from _circles(parts, _of_part)


def _scope_findings(figure: Figure) -> Iterator[Diagnostic]:
    for estimate in figure.estimates.values():
        if estimate.scope is None and figure.scopes:
            yield Diagnostic(
                "missing-key",
                estimate.at(),
                "`scope` is missing: the figure has scopes.",
                f"They are {_listed(figure.scopes)}.",
            )
    counts: list[Estimate | Part] = [*figure.estimates.values(), *figure.parts.values()]
    for counted in counts:
        if counted.scope is not None and counted.scope not in figure.scopes:
            yield Diagnostic(
                "unknown-reference",
                counted.at("scope"),
                f"The figure has no scope `{counted.scope}`.",
                did_you_mean(counted.scope, figure.scopes) or "Declare it under the figure's `scopes`.",
            )


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _move_findings(figure: Figure, move: Move) -> Iterator[Diagnostic]:
    for key in (*_KINDS_OF_MOVE, "estimate"):
        target = getattr(move, key)
        if target is None:
            continue
        if target not in figure.estimates:
            yield Diagnostic(
                "unknown-reference",
                move.at(key),
                f"The figure has no estimate `{target}`.",
                did_you_mean(target, figure.estimates) or f"Its estimates are {_listed(figure.estimates)}.",
            )
        elif figure.estimates[target].draft and not (move.draft or figure.draft):
            yield Diagnostic(
                "draft-reference",
                move.at(key),
                f"This is published, and `{target}`, which it names, is a draft.",
                "Mark this as `draft: true` too, or take the mark off the other.",
                (Related(figure.estimates[target].at("draft"), f"`{target}` is a draft"),),
            )


_KINDS_OF_MOVE = ("supersedes", "withdraws", "denies", "repeats")


# --- circles ----------------------------------------------------------------------------------------------


def _of_move(move: Move) -> tuple[Node | None, Node, Place, str]:
    """Give where a move leads from and to, its place and its words. Two may deny each other."""
    key = next(key for key in _KINDS_OF_MOVE if getattr(move, key) is not None)
    begins = move.estimate if key != "denies" or move.estimate == move.target else None
    return begins, move.target, move.at(key), f"`{move.estimate}` {key} `{move.target}`"


def _of_part(part: Part) -> tuple[Node, Node, Place, str]:
    own = part.id.partition(".")[0]
    whole, inner = (own, part.scope), (part.figure or own, part.part)
    words = " includes ".join(f"`{'.'.join(filter(None, node))}`" for node in (whole, inner))
    return whole, inner, part.at("includes"), words


def _circles(
    records: Iterable[E], edge_of: Callable[[E], tuple[Node | None, Node, Place, str]]
) -> Iterator[Diagnostic]:
    """Report each record that closes a circle with those before it."""
    edges: dict[Node, dict[Node, Related]] = {}
    for record in records:
        begins, ends, place, words = edge_of(record)
        if begins is None:
            continue
        way = _way(edges, ends, begins)
        if way is None:
            edges.setdefault(begins, {})[ends] = Related(place, words)
        else:
            message = f"{words}, which leads back to where it began." if way else f"{words}, which is itself."
            yield Diagnostic(
                "circular-reference", place, message, "Remove one of them.", tuple(way), record.id
            )


def _way(edges: Mapping[Node, Mapping[Node, Related]], start: Node, end: Node) -> list[Related] | None:
    """Find a way from one node to another: the edges it takes, or None where there is none."""
    ways: dict[Node, list[Related]] = {start: []}
    left = [start]
    while left:
        node = left.pop()
        if node == end:
            return ways[node]
        for further, edge in edges.get(node, {}).items():
            if further not in ways:
                ways[further] = [*ways[node], edge]
                left.append(further)
    return None
