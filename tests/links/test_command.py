"""`explainer links`, as a writer and CI call it."""

import json
import shutil
import sys
from functools import partial
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner, Result
from scripted_server import HERE, Scripted

from explainer.cli import main
from explainer.links import asking
from explainer.links.asking import Network, Patience
from explainer.links.memory import FILE

SOURCES = "docs/terminal-fire/facts/sources.yml"


@pytest.fixture
def project(tmp_path: Path, web: Scripted, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture project: its one address leads to the scripted server, which may be connected to."""
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    sources = project / SOURCES
    sources.write_text(sources.read_text().replace("https://gazette.example/fire", web.url("/fire")))
    allowed = Network(allowed=frozenset({HERE}))
    here = partial(asking.ask, patience=Patience(answer=30, between=0), network=allowed)
    monkeypatch.setattr(asking, "ask", here)
    monkeypatch.chdir(project)
    return project


def links(*arguments: str) -> Result:
    return CliRunner(env={"EXPLAINER_ARCHIVE": ""}).invoke(main, ["links", *arguments])


def test_what_works(project: Path) -> None:
    result = links("--strict")
    assert (result.exit_code, result.output) == (0, "1 address asked: nothing found.\n")
    assert (project / FILE).is_file()


def test_what_worked_lately_is_not_asked_again(project: Path, web: Scripted) -> None:
    links()
    web.script["/fire"] = [{"status": 404}]
    result = links()
    assert (result.exit_code, result.output) == (0, "0 addresses asked, 1 worked lately: nothing found.\n")
    assert web.asked == ["/fire"]
    (project / FILE).unlink()
    assert links().exit_code == 1


def test_what_does_not_work_is_asked_again(project: Path, web: Scripted) -> None:
    web.script["/fire"] = [{"status": 410}]
    assert links().exit_code == 1
    web.script["/fire"] = [{"status": 200}]
    assert links().exit_code == 0


def test_what_is_gone_is_shown_where_it_stands(project: Path, web: Scripted) -> None:
    web.script["/fire"] = [{"status": 404}]
    url = web.url("/fire")
    result = links()
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{SOURCES}:5:8 error link-dead: `{url}` is gone: it answers 404 Not Found, and did so twice.",
        f"    5 |   url: {url}",
        "      |        ^",
        "    Correct it; or give the address of an archived copy, as `archived`; or take it out.",
        "1 address asked: 1 error.",
    ]


def test_programs_and_github_are_told_too(project: Path, web: Scripted) -> None:
    web.script["/fire"] = [{"status": 404}]
    (found,) = json.loads(links("--format", "json").output)
    assert (found["code"], found["file"], found["line"], found["column"]) == ("link-dead", SOURCES, 5, 8)
    (line,) = links("--format", "github").output.splitlines()
    assert line.startswith(f"::error file={SOURCES},line=5,col=8,title=link-dead::")


@pytest.mark.parametrize(("status", "strictly"), [(403, 0), (500, 1)])
def test_what_may_work_fails_strictly_at_most(project: Path, web: Scripted, status, strictly) -> None:
    web.script["/fire"] = [{"status": status}]
    assert links().exit_code == 0
    assert links("--strict").exit_code == strictly


def test_what_is_not_public_is_refused(project: Path, web: Scripted, connections: list[str]) -> None:
    sources = project / SOURCES
    sources.write_text(sources.read_text().replace(web.url("/fire"), "http://169.254.169.254/latest/"))
    result = links()
    assert result.exit_code == 1
    assert "link-refused: `http://169.254.169.254/latest/` is not connected to" in result.output
    assert connections == []


def test_without_the_extra_it_cannot_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "explainer.links.asking")
    monkeypatch.delattr("explainer.links.asking")
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    result = links()
    assert result.exit_code == 2
    assert 'pip install "mkdocs-explainer[links]"' in result.output


def test_where_there_is_no_explainer_it_cannot_run(tmp_path: Path) -> None:
    assert links(str(tmp_path)).exit_code == 2
