"""What `changes.yml` says of the differences, what it does not, and what is written into it."""

from pathlib import Path

import pytest
from cases import TERMINAL_FOLDER, cases, edited, terminal_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.diagnostics import as_text
from explainer.facts.files import CHANGES_FILE
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.changes import REASON_WANTED
from explainer.site.changelog import Files, Report, report, unsaid_findings, version
from explainer.site.entries import CannotAddError, Entry, entries, with_entries

HERE = Path(__file__).parent
SAID, TEXTS = cases(HERE / "said"), cases(HERE / "written")
EDITS = {case.id: case.values[0] for case in cases(HERE / "changes")}


def compared(old: Files, new: Files) -> Report:
    (found,) = report({TERMINAL_FOLDER: old}, {TERMINAL_FOLDER: new})
    return found


@pytest.mark.parametrize("case", SAID)
def test_what_is_not_said_is_reported_exactly(case) -> None:
    old = edited(terminal_facts(), case.get("before", []))
    found = compared(old, edited(old, case["edits"]))
    assert list(as_text(unsaid_findings([found], "v1"))) == case["expect"]


def test_a_new_explainer_is_to_be_said_to_be_published() -> None:
    files = terminal_facts()
    (found,) = report({}, {TERMINAL_FOLDER: files})
    assert found.unsaid == ()
    del files[CHANGES_FILE]
    (found,) = report({}, {TERMINAL_FOLDER: files})
    (unsaid,) = unsaid_findings([found], "v1")
    assert unsaid.message == "The explainer is new since `v1`, and `changes.yml` does not say so."
    assert entries(found.unsaid, "2019-03-22") == [{"date": "2019-03-22", "kind": "published"}]


def test_an_explainer_that_is_gone_is_missed() -> None:
    (gone,) = unsaid_findings(report({TERMINAL_FOLDER: terminal_facts()}, {}), "v1")
    assert (gone.code, gone.place.file) == ("explainer-gone", "terminal-fire/explainer.yml")


def test_what_cannot_be_read_is_not_taken_for_new_or_gone() -> None:
    broken = edited(
        terminal_facts(),
        [{"file": "facts/timeline.yml", "replace": "  text: The terminal opens.\n", "by": ""}],
    )
    for old, new in ((terminal_facts(), broken), (broken, terminal_facts())):
        assert compared(old, new).differences == ()
    (note,) = unsaid_findings([compared(broken, terminal_facts())], "v1")
    assert (note.code, "`terminal-opens`" in note.message) == ("not-compared", True)
    unreadable = terminal_facts() | {"facts/timeline.yml": b"a: [\n"}
    for old, new in ((terminal_facts(), unreadable), (unreadable, terminal_facts())):
        found = compared(old, new)
        assert found.differences == ()
        assert [one.code for one in unsaid_findings([found], "v1")] == ["not-compared"]


def test_facts_in_a_format_that_is_not_known_are_not_compared() -> None:
    newer = edited(terminal_facts(), [{"file": "explainer.yml", "replace": "version: 1", "by": "version: 2"}])
    for old, new in ((terminal_facts(), newer), (newer, terminal_facts())):
        found = compared(old, new)
        assert (found.is_unread, found.differences) == (True, ())


def test_of_an_explainer_that_cannot_be_read_only_the_facts_are_compared() -> None:
    broken = edited(terminal_facts(), [{"file": "explainer.yml", "replace": "as_of: 2019-03-20\n", "by": ""}])
    for old, new in ((terminal_facts(), broken), (broken, terminal_facts())):
        assert compared(old, new).differences == ()


# --- writing ----------------------------------------------------------------------------------------------


def findings_of(files: Files) -> list[str]:
    loaded = load({name: data for name, data in files.items() if not name.endswith(".lock")}, TERMINAL_FOLDER)
    return [one.code for one in (*loaded.diagnostics, *link(loaded).diagnostics)]


def is_kept(before: bytes, after: bytes) -> bool:
    """Tell whether a text became another by one insertion."""
    start = next(
        (at for at in range(len(before)) if before[at] != after[at]),
        len(before),
    )
    return after.endswith(before[start:])


def with_edits(files: Files, name: str) -> Files:
    """Edit facts as a case of differences does, where the words are there and the facts stay sound."""
    try:
        made = edited(edited(dict(files), EDITS[name].get("before", [])), EDITS[name]["edits"])
    except (AssertionError, KeyError):
        return files
    return files if version(made, TERMINAL_FOLDER).unsure else made


@settings(max_examples=30)
@given(st.lists(st.sampled_from(sorted(EDITS)), unique=True, min_size=1, max_size=4))
def test_what_is_written_says_all_but_the_reasons(names: list[str]) -> None:
    old = new = terminal_facts()
    for name in names:
        new = with_edits(new, name)
    found = compared(old, new)
    added = entries(found.unsaid, "2019-03-25")
    assert bool(added) == bool(found.differences)
    if not added:
        return
    written = with_entries(old[CHANGES_FILE], added)
    assert is_kept(old[CHANGES_FILE], written)
    new = {**new, CHANGES_FILE: written}
    assert compared(old, new).unsaid == ()
    wanted = sum("reason" in entry for entry in added)
    assert findings_of(new) == ["reason-missing"] * wanted
    filled = written.replace(REASON_WANTED.encode(), "We had misread “it”: yes.".encode())
    assert findings_of({**new, CHANGES_FILE: filled.replace(b"reason: We", b"reason: >-\n      We")}) == []


def test_each_correction_has_a_reason_of_its_own() -> None:
    edits = [
        {
            "file": "facts/figures.yml",
            "replace": "quote: The customs office wrote",
            "by": "quote: Customs wrote",
        },
        {"file": "facts/figures.yml", "replace": "quote: an insurer of", "by": "quote: the insurer of"},
    ]
    found = compared(terminal_facts(), edited(terminal_facts(), edits))
    common = {"date": "2019-03-25", "kind": "corrected"}
    assert entries(found.unsaid, "2019-03-25") == [
        {**common, "facts": "grain-lost.customs", "reason": REASON_WANTED},
        {**common, "facts": "grain-lost.insurer", "reason": REASON_WANTED},
    ]


@pytest.mark.parametrize("case", TEXTS)
def test_entries_are_written_before_those_that_there_are(case) -> None:
    data = case["before"].encode() if case["before"] is not None else None
    added: list[Entry] = case["added"]
    if "refused" in case:
        with pytest.raises(CannotAddError) as refused:
            with_entries(data, added)
        assert str(refused.value) == case["refused"]
    else:
        assert with_entries(data, added).decode() == case["after"]
