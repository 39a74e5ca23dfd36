"""YAML to paste into the facts: a source and its outlet, and a citation.

Drafts for a person to correct, of what a text shows; they are written so that they are read back as they are.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

import yaml

from explainer.evidence.folding import ArchivedText, archived_text, fold
from explainer.evidence.intake import About, TakenIn
from explainer.evidence.matching import Match
from explainer.model.dates import BadDate, Date
from explainer.model.fields import THE_ARTICLE

_WIDTH = 110
_LABEL_WORDS = 6
_MARKS = '"“”„‟«»'
_LANGUAGE = re.compile(r"(?P<primary>[A-Za-z]{2,3})(?P<rest>(?:[-_][A-Za-z0-9]{2,8})*)\Z")


class Draft(NamedTuple):
    """What to add to the facts: an outlet, where it is a new one, and a source; as YAML."""

    source: str
    outlet: str = ""


def draft(key: str, taken: TakenIn, outlets: Mapping[str, str], language: str = "en") -> Draft:
    """Draft the records of an article.

    Args:
        key: the source's id.
        taken: the article, with what is known about it.
        outlets: the names of the outlets that there are, by id.
        language: the explainer's language, which needs no mention.
    """
    text, about = archived_text(taken.text), taken.about
    words = _words(text, about)
    outlet, record = _outlet(key, about.outlet, words, outlets)
    source: dict[str, Any] = {
        "headline": about.headline,
        "label": None if about.headline else f"Article without a headline (“{words}”)",
        "outlet": outlet,
        "byline": about.byline,
        "published": _date(about.published),
        "url": about.url,
        "language": _language(about.language, language),
        "text": f"{key}.txt",
    }
    if about.byline and not any(fold(about.byline).text in one.folded for one in text.paragraphs):
        source["silence"] = {"not-in-text": "The byline stands in the data of the page, not in its text."}
    return Draft(as_yaml({key: _given(source)}), as_yaml({outlet: record}) if record else "")


def _words(text: ArchivedText, about: About) -> str:
    """Give words by which a person knows an article: its headline, or how its text begins."""
    words = (about.headline or text.paragraphs[0].line).strip(_MARKS + " ")
    return " ".join(re.split(f"[{_MARKS}]", words, maxsplit=1)[0].split()[:_LABEL_WORDS])


def _outlet(key: str, name: str | None, words: str, outlets: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Give the id of an outlet, and its record where it is a new one."""
    own = f"{key}-outlet"
    if name is None:
        return own, {"label": f"Unnamed outlet of “{words}”", "named_in_text": "false"}
    for known, its_name in outlets.items():
        if fold(its_name).text.casefold() == fold(name).text.casefold():
            return known, {}
    slug = _slug(name)
    return (slug if slug and slug not in {*outlets, key} else own), {"name": name}


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def _date(text: str | None) -> str | None:
    try:
        return str(Date.parse(text)) if text else None
    except BadDate:
        return None


def _language(tag: str | None, ours: str) -> str | None:
    """Write a language tag as facts have it; nothing where it is the explainer's language."""
    found = _LANGUAGE.match(tag or "")
    if not found or found["primary"].lower() == ours.partition("-")[0]:
        return None
    return found["primary"].lower() + found["rest"].replace("_", "-")


def _given(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None}


# --- citations ------------------------------------------------------------------------------------------


def citation(source: str, match: Match, *, headline: bool = False) -> str:
    """Write the citation of what was found in a source, with the article's own typography."""
    quote = " […] ".join(match.paragraph.as_written(*part) for part in match.parts)
    record = {
        "source": source,
        "quote": quote,
        "part": "headline" if headline else None,
        "according_to": THE_ARTICLE,
    }
    return as_yaml([_given(record)])


# --- YAML -----------------------------------------------------------------------------------------------


class _Plain(yaml.SafeDumper):
    """Writes every scalar as the text that facts read, and sets lists off by two blanks."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        return super().increase_indent(flow, indentless=False)


def as_yaml(value: object) -> str:
    """Write mappings, lists and texts as YAML that facts read back as they are."""
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=_WIDTH)
