"""Permalinks: every published fact has its anchors, those of its former ids too, where it is at home."""

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic
from explainer.model.explainer import Explainer
from explainer.model.records import Claim, Estimate
from explainer.pages.paths import former_targets, target_of
from explainer.site.verify.site import BuiltSite, Checked, Spot


def check_permalinks(site: BuiltSite, explainer: Explainer) -> Iterator[Checked]:
    """Look for the anchor of every fact; of claims and whole pages that are missing, other checks tell."""
    for fact in explainer.facts.values():
        targets = (target_of(explainer, fact), *former_targets(explainer, fact))
        for target in targets:
            path, anchor = target
            html = site.html_of(path)
            sound = bool(html) and (not anchor or anchor in site.pages[html].anchors)
            message = f"{html}: nothing there has the id `{anchor}`."
            found = (Diagnostic("permalink-missing", fact.at(), message, fact=fact.id),)
            is_told = not html or (target == targets[0] and isinstance(fact, Claim | Estimate))
            yield Checked("permalinks", sound, () if sound or is_told else found, (Spot(html, anchor),))
