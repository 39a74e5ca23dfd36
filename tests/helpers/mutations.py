"""Facts files with something done to them, by chance; and what the chain has to make of any of them.

Run as a program, it tries many: `python tests/helpers/mutations.py 10000`.
"""

import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import yaml
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, relocked, terminal_facts
from nasty import NASTY

from explainer.chain import Edition, run
from explainer.diagnostics import CODES, as_github, as_json, as_text, fails
from explainer.excerpts import lines_of
from explainer.project import made_of

SECONDS = 20
"""How long a run may take before it counts as hanging; a sound one takes a tenth of a second."""

TOKENS: list[str] = yaml.safe_load(Path(__file__).with_name("mutations.yml").read_text(encoding="utf-8"))


def flip_bytes(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def put_bytes_in(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 6)) + data[at:]


def cut_off(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def cut_out(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def of_lines(change: Callable[[list[str], Random], Any]) -> Callable[[bytes, Random], bytes]:
    """Let what changes a list of lines change a file."""

    def changed(data: bytes, chance: Random) -> bytes:
        lines = data.decode("utf-8").splitlines(keepends=True)
        for _ in range(chance.choice((1, 1, 2, 5))):
            change(lines, chance)
        return "".join(lines).encode("utf-8", "surrogatepass")

    changed.__name__ = change.__name__
    return changed


def some(lines: list[str], chance: Random) -> int:
    return chance.randrange(len(lines))


@of_lines
def delete_a_line(lines: list[str], chance: Random) -> None:
    if len(lines) > 1:
        lines.pop(some(lines, chance))


@of_lines
def repeat_lines(lines: list[str], chance: Random) -> None:
    at = some(lines, chance)
    lines[at:at] = lines[at : at + chance.randint(1, 12)]


@of_lines
def move_lines(lines: list[str], chance: Random) -> None:
    at, length = some(lines, chance), chance.randint(1, 6)
    moved, lines[at : at + length] = lines[at : at + length], []
    to = chance.randint(0, len(lines))
    lines[to:to] = moved


@of_lines
def indent_lines(lines: list[str], chance: Random) -> None:
    at, by = some(lines, chance), chance.choice((" ", "  ", "    ", "\t", "- ", "  - ", "? ", "# "))
    for number in range(at, min(len(lines), at + chance.randint(1, 5))):
        lines[number] = by + lines[number]


@of_lines
def dedent_lines(lines: list[str], chance: Random) -> None:
    at = some(lines, chance)
    for number in range(at, min(len(lines), at + chance.randint(1, 5))):
        lines[number] = lines[number].removeprefix("  ")


@of_lines
def swap_words(lines: list[str], chance: Random) -> None:
    one, other = some(lines, chance), some(lines, chance)
    ones, others = lines[one].split(" "), lines[other].split(" ")
    at, to = some(ones, chance), some(others, chance)
    ones[at], others[to] = others[to], ones[at]
    lines[one], lines[other] = " ".join(ones), " ".join(others)


@of_lines
def put_a_token_in(lines: list[str], chance: Random) -> None:
    at = some(lines, chance)
    words = lines[at].split(" ")
    words.insert(chance.randint(0, len(words)), chance.choice(TOKENS))
    lines[at] = " ".join(words)


@of_lines
def replace_a_value(lines: list[str], chance: Random) -> None:
    at = some(lines, chance)
    key, colon, _ = lines[at].partition(": ")
    value = chance.choice((*TOKENS, *NASTY, "", "x" * 20_000, "[" * 3000, "7" * 5000))
    if colon:
        written = value if chance.random() < 0.4 else yaml.safe_dump(value, width=2**31).partition("\n...")[0]
        lines[at] = f"{key}: {written}\n"


@of_lines
def replace_a_key(lines: list[str], chance: Random) -> None:
    at = some(lines, chance)
    key, colon, value = lines[at].partition(":")
    if colon:
        other = (
            chance.choice(lines).partition(":")[0].strip() if chance.random() < 0.6 else chance.choice(TOKENS)
        )
        lines[at] = f"{key[: len(key) - len(key.lstrip())]}{other}:{value}"


def encode_otherwise(data: bytes, chance: Random) -> bytes:
    encodings = (
        "utf-16",
        "utf-16-le",
        "utf-32",
        "latin-1",
        "utf-7",
        "utf-8-sig",
        "cp1252",
        "cp500",
        "shift-jis",
    )
    return data.decode("utf-8").encode(chance.choice(encodings), "replace")


def end_lines_otherwise(data: bytes, chance: Random) -> bytes:
    return data.replace(
        b"\n", chance.choice((b"\r\n", b"\r", b"\n\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\n\n", b""))
    )


def put_files_together(data: bytes, chance: Random) -> bytes:
    other = chance.choice([*terminal_facts().values()])
    return chance.choice((data + other, other, b"", data + b"---\n" + other, data[: len(data) // 2] + other))


MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    flip_bytes,
    put_bytes_in,
    cut_off,
    cut_out,
    delete_a_line,
    repeat_lines,
    move_lines,
    indent_lines,
    dedent_lines,
    swap_words,
    put_a_token_in,
    put_a_token_in,
    replace_a_value,
    replace_a_value,
    replace_a_value,
    replace_a_key,
    encode_otherwise,
    end_lines_otherwise,
    put_files_together,
)


def mutated(seed: int) -> tuple[dict[str, bytes], str]:
    """Give the files of the fixture with one of them changed, once or more; and what was done."""
    chance = Random(seed)
    files = terminal_facts()
    name = chance.choice(sorted(files))
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change = chance.choice(MUTATIONS)
        try:
            files[name] = change(files[name], chance)
        except (UnicodeDecodeError, ValueError, IndexError):  # an earlier change has left nothing to do it to
            continue
        done.append(change.__name__)
    if name != "explainer.lock" and chance.random() < 0.5:
        files = with_fitting_lock(files)
    return files, f"{seed}: {', '.join(done)} in {name}"


def with_fitting_lock(files: dict[str, bytes]) -> dict[str, bytes]:
    """Write the lock anew, so that more is left to be found than that the lock is old."""
    return relocked(files)


@contextmanager
def not_for_ever() -> Iterator[None]:
    """Raise TimeoutError in what takes too long."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def check(seed: int) -> Edition:
    """Run the chain on the files that a seed makes; raise AssertionError where it breaks a promise."""
    with not_for_ever():
        files, _ = mutated(seed)
        edition = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS)
        found = edition.diagnostics
        for text in (*as_text(found), as_json(found), *as_github(found)):
            text.encode("utf-8")
        if edition.pages:
            dict(made_of((edition,)))
    assert bool(edition.pages) != fails(found)
    for one in found:
        assert one.code in CODES
        assert one.message
        name = one.place.file.removeprefix(f"{TERMINAL_FOLDER}/")
        assert name in files or one.code in {"missing-file", "lock-missing"}, one
        lines = lines_of(files.get(name, b""))
        assert 1 <= one.place.line <= len(lines), one
        assert 1 <= one.place.column <= len(lines[one.place.line - 1]) + 1, one
    return edition


def main() -> int:
    """Try as many as the first argument says, from the seed that the second one says; tell what broke."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    results: Counter[str] = Counter()
    slowest = 0.0
    for seed in range(first, first + count):
        began = monotonic()
        try:
            edition = check(seed)
        except Exception as error:  # noqa: BLE001 - all of them are to be counted
            broken = "hangs" if isinstance(error, TimeoutError) else type(error).__name__
            results[broken] += 1
            print(f"{mutated(seed)[1]}: {broken}: {str(error)[:300]}")  # noqa: T201
            continue
        slowest = max(slowest, monotonic() - began)
        results["rejected" if not edition.pages else "accepted"] += 1
        if not seed % 1000:
            print(f"seed {seed}: {dict(results)}", file=sys.stderr)  # noqa: T201
    print(f"{count} mutated files: {dict(results)}; the slowest took {slowest:.1f} s")  # noqa: T201
    return int(not results.keys() <= {"accepted", "rejected"})


if __name__ == "__main__":
    sys.exit(main())
