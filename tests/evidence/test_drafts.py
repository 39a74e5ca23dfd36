"""What is drafted is read back as it was, and stands up to the checks."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.chain import run
from explainer.evidence.drafts import as_yaml, draft
from explainer.evidence.folding import archived_text
from explainer.evidence.intake import About, TakenIn, from_text
from explainer.facts.nodes import read

TEXT = "Fire hurts nine\nBy Ida Holm\nNine dock workers were hurt on Tuesday, “by the smoke”.\n"
PRINTED = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=200)
HEADER = """
version: 1
title: A fire
question: Why?
description: A fire.
as_of: 2022
summary:
  claims:
    hurt:
      text: Nine were hurt.
      citations:
        - source: fire
          quote: Nine dock workers were hurt
          according_to: the-article
"""


@given(PRINTED, PRINTED)
def test_yaml_is_read_back_as_it_was(quote: str, other: str) -> None:
    written = as_yaml([{"source": "a", "quote": quote, "said": [{"words": other}]}]).encode()
    found = read(
        b"citations:\n" + b"".join(b"  " + line for line in written.splitlines(keepends=True)), "a.yml"
    )
    assert found.diagnostics == ()
    assert found.root == {"citations": [{"source": "a", "quote": quote, "said": [{"words": other}]}]}


@pytest.mark.parametrize("words", ["yes", "1974", "2019-03-13", "~", "null", "<<", "=", "0o14", "12:30:45"])
def test_texts_stay_texts_without_marks(words: str) -> None:
    assert as_yaml({"quote": words}) == f"quote: {words}\n"


def drafted(about: About, outlets: dict[str, str] | None = None, text: str = TEXT) -> dict[str, object]:
    made = draft("fire", TakenIn(text, about), outlets or {})
    return {
        **yaml.load(made.source, yaml.BaseLoader)["fire"],
        "new": yaml.load(made.outlet, yaml.BaseLoader) if made.outlet else None,
    }


def test_all_that_is_known_is_drafted() -> None:
    about = About(
        "Fire hurts nine", "Ida Holm", "2019-03-13", "The Harbour Gazette", "de-AT", "https://a.example/"
    )
    assert drafted(about) == {
        "headline": "Fire hurts nine",
        "outlet": "the-harbour-gazette",
        "byline": "Ida Holm",
        "published": "2019-03-13",
        "url": "https://a.example/",
        "language": "de-AT",
        "text": "fire.txt",
        "new": {"the-harbour-gazette": {"name": "The Harbour Gazette"}},
    }


def test_an_outlet_that_is_there_is_named() -> None:
    made = drafted(About(outlet="the harbour  gazette"), {"gazette": "The Harbour Gazette"})
    assert (made["outlet"], made["new"]) == ("gazette", None)


@pytest.mark.parametrize(
    ("name", "outlets", "key"),
    [
        ("Süddeutsche & Söhne!", {}, "suddeutsche-sohne"),
        ("Новости", {}, "fire-outlet"),
        ("Fire", {}, "fire-outlet"),
        ("Coast", {"coast": "The Coast Agency"}, "fire-outlet"),
    ],
)
def test_a_new_outlet_has_an_id_of_its_own(name: str, outlets: dict[str, str], key: str) -> None:
    assert drafted(About(outlet=name), outlets)["new"] == {key: {"name": name}}


def test_what_has_no_headline_and_no_outlet_is_labelled_by_its_own_words() -> None:
    made = drafted(About(), text="“We fled” from the smoke.\n")
    assert made["label"] == "Article without a headline (“We fled”)"
    assert made["new"] == {"fire-outlet": {"label": "Unnamed outlet of “We fled”", "named_in_text": "false"}}


def test_a_byline_that_the_text_does_not_show_is_drafted_with_the_reason() -> None:
    made = drafted(About(headline="Fire hurts nine", byline="Jon Dahl"))
    assert made["silence"] == {"not-in-text": "The byline stands in the data of the page, not in its text."}


@pytest.mark.parametrize(
    ("date", "tag"),
    [("soon", "english"), ("2019-13-01", "x"), (None, ""), ("", "en-US"), ("2019-3-1", "EN_gb")],
)
def test_what_facts_could_not_read_is_left_out(date: str, tag: str) -> None:
    assert not {"published", "language"} & drafted(About(published=date, language=tag)).keys()


@pytest.mark.parametrize(
    "taken",
    [
        TakenIn(
            TEXT,
            About("Fire hurts nine", "Jon Dahl", "2019", "The Harbour Gazette", "en", "https://a.example/"),
        ),
        from_text(TEXT.encode()),
        from_text(TEXT.split("\n", 2)[2].encode()),
    ],
)
def test_drafts_pass_every_check(taken: TakenIn) -> None:
    made = draft("fire", taken, {})
    files = {"explainer.yml": HEADER, "facts/sources.yml": made.source, "facts/outlets.yml": made.outlet}
    edition = run(
        {name: text.encode() for name, text in files.items()}, "", lambda _: archived_text(taken.text)
    )
    assert {found.code for found in edition.diagnostics} <= {
        "summary-alone",
        "lock-missing",
        "quoted-too-much",
    }
