"""Asking addresses over the network, by aiohttp (the extra `links`)."""

import asyncio
import socket
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from time import time
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver
from selectolax.lexbor import LexborHTMLParser

from explainer.links.guard import is_public
from explainer.links.policy import Answer, Kind, answered, is_settled

MOST_BYTES = 5_000_000
"""How much of a page is read, at most, where a place on it is looked for. Else none of it is."""

_MOST_AT_ONCE = 16
_MOST_REDIRECTIONS = 10


class Patience(NamedTuple):
    """For how many seconds we wait."""

    answer: float = 20
    """For an answer, from beginning to end, redirections included."""
    between: float = 5
    """Before an address is asked again, where it does not say itself how long."""
    longest: float = 60
    """At most, where it says so; where it wants to be left alone for longer, it is not asked again."""


class Network(NamedTuple):
    """How names are resolved, and which addresses may be connected to that are not public: for tests."""

    resolver: AbstractResolver | None = None
    allowed: frozenset[str] = frozenset()


_PATIENCE, _INTERNET = Patience(), Network()


class _RefusedError(Exception):
    """A connection was about to be made that is not to be made."""


def ask(
    urls: Iterable[str], patience: Patience = _PATIENCE, network: Network = _INTERNET
) -> dict[str, tuple[Answer, ...]]:
    """Ask addresses, each until it is settled what it is; many at once, but a host for one thing at a time.

    They are asked by GET, as readers do: too many servers answer HEAD otherwise.

    Returns:
        What each answered, in turn.
    """
    asked = tuple(dict.fromkeys(urls))
    with ThreadPoolExecutor(
        1
    ) as apart:  # the caller's thread may have an event loop of its own, as notebooks do
        return apart.submit(lambda: asyncio.run(_ask_all(asked, patience, network))).result()


async def _ask_all(
    urls: Collection[str], patience: Patience, network: Network
) -> dict[str, tuple[Answer, ...]]:
    at_once = asyncio.Semaphore(_MOST_AT_ONCE)
    hosts: defaultdict[str | None, asyncio.Lock] = defaultdict(asyncio.Lock)
    async with _session(patience, network) as session:

        async def ask_one(url: str) -> tuple[Answer, ...]:
            async with hosts[urlsplit(url).hostname], at_once:
                return await _until_settled(session, url, patience)

        return dict(zip(urls, await asyncio.gather(*map(ask_one, urls)), strict=True))


def _session(patience: Patience, network: Network) -> aiohttp.ClientSession:
    """Make a session that looks at each address before it connects, after names and redirections too."""

    def guarded(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if str(address[0]) not in network.allowed and not is_public(str(address[0])):
            raise _RefusedError(f"leads to {address[0]}, which is not on the public internet")
        return socket.socket(family, kind, protocol)

    connector = aiohttp.TCPConnector(
        limit=0,
        force_close=True,
        happy_eyeballs_delay=None,
        resolver=network.resolver,
        socket_factory=guarded,
    )
    agent = f"mkdocs-explainer/{version('mkdocs-explainer')} (checks links)"
    return aiohttp.ClientSession(
        connector=connector,
        timeout=aiohttp.ClientTimeout(total=patience.answer),
        headers={"User-Agent": agent, "Accept": "text/html,*/*;q=0.8"},
    )


async def _until_settled(session: aiohttp.ClientSession, url: str, patience: Patience) -> tuple[Answer, ...]:
    answers = [await _ask_once(session, url)]
    while not is_settled(answers) and answers[-1].wait <= patience.longest:
        await asyncio.sleep(max(answers[-1].wait, patience.between))
        answers.append(await _ask_once(session, url))
    return tuple(answers)


async def _ask_once(session: aiohttp.ClientSession, url: str) -> Answer:
    try:
        return await _answer(session, url)
    except _RefusedError as error:
        return Answer(Kind.REFUSED, str(error))
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return next(answer for kind, answer in _TROUBLES.items() if isinstance(error, kind))


async def _answer(session: aiohttp.ClientSession, url: str) -> Answer:
    async with session.get(url, max_redirects=_MOST_REDIRECTIONS) as response:
        fragment = _fragment(url)
        if response.ok and fragment and response.content_type == "text/html":
            page = await _read(response)
            if page is not None and fragment not in _places(page):
                return Answer(Kind.LACKS_FRAGMENT, f"has no place of the name `{fragment}`")
        wait = _wait(response.headers.get("Retry-After", ""))
        return answered(response.status, wait)


_TROUBLES: Mapping[type[Exception], Answer] = {
    TimeoutError: Answer(Kind.SILENT, "does not answer in time"),
    aiohttp.TooManyRedirects: Answer(Kind.UNREACHABLE, f"redirects more than {_MOST_REDIRECTIONS} times"),
    aiohttp.RedirectClientError: Answer(Kind.UNREACHABLE, "redirects to what is no address of the web"),
    aiohttp.InvalidURL: Answer(Kind.UNREACHABLE, "is no address of the web"),
    aiohttp.ClientSSLError: Answer(Kind.UNREACHABLE, "has no safe connection: its certificate, or its TLS"),
    aiohttp.ClientConnectorDNSError: Answer(Kind.UNREACHABLE, "has a host whose name is not known"),
    Exception: Answer(Kind.UNREACHABLE, "has a server that is not reached, or breaks off"),
}
"""What went wrong, by the error: the first kind that it is of."""


def _wait(said: str) -> float:
    """Read how long a server asks to be left alone, in seconds: RFC 9110, 10.2.3, seconds or a date."""
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time())
    except (ValueError, OverflowError):
        return 0


def _fragment(url: str) -> str:
    """Give the name of the place on a page that an address leads to, without words to be shown there."""
    return unquote(urldefrag(url).fragment.partition(":~:")[0])


async def _read(response: aiohttp.ClientResponse) -> bytes | None:
    """Read a page, or nothing of one that is too long."""
    page = bytearray()
    async for chunk in response.content.iter_any():
        page += chunk
        if len(page) > MOST_BYTES:
            return None
    return bytes(page)


def _places(page: bytes) -> frozenset[str | None]:
    nodes = LexborHTMLParser(page).css("[id], a[name]")
    return frozenset(node.attributes.get(key) for node in nodes for key in ("id", "name"))
