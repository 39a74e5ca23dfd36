"""Numbers bound to words: what a fact says in numbers stands in one of its quotes.

An amount stands in each of its quotes as it is written, whole. A number in a sentence of ours stands in one
of the claim's quotes, in digits or in words; the day and year of its own date or of an event it is about,
ordinals, names and "one" as a pronoun need none, and a count of ours is bound to its items.
"""

from collections.abc import Iterator
from decimal import Decimal

from explainer.diagnostics import Diagnostic
from explainer.evidence.edges import cut_by
from explainer.evidence.folding import Span, archived_text, fold
from explainer.model.amounts import read_amount
from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.numbers import NumberExpression, numbers_in, same_number
from explainer.model.records import Citation, Claim, Estimate


def bind(explainer: Explainer) -> Iterator[Diagnostic]:
    """Check the numbers of all facts against their quotes."""
    for record in explainer.records():
        if isinstance(record, Estimate):
            yield from _amount_findings(record, explainer)
        elif isinstance(record, Claim):
            yield from _sentence_findings(record, explainer)
        if isinstance(record, Claim | Estimate):
            yield from _counted_findings(record)


# --- amounts --------------------------------------------------------------------------------------------


def _amount_findings(estimate: Estimate, explainer: Explainer) -> Iterator[Diagnostic]:
    if estimate.amount is None:
        return
    place = estimate.at("amount")
    languages = {explainer.language_of(citation.source) for citation in estimate.citations}
    if estimate.reads is None and not any(read_amount(estimate.amount, language) for language in languages):
        yield Diagnostic(
            "amount-unreadable",
            place,
            f"The table of amounts cannot read “{estimate.amount}”.",
            "Write it as it stands in the quote; where it is words such as “a policeman”, add `reads: 1`.",
            fact=estimate.id,
        )
    for citation in estimate.citations:
        language = explainer.language_of(citation.source)
        yield from _amount_in_quote(estimate, estimate.amount, citation, language)


def _amount_in_quote(
    estimate: Estimate, amount: str, citation: Citation, language: str
) -> Iterator[Diagnostic]:
    within = estimate.words or citation.quote
    if estimate.words and fold(estimate.words).text not in fold(citation.quote).text:
        message = f"The quote does not hold the words “{estimate.words}”."
        yield Diagnostic("not-in-quote", estimate.at("words"), message, fact=estimate.id)
        return
    places = _whole_places(amount, within, language)
    if not places:
        yield Diagnostic(
            "amount-absent",
            estimate.at("amount"),
            f"“{amount}” does not stand as a whole amount in “{within}”.",
            "Write the amount as the quote has it, with the words that bound it (“almost”, “more than”).",
            fact=estimate.id,
        )
    elif places > 1:
        yield Diagnostic(
            "amount-ambiguous",
            estimate.at("amount"),
            f"“{amount}” stands in “{within}” {places} times.",
            "Say which is meant by `words`, a few words of the quote that hold it.",
            fact=estimate.id,
        )


def _whole_places(amount: str, within: str, language: str) -> int:
    """Count the places where an amount stands in words, cut out of no longer word or number expression."""
    wanted = fold(amount).text
    places = 0
    for paragraph in archived_text(within).paragraphs:
        start = paragraph.folded.find(wanted)
        while start >= 0:
            places += cut_by(paragraph, Span(start, start + len(wanted)), language) is None
            start = paragraph.folded.find(wanted, start + 1)
    return places


# --- sentences ------------------------------------------------------------------------------------------


def _sentence_findings(claim: Claim, explainer: Explainer) -> Iterator[Diagnostic]:
    language = explainer.header.language
    wanted = numbers_in(claim.text, language)
    if not wanted:
        return
    given = [
        number
        for citation in claim.citations
        for number in numbers_in(citation.quote, explainer.language_of(citation.source))
    ]
    for number in wanted:
        if not (
            _is_given(number, given) or _is_of_date(number, claim, explainer) or _is_count(number, claim)
        ):
            yield Diagnostic(
                "number-unsupported",
                claim.at("text"),
                f"The number “{number.number}” stands in none of the claim's quotes.",
                "Correct it, cite the words that give it, or leave it out.",
                fact=claim.id,
            )


def _is_given(number: NumberExpression, given: list[NumberExpression]) -> bool:
    return any(same_number(number, other) for other in given)


def _is_of_date(number: NumberExpression, claim: Claim, explainer: Explainer) -> bool:
    """Tell whether a number is the year or day of a date that has evidence of its own.

    That is the claim's own date, and those of the events that it is about.
    """
    if number.value is None or number.value.low != number.value.high:
        return False
    dates = [getattr(fact, "date", None) for fact in (claim, *(explainer.facts[key] for key in claim.about))]
    points = [point for date in dates if isinstance(date, Date) for point in date.points]
    return number.value.low in {part for point in points for part in (point.year, point.day)}


# --- counts of ours -------------------------------------------------------------------------------------


def _is_count(number: NumberExpression, claim: Claim) -> bool:
    count = Decimal(len(claim.counted))
    return bool(claim.counted) and number.value is not None and number.value.low == number.value.high == count


def _counted_findings(record: Claim | Estimate) -> Iterator[Diagnostic]:
    quotes = [fold(citation.quote).text for citation in record.citations]
    for position, item in enumerate(record.counted):
        if not any(fold(item).text in quote for quote in quotes):
            place = record.at("counted", position)
            yield Diagnostic("not-in-quote", place, f"None of the quotes holds “{item}”.", fact=record.id)
