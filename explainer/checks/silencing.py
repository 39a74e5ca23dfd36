"""Silencers: a warning is silenced where it stands, by its code, with a reason.

A silencer that silences nothing is a warning itself, so that none outlives its cause.
"""

from collections.abc import Iterable, Iterator

from explainer.checks.articles import NEED_TEXTS
from explainer.diagnostics import CODES, Diagnostic, Severity, did_you_mean
from explainer.model.explainer import Explainer
from explainer.model.records import Fact

NEED_EVIDENCE = frozenset({"cut-hedge", "said-unbalanced"})
"""Warnings that an article's text gives, or a receipt of it; without both their silencers seem idle."""

NEED_NETWORK = frozenset({"link-failing", "fragment-missing"})
"""Warnings that `explainer links` gives, and nothing else: whether they come up is not known here."""


def is_silenced(explainer: Explainer, found: Diagnostic) -> bool:
    """Tell whether a finding is a warning that the fact which it is about silences."""
    fact = explainer.facts.get(found.fact)
    return fact is not None and found.code in fact.silence and found.severity is Severity.WARNING


def silence(explainer: Explainer, findings: Iterable[Diagnostic], *, texts_missing: bool) -> list[Diagnostic]:
    """Drop the warnings that facts silence, and add what is wrong with the silencers.

    Args:
        explainer: the facts, with their silencers.
        findings: what was found.
        texts_missing: whether an article's text was not there, so that some warnings could not come up.
    """
    kept: list[Diagnostic] = []
    used: set[tuple[str, str]] = set()
    for found in findings:
        if is_silenced(explainer, found):
            used.add((found.fact, found.code))
        else:
            kept.append(found)
    excused = NEED_NETWORK | NEED_EVIDENCE | NEED_TEXTS if texts_missing else NEED_NETWORK
    if any(found.code == "archive-missing" for found in kept):  # all is attested, and no text is here
        excused |= NEED_TEXTS
    for fact in explainer.facts.values():
        kept += _silencer_findings(fact, used, excused)
    return kept


def _silencer_findings(
    fact: Fact, used: set[tuple[str, str]], excused: frozenset[str]
) -> Iterator[Diagnostic]:
    for code in fact.silence:
        place = fact.at("silence", code)
        if code not in CODES:
            hint = did_you_mean(code, CODES)
            yield Diagnostic("unknown-code", place, f"There is no code `{code}`.", hint, fact=fact.id)
        elif CODES[code].severity is not Severity.WARNING:
            message = f"`{code}` is {'an error' if CODES[code].severity is Severity.ERROR else 'a note'}."
            yield Diagnostic(
                "not-silenceable", place, message, "Only warnings can be silenced.", fact=fact.id
            )
        elif (fact.id, code) not in used and code not in excused:
            message = f"Nothing here is found by `{code}`, so there is nothing to silence."
            yield Diagnostic("idle-silencer", place, message, "Remove the silencer.", fact=fact.id)
