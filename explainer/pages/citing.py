"""Claims and their evidence on a page: the one place where a footnote is made, and only from a citation."""

from collections.abc import Iterable, Iterator

from explainer.model.dates import Date, Kind
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Citation, Claim, Dated, Estimate, Fact, Source
from explainer.pages.blocks import (
    BulletList,
    Cite,
    Content,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Paragraph,
    Prose,
    Quote,
    Span,
    Strong,
    Time,
)
from explainer.pages.paths import target_of
from explainer.pages.wording import capitalised, date_in_words


def cites(explainer: Explainer, fact: Claim | Estimate) -> tuple[Cite, ...]:
    """Make the footnote marks of a claim, one a citation."""
    return tuple(Cite(footnote(explainer, citation)) for citation in fact.citations)


def footnote(explainer: Explainer, citation: Citation) -> Footnote:
    """Say where words come from: outlet, headline, date, chain of attribution, and the words themselves."""
    source = explainer.sources[citation.source]
    where = explainer.evidence.where(citation)
    paragraph = f"paragraph {where.paragraph}, " if where and citation.part != "headline" else ""
    blocks: list[Prose] = [
        Paragraph((*_provenance(explainer, source), ", ", paragraph, *attribution(explainer, citation), ":")),
        Paragraph(quoted(explainer, citation), css="ex-quote"),
    ]
    if citation.translation:
        blocks.append(Paragraph(("Our translation: ", Quote(citation.translation))))
    if remarks := tuple(_remarks(explainer, citation)):
        blocks.append(Paragraph(_joined(remarks, " ")))
    if links := tuple(_ways_out(source, where.fragment if where else "")):
        blocks.append(Paragraph(_joined(links, " · ")))
    return Footnote(key=_key(citation), blocks=tuple(blocks))


def _key(citation: Citation) -> str:
    """Tell citations apart: the same words with the same attribution are one note."""
    return citation.model_dump_json()


def _provenance(explainer: Explainer, source: Source) -> Iterator[Inline]:
    yield Strong(explainer.outlet_of(source).shown_name)
    yield ", "
    yield source_link(explainer, source)
    yield ", "
    yield from (date(source.published),) if source.published else ("undated",)


def source_link(explainer: Explainer, source: Source) -> Link:
    """Link to a source's page by its headline, in quotation marks; by its label, where it has none."""
    name: Inline = Quote(source.headline, source.language or "") if source.headline else source.shown_name
    return Link(target_of(explainer, source).path, name)


def attribution(explainer: Explainer, citation: Citation) -> Iterator[Inline]:
    """Word the chain from the outlet to whose word it is."""
    if citation.part != "text":
        yield f"in its {citation.part}, "
    if citation.via:
        yield "citing "
        yield actor_link(explainer, citation.via)
        yield ", "
    if citation.according_to == THE_ARTICLE:
        yield "in its own voice" if not citation.via else "which names no source"
    elif citation.according_to == UNNAMED:
        yield "naming no source" if not citation.via else "which names no source"
    else:
        yield "citing "
        yield actor_link(explainer, citation.according_to)


def holder(explainer: Explainer, holder: str) -> Inline:
    """Name whose word something is: an actor by link, a reserved id in words."""
    reserved = {THE_ARTICLE: "the article’s own voice", UNNAMED: "somebody the article does not name"}
    return reserved.get(holder) or actor_link(explainer, holder)


def actor_link(explainer: Explainer, actor: str) -> Link:
    """Link to an actor's page by name."""
    return Link(target_of(explainer, explainer.actors[actor]).path, explainer.actors[actor].name)


def quoted(explainer: Explainer, citation: Citation) -> Quote:
    """Show the words of a citation, in the language of their source."""
    language = explainer.language_of(citation.source)
    return Quote(citation.quote, language if language != explainer.header.language else "")


def _remarks(explainer: Explainer, citation: Citation) -> Iterator[tuple[Inline, ...]]:
    for said in citation.said:
        what = {"speech": "words", "document": "words, in writing,", "chant": "chant", "gloss": "term"}[
            said.kind
        ]
        yield (
            "In quotation marks in the article: ",
            Quote(said.words),
            f", {what} of ",
            holder(explainer, said.speaker),
            ".",
        )
    for words in citation.sic:
        yield "So in the article: ", Quote(words), " [sic]."


def _ways_out(source: Source, fragment: str) -> Iterator[tuple[Inline, ...]]:
    """Link to the article and to its archived copy, at the quote where it is known how."""
    for url, name in ((source.url, "Open the article"), (source.archived, "Archived copy")):
        if url:
            yield (Link(url + (fragment.removeprefix("#") if "#" in url else fragment), name),)


def _joined(parts: tuple[tuple[Inline, ...], ...], between: str) -> tuple[Inline, ...]:
    joined = [inline for part in parts for inline in (*part, between)]
    return tuple(joined[:-1])


# --- claims -----------------------------------------------------------------------------------------------


def claim(explainer: Explainer, fact: Claim, *, home: bool) -> tuple[Inline, ...]:
    """Show a claim with its footnotes.

    `home` tells whether this is the page on which the claim has its anchor; elsewhere a link leads there.
    """
    text: tuple[Inline, ...] = (*draft_mark(fact), fact.text, *cites(explainer, fact))
    if home:
        return (Span(text, id=fact.id, css="ex-claim"),)
    target = target_of(explainer, fact)
    return (
        Span(text, css="ex-claim"),
        " ",
        Span(Link(target.path, "in context", target.fragment), css="ex-more"),
    )


def title_of(fact: Fact) -> str:
    """Name a fact in a link: its question, title, name or text, whichever it has."""
    for name in ("question", "title", "shown_name", "name", "text"):
        if title := getattr(fact, name, None):
            return str(title)
    return fact.id


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
    notes = tuple(paragraph for fact in claims for paragraph in note(fact))
    if not subjects:
        return notes
    links = tuple(_subject_link(explainer, subject) for subject in subjects)
    return (Paragraph(_joined(links, " "), css="ex-details"), *notes)


def _subject_link(explainer: Explainer, subject: Fact) -> tuple[Inline, ...]:
    target = target_of(explainer, subject)
    return (Span(Link(target.path, title_of(subject), target.fragment), css="ex-more"),)


def note(fact: Fact) -> tuple[Paragraph, ...]:
    """Show a fact's note, labelled as ours."""
    return (Paragraph((Strong("Our note: "), fact.note), css="ex-note"),) if fact.note else ()


def draft_mark(fact: Fact) -> tuple[Inline, ...]:
    """Mark a draft, which only a preview ever shows."""
    return (Span("Draft", css="ex-draft"), " ") if fact.draft else ()


# --- dates ------------------------------------------------------------------------------------------------


def date(value: Date, *, at_start: bool = False) -> Inline:
    """Show a date in words, `at_start` of a line or not; one sure moment is machine-readable too."""
    words = capitalised(date_in_words(value)) if at_start else date_in_words(value)
    sure = value.kind is Kind.MOMENT and not (value.approximate or value.uncertain)
    return Time(words, value.text) if sure else words


def dating(fact: Dated) -> tuple[Inline, ...]:
    """Say how a date was got: the words that give it, and our reckoning from them."""
    line: tuple[Inline, ...] = ("Dated by ", Quote(fact.basis), ". ") if fact.basis else ()
    if fact.reckoned:
        line += (Emphasis("Our reckoning: "), fact.reckoned)
    return line
