"""The fixture explainer as one in German, about articles in English; its own texts stay as they are."""

import re

from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, relocked, terminal_facts

from explainer.chain import Edition, run

SOURCES = "facts/sources.yml"
EDITS = [
    {"file": "explainer.yml", "replace": "version: 1\n", "by": "version: 1\nlanguage: de\n"},
    # in German, numbers are read only without separators
    {"file": "facts/background.yml", "replace": "It handles almost 3,000", "by": "It handles almost 3000"},
]


def german_facts() -> dict[str, bytes]:
    """Give the facts, with the language of the explainer and that of each source."""
    files = edited(terminal_facts(), EDITS)
    sources = re.sub("^(?=  outlet: )", "  language: en\n", files[SOURCES].decode(), flags=re.MULTILINE)
    return relocked(files | {SOURCES: sources.encode()})


def german() -> Edition:
    """Run the chain on them."""
    return run(german_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS)
