"""The records of an explainer: what a writer keeps in YAML, read, checked for shape and frozen.

Field by field this is the format of the facts (version 1); the loader, the linker and the JSON Schema are all
driven by these definitions. A record knows where it was written (`at`) and what it is called (`id`); nothing
else about files.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Protocol, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from explainer.diagnostics import Place
from explainer.model.fields import (
    ActorRef,
    ActorRefs,
    Date,
    FactRefs,
    FigureRef,
    FileName,
    Flag,
    HolderRef,
    HolderRefs,
    Id,
    Ids,
    Language,
    OutletRef,
    Passages,
    RelayRef,
    SourceRef,
    SourceRefs,
    Text,
    Texts,
    Url,
    WholeNumber,
)


class Written(Protocol):
    """Where a record was written: its file, its keys and the places of its values."""

    @property
    def id(self) -> str:
        """The id that the record has by its place in the file."""

    def place(self, *path: str | int) -> Place:
        """Give the place of a value below the record, or of the record itself."""

    def place_of_key(self, key: str) -> Place:
        """Give the place of a key of the record."""


class _Nowhere:
    """Stands in for a place in a file where a record was made in a program."""

    id = ""

    def place(self, *_: str | int) -> Place:
        return Place("")

    def place_of_key(self, _: str) -> Place:
        return Place("")


class Record(BaseModel):
    """What all records share: they are frozen, know their keys, their id and their place.

    A field with `exclude` is the writers' own and never published: it is on no page and in no data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    _written: Written = PrivateAttr(default=_Nowhere())

    @model_validator(mode="wrap")
    @classmethod
    def _remember_where(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        if hasattr(data, "place_of_key"):
            record._written = data  # noqa: SLF001 - its own
        return record

    @property
    def id(self) -> str:
        """The record's name: its key in YAML; `figure.estimate` where it stands inside another fact."""
        return self._written.id

    def at(self, *path: str | int) -> Place:
        """Give the place of one of the record's values, or of the record itself."""
        return self._written.place(*path)

    def at_key(self, key: str) -> Place:
        """Give the place of one of the record's keys."""
        return self._written.place_of_key(key)


# --- evidence -------------------------------------------------------------------------------------------


class Said(Record):
    """Words inside a quote that the article itself puts between quotation marks.

    Only these are ever shown as somebody's own words.
    """

    words: Annotated[
        Text, Field(description="The words, as they stand between the article's quotation marks.")
    ]
    speaker: Annotated[HolderRef, Field(description="The actor whose words they are.")]
    kind: Annotated[
        Literal["speech", "document", "chant", "gloss"],
        Field(
            description="Spoken, written in a document, chanted, or the article's own gloss or scare quotes."
        ),
    ] = "speech"


class Citation(Record):
    """The evidence for a claim: the words of a source, and whom the source attributes them to.

    Based on the selectors of the W3C Web Annotation data model: `quote` is a TextQuoteSelector's `exact`.
    """

    source: Annotated[SourceRef, Field(description="The id of the source that holds the words.")]
    quote: Annotated[Text, Field(description="The source's words, verbatim, in its own language.")]
    translation: Annotated[Text | None, Field(description="The quote in the explainer's language.")] = None
    according_to: Annotated[
        HolderRef,
        Field(description="The actor to whom the article attributes it, or `the-article`, or `unnamed`."),
    ]
    via: Annotated[
        ActorRef | None, Field(description="The channel that carried it to the article ('told Khabar-24').")
    ] = None
    part: Annotated[
        Literal["text", "headline", "caption"],
        Field(description="The part of the source that holds the words."),
    ] = "text"
    said: Annotated[
        tuple[Said, ...], Field(description="Words of the quote that stand between quotation marks.")
    ] = ()
    sic: Annotated[Texts, Field(description="Words of the quote that the article has wrong or garbled.")] = ()


Citations = Annotated[
    tuple[Citation, ...], Field(min_length=1, description="The evidence: one citation or more.")
]


class Fact(Record):
    """What everything with an id shares."""

    draft: Annotated[
        Flag, Field(description="`true` keeps it out of every published build.", exclude=True)
    ] = False
    formerly: Annotated[Ids, Field(description="Ids it had before; their links stay alive.")] = ()
    note: Annotated[Text | None, Field(description="For our own working; shown as ours; states no fact.")] = (
        None
    )
    silence: Annotated[
        Mapping[str, Text],
        Field(description="Warnings silenced here: the code, and the reason.", exclude=True),
    ] = {}


class Claim(Fact):
    """One sentence of ours with at least one citation."""

    text: Annotated[Text, Field(description="One sentence in our own words.")]
    citations: Citations
    about: Annotated[FactRefs, Field(description="Facts that the claim sums up; shown as links.")] = ()
    counted: Annotated[
        Texts,
        Field(
            description="The items of a count of ours that the sentence gives; each found in the evidence."
        ),
    ] = ()


class Dated(Record):
    """What a date needs: the words that give it, and how we reckoned from them."""

    basis: Annotated[
        Text | None, Field(description="The words of a quote that give the date ('Wednesday').")
    ] = None
    reckoned: Annotated[
        Text | None,
        Field(description="How we got the calendar date, where the words do not give it by themselves."),
    ] = None


# --- the facts ------------------------------------------------------------------------------------------


class Outlet(Fact):
    """Who publishes: the name as the articles show it, or a label made only of what the text shows."""

    name: Annotated[Text | None, Field(description="The outlet's name, as its articles show it.")] = None
    label: Annotated[
        Text | None, Field(description="Where no text names the outlet: a label made of what the text shows.")
    ] = None
    named_in_text: Annotated[Flag, Field(description="`false` where a `label` stands in for a name.")] = True

    @model_validator(mode="after")
    def _named_or_labelled(self) -> Self:
        named, labelled = self.name is not None, self.label is not None
        if (named, labelled) != (self.named_in_text, not self.named_in_text):
            raise PydanticCustomError(
                "outlet-name", "needs either `name`, or `label` together with `named_in_text: false`"
            )
        return self

    @property
    def shown_name(self) -> str:
        """The name or label that pages show."""
        return self.name or self.label or self.id


class Caveat(Record):
    """Why a source is to be read with care."""

    text: Annotated[Text, Field(description="One sentence of ours about the source.")]
    citations: Annotated[
        tuple[Citation, ...], Field(description="The words that show it, where words can.")
    ] = ()


class Relay(Record):
    """Whose reporting a source says it carries."""

    whose: Annotated[RelayRef, Field(description="Whose reporting it is: an actor, an outlet or a source.")]
    citations: Citations


class Omission(Record):
    """Passages of a source that the explainer leaves out on purpose."""

    reason: Annotated[Text, Field(description="Why they are left out; never in their words.")]
    passages: Annotated[
        Passages, Field(description="Their places and hashes, as `explainer coverage` prints them.")
    ]


class Source(Fact):
    """One article."""

    kind: Annotated[
        Literal["article", "statement", "report", "transcript", "post"], Field(description="What it is.")
    ] = "article"
    headline: Annotated[Text | None, Field(description="The headline as the text shows it.")] = None
    label: Annotated[
        Text | None,
        Field(description="Where the text has no headline: what to call it, made of its own words."),
    ] = None
    outlet: Annotated[OutletRef, Field(description="The id of the outlet that published it.")]
    byline: Annotated[Text | None, Field(description="Who signs it, as the text shows it.")] = None
    published: Annotated[Date | None, Field(description="When it was printed; absent where unknown.")] = None
    url: Annotated[Url | None, Field(description="Its address, where one is known.")] = None
    archived: Annotated[Url | None, Field(description="The address of an archived copy.")] = None
    language: Annotated[Language | None, Field(description="Its language; the explainer's where absent.")] = (
        None
    )
    relays: Annotated[tuple[Relay, ...], Field(description="Whose reporting it says it carries.")] = ()
    caveats: Annotated[tuple[Caveat, ...], Field(description="Why to read it with care.")] = ()
    standing: Annotated[
        Literal["current", "updated", "corrected", "withdrawn"],
        Field(description="What its publisher has done with it since."),
    ] = "current"
    text: Annotated[
        FileName | None, Field(description="The file name of its text in the archive.", exclude=True)
    ] = None
    left_out: Annotated[
        tuple[Omission, ...], Field(description="What of it is left out on purpose, and why.", exclude=True)
    ] = ()

    @model_validator(mode="after")
    def _headed_or_labelled(self) -> Self:
        if (self.headline is None) == (self.label is None):
            raise PydanticCustomError("source-name", "needs either `headline` or, where it has none, `label`")
        return self

    @property
    def shown_name(self) -> str:
        """The headline or label that pages show."""
        return self.headline or self.label or self.id


class Alias(Record):
    """Another spelling of an actor's name, and the sources that use it."""

    spelling: Annotated[Text, Field(description="The name as the sources spell it.")]
    sources: Annotated[SourceRefs, Field(description="The sources that spell it so.")]


class Role(Claim):
    """What an actor is or was."""

    date: Annotated[Date | None, Field(description="When: `2019/..` since, `1991/2019` from and to.")] = None


class Relation(Claim):
    """How an actor stands to another."""

    to: Annotated[ActorRef, Field(description="The id of the other actor.")]


class Actor(Fact):
    """A person, body or place that acts or speaks."""

    name: Annotated[Text, Field(description="The name that pages use.")]
    kind: Annotated[
        Literal["person", "body", "media", "group", "place"],
        Field(description="A person; a body; a channel or publication; people without a body; a place."),
    ]
    generic: Annotated[
        Flag, Field(description="`true` for attributions that are nobody in particular ('authorities').")
    ] = False
    part_of: Annotated[
        ActorRefs, Field(description="Actors that it speaks for or belongs to; they share one origin.")
    ] = ()
    aliases: Annotated[tuple[Alias, ...], Field(description="Other spellings, and who uses them.")] = ()
    roles: Annotated[Mapping[Id, Role], Field(description="What it is or was, with dates.")] = {}
    relations: Annotated[Mapping[Id, Relation], Field(description="How it stands to others.")] = {}


class Section(Fact):
    """Background: claims in order, read as prose."""

    title: Annotated[Text, Field(description="The heading of the section.")]
    claims: Annotated[Mapping[Id, Claim], Field(min_length=1, description="The claims, in reading order.")]


class Event(Claim, Dated):
    """A claim with a date, a place, actors."""

    date: Annotated[
        Date | None, Field(description="When it happened (EDTF); absent where no article dates it.")
    ] = None
    place: Annotated[ActorRefs, Field(description="Where: the ids of actors that are places.")] = ()
    actors: Annotated[ActorRefs, Field(description="Who acts or speaks in it.")] = ()


class Estimate(Fact, Dated):
    """One answer to a figure's question."""

    amount: Annotated[Text | None, Field(description="The amount exactly as it stands in the quote.")] = None
    words: Annotated[
        Text | None,
        Field(description="Which number is meant, where the quote holds several ('353 injured')."),
    ] = None
    reads: Annotated[
        WholeNumber | None,
        Field(description="What the amount says, where the table of amounts cannot read it."),
    ] = None
    counted: Annotated[
        Texts,
        Field(description="A count of ours: the items, each found in the evidence; instead of `amount`."),
    ] = ()
    not_given: Annotated[
        Flag, Field(description="`true` where a source says that the number was not disclosed.")
    ] = False
    scope: Annotated[Id | None, Field(description="One of the figure's scopes: what is counted.")] = None
    as_of: Annotated[Date | None, Field(description="The moment that the number describes (EDTF).")] = None
    citations: Citations

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if [self.amount is not None, bool(self.counted), self.not_given].count(True) != 1:
            raise PydanticCustomError(
                "estimate-answer", "needs exactly one of `amount`, `counted` and `not_given: true`"
            )
        return self


class Move(Claim, Dated):
    """What became of an answer: it is taken back, denied or repeated, or another takes its place."""

    supersedes: Annotated[
        Id | None, Field(description="The estimate whose place the new `estimate` takes.")
    ] = None
    withdraws: Annotated[Id | None, Field(description="The estimate that is taken back.")] = None
    denies: Annotated[
        Id | None, Field(description="The estimate that somebody says is wrong; it stays, disputed.")
    ] = None
    repeats: Annotated[
        Id | None, Field(description="The estimate that is given again as it was; it falls with it.")
    ] = None
    estimate: Annotated[
        Id | None, Field(description="The estimate that does so: the new number, the repeated one.")
    ] = None
    as_of: Annotated[Date | None, Field(description="When it happened (EDTF).")] = None

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        targets = (self.supersedes, self.withdraws, self.denies, self.repeats)
        if sum(target is not None for target in targets) != 1:
            raise PydanticCustomError(
                "move-target", "needs exactly one of `supersedes`, `withdraws`, `denies` and `repeats`"
            )
        if self.supersedes is not None and self.estimate is None:
            raise PydanticCustomError(
                "move-estimate", "needs `estimate`, the new one, as it has `supersedes`"
            )
        return self

    @property
    def target(self) -> str:
        """The estimate that it is about."""
        return self.supersedes or self.withdraws or self.denies or self.repeats or ""


class Part(Claim, Dated):
    """Whether one number is part of another: are the officers part of the toll?"""

    includes: Annotated[
        Literal["yes", "no", "unknown"], Field(description="Whether it is part of it; or nobody says.")
    ]
    scope: Annotated[
        Id | None, Field(description="Which of the figure's own scopes is asked about; absent for all.")
    ] = None
    figure: Annotated[
        FigureRef | None, Field(description="The figure that may be part of it; absent for this one.")
    ] = None
    part: Annotated[
        Id | None, Field(description="Which scope of that figure may be part of it; absent for all.")
    ] = None
    as_of: Annotated[Date | None, Field(description="The moment of which this is said (EDTF).")] = None

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if self.figure is None and self.part is None:
            raise PydanticCustomError(
                "part-of-what", "needs `figure`, or `part` with one of the figure's own scopes"
            )
        return self


class Figure(Fact):
    """A question with a number for an answer."""

    question: Annotated[Text, Field(description="The question, as a reader would ask it.")]
    counts: Annotated[Text, Field(description="What is counted: `people`, `kilometres`.")]
    over_time: Annotated[
        Literal["fixed", "cumulative", "varying"],
        Field(description="One true number; a number that can only grow; a number that can do both."),
    ]
    scopes: Annotated[Mapping[Id, Text], Field(description="Who or what is counted, by id.")] = {}
    estimates: Annotated[Mapping[Id, Estimate], Field(min_length=1, description="The answers.")]
    moves: Annotated[Mapping[Id, Move], Field(description="What became of answers later.")] = {}
    parts: Annotated[
        Mapping[Id, Part], Field(description="Which numbers are part of it, of its own scopes or others.")
    ] = {}
    differences: Annotated[Mapping[Id, Claim], Field(description="Why the answers differ.")] = {}
    unknown: Annotated[Mapping[Id, Claim], Field(description="What is not known.")] = {}


class Account(Claim):
    """One answer to a dispute's question, and who holds it."""

    held_by: Annotated[HolderRefs, Field(description="Who gives this account.")]


class Dispute(Fact):
    """A question without a number, and the accounts that answer it."""

    question: Annotated[Text, Field(description="The question, as a reader would ask it.")]
    accounts: Annotated[Mapping[Id, Account], Field(min_length=1, description="The answers.")]
    differences: Annotated[Mapping[Id, Claim], Field(description="Why the accounts differ.")] = {}
    unknown: Annotated[Mapping[Id, Claim], Field(description="What is not known.")] = {}


class Summary(Record):
    """The answer in a minute."""

    claims: Annotated[Mapping[Id, Claim], Field(min_length=1, description="The claims, in reading order.")]


class Publisher(Record):
    """Who publishes the explainer."""

    name: Annotated[Text, Field(description="The name of the publisher.")]
    url: Annotated[Url | None, Field(description="Its address.")] = None


class Licence(Record):
    """On what terms the data of the explainer may be used: the licence of its writers for what is theirs."""

    name: Annotated[Text, Field(description="The licence, as in `CC BY 4.0`.")]
    url: Annotated[Url | None, Field(description="The address of its words.")] = None
    credit: Annotated[Text | None, Field(description="Whom to name, and how, when the data are used.")] = None


class Limits(Record):
    """How much may be quoted."""

    quote_words: Annotated[WholeNumber, Field(description="The most words that a quote may have.")] = 40
    quoted_share: Annotated[
        WholeNumber, Field(description="The most of an article that its quotes may take up, in per cent.")
    ] = 40


class Header(Record):
    """What `explainer.yml` holds: what the explainer is about."""

    version: Annotated[Literal["1"], Field(description="The version of the format of the facts.")]
    title: Annotated[Text, Field(description="The title of the explainer.")]
    question: Annotated[Text, Field(description="The question that it answers.")]
    description: Annotated[Text, Field(description="One sentence for search engines and link previews.")]
    summary: Annotated[Summary, Field(description="The answer in a minute.")]
    as_of: Annotated[Date, Field(description="The moment up to which the explainer tells.")]
    language: Annotated[Language, Field(description="The language of the explainer.")] = "en"
    publisher: Annotated[
        Publisher | None, Field(description="Who publishes the explainer; shown to machines and in the data.")
    ] = None
    licence: Annotated[Licence | None, Field(description="On what terms the data may be used.")] = None
    limits: Annotated[Limits, Field(description="How much may be quoted.", exclude=True)] = Limits()


# --- walking --------------------------------------------------------------------------------------------


def _mentions_a_record(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_mentions_a_record(part) for part in get_args(annotation))


@cache
def _fields(record: type[Record]) -> tuple[str, ...]:
    """Name the fields of a kind of record that can hold other records."""
    return tuple(name for name, field in record.model_fields.items() if _mentions_a_record(field.annotation))


def parts(record: Record) -> Iterator[Record]:
    """Yield the records that a record directly holds, in the order of its fields."""
    for name in _fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield value
        elif isinstance(value, Mapping):
            yield from value.values()
        else:
            yield from value or ()


def walk(record: Record) -> Iterator[Record]:
    """Yield a record and everything in it, outer before inner, in the order of the fields."""
    yield record
    for part in parts(record):
        yield from walk(part)
