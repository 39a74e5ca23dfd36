"""Lines of a file as people can see them, with the place that a finding is about."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # YAML's
_TAB = 4
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"  # they shape the letters beside them: some languages are written with them


class Excerpt(NamedTuple):
    """A line as a terminal can show it, and how many of the terminal's columns are before the place in it."""

    text: str
    before: int


class _Cell(NamedTuple):
    """A character as it is shown, and the columns of a terminal that it takes."""

    start: int
    text: str
    width: int

    @property
    def end(self) -> int:
        return self.start + self.width


def lines_of(data: bytes) -> list[str]:
    """Split a file into its lines, as YAML counts them; what is not UTF-8 in it is shown as `�`."""
    return _LINE_BREAK.split(data.decode("utf-8-sig", "replace"))


def visible(text: str) -> str:
    """Write out the characters that are not seen, or that change how those around them are seen."""
    return "".join(character if character == "\n" else _shown(character) for character in text)


def excerpt(line: str, column: int, width: int) -> Excerpt:
    """Fit a line into a terminal, around a place.

    Args:
        line: the line, without its end.
        column: the place, in characters from 1; it may be behind the last one.
        width: the columns that the terminal has for it.

    Returns:
        The line, with tabs and control characters made visible, and cut where it is too long.
    """
    cells = list(_cells(line))
    place = _column_of(cells, column)
    total = max(cells[-1].end if cells else 0, place + 1)
    first = max(0, min(place - width // 2, total - width))
    last = first + width
    cut_before, cut_after = first > 0, last < total
    kept = [cell for cell in cells if first + cut_before <= cell.start and cell.end <= last - cut_after]
    before = "…".ljust(kept[0].start - first) if cut_before and kept else ""
    text = before + "".join(cell.text for cell in kept) + "…" * cut_after
    return Excerpt(text.rstrip(" "), place - first)


def _cells(line: str) -> Iterator[_Cell]:
    start = 0
    for character in line:
        text = "→".ljust(_TAB - start % _TAB) if character == "\t" else _shown(character)
        width = len(text) if len(text) > 1 else _width(character)
        yield _Cell(start, text, width)
        start += width


def _column_of(cells: list[_Cell], column: int) -> int:
    """Tell where a terminal shows a character; one that is set on another stands where that does."""
    if column > len(cells):
        return cells[-1].end if cells else 0
    return next((cell.start for cell in reversed(cells[:column]) if cell.width), 0)


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _UNSEEN:
        return character
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else f"<U+{code:04X}>"


def _width(character: str) -> int:
    """Count the columns that a character takes. Source: Unicode Standard Annex 11, East Asian Width."""
    if character in _JOINERS or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
