"""What is computed from the facts and published beside them, and the form in which it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from explainer.evidence.history import Step as KnownStep
from explainer.evidence.history import history
from explainer.evidence.origins import origins, outlets
from explainer.evidence.standing import dispute_status, fallen, figure_status
from explainer.evidence.status import Headline, Holds, Why
from explainer.model.evidence import at_words
from explainer.model.explainer import Explainer
from explainer.model.records import (
    Citation,
    Claim,
    Dispute,
    Estimate,
    Fact,
    Figure,
    Header,
    Record,
    Source,
)
from explainer.pages.paths import Target, index_of, target_of
from explainer.site.addresses import Site


class Computed(BaseModel):
    """What the tool works out of the facts; nobody wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OriginsFound(Computed):
    """Whose word it is, counted conservatively."""

    count: Annotated[int, Field(description="How many origins there are.")]
    voices: Annotated[
        tuple[tuple[str, ...], ...],
        Field(description="For each origin whoever speaks for it: ids of actors and sources, or `unnamed`."),
    ]
    adding_none: Annotated[
        tuple[str, ...], Field(description="Those that add no origin, because they are nobody in particular.")
    ]


class OfFact(Computed):
    """What is computed of everything with an id."""

    id: Annotated[str, Field(description="The id in full: `figure.estimate` inside another fact.")]
    permalink: Annotated[
        str, Field(description="Where it is shown: a full address, or a path below that of the site.")
    ]


class OfClaim(OfFact):
    """What is computed of whatever says something about the world."""

    origins: OriginsFound
    outlets: Annotated[tuple[str, ...], Field(description="Ids of the outlets whose articles carry it.")]


class OfEstimate(OfClaim):
    """What is computed of an answer to a figure's question."""

    stands: Annotated[bool, Field(description="Whether it was neither taken back nor replaced.")]
    fallen_by: Annotated[str | None, Field(description="Id of the move by which it no longer stands.")] = None


class Held(Computed):
    """Something that holds of a figure, and the estimates that make it so."""

    status: Headline
    scope: Annotated[str | None, Field(description="The scope of which it holds; absent for all.")] = None
    because: Annotated[tuple[str, ...], Field(description="Ids of the estimates that make it so.")]
    why: Annotated[tuple[Why, ...], Field(description="Why amounts are disputed or cannot be compared.")]


class Step(Computed):
    """What became known of a figure at one moment, and what stood then."""

    date: Annotated[str | None, Field(description="The moment (EDTF); absent where nobody says.")] = None
    given: Annotated[tuple[str, ...], Field(description="Ids of the estimates that came up.")]
    moves: Annotated[tuple[str, ...], Field(description="Ids of what became of estimates.")]
    stand: Annotated[tuple[str, ...], Field(description="Ids of the estimates that stood then.")]
    status: Annotated[Headline, Field(description="The status that the figure had then.")]


class OfFigure(OfClaim):
    """What is computed of a question with a number for an answer, from all its estimates."""

    status: Annotated[Headline, Field(description="The status: the first of what holds.")]
    holds: Annotated[tuple[Held, ...], Field(description="All that holds, of each scope and of all.")]
    history: Annotated[tuple[Step, ...], Field(description="How the number moved, in order.")]


class OfDispute(OfClaim):
    """What is computed of a question without a number, from all its accounts."""

    status: Headline


class Quoted(Computed):
    """How much of a source is quoted."""

    words: Annotated[int, Field(description="How many of its words are quoted; each counts once.")]
    of: Annotated[int, Field(description="How many words it has.")]


class OfSource(OfFact):
    """What is computed of an article."""

    title: Annotated[str, Field(description="Its headline, or the label that stands for one.")]
    quoted: Annotated[Quoted | None, Field(description="Absent where its length is not on record.")] = None
    claims: Annotated[tuple[str, ...], Field(description="Ids of all that rests on it.")]
    claims_alone: Annotated[tuple[str, ...], Field(description="Ids of what rests on nothing else.")]


class OfCitation(Computed):
    """What is computed of a quote."""

    paragraph: Annotated[
        int | None, Field(description="The paragraph of the source's text that holds it, from 1.")
    ] = None
    link: Annotated[str | None, Field(description="The address of the source, at these words.")] = None
    archived_link: Annotated[str | None, Field(description="The same in the archived copy.")] = None


class OfHeader(Computed):
    """What is computed of the explainer as a whole."""

    permalink: Annotated[str, Field(description="Where the overview stands.")]
    claims: Annotated[int, Field(description="How many claims and estimates there are.")]
    citations: Annotated[int, Field(description="How many citations there are, of whatever.")]


# --- computing --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Computing:
    """Computes what goes with the records of one explainer, on one site."""

    explainer: Explainer
    site: Site

    def of(self, record: Record) -> Computed | None:
        """Compute what goes with a record, if anything does."""
        make = next((make for kind, (_, make) in _MADE.items() if isinstance(record, kind)), None)
        return make(self, record) if make else None

    def permalink(self, fact: Fact) -> str:
        """Give the address at which a fact is shown."""
        return self.site.address(target_of(self.explainer, fact))

    def fact(self, fact: Fact) -> dict[str, Any]:
        """Compute what all facts have."""
        return {"id": fact.id, "permalink": self.permalink(fact)}

    def backing(self, citations: Iterable[Citation]) -> dict[str, Any]:
        """Compute what some citations amount to."""
        citations = tuple(citations)
        found = origins(self.explainer, citations)
        count = OriginsFound(count=len(found.counted), voices=found.counted, adding_none=found.uncounted)
        return {"origins": count, "outlets": outlets(self.explainer, citations)}


def of_header(computing: Computing, _: Header) -> OfHeader:
    """Compute what goes with the explainer as a whole."""
    explainer = computing.explainer
    return OfHeader(
        permalink=computing.site.address(Target(index_of(explainer, "overview"))),
        claims=len(explainer.claims),
        citations=sum(len(pairs) for pairs in explainer.citing.values()),
    )


def of_citation(computing: Computing, citation: Citation) -> OfCitation:
    """Compute what goes with a quote."""
    source = computing.explainer.sources[citation.source]
    where = computing.explainer.evidence.where(citation)
    fragment = where.fragment if where else ""
    return OfCitation(
        paragraph=where.paragraph if where else None,
        link=source.url and at_words(source.url, fragment),
        archived_link=source.archived and at_words(source.archived, fragment),
    )


def of_fact(computing: Computing, fact: Fact) -> OfFact:
    """Compute what goes with everything that has an id."""
    return OfFact(**computing.fact(fact))


def of_claim(computing: Computing, claim: Claim) -> OfClaim:
    """Compute what goes with a claim."""
    return OfClaim(**computing.fact(claim), **computing.backing(claim.citations))


def of_estimate(computing: Computing, estimate: Estimate) -> OfEstimate:
    """Compute what goes with an answer to a figure's question."""
    figure_id, _, key = estimate.id.partition(".")
    move = fallen(computing.explainer.figures[figure_id].moves.values()).get(key)
    return OfEstimate(
        **computing.fact(estimate),
        **computing.backing(estimate.citations),
        stands=move is None,
        fallen_by=move.id if move else None,
    )


def of_figure(computing: Computing, figure: Figure) -> OfFigure:
    """Compute what goes with a figure."""
    found = figure_status(computing.explainer, figure)
    return OfFigure(
        **computing.fact(figure),
        **computing.backing(_cited(figure.estimates.values())),
        status=found.headline.headline,
        holds=tuple(_held(figure, held) for held in (found.headline, *found.also)),
        history=tuple(_step(figure, step) for step in history(computing.explainer, figure).steps),
    )


def _held(figure: Figure, held: Holds) -> Held:
    return Held(status=held.headline, scope=held.scope, because=_ids(figure, held.because), why=held.why)


def _step(figure: Figure, step: KnownStep) -> Step:
    return Step(
        date=step.date and str(step.date),
        given=_ids(figure, step.given),
        moves=tuple(move.id for move in step.moves),
        stand=_ids(figure, step.stand),
        status=step.status.headline.headline,
    )


def _ids(figure: Figure, keys: Iterable[str]) -> tuple[str, ...]:
    """Give the full ids of estimates, in the order of the figure."""
    return tuple(figure.estimates[key].id for key in figure.estimates if key in set(keys))


def of_dispute(computing: Computing, dispute: Dispute) -> OfDispute:
    """Compute what goes with a dispute."""
    return OfDispute(
        **computing.fact(dispute),
        **computing.backing(_cited(dispute.accounts.values())),
        status=dispute_status(computing.explainer, dispute),
    )


def _cited(claims: Iterable[Claim | Estimate]) -> Iterator[Citation]:
    return (citation for claim in claims for citation in claim.citations)


def of_source(computing: Computing, source: Source) -> OfSource:
    """Compute what goes with an article."""
    cited = computing.explainer.citing[source.id]
    resting = {record.id: record for record, _ in cited if isinstance(record, Claim | Estimate)}
    share = computing.explainer.evidence.share(source.id, (citation for _, citation in cited))
    return OfSource(
        **computing.fact(source),
        title=source.shown_name,
        quoted=share and Quoted(words=share.quoted, of=share.words),
        claims=tuple(resting),
        claims_alone=tuple(
            key for key, record in resting.items() if {one.source for one in record.citations} == {source.id}
        ),
    )


_MADE: dict[type[Record], tuple[type[Computed], Callable[[Computing, Any], Computed]]] = {
    Header: (OfHeader, of_header),
    Citation: (OfCitation, of_citation),
    Estimate: (OfEstimate, of_estimate),
    Claim: (OfClaim, of_claim),
    Figure: (OfFigure, of_figure),
    Dispute: (OfDispute, of_dispute),
    Source: (OfSource, of_source),
    Fact: (OfFact, of_fact),
}
"""What is computed of which records, and how; the first that fits."""


def form_of(record: type[Record]) -> type[Computed] | None:
    """Tell what is computed of a kind of record, if anything is."""
    return next((form for kind, (form, _) in _MADE.items() if issubclass(record, kind)), None)
