"""Dates in plain words, in the language of the page, and never more precise than they are written."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import lru_cache

from babel.dates import DateTimePattern, format_date, format_skeleton

from explainer.model.dates import Date, Kind, Point, Precision
from explainer.pages.tongue import Tongue

_YEAR, _MONTH, _DAY = Precision


@lru_cache(maxsize=2**14)
def date_in_words(say: Tongue, date: Date) -> str:
    """Word a date plainly."""
    if date.choices:
        return _one_of(say, date.choices)
    start, end = date.start, date.end
    if start and end:
        return _point(say, start) if date.kind is Kind.MOMENT else _from_to(say, date, start, end)
    if start:
        return (_since if date.kind is Kind.SPAN else _or_later)(say, start)
    if end:
        return (_until if date.kind is Kind.SPAN else _or_earlier)(say, end)
    return date.text


# --- one moment, of which nobody is sure ------------------------------------------------------------------


def _point(say: Tongue, point: Point) -> str:
    text = _plain(say, point)
    if point.approximate:
        text = {
            _YEAR: say.pgettext("year", "about {date}"),
            _MONTH: say.pgettext("month", "about {date}"),
            _DAY: say.pgettext("day", "about {date}"),
        }[point.precision].format(date=text)
    return say.gettext("perhaps {date}").format(date=text) if point.uncertain else text


def _is_marked(*points: Point) -> bool:
    return any(point.approximate or point.uncertain for point in points)


# --- what lasted ------------------------------------------------------------------------------------------


def _from_to(say: Tongue, date: Date, start: Point, end: Point) -> str:
    if _is_marked(start, end):
        words = say.gettext("from {start} to {end}")
        return words.format(start=_point(say, start), end=_point(say, end))
    if date.kind is not Kind.SPAN and start.last_day + timedelta(days=1) == end.first_day:
        return _one_of(say, (start, end))
    words = say.gettext("{start} to {end}") if date.kind is Kind.SPAN else _one_from_to(say, start.precision)
    first, last = _without_repeating(say, (start, end))
    return words.format(start=first, end=last)


def _since(say: Tongue, start: Point) -> str:
    if start.precision is _DAY and not _is_marked(start):
        words = say.pgettext("day", "since {date}")
    else:
        words = say.pgettext("year, month, or a day that is not sure", "since {date}")
    return words.format(date=_point(say, start))


def _until(say: Tongue, end: Point) -> str:
    if end.precision is _DAY and not _is_marked(end):
        words = say.pgettext("day", "until {date}")
    else:
        words = say.pgettext("year, month, or a day that is not sure", "until {date}")
    return words.format(date=_point(say, end))


# --- one moment, nobody knows which -----------------------------------------------------------------------


def _one_from_to(say: Tongue, precision: Precision) -> str:
    return {
        _YEAR: say.gettext("some year from {start} to {end}"),
        _MONTH: say.gettext("some month from {start} to {end}"),
        _DAY: say.gettext("some day from {start} to {end}"),
    }[precision]


def _or_later(say: Tongue, start: Point) -> str:
    return {
        _YEAR: say.pgettext("year", "in {date} or later"),
        _MONTH: say.pgettext("month", "in {date} or later"),
        _DAY: say.gettext("on or after {date}"),
    }[start.precision].format(date=_point(say, start))


def _or_earlier(say: Tongue, end: Point) -> str:
    return {
        _YEAR: say.pgettext("year", "in {date} or earlier"),
        _MONTH: say.pgettext("month", "in {date} or earlier"),
        _DAY: say.gettext("on or before {date}"),
    }[end.precision].format(date=_point(say, end))


def _one_of(say: Tongue, choices: Sequence[Point]) -> str:
    first = choices[0].precision
    if all(point.precision is first for point in choices):
        return _in(say, first).format(date=say.listed(_without_repeating(say, choices), "or"))
    return say.listed((_in(say, point.precision).format(date=_point(say, point)) for point in choices), "or")


def _in(say: Tongue, precision: Precision) -> str:
    return {
        _YEAR: say.pgettext("one or more years", "in {date}"),
        _MONTH: say.pgettext("one or more months", "in {date}"),
        _DAY: say.pgettext("one or more days", "on {date}"),
    }[precision]


# --- days, months and years -------------------------------------------------------------------------------


def _plain(say: Tongue, point: Point) -> str:
    if point.precision is _YEAR:
        return str(point.year)
    if point.precision is _MONTH:
        return format_skeleton("yMMMM", point.first_day, locale=say.locale)
    return format_date(point.first_day, "long", say.locale)


def _without_repeating(say: Tongue, points: Sequence[Point]) -> list[str]:
    """Word points in a row; only the last one tells the year, or month and year, where all have the same."""
    *earlier, last = points
    return [*(_shortened(say, point, points) for point in earlier), _plain(say, last)]


def _shortened(say: Tongue, point: Point, points: Sequence[Point]) -> str:
    """Word a point before others, without what the last of them tells as well."""
    alike = len({other.precision for other in points}) == 1 and _share(points, 1)
    if alike and point.precision is _MONTH and _begins(say.locale.datetime_skeletons["yMMMM"], "MMMM"):
        # In Babel 2.18, the names for months that stand alone can be those of another region of the language.
        return str(say.locale.months["format"]["wide"][point.first_day.month])
    if alike and point.precision is _DAY and _begins(say.locale.date_formats["long"], "d"):
        if _share(points, 2):
            return say.pgettext("day of a month", "{day}").format(day=point.day)
        return format_skeleton("MMMMd", point.first_day, locale=say.locale)
    return _plain(say, point)


def _share(points: Iterable[Point], parts: int) -> bool:
    return len({point[:parts] for point in points}) == 1


def _begins(pattern: DateTimePattern, field: str) -> bool:
    """Tell what a language writes first: what comes before others loses its end, not its beginning."""
    return pattern.pattern.startswith(field)


def capitalised(words: str) -> str:
    """Begin words with a capital, as at the start of a line."""
    return words[:1].upper() + words[1:]
