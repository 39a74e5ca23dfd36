"""The catalogues and the words in the code: `catalogues.py [LANGUAGE ...]` renews them, or begins new ones.

Renewed, a catalogue holds the messages of the code and no others: new ones wait for their words, those that
are no longer said are dropped, and none is guessed from one like it.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[2] / "explainer"
FOLDER = PACKAGE / "locale"
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_noop": None, "pgettext_noop": ((1, "c"), 2)}
HEADER = """\
# The words of pages in {language}. English stands in the code;
# `make catalogues` brings new messages here.
"""


def extracted() -> Catalog:
    """Collect the messages of the package."""
    found = Catalog(charset="utf-8")
    for file, _, message, _, context in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        found.add(message, locations=[(f"explainer/{Path(file).as_posix()}", 0)], context=context)
    return found


def catalogue_files() -> dict[str, Path]:
    """Give the files of all catalogues by their locale (`de`, `pt_BR`)."""
    return {path.parts[-3]: path for path in sorted(FOLDER.glob("*/LC_MESSAGES/explainer.po"))}


def read_catalogue(language: str) -> Catalog:
    """Read a catalogue, an empty one where there is none."""
    path = FOLDER / language / "LC_MESSAGES" / "explainer.po"
    if not path.is_file():
        comment = HEADER.format(language=Locale.parse(language).english_name)
        return Catalog(language, project="explainer", version="1", header_comment=comment, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def renewed(language: str) -> bytes:
    """Give a catalogue as it should be: the messages of the code, with the words that it has for them."""
    catalogue = read_catalogue(language)
    catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    written = BytesIO()
    write_po(written, catalogue, width=100, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    return written.getvalue()


if __name__ == "__main__":
    for name in sys.argv[1:] or catalogue_files():
        file_of_catalogue = FOLDER / name / "LC_MESSAGES" / "explainer.po"
        file_of_catalogue.parent.mkdir(parents=True, exist_ok=True)
        file_of_catalogue.write_bytes(renewed(name))
