from pathlib import Path

import pytest
import yaml

from explainer.evidence.folding import archived_text
from explainer.evidence.marks import quotations, stands_in_quotation_marks
from explainer.evidence.matching import Verified, find

CASES = yaml.safe_load((Path(__file__).parent / "marks.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("case", "words"),
    [(case, words) for case in CASES for words in case["words"]],
    ids=lambda value: value if isinstance(value, str) else value["paragraph"][:30],
)
def test_words_between_quotation_marks(case, words):
    found = find(case.get("quote", case["paragraph"]), archived_text(case["paragraph"]), "en")
    assert isinstance(found, Verified), found
    standing = stands_in_quotation_marks(words, found.match)
    assert standing.name.lower().replace("_", "-") == case["words"][words]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "quotations" in case], ids=lambda case: case["paragraph"][:30]
)
def test_quotations_of_a_paragraph(case):
    found = quotations(case["paragraph"])
    assert [case["paragraph"][start:end] for start, end in found] == case["quotations"]


def test_every_way_of_standing_has_a_case():
    assert {standing for case in CASES for standing in case["words"].values()} == {
        "quoted",
        "unbalanced",
        "not-quoted",
        "not-there",
    }
