"""`explainer schema`: JSON Schemas with which an editor completes, explains and checks fact files."""

from pathlib import Path

import click

from explainer.cli.common import CouldNotRunError
from explainer.facts.schema import SCHEMAS, as_json
from explainer.facts.schema import schema as schema_of
from explainer.folders import docs_of, write_tree
from explainer.schemas import FOLDER, general, modelines, schemas, write_schemas


@click.command()
@click.argument("what", metavar="[ROOT|KIND]", required=False)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; without ROOT, the schemas of any explainer.",
)
def schema(what: str | None, out: Path | None) -> None:
    """Write JSON Schemas with which an editor completes, explains and checks the files of an explainer.

    Those of every explainer below ROOT (by default this folder) offer its ids, and go to
    ROOT/.explainer/schema. `mkdocs serve` brings them up to date with every change.

    With a KIND of file (explainer, outlets, sources, actors, background, timeline, figures, disputes or
    changes), the schema of such a file in any explainer is printed instead.
    """
    if what in SCHEMAS:
        if out:
            raise click.UsageError("A KIND is printed; --out writes the schemas of all kinds.")
        click.echo(as_json(schema_of(what)), nl=False)
        return
    try:
        if out and what is None:
            _tell(out, len(files := general()), write_tree(out, files))
        else:
            _write(Path(what or ""), out)
    except OSError as error:
        raise CouldNotRunError.because(error) from error


def _write(root: Path, out: Path | None) -> None:
    """Write the schemas of the explainers below a project's folder, and tell how to use them."""
    if not root.is_dir():
        raise click.BadParameter(f"`{root}` is no folder, and no kind of file.", param_hint="[ROOT|KIND]")
    docs = docs_of(root)
    if not (files := schemas(docs)):
        raise CouldNotRunError(f"{docs} holds no explainer: no folder in it has an `explainer.yml`.")
    written = write_tree(out, files) if out else write_schemas(root, files)
    _tell(out or root / FOLDER, len(files), written)
    if not out and (lacking := list(modelines(root, docs))):
        click.echo("\nEditors find them where a file begins with a line that names its schema:")
        for path, line in lacking:
            click.echo(f"  {path.as_posix()}\n    {line}")


def _tell(folder: Path, files: int, written: int) -> None:
    click.echo(f"{folder.as_posix()}: {files} schemas, {written} of them written now.")
