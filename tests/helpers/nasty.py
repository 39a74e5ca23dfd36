"""Texts that look like markup, and the renderers that they must pass through unaltered."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import jinja2
import markdown
import yaml
from hypothesis import strategies as st

NASTY: list[str] = yaml.safe_load(Path(__file__).with_name("nasty_texts.yml").read_text(encoding="utf-8"))

# Control characters and surrogates never get past the loader; ASCII white space folds.
_ANY = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
_MARKUP = st.text(st.sampled_from("*_`~^=+-#.:;!?@$%&'\"()[]{}<>|\\/ \n1aw"), max_size=12)
_PARTS = st.lists(st.one_of(st.sampled_from(NASTY), _ANY, _MARKUP), min_size=1, max_size=5)
_GLUE = st.sampled_from(["", "", " ", "\n", "\n\n", "\t", "  \n"])

TEXTS = st.builds(lambda parts, glue: glue.join(parts), _PARTS, _GLUE).filter(lambda text: bool(folded(text)))
"""Any text that facts may hold, and often one full of markup."""


def folded(text: str) -> str:
    """Fold white space as HTML shows it: runs are one space, none at the edges."""
    return re.sub("[ \t\n\f\r]+", " ", text).strip(" ")


# --- renderers ---

_STOCK = [
    "extra",
    "admonition",
    "codehilite",
    "legacy_attrs",
    "legacy_em",
    "meta",
    "nl2br",
    "sane_lists",
    "smarty",
    "wikilinks",
]
_PYMDOWN = [
    "extra",
    "arithmatex",
    "b64",
    "betterem",
    "blocks.admonition",
    "blocks.caption",
    "blocks.definition",
    "blocks.details",
    "blocks.html",
    "blocks.tab",
    "caret",
    "critic",
    "details",
    "emoji",
    "escapeall",
    "fancylists",
    "highlight",
    "inlinehilite",
    "keys",
    "magiclink",
    "mark",
    "pathconverter",
    "progressbar",
    "quotes",
    "saneheaders",
    "smartsymbols",
    "snippets",
    "striphtml",
    "superfences",
    "tabbed",
    "tasklist",
    "tilde",
]
_ORDERED_STYLES = ["generic", "alpha", "roman"]
_CONFIGS: dict[str, dict[str, Any]] = {
    "smarty": {"smart_angled_quotes": True},
    "toc": {"permalink": True},
    "pymdownx.betterem": {"smart_enable": "all"},
    "pymdownx.escapeall": {"hardbreak": True, "nbsp": True},
    "pymdownx.fancylists": {"additional_ordered_styles": _ORDERED_STYLES, "inject_style": True},
    "pymdownx.magiclink": {
        "repo_url_shortener": True,
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "social_url_shortener": True,
        "normalize_issue_symbols": True,
        "user": "user",
        "repo": "repo",
    },
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.snippets": {"base_path": [str(Path(__file__).parent)], "url_download": False},
    "pymdownx.tasklist": {"custom_checkbox": True, "clickable_checkbox": True},
}

EXTENSION_SETS: dict[str, list[str]] = {
    "needed": ["toc"],
    "stock": ["toc", *_STOCK],
    "pymdown": ["toc", *(f"pymdownx.{name}" for name in _PYMDOWN)],
    "all": ["toc", *_STOCK, *(f"pymdownx.{name}" for name in _PYMDOWN)],
}
"""What a site may have switched on: only what pages need, all that Python-Markdown brings, and so on."""


@cache
def renderer(needed: tuple[str, ...], extension_set: str) -> markdown.Markdown:
    extensions = [*EXTENSION_SETS[extension_set], *needed]
    configs = {name: _CONFIGS[name] for name in extensions if name in _CONFIGS}
    return markdown.Markdown(extensions=extensions, extension_configs=configs)


def to_html(text: str, needed: tuple[str, ...], extension_set: str) -> str:
    """Render Markdown, after a template engine has had its way with it."""
    text = jinja2.Environment(keep_trailing_newline=True).from_string(text).render()
    return renderer(needed, extension_set).reset().convert(text)


# --- reading what came out ---


def outline(html: str) -> list[str]:
    """List what a browser makes of HTML, in order: elements ("<p id=x>") and texts ("= …"), indented."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    return list(_outline(parser.parseFragment(html), 0))


def _outline(element: Any, depth: int) -> Any:
    indent = "  " * depth
    for child in element:
        if isinstance(child.tag, str):
            attributes = "".join(f" {name}={folded(child.get(name))}" for name in sorted(child.attrib))
            yield f"{indent}<{child.tag}{attributes}>"
            yield from _texts(child.text, indent)
            yield from _outline(child, depth + 1)
        yield from _texts(child.tail, indent)


def _texts(text: str | None, indent: str) -> list[str]:
    return [f"{indent}= {folded(text)}"] if text and folded(text) else []
