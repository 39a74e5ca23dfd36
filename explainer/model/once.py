"""What follows from an explainer, computed once for each: an explainer never changes."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from explainer.model.explainer import Explainer

R = TypeVar("R")

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
