"""YAML as it was written: mappings, lists and strings that know where they stand.

PyYAML's C parser gives events with positions; this module turns them into `Map`, `Seq` and `str`. Nothing is
interpreted: `no`, `4:12` and `0o14` are texts. What would make a reader and the tool disagree about a file
(duplicate keys, anchors, tags, a second document) is a finding at its place.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from explainer.diagnostics import Diagnostic, Place, Related
from explainer.excerpts import lines_of

MAX_BYTES = 2 * 1024 * 1024
"""The largest facts file that is read: some 25,000 lines. Its reading takes seconds, whatever is in it."""

MAX_TEXT = 10_000
"""The longest text or key that is read, in characters: some four pages of a book, in one paragraph."""

MAX_DEPTH = 24
"""The deepest nesting that is read; the deepest fact (a citation's `said` words) needs 9."""

_KEPT = 80

_ORDERS = "\u202a-\u202e\u2066-\u2069\u206a-\u206f"
"""Embeddings, overrides and isolates, which show the text around them in another order than it has, and may
be left open; with them, obsolete ones. The marks U+200E, U+200F and U+061C stay allowed: Arabic and Hebrew
are written with them, and they move no more than the punctuation beside them."""

_CONTROL = re.compile(
    rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ufeff{_ORDERS}]"
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
"""What a file in UTF-16 or UTF-32 may begin with."""

_GLUED = re.compile(r"[ \t]+(#[^\s#]{1,20})")
"""What behind a text without quotation marks YAML drops as a comment, though it may be more of the text."""

_BLANKS = (" ", "\t")

_LoaderType = type[yaml.CLoader] | type[yaml.Loader]
_LOADER: _LoaderType = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader

Mark = tuple[int, int]


class Map(dict[str, object]):
    """A mapping: the place of each key and value, and the keys that lead to it.

    It stands where its own key stands; as an item of a list, where it begins.
    """

    __slots__ = ("_id", "file", "key_marks", "path", "start", "value_marks")

    def __init__(self, file: str, path: tuple[str | int, ...], start: Mark) -> None:
        self.file = file
        self.path = path
        self.start = start
        self._id: str | None = None
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    @property
    def id(self) -> str:
        """The id by place: keys and field names take turns, so every other step is part of the id."""
        if self._id is None:
            self._id = ".".join(map(str, self.path[::2]))
        return self._id

    def place_of_key(self, key: str) -> Place:
        """Give the place of a key, or of the mapping where it has no such key."""
        return _place(self.file, self.key_marks.get(key, self.start))

    def place(self, *path: str | int) -> Place:
        """Follow keys and positions down, as far as they lead, and give the place of what is there.

        A mapping or list stands where its key stands, a text where it begins.
        """
        return _place(self.file, self._mark(path))

    def _mark(self, path: tuple[str | int, ...]) -> Mark:
        node: object = self
        mark = self.start
        for step in path:
            marks = getattr(node, "value_marks", None)
            try:
                mark = marks[step]  # type: ignore[index]
                node = node[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                break
        return node.start if isinstance(node, Map | Seq) else mark


class Seq(list[object]):
    """A list: the place of each item. It stands where its key stands."""

    __slots__ = ("start", "value_marks")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.value_marks: list[Mark] = []


class Read(NamedTuple):
    """What a file holds: its top mapping (empty where it could not be read) and the findings."""

    root: Map
    diagnostics: tuple[Diagnostic, ...]
    complete: bool
    mixed: frozenset[str | int] = frozenset()
    """The keys of the top mapping below which two mappings seem to have become one."""


def _place(file: str, mark: Mark) -> Place:
    return Place(file, mark[0] + 1, mark[1] + 1)


class _Refused(Exception):  # noqa: N818 - a way out of nested parsing, not an error of the program
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def read(data: bytes, file: str) -> Read:
    """Read one facts file.

    Args:
        data: the bytes of the file.
        file: its path as findings show it.

    Returns:
        The top mapping and the findings. A file that is not a mapping of UTF-8 YAML reads as an empty mapping
        that is not `complete`. A duplicate key leaves it complete, with the first of the two kept; several in
        one mapping do not, as the line between two facts may be lost.
    """
    try:
        text = _decode(data, file)
    except _Refused as refused:
        return Read(Map(file, (), (0, 0)), (refused.diagnostic,), complete=False)
    reader = _Reader(file, text)
    try:
        root = reader.read()
    except _Refused as refused:
        return Read(Map(file, (), (0, 0)), (*reader.diagnostics, refused.diagnostic), complete=False)
    if any(found.code == "yaml-feature" for found in reader.diagnostics):
        return Read(Map(file, (), (0, 0)), tuple(reader.diagnostics), complete=False)
    mixed = frozenset(reader.mixed)
    return Read(root, tuple(reader.diagnostics), not mixed, mixed)


def _decode(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        message = f"The file has more than {MAX_BYTES:,} bytes, and is not read."
        raise _Refused(
            Diagnostic("unreadable-file", Place(file), message, "Split it into a folder of the same name.")
        )
    if data.startswith(_WIDE) or b"\0" in data[:4]:
        message = "The file is not UTF-8 text; it looks like UTF-16 or UTF-32."
        raise _Refused(Diagnostic("unreadable-file", Place(file), message, "Save it as UTF-8."))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _Refused(
            Diagnostic(
                "unreadable-file",
                _place(file, _mark_after(data[: error.start])),
                "The file is not UTF-8 text from here on.",
                "Save it as UTF-8.",
            )
        ) from error
    if found := _CONTROL.search(text):
        raise _Refused(
            Diagnostic(
                "control-character",
                _place(file, _mark_after(text[: found.start()].encode("utf-8"))),
                f"The file holds the control character {_number(found)}, which no text needs.",
                "Delete it; it is invisible in most editors.",
            )
        )
    return text


def _number(found: re.Match[str]) -> str:
    """Give the number of a character, as Unicode writes it."""
    return f"U+{ord(found[0]):04X}"


def _mark_after(data: bytes) -> Mark:
    lines = lines_of(data)
    return len(lines) - 1, len(lines[-1])


class _Reader:
    """Turns the events of one file into nodes. Recursion is as deep as the nesting, which is capped.

    A large explainer has a million events, so what is done for each of them is kept short.
    """

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.source = source
        self._next: Callable[[], Any]
        self.diagnostics: list[Diagnostic] = []
        self.mixed: set[str | int] = set()

    def read(self) -> Map:
        text = self.source
        try:
            loader = _LOADER(text)
            try:
                self._next = loader.get_event
                return self._document()
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as error:
            mark = _telling_mark(error)
            last = _mark_after(text.encode("utf-8"))  # the parser may point behind it
            place = _place(self.file, min((mark.line, mark.column), last) if mark else (0, 0))
            found = text[mark.index : mark.index + 1] if mark else ""
            raise _Refused(Diagnostic("yaml-syntax", place, *_in_plain_words(error, found))) from error
        except (yaml.YAMLError, ValueError) as error:
            raise _Refused(
                Diagnostic("yaml-syntax", Place(self.file), f"This is not YAML: {error}.")
            ) from error

    def _document(self) -> Map:
        root: Map | None = None
        while (event := self._next()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._report_feature(event, "A second document begins here.", "Remove the `---` line.")
                    break
                if event.version or event.tags:
                    hint = "Remove the line that begins with `%`."
                    self._report_feature(event, "A directive stands before this line.", hint)
                root = self._top()
        return Map(self.file, (), (0, 0)) if root is None else root

    def _top(self) -> Map:
        event = self._next()
        if isinstance(event, yaml.MappingStartEvent):
            self._check_plain(event)
            return self._map((), (0, 0))
        if isinstance(event, yaml.ScalarEvent) and not event.value and event.implicit[0]:
            return Map(self.file, (), (0, 0))
        raise _Refused(
            Diagnostic(
                "wrong-shape",
                _place(self.file, _mark(event)),
                "The file does not hold a mapping.",
                "Write `key: value` lines.",
            )
        )

    def _value(self, event: yaml.Event, path: tuple[str | int, ...], start: Mark) -> object:
        """Read what begins with an event. Texts come here only where something is odd about them."""
        self._check_plain(event)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if len(path) >= MAX_DEPTH:
            raise _Refused(
                Diagnostic(
                    "too-deep",
                    _place(self.file, _mark(event)),
                    f"This is nested more than {MAX_DEPTH} levels deep.",
                    "No fact needs that; check the brackets and the indentation.",
                )
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(path, start)
        return self._seq(path, start)

    def _text(self, event: Any) -> str:
        text: str = event.value
        end = event.end_mark.index
        if (
            text
            and not event.style
            and self.source[end : end + 1] in _BLANKS
            and (cut := _GLUED.match(self.source, end))
        ):
            self._report_feature(
                event,
                f"The text ends before `{cut[1]}`: a blank and `#` begin a comment.",
                "Put the text between quotation marks; or, if it is a comment, put a blank behind the `#`.",
            )
        if len(text) > MAX_TEXT:
            self.diagnostics.append(
                Diagnostic(
                    "text-too-long",
                    _place(self.file, _mark(event)),
                    f"This text has {len(text):,} characters; the limit is {MAX_TEXT:,}.",
                    "Divide it; a text is one paragraph at most.",
                )
            )
            return text[:_KEPT]  # what else is wrong with it is not worth as many words
        # the file holds none, so there can be one only where it is written with a backslash
        if event.style == '"' and (found := _CONTROL.search(text)):
            self.diagnostics.append(
                Diagnostic(
                    "control-character",
                    _place(self.file, _mark(event)),
                    f"This text holds the control character {_number(found)}, which no text needs.",
                    "Delete the backslash and what follows it, by which it is written.",
                )
            )
            return _CONTROL.sub("", text)
        return text

    def _map(self, path: tuple[str | int, ...], start: Mark) -> Map:
        node = Map(self.file, path, start)
        key_marks, value_marks = node.key_marks, node.value_marks
        twice: dict[str, Mark] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._text(event) if _is_plain(event) else self._odd_key(event, path)
            if key == "<<" and not event.style:
                self._report_feature(event, "`<<` is a merge key.", "Write the keys out.")
            key_mark = _mark(event)
            event = self._next()
            value = self._text(event) if _is_plain(event) else self._value(event, (*path, key), key_mark)
            if key in node:
                twice.setdefault(key, key_mark)
                continue
            node[key] = value
            key_marks[key] = key_mark
            value_marks[key] = _mark(event)
        if twice:
            self._report_duplicates(node, twice)
        return node

    def _odd_key(self, event: yaml.Event, path: tuple[str | int, ...]) -> str:
        key = self._value(event, (*path, "?"), _mark(event))
        if isinstance(key, str):
            return key
        self._report_feature(event, "A key is a list or a mapping.", "Write a plain word as key.")
        return ""

    def _seq(self, path: tuple[str | int, ...], start: Mark) -> Seq:
        node = Seq(start)
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            mark = _mark(event)
            node.append(
                self._text(event) if _is_plain(event) else self._value(event, (*path, len(node)), mark)
            )
            node.value_marks.append(mark)
        return node

    def _report_duplicates(self, node: Map, twice: Mapping[str, Mark]) -> None:
        first = next(iter(twice))
        message = f"The key `{first}` stands twice in this mapping."
        hint = "Remove one of the two, or rename it."
        if len(twice) > 1:
            keys = ", ".join(f"`{key}`" for key in twice)
            message = f"These keys stand twice in this mapping: {keys}."
            hint = "Put the line back that begins the second of the two; or remove one of them."
            self.mixed.update(node.path[:1])
        related = (Related(node.place_of_key(first), "first stands here"),)
        place = _place(self.file, twice[first])
        self.diagnostics.append(Diagnostic("duplicate-key", place, message, hint, related))

    def _check_plain(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._report_feature(event, f"`*{anchor}` is an alias.", "Write the value out.")
        elif anchor:
            self._report_feature(event, f"`&{anchor}` is an anchor.", "Write the value without it.")
        if tag:
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            self._report_feature(event, f"`{tag}` is a tag.", "Write the value without it.")

    def _report_feature(self, event: yaml.Event, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic("yaml-feature", _place(self.file, _mark(event)), message, hint))


def _telling_mark(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Choose the place to show: where what is left open begins, rather than where that is noticed."""
    if "end of stream" in (error.problem or "") or re.search("flow|alias|anchor", error.context or ""):
        return error.context_mark or error.problem_mark
    return error.problem_mark or error.context_mark


def _mark(event: Any) -> Mark:
    mark = event.start_mark
    return (mark.line, mark.column)


def _is_plain(event: Any) -> bool:
    """Tell whether an event is a text and nothing else."""
    return type(event) is yaml.ScalarEvent and not (event.anchor or event.tag)


_PROBLEMS = {
    "mapping values are not allowed": (
        "A `key: value` begins here, where there can be none.",
        "Put a text that holds `: ` in quotation marks; else mend the indentation, or `key:value` before it.",
    ),
    "quoted scalar found unexpected end": (
        "A quotation mark is opened here and not closed.",
        "Close it, or leave it out where the text needs none.",
    ),
    "unknown escape character": (
        "Between these quotation marks, a backslash and the character behind it have a meaning of their own.",
        "Put the text between single quotation marks, `'…'`, in which a backslash is a backslash.",
    ),
    "while parsing a flow": (
        "A bracket or brace is opened here and not closed as it should be.",
        "Close it, with commas between the entries; or put a text that begins so between quotation marks.",
    ),
    "cannot start any token": (
        "Neither a key nor a value can begin with {found}.",
        "Put a text that begins so between quotation marks; indent by blanks, never by tabs.",
    ),
    "found a tab character": (
        "The line is indented by a tab.",
        "Indent by blanks, as many as the lines beside it.",
    ),
    "scanning an a": (
        "A text that begins with {found} has a meaning of its own in YAML.",
        "Put the text between quotation marks.",
    ),
    "block sequence entries are not allowed": (
        "An entry of a list begins here, where there can be none.",
        "Put each `- ` on a line of its own, below the key of the list.",
    ),
    "could not find expected ':'": (
        "The line before is neither a `key: value` nor the rest of a text.",
        "Write a colon and a blank behind a key; indent the further lines of a text.",
    ),
    "did not find expected": (
        "What stands here does not fit what stands before it.",
        "Check the indentation, and the quotation marks of this line and of the one before.",
    ),
}
"""What the parser complains of, in a writer's words, and the usual way out."""


def _in_plain_words(error: yaml.MarkedYAMLError, found: str) -> tuple[str, str]:
    """Say what the parser complains of at a character, and offer the usual way out."""
    problem = " ".join(part for part in (error.context, error.problem) if part)
    own = (f"This is not YAML: {problem}.", "")
    message, hint = next((words for part, words in _PROBLEMS.items() if part in problem), own)
    return message.replace("{found}", "a tab" if found == "\t" else f"`{found}`"), hint
