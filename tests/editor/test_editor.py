"""What an editor with `yaml-language-server` offers, explains and underlines in the files of an explainer."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner
from language_server import MISSING, PROGRAM, LanguageServer, running_language_server

from explainer.cli import main
from explainer.schemas import modelines


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageServer]:
    """A running server. Without one the test is skipped, visibly; in CI it fails."""
    if not PROGRAM.is_file():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with running_language_server() as server:
        yield server


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """The files of a project with its schemas, by name; each with the line that names its schema."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("editor") / "project")
    result = CliRunner().invoke(main, ["schema", str(project)])
    assert result.exit_code == 0, result.output
    return {path.stem: (path, f"{line}\n") for path, line in modelines(project, project / "docs")}


EVENT = "fire-again:\n  text: A fire breaks out again.\n"
CITING = f"{EVENT}  citations:\n    - "


def test_sound_files_draw_no_complaint(editor, files) -> None:
    assert len(files) == 9
    for path, line in files.values():
        text = path.read_text(encoding="utf-8")
        assert editor.complaints(path, line + text) == [], path


def test_the_keys_of_a_fact_are_offered_with_what_they_are(editor, files) -> None:
    path, line = files["timeline"]
    offered = editor.completions(path, f"{line}{EVENT}  |\n")
    assert {"date", "basis", "place", "actors", "citations", "draft", "silence"} <= offered.keys()
    assert "text" not in offered
    assert "who acts or speaks" in offered["actors"]["documentation"]["value"].lower()


def test_a_citation_comes_with_all_that_it_needs(editor, files) -> None:
    path, line = files["timeline"]
    offered = editor.completions(path, f"{line}{EVENT}  |\n")
    lines = offered["citations"]["insertText"].replace("$1", "").replace("$2", "").replace("$3", "").split()
    assert lines == ["citations:", "-", "source:", "quote:", "according_to:"]


def test_nothing_is_typed_in_that_is_nobodys_fact(editor, files) -> None:
    path, line = files["timeline"]
    offered = editor.completions(path, f"{line}fire-again:\n  |\n")
    for key in ("text", "note", "basis", "date"):
        assert offered[key]["insertText"].rstrip() == f"{key}:"
    assert editor.completions(path, f"{line}fire-again:\n  text: |\n") == {}


@pytest.mark.parametrize(
    ("name", "text", "offered"),
    [
        ("timeline", f"{CITING}source: |\n", ("gazette", "Fire at grain terminal hurts nine")),
        ("timeline", f"{CITING}according_to: |\n", ("the-article", "own voice")),
        ("timeline", f"{EVENT}  actors: [|]\n", ("mette-aas", "Mette Aas")),
        ("timeline", f"{EVENT}  actors:\n    - |\n", ("mette-aas", "Mette Aas")),
        ("sources", "wire:\n  outlet: |\n", ("unnamed-wire", "Unnamed service, datelined LINDHOLM")),
        (
            "figures",
            "hurt:\n  estimates:\n    one:\n      scope: |\n",
            ("dock-workers", "dock workers (injured)"),
        ),
        (
            "figures",
            "hurt:\n  moves:\n    one:\n      denies: |\n",
            ("union", "more than 4,000 (grain-lost)"),
        ),
        ("disputes", "why:\n  accounts:\n    one:\n      about: [|]\n", ("cause", "How did the fire begin?")),
        ("timeline", f"{EVENT}  silence:\n    |\n", ("date-without-basis", "which words give it")),
    ],
)
def test_ids_are_offered_with_what_they_are_called(editor, files, name, text, offered) -> None:
    path, line = files[name]
    label, called = offered
    assert called in str(editor.completions(path, line + text)[label]["documentation"])


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("timeline", "fi|re:\n  text: A fire.\n", ["A claim with a date, a place, actors."]),
        ("timeline", "fire:\n  te|xt: A fire.\n", ["One sentence in our own words.", "```yaml\ntext: "]),
        ("timeline", "fire:\n  cita|tions: []\n", ["one citation or more", "- source: courier\n  quote: "]),
        (
            "timeline",
            f"{CITING}source: ga|zette\n",
            ["The id of the source", "`gazette`: Fire at grain terminal hurts nine"],
        ),
        ("figures", "f:\n  over|_time: fixed\n", ["one true number", "`cumulative`"]),
        ("explainer", "lim|its:\n  quote_words: 30\n", ["How much may be quoted."]),
        ("changes", "changes:\n  - rea|son: A slip.\n", ["Why, in a sentence for readers"]),
    ],
)
def test_a_field_is_explained_where_the_pointer_rests(editor, files, name, text, shown) -> None:
    path, line = files[name]
    explained = editor.hover(path, line + text)
    for words in shown:
        assert words in explained


SOUND = f"{CITING}source: gazette\n      quote: Nine dock workers were hurt\n      according_to: police\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f"{SOUND}  plaec: lindholm\n", "8: Property plaec is not allowed."),
        (EVENT, '2: Missing property "citations".'),
        (f"{SOUND}  date: 12 March\n", "8: This is not a date such as `2022`, `2022-01` or `2022-01-05`."),
        (SOUND.replace("A fire breaks out again.", '""'), "3: This is empty."),
        (SOUND.replace("fire-again", "Fire"), "2: An id is lower-case letters and digits"),
        (SOUND.replace("fire-again", "summary"), "2: This id is reserved for the tool."),
        (SOUND.replace("gazette", "gazete"), "5: Nothing of this id is known here."),
        (f"{SOUND}  draft: maybe\n", "8: This is not `true` or `false`."),
        (f"{SOUND}  silence: {{quote-absent: It does.}}\n", "8: Property quote-absent is not allowed."),
    ],
)  # fmt: skip
def test_a_mistake_is_underlined(editor, files, text: str, complaint: str) -> None:
    path, line = files["timeline"]
    assert any(found.startswith(complaint) for found in editor.complaints(path, line + text))


@pytest.mark.parametrize(
    ("keys", "complaint"),
    [
        ("name: The Wire\n  label: A wire\n  named_in_text: false", "Exactly one of `name`, `label`"),
        ("label: A wire", "Beside `label` stands `named_in_text`."),
        ("note: Who is it?", "Exactly one of `name`, `label` is needed."),
    ],
)  # fmt: skip
def test_keys_that_go_together_or_not_are_named(editor, files, keys: str, complaint: str) -> None:
    path, line = files["outlets"]
    assert any(complaint in found for found in editor.complaints(path, f"{line}wire:\n  {keys}\n"))
