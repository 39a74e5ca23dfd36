"""The lock: receipts as a text file that git can merge and people can read.

One entry a source, and below it one for each quote and each spelling, sorted by source and hash, with a line
for each field. There is one way to write the same receipts, so they are the same bytes on any machine.

Every field is required, and every entry ends in a checksum (the CRC-32 of its lines above). That catches
accidents: a bad merge, a slip of an editor. It does not catch somebody who computes the checksum anew.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import Any, NamedTuple
from zlib import crc32

from explainer.diagnostics import Diagnostic, Place
from explainer.evidence.folding import Span
from explainer.evidence.hedges import Kind
from explainer.evidence.marks import Standing
from explainer.evidence.receipts import About, Key, Lock, Locked, Receipt
from explainer.model.fields import why_not_an_id
from explainer.model.passages import Counts, Totals

_HEADER = """\
# The receipts of an explainer: where each quote was found in the text of its article. `explainer lock`
# writes this file where the texts are; after a merge conflict, run it again. Offsets and words are numbered
# from 0, the end not included. It is no proof against a forger: whoever commits this file vouches for it.
version: 1
"""
_END = "end"
_NONE = "none"
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_LONG_DIGEST = re.compile("(?<= [0-9a-f]{12})[0-9a-f]+")
_FIELD_LINE = re.compile(r"  ([a-z0-9]+): (.*)")
_MEND = "Take the file from git again, or write it anew where the texts are: `explainer lock`."


@dataclass(frozen=True)
class Reading:
    """A lock as it was read.

    `data` is what was read, with line feeds; None where there is no file. `lines` tells where each entry
    begins. With `damage` the lock is refused. Where not all entries could be read it is not `whole`, and that
    it holds no receipt says nothing.
    """

    file: str
    data: bytes | None = None
    lock: Lock = field(default_factory=dict)
    lines: Mapping[Key, int] = field(default_factory=dict)
    damage: tuple[Diagnostic, ...] = ()
    whole: bool = True

    def at(self, key: Key) -> Place:
        """Give the place of an entry."""
        return Place(self.file, self.lines[key])


# --- the fields of entries --------------------------------------------------------------------------------


class _Field(NamedTuple):
    """How a value is read from a text that fits the pattern, and written."""

    pattern: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str


def _list_of(item: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> _Field:
    return _Field(
        f"{_NONE}|(?:{item})(?:, (?:{item}))*",
        lambda text: () if text == _NONE else tuple(read(part) for part in text.split(", ")),
        lambda values: ", ".join(write(value) for value in values) or _NONE,
    )


def _read_span(text: str) -> Span:
    return Span(*map(int, text.split("-")))


def _write_span(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _read_said(text: str) -> tuple[str, Standing]:
    digest, standing = text.split(" ")
    return digest, Standing[standing.upper()]


def _write_said(said: tuple[str, Standing]) -> str:
    return f"{said[0]} {said[1].name.lower()}"


def _read_counts(text: str) -> Counts | None:
    return None if text == _NONE else Counts(*(int(number) for number in re.findall("[0-9]+", text)))


def _write_counts(counts: Counts | None) -> str:
    if counts is None:
        return _NONE
    return f"{counts.used} used, {counts.left_out} left out, {counts.unaccounted} unaccounted"


_DIGEST = "[0-9a-f]{64}"
_NUMBER = "(?:0|[1-9][0-9]{0,14})"
_WORD = "[!-~]+"
_COUNT = _Field(_NUMBER, int)
_COUNTS = _Field(
    f"{_NONE}|{_NUMBER} used, {_NUMBER} left out, {_NUMBER} unaccounted", _read_counts, _write_counts
)
_SPANS = _list_of(f"{_NUMBER}-{_NUMBER}", _read_span, _write_span)

_PLACE = {"paragraph": _COUNT, "offsets": _SPANS}
_FIELDS: Mapping[About, Mapping[str, _Field]] = {
    About.SOURCE: {
        "text": _Field(_WORD),
        "language": _Field(_WORD),
        "sha256": _Field(_DIGEST),
        "words": _COUNT,
        "quoted": _COUNT,
        "share": _Field(r"[0-9]+\.[0-9] %"),
        "sentences": _COUNTS,
        "items": _COUNTS,
        "quotes": _COUNT,
        "spellings": _COUNT,
    },
    About.QUOTE: _PLACE
    | {
        "words": _SPANS,
        "cut": _list_of("|".join(Kind), Kind, str),
        "said": _list_of(f"{_DIGEST} (?:quoted|unbalanced)", _read_said, _write_said),
        "fragment": _Field(
            _WORD, lambda text: "" if text == _NONE else text, lambda fragment: fragment or _NONE
        ),
    },
    About.SPELLING: _PLACE,
}

_ABOUTS = {about.name.lower(): about for about in About}
_ENTRIES = {
    about: re.compile(
        "\n".join(
            ("[^\n]*", *(f"  {name}: ({one.pattern})" for name, one in fields.items()), "  sum: [0-9a-f]{8}")
        )
    )
    for about, fields in _FIELDS.items()
}
"""What entries look like, each as a whole."""


# --- writing ----------------------------------------------------------------------------------------------


def write_lock(lock: Lock) -> bytes:
    """Write receipts as the text of a lock."""
    entries = (entry for source in sorted(lock) for entry in _entries(source, lock[source]))
    return "\n".join((_HEADER, *entries, f"{_END}\n")).encode("ascii")


def _entries(source: str, locked: Locked) -> Iterator[str]:
    yield _entry(Key(source, About.SOURCE), _of_source(locked))
    for key in sorted(locked.receipts):
        yield _entry(key, {name: getattr(locked.receipts[key], name) for name in _FIELDS[key.about]})


def _of_source(locked: Locked) -> Mapping[str, Any]:
    share = locked.share
    return {
        "text": locked.text,
        "language": locked.language,
        "sha256": locked.digest,
        "words": locked.words,
        "quoted": share.quoted,
        "share": str(share),
        "sentences": locked.coverage and locked.coverage.sentences,
        "items": locked.coverage and locked.coverage.items,
        "quotes": locked.count(About.QUOTE),
        "spellings": locked.count(About.SPELLING),
    }


def _entry(key: Key, values: Mapping[str, Any]) -> str:
    fields = _FIELDS[key.about]
    lines = [_heading(key), *(f"  {name}: {fields[name].write(value)}" for name, value in values.items())]
    text = "\n".join(lines)
    return f"{text}\n{_sum(text)}\n"


def _heading(key: Key) -> str:
    return " ".join(part for part in (key.about.name.lower(), key.source, key.digest) if part)


def _sum(text: str) -> str:
    return f"  sum: {crc32(text.encode('ascii')):08x}"


# --- reading ----------------------------------------------------------------------------------------------


class _Damaged(Exception):  # noqa: N818 - a way out of nested parsing, not an error of the program
    """What is wrong, and on which line (from 1)."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        self.what = what


class _Entry(NamedTuple):
    """An entry that was read, and the line (from 1) on which it begins."""

    line: int
    key: Key
    values: Mapping[str, Any]


def read_lock(data: bytes | None, file: str) -> Reading:
    """Read a lock.

    Args:
        data: the bytes of the file; None where there is none.
        file: its path as findings show it.

    Returns:
        The receipts of the entries that are sound, and what is wrong with the others or with the file.
    """
    if data is None:
        return Reading(file)
    data = data.replace(b"\r\n", b"\n")  # as git may check it out on Windows
    entries: list[_Entry] = []
    damage: list[_Damaged] = []
    try:
        blocks = _blocks(data)
    except _Damaged as damaged:
        damage, blocks = [damaged], []
    for line, text in blocks:
        try:
            entries.append(_read_entry(line, text, entries[-1].key if entries else None))
        except _Damaged as damaged:
            damage.append(damaged)
    lock, orphans = _lock_of(entries)
    damage += orphans
    return Reading(
        file,
        data,
        lock,
        lines={entry.key: entry.line for entry in entries},
        damage=tuple(
            Diagnostic("lock-damaged", Place(file, damaged.line), damaged.what, _MEND)
            for damaged in damage or _misfits(entries, lock, data, [text for _, text in blocks])
        ),
        whole=not damage,
    )


def _blocks(data: bytes) -> list[tuple[int, str]]:
    """Split the file into the texts of its entries, each with the number of its first line."""
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise _Damaged(number, "The lock holds characters that the tool does not write.") from error
    if _CONFLICT.search(text) or not text.startswith(_HEADER):
        _refuse(text.split("\n"))
    if not text.endswith(f"\n{_END}\n"):
        lines = text.split("\n")
        raise _Damaged(len(lines), f"The lock was cut off{_in_entry(lines)}: its last line is not `{_END}`.")
    blocks = []
    line = _HEADER.count("\n") + 1
    for block in text[len(_HEADER) : -len(_END) - 1].split("\n\n"):
        if entry := block.strip("\n"):
            blocks.append((line + block.index(entry), entry))
        line += block.count("\n") + 2
    return blocks


def _refuse(lines: list[str]) -> None:
    """Tell of the first line on which a merge conflict stands, or the lock does not begin as it should."""
    header = _HEADER.splitlines()
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            raise _Damaged(number, f"A merge conflict is left in the lock{_in_entry(lines[:number])}.")
        if number <= len(header) and line != header[number - 1]:
            raise _Damaged(number, f"The lock does not begin as the tool writes it: “{header[number - 1]}”.")


def _in_entry(lines: list[str]) -> str:
    """Name the last entry that begins in these lines."""
    heading = next((line for line in reversed(lines) if line.partition(" ")[0] in _ABOUTS), None)
    return f" at the entry {_named(heading)}" if heading else ""


def named(key: Key) -> str:
    """Name an entry in a message."""
    return _named(_heading(key))


def _named(heading: str) -> str:
    """Name an entry by its heading, with the beginning of the hash."""
    return f"`{_LONG_DIGEST.sub('', heading.strip())}`"


def _read_entry(line: int, text: str, before: Key | None) -> _Entry:
    heading, _, _ = text.partition("\n")
    key = _read_key(heading)
    found = key and _ENTRIES[key.about].fullmatch(text)
    if key is None or not found:
        raise _misread(line, text.split("\n"), key)
    values = {
        name: field.read(written)
        for (name, field), written in zip(_FIELDS[key.about].items(), found.groups(), strict=True)
    }
    body, _, checksum = text.rpartition("\n")
    if checksum != _sum(body):
        what = "does not fit its checksum: it was changed after it was written."
        raise _Damaged(line, f"The entry {_named(heading)} {what}")
    if before and key <= before:
        how = "twice" if key == before else f"out of order, after {named(before)}"
        raise _Damaged(line, f"The entry {_named(heading)} stands {how}.")
    return _Entry(line, key, values)


def _misread(line: int, lines: list[str], key: Key | None) -> _Damaged:
    """Say where an entry is not of the form that it should have."""
    name = f"The entry {_named(lines[0])}"
    if key is None:
        return _Damaged(line, f"{name} begins with no heading that the tool writes.")
    fields = _FIELDS[key.about]
    wanted = iter([*fields, "sum"])
    for number, text in enumerate(lines[1:], line + 1):
        field_name = next(wanted, "")
        found = _FIELD_LINE.fullmatch(text)
        if not found or found[1] != field_name:
            expected = f"where `{field_name}` is expected" if field_name else "after its end"
            return _Damaged(number, f"{name} has “{text.strip()}” {expected}.")
        if field_name in fields and not re.fullmatch(fields[field_name].pattern, found[2]):
            return _Damaged(number, f"{name} has a `{field_name}` that cannot be read: “{found[2]}”.")
    if field_name := next(wanted, ""):
        return _Damaged(line, f"{name} has no `{field_name}`.")
    return _Damaged(line, f"{name} does not fit its checksum: it was changed after it was written.")


def _read_key(heading: str) -> Key | None:
    name, source, digest = (*heading.split(" ", 2), "", "")[:3]
    about = _ABOUTS.get(name)
    if about is None or why_not_an_id(source):
        return None
    wanted = "" if about is About.SOURCE else _DIGEST
    return Key(source, about, digest) if re.fullmatch(wanted, digest) else None


def _lock_of(entries: list[_Entry]) -> tuple[Lock, list[_Damaged]]:
    """Put entries together; the receipts of a source that has no entry of its own are damage."""
    lock: dict[str, Locked] = {}
    orphans: list[_Damaged] = []
    for source, group in groupby(entries, key=lambda entry: entry.key.source):
        first, *others = group
        if first.key.about is not About.SOURCE:
            orphans.append(_Damaged(first.line, f"The entry {named(first.key)} comes without its source's."))
            continue
        texts = {name: first.values[name] for name in ("text", "language", "words")}
        receipts = {entry.key: Receipt(**entry.values) for entry in others}
        counts = (first.values["sentences"], first.values["items"])
        coverage = Totals(*counts) if all(counts) else None
        lock[source] = Locked(**texts, digest=first.values["sha256"], receipts=receipts, coverage=coverage)
    return lock, orphans


def _misfits(entries: list[_Entry], lock: Lock, data: bytes, texts: list[str]) -> Iterator[_Damaged]:
    """Tell where entries, each sound by itself, do not add up, or are not laid out as the tool does it."""
    fits = True
    for entry in entries:
        right = _of_source(lock[entry.key.source]) if entry.key.about is About.SOURCE else {}
        if wrong := [name for name, value in right.items() if entry.values[name] != value]:
            name = wrong[-1]
            said = f"says `{name}: {entry.values[name]}`; the entries below it make it {right[name]}"
            yield _Damaged(entry.line, f"The entry {named(entry.key)} {said}.")
            fits = False
    # an entry that could be read is as it would be written anew, so only what is between them may differ
    if fits and data != "\n".join((_HEADER, *(f"{text}\n" for text in texts), f"{_END}\n")).encode("ascii"):
        pairs = zip_longest(data.split(b"\n"), write_lock(lock).split(b"\n"))
        line = next(number for number, (given, right) in enumerate(pairs, 1) if given != right)
        yield _Damaged(line, "The lock is not laid out as the tool does it.")
