"""The verifier: a built site, whatever renderer made it, against the facts that it was made of.

It counts. Whatever the facts have is looked for in the HTML, and nothing that is missing goes unseen because
something else was there.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, Self, get_args

from explainer.diagnostics import Diagnostic, below, in_order
from explainer.model.explainer import Explainer, without_drafts
from explainer.pages.blocks import Page
from explainer.pages.compose import compose
from explainer.pages.handwritten import Filled
from explainer.site.verify.claims import check_claims
from explainer.site.verify.data import check_data, check_linked
from explainer.site.verify.kept_back import check_kept_back, check_own_files, texts_of
from explainer.site.verify.lines import check_filled, check_lines
from explainer.site.verify.links import check_links
from explainer.site.verify.permalinks import check_permalinks
from explainer.site.verify.rendered import check_footnotes, check_rendered
from explainer.site.verify.site import BuiltSite, Checked, Spot, What
from explainer.site.verify.wanted import Subjects


class Count(NamedTuple):
    """How many of what were found as they should be, out of how many."""

    what: What
    found: int
    wanted: int


class Verification(NamedTuple):
    """What came of looking at a site: the counts, and what is wrong. It is sound where nothing is wrong."""

    counts: tuple[Count, ...]
    diagnostics: tuple[Diagnostic, ...]


def verify(
    explainers: Sequence[Explainer],
    files: Mapping[str, bytes],
    *,
    site: str,
    docs: str,
    written: Mapping[str, Filled] | None = None,
) -> Verification:
    """Compare a built site with the facts.

    Args:
        explainers: the facts of each explainer of the site, drafts included.
        files: the files of the site, by POSIX path below its folder.
        site: the site's folder, as findings are to name it.
        docs: the docs folder, as findings are to name it.
        written: the pages that people wrote, filled in, by path below the docs folder. Each wins over a
            generated one of the same name; the facts that are at home there are looked for all the same.
    """
    parts = [_Part.of(explainer) for explainer in explainers]
    sources = {page.path: page.source for part in parts for page in part.pages}
    by_hand = written or {}
    built = BuiltSite(files, sources | {path: path for path in by_hand}, site, docs)
    won = {built.html_of(path) for path in by_hand} - {""}
    parts = [
        part._replace(pages=tuple(page for page in part.pages if built.html_of(page.path) not in won))
        for part in parts
    ]
    of_facts = [one for part in parts for one in _about(built, part)]
    told = {spot for one in of_facts if not one.sound for spot in one.told}
    subjects = Subjects(*(part.published for part in parts))
    of_facts += check_filled(built, by_hand, subjects, told)
    of_site = [*_whole(built, parts, told)]
    findings = (found for one in of_facts for found in one.findings)
    others = (found for one in of_site for found in one.findings)
    return Verification(
        _counts([*of_facts, *of_site]), tuple(in_order(dict.fromkeys((*below(findings, docs), *others))))
    )


class _Part(NamedTuple):
    """One explainer: all its facts, those that are published, and the pages that are made of them."""

    whole: Explainer
    published: Explainer
    pages: tuple[Page, ...]

    @classmethod
    def of(cls, explainer: Explainer) -> Self:
        published = without_drafts(explainer)
        return cls(explainer, published, compose(published))


def _about(built: BuiltSite, part: _Part) -> Iterator[Checked]:
    """Look for everything that an explainer has; where none of its pages is there, that says it all."""
    claims = [*check_claims(built, part.published)]
    told = {spot for one in claims if not one.sound for spot in one.told}
    subjects = Subjects(part.published)
    checked = [
        *claims,
        *check_permalinks(built, part.published),
        *check_lines(built, part.pages, subjects, told),
        *check_data(built, part.published),
        *check_linked(built, part.published, part.pages),
    ]
    if not any(built.html_of(page.path) for page in part.pages):
        checked = [one._replace(findings=()) for one in checked]
        checked[0] = checked[0]._replace(findings=(_empty(built, part),))
    yield from checked
    yield from check_kept_back(built, part.whole)


def _empty(built: BuiltSite, part: _Part) -> Diagnostic:
    """Say that nothing of an explainer is there; and why, where its facts lie there as they are."""
    header = part.published.header
    message = f"The site has none of the {len(part.pages)} pages of “{header.title}”."
    if not all(one.sound for one in check_own_files(built, part.whole)):
        made_by = built.generator or "its renderer"
        message = f"{message} What built it ({made_by}) did not run the plugin."
    hint = (
        "Is `explainer` among the `plugins` in mkdocs.yml? Zensical and MkDocs 2 run no plugins, and some "
        "say nothing: let them build what `explainer build --out DIR` writes."
    )
    return Diagnostic("site-empty", header.at(), message, hint)


def _whole(built: BuiltSite, parts: Sequence[_Part], told: Collection[Spot]) -> Iterator[Checked]:
    """Look at all pages of the site, hand-written ones too."""
    texts = (text for part in parts for record in part.published.records() for text in texts_of(record))
    compared = {built.html_of(page.path) for part in parts for page in part.pages}
    links = [*check_links(built, told)]
    if built.pages and not links:
        found = Diagnostic("site-empty", built.place("index.html"), "No page of the site links to another.")
        links.append(Checked("links", sound=False, findings=(found,)))
    yield from links
    yield from check_rendered(built, texts)
    yield from check_footnotes(built, compared)


def _counts(checked: Sequence[Checked]) -> tuple[Count, ...]:
    wanted = Counter(one.what for one in checked)
    found = Counter(one.what for one in checked if one.sound)
    return tuple(Count(what, found[what], wanted[what]) for what in get_args(What) if wanted[what])
