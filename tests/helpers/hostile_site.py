"""A site whose every text is hostile: the fixture explainer, several times, with payloads in all its fields.

One copy of the explainer, `plain`, has harmless texts in their places, to compare the others with. It is this
module that MkDocs runs as a hook: the facts are read and checked as they are, and then filled.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from cases import TERMINAL, TERMINAL_FOLDER
from filled import with_texts
from mkdocs_runs import build_strictly
from nasty import _CONFIGS, EXTENSION_SETS, folded

from explainer.chain import Edition
from explainer.model.explainer import Explainer
from explainer.pages.escape import escape_title
from explainer.project import run_all

ROOT = Path(__file__).parents[2]
PAYLOADS: list[str] = [
    folded(text).replace("C", "canary(1)") if re.search(r"C\b", text) and "<" in text else folded(text)
    for text in yaml.safe_load((ROOT / "tests/hostile/payloads.yml").read_text(encoding="utf-8"))
]
ALL = os.environ.get("EXPLAINER_HOSTILE") == "all"
"""Whether every payload is to stand in every text; otherwise each stands in some."""

EACH = 54 if ALL else 3
"""How many payloads stand in a text, one after another."""

PLAIN = "plain"
MARK = re.compile(r"zq([0-9]+)z")
_THEME = re.compile(r"^theme:\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
_COPY = re.compile(r"hostile-([0-9]+)")


class Filling:
    """Fills the texts of one copy, each with a mark of its own at its end."""

    def __init__(self, folder: str) -> None:
        """Take the folder of the copy; `hostile-5` begins with the payload of number 5."""
        found = _COPY.search(folder)
        self._first = int(found[1]) if found else None
        self.texts: list[str] = []

    def __call__(self, name: str, _text: str) -> str:
        number = len(self.texts)
        words = ["plain"]
        in_order = [f"{number:03}"] if name == "name" else []  # pages sort by names
        if self._first is not None:
            first = self._first + number * EACH
            words = [PAYLOADS[(first + step) % len(PAYLOADS)] for step in range(EACH)]
        self.texts.append(" ".join((*in_order, *words, f"zq{number}z")))
        return self.texts[-1]


def fill(found: Explainer) -> tuple[Explainer, list[str]]:
    """Fill all texts of an explainer; give them too, by the number of their mark."""
    filling = Filling(found.folder)
    return with_texts(found, filling), filling.texts


def _run_all_and_fill(*arguments: Any, **more: Any) -> tuple[Edition, ...]:
    filled = []
    for edition in run_all(*arguments, **more):
        hostile, _ = fill(edition.explainer)
        filled.append(replace(edition, explainer=hostile))
    return tuple(filled)


def on_startup(**_: Any) -> None:
    """Let the plugin fill what it has read, wherever it has the function from. MkDocs calls this."""
    for module in [*sys.modules.values()]:
        if vars(module).get("run_all") is run_all and module.__name__ != __name__:
            vars(module)["run_all"] = _run_all_and_fill


def build(project: Path, url: str, *, firsts: list[int], extensions: str, policy: bool) -> None:
    """Build the site into `site` of a new project.

    Args:
        project: the folder of the project.
        url: where it will be served.
        firsts: for each hostile copy, the payload with which it begins.
        extensions: the set of Markdown extensions that is on.
        policy: whether it has a Content-Security-Policy.
    """
    shutil.copytree(TERMINAL / "archive", project / "archive")
    for name in (PLAIN, *(f"hostile-{first}" for first in firsts)):
        shutil.copytree(TERMINAL / "docs" / TERMINAL_FOLDER, project / "docs" / name)
    (project / "docs/index.md").write_text("# Home\n")
    theme = _THEME.search((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert theme
    config = {
        "site_name": "Site",
        "site_url": url,
        "theme": yaml.safe_load(theme[0])["theme"],
        "plugins": ["search", {"explainer": {"content_security_policy": policy}}],
        "hooks": [__file__],
        "markdown_extensions": [
            {name: _CONFIGS.get(name, {})} for name in EXTENSION_SETS[extensions] if name != "meta"
        ],
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(config))
    run = build_strictly(project, PYTHONPATH=os.pathsep.join([str(Path(__file__).parent), str(ROOT)]))
    assert run.returncode == 0, run.stdout


def forms(text: str) -> tuple[str, ...]:
    """Give the forms in which a text is shown as typed: itself, where it begins a line, less outer blanks."""
    return text, text[0].upper() + text[1:], text.strip()


def astray(text: str, texts: list[str]) -> Iterator[str]:
    """Give the filled texts whose mark stands in a text without the rest of them before it, as it was typed.

    As titles, they are in other characters (see `escape_title`), and themes fold blanks of all kinds.
    """
    text = _spaced(text)
    for mark in MARK.finditer(text):
        wanted = tuple(map(_spaced, forms(texts[int(mark[1])])))
        before = text[: mark.end()]
        titles = tuple(_straight(_spaced(escape_title(form))) for form in wanted)
        if not before.endswith(wanted) and not _straight(before).endswith(titles):
            yield f"{wanted[0]!r} is {before[-len(wanted[0]) :]!r}"


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _straight(title: str) -> str:
    """Undo what depends on the words before: whether a quotation mark opens or closes."""
    return title.replace("“", '"').replace("”", '"')
