"""Anchors by the ids that facts had before (`formerly`): whoever linked to a fact by one still gets there."""

import operator
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explainer.model.explainer import Explainer
from explainer.model.records import Fact
from explainer.pages.blocks import Block, Heading, Span, fields_of, inlines
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
        parts = tuple(_anchored(former, inner) for inner in part)
        return part if all(map(operator.is_, parts, part)) else parts
    changed = {
        name: new
        for name in fields_of(part)
        if (new := _anchored(former, old := getattr(part, name))) is not old
    }
    if isinstance(part, Span | Heading) and part.id in former:
        changed["content"] = (*former[part.id], *inlines(changed.get("content", part.content)))
    return replace(part, **changed) if changed else part
