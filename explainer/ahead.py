"""Work done ahead by several processes, where that can be had: copies of this one, which each do some of it.

A copy has all that this process has, so nothing is handed to it; what it finds comes back through a pipe. One
that is killed leaves what it has begun undone, and one whose parent is gone ends with its next word.
"""

import gc
import logging
import os
import selectors
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

Found = Mapping[str, bytes]

_FEWEST = 24
"""So many pieces of work are worth a process."""

_NUMBER = struct.Struct("<I")
_MOST_QUEUED = 1024
"""So many numbers any pipe holds, even that of a user who has many."""

_SIZES = struct.Struct("<II")
_AT_ONCE = 1 << 20


def done_ahead(work: Callable[[T], Found], pieces: Sequence[T]) -> Iterator[tuple[str, bytes]]:
    """Do pieces of work in several processes, and give all that they find.

    Args:
        work: what to do with a piece; it may fail, and then finds nothing.
        pieces: the longest first, so that all end at about the same time.
    """
    gc.freeze()  # what is there now need not be looked through, nor copied for that, in each of them
    try:
        yield from _all_from(_all_begun(work, pieces))
    finally:
        gc.unfreeze()


def begun_ahead(work: Callable[[T], Found], pieces: Sequence[T]) -> Callable[[], Found]:
    """Begin pieces of work as `done_ahead` does them, while this process goes on with something else.

    Returns:
        What to call for all that they find.
    """
    processes = _all_begun(work, pieces)
    if not processes:
        return dict
    found: dict[str, bytes] = {}
    reader = threading.Thread(target=lambda: found.update(_all_from(processes)))  # or they would wait for us
    reader.start()

    def all_found() -> Found:
        reader.join()
        return found

    return all_found


def begun_apart(work: Callable[[], Found]) -> Callable[[], Found]:
    """Begin something in a process of its own, which takes all that it needs with it when it ends.

    Returns:
        What to call for what it finds. Where there is no such process, or it fails, that does the work here.
    """
    if not _can_be_copied():
        return work
    processes = dict([_begun(lambda _: work(), [None])])
    return lambda: dict(_all_from(processes)) or work()


def _all_begun(work: Callable[[T], Found], pieces: Sequence[T]) -> dict[int, int]:
    """Begin pieces of work in several processes, as `_begun` does; in none, where it is not worth it."""
    processes = min(_processors(), len(pieces) // _FEWEST)
    if processes < 2 or not _can_be_copied():
        return {}
    step = -(-len(pieces) // _MOST_QUEUED)
    queue = _queue(range(0, len(pieces), step))
    try:
        left = (piece for first in _taken_from(queue) for piece in pieces[first : first + step])
        return dict(_begun(work, left) for _ in range(processes))
    finally:
        os.close(queue)


def _queue(numbers: Iterable[int]) -> int:
    """Queue up numbers in a pipe, from which each is read once, by whoever comes first; give its end."""
    queue, writer = os.pipe()
    os.write(writer, b"".join(map(_NUMBER.pack, numbers)))
    os.close(writer)
    return queue


def _taken_from(queue: int) -> Iterator[int]:
    """Take numbers from a queue, as long as there are any."""
    while number := os.read(queue, _NUMBER.size):
        yield _NUMBER.unpack(number)[0]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _can_be_copied() -> bool:
    """Tell whether a copy of this process would work: on Linux, and with no other threads in it."""
    return hasattr(os, "sched_getaffinity") and threading.active_count() == 1


def _begun(work: Callable[[T], Found], pieces: Iterable[T]) -> tuple[int, int]:
    """Begin pieces in a process of its own; give the end of the pipe by which it answers, and its number."""
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reader)
        try:
            _do(work, pieces, writer)
        finally:
            os._exit(0)  # whatever happened: nothing else of this process is to happen twice
    os.close(writer)
    return reader, process


def _do(work: Callable[[T], Found], pieces: Iterable[T], writer: int) -> None:
    logging.disable()  # this process says it, if it comes to that
    with os.fdopen(writer, "wb") as answers:
        for piece in pieces:
            found: Found = {}
            with suppress(Exception):  # it is done again, and fails where somebody sees it
                found = work(piece)
            for key, content in found.items():
                name = key.encode("utf-8")
                answers.write(_SIZES.pack(len(name), len(content)) + name + content)


def _all_from(processes: Mapping[int, int]) -> Iterator[tuple[str, bytes]]:
    """Read answers as they come, until all pipes have ended; the processes are given by their pipes."""
    left = {reader: bytearray() for reader in processes}
    with selectors.DefaultSelector() as selector:
        for reader in processes:
            selector.register(reader, selectors.EVENT_READ)
        try:
            while left:
                for ready, _ in selector.select():
                    if data := os.read(ready.fd, _AT_ONCE):
                        left[ready.fd] += data
                        yield from _whole(left[ready.fd])
                    else:
                        selector.unregister(ready.fd)
                        del left[ready.fd]
        finally:
            for reader in processes:
                os.close(reader)
            for process in processes.values():
                os.waitpid(process, 0)


def _whole(data: bytearray) -> Iterator[tuple[str, bytes]]:
    """Take the answers that have come whole from the front of what has come."""
    at = 0
    while len(data) - at >= _SIZES.size:
        name, content = _SIZES.unpack_from(data, at)
        start, end = at + _SIZES.size, at + _SIZES.size + name + content
        if len(data) < end:
            break
        yield data[start : start + name].decode("utf-8"), bytes(data[start + name : end])
        at = end
    del data[:at]
