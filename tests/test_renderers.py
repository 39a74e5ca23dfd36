"""Other renderers make the same of the pages, but for the differences that are named in renderers.yml.

This is the quick form, with a small site and the renderers that are here; `make renderers` is the long one.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import renderers
import yaml
from articles import DIFFERENCES, RENDERERS, compared, heads_compared
from cases import TERMINAL
from packaging.requirements import Requirement
from renderers import Tried, all_tried, differences_table, python_of, table, with_table

ROOT = Path(__file__).parents[1]
CODE = """\
# Code

```python

print("none of the fire")
```

[All](terminal-fire/index.md), [its actors](terminal-fire/actors.md)
"""


def with_code(folder: Path) -> Path:
    """Copy the fixture, with what generated pages do not have: code, on a page written by hand."""
    project = shutil.copytree(TERMINAL, folder / "project", ignore=shutil.ignore_patterns("archive"))
    (project / "docs/code.md").write_text(CODE, encoding="utf-8")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace(
        "  - explainer\n", "  - explainer: {publication: true}\n"
    )
    extensions = "markdown_extensions: {toc: {permalink: true}}\n"
    config.write_text(f"site_url: {renderers.ADDRESS}\n{extensions}{text}", encoding="utf-8")
    return project


@pytest.mark.slow
def test_all_make_the_same_of_a_small_site(tmp_path: Path) -> None:
    results = all_tried(
        [one["environment"] for one in RENDERERS], lambda _: python_of(sys.executable), with_code(tmp_path)
    )
    assert [*results] == [one["name"] for one in RENDERERS]
    assert {name: one.wrong for name, one in results.items() if not one.is_sound} == {}
    assert all(one.counts["claims"][1] > 0 for one in results.values())


def test_the_guide_shows_what_was_tried_and_every_difference() -> None:
    page = renderers.PAGE.read_text(encoding="utf-8")
    assert page == with_table(page, "differences", differences_table())
    shown = page.partition("<!-- results: make renderers -->")[2].partition("<!-- end of results -->")[0]
    rows = [row.strip("| ").split(" | ") for row in shown.strip().splitlines()][2:]
    assert [row[0] for row in rows] == [one["name"] for one in RENDERERS]
    assert "no" not in {row[-2] for row in rows}
    assert {cell for row in rows for cell in row if not _is_whole(cell)} == set()


def _is_whole(cell: str) -> bool:
    """Tell a count in which nothing is missing, or a cell that has no count."""
    found = re.fullmatch(r"(\d+) of (\d+)", cell)
    return not found or (found[1] == found[2] != "0")


def test_each_difference_is_one_of_some_renderer() -> None:
    named = {name for one in RENDERERS for name in one.get("differences", ())}
    assert named == DIFFERENCES.keys()
    for one in RENDERERS:
        assert (ROOT / "requirements/renderers" / f"{one['environment']}.txt").is_file()


def locked(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda one: one["name"])
def test_the_locks_fit_and_are_those_of_the_quick_form(renderer: Mapping[str, Any]) -> None:
    versions = locked(ROOT / f"requirements/renderers/{renderer['environment']}.txt")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for wanted in map(Requirement, project["dependencies"]):
        assert versions[wanted.name.lower()] in wanted.specifier
    here = locked(ROOT / "requirements/dev.txt")
    assert {name: versions[name] for name in renderer["versions"]} == {
        name: here[name] for name in renderer["versions"]
    }


def test_each_is_tried_on_each_commit() -> None:
    environments = list(dict.fromkeys(one["environment"] for one in RENDERERS))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"ALL_RENDERERS := {' '.join(environments)}\n" in makefile
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    job = workflow["jobs"]["renderers"]
    assert job["strategy"]["matrix"]["renderer"] == environments
    assert "renderers" in workflow["jobs"]["publish"]["needs"]


def test_a_renderer_alone_is_tried_beside_the_first() -> None:
    words = ("make", "--dry-run", "--always-make", "renderers", "RENDERERS=zensical")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert {*re.findall(r"Making \.cache/renderers/(\S+)", done.stdout)} == {"mkdocs-material", "zensical"}


# --- how they are compared ------------------------------------------------------------------------------


def site(folder: Path, article: str, head: str = "", nav: str = "") -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(
        f"<head>{head}</head>{nav}<article class='md-content__inner'>{article}</article>", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("<p>One</p>", "<p>One </p>"),
        ("<p>One</p>", "<p>Two</p>"),
        ("<p>One</p>", "<p id='a'>One</p>"),
        ("<p>One</p>", "<p>One</p><p></p>"),
        ("<p>One</p>", "<div>One</div>"),
        ("<a href='a'>One</a>", "<a href='./a'>One</a>"),
    ],
)
def test_whatever_differs_is_found(ours: str, theirs: str, tmp_path: Path) -> None:
    assert compared(site(tmp_path / "a", ours), site(tmp_path / "b", theirs), ()).left


def test_white_space_of_the_template_does_not_count(tmp_path: Path) -> None:
    assert (
        compared(site(tmp_path / "a", "<p>One</p>"), site(tmp_path / "b", "\n <p>One</p>\n"), ()).left == ()
    )


def test_a_page_on_one_of_the_sites_only_is_found(tmp_path: Path) -> None:
    ours, theirs = site(tmp_path / "a", "One"), site(tmp_path / "b", "One")
    (theirs / "more.html").write_text("<article class='md-content__inner'>Two</article>")
    assert compared(ours, theirs, ()).left == ("more.html is on one of the sites only",)


def test_a_named_difference_is_met_only_where_it_is(tmp_path: Path) -> None:
    ours = site(tmp_path / "a", "<p><a href='../b/'>One</a></p>")
    theirs = site(tmp_path / "b", "<a id='__skip'></a><p><a href='../b/'>One</a></p>")
    found = compared(ours, theirs, ["skip-target", "links-to-folders"])
    assert found == (1, {"skip-target"}, ())


def test_links_to_other_places_are_a_difference(tmp_path: Path) -> None:
    ours, theirs = site(tmp_path / "a", "<a href='b/'>One</a>"), site(tmp_path / "b", "<a href='c/'>One</a>")
    assert compared(ours, theirs, ["links-to-folders"]).left


def test_heads_are_compared(tmp_path: Path) -> None:
    said = '<script type="application/ld+json">{}</script><meta name="description" content="One">'
    ours = site(tmp_path / "a", "One", said)
    assert heads_compared(ours, site(tmp_path / "b", "One", said)) == ()
    assert heads_compared(ours, site(tmp_path / "c", "One", said.replace("One", "Two")))
    assert heads_compared(ours, site(tmp_path / "d", "One"))
    sheet = '<link rel="stylesheet" href="../assets/explainer.css">'
    assert heads_compared(ours, site(tmp_path / "e", "One", said + sheet))


def test_a_renderer_that_fails_is_not_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = with_code(tmp_path)
    (project / "docs/code.md").write_text("# Code\n\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    monkeypatch.setattr(renderers, "RENDERERS", RENDERERS[:1])
    (tried,) = all_tried((), lambda _: python_of(sys.executable), project).values()
    assert not tried.is_sound
    assert "nowhere.md" in tried.wrong[0]


PAGE = "<nav class='md-nav--primary'><a class='md-nav__link' href='a/'>A</a></nav><head></head>"
FINE: dict[str, Any] = {"article": "<p>One</p>", "verified": "pages  2 of 2", "data": "{}", "page": PAGE}


@pytest.mark.parametrize(
    ("change", "differences", "wrong"),
    [
        ({}, [], None),
        ({"article": "<p>Two</p>"}, [], "index.html: -One"),
        ({"article": "<a id='__skip'></a><p>One</p>"}, ["skip-target"], None),
        ({}, ["skip-target"], "skip-target is named as a difference, and is none"),
        ({"verified": "pages  1 of 2"}, [], "something is missing"),
        ({"verified": "pages  0 of 0"}, [], "something is missing"),
        ({"verified": "nothing"}, [], "something is missing"),
        ({"data": "[]"}, [], "fire/data.json is another than with the plugin, or missing"),
        ({"page": PAGE.replace("href='a/'", "href='b/'")}, [], "navigation: -A: https://site.invalid/a/"),
    ],
)
def test_what_makes_a_renderer_unsound(
    tmp_path: Path, change: dict[str, Any], differences: list[str], wrong: str | None
) -> None:
    def python(*words: str, folder: Path) -> str:
        """Stand in for a renderer, and for our commands."""
        if "verify" in words:
            return f"{made['verified']}\n"
        if "--strict" in words and "explainer" not in words:
            built(folder / "site", made)
        return "1.0"

    def built(folder: Path, made: dict[str, Any]) -> Path:
        (folder / "fire").mkdir(parents=True)
        text = f"{made['page']}<article class='md-content__inner'>{made['article']}</article>"
        (folder / "index.html").write_text(text)
        (folder / "fire/data.json").write_text(made["data"])
        return folder

    made = FINE | change
    (tmp_path / "project/made").mkdir(parents=True)
    (tmp_path / "project/mkdocs.yml").write_text("theme: {name: material}\n")
    renderer = {"runs": "any", "versions": ["any"], "theme": "material", "differences": differences}
    found = renderers.tried(renderer, python, tmp_path / "project", built(tmp_path / "reference", FINE))
    assert (found.wrong[0] if found.wrong else None) == wrong


@pytest.mark.parametrize(("wrong", "code"), [((), 0), (("a claim is gone",), 1)])
def test_the_exit_code_and_what_is_told(
    wrong: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = Tried("1.0", dict.fromkeys(renderers.COUNTS, (2, 2)), frozenset(), wrong, 1)
    monkeypatch.setattr(renderers, "all_tried", lambda *_: {"One": one})
    assert renderers.main([]) == code
    assert ("One: 1 wrong\na claim is gone\n" in capsys.readouterr().out) == bool(wrong)


def test_a_renderer_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert renderers.main(["hugo"]) == 2
    assert "There is no renderer hugo." in capsys.readouterr().out


def test_the_table() -> None:
    sound = Tried("1.0", dict.fromkeys(renderers.COUNTS, (2, 2)), frozenset(), (), 1.6)
    others = {"differences": frozenset("ab")}, {}, {"wrong": ("x",)}
    names = ("Two", "Three", "Four")
    lines = table(
        {"One": sound} | {name: sound._replace(**one) for name, one in zip(names, others, strict=True)}
    )
    assert lines[2:] == [
        "| One | 1.0 | " + "2 of 2 | " * 6 + "– | 2 |",
        "| Two | 1.0 | " + "2 of 2 | " * 6 + "yes, but for 2 | 2 |",
        "| Three | 1.0 | " + "2 of 2 | " * 6 + "yes | 2 |",
        "| Four | 1.0 | " + "2 of 2 | " * 6 + "no | 2 |",
    ]
