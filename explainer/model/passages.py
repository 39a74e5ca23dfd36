"""Passages of an article, named by their place and a hash, so that facts can speak of words they do not hold.

    5.2 3f2a91c0            the second sentence of the fifth paragraph
    7.1 number 0b93d2e4     a number in the first sentence of the seventh

The hash is that of the words (`evidence.coverage` makes it), so a name never fits a text that has changed.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What in a sentence is counted one by one."""

    NUMBER = "number"
    SPEECH = "speech"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Passage:
    """The name of a sentence, or of something counted in it: paragraph and sentence from 1, kind, hash."""

    paragraph: int
    sentence: int
    kind: Kind | None
    hash: str

    @property
    def place(self) -> str:
        """The place alone: `5.2`."""
        return f"{self.paragraph}.{self.sentence}"

    def __str__(self) -> str:
        """Write the name as facts hold it."""
        return " ".join([self.place, *([self.kind] if self.kind else []), self.hash])


PATTERN = rf"([1-9][0-9]{{0,5}})\.([1-9][0-9]{{0,5}})(?: ({'|'.join(Kind)}))? ([0-9a-f]{{8}})"
"""The form of a name, as a regular expression: paragraph, sentence, kind and hash."""

_NAME = re.compile(PATTERN, re.ASCII)


def read_passage(text: str) -> Passage | None:
    """Read the name of a passage; None where it is none."""
    match = _NAME.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    paragraph, sentence, kind, digest = match.groups()
    return Passage(int(paragraph), int(sentence), Kind(kind) if kind else None, digest)


class State(StrEnum):
    """What has become of a passage: it is quoted, it is left out on purpose, or neither."""

    USED = "used"
    LEFT_OUT = "left out"
    UNACCOUNTED = "unaccounted"


class Counts(NamedTuple):
    """How many passages are in each state."""

    used: int
    left_out: int
    unaccounted: int

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self)


class Totals(NamedTuple):
    """What an article comes to: its sentences, and the numbers, quoted speech and dates in them."""

    sentences: Counts
    items: Counts
