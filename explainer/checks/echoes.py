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


OF_ANY_FORMAT = frozenset({"unknown-version", "not-a-file", "bad-file-name"})
"""Codes of findings that hold whatever the format of the facts."""


def without_echoes(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what may follow from another mistake, and comes up when that is mended, if it is there still.

    From a quote that is not the article's follows whatever its words do not hold: the one who mistyped a year
    in it is told so, and not that the year in the sentence is wrong. A date that is later than its sources is
    mostly later than the explainer. Where we do not know the format of the facts, all else follows from that.
    """
    findings = list(findings)
    if any(found.code == "unknown-version" for found in findings):
        return [found for found in findings if found.code in OF_ANY_FORMAT]
    misquoted = {found.fact for found in findings if found.code == "quote-absent"}
    too_late = {found.place for found in findings if found.code == "after-publication"}
    return [
        found
        for found in findings
        if not (found.code in ABOUT_WORDS and found.fact in misquoted)
        and not (found.code == "after-the-explainer" and found.place in too_late)
    ]
