"""From sound records to an explainer: every reference is resolved, or reported with the nearest name.

Which fields are references, and to what, stands in the types of the records (`Ref`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, get_args

from explainer.diagnostics import Diagnostic, Place, Related, did_you_mean
from explainer.facts.changes import change_findings
from explainer.facts.figures import circular_parts, figure_findings, part_findings
from explainer.facts.load import Declared, Loaded
from explainer.model.dates import Date
from explainer.model.explainer import KINDS, Explainer
from explainer.model.fields import Ref
from explainer.model.records import Fact, Figure, Header, Record, Summary, parts, walk

_SINGULAR = {
    "outlets": "outlet",
    "sources": "source",
    "actors": "actor",
    "background": "section",
    "timeline": "event",
    "figures": "figure",
    "disputes": "dispute",
}


class Linked(NamedTuple):
    """The linked explainer and the findings; with an error among them it is not fit for pages."""

    explainer: Explainer
    diagnostics: tuple[Diagnostic, ...]


def link(loaded: Loaded) -> Linked:
    """Resolve every reference of the loaded facts.

    Facts with a reference that leads nowhere are reported and left out of the explainer, so that the stages
    after this one can follow any reference without asking.
    """
    header = loaded.header or _stand_in_header()
    findings: list[Diagnostic] = []
    sound: dict[str, Any] = {kind: dict(facts) for kind, facts in loaded.facts.items()}
    figures = _figures(loaded.facts)
    found = list(_findings_in(header, loaded, figures))
    findings += found
    for kind in KINDS:
        for fact in loaded.facts[kind].values():
            findings += _findings_in(fact, loaded, figures)
    findings += circular_parts(figures.values())
    findings += change_findings(loaded)
    all_are_sound = not loaded.unread and len(loaded.declared) == sum(map(len, loaded.facts.values()))
    if findings or not all_are_sound:  # else every reference was seen to lead somewhere
        _leave_out_dangling(sound)
    if found:
        header = _stand_in_header()
    explainer = Explainer(loaded.folder, header=_resolved(header, sound), changes=loaded.changes, **sound)
    return Linked(explainer, tuple(_once(findings)))


def _once(findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Tell once of each id that is nowhere, or a draft, with all the places that name it."""
    alike: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for found in sorted(findings, key=lambda found: found.place):
        alike.setdefault((found.code, found.message, found.hint), []).append(found)
    for (code, *_), (first, *others) in alike.items():
        if code in {"unknown-reference", "draft-reference"}:
            also = (Related(other.place, "named here too") for other in others)
            yield replace(first, related=(*first.related, *also))
        else:
            yield from (first, *others)


def _stand_in_header() -> Header:
    """Take the place of a header that could not be read, so that the facts can be checked all the same."""
    summary = Summary.model_construct(claims={})
    return Header.model_construct(
        version="1",
        title="",
        question="",
        description="",
        summary=summary,
        as_of=Date.parse("2000"),
        language="en",
    )


def _resolved(header: Header, sound: Mapping[str, Mapping[str, Any]]) -> Header:
    return header if _stands(header, sound) else _stand_in_header()


def _leave_out_dangling(sound: dict[str, dict[str, Any]]) -> None:
    """Remove facts that refer to what is not there, until none does: leaving one out can strand another."""
    left_out = True
    while left_out:
        left_out = False
        for facts in sound.values():
            for key in [key for key, fact in facts.items() if not _stands(fact, sound)]:
                del facts[key]
                left_out = True


def _stands(top: Record, sound: Mapping[str, Mapping[str, Any]]) -> bool:
    return all(
        target in ref.reserved or any(target in sound[kind] for kind in ref.kinds)
        for record in walk(top)
        for _, ref, target, _ in references(record)
    ) and not (
        isinstance(top, Figure)
        and (any(figure_findings(top)) or (top.parts and any(part_findings(top, _figures(sound)))))
    )


def _figures(facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Figure]:
    return {key: figure for key, figure in facts["figures"].items() if isinstance(figure, Figure)}


# --- findings -------------------------------------------------------------------------------------------


def _findings_in(top: Record, loaded: Loaded, figures: Mapping[str, Figure]) -> Iterator[Diagnostic]:
    for record in walk(top):
        for name, ref, target, path in references(record):
            declared = loaded.declared.get(target)
            if not (declared and declared.kind in ref.kinds) and target not in ref.reserved:
                yield from _reference_finding(name, ref, target, record.at(*path), loaded)
        if isinstance(record, Figure):
            yield from figure_findings(record)
            yield from part_findings(record, figures)
        yield from _twin_findings(record)
    if loaded.drafts:
        for record in _published(top):
            for _, _, target, path in references(record):
                if target in loaded.drafts:
                    yield _draft_finding(target, record.at(*path), loaded.drafts[target])


def _reference_finding(
    name: str, ref: Ref, target: str, place: Place, loaded: Loaded
) -> Iterator[Diagnostic]:
    declared = loaded.declared.get(target)
    wanted = _a_kind(ref)
    if declared:
        yield Diagnostic(
            "wrong-reference",
            place,
            f"`{name}` needs {wanted}, and `{target}` is {_a(_SINGULAR[declared.kind])}.",
            _near(target, ref, loaded) or f"Name {wanted} by its id.",
            (Related(declared.place, f"`{target}` stands here"),),
        )
    elif not ref.kinds & loaded.unread:
        yield Diagnostic(
            "unknown-reference",
            place,
            f"There is no {wanted.split(' ', 1)[1]} `{target}`.",
            _near(target, ref, loaded) or "Correct the id, or write the fact that it names.",
        )


def _near(target: str, ref: Ref, loaded: Loaded) -> str:
    """Offer the id that may be meant; looked for once, as hundreds of facts may name the same wrong one."""
    if (target, ref) not in loaded.hints:
        loaded.hints[target, ref] = _nearest(target, ref, loaded.declared)
    return loaded.hints[target, ref]


def _nearest(target: str, ref: Ref, declared: Mapping[str, Declared]) -> str:
    candidates = [key for key, fact in declared.items() if fact.kind in ref.kinds]
    return did_you_mean(target, [*candidates, *ref.reserved]) or (
        "It can also be " + " or ".join(f"`{word}`" for word in sorted(ref.reserved)) + "."
        if ref.reserved
        else ""
    )


def _published(record: Record) -> Iterator[Record]:
    """Walk a record, less the drafts in it."""
    if not (isinstance(record, Fact) and record.draft):
        yield record
        for part in parts(record):
            yield from _published(part)


def _draft_finding(target: str, place: Place, draft: Fact) -> Diagnostic:
    return Diagnostic(
        "draft-reference",
        place,
        f"This is published, and `{target}`, which it names, is a draft.",
        "Mark this as `draft: true` too, or take the mark off the other.",
        (Related(draft.at("draft"), f"`{target}` is a draft"),),
    )


def _twin_findings(record: Record) -> Iterator[Diagnostic]:
    """Report two parts of one fact with the same id: they would share one permalink."""
    facts = [part for part in parts(record) if isinstance(part, Fact)]
    if len(facts) < 2:
        return
    counts = Counter(fact.id for fact in facts)
    for fact in facts if len(counts) < len(facts) else ():
        if counts[fact.id] > 1:
            counts[fact.id] = 0
            first, *others = (twin for twin in facts if twin.id == fact.id)
            for other in others:
                yield Diagnostic(
                    "duplicate-id",
                    other.at(),
                    f"The id `{fact.id}` stands twice in this fact.",
                    "Choose another id for one of the two.",
                    (Related(first.at(), "first stands here"),),
                )


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _a_kind(ref: Ref) -> str:
    """Name what a reference may be: `an actor`; `an actor, outlet or source`; of most kinds, `a fact`."""
    names = sorted(_SINGULAR[kind] for kind in ref.kinds)
    if len(names) > 3:
        return "a fact"
    return _a(" or ".join([*([", ".join(names[:-1])] if names[:-1] else []), names[-1]]))


# --- which fields are references ------------------------------------------------------------------------


def references(record: Record) -> Iterator[tuple[str, Ref, str, tuple[str | int, ...]]]:
    """Yield each reference that a record makes itself: the field, what it may name, the id, the way to it."""
    for name, ref in _reference_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            yield name, ref, value, (name,)
        elif value:
            for position, target in enumerate(value):
                yield name, ref, target, (name, position)


@cache
def _reference_fields(model: type[Record]) -> tuple[tuple[str, Ref], ...]:
    found = (
        (name, _ref_in(field.metadata) or _ref_in([field.annotation]))
        for name, field in model.model_fields.items()
    )
    return tuple((name, ref) for name, ref in found if ref)


def _ref_in(annotations: Any) -> Ref | None:
    for annotation in annotations:
        if isinstance(annotation, Ref):
            return annotation
        nested = (*getattr(annotation, "__metadata__", ()), *get_args(annotation))
        if nested and (ref := _ref_in(nested)):
            return ref
    return None
