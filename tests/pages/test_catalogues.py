"""The catalogues: each has every word of the pages, and the pages have no word that is not in them."""

import re
from gettext import NullTranslations
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from bs4 import BeautifulSoup
from catalogues import catalogue_files, extracted, read_catalogue
from filled import with_texts
from german import german
from nasty import to_html

from explainer.model.explainer import Explainer
from explainer.pages import tongue
from explainer.pages.compose import compose
from explainer.pages.markdown import EXTENSIONS, render

READ_ALOUD = (
    *("alt", "aria-label", "placeholder", "title"),
    *("data-copied", "data-copy", "data-label", "data-actors", "data-place", "data-sources"),
    *("data-all", "data-count", "data-reset"),
)
"""Attributes whose words reach readers."""


NOT_OURS = ".headerlink, code, [lang], a[href$='.csv'], a[href$='.json'], td > strong:only-child"
"""What the renderer adds, names of files and columns, and words in the language of an article."""


def messages(catalogue: Catalog) -> dict[tuple, Message]:
    return {(message.context, message.id): message for message in catalogue if message.id}


def as_tuple(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words,)


def places(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


EXTRACTED = extracted()
CATALOGUES = {name: read_catalogue(name) for name in catalogue_files()}
EACH = pytest.mark.parametrize("language", CATALOGUES)


def test_german_is_there() -> None:
    assert "de" in CATALOGUES


@EACH
def test_a_catalogue_has_the_messages_of_the_code_and_no_others(language: str) -> None:
    missing_and_idle = messages(EXTRACTED).keys() ^ messages(CATALOGUES[language]).keys()
    assert missing_and_idle == set(), "run `make catalogues`, and translate what is new"
    assert not CATALOGUES[language].obsolete


@EACH
def test_every_message_is_translated_in_all_its_forms_and_none_by_guess(language: str) -> None:
    catalogue = CATALOGUES[language]
    for message in messages(catalogue).values():
        forms = as_tuple(message.string)
        assert all(forms), f"run `make catalogues`, and translate: {message.id}"
        assert len(forms) == (catalogue.num_plurals if message.pluralizable else 1), message.id
        assert not message.fuzzy, message.id


@EACH
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    for message in messages(CATALOGUES[language]).values():
        one, *many = as_tuple(message.id)
        singular, *others = as_tuple(message.string)
        if many and CATALOGUES[language].num_plurals == 1:
            one, many = many[0], []
        assert places(singular) == places(one)
        assert all(places(other) == places(many[0]) for other in others)


def words_of(explainer: Explainer) -> str:
    """Give what readers get of all pages, but for addresses, and for places that scripts fill in."""
    said = []
    for page in compose(explainer):
        _, _, body = render(page).removeprefix("---\n").partition("\n---\n")
        soup = BeautifulSoup(to_html(body, EXTENSIONS, "needed"), "html.parser")
        for words in soup.select(NOT_OURS):
            words.decompose()
        said += [page.title, page.description, soup.get_text(" ")]
        said += [element[name] for name in READ_ALOUD for element in soup.select(f"[{name}]")]
    return re.sub(r"https?://\S+|\{\w+\}", "", " ".join(said))


@pytest.fixture(scope="module")
def without_words() -> Explainer:
    """The German fixture with a number in the place of each text."""
    return with_texts(german().explainer, lambda *_: "4711")


class Pretended(NullTranslations):
    """A language in which every letter is a Cyrillic one."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple] = set()

    def gettext(self, message: str) -> str:
        self.asked.add((None, message))
        return re.sub(r"\{\w+\}|[A-Za-z]", lambda found: found[0] if found[0][0] == "{" else "я", message)

    def pgettext(self, context: str, message: str) -> str:
        translated = self.gettext(message)
        self.asked.remove((None, message))
        self.asked.add((context, message))
        return translated

    def ngettext(self, one: str, many: str, number: int) -> str:
        self.asked.add((None, (one, many)))
        return NullTranslations.ngettext(self, *map(Pretended().gettext, (one, many)), number)


def test_every_word_of_a_page_comes_from_a_catalogue(without_words, monkeypatch) -> None:
    pretended = Pretended()
    speaks = tongue.Tongue(tongue.tongue_of("de").locale, pretended)
    with monkeypatch.context() as patch:
        patch.setattr(tongue, "tongue_of", lambda _: speaks)
        text = words_of(without_words)
    of_cldr = {*tongue.tongue_of("de").locale.months["format"]["wide"].values(), "Englisch", "und"}
    assert "я" in text
    assert set(re.findall(r"[A-Za-zÄÖÜäöüß]+", text)) <= of_cldr
    assert pretended.asked <= messages(EXTRACTED).keys()


def test_no_english_is_left_on_a_german_page(without_words) -> None:
    text = words_of(without_words)
    german_words = " ".join(
        form for message in messages(CATALOGUES["de"]).values() for form in as_tuple(message.string)
    )
    english = {
        word
        for _, ids in messages(EXTRACTED)
        for one in as_tuple(ids)
        for word in re.findall(r"[a-z]{3,}", re.sub(r"\{\w+\}", "", one).lower())
    } - {*re.findall(r"[a-zäöüß]+", german_words.lower())}
    assert len(english) > 100
    assert set(re.findall(r"[a-zäöüß]+", text.lower())) & english == set()
