"""Findings that say again, in other words, what another finding says."""

from collections.abc import Iterable

from explainer.diagnostics import Diagnostic

ABOUT_WORDS = frozenset(
    {
        "amount-absent",
        "amount-ambiguous",
        "basis-absent",
        "marked-not-quoted",
        "not-in-quote",
        "number-unsupported",
    }
)
"""Codes of findings that something does not stand in the quotes of a fact."""


def without_echoes(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what may follow from another mistake, and comes up when that is mended, if it is there still.

    From a quote that is not the article's follows whatever its words do not hold: the one who mistyped a year
    in it is told so, and not that the year in the sentence is wrong. A date that is later than its sources is
    mostly later than the explainer.
    """
    findings = list(findings)
    misquoted = {found.fact for found in findings if found.code == "quote-absent"}
    too_late = {found.place for found in findings if found.code == "after-publication"}
    return [
        found
        for found in findings
        if not (found.code in ABOUT_WORDS and found.fact in misquoted)
        and not (found.code == "after-the-explainer" and found.place in too_late)
    ]
