"""The data that readers download: it says what the facts say, as the pages do."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from explainer.diagnostics import Diagnostic
from explainer.model.explainer import KINDS, Explainer
from explainer.pages.data import FACTS
from explainer.pages.paths import below
from explainer.site.addresses import NOWHERE
from explainer.site.facts import HEADER, facts
from explainer.site.tables import tables
from explainer.site.verify.site import BuiltSite, Checked

_Data = dict[tuple[str, ...], Any]
"""The parts of data by their keys."""

_OF_THE_SITE = "permalink"
"""The name of what depends on where a site is published; links are looked at elsewhere."""


def check_data(site: BuiltSite, explainer: Explainer) -> Iterator[Checked]:
    """Compare every fact in the JSON, and every row of the tables, with the published facts."""
    path = below(explainer, FACTS)
    yield from _compared(explainer, path, _records(facts(explainer, NOWHERE)), _json(site.files.get(path)))
    for name, text in tables(explainer, NOWHERE).items():
        path = below(explainer, name)
        theirs = _rows(site.files[path]) if path in site.files else None
        yield from _compared(explainer, path, _rows(text.encode("utf-8")), theirs)


def _compared(explainer: Explainer, path: str, ours: _Data, theirs: _Data | None) -> Iterator[Checked]:
    """Compare data part by part; the first of a part's keys is the id of the fact that it is about."""
    told = False
    for key, part in ours.items():
        fact = explainer.facts.get(key[0])
        place = fact.at() if fact else explainer.header.at()
        if theirs is None:
            message = "" if told else f"The site has no {path} that could be read."
        else:
            message = "" if theirs.get(key) == part else f"{path} says something else of this."
        told = told or bool(message)
        found = (Diagnostic("data-differs", place, message, fact=fact.id if fact else ""),) if message else ()
        yield Checked("data", theirs is not None and not message, found)


def _json(content: bytes | None) -> _Data | None:
    try:
        return _records(json.loads(content)) if content else None
    except (ValueError, AttributeError):
        return None


def _records(data: Mapping[str, Any]) -> _Data:
    """Give the outermost records of JSON data, each by its id."""
    header: _Data = {("",): _bare(data.get(HEADER))}
    return header | {(key,): _bare(part) for kind in KINDS for key, part in data.get(kind, {}).items()}


def _bare(value: Any) -> Any:
    """Leave out of JSON what depends on the site."""
    if isinstance(value, Mapping):
        return {key: _bare(part) for key, part in value.items() if key != _OF_THE_SITE}
    return [_bare(part) for part in value] if isinstance(value, list) else value


def _rows(content: bytes) -> _Data:
    """Give the rows of a table, each by its first three cells, which tell it from all others."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8", errors="replace"), newline=""))
    return {tuple(row.values())[:3]: _bare(row) for row in rows}
