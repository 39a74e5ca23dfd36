"""Figures and disputes under their status: each question once, with its answers in a line."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from explainer.evidence.standing import dispute_status, figure_status
from explainer.evidence.status import MEANINGS, MEANINGS_OF_ACCOUNTS, Headline
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Dispute, Figure
from explainer.pages.answers import answers_in_line
from explainer.pages.blocks import (
    Block,
    BulletList,
    Content,
    Group,
    Heading,
    Inline,
    Link,
    Paragraph,
    Span,
    Table,
)
from explainer.pages.citing import draft_mark
from explainer.pages.paths import index_of, target_of
from explainer.pages.periods import MOST
from explainer.pages.statuses import status_word
from explainer.pages.tongue import tongue
from explainer.pages.wording import capitalised

Question = Figure | Dispute


def by_status(
    explainer: Explainer, questions: Collection[Question], name: str, level: Literal[2, 3]
) -> Iterator[Block]:
    """List questions, each under exactly one status, in the order of the statuses.

    Where they have more answers than a page can hold with their notes, the answers are left to the pages of
    the questions. `name` is what the anchors of the headings begin with, after `_`.
    """
    listed = _links if _have_many_answers(questions) else _table
    for headline, same in _found(explainer, questions).items():
        yield Group(
            (
                Heading(level, _status_of(explainer, headline), id=_anchor(name, headline)),
                Paragraph(_meaning(explainer, headline, same), css="ex-details"),
                listed(explainer, same),
            ),
            css="ex-questions",
            data=(("status", str(headline)),),
        )


def counted_by_status(
    explainer: Explainer, questions: Collection[Question], kind: Literal["figures", "disputes"]
) -> BulletList:
    """Say how many questions have which status, and lead to where they are listed."""
    say = tongue(explainer)
    lines = []
    for headline, same in _found(explainer, questions).items():
        link = Link(index_of(explainer, kind), _status_of(explainer, headline), _anchor(kind, headline))
        words = say.ngettext("{count} question", "{count} questions", len(same))
        lines.append((link, Span(f": {words.format(count=say.number(len(same)))}", css="ex-offer")))
    return BulletList(tuple(lines))


def are_many(questions: Collection[Question]) -> bool:
    """Tell whether questions are more than an overview can list."""
    return len(questions) > MOST or _have_many_answers(questions)


def _have_many_answers(questions: Iterable[Question]) -> bool:
    """Tell whether a page would have too many notes; who gives an account is named without one."""
    return sum(len(one.estimates) for one in questions if isinstance(one, Figure)) > MOST


def _found(explainer: Explainer, questions: Iterable[Question]) -> dict[Headline, list[Question]]:
    found: dict[Headline, list[Question]] = {headline: [] for headline in Headline}
    for question in questions:
        found[headline_of(explainer, question)].append(question)
    return {headline: same for headline, same in found.items() if same}


def _status_of(explainer: Explainer, headline: Headline) -> str:
    return capitalised(status_word(tongue(explainer), headline))


def _anchor(name: str, headline: Headline) -> str:
    return f"_{name}-{headline.replace(' ', '-')}"


def _meaning(explainer: Explainer, headline: Headline, questions: Sequence[Question]) -> str:
    meanings = MEANINGS if isinstance(questions[0], Figure) else MEANINGS_OF_ACCOUNTS
    return tongue(explainer).gettext(meanings[headline])


def headline_of(explainer: Explainer, question: Question) -> Headline:
    """Give the status of a figure or a dispute."""
    if isinstance(question, Figure):
        return figure_status(explainer, question).headline.headline
    return dispute_status(explainer, question)


def _links(explainer: Explainer, questions: Iterable[Question]) -> BulletList:
    return BulletList(tuple(tuple(_link(explainer, question)) for question in questions))


def _link(explainer: Explainer, question: Question) -> Iterator[Inline]:
    path = target_of(explainer, question).path
    yield from draft_mark(explainer, question)
    yield Link(path, question.question)
    if question.unknown:
        yield " "
        yield Span(Link(path, tongue(explainer).gettext("What is not known"), "unknown"), css="ex-more")


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
