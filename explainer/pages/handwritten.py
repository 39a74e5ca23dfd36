"""Pages that people wrote, filled in: footnotes for the facts that they cite, blocks where they have markers.

    Nine dock workers were hurt.[^injured.police]

    <!-- explainer: timeline -->

What a page defines itself is left alone, and so is all the rest of it, to the last character.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from explainer.diagnostics import Diagnostic, Place, Related, did_you_mean, in_order
from explainer.model.explainer import Explainer, without_drafts
from explainer.model.records import Account, Claim, Dispute, Estimate, Fact, Figure, Source, walk
from explainer.pages.blocks import Block, Cite, Details, Footnote, Group, Heading, Paragraph, Span
from explainer.pages.citing import footnote, source_footnote
from explainer.pages.former import with_former_anchors
from explainer.pages.frame import note_words
from explainer.pages.markdown import Writer, notes_heading
from explainer.pages.markers import Marker, WrongError, is_marker, listed, read_marker
from explainer.pages.parts import LIST, ONE, WHOLE, IsHome, Part, listing
from explainer.pages.paths import Target, below, former_targets, target_of
from explainer.pages.syntax import Found, Role, find, front_matter, ids
from explainer.pages.tongue import tongue, tongue_of

_OWN_PLACE_OF_NOTES = "///Footnotes Go Here///"
"""Where a page says so, Python-Markdown puts its notes there, and not at the end."""

_Anchored = Span | Paragraph | Heading | Group | Details
"""What may have an anchor."""


class Filled(NamedTuple):
    """A page with what its marks and markers stand for, and what is wrong with them.

    `made` is what was put into it, in the order of the page, with the quotation marks of its language.
    """

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    made: tuple[Block, ...] = ()
    quotation_marks: tuple[str, str] = ("", "")


def fill(text: str, path: str, explainers: Sequence[Explainer], *, drafts: bool = False) -> Filled:
    """Fill in a page.

    Args:
        text: the page as it was written, front matter and all.
        path: where it stands below the docs folder, with `/`.
        explainers: the facts of all explainers of the site, drafts included. In an explainer's folder a page
            speaks of that one; elsewhere, of all.
        drafts: whether drafts are shown. A page may not speak of one all the same.
    """
    page = _Page(text, path, _Scope(explainers, speaks_of(path, explainers), drafts))
    filled = page.filled()
    return Filled(filled, tuple(in_order(page.diagnostics)), tuple(page.made), page.quotation_marks)


def speaks_of(path: str, explainers: Sequence[Explainer]) -> Sequence[Explainer]:
    """Tell of which explainers a page speaks: the one in whose folder it is, or all."""
    around = [one for one in explainers if not one.folder or path.startswith(f"{one.folder}/")]
    return [max(around, key=lambda one: len(one.folder))] if around else explainers


def overridden(path: str) -> str:
    """Give the path of the generated page that a page of this path is used instead of, where there is one."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}index.md" if name == "README.md" else path


# --- what a page can speak of -----------------------------------------------------------------------------


class _Named(NamedTuple):
    """A fact and its explainer, as they are shown, and whether it is a draft, or part of one."""

    explainer: Explainer
    fact: Fact
    is_draft: bool


@dataclass(frozen=True)
class _Scope:
    """The explainers of a site, drafts included, and those whose facts a page names by their ids alone."""

    all: Sequence[Explainer]
    own: Sequence[Explainer]
    drafts: bool

    @cached_property
    def published(self) -> Mapping[str, Explainer]:
        """The explainers without their drafts, by folder."""
        return {one.folder: without_drafts(one) for one in self.all}

    def shown(self, explainer: Explainer) -> Explainer:
        """Give an explainer as pages show it."""
        return explainer if self.drafts else self.published[explainer.folder]

    def named(self, name: str) -> tuple[_Named, ...]:
        """Give the facts that a name may mean: an id, or the folder of an explainer, `/`, and an id."""
        folder, _, key = name.rpartition("/")
        explainers = [one for one in self.all if one.folder == folder] if folder else self.own
        return tuple(
            _Named(self.shown(one), one.facts[key], key not in self.published[one.folder].facts)
            for one in explainers
            if key in one.facts
        )

    def names(self, part: Part | None = None) -> Iterator[str]:
        """Give the names of published facts; of those alone that fit into a part, where one is given."""
        for one in self.own:
            published = self.published[one.folder]
            for key, fact in published.facts.items():
                if not part or part.fits(published, fact):
                    yield key if len(self.own) == 1 else f"{one.folder}/{key}"

    def other_name(self, name: str) -> str:
        """Say how to name a fact, where its name needs an explainer or was changed."""
        if renamed := next((one.renamed[name] for one in self.own if name in one.renamed), ""):
            return f"It is called `{renamed}` now."
        return ""


# --- a page -----------------------------------------------------------------------------------------------


class _Page:
    """A page that is filled in once, from its first mark to its last."""

    def __init__(self, text: str, path: str, scope: _Scope) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.made: list[Block] = []
        self._path, self._scope = path, scope
        self._matter, self._text = text[: front_matter(text)], text[front_matter(text) :]
        self._found = tuple(find(self._text, is_marker))
        self._own = {one.content for one in self._found if one.role is Role.DEFINITION}
        self._say = tongue(scope.own[0]) if scope.own else tongue_of("en")
        self.quotation_marks = self._say.quotation_marks
        self._writer = Writer(path, self.quotation_marks, labels=_free(self._own))
        self._anchors: set[str] = set()

    def filled(self) -> str:
        """Fill the page in, and note what is wrong."""
        parts, end = [], 0
        for one in self._found:
            try:
                instead = self._instead(one)
            except WrongError as wrong:
                self._tell(wrong, one)
            else:
                kept = self._text[end : one.start]
                parts += [kept.rstrip(" ") if one.role is Role.COMMENT else kept, instead]
                end = one.end
        body = "".join([*parts, self._text[end:]]) + self._notes()
        self.diagnostics += self._homes(body)
        return self._matter + body

    def _tell(self, wrong: WrongError, one: Found) -> None:
        before = self._matter + self._text[: one.start if wrong.at is None else wrong.at]
        place = Place(self._path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        self.diagnostics.append(Diagnostic(wrong.code, place, wrong.message, wrong.hint, wrong.related))

    def _notes(self) -> str:
        notes = self._writer.footnotes()
        if not notes:
            return ""
        heading = "" if _OWN_PLACE_OF_NOTES in self._text else f"{notes_heading(note_words(self._say))}\n"
        return f"\n\n{heading}{notes}"

    def _homes(self, body: str) -> Iterator[Diagnostic]:
        """Look for the anchors of the facts that are at home on this page: each stands there once."""
        around = (one for one in self._scope.own if self._path.startswith(below(one, "")))
        shown = [self._scope.shown(one) for one in around]
        facts = ((one, fact) for one in shown for fact in one.facts.values())
        targets = (
            target for one, fact in facts for target in (target_of(one, fact), *former_targets(one, fact))
        )
        at_home = [target.fragment for target in targets if self._is_here(target) and target.fragment]
        counts = Counter(ids(body) if at_home else ())
        if lost := [key for key in at_home if not counts[key]]:
            names = listed(lost if len(lost) <= _MOST_NAMES else [*lost[:_MOST_NAMES], "…"])
            message = f"This page takes the place of the generated one, and does not show {names}."
            hint = "Let markers show what is at home here, or give this file another name."
            yield Diagnostic("fact-homeless", Place(self._path), message, hint)
        for key in (key for key in at_home if counts[key] > 1):
            message = (
                f"The id `{key}`, by which links find the fact, stands on this page {counts[key]} times."
            )
            hint = "Give the heading, or whatever else has it, another one."
            yield Diagnostic("fact-homeless", Place(self._path), message, hint)

    def _is_here(self, target: Target) -> bool:
        return target.path == overridden(self._path)

    def _instead(self, one: Found) -> str:
        """Make what comes in place of a mark or a marker; what the page defines itself stays."""
        if one.role not in {Role.REFERENCE, Role.DEFINITION}:
            return self._block(one)
        if one.role is Role.DEFINITION and (named := self._scope.named(one.content)):
            message = f"`{one.content}` is a fact, and its note is made of its citations."
            hint = "Give this note another name, or leave it out."
            raise WrongError("note-of-fact", message, hint, _stands(named, one.content))
        if one.content in self._own:
            return self._text[one.start : one.end]
        return self._marks(one)

    def _written(self, blocks: Sequence[Block]) -> str:
        self.made += blocks
        return self._writer.write(blocks)

    def _fitted(self, blocks: Iterable[Block], explainer: Explainer | None = None) -> list[Block]:
        """Fit blocks into the page: no anchor stands twice, and notes of two explainers stay apart."""
        folder = explainer.folder if explainer else ""

        def fitted(part: Any) -> Any:
            if isinstance(part, tuple):
                return tuple(map(fitted, part))
            if isinstance(part, Footnote):
                return replace(part, key=(folder, part.key))
            if not is_dataclass(part) or isinstance(part, type):
                return part
            changed = {field.name: fitted(getattr(part, field.name)) for field in fields(part)}
            if isinstance(part, _Anchored) and part.id:
                changed["id"] = self._anchor(part)
            return replace(part, **changed)

        return [fitted(block) for block in blocks]

    def _anchor(self, part: _Anchored) -> str:
        """Give a part its anchor, if no other has it; a heading has one in any case."""
        anchor = part.id
        while isinstance(part, Heading) and anchor in self._anchors:
            anchor += "-"
        anchor = "" if anchor in self._anchors else anchor
        self._anchors.add(anchor)
        return anchor

    # Marks

    def _marks(self, one: Found) -> str:
        """Make the footnote marks of a fact."""
        fact = self._fact(one.content, one.inner)
        notes = _footnotes(fact.explainer, fact.fact)
        if not notes:
            message = f"`{one.content}` has no citations."
            hint = "Cite a source, or a fact that says something of it."
            raise WrongError("wrong-reference", message, hint, _stands([fact], one.content), one.inner)
        marks = Paragraph(tuple(map(Cite, notes)))
        return self._written(self._fitted([marks], fact.explainer)).rstrip("\n")

    def _fact(self, name: str, at: int, part: Part | None = None) -> _Named:
        """Give the fact that a name means, and that fits into a part, where one is given.

        Raises:
            WrongError: when there is none, more than one, or a draft.
        """
        word = part.word if part else "fact"
        named = self._scope.named(name)
        fitting = [fact for fact in named if not part or part.fits(fact.explainer, fact.fact)]
        near = self._scope.other_name(name) or did_you_mean(name, self._scope.names(part))
        if named and not fitting:
            message, hint = f"`{name}` is no {word}.", near or f"Name a {word} by its id."
            raise WrongError("wrong-reference", message, hint, _stands(named, name), at)
        if part and not named:
            message, hint = f"There is no {word} `{name}`.", near or f"Name a {word} by its id."
            raise WrongError("unknown-reference", message, hint, at=at)
        if not named:
            message = f"There is no fact `{name}`, and no note of that name on the page."
            hint = near or f"Write the note, `[^{name}]: …`; or `\\[^{name}]`, to show just that."
            raise WrongError("unknown-reference", message, hint, at=at)
        if len(fitting) > 1:
            message = f"More than one explainer has a {word} `{name}`."
            hint = f"Write {' or '.join(f'`{fact.explainer.folder}/{name}`' for fact in fitting)}."
            raise WrongError("unknown-reference", message, hint, _stands(fitting, name), at)
        if fitting[0].is_draft:
            message = f"This page is published, and `{name}`, which it names, is a draft."
            hint = "Take the mark off the draft, or leave it out here until then."
            raise WrongError("draft-reference", message, hint, _stands(fitting, name), at)
        return fitting[0]

    # Markers

    def _block(self, one: Found) -> str:
        """Make the block of a marker, with comments around it that keep it apart from what people wrote."""
        marker = read_marker(self._text, one)
        blocks = self._written(self._blocks(marker))
        above = self._text[: one.start].split("\n")[-2:-1]
        below = self._text[one.end :].split("\n")[1:2]
        return (
            ("\n" if "".join(above).strip() else "")
            + f"<!-- begin: {marker} -->\n\n{blocks}\n<!-- end: {marker} -->"
            + ("\n" if "".join(below).strip() else "")
        )

    def _blocks(self, marker: Marker) -> list[Block]:
        if marker.block == LIST:
            return self._fitted(listing(map(self._scope.shown, self._scope.all)))
        if part := ONE.get(marker.block):
            explainer, fact, _ = self._fact(marker.argument, marker.at, part)
            blocks = part.blocks(explainer, fact, self._is_home(explainer))
        else:
            explainer = self._explainer(marker)
            blocks = WHOLE[marker.block](explainer, self._is_home(explainer))
        fitted = self._fitted(with_former_anchors(explainer, tuple(blocks)), explainer)
        if not fitted:
            message = f"There is nothing to show: the explainer has no {marker.block}."
            raise WrongError("bad-marker", message, "Leave the marker out.", at=marker.at)
        return fitted

    def _explainer(self, marker: Marker) -> Explainer:
        """Give the explainer that a marker means."""
        folder = marker.argument.rstrip("/")
        folders = [one.folder for one in self._scope.all]
        if folder and folder not in folders:
            hint = did_you_mean(folder, folders) or f"There is one in {listed(folders)}."
            raise WrongError("unknown-reference", f"There is no explainer in `{folder}`.", hint, at=marker.at)
        found = [one for one in self._scope.all if one.folder == folder] if folder else self._scope.own
        if len(found) != 1:
            message = f"The site has {len(found)} explainers, and the marker does not say which it means."
            hint = " or ".join(f"`<!-- explainer: {marker.block} {name} -->`" for name in folders)
            raise WrongError("bad-marker", message, f"Write {hint}." if hint else "", at=marker.at)
        return self._scope.shown(found[0])

    def _is_home(self, explainer: Explainer) -> IsHome:
        def is_home(fact: Fact) -> bool:
            return self._is_here(target_of(explainer, fact)) and fact.id not in self._anchors

        return is_home


_MOST_NAMES = 8


def _stands(named: Sequence[_Named], name: str) -> tuple[Related, ...]:
    return tuple(Related(fact.fact.at(), f"`{name}` stands here") for fact in named)


def _free(labels: Iterable[str]) -> str:
    """Give a beginning for labels of notes that none of the page's own has."""
    beginning, taken = "cite", tuple(labels)
    while any(label.startswith(f"{beginning}.") for label in taken):
        beginning += "-"
    return beginning


# --- the notes of a fact ----------------------------------------------------------------------------------

_BEARERS: Mapping[type[Fact], type[Fact]] = {Figure: Estimate, Dispute: Account}
"""Whose citations are those of a fact that has none itself; of other facts, those of their claims."""


def _footnotes(explainer: Explainer, fact: Fact) -> tuple[Footnote, ...]:
    """Make the notes of a fact, each once."""
    if isinstance(fact, Source):
        return (source_footnote(explainer, fact),)
    bearers = _BEARERS.get(type(fact), Claim)
    records = [fact] if isinstance(fact, Claim | Estimate) else walk(fact)
    citations = (
        citation
        for record in records
        if isinstance(record, bearers) or record is fact
        for citation in getattr(record, "citations", ())
    )
    notes = {note.key: note for note in (footnote(explainer, citation) for citation in citations)}
    return tuple(notes.values())
