"""Where the lock is not what it would be if it were written now, told where the texts are."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from explainer.diagnostics import Diagnostic, Place, Related
from explainer.evidence.lockfile import Reading, named
from explainer.evidence.receipts import Key, Lock, Locked, Receipt
from explainer.evidence.wanted import Wanted
from explainer.model.records import Source

_MEND = "Run `explainer lock`."


def staleness(
    reading: Reading,
    now: Lock,
    sources: Mapping[str, Source],
    words: Mapping[str, Mapping[Key, Wanted]],
) -> Iterator[Diagnostic]:
    """Compare the lock with the texts.

    Args:
        reading: the lock as it is.
        now: what would be on record of each source whose text is here.
        sources: the sources of the explainer.
        words: what of each source belongs in a lock, where it first stands in the facts.
    """
    if reading.data is None and now:
        message = "The explainer has no lock, so its quotes can be checked nowhere but where the texts are."
        yield Diagnostic(
            "lock-missing", Place(reading.file), message, "Run `explainer lock`, and commit the file."
        )
        return
    for source, right in now.items():
        place, own = sources[source].at("text"), words.get(source, {})
        given = reading.lock.get(source)
        if given is None:
            yield _stale(place, f"The lock does not have the source `{source}`.")
        elif _about(given) != _about(right):
            yield _other_text(sources[source], given, right, own)
        else:
            found = list(_receipts(given, right, reading, own))
            if not found and given.words != right.words:
                found = [
                    _stale(place, f"The lock counts {given.words} words; it would be {right.words} now.")
                ]
            if not (found or _lost(right, own)) and given.coverage != right.coverage:
                message = f"The lock does not say what has become of the sentences of `{source}` now."
                found = [_stale(place, message)]
            yield from found


def _stale(place: Place, message: str, related: tuple[Related, ...] = ()) -> Diagnostic:
    return Diagnostic("lock-stale", place, message, _MEND, related)


def _about(locked: Locked) -> tuple[str, str, str]:
    return locked.digest, locked.text, locked.language


def _other_text(source: Source, given: Locked, right: Locked, words: Mapping[Key, Wanted]) -> Diagnostic:
    """Say what a text that is not the locked one does to the quotes."""
    if given.digest != right.digest:
        what = f"The text of `{source.id}` is not the one that was locked"
    else:
        what = f"`{source.id}` was locked as `{given.text}` in the language `{given.language}`"
    lost: list[Related] = []
    moved: list[Related] = []
    for key, one in words.items():
        before, after = given.receipts.get(key), right.receipts.get(key)
        if before and not after:
            lost.append(
                Related(one.place, f"stood in paragraph {before.paragraph}, and is not there any more")
            )
        elif before and after and before.paragraph != after.paragraph:
            moved.append(
                Related(one.place, f"stood in paragraph {before.paragraph}, now in {after.paragraph}")
            )
    effect = f"of {len(given.receipts)} receipts {len(lost)} are void, {len(moved)} name another paragraph"
    return _stale(source.at("text"), f"{what}; {effect}.", (*lost, *moved))


def _receipts(
    given: Locked, right: Locked, reading: Reading, words: Mapping[Key, Wanted]
) -> Iterator[Diagnostic]:
    for key, receipt in right.receipts.items():
        before = given.receipts.get(key)
        if before != receipt:
            what = f"this {key.about.name.lower()}"
            said = f"The lock has no receipt for {what}."
            if before:
                said = f"The receipt of {what} is not up to date: {_differing(before, receipt)}."
            yield _stale(words[key].place, said)
    left_over = given.receipts.keys() - words.keys()
    if left_over and not _lost(right, words):  # else it may be the receipt of words that were changed
        for key in given.receipts:
            if key in left_over:
                yield _stale(reading.at(key), f"Nothing needs the receipt {named(key)} any more.")


def _lost(now: Locked, words: Mapping[Key, Wanted]) -> bool:
    """Tell whether words that belong in a lock are not to be found."""
    return not words.keys() <= now.receipts.keys()


def _differing(old: Receipt, new: Receipt) -> str:
    names = (field.name for field in fields(Receipt) if getattr(old, field.name) != getattr(new, field.name))
    return ", ".join(f"`{name}`" for name in names)
