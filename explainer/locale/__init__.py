"""The catalogues of what pages say: English stands in the code, each other language in a folder here.

A catalogue is `LANGUAGE/LC_MESSAGES/explainer.po`, plain text that is reviewed like code. It is read as it
is: nothing is compiled, and so nothing can be out of date.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import NamedTuple

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


class Catalogue(NamedTuple):
    """The words of pages in one language (`de`, `pt-BR`)."""

    language: str
    translations: NullTranslations


ENGLISH = Catalogue("en", NullTranslations())
"""The words as they stand in the code."""


def gettext_noop(message: str) -> str:
    """Mark words for the catalogues where they stand in a table; they are translated where they are shown."""
    return message


def pgettext_noop(_: str, message: str) -> str:
    """Mark words as `gettext_noop` does, with the context that tells them from the same words elsewhere."""
    return message


@cache
def languages() -> tuple[str, ...]:
    """Give the languages that pages can be in, English first."""
    found = (folder.name.replace("_", "-") for folder in files(__name__).iterdir() if _file(folder).is_file())
    return (ENGLISH.language, *sorted(found))


@cache
def catalogue(language: str) -> Catalogue | None:
    """Find the catalogue of a language; for a region without one (`de-AT`), that of the language at large."""
    known = {name.casefold(): name for name in languages()}
    tag = language.casefold()
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    if not tag or known[tag] == ENGLISH.language:
        return ENGLISH if tag else None
    return Catalogue(known[tag], _translations(known[tag]))


def _translations(language: str) -> NullTranslations:
    compiled = BytesIO()
    with _file(files(__name__) / language.replace("-", "_")).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _file(folder: Traversable) -> Traversable:
    return folder / "LC_MESSAGES" / "explainer.po"
