"""Sources: where everything comes from, why to read it with care, and what rests on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explainer.locale import gettext_noop, pgettext_noop
from explainer.model.explainer import Explainer
from explainer.model.once import once, once_for_each
from explainer.model.records import Caveat, Claim, Estimate, Outlet, Source, title_of
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
    renoted,
)
from explainer.pages.citing import (
    date,
    draft_mark,
    footnote,
    language_of,
    note,
    passage,
    short_footnote,
    source_link,
)
from explainer.pages.dividing import Divided, listed, part_pages
from explainer.pages.indexes import index_page
from explainer.pages.paths import index_of, target_of
from explainer.pages.periods import MOST_OF_A_SOURCE
from explainer.pages.resting import counted, statements, statements_divided
from explainer.pages.tongue import fill, tongue

_KINDS = {
    "article": pgettext_noop("kind of source", "article"),
    "statement": pgettext_noop("kind of source", "statement"),
    "report": pgettext_noop("kind of source", "report"),
    "transcript": pgettext_noop("kind of source", "transcript"),
    "post": pgettext_noop("kind of source", "post"),
}
_STANDING = {
    "current": gettext_noop("we know of no later change"),
    "updated": gettext_noop("updated by its publisher since"),
    "corrected": gettext_noop("corrected by its publisher since"),
    "withdrawn": gettext_noop("withdrawn by its publisher"),
}


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all sources, by outlet, and a page for each."""
    if explainer.sources:
        yield index_page(
            explainer,
            "sources",
            tongue(explainer).gettext("{title}: where it all comes from."),
            tuple(block for outlet in explainer.outlets.values() for block in _outlet(explainer, outlet)),
        )
    for source in explainer.sources.values():
        yield from _own_pages(explainer, source)


def _outlet(explainer: Explainer, outlet: Outlet) -> Iterator[Block]:
    yield Heading(2, (*draft_mark(explainer, outlet), outlet.shown_name), id=outlet.id)
    if not outlet.named_in_text:
        words = tongue(explainer).gettext(
            "The text does not name its publisher; this is what it shows instead."
        )
        yield Paragraph(words, css="ex-details")
    yield from note(explainer, outlet)
    sources = _published(explainer).get(outlet.id, ())
    if sources:
        yield BulletList(tuple(_line(explainer, source) for source in sources))


@once
def _published(explainer: Explainer) -> Mapping[str, list[Source]]:
    found: dict[str, list[Source]] = {}
    for source in explainer.sources.values():
        found.setdefault(source.outlet, []).append(source)
    return found


def _line(explainer: Explainer, source: Source) -> tuple[Inline, ...]:
    say = tongue(explainer)
    count = len(_resting(explainer, source))
    words = say.ngettext(
        "{source} ({count} claim rests on it)", "{source} ({count} claims rest on it)", count
    )
    if not count:
        words = say.gettext("{source} (nothing rests on it)")
    line = fill(words, source=source_link(explainer, source), count=say.number(count))
    return (*draft_mark(explainer, source), *line)


def _own_pages(explainer: Explainer, source: Source) -> Iterator[Page]:
    """Make the page of a source; where much rests on it, a page for each period too."""

    def blocks(facts: Sequence[Claim | Estimate]) -> tuple[Block, ...]:
        return _short(explainer, source, _rests(explainer, source, facts))

    page = _page(explainer, source)
    yield page
    yield from part_pages(explainer, page, _divided(explainer, source), blocks)


def _page(explainer: Explainer, source: Source) -> Page:
    say = tongue(explainer)
    about = say.gettext("“{name}”: its provenance, why to read it with care, and what rests on it.")
    blocks = (
        DefinitionList(tuple(_provenance(explainer, source))),
        *note(explainer, source),
        *_relays(explainer, source),
        *_caveats(explainer, source),
        *_all_that_rests(explainer, source),
    )
    return Page(
        path=target_of(explainer, source).path,
        title=source.shown_name,
        description=about.format(name=source.shown_name),
        kind="source",
        source=source.at().file,
        blocks=(
            Paragraph(
                (
                    *draft_mark(explainer, source),
                    Link(index_of(explainer, "sources"), say.gettext("All sources")),
                ),
                css="ex-crumb",
            ),
            *_short(explainer, source, blocks),
        ),
    )


def _short(explainer: Explainer, source: Source, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Shorten the notes that cite a source to what they say on its own page, where all know which it is."""
    citations = [citation for _, citation in explainer.citing[source.id]]
    short = {footnote(explainer, one).key: short_footnote(explainer, one) for one in citations}
    return renoted(tuple(blocks), short)


def _provenance(explainer: Explainer, source: Source) -> Iterator[tuple[Content, Content]]:
    say = tongue(explainer)
    outlet = explainer.outlet_of(source)
    headline = source.headline and Quote(source.headline, language_of(explainer, source.id))
    published = source.published and date(explainer, source.published)
    yield say.gettext("Kind"), say.pgettext("kind of source", _KINDS[source.kind])
    yield say.gettext("Outlet"), Link(index_of(explainer, "sources"), outlet.shown_name, outlet.id)
    yield say.gettext("Headline"), headline or say.pgettext("headline", "none in the text")
    yield say.gettext("Byline"), source.byline or say.pgettext("byline", "none in the text")
    yield say.gettext("Published"), published or say.gettext("the text does not say")
    yield say.gettext("Language"), say.name_of_language(explainer.language_of(source.id))
    yield say.gettext("Standing"), say.gettext(_STANDING[source.standing])
    yield from _use(explainer, source)
    if resting := len(_resting(explainer, source)):
        words = say.ngettext("{count} claim, {alone} alone", "{count} claims, {alone} alone", resting)
        alone = sum(_is_alone(fact, source) for fact in _resting(explainer, source).values())
        yield say.gettext("Rest on it"), words.format(count=say.number(resting), alone=say.number(alone))
    if source.url:
        yield say.gettext("Address"), Link(source.url, source.url)
    if source.archived:
        yield say.gettext("Archived copy"), Link(source.archived, source.archived)


def _use(explainer: Explainer, source: Source) -> Iterator[tuple[Content, Content]]:
    """Say how much of a source is quoted, and what has become of its sentences."""
    say = tongue(explainer)
    citations = (citation for _, citation in explainer.citing[source.id])
    if share := explainer.evidence.share(source.id, citations):
        words = say.gettext("{percent} % of its words")
        yield say.gettext("Quoted here"), words.format(percent=say.number(share.percent, "0.0"))
    if totals := explainer.evidence.coverage.get(source.id):
        words = say.gettext("{used} used, {left_out} left out on purpose, {unaccounted} not accounted for")
        for name, counts in (
            (say.gettext("Its sentences"), totals.sentences),
            (say.gettext("Numbers, speech, dates"), totals.items),
        ):
            numbers = {state: say.number(number) for state, number in counts._asdict().items()}
            yield name, words.format(**numbers)


def _relays(explainer: Explainer, source: Source) -> Iterator[Block]:
    for relay in source.relays:
        marks = tuple(Cite(footnote(explainer, citation)) for citation in relay.citations)
        whose = explainer.facts[relay.whose]
        name = Link(target_of(explainer, whose).path, title_of(whose), target_of(explainer, whose).fragment)
        line = fill(tongue(explainer).gettext("It says that it carries the reporting of {name}."), name=name)
        yield Paragraph(passage(explainer, relay.citations, (*line, *marks)))


def _caveats(explainer: Explainer, source: Source) -> Iterator[Block]:
    if source.caveats:
        yield Heading(2, tongue(explainer).gettext("Read it with care"), id="_caveats")
        yield BulletList(tuple(_caveat(explainer, caveat) for caveat in source.caveats))


def _caveat(explainer: Explainer, caveat: Caveat) -> Content:
    marks = tuple(Cite(footnote(explainer, citation)) for citation in caveat.citations)
    return passage(explainer, caveat.citations, (caveat.text, *marks)) if marks else caveat.text


@once_for_each
def _resting(explainer: Explainer, source: Source) -> dict[str, Claim | Estimate]:
    """Give the claims that cite a source, by id, in the order of the facts."""
    return {
        record.id: record for record, _ in explainer.citing[source.id] if isinstance(record, Claim | Estimate)
    }


def _is_alone(fact: Claim | Estimate, source: Source) -> bool:
    """Tell whether a claim cites no other source."""
    return {citation.source for citation in fact.citations} == {source.id}


def _divided(explainer: Explainer, source: Source) -> Divided[Claim | Estimate]:
    """Divide what rests on a source by date, where it is too much for one page."""
    facts = tuple(_resting(explainer, source).values())
    path = target_of(explainer, source).path
    return statements_divided(explainer, path, source.shown_name, facts, MOST_OF_A_SOURCE)


def _all_that_rests(explainer: Explainer, source: Source) -> Iterator[Block]:
    found = _divided(explainer, source)
    if found.periods:
        yield Heading(2, tongue(explainer).gettext("What rests on it"), id="_resting")
        yield listed(explainer, found, lambda facts: counted(explainer, facts))
    else:
        yield from _rests(explainer, source, tuple(_resting(explainer, source).values()))


def _rests(explainer: Explainer, source: Source, facts: Sequence[Claim | Estimate]) -> Iterator[Block]:
    say = tongue(explainer)
    alone = [fact for fact in facts if _is_alone(fact, source)]
    shared = [fact for fact in facts if not _is_alone(fact, source)]
    for some, title, anchor in (
        (alone, say.gettext("What rests on it alone"), "_alone"),
        (shared, say.gettext("What others say too"), "_shared"),
    ):
        if some:
            yield Heading(2, title, id=anchor)
            yield statements(explainer, some)
