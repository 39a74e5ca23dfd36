"""What pages say of a status, sentence by sentence."""

from pathlib import Path

import pytest
import yaml
from short_figures import explainer_with

from explainer.evidence.standing import figure_status
from explainer.evidence.status import Headline
from explainer.pages.answers import NARROW_SPACE
from explainer.pages.blocks import Cite, Quote, Span, Time, inlines
from explainer.pages.status import sentences

CASES = yaml.load((Path(__file__).parent / "status_sentences.yml").read_bytes(), yaml.BaseLoader)


def plain(content) -> str:
    """Give the words of a line, without its footnote marks and the spaces before them."""
    return "".join(_plain(inline) for inline in inlines(content)).replace(NARROW_SPACE, "")


def _plain(inline) -> str:
    if isinstance(inline, str):
        return inline
    if isinstance(inline, Cite):
        return ""
    return inline.text if isinstance(inline, Quote | Time) else plain(inline.content)


def claims_in(content):
    """Give the marked claims of a line."""
    for inline in inlines(content):
        if isinstance(inline, Span) and "ex-claim" in inline.css:
            yield inline


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"][0][:60])
def test_cases(case):
    explainer, figure = explainer_with(case)
    lines = sentences(explainer, figure, figure_status(explainer, figure))
    assert [plain(line) for line in lines] == case["says"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"][0][:60])
def test_every_amount_has_its_footnotes(case):
    explainer, figure = explainer_with(case)
    status = figure_status(explainer, figure)
    for held, line in zip([status.headline], sentences(explainer, figure, status), strict=False):
        claims = list(claims_in(line))
        assert len(claims) == len(held.because)
        marks = [mark for claim in claims for mark in inlines(claim.content) if isinstance(mark, Cite)]
        assert len(marks) == sum(len(figure.estimates[key].citations) for key in held.because)


def test_every_headline_has_a_case():
    assert {case["says"][0].split(":")[0].lower() for case in CASES} == {str(one) for one in Headline}
