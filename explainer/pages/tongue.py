"""The language that pages are in: every word that they print comes from here, or from the facts.

    say = tongue(explainer)
    say.gettext("Roles")
    say.ngettext("{count} outlet", "{count} outlets", number).format(count=say.number(number))
    fill(say.gettext("Dated by {words}."), words=Quote(fact.basis))

Messages are whole sentences with named places, so that another language can put them in its own order. Names
of actors and the like stand in no place that would bend them, as nobody can decline what a writer will write.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from gettext import NullTranslations
from string import Formatter
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal

from explainer.locale import ENGLISH, catalogue
from explainer.model.explainer import Explainer
from explainer.pages.blocks import Content, Inline, inlines

_WORLD_ENGLISH = Locale("en", "001")
"""What `en` without a region means: 5 January 2022, and "A, B and C"."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language, and how it writes lists, numbers and dates."""

    locale: Locale
    translations: NullTranslations

    def gettext(self, message: str) -> str:
        """Give a message in this language."""
        return self.translations.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """Give a message, told by a context from the same words elsewhere."""
        return self.translations.pgettext(context, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Give the form of a message that goes with a number."""
        return self.translations.ngettext(one, many, number)

    def number(self, value: float | Decimal, pattern: str | None = None) -> str:
        """Write a number in digits, by a pattern of CLDR (`0.0`) where one is given."""
        return _number(self.locale, value, pattern)

    def listed(self, items: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
        """List words: `A, B and C`."""
        return format_list([*items], style, self.locale)

    def listing(self, items: Iterable[Content]) -> tuple[Inline, ...]:
        """List parts of a line: `A, B and C`."""
        parts = {f"item{number}": item for number, item in enumerate(items)}
        return fill(self.listed(f"{{{name}}}" for name in parts), **parts)

    def series(self, items: Iterable[Content]) -> tuple[Inline, ...]:
        """Put parts of a line in a row, without an "and": `A, B, C`."""
        return joined(items, self.comma)

    @property
    def comma(self) -> str:
        """What stands between the items of a row."""
        return self.pgettext("between the items of a row", ", ")

    @property
    def quotation_marks(self) -> tuple[str, str]:
        """The marks before and after somebody's words."""
        before, _, after = self.pgettext("quotation marks", "“{words}”").partition("{words}")
        return before, after

    def name_of_language(self, tag: str) -> str:
        """Name a language; by its tag, where there is no name for it."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag


@lru_cache(maxsize=2**12)
def _number(locale: Locale, value: float | Decimal, pattern: str | None) -> str:
    written: str = format_decimal(value, pattern, locale, decimal_quantization=pattern is not None)
    return written


def tongue(explainer: Explainer) -> Tongue:
    """Give the language of an explainer's pages: its own where there is a catalogue, else English."""
    return tongue_of(explainer.header.language)


@cache
def tongue_of(language: str) -> Tongue:
    """Give the language of a tag (`de`, `de-AT`), or English where it has no catalogue."""
    found = catalogue(language) or ENGLISH
    return Tongue(_locale(language, found.language), found.translations)


def _locale(language: str, of_catalogue: str) -> Locale:
    """Choose the region that a tag names, where its words are those of the catalogue."""
    if language.casefold().startswith(f"{of_catalogue}-".casefold()):
        try:
            return Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            pass
    return _WORLD_ENGLISH if of_catalogue == ENGLISH.language else Locale.parse(of_catalogue, sep="-")


def fill(template: str, /, **parts: Content) -> tuple[Inline, ...]:
    """Put parts of a line into the named places of a message."""
    line: list[Inline] = []
    for text, name in _parsed(template):
        line += [text] if text else []
        line += inlines(parts[name]) if name else ()
    return tuple(line)


@lru_cache(maxsize=2**12)
def _parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((text, name) for text, name, _, _ in Formatter().parse(template))


def joined(parts: Iterable[Content], between: str) -> tuple[Inline, ...]:
    """Put the same signs between all parts."""
    line: list[Inline] = []
    for position, part in enumerate(parts):
        line += [between] if position else []
        line += inlines(part)
    return tuple(line)
