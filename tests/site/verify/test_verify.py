"""The verifier finds each defect that is planted in a built site, at its place, and none in a sound one."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TERMINAL, TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts
from mkdocs_runs import build_strictly

from explainer.chain import run
from explainer.diagnostics import Diagnostic
from explainer.model.explainer import Explainer
from explainer.pages.handwritten import Filled, fill
from explainer.site.verify import Verification, site, verify
from explainer.site.verify.reading import Built

STORY = "terminal-fire/story.md"
WRITTEN = """\
# A story

Nine were hurt.[^injured.police-nine] The bang was heard far off.[^bang-heard]

<!-- explainer: dispute cause -->

That is all.[^gazette]
"""
HERE = Path(__file__).parent
Files = dict[str, bytes]


def cases(name: str) -> list[Any]:
    data = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["case"]) for case in data]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of the fixture's site."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("terminal") / "project")
    (project / "docs" / STORY).write_text(WRITTEN)
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    paths = [path for path in (project / "site").rglob("*") if path.is_file()]
    return {path.relative_to(project / "site").as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Read a page once for all the cases in which it is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "Built", cache(Built))
        yield


def edited(files: Files, edits: list[dict[str, Any]]) -> Files:
    files = dict(files)
    for edit in edits:
        if "only" in edit:
            files = {name: content for name, content in files.items() if name.startswith(edit["only"])}
        elif "pattern" in edit:
            head, tag, body = files[edit["file"]].decode("utf-8").rpartition("<body")
            text = head if edit.get("in") == "head" else body
            text, times = re.subn(edit["pattern"], edit["by"], text, flags=re.DOTALL)
            assert times == edit.get("times", 1), f"{edit['pattern']!r} fits {times} times"
            whole = text + tag + body if edit.get("in") == "head" else head + tag + text
            files[edit["file"]] = whole.encode("utf-8")
        elif "content" in edit:
            files[edit["file"]] = edit["content"].encode("utf-8")
        else:
            del files[edit["file"]]
    return files


@cache
def facts(*drafts: tuple[str, str]) -> tuple[Explainer, dict[str, list[str]]]:
    """Read the fixture's facts, some of them made drafts; give the lines of their files too."""
    files = terminal_facts()
    for name, line in drafts:
        path = name if name in files else f"facts/{name}"
        text = files[path].decode("utf-8")
        assert text.count(f"{line}\n") == 1
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        files[path] = text.replace(f"{line}\n", f"{line}\n{indent}draft: true\n").encode("utf-8")
    edition = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS)
    lines = {Path(name).name: content.decode("utf-8").splitlines() for name, content in files.items()}
    return edition.whole, lines


def verified(files: Files, explainer: Explainer) -> Verification:
    written = {"index.md": Filled(""), STORY: fill(WRITTEN, STORY, [explainer])}
    return verify([explainer], files, site="site", docs="docs", written=written)


def told(found: Diagnostic, lines: dict[str, list[str]]) -> str:
    """Say what was found and what stands at its place, which is told apart from its line and column."""
    name = Path(found.place.file).name
    at = lines[name][found.place.line - 1][found.place.column - 1 :] if name in lines else ""
    return f"{found.code} {name} {at}".rstrip()


@pytest.mark.parametrize("case", cases("defects.yml"))
def test_a_defect_is_found_at_its_place(case: dict[str, Any], built: Files) -> None:
    explainer, lines = facts(*case.get("draft", {}).items())
    found = [told(one, lines) for one in verified(edited(built, case["edits"]), explainer).diagnostics]
    others = [one for one in found if one.split()[0] not in case.get("also", ())]
    assert len(others) == len(case["expect"]), found
    assert all(one.startswith(want) for one, want in zip(others, case["expect"], strict=True)), others


@pytest.mark.parametrize("case", cases("sound.yml"))
def test_a_sound_site_passes(case: dict[str, Any], built: Files) -> None:
    explainer, _ = facts()
    found = verified(edited(built, case["edits"]), explainer)
    assert found.diagnostics == ()
    assert [count.what for count in found.counts if count.found != count.wanted] == []
