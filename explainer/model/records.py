"""The records of an explainer: what a writer keeps in YAML, read, checked for shape and frozen.

Field by field this is the format of the facts (version 1); the loader, the linker and the JSON Schema are all
driven by these definitions. A record knows where it was written (`at`) and what it is called (`id`); nothing
else about files.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Protocol, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from explainer.diagnostics import Place
from explainer.model.fields import (
    VERSION,
    ActorRef,
    ActorRefs,
    Date,
    EstimateRef,
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
    ScopeRef,
    Silenced,
    SourceRef,
    SourceRefs,
    Text,
    Texts,
    Url,
    Version,
    WholeNumber,
    described,
    one_of,
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


_NOWHERE = _Nowhere()


class Record(BaseModel):
    """What all records share: they are frozen, know their keys, their id and their place.

    A field with `exclude` is the writers' own and never published: it is on no page and in no data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    rules: ClassVar[dict[str, Any]] = {}
    """What JSON Schema can say of the record as a whole, when it is written."""

    # a slot, as one of pydantic's private attributes takes forty times as long to ask for
    __slots__ = ("_where",)
    if TYPE_CHECKING:
        _where: Written

    @model_validator(mode="wrap")
    @classmethod
    def _remember_where(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        record = handler(data)
        object.__setattr__(record, "_where", data if hasattr(data, "place_of_key") else _NOWHERE)
        return record

    def __copy__(self) -> Self:
        copied = super().__copy__()
        object.__setattr__(copied, "_where", self._written)
        return copied

    @property
    def _written(self) -> Written:
        try:
            return self._where
        except AttributeError:  # made without validation
            return _NOWHERE

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        made = handler(core)
        if handler.mode == "validation":
            handler.resolve_ref_schema(made).update(cls.rules)
        return made

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
        Text,
        described(
            "The words, as they stand between the article's quotation marks.",
            "Part of the path was under water,",
        ),
    ]
    speaker: Annotated[HolderRef, described("The actor whose words they are.", "ruth-calder")]
    kind: Annotated[
        Literal["speech", "document", "chant", "gloss"],
        described(
            "Spoken, written in a document, chanted, or the article's own gloss or scare quotes.", "speech"
        ),
    ] = "speech"


class Citation(Record):
    """The evidence for a claim: the words of a source, and whom the source attributes them to.

    Based on the selectors of the W3C Web Annotation data model: `quote` is a TextQuoteSelector's `exact`.
    """

    source: Annotated[SourceRef, described("The id of the source that holds the words.", "courier")]
    quote: Annotated[
        Text,
        described(
            "The source's words, verbatim, in its own language.",
            "About 400 people took part in the lantern walk",
        ),
    ]
    translation: Annotated[
        Text | None,
        described("The quote in the explainer's language.", "About 400 people took part"),
    ] = None
    according_to: Annotated[
        HolderRef,
        described("The actor to whom the article attributes it, or `the-article`, or `unnamed`.", "council"),
    ]
    via: Annotated[
        ActorRef | None,
        described("The channel that carried it to the article ('told Radio Lakeside').", "radio-lakeside"),
    ] = None
    part: Annotated[
        Literal["text", "headline", "caption"],
        described("The part of the source that holds the words.", "headline"),
    ] = "text"
    said: Annotated[
        tuple[Said, ...],
        described(
            "Words of the quote that stand between quotation marks.",
            [{"words": "Part of the path was under water,", "speaker": "ruth-calder"}],
        ),
    ] = ()
    sic: Annotated[
        Texts,
        described("Words of the quote that the article has wrong or garbled.", ["Ostermeer"]),
    ] = ()


_CITATION = {
    "source": "courier",
    "quote": "About 400 people took part in the lantern walk",
    "according_to": "council",
}
_CLAIMS = {"first-walk": {"text": "The council organised the first walk.", "citations": [_CITATION]}}

Citations = Annotated[
    tuple[Citation, ...],
    described("The evidence: one citation or more.", [_CITATION], min_length=1),
]


class Fact(Record):
    """What everything with an id shares."""

    draft: Annotated[
        Flag,
        described("`true` keeps it out of every published build.", "true", exclude=True),
    ] = False
    formerly: Annotated[Ids, described("Ids it had before; their links stay alive.", ["lantern-parade"])] = ()
    note: Annotated[
        Text | None,
        described("For our own working; shown as ours; states no fact.", "Ask the council how it counted."),
    ] = None
    silence: Annotated[
        Silenced,
        described(
            "Warnings silenced here: the code, and the reason.",
            {"date-without-basis": "The article is a diary, and each entry has its day."},
            exclude=True,
        ),
    ] = {}


class Claim(Fact):
    """One sentence of ours with at least one citation."""

    text: Annotated[Text, described("One sentence in our own words.", "The walk ended an hour early.")]
    citations: Citations
    about: Annotated[
        FactRefs,
        described("Facts that the claim sums up; shown as links.", ["walkers", "early-end"]),
    ] = ()
    counted: Annotated[
        Texts,
        described(
            "The items of a count of ours that the sentence gives; each found in the evidence.",
            ["the boathouse", "the shore"],
        ),
    ] = ()


class Dated(Record):
    """What a date needs: the words that give it, and how we reckoned from them."""

    basis: Annotated[
        Text | None,
        described("The words of a quote that give the date ('Wednesday').", "on Saturday"),
    ] = None
    reckoned: Annotated[
        Text | None,
        described(
            "How we got the calendar date, where the words do not give it by themselves.",
            "The article is dated Monday, 13 November 2023; the Saturday before is the 11th.",
        ),
    ] = None


# --- the facts ------------------------------------------------------------------------------------------


class Outlet(Fact):
    """Who publishes: the name as the articles show it, or a label made only of what the text shows."""

    rules = one_of("name", "label", needs={"label": "named_in_text"})

    name: Annotated[
        Text | None,
        described("The outlet's name, as its articles show it.", "The Ostermere Courier"),
    ] = None
    label: Annotated[
        Text | None,
        described(
            "Where no text names the outlet: a label made of what the text shows.",
            "Unnamed site, posted by “lakelover”",
        ),
    ] = None
    named_in_text: Annotated[Flag, described("`false` where a `label` stands in for a name.", "false")] = True

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

    text: Annotated[
        Text,
        described("One sentence of ours about the source.", "The article does not say who counted."),
    ]
    citations: Annotated[
        tuple[Citation, ...],
        described("The words that show it, where words can.", [_CITATION]),
    ] = ()


class Relay(Record):
    """Whose reporting a source says it carries."""

    whose: Annotated[
        RelayRef,
        described("Whose reporting it is: an actor, an outlet or a source.", "radio-lakeside"),
    ]
    citations: Citations


class Omission(Record):
    """Passages of a source that the explainer leaves out on purpose."""

    reason: Annotated[
        Text,
        described(
            "Why they are left out; never in their words.",
            "What the bakery gave away has no part in the question.",
        ),
    ]
    passages: Annotated[
        Passages,
        described(
            "Their places and hashes, as `explainer coverage` prints them.",
            ["5.2 3f2a91c0", "7.1 number 0b93d2e4"],
        ),
    ]


class Source(Fact):
    """One article."""

    rules = one_of("headline", "label")

    kind: Annotated[
        Literal["article", "statement", "report", "transcript", "post"],
        described("What it is.", "article"),
    ] = "article"
    headline: Annotated[
        Text | None,
        described("The headline as the text shows it.", "Lantern walk in Ostermere ends early"),
    ] = None
    label: Annotated[
        Text | None,
        described(
            "Where the text has no headline: what to call it, made of its own words.",
            "Untitled report that begins “More than 900 people”",
        ),
    ] = None
    outlet: Annotated[
        OutletRef,
        described("The id of the outlet that published it.", "ostermere-courier"),
    ]
    byline: Annotated[Text | None, described("Who signs it, as the text shows it.", "Nell Harrow")] = None
    published: Annotated[
        Date | None, described("When it was printed; absent where unknown.", "2023-11-13")
    ] = None
    url: Annotated[
        Url | None,
        described("Its address, where one is known.", "https://courier.example/lantern-walk"),
    ] = None
    archived: Annotated[
        Url | None,
        described(
            "The address of an archived copy.", "https://archive.example/2023/courier.example/lantern-walk"
        ),
    ] = None
    language: Annotated[Language | None, described("Its language; the explainer's where absent.", "en")] = (
        None
    )
    relays: Annotated[
        tuple[Relay, ...],
        described(
            "Whose reporting it says it carries.", [{"whose": "radio-lakeside", "citations": [_CITATION]}]
        ),
    ] = ()
    caveats: Annotated[
        tuple[Caveat, ...],
        described("Why to read it with care.", [{"text": "The article does not say who counted."}]),
    ] = ()
    standing: Annotated[
        Literal["current", "updated", "corrected", "withdrawn"],
        described("What its publisher has done with it since.", "corrected"),
    ] = "current"
    text: Annotated[
        FileName | None,
        described("The file name of its text in the archive.", "courier.txt", exclude=True),
    ] = None
    left_out: Annotated[
        tuple[Omission, ...],
        described(
            "What of it is left out on purpose, and why.",
            [
                {
                    "reason": "What the bakery gave away has no part in the question.",
                    "passages": ["5.2 3f2a91c0"],
                }
            ],
            exclude=True,
        ),
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

    spelling: Annotated[Text, described("The name as the sources spell it.", "Ostermere Town Council")]
    sources: Annotated[SourceRefs, described("The sources that spell it so.", ["courier"])]


class Role(Claim):
    """What an actor is or was."""

    date: Annotated[
        Date | None,
        described("When: `2019/..` since, `1991/2019` from and to.", "2019/.."),
    ] = None


class Relation(Claim):
    """How an actor stands to another."""

    to: Annotated[ActorRef, described("The id of the other actor.", "council")]


class Actor(Fact):
    """A person, body or place that acts or speaks."""

    name: Annotated[Text, described("The name that pages use.", "Ruth Calder")]
    kind: Annotated[
        Literal["person", "body", "media", "group", "place"],
        described("`person`; `body`; `media`: a channel; `group`: people without a body; `place`.", "person"),
    ]
    generic: Annotated[
        Flag,
        described("`true` for attributions that are nobody in particular ('authorities').", "true"),
    ] = False
    part_of: Annotated[
        ActorRefs,
        described("Actors that it speaks for or belongs to; they share one origin.", ["council"]),
    ] = ()
    aliases: Annotated[
        tuple[Alias, ...],
        described(
            "Other spellings, and who uses them.",
            [{"spelling": "Ostermere Town Council", "sources": ["courier"]}],
        ),
    ] = ()
    roles: Annotated[
        Mapping[Id, Role],
        described(
            "What it is or was, with dates.",
            {"parks": {"text": "She looks after the town’s parks.", "citations": [_CITATION]}},
        ),
    ] = {}
    relations: Annotated[
        Mapping[Id, Relation],
        described(
            "How it stands to others.",
            {
                "employer": {
                    "to": "council",
                    "text": "She works for the council.",
                    "citations": [_CITATION],
                }
            },
        ),
    ] = {}


class Section(Fact):
    """Background: claims in order, read as prose."""

    title: Annotated[Text, described("The heading of the section.", "The lantern walk")]
    claims: Annotated[
        Mapping[Id, Claim],
        described("The claims, in reading order.", _CLAIMS, min_length=1),
    ]


class Event(Claim, Dated):
    """A claim with a date, a place, actors."""

    date: Annotated[
        Date | None,
        described("When it happened (EDTF); absent where no article dates it.", "2023-11-11"),
    ] = None
    place: Annotated[ActorRefs, described("Where: the ids of actors that are places.", ["ostermere"])] = ()
    actors: Annotated[ActorRefs, described("Who acts or speaks in it.", ["council", "lantern-society"])] = ()


class Estimate(Fact, Dated):
    """One answer to a figure's question."""

    rules = one_of("amount", "counted", "not_given")

    amount: Annotated[
        Text | None,
        described("The amount exactly as it stands in the quote.", "About 400"),
    ] = None
    words: Annotated[
        Text | None,
        described("Which number is meant, where the quote holds several ('353 injured').", "400 people"),
    ] = None
    reads: Annotated[
        WholeNumber | None,
        described("What the amount says, where the table of amounts cannot read it.", "1"),
    ] = None
    counted: Annotated[
        Texts,
        described(
            "A count of ours: the items, each found in the evidence; instead of `amount`.",
            ["the boathouse", "the shore"],
        ),
    ] = ()
    not_given: Annotated[
        Flag,
        described("`true` where a source says that the number was not disclosed.", "true"),
    ] = False
    scope: Annotated[
        ScopeRef | None,
        described("One of the figure's scopes: what is counted.", "children"),
    ] = None
    as_of: Annotated[
        Date | None,
        described("The moment that the number describes (EDTF).", "2023-11-11"),
    ] = None
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

    rules = one_of("supersedes", "withdraws", "denies", "repeats", needs={"supersedes": "estimate"})

    supersedes: Annotated[
        EstimateRef | None,
        described("The estimate whose place the new `estimate` takes.", "council-first"),
    ] = None
    withdraws: Annotated[
        EstimateRef | None, described("The estimate that is taken back.", "council-first")
    ] = None
    denies: Annotated[
        EstimateRef | None,
        described("The estimate that somebody says is wrong; it stays, disputed.", "society"),
    ] = None
    repeats: Annotated[
        EstimateRef | None,
        described("The estimate that is given again as it was; it falls with it.", "council-first"),
    ] = None
    estimate: Annotated[
        EstimateRef | None,
        described("The estimate that does so: the new number, the repeated one.", "council-second"),
    ] = None
    as_of: Annotated[Date | None, described("When it happened (EDTF).", "2023-11-14")] = None

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

    rules = {"anyOf": [{"required": ["figure"]}, {"required": ["part"]}]}

    includes: Annotated[
        Literal["yes", "no", "unknown"],
        described("Whether it is part of it; or nobody says.", "unknown"),
    ]
    scope: Annotated[
        ScopeRef | None,
        described("Which of the figure's own scopes is asked about; absent for all.", "walkers-and-bands"),
    ] = None
    figure: Annotated[
        FigureRef | None,
        described("The figure that may be part of it; absent for this one.", "children"),
    ] = None
    part: Annotated[
        ScopeRef | None,
        described("Which scope of that figure may be part of it; absent for all.", "at-the-boathouse"),
    ] = None
    as_of: Annotated[Date | None, described("The moment of which this is said (EDTF).", "2023-11-11")] = None

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if self.figure is None and self.part is None:
            raise PydanticCustomError(
                "part-of-what", "needs `figure`, or `part` with one of the figure's own scopes"
            )
        return self


class Figure(Fact):
    """A question with a number for an answer."""

    question: Annotated[
        Text,
        described(
            "The question, as a reader would ask it.", "How many people took part in the lantern walk?"
        ),
    ]
    counts: Annotated[Text, described("What is counted: `people`, `kilometres`.", "people")]
    over_time: Annotated[
        Literal["fixed", "cumulative", "varying"],
        described(
            "`fixed`: one true number; `cumulative`: it can only grow; `varying`: it can do both.", "fixed"
        ),
    ]
    scopes: Annotated[
        Mapping[Id, Text],
        described(
            "Who or what is counted, by id.",
            {"walkers": "people who walked", "children": "children who walked"},
        ),
    ] = {}
    estimates: Annotated[
        Mapping[Id, Estimate],
        described(
            "The answers.", {"council": {"amount": "About 400", "citations": [_CITATION]}}, min_length=1
        ),
    ]
    moves: Annotated[
        Mapping[Id, Move],
        described(
            "What became of answers later.",
            {
                "taken-back": {
                    "text": "The council takes its number back.",
                    "withdraws": "council-first",
                    "citations": [_CITATION],
                }
            },
        ),
    ] = {}
    parts: Annotated[
        Mapping[Id, Part],
        described(
            "Which numbers are part of it, of its own scopes or others.",
            {
                "bands": {
                    "text": "Nobody says whether the bands are counted.",
                    "figure": "musicians",
                    "includes": "unknown",
                    "citations": [_CITATION],
                }
            },
        ),
    ] = {}
    differences: Annotated[Mapping[Id, Claim], described("Why the answers differ.", _CLAIMS)] = {}
    unknown: Annotated[Mapping[Id, Claim], described("What is not known.", _CLAIMS)] = {}


class Account(Claim):
    """One answer to a dispute's question, and who holds it."""

    held_by: Annotated[HolderRefs, described("Who gives this account.", ["lantern-society"])]


class Dispute(Fact):
    """A question without a number, and the accounts that answer it."""

    question: Annotated[
        Text,
        described("The question, as a reader would ask it.", "Why did the walk end early?"),
    ]
    accounts: Annotated[
        Mapping[Id, Account],
        described(
            "The answers.",
            {
                "lamps": {
                    "held_by": "lantern-society",
                    "text": "The lamps had failed.",
                    "citations": [_CITATION],
                }
            },
            min_length=1,
        ),
    ]
    differences: Annotated[Mapping[Id, Claim], described("Why the accounts differ.", _CLAIMS)] = {}
    unknown: Annotated[Mapping[Id, Claim], described("What is not known.", _CLAIMS)] = {}


class Summary(Record):
    """The answer in a minute."""

    claims: Annotated[
        Mapping[Id, Claim],
        described("The claims, in reading order.", _CLAIMS, min_length=1),
    ]


class Publisher(Record):
    """Who publishes the explainer."""

    name: Annotated[Text, described("The name of the publisher.", "The Ostermere Explainers")]
    url: Annotated[Url | None, described("Its address.", "https://explainers.example/")] = None


class Licence(Record):
    """On what terms the data of the explainer may be used: the licence of its writers for what is theirs."""

    name: Annotated[Text, described("The licence.", "CC BY 4.0")]
    url: Annotated[
        Url | None, described("The address of its words.", "https://creativecommons.org/licenses/by/4.0/")
    ] = None
    credit: Annotated[
        Text | None,
        described("Whom to name, and how, when the data are used.", "The Ostermere Explainers, 2023"),
    ] = None


class Limits(Record):
    """How much may be quoted."""

    quote_words: Annotated[WholeNumber, described("The most words that a quote may have.", "30")] = 40
    quoted_share: Annotated[
        WholeNumber,
        described("The most of an article that its quotes may take up, in per cent.", "25"),
    ] = 40


class Header(Record):
    """What `explainer.yml` holds: what the explainer is about."""

    version: Annotated[
        Version,
        described(
            "The version of the format of the facts; there is one so far, and it need not be said.", "1"
        ),
    ] = VERSION
    title: Annotated[Text, described("The title of the explainer.", "The lantern walk in Ostermere")]
    question: Annotated[
        Text,
        described("The question that it answers.", "What happened at the lantern walk of November 2023?"),
    ]
    description: Annotated[
        Text,
        described(
            "One sentence for search engines and link previews.",
            "The lantern walk of Ostermere in November 2023, every claim with its source.",
        ),
    ]
    summary: Annotated[Summary, described("The answer in a minute.", {"claims": _CLAIMS})]
    as_of: Annotated[Date, described("The moment up to which the explainer tells.", "2023-11-13")]
    language: Annotated[Language, described("The language of the explainer.", "en")] = "en"
    publisher: Annotated[
        Publisher | None,
        described(
            "Who publishes the explainer; shown to machines and in the data.",
            {"name": "The Ostermere Explainers"},
        ),
    ] = None
    licence: Annotated[
        Licence | None, described("On what terms the data may be used.", {"name": "CC BY 4.0"})
    ] = None
    limits: Annotated[Limits, described("How much may be quoted.", {"quote_words": "30"}, exclude=True)] = (
        Limits()
    )


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
        if not value:
            continue
        if isinstance(value, tuple):
            yield from value
        elif isinstance(value, Record):
            yield value
        else:
            yield from value.values()


@cache
def _cites(record: type[Record]) -> bool:
    return "citations" in record.model_fields


def citations_of(record: Record) -> tuple[Citation, ...]:
    """Give the citations that a record has itself; to ask one for a field that it lacks takes long."""
    found: tuple[Citation, ...] = getattr(record, "citations") if _cites(type(record)) else ()  # noqa: B009
    return found


def title_of(fact: Fact) -> str:
    """Name a fact in a few words: its question, title, name or text, whichever it has."""
    for name in ("question", "title", "shown_name", "name", "text"):
        if title := getattr(fact, name, None):
            return str(title)
    return fact.id


def walk(record: Record) -> Iterator[Record]:
    """Yield a record and everything in it, outer before inner, in the order of the fields."""
    left = [record]
    while left:
        record = left.pop()
        yield record
        left += reversed([*parts(record)])
