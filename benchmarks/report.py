"""Results of measuring, as tables for people and as data."""

import os
import platform
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from measuring import Measure, Run, exponent, spread

_BEGIN, _END = "<!-- results: begin -->", "<!-- results: end -->"
_PACKAGES = ("mkdocs-explainer", "mkdocs", "mkdocs-material", "markdown", "pyyaml", "pydantic")
_NAMES: Mapping[Measure, str] = {"wall": "time", "cpu": "processor", "memory": "memory"}

GROWTH_GOALS: Mapping[str, float] = {"check, cold": 1.05, "`mkdocs build`, cold": 1.1}
"""The most that an exponent may be, by what grows."""


@dataclass(frozen=True)
class Result:
    """Runs of a program beside those of its baseline; `goal` is the most that the ratio may be."""

    what: str
    claims: int
    beside: str
    baseline: Sequence[Run]
    ours: Sequence[Run]
    measure: Measure = "wall"
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """How many times as much ours takes as the baseline."""
        return spread(self.ours, self.measure).median / spread(self.baseline, self.measure).median

    @property
    def row(self) -> tuple[str, ...]:
        """The cells of a table."""
        return (
            self.what,
            f"{self.claims:,}",
            _NAMES[self.measure],
            f"{_shown(self.ours, self.measure)}",
            f"{_shown(self.baseline, self.measure)}, {self.beside}",
            f"{self.ratio:.2f}",
            "" if self.goal is None else f"{self.goal:g}",
        )


def both(result: Result) -> tuple[Result, Result]:
    """Give a result by the time that passed, and the same by the time of processors."""
    return result, replace(result, measure="cpu")


def _shown(runs: Sequence[Run], measure: Measure) -> str:
    """Write the median of some runs, and behind it the lowest and the highest, where there are several."""
    found = spread(runs, measure)
    if measure == "memory":
        return f"{found.median / 1e6:,.0f} MB"
    others = f" ({_seconds(found.low)} to {_seconds(found.high)})" if len(runs) > 1 else ""
    return f"{_seconds(found.median)} s{others}"


def _seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.1f}"


@dataclass(frozen=True)
class PageSizes:
    """How many bytes of HTML the pages of a site have, by path."""

    claims: int
    sizes: Mapping[str, int]

    @cached_property
    def row(self) -> tuple[str, ...]:
        """The cells of a table."""
        sizes = sorted(self.sizes.values())
        largest = max(self.sizes, key=self.sizes.__getitem__)
        tenth = statistics.quantiles(sizes, n=10, method="inclusive")[-1]
        cells = (f"{size / 1000:,.0f} kB" for size in (statistics.median(sizes), tenth, sizes[-1]))
        return (f"{self.claims:,}", f"{len(sizes):,}", *cells, f"`{largest}`")


@dataclass(frozen=True)
class Growth:
    """By which power of the size a time grows between two sizes; `goal` is the most that it may be."""

    what: str
    small: int
    large: int
    exponent: float
    goal: float

    @property
    def row(self) -> tuple[str, ...]:
        """The cells of a table."""
        return (self.what, f"{self.small:,} to {self.large:,}", f"{self.exponent:.2f}", f"{self.goal:g}")


@dataclass(frozen=True)
class Report:
    """All that was measured in one run."""

    found: Sequence[Result | PageSizes]

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """The comparisons with a baseline."""
        return tuple(one for one in self.found if isinstance(one, Result))

    @cached_property
    def pages(self) -> tuple[PageSizes, ...]:
        """The sizes of pages."""
        return tuple(one for one in self.found if isinstance(one, PageSizes))

    @cached_property
    def growth(self) -> tuple[Growth, ...]:
        """How times of processors grow from each size to the next."""
        found = []
        for what, goal in GROWTH_GOALS.items():
            times = {
                one.claims: spread(one.ours, "cpu").median
                for one in self.results
                if one.what == what and one.measure == "cpu"
            }
            for small, large in pairwise(sorted(times)):
                power = exponent(times[small], times[large], large / small)
                found.append(Growth(what, small, large, power, goal))
        return tuple(found)

    def tables(self) -> str:
        """Give the results as Markdown."""
        tables = (
            _table(("what", "claims", "measured", "ours", "beside", "ratio", "goal"), self.results),
            _table(("what", "claims", "exponent", "goal"), self.growth),
            _table(("claims", "pages", "median", "90 % are below", "largest", "which"), self.pages),
        )
        runs = max((len(one.ours) for one in self.results), default=0)
        return "\n\n".join([*filter(None, tables), f"{machine()} Runs of each program: {runs}."])

    def as_data(self) -> dict[str, Any]:
        """Give the results as data for JSON: every run, in seconds and bytes."""
        return {
            "machine": machine(),
            "results": [{**asdict(one), "ratio": one.ratio} for one in self.results],
            "growth": [asdict(one) for one in self.growth],
            "pages": [asdict(one) for one in self.pages],
        }

    def write_into(self, page: Path) -> None:
        """Put the tables between the marks of a page."""
        text = page.read_text(encoding="utf-8")
        head, _, rest = text.partition(_BEGIN)
        _, _, tail = rest.partition(_END)
        page.write_text(f"{head}{_BEGIN}\n\n{self.tables()}\n\n{_END}{tail}", encoding="utf-8")


def _table(head: Sequence[str], rows: Sequence[Result | Growth | PageSizes]) -> str:
    """Give a table in Markdown; nothing where it has no rows."""
    lines = [head, ["---"] * len(head), *(one.row for one in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if rows else ""


def machine() -> str:
    """Say on what was measured, and when; with a load above the number of cores, it was busy otherwise."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    day = datetime.now(UTC).date().isoformat()
    load = f"load {os.getloadavg()[2]:.1f}; " if hasattr(os, "getloadavg") else ""
    cores = f"{os.cpu_count()} cores; {load}"
    return f"{day}: {_processor()}, {cores}{platform.platform()}; {python}; {packages}."


def _processor() -> str:
    """Give the name of the processor, where the system tells it."""
    try:
        about = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        about = ""
    found = re.search(r"^model name\s*: (.+)$", about, re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()
