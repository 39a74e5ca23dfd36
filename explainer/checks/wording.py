"""Rules about our own sentences: what they say of the sources, what they quote, and that they keep."""

import re
from collections.abc import Iterable, Iterator, Mapping

from explainer.diagnostics import Diagnostic, Place, Related
from explainer.evidence.folding import fold
from explainer.evidence.matching import ELLIPSIS
from explainer.evidence.sentences import TITLES, primary_language, sentences
from explainer.model.explainer import Explainer
from explainer.model.fields import RESERVED_HOLDERS
from explainer.model.records import Citation, Claim, Dispute, Estimate, Figure, citations_of, walk

_NEVER = re.compile(r"(?!)")

# Articles in the plural, where the words around them show that they are meant: "reports" is a verb too.
_PLURAL: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:several|some|many|most|various|multiple|other|all|both|two|three|four|five|press|news|media) "
        r"(?P<many>articles|reports|outlets|sources|newspapers|accounts)\b"
        r"|\b(?P<speaking>articles|reports|outlets|sources|newspapers) "
        r"(?:say|said|report|reported|agree|agreed|give|gave|tell|told|speak|spoke|write|wrote|differ|suggest)\b"
        r"|\baccording to (?:the |\w+ )?(?P<according>articles|reports|outlets|sources|newspapers)\b",
        re.IGNORECASE,
    )
}

# Words whose meaning moves with the day on which they are read.
_GOES_STALE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:recently|currently|nowadays|today|yesterday|tomorrow|tonight|to date|so far"
        r"|at (?:present|the moment)"
        r"|(?:last|this|next) (?:night|week|weekend|month|year|summer|autumn|winter|spring)"
        r"|(?:in )?recent (?:days|weeks|months|years)|(?:days|weeks|months|years) ago)\b",
        re.IGNORECASE,
    )
}

_QUOTED = re.compile(r"\"(?P<double>[^\"]+)\"|«\s*(?P<angle>[^«»]+?)\s*»")
_CLOSING = ".,;:!?…"


def each_plural_sources(explainer: Explainer, claim: Claim) -> Iterator[Diagnostic]:
    """A sentence speaks of reports, sources or articles only where it cites more than one.

    The word may also be the source's own, or stand in the name of whom it is attributed to.
    """
    found = _in_language(_PLURAL, explainer).search(_our_words(claim.text))
    if not found or len({citation.source for citation in claim.citations}) > 1:
        return
    word = next(word for word in found.groupdict().values() if word)
    if not any(word.casefold() in given for given in _given_words(explainer, claim)):
        yield Diagnostic(
            "plural-sources",
            claim.at("text"),
            f"The sentence speaks of “{found[0]}”, and cites one source.",
            "Say “an article”, or cite the others as well.",
            fact=claim.id,
        )


def _given_words(explainer: Explainer, claim: Claim) -> Iterator[str]:
    for citation in claim.citations:
        yield fold(citation.quote).text.casefold()
        for holder in {citation.according_to, citation.via} - RESERVED_HOLDERS - {None}:
            yield explainer.actors[str(holder)].name.casefold()


def each_one_sentence(explainer: Explainer, claim: Claim) -> Iterator[Diagnostic]:
    """A claim is one sentence, so that a reader sees for each what it rests on."""
    language = explainer.header.language
    if primary_language(language) not in TITLES:
        return
    text = fold(claim.text).text
    if len(spans := sentences(text, language)) > 1:
        yield Diagnostic(
            "several-sentences",
            claim.at("text"),
            f"The claim is {len(spans)} sentences; the second begins “{text[spans[1].start :][:40]}”.",
            "Make a claim of each, with the citations that bear it.",
            fact=claim.id,
        )


def each_word_goes_stale(explainer: Explainer, claim: Claim) -> Iterator[Diagnostic]:
    """A sentence is as true on the day on which it is read as on that on which it was written."""
    for found in _in_language(_GOES_STALE, explainer).finditer(_our_words(claim.text)):
        yield Diagnostic(
            "stale-words",
            claim.at("text"),
            f"“{found[0]}” means another day whenever it is read.",
            "Say which day is meant, or put the word between quotation marks where it is a source's.",
            fact=claim.id,
        )


def check_repeated_sentence(explainer: Explainer) -> Iterator[Diagnostic]:
    """No sentence stands twice, but for those that the summary repeats."""
    summed_up = {claim.id for claim in explainer.header.summary.claims.values()}
    first: dict[str, Claim] = {}
    for claim in explainer.claims:
        if isinstance(claim, Estimate):
            continue
        earlier = first.setdefault(fold(claim.text).text.casefold(), claim)
        if earlier is not claim and earlier.id not in summed_up:
            yield Diagnostic(
                "repeated-sentence",
                claim.at("text"),
                f"`{earlier.id}` says the same in the same words.",
                "Keep one of the two, or say how they differ.",
                (Related(earlier.at("text"), "stands here first"),),
                fact=claim.id,
            )


# --- what we put between quotation marks ----------------------------------------------------------------


def each_word_in_marks(_: Explainer, claim: Claim) -> Iterator[Diagnostic]:
    """What a sentence of ours puts between quotation marks stands so in one of its quotes."""
    return _mark_findings(claim.text, claim.citations, claim.at("text"), claim.id)


def check_words_in_marks(explainer: Explainer) -> Iterator[Diagnostic]:
    """So does what a question puts between them, in the quotes of its answers."""
    asked: list[Figure | Dispute] = [*explainer.figures.values(), *explainer.disputes.values()]
    for fact in asked:
        citations = [one for part in walk(fact) for one in citations_of(part)]
        yield from _mark_findings(fact.question, citations, fact.at("question"), fact.id)
        for key, scope in fact.scopes.items() if isinstance(fact, Figure) else ():
            yield from _mark_findings(scope, citations, fact.at("scopes", key), fact.id)


def _mark_findings(text: str, citations: Iterable[Citation], place: Place, fact: str) -> Iterator[Diagnostic]:
    for found in _QUOTED.finditer(fold(text).text):
        quotes = [fold(words).text for one in citations for words in (one.quote, one.translation) if words]
        words = found["double"] or found["angle"]
        if not any(_holds(quote, words) for quote in quotes):
            yield Diagnostic(
                "marked-not-quoted",
                place,
                f"“{words}” stands between quotation marks here and in none of the quotes.",
                "Write it as the source has it, cite the words, or take the marks away.",
                fact=fact,
            )


def _holds(quote: str, words: str) -> bool:
    """Tell whether a quote holds words, in order around a `[…]`.

    Their first letter may be large or small, as our sentence or the source's begins with it.
    """
    first, others = words[:1], words[1:]
    return any(re.search(_in_order(letter + others), quote) for letter in (first.lower(), first.upper()))


def _in_order(words: str) -> str:
    parts = (part.strip().rstrip(_CLOSING) for part in ELLIPSIS.split(words))
    return ".*".join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in parts)


# --- helpers --------------------------------------------------------------------------------------------


def _in_language(table: Mapping[str, re.Pattern[str]], explainer: Explainer) -> re.Pattern[str]:
    return table.get(primary_language(explainer.header.language), _NEVER)


def _our_words(text: str) -> str:
    """Give a sentence of ours without what it quotes."""
    folded = fold(text).text
    return _QUOTED.sub("…", folded) if '"' in folded or "«" in folded else folded
