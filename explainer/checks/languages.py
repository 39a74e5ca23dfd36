"""Rules about languages: what the tool has the words for."""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic
from explainer.locale import catalogue, languages
from explainer.model.explainer import Explainer


def check_catalogue(explainer: Explainer) -> Iterator[Diagnostic]:
    """Pages are in the language of the explainer."""
    language = explainer.header.language
    if catalogue(language) is None:
        known = ", ".join(f"`{one}`" for one in languages())
        yield Diagnostic(
            "no-catalogue",
            explainer.header.at("language"),
            f"There is no catalogue of words for `{language}`: what the pages themselves say is in English.",
            f"There are catalogues for {known}; the guide on languages says how a further one is made.",
        )
