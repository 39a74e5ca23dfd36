"""Disputes: a question without a number, and the accounts side by side, in each one's own words."""

from collections.abc import Iterator

from explainer.model.explainer import Explainer
from explainer.model.records import Account, Citation, Dispute
from explainer.pages.blocks import (
    Block,
    BlockQuote,
    BulletList,
    Group,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
)
from explainer.pages.citing import (
    attribution,
    claim,
    claim_list,
    draft_mark,
    holder,
    note,
    quoted,
    remarks,
    source_link,
)
from explainer.pages.paths import index_of, source_of_kind, target_of


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all disputes and a page for each."""
    if explainer.disputes:
        yield Page(
            path=index_of(explainer, "disputes"),
            title="Disputes",
            description=f"{explainer.header.title}: what the accounts do not agree on.",
            kind="disputes",
            source=source_of_kind(explainer, "disputes"),
            blocks=(BulletList(tuple(_line(explainer, dispute) for dispute in explainer.disputes.values())),),
        )
    for dispute in explainer.disputes.values():
        yield _page(explainer, dispute)


def _line(explainer: Explainer, dispute: Dispute) -> tuple[Inline, ...]:
    count = len(dispute.accounts)
    accounts = "one account" if count == 1 else f"{count} accounts"
    return (
        *draft_mark(dispute),
        Link(target_of(explainer, dispute).path, dispute.question),
        f" ({accounts})",
    )


def _page(explainer: Explainer, dispute: Dispute) -> Page:
    return Page(
        path=target_of(explainer, dispute).path,
        title=dispute.question,
        description=f"{dispute.question} The accounts, who gives them, in their own words.",
        kind="dispute",
        source=dispute.at().file,
        blocks=(
            Paragraph(
                (*draft_mark(dispute), Link(index_of(explainer, "disputes"), "All disputes")), css="ex-crumb"
            ),
            *note(dispute),
            Group(
                tuple(_account(explainer, account) for account in dispute.accounts.values()),
                css="ex-accounts",
            ),
            *_claims(explainer, dispute),
        ),
    )


def _account(explainer: Explainer, account: Account) -> Group:
    return Group(
        tag="section",
        css="ex-account",
        blocks=(
            Paragraph(("According to ", *_holders(explainer, account)), css="ex-holder"),
            Paragraph(claim(explainer, account, home=True)),
            *(block for citation in account.citations for block in _words(explainer, citation)),
            *remarks(explainer, account),
        ),
    )


def _holders(explainer: Explainer, account: Account) -> Iterator[Inline]:
    for position, actor in enumerate(account.held_by):
        if position:
            yield ", "
        yield holder(explainer, actor)


def _words(explainer: Explainer, citation: Citation) -> Iterator[Block]:
    source = explainer.sources[citation.source]
    yield BlockQuote(
        (
            Paragraph(quoted(explainer, citation)),
            Paragraph(
                (source_link(explainer, source), ", ", *attribution(explainer, citation)), css="ex-details"
            ),
        )
    )


def _claims(explainer: Explainer, dispute: Dispute) -> Iterator[Block]:
    if dispute.differences:
        yield Heading(2, "Why the accounts differ", id="differences")
        yield claim_list(explainer, dispute.differences.values())
    if dispute.unknown:
        yield Heading(2, "What is not known", id="unknown")
        yield claim_list(explainer, dispute.unknown.values())
