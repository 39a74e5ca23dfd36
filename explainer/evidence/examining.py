"""What is asked of an article, and what its text answers: all at once, and as data.

An answer rests on nothing but its `Inquiry`. So articles can be examined by several processes, each a share,
and what an article has answered once need not be asked again while neither its text nor the words that the
facts look for in it have changed. The answers are the same, wherever they come from.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from explainer.ahead import begun_ahead
from explainer.evidence.coverage import coverage
from explainer.evidence.folding import ArchivedText, Span
from explainer.evidence.hedges import Kind
from explainer.evidence.locators import locate
from explainer.evidence.marks import Standing, stands_in_quotation_marks
from explainer.evidence.matching import Absent, CutHedge, Match, Reason, cut_hedges, find
from explainer.evidence.nearest import nearest
from explainer.evidence.receipts import About, Receipt, digest
from explainer.evidence.wanted import Question
from explainer.evidence.words import Words
from explainer.model.passages import Counts, Totals
from explainer.model.records import Source
from explainer.store import NOTHING_KEPT, Kept


class Refused(NamedTuple):
    """Words are not found, or cannot be looked for: the code of the finding, why, and the way out."""

    code: str
    message: str
    hint: str = ""


class Found(NamedTuple):
    """Words are found: the receipt, what a quote leaves out of its sentence, how its `said` words stand.

    `cut` says it in a sentence for each word that changes the quote; `said` follows the question's.
    """

    receipt: Receipt
    cut: tuple[str, ...] = ()
    said: tuple[Standing, ...] = ()


class Answer(NamedTuple):
    """What an article answers: how many words it has, and what it has to say to each question.

    `totals` says what has become of its sentences, None in a draft; `is_sound` that nothing is wrong with
    what the source leaves out.
    """

    words: int
    looks: Mapping[Question, Found | Refused]
    totals: Totals | None
    is_sound: bool


class Inquiry:
    """What is asked of an article: all that is wanted of its text, whose language is given."""

    def __init__(
        self, source: Source, language: str, text: ArchivedText, questions: Iterable[Question]
    ) -> None:
        self.source = source
        self.language = language
        self.text = text
        self.questions = sorted(set(questions))

    def basis(self) -> tuple[object, ...]:
        """Give all that the answer rests on, as JSON can write it."""
        source = self.source
        left_out = [str(name) for entry in source.left_out for name in entry.passages]
        return (
            source.id,
            source.draft,
            self.has_address,
            left_out,
            self.language,
            self.text.digest,
            self.questions,
        )

    @property
    def has_address(self) -> bool:
        """Whether there is a page to which a link can lead."""
        return bool(self.source.url or self.source.archived)

    def answer(self) -> Answer:
        """Look for everything in the text."""
        looks = {question: self._look(question) for question in self.questions}
        words = len(self._words)
        if self.source.draft:
            return Answer(words, looks, None, is_sound=True)
        article = coverage(self.source, self.text, self.language, quoted_in(looks))
        return Answer(words, looks, article.totals, not article.diagnostics)

    @cached_property
    def _words(self) -> Words:
        return Words(self.text.text)

    def _look(self, question: Question) -> Found | Refused:
        result = find(question.words, self.text, self.language)
        if isinstance(result, Absent):
            return self._refusal(question, result)
        match = result.match
        if question.about is About.SPELLING:
            return Found(Receipt(match.paragraph.number, match.original))
        hedges = cut_hedges(match, self.language)
        said = tuple(stands_in_quotation_marks(words, match) for words in question.said)
        return Found(self._receipt(match, hedges, question, said), tuple(map(_in_a_sentence, hedges)), said)

    def _refusal(self, question: Question, absent: Absent) -> Refused:
        if question.about is About.SPELLING:
            message = f"The text of `{self.source.id}` does not hold this spelling: “{question.words}”."
            return Refused("spelling-absent", message, "Correct the spelling, or the sources that use it.")
        if absent.reason in {Reason.CUT_WORD, Reason.CUT_NUMBER}:
            way_out = f"Widen the quote to hold all of “{absent.words}”, or end it before."
        else:
            near = nearest(question.words, self.text)
            way_out = "Nothing in the article is like it: is it from another source?"
            if near:
                way_out = f"Nearest, in paragraph {near.paragraph}: {near.marked}"
        return Refused("quote-absent", absent.message, way_out)

    def _receipt(
        self, match: Match, hedges: tuple[CutHedge, ...], question: Question, said: tuple[Standing, ...]
    ) -> Receipt:
        locator = locate(match, self.text) if self.has_address else None
        quoted = (*match.original, *(locator.context if locator else ()))
        standings = zip(map(digest, question.said), said, strict=True)
        return Receipt(
            match.paragraph.number,
            match.original,
            words=tuple(sorted({self._words.touched(span) for span in quoted})),
            cut=tuple(hedge.kind for hedge in hedges),
            said=tuple(sorted({(words, how) for words, how in standings if how <= Standing.UNBALANCED})),
            fragment=locator.fragment if locator else "",
        )


def _in_a_sentence(hedge: CutHedge) -> str:
    return f"The quote leaves out “{hedge.words}” of its sentence ({hedge.kind}: {hedge.reason})."


def quoted_in(looks: Mapping[Question, Found | Refused]) -> tuple[Span, ...]:
    """Give the spans of a text that published facts quote."""
    return tuple(
        span
        for question, found in looks.items()
        if isinstance(found, Found) and question.about is About.QUOTE and not question.draft
        for span in found.receipt.offsets
    )


def examine(inquiries: Sequence[Inquiry], kept: Kept = NOTHING_KEPT) -> Callable[[], Iterator[Answer]]:
    """Begin to answer inquiries, in other processes where that can be.

    Returns:
        What to call for the answers, in the order of the inquiries: what is kept, or else anew.
    """
    keys = [kept.key("answer", *one.basis()) for one in inquiries]
    known = [kept.get(key) for key in keys]
    open_ones = {number: one for number, one in enumerate(inquiries) if known[number] is None}
    longest_first = sorted(open_ones, key=lambda number: -len(open_ones[number].text.text))
    begun = begun_ahead(lambda number: {str(number): _written(open_ones[number].answer())}, longest_first)

    def answers() -> Iterator[Answer]:
        found = begun()
        for number, one in enumerate(inquiries):
            if known[number] is not None:
                yield _read(known[number], one.questions)
            elif content := found.get(str(number)):
                kept.put(keys[number], content)
                yield _read(json.loads(content), one.questions)
            else:
                answer = one.answer()
                if keys[number]:
                    kept.put(keys[number], _written(answer))
                yield answer

    return answers


# --- as JSON ----------------------------------------------------------------------------------------------


def _written(answer: Answer) -> bytes:
    looks = [
        one if isinstance(one, Refused) else [_fields(one.receipt), *one[1:]] for one in answer.looks.values()
    ]
    data = [answer.words, answer.totals, answer.is_sound, looks]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _fields(one: Receipt) -> list[Any]:
    return [one.paragraph, one.offsets, one.words, one.cut, one.said, one.fragment]


def _read(data: list[Any], questions: Sequence[Question]) -> Answer:
    words, totals, is_sound, looks = data
    return Answer(
        words,
        dict(zip(questions, map(_look_of, looks), strict=True)),
        Totals(*(Counts(*counts) for counts in totals)) if totals else None,
        is_sound,
    )


def _look_of(data: list[Any]) -> Found | Refused:
    if isinstance(data[0], str):
        return Refused(*data)
    (paragraph, offsets, words, cut, said, fragment), sentences, standings = data
    receipt = Receipt(
        paragraph,
        tuple(Span(*span) for span in offsets),
        tuple(Span(*span) for span in words),
        tuple(map(Kind, cut)),
        tuple((hashed, Standing(how)) for hashed, how in said),
        fragment,
    )
    return Found(receipt, tuple(sentences), tuple(map(Standing, standings)))
