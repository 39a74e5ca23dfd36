"""`explainer publish`: the site, checked, built, verified, and put in place as a whole."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from explainer.cli.common import (
    ROOT,
    CouldNotRunError,
    fill_written,
    nothing_changes,
    run_explainers,
    tell,
)
from explainer.cli.verify import table
from explainer.diagnostics import count_in_words, fails
from explainer.folders import docs_of
from explainer.progress import working
from explainer.publishing import BuildFailedError, RendererError, Settings, settings
from explainer.publishing import publish as put_in_place
from explainer.replacing import recover


@click.command()
@ROOT
def publish(root: Path) -> None:
    """Check the facts below ROOT, build the site beside the old one, verify it, and put it in place.

    The folder that mkdocs.yml names (`site_dir`) holds the old site or the new one, at every moment. Exits
    with 0 when the new one is in place, 1 when something is wrong with it, 2 when it could not be made; then
    the old one has stayed.
    """
    try:
        of = _settings(root)
        recover(of.site)
        make_sure = nothing_changes(root)
        docs, editions = run_explainers(root)
        written, findings = fill_written(docs, editions)
        tell(findings)
        if fails(findings, strict=True):
            _stop(count_in_words(findings))
        with working("Building the site and comparing it with the facts"):
            verified = put_in_place(root, of._replace(docs=docs), editions, written, make_sure)
    except RendererError as error:
        raise CouldNotRunError(str(error)) from error
    except BuildFailedError as error:
        click.echo(str(error))
        _stop("MkDocs did not build the site")
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    tell(verified.diagnostics)
    for line in table(verified):
        click.echo(line)
    if fails(verified.diagnostics):
        _stop(count_in_words(verified.diagnostics))
    click.echo(f"{of.site.as_posix()}: the new site is in place.")


def _settings(root: Path) -> Settings:
    """Give the settings of a site, with the archive that the command line names before theirs."""
    of, context = settings(root), click.get_current_context()
    context.obj = context.obj or of.archive
    if of.docs != docs_of(root).resolve():
        raise CouldNotRunError(
            f"{of.docs} is the `docs_dir` of the site; facts are read from {docs_of(root)}."
        )
    return of._replace(archive=context.obj, site=_shown(of.site))


def _shown(path: Path) -> Path:
    """Name a folder from here, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _stop(why: str) -> NoReturn:
    click.echo(f"Nothing is published, and the old site stays: {why}.", err=True)
    sys.exit(1)
