"""The evidence of a whole explainer: each quote against its article, as findings.

The words a quote says, who said them and what is shown of it are the writer's; whether they stand in the
article is decided here, by the gate in `matching`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from explainer.diagnostics import Diagnostic
from explainer.evidence.archive import Unread, read_text
from explainer.evidence.folding import ArchivedText
from explainer.evidence.matching import Absent, Verified, find
from explainer.model.explainer import Explainer
from explainer.model.records import Citation, Source

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
    """Check every quote of an explainer against the text of its source."""
    findings: list[Diagnostic] = []
    for key, source in explainer.sources.items():
        text = texts(source.text) if source.text else None
        citations = [citation for _, citation in explainer.citing[key]]
        if isinstance(text, ArchivedText):
            language = source.language or explainer.header.language
            for citation in citations:
                findings += _citation_findings(citation, text, language)
    return findings


def _citation_findings(citation: Citation, text: ArchivedText, language: str) -> Iterator[Diagnostic]:
    result = find(citation.quote, text, language)
    if isinstance(result, Absent):
        yield Diagnostic("quote-absent", citation.at("quote"), result.message)
