"""Findings as text for people, as JSON for programs and as annotations on GitHub."""

import json

from explainer.diagnostics import Diagnostic, Place, Related, as_github, as_json, as_text, below, with_lines

TWICE = Diagnostic(
    "duplicate-key",
    Place("facts/sources.yml", 12, 3),
    "The key `byline` stands twice: 100 %.",
    "Remove one of the two.",
    (Related(Place("facts/sources.yml", 4, 3), "first stands here"),),
    "gazette",
)
FILES = {"facts/sources.yml": b"\xef\xbb\xbfgazette:\n" + b"  x: y\r\n" * 10 + b"  byline: Ida Lund\n"}


def found() -> Diagnostic:
    (diagnostic,) = with_lines([TWICE], FILES)
    return diagnostic


def test_text_shows_the_line_the_related_place_and_the_way_out() -> None:
    assert next(as_text([found()])).splitlines() == [
        "facts/sources.yml:12:3 error duplicate-key: The key `byline` stands twice: 100 %.",
        "    12 |   byline: Ida Lund",
        "       |   ^",
        "    facts/sources.yml:4:3 first stands here",
        "    Remove one of the two.",
    ]


def test_the_line_is_cut_where_the_terminal_is_narrow() -> None:
    lines = next(as_text([found()], width=20)).splitlines()
    assert lines[1:3] == ["    12 |   byline: …", "       |   ^"]
    assert len(lines[1]) <= 20


def test_text_is_coloured_by_what_it_is() -> None:
    painted = []
    text = next(as_text([found()], paint=lambda text, what: painted.append((what, text)) or text))
    assert text == next(as_text([found()]))
    assert painted == [
        ("place", "facts/sources.yml:12:3"),
        ("error", "error duplicate-key:"),
        ("aside", "12 |"),
        ("aside", "   |"),
        ("caret", "^"),
    ]


def test_where_there_is_no_line_none_is_shown() -> None:
    for place in (Place("facts/other.yml", 1, 1), Place("facts/sources.yml", 99, 1)):
        (diagnostic,) = with_lines([Diagnostic("bad-value", place, "No.")], FILES)
        assert list(as_text([diagnostic])) == [f"{place} error bad-value: No."]


def test_nothing_in_a_message_moves_the_terminal() -> None:
    text = next(as_text([Diagnostic("bad-id", Place("facts/\x1b[2J.yml"), "`\u202eabc` is no id.", "\x07")]))
    assert text == "facts/␛[2J.yml:1:1 error bad-id: `<U+202E>abc` is no id.\n    ␇"


def test_json_has_it_all() -> None:
    (diagnostic,) = json.loads(as_json(below([found()], "docs")))
    assert diagnostic == {
        "code": "duplicate-key",
        "severity": "error",
        "file": "docs/facts/sources.yml",
        "line": 12,
        "column": 3,
        "message": "The key `byline` stands twice: 100 %.",
        "hint": "Remove one of the two.",
        "fact": "gazette",
        "excerpt": "  byline: Ida Lund",
        "related": [
            {"file": "docs/facts/sources.yml", "line": 4, "column": 3, "message": "first stands here"}
        ],
    }


def test_an_annotation_has_the_related_place_and_the_way_out() -> None:
    head, text = next(as_github([found()])).rsplit("::", 1)
    assert head == "::error file=facts/sources.yml,line=12,col=3,title=duplicate-key"
    assert text.split("%0A") == [
        "The key `byline` stands twice: 100 %25.",
        "facts/sources.yml:4:3 first stands here",
        "Remove one of the two.",
    ]


def test_what_github_would_take_for_its_own_is_escaped() -> None:
    note = Diagnostic("archive-missing", Place("a,b:c.yml", 2, 5), "One\ntwo.")
    assert list(as_github([note])) == [
        "::notice file=a%2Cb%3Ac.yml,line=2,col=5,title=archive-missing::One%0Atwo."
    ]
