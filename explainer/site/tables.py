"""Tables of estimates, events and citations, as CSV (RFC 4180, UTF-8) that is safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, and so what
an article or a writer wrote could be made to run there (OWASP, "CSV Injection"). Such a cell gets an
apostrophe before it, unless it is a plain number (`-5`). So does one that would be such a cell but for the
apostrophes that it begins with; thus `plain` gets back exactly what was written.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from explainer.model.dates import Date
from explainer.model.explainer import Explainer, without_drafts
from explainer.model.fields import RESERVED_HOLDERS
from explainer.model.records import Citation, Claim, Estimate, Source, walk
from explainer.pages.data import COLUMNS
from explainer.site.addresses import Site
from explainer.site.computed import Computing, of_citation, of_claim, of_estimate, of_figure

Row = Mapping[str, object]

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*", re.ASCII)


def tables(explainer: Explainer, site: Site) -> dict[str, str]:
    """Write the published facts as tables, by their path below the explainer's folder."""
    computing = Computing(without_drafts(explainer), site)
    return {name: _table(columns, _ROWS[name](computing)) for name, columns in COLUMNS.items()}


def _table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: inert(_cell(value)) for name, value in row.items()} for row in rows)
    return text.getvalue()


def inert(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def plain(cell: str) -> str:
    """Give back what `inert` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


# --- rows -------------------------------------------------------------------------------------------------


def _estimates(computing: Computing) -> Iterator[Row]:
    for figure in computing.explainer.figures.values():
        whole = of_figure(computing, figure)
        making = whole.holds[0].because
        for estimate in figure.estimates.values():
            computed = of_estimate(computing, estimate)
            yield {
                "estimate": estimate.id,
                "figure": figure.id,
                "question": figure.question,
                "counts": figure.counts,
                "over_time": figure.over_time,
                "scope": estimate.scope,
                "scope_words": figure.scopes[estimate.scope] if estimate.scope else None,
                "amount": estimate.amount,
                "counted": estimate.counted,
                "not_given": estimate.not_given,
                "as_of": estimate.as_of,
                **_limits(estimate.as_of),
                "basis": estimate.basis,
                "reckoned": estimate.reckoned,
                "stands": computed.stands,
                "status": whole.status,
                "makes_status": estimate.id in making,
                "origins": computed.origins.count,
                "permalink": computed.permalink,
            }


def _events(computing: Computing) -> Iterator[Row]:
    actors = computing.explainer.actors
    for event in computing.explainer.timeline.values():
        computed = of_claim(computing, event)
        yield {
            "event": event.id,
            "text": event.text,
            "date": event.date,
            **_limits(event.date),
            "basis": event.basis,
            "reckoned": event.reckoned,
            "place": event.place,
            "place_names": tuple(actors[key].name for key in event.place),
            "actors": event.actors,
            "actor_names": tuple(actors[key].name for key in event.actors),
            "origins": computed.origins.count,
            "permalink": computed.permalink,
        }


def _limits(date: Date | None) -> dict[str, object]:
    return {"earliest": date and date.lower, "latest": date and date.upper}


def _citations(computing: Computing) -> Iterator[Row]:
    for place, citation in _cited(computing.explainer):
        source = computing.explainer.sources[citation.source]
        outlet = computing.explainer.outlet_of(source)
        computed = of_citation(computing, citation)
        yield {
            **place._asdict(),
            "source": citation.source,
            "headline": source.headline,
            "outlet": outlet.id,
            "outlet_name": outlet.shown_name,
            "published": source.published,
            "language": computing.explainer.language_of(source.id),
            "part": citation.part,
            "paragraph": computed.paragraph,
            "quote": citation.quote,
            "translation": citation.translation,
            "according_to": citation.according_to,
            "according_to_name": _name(computing.explainer, citation.according_to),
            "via": citation.via,
            "via_name": _name(computing.explainer, citation.via),
            "link": computed.link,
            "archived_link": computed.archived_link,
        }


class _Place(NamedTuple):
    """Where a citation stands: the fact, what of the fact where that has no id, and its number there."""

    fact: str
    within: str
    number: int


def _cited(explainer: Explainer) -> Iterator[tuple[_Place, Citation]]:
    for top in explainer.tops:
        for record in walk(top):
            if isinstance(record, Claim | Estimate):
                yield from _numbered(record.id, "", record.citations)
            elif isinstance(record, Source):
                for name in ("caveats", "relays"):
                    for position, part in enumerate(getattr(record, name), 1):
                        yield from _numbered(record.id, f"{name}.{position}", part.citations)


def _numbered(fact: str, within: str, citations: Iterable[Citation]) -> Iterator[tuple[_Place, Citation]]:
    for number, citation in enumerate(citations, 1):
        yield _Place(fact, within, number), citation


def _name(explainer: Explainer, holder: str | None) -> str | None:
    return explainer.actors[holder].name if holder and holder not in RESERVED_HOLDERS else None


_ROWS: Mapping[str, Callable[[Computing], Iterable[Row]]] = {
    "data/estimates.csv": _estimates,
    "data/events.csv": _events,
    "data/citations.csv": _citations,
}
