"""Explainers people can check: sourced YAML facts in, footnoted Markdown pages out.

The chain runs one way, and so do the imports:

    facts -> link -> evidence -> checks -> pages -> site

Each stage is a function from values to a value and its diagnostics. `plugin` (MkDocs) and `cli` are the
only two modules that touch the world on both ends.

What other programs use is named in `__all__`; it is imported when it is first used, so that the command line
and MkDocs start at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.api import check, export, load, render
    from explainer.chain import Edition
    from explainer.diagnostics import Diagnostic, Place, Severity, as_text, fails
    from explainer.evidence.origins import count_origins
    from explainer.evidence.standing import dispute_status, figure_status
    from explainer.evidence.status import Headline, Holds, Status
    from explainer.model.dates import Date
    from explainer.model.explainer import Explainer
    from explainer.model.records import (
        Account,
        Actor,
        Citation,
        Claim,
        Dispute,
        Estimate,
        Event,
        Figure,
        Header,
        Outlet,
        Said,
        Section,
        Source,
    )

__all__ = [
    "Account",
    "Actor",
    "Citation",
    "Claim",
    "Date",
    "Diagnostic",
    "Dispute",
    "Edition",
    "Estimate",
    "Event",
    "Explainer",
    "Figure",
    "Header",
    "Headline",
    "Holds",
    "Outlet",
    "Place",
    "Said",
    "Section",
    "Severity",
    "Source",
    "Status",
    "as_text",
    "check",
    "count_origins",
    "dispute_status",
    "export",
    "fails",
    "figure_status",
    "load",
    "render",
]

_ELSEWHERE = {
    "Date": "model.dates",
    "Diagnostic": "diagnostics",
    "Edition": "chain",
    "Explainer": "model.explainer",
    "Headline": "evidence.status",
    "Holds": "evidence.status",
    "Place": "diagnostics",
    "Severity": "diagnostics",
    "Status": "evidence.status",
    "as_text": "diagnostics",
    "check": "api",
    "count_origins": "evidence.origins",
    "dispute_status": "evidence.standing",
    "export": "api",
    "fails": "diagnostics",
    "figure_status": "evidence.standing",
    "load": "api",
    "render": "api",
}
"""Where the names come from that are no records."""


if not TYPE_CHECKING:  # else any other name would be one, too

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model.records')}"), name)


def __dir__() -> list[str]:
    return [*__all__]
