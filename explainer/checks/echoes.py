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
    """Leave out what may follow from a quote that is not the article's: whatever its words do not hold.

    The one who mistyped a year in a quote is told so, and not that the year in the sentence is wrong. What is
    left once the quote is right comes up then.
    """
    findings = list(findings)
    misquoted = {found.fact for found in findings if found.code == "quote-absent"}
    return [found for found in findings if not (found.code in ABOUT_WORDS and found.fact in misquoted)]
