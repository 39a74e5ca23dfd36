"""What other programs do with explainers: load one, check a project, take its pages and its data.

These are the functions that `import explainer` gives. They read and never write; what is wrong with facts is
a finding (`Diagnostic`) in what they return, and no exception.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from explainer.chain import Edition, run
from explainer.diagnostics import Diagnostic, below, fails
from explainer.evidence.archive import archive_folder
from explainer.evidence.verify import Archive
from explainer.filling import all_findings, fill_pages
from explainer.folders import docs_of, find_explainers, read_facts, written_by_hand
from explainer.model.explainer import without_drafts
from explainer.pages.compose import compose
from explainer.pages.markdown import render as as_markdown
from explainer.project import run_all
from explainer.site.addresses import Site
from explainer.site.exports import exports, image_of
from explainer.site.linked import linked_data
from explainer.strays import strays

AnyPath = str | os.PathLike[str]


def load(
    folder: AnyPath,
    *,
    docs: AnyPath | None = None,
    archive: AnyPath | None = None,
    drafts: bool = False,
) -> Edition:
    """Read an explainer, check its quotes and its facts, and make its pages.

    Args:
        folder: the folder with the `explainer.yml`.
        docs: the docs folder that it lies in, from which the paths of its pages count; by default the one
            above.
        archive: the folder of the article texts; by default `archive` beside the docs folder. The variable
            `EXPLAINER_ARCHIVE`, where it is set, names it instead. Where there is no such folder, the lock
            attests the quotes.
        drafts: whether facts that are marked as drafts are in it.

    Returns:
        The facts as `explainer`, and as `diagnostics` all findings, in the order of the files; places begin
        with the docs folder. Facts that could not be read are not among the facts.

    Raises:
        OSError: when a file is there and cannot be read.
        ValueError: when the folder does not lie in the docs folder.
    """
    top = Path(folder)
    above = Path(docs) if docs is not None else (top if top.name.strip(".") else top.resolve()).parent
    name = top.resolve().relative_to(above.resolve()).as_posix().removeprefix(".")
    texts = Archive(archive_folder(_setting(archive), above.resolve().parent))
    found = strays(above, above.resolve().parent, name)
    edition = run(read_facts(above, name), name, texts, drafts=drafts, strays=found)
    return replace(edition, diagnostics=tuple(below(edition.diagnostics, above.as_posix())))


def check(root: AnyPath = ".", *, archive: AnyPath | None = None) -> tuple[Diagnostic, ...]:
    """Find what is wrong with all explainers of a project, and with the pages that people wrote about them.

    Args:
        root: the folder of the project, or its docs folder.
        archive: the folder of the article texts, as `load` takes it; by default `archive` in the project.

    Returns:
        All findings, in the order of the files, as `explainer check` has them. Places begin with the docs
        folder. In a project without an explainer, it is missing.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    base = Path(root)
    docs = docs_of(base)
    if not find_explainers(docs):
        return load(docs, docs=docs).diagnostics
    editions = run_all(docs, base=base, archive=_setting(archive))
    written = fill_pages(docs, written_by_hand(docs), editions)
    return tuple(all_findings(editions, written, docs.as_posix()))


def render(edition: Edition) -> dict[str, str]:
    """Write the pages of an explainer as Markdown.

    Args:
        edition: what `load` gave.

    Returns:
        The text of each page by its path below the docs folder; none where a finding is an error, as pages
        are never made of facts that failed.
    """
    return {page.path: as_markdown(page) for page in edition.pages}


def export(edition: Edition, *, url: str = "", name: str = "") -> dict[str, bytes]:
    """Write the published facts of an explainer for other programs; drafts are in nothing of it.

    Args:
        edition: what `load` gave.
        url: the address of the site that it is published on; without one, links are paths on that site.
        name: the name of the site.

    Returns:
        The content of each file by its path below the docs folder: all facts as JSON with its schema, tables
        as CSV, what has changed as a feed (Atom), what each page says to machines as JSON-LD, and the image
        for link previews where Pillow is installed. Nothing where a finding is an error.
    """
    return {} if fails(edition.diagnostics) else dict(_exported(edition, Site(name, url)))


def _exported(edition: Edition, site: Site) -> Iterator[tuple[str, bytes]]:
    published = without_drafts(edition.explainer)
    yield from exports(published, site)
    image = image_of(published)
    address = site.address(image) if image and site.url else ""
    for page in edition.pages if published is edition.explainer else compose(published):
        said = linked_data(published, page, site, address)
        yield str(PurePosixPath(page.path).with_suffix(".jsonld")), said.encode("utf-8")


def _setting(archive: AnyPath | None) -> str | None:
    """Name a folder as a project's setting does, from wherever the program runs."""
    return None if archive is None else str(Path(archive).absolute())
