"""Builds this site with every renderer, verifies and compares what comes out, and prints a table of it.

Run it by `make renderers`, which makes an environment for each below `.cache/renderers`; arguments name those
that are to be tried. With `--write`, the table goes into the guide, and that of the differences. Exit code 1:
something is wrong with what a renderer made.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml
from articles import DIFFERENCES, RENDERERS, compared, heads_compared, navigations_compared

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/guide/renderers.md"
ENVIRONMENTS = ROOT / ".cache/renderers"
ADDRESS = "https://example.org/explainers/"
COUNTS = ("pages", "claims", "footnotes", "quotes", "permalinks", "links")
SETTINGS: Mapping[str, Any] = {
    "INHERIT": "docs/.explainer-settings.yml",
    "markdown_extensions": {"toc": {"permalink": True}},
}
"""What stands in the configuration that a written folder is built with, besides the theme."""

Python = Callable[..., str]
"""Runs the Python of an environment, with these arguments, in a folder; gives what it prints."""


class FailedError(Exception):
    """A command that failed, and what it said."""


class Tried(NamedTuple):
    """What came of trying a renderer."""

    versions: str
    counts: Mapping[str, tuple[int, int]]
    differences: frozenset[str]
    wrong: tuple[str, ...]
    seconds: float

    @property
    def is_sound(self) -> bool:
        return not self.wrong


class _Loader(yaml.SafeLoader):
    """Passes over what only a renderer can read."""


_Loader.add_multi_constructor("!", lambda *_: None)


def theme_of(renderer: Mapping[str, Any], project: Path) -> Any:
    """Give the theme that a renderer is to use: the project's own, or MkDocs's."""
    if renderer["theme"] != "material":
        return renderer["theme"]
    theme = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)["theme"]
    return theme | {"features": [*theme.get("features", ()), "content.footnote.tooltips"]}


def built(renderer: Mapping[str, Any], python: Python, project: Path) -> Path:
    """Build the project with a renderer; give the folder of the site.

    Raises:
        FailedError: when that fails.
    """
    module = renderer["runs"]
    if renderer.get("plugin"):
        python("-m", module, "build", "--strict", "--config-file", "mkdocs.yml", folder=project)
        return project / "site"
    made = project / "made"
    python("-m", "explainer", "build", ".", "--strict", "--out", "made/docs", folder=project)
    config = SETTINGS | {"theme": theme_of(renderer, project)}
    (made / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    python("-m", module, "build", "--strict", "--config-file", "mkdocs.yml", folder=made)
    python("-m", "explainer", "finish", "made/site", ".", folder=project)
    return made / "site"


def verified(python: Python, project: Path, site: Path) -> dict[str, tuple[int, int]]:
    """Verify a site; give how many of what were found, out of how many.

    Raises:
        FailedError: when something is wrong with it.
    """
    said = python("-m", "explainer", "verify", str(site), ".", folder=project)
    rows = re.findall(r"^(\w[\w ]*?) +(\d+) of +(\d+)$", said, re.MULTILINE)
    return {what: (int(found), int(wanted)) for what, found, wanted in rows}


def other_files(ours: Path, theirs: Path) -> Iterator[str]:
    """Name the files of data, feeds and images that are not the same on two sites."""
    for path in sorted(ours.rglob("*")):
        name = path.relative_to(ours)
        is_ours = path.suffix in {".json", ".csv", ".xml", ".png"} and len(name.parts) > 1
        if is_ours and name.parts[0] not in {"assets", "search"}:
            there = theirs / name
            if not there.is_file() or there.read_bytes() != path.read_bytes():
                yield f"{name.as_posix()} is another than with the plugin, or missing"


def tried(renderer: Mapping[str, Any], python: Python, project: Path, reference: Path | None) -> Tried:
    """Build a copy of the project with a renderer, verify it, and compare it with the reference."""
    began = processor_time()
    wrong: list[str] = []
    counts: dict[str, tuple[int, int]] = {}
    differences: frozenset[str] = frozenset()
    try:
        site = built(renderer, python, project)
        counts = verified(python, project, site)
        if reference:
            named = renderer.get("differences", ())
            found = compared(reference, site, named)
            differences = found.met
            if renderer.get("theme", "material") == "material":
                wrong += navigations_compared(reference, site)
            idle = sorted({*named} - found.met)
            wrong += [*found.left, *heads_compared(reference, site), *other_files(reference, site)]
            wrong += [f"{name} is named as a difference, and is none" for name in idle]
    except FailedError as error:
        wrong.append(str(error))
    if not wrong and not (counts and all(found == wanted > 0 for found, wanted in counts.values())):
        wrong.append("something is missing")
    return Tried(versions(renderer, python), counts, differences, tuple(wrong), processor_time() - began)


def versions(renderer: Mapping[str, Any], python: Python) -> str:
    ask = "from importlib.metadata import version; import sys; print(*map(version, sys.argv[1:]))"
    numbers = python("-c", ask, *renderer["versions"], folder=ROOT).split()
    return ", ".join(map(" ".join, zip(renderer["versions"], numbers, strict=True)))


def processor_time() -> float:
    """Give the time that the processes which we have waited for have kept a processor busy, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def python_of(program: Path | str) -> Python:
    """Give a function that runs this Python."""
    environment = os.environ | {
        "SITE_URL": ADDRESS,
        "NO_MKDOCS_2_WARNING": "1",  # notices of the themes, in which a warning would drown
        "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONIOENCODING": "utf-8",
    }

    def run(*arguments: str, folder: Path) -> str:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise FailedError(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}")
        return done.stdout

    return run


def all_tried(environments: Iterable[str], python: Callable[[str], Python], root: Path) -> dict[str, Tried]:
    """Try the renderers of some environments on the project in a folder.

    The first of all is always tried; without it there would be nothing to compare the others with.
    """
    results: dict[str, Tried] = {}
    wanted = {*environments, RENDERERS[0]["environment"]}
    with TemporaryDirectory() as folder:
        reference = None
        for number, renderer in enumerate(one for one in RENDERERS if one["environment"] in wanted):
            project = Path(folder, str(number))
            project.mkdir()
            shutil.copytree(root / "docs", project / "docs")
            shutil.copy(root / "mkdocs.yml", project)
            now = tried(renderer, python(renderer["environment"]), project, reference)
            results[renderer["name"]] = now
            reference = reference or project / "site"
            if now.wrong and number == 0:
                break
    return results


def table(results: Mapping[str, Tried]) -> list[str]:
    """Write the results as a table of Markdown."""
    heads = ["renderer", "versions", *COUNTS, "[same articles](#what-differs)", "seconds"]
    rows = [
        [
            name,
            one.versions,
            *("{} of {}".format(*one.counts[what]) if what in one.counts else "–" for what in COUNTS),
            _same(one, is_first=number == 0),
            f"{one.seconds:.0f}",
        ]
        for number, (name, one) in enumerate(results.items())
    ]
    return _written(heads, rows)


def _same(one: Tried, *, is_first: bool) -> str:
    if not one.is_sound:
        return "no"
    return "–" if is_first else f"yes, but for {len(one.differences)}" if one.differences else "yes"


def differences_table() -> list[str]:
    """Write the named differences as a table of Markdown."""
    rows = [
        [
            one["is"],
            ", ".join(row["name"] for row in RENDERERS if key in row.get("differences", ())),
            one["why"],
        ]
        for key, one in DIFFERENCES.items()
    ]
    return _written(["difference", "with", "why"], rows)


def _written(heads: list[str], rows: Iterable[list[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *rows)]


def with_table(page: str, name: str, lines: Sequence[str]) -> str:
    """Put a table into a page, between the comments that name it."""
    begin, end = f"<!-- {name}: make renderers -->\n", f"<!-- end of {name} -->\n"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    assert found, f"the page has no place for {name}"
    return "".join([before, begin, "\n", *(f"{line}\n" for line in lines), "\n", end, after])


def tell(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def main(words: list[str]) -> int:
    writes = "--write" in words
    names = [word for word in words if word != "--write"]
    known = {renderer["environment"] for renderer in RENDERERS}
    if unknown := {*names} - known:
        tell(f"There is no renderer {', '.join(sorted(unknown))}. There are: {', '.join(sorted(known))}.")
        return 2
    results = all_tried(names or known, lambda name: python_of(ENVIRONMENTS / name / "bin/python"), ROOT)
    tell(*table(results))
    for name, one in results.items():
        if not one.is_sound:
            tell(f"\n{name}: {len(one.wrong)} wrong", *one.wrong[:20])
    if not all(one.is_sound for one in results.values()):
        return 1
    if writes:
        page = PAGE.read_text(encoding="utf-8")
        page = with_table(page, "results", table(results))
        PAGE.write_text(with_table(page, "differences", differences_table()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
