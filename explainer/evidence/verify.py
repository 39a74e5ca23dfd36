"""The evidence of a whole explainer, as findings: each quote against its article, each number against a quote.

What a quote is taken to say is the writer's; whether its words stand in the article is decided by the gate in
`matching`, and whether a number stands in its words by `binding`.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from explainer.diagnostics import Diagnostic
from explainer.evidence.archive import Unread, Why, read_text
from explainer.evidence.binding import bind
from explainer.evidence.folding import ArchivedText, fold
from explainer.evidence.marks import Standing, stands_in_quotation_marks
from explainer.evidence.matching import Absent, Match, cut_hedges, find
from explainer.evidence.nearest import nearest
from explainer.model.explainer import Explainer
from explainer.model.records import Citation, Fact, Record, Source, walk

Texts = Callable[[str], ArchivedText | Unread]
"""Gives the text of an article by its file name in the archive, or says why there is none."""


class Archive:
    """The texts of one archive folder, each read and folded once."""

    def __init__(self, folder: Path) -> None:
        self._read: Callable[[str], ArchivedText | Unread] = cache(lambda name: read_text(folder, name))

    def __call__(self, name: str) -> ArchivedText | Unread:
        """Give the text of this name, or say why there is none."""
        return self._read(name)


def verify(explainer: Explainer, texts: Texts) -> list[Diagnostic]:
    """Check every quote against the text of its source, and every number against a quote."""
    findings = [found for top in explainer.tops for found in bind(top, explainer.header.language)]
    for key, source in explainer.sources.items():
        findings += _source_findings(explainer, source, texts)
    return findings


def _source_findings(explainer: Explainer, source: Source, texts: Texts) -> Iterator[Diagnostic]:
    text = texts(source.text) if source.text else Unread(Why.NO_FILE, "The source names no `text`.")
    if isinstance(text, Unread):
        yield _unread(source, text, len(explainer.citing[source.id]))
        return
    language = source.language or explainer.header.language
    for top in explainer.tops:
        for fact, citation in _citations(top, source.id):
            yield from _quote_findings(fact, citation, text, language)
    for actor in explainer.actors.values():
        for position, alias in enumerate(actor.aliases):
            if source.id in alias.sources and isinstance(found := find(alias.spelling, text, language), Absent):
                place = actor.at("aliases", position, "spelling")
                yield Diagnostic("spelling-absent", place, f"{found.message} So `{source.id}` does not spell it so.", fact=actor.id)


def _unread(source: Source, text: Unread, quotes: int) -> Diagnostic:
    count = f"{quotes} quote{'' if quotes == 1 else 's'}"
    if text.why is Why.NO_ARCHIVE:
        message = f"The archive is not here, so {count} of `{source.id}` could not be checked against its text."
        return Diagnostic(
            "archive-missing", source.at(), message, "EXPLAINER_ARCHIVE names the folder of the texts.", fact=source.id
        )
    return Diagnostic("text-missing", source.at("text"), text.message, fact=source.id)


def _citations(top: Record, source: str) -> Iterator[tuple[str, Citation]]:
    """Yield the citations of a source below a record, with the id of the fact that each belongs to."""
    for record in walk(top):
        for citation in getattr(record, "citations", ()):
            if citation.source == source:
                yield (record.id if isinstance(record, Fact) else top.id), citation


def _quote_findings(fact: str, citation: Citation, text: ArchivedText, language: str) -> Iterator[Diagnostic]:
    result = find(citation.quote, text, language)
    if isinstance(result, Absent):
        yield Diagnostic("quote-absent", citation.at("quote"), result.message, _nearest(citation.quote, text), fact=fact)
        return
    yield from _hedge_findings(fact, citation, result.match, language)
    yield from _said_findings(fact, citation, result.match)
    yield from _sic_findings(fact, citation)


def _nearest(quote: str, text: ArchivedText) -> str:
    near = nearest(quote, text)
    return f"Nearest, in paragraph {near.paragraph}: {near.marked}" if near else ""


def _hedge_findings(fact: str, citation: Citation, match: Match, language: str) -> Iterator[Diagnostic]:
    for hedge in cut_hedges(match, language):
        yield Diagnostic(
            "cut-hedge",
            citation.at("quote"),
            f"The quote leaves out “{hedge.words}” of its sentence ({hedge.kind}: {hedge.reason}).",
            "Widen the quote to hold it, or silence this with the reason why the words still stand for what is said.",
            fact=fact,
        )


def _said_findings(fact: str, citation: Citation, match: Match) -> Iterator[Diagnostic]:
    for said in citation.said:
        standing = stands_in_quotation_marks(said.words, match)
        place = said.at("words")
        if standing is Standing.NOT_THERE:
            yield Diagnostic("not-in-quote", place, f"The quote does not hold the words “{said.words}”.", fact=fact)
        elif standing is Standing.NOT_QUOTED:
            message = f"The article does not put “{said.words}” between quotation marks."
            yield Diagnostic(
                "said-unmarked", place, message, "Only words that it does may be shown as somebody's own.", fact=fact
            )
        elif standing is Standing.UNBALANCED and not citation.sic:
            message = f"The quotation marks around “{said.words}” do not open and close."
            yield Diagnostic("said-unbalanced", place, message, "Where the article has it so, say so by `sic`.", fact=fact)


def _sic_findings(fact: str, citation: Citation) -> Iterator[Diagnostic]:
    quote = fold(citation.quote).text
    for position, words in enumerate(citation.sic):
        if fold(words).text not in quote:
            place = citation.at("sic", position)
            yield Diagnostic("not-in-quote", place, f"The quote does not hold the words “{words}”.", fact=fact)
