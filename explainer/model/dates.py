"""Dates: a strict subset of EDTF (ISO 8601-2; design, section 2), and the calendar words of a text.

    2022   2022-01   2022-01-05       a year, a month, a day; with `~` about, `?` uncertain, `%` both
    2022-01-02/2022-01-05             lasted from the one to the other
    2019/..   ../2019                 since, until
    [2022-01-02..2022-01-05]          one unknown moment in between
    [2022-01-06..]   [..2022-01-06]   one unknown moment from then on, up to then
    [2005,2006]                       one of these

Years run from 0001 to 9999. The dates of a span, a range or a list stand in order and do not overlap; those
of a range are of one precision. Within brackets there are no `~ ? %`.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from explainer.model.number_words import Kind as NumberKind
from explainer.model.number_words import language_table
from explainer.model.numbers import NumberExpression, number_expressions, words_in


class BadDate(ValueError):  # noqa: N818 (it reads as what it says)
    """A text that is no date of the subset; the message says what is wrong and how to write it."""

    def __init__(self, text: str, problem: str) -> None:
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        super().__init__(f"`{shown}` is not a date: {problem}.")


class Kind(StrEnum):
    """What a date says of its moments."""

    MOMENT = "moment"
    SPAN = "span"  # all of them: it lasted
    ONE_OF = "one_of"  # one of them, unknown which


class Precision(IntEnum):
    """How exactly a moment is given; the higher, the more exactly."""

    YEAR = 1
    MONTH = 2
    DAY = 3


class Weekday(Enum):
    """A day of the week, numbered as `datetime.date.weekday` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Point(NamedTuple):
    """A year, a month or a day as written."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """The smallest part that is given."""
        return Precision(sum(part is not None for part in self[:3]))

    @property
    def first_day(self) -> dt.date:
        """The first day in it."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The last day in it."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])


class Days(NamedTuple):
    """Days from `first` to `last`, both included; None where there is no limit."""

    first: dt.date | None
    last: dt.date | None

    def overlap(self, other: "Days") -> bool:
        """Tell whether the two have a day in common."""
        return not (self.ends_before(other) or other.ends_before(self))

    def ends_before(self, other: "Days") -> bool:
        """Tell whether the other begins after these have ended."""
        return self.last is not None and other.first is not None and self.last < other.first


@dataclass(frozen=True)
class Date:
    """A date as written, and what it says.

    `start` and `end` are its first and last point, the same for a moment, None at an open end. `choices` are
    the points of a list (`[2005,2006]`), and empty otherwise.
    """

    text: str
    kind: Kind
    start: Point | None
    end: Point | None
    choices: tuple[Point, ...] = ()

    @staticmethod
    def parse(text: str) -> "Date":
        """Read a date; raises `BadDate`."""
        date = _read(text)
        if date is None:
            raise BadDate(text, _problem(text))
        return date

    def __str__(self) -> str:
        return self.text

    @property
    def lower(self) -> dt.date | None:
        """The first day it includes as written, None where it is open."""
        return self.start.first_day if self.start else None

    @property
    def upper(self) -> dt.date | None:
        """The last day it includes as written, None where it is open."""
        return self.end.last_day if self.end else None

    @property
    def points(self) -> tuple[Point, ...]:
        """The points it is written with."""
        return self.choices or tuple(point for point in (self.start, self.end) if point)

    @property
    def approximate(self) -> bool:
        """Whether any part is marked as "about"."""
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked as uncertain."""
        return any(point.uncertain for point in self.points)

    @property
    def precision(self) -> Precision:
        """How exactly its least exact part is given."""
        return min(point.precision for point in self.points)

    @property
    def sort_key(self) -> tuple[dt.date, bool, dt.date, str]:
        """What to sort by: the lower bound, where that is open the upper one.

        Of those that begin alike, "on or before" comes first, then what ends first; the text breaks ties.
        """
        latest = dt.date.max
        return (self.lower or self.upper or latest, self.lower is not None, self.upper or latest, self.text)

    @cached_property
    def possible(self) -> tuple[Days, ...]:
        """The days on which its moment can have been, in order.

        One marked as about or uncertain can also have been in the year, month or day before or after, in the
        measure of its own precision.
        """
        if self.choices:
            return tuple(Days(point.first_day, point.last_day) for point in self.choices)
        first = _day_before(self.start) if self.start else None
        return (Days(first, _day_after(self.end) if self.end else None),)

    @property
    def earliest(self) -> dt.date | None:
        """The first day on which its moment can have been, None where there is no limit."""
        return self.possible[0].first

    @property
    def latest(self) -> dt.date | None:
        """The last day on which its moment can have been, None where there is no limit."""
        return self.possible[-1].last

    def overlaps(self, other: "Date") -> bool:
        """Tell whether the two can have been on the same day."""
        return any(days.overlap(others) for days in self.possible for others in other.possible)


def _day_before(point: Point) -> dt.date | None:
    """The first day that a point allows: of the unit before its own where it is not sure."""
    if not (point.approximate or point.uncertain):
        return point.first_day
    if point.first_day == dt.date.min:
        return None
    before = point.first_day - dt.timedelta(days=1)
    return _cut(before, point.precision).first_day


def _day_after(point: Point) -> dt.date | None:
    if not (point.approximate or point.uncertain):
        return point.last_day
    if point.last_day == dt.date.max:
        return None
    after = point.last_day + dt.timedelta(days=1)
    return _cut(after, point.precision).last_day


def _cut(day: dt.date, precision: Precision) -> Point:
    """The year, month or day that a day lies in."""
    month = day.month if precision >= Precision.MONTH else None
    return Point(day.year, month, day.day if precision is Precision.DAY else None)


# --- reading ----------------------------------------------------------------------------------------------

_PLAIN = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_POINT = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%]?)")
_SPAN = re.compile(rf"({_PLAIN}[~?%]?|\.\.)/({_PLAIN}[~?%]?|\.\.)")
_RANGE = re.compile(rf"\[((?:{_PLAIN})?)\.\.((?:{_PLAIN})?)\]")
_LIST = re.compile(rf"\[{_PLAIN}(?:,{_PLAIN})+\]")

_IN_CALENDAR = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
FORM = "|".join((rf"{_PLAIN}[~?%]?", _SPAN.pattern, _RANGE.pattern, _LIST.pattern)).replace(
    _PLAIN, _IN_CALENDAR
)
"""The form of a date as a regular expression; whether there is such a day, `Date.parse` knows."""


def _read(text: str) -> Date | None:
    """Read a text of the right form, None for others; raises `BadDate` where there is no such day."""
    if match := _POINT.fullmatch(text):
        point = _point(text, match)
        return Date(text, Kind.MOMENT, point, point)
    if match := _LIST.fullmatch(text):
        choices = tuple(_point(text, member) for member in _POINT.finditer(text))
        _check_order(text, choices)
        return Date(text, Kind.ONE_OF, choices[0], choices[-1], choices)
    if match := _SPAN.fullmatch(text) or _RANGE.fullmatch(text):
        ends = [_POINT.fullmatch(words) for words in match.groups()]
        start, end = (_point(text, found) if found else None for found in ends)
        _check_order(text, (start, end))
        if text[0] == "[" and start and end and start.precision is not end.precision:
            raise BadDate(
                text, "a range has two years, two months or two days; write both to the same precision"
            )
        return Date(text, Kind.ONE_OF if text[0] == "[" else Kind.SPAN, start, end)
    return None


def _point(text: str, match: re.Match[str]) -> Point:
    """Build a point of digits in the right form, unless the calendar has no such day."""
    year, month, day = (
        None if match[part] is None else int(match[part]) for part in ("year", "month", "day")
    )
    if not year:
        raise BadDate(text, "years run from 0001 to 9999")
    if month is not None and not 1 <= month <= 12:
        seasons = "; write a season in months, as in `2022-03/2022-05`" if 21 <= month <= 41 else ""
        raise BadDate(text, f"there is no month {month:02}, months run from 01 to 12{seasons}")
    days = monthrange(year, month)[1] if month else 31
    if day is not None and not 1 <= day <= days:
        raise BadDate(text, f"there is no day {day:02} in {year:04}-{month:02}, which runs from 01 to {days}")
    mark = match["mark"]
    return Point(year, month, day, approximate=mark in {"~", "%"}, uncertain=mark in {"?", "%"})


def _check_order(text: str, points: tuple[Point | None, ...]) -> None:
    """Refuse points that are equal, out of order, or within one another."""
    if not any(points):
        raise BadDate(text, "it is open on both sides and says nothing; leave it out")
    for before, after in pairwise(points):
        if before is None or after is None or before.last_day < after.first_day:
            continue
        if before == after:
            raise BadDate(text, "the same date stands twice in it; write it once")
        if before.first_day > after.last_day:
            raise BadDate(text, "the later date stands before the earlier one; change them about")
        raise BadDate(
            text, "one of its two dates lies within the other; write one of them, or two that follow"
        )


# --- saying what is wrong ---------------------------------------------------------------------------------


class _Fault(NamedTuple):
    """One way to miss the subset: how it looks, what is wrong with it, and what to write instead.

    `mend` makes the text right where it can; what it makes is offered only if that is a date.
    """

    looks: re.Pattern[str]
    wrong: str
    write: str
    mend: Callable[[str], str]


def _same(text: str) -> str:
    return text


def _replacing(pattern: str, by: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(by, text)


def _fault(looks: str, wrong: str, write: str, mend: Callable[[str], str] = _same) -> _Fault:
    return _Fault(re.compile(looks, re.IGNORECASE), wrong, write, mend)


def _padded(text: str) -> str:
    return re.sub(r"(?<![0-9])[0-9](?![0-9])", r"0\g<0>", text)


def _in_digits(text: str) -> str:
    """Write a date that is all in words (`5 January 2022`) in digits."""
    if not _IN_WORDS.fullmatch(text):
        return text
    given = calendar_parts(text)
    return "-".join(f"{part:02}" for parts in given for part in parts) if given.months else text


_IN_WORDS = re.compile(
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)?(?: of)? )?[a-z]+\.?,? [0-9]{4}"
    r"|[a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}",
    re.IGNORECASE,
)
_EXAMPLES = "`2022`, `2022-01` or `2022-01-05`"
_FORM = f"write {_EXAMPLES}, with hyphens and without blanks"

_FAULTS = (
    _fault(r"\s*\Z", "it is empty", _FORM),
    _fault(r".{200}", "it is too long", _FORM),
    _fault(
        r".*[0-9~?%] +(?:to|until|till|-|–|—) +[0-9]",
        "a span is joined by a slash",
        "write `2022-01-02/2022-01-05`",
        _replacing(r" +(?:to|until|till|-|–|—) +", "/"),
    ),
    _fault(
        r".*[0-9][T ][0-9]{1,2}(?::|[0-9]{2}|Z\b)|.*[0-9]:[0-9]|.*[0-9]Z\Z",
        "a date has no time of day",
        f"write {_EXAMPLES}",
        _replacing(r"[TZ ].*", ""),
    ),
    _fault(
        r".*(?:open|unknown|now|today|present)",
        "an open end is written `..`",
        "write `2019/..` for since, `../2019` for until",
        _replacing(r"(?i)\b(?:open|unknown|now|today|present)\b", ".."),
    ),
    _fault(
        r".*[a-wyz]{3}|ca?\.",
        "it is in words",
        "write year, month and day in digits, as in `2022-01-05`; `2022~` for about, `2022?` for perhaps",
        _in_digits,
    ),
    _fault(r".*\s", "it holds blanks", "write it without", _replacing(r"\s+", "")),
    _fault(r".*[‐-―−]", "it holds dashes", "write hyphens, as in `2022-01-05`", _replacing("[‐-―−]", "-")),
    _fault(
        r"[0-9]{4}([/.])[0-9]{1,2}\1[0-9]{1,2}\Z",
        "year, month and day are joined by hyphens",
        "write it as in `2022-01-05`",
        lambda text: _padded(re.sub("[/.]", "-", text)),
    ),
    _fault(
        r"[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})\Z",
        "day and month cannot be told apart",
        "write the year first, then month and day, as in `2022-01-05`",
    ),
    _fault(r"[0-9]{1,2}[/.][0-9]{4}\Z", "the year stands first", "write it as in `2022-01`"),
    _fault(
        r"-[0-9]|[0-9-]*[0-9]{5}[0-9-]*\Z|Y-?[0-9]",
        "a year has four digits and no sign, and hyphens stand before month and day",
        f"write {_EXAMPLES}",
        _replacing(r"\A([0-9]{4})([0-9]{2})([0-9]{2})\Z", r"\1-\2-\3"),
    ),
    _fault(
        r"(?=.*[0-9])[\[0-9X-]*X",
        "digits left open (`X`) are not in the subset",
        "leave the unknown part out, as in `2022`, or list what is possible, as in `[2022-01,2022-02]`",
    ),
    _fault(r".*[0-9]{3}0s\Z", "decades are not in the subset", "write a span, as in `1990/1999`"),
    _fault(r".*[0-9]S[0-9]", "significant digits (`S`) are not in the subset", "write `1950~`"),
    _fault(r".*W", "weeks are not in the subset", "write a span of days, as in `2022-01-03/2022-01-09`"),
    _fault(
        r"[0-9]{4}-[0-9]{3}\Z",
        "days of the year are not in the subset",
        "write month and day, as in `2022-01-05`",
    ),
    _fault(
        r"\{",
        "sets of several moments (`{}`) are not in the subset",
        "write `[2005,2006]` for one of them, `2005/2006` for all the time from the one to the other",
    ),
    _fault(
        r"/|.*/\Z",
        "an open end is written `..`",
        "write `2019/..` or `../2019`",
        _replacing(r"\A(?=/)|(?<=/)\Z", ".."),
    ),
    _fault(
        r"\[.*[~?%]", "within brackets there is no `~`, `?` or `%`", "leave it out", _replacing("[~?%]", "")
    ),
    _fault(
        r".*[~?%]{2}",
        "two marks stand together",
        "write `%` for both about and uncertain",
        _replacing("[~?%]+", "%"),
    ),
    _fault(
        r".*[~?%](?![/\]]|\Z)",
        "a mark (`~`, `?`, `%`) stands behind the whole date",
        "write it as in `2022-01-05~`",
        _replacing(r"\A([~?%])(.*)\Z", r"\2\1"),
    ),
    _fault(
        r"[^\[\]]*\.\.[^\[\]]*\Z",
        "`..` between dates stands in brackets, for one unknown moment in between",
        "write `[2022-01-02..2022-01-05]`, or `2022-01-02/2022-01-05` for what lasted",
    ),
    _fault(
        r"[^\[\]]*,[^\[\]]*\Z",
        "a list of possible dates stands in brackets",
        "write `[2005,2006]`",
        _replacing(r"\A.*\Z", r"[\g<0>]"),
    ),
    _fault(r"\[[^\]]*\Z|[^\[]*\]\Z", "a bracket is missing", "write `[2022-01-02..2022-01-05]`"),
    _fault(r"\[[^.,/]*\]\Z", "a single date has no brackets", "leave them out", _replacing(r"[\[\]]", "")),
    _fault(
        r"\[.*/",
        "within brackets dates are joined by `..`",
        "write `[2022-01-02..2022-01-05]`",
        _replacing("/", ".."),
    ),
    _fault(
        r"\[.*\.\..*,|\[.*,.*\.\.",
        "a list (`,`) and a range (`..`) stand together",
        "write `[2005,2006]` or `[2005..2007]`",
    ),
    _fault(r".*/.*/", "a span has two dates", "write `2022-01-02/2022-01-05`"),
    _fault(
        r".*(?<![0-9])[0-9](?![0-9])",
        "month and day have two digits",
        "write it as in `2022-01-05`",
        _padded,
    ),
    _fault(r"[0-9]{1,3}\b", "a year has four digits", f"write {_EXAMPLES}"),
)


def _problem(text: str) -> str:
    """Say what is wrong with a text of a wrong form, and how to write it."""
    for fault in _FAULTS:
        if fault.looks.match(text):
            mended = fault.mend(text)
            return f"{fault.wrong}; {f'write `{mended}`' if _is_date(mended) else fault.write}"
    return _FORM


def _is_date(text: str) -> bool:
    try:
        return _read(text) is not None
    except BadDate:
        return False


# --- the calendar words of a text -------------------------------------------------------------------------


class CalendarWords(NamedTuple):
    """The words of one language for days, in lower case; those for months are in `number_words`."""

    weekdays: Mapping[str, Weekday]
    short_weekdays: Mapping[str, Weekday]  # only with a full stop and a capital: "sat" and "sun" are words
    feasts: Mapping[str, tuple[int, int]]  # month and day of those that fall on the same day everywhere


_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

_CALENDAR_WORDS: Mapping[str, CalendarWords] = {
    "en": CalendarWords(
        weekdays={day.name.lower(): day for day in Weekday},
        short_weekdays={word: Weekday(number) for word, number in _SHORT.items()},
        feasts={"new year's day": (1, 1), "new year's eve": (12, 31)},
    ),
}
_NO_CALENDAR_WORDS = CalendarWords({}, {}, {})


class CalendarParts(NamedTuple):
    """The years, months and days of months that the words of a text give."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]


def _calendar_words(language: str) -> CalendarWords:
    return _CALENDAR_WORDS.get(language.split("-", maxsplit=1)[0].casefold(), _NO_CALENDAR_WORDS)


def weekday_names(text: str, language: str = "en") -> tuple[Weekday, ...]:
    """Find the weekdays that a text names (`Wednesday's`, `Mondays`, `Wed.`), each once, in order."""
    return tuple(dict.fromkeys(day for _, day in _weekdays(text, language)))


@cache
def _weekday_words(language: str) -> frozenset[str]:
    table = _calendar_words(language)
    return frozenset((*table.weekdays, *(f"{word}s" for word in table.weekdays), *table.short_weekdays))


def _weekdays(text: str, language: str) -> Iterator[tuple[re.Match[str], Weekday]]:
    table = _calendar_words(language)
    for match in _places_of(words_in(text) & _weekday_words(language), text):
        word = match["word"].lower()
        day = table.weekdays.get(word) or table.weekdays.get(word.removesuffix("s"))
        if day is None and match["stop"] and match["word"][0].isupper():
            day = table.short_weekdays.get(word)
        if day is not None:
            yield match, day


def _places_of(words: frozenset[str], text: str) -> Iterator[re.Match[str]]:
    """Give the places where words (in lower case) stand by themselves in a text, and a full stop behind."""
    return _any_of(words).finditer(text) if words else iter(())


@lru_cache(maxsize=1000)
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(sorted(words))
    return re.compile(rf"(?<![^\W\d_])(?P<word>{either})(?![^\W\d_])(?P<stop>\.?)", re.IGNORECASE)


def fits_weekday(date: Date, weekday: Weekday) -> bool:
    """Tell whether a date can have been such a weekday; a span or set, whether it holds one."""
    return any(_holds(days, weekday) for days in date.possible)


def _holds(days: Days, weekday: Weekday) -> bool:
    if days.first is None or days.last is None:
        return True
    wait = (weekday.value - days.first.weekday()) % 7
    return wait <= (days.last - days.first).days


@lru_cache(maxsize=10_000)
def calendar_parts(text: str, language: str = "en") -> CalendarParts:
    """Find the years, months and days that the words of a text give by themselves.

    Read: `in 2019`, `January 1st`, `the 5th of January`, `5 January 2022`, `2022-01-05`, a bare `2019`, and
    feasts that fall on the same day everywhere (New Year's Day; not Christmas). Not read: weekdays, decades,
    `last year`, ordinals in words (`the first of January`).
    """
    feasts = [day for _, day in _feasts(text, language)]
    months = {month for month, _ in feasts} | {month for _, month in _months(text, language)}
    days, years = {day for _, day in feasts}, set[int]()
    for found in number_expressions(text, language):
        if found.value is not None and _is_year(found):
            years |= {int(end) for end in found.value if end is not None}
        elif found.value is not None and found.kind is NumberKind.DAY:
            days |= {int(end) for end in found.value if end is not None}
        elif match := _POINT.fullmatch(found.number):
            years.add(int(match["year"]))
            months |= {int(part) for part in (match["month"],) if part}
            days |= {int(part) for part in (match["day"],) if part}
    return CalendarParts(frozenset(years), frozenset(months), frozenset(days))


def _feasts(text: str, language: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    plain = text.replace("’", "'")
    folded = plain.casefold()
    for name, day in _calendar_words(language).feasts.items():
        if name in folded:
            yield from ((match, day) for match in re.finditer(re.escape(name), plain, re.IGNORECASE))


def _months(text: str, language: str) -> Iterator[tuple[re.Match[str], int]]:
    table = language_table(language).months
    for match in _places_of(words_in(text).intersection(table), text):
        word = match["word"]
        if word[0].isupper() and (month := table.get(word.lower())):
            yield match, month


def _is_year(number: NumberExpression) -> bool:
    """Whether a number is a year, or two years; a bare number of four digits is taken for one here."""
    if number.kind is NumberKind.YEAR:
        return not number.number[-1].isalpha()  # a decade gives no year
    return (
        number.kind is NumberKind.CARDINAL and not number.unit and bool(_BARE_YEAR.fullmatch(number.number))
    )


_BARE_YEAR = re.compile("[12][0-9]{3}")


def date_expressions(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Find the words of a text that date something: offsets, the end not included, in order.

    These are the words that `weekday_names` and `calendar_parts` read, and decades. Parts of one date that
    stand together (`Wednesday, 5 January 2022`) are one.
    """
    found: list[tuple[int, int]] = []
    kinds: set[str] = set()
    for start, end, kind in sorted(_date_parts(text, language)):
        between = text[found[-1][1] : start] if found else None
        if between is not None and not between.strip(" ,") and kind not in kinds:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
            kinds = set()
        kinds.add(kind)
    return tuple(found)


def _date_parts(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    yield from ((*match.span("word"), "weekday") for match, _ in _weekdays(text, language))
    yield from ((*match.span("word"), "month") for match, _ in _months(text, language))
    yield from ((*match.span(), "feast") for match, _ in _feasts(text, language))
    for number in number_expressions(text, language):
        if number.kind is NumberKind.YEAR or _is_year(number) or _POINT.fullmatch(number.number):
            yield number.number_start, number.number_end, "year"
        elif number.kind is NumberKind.DAY:
            yield number.number_start, number.number_end, "day"


def words_give(date: Date, text: str, language: str = "en") -> bool:
    """Tell whether the words of a text give every year, month and day of a date by themselves.

    Where they do not, a date needs a line that says how it was reckoned (design, section 2, "Dates").
    """
    given = calendar_parts(text, language)
    return all(
        part is None or part in parts
        for point in date.points
        for part, parts in zip(point, given, strict=False)
    )
