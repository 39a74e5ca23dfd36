"""Origins: whose word it is. Five outlets that quote one ministry are five outlets and one origin.

`RULES` is the rule, in the words that readers see. It counts conservatively, so that a copy never looks like
a confirmation; and more evidence never makes the count lower.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from explainer.locale import gettext_noop
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.once import once
from explainer.model.records import Citation

RULES = (
    gettext_noop(
        "Whoever an article names as its source is one origin, however many outlets carry the words."
    ),
    gettext_noop("Who is part of another shares its origin: a ministry and its spokesman are one."),
    gettext_noop("An article that names no source is an origin by itself, once."),
    gettext_noop(
        "Where an article says that it carries the reporting of somebody else, its own word is theirs."
    ),
    gettext_noop(
        "“Authorities”, “officials” and sources without a name add no origin where there is any other."
    ),
)
"""How origins are counted, for readers."""

Voice = str
"""Whose word a citation is, as cited: the id of an actor, of a source (for its own voice), or `unnamed`."""


class Origins(NamedTuple):
    """The origins of some citations: for each, whoever speaks for it; and those that add none."""

    counted: tuple[tuple[Voice, ...], ...]
    uncounted: tuple[Voice, ...] = ()


def origins(explainer: Explainer, citations: Iterable[Citation]) -> Origins:
    """Group those whose word citations are by origin, each in the order of the citations."""
    voices = list(dict.fromkeys(_voice(citation) for citation in citations))
    if len(voices) == 1:
        return Origins((tuple(voices),))
    nobodies = [voice for voice in voices if _is_nobody(explainer, voice)]
    somebodies = {voice: _roots(explainer, voice) for voice in voices if voice not in nobodies}
    if not somebodies:
        return Origins((tuple(nobodies),) if nobodies else ())
    place = {voice: number for number, voice in enumerate(voices)}
    groups = [tuple(sorted(group, key=place.__getitem__)) for group in _grouped(somebodies)]
    return Origins(tuple(sorted(groups, key=lambda group: place[group[0]])), tuple(nobodies))


def count_origins(explainer: Explainer, citations: Iterable[Citation]) -> int:
    """Count the origins of some citations."""
    return len(origins(explainer, citations).counted)


def outlets(explainer: Explainer, citations: Iterable[Citation]) -> tuple[str, ...]:
    """Give the ids of the outlets that citations come from, in the order of the explainer."""
    found = {explainer.sources[citation.source].outlet for citation in citations}
    return tuple(key for key in explainer.outlets if key in found)


def _voice(citation: Citation) -> Voice:
    return citation.source if citation.according_to == THE_ARTICLE else citation.according_to


def _is_nobody(explainer: Explainer, voice: Voice) -> bool:
    return voice == UNNAMED or (voice in explainer.actors and explainer.actors[voice].generic)


def _grouped(roots: Mapping[Voice, frozenset[str]]) -> list[set[Voice]]:
    """Group voices by where their words come from.

    One that may come from several places (an article that relays two agencies) joins an origin that is there
    by itself, and never makes one of two. All that find none are one: nobody can tell that they are more.
    """
    groups: dict[str, set[Voice]] = {}
    for voice, found in roots.items():
        if len(found) == 1:
            groups.setdefault(min(found), set()).add(voice)
    unplaced: set[Voice] = set()
    for voice, found in roots.items():
        if len(found) > 1:
            known = sorted(found & groups.keys())
            (groups[known[0]] if known else unplaced).add(voice)
    return [*groups.values(), *([unplaced] if unplaced else [])]


# --- where words come from --------------------------------------------------------------------------------


def _roots(explainer: Explainer, voice: Voice, path: tuple[str, ...] = ()) -> frozenset[str]:
    """Name the places that a voice's words may come from: one, or several where nobody can tell which.

    `path` leads here through articles that relay one another; of a circle of them, the first by name counts.
    """
    if voice in explainer.actors:
        return _wholes(explainer, voice)
    if voice in path:
        return frozenset({min(path[path.index(voice) :])})
    relayed = (relay.whose for relay in explainer.sources[voice].relays)
    found = [_roots_of_relayed(explainer, whose, (*path, voice)) for whose in relayed]
    return frozenset().union(*found) or frozenset({voice})


def _roots_of_relayed(explainer: Explainer, whose: str, path: tuple[str, ...]) -> frozenset[str]:
    """Name the places that reporting may come from; nobody in particular is no place."""
    if whose in explainer.outlets:
        articles = (key for key, source in explainer.sources.items() if source.outlet == whose)
        return frozenset({whose}).union(
            *(_roots(explainer, key, path) for key in articles if key not in path)
        )
    return frozenset() if _is_nobody(explainer, whose) else _roots(explainer, whose, path)


def _wholes(explainer: Explainer, actor: str) -> frozenset[str]:
    """Name what an actor is a part of and what is part of nothing else; of a circle, the first by name."""
    found = _all_wholes(explainer)
    if actor not in found:
        found[actor] = _wholes_of(explainer, actor)
    return found[actor]


@once
def _all_wholes(_: Explainer) -> dict[str, frozenset[str]]:
    return {}


def _wholes_of(explainer: Explainer, actor: str) -> frozenset[str]:
    wholes_of = {one: frozenset(above(explainer, one)) for one in above(explainer, actor)}
    tops = (wholes for one, wholes in wholes_of.items() if all(one in wholes_of[whole] for whole in wholes))
    return frozenset(min(wholes) for wholes in tops)


def above(explainer: Explainer, actor: str) -> Iterator[str]:
    """Yield an actor and all it is part of, directly or not; a circle ends where it closes."""
    seen: set[str] = set()
    left = [actor]
    while left:
        one = left.pop()
        if one not in seen:
            seen.add(one)
            yield one
            left += explainer.actors[one].part_of if one in explainer.actors else ()
