"""The examples of the guide are facts that the tool reads."""

import re
from pathlib import Path
from textwrap import dedent, indent
from typing import get_args

from explainer.diagnostics import CODES, Severity
from explainer.evidence.status import Headline
from explainer.facts.load import load
from explainer.model.changes import NEED_REASONS, ChangeKind
from explainer.model.records import Figure

HEADER = """\
version: 1
title: A fire
question: What happened?
description: A fire, told.
as_of: 2019-03-20
summary:
  claims:
    fire: {text: It burned., citations: [{source: a, quote: It burned, according_to: the-article}]}
"""
GUIDE = Path(__file__).parents[1] / "docs" / "guide"


def test_publisher_and_licence_are_written_as_the_guide_does() -> None:
    text = (GUIDE / "data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    loaded = load({"explainer.yml": f"{HEADER}{example}".encode()}, "guide")
    assert [found.code for found in loaded.diagnostics] == []
    assert loaded.header
    assert loaded.header.publisher
    assert loaded.header.licence
    assert loaded.header.publisher.model_dump() == {
        "name": "The Harbour Desk",
        "url": "https://desk.example/",
    }
    assert (loaded.header.licence.name, loaded.header.licence.credit) == ("CC BY 4.0", "The Harbour Desk")


def figure_of_the_guide() -> tuple[str, Figure]:
    text = (GUIDE / "figures.md").read_text(encoding="utf-8")
    example = "".join(re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    loaded = load({"facts/figures.yml": example.encode()}, "guide")
    assert [found.code for found in loaded.diagnostics] == ["missing-file"]
    figure = loaded.facts["figures"]["left-homes"]
    assert isinstance(figure, Figure)
    return text, figure


def test_the_guide_to_figures_is_read() -> None:
    text, figure = figure_of_the_guide()
    assert {move.target for move in figure.moves.values()} == {"ministry-first"}
    assert figure.parts["injured-among-them"].includes == "unknown"
    assert ", ".join(Headline) in " ".join(text.split())


def test_changes_are_written_as_the_guide_does() -> None:
    text = (GUIDE / "changes.md").read_text(encoding="utf-8")
    told = set()
    fenced = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    in_lists = re.findall(r"^ {8}changes:\n(?: {8}.*\n)+", text, re.MULTILINE)
    for example in (*fenced, *in_lists):
        loaded = load({"changes.yml": dedent(example).encode()}, "guide")
        assert [found.code for found in loaded.diagnostics] == ["missing-file"]
        told |= {change.kind for change in loaded.changes}
    assert told == {"published", "added", "corrected", "withdrawn"}
    rows = re.findall(r"^\| `([a-z]+)` \|.*\| (needed|) ?\|$", text, re.MULTILINE)
    assert [kind for kind, _ in rows] == [*get_args(ChangeKind)]
    assert {kind for kind, needs in rows if needs} == NEED_REASONS


def examples(page: str) -> list[str]:
    return re.findall(
        r"^```yaml\n(.*?)^```$", (GUIDE / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def test_what_is_left_out_is_written_as_the_guide_does() -> None:
    (example,) = examples("coverage.md")
    rest = "  headline: Fire at the terminal\n  outlet: wire\n  published: 2019-03-13\n  text: wire.txt\n"
    files = {"facts/sources.yml": f"{example}{rest}", "facts/outlets.yml": "wire: {name: The North Wire}\n"}
    loaded = load({name: text.encode() for name, text in files.items()}, "guide")
    assert [found.code for found in loaded.diagnostics] == ["missing-file"]
    assert "north-wire" in loaded.facts["sources"]


def test_what_the_guide_silences_can_be_silenced() -> None:
    (example,) = examples("evidence.md")
    cited = "{source: a, quote: It ended, according_to: the-article}"
    rest = f"called-off:\n  text: It ends.\n  citations: [{cited}]\n"
    loaded = load({"facts/timeline.yml": f"{rest}{indent(example, '  ')}".encode()}, "guide")
    assert [found.code for found in loaded.diagnostics] == ["missing-file"]
    (code,) = loaded.facts["timeline"]["called-off"].silence
    assert CODES[code].severity is Severity.WARNING
