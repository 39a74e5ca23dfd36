"""`explainer build`: the Markdown of the explainers, for any renderer."""

import sys
from pathlib import Path

import click

from explainer.cli.common import (
    ROOT,
    STRICT,
    CouldNotRunError,
    findings_of,
    run_explainers,
    tell,
)
from explainer.diagnostics import count_in_words, fails
from explainer.project import tree, write_tree


@click.command()
@ROOT
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write: a complete docs folder.",
)
@STRICT
def build(root: Path, out: Path, *, strict: bool) -> None:
    """Write the Markdown of the explainers below ROOT, with hand-written pages, for any renderer.

    Nothing is written when a check fails.
    """
    docs, editions = run_explainers(root)
    if out.resolve() == docs.resolve() or out.resolve().is_relative_to(docs.resolve()):
        raise click.UsageError("--out lies in the docs folder; pages made from facts are kept apart from it.")
    findings = findings_of(docs, editions)
    tell(findings, err=True)
    if fails(findings, strict=strict):
        click.echo(f"Nothing was written: {count_in_words(findings)}.", err=True)
        sys.exit(1)
    files = tree(docs, editions)
    try:
        written = write_tree(out, files)
    except OSError as error:
        raise CouldNotRunError(f"{error.filename}: {error.strerror}") from error
    click.echo(f"{out}: {len(files)} files, {written} of them written now.")
