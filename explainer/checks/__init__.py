"""Editorial rules: one small function each, found by its name.

A check is a function whose name begins with `check_`, in a module of this package that is listed here. It
takes an explainer and yields findings; those in `articles` take the articles' texts and what is kept as well.
Rules about one claim alone are in `each`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import ModuleType

from explainer.checks import (
    actors,
    answers,
    articles,
    citations,
    dates,
    figures,
    languages,
    sources,
    whole,
    wording,
)
from explainer.checks.each import check_each
from explainer.diagnostics import Diagnostic
from explainer.evidence.archive import Texts
from explainer.model.explainer import Explainer
from explainer.store import NOTHING_KEPT, Kept

Check = Callable[..., Iterable[Diagnostic]]

_MODULES = (actors, answers, citations, dates, figures, languages, sources, wording)


def check(
    explainer: Explainer, texts: Texts, *, complete: bool, kept: Kept = NOTHING_KEPT
) -> list[Diagnostic]:
    """Run every check on a linked explainer and collect the findings.

    Args:
        explainer: the facts.
        texts: the archived texts, as far as they are here.
        complete: whether all facts could be read, so that what nothing uses is really left over.
        kept: what was found earlier.
    """
    modules = (*_MODULES, whole) if complete else _MODULES
    found = [one(explainer) for module in modules for one in _checks(module)]
    found += [one(explainer, texts, kept) for one in _checks(articles)]
    return list(chain(check_each(explainer, kept), *found))


def _checks(module: ModuleType) -> Iterator[Check]:
    for name, function in vars(module).items():
        if name.startswith("check_"):
            yield function
