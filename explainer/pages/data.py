"""The data that readers download: which files there are, what stands in them, and on what terms.

The files themselves are made in `site`; here stands what they are called and what their columns hold.
"""

from collections.abc import Iterator

from explainer.locale import gettext_noop
from explainer.model.explainer import Explainer
from explainer.pages.blocks import Block, BulletList, Heading, Link, Page, Paragraph, Strong, Table
from explainer.pages.indexes import title_of_kind
from explainer.pages.paths import below, index_of
from explainer.pages.tongue import fill, joined, tongue

FACTS = "data/facts.json"
SCHEMA = "data/facts.schema.json"
"""The facts of an explainer and their JSON Schema, below the explainer's folder."""

COLUMNS: dict[str, dict[str, str]] = {
    "data/estimates.csv": {
        "estimate": gettext_noop("id of the estimate: that of its figure, a full stop, its own"),
        "figure": gettext_noop("id of the figure"),
        "question": gettext_noop("the figure’s question"),
        "counts": gettext_noop("what is counted"),
        "over_time": gettext_noop("how the number behaves: fixed, cumulative or varying"),
        "scope": gettext_noop("id of the scope: who or what is counted"),
        "scope_words": gettext_noop("the scope in words"),
        "amount": gettext_noop("the amount exactly as printed; empty where none is"),
        "counted": gettext_noop("the items of a count of ours, where the amount is one"),
        "not_given": gettext_noop("true where a source says that the number was not disclosed"),
        "as_of": gettext_noop("the moment that the number describes"),
        "earliest": gettext_noop("the first day of that moment as written"),
        "latest": gettext_noop("its last day"),
        "basis": gettext_noop("the words that give the moment"),
        "reckoned": gettext_noop("how the moment was reckoned from them"),
        "stands": gettext_noop("false where it was taken back or replaced"),
        "status": gettext_noop("the status of the figure"),
        "makes_status": gettext_noop("true where the estimate is one of those that make it so"),
        "origins": gettext_noop("how many origins it has"),
        "permalink": gettext_noop("where it is shown"),
    },
    "data/events.csv": {
        "event": gettext_noop("id of the event"),
        "text": gettext_noop("what happened, in our words"),
        "date": gettext_noop("when; empty where no source says"),
        "earliest": gettext_noop("the first day of it as written"),
        "latest": gettext_noop("its last day"),
        "basis": gettext_noop("the words that give the date"),
        "reckoned": gettext_noop("how the date was reckoned from them"),
        "place": gettext_noop("ids of the places"),
        "place_names": gettext_noop("names of the places"),
        "actors": gettext_noop("ids of those who act or speak"),
        "actor_names": gettext_noop("names of those who act or speak"),
        "origins": gettext_noop("how many origins it has"),
        "permalink": gettext_noop("where it is shown"),
    },
    "data/citations.csv": {
        "fact": gettext_noop("id of the fact that the citation is evidence for"),
        "within": gettext_noop(
            "what of the fact it is evidence for, where that has no id: its caveats, its relays"
        ),
        "number": gettext_noop("its place among the citations there, from 1"),
        "source": gettext_noop("id of the source"),
        "headline": gettext_noop("the headline of the source; empty where it has none"),
        "outlet": gettext_noop("id of the outlet"),
        "outlet_name": gettext_noop("its name as the source shows it, or what stands for one"),
        "published": gettext_noop("when the source was printed; empty where that is not known"),
        "language": gettext_noop("the language of the quote"),
        "part": gettext_noop("the part of the source that holds the words: text, headline or caption"),
        "paragraph": gettext_noop("the paragraph of the source that holds them, from 1"),
        "quote": gettext_noop("the words, verbatim"),
        "translation": gettext_noop("our translation of them"),
        "according_to": gettext_noop(
            "id of the actor to whom the source attributes it, or `the-article`, or `unnamed`"
        ),
        "according_to_name": gettext_noop("name of the actor"),
        "via": gettext_noop("id of the channel that carried it to the source"),
        "via_name": gettext_noop("name of the channel"),
        "link": gettext_noop("the address of the source, at the words where a browser can find them"),
        "archived_link": gettext_noop("the same in an archived copy"),
    },
}
"""The tables, below the explainer's folder: each column and what it holds, in order."""


_TITLES = {
    "data/estimates.csv": gettext_noop("Estimates"),
    "data/events.csv": gettext_noop("Events"),
    "data/citations.csv": gettext_noop("Citations"),
}


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page."""
    say = tongue(explainer)
    yield Page(
        path=index_of(explainer, "data"),
        title=title_of_kind(explainer, "data"),
        description=say.gettext("{title}: the facts to download, as JSON and as tables.").format(
            title=explainer.header.title
        ),
        kind="data",
        source=explainer.header.at().file,
        blocks=(
            Paragraph(say.gettext("What these pages show is here for programs and spreadsheets as well.")),
            Paragraph(
                say.gettext(
                    "Dates in it are written by ISO 8601-2 (EDTF): “2022-01-02/2022-01-05” lasted from the "
                    "one to the other, “[..2022-01-06]” is one unknown moment up to then, and “~” means "
                    "about."
                )
            ),
            *_licence(explainer),
            *_everything(explainer),
            *_tables(explainer),
        ),
    )


def _licence(explainer: Explainer) -> Iterator[Block]:
    say = tongue(explainer)
    if licence := explainer.header.licence:
        name = Link(licence.url, licence.name) if licence.url else licence.name
        terms = [fill(say.gettext("Licence: {licence}."), licence=name)]
        terms += [fill(say.gettext("Credit: {credit}."), credit=licence.credit)] if licence.credit else []
        yield Paragraph(
            joined([*terms, say.gettext("The words in quotation marks are those of the articles.")], " ")
        )


def _everything(explainer: Explainer) -> Iterator[Block]:
    say = tongue(explainer)
    yield Heading(2, say.gettext("All facts"), id="_facts")
    files = say.gettext("{facts}, which {schema} describes, holds all facts with their quotes.")
    yield Paragraph(
        fill(files, facts=_link(explainer, FACTS), schema=_link(explainer, SCHEMA)),
    )
    yield BulletList(
        (
            say.gettext("Names are those in which the facts are written; the id of a fact is its key."),
            say.gettext(
                "What is computed stands apart, under “computed”: the status of a figure and the estimates "
                "that make it so, origins, permalinks, and where in its article a quote stands."
            ),
        )
    )


def _tables(explainer: Explainer) -> Iterator[Block]:
    say = tongue(explainer)
    yield Heading(2, say.gettext("Tables"), id="_tables")
    yield BulletList(
        (
            say.gettext("They are CSV in UTF-8, with the names of the columns in the first row."),
            say.gettext(
                "Ids join them with one another and with all facts. Several in one cell are separated by "
                "semicolons."
            ),
            say.gettext(
                "A cell that a spreadsheet would take for a formula has an apostrophe before it that is not "
                "part of it."
            ),
        )
    )
    for name, columns in COLUMNS.items():
        yield Heading(3, say.gettext(_TITLES[name]), id=f"_{name[5:-4]}")
        yield Paragraph(_link(explainer, name))
        yield Table(
            head=(say.gettext("Column"), say.gettext("What it holds")),
            rows=tuple((Strong(column), say.gettext(holds)) for column, holds in columns.items()),
        )


def _link(explainer: Explainer, name: str) -> Link:
    return Link(below(explainer, name), name.rpartition("/")[2])
