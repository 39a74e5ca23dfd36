"""Claims listed away from home: with their footnotes, and a link to where they belong."""

from explainer.model.explainer import Explainer
from explainer.model.records import Claim, Estimate, Relation, Role
from explainer.pages.answers import scoped_answer
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
    figure = explainer.figures[fact.id.partition(".")[0]]
    target = target_of(explainer, fact)
    return (
        Link(target.path, figure.question, target.fragment),
        " ",
        scoped_answer(explainer, figure, fact),
    )
