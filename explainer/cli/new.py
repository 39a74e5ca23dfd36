"""`explainer new`: a working site to begin with."""

import os
from importlib.util import find_spec
from pathlib import Path

import click

from explainer.cli.common import CouldNotRunError
from explainer.evidence.archive import VARIABLE
from explainer.schemas import FOLDER
from explainer.starting import NotEmptyError, start, starter_files

_WRITTEN = {
    "README.md": "the commands, in a dozen lines",
    "mkdocs.yml": "the settings of the site",
    "requirements.txt": "what builds it",
    "docs/index.md": "its front page, written by hand",
    "docs/lantern-walk/": "a sample explainer, to read, to change and to delete",
    "archive/": "the texts of its two articles; git leaves them alone",
    ".github/workflows/": "checks and publishes the site on GitHub, and asks the links of its sources",
    f"{FOLDER}/": "what stands where, for your editor; `explainer schema` writes it anew",
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def new(folder: Path) -> None:
    """Write a small site that works into DIR, a new or empty folder: a sample to learn from and replace."""
    files = starter_files()
    try:
        start(folder, files)
    except NotEmptyError as error:
        raise CouldNotRunError(
            f"{error} A new site needs a folder of its own, and nothing is written."
        ) from error
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    count = sum(not name.startswith(FOLDER) for name in files)
    click.echo(f"{folder.as_posix()}: a site with one explainer, in {count} files.")
    for name, what in _WRITTEN.items():
        click.echo(f"  {name:20} {what}")
    click.echo("\nNext:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder.as_posix()}")
    if find_spec("material") is None:
        click.echo("  pip install -r requirements.txt   brings the theme of the site, Material for MkDocs")
    click.echo("  mkdocs serve         shows it at http://127.0.0.1:8000, and every change when you save it")
    click.echo("  explainer check      says what is wrong, where, and how to mend it")
    click.echo("  explainer coverage   says what of the articles is used, left out, or forgotten")
    if named := os.environ.get(VARIABLE):
        click.echo(
            f"\n{VARIABLE} names {named}: unset it, so that the texts in archive/ are found.", err=True
        )
