"""`explainer archive add`: the text of an article into the archive."""

from pathlib import Path

import click

from explainer import archiving
from explainer.cli.common import ROOT, CouldNotRunError, archive_of
from explainer.evidence.folding import archived_text
from explainer.evidence.intake import IntakeError
from explainer.evidence.words import words as words_of
from explainer.folders import docs_of
from explainer.model.fields import why_not_an_id
from explainer.progress import working


@click.group()
def archive() -> None:
    """Keep the texts of the articles, in which quotes are looked for."""


@archive.command("add")
@click.argument("key", metavar="ID")
@click.argument("what", metavar="FILE|URL")
@ROOT
@click.option("--replace", is_flag=True, help="Write over another text of this id.")
def archive_add(key: str, what: str, root: Path, *, replace: bool) -> None:
    """Put the text of an article into the archive as ID.txt, and draft its record for the facts.

    FILE is a text in UTF-8, or a saved web page; pages and addresses need the extra
    `mkdocs-explainer[archive]`. Nothing is written to a place that git would track.
    """
    if why := why_not_an_id(key):
        raise click.BadParameter(why, param_hint="ID")
    path = archive_of(root) / f"{key}.txt"
    try:
        loaded = archiving.load_all(docs_of(root))
        archiving.check_is_free(key, loaded)
        with working(f"Fetching {what}"):
            taken = archiving.bring(what)
        is_new = archiving.keep(path, taken.text, replace=replace)
    except IntakeError as error:
        raise CouldNotRunError(str(error)) from error
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    paragraphs, words = len(archived_text(taken.text).paragraphs), len(words_of(taken.text))
    state = "written" if is_new else "there already"
    click.echo(f"{path.as_posix()}: {state} (paragraphs: {paragraphs}, words: {words}).")
    for line in taken.done:
        click.echo(f"  {line}")
    if known := [one.declared[key].place for one in loaded if key in one.declared]:
        place = f"{docs_of(root).as_posix()}/{known[0]}"
        click.echo(f"The facts have `{key}` already, at {place}; its text is to be `text: {path.name}`.")
        return
    draft = archiving.drafted(key, taken, loaded)
    if draft.outlet:
        click.echo(f"\n# For facts/outlets.yml, a new outlet:\n{draft.outlet}", nl=False)
    click.echo(f"\n# For facts/sources.yml; compare each line with the article:\n{draft.source}", nl=False)
