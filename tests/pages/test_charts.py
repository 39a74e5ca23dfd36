"""The chart of a figure: one row an answer, marks in their places, and text that stays text."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import EXTENSION_SETS, NASTY, TEXTS, folded, outline, to_html

from explainer.model.amounts import read_amount
from explainer.pages.blocks import Group, Page, Paragraph, Svg
from explainer.pages.charts import MARKS, Row, chart
from explainer.pages.markdown import EXTENSIONS, render
from explainer.pages.tongue import tongue_of

ENGLISH = tongue_of("en")
SVG = "{http://www.w3.org/2000/svg}"


def row(amount: str, scope: str = "", whose: str = "the police") -> Row:
    interval = read_amount(amount)
    assert interval is not None
    return Row(amount, whose, scope, interval)


def drawn(*amounts: str) -> ET.Element:
    found = chart(ENGLISH, "How many?", "_toll", [row(amount) for amount in amounts])
    assert found is not None
    return ET.fromstring(found.svg.markup)


def labels(svg: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in svg.iter() if one.get("class") == "ex-chart-label"]


def per_cent(element: ET.Element, name: str) -> float:
    return float(element.get(name, "").removesuffix("%"))


def marks(svg: ET.Element, look: str) -> list[ET.Element]:
    return [one for one in svg.iter() if look in one.get("class", "").split()]


def test_it_has_a_name_a_description_and_one_role() -> None:
    svg = drawn("12", "13")
    assert svg.get("role") == "img"
    by_id = {one.get("id"): one for one in svg.iter() if one.get("id")}
    name, about = (by_id[svg.get(f"aria-{kind}")] for kind in ("labelledby", "describedby"))
    assert (name.tag, name.text) == (f"{SVG}title", "How many?")
    assert about.tag == f"{SVG}desc"
    assert about.text == "12 (the police); 13 (the police). The table has the same."


def test_equal_answers_stay_two_rows() -> None:
    svg = drawn("353", "353")
    assert labels(svg) == ["353 the police"] * 2
    first, second = marks(svg, "ex-chart-dot")
    assert per_cent(first, "cx") == per_cent(second, "cx")
    assert first.get("cy") != second.get("cy")


def test_answers_are_grouped_by_what_they_count() -> None:
    rows = [row("12", "police"), row("13", "police"), row("18", "police and guard")]
    found = chart(ENGLISH, "How many?", "_toll", rows)
    assert found is not None
    svg = ET.fromstring(found.svg.markup)
    texts = ["".join(one.itertext()) for one in svg.iter() if one.tag.endswith("span") and one.get("class")]
    assert texts == [
        "police",
        "12 the police",
        "13 the police",
        "police and guard",
        "18 the police",
    ]


@pytest.mark.parametrize(
    ("amount", "looks"),
    [
        ("12", {"dot"}),
        ("more than 12", {"dot", "arrow", "open"}),
        ("at least 12", {"dot", "arrow"}),
        ("up to 12", {"dot", "arrow"}),
        ("fewer than 12", {"dot", "arrow", "open"}),
        ("about 12", {"dot", "bar"}),
        ("12 to 15", {"dot", "bar"}),
        ("dozens", {"dot", "band"}),
    ],
)
def test_marks(amount: str, looks: set[str]) -> None:
    """The dots of `20`, beside it, are always there."""
    svg = drawn(amount, "20")
    kinds = ("dot", "arrow", "open", "bar", "band")
    assert {kind for kind in kinds if marks(svg, f"ex-chart-{kind}")} == looks


def test_an_arrow_begins_at_its_number_and_points_to_the_open_side() -> None:
    more, less = marks(drawn("more than 12", "up to 12"), "ex-chart-arrow")
    assert per_cent(more, "x1") == per_cent(less, "x1")
    assert per_cent(more, "x2") > per_cent(more, "x1")
    assert per_cent(less, "x2") < per_cent(less, "x1")


def test_a_vague_word_has_no_end() -> None:
    (band,) = marks(drawn("dozens", "26"), "ex-chart-band")
    assert per_cent(band, "x") + per_cent(band, "width") == pytest.approx(98)
    dots = marks(drawn("dozens", "26"), "ex-chart-dot")
    assert per_cent(band, "x") < per_cent(dots[0], "cx") < 98


@pytest.mark.parametrize("amounts", [[], ["12"], ["dozens", "dozens"], ["dozens", "hundreds"]])
def test_there_is_none_where_it_would_say_nothing(amounts: list[str]) -> None:
    assert chart(ENGLISH, "How many?", "_toll", [row(amount) for amount in amounts]) is None


def test_it_says_how_to_be_read() -> None:
    amounts = ("12", "about 400", "more than 20", "dozens")
    found = chart(ENGLISH, "How many?", "_toll", [row(amount) for amount in amounts])
    assert found is not None
    assert found.marks == tuple(MARKS)
    assert found.logarithmic
    close = chart(ENGLISH, "How many?", "_toll", [row("7,600"), row("7,644")])
    assert close is not None
    assert not close.logarithmic
    assert not close.from_zero


numbers = st.lists(st.integers(1, 10**7), min_size=2, max_size=8)


@given(numbers)
def test_points_stand_in_the_order_of_their_numbers(found: list[int]) -> None:
    svg = drawn(*(f"{number:,}" for number in found))
    places = [per_cent(dot, "cx") for dot in marks(svg, "ex-chart-dot")]
    assert len(places) == len(found)
    assert all(2 <= place <= 98 for place in places)
    ordered = [place for _, place in sorted(zip(found, places, strict=True))]
    assert all(one <= other for one, other in pairwise(ordered))


@given(numbers)
def test_rows_do_not_overlap_and_nothing_sticks_out(found: list[int]) -> None:
    svg = drawn(*(f"{number:,}" for number in found))
    height = float(svg.get("height", "").removesuffix("em"))
    tops = [float(one.get("cy", "").removesuffix("em")) for one in marks(svg, "ex-chart-dot")]
    assert all(other - one > 2 for one, other in pairwise(tops))
    assert 0 < tops[0] < tops[-1] < height


# --- text stays text ----------------------------------------------------------------------------------------


def chart_with(texts: list[str]) -> Svg:
    """Draw a chart in which every text is one of these."""
    say = iter(texts)
    rows = [Row(next(say), next(say), next(say), read_amount("12")) for _ in range(2)]
    found = chart(ENGLISH, next(say), "_toll", rows)
    assert found is not None
    return found.svg


def check(texts: list[str], extension_set: str) -> None:
    """A browser sees in the page what it sees in the drawing alone, inside a group and outside one."""
    svg = chart_with([folded(f"zq{number}z {texts[number % len(texts)]}") for number in range(7)])
    blocks = (Paragraph("above"), Group((svg, Paragraph("below")), css="ex-drawn"), svg)
    _, _, body = render(Page("a.md", "Title", blocks, "a.yml", "figure")).partition("\n---\n")
    page = "\n".join(line.strip() for line in outline(to_html(body, EXTENSIONS, extension_set)))
    alone = "\n".join(line.strip() for line in outline(svg.markup))
    assert alone.count("zq") == 3 * 2 + 2 * 3 + 1
    assert page.count(alone) == 2
    assert len(page.splitlines()) == 2 * len(alone.splitlines()) + 11


@pytest.mark.parametrize("extension_set", EXTENSION_SETS)
def test_nasty_texts_come_out_as_typed(extension_set: str) -> None:
    for start in range(0, len(NASTY), 7):
        check(NASTY[start : start + 7], extension_set)


@pytest.mark.parametrize("extension_set", ["needed", "all"])
@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=7))
def test_any_text_comes_out_as_typed(extension_set: str, texts: list[str]) -> None:
    check(texts, extension_set)


def test_the_markup_has_no_blank_line_and_no_div() -> None:
    found = chart(ENGLISH, "How many?", "_toll", [row("12"), row("dozens"), row("about 30"), row("over 40")])
    assert found is not None
    assert not re.search(r"\n\s*\n", found.svg.markup)
    assert "<div" not in found.svg.markup
