"""Writing `changes.yml`: changes that tell of differences, and the text of the file with them in it."""

import re
from collections.abc import Iterable

from explainer.evidence.drafts import as_yaml
from explainer.facts.files import CHANGES_FILE
from explainer.facts.nodes import Map, read
from explainer.model.changes import NEED_REASONS, REASON_WANTED, ChangeKind
from explainer.site.comparison import Difference

Entry = dict[str, str | list[str]]
"""A change as it is written, in the order of its keys."""


def entries(differences: Iterable[Difference], day: str) -> list[Entry]:
    """Give the changes that tell of differences.

    What needs a reason, or says what was and what is, stands by itself; the rest is one change a kind.

    Args:
        differences: what is to be told.
        day: the day on which readers will first see it, `2022-01-05`.
    """
    found: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for difference in sorted(differences, key=lambda one: _KINDS.index(one.kind)):
        was, now = _told(difference)
        alone = difference.fact if was or now or difference.kind in NEED_REASONS else ""
        found.setdefault((difference.kind, alone, was, now), {})[difference.fact] = None
    return [_entry(day, kind, [*facts], was, now) for (kind, _, was, now), facts in found.items()]


_KINDS: tuple[ChangeKind, ...] = ("published", "corrected", "withdrawn", "updated", "added")
"""The kinds of changes in the order in which those of one day are written."""


def _told(difference: Difference) -> tuple[str, str]:
    told = difference.told
    return (told.was, told.now) if told else ("", "")


def _entry(day: str, kind: str, facts: list[str], was: str, now: str) -> Entry:
    entry: Entry = {"date": day, "kind": kind}
    if kind != "published":
        entry["facts"] = facts[0] if len(facts) == 1 else facts
    entry |= {key: words for key, words in (("was", was), ("now", now)) if words}
    return entry | ({"reason": REASON_WANTED} if kind in NEED_REASONS else {})


# --- into the text of the file ----------------------------------------------------------------------------


class CannotAddError(Exception):
    """A `changes.yml` to which nothing can be added as it is written; the message says why."""


_HEADING = "# What has changed since this was first published, and why, for readers to see."
_KEY = "changes"
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def with_entries(data: bytes | None, added: list[Entry]) -> bytes:
    """Add changes to the text of a `changes.yml`, before those that it has; all else stays as it is.

    Args:
        data: the bytes of the file; None where there is none.
        added: the changes, one at least.

    Raises:
        CannotAddError: where the file cannot be read, or its list is laid out in another way.
    """
    before = read(data or b"", CHANGES_FILE)
    if not before.complete:
        raise CannotAddError("it cannot be read")
    text = f"{_HEADING}\n" if data is None else data.decode("utf-8")
    at = _end_of_key(text, before.root) if _KEY in before.root else len(text)
    lines = [] if _KEY in before.root else [f"{_KEY}:"]
    lines += [f"{' ' * _indent(before.root)}{line}" for line in as_yaml(added).splitlines()]
    made = _inserted(text, at, lines).encode("utf-8")
    after = read(made, CHANGES_FILE)
    if after.diagnostics or after.root.get(_KEY) != [*added, *_items(before.root)]:
        raise CannotAddError(
            f"below its `{_KEY}:` there are not lines that begin with `- `, one for each change"
        )
    return made


def _items(root: Map) -> list[object]:
    there = root.get(_KEY)
    return there if isinstance(there, list) else []


def _indent(root: Map) -> int:
    """Give the column at which the items of the list begin."""
    return root.value_marks[_KEY][1] if _items(root) else 2


def _end_of_key(text: str, root: Map) -> int:
    """Give the offset behind the line of the key."""
    ends = [found.end() for found in _BREAK.finditer(text)]
    line = root.place_of_key(_KEY).line
    return ends[line - 1] if line <= len(ends) else len(text)


def _inserted(text: str, at: int, lines: list[str]) -> str:
    """Insert lines, with the line breaks that the text has."""
    line_break = "\r\n" if "\r\n" in text else "\n"
    before = line_break if text[:at] and not _BREAK.match(text[at - 1]) else ""
    return text[:at] + before + "".join(line + line_break for line in lines) + text[at:]
