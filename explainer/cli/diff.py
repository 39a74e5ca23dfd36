"""`explainer diff`: what differs between two versions, and what of it readers have still to be told."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from explainer.cli.common import CouldNotRunError, read_folder, read_version, tell
from explainer.diagnostics import below
from explainer.facts.files import CHANGES_FILE
from explainer.folders import docs_of, write
from explainer.model.changes import REASON_WANTED
from explainer.site.changelog import Report, report, unsaid_findings
from explainer.site.comparison import Difference
from explainer.site.entries import CannotAddError, Entry, entries, with_entries


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder, by default this one; NEW, where it is not given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)
@click.option("--write", "is_written", is_flag=True, help=f"Add what is not told yet to each {CHANGES_FILE}.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    default=_today,
    show_default="today",
    help="The day that --write writes.",
)
def diff(  # noqa: PLR0913 - one for each option
    old: str, new: str | None, root: Path, form: str, day: datetime, *, is_written: bool
) -> None:
    """Tell which facts differ between two versions, OLD and NEW (by default: the folder as it is now).

    Each is a git revision of the project, or a folder with a project in it. Exits with 2 when they cannot be
    compared.
    """
    folder = Path(new) if new is not None else root
    if is_written and not folder.is_dir():
        raise click.UsageError(f"--write adds to files in a folder, and there is no folder `{new}`.")
    newer = read_folder(root) if new is None else read_version(root, new)
    reports = report(read_version(root, old), newer)
    if form == "json":
        found = [_as_dict(one, difference) for one in reports for difference in one.differences]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for one in reports:
            _tell(one, old)
    docs = docs_of(folder)
    notes = (found for found in unsaid_findings(reports, old) if found.code != "change-unsaid")
    tell(below(notes, docs.as_posix()), err=True)
    if is_written:
        written = [_write(docs, one, f"{day:%Y-%m-%d}") for one in reports]
        sys.exit(0 if all(written) else 2)


# --- telling ----------------------------------------------------------------------------------------------


_SHORT = 60


def _as_dict(one: Report, difference: Difference) -> dict[str, object]:
    return {
        "explainer": one.folder,
        "kind": difference.kind,
        "fact": difference.fact,
        "part": difference.part or None,
        "said": difference not in one.unsaid,
        "details": [detail._asdict() for detail in difference.details],
    }


def _tell(one: Report, since: str) -> None:
    name = one.folder or "."
    if one.new and not one.is_unread:
        count = len(one.differences)
        click.echo(f"{name}: {count or 'no'} {'change' if count == 1 else 'changes'} since {since}.")
    for difference in one.differences:
        click.echo(f"  {difference.kind} {_subject(difference)}{_unsaid_mark(one, difference)}")
        for field, was, now in difference.details:
            for line in _lines(field, was, now):
                click.echo(f"    {line}")


def _lines(field: str, was: str, now: str) -> Iterator[str]:
    """Say in a line, or in one each where they are long, what was and what is now."""
    if len(was) + len(now) <= _SHORT:
        yield f"{field}: {was or '(nothing)'} -> {now or '(nothing)'}"
    else:
        yield f"{field}:"
        yield from (f"  {sign} {words}" for sign, words in (("-", was), ("+", now)) if words)


def _subject(difference: Difference) -> str:
    return difference.fact + (f", now with {difference.part}" if difference.part else "")


def _unsaid_mark(one: Report, difference: Difference) -> str:
    return f" (not in {CHANGES_FILE})" if difference in one.unsaid else ""


# --- writing ----------------------------------------------------------------------------------------------


def _write(docs: Path, one: Report, day: str) -> bool:
    """Add what is not told yet to the changes of an explainer; tell whether that could be done."""
    if not one.unsaid:
        return True
    path = docs / one.folder / CHANGES_FILE
    added = entries(one.unsaid, day)
    try:
        write(path, with_entries(one.files.get(CHANGES_FILE), added))
    except CannotAddError as error:
        click.echo(f"{path.as_posix()}: nothing is added, because {error}.", err=True)
        return False
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    click.echo(f"{path.as_posix()}: {_count(added)}.")
    return True


def _count(added: list[Entry]) -> str:
    wanted = sum("reason" in entry for entry in added)
    counted = f"{len(added)} {'change' if len(added) == 1 else 'changes'} added"
    return (
        f"{counted}; write the reason for {wanted} of them in the place of `{REASON_WANTED}`"
        if wanted
        else counted
    )
