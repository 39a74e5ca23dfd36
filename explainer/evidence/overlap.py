"""Whether two articles are in large part the same text.

Two texts are compared by their runs of `RUN` words, in any case and without punctuation: of the shorter one's
runs, how many stand in the other as well. That is containment as Broder defines it ("On the resemblance and
containment of documents", 1997). A press release that both quote makes a small share; an agency's copy makes
a large one, cut and with a new first paragraph too. A translation or a rewriting is not found, nor is
anything in a script that sets no blanks.
"""

import re
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
    shorter = min(len(runs), len(others))
    return len(runs & others) / shorter if shorter else 0.0


@lru_cache(maxsize=200)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))
