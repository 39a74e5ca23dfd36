"""Limits to quoting: how long a quote may be, and how much of an article the quotes may take up together."""

from collections.abc import Iterable, Iterator

from explainer.diagnostics import Diagnostic
from explainer.evidence.receipts import About
from explainer.evidence.wanted import Wanted
from explainer.evidence.words import count
from explainer.model.evidence import Evidence
from explainer.model.explainer import Explainer


def quote_limits(words: Iterable[Wanted], most: int) -> Iterator[Diagnostic]:
    """Measure the quotes among what is wanted, in words; `most` is how many one may have."""
    for one in words:
        if one.about is About.QUOTE and (length := count(one.words)) > most:
            yield Diagnostic(
                "quote-too-long",
                one.place,
                f"The quote has {length} words; the limit is {most}.",
                "Quote only the words that are the evidence, or set `quote_words` below `limits` in "
                "`explainer.yml`.",
                fact=one.fact,
            )


def share_limits(published: Explainer, evidence: Evidence) -> Iterator[Diagnostic]:
    """Measure how much of each source the published quotes take up."""
    most = published.header.limits.quoted_share
    for source in published.sources.values():
        share = evidence.share(source.id, (citation for _, citation in published.citing[source.id]))
        if share and share.exceeds(most):
            yield Diagnostic(
                "quoted-too-much",
                source.at(),
                f"Quotes take up {share.quoted} of its {share.words} words, {share}; the limit is {most} %.",
                "Shorten them to the words that are the evidence, or set `quoted_share` below `limits` in "
                "`explainer.yml`.",
                fact=source.id,
            )
