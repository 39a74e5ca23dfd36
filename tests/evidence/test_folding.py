import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.folding import archived_text, fold

TROUBLE = (
    "aeEk1 \t\u00a0\u202f\u3000\u00ad\u2060\ufeff\u200b\u0301\u0323\u0307\u1100\u1161\u11a8\uac00\u212a\u2000"
    "\u0b47\u0b3e\u2018\u2019\u201c\u201d\u2013\u2014\u2212'\"-"
)
troubled = st.text(st.sampled_from(TROUBLE) | st.characters())


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“dozens” of ‘them’ „there‟", '"dozens" of \'them\' "there"'),
        ("10\u201312 \u2014 \u22125 co\u2011op", "10-12 - -5 co-op"),
        ("3\u00a0000\u202fkm  \t away", "3 000 km away"),
        ("\ufeffun\u00adrest\u2060 ", "unrest"),
        ("a \u00ad b", "a b"),
        ("e\u0301lan, e\u00ad\u0301lan", "élan, élan"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("folded\nover two lines\r\n", "folded over two lines"),
    ],
)
def test_folding_forgives(written, folded):
    assert fold(written).text == folded


@pytest.mark.parametrize(
    "pair",
    [
        ("Killed", "killed"),
        ("１６４", "164"),
        ("١٦٤", "164"),
        ("10²", "102"),
        ("½", "1/2"),
        ("\ufb01re", "fire"),
        ("Аlmaty", "Almaty"),
        ("no\u200bt", "not"),
        ("a\u200db", "ab"),
        ("killed.", "killed"),
        ("'a'", '"a"'),
        ("…", "..."),
        ("--", "-"),
        ("«a»", '"a"'),
        ("5′", "5'"),
    ],
)
def test_folding_forgives_nothing_else(pair):
    one, other = (fold(text).text for text in pair)
    assert one != other


@given(troubled)
def test_folding_twice_changes_nothing(text):
    once = fold(text).text
    assert fold(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(troubled, troubled, troubled)
def test_every_part_comes_from_where_the_map_says(before, middle, after):
    folded = fold(before + middle + after)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            part, origin = folded.text[start:end], folded.before(start, end)
            assert 0 <= origin.start < origin.end <= len(before + middle + after)
            whole = fold((before + middle + after)[slice(*origin)]).text
            assert part.strip() in whole


@given(troubled)
def test_the_map_runs_forward(text):
    folded = fold(text)
    spans = [folded.before(at, at + 1) for at in range(len(folded.text))]
    assert spans == sorted(spans)


@given(troubled, st.data())
def test_the_way_there_is_the_way_back(text, data):
    folded = fold(text)
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    came = [folded.before(at, at + 1) for at in range(len(folded.text))]
    touched = [at for at, span in enumerate(came) if span.start < end and start < span.end]
    assert not touched or list(range(*folded.after(start, end))) == touched


@given(troubled)
def test_what_is_printed_stands_at_the_same_offsets(text):
    folded = fold(text)
    assert len(folded.printed) == len(folded.text)
    assert fold(folded.printed).text == folded.text


def test_the_way_back_leads_over_blanks_and_accents():
    written = "\u00ad a  b e\u0301 \u00a0 c\u0323\u0307 d"
    folded = fold(written)
    assert folded.text == "a b é \u010b\u0323 d"
    assert [written[slice(*folded.before(at, at + 1))] for at in range(len(folded.text))] == [
        "a", "  ", "b", " ", "e\u0301", " \u00a0 ", "c\u0323\u0307", "c\u0323\u0307", " ", "d",
    ]  # fmt: skip


def test_an_empty_span_has_a_place():
    assert fold("a  b").before(2, 2) == (3, 3)


def test_paragraphs_are_counted_as_a_reader_counts_lines_that_are_not_empty():
    text = archived_text("Headline\r\n\r\n\u00a0\u00ad\n  First  one.\nSecond\u2028third")
    assert [(p.number, p.folded) for p in text.paragraphs] == [
        (1, "Headline"),
        (2, "First one."),
        (3, "Second"),
        (4, "third"),
    ]
    assert text.folded == "Headline\nFirst one.\nSecond\nthird"


@given(st.text(st.sampled_from(TROUBLE + "\n\r\u2028")))
def test_places_in_a_paragraph_are_places_in_the_article(text):
    article = archived_text(text)
    for paragraph in article.paragraphs:
        span = paragraph.original(0, len(paragraph.folded))
        assert fold(article.text[slice(*span)]).text == paragraph.folded
        assert article.text[slice(*span)] == paragraph.as_written(0, len(paragraph.folded))
        start = article.folded.split("\n")[: paragraph.number - 1]
        assert article.paragraph_at(sum(len(line) + 1 for line in start))[0] is paragraph


def test_an_empty_text_has_no_paragraphs():
    assert archived_text(" \n\n").paragraphs == ()


def test_the_digest_tells_texts_apart():
    assert archived_text("a").digest == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert archived_text("a").digest != archived_text("a ").digest
