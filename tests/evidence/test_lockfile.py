"""The lock as a file: what is written is read again, and what was damaged is refused by name."""

import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, relocked, terminal_facts
from hypothesis import given
from hypothesis import strategies as st

from explainer.chain import run
from explainer.diagnostics import fails
from explainer.evidence.archive import Texts, Unread, Why
from explainer.evidence.folding import Span
from explainer.evidence.hedges import Kind
from explainer.evidence.lockfile import read_lock, write_lock
from explainer.evidence.marks import Standing
from explainer.evidence.receipts import About, Key, Lock, Locked, Receipt
from explainer.facts.files import LOCK_FILE
from explainer.model.passages import Counts, Totals

LOCK = terminal_facts()[LOCK_FILE]

# --- writing and reading ----------------------------------------------------------------------------------

digests = st.text("0123456789abcdef", min_size=64, max_size=64)
numbers = st.integers(0, 10**9)
spans = st.lists(st.builds(Span, numbers, numbers), max_size=3).map(tuple)
printable = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)
said = st.lists(st.tuples(digests, st.sampled_from([Standing.QUOTED, Standing.UNBALANCED])), max_size=3).map(
    tuple
)
cut = st.lists(st.sampled_from(Kind), max_size=3).map(tuple)
fragments = st.just("") | printable.map(lambda text: f"#:~:text={text}")
quotes = st.builds(Receipt, numbers, spans, spans, cut, said, fragments)
spellings = st.builds(Receipt, numbers, spans)
counts = st.builds(Counts, numbers, numbers, numbers)
totals = st.none() | st.builds(Totals, counts, counts)
ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    lock = {}
    for source in draw(st.sets(ids, max_size=3)):
        receipts = {
            Key(source, About.QUOTE, digest): draw(quotes) for digest in draw(st.sets(digests, max_size=3))
        }
        receipts |= {
            Key(source, About.SPELLING, digest): draw(spellings)
            for digest in draw(st.sets(digests, max_size=2))
        }
        lock[source] = Locked(
            draw(printable), draw(printable), draw(digests), draw(numbers), receipts, draw(totals)
        )
    return lock


@given(locks())
def test_what_is_written_is_read_again(lock: Lock) -> None:
    reading = read_lock(write_lock(lock), "a.lock")
    assert reading.damage == ()
    assert reading.lock == lock
    assert write_lock(reading.lock) == reading.data


@given(locks())
def test_the_order_in_which_things_were_found_does_not_matter(lock: Lock) -> None:
    backwards = {
        source: replace(one, receipts=dict(reversed(one.receipts.items())))
        for source, one in reversed(lock.items())
    }
    assert write_lock(backwards) == write_lock(lock)


def test_line_ends_of_another_system_are_read() -> None:
    assert read_lock(LOCK.replace(b"\n", b"\r\n"), "a.lock") == read_lock(LOCK, "a.lock")


@given(st.binary(max_size=300))
def test_no_file_makes_reading_raise(data: bytes) -> None:
    assert read_lock(data, "a.lock").damage


@given(st.integers(0, len(LOCK)), st.integers(0, 60), st.binary(max_size=20))
def test_no_change_goes_unnoticed(start: int, length: int, new: bytes) -> None:
    changed = LOCK[:start] + new + LOCK[start + length :]
    reading = read_lock(changed, "a.lock")
    assert bool(reading.damage) == (changed.replace(b"\r\n", b"\n") != LOCK)


# --- damage -----------------------------------------------------------------------------------------------

ENTRIES = LOCK.decode().split("\n\n")[1:-1]
HEX = re.compile(r"(?<=[ 0-9a-f])[0-9a-f](?=[0-9a-f]{5,})")


def heading(entry: str) -> str:
    """Name an entry as messages do."""
    kind, source, digest = (*entry.split("\n", 1)[0].split(" "), "", "")[:3]
    return f"{kind} {source} {digest[:12]}".rstrip()


def a_hex_digit(entry: str, choose: random.Random) -> str:
    place = choose.choice(list(HEX.finditer(entry))).start()
    other = choose.choice([digit for digit in "0123456789abcdef" if digit != entry[place]])
    return entry[:place] + other + entry[place + 1 :]


def a_field(entry: str, choose: random.Random) -> str:
    lines = entry.split("\n")
    del lines[choose.randrange(1, len(lines))]
    return "\n".join(lines)


def another_source(entry: str, choose: random.Random) -> str:
    source = entry.split("\n", 1)[0].split(" ")[1]
    other = choose.choice([other for other in ("gazette", "wire", "evening-news") if other != source])
    return entry.replace(f" {source}", f" {other}", 1)


def markers(entry: str, choose: random.Random) -> str:
    lines = entry.split("\n")
    start = choose.randrange(1, len(lines) + 1)
    return "\n".join(
        [*lines[:start], "<<<<<<< HEAD", *lines[start:], "=======", *lines[start:], ">>>>>>> other"]
    )


Damage = Callable[[str, random.Random], str]
DAMAGE: list[Damage] = [a_hex_digit, a_field, another_source, markers]


def nowhere(_: str) -> Unread:
    """Be no archive."""
    return Unread(Why.NO_ARCHIVE, "There is no archive.")


def errors_of(lock: bytes, texts: Texts = nowhere) -> list[str]:
    """Give the errors of a run with this lock, each with its place."""
    edition = run(terminal_facts() | {LOCK_FILE: lock}, TERMINAL_FOLDER, texts)
    errors = [f"{found.place} {found.message}" for found in edition.diagnostics if fails([found])]
    assert bool(errors) == (not edition.pages)
    return errors


@pytest.mark.parametrize("seed", range(100))
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_damage_in_an_entry_is_refused_by_its_name(seed: int, damage: Damage) -> None:
    choose = random.Random(seed)
    entry = choose.choice(ENTRIES)
    damaged = damage(entry, choose)
    for texts in (nowhere, TERMINAL_TEXTS) if seed < 10 else (nowhere,):
        errors = errors_of(LOCK.replace(entry.encode(), damaged.encode()), texts)
        assert any(LOCK_FILE in error and f"`{heading(damaged)}`" in error for error in errors)


@pytest.mark.parametrize("entry", ENTRIES, ids=heading)
def test_an_entry_that_was_deleted_is_missed(entry: str) -> None:
    source = entry.split("\n", 1)[0].split(" ")[1]
    for texts in (nowhere, TERMINAL_TEXTS):
        errors = errors_of(LOCK.replace(f"{entry}\n\n".encode(), b""), texts)
        assert any(LOCK_FILE in error and f" {source}" in error for error in errors)


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if not entry.startswith("source")], ids=heading)
def test_the_quote_of_a_receipt_that_was_deleted_is_named(entry: str) -> None:
    about, _ = entry.split(" ", 1)
    _, *errors = errors_of(LOCK.replace(f"{entry}\n\n".encode(), b""))
    assert errors
    assert all(f"no receipt that fits this {about}" in error for error in errors)


@pytest.mark.parametrize("seed", range(100))
def test_a_lock_that_was_cut_off_is_refused(seed: int) -> None:
    end = random.Random(seed).randrange(LOCK.index(b"sum:"), len(LOCK))
    headings = re.findall(r"^(?:source|quote|spelling)\b.*$", LOCK[:end].decode(), re.MULTILINE)
    (error,) = errors_of(LOCK[:end])
    assert f"was cut off at the entry `{heading(headings[-1])}`" in error


@pytest.mark.parametrize("seed", range(20))
def test_entries_in_another_order_are_refused(seed: int) -> None:
    entries = list(ENTRIES)
    random.Random(seed).shuffle(entries)
    lock = LOCK.replace("\n\n".join(ENTRIES).encode(), "\n\n".join(entries).encode())
    assert any("out of order" in error or "comes without its source's" in error for error in errors_of(lock))


@pytest.mark.parametrize("entry", ENTRIES, ids=heading)
def test_an_entry_that_stands_twice_is_refused(entry: str) -> None:
    (error,) = errors_of(LOCK.replace(entry.encode(), f"{entry}\n\n{entry}".encode()))
    assert f"`{heading(entry)}` stands twice" in error


def test_entries_of_another_explainer_are_refused() -> None:
    lock = run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).lock
    foreign = Locked(
        "ferry.txt", "en", "0" * 64, 100, {Key("ferry", About.QUOTE, "1" * 64): Receipt(1, (Span(0, 9),))}
    )
    for texts in (nowhere, TERMINAL_TEXTS):
        (error,) = errors_of(write_lock({**lock, "ferry": foreign}), texts)
        assert "The entry `source ferry` is about no source of this explainer." in error


def test_receipts_of_the_same_words_in_another_source_do_not_count() -> None:
    lock = dict(run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).lock)
    swapped = {
        Key("wire", key.about, key.digest): receipt for key, receipt in lock["gazette"].receipts.items()
    }
    lock["wire"] = replace(lock["wire"], receipts=swapped)
    assert all("no receipt that fits" in error for error in errors_of(write_lock(lock)))
    assert errors_of(write_lock(lock))


@pytest.mark.parametrize("name", ["version: 2", "version: 1 ", "version:"])
def test_another_version_is_refused(name: str) -> None:
    (error,) = errors_of(LOCK.replace(b"version: 1", name.encode()))
    assert f"{LOCK_FILE}:4:1" in error


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"end\n", b"\xff\xfe", b"\xef\xbb\xbf" + LOCK, LOCK + b"\n", LOCK * 2]
)
def test_what_is_no_lock_is_refused(data: bytes) -> None:
    assert errors_of(data)


# --- merges -----------------------------------------------------------------------------------------------


def with_quote(file: str, before: str, source: str, quote: str) -> dict[str, bytes]:
    """Add a citation to the facts before some words, and lock them."""
    citation = f"- source: {source}\n          quote: {quote}\n          according_to: the-article\n        "
    return relocked(edited(terminal_facts(), [{"file": file, "replace": before, "by": citation + before}]))


FIRST = with_quote(
    "facts/background.yml",
    "- source: gazette\n          quote: The terminal opened",
    "gazette",
    "Fire at grain terminal hurts nine",
)
SECOND = with_quote(
    "facts/disputes.yml",
    "- source: wire\n          quote: it was not",
    "wire",
    "A spokesman for Norgrain said it was not immediately clear",
)
THIRD = with_quote(
    "facts/disputes.yml",
    "- source: gazette\n          quote: Norgrain, said",
    "gazette",
    "said the fire began",
)


def merged(ours: dict[str, bytes], theirs: dict[str, bytes], tmp_path: Path) -> tuple[dict[str, bytes], int]:
    """Merge two versions of the facts and the lock as git does; count the files in conflict."""
    result, conflicts = {}, 0
    for name, base in terminal_facts().items():
        paths = [tmp_path / side for side in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours[name], base, theirs[name]), strict=True):
            path.write_bytes(data)
        run = subprocess.run(
            ["git", "merge-file", "-p", *map(str, paths)], stdout=subprocess.PIPE, check=False
        )
        result[name] = run.stdout
        conflicts += run.returncode != 0
    return result, conflicts


def test_quotes_of_two_sources_merge(tmp_path: Path) -> None:
    files, conflicts = merged(FIRST, SECOND, tmp_path)
    assert conflicts == 0
    assert files == relocked(files)
    for texts in (nowhere, TERMINAL_TEXTS):
        assert not fails(run(files, TERMINAL_FOLDER, texts).diagnostics)


def test_quotes_of_one_source_leave_a_conflict_that_is_told(tmp_path: Path) -> None:
    files, conflicts = merged(FIRST, THIRD, tmp_path)
    assert conflicts == 1
    (error,) = errors_of(files[LOCK_FILE])
    assert "A merge conflict is left in the lock at the entry `source gazette`." in error
    assert not fails(run(relocked(files), TERMINAL_FOLDER, nowhere).diagnostics)
