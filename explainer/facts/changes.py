"""What is said of changes: whole, once, of facts that there are or were, and with the reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from explainer.diagnostics import Diagnostic, Related, did_you_mean
from explainer.facts.load import Loaded
from explainer.model.changes import EXPLAINER, NEED_REASONS, REASON_WANTED, Change
from explainer.model.explainer import renamed
from explainer.model.fields import SUMMARY
from explainer.model.records import Fact, Record, walk


def change_findings(loaded: Loaded) -> Iterator[Diagnostic]:
    """Report what is wrong with the changes of an explainer, beyond the shape of their values."""
    if not loaded.changes:
        return
    subjects = _subjects(loaded)
    for change in loaded.changes:
        yield from _key_findings(change)
        yield from _reason_findings(change)
        for position, key in enumerate(change.facts):
            yield from _subject_findings(change, position, key, subjects)
    yield from _repetitions(loaded.changes)


def outer(key: str) -> tuple[str, ...]:
    """Give an id and those of the facts around it, outermost first: `injured`, `injured.police-nine`."""
    return tuple(accumulate(key.split("."), "{}.{}".format))


# --- a change by itself -----------------------------------------------------------------------------------

_IDLE: Mapping[tuple[str, str], str] = {
    ("published", "facts"): "it is about the explainer as a whole",
    ("published", "was"): "nothing stood there before",
    ("published", "now"): "it is about the explainer as a whole",
    ("added", "was"): "nothing stood there before",
    ("withdrawn", "now"): "nothing stands there now",
}
"""Why a kind of change does not have a key."""


def _key_findings(change: Change) -> Iterator[Diagnostic]:
    for (kind, key), why in _IDLE.items():
        if change.kind == kind and getattr(change, key):
            message = f"What is `{kind}` has no `{key}`: {why}."
            yield Diagnostic("bad-value", change.at_key(key), message, "Remove it.")
    if change.kind != "published" and not change.facts:
        yield Diagnostic(
            "missing-key",
            change.at(),
            "`facts` is missing; nobody can tell what this change is about.",
            "Name the ids of the facts as their permalinks do: `injured`, `injured.police-nine`.",
        )
    for position, key in enumerate(change.facts):
        if key in change.facts[:position]:
            message = f"`{key}` stands twice in this change."
            yield Diagnostic(
                "repeated-change", change.at("facts", position), message, "Remove one of the two."
            )


def _reason_findings(change: Change) -> Iterator[Diagnostic]:
    hint = "Write for readers, in a sentence of your own: `reason: We had misread the article.`"
    if change.reason == REASON_WANTED:
        message = f"`{REASON_WANTED}` stands where somebody has still to write the reason."
        yield Diagnostic("reason-missing", change.at("reason"), message, hint)
    elif change.kind in NEED_REASONS and not change.reason:
        message = f"`reason` is missing: readers are told why something was {change.kind}."
        yield Diagnostic("reason-missing", change.at(), message, hint)


def _repetitions(changes: tuple[Change, ...]) -> Iterator[Diagnostic]:
    first: dict[object, Change] = {}
    for change in changes:
        is_whole = change.kind == "published"
        if (before := first.setdefault(change.kind if is_whole else told_by(change), change)) is not change:
            yield Diagnostic(
                "repeated-change",
                change.at(),
                f"{'That the explainer was published' if is_whole else 'This change'} stands here twice.",
                "Remove one of the two.",
                (Related(before.at(), "first stands here"),),
            )


def told_by(change: Change) -> tuple[object, ...]:
    """Give what tells a change from others; a reason may be worded anew."""
    return change.date.text, change.kind, frozenset(change.facts), change.was, change.now


# --- what it is about -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Subjects:
    """What changes can be about: the facts there are, and the ids of those that there were.

    `unsure` are the outermost ids of which it cannot be told what is in them; with None among them, any id
    may be one that could not be read.
    """

    facts: Mapping[str, Fact]
    renamed: Mapping[str, str]
    changes: tuple[Change, ...]
    unsure: frozenset[str | None]

    def present(self, key: str) -> str:
        """Give the id that a fact has now."""
        return self.renamed.get(key, key)

    def is_draft(self, key: str) -> bool:
        """Tell whether a fact, or one around it, is a draft."""
        return any(name in self.facts and self.facts[name].draft for name in outer(self.present(key)))

    def is_known(self, key: str) -> bool:
        """Tell whether there is such a fact, or was."""
        if key == EXPLAINER or self.present(key) in self.facts or self.unsure & {None, outer(key)[0]}:
            return True
        return any(self.is_told("withdrawn", name) for name in outer(key))

    def is_told(self, kind: str, key: str) -> bool:
        """Tell whether a change of a kind is about a fact."""
        return any(change.kind == kind and key in change.facts for change in self.changes)

    def is_back(self, key: str, withdrawn: Change) -> bool:
        """Tell whether a fact was added again after it was withdrawn."""
        names = {*outer(key), *outer(self.present(key))}
        return any(
            change.kind == "added" and change.date.sort_key >= withdrawn.date.sort_key
            for change in self.changes
            if names & {*change.facts}
        )


def _subjects(loaded: Loaded) -> _Subjects:
    tops: list[Record] = [fact for facts in loaded.facts.values() for fact in facts.values()]
    tops += [loaded.header] if loaded.header else []
    records = [record for top in tops for record in walk(top)]
    facts = {record.id: record for record in records if isinstance(record, Fact)}
    unsure: set[str | None] = {key for key in loaded.declared if key not in facts}
    unsure |= {None} if loaded.unread else set()
    unsure |= set() if loaded.header else {SUMMARY}
    return _Subjects(facts, renamed(records), loaded.changes, frozenset(unsure))


def _subject_findings(change: Change, position: int, key: str, subjects: _Subjects) -> Iterator[Diagnostic]:
    place = change.at("facts", position)
    is_there = subjects.present(key) in subjects.facts and not subjects.is_draft(key)
    if change.kind == "withdrawn":
        if is_there and not subjects.is_back(key, change):
            fact = subjects.facts[subjects.present(key)]
            message = f"`{key}` is said to be withdrawn, and is still there."
            hint = "Remove the fact, or this change; where it came back, say on which day it was `added`."
            yield Diagnostic("still-there", place, message, hint, (Related(fact.at(), "it stands here"),))
    elif not subjects.is_known(key):
        hint = (
            did_you_mean(key, subjects.facts)
            or "Of a fact that is gone, a change says that it is `withdrawn`."
        )
        yield Diagnostic("unknown-reference", place, f"There is no fact `{key}`.", hint)
    elif subjects.is_draft(key) and not any(subjects.is_told("withdrawn", name) for name in outer(key)):
        message = f"Readers are told of `{key}`, which is a draft."
        hint = "Take the mark off the fact, or say that it is `withdrawn`."
        yield Diagnostic("draft-reference", place, message, hint)
