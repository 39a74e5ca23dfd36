"""Findings about the words that were looked for in the sources."""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Place
from explainer.evidence.examining import Refused
from explainer.evidence.folding import fold
from explainer.evidence.marks import Standing
from explainer.evidence.wanted import Wanted
from explainer.evidence.witness import Seen, uncheckable
from explainer.model.records import Citation, Said

_COPY = "Copy the words from the quote, or widen the quote."
_WIDEN = (
    "Widen the quote to hold it, or silence this with the reason why the words still stand for what is said."
)


def refusal(one: Wanted, refused: Refused, place: Place | None = None) -> Diagnostic:
    """Report words that were not found, or could not be looked for, which is no error in a draft.

    `place` is where some of the words stand that are meant, where not all of them are.
    """
    code = "draft-unchecked" if one.draft and refused.code == "uncheckable" else refused.code
    return Diagnostic(code, place or one.place, refused.message, refused.hint, fact=one.fact)


def remarks(one: Wanted, seen: Seen) -> Iterator[Diagnostic]:
    """Report what is wrong with a quote that was found."""
    for message in seen.cut:
        yield Diagnostic("cut-hedge", one.place, message, _WIDEN, fact=one.fact)
    if one.citation:
        for said, standing in zip(one.said, seen.said, strict=True):
            yield from _said_findings(one, said, standing, sic=bool(one.citation.sic))
        yield from _sic_findings(one.fact, one.citation)


def _said_findings(one: Wanted, said: Said, standing: Standing | None, *, sic: bool) -> Iterator[Diagnostic]:
    if standing is Standing.QUOTED:
        return
    place = said.at("words")
    if standing is None:
        yield refusal(one, uncheckable("these words between quotation marks"), place)
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
    for position, words in enumerate(citation.sic):
        if fold(words).text not in fold(citation.quote).text:
            message = f"The quote does not hold the words “{words}”."
            yield Diagnostic("not-in-quote", citation.at("sic", position), message, _COPY, fact=fact)
