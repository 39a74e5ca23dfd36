"""Rules that look into the articles' texts; where a text is not here, nothing is found about it."""

import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related
from explainer.evidence.archive import Texts
from explainer.evidence.folding import ArchivedText, Paragraph, fold
from explainer.evidence.headlines import in_headline, only_in_headline
from explainer.evidence.matching import Verified, find
from explainer.evidence.overlap import RUN, copies
from explainer.evidence.wanted import wanted
from explainer.evidence.words import whole_places
from explainer.model.explainer import Explainer
from explainer.model.records import Source

NEED_TEXTS = frozenset({"headline-unmarked", "not-in-text"})
"""The warnings that come from here, whose silencers seem idle where there is no text."""

_IN_MARKS = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")


def check_headline_marked(explainer: Explainer, texts: Texts) -> Iterator[Diagnostic]:
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


def check_source_as_shown(explainer: Explainer, texts: Texts) -> Iterator[Diagnostic]:
    """A source's headline and byline, and what its label quotes, are those that its text shows."""
    for source in explainer.sources.values():
        if text := _text_of(source, texts):
            for key, words in _shown(source):
                if not any(_holds(paragraph, words) for paragraph in text.paragraphs):
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


def _holds(paragraph: Paragraph, words: str) -> bool:
    return any(whole_places(fold(words).text, paragraph.folded))


def check_copies(explainer: Explainer, texts: Texts) -> Iterator[Diagnostic]:
    """Two articles that are in large part the same text are pointed out, unless `relays` says why."""
    read = [(source, text) for source in explainer.sources.values() if (text := _text_of(source, texts))]
    for position, later, share in copies([text for _, text in read]):
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


def _related(one: Source, other: Source) -> bool:
    """Tell whether it is on record that one relays the other, or both relay the same."""
    whose = [{relay.whose for relay in source.relays} for source in (one, other)]
    return bool(whose[0] & whose[1] or whose[0] & {other.id, other.outlet} or whose[1] & {one.id, one.outlet})


def _text_of(source: Source, texts: Texts) -> ArchivedText | None:
    text = texts(source.text) if source.text else None
    return text if isinstance(text, ArchivedText) else None
