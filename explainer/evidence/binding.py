"""Numbers bound to words: what a fact says in numbers stands in one of its quotes.

An amount stands in each of its quotes as it is written, whole. A number in a sentence of ours stands in one
of the claim's quotes, in digits or in words; the day and year of its own date or of an event it is about,
ordinals, names and "one" as a pronoun need none, and a count of ours is bound to its items.
"""

from collections.abc import Iterator
from decimal import Decimal

from explainer.diagnostics import Diagnostic
from explainer.evidence.edges import is_clean
from explainer.evidence.folding import Span, archived_text, fold
from explainer.model.amounts import Interval, read_amount
from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.numbers import NumberExpression, number_expressions, numbers_in, same_number
from explainer.model.records import Citation, Claim, Estimate


def bind(explainer: Explainer, claim: Claim | Estimate) -> Iterator[Diagnostic]:
    """Check the numbers of a claim of an explainer against its quotes."""
    if isinstance(claim, Estimate):
        yield from _amount_findings(claim, explainer)
    else:
        yield from _sentence_findings(claim, explainer)
    yield from _counted_findings(claim)


# --- amounts --------------------------------------------------------------------------------------------


def _amount_findings(estimate: Estimate, explainer: Explainer) -> Iterator[Diagnostic]:
    if estimate.amount is None:
        return
    place = estimate.at("amount")
    languages = {explainer.language_of(citation.source) for citation in estimate.citations}
    absent = [*_amount_in_quotes(estimate, estimate.amount, explainer)]
    yield from absent
    is_read = any(read_amount(estimate.amount, language) for language in languages)
    if estimate.reads is None and not is_read and not absent:
        yield Diagnostic(
            "amount-unreadable",
            place,
            f"The table of amounts cannot read “{estimate.amount}”.",
            "Write it as it stands in the quote; where it is words such as “a policeman”, add `reads: 1`.",
            fact=estimate.id,
        )
    if estimate.reads is not None and any(
        _is_misread(estimate.amount, estimate.reads, language) for language in languages
    ):
        yield Diagnostic(
            "amount-misread",
            estimate.at("reads"),
            f"“{estimate.amount}” does not say {estimate.reads}.",
            "Correct `reads`, or leave it out where the table of amounts can read the words.",
            fact=estimate.id,
        )


def _amount_in_quotes(estimate: Estimate, amount: str, explainer: Explainer) -> Iterator[Diagnostic]:
    for citation in estimate.citations:
        yield from _amount_in_quote(estimate, amount, citation, explainer.language_of(citation.source))


def _is_misread(amount: str, reads: int, language: str) -> bool:
    """Tell whether `reads` is not what an amount says: by the table, or as "a policeman" says one."""
    interval = read_amount(amount, language)
    if interval is not None:
        return interval.disjoint(Interval(Decimal(reads), Decimal(reads)))
    is_one = amount.split(maxsplit=1)[0].casefold() in _INDEFINITE and not number_expressions(
        amount, language
    )
    return is_one and reads != 1


_INDEFINITE = frozenset({"a", "an", "another", "un", "une", "una", "ein", "eine", "um", "uma"})
"""Articles that count one."""


def _amount_in_quote(
    estimate: Estimate, amount: str, citation: Citation, language: str
) -> Iterator[Diagnostic]:
    within = estimate.words or citation.quote
    if estimate.words and fold(estimate.words).text not in fold(citation.quote).text:
        message = f"The quote does not hold the words “{estimate.words}”."
        hint = "Copy the words from the quote, or widen the quote."
        yield Diagnostic("not-in-quote", estimate.at("words"), message, hint, fact=estimate.id)
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
    """Count the places where an amount stands in words, cut out of no longer word or number expression.

    A unit behind it may be left out, since the figure says what it counts: "about 300" of "about 300 tonnes".
    """
    wanted = fold(amount).text
    places = 0
    for paragraph in archived_text(within).paragraphs:
        start = paragraph.folded.find(wanted)
        while start >= 0:
            end = _end_with_unit(paragraph.printed, start + len(wanted), language)
            places += is_clean(paragraph, Span(start, end), language)
            start = paragraph.folded.find(wanted, start + 1)
    return places


def _end_with_unit(printed: str, end: int, language: str) -> int:
    """Move the end of a number behind its unit, where that is a word of its own."""
    for number in number_expressions(printed, language):
        if number.number_end == end and printed[end : number.end] == f" {number.unit}":
            return number.end
    return end


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
            message = f"None of the quotes holds “{item}”, which is counted here."
            hint = "Write what is counted as a quote has it, or cite the words that hold it."
            yield Diagnostic("not-in-quote", place, message, hint, fact=record.id)
