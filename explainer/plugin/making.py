"""What a site gets of its explainers: the findings, the pages, the files; made of the facts, or kept.

Where nothing has changed since the last build, the facts are not even read as YAML, and what would do it is
not imported: what was made of the same bytes by the same program is taken as it was. A preview always makes
it, as it shows more.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from explainer.diagnostics import Diagnostic, Place, Related, below, fails, in_order
from explainer.evidence.archive import Unread, archive_folder, read_plain
from explainer.folders import read_all
from explainer.plugin.shaping import programs
from explainer.site.drawing import can_draw
from explainer.site.tagging import Tag
from explainer.store import Store, key_of
from explainer.strays import strays

if TYPE_CHECKING:
    from explainer.chain import Edition
    from explainer.serving import Preview


class MadePage(NamedTuple):
    """A generated page: its Markdown with front matter, and what is said of it."""

    text: str
    lang: str
    source: str
    """The file of the facts that it is made of, below the docs folder."""
    head: tuple[Tag, ...]
    """What stands in its head for machines."""


class MadeExplainer(NamedTuple):
    """What an explainer is to the navigation: its folder, its title, and its pages there, in order."""

    folder: str
    title: str
    in_nav: tuple[str, ...]


class Made(NamedTuple):
    """All that is made of the explainers of a site; pages and other files by path."""

    explainers: tuple[MadeExplainer, ...]
    pages: Mapping[str, MadePage]
    files: Mapping[str, bytes]


NOTHING = Made((), {}, {})
"""What is made before anything is."""


class Project(NamedTuple):
    """Where the explainers of a site are, and what is known of the site."""

    base: Path
    docs: Path
    archive: str | None
    """The setting that says where the article texts are."""
    written: tuple[str, ...]
    """The pages that people wrote, by path below the docs folder."""
    site: tuple[str, str, bool]
    """What there is to know of the site: its name, its address, and whether pages are folders there."""


class Outcome(NamedTuple):
    """What a run comes to: all findings, with places as the writer would type them, and what is made."""

    findings: tuple[Diagnostic, ...]
    made: Made


class Run:
    """One run over the explainers of a site, as far as it has to be made."""

    def __init__(self, project: Project, store: Store, preview: Preview | None = None) -> None:
        """Take the project, what is kept of earlier runs, and the preview if this is one; it shows drafts."""
        self._project = project
        self._store = store
        self._preview = preview
        self._shown: tuple[Edition, ...] | None = None

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The explainers, run through the chain.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        project, drafts = self._project, self._preview is not None
        found: tuple[Edition, ...] = _fresh().run_all(
            project.docs, base=project.base, archive=project.archive, drafts=drafts
        )
        return found

    def outcome(self) -> Outcome:
        """Give what the run comes to.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        if kept := self._kept():
            return kept
        project = self._project
        drafts = self._preview is not None
        written = _fresh().fill_pages(project.docs, project.written, self.editions, drafts=drafts)
        own = (found for edition in self.editions for found in edition.diagnostics)
        findings = tuple(in_order(below([*own, *written.diagnostics], _shown(project))))
        self._shown = self._preview.take(self.editions, findings) if self._preview else self.editions
        outcome = Outcome(findings, _fresh().make(self._shown, project.site))
        if not fails(findings):
            self._keep(outcome)
        return outcome

    def fill(self, markdown: str, path: str) -> str:
        """Fill in a page that somebody wrote: its Markdown without front matter, and its path."""
        key = self._key and key_of("filled", self._key, path, markdown)
        if key and (kept := self._store.get(key)) is not None:
            return kept.decode("utf-8")
        shown = self.editions if self._shown is None else self._shown
        filled: str = _fresh().fill_page(markdown, path, shown, drafts=self._preview is not None).text
        if key:
            self._store.put(key, filled.encode("utf-8"))
        return filled

    @cached_property
    def _key(self) -> str:
        """The key of this run's outcome, but for the articles' texts; nothing where none is kept."""
        project = self._project
        if self._preview or not self._store.is_kept or any(strays(project.docs, project.base)):
            return ""
        facts = {
            folder: {name: _digest(data) for name, data in files.items()}
            for folder, files in read_all(project.docs).items()
        }
        written = {name: _digest((project.docs / name).read_bytes()) for name in project.written}
        return key_of("run", programs(), can_draw(), project.site, _shown(project), facts, written)

    def _kept(self) -> Outcome | None:
        if self._key and (kept := self._store.get_json(self._key)):
            texts, outcome = kept
            if texts == self._texts(texts):
                return _outcome_of(outcome)
        return None

    def _keep(self, outcome: Outcome) -> None:
        if self._key:
            names = {source.text or "" for one in self.editions for source in one.whole.sources.values()}
            self._store.put_json(self._key, [self._texts(sorted(names)), _as_data(outcome)])

    def _texts(self, names: Iterable[str]) -> dict[str, str]:
        """Tell the texts of articles apart, and what is to be found instead of them."""
        folder = archive_folder(self._project.archive, self._project.base)
        found = {"": str(folder.is_dir())}
        for name in filter(None, names):
            text = read_plain(folder, name)
            found[name] = text.message if isinstance(text, Unread) else _digest(text.encode("utf-8"))
        return found


def _fresh() -> ModuleType:
    """Give what makes all anew."""
    from explainer.plugin import fresh  # noqa: PLC0415 - it takes a while, and often is not needed

    return fresh


def _shown(project: Project) -> str:
    """Give the docs folder as the writer would type it."""
    docs, base = project.docs, project.base
    return (docs.relative_to(base) if docs.is_relative_to(base) else docs).as_posix()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


# --- as JSON --------------------------------------------------------------------------------------------


def _as_data(outcome: Outcome) -> list[Any]:
    findings, made = outcome
    files = {path: base64.b64encode(content).decode("ascii") for path, content in made.files.items()}
    return [[_of_finding(found) for found in findings], [made.explainers, made.pages, files]]


def _outcome_of(data: list[Any]) -> Outcome:
    findings, (explainers, pages, files) = data
    made = Made(
        tuple(MadeExplainer(folder, title, tuple(in_nav)) for folder, title, in_nav in explainers),
        {path: _page_of(page) for path, page in pages.items()},
        {path: base64.b64decode(content) for path, content in files.items()},
    )
    return Outcome(tuple(map(_finding_of, findings)), made)


def _page_of(data: list[Any]) -> MadePage:
    text, lang, source, head = data
    return MadePage(text, lang, source, tuple(Tag(*tag) for tag in head))


def _of_finding(found: Diagnostic) -> list[Any]:
    return [getattr(found, field.name) for field in fields(found)]


def _finding_of(data: list[Any]) -> Diagnostic:
    code, place, message, hint, related, *rest = data
    others = tuple(Related(Place(*other), said) for other, said in related)
    return Diagnostic(code, Place(*place), message, hint, others, *rest)
