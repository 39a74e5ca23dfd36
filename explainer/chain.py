"""The chain, from the content of files to pages: facts -> link -> checks -> pages.

Nothing here touches the world; `project` reads and writes for both ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.checks import check
from explainer.checks.silencing import silence
from explainer.diagnostics import Diagnostic, fails, in_order
from explainer.evidence.verify import Texts, verify
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer, without_drafts
from explainer.pages.blocks import Page
from explainer.pages.compose import compose


@dataclass(frozen=True)
class Edition:
    """What one run of the chain makes of an explainer's files.

    There are no pages where a finding is an error: a page is never made of facts that failed.
    """

    explainer: Explainer
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]


def run(files: Mapping[str, bytes], folder: str, texts: Texts, *, drafts: bool = False) -> Edition:
    """Run the chain once.

    Args:
        files: the explainer's files by path below its folder, as `facts.load.load` takes them.
        folder: the explainer's path below the docs folder.
        texts: the archived texts, as far as there are any.
        drafts: whether drafts are shown (in a preview) or left out (in everything published).

    Returns:
        The explainer, its pages and all findings in the order of the files.
    """
    loaded = load(files, folder)
    linked = link(loaded)
    evidence = verify(linked.explainer, texts)
    findings = silence(
        linked.explainer,
        [*loaded.diagnostics, *linked.diagnostics, *evidence, *check(linked.explainer)],
        texts_missing=any(found.code == "archive-missing" for found in evidence),
    )
    explainer = linked.explainer if drafts else without_drafts(linked.explainer)
    pages = () if fails(findings) else compose(explainer)
    return Edition(explainer, pages, tuple(in_order(findings)))
