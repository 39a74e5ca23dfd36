"""Which addresses worked a while ago, so that nobody is asked without need. A file, and never a duty."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from explainer.folders import write

FILE = ".cache/explainer/links.json"
"""Where it is kept, below the project's folder."""

LASTS = 24 * 60 * 60
"""For how many seconds an address that worked is taken to work. What did not is always asked again."""


def recall(path: Path, now: float) -> dict[str, float]:
    """Give the addresses that worked within `LASTS` of a moment, and when; none where nothing can be read.

    Args:
        path: the file.
        now: the moment, in seconds since 1970.
    """
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        url: when for url, when in kept.items() if isinstance(when, int | float) and 0 <= now - when < LASTS
    }


def remember(path: Path, known: Mapping[str, float], working: Iterable[str], now: float) -> None:
    """Keep what is known already, and what works at a moment; where it cannot be kept, let it be."""
    with suppress(OSError):
        content = json.dumps({**known, **dict.fromkeys(working, now)}, indent=1, sort_keys=True)
        write(path, content.encode(), forced=False)
