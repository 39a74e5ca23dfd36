"""The architecture: imports run one way, and only the two ends know the world."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "explainer"

LAYERS = [
    ("ahead", "excerpts", "progress", "store"),
    ("diagnostics", "locale"),
    ("codes", "model"),
    ("facts",),
    ("evidence",),
    ("checks",),
    ("pages",),
    ("site",),
    ("chain",),
    ("configuration", "filling", "replacing", "strays"),
    ("folders",),
    ("keeping", "trees"),
    ("project",),
    ("api", "archiving", "finishing", "links", "publishing", "renderers", "revisions", "schemas"),
    ("starting",),
    ("serving",),
    ("rereading",),
    ("plugin", "cli"),
    ("__main__",),
]
"""From the bottom up: a module imports its own layer and those below it."""

ORDER = {name: height for height, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imported_by(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layer"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_downwards(path: Path) -> None:
    own = layer_of(path)
    assert own in ORDER, f"{own} has no place in the layers"
    for name in imported_by(path):
        if name.startswith("explainer."):
            layer = name.split(".")[1]
            same = layer == own and path.parent != PACKAGE
            assert same or ORDER[layer] < ORDER[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_ends_know_their_frameworks(path: Path) -> None:
    allowed = {"plugin": {"mkdocs"}, "cli": {"click"}}.get(layer_of(path), set())
    found = {name.split(".")[0] for name in imported_by(path)} & {"mkdocs", "click"}
    assert found <= allowed


def test_the_package_knows_no_explainer() -> None:
    words = ("kazakh", "almaty", "tokayev", "nazarbayev")
    for path in PACKAGE.rglob("*"):
        if path.suffix in {".py", ".css", ".js", ".html", ".yml"}:
            text = path.read_text(encoding="utf-8").lower()
            assert not [word for word in words if word in text], path
