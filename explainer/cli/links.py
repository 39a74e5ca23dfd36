"""`explainer links`: whether the addresses that the facts give still lead to their pages."""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from explainer.chain import Edition
from explainer.cli.common import FORMAT, ROOT, STRICT, CouldNotRunError, run_explainers, tell_as
from explainer.diagnostics import Diagnostic, below, count_in_words, fails, in_order, with_lines
from explainer.folders import read_all
from explainer.links.memory import FILE, recall, remember
from explainer.links.policy import Answers, State, answered, findings, judge, links_of
from explainer.progress import working


@click.command()
@ROOT
@STRICT
@FORMAT
def links(root: Path, form: str, *, strict: bool) -> None:
    """Ask the addresses of sources, of their archived copies and the like below ROOT whether they work.

    What is gone (404 or 410, twice) needs an archived copy that works. A server that answers no program, or
    none in time, is no fault. What worked is not asked again for a day. Needs the extra
    `mkdocs-explainer[links]`.

    Exits with 0 when all is well, 1 when something failed, 2 when it could not run.
    """
    docs, editions = run_explainers(root)
    urls = dict.fromkeys(_addresses(editions))
    known = recall(root / FILE, time.time())
    answers = _asked([url for url in urls if url not in known])
    working_now = [url for url, said in answers.items() if judge(said) is State.WORKS]
    remember(root / FILE, known, working_now, time.time())
    found = _found(docs, editions, {url: answers.get(url, _WORKED) for url in urls})
    if tell_as(form, found):
        asked = f"{len(answers)} address{'' if len(answers) == 1 else 'es'} asked"
        lately = f", {len(urls) - len(answers)} worked lately" if len(urls) > len(answers) else ""
        click.echo(f"{asked}{lately}: {count_in_words(found)}.")
    sys.exit(1 if fails(found, strict=strict) else 0)


_WORKED = (answered(200),)


def _addresses(editions: Iterable[Edition]) -> Iterator[str]:
    for edition in editions:
        for link in links_of(edition.explainer):
            yield from link.addresses.values()


def _asked(urls: list[str]) -> Answers:
    try:
        from explainer.links import asking  # noqa: PLC0415 - needs an extra
    except ModuleNotFoundError as error:
        raise CouldNotRunError(
            'Addresses are asked by aiohttp, which is not installed: `pip install "mkdocs-explainer[links]"`.'
        ) from error
    with working(f"Asking {len(urls)} addresses"):
        return asking.ask(urls)


def _found(docs: Path, editions: Iterable[Edition], answers: Answers) -> list[Diagnostic]:
    """Give the findings, with places as the user would type them, and the lines there."""
    lines = {
        f"{folder}/{name}".lstrip("/"): content
        for folder, files in read_all(docs).items()
        for name, content in files.items()
    }
    found = (one for edition in editions for one in findings(edition.explainer, answers))
    return in_order(below(with_lines(found, lines), docs.as_posix()))
