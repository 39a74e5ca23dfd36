"""What follows from an explainer, or from a record of it, computed once for each: neither ever changes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from explainer.model.explainer import Explainer

R = TypeVar("R")
T = TypeVar("T")

_MADE = "_made_once"


def once(function: Callable[[Explainer], R]) -> Callable[[Explainer], R]:
    """Let a function of an explainer compute its value when it is first asked for, and keep it with it."""

    @wraps(function)
    def kept(explainer: Explainer) -> R:
        made = vars(explainer).setdefault(_MADE, {})
        if function not in made:
            made[function] = function(explainer)
        found: R = made[function]
        return found

    return kept


def once_for_each(function: Callable[[Explainer, T], R]) -> Callable[[Explainer, T], R]:
    """Let a function of an explainer and a record do so for each record, which is known by its identity."""

    @once
    def all_made(_: Explainer) -> dict[int, tuple[Any, Any]]:
        return {}

    @wraps(function)
    def kept(explainer: Explainer, record: T) -> R:
        made = all_made(explainer)
        known = made.get(id(record))
        if known is None or known[0] is not record:
            known = made[id(record)] = record, function(explainer, record)  # holds it, so that its id stays
        found: R = known[1]
        return found

    return kept
