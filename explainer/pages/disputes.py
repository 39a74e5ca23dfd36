"""Disputes: a question without a number, and the accounts side by side, in each one's own words.

Only `said` words are somebody's own. Whatever else a quote holds is the wording of its article, even where it
tells what somebody said.
"""

import re
from collections.abc import Iterator

from explainer.evidence.origins import above
from explainer.evidence.standing import dispute_status
from explainer.evidence.status import Headline
from explainer.model.explainer import Explainer
from explainer.model.fields import THE_ARTICLE, UNNAMED
from explainer.model.records import Account, Citation, Dispute, Said
from explainer.pages.backing import backing
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
    language_of,
    note,
    passage,
    quoted,
    remarks,
    source_link,
)
from explainer.pages.indexes import index_page
from explainer.pages.paths import index_of, target_of
from explainer.pages.questions import by_status
from explainer.pages.statuses import status_word
from explainer.pages.tongue import fill, tongue
from explainer.pages.wording import capitalised


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all disputes and a page for each."""
    if explainer.disputes:
        blocks = tuple(by_status(explainer, explainer.disputes.values(), "disputes", 2))
        about = tongue(explainer).gettext("{title}: what the accounts do not agree on.")
        yield index_page(explainer, "disputes", about, blocks)
    for dispute in explainer.disputes.values():
        yield _page(explainer, dispute)


def _page(explainer: Explainer, dispute: Dispute) -> Page:
    say = tongue(explainer)
    accounts = list(dispute.accounts.values())
    citations = [citation for account in accounts for citation in account.citations]
    about = say.gettext("{question} The accounts, who gives them, in their own words.")
    return Page(
        path=target_of(explainer, dispute).path,
        title=dispute.question,
        description=about.format(question=dispute.question),
        kind="dispute",
        source=dispute.at().file,
        blocks=(
            Paragraph(
                (
                    *draft_mark(explainer, dispute),
                    Link(index_of(explainer, "disputes"), say.gettext("All disputes")),
                ),
                css="ex-crumb",
            ),
            status_of(explainer, dispute),
            *note(explainer, dispute),
            Group(
                tuple(_account(explainer, number, account) for number, account in enumerate(accounts, 1)),
                css="ex-accounts",
            ),
            DefinitionList(tuple(backing(explainer, citations))),
            *_by_article(explainer, dispute),
            *_claims(explainer, dispute),
        ),
    )


def status_of(explainer: Explainer, dispute: Dispute) -> Paragraph:
    """Say what holds of a dispute."""
    say = tongue(explainer)
    headline = dispute_status(explainer, dispute)
    number = len(dispute.accounts)
    if headline is Headline.DISPUTED:
        words = say.ngettext(
            "{count} account is given, and they differ.",
            "{count} accounts are given, and they differ.",
            number,
        )
    elif headline is Headline.SINGLE:
        words = say.ngettext(
            "{count} account is given, on the word of one origin.",
            "{count} accounts are given, on the word of one origin.",
            number,
        )
    else:
        words = say.ngettext(
            "{count} account is given, on the word of more than one origin.",
            "{count} accounts are given, on the word of more than one origin.",
            number,
        )
    label = Strong(capitalised(status_word(say, headline)))
    data: Data = (("status", str(headline)),)
    return Paragraph((label, ": ", words.format(count=say.number(number))), css="ex-status", data=data)


# --- an account -------------------------------------------------------------------------------------------


def _account(explainer: Explainer, number: int, account: Account) -> Group:
    say = tongue(explainer)
    return Group(
        tag="section",
        css="ex-account",
        label=say.gettext("Account {number}").format(number=number),
        blocks=(
            Paragraph(
                (f"{number}. ", *say.series(_holder(explainer, one) for one in account.held_by)),
                css="ex-holder",
            ),
            Paragraph(claim(explainer, account, home=True)),
            *(block for citation in account.citations for block in _words(explainer, account, citation)),
            *remarks(explainer, account),
        ),
    )


def _holder(explainer: Explainer, one: str) -> Inline:
    say = tongue(explainer)
    if one == THE_ARTICLE:
        return say.gettext("In an article’s own voice")
    return say.gettext("A source without a name") if one == UNNAMED else actor_link(explainer, one)


def _words(explainer: Explainer, account: Account, citation: Citation) -> Iterator[Block]:
    """Show what a citation gives: the holders' own words, where it has any, or the wording of the article."""
    say = tongue(explainer)
    source = source_link(explainer, explainer.sources[citation.source])
    own_words = _own_words(explainer, account, citation)
    for position, said in enumerate(own_words, 1):
        by = {
            "speech": say.gettext("said by {speaker}, as quoted by {source}"),
            "document": say.gettext("written by {speaker}, as quoted by {source}"),
            "chant": say.gettext("chanted by {speaker}, as quoted by {source}"),
            "gloss": say.gettext("put by {speaker}, as quoted by {source}"),
        }[said.kind]
        words = Quote(said.words, language_of(explainer, citation.source))
        speaker = holder(explainer, said.speaker)
        context = _context(explainer, citation, said) if position == len(own_words) else ()
        yield _quotation(explainer, citation, words, fill(by, speaker=speaker, source=source), *context)
    if not own_words:
        by = say.gettext("the wording of {source}, {attribution}")
        line = fill(by, source=source, attribution=attribution(explainer, citation))
        yield _quotation(explainer, citation, quoted(explainer, citation), line)


def _own_words(explainer: Explainer, account: Account, citation: Citation) -> tuple[Said, ...]:
    """Give the words of a citation that are those of an account's holders, or of who speaks for them."""
    return tuple(said for said in citation.said if set(account.held_by) & set(above(explainer, said.speaker)))


def _context(explainer: Explainer, citation: Citation, said: Said) -> Iterator[Paragraph]:
    """Show the whole quote that somebody's words stand in, where it has more than these."""
    if _bare(citation.quote) != _bare(said.words):
        words = tongue(explainer).gettext("in the article: {quote}")
        yield Paragraph(fill(words, quote=quoted(explainer, citation)), css="ex-details")


def _bare(words: str) -> str:
    """Take off what stands around words: their quotation marks, a comma, a full stop."""
    return re.sub(r"^\W+|\W+$", "", words)


def _quotation(
    explainer: Explainer, citation: Citation, words: Quote, by: tuple[Inline, ...], *context: Paragraph
) -> BlockQuote:
    shown = passage(explainer, (citation,), (words, Cite(footnote(explainer, citation))))
    return BlockQuote((Paragraph(shown), Paragraph(by, css="ex-details"), *context))


# --- which article speaks how -----------------------------------------------------------------------------


def _by_article(explainer: Explainer, dispute: Dispute) -> Iterator[Block]:
    """Tell which articles use an account's words as their own, and which only quote or report it."""
    accounts = list(dispute.accounts.values())
    articles = dict.fromkeys(citation.source for account in accounts for citation in account.citations)
    if len(articles) < 2:
        return
    say = tongue(explainer)
    yield Heading(2, say.gettext("Which article speaks how"), id="_articles")
    yield Paragraph(say.gettext("The numbers are those of the accounts above."), css="ex-details")
    yield Table(
        head=(
            say.gettext("Article"),
            say.gettext("As its own word"),
            say.gettext("Quoting somebody"),
            say.gettext("In its own wording, on somebody’s word"),
        ),
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
        Link("", str(number), account.id)
        for number, account in enumerate(accounts, 1)
        if any(
            citation.source == article and _way(explainer, account, citation) == way
            for citation in account.citations
        )
    ]
    return tongue(explainer).series(found) or "–"


def _claims(explainer: Explainer, dispute: Dispute) -> Iterator[Block]:
    if dispute.differences:
        yield Heading(2, tongue(explainer).gettext("Why the accounts differ"), id="differences")
        yield claim_list(explainer, dispute.differences.values())
    if dispute.unknown:
        yield Heading(2, tongue(explainer).gettext("What is not known"), id="unknown")
        yield claim_list(explainer, dispute.unknown.values())
