"""Text that stays text: written so that no Markdown, extension or template takes any of it for markup.

A character that could open markup is written as a decimal character reference (`*` is `&#42;`), which every
renderer turns back into the character and none reads as syntax; a backslash would not do, as extensions
decide for themselves what they let be escaped. Most punctuation of ordinary prose stays readable, each
sign only where what stands beside it makes it safe.

What `_KEPT` and `_SPECIAL` have to withstand: Python-Markdown 3.6 to 3.11 and all of its extensions,
pymdown-extensions 10 to 13, and template plugins that look for `{{`, `{%` or `{#`.
"""

import html
import re
from functools import lru_cache

# Signs that stay as they are, each only where nothing reads it as markup.
_KEPT = r"""
    -(?=[^\W_])                                     # 2022-01-05, -5 (- x begins a list, -- is a dash)
  | (?<=[^\W_])(?<!(?i:www))\.(?=[^\W_\s]|[,;)’”])  # 3.5 (www.x is a link)
  | (?:(?<=[^\W_]|[)”])|\A)\.(?=[ ]|\Z)            # said.
  | (?<=[^\W_]|[)”])\?(?=[ )’”]|\Z)                # who? (x?1 is an issue)
  | (?<=[^\W_]|[)”])!(?=[ )’”])                    # no! (![ begins an image, x!1 is an issue)
  | (?<=[^\W_]|[)”]):(?=[ ]|\Z)                    # killed: 12 (:smile: is an emoji)
  | (?<=\d)%                                       # 40%
  | (?<=[ ])\((?=[^\W_]|“)(?!(?i:c|r|tm)\))        # a city (Oslo), but (c), (r) and (tm) are symbols
  | (?<=[^\W_]|[.?!%”])\)(?=[ ,;.:?]|\Z)
"""

_SPECIAL = r"""
    [!-+\--/:<-@\[-`{-~]       # ASCII punctuation, but for the comma and the semicolon
  | [^\S ]                     # white space that some trim, and some end a line at
  | [0-9](?=st|nd|rd|th)       # 1st, which may become superscript
  | [a-f\d](?=[a-f\d]{39})     # the hash of a commit
"""

# Most characters are neither, and told quickly.
_MAY_BE = r"(?=[^\w ]|[_\d]|[a-f][a-f\d]{39})"

_SIGN_OR_KEPT = re.compile(rf"{_MAY_BE}(?:(?:{_KEPT})|(?P<special>{_SPECIAL}))", re.VERBOSE)

# At the beginning, "1.", "a)" and "iv." number a list, and "key:" is metadata.
_OPENING = re.compile(r"[ ]?(?:(?:\d+|[a-z]|[ivxlcdm]+)(?=[.)](?![^\W_]))|[a-z0-9-]+(?=:))", re.IGNORECASE)

_BLANKS = re.compile(r"[\t\n\f\r][ \t\n\f\r]*|[ ][ \t\n\f\r]+")
"""Runs of white space, but for a single space, which is what they become."""
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs, for which HTML has no reference."""


def escape(text: str) -> str:
    """Write text as the whole content of a paragraph, heading, item or cell.

    Runs of ASCII white space become one space and none is left at the edges, as HTML shows them; all else
    is kept. (A control character, which no loader lets through, would show as U+FFFD.)
    """
    return escape_html(text.strip(" \t\n\f\r"))


@lru_cache(maxsize=2**15)
def escape_html(text: str) -> str:
    """Write text as part of a line of Markdown, in a quoted attribute, or in raw HTML or SVG.

    As `escape`, but a space at an edge is kept. Nothing is assumed about what stands before and after.
    """
    text = _writable(text)
    opening = _OPENING.match(text)
    marker = opening.end() if opening else -1

    def reference(found: re.Match[str]) -> str:
        kept = found["special"] is None and found.start() != marker
        return found[0] if kept else f"&#{ord(found[0])};"

    return _SIGN_OR_KEPT.sub(reference, text)


def escape_title(text: str) -> str:
    """Write text for front matter, where themes print it unescaped, as HTML or in an attribute.

    No notation is right everywhere: some templates print `page.title` as HTML, some in a quoted attribute,
    some escape it (once more), and some pass it through `striptags`, which turns `&lt;` back into `<`. So
    the few characters that any of these would misread are written as others that look alike: straight
    double quotes as curly ones, `<`, `>`, `{` and `}` in their full-width forms, and so an `&` that would
    begin an HTML entity. The result is plain text, and means the same however often it is escaped or not.
    """
    text = _writable(text).strip(" ")
    text = re.sub(r"&[#\w]+;?", _full_width_entity, text)
    text = re.sub(r'(?<![^\s(\[])"', "“", text).replace('"', "”")
    return text.translate({ord(sign): _full_width(sign) for sign in "<>{}"})


def _full_width_entity(found: re.Match[str]) -> str:
    is_entity = html.unescape(found[0]) != found[0]
    return _full_width("&") + found[0][1:] if is_entity else found[0]


def _full_width(sign: str) -> str:
    """Return the full-width form of a sign: in Unicode, U+FF01 to U+FF5E are those of `!` to `~`."""
    return chr(ord(sign) + 0xFEE0)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", _BLANKS.sub(" ", text))
