"""`explainer check`: every finding of every explainer."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

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
from explainer.diagnostics import Diagnostic, below, count_in_words, fails, in_number, in_order
from explainer.folders import docs_of, written_by_hand
from explainer.keeping import Inputs, Memory, finding_as_data, finding_of, texts_of
from explainer.store import Store, folder_for

if TYPE_CHECKING:
    from explainer.chain import Edition


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
    docs = docs_of(root)
    result = _result(root, docs)
    findings = result.findings
    if base is not None:
        from explainer.site.changelog import report, unsaid_findings  # noqa: PLC0415 - it takes a while

        reports = report(read_version(root, base), read_folder(root))
        findings = in_order([*findings, *below(unsaid_findings(reports, base), docs.as_posix())])
    if tell_as(form, findings):
        click.echo(f"{_told(result.counts)}: {count_in_words(findings)}.")
        if findings:
            click.echo(f"What a code means, with an example: explainer codes {findings[0].code}")
    sys.exit(1 if fails(findings, strict=strict) else 0)


class _Result(NamedTuple):
    """What a check comes to: the findings, and how much was checked, by what it is."""

    findings: list[Diagnostic]
    counts: Mapping[str, int]


def _result(root: Path, docs: Path) -> _Result:
    """Check, unless nothing has changed since the last check, of which the result is kept."""
    written = tuple(name for name in written_by_hand(docs) if name.endswith(".md"))
    archive = click.get_current_context().obj
    with closing(Store(folder_for(root))) as store:
        memory = Memory(store, Inputs(root, docs, archive, written), "check")
        if kept := memory.get():
            findings, counts = kept
            return _Result(list(map(finding_of, findings)), counts)
        _, editions = run_explainers(root, store)
        result = _Result(fill_written(docs, editions)[1], _counts(editions))
        memory.put([list(map(finding_as_data, result.findings)), result.counts], texts_of(editions))
        return result


def _counts(editions: tuple[Edition, ...]) -> dict[str, int]:
    return {
        "explainer": len(editions),
        "claim": sum(len(edition.explainer.claims) for edition in editions),
        "source": sum(len(edition.explainer.sources) for edition in editions),
    }


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(in_number(count, what) for what, count in counts.items())
