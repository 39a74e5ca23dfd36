"""Numbers as texts print them: where each stands, how far it reaches, and what it says.

The reading is lexical, by one table of words for each language (`number_words`). It rather reads too much
than too little, because a number that is overlooked is a number that nobody checks.

Read: digits with the language's separators (`3,000`, `2.5`, `½`), number words up to trillions, scales
(`19 million`, `$3bn`), `a dozen`, plural scales (`dozens`, `tens of thousands`), `several hundred`, ranges
(`10-20`, `two or three`, `between 10 and 20`, not `from 10 to 20`, which may be a change), ordinals, decades
(`the 1990s`), fractions (`half`, `two thirds`, `a third of`, `2 1/2`, `one and a half`).

Not read: `several`, `a couple`, `both`, `twice`, `doubled`, `no`, `none`; years in words (`twenty twenty-two`
is 20 and 22); number words in names (`Group of Seven` is 7). Digits that can be taken in two ways (`3 000`,
`3.000`, `1,5`, `5m`) are found as `Kind.UNCLEAR` and have no value.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from explainer.model.number_words import Bound, Kind, Language, Words, language_table

__all__ = ["Bound", "Kind", "NumberExpression", "Value", "number_expressions", "numbers_in", "same_number"]


class Value(NamedTuple):
    """What a bare number says: from `low` to `high`, the same for a plain number.

    `high` is None where the word gives no upper limit (`dozens`).
    """

    low: Decimal
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class NumberExpression:
    """One number in a text, with all that belongs to it.

    `start` and `end` are the offsets of the whole: bound words, currency sign, number, scale, unit, the rest
    of a hyphenated compound, bound words behind. A quote that begins or ends between them alters the number.
    `number_start` and `number_end` hold the digits or number words with their scale, and `number` is that
    text. `bound` and `unit` are the words as found, or empty; where bound words stand on both sides, `bound`
    has both, joined by an ellipsis, and `bounds` says what each of them means. `value` is None where the
    digits have none (name, code, unclear, `10:30`).
    """

    start: int
    end: int
    number_start: int
    number_end: int
    number: str
    value: Value | None
    kind: Kind
    unit: str = ""
    bound: str = ""
    bounds: tuple[Bound, ...] = ()


# What needs no evidence of its own in a claim's sentence (design, section 4).
_EXEMPT = frozenset({Kind.ORDINAL, Kind.PRONOUN, Kind.NAME})
# Kinds that a reader takes for plain numbers; the others bind only with their own kind.
_PLAIN = frozenset({Kind.CARDINAL, Kind.FRACTION, Kind.YEAR, Kind.UNCLEAR})
# Kinds that no word beside them bounds or measures.
_BARE = frozenset({Kind.ORDINAL, Kind.PRONOUN, Kind.NAME})


@lru_cache(maxsize=50_000)
def number_expressions(text: str, language: str = "en") -> tuple[NumberExpression, ...]:
    """Find every number expression of a text, in order; none overlaps another or crosses a line break.

    Give the text as printed: with dashes folded to hyphens, `officers—12 of them` looks like a compound.
    The time is linear in the length of the text; what was read is kept, as it is asked for by several rules.
    """
    table = language_table(language)
    signals = [*_signals(text, table)]
    if not signals:
        return ()
    with localcontext(_EXACT):
        found = _read_around(signals, text, table) if len(text) > _SHORT else None
        return tuple(_Reader(text, table, 0, len(text)).read()) if found is None else found


def numbers_in(text: str, language: str = "en") -> tuple[NumberExpression, ...]:
    """Find the numbers of a text that need evidence: all but ordinals, names and "one" as a pronoun.

    Years, days and times are among them, since only the caller knows which dates have been checked.
    """
    return tuple(found for found in number_expressions(text, language) if found.kind not in _EXEMPT)


def same_number(a: NumberExpression, b: NumberExpression) -> bool:
    """Tell whether two expressions state the same bare number, in digits or words, bound words aside.

    A percentage is never the same as a count, nor is a day of a month. Numbers without a value are the same
    when they are written the same.
    """
    if a.kind is not b.kind and not {a.kind, b.kind} <= _PLAIN:
        return False
    if a.value is None and b.value is None:
        return a.number.casefold() == b.number.casefold()
    return a.value == b.value


@lru_cache(maxsize=64)
def words_in(text: str) -> frozenset[str]:
    """Give the words of a text in lower case: most texts have none of those that a rule is about."""
    lowered = text.lower()
    words = lowered.translate(_ONLY_LETTERS).split() if text.isascii() else _LETTERS.findall(lowered)
    return frozenset(words)


def _signals(text: str, table: Language) -> Iterator[int]:
    """Give places in a text near which all its numbers are: where there are digits, and words of numbers."""
    yield from [found.start() for found in _DIGITS.finditer(text)]
    words = table.signals & words_in(text)
    lowered = text.lower() if words else text
    if len(lowered) != len(text):  # places in the one are not those in the other: everywhere, then
        yield from range(0, len(text), _FAR)
        return
    for word in words:
        at = lowered.find(word)
        while at >= 0:
            yield at
            at = lowered.find(word, at + 1)


def _read_around(signals: list[int], text: str, table: Language) -> tuple[NumberExpression, ...] | None:
    """Read a long text only around these places; None where that may leave out what bears on a number.

    No word bears on a number that is more than `_FAR` words away from it.
    """
    windows: list[list[int]] = []
    for at in sorted(signals):
        start, end = _words_before(text, at), _words_behind(text, at)
        if windows and start <= windows[-1][1]:
            windows[-1][1] = end
        else:
            windows.append([start, end])
    found: list[NumberExpression] = []
    for start, end in windows:
        for number in _Reader(text, table, start, end).read():
            is_near_start = start > 0 and len(text[start : number.start].split()) < _FAR
            if is_near_start or (end < len(text) and len(text[number.end : end].split()) < _FAR):
                return None
            found.append(number)
    return tuple(found)


def _words_before(text: str, at: int) -> int:
    for _ in range(_FAR + _LONG):
        at = text.rfind(" ", 0, at)
        if at < 0:
            return 0
    return at


def _words_behind(text: str, at: int) -> int:
    for _ in range(_FAR + _LONG):
        at = text.find(" ", at + 1)
        if at < 0:
            return len(text)
    return at


class _Gap(StrEnum):
    NONE = ""
    BLANK = " "
    BREAK = "\n"


class _Token(NamedTuple):
    text: str
    word: str  # in lower case
    start: int
    end: int
    gap: _Gap  # what stands before it
    is_digits: bool
    is_word: bool

    @property
    def has_capital(self) -> bool:
        return self.text != self.word


class _Core(NamedTuple):
    """The bare number: the tokens it takes, up to `end`, and what it says."""

    end: int
    value: Value | None
    kind: Kind = Kind.CARDINAL
    has_scale: bool = False


class _Group(NamedTuple):
    """A part of a number in words: the tokens it takes, up to `end`, and what it adds."""

    end: int
    amount: Decimal
    scale: int = 1
    is_ordinal: bool = False


_TOKENS = re.compile(r"(\s*)(?:(\d+(?:[.,:/'’]\d+)*)|([^\W\d_¼-¾⅐-⅞]+)|(\S))")
_DIGITS = re.compile(r"[\d¼-¾⅐-⅞]\S*")
_LETTERS = re.compile(r"[^\W\d_¼-¾⅐-⅞]+")
_ONLY_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_BREAKS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CURRENCY = re.compile(r"[$¢-¥฿\u20a0-\u20cf]")
_HYPHENS = frozenset("-‐‑")
_DASHES = _HYPHENS | {"–"}
_MINUS = frozenset("-−")
_FRACTION_SIGNS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_PLAIN_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4"})
_IDLE_SIGNS = frozenset(".,;:!?")  # bear on no number beside them
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?\Z")
_UP_TO_THREE = re.compile(r"\d{1,3}\Z")
_THREE_MORE = re.compile(r"\d{3}(?:[.,]\d+)?\Z")
_FOUR = re.compile(r"\d{4}\Z")
_SHORT = 200  # characters: so few are read as a whole
_FAR = 7  # words: none further away bears on a number
_LONG = 4  # words: few numbers reach further from what signals them
_LONGEST_NUMBER = 30  # characters; what is longer is a code
_EXACT = Context(prec=80)  # more than any number read can need, whatever the caller's context
_ONE, _HALF = Decimal(1), Decimal("0.5")
_YEARS = range(1000, 2200)
_DAYS = range(1, 32)
_NOWHERE = -1


def _exactly(value: Decimal) -> Value:
    return Value(value, value)


def _times(value: Value | None, factor: Decimal) -> Value | None:
    if value is None:
        return None
    high = None if value.high is None else value.high * factor
    return Value(value.low * factor, high)


def _fraction(sign: str) -> Decimal:
    """The value of `1/2` or `½`, which Unicode takes apart into digits and a fraction slash."""
    over, _, under = normalize("NFKC", sign).replace("\u2044", "/").partition("/")
    return Decimal(over) / Decimal(under)


@lru_cache(maxsize=10_000)
def _read_digits(digits: str, language: Language, *, before_scale: bool = False) -> tuple[Value | None, Kind]:
    """The value of digits and separators in a language, and the kind that they alone make it."""
    if digits in _PLAIN_FRACTIONS:
        return _exactly(_fraction(digits)), Kind.FRACTION
    if _CLOCK.match(digits):
        return None, Kind.TIME
    if len(digits) > _LONGEST_NUMBER or ":" in digits or "/" in digits or digits.count(".") > 2:
        return None, Kind.CODE
    thousands, decimal = language.thousands, language.decimal
    whole, _, rest = digits.partition(decimal) if decimal else (digits, "", "")
    groups = whole.split(thousands) if thousands else [whole]
    grouped = len(groups) == 1 or (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    if not grouped or not "".join([*groups, rest]).isdecimal():
        return None, Kind.UNCLEAR
    could_be_thousands = len(groups) == 1 and len(rest) == 3 and len(whole) <= 3 and whole.strip("0")
    if could_be_thousands and not before_scale:
        return None, Kind.UNCLEAR
    return _exactly(Decimal("".join(groups) + "." + rest)), Kind.CARDINAL


def _tokens(text: str, begin: int, stop: int) -> list[_Token]:
    found: list[_Token] = []
    at = begin
    for blank, digits, word, sign in _TOKENS.findall(text, begin, stop):
        gap = _Gap.BLANK if blank else _Gap.NONE
        if gap and blank != " " and _BREAKS.search(blank):
            gap = _Gap.BREAK
        token = digits or word or sign
        start = at + len(blank)
        at = start + len(token)
        found.append(_Token(token, token.lower(), start, at, gap, bool(digits), bool(word)))
    return found


class _Reader:
    """Reads a stretch of a text by one language's table; its methods look at the tokens from an index on."""

    def __init__(self, text: str, language: Language, begin: int, stop: int) -> None:
        self.text = text
        self.language = language
        self.tokens = _tokens(text, begin, stop)

    def read(self) -> Iterator[NumberExpression]:
        free = run = 0  # free: the first token no expression has; run: where the glued run began
        starters = self.language.starters
        for at, token in enumerate(self.tokens):
            if at < free or not (token.is_digits or token.word in starters or token.word in _FRACTION_SIGNS):
                continue
            if self._is_alone(at):
                yield self._alone(at)
                free = at + 1
                continue
            run = self._run_start(at, free, run)
            core = self._core(at, run)
            if core is not None:
                found, free = self._expression(at, core, free, max(run, free))
                yield found

    def _is_alone(self, at: int) -> bool:
        """Whether a number is one token, and what stands beside it bears on no number: so most are."""
        tokens, language, token = self.tokens, self.language, self.tokens[at]
        if not (token.is_digits or token.word in language.units) or token.word == language.one:
            return False
        if at > 0:
            before = tokens[at - 1]
            if token.gap is _Gap.NONE or before.is_digits or before.word in language.before_numbers:
                return False
            if not (before.is_word or before.word in _IDLE_SIGNS):
                return False
        if at + 1 == len(tokens):
            return True
        behind = tokens[at + 1]
        if behind.is_word:
            return behind.gap is not _Gap.NONE and behind.word not in language.behind_numbers
        return behind.word in _IDLE_SIGNS

    def _alone(self, at: int) -> NumberExpression:
        """What `_core` and `_expression` make of such a number, in a tenth of the time."""
        token = self.tokens[at]
        if token.is_digits:
            value, kind = _read_digits(token.text, self.language)
        else:
            value, kind = _exactly(Decimal(self.language.units[token.word])), Kind.CARDINAL
        kind = self._kind(at, _Core(at + 1, value, kind))
        return NumberExpression(token.start, token.end, token.start, token.end, token.text, value, kind)

    def _run_start(self, at: int, free: int, before: int) -> int:
        """Where the glued run of a token began; one that runs on from an expression began where that did."""
        while at > free and self._runs_on(at):
            at -= 1
        return before if self._runs_on(at) else at

    # Looking at tokens

    def _word(self, at: int) -> str:
        """The word or sign at an index; empty outside the text."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def _gap(self, at: int) -> _Gap:
        return self.tokens[at].gap if 0 < at < len(self.tokens) else _Gap.BREAK

    def _is(self, at: int, word: str) -> bool:
        """Whether a word of the table, if the language has it, stands at an index."""
        return word != "" and self._word(at) == word

    def _before(self, at: int) -> str:
        """The word or sign before this one on the same line."""
        return "" if self._gap(at) is _Gap.BREAK else self._word(at - 1)

    def _runs_on(self, at: int) -> bool:
        """Whether words, digits and hyphens have run on from the token before without a blank."""
        return self._gap(at) is _Gap.NONE and self._can_run(at - 1) and self._can_run(at)

    def _can_run(self, at: int) -> bool:
        token = self.tokens[at]
        return token.is_word or token.is_digits or token.word in _HYPHENS

    def _run_end(self, at: int) -> int:
        while self._runs_on(at + 1):
            at += 1
        return at + 1

    def _joins(self, at: int, signs: Container[str] = _HYPHENS) -> bool:
        """Whether a hyphen joins the tokens beside it."""
        return self._word(at) in signs and self._gap(at) is _Gap.NONE and self._gap(at + 1) is _Gap.NONE

    def _next(self, at: int) -> int:
        """The index of the word joined to the token before `at` by a blank or a hyphen."""
        if self._joins(at):
            at += 1
        elif self._gap(at) is not _Gap.BLANK:
            return _NOWHERE
        return at if at < len(self.tokens) and self.tokens[at].is_word else _NOWHERE

    def _phrase_end(self, at: int, phrases: Container[Words]) -> int:
        """The end of the longest phrase of a table that begins here; `at` itself where none does."""
        words: Words = ()
        best = at
        for end in range(at, min(at + 4, len(self.tokens))):
            if words and self.tokens[end].gap is _Gap.BREAK:
                break
            words += (self.tokens[end].word,)
            if words in phrases:
                best = end + 1
        return best

    def _bound_start(self, at: int, free: int) -> int:
        """Where the longest bound phrase begins that ends right before `at`; `at` itself where none does."""
        words: Words = ()
        best = at
        for start in range(at - 1, max(free, at - 5) - 1, -1):
            if self.tokens[start + 1].gap is _Gap.BREAK:
                break
            words = (self.tokens[start].word, *words)
            if words in self.language.bounds_before:
                best = start
        return best

    def _is_scale(self, at: int) -> bool:
        return self._word(at) in self.language.scales or self._is_hundred_or_dozen(at)

    def _is_hundred_or_dozen(self, at: int) -> bool:
        return self._is(at, self.language.hundred) or self._is(at, self.language.dozen)

    def _scale(self, at: int) -> Decimal:
        if self._is(at, self.language.dozen):
            return Decimal(12)
        return Decimal(100 if self._is(at, self.language.hundred) else self.language.scales[self._word(at)])

    def _is_month(self, at: int) -> bool:
        if self._word(at) == ".":
            at -= 1
        return self._word(at) in self.language.months and self.tokens[at].has_capital

    def _is_year(self, at: int) -> bool:
        digits = self._word(at)
        return bool(_FOUR.match(digits)) and int(digits) in _YEARS

    # The bare number in digits

    def _core(self, at: int, run: int) -> _Core | None:
        token = self.tokens[at]
        if token.is_digits:
            return self._digits(at, run)
        if token.word in _FRACTION_SIGNS:
            return self._scaled(_Core(at + 1, _exactly(_fraction(token.word)), Kind.FRACTION))
        if token.word in self.language.starters:
            return self._plural(at) or self._fraction_in_words(at) or self._cardinal_in_words(at)
        return None

    def _digits(self, at: int, run: int) -> _Core:
        if self._goes_on_a_word(at, run):
            capital = any(token.has_capital for token in self.tokens[max(run, at - 2) : at])
            return _Core(self._run_end(at), None, Kind.NAME if capital else Kind.UNCLEAR)
        joined = self._joined_digits(at) or self._with_letters(at) or self._mixed_fraction(at)
        if joined is not None:
            return joined
        before_scale = self._is_scale(self._next(at + 1))
        value, kind = _read_digits(self.tokens[at].text, self.language, before_scale=before_scale)
        return self._scaled(_Core(at + 1, value, kind))

    def _goes_on_a_word(self, at: int, run: int) -> bool:
        """Whether digits are glued to letters before them, or hyphened to a word with a capital (F-16)."""
        if at > run and self.tokens[at - 1].is_word:
            return True
        if at - 2 < run or not self.tokens[at - 2].is_word:
            return False
        language, word = self.language, self.tokens[at - 2]
        numeral = word.word in language.units or word.word in language.tens or word.word in language.scales
        return word.has_capital and not numeral and word.word not in language.no_name_before

    def _joined_digits(self, at: int) -> _Core | None:
        """Digits that go on behind a hyphen or a blank: 10-20, 2005-2010, 2022-01-05, 3 000."""
        tokens, end = self.tokens, at + 1
        while self._joins(end, _DASHES) and tokens[end + 1].is_digits:
            end += 2
        if end == at + 3:
            return self._digit_range(at)
        if end > at + 3:
            return _Core(end, None, Kind.CODE)
        if not _UP_TO_THREE.match(tokens[at].text) or self._is_month(at - 1):
            return None
        while self._gap(end) is _Gap.BLANK and _THREE_MORE.match(tokens[end].text):
            end += 1
        return _Core(end, None, Kind.UNCLEAR) if end > at + 1 else None

    def _digit_range(self, at: int) -> _Core:
        end = at + 3
        low, _ = _read_digits(self.tokens[at].text, self.language)
        high, _ = _read_digits(self.tokens[end - 1].text, self.language)
        rises = low is not None and high is not None and low.low < high.low
        if low is None or high is None or not rises or self.tokens[end - 1].text.startswith("0"):
            return _Core(end, None, Kind.CODE)
        years = self._is_year(at) and self._is_year(end - 1)
        return self._scaled(_Core(end, Value(low.low, high.high), Kind.YEAR if years else Kind.CARDINAL))

    def _with_letters(self, at: int) -> _Core | None:
        """Digits with letters glued to them: 26th, 3bn, 1990s, 10km; else a name (5G) or unclear (5m)."""
        end, language = at + 2, self.language
        if not self._runs_on(at + 1) or not self.tokens[at + 1].is_word:
            return None
        word = self._word(at + 1)
        money = language.money_scales if _CURRENCY.match(self._before(at)) else {}
        scale = language.glued_scales.get(word) or money.get(word)
        value, kind = _read_digits(self.tokens[at].text, self.language, before_scale=scale is not None)
        if scale is not None:
            return _Core(end, _times(value, Decimal(scale)), kind, has_scale=True)
        if word in language.ordinal_endings:
            month = end + 1 if self._is(end, language.of) else end
            is_day = self._is_month(at - 1) or self._is_month(month)
            return _Core(end, value, Kind.DAY if is_day else Kind.ORDINAL)
        if self._is(at + 1, language.decade_ending) and value is not None and value.low % 10 == 0:
            kind = Kind.YEAR if self._is_year(at) else kind
            return _Core(end, Value(value.low, value.low + 9), kind)
        if self._phrase_end(at + 1, language.measures) > at + 1:
            return _Core(at + 1, value, kind)
        return _Core(self._run_end(at), None, Kind.NAME if self.tokens[at + 1].has_capital else Kind.UNCLEAR)

    def _mixed_fraction(self, at: int) -> _Core | None:
        """A whole number and a fraction: 2½, 2 1/2."""
        sign, glued = self._word(at + 1), self._gap(at + 1) is _Gap.NONE
        part = sign in _FRACTION_SIGNS if glued else sign in _PLAIN_FRACTIONS
        if not part or self._gap(at + 1) is _Gap.BREAK or not _UP_TO_THREE.match(self.tokens[at].text):
            return None
        value = Decimal(self.tokens[at].text) + _fraction(sign)
        return self._scaled(_Core(at + 2, _exactly(value)))

    def _scaled(self, core: _Core) -> _Core:
        """The number with the scale words behind it: 2.5 million, 2 hundred thousand, 5 dozen."""
        for _ in range(2):
            at = self._next(core.end)
            if not self._is_scale(at):
                break
            value = _times(core.value, self._scale(at))
            kind = Kind.UNCLEAR if value is None else Kind.CARDINAL
            core = _Core(at + 1, value, kind, has_scale=True)
        return core

    # The bare number in words

    def _plural(self, at: int) -> _Core | None:
        """Words that give an order of magnitude: dozens, tens of thousands, several hundred."""
        start = self._phrase_end(at, self.language.several)
        if start > at:
            core = self._scaled(_Core(start, Value(Decimal(2), None)))
            if core.has_scale or self._next(start) == _NOWHERE:
                return core if core.has_scale else None
        return self._plural_scale(start)

    def _plural_scale(self, at: int) -> _Core | None:
        plurals = self.language.plurals
        low = plurals.get(self._word(at))
        if low is None:
            return None
        of = self._next(at + 1)
        has_of = self._is(of, self.language.of)
        second = self._next(of + 1) if has_of else _NOWHERE
        factor = plurals.get(self._word(second), 0)
        if factor >= 1000:
            return _Core(second + 1, Value(Decimal(low * factor), None), has_scale=True)
        if self._word(at) in self.language.plurals_with_of and not has_of:
            return None
        return _Core(at + 1, Value(Decimal(low), None), has_scale=True)

    def _fraction_in_words(self, at: int) -> _Core | None:
        """Half, half a million, one third, two-thirds, a quarter of."""
        language, word = self.language, self._word(at)
        if self._is(at, language.half):
            return self._half(at)
        is_article = word in language.articles
        over = 1 if is_article else language.units.get(word, 0)
        second = self._next(at + 1)
        name = self._word(second)
        if over > 1 and language.denominator_plural:
            name = name.removesuffix(language.denominator_plural) if name not in language.denominators else ""
        under = language.denominators.get(name)
        if not over or under is None or (is_article and not self._is(second + 1, language.of)):
            return None
        value = Decimal(over) / Decimal(under)
        return self._part_of_scale(_Core(second + 1, _exactly(value), Kind.FRACTION))

    def _half(self, at: int) -> _Core | None:
        core = self._part_of_scale(_Core(at + 1, _exactly(_HALF), Kind.FRACTION))
        half_hearted = not core.has_scale and self._joins(at + 1)
        return None if half_hearted or self._before(at) in self.language.not_half_after else core

    def _part_of_scale(self, core: _Core) -> _Core:
        """The fraction multiplied where it is one of a scale: half a million, a quarter of a million."""
        at = self._next(core.end)
        if self._is(at, self.language.of):
            at = self._next(at + 1)
        if self._word(at) in self.language.articles:
            at = self._next(at + 1)
        if not self._is_scale(at):
            return core
        return _Core(at + 1, _times(core.value, self._scale(at)), has_scale=True)

    def _cardinal_in_words(self, at: int) -> _Core | None:
        """Groups of falling scale: two million three hundred thousand and twelve; ordinals too."""
        group = self._group(at) or self._bare_scale(at)
        if group is None:
            return None
        total, start = group.amount, self._next_group(group)
        while start != _NOWHERE:
            following = self._group(start)
            if following is None or following.amount >= group.scale:
                break
            if (
                following.is_ordinal
                and following.amount < 100
                and not self._is(start - 1, self.language.and_)
            ):
                break
            total, group = total + following.amount, following
            start = self._next_group(group)
        kind = Kind.ORDINAL if group.is_ordinal else Kind.CARDINAL
        return _Core(group.end, _exactly(total), kind, has_scale=total >= 100 or group.scale > 1)

    def _next_group(self, group: _Group) -> int:
        """Where the next lower group may begin: behind a blank, an "and", or a comma before hundreds."""
        if group.scale < 1000:
            return _NOWHERE
        language, end = self.language, group.end
        if self._word(end) == "," and self._gap(end) is _Gap.NONE and self._gap(end + 1) is _Gap.BLANK:
            small = self._small(end + 1)
            return end + 1 if small and self._is_scale(self._next(small.end)) else _NOWHERE
        start = self._next(end)
        if not self._is(start, language.and_):
            return start
        small = self._small(start + 1) if self._gap(start + 1) is _Gap.BLANK else None
        return start + 1 if small and not self._is_hundred_or_dozen(self._next(small.end)) else _NOWHERE

    def _group(self, at: int) -> _Group | None:
        """One group with its scale: three hundred and fifty-three, a thousand, two dozen, twelve hundred."""
        small = self._small(at)
        if small is None and self._word(at) in self.language.articles and self._is_scale(self._next(at + 1)):
            small = _Group(at + 1, _ONE)
        if small is None or small.is_ordinal:
            return small
        group = self._with_hundreds(self._with_a_half(small))
        scale_at = self._next(group.end)
        if group.is_ordinal or not self._is_scale(scale_at) or self._is(scale_at, self.language.hundred):
            return group
        return self._times_scale(group.amount, scale_at)

    def _bare_scale(self, at: int) -> _Group | None:
        """A scale without a number before it: (the) million, (the) hundred thousand."""
        if not self._is_scale(at):
            return None
        following = self._next(at + 1)
        if self._is(at, self.language.hundred) and self._word(following) in self.language.scales:
            return self._times_scale(Decimal(100), following)
        return self._times_scale(_ONE, at)

    def _times_scale(self, amount: Decimal, at: int) -> _Group:
        scale = self._scale(at)
        return self._with_a_half(_Group(at + 1, amount * scale, scale=int(scale)))

    def _with_hundreds(self, small: _Group) -> _Group:
        hundred = self._next(small.end)
        if not self._is(hundred, self.language.hundred):
            return small
        whole = self._with_a_half(_Group(hundred + 1, small.amount * 100, scale=100))
        start = self._next(whole.end)
        has_and = self._is(start, self.language.and_) and self._gap(start + 1) is _Gap.BLANK
        rest = self._small(start + has_and)
        if (
            rest is None
            or (rest.is_ordinal and not has_and)
            or self._is_hundred_or_dozen(self._next(rest.end))
        ):
            return whole
        return _Group(rest.end, whole.amount + rest.amount, is_ordinal=rest.is_ordinal)

    def _with_a_half(self, group: _Group) -> _Group:
        """The number with "and a half" behind it, which is half of its scale: a million and a half."""
        language = self.language
        and_ = self._next(group.end)
        article = self._next(and_ + 1)
        half = self._next(article + 1)
        words = self._is(and_, language.and_) and self._word(article) in language.articles
        if not words or not self._is(half, language.half):
            return group
        return group._replace(end=half + 1, amount=group.amount + _HALF * group.scale)

    def _small(self, at: int) -> _Group | None:
        """A number below a hundred, cardinal or ordinal."""
        language, word = self.language, self._word(at)
        if word in language.ordinals:
            return _Group(at + 1, Decimal(language.ordinals[word]), is_ordinal=True)
        if word in language.units:
            return _Group(at + 1, Decimal(language.units[word]))
        if word not in language.tens:
            return None
        tens, second = language.tens[word], self._next(at + 1)
        unit = language.units.get(self._word(second), 0)
        if 0 < unit < 10:
            return _Group(second + 1, Decimal(tens + unit))
        ordinal = language.ordinals.get(self._word(second), 0)
        if 0 < ordinal < 10 and self._joins(at + 1):
            return _Group(second + 1, Decimal(tens + ordinal), is_ordinal=True)
        return _Group(at + 1, Decimal(tens))

    # What belongs to the number

    def _expression(self, at: int, core: _Core, free: int, run: int) -> tuple[NumberExpression, int]:
        """Build the expression around a bare number; also give the index of the token behind it."""
        core = self._ranged(at, core)
        core = core._replace(kind=self._kind(at, core))
        first = run if self.tokens[run].is_word else at  # mid-2019, F-16
        starts, unit_end, end = [first], core.end, self._compound_end(core.end)
        after = end
        unit_start = first
        if core.kind not in _BARE:
            unit_start = self._currency_start(first, free)
            sign, core = self._with_minus(unit_start, free, core)
            unit_end = self._unit_end(core)
            core = core._replace(kind=self._kind_by_unit(core, unit_end))
            starts = self._bound_starts(sign, free)
            end = self._compound_end(unit_end)
            after = self._bound_end(end)
        found = NumberExpression(
            start=self.tokens[starts[-1]].start,
            end=self.tokens[after - 1].end,
            number_start=self.tokens[at].start,
            number_end=self.tokens[core.end - 1].end,
            number=self._slice(at, core.end),
            value=core.value,
            kind=core.kind,
            unit=self._slice(core.end, unit_end) or self._slice(unit_start, first),
            bound=" … ".join(filter(None, (self._slice(starts[-1], starts[0]), self._slice(end, after)))),
            bounds=self._bounds(starts, end, after),
        )
        return found, after

    def _slice(self, start: int, end: int) -> str:
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""

    def _words(self, start: int, end: int) -> Words:
        return tuple(token.word for token in self.tokens[start:end])

    def _ranged(self, at: int, core: _Core) -> _Core:
        """The number with the second one of a range: 10 to 20, two or three, between 10 and 20."""
        language, joint, before = self.language, self._next(core.end), self._before(at)
        joins = self._word(joint) in language.range_words and before not in language.not_range_after
        joins = joins or (self._is(joint, language.and_) and before != "" and before == language.between)
        second = joint + 1
        if not joins or core.value is None or self._gap(second) is not _Gap.BLANK:
            return core
        other = self._core(second, second)
        if other is None or other.value is None or Kind.ORDINAL in (core.kind, other.kind):
            return core
        factor = _ONE if core.has_scale else self._shared_scale(second, other)
        low = core.value.low * factor
        if other.value.low <= low:
            return core
        years = core.end == at + 1 and self._is_year(at) and other.end == second + 1 and self._is_year(second)
        kind = Kind.YEAR if years else Kind.CARDINAL
        return _Core(other.end, Value(low, other.value.high), kind, core.has_scale or other.has_scale)

    def _shared_scale(self, start: int, core: _Core) -> Decimal:
        """The scale that both ends of a range share: "million" in `2 to 3 million`."""
        factor = _ONE
        for at in range(core.end - 1, start, -1):
            if not self._is_scale(at):
                break
            factor *= self._scale(at)
        return factor

    def _kind(self, at: int, core: _Core) -> Kind:
        """The kind of a plain number by the words beside it: a year, a day, a pronoun."""
        if core.kind is not Kind.CARDINAL or core.has_scale or core.value is None:
            return core.kind
        if core.end == at + 1 and self._is(at, self.language.one):
            return Kind.PRONOUN if self._is_pronoun(at) else core.kind
        if not self.tokens[at].is_digits:
            return core.kind
        if core.end == at + 1 and self._is_year(at):
            return Kind.YEAR if self._is_dated(at) else core.kind
        is_day = (self._before(at) != "" and self._is_month(at - 1)) or self._is_month(self._next(core.end))
        return Kind.DAY if is_day and core.value.low in _DAYS and core.value.high in _DAYS else core.kind

    def _is_dated(self, at: int) -> bool:
        """Whether four digits stand where a year does: in 2005, January 2005, January 5, 2005, (2005)."""
        before = self._before(at)
        behind_day = before == "," and any(self._is_month(at - back) for back in (3, 4, 5))
        behind_prefix = self._joins(at - 1) and self._word(at - 2) in self.language.no_name_before
        in_brackets = before == "(" and self._word(at + 1) == ")"
        behind_word = before in self.language.year_after or (before != "" and self._is_month(at - 1))
        return behind_day or behind_prefix or in_brackets or behind_word

    def _is_pronoun(self, at: int) -> bool:
        language = self.language
        return self._before(at) in language.pronoun_after or (
            self._phrase_end(at + 1, language.pronoun_before) > at + 1
        )

    def _currency_start(self, at: int, free: int) -> int:
        """The index of a currency sign before the number (`$`, `US$`), or of the number."""
        if at <= free or self._gap(at) is _Gap.BREAK or not _CURRENCY.match(self._word(at - 1)):
            return at
        at -= 1
        return at - (at > free and self._gap(at) is _Gap.NONE and self.tokens[at - 1].text.isupper())

    def _with_minus(self, at: int, free: int, core: _Core) -> tuple[int, _Core]:
        """A minus sign before the number: glued to it, and not to anything before."""
        sign = at - 1
        is_minus = sign >= free and self._word(sign) in _MINUS and self._gap(at) is _Gap.NONE
        if not is_minus or self._gap(sign) is _Gap.NONE or core.value is None or core.value.high is None:
            return at, core
        return sign, core._replace(value=Value(-core.value.high, -core.value.low))

    def _unit_end(self, core: _Core) -> int:
        """Behind the unit of a number: %, percent, kilometer, -day; behind the number where it has none."""
        at = core.end + self._joins(core.end)
        if core.kind in (Kind.YEAR, Kind.DAY, Kind.CODE) or self._gap(at) is _Gap.BREAK:
            return core.end
        end = self._phrase_end(at, self.language.measures)
        return end if end > at else core.end

    def _kind_by_unit(self, core: _Core, unit_end: int) -> Kind:
        start = core.end + self._joins(core.end)
        kind = self.language.measures.get(self._words(start, unit_end), Kind.CARDINAL)
        return core.kind if kind is Kind.CARDINAL else kind

    def _compound_end(self, at: int) -> int:
        """Behind the rest of a hyphened compound: 13-year-old, 12-strong."""
        while self._joins(at) and self.tokens[at + 1].is_word and self._bound_end(at) == at:
            at += 2
        return at

    def _bound_starts(self, at: int, free: int) -> list[int]:
        """Where the bound phrases before a number begin, the nearest first, behind the number's own start."""
        starts = [at]
        while (start := self._bound_start(starts[-1], free)) < starts[-1]:
            starts.append(start)
        return starts

    def _bound_end(self, at: int) -> int:
        if self._gap(at) is _Gap.BREAK:
            return at
        end = self._phrase_end(at, self.language.bounds_after)
        return at if self._is(end, self.language.than) else end

    def _bounds(self, starts: list[int], end: int, after: int) -> tuple[Bound, ...]:
        language = self.language
        pairs = zip(reversed(starts[1:]), reversed(starts[:-1]), strict=True)
        before = [language.bounds_before[self._words(start, stop)] for start, stop in pairs]
        behind = [language.bounds_after[self._words(end, after)]] if after > end else []
        return (*before, *behind)
