"""Signs of life are for people who wait: on a terminal, after a while, and gone when it is over."""

import io
from contextlib import redirect_stderr

import pytest

from explainer.progress import counting


class Screen(io.StringIO):
    """A terminal that keeps all that was ever written on it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return Screen()


def count_to_three(patience: float) -> None:
    with counting("Rendering pages", 3, patience) as another:
        for _ in range(3):
            another()


def test_says_how_many_are_done_and_clears_the_line(screen: Screen) -> None:
    with redirect_stderr(screen):
        count_to_three(0.0)
    said = screen.getvalue()
    assert "\rRendering pages (2 of 3)" in said
    assert said.endswith("\r" + " " * len("Rendering pages (3 of 3)") + "\r")


def test_says_nothing_of_what_is_done_soon(screen: Screen) -> None:
    with redirect_stderr(screen):
        count_to_three(60.0)
    assert screen.getvalue() == ""


def test_says_nothing_where_nobody_watches(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with redirect_stderr(screen):
        count_to_three(0.0)
    assert screen.getvalue() == ""
