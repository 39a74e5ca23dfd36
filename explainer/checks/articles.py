"""Rules that look into the articles' texts; where a text is not here, nothing is found about it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.archive import Texts
from explainer.evidence.folding import ArchivedText, fold
from explainer.evidence.headlines import in_headline, only_in_headline
from explainer.evidence.matching import Verified, find
from explainer.evidence.overlap import RUN, copies
from explainer.evidence.wanted import wanted
from explainer.evidence.words import whole_places
from explainer.model.explainer import Explainer
from explainer.model.records import Source
from explainer.store import Kept

NEED_TEXTS = frozenset({"headline-unmarked", "not-in-text"})
"""The warnings that come from here, whose silencers seem idle where there is no text."""

_IN_MARKS = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")


def check_headline_marked(explainer: Explainer, texts: Texts, _: Kept) -> Iterator[Diagnostic]:
    """Words that stand in the headline alone are cited as a headline: an editor wrote it, to be short."""
    for one in wanted(explainer):
        source = explainer.sources[one.source]
        marked = one.citation is None or one.citation.part == "headline"
        if marked or not in_headline(one.words, source.headline):
            continue
        if text := _text_of(source, texts):
            found = find(one.words, text, explainer.language_of(source.id))
            if isinstance(found, Verified) and only_in_headline(found.matches, source.headline):
                message = "These words stand in the headline alone, and the citation does not say so."
                hint = "Add `part: headline`, or cite what the article itself says."
                yield Diagnostic("headline-unmarked", one.place, message, hint, fact=one.fact)


def check_source_as_shown(explainer: Explainer, texts: Texts, _: Kept) -> Iterator[Diagnostic]:
    """A source's headline and byline, and what its label quotes, are those that its text shows."""
    for source in explainer.sources.values():
        if text := _text_of(source, texts):
            for key, words in _shown(source):
                if not _holds(text, words):
                    yield Diagnostic(
                        "not-in-text",
                        source.at(key),
                        f"The text of the article does not show “{words}”.",
                        f"Write the {key} as the text has it; or silence this and say where it is shown.",
                        fact=source.id,
                    )


def _shown(source: Source) -> Iterator[tuple[str, str]]:
    if source.headline:
        yield "headline", source.headline
    if source.byline:
        yield "byline", source.byline
    for words in _IN_MARKS.findall(source.label or ""):
        yield "label", words


def _holds(text: ArchivedText, words: str) -> bool:
    return _plainly_holds(text.text, words) or any(
        any(whole_places(fold(words).text, paragraph.folded)) for paragraph in text.paragraphs
    )


def _plainly_holds(text: str, words: str) -> bool:
    """Tell whether words stand in a text as they are, beside signs that are no part of any word.

    Then they do so in the folded text too, which need not be made; False says nothing.
    """
    start = text.find(words)
    end = start + len(words)
    beside = (text[start - 1 : start], text[end : end + 1])
    return start >= 0 and all(sign.isascii() and not (sign.isalnum() or sign == "_") for sign in beside)


def check_copies(explainer: Explainer, texts: Texts, kept: Kept) -> Iterator[Diagnostic]:
    """Two articles that are in large part the same text are pointed out, unless `relays` says why."""
    read = [(source, text) for source in explainer.sources.values() if (text := _text_of(source, texts))]
    for position, later, share in _copies([text for _, text in read], kept):
        one, other = read[position][0], read[later][0]
        if one.text != other.text and not _related(one, other):
            yield Diagnostic(
                "same-copy",
                other.at(),
                f"This and `{one.id}` may be the same copy: {share * 100:.0f} % of the runs of {RUN} words "
                "of the shorter text stand in the other too.",
                "Where one carries the other’s words, or both an agency’s, say so by `relays`: else what is "
                "said in their own voices counts as two origins.",
                (Related(one.at(), "the other"),),
                other.id,
            )


def _copies(texts: Sequence[ArchivedText], kept: Kept) -> Iterable[tuple[int, int, float]]:
    key = kept.key("copies", [text.digest for text in texts])
    found: list[tuple[int, int, float]] | None = kept.get(key)
    if found is None:
        found = list(copies(texts))
        kept.put(key, json.dumps(found).encode("ascii"))
    return found


def _related(one: Source, other: Source) -> bool:
    """Tell whether it is on record that one relays the other, or both relay the same."""
    whose = [{relay.whose for relay in source.relays} for source in (one, other)]
    return bool(whose[0] & whose[1] or whose[0] & {other.id, other.outlet} or whose[1] & {one.id, one.outlet})


def _text_of(source: Source, texts: Texts) -> ArchivedText | None:
    text = texts(source.text) if source.text else None
    return text if isinstance(text, ArchivedText) else None
