"""The feed of an explainer's changes: Atom (RFC 4287), for those who want to be told.

It is made of the facts alone, so that the same changes make the same feed; the day of a change stands for its
time. Ids are made of the explainer's folder and of what a change is about, and of no address, so that they
outlive a move to another site; a change whose reason is worded anew is the same entry.
"""

import json
import re
from collections import Counter
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explainer.model.changes import Change
from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.pages.changes import (
    FEED,
    Subject,
    in_a_line,
    place_of,
    reasons,
    subjects,
    values,
)
from explainer.pages.indexes import title_of_kind
from explainer.pages.paths import Target, below, index_of
from explainer.pages.tongue import tongue
from explainer.pages.wording import date_in_words
from explainer.site.addresses import Site

MEDIA_TYPE = "application/atom+xml"

_NAMESPACE = UUID("7510cf1e-e4df-56b0-b92b-58e0f0a91a3a")
"""That of our ids: the version 5 UUID of the address `urn:explainer:changes`. It never changes."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not."""


def title_of_feed(explainer: Explainer) -> str:
    """Name the feed."""
    return f"{title_of_kind(explainer, 'changes')} – {explainer.header.title}"


def feed(explainer: Explainer, site: Site) -> bytes:
    """Make the feed.

    Args:
        explainer: the published facts, without drafts, with one change at least.
        site: the site that the pages become part of; where it has no address, links are as seen from here.
    """
    newest, oldest = explainer.newest_changes[0], explainer.newest_changes[-1]
    language = {"xml:lang": explainer.header.language}
    top = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", **language})
    here = Target(below(explainer, FEED))
    _add(top, "id", _urn(explainer.folder, "feed", str(oldest.date)))
    _add(top, "title", title_of_feed(explainer))
    _add(top, "subtitle", explainer.header.question)
    _add(top, "updated", _time(newest.date))
    author = SubElement(top, "author")
    _add(author, "name", _publisher(explainer, site))
    if site.url:
        _add(top, "link", rel="self", type=MEDIA_TYPE, href=site.address(here))
    changes = Target(index_of(explainer, "changes"))
    _add(top, "link", rel="alternate", type="text/html", href=site.link(changes, here.path))
    for change, name in _named(explainer):
        _entry(SubElement(top, "entry"), explainer, site, change, name)
    indent(top)
    made: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _publisher(explainer: Explainer, site: Site) -> str:
    publisher = explainer.header.publisher
    return (publisher and publisher.name) or site.name or explainer.header.title


def _entry(entry: Element, explainer: Explainer, site: Site, change: Change, name: str) -> None:
    here = below(explainer, FEED)
    day = place_of(explainer, change)
    _add(entry, "id", name)
    _add(entry, "title", in_a_line(explainer, change))
    _add(entry, "updated", _time(change.date))
    _add(entry, "category", term=change.kind)
    _add(entry, "link", rel="alternate", type="text/html", href=site.link(day, here))
    _add(entry, "content", _content(explainer, site, change), type="html")


def _content(explainer: Explainer, site: Site, change: Change) -> str:
    """Say in HTML what a change is about, what was, what is and why."""
    say = tongue(explainer)
    top = Element("div")
    listed = SubElement(top, "ul")
    for subject in subjects(explainer, change):
        _subject(SubElement(listed, "li"), subject, site, below(explainer, FEED))
    for message, value in (*values(explainer, change), *reasons(explainer, change)):
        words = date_in_words(say, value) if isinstance(value, Date) else value
        _add(top, "p", message.format(words=words))
    return tostring(top, encoding="unicode", method="html")


def _subject(item: Element, subject: Subject, site: Site, here: str) -> None:
    if subject.target is None:
        item.text = _in_xml(str(subject))
    else:
        before, _, after = subject.within.partition("{fact}")
        _add(item, "a", subject.name, href=site.link(subject.target, here))
        item.text, item[0].tail = before, after


def _add(above: Element, name: str, text: str | None = None, **attributes: str) -> None:
    element = SubElement(above, name, {key: _in_xml(value) for key, value in attributes.items()})
    element.text = text and _in_xml(text)


def _in_xml(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _time(day: Date) -> str:
    return f"{day}T00:00:00Z"


def _named(explainer: Explainer) -> list[tuple[Change, str]]:
    """Give the changes, the newest first, with their ids; those alike but for their words are numbered."""
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for change in reversed(explainer.newest_changes):
        about = (str(change.date), change.kind, *sorted(change.facts))
        named.append((change, _urn(explainer.folder, "change", *about, str(seen[about]))))
        seen[about] += 1
    return named[::-1]


def _urn(*parts: str) -> str:
    return uuid5(_NAMESPACE, json.dumps(parts)).urn
