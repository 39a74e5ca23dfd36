"""What is counted of runs: medians, exponents, turns."""

import os
import sys
from pathlib import Path

import pytest
from measuring import ProgramError, Run, Spread, alternating, exponent, run, spread
from report import Growth, PageSizes, Report, Result


def runs(*seconds: float) -> list[Run]:
    return [Run(wall=one, cpu=one / 2, memory=1e6 * one) for one in seconds]


def test_spread() -> None:
    assert spread(runs(5, 1, 2), "wall") == Spread(median=2, low=1, high=5)
    assert spread(runs(5, 1, 2, 4), "cpu") == Spread(median=1.5, low=0.5, high=2.5)


@pytest.mark.parametrize(("small", "large", "power"), [(2, 20, 1), (2, 200, 2), (3, 3, 0)])
def test_exponent(small: float, large: float, power: float) -> None:
    assert exponent(small, large, times=10) == pytest.approx(power)


def test_programs_take_turns() -> None:
    order = []

    def program(name: str, seconds: float) -> Run:
        order.append(name)
        return Run(seconds, seconds)

    found = alternating(3, lambda: program("baseline", 1), lambda: program("ours", 2))
    assert order == ["baseline", "ours"] * 3
    assert [[one.wall for one in some] for some in found] == [[1, 1, 1], [2, 2, 2]]


def test_processor_time_of_children_counts() -> None:
    busy = "sum(i for i in range(3_000_000))"
    alone = run([sys.executable, "-c", "pass"], os.environ)
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    assert run([sys.executable, "-c", parent], os.environ).cpu > alone.cpu
    assert alone.memory > 1_000_000


def test_memory_of_this_process_does_not_count() -> None:
    ballast = b"x" * 200_000_000
    assert run([sys.executable, "-c", ""], os.environ).memory < len(ballast) / 2


def test_program_that_fails(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="out of paper"):
        run([sys.executable, "-c", "raise SystemExit('out of paper')"], os.environ, tmp_path)


def test_ratio_is_that_of_the_medians() -> None:
    result = Result("check", 20, "nothing", runs(1, 2, 9), runs(3, 4, 5), goal=0.5)
    assert result.ratio == 2
    assert result.row == (
        "check",
        "20",
        "time",
        "4.0 s (3.0 to 5.0)",
        "2.0 s (1.0 to 9.0), nothing",
        "2.00",
        "0.5",
    )


def test_short_times_and_single_runs() -> None:
    result = Result("check", 20, "nothing", runs(0.25), runs(0.0625))
    assert result.row[3:6] == ("0.062 s", "0.250 s, nothing", "0.25")


def test_growth_from_each_size_to_the_next() -> None:
    times = {10: 1.0, 100: 10.0, 1000: 1000.0}
    found = [Result("check, cold", claims, "", runs(1), runs(time), "cpu") for claims, time in times.items()]
    goal = 1.05
    assert Report(found).growth == (
        Growth("check, cold", 10, 100, pytest.approx(1), goal),
        Growth("check, cold", 100, 1000, pytest.approx(2), goal),
    )


def test_sizes_of_pages() -> None:
    sizes = PageSizes(20, {f"{number}.html": number * 1000 for number in range(1, 12)})
    assert sizes.row == ("20", "11", "6 kB", "10 kB", "11 kB", "`11.html`")


def test_results_stand_between_the_marks_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text("before\n<!-- results: begin -->\nold\n<!-- results: end -->\nafter\n", encoding="utf-8")
    report = Report([Result("check", 20, "nothing", runs(1), runs(1))])
    for _ in range(2):
        report.write_into(page)
        head, *table, tail = page.read_text(encoding="utf-8").splitlines()
        assert (head, tail) == ("before", "after")
        assert sum("| check | 20 |" in line for line in table) == 1
        assert "old" not in table
