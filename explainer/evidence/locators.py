"""The address of a quote: its paragraph, its offsets, and the end of a URL that opens the page at its words.

The end of the URL is a text fragment, as in the WICG's "URL Fragment Text Directives":
`#:~:text=[prefix-,]start[,end][,-suffix]`. A browser marks the first place on the page that fits, in any case
and at whole words. What it marks is worked out here on the article's text, by the same rules as far as a
text without a page allows; a page that prints the words elsewhere too (a teaser, a menu) may still lead it
astray, which is why the words get a context as soon as the article itself holds them twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote as percent_encoded

from explainer.evidence.folding import ArchivedText, Span
from explainer.evidence.matching import Match

_LONG = 12  # words; a longer part is named by its first and last words
_ENDS = (4, 6, 9)  # words of a long part's beginning and end, until they are clear
_CONTEXT = range(1, 9)  # words of a prefix or suffix


_WORD = re.compile(r"\S*\w\S*")
_LETTER = re.compile(r"\w")


class _Directive(NamedTuple):
    """One `text=`, by the spans in the folded article of the words that it names."""

    start: Span
    end: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a quote stands: its paragraph, the offsets of its parts in the article's text, the fragment.

    `fragment` goes behind the address of the page. `context` has the spans of the words that the fragment
    holds and the quote does not; they count as quoted too. `is_clear` is False where the article has the same
    words in the same context again, so that a browser may go to the wrong ones.
    """

    paragraph: int
    parts: tuple[Span, ...]
    fragment: str
    context: tuple[Span, ...]
    is_clear: bool


def locate(match: Match, text: ArchivedText) -> Locator:
    """Give the address of a quote that was found in an article."""
    offset = text.offset_of(match.paragraph)
    chosen = [_choose(Span(offset + part.start, offset + part.end), text) for part in match.parts]
    around = [span for directive, _ in chosen for span in (directive.prefix, directive.suffix) if span]
    return Locator(
        paragraph=match.paragraph.number,
        parts=match.original,
        fragment="#:~:" + "&".join(_written(directive, text) for directive, _ in chosen),
        context=tuple(_original(span, text) for span in around),
        is_clear=all(is_clear for _, is_clear in chosen),
    )


def _choose(part: Span, text: ArchivedText) -> tuple[_Directive, bool]:
    """Choose the first directive that fits one place only; if none does, name just the words, unclear."""
    for directive in _directives(part, text):
        if _stands_alone(directive, text) or [*islice(_places(directive, text), 2)] == [part]:
            return directive, True
    return next(_directives(part, text)), False


def _directives(part: Span, text: ArchivedText) -> Iterator[_Directive]:
    whole = _Directive(part)
    words = list(_WORD.finditer(text.folded, *part))
    ends = _ENDS if len(words) > _LONG else ()
    short = [
        _Directive(Span(part.start, words[count - 1].end()), Span(words[-count].start(), part.end))
        for count in ends
    ]
    yield from (*short, whole)
    for count in _CONTEXT:
        prefix, suffix = _before(part, text, count), _after(part, text, count)
        shortest = short[0] if short else whole
        yield shortest._replace(prefix=prefix)
        yield shortest._replace(suffix=suffix)
        yield shortest._replace(prefix=prefix, suffix=suffix)


def _before(part: Span, text: ArchivedText, count: int) -> Span | None:
    """The words before a part, of its paragraph or, where it begins that, of the one before."""
    start, end = text.folded.rfind("\n", 0, part.start) + 1, part.start
    if start == end > 0:
        end = start - 1
        start = text.folded.rfind("\n", 0, end) + 1
    words = list(_WORD.finditer(text.folded, start, end))[-count:]
    return _trimmed(Span(words[0].start(), end), text) if words else None


def _after(part: Span, text: ArchivedText, count: int) -> Span | None:
    """The words after a part, of its paragraph or, where it ends that, of the next one."""
    start, end = part.end, _line_end(part.end, text)
    if start == end < len(text.folded):
        start = end + 1
        end = _line_end(start, text)
    words = list(islice(_WORD.finditer(text.folded, start, end), count))
    return _trimmed(Span(start, words[-1].end()), text) if words else None


def _line_end(offset: int, text: ArchivedText) -> int:
    end = text.folded.find("\n", offset)
    return end if end >= 0 else len(text.folded)


def _trimmed(span: Span, text: ArchivedText) -> Span:
    words = text.folded[slice(*span)]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


# --- what a browser makes of it -------------------------------------------------------------------------


def _places(directive: _Directive, text: ArchivedText) -> Iterator[Span]:
    """Give the places that a directive fits, in the order in which a browser tries them."""

    def term(span: Span | None) -> str:
        words = text.folded[slice(*span)] if span else ""
        before, after = (r"\b" if re.match(r"\w", edge) else "" for edge in (words[:1], words[-1:]))
        return before + re.escape(words) + after

    prefix = f"{term(directive.prefix)}\\s*" if directive.prefix else ""
    suffix = f"\\s*{term(directive.suffix)}" if directive.suffix else ""
    end = f"[\\s\\S]*?{term(directive.end)}" if directive.end else ""
    pattern = re.compile(f"{prefix}({term(directive.start)}{end}){suffix}", re.IGNORECASE)
    found = pattern.search(text.folded)
    while found:
        yield Span(*found.span(1))
        found = pattern.search(text.folded, found.start() + 1)


def _stands_alone(directive: _Directive, text: ArchivedText) -> bool:
    """Tell of a directive without a context whether it plainly fits one place only; False says nothing.

    `_places` knows for sure, and needs a pattern for each quote, whose making takes a hundred times as long.
    """
    lowered = _lowered(text.folded)
    if directive.prefix or directive.suffix or lowered is None:
        return False
    start, end = directive.start, directive.end or directive.start
    words = lowered[slice(*start)]
    return (
        not (_is_inside_word(lowered, start.start) or _is_inside_word(lowered, end.end))
        and lowered.find(words) == start.start
        and lowered.find(words, start.start + 1) < 0
        and (end is start or lowered.find(lowered[slice(*end)], start.end) == end.start)
    )


_OF_SEVERAL_CASES = re.compile(
    "[\u0307\u0131\u017f\u0345-\u03ff\u1c80-\u1c88\u1e9b\u1f00-\u1fff\ua64b\ufb05\ufb06]"
)
"""Letters that a pattern takes for others in any case, and `str.lower` does not (U+0307 comes of one)."""


@lru_cache(maxsize=2000)
def _lowered(folded: str) -> str | None:
    """Give a text in lower case; None where a letter of it has more than two forms."""
    lowered = folded.lower()
    return lowered if folded.isascii() or not _OF_SEVERAL_CASES.search(lowered) else None


def _is_inside_word(text: str, offset: int) -> bool:
    return bool(_LETTER.match(text, offset - 1) and _LETTER.match(text, offset)) if offset else False


def _words(span: Span, text: ArchivedText) -> str:
    """Give words as the article prints them, without what does not show."""
    paragraph, offset = text.paragraph_at(span.start)
    return " ".join(paragraph.printed[span.start - offset : span.end - offset].split())


def _original(span: Span, text: ArchivedText) -> Span:
    paragraph, offset = text.paragraph_at(span.start)
    return paragraph.original(span.start - offset, span.end - offset)


@lru_cache(maxsize=50_000)
def _encoded(word: str) -> str:
    """Write a word as a URL can hold it; texts have few words, and quote them often."""
    return percent_encoded(word, safe="", errors="surrogatepass").replace("-", "%2D")


def _written(directive: _Directive, text: ArchivedText) -> str:
    def encoded(span: Span) -> str:
        return "%20".join(map(_encoded, _words(span, text).split(" ")))

    fields = (
        encoded(directive.prefix) + "-," if directive.prefix else "",
        encoded(directive.start),
        "," + encoded(directive.end) if directive.end else "",
        ",-" + encoded(directive.suffix) if directive.suffix else "",
    )
    return "text=" + "".join(fields)
