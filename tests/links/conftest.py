"""What the tests of links share: a server that answers as they have it, and nobody else to talk to."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from scripted_server import HERE, Scripted, scripted_server


@pytest.fixture(scope="session")
def started() -> Iterator[Scripted]:
    with scripted_server() as scripted:
        yield scripted


@pytest.fixture
def web(started: Scripted) -> Scripted:
    """The one server there is, with nothing scripted and nothing asked yet."""
    started.script.clear()
    started.asked.clear()
    return started


@pytest.fixture(autouse=True)
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are connected to. Nothing is sent to any but this machine, no name is asked for."""
    found: list[str] = []
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def only_here(own: socket.socket, address: tuple[str, int]) -> None:
        found.append(address[0])
        assert address[0] == HERE
        connect(own, address)

    def no_names(host: str, *more, **named):
        if host != "localhost" and host.replace(".", "").isalpha():
            raise AssertionError(host)
        return resolve(host, *more, **named)

    monkeypatch.setattr(socket.socket, "connect", only_here)
    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    assert ip_address(HERE).is_loopback
    return found
