"""What is computed once: of an explainer, of a record of it, of values; none of them ever changes."""

from collections.abc import Callable, Hashable
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


class Again:
    """Gives again what functions made of the same values in the run before, as long as it is called."""

    def __init__(self) -> None:
        self._before: dict[object, Any] = {}
        self._now: dict[object, Any] = {}

    def begin(self) -> None:
        """Begin a run; what the one before has not asked for is forgotten."""
        self._before, self._now = self._now, {}

    def __call__(self, function: Callable[..., R], *values: Hashable) -> R:
        """Call a function of values that tell all; its value is never changed."""
        key = (function, *values)
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else function(*values)
        made: R = self._now[key]
        return made


def anew(function: Callable[..., R], *values: Hashable) -> R:
    """Call a function, and keep nothing: what stands for an `Again` where there is one run."""
    return function(*values)
