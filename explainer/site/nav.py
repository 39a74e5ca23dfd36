"""The navigation as a site's configuration gives it (`nav`)."""

from collections.abc import Mapping, Sequence
from typing import Any


def unfolded(item: Any, pages: Mapping[str, Sequence[str]]) -> Any:
    """Let an entry that names an explainer's folder stand for the pages of that explainer.

    Args:
        item: an entry, or a list or mapping of entries.
        pages: the pages that stand in the navigation, in order, by the folder of their explainer.
    """
    if isinstance(item, dict):
        return {title: unfolded(below, pages) for title, below in item.items()}
    if isinstance(item, list):
        return [unfolded(below, pages) for below in item]
    folder = item.removesuffix("/") if isinstance(item, str) else ""
    return list(pages[folder]) if folder and folder in pages else item
