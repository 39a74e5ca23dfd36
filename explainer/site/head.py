"""What stands in the head of a page for link previews, search engines and machines.

What is said is kept apart from how it gets into a page: `tags` makes it, and `with_tags` puts it into HTML,
whoever made that.
"""

import html
from collections.abc import Iterator

from explainer.model.explainer import Explainer
from explainer.pages.blocks import Page
from explainer.pages.changes import FEED
from explainer.pages.paths import Target, below
from explainer.site.addresses import Site
from explainer.site.card import SIZE
from explainer.site.feed import MEDIA_TYPE, title_of_feed
from explainer.site.linked import linked_data
from explainer.site.tagging import Tag

MOST = 200
"""How long a description may be, in characters; previews cut longer ones off anywhere."""


def tags(explainer: Explainer, page: Page, site: Site, image: Target | None) -> tuple[Tag, ...]:
    """Say what a generated page is.

    Args:
        explainer: the published facts, without drafts.
        page: a page made of them.
        site: the site that it stands on; previews want full addresses, and get none where it has none.
        image: where the explainer's image stands, if there is one.
    """
    address = site.address(image) if image and site.url else ""
    data = linked_data(explainer, page, site, address)
    return (
        *_metadata(explainer, page, site, address),
        *_feed(explainer, page, site),
        Tag("", f'<script type="application/ld+json">{data}</script>'),
    )


def _metadata(explainer: Explainer, page: Page, site: Site, image: str) -> Iterator[Tag]:
    title = explainer.header.title
    description = shortened(page.description, MOST)
    yield _meta("name", "description", description)
    yield _meta("property", "og:type", "article")
    yield _meta("property", "og:title", title if page.kind == "overview" else f"{page.title} – {title}")
    yield _meta("property", "og:description", description)
    if site.name:
        yield _meta("property", "og:site_name", site.name)
    if site.url:
        yield _meta("property", "og:url", site.address(Target(page.path)))
    if image:
        width, height = SIZE
        yield _meta("property", "og:image", image)
        yield _meta("property", "og:image:type", "image/png")
        yield _meta("property", "og:image:width", str(width))
        yield _meta("property", "og:image:height", str(height))
        yield _meta("property", "og:image:alt", explainer.header.title)
    yield _meta("name", "twitter:card", "summary_large_image" if image else "summary")


def _feed(explainer: Explainer, page: Page, site: Site) -> Iterator[Tag]:
    if explainer.changes:
        link = html.escape(site.link(Target(below(explainer, FEED)), page.path))
        title = html.escape(title_of_feed(explainer))
        # With a second word, as Material takes each plain "alternate" for a site, and asks for its sitemap.
        yield Tag("", f'<link rel="alternate feed" type="{MEDIA_TYPE}" title="{title}" href="{link}">')


def _meta(kind: str, key: str, content: str) -> Tag:
    return Tag(key, f'<meta {kind}="{key}" content="{html.escape(content)}">')


def shortened(text: str, most: int) -> str:
    """Cut a text to so many characters, at the end of a word, and say so by an ellipsis."""
    if len(text) <= most:
        return text
    kept, _, _ = text[:most].rpartition(" ")
    return f"{(kept or text[: most - 1]).rstrip(' ,;:.–—-')}…"
