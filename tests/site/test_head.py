"""What stands in the head of a page: its tags, and how they get into HTML that whoever made."""

import html
import json
import re

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts
from hypothesis import given
from hypothesis import strategies as st

from explainer.chain import run
from explainer.model.explainer import Explainer
from explainer.pages.blocks import Page
from explainer.pages.paths import Target
from explainer.site.addresses import Site
from explainer.site.head import MOST, shortened, tags
from explainer.site.tagging import Tag, with_tags

DESK = Site("The desk", "https://desk.example/explained/")
ABOUT = "The fire at the Lindholm grain terminal, from two articles, every claim with its source."
CARD = Target("terminal-fire/card.png")


def page(path: str) -> tuple[Explainer, Page]:
    edition = run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS)
    return edition.explainer, next(page for page in edition.pages if page.path == f"terminal-fire/{path}")


def metadata(path: str, site: Site = DESK, image: Target | None = CARD) -> dict[str, str]:
    found = tags(*page(path), site, image)
    meta = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')
    pairs = [match.groups() for tag in found if (match := meta.fullmatch(tag.html))]
    assert [key for key, _ in pairs] == [tag.key for tag in found if tag.key]
    return {key: html.unescape(content) for key, content in pairs}


def test_the_overview_is_told_by_its_title() -> None:
    assert metadata("index.md") == {
        "description": ABOUT,
        "og:type": "article",
        "og:title": "The fire at the Lindholm grain terminal",
        "og:description": ABOUT,
        "og:site_name": "The desk",
        "og:url": "https://desk.example/explained/terminal-fire/",
        "og:image": "https://desk.example/explained/terminal-fire/card.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "The fire at the Lindholm grain terminal",
        "twitter:card": "summary_large_image",
    }


def test_a_figure_is_told_by_its_question() -> None:
    found = metadata("figures/injured.md")
    assert found["og:title"] == "How many people were injured? – The fire at the Lindholm grain terminal"
    assert found["og:url"] == "https://desk.example/explained/terminal-fire/figures/injured/"
    assert found["description"].startswith("How many people were injured?")


def test_without_an_address_there_are_no_links_for_previews() -> None:
    found = metadata("index.md", Site())
    assert not [key for key in found if key.startswith("og:image") or key in {"og:url", "og:site_name"}]
    assert found["twitter:card"] == "summary"


def test_without_an_image_none_is_promised() -> None:
    assert metadata("index.md", image=None)["twitter:card"] == "summary"


def test_every_page_has_a_description() -> None:
    edition = run(terminal_facts(), TERMINAL_FOLDER, TERMINAL_TEXTS)
    for one in edition.pages:
        first = tags(edition.explainer, one, DESK, CARD)[0]
        assert re.fullmatch(r'<meta name="description" content="[^"]{20,}">', first.html), one.path


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_shortened_text_is_a_beginning(text: str) -> None:
    short = shortened(text, 20)
    assert len(short) <= 20
    assert text.startswith(short.removesuffix("…")) or short == text
    assert (short == text) == (len(text) <= 20)


SHORT = {
    "Nine people were hurt": "Nine people were…",
    "Nine people were, hurt": "Nine people were…",
    "Nine people were hur": "Nine people were hur",
    "Donaudampfschifffahrtsgesellschaft": "Donaudampfschifffahr"[:19] + "…",
}


@pytest.mark.parametrize("text", SHORT)
def test_texts_are_cut_between_words(text: str) -> None:
    assert shortened(text, 20) == SHORT[text]


def test_a_long_description_is_shortened() -> None:
    explainer, overview = page("index.md")
    header = explainer.header.model_copy(update={"description": "Twelve words " * 40})
    object.__setattr__(overview, "description", header.description)
    found = tags(explainer, overview, DESK, None)[0].html
    assert found.endswith('…">')
    assert len(found) < MOST + 50


HOSTILE = "\"><script>alert(1)</script> & <b>'"


def test_a_hostile_title_stays_in_its_attribute() -> None:
    explainer, overview = page("index.md")
    object.__setattr__(explainer, "header", explainer.header.model_copy(update={"title": HOSTILE}))
    written = "".join(tag.html for tag in tags(explainer, overview, DESK, CARD))
    assert written.count("<script") == 1
    assert html.escape(HOSTILE) in written


# --- into a page ------------------------------------------------------------------------------------------

NEW = (Tag("description", "<meta new>"), Tag("og:type", "<og new>"), Tag("", "<script></script>"))
HEADS = {
    "<html><head><title>x</title></head><body></head>": "<html><head><title>x</title><meta new>\n<og new>\n"
    "<script></script>\n</head><body></head>",
    '<head><meta name="description" content="a>b"></head>': '<head><meta name="description" content="a>b">'
    "<og new>\n<script></script>\n</head>",
    "<head><META content='x' NAME=description></HEAD >": "<head><META content='x' NAME=description>"
    "<og new>\n<script></script>\n</HEAD >",
    '<head><meta property="og:type" content="website"><body>no end': '<head><meta property="og:type" '
    'content="website"><body>no end',
    "<head></head><body><meta name='description'>": "<head><meta new>\n<og new>\n<script></script>\n</head>"
    "<body><meta name='description'>",
}


@pytest.mark.parametrize("before", HEADS)
def test_tags_go_to_the_end_of_the_head_unless_they_are_there(before: str) -> None:
    assert with_tags(before, NEW) == HEADS[before]


def test_json_ld_stands_in_the_page() -> None:
    found = with_tags("<head></head>", tags(*page("timeline.md"), DESK, CARD))
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', found)
    assert json.loads(script)["@graph"][0]["name"] == "Timeline"
