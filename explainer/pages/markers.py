"""Markers: comments of a page that people wrote, in whose place a block of the facts comes.

<!-- explainer: timeline -->
<!-- explainer: figure police-killed -->
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from explainer.diagnostics import Related, did_you_mean
from explainer.pages.parts import LIST, ONE, WHOLE
from explainer.pages.syntax import Found, Role

BLOCKS = (LIST, *WHOLE, *ONE)
"""The names of the blocks that there are."""

_MARKER = re.compile(rf"explainer[ \t]*(?::|[ \t](?:{'|'.join(BLOCKS)})\b|\Z)", re.IGNORECASE)
_MOST_BLANKS = 3
"""How far a line may be indented without being part of a list, or code."""


@dataclass
class WrongError(Exception):
    """What is wrong with a mark or a marker: the parts of a finding, and the offset in the text, if known."""

    code: str
    message: str
    hint: str = ""
    related: tuple[Related, ...] = field(default=())
    at: int | None = None


class Marker(NamedTuple):
    """The name of a block, and what stands behind it: an id or a folder, and where that is."""

    block: str
    argument: str = ""
    at: int = 0

    def __str__(self) -> str:
        return f"{self.block} {self.argument}".rstrip()


def is_marker(comment: str) -> bool:
    """Tell by its content whether a comment is a marker, or was meant to be one."""
    return bool(_MARKER.match(comment))


def read_marker(text: str, found: Found) -> Marker:
    """Read a marker.

    Args:
        text: the page, in which the marker was found.
        found: the comment.

    Raises:
        WrongError: when there is no such block, or none can stand there.
    """
    _check_place(text, found)
    begin = found.content.find(":") + 1
    words = [*re.finditer(r"\S+", found.content[begin:])] if begin else []
    if not words:
        message = "A marker is `explainer`, a colon, and the name of a block."
        meant = found.content.split()[1:]
        hint = f"Write `<!-- explainer: {' '.join(meant)} -->`." if meant else _CHOICE
        raise WrongError("bad-marker", message, hint)
    names = [word.group() for word in words]
    places = [found.inner + begin + word.start() for word in words]
    block = names[0]
    if block not in BLOCKS:
        hint = did_you_mean(block, BLOCKS) or _CHOICE
        raise WrongError("bad-marker", f"There is no block `{block}`.", hint, at=places[0])
    if block in ONE and len(names) == 1:
        raise WrongError("bad-marker", f"`{block}` needs the id of {_a(block)}.", _form(block), at=places[0])
    most = 1 if block == LIST else 2
    if len(names) > most:
        message = f"`{names[most]}` is one word too many."
        raise WrongError("bad-marker", message, _form(block), at=places[most])
    return Marker(block, "".join(names[1:]), places[-1])


def _check_place(text: str, found: Found) -> None:
    if not text.endswith("-->", found.start, found.end):
        hint = "End it with `-->`, on the same line."
        raise WrongError("bad-marker", "This comment does not end.", hint)
    if found.role is Role.IN_HTML:
        message = "This marker stands in an HTML element, where nothing is filled in."
        hint = "Put it outside, or give the element the attribute `markdown`."
        raise WrongError("bad-marker", message, hint)
    before = text[: found.start].rpartition("\n")[2]
    after = text[found.end :].partition("\n")[0]
    if found.role is Role.IN_LINE or before.strip() or len(before) > _MOST_BLANKS or after.strip():
        message = "A marker has a line to itself, and begins it."
        raise WrongError("bad-marker", message, "Give it one, outside of lists and tables.")


def _a(block: str) -> str:
    word = ONE[block].word
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _form(block: str) -> str:
    """Say how the marker of a block is written."""
    if block in ONE:
        return f"Write `<!-- explainer: {block} ID -->`."
    return f"Write `<!-- explainer: {block} -->`."


def listed(names: Collection[str]) -> str:
    """List names: `a`, `b` and `c`."""
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} and {last}" if others else last


_CHOICE = f"The blocks are {listed(BLOCKS)}."
