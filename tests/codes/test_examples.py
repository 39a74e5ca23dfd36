"""What codes mean: each has its explanation, whose example is as it says."""

import re
import shutil
from importlib.resources import files as package_files
from pathlib import Path

import pytest
import yaml
from cases import TERMINAL, TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts
from code_examples import found_in, with_facts
from mkdocs_runs import build_strictly

from explainer.chain import run
from explainer.codes import explain
from explainer.diagnostics import CODES, Diagnostic
from explainer.pages.handwritten import Filled
from explainer.site.verify import verify

EXPLAINED = sorted(
    path.name.removesuffix(".yml")
    for path in package_files("explainer").joinpath("codes").iterdir()
    if path.name.endswith(".yml")
)
OF_FACTS = [code for code in EXPLAINED if "built" not in explain(code).data]
OF_SITES = [code for code in EXPLAINED if "built" in explain(code).data]


def test_every_code_is_explained_and_nothing_else() -> None:
    assert set(EXPLAINED) == set(CODES)


@pytest.mark.parametrize("code", OF_FACTS)
def test_the_wrong_example_has_this_finding_at_this_place(code: str) -> None:
    example = explain(code)
    files, place = with_facts(example.wrong, example, wrong=True)
    others = example.data.get("also", ())
    found = found_in(files, example, wrong=True)
    assert [(one.code, one.place) for one in found if one.code not in others] == [(code, place)]


@pytest.mark.parametrize("code", OF_FACTS)
def test_the_right_example_has_none(code: str) -> None:
    example = explain(code)
    files, _ = with_facts(example.right, example)
    assert found_in(files, example, wrong=False) == []


@pytest.mark.parametrize("code", OF_FACTS)
def test_the_article_says_what_the_example_says_it_does(code: str) -> None:
    data = explain(code).data
    texts = [path.read_text(encoding="utf-8") for path in (TERMINAL / "archive").iterdir()]
    assert any(data.get("article", "") in text for text in [*texts, *data.get("adds", {}).values()])


@pytest.mark.parametrize("code", EXPLAINED)
def test_what_the_example_does_not_show_is_said(code: str) -> None:
    data = explain(code).data
    hidden = {"without", "encoding", "texts", "before", "web"} & data.keys()
    assert not hidden or data["when"]
    shows_what_is_right = "was" in data or explain(code).right not in ({}, explain(code).wrong)
    assert ("then" in data) != shows_what_is_right


# --- built sites ------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the fixture's site."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("examples") / "project")
    done = build_strictly(project)
    assert done.returncode == 0, done.stdout
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def verified(files: dict[str, bytes]) -> list[Diagnostic]:
    edition = run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS, drafts=True)
    found = verify([edition.explainer], files, site="site", docs="docs", written={"index.md": Filled("")})
    return list(found.diagnostics)


@pytest.mark.slow
def test_the_site_of_the_examples_is_sound(built: dict[str, bytes]) -> None:
    assert verified(built) == []


@pytest.mark.slow
@pytest.mark.parametrize("code", OF_SITES)
def test_the_wrong_site_has_this_finding_in_this_file(code: str, built: dict[str, bytes]) -> None:
    data = explain(code).data
    files = {name: content for name, content in built.items() if not name.startswith(data["built"])}
    if "was" in data:
        right = built[data["built"]].decode("utf-8")
        *_, was = re.finditer(re.escape(data["was"]).replace("…", ".*?"), right)  # the last is in the text
        wrong = right[: was.start()] + data["now"] + right[was.end() :]
        files[data["built"]] = wrong.encode("utf-8")
    elif "now" in data:
        files[data["built"]] = data["now"].encode("utf-8")
    others = data.get("also", ())
    found = [(one.code, one.place.file) for one in verified(files) if one.code not in others]
    place = data["place"] if data["place"].endswith(".md") else f"{TERMINAL_FOLDER}/{data['place']}"
    assert found == [(code, f"docs/{place}")]


# --- golden cases -----------------------------------------------------------------------------------------

TESTS = Path(__file__).parents[1]
GOLDEN = [*(TESTS / "cases").glob("*.yml"), *(TESTS / "pages" / "handwritten").glob("*.yml")]


def test_every_code_about_facts_has_a_golden_case() -> None:
    cases = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in GOLDEN]
    told = {re.split(r" |: ", one, maxsplit=3)[2] for case in cases for one in case.get("expect", ())}
    elsewhere = {code for code in EXPLAINED if {"before", "web"} & explain(code).data.keys()}
    assert set(CODES) - told - elsewhere - set(OF_SITES) == set()
