"""Origins: whose word it is. Five outlets that quote one ministry are five outlets and one origin.

Counted conservatively, so that a copy never looks like a confirmation:

- one origin for each distinct actor to whom a quote is attributed;
- actors that are part of another, directly or not, share its origin;
- an article's own voice counts once an article; where the article says that it relays somebody's reporting,
  its voice is theirs;
- an attribution to nobody (`unnamed`) or to nobody in particular (a `generic` actor) adds none where there is
  any other, and one where there is none.
"""

from collections.abc import Iterable, Iterator

from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Citation


def origins(explainer: Explainer, citations: Iterable[Citation]) -> tuple[frozenset[str], ...]:
    """Group what citations rest on by origin.

    Returns:
        For each origin, the ids that speak with its voice: actors, outlets and sources (for an article's own
        voice), or `unnamed`. Their number is the number of origins.
    """
    voices = [_voices(explainer, citation) for citation in citations]
    named = [voice for voice in voices if not _is_nobody(explainer, voice)]
    return tuple(_merged(named or [frozenset().union(*voices)] if voices else []))


def outlets(explainer: Explainer, citations: Iterable[Citation]) -> frozenset[str]:
    """Give the ids of the outlets that citations come from."""
    return frozenset(explainer.sources[citation.source].outlet for citation in citations)


def _voices(explainer: Explainer, citation: Citation) -> frozenset[str]:
    """Name everybody whose voice a citation is: one who is part of another speaks for both."""
    if citation.according_to != THE_ARTICLE:
        return frozenset(_wholes(explainer, citation.according_to))
    source = explainer.sources[citation.source]
    relayed = (relay.whose for relay in source.relays)
    return frozenset({source.id}).union(*(_relayed_voices(explainer, whose) for whose in relayed))


def _relayed_voices(explainer: Explainer, whose: str) -> frozenset[str]:
    if whose in explainer.actors:
        return frozenset(_wholes(explainer, whose))
    if whose in explainer.outlets:
        return frozenset(source.id for source in explainer.sources.values() if source.outlet == whose) | {
            whose
        }
    return frozenset({whose})


def _wholes(explainer: Explainer, actor: str) -> Iterator[str]:
    """Yield an actor and all it is part of; a circle ends where it closes."""
    seen: set[str] = set()
    left = [actor]
    while left:
        one = left.pop()
        if one not in seen:
            seen.add(one)
            yield one
            left += explainer.actors[one].part_of if one in explainer.actors else ()


def _is_nobody(explainer: Explainer, voices: frozenset[str]) -> bool:
    return all(
        voice == UNNAMED or (voice in explainer.actors and explainer.actors[voice].generic)
        for voice in voices
    )


def _merged(groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Join groups that share a member, until none do; in the order of their first members."""
    merged: list[frozenset[str]] = []
    for group in groups:
        touching = [other for other in merged if other & group]
        joined = group.union(*touching)
        first = merged.index(touching[0]) if touching else len(merged)
        merged = [other for other in merged if other not in touching]
        merged.insert(min(first, len(merged)), joined)
    return merged
