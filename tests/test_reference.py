"""The reference in the docs says what the program knows."""

from pathlib import Path

import pytest
from reference import FOLDER, pages

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


@pytest.mark.parametrize("name", ["api.md", "codes.md", "commands.md", "fields.md"])
def test_the_page_is_what_make_reference_writes(name: str, made: dict[str, str]) -> None:
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == made[name], "run `make reference`"


def test_there_is_no_other_page(made: dict[str, str]) -> None:
    by_hand = {"dependencies.md"}
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == set(made) | by_hand
