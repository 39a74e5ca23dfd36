"""The files that go with the pages of an explainer: its facts as data, and an image of it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from explainer.model.explainer import Explainer, without_drafts
from explainer.pages.changes import FEED
from explainer.pages.data import FACTS, SCHEMA
from explainer.pages.paths import Target, below
from explainer.site.addresses import Site
from explainer.site.card import card_of, draw
from explainer.site.drawing import can_draw
from explainer.site.facts import as_json, schema_as_json
from explainer.site.feed import feed
from explainer.site.tables import tables

CARD = "card.png"
"""The image for link previews, below the explainer's folder."""


def exports(explainer: Explainer, site: Site) -> Iterator[tuple[str, bytes]]:
    """Give the files that go with the pages of an explainer; drafts are in none of them.

    Args:
        explainer: the facts.
        site: the site that the pages become part of.

    Returns:
        Paths below the docs folder, and content.
    """
    published = without_drafts(explainer)
    yield below(explainer, FACTS), as_json(published, site, PurePosixPath(SCHEMA).name)
    yield below(explainer, SCHEMA), schema_as_json()
    for name, text in tables(published, site).items():
        yield below(explainer, name), text.encode("utf-8")
    if published.changes:
        yield below(explainer, FEED), feed(published, site)
    if can_draw():
        yield below(explainer, CARD), draw(card_of(published, site.name))


def image_of(explainer: Explainer) -> Target | None:
    """Tell where the image for link previews stands, if one can be drawn."""
    return Target(below(explainer, CARD)) if can_draw() else None
