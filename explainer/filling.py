"""The pages of a site that people wrote, read and filled in."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from explainer.chain import Edition
from explainer.diagnostics import Diagnostic, Place, below, fails, in_order, with_lines
from explainer.pages.handwritten import Filled, fill, overridden, speaks_of


class WrittenPages(NamedTuple):
    """What there is to say of the pages that people wrote.

    `pages` are all of them and `filled` those that were filled in, by path; `instead_of` are the paths of
    generated pages, by that of the page that is used in place of each.
    """

    pages: Mapping[str, Filled]
    filled: Mapping[str, bytes]
    instead_of: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def fill_pages(
    docs: Path, names: Iterable[str], editions: tuple[Edition, ...], *, drafts: bool = False
) -> WrittenPages:
    """Fill in pages.

    Args:
        docs: the docs folder.
        names: the paths of the pages below it; what is no Markdown is passed over.
        editions: what was made of the facts.
        drafts: whether drafts are shown.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    pages: dict[str, Filled] = {}
    filled: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for name in (name for name in names if name.endswith(".md")):
        content = (docs / name).read_bytes()
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            message = "The page is not UTF-8 text."
            found.append(Diagnostic("unreadable-file", Place(name), message, "Save it as UTF-8."))
            pages[name] = Filled("")
            continue
        pages[name] = page = fill_page(text, name, editions, drafts=drafts)
        found += with_lines(page.diagnostics, {name: content})
        if page.text != text:
            filled[name] = page.text.encode("utf-8")
    own = [
        one for one in editions if any(PurePosixPath(name).is_relative_to(one.whole.folder) for name in pages)
    ]
    made = {page.path for edition in own for page in edition.pages}
    instead_of = {name: overridden(name) for name in pages if overridden(name) in made}
    return WrittenPages(pages, filled, instead_of, tuple(in_order(found)))


def all_findings(editions: Iterable[Edition], written: WrittenPages, docs: str) -> list[Diagnostic]:
    """Give what is wrong with explainers and with the pages that people wrote, in order.

    Places begin with the docs folder, as the user would type it.
    """
    own = (found for edition in editions for found in edition.diagnostics)
    return in_order(below([*own, *written.diagnostics], docs))


def fill_page(text: str, path: str, editions: tuple[Edition, ...], *, drafts: bool = False) -> Filled:
    """Fill in a page, unless it speaks of an explainer with mistakes."""
    sound = {edition.whole.folder for edition in editions if not fails(edition.diagnostics)}
    explainers = [edition.whole for edition in editions]
    if any(one.folder not in sound for one in speaks_of(path, explainers)):
        return Filled(text)
    return fill(text, path, [one for one in explainers if one.folder in sound], drafts=drafts)
