"""What is not for readers: drafts, and the files of the facts. None of it is in a built site."""

import html
import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Place
from explainer.facts.files import CHANGES_FILE, FACTS_FOLDER, HEADER_FILE, LOCK_FILE
from explainer.model.explainer import Explainer, without_drafts
from explainer.model.records import Fact, Record, walk
from explainer.pages.escape import escape_title
from explainer.pages.paths import target_of
from explainer.site.verify.site import BuiltSite, Checked

_IN_JSON = re.compile(r'\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<sign>["\\/]))')
_FEWEST_WORDS = 3
"""How many words a text has at least, to be told from one that stands in a site by chance."""


def check_kept_back(site: BuiltSite, explainer: Explainer) -> Iterator[Checked]:
    """Look for every draft in all files of a site (its words, its page, its anchor), and for facts files."""
    yield from check_own_files(site, explainer)
    published = without_drafts(explainer)
    kept_back = explainer.facts.keys() - published.facts.keys()
    drafts = [explainer.facts[key] for key in kept_back if key.rpartition(".")[0] not in kept_back]
    if drafts:
        public = "\n".join(text for record in published.records() for text in texts_of(record))
        found = _search(site, {text for draft in drafts for text in _own_texts(draft)} - {""}, public)
        for draft in drafts:
            yield _draft(site, explainer, draft, found)


def check_own_files(site: BuiltSite, explainer: Explainer) -> Iterator[Checked]:
    """Look for the files of the facts: the plugin takes them out of a site."""
    above = f"{explainer.folder}/" if explainer.folder else ""
    for own in (HEADER_FILE, CHANGES_FILE, LOCK_FILE, f"{FACTS_FOLDER}/"):
        there = [name for name in site.files if name.startswith(above + own)]
        message = f"The site holds a file of the facts as it is: {', '.join(there)}."
        place = Place(f"{above}{HEADER_FILE}")
        yield Checked(
            "kept back", not there, (Diagnostic("not-for-readers", place, message),) if there else ()
        )


def _draft(site: BuiltSite, explainer: Explainer, draft: Fact, found: dict[str, str]) -> Checked:
    words = next((text for text in _own_texts(draft) if text in found), "")
    if shown := next(_shown(site, explainer, draft), ""):
        message = f"{shown} shows this draft."
    elif words:
        message = f"{found[words]} holds words of this draft: “{words}”"
    else:
        return Checked("kept back", sound=True)
    return Checked(
        "kept back",
        sound=False,
        findings=(Diagnostic("not-for-readers", draft.at(), message, fact=draft.id),),
    )


def _shown(site: BuiltSite, explainer: Explainer, draft: Fact) -> Iterator[str]:
    """Name the places where a draft, or a fact in it, has its page or its anchor."""
    for fact in walk(draft):
        if isinstance(fact, Fact):
            path, anchor = target_of(explainer, fact)
            html = site.html_of(path)
            if html and (not anchor or anchor in site.pages[html].anchors):
                yield f"{html}#{anchor}" if anchor else html


def _own_texts(draft: Fact) -> Iterator[str]:
    """Give the texts of a draft and of what is in it, as far as they are long enough to be known again."""
    for record in walk(draft):
        yield from (text for text in texts_of(record) if len(text.split()) >= _FEWEST_WORDS)


def texts_of(record: Record) -> Iterator[str]:
    """Give the texts that a record itself holds."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        values = (
            value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        )
        yield from (one for one in values if isinstance(one, str))


def _search(site: BuiltSite, texts: set[str], public: str) -> dict[str, str]:
    """Tell in which file each text stands, if in any; what published facts say too is not looked for."""
    wanted = {text for text in texts if text not in public}
    found: dict[str, str] = {}
    for name, content in site.files.items():
        if wanted and b"\0" not in content:
            page = site.pages.get(name)
            text = _plain(content.decode("utf-8", errors="replace")) + (_spaced(page.text) if page else "")
            here = {one for one in wanted if _spaced(one) in text or _spaced(escape_title(one)) in text}
            found |= dict.fromkeys(here, name)
            wanted -= here
    return found


def _plain(text: str) -> str:
    """Undo what HTML and JSON do to a text."""
    return _spaced(html.unescape(_IN_JSON.sub(_character, text)))


def _character(found: re.Match[str]) -> str:
    return chr(int(found["code"], 16)) if found["code"] else found["sign"]


def _spaced(text: str) -> str:
    return " ".join(text.split())
