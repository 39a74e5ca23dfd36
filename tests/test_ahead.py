"""Work that several processes do: all of it, once, by whoever has nothing else to do."""

import os
import time
from pathlib import Path

import pytest

from explainer import ahead
from explainer.ahead import begun_ahead, begun_apart, done_ahead

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="there are no such processes")


@pytest.fixture(autouse=True)
def processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_can_be_copied", lambda: True)
    monkeypatch.setattr(ahead, "_processors", lambda: 3)
    monkeypatch.setattr(ahead, "_FEWEST", 2)


def test_each_piece_is_done_once_and_elsewhere(tmp_path: Path) -> None:
    def work(number: int) -> dict[str, bytes]:
        with (tmp_path / str(number)).open("a") as file:
            file.write("x")
        return {str(number): bytes([number]) * number, f"by {number}": str(os.getpid()).encode()}

    found = dict(done_ahead(work, range(100)))
    assert {found.pop(f"by {number}") for number in range(100)}.isdisjoint({str(os.getpid()).encode()})
    assert found == {str(number): bytes([number]) * number for number in range(100)}
    assert [(tmp_path / str(number)).read_text() for number in range(100)] == ["x"] * 100


def test_no_piece_of_many_is_done_twice(tmp_path: Path) -> None:
    with (tmp_path / "done").open("ab", buffering=0) as done:
        found = dict(done_ahead(lambda number: {str(number): b"%d" % done.write(b"x")}, range(20_001)))
    assert found == {str(number): b"1" for number in range(20_001)}
    assert (tmp_path / "done").read_bytes() == b"x" * 20_001


def test_nothing_waits_for_the_longest_piece(tmp_path: Path) -> None:
    def work(number: int) -> dict[str, bytes]:
        (tmp_path / str(number)).touch()
        for _ in range(1000 if number == 0 else 0):
            if len(list(tmp_path.iterdir())) == 30:
                return {"all others": b"are done"}
            time.sleep(0.01)
        return {}

    assert dict(done_ahead(work, range(30))) == {"all others": b"are done"}


def test_what_fails_is_left_undone() -> None:
    def work(number: int) -> dict[str, bytes]:
        if number == 5:
            os._exit(1)
        return {"at": {}[number]} if number == 7 else {str(number): b""}

    found = dict(done_ahead(work, range(20)))
    assert found.keys() >= {str(number) for number in range(8, 20)}
    assert found.keys().isdisjoint({"5", "7", "at"})


def test_what_is_begun_ahead_is_done_meanwhile() -> None:
    begun = begun_ahead(lambda number: {str(number): bytes(100_000)}, range(40))
    assert begun() == {str(number): bytes(100_000) for number in range(40)}
    assert begun_ahead(lambda number: {str(number): b""}, range(3))() == {}


def test_few_pieces_are_left_to_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(done_ahead(lambda number: {str(number): b""}, range(3))) == []
    monkeypatch.setattr(ahead, "_can_be_copied", lambda: False)
    assert list(done_ahead(lambda number: {str(number): b""}, range(100))) == []


def test_what_fails_apart_is_done_here() -> None:
    here = os.getpid()
    begun = begun_apart(lambda: {"by": str(os.getpid()).encode()} if os.getpid() == here else {}["none"])
    assert begun() == {"by": str(here).encode()}
    assert begun_apart(lambda: {"by": str(os.getpid()).encode()})() != {"by": str(here).encode()}
