"""A page of the guide, followed to the letter: its commands run, its files saved, its outputs compared.

What is followed:

- a block of `console`: each line that begins with `$` is run; the lines behind it are what it prints. Where
  there are none, it may print anything, and succeeds;
- any other block behind a paragraph with "Save this as `PATH`" is saved as that file, and behind one with
  "Add to `PATH`" is added to it;
- a sentence "In `PATH`, change `THIS` to `THAT`" is done.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHANGE = re.compile(r"In `([^`]+)`,\s+change\s+`([^`]+)`\s+to\s+`([^`]+)`")
_FILE = re.compile(r"(Save\s+this\s+as|Add\s+to)\s+`([^`]+)`[^`]*\Z")


class Run(NamedTuple):
    """A command to run, and the lines that it prints, if the page shows them."""

    command: str
    prints: tuple[str, ...]


class Save(NamedTuple):
    """A file to save, or what to add to its end."""

    path: str
    text: str
    is_added: bool


class Change(NamedTuple):
    """Words of a file to change."""

    path: str
    this: str
    that: str


Step = Run | Save | Change


def steps(page: str) -> Iterator[Step]:
    """Give the steps of a page, in order."""
    end = 0
    for block in _BLOCK.finditer(page):
        prose = page[end : block.start()].rstrip()
        yield from _changes(prose)
        end = block.end()
        if block.group(1) == "console":
            yield from _runs(block.group(2))
        else:
            file = _FILE.search(prose)
            assert file, f"what is to be done with this block?\n{block.group()}"
            yield Save(file.group(2), block.group(2), is_added=file.group(1).startswith("Add"))
    yield from _changes(page[end:])


def _changes(prose: str) -> Iterator[Change]:
    yield from (Change(*found) for found in _CHANGE.findall(prose))


def _runs(block: str) -> Iterator[Run]:
    commands = re.split(r"^\$ ", block, flags=re.MULTILINE)
    assert not commands[0], f"a block of `console` begins with a command:\n{block}"
    for command in commands[1:]:
        first, *prints = command.splitlines()
        yield Run(first, tuple(prints))


class Printed(NamedTuple):
    """What a command prints, and whether it succeeds."""

    text: str
    succeeds: bool = True


def follow(page: str, folder: Path, run: Callable[[str, Path], Printed]) -> Path:
    """Follow a page in a folder.

    Args:
        page: its Markdown.
        folder: where to begin.
        run: runs a command in a folder.

    Returns:
        The folder in which it ends.
    """
    for step in steps(page):
        match step:
            case Run(command, _) if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
                assert folder.is_dir(), command
            case Run(command, prints):
                printed = run(command, folder)
                is_so = tuple(printed.text.splitlines()) == prints if prints else printed.succeeds
                assert is_so, f"$ {command}\n{printed.text}"
            case Save(path, text, is_added):
                there = (folder / path).read_text(encoding="utf-8") if is_added else ""
                (folder / path).write_text(there + text, encoding="utf-8")
            case Change(path, this, that):
                text = (folder / path).read_text(encoding="utf-8")
                assert text.count(this) == 1, f"{this!r} does not stand once in {path}"
                (folder / path).write_text(text.replace(this, that), encoding="utf-8")
    return folder
