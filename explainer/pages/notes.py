"""Footnotes that assistive technology knows as such: an extension of Python-Markdown, beside `footnotes`.

It works in whatever renders the pages with Python-Markdown. After `footnotes` has made its marks and notes,
it gives them the roles of DPUB-ARIA 1.1 (which has none any more for a single note: it is an item of a list),
and names that say where a link leads; and it lets the focus follow the links, so that who goes from a mark to
its note with the keyboard comes back to the mark.
"""

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from explainer.pages.blocks import ENGLISH_NOTES, NOTES_ID, NoteWords
from explainer.pages.escape import escape_html

_PRIORITY = 7
"""After `footnotes` (15), and `attr_list` (8), which reads the heading's attributes; before `toc` (5)."""

_OUTLET = re.compile("<strong>(.*?)</strong>", re.DOTALL)
_TAG = re.compile("<[^>]*>")


class NotesExtension(Extension):
    """Registers the step that does it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the step to a renderer."""
        md.treeprocessors.register(_Notes(md), "explainer-notes", _PRIORITY)


def makeExtension(**settings: object) -> NotesExtension:  # noqa: N802 - Python-Markdown's name
    """Make the extension, for who names it `explainer.pages.notes`."""
    return NotesExtension(**settings)


class _Notes(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        """Dress the marks and notes of a page."""
        words = _words(root)
        outlets = {}
        for box in _of_class(root, "div", "footnote"):
            box.set("role", "doc-endnotes")
            box.set("aria-label", words.title)
            for note in box.findall("./ol/li"):
                note.set("tabindex", "-1")
                outlets[f"#{note.get('id')}"] = self._outlet(note)
                _dress_ways_back(note, words)
        for sup in root.iter("sup"):
            for mark in _of_class(sup, "a", "footnote-ref"):
                outlet = outlets.get(mark.get("href", ""))
                name = f"{words.note} {mark.text}"
                mark.set("role", "doc-noteref")
                mark.set("aria-label", f"{name}: {escape_html(outlet)}" if outlet else name)
                mark.set("id", sup.attrib.pop("id", ""))

    def _outlet(self, note: ET.Element) -> str:
        """Give the words that a note begins with in bold, empty where it begins otherwise."""
        text = HTML_PLACEHOLDER_RE.sub(self._stashed, "".join(note.itertext()))
        found = _OUTLET.search(text)
        return html.unescape(_TAG.sub("", found[1])) if found else ""

    def _stashed(self, placeholder: re.Match[str]) -> str:
        stashed = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])]
        return stashed if isinstance(stashed, str) else ""


def _words(root: ET.Element) -> NoteWords:
    """Take the words that the page has for its notes from their heading; English ones where it has none."""
    for heading in root.iter("h2"):
        if heading.get("id") == NOTES_ID and "data-note" in heading.attrib:
            note, back = heading.attrib.pop("data-note"), heading.attrib.pop("data-back")
            return NoteWords(heading.text or "", note, back)
    return ENGLISH_NOTES


def _dress_ways_back(note: ET.Element, words: NoteWords) -> None:
    ways = list(_of_class(note, "a", "footnote-backref"))
    for number, way in enumerate(ways, 1):
        way.set("role", "doc-backlink")
        way.set("aria-label", f"{words.back} ({number}/{len(ways)})" if len(ways) > 1 else words.back)
        way.attrib.pop("title", None)


def _of_class(element: ET.Element, tag: str, name: str) -> Iterator[ET.Element]:
    return (one for one in element.iter(tag) if one.get("class") == name)
