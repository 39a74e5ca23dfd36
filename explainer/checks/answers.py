"""Rules about answers: who holds them, that there is more than one, and that none is given twice."""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.folding import fold
from explainer.model.explainer import Explainer
from explainer.model.records import Account, Citation, Estimate


def check_single_account(explainer: Explainer) -> Iterator[Diagnostic]:
    """A dispute has two sides."""
    for dispute in explainer.disputes.values():
        if len(dispute.accounts) == 1 and not dispute.unknown:
            yield Diagnostic(
                "single-account",
                dispute.at("accounts"),
                "Only one account answers this question, so nothing is disputed.",
                "Add the other account; or tell it as a claim under background, or as an event.",
                fact=dispute.id,
            )


def check_holders(explainer: Explainer) -> Iterator[Diagnostic]:
    """Who holds an account is whom one of its citations says it from, or who belongs together with them."""
    for dispute in explainer.disputes.values():
        for account in dispute.accounts.values():
            heard = {one for citation in account.citations for one in _heard(explainer, citation)}
            for position, holder in enumerate(account.held_by):
                if not heard & set(_with_bodies(explainer, holder)):
                    yield _unheard(account, position, holder)


def _heard(explainer: Explainer, citation: Citation) -> Iterator[str]:
    for holder in (citation.according_to, *(said.speaker for said in citation.said)):
        yield from _with_bodies(explainer, holder)


def _with_bodies(explainer: Explainer, holder: str) -> Iterator[str]:
    """Give a holder and all that it is part of."""
    yield holder
    if holder in explainer.actors:
        for body in explainer.actors[holder].part_of:
            yield from _with_bodies(explainer, body)


def _unheard(account: Account, position: int, holder: str) -> Diagnostic:
    return Diagnostic(
        "holder-uncited",
        account.at("held_by", position),
        f"No citation of this account is according to `{holder}`.",
        "Cite the words that are theirs, or correct `held_by` or `according_to`.",
        fact=account.id,
    )


def check_repeated_estimate(explainer: Explainer) -> Iterator[Diagnostic]:
    """An answer is given once, with all that bears it: twice, it would seem to be confirmed."""
    for figure in explainer.figures.values():
        first: dict[object, Estimate] = {}
        for estimate in figure.estimates.values():
            earlier = first.setdefault(_answer(estimate), estimate)
            if earlier is not estimate:
                yield Diagnostic(
                    "repeated-estimate",
                    estimate.at(),
                    f"`{earlier.id}` is the same answer on the same evidence.",
                    "Keep one of the two.",
                    (Related(earlier.at(), "stands here first"),),
                    estimate.id,
                )


def _answer(estimate: Estimate) -> object:
    """Give what makes an answer this one: what it says of what, and the words that it rests on."""
    words = frozenset((one.source, fold(one.quote).text) for one in estimate.citations)
    return estimate.amount, estimate.words, estimate.counted, estimate.not_given, estimate.scope, words
