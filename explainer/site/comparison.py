"""What differs between two versions of an explainer, as readers are told of it.

Facts are compared, never the text of files: their order, the file that they stand in, comments and layout
make no difference, and neither does the typography that `evidence.folding` folds. Only what is published
counts: a draft is not there. A fact with a new id that says `formerly` is the same fact.

- **added**: a fact that was not there. Of what comes with it (the answers of a figure) nothing more is said.
- **withdrawn**: a fact that is gone, whole or out of one that stays. Of what goes with it nothing is said.
- **updated**: a fact tells of more, or of a later moment.
    - Another fact has come into it: an estimate, a move, a part, a difference, an unknown into a figure; an
      account, a difference, an unknown into a dispute; a claim into a section; a role, a relation into an
      actor.
    - A field that held nothing holds something, or a list has gained an item (a citation, an alias, a
      place), and nothing else has changed.
    - Its moment is newer, and then any other field may have changed as well: the `as_of` of an estimate, a
      move, a part or the explainer is later, or a span that goes on further; the `date` of an event or a role
      is a span that goes on further or has come to its end; the `standing` of a source is another.
- **corrected**: at the same moment a field (see `SEEN`) says something else, or no longer says something. An
  event with another date is the same event, which we had dated wrongly.

Where one citation has given way to another, their fields are compared; where more than one has, each is one
item. An estimate's scope is compared by its words. The fields that are not in `SEEN` are our working (`note`,
`silence`, `about`, `basis`, `reckoned`, the file of a text, what is left out of it) or headings.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from explainer.diagnostics import Place
from explainer.evidence.folding import fold
from explainer.model.changes import EXPLAINER, ChangeKind
from explainer.model.dates import Date
from explainer.model.dates import Kind as DateKind
from explainer.model.explainer import Explainer, without_drafts
from explainer.model.records import (
    Account,
    Actor,
    Alias,
    Caveat,
    Citation,
    Claim,
    Dispute,
    Estimate,
    Event,
    Fact,
    Figure,
    Header,
    Move,
    Outlet,
    Part,
    Record,
    Relation,
    Relay,
    Role,
    Said,
    Section,
    Source,
)

SEEN: Mapping[type[Record], tuple[str, ...]] = {
    Header: ("question", "as_of"),
    Outlet: ("name", "label"),
    Source: (
        *("headline", "label", "outlet", "byline", "published", "standing", "kind", "language"),
        *("url", "archived", "relays", "caveats"),
    ),
    Relay: ("whose", "citations"),
    Caveat: ("text", "citations"),
    Actor: ("name", "kind", "generic", "part_of", "aliases"),
    Alias: ("spelling", "sources"),
    Claim: ("text", "counted", "citations"),
    Role: ("date",),
    Relation: ("to",),
    Event: ("date", "place", "actors"),
    Figure: ("question", "counts", "over_time"),
    Estimate: ("amount", "counted", "not_given", "reads", "scope", "as_of", "citations"),
    Move: ("supersedes", "withdraws", "denies", "repeats", "estimate", "as_of"),
    Part: ("includes", "scope", "figure", "part", "as_of"),
    Dispute: ("question",),
    Account: ("held_by",),
    Citation: ("source", "quote", "translation", "according_to", "via", "part", "said"),
    Said: ("words", "speaker", "kind"),
}
"""The fields of each record that a change is told of, in the order in which they are told."""

_IDS = frozenset(
    {
        *("according_to", "actors", "figure", "held_by", "outlet", "part_of", "place", "source", "sources"),
        *("speaker", "to", "via", "whose"),
    }
)
_OWN_ESTIMATES = frozenset({"supersedes", "withdraws", "denies", "repeats", "estimate"})

_TOLD = frozenset(
    {
        *("amount", "as_of", "byline", "counts", "date", "headline", "label", "name", "published"),
        *("question", "scope", "standing", "text", "title"),
    }
)
"""The fields whose words mean something to readers, who know no ids; words of a quote need its footnote."""

_LONGEST_TOLD = 240


class Detail(NamedTuple):
    """What differs in one field, as facts name it: what stood there alone before, and what alone now."""

    field: str
    was: str
    now: str


@dataclass(frozen=True)
class Difference:
    """One difference: what readers are to be told, of which fact, and where that fact stands.

    `fact` is its id in the newer version, or in the older where it is gone. `part` is the id of a fact that
    has come into it. `place` is in the newer version, or in the older where it is gone.
    """

    kind: ChangeKind
    fact: str
    place: Place
    details: tuple[Detail, ...] = ()
    part: str = ""

    @property
    def told(self) -> Detail | None:
        """The detail that says it to readers in a few words, if there is one."""
        short = (
            detail
            for detail in self.details
            if detail.field in _TOLD and max(len(detail.was), len(detail.now)) <= _LONGEST_TOLD
        )
        return next(short, None)


def compare(old: Explainer | None, new: Explainer, *, unsure: Collection[str] = ()) -> tuple[Difference, ...]:
    """Tell what differs between two versions of an explainer.

    Args:
        old: the older version; None where there was no such explainer.
        new: the newer version.
        unsure: outermost ids of facts that one of the versions has and that could not be read; nothing is
            said of them.

    Returns:
        The differences: those of facts that there are in the order of the facts, then those that are gone.
    """
    if old is None:
        return (Difference("published", EXPLAINER, new.header.at()),)
    old, new = without_drafts(old), without_drafts(new)
    versions = _Versions(_Side(old, _names(old, new)), _Side(new, {}))
    found = (*versions.of_header(), *versions.of_present(), *versions.of_gone())
    return tuple(one for one in found if one.fact.partition(".")[0] not in unsure)


def _names(old: Explainer, new: Explainer) -> dict[str, str]:
    """Tell what the facts of the older version are called in the newer, where they are called otherwise."""
    renamed = new.renamed
    return {key: renamed[key] for key in old.facts if key not in new.facts and key in renamed}


@dataclass(frozen=True)
class _Side:
    """One of the two versions, and what its ids are in the newer one."""

    explainer: Explainer
    names: Mapping[str, str]

    def name(self, key: str) -> str:
        """Give the id that a fact has in the newer version."""
        return self.names.get(key, key)


@dataclass(frozen=True)
class _Versions:
    """The two versions side by side."""

    old: _Side
    new: _Side

    def of_header(self) -> Iterator[Difference]:
        """Tell what differs in the explainer itself."""
        yield from self._difference(EXPLAINER, self.old.explainer.header, self.new.explainer.header)

    def of_present(self) -> Iterator[Difference]:
        """Tell what differs in the facts that there are now."""
        facts = self.new.explainer.facts
        pairs = self._pairs()
        for key, fact in facts.items():
            above = _above(key)
            if key in pairs:
                yield from self._difference(key, pairs[key], fact)
            elif above not in facts:
                yield Difference("added", key, fact.at())
            elif above in pairs:
                field, words = _title(fact)
                yield Difference("updated", above, fact.at(), (Detail(field, "", words),), part=key)

    def of_gone(self) -> Iterator[Difference]:
        """Tell what is no longer there."""
        facts = self.old.explainer.facts
        gone = {key for key, fact in facts.items() if not self._is_there(key, fact)}
        for key in facts:
            if key in gone and _above(key) not in gone:
                field, words = _title(facts[key])
                yield Difference("withdrawn", key, facts[key].at(), (Detail(field, words, ""),))

    def _is_there(self, key: str, fact: Fact) -> bool:
        return type(self.new.explainer.facts.get(self.old.name(key))) is type(fact)

    def _pairs(self) -> dict[str, Fact]:
        """Give the older version of the facts that there are and were, by their ids now."""
        facts = self.old.explainer.facts
        there = {key: fact for key, fact in facts.items() if self._is_there(key, fact)}
        renamed = {self.old.name(key): fact for key, fact in there.items()}
        return renamed | {key: fact for key, fact in there.items() if key in renamed}

    def _difference(self, key: str, old: Record, new: Record) -> Iterator[Difference]:
        found = tuple(self._details(old, new))
        if found:
            places, details = zip(*found, strict=True)
            is_lost = any(detail.was for detail in details) and not _is_newer(old, new)
            yield Difference("corrected" if is_lost else "updated", key, places[0], details)

    def _details(self, old: Record, new: Record) -> Iterator[tuple[Place, Detail]]:
        """Tell field by field what differs, and where it stands now."""
        for field in _seen(type(new)):
            before, after = dict(_items(self.old, old, field)), dict(_items(self.new, new, field))
            lost = [item for same, item in before.items() if same not in after]
            gained = [item for same, item in after.items() if same not in before]
            if len(lost) == len(gained) == 1 and lost[0].citation and gained[0].citation:
                yield from self._details(lost[0].citation, gained[0].citation)
            elif lost or gained:
                yield new.at(field), Detail(field, _listed(lost), _listed(gained))


def _above(key: str) -> str:
    return key.rpartition(".")[0]


def _title(fact: Fact) -> tuple[str, str]:
    """Give the field and the words by which readers know a fact."""
    match fact:
        case Claim():
            return "text", fact.text
        case Estimate():
            return "amount", fact.amount or ", ".join(fact.counted)
        case Figure() | Dispute():
            return "question", fact.question
        case Section():
            return "title", fact.title
        case Outlet() | Source():
            return "name", fact.shown_name
        case Actor():
            return "name", fact.name
        case _:
            raise TypeError(type(fact))


# --- moments ----------------------------------------------------------------------------------------------


def _is_newer(old: Record, new: Record) -> bool:
    """Tell whether a record tells of a later moment than it did."""
    before, after = (getattr(record, "as_of", None) for record in (old, new))
    if before and after and (_comes_later(before, after) or _goes_on(before, after)):
        return True
    before, after = (getattr(record, "date", None) for record in (old, new))
    if before and after and _goes_on(before, after):
        return True
    return isinstance(old, Source) and isinstance(new, Source) and old.standing != new.standing


def _comes_later(old: Date, new: Date) -> bool:
    return old.upper is not None and new.lower is not None and old.upper < new.lower


def _goes_on(old: Date, new: Date) -> bool:
    """Tell whether a span ends later than it did, or has come to its end."""
    if (old.kind, old.start) != (DateKind.SPAN, new.start) or new.kind is not DateKind.SPAN or not new.upper:
        return False
    return old.upper is None or old.upper < new.upper


# --- what a field holds -----------------------------------------------------------------------------------


class _Item(NamedTuple):
    """What a field holds, or one of the things that it holds: how it is shown, and the record that it is."""

    shown: str
    citation: Citation | None = None


_Held = tuple[Hashable, _Item]
"""What is held, behind what it is compared by."""


@cache
def _seen(model: type[Record]) -> tuple[str, ...]:
    return tuple(field for base in reversed(model.__mro__) for field in SEEN.get(base, ()))


def _items(side: _Side, record: Record, field: str) -> Iterator[_Held]:
    value = getattr(record, field)
    if field == "counted":
        if value:
            yield frozenset(fold(item).text for item in value), _Item(", ".join(value))
    else:
        for item in value if isinstance(value, tuple) else (value,):
            yield from _held(side, record, field, item)


def _held(side: _Side, record: Record, field: str, value: Any) -> Iterator[_Held]:
    match value:
        case None | False:
            return
        case Citation() | Said():
            yield _whole(side, value)
        case Relay() | Caveat() | Alias():
            yield from _with_list(side, value)
        case Date() | bool() | int():
            yield str(value), _Item(str(value).lower())
        case str() if field in _IDS:
            yield side.name(value), _Item(value)
        case str() if field in _OWN_ESTIMATES:
            yield side.name(f"{_top(record)}.{value}"), _Item(value)
        case str() if isinstance(record, Estimate | Part) and field in {"scope", "part"}:
            figure = (record.figure if isinstance(record, Part) and field == "part" else None) or _top(record)
            words = side.explainer.figures[figure].scopes[value]
            yield fold(words).text, _Item(words)
        case _:
            yield fold(value).text, _Item(value)


def _top(record: Record) -> str:
    return record.id.partition(".")[0]


def _whole(side: _Side, record: Citation | Said) -> _Held:
    """Take a record as one thing: the words, and in brackets what is said of them."""
    held = {field: tuple(_items(side, record, field)) for field in _seen(type(record))}
    same = tuple((field, frozenset(same for same, _ in items)) for field, items in held.items())
    words, *others = sorted(held, key=lambda field: field not in {"quote", "words"})
    about = ", ".join(f"{field}: {_shown(held[field])}" for field in others if held[field])
    citation = record if isinstance(record, Citation) else None
    return same, _Item(f"“{_shown(held[words])}” ({about})", citation)


def _with_list(side: _Side, record: Relay | Caveat | Alias) -> Iterator[_Held]:
    """Take a record as what it says, and each thing that it lists for it."""
    main, listed = _seen(type(record))
    ((head, item),) = _items(side, record, main)
    yield head, item
    for same, one in _items(side, record, listed):
        yield (head, same), _Item(f"{item.shown} ({one.shown})")


def _shown(items: Iterable[_Held]) -> str:
    return _listed(item for _, item in items)


def _listed(items: Iterable[_Item]) -> str:
    return "; ".join(item.shown for item in items)
