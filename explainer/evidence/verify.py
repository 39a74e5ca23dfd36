"""The evidence of a whole explainer: each quote against its article.

What a quote is taken to say is the writer's; whether its words stand in the article is decided by the gate in
`matching`. Whether a number stands in its words is a rule about each claim (see `binding` and `checks`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from explainer.diagnostics import Diagnostic, Place
from explainer.evidence.archive import Texts, Unread, Why, read_text
from explainer.evidence.coverage import Coverage
from explainer.evidence.examining import Answer, Inquiry, examine, quoted_in
from explainer.evidence.folding import ArchivedText
from explainer.evidence.limits import quote_limits, share_limits
from explainer.evidence.lockfile import Reading, named
from explainer.evidence.quotes import refusal, remarks
from explainer.evidence.receipts import About, Key, Lock, Locked, Receipt
from explainer.evidence.staleness import staleness
from explainer.evidence.wanted import Question, Wanted, by_source, wanted
from explainer.evidence.witness import InLock, InText, Seen, Witness
from explainer.model.evidence import Evidence
from explainer.model.explainer import Explainer, without_drafts
from explainer.model.records import Source
from explainer.store import NOTHING_KEPT, Kept

UNCHECKED = frozenset({"text-missing", "quote-absent", "uncheckable", "draft-unchecked", "lock-damaged"})
"""Findings with which the warnings that only an article's text can give may not come up."""


class Archive:
    """The texts of one archive folder, each read and folded once."""

    def __init__(self, folder: Path) -> None:
        self._read: Callable[[str], ArchivedText | Unread] = cache(lambda name: read_text(folder, name))

    def __call__(self, name: str) -> ArchivedText | Unread:
        """Give the text of this name, or say why there is none."""
        return self._read(name)


class Verification(NamedTuple):
    """What verifying comes to: the findings, where the quotes stand, and what is on record of each source.

    `lock` is fit to be written where nothing is an error. `coverage` is of the published articles whose texts
    are here.
    """

    diagnostics: tuple[Diagnostic, ...]
    evidence: Evidence
    lock: Lock
    coverage: tuple[Coverage, ...]


class Answered(NamedTuple):
    """What was asked of a source whose text is here, and what the text has answered."""

    asked: Inquiry
    answer: Answer


def ask(
    explainer: Explainer, texts: Texts, kept: Kept = NOTHING_KEPT
) -> Callable[[], Mapping[str, Answered]]:
    """Begin to look into the texts that are here.

    Args:
        explainer: the facts, drafts among them.
        texts: the archived texts, as far as they are here.
        kept: what texts have answered earlier.

    Returns:
        What to call for the answers, by source; other work can be done before.
    """
    asked = tuple(_inquiries(explainer, texts))
    answers = examine(asked, kept)
    return lambda: {
        one.source.id: Answered(one, answer) for one, answer in zip(asked, answers(), strict=True)
    }


def verify(
    explainer: Explainer,
    texts: Texts,
    reading: Reading,
    answered: Mapping[str, Answered],
    *,
    complete: bool = True,
) -> Verification:
    """Check every quote against the text of its source.

    Where an article's text is here, it decides; where there is no archive, the lock does. Where neither knows
    a draft's quote, that is a note: a preview is shown all the same, and published the draft is not.

    Args:
        explainer: the facts, drafts among them.
        texts: the archived texts, as far as they are here.
        reading: the lock.
        answered: what those texts have answered when they were asked.
        complete: whether all facts could be read, so that their limits are known, and a receipt that none of
            them needs is one too many.
    """
    words = wanted(explainer)
    findings = [*reading.damage]
    witnesses: dict[str, Witness] = {}
    for source in explainer.sources.values():
        if source.id in answered:
            witnesses[source.id] = _in_text(answered[source.id], reading)
        elif isinstance(witness := _without_text(source, explainer, texts, reading), Diagnostic):
            findings.append(witness)
        else:
            witnesses[source.id] = witness
    looks = [(one, witnesses[one.source].look(one)) for one in words if one.source in witnesses]
    for one, result in looks:
        if isinstance(result, Seen):
            findings += remarks(one, result)
        elif reading.whole or result.code != "uncheckable":  # else the damage is reported, and may be why
            findings.append(refusal(one, result))
    seen = [(one, result) for one, result in looks if isinstance(result, Seen)]
    lock = dict(_records(witnesses, seen))
    covered = tuple(
        Coverage(one.source, one.text, one.language, quoted_in(answer.looks), answer.totals)
        for one, answer in answered.values()
        if answer.totals
    )
    shown = {source: reading.lock.get(source, record) for source, record in lock.items()}
    evidence = Evidence(
        {(one.source, one.words): result.whereabouts for one, result in seen if one.about is About.QUOTE},
        # from the lock first, so that pages are the same with and without the texts
        {source: record.words for source, record in shown.items()},
        {source: record.coverage for source, record in shown.items() if record.coverage},
    )
    here = {source: record for source, record in lock.items() if witnesses[source].has_text}
    if complete:
        findings += quote_limits(words, explainer.header.limits.quote_words)
        findings += share_limits(without_drafts(explainer), evidence)
    if complete and reading.whole:
        findings += _strangers(explainer, reading)
        findings += staleness(reading, here, explainer.sources, by_source(words))
    attested = (record for source, record in lock.items() if source not in here)
    findings += _attestation(attested, reading)
    for article in covered:
        findings += () if answered[article.source.id].answer.is_sound else article.diagnostics
    return Verification(tuple(findings), evidence, lock, covered)


def _inquiries(explainer: Explainer, texts: Texts) -> Iterator[Inquiry]:
    """Put together what is asked of each source whose text is here."""
    questions: dict[str, list[Question]] = {source: [] for source in explainer.sources}
    for one in wanted(explainer):
        questions[one.source].append(one.question)
    for source in explainer.sources.values():
        text = _text_of(source, texts)
        if isinstance(text, ArchivedText):
            yield Inquiry(source, explainer.language_of(source.id), text, questions[source.id])


def _text_of(source: Source, texts: Texts) -> ArchivedText | Unread:
    return texts(source.text) if source.text else Unread(Why.NO_FILE, "The source names no `text`.")


def _in_text(answered: Answered, reading: Reading) -> InText:
    asked = answered.asked
    record = reading.lock.get(asked.source.id)
    fits = record and record.fits(asked.source.text, asked.language, asked.text)
    return InText(*answered, record if fits else None)


def _without_text(
    source: Source, explainer: Explainer, texts: Texts, reading: Reading
) -> InLock | Diagnostic:
    """Let the lock say what stands in a source whose text is not here, where there is no archive."""
    text = _text_of(source, texts)
    if isinstance(text, Unread) and text.why is not Why.NO_ARCHIVE:
        hint = f"Correct `text`, or put the text into the archive: `explainer archive add {source.id} FILE`."
        return Diagnostic("text-missing", source.at("text"), text.message, hint, fact=source.id)
    record = reading.lock.get(source.id)
    fits = record and record.fits(source.text, explainer.language_of(source.id))
    return InLock(record if fits else None)


def _records(
    witnesses: Mapping[str, Witness], seen: Iterable[tuple[Wanted, Seen]]
) -> Iterator[tuple[str, Locked]]:
    """Put on record what was found in each source: one receipt for the same words."""
    receipts: dict[str, dict[Key, Receipt]] = {source: {} for source in witnesses}
    for one, result in seen:
        before = receipts[one.source].setdefault(one.key, result.receipt)
        if before.said != result.receipt.said:
            said = tuple(sorted({*before.said, *result.receipt.said}))
            receipts[one.source][one.key] = replace(result.receipt, said=said)
    for source, witness in witnesses.items():
        if record := witness.record(receipts[source]):
            yield source, record


# --- findings about the lock ------------------------------------------------------------------------------


def _strangers(explainer: Explainer, reading: Reading) -> Iterator[Diagnostic]:
    """Report entries of sources that the explainer does not have: of another explainer, or left over."""
    for source in reading.lock:
        if source not in explainer.sources:
            stranger = Key(source, About.SOURCE)
            yield Diagnostic(
                "lock-damaged",
                reading.at(stranger),
                f"The entry {named(stranger)} is about no source of this explainer.",
                "Run `explainer lock` where the texts are, or delete it with the entries below it.",
            )


def _attestation(records: Iterable[Locked], reading: Reading) -> Iterator[Diagnostic]:
    """Say how many quotes could not be checked here."""
    if quotes := sum(record.count(About.QUOTE) for record in records):
        are = "1 quote is" if quotes == 1 else f"{quotes} quotes are"
        message = f"{are} attested by the lock, and not checked: the archive is not here."
        hint = "EXPLAINER_ARCHIVE names the folder of the texts."
        yield Diagnostic("archive-missing", Place(reading.file), message, hint)
