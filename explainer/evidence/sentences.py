"""Where the sentences of a paragraph begin and end.

A splitter of our own, and a small one, because facts name sentences by their number: a library that gets
better moves them. Where punctuation leaves it open, sentences are rather kept together, so that what was cut
off around a quote is rather too much looked at than too little. That is why a lower-case letter after a full
stop begins nothing, and why a title, an initial or `U.S.` ends a sentence only before a word that hardly
stands elsewhere with a capital (`OPENERS`).
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from explainer.evidence.folding import Span

# one class of signs first, which the engine looks for much faster than for two alternatives
_STOP = re.compile(r"[.!?…。！？](?:(?<=[.!?…])[.!?…]*[\"'»›)\]]*(?=\s)|(?<=[。！？])[。！？]*[」』\"'）]*)")
_LAST_WORD = re.compile(r"[\w.'-]*\Z")
_DOTTED = re.compile(r"(?:\w\.)*\w\Z")
_NEXT = re.compile(r"[\s\"'«‹([¿¡-]*(\S?[\w']*)")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a full stop these end no sentence; `No.` and the months do so before a digit only.
TITLES: Mapping[str, frozenset[str]] = {
    "en": _words(
        "mr mrs ms mx dr prof gen col maj capt cmdr lt sgt cpl adm sen rep gov pres st rev hon mt ft vs cf "
        "approx"
    )
}
BEFORE_DIGITS: Mapping[str, frozenset[str]] = {
    "en": _words("no nos art fig p pp vol sec jan feb mar apr jun jul aug sep sept oct nov dec")
}
# These end a sentence only before an opener, like everything with full stops inside: U.S., G.D.P., p.m.
OPEN_ENDED: Mapping[str, frozenset[str]] = {
    "en": _words("etc inc ltd co corp bros jr sr dept univ ave blvd rd al est")
}
OPENERS: Mapping[str, frozenset[str]] = {
    "en": _words(
        "the a an this that these those there here it he she they we you i its his her their our my in on at "
        "by for from with after before during since until while when where as if although though however but "
        "and or yet so then no not nor all some many most both each one two about"
    )
}
_NONE: frozenset[str] = frozenset()


@cache
def primary_language(language: str) -> str:
    """Give the language of a language tag: `en` for `en-GB`."""
    return language.partition("-")[0].casefold()


@lru_cache(maxsize=50_000)
def sentences(text: str, language: str) -> tuple[Span, ...]:
    """Split a folded paragraph into sentences, in order; blanks between them belong to none.

    What was split is kept: a paragraph is asked for with each of its quotes, and again by what measures it.
    """
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.end() < len(text) and _ends(text, start, stop, primary_language(language)):
            spans.append(Span(start, stop.end()))
            start = stop.end() + (text[stop.end()] == " ")
    return (*spans, Span(start, len(text))) if start < len(text) else tuple(spans)


def _ends(text: str, start: int, stop: re.Match[str], language: str) -> bool:
    if stop[0][0] in "。！？":
        return True
    follows = _NEXT.match(text, stop.end())
    if not follows or not follows[1] or follows[1][0].islower():
        return False
    word = follows[1]
    opens = word.casefold() in OPENERS.get(language, _NONE)
    if stop[0][0] in "!?":
        asked_in_quotes = stop[0][-1] in "\"'»›"
        return opens if asked_in_quotes else "(" not in text[stop.end() : follows.start(1)]
    if stop[0] != ".":
        return True
    return _full_stop_ends(text[start : stop.start()], word, language, opens=opens)


def _full_stop_ends(before: str, following: str, language: str, *, opens: bool) -> bool:
    """Tell whether a bare full stop between these words ends a sentence."""
    if before.strip("(\"' ").isdecimal() and len(before) < 4:
        return False  # the number of an item
    found = _LAST_WORD.search(before, before.rfind(" ") + 1)
    last = found[0].strip("'-").casefold() if found else ""
    if last in TITLES.get(language, _NONE):
        return False
    if last in BEFORE_DIGITS.get(language, _NONE) and following[0].isdigit():
        return False
    if last in OPEN_ENDED.get(language, _NONE) or (_DOTTED.match(last) and not last.isdecimal()):
        return opens
    return True
