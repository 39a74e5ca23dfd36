"""The command line: what a writer and a build server call."""

import sys
from pathlib import Path

import click

from explainer import archiving
from explainer.chain import Edition
from explainer.diagnostics import (
    CODES,
    WHAT_FOLLOWS,
    Diagnostic,
    as_github,
    as_json,
    as_text,
    below,
    count_in_words,
    did_you_mean,
    fails,
    in_order,
)
from explainer.evidence import coverage_report
from explainer.evidence.archive import DEFAULT_FOLDER, VARIABLE, Unread, archive_folder, read_text
from explainer.evidence.coverage import Coverage
from explainer.evidence.folding import archived_text
from explainer.evidence.intake import IntakeError
from explainer.evidence.lockfile import write_lock
from explainer.evidence.quoting import passage
from explainer.evidence.receipts import About
from explainer.evidence.words import words as words_of
from explainer.facts.load import LOCK_FILE
from explainer.model.fields import why_not_an_id
from explainer.project import find_explainers, run_all, tree, write, write_tree

_ROOT = click.argument(
    "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), required=False
)
_STRICT = click.option("--strict", is_flag=True, help="Fail on warnings too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-explainer")
@click.option(
    "--archive",
    metavar="DIR",
    help=f"The folder of the article texts, from ROOT; else `{DEFAULT_FOLDER}`. {VARIABLE} overrides it.",
)
@click.pass_context
def main(context: click.Context, archive: str | None) -> None:
    """Turn sourced facts into explainers that people can check."""
    context.obj = archive


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
    findings = _findings(docs, editions)
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
    findings = _findings(docs, editions)
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


@main.command()
@_ROOT
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; fail where a lock is not what would be written.",
)
def lock(root: Path, *, only_check: bool) -> None:
    """Verify every quote below ROOT against the texts, and write receipts to each `explainer.lock`.

    Nothing is written when a check fails. Exits with 2 where the texts are not here.
    """
    _need_texts(root)
    docs, editions = _run(root)
    findings = _findings(docs, editions)
    in_the_way = [found for found in findings if fails([found]) and found.code != "lock-damaged"]
    if in_the_way:
        for text in as_text(in_the_way):
            click.echo(text, err=True)
        click.echo(f"Nothing is locked: {count_in_words(in_the_way)}.", err=True)
        sys.exit(1)
    if only_check:
        for text in as_text(found for found in findings if found.code.startswith("lock-")):
            click.echo(text)
    try:
        stale = [_lock(docs, edition, only_check=only_check) for edition in editions]
    except OSError as error:
        raise _CouldNotRunError(f"{error.filename}: {error.strerror}") from error
    sys.exit(1 if only_check and any(stale) else 0)


def _lock(docs: Path, edition: Edition, *, only_check: bool) -> bool:
    """Write the lock of an explainer, or only look at it; tell whether it was out of date."""
    path = docs / edition.explainer.folder / LOCK_FILE
    content = write_lock(edition.lock)
    present = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
    stale = present != content and bool(present or edition.lock)
    if only_check:
        click.echo(f"{path.as_posix()}: {'out of date' if stale else 'up to date'}.")
        return stale
    if stale:
        write(path, content)
    click.echo(f"{path.as_posix()}: {'written' if stale else 'up to date'}.")
    for source, record in edition.lock.items():
        found = f"quotes {record.count(About.QUOTE)}, spellings {record.count(About.SPELLING)}"
        share = f"quoted {record.share.quoted} of {record.share.words} words ({record.share})"
        click.echo(f"  {source}: {found}, {share}")
    return stale


@main.command()
@_ROOT
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
    _need_texts(root)
    docs, editions = _run(root)
    articles = _articles(editions, only)
    if form == "json":
        click.echo(coverage_report.as_json(articles))
    else:
        for line in coverage_report.as_text(article for _, article in articles):
            click.echo(line)
    wrong = [
        found
        for found in _findings(docs, editions)
        if fails([found]) or (found.code.startswith("left-out-") and only in {None, found.fact})
    ]
    for text in as_text(wrong):
        click.echo(text, err=True)
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


@main.group()
def archive() -> None:
    """Keep the texts of the articles, in which quotes are looked for."""


@archive.command("add")
@click.argument("key", metavar="ID")
@click.argument("what", metavar="FILE|URL")
@_ROOT
@click.option("--replace", is_flag=True, help="Write over another text of this id.")
def archive_add(key: str, what: str, root: Path, *, replace: bool) -> None:
    """Put the text of an article into the archive as ID.txt, and draft its record for the facts.

    FILE is a text in UTF-8, or a saved web page; pages and addresses need the extra
    `mkdocs-explainer[archive]`. Nothing is written to a place that git would track.
    """
    if why := why_not_an_id(key):
        raise click.BadParameter(why, param_hint="ID")
    path = _archive(root) / f"{key}.txt"
    try:
        loaded = archiving.load_all(_docs(root))
        archiving.check_is_free(key, loaded)
        taken = archiving.bring(what)
        is_new = archiving.keep(path, taken.text, replace=replace)
    except IntakeError as error:
        raise _CouldNotRunError(str(error)) from error
    except OSError as error:
        raise _CouldNotRunError(f"{error.filename}: {error.strerror}") from error
    paragraphs, words = len(archived_text(taken.text).paragraphs), len(words_of(taken.text))
    state = "written" if is_new else "there already"
    click.echo(f"{path.as_posix()}: {state} (paragraphs: {paragraphs}, words: {words}).")
    for line in taken.done:
        click.echo(f"  {line}")
    if known := [one.declared[key].place for one in loaded if key in one.declared]:
        place = f"{_docs(root).as_posix()}/{known[0]}"
        click.echo(f"The facts have `{key}` already, at {place}; its text is to be `text: {path.name}`.")
        return
    draft = archiving.drafted(key, taken, loaded)
    if draft.outlet:
        click.echo(f"\n# For facts/outlets.yml, a new outlet:\n{draft.outlet}", nl=False)
    click.echo(f"\n# For facts/sources.yml; compare each line with the article:\n{draft.source}", nl=False)


@main.command()
@click.argument("key", metavar="ID")
@click.argument("words")
@_ROOT
def quote(key: str, words: str, root: Path) -> None:
    """Find WORDS in the text of the source ID, and print the citation to paste; or the nearest passage.

    Exits with 0 when the words stand there, 1 when they do not, 2 when the text is not here.
    """
    _need_texts(root)
    loaded = archiving.load_all(_docs(root))
    sources = {source.id: (source, language) for one in loaded for source, language in archiving.sources(one)}
    if key not in sources:
        message = f"There is no source `{key}`. {did_you_mean(key, sources)}".rstrip()
        raise click.BadParameter(message, param_hint="ID")
    source, language = sources[key]
    text = read_text(_archive(root), source.text or f"{key}.txt")
    if isinstance(text, Unread):
        raise _CouldNotRunError(text.message)
    found = passage(words, source, text, language)
    for remark in found.remarks:
        click.echo(f"# {remark}")
    click.echo(found.citation, nl=False)
    sys.exit(0 if found.is_found else 1)


@main.command()
@click.argument("code", required=False)
def codes(code: str | None) -> None:
    """List the codes of all findings with the rules that they break, or explain one CODE."""
    if code is None:
        for name, kind in CODES.items():
            click.echo(f"{name:24} {kind.severity:8} {kind.rule}")
    elif code in CODES:
        click.echo(
            f"{code} ({CODES[code].severity})\n{CODES[code].rule}\n{WHAT_FOLLOWS[CODES[code].severity]}"
        )
    else:
        message = f"There is no code `{code}`. {did_you_mean(code, CODES)}".rstrip()
        raise click.BadParameter(message, param_hint="CODE")


def _findings(docs: Path, editions: tuple[Edition, ...]) -> list[Diagnostic]:
    """Give the findings of all explainers, with places as the user would type them."""
    return in_order(below((found for edition in editions for found in edition.diagnostics), docs.as_posix()))


def _archive(root: Path) -> Path:
    """Tell where the article texts are."""
    return archive_folder(click.get_current_context().obj, root)


def _need_texts(root: Path) -> None:
    archive = _archive(root)
    if not archive.is_dir():
        raise _CouldNotRunError(f"The texts are not here: no folder {archive}. {VARIABLE} names another.")


def _docs(root: Path) -> Path:
    """Give the docs folder of a project, which may be the project's folder itself."""
    return root / "docs" if (root / "docs").is_dir() and not (root / "explainer.yml").is_file() else root


def _run(root: Path) -> tuple[Path, tuple[Edition, ...]]:
    docs = _docs(root)
    if not find_explainers(docs):
        raise _CouldNotRunError(f"{docs} holds no explainer: no folder in it has an `explainer.yml`.")
    try:
        return docs, run_all(docs, base=root, archive=click.get_current_context().obj)
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
