"""Taking an article in: the text that the archive keeps, made of a text file or of a web page.

An article's text is kept as it came, but for this: it is UTF-8 without a byte order mark, its lines end in a
line feed, and a paragraph is one line. A text with hard line breaks is unwrapped, as quotes do not cross a
line's end. Of a web page the article is kept and what stands around it left out; what was done is said.
"""

import logging
import re
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from explainer.evidence.archive import Unread, decode
from explainer.evidence.folding import archived_text, fold

_WIDEST = 120
"""Columns up to which lines may have been broken by hand or by a program; paragraphs are longer."""

_SURE = 0.8
"""The share of line breaks that must have been forced by the width before a text counts as hard-wrapped."""

_FEWEST = 3
"""The fewest line breaks from which anything can be told about a text."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class IntakeError(ValueError):
    """An article cannot be taken in; the message says why, and what would help."""


class About(NamedTuple):
    """What an article shows, or its page says, about itself; nothing here is checked by anybody."""

    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None


class TakenIn(NamedTuple):
    """An article as the archive keeps it, what is known about it, and what was done to it, in sentences."""

    text: str
    about: About
    done: tuple[str, ...] = ()


# --- texts ----------------------------------------------------------------------------------------------


def from_text(data: bytes) -> TakenIn:
    """Take in the bytes of a text file; raises `IntakeError` where they are no text."""
    text = decode(data)
    if isinstance(text, Unread):
        raise IntakeError(f"The text {text.message} Save it as UTF-8 and add it again.")
    done = ["Line ends are those of Unix now."] if b"\r" in data else []
    if data.startswith(b"\xef\xbb\xbf"):
        done.append("The byte order mark is gone.")
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    unwrapped = _unwrap(text)
    if unwrapped != text:
        lines, paragraphs = (len(archived_text(one).paragraphs) for one in (text, unwrapped))
        done.append(
            f"It had hard line breaks: {lines} lines before, {paragraphs} now. A blank line ends a paragraph."
        )
    if not archived_text(unwrapped).paragraphs:
        raise IntakeError("There is no text in it.")
    return TakenIn(unwrapped + "\n", _shown_on_top(unwrapped), tuple(done))


def _unwrap(text: str) -> str:
    """Join the lines of a text that was broken at a width; leave one whose lines are its paragraphs."""
    blocks = [list(block) for filled, block in groupby(text.split("\n"), bool) if filled]
    width = max((len(line) for block in blocks for line in block), default=0)
    breaks = [pair for block in blocks for pair in pairwise(block)]
    forced = [_is_forced(*pair, width) for pair in breaks]
    if width > _WIDEST or len(breaks) < _FEWEST or sum(forced) < _SURE * len(breaks):
        return text
    return "\n\n".join(_joined(block, width) for block in blocks)


def _is_forced(line: str, following: str, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted onto the line."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _joined(block: list[str], width: int) -> str:
    """Join the lines of a block, but for a break that nothing forced, before what may begin a paragraph."""
    text = block[0]
    for line, following in pairwise(block):
        goes_on = _is_forced(line, following, width) or following.lstrip()[0].islower()
        text += (" " if goes_on else "\n") + following.lstrip()
    return text


def _shown_on_top(text: str) -> About:
    """Read the headline and the byline off the top of a text: a draft for a person to correct."""
    first, *others = (paragraph.line.strip() for paragraph in archived_text(text).paragraphs[:3])
    if len(first.split()) > _HEADLINE_WORDS or first.endswith("."):
        return About()
    byline = re.match(r"By (?P<who>[^.]{3,60})\Z", others[0]) if others else None
    return About(headline=first, byline=byline["who"] if byline else None)


_HEADLINE_WORDS = 25


# --- web pages ------------------------------------------------------------------------------------------


def is_page(data: bytes) -> bool:
    """Tell a web page from a text, by its first characters."""
    return bool(
        re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype html|<!--|<html)", data[:1000], re.IGNORECASE)
    )


def from_page(data: bytes, url: str | None = None, encoding: str | None = None) -> TakenIn:
    """Take in a web page.

    Args:
        data: the page's bytes.
        url: its address, where it has one.
        encoding: the encoding that came with it, if any; else the page says it, or it is UTF-8.

    Raises:
        IntakeError: where it cannot be read, holds no article, or the extra `archive` is not installed.
    """
    trafilatura = _trafilatura()
    tree = trafilatura.load_html(_decoded(data, encoding))
    if tree is None:
        raise IntakeError("There is no HTML in it.")
    language = tree.get("lang")
    raised = _keep_raised_digits(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = "\n".join(line.strip() for line in (found.text if found else "").split("\n")).strip("\n")
    if found is None or not archived_text(text).paragraphs:
        raise IntakeError("No article was found in the page. Copy its text into a file, and add that file.")
    done = ["What stands around the article on the page was left out: compare the two."]
    if raised:
        done.append("Raised and lowered digits are written as such (10⁶), so that no number changes.")
    if found.title and not any(
        fold(found.title).text in one.folded for one in archived_text(text).paragraphs
    ):
        text = f"{found.title}\n{text}"
        done.append("The headline, which stood apart from the article, is the first line.")
    about = About(found.title, found.author, found.date, found.sitename or found.hostname, language, url)
    return TakenIn(text + "\n", about, tuple(done))


def _trafilatura() -> Any:
    try:
        import trafilatura  # noqa: PLC0415 - an extra, and slow to load

        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it logs is said here in our words
    except ImportError as error:
        raise IntakeError(
            "Web pages are read with trafilatura, which is not installed: "
            '`pip install "mkdocs-explainer[archive]"`.'
            " Or copy the article's text into a file, and add that file."
        ) from error
    return trafilatura


def _keep_raised_digits(tree: Any) -> bool:
    """Write raised and lowered digits as such, or 10⁶ would become 106; tell whether there were any."""
    kept = False
    for tag, table in (("sup", _RAISED), ("sub", _LOWERED)):
        for element in tree.iter(tag):
            text = "".join(element.itertext())
            if any(character in "0123456789" for character in text):
                tail = element.tail
                element.clear()
                element.text, element.tail = text.translate(table), tail
                kept = True
    return kept


# What servers and pages call Latin-1 is Windows-1252, by the WHATWG's Encoding Standard.
_MEANT = {"iso-8859-1": "windows-1252", "latin-1": "windows-1252"}
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?([\w:-]+)|<\?xml[^>]+encoding=[\"']([\w:-]+)", re.IGNORECASE
)


def _decoded(data: bytes, encoding: str | None) -> str:
    """Decode a page as its server says, else as it says itself, else as UTF-8; never by guessing."""
    if data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    elif encoding is None and (declared := _DECLARED.search(data[:2048])):
        encoding = (declared[1] or declared[2]).decode("ascii")
    named = (encoding or "utf-8").lower()
    try:
        return data.decode(_MEANT.get(named, named))
    except (LookupError, UnicodeError) as error:
        raise IntakeError(
            f"The page is not in the encoding that it is said to be in, {named}. Copy its text into a file."
        ) from error
