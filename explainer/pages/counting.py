"""How we count: the rules behind every status, read from the tables that the program itself uses."""

from collections.abc import Iterator

from explainer.evidence.origins import RULES
from explainer.evidence.status import CONFLICTS, MEANINGS, MEANINGS_OF_ACCOUNTS
from explainer.model.amounts import REACH, reading_rows
from explainer.model.explainer import Explainer
from explainer.pages.blocks import (
    Block,
    BulletList,
    DefinitionList,
    Heading,
    Link,
    Page,
    Paragraph,
    Quote,
    Span,
    Table,
)
from explainer.pages.paths import index_of

BEHAVES = {
    "fixed": "a number that does not change",
    "cumulative": "a number that can only grow",
    "varying": "a number that can rise and fall",
}
"""How a number behaves over time, in a few words."""


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page, where there is anything to count."""
    if explainer.figures or explainer.disputes:
        yield Page(
            path=index_of(explainer, "counting"),
            title="How we count",
            description="How amounts are read and compared, and how origins are counted.",
            kind="counting",
            source=explainer.header.at().file,
            blocks=(
                *_status(),
                *_conflicts(),
                *_origins(),
                *_amounts(explainer),
            ),
        )


def counting_link(explainer: Explainer) -> Span:
    """Lead to the page from wherever a status is shown."""
    return Span(Link(index_of(explainer, "counting"), "How we count"), css="ex-more")


def _status() -> Iterator[Block]:
    yield Paragraph(
        "Nobody types a status: it is computed from the answers that stand. We never average them, never "
        "pick one, and never make two into one. An answer that is taken back or replaced stays on its page "
        "and counts no longer; one that somebody denies counts, and is disputed."
    )
    yield Heading(2, "The status of a question", id="_status")
    yield Paragraph(
        "The first of these that holds is the status; whatever else holds is listed under it. Amounts are "
        "compared only with others that count the same thing."
    )
    yield DefinitionList(tuple((str(headline), meaning) for headline, meaning in MEANINGS.items()))
    yield Paragraph("For a question that has accounts for answers, and no numbers, there are three:")
    yield DefinitionList(tuple((str(headline), words) for headline, words in MEANINGS_OF_ACCOUNTS.items()))


def _conflicts() -> Iterator[Block]:
    yield Heading(2, "When two amounts cannot both be right", id="_conflicts")
    yield Paragraph("That depends on how the number behaves over time.")
    yield DefinitionList(tuple((BEHAVES[way].capitalize(), rule) for way, rule in CONFLICTS.items()))
    yield Paragraph(
        "Where nobody says which moment an amount describes, it can be any up to the day on which it was "
        "first printed."
    )


def _origins() -> Iterator[Block]:
    yield Heading(2, "Whose word it is", id="_origins")
    yield Paragraph("Outlets that repeat one source are many outlets, and one origin.")
    yield BulletList(RULES)


def _amounts(explainer: Explainer) -> Iterator[Block]:
    yield Heading(2, "How amounts are read", id="_amounts")
    yield Paragraph(
        "An amount is shown as it was printed. To compare it with others, we take its words to mean this; "
        "the reach that the table gives to words such as “about” is ours, and is never printed as a number."
    )
    languages = dict.fromkeys(explainer.language_of(source) for source in explainer.sources)
    for language in languages or (explainer.header.language,):
        yield Table(
            caption=f"Words of amounts ({language})" if len(languages) > 1 else "",
            head=("Words", "What we take them to mean", "Example"),
            rows=tuple(
                (", ".join(row.words) or "no other words", row.meaning, Quote(row.example))
                for row in reading_rows(language)
            ),
        )
    yield Paragraph(
        "An amount agrees with another where some number fits both, where neither is a word such as "
        "“dozens”, and where one at least has limits on both sides. A side that the words leave open "
        f"reaches, for that, no further than by {REACH * 100:.0f} in 100 of its number."
    )
