"""The whole of measuring, with the smallest explainer there is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import run
from corpus import write_project
from measuring import ProgramError, Run
from report import Result
from serving import preview

PAGE = "before\n<!-- results: begin --><!-- results: end -->\nafter\n"


@pytest.mark.slow
def test_everything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "SPEED_PAGE", tmp_path / "speed.md")
    run.SPEED_PAGE.write_text(PAGE, encoding="utf-8")
    arguments = ["--claims", "20", "--pairs", "1", "--write", "--json", str(tmp_path / "found.json")]
    assert run.main(arguments) == 0

    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert [(one["what"], one["measure"], one["goal"]) for one in found["results"]] == [
        ("check, cold", "wall", 0.8),
        ("check, cold", "cpu", 0.8),
        ("check, nothing changed", "wall", 0.15),
        ("check, nothing changed", "cpu", 0.15),
        ("`explainer check`, cold", "wall", None),
        ("`explainer check`, cold", "cpu", None),
        ("`explainer check`, nothing changed", "wall", None),
        ("`explainer check`, nothing changed", "cpu", None),
        ("`mkdocs build`, cold", "wall", 0.8),
        ("`mkdocs build`, cold", "cpu", 0.8),
        ("`mkdocs build`, cold", "memory", 1.3),
        ("`mkdocs build`, one fact changed", "wall", 0.15),
        ("`mkdocs build`, one fact changed", "cpu", 0.15),
        ("`mkdocs build`, nothing changed", "wall", 0.12),
        ("`mkdocs build`, nothing changed", "cpu", 0.12),
        ("`mkdocs serve`, saved to served", "wall", 0.05),
        ("`mkdocs serve`, saved to reload", "wall", 0.05),
    ]
    assert all(one["ratio"] > 0 for one in found["results"])
    assert "saltmarsh-flood/timeline/index.html" in found["pages"][0]["sizes"]

    printed = capsys.readouterr().out.strip()
    assert "Python" in found["machine"]
    assert found["machine"] in printed
    assert printed in run.SPEED_PAGE.read_text(encoding="utf-8")


def test_failure_leaves_the_page_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> Iterator[Result]:
        yield Result("check, cold", 20, "nothing", [Run(1, 1)], [Run(1, 1)])
        raise ProgramError("out of paper")

    monkeypatch.setattr(run, "SPEED_PAGE", tmp_path / "speed.md")
    monkeypatch.setattr(run, "PARTS", {"check": fail})
    monkeypatch.setattr(run, "warm_up", lambda _: None)
    run.SPEED_PAGE.write_text(PAGE, encoding="utf-8")
    assert run.main(["--write", "--claims", "20"]) == 1
    printed = capsys.readouterr()
    assert "| check, cold | 20 |" in printed.out
    assert "out of paper" in printed.err
    assert run.SPEED_PAGE.read_text(encoding="utf-8") == PAGE


def test_each_version_of_the_edited_file_is_new_and_sound(tmp_path: Path) -> None:
    write_project(20, tmp_path)
    edited = run.Edited(tmp_path)
    (first, word), (second, _) = edited.next(), edited.next()
    assert word in first
    assert first != second
    assert first.replace(f", {word}", "") == edited.original


def test_preview_that_does_not_begin(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="did not begin"), preview(tmp_path, run.environment()):
        pass
