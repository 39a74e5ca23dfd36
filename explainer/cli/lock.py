"""`explainer lock`: receipts for quotes that were found."""

import sys
from pathlib import Path

import click

from explainer.chain import Edition
from explainer.cli.common import (
    ROOT,
    CouldNotRunError,
    findings_of,
    need_texts,
    nothing_changes,
    run_explainers,
    tell,
)
from explainer.diagnostics import count_in_words, fails
from explainer.evidence.lockfile import write_lock
from explainer.evidence.receipts import About
from explainer.facts.files import LOCK_FILE
from explainer.folders import write


@click.command()
@ROOT
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; fail where a lock is not what would be written.",
)
def lock(root: Path, *, only_check: bool) -> None:
    """Verify every quote below ROOT against the texts, and write receipts to each `explainer.lock`.

    Nothing is written when a check fails. Exits with 2 where the texts are not here.
    """
    need_texts(root)
    make_sure = nothing_changes(root)
    docs, editions = run_explainers(root)
    findings = findings_of(docs, editions)
    in_the_way = [found for found in findings if fails([found]) and found.code != "lock-damaged"]
    if in_the_way:
        tell(in_the_way, err=True)
        click.echo(f"Nothing is locked: {count_in_words(in_the_way)}.", err=True)
        sys.exit(1)
    if only_check:
        tell(found for found in findings if found.code.startswith("lock-"))
    make_sure()
    try:
        stale = [_lock(docs, edition, only_check=only_check) for edition in editions]
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    sys.exit(1 if only_check and any(stale) else 0)


def _lock(docs: Path, edition: Edition, *, only_check: bool) -> bool:
    """Write the lock of an explainer, or only look at it; tell whether it was out of date."""
    path = docs / edition.explainer.folder / LOCK_FILE
    content = write_lock(edition.lock)
    present = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
    stale = present != content and bool(present or edition.lock)
    if only_check:
        click.echo(f"{path.as_posix()}: {'out of date' if stale else 'up to date'}.")
        return stale
    if stale:
        write(path, content)
    click.echo(f"{path.as_posix()}: {'written' if stale else 'up to date'}.")
    for source, record in edition.lock.items():
        found = f"quotes {record.count(About.QUOTE)}, spellings {record.count(About.SPELLING)}"
        share = f"quoted {record.share.quoted} of {record.share.words} words ({record.share})"
        click.echo(f"  {source}: {found}, {share}")
    return stale
