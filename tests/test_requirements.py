"""The locked versions are those that pyproject.toml asks for: whoever changes one runs `make lock`."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PYPROJECT["project"]["optional-dependencies"].values()
PROMISED = [*map(Requirement, chain(PYPROJECT["project"]["dependencies"], *EXTRAS))]
OUR_TOOLS = [*map(Requirement, PYPROJECT["dependency-groups"]["dev"])]


def locked(file: str) -> list[tuple[str, Version]]:
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    return [
        (name, Version(version)) for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    ]


@pytest.mark.parametrize("requirement", PROMISED + OUR_TOOLS, ids=str)
@pytest.mark.parametrize("file", ["dev.txt", "lowest.txt"])
def test_the_lock_fits(requirement, file):
    versions = [version for name, version in locked(file) if name == canonicalize_name(requirement.name)]
    assert versions
    assert all(version in requirement.specifier for version in versions)


@pytest.mark.parametrize("requirement", PROMISED, ids=str)
def test_the_lowest_versions_are_the_ones_promised(requirement):
    (promised,) = (Version(bound.version) for bound in requirement.specifier if bound.operator == ">=")
    assert (canonicalize_name(requirement.name), promised) in locked("lowest.txt")


def test_each_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    declared = {
        "## To run": project["project"]["dependencies"],
        "## Extras": [one for names in extras.values() for one in names],
        "## To develop": project["dependency-groups"]["dev"],
    }
    page = (ROOT / "docs/reference/dependencies.md").read_text(encoding="utf-8")
    for heading, requirements in declared.items():
        table = page.split(f"{heading}\n")[1].split("\n## ")[0]
        rows = re.findall(
            r"^\| `([^`]+)`[^|]* \| ([A-Z][^|.]*\.) \| [0-9.]+ \| [^|]+ \|$", table, re.MULTILINE
        )
        names = sorted(re.split(r"[^\w.-]", one)[0].lower() for one in requirements)
        assert [name for name, _ in rows] == names, "one row each, in the order of names"


def test_the_tests_run_on_each_python_that_is_promised() -> None:
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PYPROJECT["project"]["classifiers"]))
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    lanes = workflow["jobs"]["test"]["strategy"]["matrix"]["include"]
    assert [lane["python"] for lane in lanes if lane["target"] == "test"] == named
    assert PYPROJECT["project"]["requires-python"] == f">={named[0]}"
