"""The image for link previews: its size, that nothing overflows, and that no text is drawn as boxes."""

import builtins
import io
from dataclasses import replace

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont

from explainer.chain import run
from explainer.model.explainer import Explainer
from explainer.site.card import SANS, SERIF, SIZE, Card, card_of, draw, showable, summary
from explainer.site.drawing import can_draw

MARGIN = 40
LONG = "A long title that goes on about what happened, when and where, and who says so, " * 5
CARDS = {
    "plain": Card("The fire", "What happened?", "4 figures: 1 disputed", "The desk"),
    "title alone": Card("The fire"),
    "long": Card(LONG, LONG, LONG, LONG),
    "one long word": Card("Fire" * 60, "x" * 400, "4" * 200, "desk" * 60),
    "cyrillic": Card("Пожар в порту", "Что произошло?", "4 показателя", "Редакция"),
    "greek": Card("Η φωτιά στο λιμάνι", "Τι συνέβη;", "4 αριθμοί", "Έρευνα"),
    "arabic": Card("الحريق في الميناء", "ماذا حدث؟"),
}


def explainer() -> Explainer:
    return run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS).explainer


def titled(title: str, **more: str) -> Explainer:
    facts = explainer()
    return replace(facts, header=facts.header.model_copy(update={"title": title, **more}))


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The box that holds all that is drawn, but for the band at the left."""
    paper = Image.new("RGB", image.size, image.getpixel((image.width - 1, 0)))
    box = ImageChops.difference(image, paper).crop((30, 0, *image.size)).getbbox()
    assert box
    return box[0] + 30, box[1], box[2] + 30, box[3]


@pytest.mark.parametrize("name", CARDS)
def test_nothing_reaches_the_edge(name: str) -> None:
    image = Image.open(io.BytesIO(draw(CARDS[name])))
    assert (image.format, image.size, image.mode) == ("PNG", SIZE, "RGB")
    left, top, right, bottom = inked(image)
    assert left >= 80
    assert top >= MARGIN
    assert right <= SIZE[0] - MARGIN
    assert bottom <= SIZE[1] - 12


def test_no_part_is_written_over_another() -> None:
    """Each part alone ends where the next one begins, however long they are."""
    parts = {
        name: inked(Image.open(io.BytesIO(draw(card))))
        for name, card in {
            "site": Card("", site=LONG),
            "title": Card(LONG),
            "statuses": Card("", statuses=LONG),
        }.items()
    }
    both = inked(Image.open(io.BytesIO(draw(Card(LONG, LONG)))))
    assert parts["site"][3] < parts["title"][1]
    assert both[3] < parts["statuses"][1]


def test_the_same_card_makes_the_same_bytes() -> None:
    card = CARDS["plain"]
    assert draw.__wrapped__(card) == draw.__wrapped__(card)
    assert draw(card) != draw(card._replace(title="The flood"))


def test_what_stands_on_it() -> None:
    assert card_of(explainer(), "The desk") == Card(
        "The fire at the Lindholm grain terminal",
        "What happened at the Lindholm grain terminal in March 2019?",
        summary(explainer()),
        "The desk",
    )


def test_statuses_are_counted() -> None:
    assert summary(explainer()).replace("\u00a0", " ") == (
        "4 figures: disputed 1, differs in scope 1, single origin 2 · 1 dispute"
    )
    bare = replace(explainer(), figures={}, disputes={})
    assert summary(bare) == ""


def test_statuses_are_counted_in_the_language_of_the_pages() -> None:
    facts = titled("Der Brand", language="de")
    assert summary(facts).startswith("4 Zahlen: ")
    assert summary(facts).endswith("nur ein Ursprung\u00a01 · 1 Streitfrage")


SHOWN = {
    "The fire": "The fire",
    "Пожар в порту": "Пожар в порту",
    "Ελευσίνα": "Ελευσίνα",
    "Հայաստան": "Հայաստան",
    "საქართველო": "საქართველო",
    "Қазақстан": "Қазақстан",
    "Việt Nam": "Việt Nam",
    "The fire \U0001f525 at the port": "The fire at the port",
    "soft\u00adly": "softly",
    "港の火災": "",
    "อัคคีภัย": "",
    "The 港 fire": "",
}


@pytest.mark.parametrize("text", SHOWN)
def test_only_what_the_fonts_hold_is_shown(text: str) -> None:
    assert showable(text, (SERIF, SANS)) == SHOWN[text]


def test_a_title_in_another_script_gives_way_to_a_name() -> None:
    facts = titled("港の火災", question="何が起きたか")
    assert card_of(facts, "The desk")._replace(statuses="") == Card("terminal-fire", "", "", "The desk")
    at_the_top = replace(facts, folder="")
    assert card_of(at_the_top, "The desk").title == "The desk"


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
@example("ا \u2029 ا")
def test_any_title_makes_an_image(title: str) -> None:
    left, _, right, _ = inked(Image.open(io.BytesIO(draw(card_of(titled(title), "The desk")))))
    assert 80 <= left < right <= SIZE[0] - MARGIN


@pytest.mark.parametrize("part", ["[", "a ", "word ", "i"])
def test_no_more_of_a_long_text_is_measured_than_has_room(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    measured = []
    getlength = ImageFont.FreeTypeFont.getlength

    def counted(font: ImageFont.FreeTypeFont, text: str) -> float:
        measured.append(len(text))
        return getlength(font, text)

    monkeypatch.setattr(ImageFont.FreeTypeFont, "getlength", counted)
    work = []
    for times in (5_000, 10_000):
        measured.clear()
        draw(Card(part * times, part * times))
        work.append(sum(measured))
    assert work[0] == work[1]


def test_without_pillow_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *more: object, **named: object) -> object:
        if name.partition(".")[0] == "PIL":
            raise ImportError(name)
        return known(name, *more, **named)

    assert can_draw()
    monkeypatch.setattr(builtins, "__import__", without)
    assert not can_draw()
