"""The command line, as a shell calls it."""

import json
import shutil
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner, Result

from explainer.cli import main
from explainer.diagnostics import CODES
from explainer.renderers import SETTINGS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project."""
    return shutil.copytree(TERMINAL, tmp_path / "project")


def explainer(*arguments: object) -> Result:
    return CliRunner(env={"EXPLAINER_ARCHIVE": ""}).invoke(main, [str(argument) for argument in arguments])


def plant_a_mistake(project: Path) -> None:
    path = project / "docs/terminal-fire/facts/timeline.yml"
    path.write_text(path.read_text().replace("actors: [norgrain]", "actors: [norgrian]"))


def test_check_of_sound_facts(project: Path) -> None:
    result = explainer("check", project)
    assert result.exit_code == 0, result.output
    assert result.output == "1 explainer, 28 claims, 6 sources: nothing found.\n"


def test_check_names_the_file_as_the_user_would(project: Path) -> None:
    plant_a_mistake(project)
    result = explainer("check", project)
    assert result.exit_code == 1
    file = (project / "docs/terminal-fire/facts/timeline.yml").as_posix()
    assert result.output.splitlines()[0] == (
        f"{file}:16:12 error unknown-reference: There is no actor `norgrian`."
    )
    assert result.output.endswith(
        ": 1 error.\nWhat a code means, with an example: explainer codes unknown-reference\n"
    )


def test_check_for_programs(project: Path) -> None:
    plant_a_mistake(project)
    result = explainer("check", project, "--format", "json")
    assert result.exit_code == 1
    (found,) = json.loads(result.output)
    assert (found["code"], found["line"], found["column"]) == ("unknown-reference", 16, 12)


def test_check_for_github(project: Path) -> None:
    plant_a_mistake(project)
    result = explainer("check", project, "--format", "github")
    assert result.exit_code == 1
    assert result.output.startswith("::error file=")
    assert ",line=16,col=12,title=unknown-reference::There is no actor" in result.output


def test_check_of_nothing_could_not_run(tmp_path: Path) -> None:
    result = explainer("check", tmp_path)
    assert result.exit_code == 2
    assert "holds no explainer" in result.output


def test_build_writes_a_whole_docs_folder(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = explainer("build", project, "--out", out)
    assert result.exit_code == 0, result.output
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {"index.md", "assets/explainer.css", "terminal-fire/index.md"} <= names
    assert "terminal-fire/figures/injured.md" in names
    assert [name for name in names if name.endswith((".yml", ".lock"))] == [SETTINGS]
    again = explainer("build", project, "--out", out)
    assert again.output.endswith("0 of them written now.\n")


def test_build_of_broken_facts_writes_nothing(project: Path, tmp_path: Path) -> None:
    plant_a_mistake(project)
    result = explainer("build", project, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_build_into_the_docs_folder_is_refused(project: Path) -> None:
    result = explainer("build", project, "--out", project / "docs" / "made")
    assert result.exit_code == 2


def test_a_hand_written_page_wins(project: Path, tmp_path: Path) -> None:
    (project / "docs/terminal-fire/disputes.md").write_text("# By hand\r\n", newline="")
    result = explainer("build", project, "--out", tmp_path / "out")
    assert "disputes.md is written by hand, and is used instead of the generated" in result.output
    assert (tmp_path / "out/terminal-fire/disputes.md").read_bytes() == b"# By hand\r\n"


def test_hand_written_pages_are_checked_and_filled_in(project: Path, tmp_path: Path) -> None:
    page = project / "docs/terminal-fire/night.md"
    page.write_text("# The night\n\nNine were hurt.[^injurd]\n")
    assert "docs/terminal-fire/night.md:3:18 error unknown-reference:" in explainer("check", project).output
    assert explainer("build", project, "--out", tmp_path / "out").exit_code == 1
    page.write_text("# The night\n\nNine were hurt.[^injured.police-nine]\n")
    assert explainer("build", project, "--out", tmp_path / "out").exit_code == 0
    filled = (tmp_path / "out/terminal-fire/night.md").read_text()
    assert filled.startswith("# The night\n\nNine were hurt.[^cite.1]\n")
    assert "Nine dock workers were hurt on Tuesday" in filled


def test_a_page_that_is_no_text_is_reported(project: Path) -> None:
    (project / "docs/terminal-fire/night.md").write_bytes(b"[^injured] \xff")
    result = explainer("check", project)
    assert result.exit_code == 1
    assert "docs/terminal-fire/night.md:1:1 error unreadable-file: The page is" in result.output


def test_pages_about_facts_with_mistakes_are_not_judged(project: Path) -> None:
    """What they cite may be among the facts that cannot be read."""
    (project / "docs/terminal-fire/night.md").write_text("Nobody.[^nobody]\n")
    figures = project / "docs/terminal-fire/facts/figures.yml"
    figures.write_text(figures.read_text() + "broken: [\n")
    assert "night.md" not in explainer("check", project).output


def leave_out(project: Path, source: str, entries: str) -> None:
    path = project / "docs/terminal-fire/facts/sources.yml"
    path.write_text(path.read_text().replace(f"\n{source}:\n", f"\n{source}:\n{entries}"))


def test_coverage_shows_what_is_unaccounted_with_what_to_paste(project: Path) -> None:
    result = explainer("coverage", project, "--source", "letter")
    assert result.exit_code == 1
    assert result.output.startswith("letter: 5 sentences (4 used, 0 left out, 1 unaccounted); 5 numbers,")
    assert "    1.1 e2d86c72: A letter from the harbour\n" in result.output
    offered = result.output[result.output.index("  left_out:\n") : result.output.index("1 article")]
    leave_out(project, "letter", offered.replace("reason:", "reason: The headline says nothing."))
    result = explainer("coverage", project, "--source", "letter")
    assert result.exit_code == 0, result.output
    assert result.output.endswith(
        "1 article: " + result.output.splitlines()[0].removeprefix("letter: ") + "\n"
    )


def test_coverage_for_programs_holds_none_of_the_words(project: Path) -> None:
    result = explainer("coverage", project, "--format", "json")
    assert result.exit_code == 1
    found = {article["source"]: article for article in json.loads(result.output)}
    assert {"gazette", "wire"} < set(found)
    assert {"name": "1.1 e2d86c72", "state": "unaccounted"} in found["letter"]["passages"]
    assert found["letter"]["totals"]["sentences"] == {"used": 4, "left_out": 0, "unaccounted": 1}
    assert "harbour" not in result.output


def test_coverage_tells_of_an_entry_that_no_longer_fits(project: Path) -> None:
    entry = "  left_out:\n    - reason: A headline.\n      passages: [1.1 e2d86c72]\n"
    leave_out(project, "letter", entry)
    assert explainer("coverage", project, "--source", "letter").exit_code == 0
    text = project / "archive/harbour-letter.txt"
    text.write_text(text.read_text().replace("A letter", "A Letter", 1))
    result = explainer("coverage", project, "--source", "letter")
    assert result.exit_code == 1
    assert "warning left-out-stale: Sentence 1.1 of the text has other words" in result.stderr
    assert "left-out-stale" in explainer("check", project).output


def test_what_a_draft_quotes_is_not_used(project: Path) -> None:
    path = project / "docs/terminal-fire/facts/timeline.yml"
    path.write_text(path.read_text().replace("bang-heard:\n", "bang-heard:\n  draft: true\n"))
    result = explainer("coverage", project, "--source", "gazette")
    assert "We heard a bang" in result.output


def test_coverage_of_facts_with_errors_is_never_clean(project: Path) -> None:
    plant_a_mistake(project)
    result = explainer("coverage", project, "--source", "agency-homes")
    assert result.exit_code == 1
    assert "unknown-reference" in result.stderr


def test_coverage_of_what_is_not_here_could_not_run(project: Path) -> None:
    result = explainer("coverage", project, "--source", "gazete")
    assert result.exit_code == 2
    assert "The archive has no article `gazete`. Did you mean `gazette`?" in result.output
    shutil.rmtree(project / "archive")
    result = explainer("coverage", project)
    assert result.exit_code == 2
    assert "The texts are not here" in result.output


# --- lock -------------------------------------------------------------------------------------------------

LOCK = "docs/terminal-fire/explainer.lock"


def test_lock_writes_receipts_once(project: Path) -> None:
    right = (project / LOCK).read_bytes()
    (project / LOCK).unlink()
    result = explainer("lock", project)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == f"{(project / LOCK).as_posix()}: written."
    assert "  gazette: quotes 10, spellings 0, quoted 58 of 68 words (85.3 %)" in lines
    assert (project / LOCK).read_bytes() == right
    written = (project / LOCK).stat().st_mtime_ns
    assert explainer("lock", project).output.startswith(f"{(project / LOCK).as_posix()}: up to date.\n")
    assert (project / LOCK).stat().st_mtime_ns == written


def test_lock_check_names_what_is_out_of_date_and_writes_nothing(project: Path) -> None:
    assert explainer("lock", "--check", project).exit_code == 0
    background = project / "docs/terminal-fire/facts/background.yml"
    background.write_text(background.read_text().replace("The terminal opened in 1974", "opened in 1974"))
    before = (project / LOCK).read_bytes()
    result = explainer("lock", "--check", project)
    assert result.exit_code == 1
    place = f"{background.as_posix()}:8:18"
    assert (
        f"{place} warning lock-stale: The lock has no receipt for this quote." in result.output.splitlines()
    )
    assert result.output.endswith("out of date.\n")
    assert (project / LOCK).read_bytes() == before


def test_a_damaged_lock_is_written_anew(project: Path) -> None:
    right = (project / LOCK).read_bytes()
    (project / LOCK).write_bytes(b"<<<<<<< HEAD\n" + right)
    assert explainer("check", project).exit_code == 1
    assert explainer("lock", "--check", project).exit_code == 1
    assert explainer("lock", project).exit_code == 0
    assert (project / LOCK).read_bytes() == right


def test_a_lock_with_the_line_ends_of_another_system_is_up_to_date(project: Path) -> None:
    (project / LOCK).write_bytes((project / LOCK).read_bytes().replace(b"\n", b"\r\n"))
    assert explainer("lock", "--check", project).exit_code == 0
    assert explainer("check", "--strict", project).exit_code == 0


def test_nothing_is_locked_while_a_quote_is_wrong(project: Path) -> None:
    background = project / "docs/terminal-fire/facts/background.yml"
    background.write_text(
        background.read_text().replace("quote: The terminal opened", "quote: The terminal open")
    )
    before = (project / LOCK).read_bytes()
    for arguments in (["lock"], ["lock", "--check"]):
        result = explainer(*arguments, project)
        assert result.exit_code == 1
        assert "error quote-absent" in result.output
        assert result.output.splitlines()[-1] == "Nothing is locked: 1 error."
    assert (project / LOCK).read_bytes() == before


def test_without_the_texts_quotes_are_attested_and_nothing_can_be_locked(project: Path) -> None:
    shutil.rmtree(project / "archive")
    result = explainer("check", "--strict", project)
    assert result.exit_code == 0, result.output
    assert "are attested by the lock, and not checked: the archive is not here." in result.output
    for arguments in (["lock"], ["lock", "--check"]):
        result = explainer(*arguments, project)
        assert result.exit_code == 2
        assert "The texts are not here" in result.output


def test_pages_are_the_same_with_and_without_the_texts(project: Path, tmp_path: Path) -> None:
    assert explainer("build", project, "--out", tmp_path / "here").exit_code == 0
    shutil.rmtree(project / "archive")
    assert explainer("build", project, "--out", tmp_path / "elsewhere").exit_code == 0
    trees = [
        {path.relative_to(tmp_path / top): path.read_bytes() for path in (tmp_path / top).rglob("*.*")}
        for top in ("here", "elsewhere")
    ]
    assert trees[0] == trees[1]


# --- the archive ----------------------------------------------------------------------------------------


def an_article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Smoke over the town\nBy Ida Holm\nNobody saw the smoke coming.\n")
    return path


def test_an_article_goes_into_the_archive_with_a_draft(project: Path, tmp_path: Path) -> None:
    result = explainer("archive", "add", "smoke", an_article(tmp_path), project)
    assert result.exit_code == 0, result.output
    path = project / "archive/smoke.txt"
    assert path.read_text() == an_article(tmp_path).read_text()
    assert result.output.splitlines() == [
        f"{path.as_posix()}: written (paragraphs: 3, words: 12).",
        "",
        "# For facts/outlets.yml, a new outlet:",
        "smoke-outlet:",
        "  label: Unnamed outlet of “Smoke over the town”",
        "  named_in_text: false",
        "",
        "# For facts/sources.yml; compare each line with the article:",
        "smoke:",
        "  headline: Smoke over the town",
        "  outlet: smoke-outlet",
        "  byline: Ida Holm",
        "  text: smoke.txt",
    ]
    again = explainer("archive", "add", "smoke", an_article(tmp_path), project)
    assert "there already" in again.output


def test_an_article_that_the_facts_have_needs_no_draft(project: Path) -> None:
    result = explainer("archive", "add", "gazette", project / "archive/harbour-gazette.txt", project)
    place = (project / "docs/terminal-fire/facts/sources.yml").as_posix()
    assert result.output.splitlines()[1:] == [
        f"The facts have `gazette` already, at {place}:1:1; its text is to be `text: gazette.txt`."
    ]


def test_another_text_is_not_written_over(project: Path, tmp_path: Path) -> None:
    result = explainer("archive", "add", "north-wire", an_article(tmp_path), project)
    assert result.exit_code == 2
    assert "--replace writes over it" in result.output
    result = explainer("archive", "add", "north-wire", an_article(tmp_path), project, "--replace")
    assert result.exit_code == 0
    assert (project / "archive/north-wire.txt").read_text().startswith("Smoke")


@pytest.mark.parametrize(
    ("key", "what", "why"),
    [
        ("Smoke", "x.txt", "lower-case"),
        ("smoke", "missing.txt", "No such file"),
        ("smoke", "file:///etc/hostname", "begins with `https://`"),
        ("police", "x.txt", "stands among the actors"),
        ("summary", "x.txt", "a word of the tool’s own"),
    ],
)
def test_what_cannot_be_added_is_said(project: Path, key: str, what: str, why: str) -> None:
    result = explainer("archive", "add", key, what, project)
    assert result.exit_code == 2
    assert why in result.output


def test_a_passage_is_found(project: Path) -> None:
    result = explainer("quote", "gazette", "Nine dock workers were hurt", project)
    assert result.exit_code == 0
    assert result.output == (
        "# In paragraph 3.\n"
        "- source: gazette\n  quote: Nine dock workers were hurt\n  according_to: the-article\n"
    )


def test_a_passage_that_is_not_there(project: Path) -> None:
    result = explainer("quote", "gazette", "Nine dock labourers were hurt", project)
    assert result.exit_code == 1
    assert "[-labourers-]{+workers+}" in result.output


def test_a_passage_of_no_source(project: Path) -> None:
    result = explainer("quote", "gazete", "Nine", project)
    assert result.exit_code == 2
    assert "There is no source `gazete`. Did you mean `gazette`?" in result.output


def test_a_passage_of_a_text_that_is_not_here(project: Path) -> None:
    (project / "archive/harbour-gazette.txt").unlink()
    result = explainer("quote", "gazette", "Nine", project)
    assert result.exit_code == 2
    assert "holds no file `harbour-gazette.txt`" in result.output


def test_every_code_is_listed() -> None:
    listed = explainer("codes").output.splitlines()
    assert [line.split()[0] for line in listed] == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    lines = explainer("codes", code).output.splitlines()
    assert lines[:2] == [f"{code} ({CODES[code].severity})", CODES[code].rule]
    assert "To mend it:" in lines


def test_a_code_that_there_is_not() -> None:
    result = explainer("codes", "quote-absnt")
    assert result.exit_code == 2
    assert "Did you mean `quote-absent`?" in result.output


def test_the_archive_may_be_elsewhere(project: Path) -> None:
    (project / "archive").rename(project / "texts")
    assert "attested by the lock" in explainer("check", project).output
    assert "nothing found" in explainer("--archive", "texts", "check", project).output
