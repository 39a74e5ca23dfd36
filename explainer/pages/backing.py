"""What some answers rest on: how many outlets and origins, and which."""

from collections.abc import Iterator, Sequence

from explainer.evidence.origins import Voice, origins, outlets
from explainer.model.explainer import Explainer
from explainer.model.records import Citation
from explainer.pages.answers import joined
from explainer.pages.blocks import Body, Content, Inline, Span
from explainer.pages.citing import actor_link, source_link
from explainer.pages.counting import counting_link


def backing(explainer: Explainer, citations: Sequence[Citation]) -> Iterator[tuple[Content, Body]]:
    """Say "4 outlets" and "2 origins", and name them, as entries of a list of definitions."""
    names = [explainer.outlets[key].shown_name for key in outlets(explainer, citations)]
    yield counted(len(names), "outlet"), "; ".join(names)
    found = origins(explainer, citations)
    words = [*joined([_voices(explainer, group) for group in found.counted], "; ")]
    if found.uncounted:
        words += ["; not counted: ", *_voices(explainer, found.uncounted)]
    yield counted(len(found.counted), "origin"), (*words, " ", counting_link(explainer))


def backing_counted(explainer: Explainer, citations: Sequence[Citation]) -> str:
    """Say it in short: `2 outlets, 1 origin`; the footnotes name them."""
    found = origins(explainer, citations)
    return f"{counted(len(outlets(explainer, citations)), 'outlet')}, {counted(len(found.counted), 'origin')}"


def _voices(explainer: Explainer, voices: Sequence[Voice]) -> tuple[Inline, ...]:
    return tuple(joined([(_voice(explainer, voice),) for voice in voices], ", "))


def _voice(explainer: Explainer, voice: Voice) -> Inline:
    if voice in explainer.actors:
        return actor_link(explainer, voice)
    if voice in explainer.sources:
        return Span((source_link(explainer, explainer.sources[voice]), " in its own voice"))
    return "a source without a name"


def counted(number: int, what: str) -> str:
    """Word a count: `1 outlet`, `2 outlets`."""
    return f"{number} {what}{'' if number == 1 else 's'}"
