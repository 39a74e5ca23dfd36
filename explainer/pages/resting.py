"""Claims listed away from home: with their footnotes, and a link to where they belong."""

from explainer.model.explainer import Explainer
from explainer.model.records import Claim, Estimate, Figure, Relation, Role
from explainer.pages.answers import answer
from explainer.pages.blocks import Inline, Link
from explainer.pages.citing import actor_link, claim
from explainer.pages.paths import target_of


def _subject(explainer: Explainer, fact: Role | Relation) -> tuple[Inline, ...]:
    """Say of whom a role or a relation tells."""
    return (actor_link(explainer, fact.id.partition(".")[0]), ": ")


def statement(explainer: Explainer, fact: Claim | Estimate) -> tuple[Inline, ...]:
    """Show a claim, or an estimate as the answer to its figure's question."""
    if isinstance(fact, Role | Relation):
        return (*_subject(explainer, fact), *claim(explainer, fact, home=False))
    if isinstance(fact, Claim):
        return claim(explainer, fact, home=False)
    figure = explainer.facts[fact.id.partition(".")[0]]
    target = target_of(explainer, fact)
    question = figure.question if isinstance(figure, Figure) else ""
    scope = f" ({figure.scopes[fact.scope]})" if isinstance(figure, Figure) and fact.scope else ""
    return (
        Link(target.path, question, target.fragment),
        " ",
        answer(explainer, fact, scope),
    )
