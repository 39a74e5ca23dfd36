"""Claims and their evidence on a page: the one place where a footnote is made, and only from a citation."""

from collections.abc import Hashable, Iterable, Iterator

from explainer.evidence.origins import count_origins
from explainer.model.dates import Date, Kind
from explainer.model.evidence import at_words
from explainer.model.explainer import Explainer
from explainer.model.fields import RESERVED_HOLDERS, THE_ARTICLE, UNNAMED
from explainer.model.once import once, once_for_each
from explainer.model.records import Actor, Citation, Claim, Dated, Estimate, Fact, Source, title_of
from explainer.pages.blocks import (
    BulletList,
    Cite,
    Content,
    Data,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Paragraph,
    Permalink,
    Prose,
    Quote,
    Span,
    Strong,
    Time,
)
from explainer.pages.paths import target_of
from explainer.pages.tongue import fill, joined, tongue
from explainer.pages.wording import capitalised, date_in_words


@once_for_each
def cites(explainer: Explainer, fact: Claim | Estimate) -> tuple[Cite, ...]:
    """Make the footnote marks of a claim, one a citation."""
    return tuple(Cite(footnote(explainer, citation)) for citation in fact.citations)


def passage(
    explainer: Explainer, citations: Iterable[Citation], line: tuple[Inline, ...], anchor: str = ""
) -> Span:
    """Mark what citations bear out: a line with their footnote marks, and on how many origins it rests.

    `anchor` is its id where it is at home, which gives it a permalink.
    """
    if anchor:
        line += (Permalink(anchor, tongue(explainer).gettext("Link to this claim")),)
    data: Data = (("origins", str(count_origins(explainer, citations))),)
    return Span(line, id=anchor, css="ex-claim", data=data)


@once_for_each
def footnote(explainer: Explainer, citation: Citation) -> Footnote:
    """Say where words come from: outlet, headline, date, chain of attribution, and the words themselves."""
    return _same(explainer, _footnote(explainer, citation, named=True))


@once_for_each
def short_footnote(explainer: Explainer, citation: Citation) -> Footnote:
    """Say it without outlet, headline and date, as on the page of the source itself."""
    return _footnote(explainer, citation, named=False)


def _same(explainer: Explainer, note: Footnote) -> Footnote:
    """Give the note that says this of other citations already, so that one note is one thing."""
    return _notes(explainer).setdefault(note.key, note)


@once
def _notes(_: Explainer) -> dict[Hashable, Footnote]:
    return {}


def _footnote(explainer: Explainer, citation: Citation, *, named: bool) -> Footnote:
    say = tongue(explainer)
    source = explainer.sources[citation.source]
    heading = say.series(
        [
            *(_provenance(explainer, source) if named else ()),
            *_where(explainer, citation),
        ]
    )
    first, *others = heading
    start = capitalised(first) if isinstance(first, str) else first
    head = Paragraph((start, *others, ":"))
    return Footnote(key=_key(explainer, citation), blocks=(head, *_body(explainer, citation)))


@once_for_each
def _body(explainer: Explainer, citation: Citation) -> tuple[Prose, ...]:
    """Show the words themselves, what is said of them, and where to find them."""
    say = tongue(explainer)
    source = explainer.sources[citation.source]
    where = explainer.evidence.where(citation)
    blocks: list[Prose] = [Paragraph(quoted(explainer, citation), css="ex-quote")]
    if citation.translation:
        words = say.gettext("Our translation: {words}")
        blocks.append(Paragraph(fill(words, words=Quote(citation.translation))))
    if remarks := tuple(_remarks(explainer, citation)):
        blocks.append(Paragraph(joined(remarks, " ")))
    if links := tuple(_ways_out(explainer, source, where.fragment if where else "")):
        blocks.append(Paragraph(joined(links, " · ")))
    return tuple(blocks)


@once_for_each
def _key(_: Explainer, citation: Citation) -> str:
    """Tell citations apart: the same words with the same attribution are one note."""
    return citation.model_dump_json()


def source_footnote(explainer: Explainer, source: Source) -> Footnote:
    """Name a source as a whole: outlet, headline and date."""
    blocks = [Paragraph((*tongue(explainer).series(_provenance(explainer, source)), "."))]
    if links := tuple(_ways_out(explainer, source, "")):
        blocks.append(Paragraph(joined(links, " · ")))
    return Footnote(key=source.id, blocks=tuple(blocks))


@once_for_each
def _provenance(explainer: Explainer, source: Source) -> tuple[Inline, ...]:
    undated = tongue(explainer).pgettext("article", "undated")
    return (
        Strong(explainer.outlet_of(source).shown_name),
        source_link(explainer, source),
        date(explainer, source.published) if source.published else undated,
    )


def _paragraph(explainer: Explainer, citation: Citation) -> Iterator[Inline]:
    where = explainer.evidence.where(citation)
    if where and citation.part != "headline":
        yield tongue(explainer).gettext("paragraph {number}").format(number=where.paragraph)


@once_for_each
def source_link(explainer: Explainer, source: Source) -> Link:
    """Link to a source's page by its headline, in quotation marks; by its label, where it has none."""
    headline = source.headline and Quote(source.headline, language_of(explainer, source.id))
    return Link(target_of(explainer, source).path, headline or source.shown_name)


@once_for_each
def _where(explainer: Explainer, citation: Citation) -> tuple[Content, ...]:
    return (*_paragraph(explainer, citation), attribution(explainer, citation))


def attribution(explainer: Explainer, citation: Citation) -> tuple[Inline, ...]:
    """Word the chain from the outlet to whose word it is."""
    say = tongue(explainer)
    chain = _chain(explainer, citation)
    part = {"headline": say.gettext("in its headline"), "caption": say.gettext("in its caption")}
    return say.series([part[citation.part], chain]) if citation.part in part else chain


def _chain(explainer: Explainer, citation: Citation) -> tuple[Inline, ...]:
    say = tongue(explainer)
    nobody = citation.according_to in RESERVED_HOLDERS
    if citation.via and nobody:
        words = say.gettext("citing {channel}, which names no source")
        return fill(words, channel=actor_link(explainer, citation.via))
    if citation.according_to == THE_ARTICLE:
        return (say.gettext("in its own voice"),)
    if citation.according_to == UNNAMED:
        return (say.gettext("naming no source"),)
    actor = actor_link(explainer, citation.according_to)
    if citation.via:
        words = say.gettext("citing {channel}, citing {actor}")
        return fill(words, channel=actor_link(explainer, citation.via), actor=actor)
    return fill(say.gettext("citing {actor}"), actor=actor)


def holder(explainer: Explainer, holder: str) -> Inline:
    """Name whose word something is: an actor by link, a reserved id in words."""
    say = tongue(explainer)
    if holder == THE_ARTICLE:
        return say.gettext("the article’s own voice")
    return (
        say.gettext("somebody the article does not name")
        if holder == UNNAMED
        else actor_link(explainer, holder)
    )


def actor_link(explainer: Explainer, actor: str) -> Link:
    """Link to an actor's page by name."""
    return _actor_link(explainer, explainer.actors[actor])


@once_for_each
def _actor_link(explainer: Explainer, actor: Actor) -> Link:
    return Link(target_of(explainer, actor).path, actor.name)


def quoted(explainer: Explainer, citation: Citation) -> Quote:
    """Show the words of a citation, in the language of their source."""
    return Quote(citation.quote, language_of(explainer, citation.source))


def language_of(explainer: Explainer, *sources: str) -> str:
    """Give the language of words that these sources print, nothing where it is the page's, or not known."""
    first, *others = {explainer.language_of(source) for source in sources} or {""}
    return first if not others and first != explainer.header.language else ""


def language_of_fact(explainer: Explainer, fact: Claim | Estimate) -> str:
    """Give the language of words that the evidence of a fact holds, as `language_of` does."""
    return language_of(explainer, *(citation.source for citation in fact.citations))


def _remarks(explainer: Explainer, citation: Citation) -> Iterator[tuple[Inline, ...]]:
    say = tongue(explainer)
    language = language_of(explainer, citation.source)
    for said in citation.said:
        what = {
            "speech": say.gettext("In quotation marks in the article: {words}, words of {speaker}."),
            "document": say.gettext(
                "In quotation marks in the article: {words}, words, in writing, of {speaker}."
            ),
            "chant": say.gettext("In quotation marks in the article: {words}, chant of {speaker}."),
            "gloss": say.gettext("In quotation marks in the article: {words}, term of {speaker}."),
        }[said.kind]
        yield fill(what, words=Quote(said.words, language), speaker=holder(explainer, said.speaker))
    for words in citation.sic:
        yield fill(say.gettext("So in the article: {words} [sic]."), words=Quote(words, language))


def _ways_out(explainer: Explainer, source: Source, fragment: str) -> Iterator[Inline]:
    """Link to the article and to its archived copy, at the quote where it is known how."""
    say = tongue(explainer)
    names = (say.gettext("Open the article"), say.gettext("Archived copy"))
    for url, name in zip((source.url, source.archived), names, strict=True):
        if url:
            address = at_words(url, fragment)
            yield Span(Link(address, name), css="ex-out")


# --- claims -----------------------------------------------------------------------------------------------


def claim(explainer: Explainer, fact: Claim, *, home: bool) -> tuple[Inline, ...]:
    """Show a claim with its footnotes.

    `home` tells whether this is the page on which the claim has its anchor; elsewhere a link leads there.
    """
    return _at_home(explainer, fact) if home else _away(explainer, fact)


def _at_home(explainer: Explainer, fact: Claim) -> tuple[Inline, ...]:
    return (passage(explainer, fact.citations, _line(explainer, fact), fact.id),)


def _line(explainer: Explainer, fact: Claim) -> tuple[Inline, ...]:
    return (*draft_mark(explainer, fact), fact.text, *cites(explainer, fact))


@once_for_each
def _away(explainer: Explainer, fact: Claim) -> tuple[Inline, ...]:
    target = target_of(explainer, fact)
    return (
        passage(explainer, fact.citations, _line(explainer, fact)),
        " ",
        Span(Link(target.path, tongue(explainer).gettext("in context"), target.fragment), css="ex-more"),
    )


def claim_list(explainer: Explainer, claims: Iterable[Claim]) -> BulletList:
    """List claims where they are at home, each with its remarks."""
    return BulletList(
        tuple(with_remarks(explainer, fact, claim(explainer, fact, home=True)) for fact in claims)
    )


def with_remarks(explainer: Explainer, fact: Claim, line: tuple[Inline, ...]) -> tuple[Prose, ...] | Content:
    """Put what goes with a claim below the line that shows it."""
    below = remarks(explainer, fact)
    return (Paragraph(line), *below) if below else line


def remarks(explainer: Explainer, *claims: Claim) -> tuple[Paragraph, ...]:
    """Show what goes with claims: links to the facts that they are about, and our notes."""
    subjects = [explainer.facts[key] for key in dict.fromkeys(key for fact in claims for key in fact.about)]
    notes = tuple(paragraph for fact in claims for paragraph in note(explainer, fact))
    if not subjects:
        return notes
    links = [_subject_link(explainer, subject) for subject in subjects]
    return (Paragraph(joined(links, " "), css="ex-details"), *notes)


def _subject_link(explainer: Explainer, subject: Fact) -> Inline:
    target = target_of(explainer, subject)
    return Span(Link(target.path, title_of(subject), target.fragment), css="ex-more")


def note(explainer: Explainer, fact: Fact) -> tuple[Paragraph, ...]:
    """Show a fact's note, labelled as ours."""
    if not fact.note:
        return ()
    label = tongue(explainer).gettext("Our note:")
    return (Paragraph((Strong(f"{label} "), fact.note), css="ex-note"),)


def draft_mark(explainer: Explainer, fact: Fact) -> tuple[Inline, ...]:
    """Mark a draft, which only a preview ever shows."""
    return (Span(tongue(explainer).gettext("Draft"), css="ex-draft"), " ") if fact.draft else ()


# --- dates ------------------------------------------------------------------------------------------------


def date(explainer: Explainer, value: Date, *, at_start: bool = False) -> Inline:
    """Show a date in words, `at_start` of a line or not; one sure moment is machine-readable too."""
    words = date_in_words(tongue(explainer), value)
    words = capitalised(words) if at_start else words
    sure = value.kind is Kind.MOMENT and not (value.approximate or value.uncertain)
    return Time(words, value.text) if sure else words


def dating(explainer: Explainer, fact: Dated) -> tuple[Inline, ...]:
    """Say how a date was got: the words that give it, and our reckoning from them."""
    say = tongue(explainer)
    line: tuple[Inline, ...] = ()
    if fact.basis:
        language = language_of_fact(explainer, fact) if isinstance(fact, Claim | Estimate) else ""
        line = (*fill(say.gettext("Dated by {words}."), words=Quote(fact.basis, language)), " ")
    if fact.reckoned:
        label = say.gettext("Our reckoning:")
        line += (Emphasis(f"{label} "), fact.reckoned)
    return line
