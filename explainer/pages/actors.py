"""Actors: who is who, what they are quoted as saying, and where they appear."""

from collections.abc import Iterator, Mapping, Sequence

from explainer.locale import gettext_noop
from explainer.model.dates import Date
from explainer.model.explainer import Explainer
from explainer.model.once import once
from explainer.model.records import (
    Account,
    Actor,
    Alias,
    Citation,
    Claim,
    Estimate,
    Event,
    Relation,
    Role,
    Said,
)
from explainer.pages.blocks import (
    Block,
    Body,
    BulletList,
    Cite,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Quote,
    Span,
)
from explainer.pages.citing import (
    actor_link,
    claim,
    date,
    draft_mark,
    footnote,
    language_of,
    note,
    passage,
    source_link,
    with_remarks,
)
from explainer.pages.dividing import Divided, listed, part_pages
from explainer.pages.indexes import index_page
from explainer.pages.paths import index_of, target_of
from explainer.pages.periods import MOST, divided
from explainer.pages.resting import counted, statement, statements, statements_divided
from explainer.pages.tongue import fill, tongue
from explainer.pages.wording import capitalised

_KINDS = {
    "person": gettext_noop("People"),
    "body": gettext_noop("Bodies"),
    "media": gettext_noop("Media"),
    "group": gettext_noop("Groups"),
    "place": gettext_noop("Places"),
}


def pages(explainer: Explainer) -> Iterator[Page]:
    """Make the page of all actors and a page for each."""
    if explainer.actors:
        about = tongue(explainer).gettext("{title}: who is who.")
        yield index_page(explainer, "actors", about, tuple(_groups(explainer)))
    for actor in explainer.actors.values():
        yield from _own_pages(explainer, actor)


def _groups(explainer: Explainer) -> Iterator[Block]:
    for kind, title in _KINDS.items():
        outermost = [actor for actor in _listed(explainer, None) if actor.kind == kind]
        if outermost:
            yield Heading(2, tongue(explainer).gettext(title), id=f"_{kind}")
            yield BulletList(tuple(_entry(explainer, actor) for actor in outermost))


@once
def _is_long(explainer: Explainer) -> bool:
    """Tell whether the list of actors would be too long with their roles, and so has their names alone."""
    return sum(len(actor.roles) for actor in explainer.actors.values()) > MOST


def _listed(explainer: Explainer, whole: str | None) -> list[Actor]:
    """Give the actors that are listed below one, or below none; where these are many, by their names."""
    found = list(_below(explainer).get(whole, ()))
    return sorted(found, key=lambda actor: actor.name.casefold()) if _is_long(explainer) else found


@once
def _below(explainer: Explainer) -> Mapping[str | None, list[Actor]]:
    found: dict[str | None, list[Actor]] = {}
    for actor in explainer.actors.values():
        found.setdefault(_whole(explainer, actor), []).append(actor)
    return found


def _whole(explainer: Explainer, actor: Actor) -> str | None:
    """Give the actor below which another is listed: of its kind, and no part of others of that kind."""
    of_kind = _wholes(explainer, actor)
    return next((key for key in of_kind if not _wholes(explainer, explainer.actors[key])), None)


def _wholes(explainer: Explainer, actor: Actor) -> list[str]:
    """Give the actors of its own kind that an actor is part of."""
    return [key for key in actor.part_of if explainer.actors[key].kind == actor.kind]


def _entry(explainer: Explainer, actor: Actor) -> Body:
    parts = _listed(explainer, actor.id)
    line = tuple(_line(explainer, actor))
    below = BulletList(tuple(tuple(_line(explainer, part)) for part in parts))
    return (Paragraph(line), below) if parts else line


def _line(explainer: Explainer, actor: Actor) -> Iterator[Inline]:
    yield from draft_mark(explainer, actor)
    yield Link(target_of(explainer, actor).path, capitalised(actor.name))
    if wholes := [key for key in actor.part_of if key != _whole(explainer, actor)]:
        links = tongue(explainer).series(actor_link(explainer, key) for key in wholes)
        yield from (" ", *fill(tongue(explainer).gettext("(counted with {wholes})"), wholes=links))
    if _is_long(explainer):
        return
    for position, role in enumerate(actor.roles.values()):
        yield " " if position else ": "
        yield from claim(explainer, role, home=False)[:1]


def _own_pages(explainer: Explainer, actor: Actor) -> Iterator[Page]:
    """Make the page of an actor; where it is quoted or appears often, a page for each period too."""

    def words(found: Sequence[_Quoted]) -> Iterator[Block]:
        yield BulletList(tuple(_quoted(explainer, *one) for one in found))

    def appearances(facts: Sequence[Claim | Estimate]) -> Iterator[Block]:
        yield statements(explainer, facts)

    page = _page(explainer, actor)
    yield page
    yield from part_pages(explainer, page, _words_divided(explainer, actor), words)
    yield from part_pages(explainer, page, _appearances_divided(explainer, actor), appearances)


def _page(explainer: Explainer, actor: Actor) -> Page:
    say = tongue(explainer)
    name = capitalised(actor.name)
    about = say.gettext("{name} in “{title}”: roles, words, and every appearance.")
    return Page(
        path=target_of(explainer, actor).path,
        title=name,
        description=about.format(name=name, title=explainer.header.title),
        kind="actor",
        source=actor.at().file,
        blocks=(
            Paragraph(
                (
                    *draft_mark(explainer, actor),
                    Link(index_of(explainer, "actors"), say.gettext("All actors")),
                ),
                css="ex-crumb",
            ),
            *note(explainer, actor),
            *_roles(explainer, actor),
            *_relations(explainer, actor),
            *_spellings(explainer, actor),
            *_words(explainer, actor),
            *_appearances(explainer, actor),
        ),
    )


def _roles(explainer: Explainer, actor: Actor) -> Iterator[Block]:
    if actor.roles:
        yield Heading(2, tongue(explainer).gettext("Roles"), id="_roles")
        roles = [*actor.roles.values()]
        if all(role.date for role in roles):  # else their order is the writer's
            roles.sort(key=lambda role: role.date.sort_key if role.date else ())
        yield BulletList(tuple(_role(explainer, role) for role in roles))


def _role(explainer: Explainer, role: Role) -> Body:
    when: tuple[Inline, ...] = (" (", date(explainer, role.date), ")") if role.date else ()
    return with_remarks(explainer, role, (*claim(explainer, role, home=True), *when))


def _relations(explainer: Explainer, actor: Actor) -> Iterator[Block]:
    lines = [_relation(explainer, relation) for relation in actor.relations.values()]
    lines += (statement(explainer, relation) for relation in _relations_to(explainer).get(actor.id, ()))
    if actor.part_of:
        lines.append(_part_of(explainer, actor))
    if parts := _parts(explainer).get(actor.id, ()):
        words = tongue(explainer).gettext(
            "In our counts of origins, the word of these is that of {actor}: {parts}."
        )
        names = tongue(explainer).series(actor_link(explainer, part.id) for part in parts)
        lines.append(fill(words, actor=actor.name, parts=names))
    if lines:
        yield Heading(2, tongue(explainer).gettext("Relations"), id="_relations")
        yield BulletList(tuple(lines))


@once
def _relations_to(explainer: Explainer) -> Mapping[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for other in explainer.actors.values():
        for relation in other.relations.values():
            found.setdefault(relation.to, []).append(relation)
    return found


@once
def _parts(explainer: Explainer) -> Mapping[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for part in explainer.actors.values():
        for whole in dict.fromkeys(part.part_of):
            found.setdefault(whole, []).append(part)
    return found


def _relation(explainer: Explainer, relation: Relation) -> Body:
    other = Span(actor_link(explainer, relation.to), css="ex-more")
    return with_remarks(explainer, relation, (*claim(explainer, relation, home=True), " ", other))


def _part_of(explainer: Explainer, actor: Actor) -> Body:
    say = tongue(explainer)
    wholes = say.listing([actor_link(explainer, whole) for whole in actor.part_of])
    words = say.gettext("In our counts of origins, the word of {actor} is that of {wholes}.")
    return fill(words, actor=actor.name, wholes=wholes)


def _spellings(explainer: Explainer, actor: Actor) -> Iterator[Block]:
    if actor.aliases:
        yield Heading(2, tongue(explainer).gettext("As the sources spell it"), id="_spellings")
        yield BulletList(tuple(_spelling(explainer, alias) for alias in actor.aliases))


def _spelling(explainer: Explainer, alias: Alias) -> Body:
    spelling = Quote(alias.spelling, language_of(explainer, *alias.sources))
    sources = [source_link(explainer, explainer.sources[source]) for source in alias.sources]
    return (spelling, ": ", *tongue(explainer).series(sources))


_Quoted = tuple[Said, Citation]


@once
def _quoted_words(explainer: Explainer) -> Mapping[str, tuple[_Quoted, ...]]:
    """Give what each is quoted as saying: `said` words only, each rendering once."""
    found: dict[str, dict[tuple[str, str], _Quoted]] = {}
    for record in explainer.records():
        for citation in getattr(record, "citations", ()):
            for said in citation.said:
                of_speaker = found.setdefault(said.speaker, {})
                of_speaker.setdefault((said.words, citation.source), (said, citation))
    return {speaker: tuple(words.values()) for speaker, words in found.items()}


def _words_divided(explainer: Explainer, actor: Actor) -> Divided[_Quoted]:
    """Divide what an actor is quoted as saying by when it was printed, where it is too much for one page."""

    def printed(quoted: _Quoted) -> Date | None:
        return explainer.sources[quoted[1].source].published

    title = tongue(explainer).gettext("{name}, quoted words").format(name=capitalised(actor.name))
    path = target_of(explainer, actor).path.removesuffix(".md")
    return Divided(f"{path}/words.md", title, divided(_quoted_words(explainer).get(actor.id, ()), printed))


def _words(explainer: Explainer, actor: Actor) -> Iterator[Block]:
    say = tongue(explainer)
    found = _quoted_words(explainer).get(actor.id, ())
    if found:
        yield Heading(2, say.gettext("Quoted words"), id="_words")
    if (parts := _words_divided(explainer, actor)).periods:
        yield listed(explainer, parts, lambda words: (say.number(len(words)),))
    elif found:
        yield BulletList(tuple(_quoted(explainer, said, citation) for said, citation in found))


def _quoted(explainer: Explainer, said: Said, citation: Citation) -> Body:
    say = tongue(explainer)
    how = {
        "speech": "{words}",
        "document": say.gettext("{words} (in writing)"),
        "chant": say.gettext("{words} (chanted)"),
        "gloss": say.gettext("{words} (a term)"),
    }[said.kind]
    words = fill(how, words=Quote(said.words, language_of(explainer, citation.source)))
    return (passage(explainer, (citation,), (*words, Cite(footnote(explainer, citation)))),)


def _appearances(explainer: Explainer, actor: Actor) -> Iterator[Block]:
    facts = _appearing(explainer).get(actor.id, ())
    if facts:
        yield Heading(2, tongue(explainer).gettext("Appears in"), id="_appearances")
    if (parts := _appearances_divided(explainer, actor)).periods:
        yield listed(explainer, parts, lambda facts: counted(explainer, facts))
    elif facts:
        yield statements(explainer, facts)


def _appearances_divided(explainer: Explainer, actor: Actor) -> Divided[Claim | Estimate]:
    """Divide the claims that name an actor by date, where they are too many for one page."""
    facts = _appearing(explainer).get(actor.id, ())
    return statements_divided(explainer, target_of(explainer, actor).path, capitalised(actor.name), facts)


@once
def _appearing(explainer: Explainer) -> Mapping[str, tuple[Claim | Estimate, ...]]:
    """Give the claims that name an actor and stand elsewhere than with it, by actor."""
    found: dict[str, list[Claim | Estimate]] = {}
    for record in explainer.claims:
        home = record.id.partition(".")[0]
        for actor in dict.fromkeys(_named(record)):
            if actor != home:
                found.setdefault(actor, []).append(record)
    return {actor: tuple(facts) for actor, facts in found.items()}


def _named(record: Claim | Estimate) -> Iterator[str]:
    """Name whom a claim names: those who act, speak, carry the word, and the place."""
    if isinstance(record, Event):
        yield from (*record.actors, *record.place)
    if isinstance(record, Account):
        yield from record.held_by
    for citation in record.citations:
        yield from (citation.according_to, *((citation.via,) if citation.via else ()))
        yield from (said.speaker for said in citation.said)
