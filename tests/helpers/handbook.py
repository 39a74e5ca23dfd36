"""A site that has nothing to do with explainers: a handbook of many pages, always the same for one seed.

Its pages have what pages have (headings, code, tables, footnotes, tags, front matter, images, links), and
what our own extensions of Markdown would change, did they apply: attribute lists, notes, Markdown in HTML.
"""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

SECTIONS = ("brewing", "gear", "notes", "people", "places")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
PROSE = """copper kettle steeps slowly while the second pour cools on a slate shelf near every open window
and nobody counts the spoons or cups that guests leave behind after long evenings of careful talk"""
WORDS = PROSE.split()
EPOCH = "1700000000"


def write_handbook(project: Path, pages: int, config: dict[str, Any], *, nav: bool, seed: int = 1) -> None:
    """Write a site.

    Args:
        project: the folder that it comes to stand in.
        pages: how many pages it has besides the front page and that of the tags.
        config: its settings, less `nav`.
        nav: whether the settings list all pages.
        seed: what the pages are made of.
    """
    chance = random.Random(seed)
    paths = [f"{SECTIONS[number % len(SECTIONS)]}/{_name(number)}.md" for number in range(pages)]
    files = {path: _page(path, paths, chance) for path in paths}
    files["index.md"] = "# The handbook\n\n" + "\n".join(f"- [{path}]({path})" for path in paths[:9]) + "\n"
    files["tags.md"] = "# All tags\n\n<!-- material/tags -->\n"
    for name, text in files.items():
        path = project / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (project / "docs/pixel.png").write_bytes(PIXEL)
    listed = {"nav": ["index.md", *({part: _in(part, paths)} for part in SECTIONS), "tags.md"]}
    settings = config | (listed if nav else {})
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


def commit_all(project: Path) -> None:
    """Put a site into git, on a day that is always the same."""
    date = f"{EPOCH} +0000"
    who = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    for command in (
        ["init", "--quiet"],
        ["add", "docs"],
        [
            "-c",
            "user.name=Desk",
            "-c",
            "user.email=desk@handbook.example",
            "commit",
            "--quiet",
            "-m",
            "Begin",
        ],
    ):
        subprocess.run(["git", *command], cwd=project, env=os.environ | who, check=True)


def _name(number: int) -> str:
    return "index" if number < len(SECTIONS) else f"page-{number}"


def _in(section: str, paths: list[str]) -> list[str]:
    return [path for path in paths if path.startswith(f"{section}/")]


def _page(path: str, paths: list[str], chance: random.Random) -> str:
    title = f"{path.removesuffix('.md').replace('/', ' ').capitalize()} {chance.randrange(1000)}"
    parts = [part for part in _parts(path, paths, chance) if chance.random() < 0.7]
    return "\n\n".join([_front_matter(title, chance) + f"# {title}", _sentence(chance), *parts]) + "\n"


def _front_matter(title: str, chance: random.Random) -> str:
    meta: dict[str, Any] = {}
    if chance.random() < 0.5:
        meta["tags"] = sorted(chance.sample(WORDS[:8], 2))
    if chance.random() < 0.3:
        meta |= {"title": f"{title}: a title of its own", "description": _sentence(chance)}
    return f"---\n{yaml.safe_dump(meta)}---\n" if meta else ""


def _parts(path: str, paths: list[str], chance: random.Random) -> Iterator[str]:
    say = lambda: _sentence(chance)  # noqa: E731 - it stands in nearly every line below
    to = chance.choice(paths)
    up = "../"
    yield f"## {say()}\n\n{say()} See [{to}]({up}{to}) and [all tags]({up}tags.md).\n\n### {say()}\n\n{say()}"
    yield f"```python\ndef pour(cups: int) -> str:\n    return 'x' * cups  # [^1] {{: .x }} {say()}\n```"
    yield f"| Cups | Minutes |\n|-----:|:--------|\n| {chance.randrange(9)} | {say()} |\n| 2 | `a | b` |"
    yield f"{say()}[^1] {say()}[^long]\n\n[^1]: {say()}\n[^long]:\n    {say()}\n\n    {say()}"
    yield f"{say()}\n{{: .narrow #of-{chance.randrange(9)} data-x=1 }}\n\n## A heading {{: #own }}"
    yield f'<div markdown="1" class="box">\n*{say()}*\n\n- a list\n</div>'
    yield f"![A pixel]({up}pixel.png){{: .right }}\n\n> {say()}"
    yield f'!!! note "{say()}"\n    {say()} <https://handbook.example/{chance.randrange(99)}>'
    yield f"1. {say()}\n2. {say()}\n    - {say()}\n\nTerm\n: {say()}\n\n<!-- explainer of kettles: none -->"
    yield f"{say()} {{{{ 6 * {chance.randrange(9)} }}}} of {say()}"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(4, 12))).capitalize() + "."
