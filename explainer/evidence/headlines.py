"""Whether quoted words stand in an article's headline, and whether they stand there alone."""

import re
from collections.abc import Iterable

from explainer.evidence.folding import fold
from explainer.evidence.matching import ELLIPSIS, Match

_PATH = re.compile(r"(?:\A|.*[/|>»›:-])\s*\Z")


def in_headline(quote: str, headline: str | None) -> bool:
    """Tell whether a headline holds the words of a quote."""
    wanted = fold(headline or "").text
    return all(part.strip() in wanted for part in ELLIPSIS.split(fold(quote).text))


def only_in_headline(matches: Iterable[Match], headline: str | None) -> bool:
    """Tell whether every place of a quote is the headline, with at most the path to the page before it."""
    wanted = fold(headline or "").text
    return bool(wanted) and all(_is_headline(match, wanted) for match in matches)


def _is_headline(match: Match, headline: str) -> bool:
    before, stands, after = match.paragraph.folded.rpartition(headline)
    return bool(stands) and not after and bool(_PATH.match(before))
