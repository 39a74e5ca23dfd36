"""What the plugin puts into the heads of pages, put into the pages that another renderer has built."""

import re
from collections.abc import Mapping

from explainer.chain import Edition
from explainer.model.explainer import without_drafts
from explainer.pages.markdown import TITLE_ID
from explainer.site.addresses import Site
from explainer.site.exports import image_of
from explainer.site.head import tags
from explainer.site.policy import policy_of, with_policy, without_policy
from explainer.site.tagging import Tag, with_tags
from explainer.site.verify.site import html_names

_BEGIN, _END = "<!-- added by explainer finish -->", "<!-- end of what explainer finish added -->"
_ADDED = re.compile(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}\n", re.DOTALL)

_MAIN = re.compile(r"""<(?:article|main)\b[^>]*>|<\w+\s[^>]*\brole=["']?main\b[^>]*>""", re.IGNORECASE)
"""The elements that themes put what they make of a page's Markdown into."""
_LANGUAGE = re.compile(r"""<html\s[^>]*\blang=["']?([\w-]+)""", re.IGNORECASE)


def finished(
    html: Mapping[str, bytes],
    editions: tuple[Edition, ...],
    instead_of: Mapping[str, str],
    site: Site,
    *,
    policy: bool,
) -> dict[str, bytes]:
    """Give the pages of a built site with what the plugin says of them; done again, it is renewed.

    That is what it says in their heads, and of their language.

    Args:
        html: the HTML files of the site, by path.
        editions: what was made of the facts.
        instead_of: the generated pages that are not on the site, by the page that is in place of each.
        site: what is known of the site.
        policy: whether each page is to name what may run on the site.
    """
    pages = {name: _as_built(content.decode("utf-8", "surrogateescape")) for name, content in html.items()}
    for edition in editions:
        published = without_drafts(edition.explainer)
        image = image_of(published)
        for page in (page for page in edition.pages if page.path not in instead_of.values()):
            if name := next((name for name in html_names(page.path) if name in pages), ""):
                added = tags(published, page, site, image)
                said = with_tags(pages[name], (Tag("", _BEGIN), *added, Tag("", _END)))
                pages[name] = _in_language(said, page.lang)
    if policy:
        said = policy_of(pages.values())
        pages = {name: with_policy(page, said) for name, page in pages.items()}
    return {name: page.encode("utf-8", "surrogateescape") for name, page in pages.items()}


def _in_language(page: str, language: str) -> str:
    """Say in which language the part of a page with our title is, where the rest is in another."""
    title = page.find(f'id="{TITLE_ID}"')
    main = [*_MAIN.finditer(page, 0, max(title, 0))][-1:]
    of_all = _LANGUAGE.search(page)
    if not main or (of_all and of_all[1] == language):
        return page
    start, end = main[0].span()
    tag = re.sub(r'(^<\w+)(?: lang="[^"]*")?', rf'\1 lang="{language}"', page[start:end])
    return page[:start] + tag + page[end:]


def _as_built(page: str) -> str:
    return without_policy(_ADDED.sub("", page))
