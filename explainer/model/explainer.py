"""An explainer as a whole: its facts by kind and by id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from explainer.model.changes import Change
from explainer.model.evidence import Evidence
from explainer.model.records import (
    Actor,
    Citation,
    Claim,
    Dispute,
    Estimate,
    Event,
    Fact,
    Figure,
    Header,
    Outlet,
    Record,
    Section,
    Source,
    citations_of,
    walk,
)

R = TypeVar("R", bound=Record)

KINDS: dict[str, type[Fact]] = {
    "outlets": Outlet,
    "sources": Source,
    "actors": Actor,
    "background": Section,
    "timeline": Event,
    "figures": Figure,
    "disputes": Dispute,
}
"""The kinds of facts, by the name of their file, in the order in which they build on one another."""


@dataclass(frozen=True)
class Explainer:
    """All facts of one explainer, each kind in the order in which it was written.

    `folder` is the explainer's path below the docs folder, with `/`; empty for the docs folder itself.
    `evidence` says where the quotes stand, once they have been looked for; `changes` says what readers
    are told has changed.
    """

    folder: str
    header: Header
    outlets: Mapping[str, Outlet]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    background: Mapping[str, Section]
    timeline: Mapping[str, Event]
    figures: Mapping[str, Figure]
    disputes: Mapping[str, Dispute]
    evidence: Evidence = field(default_factory=Evidence)
    changes: tuple[Change, ...] = ()

    def with_evidence(self, evidence: Evidence) -> "Explainer":
        """Give the same facts with what was found of their quotes; what follows from facts alone stays."""
        found = replace(self, evidence=evidence)
        of_facts = {name for name, value in vars(Explainer).items() if isinstance(value, cached_property)}
        vars(found).update({name: value for name, value in vars(self).items() if name in of_facts})
        return found

    def of_kind(self, kind: str) -> Mapping[str, Fact]:
        """Give the facts of a kind (a key of `KINDS`) by id."""
        facts: Mapping[str, Fact] = getattr(self, kind)
        return facts

    @property
    def tops(self) -> Iterator[Record]:
        """The header and all facts, outermost records only."""
        yield self.header
        yield from chain.from_iterable(self.of_kind(kind).values() for kind in KINDS)

    def records(self) -> Iterator[Record]:
        """Yield every record there is, outer before inner."""
        return iter(self._records)

    @cached_property
    def _records(self) -> tuple[Record, ...]:
        return tuple(chain.from_iterable(walk(top) for top in self.tops))

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """All facts by id, nested ones (`figure.estimate`) too."""
        return {record.id: record for record in self.records() if isinstance(record, Fact)}

    @cached_property
    def newest_changes(self) -> tuple[Change, ...]:
        """What readers are told has changed, the newest first; of one day, in the order of writing."""
        return tuple(sorted(self.changes, key=lambda change: change.date.text, reverse=True))

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id of each fact that had another one before, by each id that it had (`formerly`)."""
        return renamed(self.records())

    @cached_property
    def former(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that a fact had before, by the one that it has; those that had none are not in it."""
        found: dict[str, tuple[str, ...]] = {}
        for old, new in self.renamed.items():
            found[new] = (*found.get(new, ()), old)
        return found

    @cached_property
    def kind_of(self) -> Mapping[str, str]:
        """The kind (a key of `KINDS`) of each outermost fact by id."""
        return {key: kind for kind in KINDS for key in self.of_kind(kind)}

    def outlet_of(self, source: Source) -> Outlet:
        """Give the outlet that published a source."""
        return self.outlets[source.outlet]

    def language_of(self, source: str) -> str:
        """Give the language of a source, by id."""
        return self.sources[source].language or self.header.language

    @cached_property
    def claims(self) -> tuple[Claim | Estimate, ...]:
        """Everything that says something about the world and cites for it."""
        return tuple(record for record in self.records() if isinstance(record, Claim | Estimate))

    @cached_property
    def citing(self) -> Mapping[str, tuple[tuple[Record, Citation], ...]]:
        """For each source, the records that cite it, with the citations, in order."""
        found: dict[str, list[tuple[Record, Citation]]] = {key: [] for key in self.sources}
        for record in self.records():
            for citation in citations_of(record):
                found[citation.source].append((record, citation))
        return {key: tuple(pairs) for key, pairs in found.items()}


def renamed(records: Iterable[Record]) -> dict[str, str]:
    """Tell the present id of facts by each id that they had; a fact inside a renamed one had another id too.

    Args:
        records: facts and what is in them, outer before inner.
    """
    names: dict[str, tuple[str, ...]] = {}
    for fact in records:
        if isinstance(fact, Fact):
            above, dot, key = fact.id.rpartition(".")
            names[fact.id] = tuple(
                f"{outer}{dot}{own}" for outer in names.get(above, (above,)) for own in (key, *fact.formerly)
            )
    return {
        old: new
        for new, olds in names.items()
        for old in olds
        if old not in names and (_around(old) == _around(new) or _around(old) not in names)
    }


def _around(key: str) -> str:
    return key.rpartition(".")[0]


def without_drafts(explainer: Explainer) -> Explainer:
    """Give the explainer as it is published: what is marked as a draft is not in it, at any depth."""
    if not any(fact.draft for fact in explainer.facts.values()):
        return explainer
    kept: dict[str, Any] = {
        kind: {key: _published(fact) for key, fact in explainer.of_kind(kind).items() if not fact.draft}
        for kind in KINDS
    }
    return replace(explainer, header=_published(explainer.header), **kept)


def _published(record: R) -> R:
    """Drop the drafts inside a record."""
    if not any(isinstance(part, Fact) and part.draft for part in walk(record)):
        return record
    kept: dict[str, object] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            kept[name] = _published(value)
        elif isinstance(value, Mapping) and any(isinstance(part, Fact) for part in value.values()):
            kept[name] = {key: _published(part) for key, part in value.items() if not part.draft}
    return record.model_copy(update=kept)
