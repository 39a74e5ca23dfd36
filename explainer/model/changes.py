"""What `changes.yml` holds: what has changed in an explainer since it was published, when, and why."""

from typing import Annotated, Literal

from explainer.model.fields import Day, FullIds, Text, described
from explainer.model.records import Record

EXPLAINER = "explainer"
"""The id by which a change names the explainer as a whole: its question, the moment up to which it tells."""

ChangeKind = Literal["published", "added", "updated", "corrected", "withdrawn"]
"""What readers are told of a change: the explainer itself is new; a fact is new; a fact tells of more or of a
later moment; a fact was wrong; a fact is gone."""

NEED_REASONS: frozenset[ChangeKind] = frozenset({"corrected", "withdrawn"})
"""The kinds of changes of which readers are told why."""

REASON_WANTED = "WHY?"
"""Stands where `explainer diff --write` leaves a reason to be written by a person."""


class Change(Record):
    """One thing that readers are told has changed."""

    date: Annotated[Day, described("The day on which readers could first see it.", "2023-11-20")]
    kind: Annotated[ChangeKind, described("What has happened.", "corrected")]
    facts: Annotated[
        FullIds,
        described(
            "The ids of the facts that it is about; `explainer` for the explainer as a whole.",
            ["walkers.courier-count"],
        ),
    ] = ()
    was: Annotated[Text | None, described("What stood there before, in a few words.", "About 40")] = None
    now: Annotated[Text | None, described("What stands there now, in a few words.", "About 400")] = None
    reason: Annotated[
        Text | None,
        described(
            "Why, in a sentence for readers; a correction and a withdrawal need one.",
            "We had lost a nought in copying.",
        ),
    ] = None


class Changes(Record):
    """What `changes.yml` holds."""

    changes: Annotated[
        tuple[Change, ...],
        described(
            "The changes, in any order; pages show the newest first.",
            [{"date": "2023-11-20", "kind": "added", "facts": "early-end"}],
        ),
    ] = ()
