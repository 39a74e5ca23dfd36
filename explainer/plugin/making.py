"""What a site gets of its explainers: the findings, the pages, the files; made of the facts, or kept.

Where nothing has changed since the last build, the facts are not even read as YAML, and what would do it is
not imported: what was made of the same bytes by the same program is taken as it was. A preview always makes
it, as it shows more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.utils.meta import get_data

from explainer.diagnostics import Diagnostic, fails
from explainer.keeping import Inputs, Memory, finding_as_data, finding_of, shown_docs, texts_of
from explainer.plugin.ahead import begun_apart
from explainer.progress import working
from explainer.site.drawing import can_draw
from explainer.site.tagging import Tag
from explainer.store import Store, key_of

if TYPE_CHECKING:
    from explainer.chain import Edition
    from explainer.filling import WrittenPages
    from explainer.pages.handwritten import Filled
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
    counts: Mapping[str, int]
    """How much was checked, by what it is."""
    pages: Mapping[str, MadePage]
    files: Mapping[str, bytes]


NOTHING = Made((), {}, {}, {})
"""What is made before anything is."""


Site = tuple[str, str, bool]
"""What there is to know of the site: its name, its address, and whether pages are folders there."""


class Outcome(NamedTuple):
    """What a run comes to: all findings, with places as the writer would type them, and what is made."""

    findings: tuple[Diagnostic, ...]
    made: Made


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
        inputs, drafts = self._inputs, self._preview is not None
        found: tuple[Edition, ...] = _fresh().run_all(
            inputs.docs, base=inputs.base, archive=inputs.archive, drafts=drafts
        )
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
            return self._anew()[0]
        begun = begun_apart(self._in_parts)
        with working("Checking the facts, and making pages of them"):
            meanwhile()
            contents = dict(begun())
        (texts, data), filled = (json.loads(contents.pop(name)) for name in (_OUTCOME, _FILLED))
        outcome = _outcome_of(data, contents)
        if not fails(outcome.findings):
            self._memory.put(data, texts)
            for key, content in contents.items():
                if key not in self._store:
                    self._store.put(key, content)
        for path, body, text in filled:
            self._keep_filled(body, path, text)
        return outcome

    def _kept(self) -> Outcome | None:
        """Give what an earlier run with the same inputs has come to, if all of it is kept."""
        if data := self._memory.get():
            kept = ((key, self._store.get(key)) for key in _keys(data))
            with suppress(KeyError):
                return _outcome_of(data, {key: content for key, content in kept if content is not None})
        return None

    def _in_parts(self) -> dict[str, bytes]:
        """Make all that a build needs of the facts; they take much room, and are not needed then."""
        outcome, written = self._anew()
        filled = [] if fails(outcome.findings) else list(self._filled_in(written.pages))
        data, contents = _as_data(outcome)
        parts = {_OUTCOME: [texts_of(self.editions), data], _FILLED: filled}
        return {name: json.dumps(part).encode("ascii") for name, part in parts.items()} | contents

    def _anew(self) -> tuple[Outcome, WrittenPages]:
        inputs, drafts = self._inputs, self._preview is not None
        written: WrittenPages = _fresh().fill_pages(inputs.docs, inputs.written, self.editions, drafts=drafts)
        findings = tuple(_fresh().all_findings(self.editions, written, shown_docs(inputs)))
        self._shown = self._preview.take(self.editions, findings) if self._preview else self.editions
        return Outcome(findings, _fresh().make(self._shown, self._site)), written

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


# --- as JSON --------------------------------------------------------------------------------------------


_OUTCOME, _FILLED = "outcome", "filled"
"""What comes from where all is made, besides the contents of pages and files by their keys."""


def _as_data(outcome: Outcome) -> tuple[list[Any], dict[str, bytes]]:
    """Write an outcome as JSON can hold it, with keys in the place of contents; and those by their keys."""
    findings, made = outcome
    contents = {path: page.text.encode("utf-8") for path, page in made.pages.items()} | dict(made.files)
    keys = {path: key_of(content) for path, content in contents.items()}
    pages = {path: (keys[path], *page[1:]) for path, page in made.pages.items()}
    files = {path: keys[path] for path in made.files}
    data = [list(map(finding_as_data, findings)), made.explainers, made.counts, pages, files]
    return data, {keys[path]: content for path, content in contents.items()}


def _keys(data: list[Any]) -> Iterator[str]:
    """Give the keys of all contents that an outcome needs."""
    *_, pages, files = data
    yield from (key for key, *_ in pages.values())
    yield from files.values()


def _outcome_of(data: list[Any], contents: Mapping[str, bytes]) -> Outcome:
    """Give an outcome of what `_as_data` has written.

    Raises:
        KeyError: when a content is missing.
    """
    findings, explainers, counts, pages, files = data
    made = Made(
        tuple(MadeExplainer(folder, title, tuple(in_nav)) for folder, title, in_nav in explainers),
        counts,
        {path: page_of([contents[key].decode("utf-8"), *about]) for path, (key, *about) in pages.items()},
        {path: contents[key] for path, key in files.items()},
    )
    return Outcome(tuple(map(finding_of, findings)), made)


def page_of(data: list[Any]) -> MadePage:
    """Give a page of what JSON keeps of it."""
    text, lang, source, head = data
    return MadePage(text, lang, source, tuple(Tag(*tag) for tag in head))
