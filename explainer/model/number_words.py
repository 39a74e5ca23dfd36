"""The words that make up numbers, one table for each language: a further language is a further table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar


class Kind(StrEnum):
    """What a number does in its text, as far as words and signs alone can tell."""

    CARDINAL = "cardinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    YEAR = "year"
    DAY = "day"  # of a month
    TIME = "time"  # of a day
    NAME = "name"  # digits inside a name: F-16, G20
    CODE = "code"  # digits joined by signs: 2022-01-05, 24/7, 3-1
    PRONOUN = "pronoun"  # "one" that counts nothing
    UNCLEAR = "unclear"  # digits that can be taken in two ways: 3 000, 3.000, 5m


class Bound(StrEnum):
    """How a bound word relates what is meant to the number beside it; `amounts` says what that comes to."""

    EXACTLY = "exactly"
    MORE_THAN = "more than"
    JUST_OVER = "just over"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    ALMOST = "almost"
    UP_TO = "up to"
    ABOUT = "about"
    FURTHER = "further"


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """The words of one language, in lower case. Without any, only digits without separators are read."""

    thousands: str = ""  # the sign between groups of three digits
    decimal: str = ""
    units: Mapping[str, int] = field(default_factory=dict)  # below twenty
    tens: Mapping[str, int] = field(default_factory=dict)
    hundred: str = ""
    scales: Mapping[str, int] = field(default_factory=dict)
    dozen: str = ""
    plurals: Mapping[str, int] = field(default_factory=dict)  # give an order of magnitude alone: dozens
    plurals_with_of: frozenset[str] = frozenset()  # those that do so only before "of"
    several: frozenset[Words] = frozenset()  # before a scale, a few of it
    glued_scales: Mapping[str, int] = field(default_factory=dict)
    money_scales: Mapping[str, int] = field(default_factory=dict)  # glued, and unclear without a currency
    ordinals: Mapping[str, int] = field(default_factory=dict)
    ordinal_endings: frozenset[str] = frozenset()
    denominators: Mapping[str, int] = field(default_factory=dict)
    denominator_plural: str = ""
    half: str = ""
    not_half_after: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    and_: str = ""
    of: str = ""
    than: str = ""
    range_words: frozenset[str] = frozenset()
    between: str = ""
    not_range_after: frozenset[str] = frozenset()
    decade_ending: str = ""
    months: Mapping[str, int] = field(default_factory=dict)
    year_after: frozenset[str] = frozenset()
    no_name_before: frozenset[str] = frozenset()  # do not make a name of digits behind their hyphen
    one: str = ""
    pronoun_after: frozenset[str] = frozenset()
    pronoun_before: frozenset[Words] = frozenset()
    measures: Mapping[Words, Kind] = field(default_factory=dict)  # unit words, and the kind they make
    bounds_before: Mapping[Words, Bound] = field(default_factory=dict)
    bounds_after: Mapping[Words, Bound] = field(default_factory=dict)
    starters: frozenset[str] = field(init=False, repr=False)  # all words that a number can begin with
    signals: frozenset[str] = field(init=False, repr=False)  # one of them is in every number in words
    before_numbers: frozenset[str] = field(init=False, repr=False)  # bear on a number right behind them
    behind_numbers: frozenset[str] = field(init=False, repr=False)  # bear on a number right before them

    def __post_init__(self) -> None:
        tables = (self.units, self.tens, self.scales, self.plurals, self.ordinals)
        numerals = {word for table in tables for word in table} | {self.hundred, self.dozen, self.half}
        starters = numerals | {*self.articles} | {words[0] for words in self.several}
        parts = {word + ending for word in self.denominators for ending in ("", self.denominator_plural)}
        joints = {*self.range_words, self.and_, self.of, self.than, self.between}
        around = numerals | parts | joints | {*self.articles}
        before = {words[-1] for words in (*self.bounds_before, *self.several)}
        behind = {words[0] for words in (*self.bounds_after, *self.measures, *self.several)}
        object.__setattr__(self, "starters", frozenset(starters))
        object.__setattr__(self, "signals", frozenset(numerals | parts))
        object.__setattr__(self, "before_numbers", frozenset(around | before))
        object.__setattr__(self, "behind_numbers", frozenset(around | behind))


_Key = TypeVar("_Key", Kind, Bound)
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+|\S")


def _phrases(text: str) -> frozenset[Words]:
    return frozenset(tuple(_WORD_OR_SIGN.findall(phrase)) for phrase in text.split("|"))


def _by_phrase(table: Mapping[_Key, str]) -> dict[Words, _Key]:
    return {words: key for key, phrases in table.items() for words in _phrases(phrases)}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(text: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: step * value for value, word in enumerate(text.split(), start)}


_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ENGLISH_MONTHS = {
    **_numbered("january february march april may june july august september october november december", 1),
    **_numbered("jan feb mar apr", 1),
    **_numbered("jun jul aug sep oct nov dec", 6),
    "sept": 9,
}

ENGLISH = Language(
    thousands=",",
    decimal=".",
    units=_numbered(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen",
        start=0,
    ),
    tens=_numbered("twenty thirty forty fifty sixty seventy eighty ninety", start=2, step=10),
    hundred="hundred",
    scales=_ENGLISH_SCALES,
    dozen="dozen",
    plurals={
        "tens": 10,
        "dozens": 12,
        "scores": 20,
        "hundreds": 100,
        **{f"{word}s": value for word, value in _ENGLISH_SCALES.items()},
    },
    plurals_with_of=_words("tens scores"),
    several=_phrases("several|few|a few|many|a couple|a couple of"),
    glued_scales={"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12},
    money_scales={"m": 10**6, "b": 10**9, "t": 10**12},
    ordinals={
        **_numbered(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
            start=1,
        ),
        **_numbered(
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", start=2, step=10
        ),
        "hundredth": 100,
        "thousandth": 1000,
        "millionth": 10**6,
    },
    ordinal_endings=_words("st nd rd th"),
    denominators={
        "half": 2,
        "third": 3,
        "quarter": 4,
        **_numbered("fifth sixth seventh eighth ninth tenth", start=5),
    },
    denominator_plural="s",
    half="half",
    not_half_after=_words("first second other latter last top bottom better"),
    articles=_words("a an"),
    and_="and",
    of="of",
    than="than",
    range_words=_words("to or"),
    between="between",
    not_range_after=_words("from"),
    decade_ending="s",
    months=_ENGLISH_MONTHS,
    year_after=_words(
        "in since until till from to by before after during late early mid of year years "
        "spring summer autumn fall winter"
    ),
    no_name_before=_words("mid pre post late early non under over top aged sub") | _ENGLISH_MONTHS.keys(),
    one="one",
    pronoun_after=_words(
        "the this that no each every any another which such first second third last next only"
    ),
    pronoun_before=_phrases(
        "another|'s|’s|with|that|who|which|whose|must|should|might|by one|of the most|of the least|"
        "of the best|of the worst|of the largest|of the biggest|of the smallest|of the few|of the many|"
        "of the main"
    ),
    measures=_by_phrase(
        {
            Kind.PERCENT: "%|percent|per cent|pct|percentage point|percentage points",
            Kind.TIME: "am|pm|a.m.|p.m.|a.m|p.m|o'clock|o’clock",
            Kind.CARDINAL: "‰|°|°c|°f|degree|degrees|degrees celsius|degrees fahrenheit|"
            "km|kilometer|kilometers|kilometre|kilometres|meter|meters|metre|metres|cm|centimeter|"
            "centimeters|centimetre|centimetres|mm|millimeter|millimeters|millimetre|millimetres|"
            "mile|miles|yard|yards|foot|feet|ft|inch|inches|km²|m²|sq km|sq m|sq ft|square kilometer|"
            "square kilometers|square kilometre|square kilometres|square meter|square meters|square metre|"
            "square metres|square mile|square miles|square foot|square feet|hectare|hectares|acre|acres|"
            "cubic meter|cubic meters|cubic metre|cubic metres|litre|litres|liter|liters|gallon|gallons|"
            "barrel|barrels|gram|grams|kg|kilo|kilos|kilogram|kilograms|ton|tons|tonne|tonnes|metric ton|"
            "metric tons|pound|pounds|ounce|ounces|mph|kph|km/h|watt|watts|kw|kilowatt|kilowatts|"
            "mw|megawatt|megawatts|gw|gigawatt|gigawatts|volt|volts|second|seconds|minute|minutes|hour|hours|"
            "day|days|week|weeks|month|months|year|years|decade|decades|century|centuries|"
            "dollar|dollars|cent|cents|euro|euros|pence|penny|franc|francs|yen|yuan|rupee|rupees|rouble|"
            "roubles|ruble|rubles|peso|pesos|lira|liras|dinar|dinars|rial|rials|dirham|dirhams|shekel|"
            "shekels|krona|kronor|krone|kroner|zloty|zlotys|hryvnia|hryvnias",
        }
    ),
    bounds_before=_by_phrase(
        {
            Bound.EXACTLY: "exactly|precisely|only|just|a total of|between",
            Bound.MORE_THAN: "more than|over|above|in excess of|exceeding|greater than|well over|well above|"
            "many more than|much more than|far more than|significantly more than|>",
            Bound.JUST_OVER: "just over|just above|slightly over|slightly more than|a little over|"
            "a little more than",
            Bound.AT_LEAST: "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|"
            "minimum|upwards of|upward of|as few as|as little as|≥",
            Bound.LESS_THAN: "fewer than|less than|under|below|far fewer than|far less than|well under|"
            "well below|<",
            Bound.ALMOST: "almost|nearly|close to|just under|just below|just short of|slightly under|"
            "slightly less than|slightly fewer than|a little under|a little less than|approaching|not quite",
            Bound.UP_TO: "up to|at most|no more than|not more than|as many as|as much as|a maximum of|"
            "maximum|≤",
            Bound.ABOUT: "about|around|some|roughly|approximately|approx|approx.|circa|c.|ca.|an estimated|"
            "estimated|in the region of|of the order of|on the order of|in the order of|~|≈",
            Bound.FURTHER: "another|a further|an additional|further|additional",
        }
    ),
    bounds_after=_by_phrase(
        {
            Bound.AT_LEAST: "or more|and more|and counting|and above|and over|or over|-plus|+",
            Bound.UP_TO: "or fewer|or less|or under|and under",
            Bound.ABOUT: "or so|-odd|odd|or thereabouts|give or take",
            Bound.FURTHER: "more",
        }
    ),
)

DIGITS_ONLY = Language()
LANGUAGES: Mapping[str, Language] = {"en": ENGLISH}


def language_table(language: str) -> Language:
    """Find the words of a language by its tag (`en`, `en-GB`); one not known is read for bare digits only."""
    return LANGUAGES.get(language.split("-", maxsplit=1)[0].casefold(), DIGITS_ONLY)
