"""Tags in the head of HTML pages, whoever made those."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Tag(NamedTuple):
    """An element of a page's head, and the `name` or `property` by which a page has it already."""

    key: str
    html: str


_END_OF_HEAD = re.compile(r"</head\s*>", re.IGNORECASE)
_KEY = re.compile(r"""<meta\s[^>]*?(?:name|property)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)


def with_tags(page: str, tags: Iterable[Tag]) -> str:
    """Put tags at the end of the head of an HTML page, less those that it has already; any theme will do."""
    end = _END_OF_HEAD.search(page)
    if end is None:
        return page
    there = set(_KEY.findall(page, 0, end.start()))
    added = "".join(f"{tag.html}\n" for tag in tags if tag.key not in there)
    return page[: end.start()] + added + page[end.start() :]
