"""What is made of the answers: whether an address works, and what writers are told of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import NamedTuple

from explainer.checks.silencing import is_silenced
from explainer.diagnostics import Diagnostic
from explainer.model.explainer import Explainer
from explainer.model.records import Fact, Record


class Kind(StrEnum):
    """What came of asking once."""

    ANSWERED = "answered"
    """The server answered, and `status` says what."""
    LACKS_FRAGMENT = "lacks the fragment"
    """The page is there, and has no place of the name behind the `#`."""
    SILENT = "silent"
    """There was no answer in time."""
    UNREACHABLE = "unreachable"
    """There was no connection, or nothing sensible came over it."""
    REFUSED = "refused"
    """We did not connect, as `guard` says."""


class Answer(NamedTuple):
    """What came of asking once: in words, too, that follow on "it"."""

    kind: Kind
    words: str
    status: int = 0
    wait: float = 0
    """For how many seconds the server asks to be left alone."""


def answered(status: int, wait: float = 0) -> Answer:
    """Put into words that a server answered."""
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    return Answer(Kind.ANSWERED, f"answers {status}{phrase}", status, wait)


class State(StrEnum):
    """What an address is, by its answers."""

    WORKS = "works"
    LACKS_FRAGMENT = "lacks the fragment"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILING = "failing"
    REFUSED = "refused"


_GONE = frozenset({404, 410})
_BLOCKED_FOR_GOOD = frozenset({401, 403, 451})
_BLOCKED = _BLOCKED_FOR_GOOD | {429}
"""The server wants a login, no robots, nobody from here, or fewer questions: readers may see the page."""

MOST_ANSWERS = 3
"""How often an address is asked at most."""

_STATES = {
    Kind.SILENT: State.BLOCKED,
    Kind.UNREACHABLE: State.FAILING,
    Kind.REFUSED: State.REFUSED,
    Kind.LACKS_FRAGMENT: State.LACKS_FRAGMENT,
}


def judge(answers: Sequence[Answer]) -> State:
    """Tell what an address is by its answers, at least one: gone is what says so twice."""
    last = answers[-1]
    if last.kind is Kind.ANSWERED and last.status in range(200, 300):
        return State.WORKS
    if sum(answer.status in _GONE for answer in answers) > 1:
        return State.GONE
    if last.status in _BLOCKED:
        return State.BLOCKED
    return _STATES.get(last.kind, State.FAILING)


def is_settled(answers: Sequence[Answer]) -> bool:
    """Tell whether it is of no use to ask again."""
    if len(answers) >= MOST_ANSWERS or answers[-1].status in _BLOCKED_FOR_GOOD:
        return True
    return judge(answers) not in {State.BLOCKED, State.FAILING}


# --- what facts give --------------------------------------------------------------------------------------


class Link(NamedTuple):
    """A record that gives an address and, maybe, that of an archived copy: both by their keys."""

    record: Record
    addresses: Mapping[str, str]


def links_of(explainer: Explainer) -> Iterator[Link]:
    """Give what leads out of an explainer: sources, its publisher, its licence."""
    for record in explainer.records():
        given = ((key, getattr(record, key, None)) for key in ("url", "archived"))
        if addresses := {key: address for key, address in given if address}:
            yield Link(record, addresses)


Answers = Mapping[str, Sequence[Answer]]
"""What each address answered, in turn."""


def findings(explainer: Explainer, answers: Answers) -> Iterator[Diagnostic]:
    """Say what is wrong with the links of an explainer, but for what its facts silence.

    Args:
        explainer: the facts.
        answers: what every address in them has answered.
    """
    found = (finding for link in links_of(explainer) for finding in _findings(link, answers))
    return (finding for finding in found if not is_silenced(explainer, finding))


def _findings(link: Link, answers: Answers) -> Iterable[Diagnostic]:
    states = {key: judge(answers[address]) for key, address in link.addresses.items()}
    for key, address in link.addresses.items():
        last = answers[address][-1].words
        match states[key]:
            case State.GONE:
                yield _gone(link, key, last, answers, states)
            case State.BLOCKED:
                message = f"Nobody knows whether `{address}` works: it {last}."
                yield _finding("link-blocked", link, key, message, "Open it yourself, now and then.")
            case State.FAILING:
                message = f"`{address}` does not work: it {last}."
                hint = "Where it stays so, correct it; or silence this, with the reason."
                yield _finding("link-failing", link, key, message, hint)
            case State.REFUSED:
                message = f"`{address}` is not connected to: it {last}."
                hint = "Give an address that readers reach on the public internet, or none."
                yield _finding("link-refused", link, key, message, hint)
            case State.LACKS_FRAGMENT:
                message = f"`{address}`: the page is there, but it {last}."
                hint = "Correct what is behind the `#`, or leave it out."
                yield _finding("fragment-missing", link, key, message, hint)


def _gone(link: Link, key: str, last: str, answers: Answers, states: Mapping[str, State]) -> Diagnostic:
    message = f"`{link.addresses[key]}` is gone: it {last}, and did so twice."
    if key == "archived":
        return _finding("link-dead", link, key, message, "Give the address of another copy, or none.")
    match states.get("archived"):
        case State.WORKS | State.LACKS_FRAGMENT:
            message += " Its archived copy works."
            return _finding("link-gone", link, key, message, "Nothing needs to be done.")
        case State.BLOCKED | State.FAILING:
            copy = answers[link.addresses["archived"]][-1].words
            message += f" Nobody knows whether its archived copy works: it {copy}."
            return _finding("link-failing", link, key, message, "Open the copy yourself, and silence this.")
    hint = "Correct it; or give the address of an archived copy, as `archived`; or take it out."
    return _finding("link-dead", link, key, message, hint)


def _finding(code: str, link: Link, key: str, message: str, hint: str) -> Diagnostic:
    fact = link.record.id if isinstance(link.record, Fact) else ""
    return Diagnostic(code, link.record.at(key), message, hint, fact=fact)
