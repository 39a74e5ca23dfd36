"""Findings about the words that were looked for in the sources."""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic
from explainer.evidence.folding import fold
from explainer.evidence.marks import Standing
from explainer.evidence.wanted import Wanted
from explainer.evidence.witness import Refused, Seen, uncheckable
from explainer.model.records import Citation, Said

_COPY = "Copy the words from the quote, or widen the quote."
_WIDEN = (
    "Widen the quote to hold it, or silence this with the reason why the words still stand for what is said."
)


def refusal(one: Wanted, refused: Refused) -> Diagnostic:
    """Report words that were not found, or could not be looked for, which is no error in a draft."""
    code = "draft-unchecked" if one.draft and refused.code == "uncheckable" else refused.code
    return Diagnostic(code, one.place, refused.message, refused.hint, fact=one.fact)


def remarks(one: Wanted, seen: Seen) -> Iterator[Diagnostic]:
    """Report what is wrong with a quote that was found."""
    for message in seen.cut:
        yield Diagnostic("cut-hedge", one.place, message, _WIDEN, fact=one.fact)
    if one.citation:
        for said, standing in zip(one.said, seen.said, strict=True):
            yield from _said_findings(one, said, standing, sic=bool(one.citation.sic))
        yield from _sic_findings(one.fact, one.citation)


def _said_findings(one: Wanted, said: Said, standing: Standing | None, *, sic: bool) -> Iterator[Diagnostic]:
    place = said.at("words")
    if standing is None:
        yield refusal(one._replace(place=place), uncheckable("these words between quotation marks"))
    elif standing is Standing.NOT_THERE:
        message = f"The quote does not hold the words “{said.words}”."
        yield Diagnostic("not-in-quote", place, message, _COPY, fact=one.fact)
    elif standing is Standing.NOT_QUOTED:
        message = f"The article does not put “{said.words}” between quotation marks."
        hint = "Only words that it does may be shown as somebody's own."
        yield Diagnostic("said-unmarked", place, message, hint, fact=one.fact)
    elif standing is Standing.UNBALANCED and not sic:
        message = f"The quotation marks around “{said.words}” do not open and close."
        hint = "Where the article has it so, say so by `sic`."
        yield Diagnostic("said-unbalanced", place, message, hint, fact=one.fact)


def _sic_findings(fact: str, citation: Citation) -> Iterator[Diagnostic]:
    quote = fold(citation.quote).text
    for position, words in enumerate(citation.sic):
        if fold(words).text not in quote:
            message = f"The quote does not hold the words “{words}”."
            yield Diagnostic("not-in-quote", citation.at("sic", position), message, _COPY, fact=fact)
