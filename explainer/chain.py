"""The chain, from the content of files to pages: facts -> link -> evidence -> checks -> pages.

Nothing here touches the world; `project` reads and writes for both ends.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from explainer.checks import check
from explainer.checks.echoes import without_echoes
from explainer.checks.silencing import silence
from explainer.diagnostics import Diagnostic, fails, in_order, with_lines
from explainer.evidence.archive import Texts
from explainer.evidence.coverage import Coverage
from explainer.evidence.lockfile import read_lock
from explainer.evidence.receipts import Lock
from explainer.evidence.verify import UNCHECKED, ask, verify
from explainer.facts.files import LOCK_FILE
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.facts.nodes import read as read_file
from explainer.model.explainer import Explainer, without_drafts
from explainer.model.once import Again, anew
from explainer.pages.blocks import Page
from explainer.pages.compose import compose
from explainer.store import NOTHING_KEPT, Kept

Call = Again | Callable[..., Any]
"""Calls a function of values."""


@dataclass(frozen=True)
class Edition:
    """What one run of the chain makes of an explainer's files."""

    explainer: Explainer
    whole: Explainer
    """The explainer with its drafts, whether they are shown or not."""
    diagnostics: tuple[Diagnostic, ...]
    lock: Lock
    """What is on record of each source; to be written only where no finding is an error."""
    coverage: tuple[Coverage, ...]
    """What has become of each published article whose text is here."""

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages, made when they are asked for; none where a finding is an error.

        A page is never made of facts that failed.
        """
        if fails(self.diagnostics):
            return ()
        with _without_collecting():
            return compose(self.explainer)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let the collector of cycles rest: it would walk the many objects of facts often, and they hold none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # with what follows, this makes all of it old at once, which is not walked now
        gc.unfreeze()
        if was_on:
            gc.enable()


@_without_collecting()
def run(  # noqa: PLR0913 - one for each thing that it rests on
    files: Mapping[str, bytes],
    folder: str,
    texts: Texts,
    *,
    drafts: bool = False,
    strays: Iterable[Diagnostic] = (),
    kept: Kept = NOTHING_KEPT,
    again: Call = anew,
) -> Edition:
    """Run the chain once.

    Args:
        files: the explainer's files by path below its folder: its facts, as `facts.load.load` takes them, and
            its lock.
        folder: the explainer's path below the docs folder.
        texts: the archived texts, as far as there are any.
        drafts: whether drafts are shown (in a preview) or left out (in everything published).
        strays: what was found in the place of files, which are therefore not among these.
        kept: what was found earlier, and need not be looked for where it rests on the same.
        again: what calls a function of values; an `Again`, where there is a run after this one.

    Returns:
        The explainer, its pages and all findings in the order of the files.
    """
    of_facts = {name: data for name, data in files.items() if name != LOCK_FILE}
    loaded = load(of_facts, folder, strays, reader=partial(again, read_file))
    linked = link(loaded)
    read = [*loaded.diagnostics, *linked.diagnostics]
    answers = ask(linked.explainer, texts, kept)  # other processes may be at it meanwhile
    editorial = check(linked.explainer, texts, complete=not fails(read), kept=kept)
    reading = again(read_lock, files.get(LOCK_FILE), _path(folder, LOCK_FILE))
    verified = verify(linked.explainer, texts, reading, answers(), complete=not fails(read))
    findings = silence(
        linked.explainer,
        without_echoes([*read, *verified.diagnostics, *editorial]),
        texts_missing=any(found.code in UNCHECKED for found in verified.diagnostics),
    )
    whole = linked.explainer.with_evidence(verified.evidence)
    explainer = whole if drafts else without_drafts(whole)
    shown = in_order(with_lines(findings, {_path(folder, name): data for name, data in files.items()}))
    return Edition(explainer, whole, tuple(shown), verified.lock, verified.coverage)


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
