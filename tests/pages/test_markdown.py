"""Pages as Markdown: readable, and the same page in every renderer whatever the texts on it are."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from every_slot import every_slot, harmless, in_turn, put_in
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta
from nasty import EXTENSION_SETS, NASTY, TEXTS, folded, outline, to_html

from explainer.pages import blocks
from explainer.pages.blocks import (
    Block,
    BlockQuote,
    BulletList,
    Cite,
    Content,
    DefinitionList,
    Footnote,
    Group,
    Heading,
    Link,
    NoteWords,
    OrderedList,
    Page,
    Paragraph,
    Span,
    Strong,
    Svg,
    Table,
)
from explainer.pages.escape import escape_title
from explainer.pages.markdown import EXTENSIONS, Writer, render

GOLDEN = sorted(Path(__file__).with_name("markdown_cases").glob("*.yml"))
ANY_SET = pytest.mark.parametrize("extensions", EXTENSION_SETS)
TODAY = Footnote("today", "Today, page 1")
OTHER = Footnote("other", "The Other, page 2")


def page(*content: Block, title: str = "Title", path: str = "a/page.md") -> Page:
    return Page(path=path, title=title, blocks=content, source="a/facts.yml", kind="overview")


def shown(written: Page, extensions: str = "needed") -> list[str]:
    body, _ = meta.get_data(render(written))
    return outline(to_html(body, EXTENSIONS, extensions))


def shown_line(content: Content) -> list[str]:
    return shown(page(Paragraph(content)))[len(shown(page())) :]


# --- the golden pages ---


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_pages_read_well_as_markdown(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert render(_record(case["page"])) == case["markdown"]


def test_there_are_golden_pages():
    assert GOLDEN


def _record(value: Any) -> Any:
    """Make records of YAML: `{Strong: x}` is Strong("x"), `{Heading: {level: 2, …}}` a call with names."""
    if isinstance(value, list):
        return tuple(_record(item) for item in value)
    if isinstance(value, dict) and len(value) == 1 and hasattr(blocks, name := next(iter(value))):
        arguments = value[name]
        if isinstance(arguments, dict) and not any(hasattr(blocks, key) for key in arguments):
            return getattr(blocks, name)(**{key: _record(item) for key, item in arguments.items()})
        return getattr(blocks, name)(_record(arguments))
    return value


# --- text stays text ---


@pytest.mark.parametrize("extensions", ["stock", "pymdown", "all"])
def test_a_page_needs_no_other_extensions_and_minds_none(extensions):
    written = every_slot(harmless())
    tags = [line.partition(" style=")[0].replace("<ol>", "<ol") for line in shown(written, extensions)]
    assert tags == [line.replace("<ol>", "<ol") for line in shown(written)]


@ANY_SET
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS.map(folded), min_size=1, max_size=40))
def test_a_page_of_any_texts_is_the_page_of_harmless_words(extensions, texts):
    expected = put_in(shown(every_slot(harmless()), extensions), texts)
    assert shown(every_slot(in_turn(texts)), extensions) == expected


@given(pieces=st.lists(st.one_of(TEXTS, st.sampled_from(["1", "www", "st", ".", ". x", ":"])), min_size=1))
def test_text_in_pieces_is_the_text(pieces):
    assert render(page(Paragraph(tuple(pieces)))) == render(page(Paragraph("".join(pieces))))


@ANY_SET
@settings(deadline=None)
@given(rest=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
def test_a_url_arrives_whole(extensions, rest):
    url = f"https://e.example/{rest}"
    link = Strong(Link(url, "x"))
    read = shown(page(Paragraph(("a", link)), Table((link,), (("b",),))), extensions)
    links = [line.strip() for line in read if "<a href" in line]
    assert len(links) == 2
    for line in links:
        assert unquote(line) == unquote(f"<a href={url}>")
        assert not set(line.removeprefix("<").removesuffix(">")) & set('<>"`{|}^\\')


@pytest.mark.parametrize("text", NASTY)
def test_front_matter_is_read_as_it_was_meant(text):
    body, data = meta.get_data(render(replace(page(title=text), description=text)))
    assert data == {"title": escape_title(text), "description": escape_title(text), "render_macros": False}
    assert body.startswith("# ")


@given(text=st.text(max_size=30))
def test_any_title_makes_front_matter(text):
    _, data = meta.get_data(render(page(title=text)))
    assert data == {"title": escape_title(text), "render_macros": False}


# --- footnotes ---


def test_footnotes_are_numbered_as_they_are_read():
    first, second, again = (("x", Cite(note)) for note in (OTHER, TODAY, OTHER))
    read = shown(page(BulletList((first, second)), Paragraph(again)))
    assert [re.findall(r"href=(\S+)", line) for line in read if "footnote-ref" in line] == [
        ["#fn:cite.1"],
        ["#fn:cite.2"],
        ["#fn:cite.1"],
    ]
    notes = read[read.index("<h2 id=_notes>") :]
    assert [line.strip() for line in notes if "<li" in line or "page" in line] == [
        "<li id=fn:cite.1 tabindex=-1>",
        "= The Other, page 2",
        "<li id=fn:cite.2 tabindex=-1>",
        "= Today, page 1",
    ]


def test_a_mark_before_a_colon_is_no_definition():
    assert shown_line((Cite(TODAY), ": so it is"))[:2] == ["<p>", "  <sup>"]


def test_a_mark_after_an_exclamation_is_no_image():
    assert shown_line(("No!", Cite(TODAY)))[:3] == ["<p>", "= No!", "  <sup>"]


def test_notes_of_several_parts_of_a_page_are_numbered_through():
    writer = Writer("page.md")
    assert writer.write([Paragraph(Cite(TODAY))]) == "[^cite.1]\n"
    assert writer.write([Paragraph((Cite(OTHER), Cite(TODAY)))]) == "[^cite.2][^cite.1]\n"
    assert writer.footnotes() == "[^cite.1]: Today, page 1\n\n[^cite.2]: The Other, page 2\n"


def test_a_note_can_be_written_under_a_name():
    note = Footnote("x", (Paragraph("One"), Paragraph("Two")))
    assert Writer("page.md").footnote("fire.estimate", note) == "[^fire.estimate]: One\n\n    Two\n"


# --- neighbours ---

NEIGHBOURS: dict[str, Block] = {
    "bullets": BulletList(("a", "b")),
    "long bullets": BulletList(("a", (Paragraph("b"), Paragraph("c")))),
    "numbers": OrderedList(("a", "b")),
    "long numbers": OrderedList(((Paragraph("b"), BulletList(("c",))), "d")),
    "quote": BlockQuote("a"),
    "definitions": DefinitionList((("a", "b"),)),
    "table": Table(("a",), (("b",),)),
    "table with caption": Table(("a",), (("b",),), "c"),
    "paragraph": Paragraph("a"),
    "heading": Heading(2, "a", id="_a"),
    "group": Group((BulletList(("a",)),)),
    "empty group": Group(()),
    "svg": Svg("<svg></svg>"),
}


@pytest.mark.parametrize("extensions", ["needed", "all"])
@pytest.mark.parametrize("second", NEIGHBOURS)
@pytest.mark.parametrize("first", NEIGHBOURS)
def test_blocks_do_not_meddle_with_their_neighbours(first, second, extensions):
    alone = [shown(page(NEIGHBOURS[name]), extensions) for name in (first, second)]
    title = shown(page(), extensions)
    both = shown(page(NEIGHBOURS[first], NEIGHBOURS[second]), extensions)
    assert [line.strip() for line in both if line != "= "] == [
        line.strip() for line in [*title, *alone[0][len(title) :], *alone[1][len(title) :]]
    ]


# --- mistakes of the program ---

MISTAKES: dict[str, Block] = {
    "a footnote refers to another": Paragraph(Cite(Footnote("x", ("see", Cite(TODAY))))),
    "two different footnotes have the key 'today'": Paragraph((Cite(TODAY), Cite(Footnote("today", "y")))),
    "a link holds another link or a footnote mark": Paragraph(Link("x.md", Span(("x", Cite(TODAY))))),
    "an item, a quote or a note begins with a paragraph": BulletList(((BulletList(("x",)),),)),
    "a line of text and blocks stand side by side": BulletList((("x", Paragraph("y")),)),  # type: ignore[arg-type]
    "a table has rows, each with as many cells as the head": Table(("a", "b"), (("c",),)),
    "not a name for an anchor or a class: 'a b'": Heading(2, "x", id="a b"),
    "not a name for an anchor or a class: ''": Heading(2, "x", id=""),
    "not a name for an anchor or a class: 'x\"'": Paragraph("x", css='ex-a x"'),
}


@pytest.mark.parametrize("message", MISTAKES)
def test_mistakes_of_the_program_are_told(message):
    with pytest.raises(ValueError, match=re.escape(message)):
        render(page(MISTAKES[message]))


def test_the_words_around_notes_are_plain():
    with pytest.raises(ValueError, match="not plain words"):
        render(replace(page(Paragraph(Cite(TODAY))), notes=NoteWords("Notes", 'Note" onclick="', "Back")))
