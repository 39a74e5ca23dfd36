"""What there is to look for in the sources: the quotes of an explainer, and the spellings of names."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from explainer.diagnostics import Place
from explainer.evidence.receipts import About, Key, digest
from explainer.model.explainer import Explainer
from explainer.model.records import Citation, Fact, Record, Said, parts


class Wanted(NamedTuple):
    """Words that a source is said to hold, where the facts say so, in which fact, and whether it is a draft.

    A quote comes with its citation.
    """

    about: About
    source: str
    words: str
    place: Place
    fact: str
    draft: bool
    citation: Citation | None = None

    @property
    def key(self) -> Key:
        """The key of a receipt for the words."""
        return Key(self.source, self.about, digest(self.words))

    @property
    def said(self) -> tuple[Said, ...]:
        """The words of a quote that stand between quotation marks."""
        return self.citation.said if self.citation else ()


def wanted(explainer: Explainer) -> tuple[Wanted, ...]:
    """Give all quotes and then all spellings, in the order of the facts."""
    quotes = (one for top in explainer.tops for one in _quotes(top))
    return (*quotes, *_spellings(explainer))


def _quotes(record: Record, fact: str = "", *, draft: bool = False) -> Iterator[Wanted]:
    if isinstance(record, Fact):
        fact, draft = record.id, draft or record.draft
    for citation in getattr(record, "citations", ()):
        place = citation.at("quote")
        yield Wanted(About.QUOTE, citation.source, citation.quote, place, fact, draft, citation)
    for part in parts(record):
        yield from _quotes(part, fact, draft=draft)


def _spellings(explainer: Explainer) -> Iterator[Wanted]:
    for actor in explainer.actors.values():
        for position, alias in enumerate(actor.aliases):
            place = actor.at("aliases", position, "spelling")
            for source in alias.sources:
                yield Wanted(About.SPELLING, source, alias.spelling, place, actor.id, actor.draft)


def places(explainer: Explainer, words: Iterable[Wanted]) -> dict[Key, Place]:
    """Tell where in the facts everything first stands that a lock has a record of."""
    found = {Key(source.id, About.SOURCE): source.at("text") for source in explainer.sources.values()}
    for one in words:
        found.setdefault(one.key, one.place)
    return found
