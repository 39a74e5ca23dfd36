"""What `changes.yml` says of the differences between two versions of a site, and what it does not.

In go the files of both versions; out come the differences of each explainer, and findings about those of
which nothing is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from explainer.diagnostics import Diagnostic, Place, with_lines
from explainer.facts.changes import told_by
from explainer.facts.files import CHANGES_FILE, HEADER_FILE
from explainer.facts.link import link
from explainer.facts.load import CHANGES, load
from explainer.model.changes import EXPLAINER, NEED_REASONS, Change
from explainer.model.explainer import Explainer
from explainer.model.fields import SUMMARY
from explainer.site.comparison import Difference, compare

Files = Mapping[str, bytes]
"""The files of an explainer by path below its folder, as `facts.load.load` takes them."""


@dataclass(frozen=True)
class Version:
    """One version of an explainer.

    `unsure` are the outermost ids of facts that it has and that could not be read; `unread` tells that whole
    files could not be, so that there is nothing to compare.
    """

    explainer: Explainer
    unsure: frozenset[str]
    unread: bool


def version(files: Files, folder: str) -> Version:
    """Read a version of an explainer: its facts and changes, not the evidence for them."""
    loaded = load({name: data for name, data in files.items() if not name.endswith(".lock")}, folder)
    explainer = link(loaded).explainer
    unsure = {key for key in loaded.declared if key not in explainer.facts}
    unsure |= set() if loaded.header else {EXPLAINER, SUMMARY}
    return Version(explainer, frozenset(unsure), bool(loaded.unread - {CHANGES}))


@dataclass(frozen=True)
class Report:
    """What differs between two versions of an explainer.

    Either may be missing: the explainer is new, or it is gone. `unsaid` are the differences that no change
    tells that was written between the two. `files` are those of the newer version.
    """

    folder: str
    old: Version | None
    new: Version | None
    differences: tuple[Difference, ...] = ()
    unsaid: tuple[Difference, ...] = ()
    files: Files = field(default_factory=dict)

    @property
    def unsure(self) -> frozenset[str]:
        """The outermost ids of facts that could not be compared."""
        return frozenset().union(*(one.unsure for one in (self.old, self.new) if one))

    @property
    def is_unread(self) -> bool:
        """Whether nothing could be compared."""
        return any(one.unread for one in (self.old, self.new) if one)


def report(old: Mapping[str, Files], new: Mapping[str, Files]) -> tuple[Report, ...]:
    """Compare two versions of a site, explainer by explainer.

    Args:
        old: the files of each explainer of the older version, by its folder below the docs folder.
        new: those of the newer version.
    """
    return tuple(_report(folder, old.get(folder), new.get(folder)) for folder in sorted({*old, *new}))


def _report(folder: str, old_files: Files | None, new_files: Files | None) -> Report:
    old, new = (None if files is None else version(files, folder) for files in (old_files, new_files))
    found = Report(folder, old, new, files=new_files or {})
    if new is None or found.is_unread:
        return found
    before = old.explainer if old else None
    differences = compare(before, new.explainer, unsure=found.unsure)
    told = _told_between(before.changes if before else (), new.explainer.changes)
    unsaid = (one for one in differences if not any(_tells(new.explainer, change, one) for change in told))
    return replace(found, differences=differences, unsaid=tuple(unsaid))


# --- what changes tell ------------------------------------------------------------------------------------


def _told_between(old: tuple[Change, ...], new: tuple[Change, ...]) -> list[Change]:
    """Give the changes that are not in the older version."""
    before = {told_by(change) for change in old}
    return [change for change in new if told_by(change) not in before]


def _tells(explainer: Explainer, change: Change, difference: Difference) -> bool:
    """Tell whether a change is about a difference; a correction says more than that something is newer.

    Where it is new that the explainer was published at all, there was no reader of what was before.
    """
    if change.kind == "published":
        return True
    about = {*change.facts, *(explainer.renamed.get(key, key) for key in change.facts)}
    if difference.part in about and change.kind in {"added", "updated"}:
        return True
    says_more = change.kind == "corrected" and difference.kind == "updated"
    return difference.fact in about and (change.kind == difference.kind or says_more)


# --- findings ---------------------------------------------------------------------------------------------


def unsaid_findings(reports: Iterable[Report], since: str) -> Iterator[Diagnostic]:
    """Report what `changes.yml` does not say.

    Args:
        reports: the differences of each explainer.
        since: what the user calls the older version.
    """
    for one in reports:
        files = {_path(one.folder, name): data for name, data in one.files.items()}
        yield from with_lines(_findings(one, since), files)


def _findings(one: Report, since: str) -> Iterator[Diagnostic]:
    if one.new is None:
        place = Place(_path(one.folder, HEADER_FILE))
        message = f"The explainer that was here at `{since}` is gone, and so are its addresses."
        yield Diagnostic("explainer-gone", place, message, "Leave a page at its address that says why.")
        return
    if one.old and (one.is_unread or one.old.unsure):
        what = "the facts" if one.is_unread else ", ".join(f"`{key}`" for key in sorted(one.old.unsure))
        message = (
            f"What has changed since `{since}` is not known of all: {what} cannot be read there or here."
        )
        yield Diagnostic("not-compared", one.new.explainer.header.at(), message)
    for difference in one.unsaid:
        yield _unsaid(one, difference, since)


def _unsaid(one: Report, difference: Difference, since: str) -> Diagnostic:
    place = difference.place
    if difference.kind == "withdrawn":
        place = Place(_path(one.folder, CHANGES_FILE if CHANGES_FILE in one.files else HEADER_FILE))
    needs = f"`kind: {difference.kind}`"
    if difference.kind != "published":
        needs += f", `facts: {difference.fact}`"
    if difference.kind in NEED_REASONS:
        needs += " and a `reason`"
    return Diagnostic(
        "change-unsaid",
        place,
        f"{_in_words(difference, since)}, and `{CHANGES_FILE}` does not say so.",
        f"Add a change with {needs}; `explainer diff {since} --write` does it.",
        fact=difference.fact,
    )


def _in_words(difference: Difference, since: str) -> str:
    details = ", ".join(_detail_in_words(*detail) for detail in difference.details)
    match difference.kind:
        case "published":
            return f"The explainer is new since `{since}`"
        case "added":
            return f"`{difference.fact}` is new since `{since}`"
        case "withdrawn":
            return f"`{difference.fact}` is gone since `{since}`"
        case "updated" if difference.part:
            return f"`{difference.part}` has come into `{difference.fact}` since `{since}`"
        case "updated":
            return f"`{difference.fact}` tells of more or of a later moment than at `{since}` ({details})"
        case _:
            return f"`{difference.fact}` says something else than at `{since}` ({details})"


def _detail_in_words(field: str, was: str, now: str) -> str:
    differs = next((at for at, pair in enumerate(zip(was, now, strict=False)) if len({*pair}) > 1), 0)
    before = f"was `{_cut(was, differs)}`" if was else "held nothing"
    return f"`{field}` {before}" + (f", now `{_cut(now, differs)}`" if now else "")


_WIDEST = 60


def _cut(text: str, differs: int) -> str:
    """Cut a long text down to where it differs."""
    if len(text) <= _WIDEST:
        return text
    start = max(0, min(differs - _WIDEST // 3, len(text) - _WIDEST))
    end = start + _WIDEST
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
