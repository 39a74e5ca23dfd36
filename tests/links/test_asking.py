"""Addresses are asked as readers would, no more often than need be, and never where nobody is to be asked."""

import socket
from pathlib import Path

import pytest
import yaml
from aiohttp.abc import AbstractResolver, ResolveResult
from scripted_server import HERE, Scripted

from explainer.links.asking import Network, Patience, ask
from explainer.links.policy import Answer, Kind, State, judge

CASES = yaml.safe_load((Path(__file__).parent / "asking.yml").read_text(encoding="utf-8"))
PATIENCE = {
    "long": Patience(answer=30, between=0, longest=60),
    "short": Patience(answer=0.3, between=0, longest=60),
}

NAMES = {
    "news.example": [HERE],
    "inside.example": ["10.0.0.7"],
    "inside-first.example": ["10.0.0.7", HERE],
    "inside-last.example": [HERE, "10.0.0.7"],
}


class Names(AbstractResolver):
    """Knows a few names, and asks nobody."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if host not in NAMES:
            raise OSError(-2, "Name or service not known")
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in NAMES[host]
        ]

    async def close(self) -> None:
        """Has nothing to close."""


def asked(*urls: str, patience: str = "long", allowed: str = HERE) -> dict[str, tuple[Answer, ...]]:
    return ask(urls, PATIENCE[patience], Network(Names(), frozenset({allowed})))


@pytest.mark.parametrize("name", CASES)
def test_what_servers_do(name: str, web: Scripted) -> None:
    case = CASES[name]
    web.script["/page"] = case["served"]
    web.script |= case.get("also", {})
    url = web.url("/page" + case.get("ask", ""))
    answers = asked(url, patience=case.get("patience", "long"))[url]
    assert [answer.words for answer in answers] == case["answers"]
    assert judge(answers) == case["state"]
    assert web.asked.count("/page") == case.get("asked", len(answers))


def test_what_is_not_encrypted_is_not_taken_for_it(web: Scripted) -> None:
    url = web.url("/page", scheme="https")
    answers = asked(url)[url]
    assert [answer.words for answer in answers] == ["has no safe connection: its certificate, or its TLS"] * 3
    assert judge(answers) is State.FAILING


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as unused:
        unused.bind((HERE, 0))
        url = f"http://{HERE}:{unused.getsockname()[1]}/"
        answers = asked(url)[url]
    assert {answer.kind for answer in answers} == {Kind.UNREACHABLE}


def test_many_are_asked_and_each_once(web: Scripted) -> None:
    urls = [web.url(f"/{number}", host) for number in range(40) for host in (HERE, "news.example")]
    answers = asked(*urls)
    assert list(answers) == urls
    assert {judge(said) for said in answers.values()} == {State.WORKS}
    assert sorted(web.asked) == sorted(2 * [f"/{number}" for number in range(40)])


# --- what is not connected to -----------------------------------------------------------------------------


def test_a_name_that_leads_here_is_connected_to_where_that_is_allowed(
    web: Scripted, connections: list[str]
) -> None:
    url = web.url("/page", "news.example")
    assert judge(asked(url)[url]) is State.WORKS
    assert connections == [HERE]


@pytest.mark.parametrize("host", [HERE, "news.example", "inside.example", "10.0.0.7", "[::1]", "0.0.0.0"])
def test_what_is_not_public_is_refused_at_once(host: str, web: Scripted, connections: list[str]) -> None:
    url = web.url("/page", host)
    (answer,) = asked(url, allowed="")[url]
    assert answer.kind is Kind.REFUSED
    assert connections == web.asked == []


@pytest.mark.parametrize("host", ["inside-first.example", "inside-last.example"])
def test_of_several_addresses_only_public_ones_are_connected_to(
    host: str, web: Scripted, connections: list[str]
) -> None:
    url = web.url("/page", host)
    answers = asked(url)[url]
    assert judge(answers) in {State.WORKS, State.REFUSED}
    assert set(connections) <= {HERE}


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.0.1.",
        "①②⑦.⓪.⓪.①",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
    ],
)
def test_no_spelling_of_this_machine_gets_through(host: str, web: Scripted, connections: list[str]) -> None:
    url = web.url("/page", host)
    answers = ask([url], PATIENCE["long"])[url]
    assert judge(answers) in {State.REFUSED, State.FAILING}
    assert connections == web.asked == []


def test_no_proxy_stands_between(web: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", web.url(""))
    monkeypatch.setenv("http_proxy", web.url(""))
    url = "http://10.0.0.7/page"
    assert judge(ask([url], PATIENCE["long"])[url]) is State.REFUSED
    assert web.asked == []
