"""Where the lock is not what it would be if it were written now, told where the texts are."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from explainer.diagnostics import Diagnostic, Place, Related
from explainer.evidence.lockfile import Reading, named
from explainer.evidence.receipts import About, Key, Lock, Locked, Receipt

_MEND = "Run `explainer lock`."


def staleness(reading: Reading, now: Lock, places: Mapping[Key, Place]) -> Iterator[Diagnostic]:
    """Compare the lock with the texts.

    Args:
        reading: the lock as it is.
        now: what would be on record of each source whose text is here.
        places: where each source, quote and spelling that belongs in a lock stands in the facts.
    """
    if reading.data is None and now:
        message = "The explainer has no lock, so its quotes can be checked nowhere but where the texts are."
        yield Diagnostic(
            "lock-missing", Place(reading.file), message, "Run `explainer lock`, and commit the file."
        )
        return
    for source, right in now.items():
        key = Key(source, About.SOURCE)
        given = reading.lock.get(source)
        if given is None:
            yield _stale(places[key], f"The lock does not have the source `{source}`.")
        elif _about(given) != _about(right):
            yield _other_text(source, given, right, places)
        else:
            found = list(_receipts(source, given, right, reading, places))
            if not found and given.words != right.words:
                found = [
                    _stale(
                        places[key], f"The lock counts {given.words} words; it would be {right.words} now."
                    )
                ]
            if not (found or _lost(source, right, places)) and given.coverage != right.coverage:
                message = f"The lock does not say what has become of the sentences of `{source}` now."
                found = [_stale(places[key], message)]
            yield from found


def _stale(place: Place, message: str, related: tuple[Related, ...] = ()) -> Diagnostic:
    return Diagnostic("lock-stale", place, message, _MEND, related)


def _about(locked: Locked) -> tuple[str, str, str]:
    return locked.digest, locked.text, locked.language


def _other_text(source: str, given: Locked, right: Locked, places: Mapping[Key, Place]) -> Diagnostic:
    """Say what a text that is not the locked one does to the quotes."""
    if given.digest != right.digest:
        what = f"The text of `{source}` is not the one that was locked"
    else:
        what = f"`{source}` was locked as `{given.text}` in the language `{given.language}`"
    lost: list[Related] = []
    moved: list[Related] = []
    for key, place in places.items():
        before, after = given.receipts.get(key), right.receipts.get(key)
        if before and not after:
            lost.append(Related(place, f"stood in paragraph {before.paragraph}, and is not there any more"))
        elif before and after and before.paragraph != after.paragraph:
            moved.append(Related(place, f"stood in paragraph {before.paragraph}, now in {after.paragraph}"))
    effect = f"of {len(given.receipts)} receipts {len(lost)} are void, {len(moved)} name another paragraph"
    return _stale(places[Key(source, About.SOURCE)], f"{what}; {effect}.", (*lost, *moved))


def _receipts(
    source: str, given: Locked, right: Locked, reading: Reading, places: Mapping[Key, Place]
) -> Iterator[Diagnostic]:
    for key, receipt in right.receipts.items():
        what = f"this {key.about.name.lower()}"
        if key not in given.receipts:
            yield _stale(places[key], f"The lock has no receipt for {what}.")
        elif differing := _differing(given.receipts[key], receipt):
            yield _stale(places[key], f"The receipt of {what} is not up to date: {differing}.")
    lost = _lost(source, right, places)
    for key in given.receipts:
        if key not in places and not lost:  # else it may be the receipt of words that were changed
            yield _stale(reading.at(key), f"Nothing needs the receipt {named(key)} any more.")


def _lost(source: str, now: Locked, places: Mapping[Key, Place]) -> bool:
    """Tell whether words that belong in a lock are not to be found."""
    return any(key.source == source and key.digest and key not in now.receipts for key in places)


def _differing(old: Receipt, new: Receipt) -> str:
    names = (field.name for field in fields(Receipt) if getattr(old, field.name) != getattr(new, field.name))
    return ", ".join(f"`{name}`" for name in names)
