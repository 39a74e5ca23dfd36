"""The data that readers download: it says what the facts say, as the pages do."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explainer.diagnostics import Diagnostic, Place
from explainer.model.explainer import KINDS, Explainer
from explainer.pages.blocks import Page
from explainer.pages.data import FACTS
from explainer.pages.paths import below
from explainer.site.addresses import NOWHERE
from explainer.site.facts import HEADER, facts
from explainer.site.linked import linked_data
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


def check_linked(site: BuiltSite, explainer: Explainer, pages: Iterable[Page]) -> Iterator[Checked]:
    """Compare the texts that pages give to machines with those of the facts, where pages give any.

    Renderers without the plugin put none into pages.
    """
    for page in pages:
        html = site.html_of(page.path)
        for linked in site.pages[html].linked if html else ():
            if (theirs := _graph(linked)) is not None:
                same = Counter(_texts(theirs)) == Counter(
                    _texts(_graph(linked_data(explainer, page, NOWHERE)))
                )
                message = f"{html}: what it says to machines (JSON-LD) is not what the facts say."
                found = (Diagnostic("data-differs", Place(page.source), message),)
                yield Checked("data", same, () if same else found)


def _graph(linked: str) -> Any:
    """Give the graph in JSON-LD; empty where it is no JSON, and None where it has none, as it is not ours."""
    try:
        return json.loads(linked).get("@graph")
    except (ValueError, AttributeError):
        return []


def _texts(node: Any) -> Iterator[str]:
    """Give every text in JSON-LD."""
    if isinstance(node, Mapping):
        for name, value in node.items():
            if name in {"text", "headline"} and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


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
