"""Background: sections of prose, every sentence a claim with its footnotes."""

from collections.abc import Iterator

from explainer.model.explainer import Explainer
from explainer.model.records import Section
from explainer.pages.blocks import Block, Heading, Inline, Page, Paragraph
from explainer.pages.citing import claim, draft_mark, note, remarks
from explainer.pages.indexes import index_page
from explainer.pages.tongue import tongue


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the background page, where there are sections."""
    if explainer.background:
        yield index_page(
            explainer,
            "background",
            tongue(explainer).gettext("{title}: the background, with a source for every sentence."),
            tuple(
                block for section in explainer.background.values() for block in blocks_of(explainer, section)
            ),
        )


def blocks_of(explainer: Explainer, section: Section) -> Iterator[Block]:
    """Show a section under its title."""
    yield Heading(2, (*draft_mark(explainer, section), section.title), id=section.id)
    yield Paragraph(tuple(_sentences(explainer, section)))
    yield from note(explainer, section)
    yield from remarks(explainer, *section.claims.values())


def _sentences(explainer: Explainer, section: Section) -> Iterator[Inline]:
    for fact in section.claims.values():
        yield from claim(explainer, fact, home=True)
        yield " "
