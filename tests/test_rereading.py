"""Articles in a preview: every sentence with what has become of it; and in nothing that is built, ever."""

import html
import shutil
from pathlib import Path
from urllib.request import urlopen

import pytest
from cases import TERMINAL, edited, run_changed, terminal_facts
from click.testing import CliRunner
from mkdocs_runs import build_strictly, serving
from playwright.sync_api import Browser, expect

from explainer import rereading
from explainer.chain import Edition
from explainer.cli import main

GULLS = "Nobody has counted the <gulls> over the quay that night."
ADDS = {"harbour-letter.txt": f"{GULLS}\n"}


def edition(edits: list[dict[str, str]] | None = None) -> Edition:
    return run_changed(edited(terminal_facts(), edits or []), ADDS)


def letter(made: Edition) -> str:
    (article,) = (one for one in made.coverage if one.source.id == "letter")
    return rereading.page(made, article)


def test_a_forgotten_sentence_is_shown_and_how_to_leave_it_out() -> None:
    shown = letter(edition())
    words = html.escape(GULLS)
    assert f'<span class="unaccounted" id="s6.1">{words}<sup role="img" aria-label="unaccounted">' in shown
    assert shown.count(words) == 2
    assert "<pre>  left_out:\n    - reason:\n" in shown


def test_a_reason_is_told_where_the_words_are_and_in_a_list() -> None:
    made = edition()
    (article,) = (one for one in made.coverage if one.source.id == "letter")
    name = next(piece.name for piece in article.sentences if piece.words == GULLS)
    line = f"    - reason: It is about <birds>.\n      passages: {name}\n"
    shown = letter(
        edition(
            [{"file": "facts/sources.yml", "replace": "\nletter:\n", "by": f"\nletter:\n  left_out:\n{line}"}]
        )
    )
    assert f'class="left-out" id="s{name.place}" tabindex="0" aria-describedby="s{name.place}-why"' in shown
    assert shown.count("It is about &lt;birds&gt;.") == 2


def test_the_measures_are_those_of_the_limits() -> None:
    shown = letter(edition())
    assert "% (limit: 100 %)" in shown
    assert "words (limit: 40)" in shown


# --- a real server, and everything that is built ----------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project, with a sentence in an article that nothing quotes; its lock fits."""
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    with (project / "archive/harbour-letter.txt").open("a", encoding="utf-8") as text:
        text.write(f"{GULLS}\n")
    assert CliRunner().invoke(main, ["lock", str(project)]).exit_code == 0
    return project


def files_with_the_sentence(folder: Path) -> list[Path]:
    """Look into every file, however it writes what is not plain."""
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file() and "archive" not in path.parts):
        text = path.read_bytes().decode("utf-8", "replace")
        plain = html.unescape(text.replace("\\u003c", "<").replace("\\u003e", ">"))
        if any("the <gulls> over" in one or rereading.ADDRESS in one for one in (text, plain)):
            found.append(path)
    return found


def test_nothing_that_is_built_holds_it(project: Path) -> None:
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    out = CliRunner().invoke(main, ["build", str(project), "--out", str(project / "out")])
    assert out.exit_code == 0, out.output
    assert (project / "site/terminal-fire/sources/letter/index.html").is_file()
    assert (project / "out/terminal-fire/sources/letter.md").is_file()
    assert files_with_the_sentence(project) == []
    (project / "site/planted.json").write_text('"the \\u003cgulls\\u003e over"')
    assert files_with_the_sentence(project) == [project / "site/planted.json"]


@pytest.mark.browser
def test_the_preview_shows_it_and_writes_it_nowhere(project: Path, browser: Browser, tmp_path: Path) -> None:
    with serving(project, tmp_path / "log") as url:
        with urlopen(f"{url.rstrip('/')}{rereading.ADDRESS}") as response:
            assert "A letter from the harbour" in response.read().decode()
        page = browser.new_page()
        page.goto(f"{url}terminal-fire/sources/letter/")
        page.get_by_role("link", name="What is used of this article").click()
        expect(page.locator("article .unaccounted", has_text="gulls")).to_have_count(1)
        (line,) = [line for line in page.locator("pre").inner_text().splitlines() if "6.1" in line]
        sources = project / "docs/terminal-fire/facts/sources.yml"
        entry = f"  left_out:\n    - reason: About birds.\n{line}\n"
        sources.write_text(sources.read_text().replace("\nletter:\n", f"\nletter:\n{entry}"))
        left_out = page.locator("article .left-out", has_text="gulls")
        expect(left_out).to_have_count(1, timeout=30_000)
        expect(left_out.locator(".reason")).to_be_hidden()
        left_out.focus()
        expect(left_out.locator(".reason")).to_be_visible()
        page.close()
        assert files_with_the_sentence(project) == []
