"""Thousands of altered quotes: none may pass, but where the altered words really stand in the article."""

import os
import re
import unicodedata
from pathlib import Path
from random import Random

import pytest
import yaml
from alterations import CHANGES, typography
from cases import TERMINAL, TERMINAL_FOLDER

from explainer.evidence.archive import read_text
from explainer.evidence.folding import ArchivedText, Span
from explainer.evidence.hedges import Kind, hedges
from explainer.evidence.matching import GAP_WORDS, Absent, Match, Verified, cut_hedges, find
from explainer.evidence.sentences import sentences
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.folders import read_facts
from explainer.model.numbers import number_expressions

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STANDING = yaml.safe_load((HERE / "alterations_that_stand.yml").read_text("utf-8"))
STRETCHES = 9  # quotes taken from each paragraph, besides its sentences


def texts_of(folder):
    texts = {path.name: read_text(folder, path.name) for path in sorted(folder.glob("*.txt"))}
    assert texts, f"no texts in {folder}"
    assert all(isinstance(text, ArchivedText) for text in texts.values())
    return texts


ARCHIVES = [pytest.param(HERE / "texts", id="fixtures")]
if os.environ.get("EXPLAINER_ARCHIVE"):
    ARCHIVES.append(pytest.param(Path(os.environ["EXPLAINER_ARCHIVE"]), id="archive"))


def quotes_of(text):
    """Every sentence of an article and stretches of its paragraphs, chosen by a seed, that are verified."""
    choose = Random(text.digest)
    for paragraph in text.paragraphs:
        quotes = [paragraph.folded[slice(*span)] for span in sentences(paragraph.folded, "en")]
        words = paragraph.folded.split()
        for _ in range(STRETCHES):
            length = choose.randint(2, 16)
            start = choose.randrange(max(1, len(words) - length))
            quotes.append(" ".join(words[start : start + length]))
        yield from (quote for quote in quotes if isinstance(find(quote, text, "en"), Verified))


def plain(words):
    """Fold in the simplest way that will do, without the code under test."""
    words = unicodedata.normalize("NFC", re.sub("[\u00ad\u2060\ufeff]", "", words))
    for straight, others in (("'", "[‘’‚‛]"), ('"', "[“”„‟]"), ("-", "[‐‑‒–—―−﹘﹣－]"), (" ", r"\s+")):
        words = re.sub(others, straight, words)
    return words.strip()


def stands(words, text):
    """Tell whether words really stand in an article, looked at in the simplest way."""
    parts = [re.escape(part.strip()) for part in plain(words).split("[…]")]
    pattern = re.compile(rf"(?<!\w){'.+'.join(parts)}(?!\w)")
    return any(pattern.search(plain(line)) for line in text.text.split("\n"))


@pytest.fixture(scope="module", params=ARCHIVES)
def texts(request):
    return texts_of(request.param)


def alterations(quotes):
    """Alter each of these quotes (pairs of a quote and its article); yield how, from what, and to what."""
    for quote, text in quotes:
        choose = Random(quote)
        for alter in CHANGES:
            for altered in alter(quote, choose):
                if plain(altered) != plain(quote):
                    yield alter.__name__, quote, altered, text


def count_alterations(quotes):
    """Count the alterations of quotes, and list those that pass; they must really stand in their article."""
    tried, standing = 0, []
    for how, quote, altered, text in alterations(quotes):
        tried += 1
        if isinstance(find(altered, text, "en"), Verified):
            assert stands(altered, text), (how, quote, altered)
            standing.append(f"{how}: {altered}")
    return tried, standing


def test_no_altered_quote_passes(texts, request, record_property):
    tried, standing = count_alterations((quote, text) for text in texts.values() for quote in quotes_of(text))
    assert tried >= 2_000
    record_property("alterations", tried)
    record_property("stand", len(standing))
    if "fixtures" in request.node.callspec.id:
        assert sorted(set(standing)) == STANDING


terminal = (TERMINAL / "docs", TERMINAL_FOLDER, TERMINAL / "archive", 500)
EXPLAINERS = [pytest.param(terminal, id="terminal")]
if os.environ.get("EXPLAINER_ARCHIVE"):
    flagship = (ROOT / "docs", "kazakhstan-2022", Path(os.environ["EXPLAINER_ARCHIVE"]), 2_000)
    EXPLAINERS.append(pytest.param(flagship, id="flagship"))


@pytest.fixture(scope="module", params=EXPLAINERS)
def cited(request):
    """Every quote that an explainer cites, with its article and the other articles."""
    docs, folder, archive, least = request.param
    explainer = link(load(read_facts(docs, folder), folder)).explainer
    texts = {key: read_text(archive, source.text) for key, source in explainer.sources.items() if source.text}
    quotes = {
        (citation.quote, key): text for key, text in texts.items() for _, citation in explainer.citing[key]
    }
    return quotes, texts, least


def test_no_altered_citation_passes(cited, record_property):
    quotes, _, least = cited
    assert all(isinstance(find(quote, text, "en"), Verified) for (quote, _), text in quotes.items())
    tried, standing = count_alterations((quote, text) for (quote, _), text in quotes.items())
    assert tried >= least
    record_property("alterations", tried)
    record_property("stand", len(standing))


def test_no_citation_passes_for_another_source(cited):
    quotes, texts, _ = cited
    tried = 0
    for quote, source in quotes:
        for other, text in texts.items():
            if other != source and isinstance(find(quote, text, "en"), Verified):
                assert stands(quote, text), (quote, other)
            tried += other != source
    assert tried >= len(quotes)


def test_nothing_is_cut_off_a_number(texts):
    """A quote that begins or ends anywhere inside a number expression is refused there."""
    tried = 0
    for text in texts.values():
        for paragraph in text.paragraphs:
            for number in number_expressions(paragraph.printed, "en"):
                for at in range(number.start + 1, number.end):
                    for start, end in ((at, len(paragraph.folded)), (0, at)):
                        tried += 1
                        assert not is_accepted_at(start, end, paragraph, text)
    assert tried >= 200


def is_accepted_at(start, end, paragraph, text):
    """Tell whether the gate takes a stretch of a paragraph for a quote, and means this place."""
    words = paragraph.folded[start:end]
    start += len(words) - len(words.lstrip())
    result = find(words, text, "en")
    places = result.matches if isinstance(result, Verified) else ()
    return any(place.paragraph == paragraph and place.parts[0].start == start for place in places)


def test_what_is_cut_off_is_told(texts):
    """Cut a sentence off right before or behind a word of the table: refused, or the word is told."""
    tried = 0
    for text in texts.values():
        for paragraph in text.paragraphs:
            for sentence in sentences(paragraph.folded, "en"):
                for hedge in hedges(paragraph.folded, "en", sentence):
                    for start, end in ((hedge.span.end, sentence.end), (sentence.start, hedge.span.start)):
                        if is_accepted_at(start, end, paragraph, text):
                            tried += 1
                            cut = cut_hedges(match_at(start, end, paragraph), "en")
                            assert paragraph.original(*hedge.span) in [found.span for found in cut]
    assert tried >= 40


def match_at(start, end, paragraph):
    return Match(paragraph, (Span(start, end),))


def test_no_quote_passes_for_another_source(texts):
    tried = 0
    for name, text in texts.items():
        for quote in quotes_of(text):
            for other_name, other in texts.items():
                if other_name != name:
                    tried += 1
                    assert isinstance(find(quote, other, "en"), Absent) or stands(quote, other)
    assert tried >= 500


def test_an_ellipsis_takes_no_parts_out_of_order_and_swallows_nothing(texts):
    tried = 0
    for text in texts.values():
        for paragraph in text.paragraphs:
            for one, left_out, other in parted(paragraph.folded.split()):
                if paragraph.folded.count(one) > 1 or paragraph.folded.count(other) > 1:
                    continue
                tried += 2
                assert isinstance(find(f"{other} […] {one}", text, "en"), Absent)
                negates = any(hedge.row.kind is Kind.NEGATION for hedge in hedges(left_out, "en"))
                if negates or re.search(r"\d", left_out) or len(left_out.split()) > GAP_WORDS:
                    assert isinstance(find(f"{one} […] {other}", text, "en"), Absent)
    assert tried >= 1_000


def parted(words):
    """Take three words, leave out some, take three more, along a paragraph."""
    for start in range(0, len(words), 2):
        for gap in (1, 3, 5, 9, 20):
            one, left_out, other = words[start:][:3], words[start + 3 :][:gap], words[start + 3 + gap :][:3]
            if len(other) == 3:
                yield " ".join(one), " ".join(left_out), " ".join(other)


def test_other_typography_always_passes(texts):
    tried = 0
    for text in texts.values():
        for quote in quotes_of(text):
            for written in typography(quote, Random(quote)):
                tried += 1
                result = find(written, text, "en")
                assert isinstance(result, Verified), (quote, written, result)
                assert result == find(quote, text, "en")
    assert tried >= 2_000
