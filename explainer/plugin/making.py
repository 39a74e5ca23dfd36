"""What a site gets of its explainers: the findings, the pages, the files; made of the facts, or kept.

Where nothing has changed since the last build, the facts are not even read as YAML, and what would do it is
not imported: what was made of the same bytes by the same program is taken as it was. A preview always makes
it, as it shows more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.utils.meta import get_data

from explainer.ahead import begun_apart
from explainer.diagnostics import Diagnostic, fails
from explainer.keeping import Inputs, Memory, finding_as_data, finding_of, shown_docs, texts_of
from explainer.progress import working
from explainer.site.drawing import can_draw
from explainer.site.tagging import Tag
from explainer.store import Store, key_of, unpack

if TYPE_CHECKING:
    from explainer.chain import Edition
    from explainer.filling import WrittenPages
    from explainer.pages.handwritten import Filled
    from explainer.serving import Preview


@dataclass(frozen=True, slots=True)
class MadePage:
    """A generated page. What is long of it is packed: there are thousands of pages, which stay to the end."""

    lang: str
    source: str
    """The file of the facts that it is made of, below the docs folder."""
    packed_text: bytes
    packed_head: bytes

    @property
    def text(self) -> str:
        """Its Markdown with front matter."""
        return unpack(self.packed_text).decode("utf-8")

    @property
    def head(self) -> tuple[Tag, ...]:
        """What stands in its head for machines."""
        return tuple(Tag(*tag) for tag in json.loads(unpack(self.packed_head)))


class MadeExplainer(NamedTuple):
    """What an explainer is to the navigation: its folder, its title, and its pages there, in order."""

    folder: str
    title: str
    in_nav: tuple[str, ...]


class Made(NamedTuple):
    """All that is made of the explainers of a site; pages and other files by path."""

    explainers: tuple[MadeExplainer, ...]
    counts: Mapping[str, int]
    """How much was checked, by what it is."""
    pages: Mapping[str, MadePage]
    files: Mapping[str, bytes]
    """Packed, as the pages are."""


NOTHING = Made((), {}, {}, {})
"""What is made before anything is."""


Site = tuple[str, str, bool]
"""What there is to know of the site: its name, its address, and whether pages are folders there."""


class Outcome(NamedTuple):
    """What a run comes to: all findings, with places as the writer would type them, and what is made."""

    findings: tuple[Diagnostic, ...]
    made: Made


class _Checked(NamedTuple):
    """What comes of checking the facts: all findings, and the pages that people wrote."""

    findings: tuple[Diagnostic, ...]
    written: WrittenPages


class Run:
    """One run over the explainers of a site, as far as it has to be made."""

    def __init__(self, inputs: Inputs, site: Site, store: Store, preview: Preview | None = None) -> None:
        """Take what there is to read, the site, what is kept, and the preview if this is one.

        A preview shows drafts.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        self._inputs = inputs
        self._site = site
        self._store = store
        self._preview = preview
        self._shown: tuple[Edition, ...] | None = None
        keeper = Store(None) if preview else store
        self._memory = Memory(keeper, inputs, "made", site, can_draw())

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The explainers, run through the chain.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        inputs, preview = self._inputs, self._preview
        run = partial(
            _fresh().run_all, inputs.docs, base=inputs.base, archive=inputs.archive, store=self._store
        )
        found: tuple[Edition, ...]
        found = run(drafts=True, again=preview.again()) if preview else _fresh().for_pages(run())
        return found

    def outcome(self, meanwhile: Callable[[], object]) -> Outcome:
        """Give what the run comes to.

        Args:
            meanwhile: what to do while another process makes it.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        if kept := self._kept():
            return kept
        if self._preview:
            return self._anew()
        begun = begun_apart(self._in_pieces)
        with working("Checking the facts, and making pages of them"):
            meanwhile()
            found = begun()
        texts, data, filled = json.loads(found[_OUTCOME])
        outcome = _outcome_of(data, found)
        if not fails(outcome.findings):
            self._keep(data, _pieces_of(outcome.made), texts)
        for path, body, text in filled:
            self._keep_filled(body, path, text)
        for name in (name for name in found if name.startswith(_KEPT)):
            self._store.take(name.removeprefix(_KEPT), found[name])
        return outcome

    def _kept(self) -> Outcome | None:
        """Give what an earlier run with the same inputs has come to, if all of it is kept."""
        data, keys = self._memory.get() or (None, {})
        pieces = {name: piece for name, key in keys.items() if (piece := self._store.packed(key))}
        return _outcome_of(data, pieces) if data and len(pieces) == len(keys) else None

    def _keep(self, data: list[Any], pieces: Mapping[str, bytes], texts: list[str]) -> None:
        keys = {name: key_of("piece", piece) for name, piece in pieces.items()}
        for name, piece in pieces.items():
            if keys[name] not in self._store:
                self._store.take(keys[name], piece)
        self._memory.put([data, keys], texts)

    def _in_pieces(self) -> dict[str, bytes]:
        """Make all that a build needs of the facts; they take much room, and are not needed then.

        With it goes what the store is to keep, as this may be another process.
        """
        with self._store.apart() as found:
            outcome = self._anew()
            filled = [] if fails(outcome.findings) else list(self._filled_in(self._checked.written.pages))
        data = [texts_of(self.editions), _as_data(outcome), filled]
        kept = {f"{_KEPT}{key}": packed for key, packed in found.items()}
        return {_OUTCOME: json.dumps(data).encode("ascii"), **_pieces_of(outcome.made), **kept}

    def _anew(self) -> Outcome:
        begun_exports = _fresh().begun_exports
        begun = None if self._preview else begun_exports(self.editions, self._site)
        findings = self.findings()
        begun = begun or begun_exports(self._shown, self._site)
        return Outcome(findings, _fresh().make(self._shown, self._site, begun))

    def findings(self) -> tuple[Diagnostic, ...]:
        """Check the facts, and make nothing of them yet.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        return self._checked.findings

    @cached_property
    def _checked(self) -> _Checked:
        inputs, drafts = self._inputs, self._preview is not None
        written: WrittenPages = _fresh().fill_pages(inputs.docs, inputs.written, self.editions, drafts=drafts)
        findings = tuple(_fresh().all_findings(self.editions, written, shown_docs(inputs)))
        self._shown = self._preview.take(self.editions, findings) if self._preview else self.editions
        return _Checked(findings, written)

    @property
    def folders(self) -> set[str]:
        """The folders of the explainers that have pages, when the facts are checked."""
        return {one.explainer.folder for one in self._shown or () if not fails(one.diagnostics)}

    def page(self, path: str) -> MadePage | None:
        """Make the page of a path alone, of what is shown of the facts that are checked."""
        made: MadePage | None = _fresh().page_at(self._shown, self._site, path)
        return made

    def _filled_in(self, pages: Mapping[str, Filled]) -> Iterator[tuple[str, str, str]]:
        """Fill in pages: give path, Markdown without front matter, and what becomes of it."""
        for path, page in pages.items():
            text = (self._inputs.docs / path).read_text(encoding="utf-8-sig")
            body, _ = get_data(text)
            yield path, body, self._filled(body, path) if page.text != text else body

    def fill(self, markdown: str, path: str) -> str:
        """Fill in a page that somebody wrote: its Markdown without front matter, and its path."""
        kept = None if self._preview else self._store.get(self._key_of(markdown, path))
        if kept is not None:
            return kept.decode("utf-8")
        filled = self._filled(markdown, path)
        if not self._preview:
            self._keep_filled(markdown, path, filled)
        return filled

    def _filled(self, markdown: str, path: str) -> str:
        shown = self.editions if self._shown is None else self._shown
        filled: str = _fresh().fill_page(markdown, path, shown, drafts=self._preview is not None).text
        return filled

    def _keep_filled(self, markdown: str, path: str, filled: str) -> None:
        self._store.put(self._key_of(markdown, path), filled.encode("utf-8"))

    def _key_of(self, markdown: str, path: str) -> str:
        return key_of("filled", self._memory.key or id(self), path, markdown)


def _fresh() -> ModuleType:
    """Give what makes all anew."""
    from explainer.plugin import fresh  # noqa: PLC0415 - it takes a while, and often is not needed

    return fresh


# --- as JSON and pieces ---------------------------------------------------------------------------------

_APART = "//"
"""How what names a piece that is neither the text of a page nor a file begins, as no path does."""

_OUTCOME = f"{_APART}outcome"

_KEPT = f"{_APART}kept/"
"""How what names something to be kept for the next run begins."""


def head_of(path: str) -> str:
    """Give what names the head of a page among the pieces."""
    return f"{_APART}head/{path}"


def page_of(pieces: Mapping[str, bytes], path: str, lang: str, source: str) -> MadePage:
    """Give a page of its pieces."""
    return MadePage(lang, source, pieces[path], pieces[head_of(path)])


def _as_data(outcome: Outcome) -> list[Any]:
    """Write as JSON can hold it what is short of an outcome; the rest is in pieces."""
    made = outcome.made
    findings = [finding_as_data(found) for found in outcome.findings]
    pages = {path: (page.lang, page.source) for path, page in made.pages.items()}
    return [findings, made.explainers, made.counts, pages, [*made.files]]


def _pieces_of(made: Made) -> dict[str, bytes]:
    texts = {path: page.packed_text for path, page in made.pages.items()}
    heads = {head_of(path): page.packed_head for path, page in made.pages.items()}
    return {**texts, **heads, **made.files}


def _outcome_of(data: list[Any], pieces: Mapping[str, bytes]) -> Outcome:
    findings, explainers, counts, pages, files = data
    made = Made(
        tuple(MadeExplainer(folder, title, tuple(in_nav)) for folder, title, in_nav in explainers),
        counts,
        {path: page_of(pieces, path, *about) for path, about in pages.items()},
        {path: pieces[path] for path in files},
    )
    return Outcome(tuple(map(finding_of, findings)), made)
