"""Golden cases in YAML, and the fixture explainer that many of them change by a few words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.chain import run
from explainer.evidence.lockfile import write_lock
from explainer.evidence.verify import Archive
from explainer.facts.load import LOCK_FILE
from explainer.project import read_facts

TERMINAL = Path(__file__).parents[1] / "fixtures" / "terminal"
TERMINAL_FOLDER = "terminal-fire"
TERMINAL_TEXTS = Archive(TERMINAL / "archive")


def cases(folder: Path) -> list[Any]:
    """Make a test parameter of each YAML file in a folder, named after it."""
    found = sorted(folder.glob("*.yml"))
    assert found, f"there are no cases in {folder}"
    return [pytest.param(yaml.safe_load(path.read_text(encoding="utf-8")), id=path.stem) for path in found]


def terminal_facts() -> dict[str, bytes]:
    """Give the facts of the fixture explainer, as the chain takes them."""
    return read_facts(TERMINAL / "docs", TERMINAL_FOLDER)


def relocked(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give facts the lock that fits them, so that what is found is about the facts alone."""
    lock = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS).lock
    return files | {LOCK_FILE: write_lock(lock)}


def edited(files: dict[str, bytes], edits: list[dict[str, str]]) -> dict[str, bytes]:
    """Plant mistakes in facts.

    Each edit names a `file`, and either new `content`, or words to `replace` (they stand there once) and what
    comes in `by`; with neither, the file is removed.
    """
    files = dict(files)
    for edit in edits:
        name = edit["file"]
        if "content" in edit:
            files[name] = edit["content"].encode("utf-8")
        elif "replace" in edit:
            text = files[name].decode("utf-8")
            assert text.count(edit["replace"]) == 1, f"{edit['replace']!r} does not stand once in {name}"
            files[name] = text.replace(edit["replace"], edit["by"]).encode("utf-8")
        else:
            del files[name]
    return files
