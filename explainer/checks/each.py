"""Rules about one claim, which look at nothing but it and what it names; so it can be kept that all is well.

Such a rule is a function whose name begins with `each_`, in a module that is listed here, or `bind`, which is
about numbers. What it may rest on, besides the language of the explainer, is what `_Basis` gives.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from types import ModuleType

from explainer.ahead import done_ahead
from explainer.checks import dates, wording
from explainer.checks.dates import AnyClaim
from explainer.diagnostics import Diagnostic
from explainer.evidence.binding import bind
from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.records import Claim, Estimate
from explainer.store import NOTHING_KEPT, Kept

Rule = Callable[[Explainer, AnyClaim], Iterable[Diagnostic]]

_AT_ONCE = 100
"""How many claims are a piece of work."""


def _rules(module: ModuleType) -> tuple[Callable[..., Iterable[Diagnostic]], ...]:
    return tuple(function for name, function in vars(module).items() if name.startswith("each_"))


_OF_CLAIMS: tuple[Rule, ...] = (bind, *_rules(dates))
_OF_SENTENCES = _rules(wording)


def check_each(explainer: Explainer, kept: Kept = NOTHING_KEPT) -> Iterator[Diagnostic]:
    """Apply these rules to every claim, but for those of which it is kept that there is nothing to find."""
    key = kept.key("sound claims", explainer.folder, explainer.header.language)
    known = frozenset(kept.get(key) or ())
    basis = _Basis(explainer)
    names = [basis.name(claim) for claim in explainer.claims] if key else [""] * len(explainer.claims)
    new = [number for number, name in enumerate(names) if name not in known]
    sound = _sound_among(explainer, new)
    for number in new:
        if number not in sound:
            found = list(_findings(explainer, explainer.claims[number]))
            if found:
                names[number] = ""
                yield from found
    if key and known != (now := {name for name in names if name}):
        kept.put(key, json.dumps(sorted(now)).encode("ascii"))


def _findings(explainer: Explainer, claim: AnyClaim) -> Iterator[Diagnostic]:
    rules = _OF_CLAIMS if isinstance(claim, Estimate) else (*_OF_CLAIMS, *_OF_SENTENCES)
    return chain.from_iterable(rule(explainer, claim) for rule in rules)


def _sound_among(explainer: Explainer, numbers: Sequence[int]) -> set[int]:
    """Name claims about which there is nothing to find, as far as other processes can find that out."""

    def sound_in(at: int) -> dict[str, bytes]:
        piece = numbers[at : at + _AT_ONCE]
        sound = [number for number in piece if not any(_findings(explainer, explainer.claims[number]))]
        return {str(at): json.dumps(sound).encode("ascii")}

    found = done_ahead(sound_in, range(0, len(numbers), _AT_ONCE))
    return {number for _, content in found for number in json.loads(content)}


class _Basis:
    """Tells claims apart by all that these rules rest on."""

    def __init__(self, explainer: Explainer) -> None:
        self._explainer = explainer
        self._sources = {
            key: f"{explainer.language_of(key)} {source.published}"
            for key, source in explainer.sources.items()
        }
        self._names = {key: actor.name for key, actor in explainer.actors.items()}

    def name(self, claim: AnyClaim) -> str:
        """Name a claim by what is written in it, and what is said of the facts that it names."""
        return blake2b("\0".join(self._parts(claim)).encode("utf-8"), digest_size=12).hexdigest()

    def _parts(self, claim: AnyClaim) -> Iterator[str]:
        yield type(claim).__name__
        yield claim.model_dump_json()
        for citation in claim.citations:
            yield self._sources[citation.source]
            yield self._names.get(citation.according_to, "")
            yield self._names.get(citation.via or "", "")
        for about in claim.about if isinstance(claim, Claim) else ():
            date = getattr(self._explainer.facts[about], "date", None)
            yield date.text if isinstance(date, Date) else ""
