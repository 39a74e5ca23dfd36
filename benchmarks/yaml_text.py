"""YAML as people write it: bare words where they can be, long texts folded."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

_WIDTH = 118
_BARE = re.compile(r"[A-Za-z“\d](?:[^:#]|:(?! |\Z)|(?<! )#)*")


def lines_of(value: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """Give the lines of a mapping of texts, lists and mappings."""
    blanks = " " * indent
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{blanks}{key}:"
            yield from lines_of(item, indent + 2)
        elif isinstance(item, list) and isinstance(item[0], Mapping):
            yield f"{blanks}{key}:"
            for one in item:
                first, *others = lines_of(one, indent + 4)
                yield f"{blanks}  - {first.lstrip()}"
                yield from others
        elif isinstance(item, list):
            yield f"{blanks}{key}: [{', '.join(item)}]"
        elif indent + len(key) + 2 + len(item) > _WIDTH:
            yield f"{blanks}{key}: >-"
            yield from textwrap.wrap(
                item,
                _WIDTH,
                initial_indent=f"{blanks}  ",
                subsequent_indent=f"{blanks}  ",
                break_on_hyphens=False,
            )
        else:
            yield f"{blanks}{key}: {_scalar(item)}"


def _scalar(text: str) -> str:
    is_number = text.isdigit() and len(text) > 1
    return text if _BARE.fullmatch(text) and not is_number else f'"{text}"'
