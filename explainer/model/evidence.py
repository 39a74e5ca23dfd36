"""Where the quotes of an explainer stand in their articles: what pages say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from explainer.model.passages import Totals
from explainer.model.records import Citation


class Whereabouts(NamedTuple):
    """Where a quote stands in the text of its source.

    `paragraph` counts the lines that are not empty, from 1. `words` are the stretches of words that are
    quoted, numbered from 0, the end not included. `fragment` goes behind the address of the article to open
    it at the quote (`#:~:text=…`); it is empty where the source has no address.
    """

    paragraph: int
    words: tuple[tuple[int, int], ...]
    fragment: str = ""


def at_words(url: str, fragment: str) -> str:
    """Give the address of an article at a quote, from the article's own and the fragment of `Whereabouts`."""
    return url + (fragment.removeprefix("#") if "#" in url else fragment)


class Share(NamedTuple):
    """How many words of an article are quoted, out of how many; a word that two quotes hold counts once."""

    quoted: int
    words: int

    def exceeds(self, percent: int) -> bool:
        """Tell whether it is more than so many per cent."""
        return self.quoted * 100 > self.words * percent

    @property
    def percent(self) -> Decimal:
        """The share in per cent, to a tenth."""
        tenths = (self.quoted * 2000 + self.words) // (self.words * 2) if self.words else 0
        return Decimal(tenths).scaleb(-1)

    def __str__(self) -> str:
        """Word it as `12.5 %`."""
        return f"{self.percent} %"


@dataclass(frozen=True)
class Evidence:
    """Where each quote stands, by source and quote; how many words each source has, and what became of them.

    What is not known (a draft's quote where the article is not here) is not in it.
    """

    found: Mapping[tuple[str, str], Whereabouts] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    coverage: Mapping[str, Totals] = field(default_factory=dict)

    def where(self, citation: Citation) -> Whereabouts | None:
        """Tell where the quote of a citation stands."""
        return self.found.get((citation.source, citation.quote))

    def share(self, source: str, citations: Iterable[Citation]) -> Share | None:
        """Measure how much of a source these of its citations quote."""
        if source not in self.lengths:
            return None
        places = (self.where(citation) for citation in citations)
        return Share(
            count_words(span for place in places if place for span in place.words), self.lengths[source]
        )


def count_words(spans: Iterable[tuple[int, int]]) -> int:
    """Count the words in stretches of numbered words, each once."""
    count = done = 0
    for start, end in sorted(spans):
        count += max(0, end - max(start, done))
        done = max(done, end)
    return count
