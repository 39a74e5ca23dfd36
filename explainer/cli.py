"""The command line: what a writer and a build server call."""

import sys
from pathlib import Path

import click

from explainer.chain import Edition
from explainer.diagnostics import as_github, as_json, as_text, below, count_in_words, fails, in_order
from explainer.project import find_explainers, run_all, tree, write_tree

_ROOT = click.argument(
    "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), required=False
)
_STRICT = click.option("--strict", is_flag=True, help="Fail on warnings too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-explainer")
def main() -> None:
    """Turn sourced facts into explainers that people can check."""


@main.command()
@_ROOT
@_STRICT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or as annotations on GitHub.",
)
def check(root: Path, form: str, *, strict: bool) -> None:
    """Check every explainer below ROOT (the project's folder; by default this one).

    Exits with 0 when all is well, 1 when something failed, 2 when the check could not run.
    """
    docs, editions = _run(root)
    findings = in_order(
        below((found for edition in editions for found in edition.diagnostics), docs.as_posix())
    )
    if form == "json":
        click.echo(as_json(findings))
    elif form == "github":
        for line in as_github(findings):
            click.echo(line)
    else:
        for text in as_text(findings):
            click.echo(text)
        click.echo(_summary(editions, count_in_words(findings)))
    sys.exit(1 if fails(findings, strict=strict) else 0)


@main.command()
@_ROOT
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write: a complete docs folder.",
)
@_STRICT
def build(root: Path, out: Path, *, strict: bool) -> None:
    """Write the Markdown of the explainers below ROOT, with hand-written pages, for any renderer.

    Nothing is written when a check fails.
    """
    docs, editions = _run(root)
    if out.resolve() == docs.resolve() or out.resolve().is_relative_to(docs.resolve()):
        raise click.UsageError("--out lies in the docs folder; pages made from facts are kept apart from it.")
    findings = in_order(
        below((found for edition in editions for found in edition.diagnostics), docs.as_posix())
    )
    for text in as_text(findings):
        click.echo(text, err=True)
    if fails(findings, strict=strict):
        click.echo(f"Nothing was written: {count_in_words(findings)}.", err=True)
        sys.exit(1)
    files = tree(docs, editions)
    try:
        written = write_tree(out, files)
    except OSError as error:
        raise _CouldNotRunError(f"{error.filename}: {error.strerror}") from error
    click.echo(f"{out}: {len(files)} files, {written} of them written now.")


def _run(root: Path) -> tuple[Path, tuple[Edition, ...]]:
    docs = root / "docs" if (root / "docs").is_dir() and not (root / "explainer.yml").is_file() else root
    if not find_explainers(docs):
        raise _CouldNotRunError(f"{docs} holds no explainer: no folder in it has an `explainer.yml`.")
    try:
        return docs, run_all(docs, base=root)
    except OSError as error:
        raise _CouldNotRunError(f"{error.filename}: {error.strerror}") from error


class _CouldNotRunError(click.ClickException):
    """The command could not do its work at all."""

    exit_code = 2


def _summary(editions: tuple[Edition, ...], findings: str) -> str:
    claims = sum(len(edition.explainer.claims) for edition in editions)
    sources = sum(len(edition.explainer.sources) for edition in editions)
    explainers = f"{len(editions)} explainer{'s' if len(editions) > 1 else ''}"
    return f"{explainers}, {claims} claims, {sources} sources: {findings}."
