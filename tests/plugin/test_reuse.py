"""A build that uses again what earlier ones made gives the very site that a clean build gives."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sysconfig import get_path

import mkdocs
import pytest
from cases import TERMINAL
from edits import EDITS
from mkdocs_runs import build_strictly

from explainer.plugin.shaping import own_code

FACTS = "docs/terminal-fire/facts"
SETTINGS = "mkdocs.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project."""
    return shutil.copytree(TERMINAL, tmp_path / "project")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def built(project: Path, cache: Path | None) -> dict[str, bytes]:
    """Build, and give every file of the site, and what was said, but for how long it took."""
    shutil.rmtree(project / "site", ignore_errors=True)
    run = build_strictly(project, "--quiet", "--no-strict", EXPLAINER_CACHE=str(cache or ""))
    site = {
        path.relative_to(project / "site").as_posix(): path.read_bytes()
        for path in (project / "site").rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }
    return site | {"said": run.stdout.encode(), "code": str(run.returncode).encode()}


def timeline_of(project: Path, cache: Path) -> str:
    """Build, and give the page of the timeline."""
    site = built(project, cache)
    assert site["code"] == b"0", site["said"].decode()
    return site["terminal-fire/timeline/index.html"].decode()


def add_hook(project: Path, code: str) -> None:
    """Let MkDocs call functions of the project itself."""
    (project / "hook.py").write_text(code)
    settings = project / SETTINGS
    settings.write_text(settings.read_text() + "hooks: [hook.py]\n")


def own_templates(project: Path, words: str) -> None:
    """Let the site have a template of its own, which shows some words above each page."""
    settings = project / SETTINGS
    if "custom_dir" not in settings.read_text():
        settings.write_text(
            settings.read_text().replace("name: material", "name: material\n  custom_dir: own")
        )
    (project / "own").mkdir(exist_ok=True)
    template = '{% extends "base.html" %}{% block announce %}' + words + "{% endblock %}"
    (project / "own/main.html").write_text(template)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def kept(cache: Path) -> set[str]:
    """Give the keys of all that is kept."""
    keys: set[str] = set()
    for path in cache.rglob("*.sqlite"):
        with closing(sqlite3.connect(path)) as file:
            keys |= {key for (key,) in file.execute("SELECT key FROM made")}
    return keys


# --- edits ----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_it_is_the_site_of_a_clean_build(project: Path, cache: Path, seed: int) -> None:
    chosen = random.Random(seed)
    for number in range(5):
        for name in chosen.sample(sorted(EDITS), chosen.choice([0, 1, 1, 2])):
            EDITS[name](project)
        if number == 3:
            damage(cache, chosen)
        kept_build, clean_build = built(project, cache), built(project, None)
        assert differing(kept_build, clean_build) == []


def damage(cache: Path, chosen: random.Random) -> None:
    """Change bytes of what is kept, here and there."""
    for path in cache.rglob("*.sqlite"):
        content = bytearray(path.read_bytes())
        for _ in range(20):
            content[chosen.randrange(len(content))] ^= 0xFF
        path.write_bytes(content)


def test_each_edit_is_one(project: Path) -> None:
    for name, edit in EDITS.items():
        before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
        edit(project)
        after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
        assert before != after, name
        edit(project)


def test_where_nothing_has_changed_nothing_is_made(project: Path, cache: Path) -> None:
    first = built(project, cache)
    keys = kept(cache)
    assert len(keys) > 40
    assert differing(first, built(project, cache)) == []
    assert kept(cache) == keys


@pytest.mark.parametrize("remainder", range(2))
def test_where_a_part_of_what_is_kept_is_gone_it_is_made_again(
    project: Path, cache: Path, remainder: int
) -> None:
    first = built(project, cache)
    keys = kept(cache)
    (path,) = cache.rglob("*.sqlite")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM made WHERE rowid % 2 = ?", (remainder,))
    assert len(kept(cache)) < len(keys)
    assert differing(first, built(project, cache)) == []
    assert kept(cache) == keys


def test_one_changed_fact_leaves_the_other_pages_alone(project: Path, cache: Path) -> None:
    built(project, cache)
    keys = kept(cache)
    EDITS["a claim"](project)
    built(project, cache)
    assert 0 < len(kept(cache) - keys) < len(keys) / 2


def said_by(project: Path, cache: Path, before: str) -> list[str]:
    """Build, after some code has let it say what it does; give what it says."""
    program = f"{before}\nimport runpy; runpy.run_module('mkdocs', run_name='__main__')"
    run = subprocess.run(
        [sys.executable, "-c", program, "build", "--quiet"],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "EXPLAINER_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()


SAY_WHAT_IS_FINISHED = """
import jinja2
render = jinja2.Template.render
jinja2.Template.render = lambda self, *given: print(self.name, flush=True) or render(self, *given)
"""

SAY_WHAT_IS_COMPILED = """
import jinja2
compile = jinja2.Environment._compile
jinja2.Environment._compile = lambda self, *given: print(given[1], flush=True) or compile(self, *given)
"""


def test_where_nothing_has_changed_no_page_is_finished_anew(project: Path, cache: Path) -> None:
    first = said_by(project, cache, SAY_WHAT_IS_FINISHED)
    assert set(first) == {"main.html", "404.html", "sitemap.xml"}
    assert said_by(project, cache, SAY_WHAT_IS_FINISHED) == ["sitemap.xml"]


def test_it_is_the_same_however_mkdocs_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def started_by(path: str) -> str:
        monkeypatch.setattr(sys.modules["__main__"], "__file__", path, raising=False)
        return own_code()

    as_module = started_by(mkdocs.__file__)
    assert started_by(str(Path(get_path("scripts"), "mkdocs"))) == as_module
    assert started_by(str(tmp_path / "own.py")) != as_module


def test_templates_are_compiled_while_the_facts_are_checked(project: Path, cache: Path) -> None:
    said = said_by(project, cache, SAY_WHAT_IS_FINISHED + SAY_WHAT_IS_COMPILED)
    base = [number for number, name in enumerate(said) if name.endswith("/base.html")]
    assert len(base) == 2  # the other one is of scripts
    assert max(base) < min(said.index("404.html"), said.index("sitemap.xml"))


@pytest.mark.parametrize("state", ["whole", "damaged"])
def test_html_that_is_kept_is_finished_in_another_look(project: Path, cache: Path, state: str) -> None:
    built(project, cache)
    EDITS["a feature"](project)
    for path in cache.rglob("*.sqlite") if state == "damaged" else ():
        with closing(sqlite3.connect(path)) as file, file:
            changed = file.execute("UPDATE made SET content = zeroblob(9) WHERE key LIKE '%.html'")
            assert changed.rowcount > 10
    assert differing(built(project, cache), built(project, None)) == []


def test_what_is_kept_in_part_is_made_anew(project: Path, cache: Path) -> None:
    built(project, cache)
    for path in cache.rglob("*.sqlite"):
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("UPDATE made SET content = zeroblob(9) WHERE rowid % 3 = 0")
            assert file.execute("DELETE FROM made WHERE rowid % 3 = 1").rowcount > 10
    assert differing(built(project, cache), built(project, None)) == []


def test_who_looks_at_the_html_of_a_page_sees_it(project: Path, cache: Path) -> None:
    for event in ("page_content", "page_context", "post_page", "env", "template_context"):
        add_hook(
            project,
            f"def on_{event}(given, page=None, files=None, **_):\n"
            "    pages = [page] if page else [file.page for file in files.documentation_pages()]"
            " if files else given['nav'].pages\n"
            "    assert all('</h1>' in page.content for page in pages), pages\n",
        )
        for _ in range(2):
            assert built(project, cache)["code"] == b"0", event
        settings = project / SETTINGS
        settings.write_text(settings.read_text().removesuffix("hooks: [hook.py]\n"))


def test_who_looks_at_the_html_of_pages_when_all_is_built_sees_it(project: Path, cache: Path) -> None:
    add_hook(
        project,
        "pages = []\n"
        "def on_nav(nav, **_):\n"
        "    pages.extend(nav.pages)\n"
        "def on_post_build(**_):\n"
        "    assert pages and all('</h1>' in page.content for page in pages)\n",
    )
    for _ in range(2):
        site = built(project, cache)
        assert site["code"] == b"0", site["said"].decode()


def test_templates_of_the_site_see_the_html_of_other_pages(project: Path, cache: Path) -> None:
    own_templates(project, "{% for one in nav.pages %}{{ one.content }}{% endfor %}")
    for _ in range(2):
        site = built(project, cache)
        assert site["code"] == b"0"
        assert site["index.html"].count(b"</h1>") > 3
        assert b"\0" not in site["index.html"]


def test_it_is_the_same_site_in_several_processes(project: Path, cache: Path) -> None:
    program = (
        "import runpy, sys, explainer.ahead as ahead; ahead._FEWEST = int(sys.argv.pop(1));"
        "ahead._processors = lambda: 3; runpy.run_module('mkdocs', run_name='__main__')"
    )
    sites = []
    for fewest in ("1", "1000000"):
        run = subprocess.run(
            [sys.executable, "-c", program, fewest, "build", "--strict", "--quiet"],
            cwd=project,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "EXPLAINER_CACHE": str(cache / fewest)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        (project / "site").rename(project / fewest)
        pages = (project / fewest).rglob("*.*")
        sites.append(
            {path.relative_to(project / fewest): path.read_bytes() for path in pages if "gz" not in path.name}
        )
    assert sites[0] == sites[1]
    assert kept(cache / "1") == kept(cache / "1000000")


def test_templates_of_the_site_are_heard_each_time(project: Path, cache: Path) -> None:
    for words in ("first", "second", "{{ build_date_utc.microsecond }}", "{{ build_date_utc.microsecond }}"):
        own_templates(project, f"[{words}]")
        page = timeline_of(project, cache)
        shown = re.search(r"\[(first|second|\d+)\]", page)
        assert shown
        assert shown[1] == words or words.startswith("{")
    assert shown[0] not in timeline_of(project, cache)


def test_what_is_logged_is_logged_each_time(project: Path, cache: Path) -> None:
    add_hook(
        project,
        "import logging\n"
        "def on_page_content(html, page, **_):\n"
        "    logging.getLogger('mkdocs.hook').info(f'saw {page.file.src_uri}')\n",
    )
    said = [
        build_strictly(project, EXPLAINER_CACHE=str(cache)).stdout.count("saw terminal-fire/")
        for _ in range(2)
    ]
    assert said[0] == said[1] > 10


def test_what_another_plugin_changes_is_changed_each_time(project: Path, cache: Path) -> None:
    add_hook(
        project,
        "from pathlib import Path\n"
        "def on_page_markdown(markdown, **_):\n"
        "    return markdown + Path('more.txt').read_text()\n",
    )
    for word in ("first", "second"):
        (project / "more.txt").write_text(f"\n\nThe {word} word.\n")
        assert f"The {word} word." in timeline_of(project, cache)


def test_a_hook_that_has_a_hand_in_the_templates_is_heard_each_time(project: Path, cache: Path) -> None:
    add_hook(
        project,
        "from pathlib import Path\n"
        "def on_page_context(context, page, **_):\n"
        "    page.content += Path('more.txt').read_text()\n",
    )
    for word in ("first", "second"):
        (project / "more.txt").write_text(f"<p>The {word} word.</p>")
        assert f"The {word} word." in timeline_of(project, cache)


def test_where_nothing_has_changed_what_reads_facts_is_not_even_imported(project: Path, cache: Path) -> None:
    assert built(project, cache)["code"] == b"0"
    add_hook(project, "import sys\nsys.modules['explainer.chain'] = None\n")
    assert built(project, cache)["code"] == b"0"
    EDITS["a claim"](project)
    assert built(project, cache)["code"] != b"0"


def test_what_fails_in_a_process_of_its_own_is_told_here(project: Path, cache: Path) -> None:
    (project / "docs/terminal-fire/facts/timeline.yml").chmod(0)
    said = built(project, cache)["said"].decode()
    assert "Traceback" not in said
    assert "timeline.yml: Permission denied" in said or os.getuid() == 0
