"""Signs of life are for people who wait: on a terminal, after a while, and gone when it is over."""

import sys

import pytest

from explainer.progress import counting


@pytest.fixture
def watched(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the standard error, which `capsys` has put in place, be a terminal."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def count_to_three(patience: float) -> None:
    with counting("Rendering pages", 3, patience) as another:
        for _ in range(3):
            another()


@pytest.mark.usefixtures("watched")
def test_says_how_many_are_done_and_clears_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    count_to_three(0.0)
    said = capsys.readouterr().err
    assert "\rRendering pages (2 of 3)" in said
    assert said.endswith("\r" + " " * len("Rendering pages (3 of 3)") + "\r")


@pytest.mark.usefixtures("watched")
def test_says_nothing_of_what_is_done_soon(capsys: pytest.CaptureFixture[str]) -> None:
    count_to_three(60.0)
    assert capsys.readouterr().err == ""


def test_says_nothing_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    count_to_three(0.0)
    assert capsys.readouterr().err == ""
