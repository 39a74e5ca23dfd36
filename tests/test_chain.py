"""The whole chain on the fixture explainer: golden cases of mistakes, and what the chain promises."""

from pathlib import Path

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, cases, edited, run_changed, terminal_facts, told
from hypothesis import given
from hypothesis import strategies as st

from explainer.chain import Edition, run
from explainer.diagnostics import CODES
from explainer.project import made_of

CASES = Path(__file__).parent / "cases"


def run_terminal(files: dict[str, bytes], *, drafts: bool = False) -> Edition:
    return run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, drafts=drafts)


@pytest.mark.parametrize("case", cases(CASES))
def test_mistakes_are_reported_exactly(case) -> None:
    edition = run_changed(
        edited(terminal_facts(), case["edits"]),
        case.get("adds", {}),
        has_texts=case.get("texts") != "absent",
        is_relocked=case.get("lock") != "before",
        strays=case.get("strays"),
    )
    assert told(edition.diagnostics) == case["expect"]


def test_facts_with_errors_make_no_pages() -> None:
    files = edited(terminal_facts(), [{"file": "facts/actors.yml", "replace": "name: Norgrain\n", "by": ""}])
    assert run_terminal(files).pages == ()


def test_the_sound_fixture_makes_every_kind_of_page() -> None:
    kinds = {page.kind for page in run_terminal(terminal_facts()).pages}
    assert kinds == {
        "overview",
        "background",
        "timeline",
        "figures",
        "figure",
        "disputes",
        "dispute",
        "actors",
        "actor",
        "sources",
        "source",
        "counting",
        "changes",
        "data",
    }


def test_a_fact_file_may_be_a_folder() -> None:
    files = terminal_facts()
    actors = files.pop("facts/actors.yml").decode()
    head, tail = actors.split("mette-aas:")
    files["facts/actors/bodies.yml"] = head.encode()
    files["facts/actors/people.yml"] = f"mette-aas:{tail}".encode()
    edition = run_terminal(files)
    assert edition.diagnostics == ()
    texts = dict(made_of((edition,)))
    assert texts == dict(made_of((run_terminal(terminal_facts()),)))
    sources = {page.path: page.source for page in edition.pages}
    assert sources["terminal-fire/actors/mette-aas.md"] == "terminal-fire/facts/actors/people.yml"


def test_pages_do_not_depend_on_the_order_of_files() -> None:
    files = terminal_facts()
    backwards = dict(reversed(files.items()))
    assert run_terminal(backwards).pages == run_terminal(files).pages


DRAFT = [
    {"file": "facts/timeline.yml", "replace": "bang-heard:\n", "by": "bang-heard:\n  draft: true\n"},
    {"file": "facts/figures.yml", "replace": "    two:\n", "by": "    two:\n      draft: true\n"},
    {
        "file": "facts/background.yml",
        "replace": "    size:\n",
        "by": "    size:\n      draft: true\n",
    },
]


def test_drafts_are_in_the_preview_and_nowhere_else() -> None:
    files = edited(terminal_facts(), DRAFT[:1] + DRAFT[2:])
    published = dict(made_of((run_terminal(files),)))
    preview = dict(made_of((run_terminal(files, drafts=True),)))
    for words in ("hears a bang", "everything was black", "3,000 tonnes"):
        assert not [path for path, data in published.items() if words.encode() in data]
        shown = [path for path, data in preview.items() if words.encode() in data]
        assert shown
        assert all(path.endswith(".md") for path in shown)
    assert any(b"ex-draft" in data for data in preview.values())


@given(st.binary(max_size=400))
def test_no_file_makes_the_chain_raise(data: bytes) -> None:
    edition = run_terminal(terminal_facts() | {"facts/timeline.yml": data})
    assert all(found.code in CODES and found.place.line > 0 for found in edition.diagnostics)


@given(st.data())
def test_no_mutation_makes_the_chain_raise(data: st.DataObject) -> None:
    files = terminal_facts()
    name = data.draw(st.sampled_from(sorted(files)))
    content = files[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    files[name] = content[:start] + data.draw(st.binary(max_size=12)) + content[end:]
    edition = run_terminal(files)
    assert all(found.code in CODES and found.place.file for found in edition.diagnostics)
