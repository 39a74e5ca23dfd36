"""Claims, estimates, quotes and numbers in a built site, looked for one by one.

This goes from the facts straight to the HTML, and trusts the code that makes pages for one thing alone: on
which page, at which anchor, a fact is shown.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from explainer.diagnostics import Diagnostic, Place
from explainer.evidence.nearest import marked
from explainer.model.explainer import Explainer
from explainer.model.fields import RESERVED_HOLDERS
from explainer.model.numbers import numbers_in
from explainer.model.records import Citation, Claim, Estimate
from explainer.pages.paths import target_of
from explainer.site.verify.reading import Built, Mark
from explainer.site.verify.site import BuiltSite, Checked, Spot, What, counted


def check_claims(site: BuiltSite, explainer: Explainer) -> Iterator[Checked]:
    """Look for every claim and estimate at its anchor, and for its evidence in the notes it leads to."""
    for fact in explainer.claims:
        path, anchor = target_of(explainer, fact)
        spot = Spot(site.html_of(path), anchor)
        page = site.pages.get(spot.html)
        if page is None or anchor not in page.anchors:
            yield from _missing(explainer, fact, spot)
        else:
            shown = _Shown(explainer, fact, page, spot)
            yield from shown.words()
            yield from shown.evidence()


def _missing(explainer: Explainer, fact: Claim | Estimate, spot: Spot) -> Iterator[Checked]:
    """Count a claim that is not there. That a whole page is not there is told by another check."""
    message = f"{spot.html} does not show this: nothing there has the id `{spot.anchor}`."
    found = (Diagnostic("claim-missing", fact.at(), message, fact=fact.id),) if spot.html else ()
    yield Checked(_kind(fact), sound=False, findings=found, told=(spot,))
    yield from counted("numbers", _numbers(_text(fact), explainer.header.language).total(), sound=False)
    for citation in fact.citations:
        numbers = _numbers(citation.quote, explainer.language_of(citation.source))
        yield Checked("quotes", sound=False)
        yield from counted("numbers", numbers.total(), sound=False)


@dataclass(frozen=True)
class _Shown:
    """A claim or an estimate, and the place of a page where it is shown."""

    explainer: Explainer
    fact: Claim | Estimate
    page: Built
    spot: Spot

    def words(self) -> Iterator[Checked]:
        """Compare the words with those of the fact."""
        fact, shown = self.fact, self.page.text_of(self.spot.anchor)
        numbers = lost = _numbers(_text(fact), self.explainer.header.language)
        if isinstance(fact, Estimate) and not fact.amount:
            sound = bool(shown) and all(item in shown for item in fact.counted)
        else:
            sound = shown == _text(fact)
        wrong: tuple[Diagnostic, ...] = ()
        if not sound:
            lost = numbers - _numbers(shown, self.explainer.header.language)
            place = fact.at("text" if isinstance(fact, Claim) else "amount")
            wrong = (self._altered("claim-altered", place, _text(fact), shown, lost),)
        yield Checked(_kind(fact), sound, wrong, (self.spot,))
        yield from _count_numbers(numbers, Counter() if sound else lost)

    def evidence(self) -> Iterator[Checked]:
        """Follow the footnote marks: the first leads to the note of the first citation, and so on.

        Where there are fewer or more marks than citations, a citation may be in the note of any of them.
        """
        marks, citations = self.page.marks_of(self.spot.anchor), self.fact.citations
        for position, citation in enumerate(citations):
            sure = len(marks) == len(citations)
            own = marks[position : position + 1] if sure else marks
            numbers = _numbers(citation.quote, self.explainer.language_of(citation.source))
            wrong, lost = self._citation(citation, own, numbers, sure=sure)
            told = (self.spot, *(Spot(self.spot.html, mark.note) for mark in own)) if wrong else ()
            yield Checked("quotes", not wrong, wrong, told)
            yield from _count_numbers(numbers, lost)

    def _citation(
        self, citation: Citation, marks: tuple[Mark[str], ...], numbers: Counter[str], *, sure: bool
    ) -> tuple[tuple[Diagnostic, ...], Counter[str]]:
        """Tell what is wrong with the note of a citation, and which numbers of its quote are not in it."""
        notes = [self.page.text_of(mark.note) for mark in marks if mark.note in self.page.anchors]
        found = [note for note in notes if is_quoted(citation.quote, note)]
        place = citation.at("quote")
        if found:
            lost = [name for name in self._names(citation) if not any(name in note for note in found)]
            message = f"The note of this quote does not name {_listed(lost)}."
            return (
                (self._finding("attribution-altered", citation.at(), message),) if lost else ()
            ), Counter()
        if not notes or not sure:
            message = "No footnote mark of the claim leads to a note with this quote."
            return (self._finding("footnote-missing", place, message),), numbers
        if is_quoted(citation.quote, self.page.text):
            message = "The claim’s footnote mark leads to the note of another quote."
            return (self._finding("footnote-astray", place, message),), Counter()
        lines = self.page.lines_of(marks[0].note)
        likest = max(lines, key=lambda line: fuzz.ratio(line, citation.quote), default="")
        missing = numbers - _numbers(likest, self.explainer.language_of(citation.source))
        return (self._altered("quote-altered", place, citation.quote, likest, missing),), missing

    def _names(self, citation: Citation) -> Iterator[str]:
        """Name whom the note of a citation has to name: the outlet, the article, and whose word it is."""
        source = self.explainer.sources[citation.source]
        yield self.explainer.outlet_of(source).shown_name.strip()
        yield source.shown_name.strip()
        for key in (citation.via, citation.according_to):
            if key and key not in RESERVED_HOLDERS:
                yield self.explainer.actors[key].name.strip()

    def _altered(self, code: str, place: Place, wanted: str, shown: str, lost: Counter[str]) -> Diagnostic:
        """Say how words differ; where a number does, that is what the finding is about."""
        message = f"Its words there are others: {marked(wanted, shown)}"
        return self._finding("number-altered" if lost else code, place, message)

    def _finding(self, code: str, place: Place, message: str) -> Diagnostic:
        return Diagnostic(code, place, f"{self.spot.html}: {message}", fact=self.fact.id)


def is_quoted(words: str, text: str) -> bool:
    """Tell whether words stand in a text between quotation marks, of whatever language."""
    for found in re.finditer(re.escape(words.strip()), text):
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        if all(
            sign and (sign in _PLAIN_MARKS or unicodedata.category(sign) in _MARKS)
            for sign in (before[-1:], after[:1])
        ):
            return True
    return False


_PLAIN_MARKS = "\"'"
_MARKS = {"Pi", "Pf", "Ps", "Pe"}
"""Opening and closing marks; those of German and Japanese are brackets to Unicode."""


def _kind(fact: Claim | Estimate) -> What:
    return "claims" if isinstance(fact, Claim) else "estimates"


def _text(fact: Claim | Estimate) -> str:
    """Give the words that are to be shown; of a count of ours, what was counted."""
    if isinstance(fact, Claim):
        return fact.text.strip()
    return (fact.amount or ", ".join(fact.counted)).strip()


def _numbers(text: str, language: str) -> Counter[str]:
    """Count the numbers in a text, each as it is written."""
    return Counter(number.number for number in numbers_in(text, language))


def _count_numbers(numbers: Counter[str], lost: Counter[str]) -> Iterator[Checked]:
    yield from counted("numbers", lost.total(), sound=False)
    yield from counted("numbers", (numbers - lost).total(), sound=True)


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
