"""Who says whether words stand in an article: its text, or where that is not here, the lock."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from explainer.evidence.examining import Answer, Inquiry, Refused
from explainer.evidence.marks import Standing
from explainer.evidence.receipts import About, Key, Locked, Receipt, digest
from explainer.evidence.wanted import Wanted
from explainer.model.evidence import Whereabouts


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
    """What the text of a source answers; `on_record` is what the lock has of this very text, if anything."""

    has_text = True

    def __init__(self, asked: Inquiry, answer: Answer, on_record: Locked | None) -> None:
        self._asked = asked
        self._answer = answer
        self._on_record = on_record.receipts if on_record else {}

    def record(self, receipts: Mapping[Key, Receipt]) -> Locked:
        """Put receipts on record as found in this text."""
        asked, answer = self._asked, self._answer
        name = asked.source.text or ""
        return Locked(name, asked.language, asked.text.digest, answer.words, receipts, answer.totals)

    def look(self, wanted: Wanted) -> Seen | Refused:
        """Look for words among the answers."""
        found = self._answer.looks[wanted.question]
        if isinstance(found, Refused):
            return found
        is_quote = wanted.about is About.QUOTE
        shown = self._on_record.get(wanted.key, found.receipt) if is_quote else found.receipt
        return Seen(found.receipt, shown.whereabouts, found.cut, found.said)


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
