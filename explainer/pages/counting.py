"""How we count: the rules behind every status, read from the tables that the program itself uses."""

from collections.abc import Iterator, Mapping

from explainer.evidence.origins import RULES
from explainer.evidence.status import CONFLICTS, MEANINGS, MEANINGS_OF_ACCOUNTS, Headline
from explainer.locale import gettext_noop
from explainer.model.amounts import REACH, Row, reading_rows
from explainer.model.explainer import Explainer
from explainer.pages.blocks import (
    Block,
    BulletList,
    Content,
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
from explainer.pages.statuses import status_word
from explainer.pages.tongue import Tongue, tongue
from explainer.pages.wording import capitalised

BEHAVES = {
    "fixed": gettext_noop("a number that does not change"),
    "cumulative": gettext_noop("a number that can only grow"),
    "varying": gettext_noop("a number that can rise and fall"),
}
"""How a number behaves over time, in a few words."""


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page, where there is anything to count."""
    say = tongue(explainer)
    if explainer.figures or explainer.disputes:
        yield Page(
            path=index_of(explainer, "counting"),
            title=say.gettext("How we count"),
            description=say.gettext("How amounts are read and compared, and how origins are counted."),
            kind="counting",
            source=explainer.header.at().file,
            blocks=(
                *_status(say),
                *_conflicts(say),
                *_origins(say),
                *_amounts(explainer),
            ),
        )


def counting_link(explainer: Explainer) -> Span:
    """Lead to the page from wherever a status is shown."""
    return Span(
        Link(index_of(explainer, "counting"), tongue(explainer).gettext("How we count")), css="ex-more"
    )


def _status(say: Tongue) -> Iterator[Block]:
    yield Paragraph(
        say.gettext(
            "Nobody types a status: it is computed from the answers that stand. We never average them, never "
            "pick one, and never make two into one. An answer that is taken back or replaced stays on its "
            "page and counts no longer; one that somebody denies counts, and is disputed."
        )
    )
    yield Heading(2, say.gettext("The status of a question"), id="_status")
    yield Paragraph(
        say.gettext(
            "The first of these that holds is the status; whatever else holds is listed under it. Amounts "
            "are compared only with others that count the same thing."
        )
    )
    yield _meanings(say, MEANINGS)
    yield Paragraph(
        say.gettext("For a question that has accounts for answers, and no numbers, there are three:")
    )
    yield _meanings(say, MEANINGS_OF_ACCOUNTS)


def _meanings(say: Tongue, meanings: Mapping[Headline, str]) -> DefinitionList:
    return DefinitionList(
        tuple((status_word(say, headline), say.gettext(meaning)) for headline, meaning in meanings.items())
    )


def _conflicts(say: Tongue) -> Iterator[Block]:
    yield Heading(2, say.gettext("When two amounts cannot both be right"), id="_conflicts")
    yield Paragraph(say.gettext("That depends on how the number behaves over time."))
    yield DefinitionList(
        tuple((capitalised(say.gettext(BEHAVES[way])), say.gettext(rule)) for way, rule in CONFLICTS.items())
    )
    yield Paragraph(
        say.gettext(
            "Where nobody says which moment an amount describes, it can be any up to the day on which it was "
            "first printed."
        )
    )


def _origins(say: Tongue) -> Iterator[Block]:
    yield Heading(2, say.gettext("Whose word it is"), id="_origins")
    yield Paragraph(say.gettext("Outlets that repeat one source are many outlets, and one origin."))
    yield BulletList(tuple(say.gettext(rule) for rule in RULES))


def _amounts(explainer: Explainer) -> Iterator[Block]:
    say = tongue(explainer)
    yield Heading(2, say.gettext("How amounts are read"), id="_amounts")
    yield Paragraph(
        say.gettext(
            "An amount is shown as it was printed. To compare it with others, we take its words to mean "
            "this; the reach that the table gives to words such as “about” is ours, and is never printed as "
            "a number."
        )
    )
    languages = dict.fromkeys(explainer.language_of(source) for source in explainer.sources)
    for language in languages or (explainer.header.language,):
        caption = say.gettext("Words of amounts ({language})")
        yield Table(
            caption=caption.format(language=say.name_of_language(language)) if len(languages) > 1 else "",
            head=(
                say.gettext("Words"),
                say.gettext("What we take them to mean"),
                say.gettext("Example"),
            ),
            rows=tuple(_reading(explainer, row, language) for row in reading_rows(language)),
        )
    yield Paragraph(
        say.gettext(
            "An amount agrees with another where some number fits both, where neither is a word such as "
            "“dozens”, and where one at least has limits on both sides. A side that the words leave open "
            "reaches, for that, no further than by {reach} in 100 of its number."
        ).format(reach=say.number(REACH * 100))
    )


def _reading(explainer: Explainer, row: Row, language: str) -> tuple[Content, ...]:
    say = tongue(explainer)
    lang = language if language != explainer.header.language else ""
    words = ", ".join(row.words)
    return (
        Span(words, lang=lang) if lang and words else words or say.gettext("no other words"),
        say.gettext(row.meaning),
        Quote(row.example, lang),
    )
