"""Figures and disputes under their status: each question once, with its answers in a line."""

from collections.abc import Iterable, Iterator
from typing import Literal

from explainer.evidence.standing import dispute_status, figure_status
from explainer.evidence.status import MEANINGS, MEANINGS_OF_ACCOUNTS, Headline
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Dispute, Figure
from explainer.pages.answers import answers_in_line
from explainer.pages.blocks import Block, Content, Group, Heading, Link, Paragraph, Table
from explainer.pages.citing import draft_mark
from explainer.pages.paths import target_of
from explainer.pages.statuses import status_word
from explainer.pages.tongue import tongue
from explainer.pages.wording import capitalised

Question = Figure | Dispute


def by_status(
    explainer: Explainer, questions: Iterable[Question], name: str, level: Literal[2, 3]
) -> Iterator[Block]:
    """List questions, each under exactly one status, in the order of the statuses.

    `name` is what the anchors of the headings begin with, after `_`.
    """
    say = tongue(explainer)
    found: dict[Headline, list[Question]] = {headline: [] for headline in Headline}
    for question in questions:
        found[headline_of(explainer, question)].append(question)
    for headline, same in found.items():
        if same:
            meanings = MEANINGS if isinstance(same[0], Figure) else MEANINGS_OF_ACCOUNTS
            yield Group(
                (
                    Heading(
                        level,
                        capitalised(status_word(say, headline)),
                        id=f"_{name}-{headline.replace(' ', '-')}",
                    ),
                    Paragraph(say.gettext(meanings[headline]), css="ex-details"),
                    _table(explainer, same),
                ),
                css="ex-questions",
                data=(("status", str(headline)),),
            )


def headline_of(explainer: Explainer, question: Question) -> Headline:
    """Give the status of a figure or a dispute."""
    if isinstance(question, Figure):
        return figure_status(explainer, question).headline.headline
    return dispute_status(explainer, question)


def _table(explainer: Explainer, questions: Iterable[Question]) -> Table:
    say = tongue(explainer)
    return Table(
        head=(say.gettext("Question"), say.gettext("Answers")),
        rows=tuple(
            (
                (
                    *draft_mark(explainer, question),
                    Link(target_of(explainer, question).path, question.question),
                ),
                answers_to(explainer, question),
            )
            for question in questions
        ),
    )


def answers_to(explainer: Explainer, question: Question) -> Content:
    """Give the answers to a question in one line: amounts as printed, or who gives an account."""
    if isinstance(question, Figure):
        return answers_in_line(explainer, question)
    say = tongue(explainer)
    count = len(question.accounts)
    words = say.ngettext("One account: {holders}", "{count} accounts: {holders}", count)
    return words.format(count=say.number(count), holders=holders(explainer, question))


def holders(explainer: Explainer, dispute: Dispute) -> str:
    """Name those who give the accounts of a dispute, once each."""
    held = (holder for account in dispute.accounts.values() for holder in account.held_by)
    return tongue(explainer).comma.join(dict.fromkeys(_holder(explainer, holder) for holder in held))


def _holder(explainer: Explainer, holder: str) -> str:
    say = tongue(explainer)
    if holder == THE_ARTICLE:
        return say.gettext("articles in their own voice")
    return say.gettext("sources without a name") if holder == UNNAMED else explainer.actors[holder].name
