"""What there is to look for in the sources: the quotes of an explainer, and the spellings of names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from explainer.diagnostics import Place
from explainer.evidence.receipts import About, Key, digest
from explainer.model.explainer import Explainer
from explainer.model.once import once
from explainer.model.records import Citation, Fact, Record, Said, citations_of, parts


class Question(NamedTuple):
    """What of `Wanted` the answer of an article rests on: the words, those `said` in them, and what for."""

    about: About
    words: str
    said: tuple[str, ...]
    draft: bool


@dataclass(frozen=True)
class Wanted:
    """Words that a source is said to hold, where the facts say so, in which fact, and whether it is a draft.

    Where they say so is a record, and the way to the words in it. A quote comes with its citation.
    """

    about: About
    source: str
    words: str
    record: Record
    way: tuple[str | int, ...]
    fact: str
    draft: bool
    citation: Citation | None = None

    @property
    def place(self) -> Place:
        """The place of the words in the facts."""
        return self.record.at(*self.way)

    @cached_property
    def key(self) -> Key:
        """The key of a receipt for the words."""
        return Key(self.source, self.about, digest(self.words))

    @cached_property
    def question(self) -> Question:
        """What the source is asked."""
        return Question(self.about, self.words, tuple(one.words for one in self.said), self.draft)

    @property
    def said(self) -> tuple[Said, ...]:
        """The words of a quote that stand between quotation marks."""
        return self.citation.said if self.citation else ()


@once
def wanted(explainer: Explainer) -> tuple[Wanted, ...]:
    """Give all quotes and then all spellings, in the order of the facts."""
    quotes = (one for top in explainer.tops for one in _quotes(top))
    return (*quotes, *_spellings(explainer))


def _quotes(record: Record, fact: str = "", *, draft: bool = False) -> Iterator[Wanted]:
    if isinstance(record, Fact):
        fact, draft = record.id, draft or record.draft
    for citation in citations_of(record):
        yield Wanted(
            About.QUOTE, citation.source, citation.quote, citation, ("quote",), fact, draft, citation
        )
    for part in parts(record):
        yield from _quotes(part, fact, draft=draft)


def _spellings(explainer: Explainer) -> Iterator[Wanted]:
    for actor in explainer.actors.values():
        for position, alias in enumerate(actor.aliases):
            way = ("aliases", position, "spelling")
            for source in alias.sources:
                yield Wanted(About.SPELLING, source, alias.spelling, actor, way, actor.id, actor.draft)


def by_source(words: Iterable[Wanted]) -> dict[str, dict[Key, Wanted]]:
    """Give for each source what a lock has receipts of, where it first stands."""
    found: dict[str, dict[Key, Wanted]] = defaultdict(dict)
    for one in words:
        found[one.source].setdefault(one.key, one)
    return found
