"""Taking articles in: texts as golden cases, and web pages made here."""

import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.folding import archived_text
from explainer.evidence.intake import IntakeError, from_page, from_text, is_page

TEXTS = yaml.safe_load(Path(__file__).with_name("intake.yml").read_text(encoding="utf-8"))
STRIKE = Path(__file__).parent / "texts" / "strike.txt"


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["what"])
def test_a_text_is_taken_in(case) -> None:
    taken = from_text(case["text"].encode())
    assert taken.text == case.get("becomes", case["text"])
    assert (taken.about.headline, taken.about.byline) == (case.get("headline"), case.get("byline"))
    assert list(taken.done) == case.get("done", [])


def test_what_is_taken_in_is_taken_in_as_it_is_again() -> None:
    for case in TEXTS:
        text = from_text(case["text"].encode()).text
        assert from_text(text.encode()).text == text


@given(st.integers(40, 110))
def test_a_text_broken_at_any_width_has_its_paragraphs_back(width: int) -> None:
    paragraphs = [line for line in STRIKE.read_text(encoding="utf-8").split("\n") if line.strip()]
    fill = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False).fill
    taken = from_text("\n\n".join(map(fill, paragraphs)).encode())
    assert archived_text(taken.text).folded == archived_text("\n".join(paragraphs)).folded


def test_line_ends_and_byte_order_marks_are_made_alike() -> None:
    taken = from_text(b"\xef\xbb\xbfNine were hurt.\r\nNobody else.\rSo far.\n")
    assert taken.text == "Nine were hurt.\nNobody else.\nSo far.\n"
    assert taken.done == ("Line ends are those of Unix now.", "The byte order mark is gone.")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"caf\xe9", "not UTF-8: see byte 3. Save it as UTF-8"),
        ("café".encode("utf-16"), "not UTF-8"),
        (b"a\0b", "NUL"),
        (b" \n\n", "no text"),
        (b"", "no text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(IntakeError, match=why):
        from_text(data)


@given(st.binary(max_size=200))
def test_no_bytes_do_anything_else(data: bytes) -> None:
    with suppress(IntakeError):
        assert from_text(data).text.endswith("\n")


# --- web pages ------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="{charset}">
<title>Fire hurts nine - The Harbour Gazette</title><meta property="og:title" content="Fire hurts nine">
<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="Ida Holm">
<meta property="article:published_time" content="2019-03-13T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/all">All news</a></nav><article>{headline}
<p>Nine dock workers were hurt on Tuesday when a fire broke out
at the terminal. It was closed.</p>
<p>It was seen from 10<sup>2</sup> kilometres<sup><a href="#1">3</a></sup>, on the 12<sup>th</sup> of March,
even in a café. It was put out with H<sub>2</sub>O.</p>
<p>The terminal opened in 1974 and handles almost 3,000 tonnes of grain a day, more than any other.</p>
</article><footer>© The Harbour Gazette, all rights reserved</footer></body></html>"""


def page(charset: str = "utf-8", headline: str = "<h1>Fire hurts nine</h1>") -> bytes:
    return PAGE.format(charset=charset, headline=headline).encode(charset)


def test_a_page_is_its_article() -> None:
    taken = from_page(page(), "https://gazette.example/fire")
    assert taken.text.split("\n") == [
        "Fire hurts nine",
        "Nine dock workers were hurt on Tuesday when a fire broke out at the terminal. It was closed.",
        "It was seen from 10² kilometres³, on the 12th of March, even in a café. It was put out with H₂O.",
        "The terminal opened in 1974 and handles almost 3,000 tonnes of grain a day, more than any other.",
        "",
    ]
    assert taken.about == (
        "Fire hurts nine",
        "Ida Holm",
        "2019-03-13",
        "The Harbour Gazette",
        "en-GB",
        "https://gazette.example/fire",
    )
    assert [line.split(" ", 1)[0] for line in taken.done] == ["What", "Raised"]


def test_a_headline_that_stands_apart_is_the_first_line() -> None:
    taken = from_page(page(headline=""))
    assert taken.text.startswith("Fire hurts nine\nNine dock workers")
    assert taken.done[-1] == "The headline, which stood apart from the article, is the first line."


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_says_its_encoding(charset: str) -> None:
    assert "a café" in from_page(page(charset)).text


def test_the_server_knows_the_encoding_better() -> None:
    data = page().decode().replace("utf-8", "windows-1252").encode()
    assert "a café" in from_page(data, encoding="UTF-8").text


@pytest.mark.parametrize("encoding", ["ascii", "klingon"])
def test_no_encoding_is_guessed(encoding: str) -> None:
    with pytest.raises(IntakeError, match=f"not in the encoding that it is said to be in, {encoding}"):
        from_page(page()[:-1], encoding=encoding)


@pytest.mark.parametrize("data", [b"", b"<html></html>"])
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeError, match=r"no HTML|No article"):
        from_page(data)


def test_without_the_extra_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(IntakeError, match=r'pip install "mkdocs-explainer\[archive\]"'):
        from_page(page())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (page(), "page"),
        (b"\xef\xbb\xbf\n<HTML>", "page"),
        (b"<?xml version='1.0'?><html>", "page"),
        (b"Nine <html>", "text"),
        (b"", "text"),
    ],
)
def test_pages_are_told_from_texts(data: bytes, expected: str) -> None:
    assert is_page(data) is (expected == "page")
