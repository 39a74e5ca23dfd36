"""Dates in plain words. The words of a language stand in one table: a further language is a further table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explainer.model.dates import Date, Kind, Point, Precision

_ByPrecision = Mapping[Precision, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """How one language words dates: the names of the months, and a pattern for each form of date."""

    months: tuple[str, ...]
    whole: _ByPrecision
    without_year: _ByPrecision  # before a later date of the same year: 30 January to 2 February 2022
    without_month: _ByPrecision  # before a later date of the same month: 2 to 5 January 2022
    about: str
    perhaps: str
    from_to: str  # lasted
    marked_from_to: str  # lasted, with an "about" or a "perhaps" in it
    since: str
    until: str
    one_from_to: _ByPrecision  # one unknown moment
    one_from: _ByPrecision
    one_to: _ByPrecision
    one_of: _ByPrecision
    comma: str
    or_: str


_YEAR, _MONTH, _DAY = Precision

ENGLISH = DateWords(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    whole={_YEAR: "{year}", _MONTH: "{month} {year}", _DAY: "{day} {month} {year}"},
    without_year={_MONTH: "{month}", _DAY: "{day} {month}"},
    without_month={_DAY: "{day}"},
    about="about {}",
    perhaps="perhaps {}",
    from_to="{} to {}",
    marked_from_to="from {} to {}",
    since="since {}",
    until="until {}",
    one_from_to={
        _YEAR: "some year from {} to {}",
        _MONTH: "some month from {} to {}",
        _DAY: "some day from {} to {}",
    },
    one_from={_YEAR: "in {} or later", _MONTH: "in {} or later", _DAY: "on or after {}"},
    one_to={_YEAR: "in {} or earlier", _MONTH: "in {} or earlier", _DAY: "on or before {}"},
    one_of={_YEAR: "in {}", _MONTH: "in {}", _DAY: "on {}"},
    comma=", ",
    or_=" or ",
)


def date_in_words(date: Date, words: DateWords = ENGLISH) -> str:
    """Word a date plainly, and never more precisely than it is written."""
    if date.choices:
        return _one_of(date.choices, words)
    start, end = date.start, date.end
    if start and end:
        return _point(start, words) if date.kind is Kind.MOMENT else _from_to(date, start, end, words)
    if start:
        pattern = words.since if date.kind is Kind.SPAN else words.one_from[start.precision]
        return pattern.format(_point(start, words))
    if end:
        pattern = words.until if date.kind is Kind.SPAN else words.one_to[end.precision]
        return pattern.format(_point(end, words))
    return date.text


def _from_to(date: Date, start: Point, end: Point, words: DateWords) -> str:
    if date.approximate or date.uncertain:
        return words.marked_from_to.format(_point(start, words), _point(end, words))
    pattern = words.from_to if date.kind is Kind.SPAN else words.one_from_to[start.precision]
    return pattern.format(*_without_repeating((start, end), words))


def _one_of(choices: Sequence[Point], words: DateWords) -> str:
    first = choices[0].precision
    if all(point.precision is first for point in choices):
        return words.one_of[first].format(_listed(_without_repeating(choices, words), words))
    return _listed([words.one_of[point.precision].format(_point(point, words)) for point in choices], words)


def _listed(items: Sequence[str], words: DateWords) -> str:
    return words.or_.join((words.comma.join(items[:-1]), items[-1]))


def _without_repeating(points: Sequence[Point], words: DateWords) -> list[str]:
    """Word points in a row; only the last one tells the year, or month and year, where all have the same."""
    patterns = words.whole
    if len({point.precision for point in points}) == 1:
        if _share(points, 2) and points[0].precision in words.without_month:
            patterns = words.without_month
        elif _share(points, 1) and points[0].precision in words.without_year:
            patterns = words.without_year
    *earlier, last = points
    return [*(_plain(point, patterns, words) for point in earlier), _plain(last, words.whole, words)]


def _share(points: Iterable[Point], parts: int) -> bool:
    return len({point[:parts] for point in points}) == 1


def _point(point: Point, words: DateWords) -> str:
    text = _plain(point, words.whole, words)
    text = words.about.format(text) if point.approximate else text
    return words.perhaps.format(text) if point.uncertain else text


def _plain(point: Point, patterns: _ByPrecision, words: DateWords) -> str:
    month = words.months[point.month - 1] if point.month else ""
    return patterns[point.precision].format(year=point.year, month=month, day=point.day)


def capitalised(words: str) -> str:
    """Begin words with a capital, as at the start of a line."""
    return words[:1].upper() + words[1:]
