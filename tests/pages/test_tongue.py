"""What pages say in each language, and parts of a line in their places."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from explainer.locale import catalogue, languages
from explainer.pages.blocks import Quote, Strong
from explainer.pages.tongue import Tongue, fill, tongue_of

CASES = yaml.load((Path(__file__).parent / "tongue.yml").read_bytes(), yaml.BaseLoader)


def said(say: Tongue, case: dict) -> str:
    match case:
        case {"plurals": [one, many, number]}:
            return say.ngettext(one, many, int(number)).format(count=say.number(int(number)))
        case {"list": items}:
            return say.listed(items)
        case {"number": number}:
            return say.number(Decimal(number), case.get("pattern"))
        case {"quoted": words}:
            return words.join(say.quotation_marks)
        case {"tag": tag}:
            return say.name_of_language(tag)
    raise AssertionError(case)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_cases(case):
    assert said(tongue_of(case["language"]), case) == case["words"]


def test_parts_stand_in_their_places_whatever_they_hold():
    line = fill("{one}, {two}: {one}.", one=Quote("{two}"), two=("{", Strong("}")))
    assert line == (Quote("{two}"), ", ", "{", Strong("}"), ": ", Quote("{two}"), ".")


def test_a_list_keeps_its_parts():
    items = [Strong("{item1}"), ("x", Quote("y")), "z"]
    assert tongue_of("de").listing(items) == (Strong("{item1}"), ", ", "x", Quote("y"), " und ", "z")
    assert tongue_of("de").listing([]) == ()


def test_which_languages_there_are():
    assert languages()[0] == "en"
    assert "de" in languages()
    assert [found and found.language for found in map(catalogue, ("de", "DE-at", "en-GB", "fr", "d"))] == [
        *("de", "de", "en"),
        *(None, None),
    ]
