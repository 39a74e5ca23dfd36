"""Which answers to a figure's question stand, and the status that follows from them.

An answer that is taken back, or whose place another has taken, no longer stands, and with it whatever only
repeats it. A denial takes no answer away. What is drafted is known only where the explainer holds it.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from explainer.evidence.origins import count_origins
from explainer.evidence.status import Answer, Headline, Moments, Status, moments, status
from explainer.model.amounts import Interval, read_amount
from explainer.model.explainer import Explainer
from explainer.model.once import once_for_each
from explainer.model.records import Dispute, Estimate, Figure, Move


@once_for_each
def figure_status(explainer: Explainer, figure: Figure) -> Status:
    """Compute the status of a figure from all that is known now; estimates go by their keys."""
    return status_of(explainer, figure, figure.estimates, figure.moves.values())


def status_of(explainer: Explainer, figure: Figure, known: Collection[str], moves: Iterable[Move]) -> Status:
    """Compute the status of a figure from the estimates that are known, by key, and what became of them."""
    moves = tuple(moves)
    gone = fallen(moves)
    contested = _contested(moves, gone)
    answers = [
        _answer(explainer, key, estimate, contested=key in contested)
        for key, estimate in figure.estimates.items()
        if key in known and key not in gone
    ]
    return status(
        figure.over_time,
        answers,
        lambda keys: count_origins(
            explainer, [citation for key in keys for citation in figure.estimates[key].citations]
        ),
    )


@once_for_each
def dispute_status(explainer: Explainer, dispute: Dispute) -> Headline:
    """Give the status of a dispute: disputed where accounts have different origins."""
    accounts = dispute.accounts.values()
    if count_origins(explainer, [citation for account in accounts for citation in account.citations]) < 2:
        return Headline.SINGLE
    return Headline.DISPUTED if len(accounts) > 1 else Headline.AGREED


def fallen(moves: Iterable[Move]) -> dict[str, Move]:
    """Give the estimates that no longer stand, by key, each with what made it fall.

    What takes the place of another must itself not be taken back.
    """
    moves = tuple(moves)
    withdrawn = _with_repeats({move.withdraws: move for move in moves if move.withdraws}, moves)
    superseded = {
        move.supersedes: move for move in moves if move.supersedes and move.estimate not in withdrawn
    }
    return _with_repeats(superseded | withdrawn, moves)


def _with_repeats(gone: Mapping[str, Move], moves: tuple[Move, ...]) -> dict[str, Move]:
    """Let what repeats an estimate fall with it."""
    gone = dict(gone)
    more = True
    while more:
        repeats = {
            move.estimate: gone[move.repeats]
            for move in moves
            if move.repeats in gone and move.estimate and move.estimate not in gone
        }
        more = bool(repeats)
        gone |= repeats
    return gone


def _contested(moves: tuple[Move, ...], gone: Collection[str]) -> set[str]:
    """Give the estimates that are denied by what stands, and those that deny them."""
    denials = [move for move in moves if move.denies and move.estimate not in gone]
    return {key for move in denials for key in (move.denies, move.estimate) if key and key not in gone}


def _answer(explainer: Explainer, key: str, estimate: Estimate, *, contested: bool) -> Answer:
    return Answer(key, interval(explainer, estimate), estimate.scope, when(explainer, estimate), contested)


@once_for_each
def interval(explainer: Explainer, estimate: Estimate) -> Interval | None:
    """Read an estimate as an interval; None where it gives no amount."""
    if estimate.counted:
        return _exactly(len(estimate.counted))
    if estimate.reads is not None:
        return _exactly(estimate.reads)
    if estimate.amount is None:
        return None
    languages = dict.fromkeys(explainer.language_of(citation.source) for citation in estimate.citations)
    readings = (read_amount(estimate.amount, language) for language in languages)
    return next((found for found in readings if found), None)


def _exactly(number: int) -> Interval:
    return Interval(Decimal(number), Decimal(number))


@once_for_each
def when(explainer: Explainer, estimate: Estimate) -> Moments:
    """Give the moments that an estimate may describe."""
    return moments(
        estimate.as_of, (explainer.sources[citation.source].published for citation in estimate.citations)
    )
