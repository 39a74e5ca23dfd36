"""`explainer build`: the Markdown of the explainers, for any renderer."""

import sys
from pathlib import Path
from typing import Any

import click

from explainer.cli.common import (
    ROOT,
    STRICT,
    CouldNotRunError,
    fill_written,
    nothing_changes,
    run_explainers,
    tell,
)
from explainer.cli.site import SiteOptions, configuration_of, site_options
from explainer.diagnostics import count_in_words, fails
from explainer.folders import written_by_hand
from explainer.project import tree
from explainer.renderers import SETTINGS, settings
from explainer.replacing import recover
from explainer.site.drawing import NO_IMAGES, can_draw
from explainer.trees import Changed, NotOursError, changes, renew


@click.command()
@ROOT
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write: a complete docs folder.",
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; fail where the folder is not what would be written.",
)
@site_options
@STRICT
def build(root: Path, out: Path, *, only_check: bool, strict: bool, **of_site: Any) -> None:
    """Write the Markdown of the explainers below ROOT, with hand-written pages, for any renderer.

    The folder is renewed as a whole. Files that others have put there stay, and files of an earlier build
    that are no longer made go. Nothing is written when a check fails. Settings for the renderer, its
    navigation among them, stand in the folder too, for its configuration to inherit.
    """
    recover(out)
    configuration = configuration_of(root, SiteOptions(**of_site))
    make_sure = nothing_changes(root)
    docs, editions = run_explainers(root)
    if out.resolve() == docs.resolve() or out.resolve().is_relative_to(docs.resolve()):
        raise click.UsageError("--out lies in the docs folder; pages made from facts are kept apart from it.")
    written, findings = fill_written(docs, editions)
    tell(findings, err=True)
    if fails(findings, strict=strict):
        click.echo(f"Nothing was written: {count_in_words(findings)}.", err=True)
        sys.exit(1)
    try:
        files = tree(docs, editions, written, configuration.site)
        files[SETTINGS] = settings(configuration, editions, written_by_hand(docs), written.instead_of)
        make_sure()
        changed = changes(out, files) if only_check else renew(out, files)
    except NotOursError as error:
        raise CouldNotRunError(str(error)) from error
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    if only_check:
        _tell_stale(out, changed)
        sys.exit(1 if any(changed) else 0)
    for name, generated in written.instead_of.items():
        click.echo(f"{docs / name} is written by hand, and is used instead of the generated {generated}.")
    if not can_draw():
        click.echo(NO_IMAGES, err=True)
    gone = f", {len(changed.removed)} removed" if changed.removed else ""
    click.echo(f"{out}: {len(files)} files, {len(changed.written)} of them written now{gone}.")


def _tell_stale(out: Path, changed: Changed) -> None:
    for name in changed.written:
        click.echo(f"{(out / name).as_posix()}: {'out of date' if (out / name).exists() else 'missing'}.")
    for name in changed.removed:
        click.echo(f"{(out / name).as_posix()}: no longer made.")
    click.echo(f"{out}: {'out of date' if any(changed) else 'up to date'}.")
