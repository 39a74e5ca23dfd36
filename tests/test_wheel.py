"""What people install: the whole package, and the licence of whatever is in it."""

import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
LICENCES = ["LICENSE", "explainer/site/fonts/LICENSE.txt"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the wheel, by name."""
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")))
    with zipfile.ZipFile(built) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_it_holds_the_licences(wheel: dict[str, bytes]) -> None:
    (metadata,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))
    folder = PurePosixPath(metadata).parent / "licenses"
    for licence in LICENCES:
        assert wheel[(folder / licence).as_posix()] == (ROOT / licence).read_bytes()
        assert f"License-File: {licence}\n".encode() in wheel[metadata]


def test_it_holds_the_whole_package_and_no_more(wheel: dict[str, bytes]) -> None:
    ours = {path.relative_to(ROOT) for path in (ROOT / "explainer").rglob("*") if path.is_file()}
    wanted = {path.as_posix() for path in ours if path.suffix != ".pyc"}
    assert {name for name in wheel if ".dist-info/" not in name} == wanted


def test_fonts_have_a_licence_beside_them() -> None:
    """What others made is in folders of its own, each with its licence."""
    others = {path.parent for path in (ROOT / "explainer").rglob("*.[to]tf")}
    licences = [(folder / "LICENSE.txt").relative_to(ROOT).as_posix() for folder in sorted(others)]
    assert licences == LICENCES[1:]
