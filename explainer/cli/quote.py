"""`explainer quote`: a passage of an article, ready to paste."""

import sys
from pathlib import Path

import click

from explainer import archiving
from explainer.cli.common import (
    ROOT,
    CouldNotRunError,
    archive_of,
    need_texts,
)
from explainer.diagnostics import (
    did_you_mean,
)
from explainer.evidence.archive import Unread, read_text
from explainer.evidence.quoting import passage
from explainer.folders import docs_of


@click.command()
@click.argument("key", metavar="ID")
@click.argument("words")
@ROOT
def quote(key: str, words: str, root: Path) -> None:
    """Find WORDS in the text of the source ID, and print the citation to paste; or the nearest passage.

    Exits with 0 when the words stand there, 1 when they do not, 2 when the text is not here.
    """
    need_texts(root)
    loaded = archiving.load_all(docs_of(root))
    sources = {source.id: (source, language) for one in loaded for source, language in archiving.sources(one)}
    if key not in sources:
        message = f"There is no source `{key}`. {did_you_mean(key, sources)}".rstrip()
        raise click.BadParameter(message, param_hint="ID")
    source, language = sources[key]
    text = read_text(archive_of(root), source.text or f"{key}.txt")
    if isinstance(text, Unread):
        raise CouldNotRunError(text.message)
    found = passage(words, source, text, language)
    for remark in found.remarks:
        click.echo(f"# {remark}")
    click.echo(found.citation, nl=False)
    sys.exit(0 if found.is_found else 1)
