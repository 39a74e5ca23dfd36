"""Rules about the facts as a whole: nothing is left over, and nothing reaches beyond them.

These run only where all facts could be read: else what would use a fact may be what is broken.
"""

from collections import defaultdict
from collections.abc import Iterator

from explainer.checks.dates import dated, is_after
from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.folding import fold
from explainer.facts.link import references
from explainer.model.explainer import Explainer
from explainer.model.once import once
from explainer.model.records import Alias, Citation, Fact, walk


def check_sources_used(explainer: Explainer) -> Iterator[Diagnostic]:
    """Something rests on every source."""
    used = _used(explainer)
    for source in explainer.sources.values():
        if source.id not in used:
            yield Diagnostic(
                "unused-source",
                source.at(),
                "No claim cites this source.",
                "Cite it, or remove it; or silence this with the reason why it is listed all the same.",
                fact=source.id,
            )


def check_outlets_used(explainer: Explainer) -> Iterator[Diagnostic]:
    """Every outlet has published one of the sources, or its reporting is relayed."""
    used = _used(explainer)
    for outlet in explainer.outlets.values():
        if outlet.id not in used:
            yield Diagnostic(
                "unused-outlet",
                outlet.at(),
                "No source is of this outlet.",
                "Remove it, or name it as the `outlet` of its source.",
                fact=outlet.id,
            )


def check_actors_mentioned(explainer: Explainer) -> Iterator[Diagnostic]:
    """Every actor acts or speaks somewhere."""
    used = _used(explainer)
    for actor in explainer.actors.values():
        if actor.id not in used:
            yield Diagnostic(
                "unmentioned-actor",
                actor.at(),
                "No other fact names this actor.",
                "Name it where it acts (`actors`, `place`) or speaks (`according_to`), or remove it.",
                fact=actor.id,
            )


def check_scopes_used(explainer: Explainer) -> Iterator[Diagnostic]:
    """Every scope of a figure has an answer."""
    asked_about: dict[str, set[str | None]] = defaultdict(set)
    for whole in explainer.figures.values():
        for part in whole.parts.values():
            asked_about[part.figure or whole.id].add(part.part)
    for figure in explainer.figures.values():
        counted = {estimate.scope for estimate in figure.estimates.values()}
        counted |= {part.scope for part in figure.parts.values()}
        counted |= asked_about[figure.id]
        for scope in figure.scopes:
            if scope not in counted:
                yield Diagnostic(
                    "unused-scope",
                    figure.at("scopes", scope),
                    f"No answer is of the scope `{scope}`.",
                    "Give the answer that is of it, or remove it.",
                    fact=figure.id,
                )


@once
def _used(explainer: Explainer) -> set[str]:
    """Give the ids that some other fact names. That a source spells a name so is no use of the source."""
    return {
        target
        for top in explainer.tops
        for own in (top.id,)
        for record in walk(top)
        if not isinstance(record, Alias)
        for _, _, target, _ in references(record)
        if target != own
    }


def check_former_ids(explainer: Explainer) -> Iterator[Diagnostic]:
    """An id that a fact had is no other's, now or before: a link to it could not lead to both."""
    before: dict[str, Fact] = {}
    for fact in explainer.facts.values():
        above, dot, _ = fact.id.rpartition(".")
        for position, key in enumerate(fact.formerly):
            name = f"{above}{dot}{key}"
            has = explainer.facts.get(name)
            other = has or before.setdefault(name, fact)
            if other is not fact or has:
                yield Diagnostic(
                    "duplicate-id",
                    fact.at("formerly", position),
                    f"`{key}` cannot lead here: it {'is' if has else 'was'} the id of {_whose(other, fact)}.",
                    "Remove it from the list.",
                    (Related(other.at(), "stands here"),) if other is not fact else (),
                )


def _whose(other: Fact, fact: Fact) -> str:
    return "this fact itself" if other is fact else "another fact"


def check_told_up_to(explainer: Explainer) -> Iterator[Diagnostic]:
    """Nothing is later than the moment up to which the explainer tells."""
    limit = explainer.header.as_of
    dates = [(fact, date, key) for fact, date, key in dated(explainer)]
    printed = [
        (source, source.published, "published") for source in explainer.sources.values() if source.published
    ]
    for fact, date, key in (*dates, *printed):
        if is_after(date, limit):
            yield Diagnostic(
                "after-the-explainer",
                fact.at(key),
                f"`{key}` is {date}, and the explainer tells up to {limit}.",
                "Move `as_of` in `explainer.yml` on, or correct the date.",
                (Related(explainer.header.at("as_of"), "says up to when"),),
                fact.id,
            )


def check_summary_is_borne_out(explainer: Explainer) -> Iterator[Diagnostic]:
    """What the summary says stands somewhere below it: it names the facts, or cites their words."""
    summary = {claim.id for claim in explainer.header.summary.claims.values()}
    words = {_words(one) for claim in explainer.claims if claim.id not in summary for one in claim.citations}
    for claim in explainer.header.summary.claims.values():
        if not claim.about and not any(_words(citation) in words for citation in claim.citations):
            yield Diagnostic(
                "summary-alone",
                claim.at(),
                "Nothing below bears this out: it is about no fact, and its quotes stand nowhere else.",
                "Say by `about` which facts it sums up; where there are none, write them first.",
                fact=claim.id,
            )


def _words(citation: Citation) -> tuple[str, str]:
    return citation.source, fold(citation.quote).text
