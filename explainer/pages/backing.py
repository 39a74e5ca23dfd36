"""What some answers rest on: how many outlets and origins, and which."""

from collections.abc import Iterator, Sequence

from explainer.evidence.origins import Voice, origins, outlets
from explainer.model.explainer import Explainer
from explainer.model.records import Citation
from explainer.pages.blocks import Body, Content, Inline, Span
from explainer.pages.citing import actor_link, source_link
from explainer.pages.counting import counting_link
from explainer.pages.tongue import fill, joined, tongue


def backing(explainer: Explainer, citations: Sequence[Citation]) -> Iterator[tuple[Content, Body]]:
    """Say "4 outlets" and "2 origins", and name them, as entries of a list of definitions."""
    names = [explainer.outlets[key].shown_name for key in outlets(explainer, citations)]
    yield _outlets_counted(explainer, len(names)), "; ".join(names)
    found = origins(explainer, citations)
    words = joined([_voices(explainer, group) for group in found.counted], "; ")
    if found.uncounted:
        words = fill(
            tongue(explainer).gettext("{counted}; not counted: {uncounted}"),
            counted=words,
            uncounted=_voices(explainer, found.uncounted),
        )
    yield _origins_counted(explainer, len(found.counted)), (*words, " ", counting_link(explainer))


def backing_counted(explainer: Explainer, citations: Sequence[Citation]) -> str:
    """Say it in short: `2 outlets, 1 origin`; the footnotes name them."""
    say = tongue(explainer)
    return say.comma.join(
        (
            _outlets_counted(explainer, len(outlets(explainer, citations))),
            _origins_counted(explainer, len(origins(explainer, citations).counted)),
        )
    )


def _voices(explainer: Explainer, voices: Sequence[Voice]) -> tuple[Inline, ...]:
    return tongue(explainer).series(_voice(explainer, voice) for voice in voices)


def _voice(explainer: Explainer, voice: Voice) -> Inline:
    if voice in explainer.actors:
        return actor_link(explainer, voice)
    if voice in explainer.sources:
        source = source_link(explainer, explainer.sources[voice])
        return Span(fill(tongue(explainer).gettext("{source} in its own voice"), source=source))
    return tongue(explainer).gettext("a source without a name")


def _outlets_counted(explainer: Explainer, number: int) -> str:
    say = tongue(explainer)
    return say.ngettext("{count} outlet", "{count} outlets", number).format(count=say.number(number))


def _origins_counted(explainer: Explainer, number: int) -> str:
    say = tongue(explainer)
    return say.ngettext("{count} origin", "{count} origins", number).format(count=say.number(number))
