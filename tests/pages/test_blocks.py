"""The records that pages are made of, and what may stand in them."""

from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest

from explainer.pages import blocks
from explainer.pages.blocks import (
    BlockQuote,
    BulletList,
    Cite,
    Footnote,
    Paragraph,
    Strong,
    holds_notes,
    inlines,
    prose,
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("x", ("x",)),
        ("", ("",)),
        ((), ()),
        (Strong("x"), (Strong("x"),)),
        (("x", Strong("y")), ("x", Strong("y"))),
    ],
)
def test_a_content_is_one_inline_or_several(content, expected):
    assert inlines(content) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x", (Paragraph(("x",)),)),
        (("x", Strong("y")), (Paragraph(("x", Strong("y"))),)),
        ((), (Paragraph(()),)),
        (BlockQuote("x"), (BlockQuote("x"),)),
        ((Paragraph("x"), BulletList(("y",))), (Paragraph("x"), BulletList(("y",)))),
    ],
)
def test_a_body_is_a_line_or_blocks(body, expected):
    assert prose(body) == expected


@pytest.mark.parametrize("body", [("x", Paragraph("y")), (Paragraph("x"), "y")])
def test_nothing_is_lost_from_a_mixed_body(body):
    with pytest.raises(ValueError, match="side by side"):
        prose(body)


def test_records_are_values():
    one, same = (Footnote("key", (Paragraph(("x", Strong("y"))),)) for _ in range(2))
    assert one == same
    assert len({Cite(one), Cite(same)}) == 1
    with pytest.raises(FrozenInstanceError):
        one.key = "other"


def test_every_record_is_an_inline_a_block_or_holds_them():
    records = {
        value
        for value in vars(blocks).values()
        if isinstance(value, type) and value.__module__ == blocks.__name__ and fields(value)
    }
    assert records == {*get_args(blocks.Inline), *get_args(blocks.Block)} - {str} | {
        blocks.Footnote,
        blocks.NoteWords,
        blocks.Page,
    }


def test_pages_know_whether_they_hold_notes():
    mark = Cite(Footnote("key", "x"))
    assert holds_notes(BulletList(("x", (Paragraph("x"), Paragraph(Strong(("x", mark)))))))
    assert not holds_notes(BulletList(("x", (Paragraph("x"), Paragraph(Strong(("x", "y")))))))
