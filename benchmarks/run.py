"""Measures the explainer beside what it is built on: `python benchmarks/run.py`, or `make bench`.

A program and its baseline take turns, so that whatever else the machine does meets both. The projects are
those of `corpus.py`. The results are printed as tables; `--json` and `--write` put them into files too.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from corpus import FOLDER, write_project
from measuring import ProgramError, Run, alternating, run, run_inside
from report import PageSizes, Report, Result, both
from serving import preview, until_shown

SPEED_PAGE = Path(__file__).parents[1] / "docs/guide/speed.md"
SIZES = (100, 1_000, 10_000)

_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_EXPLAINER = (sys.executable, "-m", "explainer")
_LOAD_YAML = """\
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""


def environment() -> dict[str, str]:
    """Give the environment of this process, less what leads a program elsewhere, or slows down its start."""
    unset = {"EXPLAINER_ARCHIVE", "EXPLAINER_CACHE", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


@dataclass
class Bench:
    """Makes the projects to be measured, below a folder, and runs programs on them, in turns."""

    folder: Path
    pairs: int
    environment: Mapping[str, str] = field(default_factory=environment)
    cache: str = ""

    def project(self, claims: int) -> Path:
        """Give the project with so many claims."""
        folder = self.folder / str(claims)
        if not folder.is_dir():
            write_project(claims, folder)
        return folder

    def plain(self, claims: int) -> Path:
        """Give the same pages as Markdown, for MkDocs without our plugin."""
        folder = self.folder / f"{claims}-plain"
        if not folder.is_dir():
            project = self.project(claims)
            run([*_EXPLAINER, "build", str(project), "--out", str(folder / "docs")], self.cold(project))
            settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
            (folder / "mkdocs.yml").write_text(without_plugin(settings), encoding="utf-8")
        return folder

    def cold(self, project: Path) -> Mapping[str, str]:
        """Remove what builds have left in a project; give an environment with an empty cache folder."""
        for name in ("site", ".cache"):
            shutil.rmtree(project / name, ignore_errors=True)
        self.cache = tempfile.mkdtemp(prefix="cache-", dir=self.folder)
        return self.warm()

    def warm(self) -> Mapping[str, str]:
        """Give an environment with the cache folder of the last cold run, and of those since."""
        return {**self.environment, "XDG_CACHE_HOME": self.cache}

    def turns(self, *programs: Callable[[], Run]) -> list[list[Run]]:
        """Run programs in turns; give the runs of each."""
        return alternating(self.pairs, *programs)


def without_plugin(settings: str) -> str:
    """Turn the `mkdocs.yml` of a project into one for its pages as Markdown.

    What the plugin brings (extensions, stylesheets, scripts, navigation) stands in a file beside them.
    """
    theme = settings[settings.index("theme:") : settings.index("nav:")]
    theme = theme.replace("- toc.follow\n", "- toc.follow\n    - content.footnote.tooltips\n")
    return (
        f"INHERIT: docs/.explainer-settings.yml\n\n{theme}"
        "markdown_extensions:\n  toc:\n    permalink: true\n\nplugins:\n  - search\n"
    )


class Edited:
    """The first claim of a project's background, which its writer changes again and again."""

    _END = re.compile(r"\.(?=\n {6}citations:)")

    def __init__(self, project: Path) -> None:
        facts = project / "docs" / FOLDER / "facts"
        self.file = min([*facts.glob("background.yml"), *facts.glob("background/*.yml")])
        self.original = self.file.read_text(encoding="utf-8")
        self._versions = 0

    def next(self) -> tuple[str, str]:
        """Give the next version of the file, and a word in it that none before had."""
        self._versions += 1
        word = "anew" + "a" * self._versions
        return self._END.sub(f", {word}.", self.original, count=1), word

    def save(self) -> str:
        """Write the next version of the file; give its word."""
        content, word = self.next()
        self.file.write_text(content, encoding="utf-8")
        return word

    def restore(self) -> None:
        """Write the file as it was at first."""
        self.file.write_text(self.original, encoding="utf-8")


def measure_check(bench: Bench, claims: int) -> Iterator[Result]:
    """Measure the check of all facts, every quote looked for in its article, beside loading their YAML."""
    project = bench.project(claims)
    load = partial(run_inside, "yaml", project, bench.environment)
    beside = "PyYAML’s C loader"
    yaml, cold = bench.turns(load, lambda: run_inside("check", project, bench.cold(project)))
    yield from both(Result("check, cold", claims, beside, yaml, cold, goal=0.8))
    yaml, again = bench.turns(load, lambda: run_inside("check", project, bench.warm()))
    yield from both(Result("check, nothing changed", claims, beside, yaml, again, goal=0.15))
    loading = [sys.executable, "-c", _LOAD_YAML, str(project / "docs")]
    checking = [*_EXPLAINER, "check", str(project)]
    start_and_load = partial(run, loading, bench.environment)
    beside = f"Python with {beside}"
    yaml, whole = bench.turns(start_and_load, lambda: run(checking, bench.cold(project)))
    yield from both(Result("`explainer check`, cold", claims, beside, yaml, whole))
    yaml, whole = bench.turns(start_and_load, lambda: run(checking, bench.warm()))
    yield from both(Result("`explainer check`, nothing changed", claims, beside, yaml, whole))


def measure_build(bench: Bench, claims: int) -> Iterator[Result | PageSizes]:
    """Measure the first `mkdocs build` from YAML, beside one of the same pages written as Markdown."""
    project, plain = bench.project(claims), bench.plain(claims)
    baseline, ours = bench.turns(
        lambda: run(_MKDOCS, bench.cold(plain), plain), lambda: run(_MKDOCS, bench.cold(project), project)
    )
    what, beside = "`mkdocs build`, cold", "`mkdocs build` of Markdown"
    yield from both(Result(what, claims, beside, baseline, ours, goal=0.8))
    yield Result(what, claims, beside, baseline, ours, "memory", goal=1.3)
    pages = sizes_of_pages(project)
    if pages.keys() != sizes_of_pages(plain).keys():
        raise ProgramError("The two sites do not have the same pages.")
    yield PageSizes(claims, pages)


def sizes_of_pages(project: Path) -> dict[str, int]:
    """Give the bytes of each page of a project's site, by path."""
    site = project / "site"
    return {page.relative_to(site).as_posix(): page.stat().st_size for page in site.rglob("*.html")}


def measure_edit(bench: Bench, claims: int) -> Iterator[Result]:
    """Measure builds after the first: with one fact changed, and with nothing changed."""
    project = bench.project(claims)
    edited = Edited(project)

    def change_and_build() -> Run:
        edited.save()
        return run(_MKDOCS, bench.warm(), project)

    first, changed, same = bench.turns(
        lambda: run(_MKDOCS, bench.cold(project), project),
        change_and_build,
        lambda: run(_MKDOCS, bench.warm(), project),
    )
    edited.restore()
    yield from both(
        Result("`mkdocs build`, one fact changed", claims, "the cold build", first, changed, goal=0.15)
    )
    yield from both(
        Result("`mkdocs build`, nothing changed", claims, "the cold build", first, same, goal=0.12)
    )


def measure_serve(bench: Bench, claims: int) -> Iterator[Result]:
    """Measure a preview: from saving a fact until its page is there, and until an open one is told."""
    project = bench.project(claims)
    edited = Edited(project)
    word = edited.save()
    first = [run(_MKDOCS, bench.cold(project), project) for _ in range(bench.pairs)]
    site = project / "site"
    page = min(path for path in site.rglob("*.html") if word in path.read_text(encoding="utf-8"))
    with preview(project, bench.warm()) as address:
        url = address + page.relative_to(site).as_posix().removesuffix("index.html")
        runs = [until_shown(edited.file, *edited.next(), url) for _ in range(bench.pairs)]
    edited.restore()
    shown, told = zip(*runs, strict=True)
    yield Result("`mkdocs serve`, saved to served", claims, "the cold build", first, shown, goal=0.05)
    yield Result("`mkdocs serve`, saved to reload", claims, "the cold build", first, told, goal=0.05)


Part = Callable[[Bench, int], Iterator[Result | PageSizes]]
PARTS: Mapping[str, Part] = {
    "check": measure_check,
    "build": measure_build,
    "edit": measure_edit,
    "serve": measure_serve,
}
LARGEST: Mapping[str, int] = {"edit": 1_000, "serve": 1_000}
"""How many claims are at most measured in some parts, where the command line names none."""


def warm_up(bench: Bench) -> None:
    """Let Python compile what it imports, which it does once after an installation."""
    project = bench.project(20)
    run([*_EXPLAINER, "check", str(project)], bench.cold(project))
    run(_MKDOCS, bench.warm(), project)


def measure(bench: Bench, parts: Sequence[str], sizes: Sequence[int]) -> Iterator[Result | PageSizes | str]:
    """Measure parts at sizes, the small ones first; give what a program said that failed, too."""
    warm_up(bench)
    for claims in sorted(sizes):
        for part in parts:
            if claims <= LARGEST.get(part, claims) or len(sizes) == 1:
                print(f"Measuring {part}, {claims:,} claims", file=sys.stderr)
                try:
                    yield from PARTS[part](bench, claims)
                except ProgramError as error:
                    yield str(error)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; give 1 where a program failed."""
    parser = argparse.ArgumentParser(description="Measure the explainer beside what it is built on.")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS), help="parts to measure")
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES, help="sizes to measure with")
    parser.add_argument("--pairs", type=int, default=3, help="how often each program runs, and its baseline")
    parser.add_argument("--json", type=Path, help="a file to write the results to")
    parser.add_argument("--write", action="store_true", help=f"write the results to {SPEED_PAGE.name} too")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="explainer-bench-") as folder:
        found = tuple(measure(Bench(Path(folder), given.pairs), given.only, given.claims))
    report = Report([one for one in found if not isinstance(one, str)])
    failures = [one for one in found if isinstance(one, str)]
    print(report.tables())
    print(*failures, sep="\n", file=sys.stderr)
    if given.json:
        given.json.write_text(json.dumps(report.as_data(), indent=2) + "\n", encoding="utf-8")
    if given.write and not failures:
        report.write_into(SPEED_PAGE)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
