"""What is wrong, where, and how to mend it: findings as values.

Every stage of the chain returns its findings as `Diagnostic` values; only the two ends (the command line
and the MkDocs plugin) print them. `CODES` is the one table of all codes there are.
"""

import difflib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from explainer.excerpts import excerpt, lines_of, visible


class Severity(StrEnum):
    """How much a finding weighs: an error always fails, a warning under `--strict`, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """Where something stands: a file (POSIX path as the user would type it), line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Related(NamedTuple):
    """A second place that explains a finding ("first defined here")."""

    place: Place
    message: str


class Code(NamedTuple):
    """One kind of finding: its weight and, in a sentence, the rule that it breaks."""

    severity: Severity
    rule: str


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Code] = {
    # reading YAML
    "unreadable-file": Code(_E, "A facts file is a readable UTF-8 text of moderate size."),
    "yaml-syntax": Code(_E, "A facts file is valid YAML."),
    "yaml-feature": Code(_E, "Facts use plain YAML: no anchors, aliases, tags or second documents."),
    "too-deep": Code(_E, "Facts are not nested more deeply than any fact needs."),
    "text-too-long": Code(_E, "A text is a paragraph, and has at most 10,000 characters."),
    "control-character": Code(_E, "Facts hold no control characters."),
    "bad-file-name": Code(_E, "The name of a facts file means one file, on every system."),
    "not-a-file": Code(_E, "What stands in the docs folder is in the project: files, and folders of files."),
    "duplicate-key": Code(_E, "A key stands once in its mapping; YAML would silently keep only the last."),
    # shape
    "unknown-file": Code(_E, "Every file in the facts folder has a name that the tool reads."),
    "missing-file": Code(_E, "An explainer has its `explainer.yml`."),
    "unknown-version": Code(_E, "The facts are in a version of the format that this explainer knows."),
    "unknown-key": Code(_E, "Every key is one that its record has."),
    "missing-key": Code(_E, "Every required key is there."),
    "wrong-shape": Code(_E, "A value has the shape (text, list, mapping) that its key asks for."),
    "bad-value": Code(_E, "A value is one of those that its key allows."),
    "bad-id": Code(_E, "An id is lower-case words of letters and digits, joined by hyphens."),
    "bad-date": Code(_E, "Dates are in the documented subset of EDTF (ISO 8601-2)."),
    "no-citation": Code(_E, "Every claim has at least one citation."),
    # links
    "duplicate-id": Code(_E, "An id names one thing within an explainer."),
    "unknown-reference": Code(_E, "A reference names something that exists."),
    "wrong-reference": Code(_E, "A reference names a thing of the right kind."),
    "circular-reference": Code(_E, "What is linked in a row does not lead back to where it began."),
    "draft-reference": Code(_E, "A published fact does not rest on a draft."),
    # evidence
    "archive-missing": Code(_N, "Quotes are checked against the text of their article, where it is here."),
    "uncheckable": Code(_E, "What is quoted can be checked: in the article's text, or by a receipt of it."),
    "draft-unchecked": Code(_N, "A draft may quote an article whose text is not here."),
    "text-missing": Code(_E, "A source's text is in the archive, where there is an archive."),
    "quote-absent": Code(_E, "A quote stands in its article, word for word and number for number."),
    "cut-hedge": Code(_W, "A quote does not leave out the word of its sentence that changes what it says."),
    "said-unmarked": Code(_E, "Words shown as somebody's own stand between quotation marks in the article."),
    "said-unbalanced": Code(_W, "Quotation marks in an article open and close; where not, `sic` says so."),
    "not-in-quote": Code(_E, "What a citation says of its quote stands in the quote."),
    "spelling-absent": Code(_E, "A spelling stands in the sources that are said to use it."),
    "amount-absent": Code(_E, "An amount stands in its quotes as it is written."),
    "amount-ambiguous": Code(_E, "Where an amount stands in a quote twice, `words` says which is meant."),
    "amount-unreadable": Code(_E, "An amount is one that the table of amounts, or `reads`, can read."),
    "amount-misread": Code(_E, "What `reads` says is what the words of the amount say."),
    "number-unsupported": Code(_E, "Every number in a sentence of ours stands in one of its quotes."),
    "quote-too-long": Code(_W, "A quote is as short as the evidence allows: by default 40 words at most."),
    "quoted-too-much": Code(_W, "Quotes leave most of an article to its publisher: by default 60 %."),
    # coverage
    "left-out-stale": Code(_W, "What is left out of a source on purpose stands in its text as it did."),
    "left-out-idle": Code(_W, "What is left out of a source on purpose is not used, and is named once."),
    # the lock
    "lock-damaged": Code(_E, "A lock is as the tool wrote it, whole, and about this explainer."),
    "lock-missing": Code(_W, "An explainer has a lock, which attests its quotes where the texts are not."),
    "lock-stale": Code(_W, "The lock is what `explainer lock` would write now."),
    # dates
    "basis-absent": Code(_E, "The words that give a date stand in one of the quotes."),
    "date-without-basis": Code(_W, "A date says which words give it."),
    "date-without-reckoning": Code(
        _E, "Where the words do not give the calendar date, we say how we got it."
    ),
    "weekday-mismatch": Code(_E, "A weekday in the words that give a date is the weekday of that date."),
    "after-publication": Code(_W, "No source tells of what came after it was printed."),
    "after-the-explainer": Code(_W, "Nothing is later than the moment up to which the explainer tells."),
    # figures
    "move-too-early": Code(_E, "What becomes of an answer comes after it."),
    "withdrawn-again": Code(
        _W, "A number that was taken back, given again on the same word, is marked as a repeat."
    ),
    # citations
    "headline-unmarked": Code(_W, "What stands in the headline alone is cited as a headline."),
    "headline-misnamed": Code(_W, "What is cited as a headline stands in the headline."),
    "quoted-often": Code(_W, "The same words bear at most three claims, besides the summary."),
    "repeated-citation": Code(_W, "A claim cites the same words of a source once."),
    "speaker-in-quote": Code(_W, "Where a quote itself says whose word it is, that is not the article's."),
    "idle-via": Code(_W, "A channel carries the word of somebody else to the article."),
    "translation-missing": Code(_W, "A quote in another language has a translation beside it."),
    "idle-translation": Code(_W, "Only a quote in another language has a translation beside it."),
    # sources
    "not-current": Code(_W, "A claim does not rest on what its publisher has taken back or changed."),
    "same-source": Code(_W, "No article is two sources."),
    "same-copy": Code(_N, "Articles that are in large part one text may have one origin."),
    "not-in-text": Code(_W, "A headline, a byline and what a label quotes stand in the article's text."),
    "unused-source": Code(_W, "Something rests on every source."),
    "unused-outlet": Code(_W, "Every outlet has published one of the sources."),
    # languages
    "no-catalogue": Code(_N, "Pages speak the language of their explainer, where they have words for it."),
    # our sentences
    "plural-sources": Code(_W, "A sentence speaks of reports, sources or articles where it cites several."),
    "several-sentences": Code(_W, "A claim is one sentence, so that each has its own evidence."),
    "stale-words": Code(_W, "A sentence means the same on any day on which it is read."),
    "repeated-sentence": Code(_W, "No sentence stands twice, but for those that the summary repeats."),
    "marked-not-quoted": Code(_W, "What we put between quotation marks stands so in one of the quotes."),
    "summary-alone": Code(_W, "What the summary says is borne out by the facts below it."),
    # answers and actors
    "single-account": Code(_W, "A question with a single account is not disputed."),
    "holder-uncited": Code(_W, "Whose account it is, by one of its citations it is their word."),
    "repeated-estimate": Code(_W, "The same answer on the same evidence is given once."),
    "unused-scope": Code(_W, "Every scope of a figure has an answer."),
    "not-a-place": Code(_E, "Where something happened is a place."),
    "same-actor": Code(_W, "No two actors have one name."),
    "unmentioned-actor": Code(_W, "Every actor acts or speaks somewhere."),
    # what has changed
    "reason-missing": Code(_E, "Readers are told why something was corrected or withdrawn."),
    "repeated-change": Code(_E, "A change is told once."),
    "still-there": Code(_E, "What is said to be withdrawn is gone."),
    "change-unsaid": Code(_E, "What has changed since it was published is said in `changes.yml`."),
    "explainer-gone": Code(_W, "An explainer stays where it was published."),
    "not-compared": Code(_N, "What was published before can be read, and compared with what is now."),
    # pages written by hand
    "bad-marker": Code(_E, "A marker in a page names a block that there is, on a line of its own."),
    "note-of-fact": Code(_E, "The note of a fact is made of its citations, and of nothing else."),
    "fact-homeless": Code(_E, "A page used in place of a generated one shows the facts at home there, once."),
    # the built site
    "site-empty": Code(_E, "A site has the pages that are made of the facts, and links between them."),
    "page-missing": Code(_E, "Every page that is made of the facts is in the site."),
    "permalink-missing": Code(_E, "Every published fact has its anchor, for links to it."),
    "claim-missing": Code(_E, "Every published claim and estimate stands in the site, at its anchor."),
    "claim-altered": Code(_E, "A claim and an estimate stand in the site in their own words."),
    "quote-altered": Code(_E, "A quote stands in its note as it does in the facts."),
    "number-altered": Code(_E, "A number in the site is the one in the facts."),
    "attribution-altered": Code(_E, "A note names the outlet, the article and whose word it is."),
    "footnote-missing": Code(_E, "Every citation has its footnote mark, and the mark its note."),
    "footnote-astray": Code(_E, "A footnote mark leads to its own note, and the note back to it."),
    "note-altered": Code(_E, "A note says what its citation says."),
    "words-altered": Code(_E, "A page shows every line that is made of the facts."),
    "link-broken": Code(_E, "A link within the site leads to something."),
    "not-rendered": Code(_E, "No marker, template or footnote is left standing as it was typed."),
    "not-for-readers": Code(_E, "Drafts and the files of the facts are not in the site."),
    "data-differs": Code(_E, "The data to download says what the facts say."),
    # what leads out of the site
    "link-dead": Code(_E, "An address leads to its page, or an archived copy does where that is gone."),
    "link-gone": Code(_N, "Where a page is gone, its archived copy stands in for it."),
    "link-refused": Code(_E, "An address is one that anybody on the internet reaches."),
    "link-failing": Code(_W, "An address works whenever it is asked."),
    "link-blocked": Code(_N, "Not every server answers a program, so not every address can be judged."),
    "fragment-missing": Code(_W, "The place on a page that an address names is there."),
    # silencing
    "unknown-code": Code(_E, "What is silenced is a code that there is."),
    "not-silenceable": Code(_E, "Only warnings can be silenced."),
    "idle-silencer": Code(_W, "A silencer silences something."),
}

WHAT_FOLLOWS: dict[Severity, str] = {
    _E: "An error always fails, and cannot be silenced: mend what it names.",
    _W: "A warning fails under --strict. The fact that it names can silence it, with a reason: "
    "`silence: {CODE: why}`.",
    _N: "A note never fails.",
}
"""What a finding of each weight leads to, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: its code (a key of `CODES`), its place, what is wrong and how to mend it."""

    code: str
    place: Place
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    fact: str = ""
    """The id of the fact that it is about, where it is about one; there it can be silenced."""
    line: str = ""
    """The line of the file at its place, as it stands there; nothing where there is none to show."""

    @property
    def severity(self) -> Severity:
        """The weight that the table gives this finding's code."""
        return CODES[self.code].severity


def with_lines(diagnostics: Iterable[Diagnostic], files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Give findings the lines that they are about.

    Args:
        diagnostics: the findings.
        files: the content of the files that they name.
    """
    lines = cache(lambda file: lines_of(files.get(file, b"")))
    for found in diagnostics:
        at = found.place.line - 1
        yield replace(found, line="".join(lines(found.place.file)[at : at + 1]))


def below(diagnostics: Iterable[Diagnostic], folder: str) -> Iterator[Diagnostic]:
    """Put a folder before the places of findings, so that a terminal or an editor can open them."""
    for found in diagnostics:
        related = tuple(Related(_below(other.place, folder), other.message) for other in found.related)
        yield replace(found, place=_below(found.place, folder), related=related)


def _below(place: Place, folder: str) -> Place:
    return place._replace(file=str(PurePosixPath(folder, place.file)))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Put findings in the order in which a person works through them: by file, line and column."""
    return sorted(diagnostics, key=lambda found: (found.place, found.code, found.message))


def fails(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Tell whether a run with these findings has failed."""
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(found.severity in weights for found in diagnostics)


def count_in_words(diagnostics: Iterable[Diagnostic]) -> str:
    """Sum findings up in one phrase: `2 errors, 1 warning`, or `nothing found`."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = [(severity, found.count(severity)) for severity in Severity]
    phrases = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts if count]
    return ", ".join(phrases) or "nothing found"


def in_number(count: int, what: str) -> str:
    """Say how many there are of something, for people: `1 page`, `1,200 pages`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Offer the candidate most like a misspelt word, as a sentence, or nothing."""
    near = nearest(word, candidates)
    return f"Did you mean `{near[0]}`?" if near else ""


def nearest(word: str, candidates: Iterable[str]) -> list[str]:
    """Give the candidate most like a misspelt word, if one is like it at all."""
    return difflib.get_close_matches(word, sorted(candidates), n=1)


Paint = Callable[[str, str], str]
"""Colours a text by what it is: a severity, `place`, `caret`, or `aside` for what is beside the matter."""

WIDTH = 100
"""The columns that a text for people takes up where nobody says how many there are."""


def plain(text: str, _: str) -> str:
    """Colour nothing."""
    return text


def as_text(diagnostics: Iterable[Diagnostic], *, paint: Paint = plain, width: int = WIDTH) -> Iterator[str]:
    """Format findings for people, one text of several lines each.

    It says where, how grave and what; shows the line with a caret under the place; names the places that
    explain it, and the way to mend it. Only the line is cut where it is wider than `width` columns.
    """
    for found in diagnostics:
        head = f"{found.severity} {found.code}:"
        lines = [f"{paint(visible(str(found.place)), 'place')} {paint(head, found.severity)} "]
        lines[0] += visible(found.message)
        lines += _pointed_out(found, paint, width)
        lines += [f"    {visible(f'{related.place} {related.message}')}" for related in found.related]
        if found.hint:
            lines.append(f"    {visible(found.hint)}")
        yield "\n".join(lines)


def _pointed_out(found: Diagnostic, paint: Paint, width: int) -> Iterator[str]:
    """Show the line that a finding is about, and a caret below it."""
    if found.line.strip():
        number = str(found.place.line)
        shown = excerpt(found.line, found.place.column, width - len(number) - len("     | "))
        yield f"    {paint(f'{number} |', 'aside')} {shown.text}"
        bar = f"{' ' * len(number)} |"
        yield f"    {paint(bar, 'aside')} {' ' * shown.before}{paint('^', 'caret')}"


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Format findings as a JSON list for other programs."""
    return json.dumps([_as_dict(found) for found in diagnostics], ensure_ascii=False, indent=2)


def _as_dict(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        **found.place._asdict(),
        "message": found.message,
        "hint": found.hint,
        "fact": found.fact,
        "excerpt": found.line,
        "related": [{**related.place._asdict(), "message": related.message} for related in found.related],
    }


def as_github(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Format findings as GitHub workflow commands, which annotate the lines of a change.

    Source: GitHub's documentation of workflow commands; a note is called `notice` there.
    """
    for found in diagnostics:
        level = "notice" if found.severity is Severity.NOTE else str(found.severity)
        file = _escape_property(found.place.file)
        where = f"file={file},line={found.place.line},col={found.place.column},title={found.code}"
        related = (f"{other.place} {other.message}" for other in found.related)
        text = "\n".join(filter(None, [found.message, *related, found.hint]))
        yield f"::{level} {where}::{_escape_data(text)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
