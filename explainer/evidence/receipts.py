"""Receipts: that words were found in an article, and where, for machines that do not have the article.

A receipt names words by their hash and holds none of the article's own, but for those that a link to the
quote may need (`fragment`). Besides the place it records what else the verdict on a quote depends on and only
the text can tell: which kinds of words the quote leaves out of its sentence, and how `said` words are marked.

A receipt is no proof against a forger: it says that somebody who had the text ran the gate on it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from explainer.evidence.folding import ArchivedText, Span, fold
from explainer.evidence.hedges import Kind
from explainer.evidence.marks import Standing
from explainer.model.evidence import Share, Whereabouts, count_words
from explainer.model.passages import Totals


class About(IntEnum):
    """What a record is about: a source, a quote from it, or a spelling that it uses."""

    SOURCE = 0
    QUOTE = 1
    SPELLING = 2


class Key(NamedTuple):
    """What tells a record from all others: the source, and for words of it their `digest`."""

    source: str
    about: About
    digest: str = ""


@lru_cache(maxsize=100_000)
def digest(words: str) -> str:
    """Give the hash by which words are known: the SHA-256 of their folded form, in hexadecimal."""
    return hashlib.sha256(fold(words).text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where words were found, and what else was found out there.

    `offsets` are spans of the article's text, one for each part of a quote. The rest is for quotes only:
    `words` has the numbers of the words that count as quoted, `cut` the kinds of the words that the quote
    leaves out, in order, `said` the standing of each of its `said` words by their hash, in the order of the
    hashes, and `fragment` the end of a link to it.
    """

    paragraph: int
    offsets: tuple[Span, ...]
    words: tuple[Span, ...] = ()
    cut: tuple[Kind, ...] = ()
    said: tuple[tuple[str, Standing], ...] = ()
    fragment: str = ""

    @property
    def whereabouts(self) -> Whereabouts:
        """The part of it that pages show."""
        return Whereabouts(self.paragraph, self.words, self.fragment)


@dataclass(frozen=True, slots=True)
class Locked:
    """What is on record of one source: its text by file name, language, hash and words; the receipts.

    `coverage` says what has become of its sentences; None of a draft, which is not published.
    """

    text: str
    language: str
    digest: str
    words: int
    receipts: Mapping[Key, Receipt]
    coverage: Totals | None = None

    @property
    def share(self) -> Share:
        """How much of the text is quoted."""
        return Share(
            count_words(span for receipt in self.receipts.values() for span in receipt.words), self.words
        )

    def count(self, about: About) -> int:
        """Count the receipts of quotes, or of spellings."""
        return sum(key.about is about for key in self.receipts)

    def fits(self, text: str | None, language: str, content: ArchivedText | None = None) -> bool:
        """Tell whether it is about the text that a source names, and about this content where it is here."""
        same_content = content is None or content.digest == self.digest
        return same_content and (self.text, self.language) == (text, language)


Lock = Mapping[str, Locked]
"""What is on record of each source, by id."""
