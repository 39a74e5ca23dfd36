"""Patterns within lines, found more quickly: an extension of Python-Markdown that changes nothing else.

Python-Markdown tries each of some fifteen patterns on each text, by a call that costs more than to look for
the pattern; and hardly any is there. Here each is looked for first, and tried where it is found. The HTML is
the same to the byte, whatever the text and the other extensions.
"""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString


class QuickInlines(Extension):
    """Puts it in the place of what Python-Markdown does, unless something else stands there."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Change a renderer."""
        inlines = md.treeprocessors["inline"]
        if type(inlines) is InlineProcessor:
            inlines.__class__ = _Quick  # it stays the one that others may hold


def makeExtension(**settings: object) -> QuickInlines:  # noqa: N802 - Python-Markdown's name
    """Make the extension, for who names it `explainer.plugin.inlines`."""
    return QuickInlines(**settings)


class _Quick(InlineProcessor):
    _InlineProcessor__applyPattern: Callable[..., tuple[str, bool, int]]
    """Tries one pattern; Python-Markdown has no public name for it, nor for what is changed here."""

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        """Apply the patterns to all texts of a tree."""
        self._patterns = [(number, one, _search(one)) for number, one in enumerate(self.inlinePatterns)]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, text: str, first: int = 0) -> str:  # noqa: N802
        """Put placeholders into a text where patterns match, from a certain pattern on."""
        if isinstance(text, AtomicString):
            return text
        for number, pattern, search in self._patterns[first:] if first else self._patterns:
            matched, start = True, 0
            while matched and (search is None or search(text, start)):
                text, matched, start = self._InlineProcessor__applyPattern(pattern, text, number, start)
        return text


def _search(pattern: Any) -> Callable[[str, int], object] | None:
    """Give what finds a pattern, unless it is of the old kind, whose expressions stand for a whole text."""
    return pattern.getCompiledRegExp().search if isinstance(pattern, InlinePattern) else None
