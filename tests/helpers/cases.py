"""Golden cases in YAML, and the fixture explainer that many of them change by a few words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.chain import Edition, run
from explainer.diagnostics import Diagnostic, as_text
from explainer.evidence.archive import Texts, Unread
from explainer.evidence.folding import ArchivedText, archived_text
from explainer.evidence.lockfile import write_lock
from explainer.evidence.verify import Archive
from explainer.facts.files import LOCK_FILE
from explainer.folders import read_facts
from explainer.strays import not_a_file

TERMINAL = Path(__file__).parents[1] / "fixtures" / "terminal"
TERMINAL_FOLDER = "terminal-fire"
TERMINAL_TEXTS = Archive(TERMINAL / "archive")
NO_TEXTS = Archive(TERMINAL / "no-archive")


def cases(folder: Path) -> list[Any]:
    """Make a test parameter of each YAML file in a folder, named after it."""
    found = sorted(folder.glob("*.yml"))
    assert found, f"there are no cases in {folder}"
    return [pytest.param(yaml.safe_load(path.read_text(encoding="utf-8")), id=path.stem) for path in found]


def terminal_facts() -> dict[str, bytes]:
    """Give the facts of the fixture explainer, as the chain takes them."""
    return read_facts(TERMINAL / "docs", TERMINAL_FOLDER)


def texts_with(adds: Mapping[str, str]) -> Texts:
    """Give the texts of the fixture's articles with paragraphs put behind some, or new ones made of them."""

    def text(name: str) -> ArchivedText | Unread:
        found = TERMINAL_TEXTS(name)
        if name not in adds:
            return found
        return archived_text((found.text + "\n" if isinstance(found, ArchivedText) else "") + adds[name])

    return text


def relocked(files: dict[str, bytes], texts: Texts = TERMINAL_TEXTS) -> dict[str, bytes]:
    """Give facts the lock that fits them, so that what is found is about the facts alone."""
    lock = run(files, TERMINAL_FOLDER, texts).lock
    return files | {LOCK_FILE: write_lock(lock)}


def run_changed(
    files: dict[str, bytes],
    adds: Mapping[str, str],
    *,
    has_texts: bool = True,
    is_relocked: bool = True,
    strays: Mapping[str, str] | None = None,
) -> Edition:
    """Run the chain on facts of the fixture that were changed.

    Args:
        files: the facts.
        adds: what is put behind the texts of articles, by file name.
        has_texts: whether the texts are here when the chain runs.
        is_relocked: whether the lock is written anew before, where the texts are.
        strays: what stands in the place of files, in words, by path below the explainer's folder.
    """
    texts = texts_with(adds)
    files = relocked(files, texts) if is_relocked else files
    strays = strays or {}
    return run(
        {name: data for name, data in files.items() if name not in strays},
        TERMINAL_FOLDER,
        texts if has_texts else NO_TEXTS,
        strays=[not_a_file(f"{TERMINAL_FOLDER}/{name}", why) for name, why in strays.items()],
    )


def told(findings: Iterable[Diagnostic]) -> list[str]:
    """Give findings as people are told of them, less the lines of the files, which cases show already."""
    return list(as_text(replace(found, line="") for found in findings))


def edited(files: dict[str, bytes], edits: list[dict[str, str]]) -> dict[str, bytes]:
    """Plant mistakes in facts.

    Each edit names a `file`, and either new `content` (in UTF-8 or in another `encoding`), or words to
    `replace` (they stand there once) and what comes in `by`; with neither, the file is removed.
    """
    files = dict(files)
    for edit in edits:
        name = edit["file"]
        if "content" in edit:
            files[name] = edit["content"].encode(edit.get("encoding", "utf-8"))
        elif "replace" in edit:
            text = files[name].decode("utf-8")
            assert text.count(edit["replace"]) == 1, f"{edit['replace']!r} does not stand once in {name}"
            files[name] = text.replace(edit["replace"], edit["by"]).encode("utf-8")
        else:
            del files[name]
    return files


def merged(data: bytes, text: str, encoding: str = "utf-8") -> tuple[bytes, int]:
    """Put facts into a file: in place of those with their ids, at its end.

    Returns:
        The file, and the number of lines before the facts.
    """
    before = data.decode("utf-8")
    for key in re.findall(r"^([^\s#:][^:\n]*):", text, re.MULTILINE):
        before = re.sub(rf"^{re.escape(key)}:.*\n(?:[ #-].*\n|\n)*", "", before, flags=re.MULTILINE)
    return (before + text).encode(encoding), before.count("\n")
