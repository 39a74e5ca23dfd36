"""`explainer coverage`: what of each article is used, left out, or forgotten."""

import sys
from pathlib import Path

import click

from explainer.chain import Edition
from explainer.cli.common import (
    ROOT,
    findings_of,
    need_texts,
    run_explainers,
    tell,
)
from explainer.diagnostics import did_you_mean, fails
from explainer.evidence import coverage_report
from explainer.evidence.coverage import Coverage


@click.command()
@ROOT
@click.option("--source", "only", metavar="ID", help="Show one article alone.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, with the words of the articles, or for programs, without.",
)
def coverage(root: Path, only: str | None, form: str) -> None:
    """Show what of each article below ROOT is used, left out on purpose, or unaccounted.

    Exits with 0 when nothing is unaccounted, 1 when something is, 2 where the texts are not here.
    """
    need_texts(root)
    docs, editions = run_explainers(root)
    articles = _articles(editions, only)
    if form == "json":
        click.echo(coverage_report.as_json(articles))
    else:
        for line in coverage_report.as_text(article for _, article in articles):
            click.echo(line)
    wrong = [
        found
        for found in findings_of(docs, editions)
        if fails([found]) or (found.code.startswith("left-out-") and only in {None, found.fact})
    ]
    tell(wrong, err=True)
    sys.exit(1 if wrong or any(article.is_open for _, article in articles) else 0)


def _articles(editions: tuple[Edition, ...], only: str | None) -> list[tuple[str, Coverage]]:
    """Give the articles that are here, or the one with this id, each with the folder of its explainer."""
    found = [(edition.explainer.folder, article) for edition in editions for article in edition.coverage]
    if only is None:
        return found
    ids = [article.source.id for _, article in found]
    if only not in ids:
        message = f"The archive has no article `{only}`. {did_you_mean(only, ids)}".rstrip()
        raise click.BadParameter(message, param_hint="--source")
    return [(folder, article) for folder, article in found if article.source.id == only]
