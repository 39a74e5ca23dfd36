"""Sources: where everything comes from, why to read it with care, and what rests on it."""

from collections.abc import Iterator

from explainer.model.explainer import Explainer
from explainer.model.records import Caveat, Claim, Estimate, Outlet, Source
from explainer.pages.blocks import (
    Block,
    BulletList,
    Cite,
    Content,
    DefinitionList,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Quote,
    Span,
)
from explainer.pages.citing import date, draft_mark, footnote, note, source_link, title_of
from explainer.pages.indexes import index_page
from explainer.pages.paths import index_of, target_of
from explainer.pages.resting import statement

_STANDING = {
    "current": "as first published, as far as we know",
    "updated": "updated by its publisher since",
    "corrected": "corrected by its publisher since",
    "withdrawn": "withdrawn by its publisher",
}


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all sources, by outlet, and a page for each."""
    if explainer.sources:
        yield index_page(
            explainer,
            "sources",
            "where it all comes from.",
            tuple(block for outlet in explainer.outlets.values() for block in _outlet(explainer, outlet)),
        )
    for source in explainer.sources.values():
        yield _page(explainer, source)


def _outlet(explainer: Explainer, outlet: Outlet) -> Iterator[Block]:
    yield Heading(2, (*draft_mark(outlet), outlet.shown_name), id=outlet.id)
    if not outlet.named_in_text:
        yield Paragraph(
            "The text does not name its publisher; this is what it shows instead.", css="ex-details"
        )
    yield from note(outlet)
    sources = [source for source in explainer.sources.values() if source.outlet == outlet.id]
    if sources:
        yield BulletList(tuple(_line(explainer, source) for source in sources))


def _line(explainer: Explainer, source: Source) -> tuple[Inline, ...]:
    count = len(_resting(explainer, source))
    rests = (
        "nothing rests on it"
        if not count
        else "1 claim rests on it"
        if count == 1
        else f"{count} claims rest on it"
    )
    return (*draft_mark(source), source_link(explainer, source), f" ({rests})")


def _page(explainer: Explainer, source: Source) -> Page:
    return Page(
        path=target_of(explainer, source).path,
        title=source.shown_name,
        description=f"“{source.shown_name}”: its provenance, why to read it with care, and what rests on it.",
        kind="source",
        source=source.at().file,
        blocks=(
            Paragraph(
                (*draft_mark(source), Link(index_of(explainer, "sources"), "All sources")), css="ex-crumb"
            ),
            DefinitionList(tuple(_provenance(explainer, source))),
            *note(source),
            *_relays(explainer, source),
            *_caveats(explainer, source),
            *_rests(explainer, source),
        ),
    )


def _provenance(explainer: Explainer, source: Source) -> Iterator[tuple[Content, Content]]:
    outlet = explainer.outlet_of(source)
    yield "Kind", source.kind
    yield "Outlet", Link(index_of(explainer, "sources"), outlet.shown_name, outlet.id)
    yield "Headline", Quote(source.headline) if source.headline else "none in the text"
    yield "Byline", source.byline or "none in the text"
    yield "Published", date(source.published) if source.published else "the text does not say"
    yield "Language", explainer.language_of(source.id)
    yield "Standing", _STANDING[source.standing]
    citations = (citation for _, citation in explainer.citing[source.id])
    if share := explainer.evidence.share(source.id, citations):
        yield "Quoted here", f"{share} of its words"
    if source.url:
        yield "Address", Link(source.url, source.url)
    if source.archived:
        yield "Archived copy", Link(source.archived, source.archived)


def _relays(explainer: Explainer, source: Source) -> Iterator[Block]:
    for relay in source.relays:
        marks = tuple(Cite(footnote(explainer, citation)) for citation in relay.citations)
        whose = explainer.facts[relay.whose]
        name = Link(target_of(explainer, whose).path, title_of(whose), target_of(explainer, whose).fragment)
        line: Content = ("It says that it carries the reporting of ", name, ".", *marks)
        yield Paragraph(Span(line, css="ex-claim"))


def _caveats(explainer: Explainer, source: Source) -> Iterator[Block]:
    if source.caveats:
        yield Heading(2, "Read it with care", id="_caveats")
        yield BulletList(tuple(_caveat(explainer, caveat) for caveat in source.caveats))


def _caveat(explainer: Explainer, caveat: Caveat) -> Content:
    marks = tuple(Cite(footnote(explainer, citation)) for citation in caveat.citations)
    return Span((caveat.text, *marks), css="ex-claim") if marks else caveat.text


def _resting(explainer: Explainer, source: Source) -> dict[str, Claim | Estimate]:
    """Give the claims that cite a source, by id, in the order of the facts."""
    return {
        record.id: record for record, _ in explainer.citing[source.id] if isinstance(record, Claim | Estimate)
    }


def _rests(explainer: Explainer, source: Source) -> Iterator[Block]:
    resting = _resting(explainer, source).values()
    alone = [fact for fact in resting if {citation.source for citation in fact.citations} == {source.id}]
    shared = [fact for fact in resting if fact not in alone]
    for facts, title, anchor in (
        (alone, "What rests on it alone", "_alone"),
        (shared, "What others say too", "_shared"),
    ):
        if facts:
            yield Heading(2, title, id=anchor)
            yield BulletList(tuple(statement(explainer, fact) for fact in facts))
