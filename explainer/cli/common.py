"""What the commands share: their options, where things are, and how a run that cannot be is told.

What reads facts is imported where it is needed: some runs do without, and start at once.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from explainer.diagnostics import WIDTH, Diagnostic, as_github, as_json, as_text, below, in_order, plain
from explainer.evidence.archive import VARIABLE, archive_folder
from explainer.folders import docs_of, find_explainers, read_all, stamps, written_by_hand
from explainer.progress import working
from explainer.revisions import RevisionError, facts_at, is_revision

if TYPE_CHECKING:
    from explainer.chain import Edition
    from explainer.filling import WrittenPages
    from explainer.store import Store

ROOT = click.argument(
    "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), required=False
)
STRICT = click.option("--strict", is_flag=True, help="Fail on warnings too.")
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or as annotations on GitHub.",
)


def findings_of(docs: Path, editions: tuple[Edition, ...]) -> list[Diagnostic]:
    """Give the findings of all explainers, with places as the user would type them."""
    return in_order(below((found for edition in editions for found in edition.diagnostics), docs.as_posix()))


def tell(findings: Iterable[Diagnostic], *, err: bool = False) -> None:
    """Print findings for people: in colour and as wide as it is on a terminal, plainly anywhere else."""
    coloured = is_coloured(err=err)
    width = shutil.get_terminal_size().columns if _is_terminal(err=err) else WIDTH
    for text in as_text(findings, paint=_paint if coloured else plain, width=width):
        click.echo(text, err=err, color=coloured)


def tell_as(form: str, findings: Sequence[Diagnostic]) -> bool:
    """Print findings as `FORMAT` has it; tell whether that is for people, who are told more."""
    if form == "json":
        click.echo(as_json(findings))
    elif form == "github":
        for line in as_github(findings):
            click.echo(line)
    else:
        tell(findings)
    return form == "text"


def is_coloured(*, err: bool = False) -> bool:
    """Tell whether what is printed may be in colour: on a terminal that knows some, if nobody refused it.

    Source: https://no-color.org.
    """
    return _is_terminal(err=err) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_terminal(*, err: bool) -> bool:
    return (sys.stderr if err else sys.stdout).isatty()


_STYLES: Mapping[str, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan", "bold": True},
    "place": {"bold": True},
    "aside": {"fg": "blue"},
    "caret": {"fg": "red", "bold": True},
}


def _paint(text: str, what: str) -> str:
    return click.style(text, **_STYLES[what])


def archive_of(root: Path) -> Path:
    """Tell where the article texts are."""
    return archive_folder(click.get_current_context().obj, root)


def need_texts(root: Path) -> None:
    """Stop with `CouldNotRunError` where the folder of the texts is not here."""
    archive = archive_of(root)
    if not archive.is_dir():
        raise CouldNotRunError(f"The texts are not here: no folder {archive}. {VARIABLE} names another.")


def run_explainers(root: Path, store: Store | None = None) -> tuple[Path, tuple[Edition, ...]]:
    """Run the chain over every explainer below a project's folder; give the docs folder too.

    What it finds is kept in a store, where there is one.

    Raises:
        CouldNotRunError: when there is no explainer, or a file cannot be read.
    """
    docs = docs_of(root)
    if not (folders := find_explainers(docs)):
        raise CouldNotRunError(f"{docs} holds no explainer: no folder in it has an `explainer.yml`.")
    archive = click.get_current_context().obj
    try:
        with working("Reading the facts") as now:

            def announce(folder: str) -> None:
                now(f"Checking {docs / folder}, {folders.index(folder) + 1} of {len(folders)}")

            from explainer.project import run_all  # noqa: PLC0415 - see the top

            return docs, run_all(docs, base=root, archive=archive, before_each=announce, store=store)
    except OSError as error:
        raise CouldNotRunError.because(error) from error


def fill_written(docs: Path, editions: tuple[Edition, ...]) -> tuple[WrittenPages, list[Diagnostic]]:
    """Fill in the pages that people wrote; give all findings too, with places as the user would type them.

    Raises:
        CouldNotRunError: when a file cannot be read.
    """
    from explainer.filling import all_findings, fill_pages  # noqa: PLC0415 - see the top

    try:
        pages = fill_pages(docs, written_by_hand(docs), editions)
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    return pages, all_findings(editions, pages, docs.as_posix())


def nothing_changes(root: Path) -> Callable[[], None]:
    """Note how the docs folder and the archive are; give what to call before anything is written.

    That raises `CouldNotRunError` where they are other by then: what would be written fits neither.
    """
    folders = docs_of(root), archive_of(root)
    before = stamps(*folders)

    def make_sure() -> None:
        if stamps(*folders) != before:
            raise CouldNotRunError(
                "Facts or texts changed while they were read, so nothing is written. Try again."
            )

    return make_sure


def read_version(root: Path, name: str) -> dict[str, dict[str, bytes]]:
    """Read the explainers of a version of a project, which is a folder or a revision, by their folders.

    Raises:
        CouldNotRunError: when it cannot be read, or is a folder without an explainer.
    """
    if Path(name).is_dir():
        if name == Path(name).name and is_revision(root, name):
            other = f"`refs/heads/{name}`, or the hash of the commit,"
            raise CouldNotRunError(
                f"`{name}` is a folder and a revision: write `./{name}` or {other} instead."
            )
        return read_folder(Path(name))
    try:
        with facts_at(root, name) as folder:
            return read_all(docs_of(folder))
    except RevisionError as error:
        raise CouldNotRunError(str(error)) from error


def read_folder(root: Path) -> dict[str, dict[str, bytes]]:
    """Read the explainers below a project's folder, by their folders.

    Raises:
        CouldNotRunError: when there is no explainer, or a file cannot be read.
    """
    docs = docs_of(root)
    try:
        found = read_all(docs)
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    if not found:
        raise CouldNotRunError(f"{docs} holds no explainer: no folder in it has an `explainer.yml`.")
    return found


class CouldNotRunError(click.ClickException):
    """The command could not do its work at all."""

    exit_code = 2

    @classmethod
    def because(cls, error: OSError) -> Self:
        """Say in one line what the system would not do, and with which file."""
        reason = error.strerror or str(error)
        return cls(f"{error.filename}: {reason}." if error.filename else f"{reason}.")
