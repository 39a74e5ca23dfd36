"""`explainer check`: every finding of every explainer."""

import sys
from pathlib import Path

import click

from explainer.chain import Edition
from explainer.cli.common import (
    FORMAT,
    ROOT,
    STRICT,
    fill_written,
    read_folder,
    read_version,
    run_explainers,
    tell_as,
)
from explainer.diagnostics import below, count_in_words, fails, in_order
from explainer.site.changelog import report, unsaid_findings


@click.command()
@ROOT
@STRICT
@FORMAT
@click.option(
    "--base",
    metavar="REV",
    help="Fail too when something has changed since this git revision and `changes.yml` does not say so.",
)
def check(root: Path, form: str, base: str | None, *, strict: bool) -> None:
    """Check every explainer below ROOT (the project's folder; by default this one), and pages that cite them.

    Exits with 0 when all is well, 1 when something failed, 2 when the check could not run.
    """
    docs, editions = run_explainers(root)
    _, findings = fill_written(docs, editions)
    if base is not None:
        reports = report(read_version(root, base), read_folder(root))
        findings = in_order([*findings, *below(unsaid_findings(reports, base), docs.as_posix())])
    if tell_as(form, findings):
        click.echo(_summary(editions, count_in_words(findings)))
        if findings:
            click.echo(f"What a code means, with an example: explainer codes {findings[0].code}")
    sys.exit(1 if fails(findings, strict=strict) else 0)


def _summary(editions: tuple[Edition, ...], findings: str) -> str:
    read = {
        "explainer": len(editions),
        "claim": sum(len(edition.explainer.claims) for edition in editions),
        "source": sum(len(edition.explainer.sources) for edition in editions),
    }
    told = ", ".join(f"{number} {what}{'' if number == 1 else 's'}" for what, number in read.items())
    return f"{told}: {findings}."
