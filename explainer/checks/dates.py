"""Rules about dates (design, section 2).

Each has words that give it, or a line that says how we got it; and when it happened, what moment a number
describes and when it was printed stand in an order that can be.
"""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.folding import fold
from explainer.model.dates import Date, Weekday, fits_weekday, weekday_names, words_give
from explainer.model.explainer import Explainer
from explainer.model.once import once
from explainer.model.records import Claim, Estimate, Event, Move, Part

DatedFact = Event | Estimate | Move | Part
AnyClaim = Claim | Estimate


def each_basis(_: Explainer, claim: AnyClaim) -> Iterator[Diagnostic]:
    """A date says which words give it, and they stand in one of the fact's quotes.

    The moment that a number describes may instead be reckoned alone: what gives it is often elsewhere in the
    article than the number.
    """
    for fact, _date, key in _dated(claim):
        reckoned_alone = isinstance(fact, Estimate) and fact.reckoned is not None
        if fact.basis is None and not reckoned_alone:
            yield Diagnostic(
                "date-without-basis",
                fact.at(key),
                f"`{key}` does not say which words of a quote give it.",
                "Add `basis:` with these words, or leave the date out.",
                fact=fact.id,
            )
        elif fact.basis is not None and not _is_quoted(fact):
            yield Diagnostic(
                "basis-absent",
                fact.at("basis"),
                f"None of the quotes holds the words “{fact.basis}”.",
                "Widen a quote so that it holds them, or cite the words that give the date as well.",
                fact=fact.id,
            )


def each_reckoning(explainer: Explainer, claim: AnyClaim) -> Iterator[Diagnostic]:
    """Where the words do not give year, month and day by themselves, `reckoned` says how we got them."""
    for fact, date, key in _dated(claim):
        if fact.basis is None or fact.reckoned is not None or not _is_quoted(fact):
            continue
        if not any(words_give(date, fact.basis, language) for language in _languages(explainer, fact)):
            yield Diagnostic(
                "date-without-reckoning",
                fact.at(key),
                f"“{fact.basis}” does not give the date {date} by itself.",
                "Add `reckoned:` with a line that says how we got it.",
                fact=fact.id,
            )


def each_weekday(explainer: Explainer, claim: AnyClaim) -> Iterator[Diagnostic]:
    """A weekday in the words that give a date is computed, and must fit the date."""
    for fact, date, key in _dated(claim):
        for weekday in _weekdays(explainer, fact):
            if not fits_weekday(date, weekday):
                yield Diagnostic(
                    "weekday-mismatch",
                    fact.at(key),
                    f"The words that give the date say {weekday.name.capitalize()}, and {_weekday_of(date)}.",
                    "Correct the date, or its `basis`.",
                    fact=fact.id,
                )


def each_printed_before(explainer: Explainer, claim: AnyClaim) -> Iterator[Diagnostic]:
    """No source tells of what came after it was printed.

    For a number one such source is wrong; elsewhere all that are cited must be, as an article may announce
    what others then tell.
    """
    for fact, date, key in _dated(claim):
        sources = [explainer.sources[citation.source] for citation in fact.citations]
        early = [source for source in sources if source.published and is_after(date, source.published)]
        if early and (isinstance(fact, Estimate) or len(early) == len(sources)):
            yield Diagnostic(
                "after-publication",
                fact.at(key),
                f"`{key}` is {date}, and `{early[0].id}` was printed before that.",
                f"Correct `{key}`, or `published`; what was planned for a day had not happened on it.",
                (Related(early[0].at("published"), f"printed {early[0].published}"),),
                fact.id,
            )


def is_after(date: Date, other: Date) -> bool:
    """Tell whether a date is later than another in all that the two can mean."""
    return date.earliest is not None and other.latest is not None and date.earliest > other.latest


@once
def dated(explainer: Explainer) -> tuple[tuple[DatedFact, Date, str], ...]:
    """Give the facts that have a date of their own, with the date and its key."""
    return tuple(found for claim in explainer.claims for found in _dated(claim))


def _dated(claim: AnyClaim) -> Iterator[tuple[DatedFact, Date, str]]:
    """Give a claim with its date and the key of that, where it has one."""
    if isinstance(claim, Event) and claim.date:
        yield claim, claim.date, "date"
    elif isinstance(claim, Estimate | Move | Part) and claim.as_of:
        yield claim, claim.as_of, "as_of"


def _is_quoted(fact: DatedFact) -> bool:
    words = fold(fact.basis or "").text
    return any(words in fold(citation.quote).text for citation in fact.citations)


def _languages(explainer: Explainer, fact: DatedFact) -> set[str]:
    return {explainer.language_of(citation.source) for citation in fact.citations}


def _weekdays(explainer: Explainer, fact: DatedFact) -> tuple[Weekday, ...]:
    if fact.basis is None or not _is_quoted(fact):
        return ()
    return tuple(
        day for language in sorted(_languages(explainer, fact)) for day in weekday_names(fact.basis, language)
    )


def _weekday_of(date: Date) -> str:
    if date.lower is not None and date.lower == date.upper:
        return f"{date} is a {Weekday(date.lower.weekday()).name.capitalize()}"
    return f"{date} holds none"
