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

Question = Figure | Dispute


def by_status(
    explainer: Explainer, questions: Iterable[Question], name: str, level: Literal[2, 3]
) -> Iterator[Block]:
    """List questions, each under exactly one status, in the order of the statuses.

    `name` is what the anchors of the headings begin with, after `_`.
    """
    found: dict[Headline, list[Question]] = {headline: [] for headline in Headline}
    for question in questions:
        found[headline_of(explainer, question)].append(question)
    for headline, same in found.items():
        if same:
            meanings = MEANINGS if isinstance(same[0], Figure) else MEANINGS_OF_ACCOUNTS
            yield Group(
                (
                    Heading(level, headline.capitalize(), id=f"_{name}-{headline.replace(' ', '-')}"),
                    Paragraph(meanings[headline], css="ex-details"),
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
    return Table(
        head=("Question", "Answers"),
        rows=tuple(
            (
                (*draft_mark(question), Link(target_of(explainer, question).path, question.question)),
                answers_to(explainer, question),
            )
            for question in questions
        ),
    )


def answers_to(explainer: Explainer, question: Question) -> Content:
    """Give the answers to a question in one line: amounts as printed, or who gives an account."""
    if isinstance(question, Figure):
        return answers_in_line(explainer, question)
    count = len(question.accounts)
    return f"{'One account' if count == 1 else f'{count} accounts'}: {holders(explainer, question)}"


_RESERVED = {THE_ARTICLE: "articles in their own voice", UNNAMED: "sources without a name"}


def holders(explainer: Explainer, dispute: Dispute) -> str:
    """Name those who give the accounts of a dispute, once each."""
    held = (holder for account in dispute.accounts.values() for holder in account.held_by)
    names = dict.fromkeys(_RESERVED.get(holder) or explainer.actors[holder].name for holder in held)
    return ", ".join(names)
