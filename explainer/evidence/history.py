"""How a number moved: step by step, what was reported, what became of it, and what stood afterwards.

A step has the moment at which it became known. For what became of an answer that is its `as_of`; for an
answer, the moment that its number describes, or else its first printing. Of one day, what is about an answer
comes after the answer; nothing else is known of the order within a day.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from explainer.evidence.standing import fallen, status_of
from explainer.evidence.status import Status
from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.records import Figure, Move


class Step(NamedTuple):
    """What became known at one moment, and what stood then.

    Estimates go by their keys, in the order of the figure; `given` are those that no move brings. `date` is
    None where it is not said when the moves happened, only after what.
    """

    date: Date | None
    given: tuple[str, ...]
    moves: tuple[Move, ...]
    stand: tuple[str, ...]
    status: Status


class History(NamedTuple):
    """The steps in order, and the estimates that have no place among them because nothing dates them."""

    steps: tuple[Step, ...]
    undated: tuple[str, ...]


_Key = tuple[tuple[date, bool, date, str], int]
"""When something became known, and its place among what became known then."""


class _Item(NamedTuple):
    """An estimate (by key) or a move, and when it became known."""

    what: str | Move
    date: Date | None
    key: _Key

    def place(self) -> tuple[_Key, str]:
        """Tell what is one step: known at the same moment, worded the same."""
        return self.key, str(self.date or "")


def history(explainer: Explainer, figure: Figure) -> History:
    """Tell how a figure's number moved."""
    dated = {key: _first_known(explainer, figure, key) for key in figure.estimates}
    brought = {move.estimate for move in figure.moves.values()}
    items = [
        _Item(key, found, (found.sort_key, 0)) for key, found in dated.items() if found and key not in brought
    ]
    items += _moves(figure, dated)
    known: set[str] = set()
    moves: list[Move] = []
    steps = []
    for _, group in groupby(sorted(items, key=_Item.place), key=_Item.place):
        step = list(group)
        given = tuple(item.what for item in step if isinstance(item.what, str))
        new_moves = tuple(item.what for item in step if isinstance(item.what, Move))
        moves += new_moves
        known |= {*given, *(move.estimate for move in new_moves if move.estimate)}
        gone = fallen(moves)
        stand = tuple(key for key in figure.estimates if key in known and key not in gone)
        found = status_of(explainer, figure, known, moves)
        steps.append(Step(step[0].date, given, new_moves, stand, found))
    return History(tuple(steps), tuple(key for key in figure.estimates if key not in known))


def _first_known(explainer: Explainer, figure: Figure, key: str) -> Date | None:
    """Tell when an estimate became known, or came up in what became of another."""
    moves = [move.as_of for move in figure.moves.values() if move.estimate == key and move.as_of]
    estimate = figure.estimates[key]
    printed = [explainer.sources[citation.source].published for citation in estimate.citations]
    return (
        min(moves, key=lambda found: found.sort_key, default=None)
        or estimate.as_of
        or min((found for found in printed if found), key=lambda found: found.sort_key, default=None)
    )


def _moves(figure: Figure, dated: Mapping[str, Date | None]) -> Iterator[_Item]:
    """Place the moves: each at its moment, and after what it is about."""
    placed: dict[str, _Key] = {key: (found.sort_key, 0) for key, found in dated.items() if found}
    left = list(figure.moves.values())
    while left:
        brought = {move.estimate for move in left}
        ready = [move for move in left if move.target not in brought] or left
        left = [move for move in left if move not in ready]
        for move in ready:
            own = move.as_of or dated.get(move.estimate or "")
            key = _after(placed.get(move.target), own)
            if key is not None:
                placed |= {move.estimate: key} if move.estimate else {}
                yield _Item(move, own, key)


def _after(about: _Key | None, own: Date | None) -> _Key | None:
    """Put a move after what it is about, even where its own moment is the same or less exact."""
    if own is not None and (about is None or own.sort_key > about[0]):
        return (own.sort_key, 0)
    return about and (about[0], about[1] + 1)
