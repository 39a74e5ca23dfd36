"""Text comes out of every renderer as it went in, and can be read in the Markdown as well."""

import html
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jinja2
import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from nasty import EXTENSION_SETS, NASTY, TEXTS, folded, outline, to_html

from explainer.pages.escape import escape, escape_html, escape_title
from explainer.pages.markdown import EXTENSIONS

CASES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("escape_cases.yml").read_text(encoding="utf-8")
)
ANY_SET = pytest.mark.parametrize("extensions", EXTENSION_SETS)


@pytest.mark.parametrize("case", CASES["text"], ids=lambda case: case["text"])
def test_prose_stays_readable(case):
    assert escape(case["text"]) == case["written"]


@pytest.mark.parametrize("case", CASES["title"], ids=lambda case: case["text"])
def test_a_title_is_written_in_harmless_characters(case):
    assert escape_title(case["text"]) == case["written"]


@ANY_SET
@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_markup_is_a_paragraph_of_text(text, extensions):
    assert outline(to_html(escape(text), EXTENSIONS, extensions)) == ["<p>", f"= {folded(text)}"]


@ANY_SET
@given(text=TEXTS)
def test_any_text_is_a_paragraph_of_text(extensions, text):
    assert outline(to_html(escape(text), EXTENSIONS, extensions)) == ["<p>", f"= {folded(text)}"]


@given(text=TEXTS)
def test_markup_around_it_changes_nothing(text):
    written = escape_html(text)
    line = f'x<span title="{written}">{written}</span>{written}[x](y){written}![x](y)'
    assert outline(to_html(line, EXTENSIONS, "all")) == [
        "<p>",
        "= x",
        f"  <span title={folded(text)}>",
        f"  = {folded(text)}",
        f"  = {folded(text)}",
        "  <a href=y>",
        "  = x",
        f"  = {folded(text)}",
        "  <img alt=x src=y>",
    ]


@given(text=TEXTS.filter(lambda text: not any(ord(sign) in (0xFFFE, 0xFFFF) for sign in text)))
def test_text_and_attributes_of_svg(text):
    root = ET.fromstring(f'<text class="{escape_html(text)}">{escape_html(text)}</text>')
    assert folded(root.text or "") == folded(text)
    assert folded(root.get("class", "")) == folded(text)


@given(text=st.text())
def test_nothing_is_lost_and_nothing_crashes(text):
    kept = "".join("\ufffd" if _is_unwritable(sign) else sign for sign in text)
    assert html.unescape(escape(text)) == folded(kept)
    escape(text).encode("utf-8")
    escape_title(text).encode("utf-8")


def _is_unwritable(sign: str) -> bool:
    is_control = (sign < " " and sign not in "\t\n\f\r") or "\x7f" <= sign <= "\x9f"
    return is_control or "\ud800" <= sign <= "\udfff"


@given(text=st.text())
def test_the_markdown_is_one_line(text):
    assert len(escape(text).splitlines()) <= 1
    assert escape(text) == escape(text).strip()


@pytest.mark.parametrize("sign", ["[", "*", "_", "`", "<", "(", "&", "\\", "![", "**x", "{{", "'\"", "a"])
def test_work_grows_no_faster_than_text(sign):
    """Left as it is, a row of brackets takes Python-Markdown time that grows with its square."""
    short, long = (_calls_to_render(escape(sign * count)) for count in (500, 2000))
    assert long < 6 * short


def _calls_to_render(text: str) -> int:
    """Count the calls of functions that rendering takes; unlike time they are always the same."""
    renderer = markdown.Markdown(extensions=["extra", "smarty"])
    calls = 0

    def count(_frame: Any, _event: str, _argument: Any) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        renderer.convert(text)
    finally:
        sys.setprofile(before)
    return calls


PRINTED = {
    "as it is": ("<p>{{ title }}</p>", ["<p>", "= {}"]),
    "escaped": ("<p>{{ title | e }}</p>", ["<p>", "= {}"]),
    "stripped of tags": ("<p>{{ title | striptags }}</p>", ["<p>", "= {}"]),
    "in the title of the page": ("<title>{{ title | striptags }}</title>", ["<title>", "= {}"]),
    "in an attribute": ('<meta content="{{ title }}">', ["<meta content={}>"]),
    "in an attribute, escaped": ('<meta content="{{ title | e }}">', ["<meta content={}>"]),
    "as a template": ("<p>{% include title %}</p>", ["<p>", "= {}"]),
}


@pytest.mark.parametrize(("template", "expected"), PRINTED.values(), ids=PRINTED)
@given(text=TEXTS.filter(str.strip))
def test_a_title_shows_the_same_however_a_theme_prints_it(template, expected, text):
    title = escape_title(text)
    theme = jinja2.Environment(autoescape=False, loader=jinja2.FunctionLoader(lambda name: name))
    shown = " ".join(title.split()) if "striptags" in template else title
    printed = theme.from_string(template).render(title=title)
    assert outline(printed) == [line.replace("{}", shown) for line in expected]
