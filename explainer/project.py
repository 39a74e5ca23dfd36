"""The chain over the folders of a project: facts read from them, files made for them.

The command line and the MkDocs plugin share this module.
"""

from collections.abc import Callable, Iterator
from importlib.resources import files as package_files
from pathlib import Path, PurePosixPath

from explainer.chain import Call, Edition, run
from explainer.evidence.archive import archive_folder
from explainer.evidence.verify import Archive
from explainer.filling import WrittenPages
from explainer.folders import ASSETS, files_below, read_all, written_by_hand
from explainer.keeping import programs
from explainer.model.once import anew
from explainer.pages.markdown import render
from explainer.site.addresses import NOWHERE, Site
from explainer.site.exports import exports
from explainer.site.verify import Verification, verify
from explainer.store import NOTHING_KEPT, Kept, Store
from explainer.strays import strays


def run_all(  # noqa: PLR0913 - one for each thing that it rests on
    docs: Path,
    *,
    base: Path,
    archive: str | None = None,
    drafts: bool = False,
    before_each: Callable[[str], object] = str,
    store: Store | None = None,
    again: Call = anew,
) -> tuple[Edition, ...]:
    """Run the chain for every explainer below a docs folder.

    Args:
        docs: the docs folder.
        base: the folder of the project, from which the archive's setting counts.
        archive: the setting that says where the article texts are.
        drafts: whether pages show drafts.
        before_each: what to call with the folder of each, before it is run.
        store: where what is found may be kept, and was.
        again: what `chain.run` is to call functions with.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    texts = Archive(archive_folder(archive, base))
    kept = Kept(store, programs()) if store else NOTHING_KEPT
    editions: list[Edition] = []
    found = tuple(strays(docs, base))
    for folder, files in read_all(docs).items():
        before_each(folder)
        own = [one for one in found if PurePosixPath(one.place.file).is_relative_to(folder)]
        its = found if not editions else own
        editions.append(run(files, folder, texts, drafts=drafts, strays=its, kept=kept, again=again))
    return tuple(editions)


def made_of(editions: tuple[Edition, ...], site: Site = NOWHERE) -> Iterator[tuple[str, bytes]]:
    """Give the generated files of all explainers: paths below the docs folder, and content.

    `site` is what is known of the site that they become part of.
    """
    for edition in editions:
        for page in edition.pages:
            yield page.path, render(page).encode("utf-8")
        if edition.pages:
            yield from exports(edition.explainer, site)
    yield from assets()


def assets() -> Iterator[tuple[str, bytes]]:
    """Give what pages need besides, stylesheets and scripts: paths below the docs folder, and content."""
    for path in ASSETS:
        yield path, package_files("explainer").joinpath(path).read_bytes()


def tree(
    docs: Path, editions: tuple[Edition, ...], written: WrittenPages, site: Site = NOWHERE
) -> dict[str, bytes]:
    """Give a complete docs folder for any renderer: generated files, and hand-written ones, which win.

    `site` is what is known of the site that they become part of.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    made = {
        path: content for path, content in made_of(editions, site) if path not in written.instead_of.values()
    }
    by_hand = {name: (docs / name).read_bytes() for name in written_by_hand(docs)}
    return made | by_hand | dict(written.filled)


def verify_site(
    folder: Path,
    docs: Path,
    editions: tuple[Edition, ...],
    written: WrittenPages,
    *,
    shown: Path | None = None,
) -> Verification:
    """Compare a built site with the facts.

    Args:
        folder: the folder of the site.
        docs: the docs folder.
        editions: what was made of the facts.
        written: the pages that people wrote.
        shown: how findings are to name the folder of the site, where it is not to stay where it is.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    return verify(
        [edition.whole for edition in editions],
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_below(folder)},
        site=(shown or folder).as_posix(),
        docs=docs.as_posix(),
        written=written.pages,
    )
