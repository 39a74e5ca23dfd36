"""Editorial rules: one small function each, found by its name.

A check is a function whose name begins with `check_`, in a module of this package that is listed here. It
takes an explainer and yields findings.
"""

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType

from explainer.checks import dates, figures
from explainer.diagnostics import Diagnostic
from explainer.model.explainer import Explainer

Check = Callable[[Explainer], Iterable[Diagnostic]]

_MODULES: tuple[ModuleType, ...] = (dates, figures)


def checks() -> Iterator[Check]:
    """Yield every check there is."""
    for module in _MODULES:
        for name, function in vars(module).items():
            if name.startswith("check_"):
                yield function


def check(explainer: Explainer) -> list[Diagnostic]:
    """Run every check on a linked explainer and collect the findings."""
    return [found for one in checks() for found in one(explainer)]
