"""Anchors by the ids that facts had before (`formerly`): whoever linked to a fact by one still gets there."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from explainer.model.explainer import Explainer
from explainer.model.records import Fact
from explainer.pages.blocks import Block, Heading, Span, inlines
from explainer.pages.paths import former_targets, target_of

CSS = "ex-former"


def with_former_anchors(explainer: Explainer, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Let blocks be found by former ids too: what has a fact's anchor begins with an empty element for each.

    Being empty, it is neither read out nor a stop of the keyboard.
    """
    former = {key: _anchors(explainer, explainer.facts[key]) for key in explainer.former}
    return tuple(_anchored(former, block) for block in blocks) if former else blocks


def _anchors(explainer: Explainer, fact: Fact) -> tuple[Span, ...]:
    """Make the anchors that a fact had on the page on which it is."""
    path = target_of(explainer, fact).path
    targets = former_targets(explainer, fact)
    return tuple(Span("", id=one.fragment, css=CSS) for one in targets if one.path == path and one.fragment)


def _anchored(former: Mapping[str, tuple[Span, ...]], part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(_anchored(former, inner) for inner in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {field.name: _anchored(former, getattr(part, field.name)) for field in fields(part)}
    if isinstance(part, Span | Heading) and part.id in former:
        changed["content"] = (*former[part.id], *inlines(changed["content"]))
    return replace(part, **changed)
