"""Disputes: a question without a number, and the accounts side by side, in each one's own words.

Only `said` words are somebody's own. Whatever else a quote holds is the wording of its article, even where it
tells what somebody said.
"""

from collections.abc import Iterator

from explainer.evidence.origins import above
from explainer.evidence.standing import dispute_status
from explainer.evidence.status import Headline
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Account, Citation, Dispute, Said
from explainer.pages.answers import joined
from explainer.pages.backing import backing, counted
from explainer.pages.blocks import (
    Block,
    BlockQuote,
    Cite,
    Content,
    Data,
    DefinitionList,
    Group,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
)
from explainer.pages.citing import (
    actor_link,
    attribution,
    claim,
    claim_list,
    draft_mark,
    footnote,
    holder,
    note,
    quoted,
    remarks,
    source_link,
)
from explainer.pages.indexes import index_page
from explainer.pages.paths import index_of, target_of
from explainer.pages.questions import by_status


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all disputes and a page for each."""
    if explainer.disputes:
        blocks = tuple(by_status(explainer, explainer.disputes.values(), "disputes", 2))
        yield index_page(explainer, "disputes", "what the accounts do not agree on.", blocks)
    for dispute in explainer.disputes.values():
        yield _page(explainer, dispute)


def _page(explainer: Explainer, dispute: Dispute) -> Page:
    accounts = list(dispute.accounts.values())
    citations = [citation for account in accounts for citation in account.citations]
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
            _status(explainer, dispute),
            *note(dispute),
            Group(
                tuple(_account(explainer, number, account) for number, account in enumerate(accounts, 1)),
                css="ex-accounts",
            ),
            DefinitionList(tuple(backing(explainer, citations))),
            *_by_article(explainer, dispute),
            *_claims(explainer, dispute),
        ),
    )


_SENTENCES = {
    Headline.DISPUTED: "given, and they differ.",
    Headline.SINGLE: "given, on the word of one origin.",
    Headline.AGREED: "given, on the word of more than one origin.",
}


def _status(explainer: Explainer, dispute: Dispute) -> Paragraph:
    headline = dispute_status(explainer, dispute)
    number = len(dispute.accounts)
    words = f"{counted(number, 'account')} {'is' if number == 1 else 'are'} {_SENTENCES[headline]}"
    data: Data = (("status", str(headline)),)
    return Paragraph((Strong(str(headline).capitalize()), ": ", words), css="ex-status", data=data)


# --- an account -------------------------------------------------------------------------------------------


def _account(explainer: Explainer, number: int, account: Account) -> Group:
    return Group(
        tag="section",
        css="ex-account",
        label=f"Account {number}",
        blocks=(
            Paragraph(
                (f"{number}. ", *joined([(_holder(explainer, one),) for one in account.held_by], ", ")),
                css="ex-holder",
            ),
            Paragraph(claim(explainer, account, home=True)),
            *(block for citation in account.citations for block in _words(explainer, account, citation)),
            *remarks(explainer, account),
        ),
    )


def _holder(explainer: Explainer, one: str) -> Inline:
    reserved = {THE_ARTICLE: "In an article’s own voice", UNNAMED: "A source without a name"}
    return reserved.get(one) or actor_link(explainer, one)


def _words(explainer: Explainer, account: Account, citation: Citation) -> Iterator[Block]:
    """Show what a citation gives: the holders' own words, where it has any, or the wording of the article."""
    source = source_link(explainer, explainer.sources[citation.source])
    for said in _own_words(explainer, account, citation):
        by: tuple[Inline, ...] = (
            _SAID[said.kind],
            " by ",
            holder(explainer, said.speaker),
            ", as quoted by ",
            source,
        )
        yield _quotation(explainer, citation, Quote(said.words, quoted(explainer, citation).lang), by)
    if not _own_words(explainer, account, citation):
        by = ("the wording of ", source, ", ", *attribution(explainer, citation))
        yield _quotation(explainer, citation, quoted(explainer, citation), by)


_SAID = {"speech": "said", "document": "written", "chant": "chanted", "gloss": "put"}


def _own_words(explainer: Explainer, account: Account, citation: Citation) -> tuple[Said, ...]:
    """Give the words of a citation that are those of an account's holders, or of who speaks for them."""
    return tuple(said for said in citation.said if set(account.held_by) & set(above(explainer, said.speaker)))


def _quotation(explainer: Explainer, citation: Citation, words: Quote, by: tuple[Inline, ...]) -> BlockQuote:
    shown = Span((words, Cite(footnote(explainer, citation))), css="ex-claim")
    return BlockQuote((Paragraph(shown), Paragraph(by, css="ex-details")))


# --- which article speaks how -----------------------------------------------------------------------------


def _by_article(explainer: Explainer, dispute: Dispute) -> Iterator[Block]:
    """Tell which articles use an account's words as their own, and which only quote or report it."""
    accounts = list(dispute.accounts.values())
    articles = dict.fromkeys(citation.source for account in accounts for citation in account.citations)
    if len(articles) < 2:
        return
    yield Heading(2, "Which article speaks how", id="_articles")
    yield Paragraph("The numbers are those of the accounts above.", css="ex-details")
    yield Table(
        head=("Article", "As its own word", "Quoting somebody", "In its own wording, on somebody’s word"),
        rows=tuple(
            (
                source_link(explainer, explainer.sources[article]),
                *(_numbers(explainer, accounts, article, way) for way in _WAYS),
            )
            for article in articles
        ),
    )


def _way(explainer: Explainer, account: Account, citation: Citation) -> str:
    if _own_words(explainer, account, citation):
        return "quoting"
    return "own" if citation.according_to == THE_ARTICLE else "reporting"


_WAYS = ("own", "quoting", "reporting")


def _numbers(explainer: Explainer, accounts: list[Account], article: str, way: str) -> Content:
    found = [
        (Link("", str(number), account.id),)
        for number, account in enumerate(accounts, 1)
        if any(
            citation.source == article and _way(explainer, account, citation) == way
            for citation in account.citations
        )
    ]
    return tuple(joined(found, ", ")) or "–"


def _claims(explainer: Explainer, dispute: Dispute) -> Iterator[Block]:
    if dispute.differences:
        yield Heading(2, "Why the accounts differ", id="differences")
        yield claim_list(explainer, dispute.differences.values())
    if dispute.unknown:
        yield Heading(2, "What is not known", id="unknown")
        yield claim_list(explainer, dispute.unknown.values())
