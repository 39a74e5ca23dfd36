"""Who says whether words stand in an article: its text, or where that is not here, the lock."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from explainer.evidence.folding import ArchivedText
from explainer.evidence.locators import locate
from explainer.evidence.marks import Standing, stands_in_quotation_marks
from explainer.evidence.matching import Absent, CutHedge, Match, Reason, cut_hedges, find
from explainer.evidence.nearest import nearest
from explainer.evidence.receipts import About, Key, Locked, Receipt, digest
from explainer.evidence.wanted import Wanted
from explainer.evidence.words import Words
from explainer.model.evidence import Whereabouts
from explainer.model.records import Source


class Refused(NamedTuple):
    """Words are not found, or cannot be looked for: the code of the finding, why, and the way out."""

    code: str
    message: str
    hint: str = ""


class Seen(NamedTuple):
    """Words are found: the receipt, what a quote leaves out of its sentence, how its `said` words stand.

    `cut` says it in a sentence for each word that changes the quote. `said` follows the citation's; None is
    for words of which nothing is known. `whereabouts` is what pages show: where the lock has a receipt that
    fits, it is from that, so that they are the same with and without the text.
    """

    receipt: Receipt
    whereabouts: Whereabouts
    cut: tuple[str, ...] = ()
    said: tuple[Standing | None, ...] = ()


class Witness(Protocol):
    """Says for one source whether words stand in it; `has_text` tells whether it looks into the text."""

    has_text: bool

    def look(self, wanted: Wanted) -> Seen | Refused:
        """Look for words."""

    def record(self, receipts: Mapping[Key, Receipt]) -> Locked | None:
        """Say what a lock with these receipts holds of the source; nothing where nothing is known of it."""


class InText:
    """The text of a source; `on_record` is what the lock has of this very text, if anything."""

    has_text = True

    def __init__(self, source: Source, language: str, text: ArchivedText, on_record: Locked | None) -> None:
        self._source = source
        self._language = language
        self._text = text
        self._on_record = on_record.receipts if on_record else {}
        self._words = Words(text.text)

    def record(self, receipts: Mapping[Key, Receipt]) -> Locked:
        """Put receipts on record as found in this text."""
        name = self._source.text or ""
        return Locked(name, self._language, self._text.digest, len(self._words), receipts)

    def look(self, wanted: Wanted) -> Seen | Refused:
        """Look for words in the text."""
        result = find(wanted.words, self._text, self._language)
        if isinstance(result, Absent):
            return self._refusal(wanted, result)
        match = result.match
        if wanted.about is About.SPELLING:
            receipt = Receipt(match.paragraph.number, match.original)
            return Seen(receipt, receipt.whereabouts)
        hedges = cut_hedges(match, self._language)
        said = tuple(stands_in_quotation_marks(one.words, match) for one in wanted.said)
        receipt = self._receipt(match, hedges, wanted, said)
        shown = self._on_record.get(wanted.key, receipt)
        return Seen(receipt, shown.whereabouts, tuple(map(_in_a_sentence, hedges)), said)

    def _refusal(self, wanted: Wanted, absent: Absent) -> Refused:
        if wanted.about is About.SPELLING:
            message = f"The text of `{self._source.id}` does not hold this spelling: “{wanted.words}”."
            return Refused("spelling-absent", message, "Correct the spelling, or the sources that use it.")
        if absent.reason in {Reason.CUT_WORD, Reason.CUT_NUMBER}:
            way_out = f"Widen the quote to hold all of “{absent.words}”, or end it before."
        else:
            near = nearest(wanted.words, self._text)
            way_out = "Nothing in the article is like it: is it from another source?"
            if near:
                way_out = f"Nearest, in paragraph {near.paragraph}: {near.marked}"
        return Refused("quote-absent", absent.message, way_out)

    def _receipt(
        self, match: Match, hedges: tuple[CutHedge, ...], wanted: Wanted, said: tuple[Standing, ...]
    ) -> Receipt:
        has_address = self._source.url or self._source.archived
        locator = locate(match, self._text) if has_address else None
        quoted = (*match.original, *(locator.context if locator else ()))
        standings = zip((digest(one.words) for one in wanted.said), said, strict=True)
        return Receipt(
            match.paragraph.number,
            match.original,
            words=tuple(sorted({self._words.touched(span) for span in quoted})),
            cut=tuple(hedge.kind for hedge in hedges),
            said=tuple(sorted({(words, how) for words, how in standings if how <= Standing.UNBALANCED})),
            fragment=locator.fragment if locator else "",
        )


def _in_a_sentence(hedge: CutHedge) -> str:
    return f"The quote leaves out “{hedge.words}” of its sentence ({hedge.kind}: {hedge.reason})."


class InLock:
    """What the lock has on record of a source; nothing, where it has nothing that fits."""

    has_text = False

    def __init__(self, on_record: Locked | None) -> None:
        self._on_record = on_record
        self._receipts = on_record.receipts if on_record else {}

    def record(self, receipts: Mapping[Key, Receipt]) -> Locked | None:
        """Keep these receipts of what is on record."""
        return replace(self._on_record, receipts=receipts) if self._on_record else None

    def look(self, wanted: Wanted) -> Seen | Refused:
        """Look for a receipt of words."""
        receipt = self._receipts.get(wanted.key)
        if receipt is None:
            return uncheckable(f"this {wanted.about.name.lower()}")
        cut = tuple(
            f"The quote leaves out a {kind} of its sentence, says its receipt." for kind in receipt.cut
        )
        standings = dict(receipt.said)
        said = tuple(standings.get(digest(one.words)) for one in wanted.said)
        return Seen(receipt, receipt.whereabouts, cut, said)


def uncheckable(what: str) -> Refused:
    """Refuse words because neither the text nor a receipt is here."""
    return Refused(
        "uncheckable",
        f"The archive is not here, and the lock has no receipt that fits {what}.",
        "EXPLAINER_ARCHIVE names the folder of the texts; where they are, `explainer lock` writes receipts.",
    )
