"""Words that, left out of a quote, change what the quote says: negations, conditions, hedges, plans.

`HEDGES` is the table, one for each language, with a reason for every row. It is a list of words and no
understanding of the sentence: it rather asks once too often, and what it does not hold it does not find.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from explainer.evidence.folding import Span
from explainer.evidence.sentences import primary_language


class Kind(StrEnum):
    """What such a word does to its sentence. Plans and parts count only right before the quoted words."""

    NEGATION = "negation"
    CONDITION = "condition"
    HEDGE = "hedge"
    PLAN = "plan"
    PART = "part"


class Row(NamedTuple):
    """Words of one kind (a regular expression for folded text, in any case) and why they are in the table."""

    kind: Kind
    reason: str
    words: str


_NOT, _IF, _HEDGE, _PLAN, _PART = Kind
_RIGHT_BEFORE = {Kind.PLAN: r"(?: [\w'-]+){0,3}", Kind.PART: ""}

# A row stands before the rows that would take only a part of its words.
HEDGES: Mapping[str, tuple[Row, ...]] = {
    "en": (
        Row(_HEDGE, "nobody knows yet", r"not (?:yet )?(?:immediately )?(?:clear|known|certain|confirmed)"),
        Row(
            _HEDGE,
            "nobody has checked it",
            r"(?:no|not|\w+n't)(?: \w+){0,3}? (?:independently|officially) (?:be )?(?:verified|confirmed)",
        ),
        Row(_NOT, "says that it is not so", r"not|cannot|\w+n't"),
        Row(_NOT, "says that there was none, or never", r"no one|nobody|none|no|nothing|nowhere|never"),
        Row(_NOT, "denies both sides", r"neither|nor"),
        Row(_NOT, "says what did not come with it", r"without"),
        Row(_NOT, "comes close to a denial", r"hardly|barely|scarcely|rarely|seldom"),
        Row(_NOT, "says that it was not many, or not much", r"(?<!\ba )(?:few|little)"),
        Row(
            _NOT, "what follows was not done", r"fail(?:s|ed|ing|ure)? to|(?:refus|declin)(?:e|es|ed|ing) to"
        ),
        Row(
            _NOT,
            "somebody says no",
            r"den(?:y|ies|ied|ying|ials?)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out",
        ),
        Row(_NOT, "says that it is wrong", r"false|falsely|untrue|hoax|wrongly|debunk(?:s|ed)?"),
        Row(
            _NOT,
            "names what was not the case",
            r"rather than|instead of|as opposed to|anything but|far from|short of|lack(?:s|ed|ing)?(?: of)?",
        ),
        Row(_NOT, "names what was kept from happening", r"(?:prevent|avert|avoid|foil)(?:s|ed|ing)?"),
        Row(
            _NOT,
            "makes an exception",
            r"except|excluding|other than|apart from|(?<!step )(?<!steps )(?<!stepped )aside from",
        ),
        Row(_NOT, "says that it is hard to believe", r"unlikely|impossible|doubt(?:s|ed|ful)?"),
        Row(_IF, "names a condition", r"if|unless|provided that|assuming|in case|as long as|otherwise"),
        Row(_IF, "leaves open which it is", r"whether"),
        Row(_IF, "says what may come, or might have come", r"would|could|might|should|(?-i:may)"),
        Row(
            _HEDGE,
            "passes on what was heard",
            r"reportedly|un(?:confirmed|verified)|rumou?r(?:s|ed)?"
            r"|reports? of|reported (?:to|dead|killed|missing)",
        ),
        Row(
            _HEDGE,
            "a charge that is not proved",
            r"alleg(?:e|es|ed|edly|ing|ations?)|accus(?:e|es|ed|ing|ations?)|suspect(?:s|ed)?|suspicions?",
        ),
        Row(
            _HEDGE,
            "the article does not vouch for it",
            r"claim(?:s|ed|ing)?|purport(?:s|ed|edly)?|suppos(?:ed|edly)|ostensibl[ey]|so-called",
        ),
        Row(
            _HEDGE,
            "the article judges by the look of it",
            r"apparent(?:ly)?|appear(?:s|ed|ing)?(?: to)?|seem(?:s|ed|ing|ingly)?(?: to)?",
        ),
        Row(
            _HEDGE,
            "the article is not sure",
            r"likely|probabl[ey]|possibl[ey]|possibility|perhaps|maybe|potential(?:ly)?",
        ),
        Row(
            _HEDGE,
            "the article gives an opinion",
            r"(?:is|are|was|were|been) (?:widely )?(?:believed|thought|presumed|assumed|feared|said)",
        ),
        Row(
            _HEDGE,
            "the article leaves it open",
            r"suggest(?:s|ed|ing)?|unclear|uncertain|disput(?:e|es|ed)|question(?:s|ed|able)?",
        ),
        Row(_PLAN, "has not happened yet", r"will|shall|must|can"),
        Row(
            _PLAN,
            "wanted or tried, and not done",
            r"try|tries|tried|trying|plann(?:ed|ing)"
            r"|(?:attempt|plan|intend|threaten|vow|expect|want|order|ask)(?:s|ed|ing)?"
            r"|(?:promis|hop|urg|prepar|agre)(?:e|es|ed|ing)",
        ),
        Row(
            _PART,
            "speaks of a part only",
            r"(?:some|one|two|three|any|many|most|several|half|parts?|percent|majority|minority|thirds?|quarters?"
            r"|dozens|hundreds|%|\d+) of(?: the| them| these| those| its| their)?",
        ),
    ),
}


_FAR_ENOUGH = 120  # characters: more than any row and the words after it take


class Hedge(NamedTuple):
    """Such words in a text, and the row of the table that holds them."""

    words: str
    span: Span
    row: Row


def knows(language: str) -> bool:
    """Tell whether the table holds the words of a language (`en`, `en-GB`)."""
    return primary_language(language) in HEDGES


def hedges(text: str, language: str, within: Span | None = None) -> Iterator[Hedge]:
    """Find the words of the table in a folded text, in order, but for those that count only before a quote.

    In a language that the table does not hold nothing is found; see `knows`.
    """
    start, end = within or (0, len(text))
    if not _any_row(primary_language(language)).search(text[start:end].casefold()):
        return iter(())
    anywhere, _ = _patterns(primary_language(language))
    return (_hedge(found, language) for found in anywhere.finditer(text, start, end))


def hedge_right_before(end: int, text: str, language: str) -> Hedge | None:
    """Find a plan or a part right before an offset of a folded text ("will soon be", "some of the")."""
    if not _any_row(primary_language(language)).search(text[max(0, end - _FAR_ENOUGH) : end].casefold()):
        return None
    _, right_before = _patterns(primary_language(language))
    found = right_before.search(text, max(0, end - _FAR_ENOUGH), end)
    return _hedge(found, language) if found else None


def _hedge(found: re.Match[str], language: str) -> Hedge:
    rows = HEDGES[primary_language(language)]
    name, words = next((name, words) for name, words in found.groupdict().items() if words)
    return Hedge(words, Span(*found.span(name)), rows[int(name.removeprefix("row"))])


@cache
def _any_row(language: str) -> re.Pattern[str]:
    """Make a pattern that fits a text in lower case wherever a row may: without names, it is far faster."""
    rows = "|".join(row.words for row in HEDGES.get(language, ()))
    return re.compile(rf"(?<![\w'])(?:{rows})(?!\w)" if rows else "(?!)")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make one pattern of the rows that count anywhere, and one of those that count right before a quote."""
    rows = [(row.kind, f"(?P<row{index}>{row.words})") for index, row in enumerate(HEDGES.get(language, ()))]
    anywhere = [words for kind, words in rows if kind not in _RIGHT_BEFORE]
    before = [words + _RIGHT_BEFORE[kind] for kind, words in rows if kind in _RIGHT_BEFORE]
    return _any_of(anywhere, r"(?!\w)"), _any_of(before, r"\W*\Z")


def _any_of(rows: list[str], end: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(rows)}){end}" if rows else "(?!)", re.IGNORECASE)
