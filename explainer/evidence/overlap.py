"""Whether two articles are in large part the same text.

Two texts are compared by their runs of `RUN` words, in any case and without punctuation: of the shorter one's
runs, how many stand in the other as well. That is containment as Broder defines it ("On the resemblance and
containment of documents", 1997). A press release that both quote makes a small share; an agency's copy makes
a large one, cut and with a new first paragraph too. A translation or a rewriting is not found, nor is
anything in a script that sets no blanks.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from explainer.evidence.folding import ArchivedText

RUN = 6
"""How many words make a run: fewer are common phrases, more are broken by each edited word."""

LEAST_SHARE = 0.25
"""The share of shared runs from which two texts may be one: a quarter."""

_WORD = re.compile(r"\w+(?:['.,]\w+)*")


def shared(one: ArchivedText, other: ArchivedText) -> float:
    """Give the share of the runs of the shorter text that stand in the other too, from 0 to 1."""
    runs, others = _runs(one.folded), _runs(other.folded)
    return _share(len({*runs}.intersection(others)), len(runs), len(others))


def copies(texts: Sequence[ArchivedText]) -> Iterator[tuple[int, int, float]]:
    """Give the pairs of texts, by position and in order, that share `LEAST_SHARE` or more, and how much.

    Not every text is compared with every other: only runs that stand in several can be shared, and only a
    text of which such runs are a large enough part can be the shorter of a pair.
    """
    runs = [_runs(text.folded) for text in texts]
    seen: set[int] = set()
    again: set[int] = set()
    for its_runs in runs:
        again |= seen.intersection(its_runs)
        seen.update(its_runs)
    recurring_in = [again.intersection(its_runs) for its_runs in runs]
    holders: dict[int, list[int]] = defaultdict(list)
    for position, recurring in enumerate(recurring_in):
        for run in recurring:
            holders[run].append(position)
    found: dict[tuple[int, int], float] = {}
    for position, recurring in enumerate(recurring_in):
        if len(recurring) >= LEAST_SHARE * len(runs[position]):
            in_common = Counter(other for run in recurring for other in holders[run] if other != position)
            for other, many in in_common.items():
                share = _share(many, len(runs[position]), len(runs[other]))
                if share >= LEAST_SHARE:
                    found[min(position, other), max(position, other)] = share
    yield from ((*pair, share) for pair, share in sorted(found.items()))


def _share(in_common: int, *runs: int) -> float:
    shorter = min(runs)
    return in_common / shorter if shorter else 0.0


@lru_cache(maxsize=2000)
def _runs(text: str) -> Sequence[int]:
    """Give the runs of a text by their hashes: of millions, no two that differ can be expected to agree.

    Each stands there once. An array takes a tenth of the memory of a set, and all texts have one at a time.
    """
    words = _WORD.findall(text.casefold())
    return array("q", {*map(hash, zip(*(words[start:] for start in range(RUN)), strict=False))})
