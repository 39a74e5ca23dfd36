"""Claims listed away from home: with their footnotes, and a link to where they belong."""

from collections.abc import Iterable, Sequence

from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.once import once_for_each
from explainer.model.records import Claim, Estimate, Relation, Role
from explainer.pages.answers import scoped_answer
from explainer.pages.blocks import BulletList, Inline, Link
from explainer.pages.citing import actor_link, claim
from explainer.pages.dividing import Divided
from explainer.pages.paths import target_of
from explainer.pages.periods import MOST, divided
from explainer.pages.tongue import tongue


def _subject(explainer: Explainer, fact: Role | Relation) -> tuple[Inline, ...]:
    """Say of whom a role or a relation tells."""
    return (actor_link(explainer, fact.id.partition(".")[0]), ": ")


@once_for_each
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


def statements(explainer: Explainer, facts: Iterable[Claim | Estimate]) -> BulletList:
    """List claims and estimates."""
    return BulletList(tuple(statement(explainer, fact) for fact in facts))


def statements_divided(
    explainer: Explainer, under: str, title: str, facts: Sequence[Claim | Estimate], most: int = MOST
) -> Divided[Claim | Estimate]:
    """Divide claims that are too many for one page by what they tell of: by date, or else by kind."""

    def kind(fact: Claim | Estimate) -> str:
        found = explainer.kind_of.get(fact.id.partition(".")[0], "overview")
        return "" if found == "timeline" else found

    return Divided(under, title, divided(facts, _moment, theme_of=kind, most=most))


def _moment(fact: Claim | Estimate) -> Date | None:
    """Give the date of what a claim tells, or the moment that an estimate describes, where there is one."""
    found: Date | None = getattr(fact, "date", None) or getattr(fact, "as_of", None)
    return found


def counted(explainer: Explainer, facts: Sequence[object]) -> tuple[Inline, ...]:
    """Say how many claims there are."""
    say = tongue(explainer)
    words = say.ngettext("{count} claim", "{count} claims", len(facts))
    return (words.format(count=say.number(len(facts))),)
