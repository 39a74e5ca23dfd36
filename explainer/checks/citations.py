"""Rules about citations: what a quote is made to bear, whose word it is said to be, how it is shown."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.folding import fold
from explainer.evidence.headlines import in_headline
from explainer.evidence.sentences import primary_language
from explainer.evidence.wanted import Wanted, wanted
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE
from explainer.model.records import Citation, Claim, Dated, Estimate, Relation, Role

MOST_CLAIMS = 3
"""How many claims may rest on the same words, besides the summary and those that they give the date of."""

# Only what leaves no doubt that the whole quote is somebody's word: it ends in "…, the police said", or says
# "according to". A verb alone does not: "said crane operator Mette Aas" shows who she is.
_NAMES_A_SPEAKER: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r",[\"']?(?: [^\s,]+){1,8} (?:said|says|told)(?: [^\s,.]+){0,6}[.\"']*\Z"
        r"|[,\"'] (?:said|says)(?: [^\s,.]+){1,8}[.\"']*\Z"
        r"|(?:\A|, )according to (?!plan\b|law\b|the law\b)",
        re.IGNORECASE,
    )
}


def check_quoted_often(explainer: Explainer) -> Iterator[Diagnostic]:
    """The same words of a source bear few claims, or the facts seem to rest on more than they do."""
    summed_up = {claim.id for claim in explainer.header.summary.claims.values()}
    bearing: dict[tuple[str, str], list[tuple[Claim | Estimate, Citation]]] = defaultdict(list)
    for claim in explainer.claims:
        if claim.id not in summed_up:
            for quote, citation in _by_words(claim).items():
                bearing[quote].append((claim, citation))
    for uses in bearing.values():
        if len(uses) > MOST_CLAIMS:
            claim, citation = uses[MOST_CLAIMS]
            yield Diagnostic(
                "quoted-often",
                citation.at("quote"),
                f"{len(uses)} claims rest on these words; {MOST_CLAIMS} may, besides the summary.",
                "Cite other words, make one claim of several, or silence this where they are all needed.",
                tuple(Related(other.at("quote"), "cited here") for _, other in uses[:MOST_CLAIMS]),
                fact=claim.id,
            )


def _by_words(claim: Claim | Estimate) -> dict[tuple[str, str], Citation]:
    """Give a claim's citations by source and folded quote, less those that hold the words of its date."""
    basis = fold(claim.basis).text if isinstance(claim, Dated) and claim.basis else None
    return {
        _words(citation): citation
        for citation in claim.citations
        if basis is None or basis not in fold(citation.quote).text
    }


def _words(citation: Citation) -> tuple[str, str]:
    return citation.source, fold(citation.quote).text


def check_repeated_citation(explainer: Explainer) -> Iterator[Diagnostic]:
    """A claim cites the same words of a source once."""
    for claim in explainer.claims:
        for words, group in groupby(sorted(claim.citations, key=_words), _words):
            first, *others = group
            for other in others:
                yield Diagnostic(
                    "repeated-citation",
                    other.at("quote"),
                    f"The claim cites these words of `{words[0]}` already.",
                    "Remove one of the two.",
                    (Related(first.at("quote"), "cited here"),),
                    fact=claim.id,
                )


def check_speaker(explainer: Explainer) -> Iterator[Diagnostic]:
    """Where a quote itself says whose word it is, that is not the article's own."""
    shows_who_it_is = {claim.id for claim in explainer.claims if isinstance(claim, Role | Relation)}
    for one, citation in _cited(explainer):
        if citation.according_to != THE_ARTICLE or one.fact in shows_who_it_is:
            continue
        speaks = _NAMES_A_SPEAKER.get(primary_language(explainer.language_of(citation.source)))
        if speaks and (found := speaks.search(fold(citation.quote).text)):
            yield Diagnostic(
                "speaker-in-quote",
                citation.at("according_to"),
                f"The quote says whose word it is (“{found[0].strip(', ')}”), and that is not the article’s.",
                "Name the speaker as an actor; or end the quote before, where the claim is not theirs.",
                fact=one.fact,
            )


def check_via(explainer: Explainer) -> Iterator[Diagnostic]:
    """A channel carries the word of somebody else to the article."""
    for one, citation in _cited(explainer):
        if citation.via is not None and citation.according_to in {THE_ARTICLE, citation.via}:
            whose = "the article’s own" if citation.according_to == THE_ARTICLE else "the channel’s own"
            yield Diagnostic(
                "idle-via",
                citation.at("via"),
                f"By `according_to` the word is {whose}, so no channel carried it.",
                "Name in `according_to` whose word the channel carried, or remove `via`.",
                fact=one.fact,
            )


def check_translation(explainer: Explainer) -> Iterator[Diagnostic]:
    """A quote in another language has a translation beside it, and only such a quote."""
    ours = primary_language(explainer.header.language)
    for one, citation in _cited(explainer):
        foreign = primary_language(explainer.language_of(citation.source)) != ours
        if foreign and citation.translation is None:
            yield Diagnostic(
                "translation-missing",
                citation.at("quote"),
                f"The quote is in the language of `{citation.source}`, which not every reader reads.",
                "Add `translation:` beside it.",
                fact=one.fact,
            )
        elif citation.translation is not None and not foreign:
            yield Diagnostic(
                "idle-translation",
                citation.at("translation"),
                f"The source `{citation.source}` is in the language of the explainer.",
                "Remove the translation, or give the source its `language`.",
                fact=one.fact,
            )


def check_headline_misnamed(explainer: Explainer) -> Iterator[Diagnostic]:
    """What is cited as a headline stands in the headline."""
    for one, citation in _cited(explainer):
        if citation.part != "headline":
            continue
        headline = explainer.sources[citation.source].headline
        if not in_headline(citation.quote, headline):
            what = "has no headline" if headline is None else f"is headed “{headline}”"
            yield Diagnostic(
                "headline-misnamed",
                citation.at("part"),
                f"These words are cited as a headline, and `{citation.source}` {what}.",
                "Correct `part`, the quote, or the source.",
                fact=one.fact,
            )


def _cited(explainer: Explainer) -> Iterator[tuple[Wanted, Citation]]:
    """Give every citation there is, with the fact that it stands in."""
    return ((one, one.citation) for one in wanted(explainer) if one.citation)
