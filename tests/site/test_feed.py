"""The feed of changes: by the rules of RFC 4287, the same for the same facts, and with any words in it."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest
from cases import TERMINAL_FOLDER, edited, terminal_facts
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty import NASTY

from explainer.facts.files import CHANGES_FILE
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer, without_drafts
from explainer.pages.blocks import Page
from explainer.pages.compose import compose
from explainer.site.addresses import NOWHERE, Site
from explainer.site.exports import exports
from explainer.site.feed import feed
from explainer.site.head import tags

SITE = Site("Explainers of the coast", "https://example.org/news/")
ATOM = "{http://www.w3.org/2005/Atom}"


def read(edits: tuple[dict[str, str], ...] = ()) -> Explainer:
    linked = link(load(edited(terminal_facts(), list(edits)), TERMINAL_FOLDER))
    assert not [one for one in linked.diagnostics if one.code != "draft-reference"]
    return without_drafts(linked.explainer)


def with_changes(change: Callable[[str], str]) -> Explainer:
    text = terminal_facts()[CHANGES_FILE].decode()
    return read(({"file": CHANGES_FILE, "content": change(text)},))


def with_words(words: str) -> Explainer:
    """Put words into the facts that a program made, and that no reader of YAML has looked at."""
    explainer = read()
    changes = tuple(
        change.model_copy(update={"was": words, "now": words, "reason": words})
        for change in explainer.changes
    )
    return replace(explainer, header=explainer.header.model_copy(update={"title": words}), changes=changes)


# --- the rules of RFC 4287, by section ----------------------------------------------------------------------

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")  # 3.3
ONCE = ("id", "title", "updated")  # 4.1.1, 4.1.2
IN_FEED = {*ONCE, "author", "link", "subtitle", "entry"}
IN_ENTRY = {*ONCE, "category", "content", "link"}


def children(element: ET.Element, name: str) -> list[ET.Element]:
    return element.findall(f"{ATOM}{name}")


def check_common(element: ET.Element, allowed: set[str]) -> None:
    for name in ONCE:
        (one,) = children(element, name)
        assert one.text
        assert one.text.strip()
    assert {one.tag.removeprefix(ATOM) for one in element} <= allowed
    assert TIME.fullmatch(children(element, "updated")[0].text or "")
    assert urlsplit(children(element, "id")[0].text).scheme  # 4.2.6: an IRI, not relative
    links = [(one.get("rel"), one.get("type")) for one in children(element, "link")]
    assert len(links) == len(set(links))  # 4.1.1, 4.1.2: one alternate of a kind
    assert all(one.get("href") for one in children(element, "link"))  # 4.2.7.1


def check_rules(made: bytes) -> list[ET.Element]:
    """Hold a feed against the rules; give its entries."""
    top = ET.fromstring(made)
    assert top.tag == f"{ATOM}feed"
    check_common(top, IN_FEED)
    for author in children(top, "author"):  # 3.2.1; of the feed, as no entry has its own (4.1.1)
        (name,) = children(author, "name")
        assert name.text
    assert children(top, "author")
    entries = children(top, "entry")
    for entry in entries:
        check_common(entry, IN_ENTRY)
        assert all(one.get("term") for one in children(entry, "category"))  # 4.2.2
        (content,) = children(entry, "content")
        assert content.get("type") == "html"  # 4.1.3.3: escaped, so no elements of its own
        assert not [*content]
    ids = [children(entry, "id")[0].text for entry in entries]
    assert len(set(ids)) == len(ids)  # 4.1.1: two of one id differ in what else they say
    latest = max(children(entry, "updated")[0].text or "" for entry in entries)
    assert children(top, "updated")[0].text == latest
    return entries


# --- what it says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("site", [SITE, NOWHERE, Site("Name", "https://example.org", directory_urls=False)])
def test_it_is_by_the_rules_and_a_reader_reads_it(site: Site) -> None:
    made = feed(read(), site)
    assert len(check_rules(made)) == 5
    parsed = feedparser.parse(made)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert [entry.title for entry in parsed.entries] == [
        "Withdrawn: The night shift had left an hour before the fire.",
        "Corrected: How many people were injured? Nine",
        "Updated: How many people had to leave their homes?",
        "Added: How much grain was lost? and A letter from the harbour",
        "Published: The fire at the Lindholm grain terminal",
    ]


def test_links_are_whole_where_the_site_has_an_address() -> None:
    explainer = read()
    here = "https://example.org/news/terminal-fire/feed.xml"
    links = {}
    for site in (SITE, NOWHERE):
        parsed = feedparser.parse(feed(explainer, site), response_headers={"content-location": here})
        contents = " ".join(entry.content[0].value for entry in parsed.entries)
        links[site] = [entry.link for entry in parsed.entries] + re.findall('href="([^"]*)"', contents)
    assert [urljoin(here, one) for one in links[NOWHERE]] == links[SITE]
    assert "https://example.org/news/terminal-fire/changes/#_2019-03-22" in links[SITE]
    assert "https://example.org/news/terminal-fire/figures/injured/#injured.police-nine" in links[SITE]
    own = [(one.rel, one.href) for one in feedparser.parse(feed(explainer, SITE)).feed.links]
    assert own == [("self", here), ("alternate", "https://example.org/news/terminal-fire/changes/")]


def test_the_author_is_who_publishes() -> None:
    publisher = {
        "file": "explainer.yml",
        "replace": "limits:",
        "by": "publisher:\n  name: The Coast\nlimits:",
    }
    assert feedparser.parse(feed(read((publisher,)), SITE)).feed.author == "The Coast"
    assert feedparser.parse(feed(read(), SITE)).feed.author == SITE.name
    assert feedparser.parse(feed(read(), NOWHERE)).feed.author == "The fire at the Lindholm grain terminal"


def test_it_speaks_the_language_of_the_explainer() -> None:
    german = {"file": "explainer.yml", "replace": "limits:", "by": "language: de\nlimits:"}
    made = feed(read((german,)), SITE).decode()
    assert 'xml:lang="de"' in made
    assert "Berichtigt: How many people were injured? Nine" in made


def test_a_draft_is_not_named() -> None:
    draft = {"file": "facts/timeline.yml", "replace": "bang-heard:\n", "by": "bang-heard:\n  draft: true\n"}
    told = "changes:\n  - {date: 2019-03-23, kind: withdrawn, facts: bang-heard, reason: We ask again.}\n"
    named = {"file": CHANGES_FILE, "replace": "changes:\n", "by": told}
    made = feed(read((draft, named)), SITE).decode()
    assert "Withdrawn: bang-heard" in made
    assert "crane operator hears" not in made


# --- ids ----------------------------------------------------------------------------------------------------


def ids(explainer: Explainer, site: Site = SITE) -> list[str]:
    parsed = feedparser.parse(feed(explainer, site))
    return [parsed.feed.id, *(entry.id for entry in parsed.entries)]


def test_ids_outlive_a_move_and_better_words() -> None:
    assert ids(read(), NOWHERE) == ids(read(), Site("Other", "https://elsewhere.example/"))
    assert ids(with_changes(lambda text: text.replace("We had left out", "We had forgotten"))) == ids(read())


def test_ids_outlive_later_and_forgotten_changes() -> None:
    later = "changes:\n  - {date: 2019-04-01, kind: updated, facts: injured}\n"
    forgotten = "  - {date: 2019-03-20, kind: updated, facts: injured}\n"
    longer = with_changes(lambda text: text.replace("changes:\n", later) + forgotten)
    assert set(ids(read())) < set(ids(longer))


def test_corrections_of_one_day_have_ids_of_their_own() -> None:
    again = "changes:\n  - {date: 2019-03-21, kind: corrected, facts: injured.police-nine, reason: Again.}\n"
    found = ids(with_changes(lambda text: text.replace("changes:\n", again)))
    assert len(set(found)) == len(found) == len(ids(read())) + 1
    assert set(ids(read())) < set(found)


def test_explainers_have_ids_of_their_own() -> None:
    assert not {*ids(read())} & {*ids(replace(read(), folder="other"))}


# --- any words ----------------------------------------------------------------------------------------------

SHOWN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_words(words: str) -> None:
    entries = check_rules(feed(with_words(words), SITE))
    for entry in entries:
        content = children(entry, "content")[0].text or ""
        shown = "".join(html5lib.parse(content, namespaceHTMLElements=False).itertext())
        assert folded(SHOWN.sub("\ufffd", words)) in folded(shown)
        assert not re.search("<(?!/?(div|ul|li|p|a)[ >])", content)


def folded(text: str) -> str:
    """Fold what readers of XML and HTML fold or replace by themselves."""
    return " ".join(re.sub("[\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text).split())


@pytest.mark.parametrize(
    "words", [*NASTY, "]]>", "<script>", "&lt;b>", "\x00\x1b[31m", "\ud800", "a\r\nb", "{words}"]
)
def test_nasty_words_come_out_as_they_are(words: str) -> None:
    check_words(words)


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_words_come_out_as_they_are(words: str) -> None:
    check_words(words)


# --- where it stands ----------------------------------------------------------------------------------------


def page(explainer: Explainer) -> Page:
    return next(one for one in compose(explainer) if one.kind == "figure")


def test_it_stands_beside_the_pages_and_they_say_so() -> None:
    explainer = read()
    assert dict(exports(explainer, SITE))["terminal-fire/feed.xml"] == feed(explainer, SITE)
    links = [tag.html for tag in tags(explainer, page(explainer), SITE, None) if "atom+xml" in tag.html]
    (link_,) = links
    assert link_ == (
        '<link rel="alternate feed" type="application/atom+xml"'
        ' title="Changes – The fire at the Lindholm grain terminal"'
        ' href="https://example.org/news/terminal-fire/feed.xml">'
    )
    (link_,) = [tag.html for tag in tags(explainer, page(explainer), NOWHERE, None) if "atom+xml" in tag.html]
    assert 'href="../../feed.xml"' in link_


def test_without_changes_there_is_none() -> None:
    explainer = read(({"file": CHANGES_FILE},))
    assert "terminal-fire/feed.xml" not in dict(exports(explainer, SITE))
    assert not [tag for tag in tags(explainer, page(explainer), SITE, None) if "atom+xml" in tag.html]
    assert "changes" not in {one.kind for one in compose(explainer)}
