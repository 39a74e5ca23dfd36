"""`explainer verify`: a built site against the facts."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from explainer.cli.common import FORMAT, ROOT, CouldNotRunError, fill_written, run_explainers, tell_as
from explainer.cli.site import SITE, folder_of_site
from explainer.diagnostics import count_in_words, fails
from explainer.progress import working
from explainer.project import verify_site
from explainer.site.verify import Verification


@click.command()
@SITE
@ROOT
@FORMAT
def verify(site: Path | None, root: Path, form: str) -> None:
    """Compare the built HTML in SITE, whatever made it, with the facts below ROOT.

    Without SITE, it is the folder that mkdocs.yml names (`site_dir`).

    Every claim, footnote, quote, number and link is looked for. Exits with 0 when all are there, 1 when
    something is missing or altered, 2 when the comparison could not run.
    """
    site = folder_of_site(root, site)
    docs, editions = run_explainers(root)
    written, findings = fill_written(docs, editions)
    mistakes = tuple(found for found in findings if fails([found]))
    verified = Verification((), mistakes)
    try:
        with working(f"Comparing {site} with the facts"):
            verified = verified if mistakes else verify_site(site, docs, editions, written)
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    if tell_as(form, verified.diagnostics):
        for line in table(verified):
            click.echo(line)
        what = "There are mistakes, and no site is compared with the facts" if mistakes else site
        click.echo(f"{what}: {count_in_words(verified.diagnostics)}.")
    sys.exit(1 if fails(verified.diagnostics) else 0)


def table(verified: Verification) -> Iterator[str]:
    """Say how many of what were found, out of how many."""
    width = max((len(count.what) for count in verified.counts), default=0)
    digits = max((len(str(count.wanted)) for count in verified.counts), default=0)
    for what, found, wanted in verified.counts:
        yield f"{what:{width}}  {found:{digits}} of {wanted:{digits}}"
