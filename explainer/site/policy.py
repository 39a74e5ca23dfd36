"""A Content-Security-Policy for a site: what stands on it now may run and look as it does, and nothing else.

It is the second line of defence: no text of the facts becomes markup, and if one did, it could neither run
nor fetch anything. Scripts and styles that stand in the pages themselves are named by their hashes; files
come from the site itself, from nowhere else. Sources: W3C, "Content Security Policy Level 3"; for a policy
in an element of the page, HTML Standard, 4.2.5.3.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER_CHANGES = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self' data:",  # themes draw their icons by `data:` in style sheets
    "manifest-src": "'self'",
    "media-src": "'self'",
    "worker-src": "'self'",
}

_OURS = re.compile(
    r'\n<meta http-equiv="Content-Security-Policy" content="'
    + re.escape("; ".join(f"{name} {sources}" for name, sources in _NEVER_CHANGES.items()))
    + '[^"]*">'
)

_RUNS = re.compile(r"|module|importmap|speculationrules|.*(?:java|ecma|live|j)script.*", re.IGNORECASE)
"""The types of scripts that a browser runs, or obeys; all others are data."""

_START = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta\s+charset[^>]*>)?", re.IGNORECASE)


def with_policy(page: str, policy: str) -> str:
    """Put a policy into the head of an HTML page; a text without a head stays as it is.

    It comes behind the encoding, which has to be among the first 1024 bytes, and before everything that it
    is to hold for.
    """
    start = _START.search(page)
    if start is None:
        return page
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"{page[: start.end()]}\n{tag}{page[start.end() :]}"


def without_policy(page: str) -> str:
    """Take a policy of ours out of the head of an HTML page; one that others wrote stays."""
    return _OURS.sub("", page)


def policy_of(pages: Iterable[str]) -> str:
    """Give the policy that fits the HTML pages of a site.

    Under it, no attribute (`onclick`) handles an event. It is one for all of them, as themes
    fetch the next page into the one that is open, with its policy.
    """
    scripts, sheets, attributes = set[str](), set[str](), set[str]()
    for page in pages:
        tree = LexborHTMLParser(page)
        scripts |= {node.text(strip=False) for node in tree.css("script:not([src])") if _runs(node)}
        sheets |= {node.text(strip=False) for node in tree.css("style")}
        attributes |= {node.attributes["style"] or "" for node in tree.css("[style]")}
    of_attributes = ["'unsafe-hashes'", *_hashes(attributes)] if attributes else []
    directives = _NEVER_CHANGES | {
        "script-src": " ".join(["'self'", *_hashes(scripts)]),
        "style-src": " ".join(["'self'", *_hashes(sheets), *of_attributes]),
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _runs(script: LexborNode) -> bool:
    return bool(_RUNS.fullmatch(script.attributes.get("type") or ""))


def _hashes(texts: set[str]) -> Iterator[str]:
    for text in sorted(texts):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        yield f"'sha256-{digest}'"
