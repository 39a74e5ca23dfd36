"""What of a text is counted one by one: numbers, quoted speech and dates, each with its place.

Numbers are those that would need evidence in a sentence of ours (`numbers_in`), less those of a date; dates
are what `date_expressions` reads; quoted speech is whatever stands between quotation marks.
"""

from collections.abc import Iterator
from typing import NamedTuple

from explainer.evidence.folding import Paragraph, Span
from explainer.evidence.marks import quotations
from explainer.model.dates import date_expressions
from explainer.model.numbers import numbers_in
from explainer.model.passages import Kind


class Item(NamedTuple):
    """Something counted: its place in the folded paragraph, and what it is."""

    span: Span
    kind: Kind


def items(paragraph: Paragraph, language: str) -> tuple[Item, ...]:
    """Find what is counted in a paragraph, in order; a number in quoted speech counts beside the speech."""
    return tuple(sorted(_items(paragraph.printed, language)))


def _items(printed: str, language: str) -> Iterator[Item]:
    dates = [Span(*found) for found in date_expressions(printed, language)]
    yield from (Item(date, Kind.DATE) for date in dates)
    yield from (Item(speech, Kind.SPEECH) for speech in quotations(printed))
    for number in numbers_in(printed, language):
        span = Span(number.number_start, number.number_end)
        if not any(date.start < span.end and span.start < date.end for date in dates):
            yield Item(span, Kind.NUMBER)
