"""What the plugin puts into the heads of pages, put into the pages that another renderer has built."""

import re
from collections.abc import Mapping

from explainer.chain import Edition
from explainer.model.explainer import without_drafts
from explainer.site.addresses import Site
from explainer.site.exports import image_of
from explainer.site.head import Tag, tags, with_tags
from explainer.site.policy import policy_of, with_policy, without_policy
from explainer.site.verify.site import html_names

_BEGIN, _END = "<!-- added by explainer finish -->", "<!-- end of what explainer finish added -->"
_ADDED = re.compile(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}\n", re.DOTALL)


def finished(
    html: Mapping[str, bytes],
    editions: tuple[Edition, ...],
    instead_of: Mapping[str, str],
    site: Site,
    *,
    policy: bool,
) -> dict[str, bytes]:
    """Give the pages of a built site with what the plugin says in their heads; done again, it is renewed.

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
                pages[name] = with_tags(pages[name], (Tag("", _BEGIN), *added, Tag("", _END)))
    if policy:
        said = policy_of(pages.values())
        pages = {name: with_policy(page, said) for name, page in pages.items()}
    return {name: page.encode("utf-8", "surrogateescape") for name, page in pages.items()}


def _as_built(page: str) -> str:
    return without_policy(_ADDED.sub("", page))
