"""The pages of the guide that are a task each, followed line by line, and what they list compared."""

import re
from pathlib import Path

import pytest
from commands_run import run
from followed import Run, follow, steps

from explainer.model.dates import Date

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
TASKS = ("api", "articles", "dates", "silence", "renderers")


def page(name: str) -> str:
    return (GUIDE / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", TASKS)
def test_it_can_be_followed(name: str, tmp_path: Path) -> None:
    follow(page(name), tmp_path, run)


def test_wrong_examples_give_the_codes_that_are_told() -> None:
    shown = [
        line for name in TASKS for step in steps(page(name)) if isinstance(step, Run) for line in step.prints
    ]
    codes = [
        found[1] for line in shown if (found := re.search(r"^docs/\S+ (?:error|warning) ([a-z-]+):", line))
    ]
    assert codes == ["date-without-reckoning", "date-without-basis", "idle-silencer"]


def test_every_form_of_a_date_is_one() -> None:
    table = page("dates").partition("| Write |")[2].partition("\n\n")[0]
    forms = re.findall(r"`([\d\[.][^`]+)`", table)
    assert len({Date.parse(form) for form in forms}) == 12


def test_every_page_is_in_the_navigation() -> None:
    nav = re.findall(r"guide/([a-z]+)\.md", (GUIDE.parents[1] / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(nav) == sorted(path.stem for path in GUIDE.glob("*.md"))
