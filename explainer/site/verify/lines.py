"""Every line and every footnote of the generated pages, compared with what the pages were to show."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from explainer.diagnostics import Diagnostic, Place
from explainer.evidence.nearest import marked
from explainer.pages.blocks import Footnote, Page
from explainer.pages.handwritten import Filled
from explainer.pages.markdown import TITLE_ID
from explainer.site.verify.reading import Built, Mark
from explainer.site.verify.site import BuiltSite, Checked, Spot, counted, html_names
from explainer.site.verify.wanted import PutIn, Subjects, Wanted, note_lines, put_in, wanted

_LIKE = 60.0
"""From how many per cent of likeness on a line of the site counts as one of ours, altered."""


def check_lines(
    site: BuiltSite, pages: Sequence[Page], subjects: Subjects, told: Collection[Spot]
) -> Iterator[Checked]:
    """Look for each page, and on it for each of its lines, in order, with its footnotes.

    `told` are the spots of which other findings tell already.
    """
    for page in pages:
        html = site.html_of(page.path)
        ours = wanted(page, subjects)
        if html:
            yield Checked("pages", sound=True)
            built = site.pages[html]
            start, *_ = built.anchors.get(TITLE_ID, (0,))  # what stands above the heading is the theme's
            compared = _Comparison(html, built, page.source, page.quotation_marks, subjects, told)
            yield from compared.check(ours, start)
        else:
            yield from _missing_page(page.path, subjects.of_page(page), subjects, page.source)
            yield from counted("lines", len(ours), sound=False)
            yield from counted("footnotes", sum(len(one.line.marks) for one in ours), sound=False)


def check_filled(
    site: BuiltSite, filled: Mapping[str, Filled], subjects: Subjects, told: Collection[Spot]
) -> Iterator[Checked]:
    """Look on pages that people wrote for what was put into them: blocks, and footnotes of facts."""
    for path, page in filled.items():
        html = site.html_of(path)
        if page.made and html:
            yield Checked("pages", sound=True)
            compared = _Comparison(html, site.pages[html], path, page.quotation_marks, subjects, told)
            to_show = put_in(page.made, page.quotation_marks, subjects)
            yield from compared.check(to_show.lines, 0)
            yield from compared.check_loose(to_show)
        elif page.made:
            yield from _missing_page(path, "", subjects, path)


def _missing_page(path: str, fact: str, subjects: Subjects, source: str) -> Iterator[Checked]:
    message = f"The site has no page made of {path}."
    finding = Diagnostic("page-missing", subjects.place(fact, source), message, fact=fact)
    spots = tuple(Spot(name, "") for name in html_names(path))
    yield Checked("pages", sound=False, findings=(finding,), told=spots)


@dataclass(frozen=True)
class _Comparison:
    """A page as it was built, and what it is made of."""

    html: str
    built: Built
    source: str
    quotation_marks: tuple[str, str]
    subjects: Subjects
    told: Collection[Spot]

    def check(self, ours: Sequence[Wanted], start: int) -> Iterator[Checked]:
        """Compare line by line, from a place in the text on."""
        theirs = self.built.lines_from(start)
        pairs = _paired([one.line.text for one in ours], [line.text for line in theirs])
        others = [line.text for position, line in enumerate(theirs) if position not in pairs]
        done: set[str] = set()
        for one, position in zip(ours, pairs, strict=True):
            if position is None:
                yield Checked("lines", sound=False, findings=self._missing(one, others))
                yield from counted("footnotes", len(one.line.marks), sound=False)
            else:
                yield Checked("lines", sound=True)
                yield from self._footnotes(one, theirs[position].marks, done)

    def check_loose(self, to_show: PutIn) -> Iterator[Checked]:
        """Look for the notes of marks in lines that people wrote, in which nobody knows where they stand."""
        marks = [mark for mark in self.built.marks if not self.built.wrong_with(mark)]
        left = Counter(self.built.lines_of(mark.note) for mark in marks)
        left.subtract(self._note_lines(mark.note) for one in to_show.lines for mark in one.line.marks)
        for lines in map(self._note_lines, to_show.loose):
            left[lines] -= 1
            sound = left[lines] >= 0
            message = f"{self.html}: A footnote mark is missing, or its note: {' '.join(lines)}"
            finding = Diagnostic("footnote-missing", Place(self.source), message)
            yield Checked("footnotes", sound, () if sound else (finding,))

    def _note_lines(self, note: Footnote) -> tuple[str, ...]:
        return note_lines(note, self.quotation_marks)

    def _missing(self, one: Wanted, others: Sequence[str]) -> tuple[Diagnostic, ...]:
        """Tell of a line that is not there, and of what is there instead, where anything is like it."""
        words = one.line.text
        likest = max(others, key=lambda other: fuzz.ratio(words, other), default="")
        if fuzz.ratio(words, likest) < _LIKE:
            return self._findings("words-altered", one, f"A line is missing: “{words}”")
        code = "number-altered" if _digits(words) - _digits(likest) else "words-altered"
        return self._findings(code, one, f"A line has other words: {marked(words, likest)}")

    def _footnotes(self, one: Wanted, marks: Sequence[Mark[str]], done: set[str]) -> Iterator[Checked]:
        """Compare the footnote marks of a line, and their notes; what is wrong with a note is told once."""
        if [mark.at for mark in marks] != [mark.at for mark in one.line.marks]:
            message = f"“{one.line.text}” has lost a footnote mark, or has one that is not its own."
            found = self._findings("footnote-missing", one, message)
            yield Checked("footnotes", sound=False, findings=found)
            yield from counted("footnotes", len(one.line.marks) - 1, sound=False)
            return
        for mark, ours in zip(marks, one.line.marks, strict=True):
            wrong = self._wrong_with(mark, ours.note)
            known = mark.note in done or Spot(self.html, mark.note) in self.told
            done |= {mark.note} if wrong else set()
            about = one._replace(fact=next(iter(ours.ids), one.fact))
            found = self._findings(wrong[0], about, wrong[1]) if wrong and not known else ()
            yield Checked("footnotes", not wrong, found)

    def _wrong_with(self, mark: Mark[str], note: Footnote) -> tuple[str, str] | None:
        """Give the code and the message of what is wrong with the note that a mark leads to."""
        if wrong := self.built.wrong_with(mark):
            return wrong
        ours = self._note_lines(note)
        theirs = self.built.lines_of(mark.note)
        if ours != theirs:
            differences = marked(" ".join(ours), " ".join(theirs))
            return "note-altered", f"The note `{mark.note}` has other words: {differences}"
        return None

    def _findings(self, code: str, one: Wanted, message: str) -> tuple[Diagnostic, ...]:
        """Make a finding about a line, unless another finding tells of it already."""
        if any(Spot(self.html, home) in self.told for home in one.homes):
            return ()
        place = self.subjects.place(one.fact, self.source)
        return (Diagnostic(code, place, f"{self.html}: {message}", fact=one.fact),)


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> list[int | None]:
    """Find each of our lines among theirs, in order; others may stand between them."""
    pairs: list[int | None] = []
    position = 0
    for words in ours:
        try:
            position = theirs.index(words, position) + 1
        except ValueError:
            return _aligned(ours, theirs)
        pairs.append(position - 1)
    return pairs


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> list[int | None]:
    """Pair as many lines as can be, where not all can."""
    pairs: list[int | None] = [None] * len(ours)
    for match in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for offset in range(match.size):
            pairs[match.a + offset] = match.b + offset
    return pairs


def _digits(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))
