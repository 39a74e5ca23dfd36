"""What a page says to machines, in the words of schema.org: JSON-LD for its head.

The overview is a `BackgroundNewsArticle` that cites its sources, or where these are more than a page holds,
those of its own claims; every page lists the claims that are at home on it. A claim appears in quotations,
each verbatim and part of an article. Only words that an article itself puts between quotation marks are laid
in somebody's mouth (`spokenByCharacter`). There is no `ClaimReview`, as an explainer gives no verdicts, and
no `firstAppearance`, as its sources do not tell where a claim was first.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from explainer.model.changes import Change
from explainer.model.dates import Date, Kind
from explainer.model.explainer import Explainer
from explainer.model.once import once
from explainer.model.records import Citation, Claim, Estimate, Event, Fact, Outlet, Said, Source
from explainer.pages.answers import short_amount
from explainer.pages.blocks import Page
from explainer.pages.data import COLUMNS, FACTS
from explainer.pages.paths import Target, below, index_of, target_of
from explainer.pages.periods import MOST
from explainer.site.addresses import Site
from explainer.site.computed import Computing, of_citation

Node = dict[str, Any]
F = TypeVar("F", bound=Fact)

_SOURCES = {
    "article": "NewsArticle",
    "statement": "CreativeWork",
    "report": "Report",
    "transcript": "CreativeWork",
    "post": "SocialMediaPosting",
}
"""The type of a source, by its kind."""

_SPEAKERS = {"person": "Person", "body": "Organization", "media": "Organization"}
"""The type of those who speak, by the kind of actor; schema.org lets no crowd speak, and no place."""

_FORMATS = {".json": "application/json", ".csv": "text/csv"}


def linked_data(explainer: Explainer, page: Page, site: Site, image: str = "") -> str:
    """Say to machines what is on a page.

    Args:
        explainer: the published facts, without drafts.
        page: a page made of them.
        site: the site that it stands on.
        image: the address of the explainer's image, where there is one.

    Returns:
        JSON-LD that may stand in a `<script>` as it is.
    """
    graph = list(_Graph(explainer, page, site, image).nodes())
    said = {"@context": "https://schema.org", "@graph": graph}
    return in_script(json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def in_script(text: str) -> str:
    """Write JSON so that it ends no `<script>`, opens no comment, and holds no line end of JavaScript's."""
    for sign in "<>&\u2028\u2029":  # one by one takes a tenth of the time of `translate`
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _node(kind: str, **properties: object) -> Node:
    """Make a node of what there is to say."""
    return {"@type": kind} | {
        name.replace("id_", "@id"): value for name, value in properties.items() if value
    }


@dataclass(frozen=True, slots=True)
class _Graph:
    """Makes the nodes of one page."""

    explainer: Explainer
    page: Page
    site: Site
    image: str

    def nodes(self) -> Iterator[Node]:
        """Give the page itself, and the sources that it cites."""
        claims = _claims_by_page(self.explainer).get(self.page.path, [])
        parts = [self._claim(claim) for claim in claims]
        cited = {citation.source for claim in claims for citation in claim.citations}
        if self.page.kind == "overview":
            if len(self.explainer.sources) <= MOST:
                cited = {*self.explainer.sources}
            yield self._overview(parts, cited)
        else:
            yield self._web_page(parts)
        here = (source.id for source in self._sources_here)
        for key in sorted({*cited, *here}, key=_places_of_sources(self.explainer).__getitem__):
            yield self._article(self.explainer.sources[key])

    def _overview(self, parts: list[Node], cited: Collection[str]) -> Node:
        header = self.explainer.header
        publisher = header.publisher
        return _node(
            "BackgroundNewsArticle",
            id_=self._link(self._whole),
            url=self._link(self._whole),
            headline=header.title,
            alternativeHeadline=header.question,
            description=header.description,
            inLanguage=header.language,
            temporalCoverage=f"../{header.as_of}" if _is_sure(header.as_of) else "",
            datePublished=next(
                (str(one.date) for one in self.explainer.changes if one.kind == "published"), ""
            ),
            dateModified=next((str(one.date) for one in self.explainer.newest_changes), ""),
            publisher=publisher and _node("Organization", name=publisher.name, url=publisher.url),
            image=self.image,
            correction=[
                _node("CorrectionComment", text=_correction(change), datePublished=str(change.date))
                for change in self.explainer.newest_changes
                if change.kind == "corrected"
            ],
            citation=[
                {"@id": self._article_id(source)}
                for source in self.explainer.sources.values()
                if source.id in cited
            ],
            hasPart=parts,
        )

    def _web_page(self, parts: list[Node]) -> Node:
        here = self._link(Target(self.page.path))
        return _node(
            "WebPage",
            id_=here,
            url=here,
            name=self.page.title,
            description=self.page.description,
            inLanguage=self.explainer.header.language,
            isPartOf={"@id": self._link(self._whole)},
            mainEntity=self._main_entity(),
            hasPart=parts,
        )

    def _main_entity(self) -> Node | None:
        if self.page.kind == "data":
            return self._dataset()
        return next(({"@id": self._article_id(source)} for source in self._sources_here), None)

    def _dataset(self) -> Node:
        header = self.explainer.header
        licence = header.licence
        return _node(
            "Dataset",
            name=header.title,
            description=header.description,
            license=licence and _node("CreativeWork", name=licence.name, url=licence.url),
            creditText=licence and licence.credit,
            distribution=[
                _node(
                    "DataDownload",
                    contentUrl=self._link(Target(path)),
                    encodingFormat=_FORMATS[path[path.rindex(".") :]],
                )
                for path in (below(self.explainer, name) for name in (FACTS, *COLUMNS))
            ],
        )

    def _article(self, source: Source) -> Node:
        outlet = self.explainer.outlet_of(source)
        return _node(
            _SOURCES[source.kind],
            id_=self._article_id(source),
            headline=source.headline,
            name=source.label,
            publisher=_publisher(outlet),
            creditText=source.byline,
            datePublished=str(source.published) if source.published and _is_sure(source.published) else "",
            inLanguage=self.explainer.language_of(source.id),
            url=source.url,
            archivedAt=source.archived,
            mainEntityOfPage=self._link(self._target(source)),
        )

    def _claim(self, claim: Claim | Estimate) -> Node:
        return _node(
            "Claim",
            id_=self._link(self._target(claim)),
            text=self._words_of(claim),
            temporalCoverage=_period(claim),
            appearance=[self._quotation(citation) for citation in claim.citations],
        )

    def _words_of(self, claim: Claim | Estimate) -> str:
        """Say what is claimed: the sentence, or a figure's question with the answer to it."""
        if isinstance(claim, Claim):
            return claim.text
        figure = self.explainer.figures[claim.id.partition(".")[0]]
        scope = f" ({figure.scopes[claim.scope]})" if claim.scope else ""
        return f"{figure.question} {short_amount(self.explainer, claim)}{scope}"

    def _quotation(self, citation: Citation) -> Node:
        source = self.explainer.sources[citation.source]
        computed = of_citation(Computing(self.explainer, self.site), citation)
        return _node(
            "Quotation",
            text=citation.quote,
            isPartOf={"@id": self._article_id(source)},
            url=computed.link,
            archivedAt=computed.archived_link,
            hasPart=[node for said in citation.said if (node := self._said(said))],
        )

    def _said(self, said: Said) -> Node | None:
        speaker = self.explainer.actors.get(said.speaker)
        if said.kind == "gloss" or speaker is None or speaker.kind not in _SPEAKERS:
            return None
        who = _node(_SPEAKERS[speaker.kind], id_=self._thing(speaker, "actor"), name=speaker.name)
        return _node("Quotation", text=said.words, spokenByCharacter=who)

    @property
    def _sources_here(self) -> Sequence[Source]:
        return _sources_by_page(self.explainer).get(self.page.path, ())

    # --- addresses ---

    @property
    def _whole(self) -> Target:
        return Target(index_of(self.explainer, "overview"))

    def _target(self, fact: Fact) -> Target:
        return target_of(self.explainer, fact)

    def _link(self, target: Target) -> str:
        return self.site.link(target, self.page.path)

    def _article_id(self, source: Source) -> str:
        return self._thing(source, "article")

    def _thing(self, fact: Fact, what: str) -> str:
        """Name what a page is about, as opposed to the page."""
        return self._link(self._target(fact)._replace(fragment=what))


@once
def _claims_by_page(explainer: Explainer) -> Mapping[str, Sequence[Claim | Estimate]]:
    return _by_page(explainer, explainer.claims)


@once
def _sources_by_page(explainer: Explainer) -> Mapping[str, Sequence[Source]]:
    return _by_page(explainer, explainer.sources.values())


def _by_page(explainer: Explainer, facts: Iterable[F]) -> Mapping[str, Sequence[F]]:
    """Give the facts that are at home on each page, by its path."""
    found: dict[str, list[F]] = defaultdict(list)
    for fact in facts:
        found[target_of(explainer, fact).path].append(fact)
    return found


@once
def _places_of_sources(explainer: Explainer) -> Mapping[str, int]:
    return {key: place for place, key in enumerate(explainer.sources)}


def _publisher(outlet: Outlet) -> Node | None:
    """Name an outlet as its articles show it; where they name none, say what they show instead."""
    return _node("Organization", name=outlet.name, description=outlet.label)


def _correction(change: Change) -> str:
    """Say what was corrected, and why."""
    what = " → ".join(filter(None, (change.was, change.now)))
    return " ".join(filter(None, (what and f"{what}.", change.reason)))


def _period(claim: Claim | Estimate) -> str:
    """Give the time that a claim speaks of, where ISO 8601 has a way to write it."""
    date = claim.date if isinstance(claim, Event) else getattr(claim, "as_of", None)
    return str(date) if date and _is_sure(date) else ""


def _is_sure(date: Date) -> bool:
    return date.kind is not Kind.ONE_OF and not (date.approximate or date.uncertain)
