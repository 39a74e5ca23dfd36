"""Background: sections of prose, every sentence a claim with its footnotes."""

from collections.abc import Iterator

from explainer.model.explainer import Explainer
from explainer.model.records import Section
from explainer.pages.blocks import Block, BulletList, Content, Heading, Inline, Link, Page, Paragraph, Span
from explainer.pages.citing import claim, draft_mark, note, remarks
from explainer.pages.dividing import ways
from explainer.pages.indexes import index_page, title_of_kind
from explainer.pages.paths import index_of, is_divided, target_of
from explainer.pages.tongue import tongue


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the background page, where there are sections; where these are long, a page for each."""
    if not explainer.background:
        return
    about = tongue(explainer).gettext("{title}: the background, with a source for every sentence.")
    sections = explainer.background.values()
    if is_divided(explainer):
        listed = BulletList(tuple(_listed(explainer, section) for section in sections))
        yield index_page(explainer, "background", about, (listed,))
        yield from _section_pages(explainer)
    else:
        blocks = (block for section in sections for block in blocks_of(explainer, section))
        yield index_page(explainer, "background", about, tuple(blocks))


def _listed(explainer: Explainer, section: Section) -> Content:
    say = tongue(explainer)
    number = len(section.claims)
    words = say.ngettext("{count} sentence", "{count} sentences", number).format(count=say.number(number))
    return (*draft_mark(explainer, section), _link(explainer, section), Span(f": {words}", css="ex-offer"))


def _link(explainer: Explainer, section: Section) -> Link:
    return Link(target_of(explainer, section).path, section.title)


def _section_pages(explainer: Explainer) -> Iterator[Page]:
    sections = [*explainer.background.values()]
    back = Link(index_of(explainer, "background"), title_of_kind(explainer, "background"))
    links = [_link(explainer, section) for section in sections]
    about = tongue(explainer).gettext("“{section}”: the background, with a source for every sentence.")
    for section, around in zip(sections, ways(explainer, back, links), strict=True):
        yield Page(
            path=target_of(explainer, section).path,
            title=section.title,
            description=about.format(section=section.title),
            kind="background",
            source=section.at().file,
            blocks=(around.crumb, *_draft(explainer, section), *_text_of(explainer, section), *around.turn),
        )


def _draft(explainer: Explainer, section: Section) -> Iterator[Block]:
    if mark := draft_mark(explainer, section):
        yield Paragraph(mark)


def blocks_of(explainer: Explainer, section: Section) -> Iterator[Block]:
    """Show a section under its title."""
    yield Heading(2, (*draft_mark(explainer, section), section.title), id=section.id)
    yield from _text_of(explainer, section)


def _text_of(explainer: Explainer, section: Section) -> Iterator[Block]:
    yield Paragraph(tuple(_sentences(explainer, section)))
    yield from note(explainer, section)
    yield from remarks(explainer, *section.claims.values())


def _sentences(explainer: Explainer, section: Section) -> Iterator[Inline]:
    for fact in section.claims.values():
        yield from claim(explainer, fact, home=True)
        yield " "
