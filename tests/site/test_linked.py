"""JSON-LD: what others read in it, by what schema.org says of types and properties, without the network."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_html import Site as BuiltSite
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, relocked, terminal_facts
from hypothesis import given
from hypothesis import strategies as st
from large import large
from nasty import NASTY
from rdflib import RDF, SDO, Graph, Literal, URIRef

from explainer.chain import Edition, run
from explainer.model.explainer import without_drafts
from explainer.pages.compose import compose
from explainer.pages.periods import MOST
from explainer.project import run_all
from explainer.site.addresses import Site
from explainer.site.linked import in_script, linked_data

ROOT = Path(__file__).parents[2]
WORDS = yaml.safe_load((Path(__file__).parent / "schema-org.yml").read_text(encoding="utf-8"))
DESK = Site("The desk", "https://desk.example/explained/")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
LITERALS = {"Text", "URL", "Date", "DateTime"}


def made(*edits: dict[str, str], drafts: bool = False) -> Edition:
    return run(relocked(edited(terminal_facts(), [*edits])), TERMINAL_FOLDER, TERMINAL_TEXTS, drafts=drafts)


@cache
def flagship_edition() -> Edition:
    (edition,) = run_all(ROOT / "docs", base=ROOT)
    return edition


def said_on(edition: Edition, site: Site = DESK, image: str = "") -> dict[str, Any]:
    """What each page says, by its path."""
    explainer = without_drafts(edition.explainer)
    return {page.path: json.loads(linked_data(explainer, page, site, image)) for page in edition.pages}


def graph_of(said: Any, base: str) -> Graph:
    """Read what a page says, with a context of our own in the place of that on the network."""
    assert said["@context"] == "https://schema.org"
    local = {"@context": {"@vocab": str(SDO)}, "@graph": said["@graph"]}
    return Graph().parse(data=json.dumps(local), format="json-ld", publicID=base)


def objections(graph: Graph) -> Iterator[str]:
    """Compare what is said with what schema.org lets be said."""
    for subject, predicate, thing in graph:
        name = str(predicate).removeprefix(str(SDO))
        if predicate == RDF.type:
            if str(thing).removeprefix(str(SDO)) not in WORDS["types"]:
                yield f"no such type: {thing}"
        elif name not in WORDS["properties"]:
            yield f"no such property: {predicate}"
        else:
            word = WORDS["properties"][name]
            if not types_of(graph, subject) & {*word["of"]}:
                yield f"{subject} has no {name}"
            if not fits(graph, thing, {*word["is"]}):
                yield f"{name} is no {thing!r}"


def types_of(graph: Graph, node: Any) -> set[str]:
    found = (str(kind).removeprefix(str(SDO)) for kind in graph.objects(node, RDF.type))
    return {wider for kind in found for wider in WORDS["types"].get(kind, ())}


def fits(graph: Graph, thing: Any, ranges: set[str]) -> bool:
    if isinstance(thing, Literal):
        return bool(ranges & LITERALS) and (ranges != {"URL"} or "://" in str(thing))
    elsewhere = isinstance(thing, URIRef) and (thing, RDF.type, None) not in graph
    return elsewhere or bool(types_of(graph, thing) & ranges)


CHANGES = """\
changes:
  - {date: 2019-03-21, kind: published}
  - {date: 2019-03-25, kind: corrected, facts: injured.police-nine, was: Five, now: Nine, reason: Misread.}
"""
OWNED = {
    "file": "explainer.yml",
    "replace": "limits:\n",
    "by": "publisher: {name: The Desk, url: 'https://desk.example/'}\n"
    "licence: {name: CC BY 4.0, url: 'https://licence.example/by', credit: The Desk}\nlimits:\n",
}
RICH = (OWNED, {"file": "changes.yml", "content": CHANGES})
PLAIN = {"file": "changes.yml"}


@pytest.mark.parametrize(
    "edition", [made, lambda: made(*RICH), flagship_edition], ids=["plain", "rich", "flagship"]
)
def test_every_page_says_what_schema_org_has_words_for(edition) -> None:
    for path, said in said_on(edition(), image="https://desk.example/card.png").items():
        graph = graph_of(said, "https://desk.example/explained/")
        assert list(objections(graph)) == [], path
        assert len(graph) > 3


SPOILT = {
    "no such type": ("WebPage", "Wobpage"),
    "no such property": ('"appearance"', '"apperance"'),
    "has no": ('"headline"', '"appearance"'),
    "is no": ('"inLanguage": "en"', '"publisher": "en"'),
}


@pytest.mark.parametrize("objection", SPOILT)
def test_objections_are_found(objection: str) -> None:
    said = json.dumps(said_on(made())["terminal-fire/timeline.md"])
    assert SPOILT[objection][0] in said
    spoilt = json.loads(said.replace(*SPOILT[objection]))
    assert any(objection in found for found in objections(graph_of(spoilt, "https://desk.example/")))


def node(said: Any, kind: str) -> Any:
    return next(node for node in said["@graph"] if node["@type"] == kind)


def test_the_overview_is_an_article_that_cites_its_sources() -> None:
    said = said_on(made(PLAIN))["terminal-fire/index.md"]
    article = node(said, "BackgroundNewsArticle")
    assert article["headline"] == "The fire at the Lindholm grain terminal"
    assert article["url"] == "https://desk.example/explained/terminal-fire/"
    assert article["temporalCoverage"] == "../2019-03-20"
    assert not article.keys() & {"publisher", "dateModified", "datePublished", "correction", "image"}
    cited = {source["@id"]: source for source in said["@graph"] if source["@type"] == "NewsArticle"}
    assert [source["@id"] for source in article["citation"]] == list(cited)
    assert len(cited) == 6
    gazette = cited["https://desk.example/explained/terminal-fire/sources/gazette/#article"]
    assert gazette == {
        "@type": "NewsArticle",
        "@id": "https://desk.example/explained/terminal-fire/sources/gazette/#article",
        "headline": "Fire at grain terminal hurts nine",
        "publisher": {"@type": "Organization", "name": "The Harbour Gazette"},
        "creditText": "Ida Holm",
        "inLanguage": "en",
        "url": "https://gazette.example/fire",
        "mainEntityOfPage": "https://desk.example/explained/terminal-fire/sources/gazette/",
    }


def test_an_overview_names_no_more_sources_than_a_page_holds() -> None:
    for many, named in ((MOST, MOST), (MOST + 1, 1)):
        explainer = large(10, sources=many)
        said = {
            page.path: json.loads(linked_data(explainer, page, DESK))["@graph"] for page in compose(explainer)
        }
        articles = [one["@id"] for one in said["large/index.md"] if one["@type"] == "NewsArticle"]
        (overview,) = (one for one in said["large/index.md"] if one["@type"] == "BackgroundNewsArticle")
        assert [one["@id"] for one in overview["citation"]] == articles
        assert len(articles) == named
        told = {one["@id"] for page in said.values() for one in page if one["@type"] == "NewsArticle"}
        assert len(told) == many


def test_an_outlet_without_a_name_gets_none() -> None:
    articles = said_on(made())["terminal-fire/index.md"]["@graph"]
    publishers = [article["publisher"] for article in articles if article["@type"] == "NewsArticle"]
    assert {"@type": "Organization", "description": "Unnamed service, datelined LINDHOLM"} in publishers


def test_publisher_licence_and_corrections_are_told_where_there_are_any() -> None:
    said = said_on(made(*RICH), image="https://desk.example/card.png")
    article = node(said["terminal-fire/index.md"], "BackgroundNewsArticle")
    assert article["publisher"] == {
        "@type": "Organization",
        "name": "The Desk",
        "url": "https://desk.example/",
    }
    assert (article["datePublished"], article["dateModified"]) == ("2019-03-21", "2019-03-25")
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "Five → Nine. Misread.", "datePublished": "2019-03-25"}
    ]
    dataset = node(said["terminal-fire/data.md"], "WebPage")["mainEntity"]
    assert dataset["license"] == {
        "@type": "CreativeWork",
        "name": "CC BY 4.0",
        "url": "https://licence.example/by",
    }
    assert [file["contentUrl"].rpartition("/")[2] for file in dataset["distribution"]] == [
        "facts.json",
        "estimates.csv",
        "events.csv",
        "citations.csv",
    ]


def test_every_claim_is_said_once_where_it_is_at_home() -> None:
    edition = flagship_edition()
    claims = [
        claim
        for said in said_on(edition).values()
        for page in said["@graph"]
        for claim in page.get("hasPart", ())
        if claim["@type"] == "Claim"
    ]
    assert len(claims) == len(edition.explainer.claims) > 100
    assert len({claim["@id"] for claim in claims}) == len(claims)
    quotes = [quotation["text"] for claim in claims for quotation in claim["appearance"]]
    assert sorted(quotes) == sorted(
        one.quote for claim in edition.explainer.claims for one in claim.citations
    )


def test_a_figure_and_its_answer_are_one_claim() -> None:
    said = said_on(made())["terminal-fire/figures/injured.md"]
    claim = node(said, "WebPage")["hasPart"][0]
    assert claim["@id"].endswith("/terminal-fire/figures/injured/#injured.police-nine")
    assert claim["text"] == "How many people were injured? Nine (dock workers)"
    assert claim["appearance"][0]["text"] == "Nine dock workers were hurt on Tuesday"


def speakers(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        if "spokenByCharacter" in value:
            yield value["text"], value["spokenByCharacter"]
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from speakers(part)


def test_only_words_in_quotation_marks_are_laid_in_a_mouth() -> None:
    edition = flagship_edition()
    citations = [citation for claim in edition.explainer.claims for citation in claim.citations]
    said = {one.words for citation in citations for one in citation.said if one.kind != "gloss"}
    spoken = dict(pair for page in said_on(edition).values() for pair in speakers(page))
    assert spoken.keys() <= said
    assert len(spoken) > 10
    assert {who["@type"] for who in spoken.values()} == {"Person", "Organization"}
    everything = json.dumps(said_on(edition))
    assert '"creator"' not in everything
    assert '"author"' not in everything


def test_a_gloss_of_the_article_is_laid_in_nobodys_mouth() -> None:
    speaker = "              speaker: interior-ministry\n"
    gloss = {"file": "facts/figures.yml", "replace": speaker, "by": f"{speaker}              kind: gloss\n"}
    page = "terminal-fire/figures/left-homes.md"
    assert [words for words, _ in speakers(said_on(made())[page])] == ["a technical error"]
    assert list(speakers(said_on(made(gloss))[page])) == []


def test_there_is_no_verdict() -> None:
    assert "Review" not in json.dumps(said_on(flagship_edition()))


def test_drafts_are_not_told() -> None:
    draft = {"file": "facts/timeline.yml", "replace": "bang-heard:\n", "by": "bang-heard:\n  draft: true\n"}
    edition = made(draft, drafts=True)
    assert any("hears a bang" in str(page.blocks) for page in edition.pages)
    assert "hears a bang" not in json.dumps(said_on(edition))


def test_without_an_address_links_are_relative() -> None:
    said = said_on(made(), Site())["terminal-fire/figures/injured.md"]
    page = node(said, "WebPage")
    assert (page["url"], page["isPartOf"], page["hasPart"][0]["@id"]) == (
        "./",
        {"@id": "../../"},
        "#injured.police-nine",
    )


# --- in a script ------------------------------------------------------------------------------------------

ENDS_A_SCRIPT = re.compile(r"[<>&\u2028\u2029]")
HOSTILE = ["</script>", "<!--", "<script>", "]]>", "\u2028", "\u2029", "&lt;/script&gt;", "</ScRiPt >"]


@given(st.lists(st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_nothing_breaks_out_of_a_script(texts: list[str]) -> None:
    written = in_script(json.dumps(texts, ensure_ascii=False))
    assert not ENDS_A_SCRIPT.search(written)
    assert json.loads(written) == texts


@pytest.mark.parametrize("text", [*HOSTILE, *(text for text in NASTY if "<" in text or "&" in text)])
def test_hostile_facts_stay_in_their_script(text: str, tmp_path: Path) -> None:
    edition = made()
    header = edition.explainer.header.model_copy(update={"title": f"A {text} B"})
    object.__setattr__(edition.explainer, "header", header)
    page = next(page for page in edition.pages if page.kind == "overview")
    script = linked_data(edition.explainer, page, DESK)
    html = (
        f'<!doctype html><title>x</title><script type="application/ld+json">{script}</script><p id="after">'
    )
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    built = BuiltSite(tmp_path).pages["index.html"]
    (found,) = (element for element in built.elements if element.tag == "script")
    assert json.loads(found.text or "")["@graph"][0]["headline"] == f"A {text} B"
    assert built.ids["after"] == 1
