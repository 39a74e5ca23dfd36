"""Actors: who is who, what they are quoted as saying, and where they appear."""

from collections.abc import Iterator

from explainer.locale import gettext_noop
from explainer.model.explainer import Explainer
from explainer.model.records import (
    Account,
    Actor,
    Alias,
    Citation,
    Claim,
    Estimate,
    Event,
    Record,
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
from explainer.pages.indexes import index_page
from explainer.pages.paths import index_of, target_of
from explainer.pages.resting import statement
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
        yield _page(explainer, actor)


def _groups(explainer: Explainer) -> Iterator[Block]:
    for kind, title in _KINDS.items():
        actors = [actor for actor in explainer.actors.values() if actor.kind == kind]
        if actors:
            yield Heading(2, tongue(explainer).gettext(title), id=f"_{kind}")
            outermost = [actor for actor in actors if _whole(explainer, actor) is None]
            yield BulletList(tuple(_entry(explainer, actor) for actor in outermost))


def _whole(explainer: Explainer, actor: Actor) -> str | None:
    """Give the actor below which another is listed: of its kind, and no part of others of that kind."""
    of_kind = _wholes(explainer, actor)
    return next((key for key in of_kind if not _wholes(explainer, explainer.actors[key])), None)


def _wholes(explainer: Explainer, actor: Actor) -> list[str]:
    """Give the actors of its own kind that an actor is part of."""
    return [key for key in actor.part_of if explainer.actors[key].kind == actor.kind]


def _entry(explainer: Explainer, actor: Actor) -> Body:
    parts = [part for part in explainer.actors.values() if _whole(explainer, part) == actor.id]
    line = tuple(_line(explainer, actor))
    below = BulletList(tuple(tuple(_line(explainer, part)) for part in parts))
    return (Paragraph(line), below) if parts else line


def _line(explainer: Explainer, actor: Actor) -> Iterator[Inline]:
    yield from draft_mark(explainer, actor)
    yield Link(target_of(explainer, actor).path, capitalised(actor.name))
    if wholes := [key for key in actor.part_of if key != _whole(explainer, actor)]:
        links = tongue(explainer).series(actor_link(explainer, key) for key in wholes)
        yield from (" ", *fill(tongue(explainer).gettext("(counted with {wholes})"), wholes=links))
    for position, role in enumerate(actor.roles.values()):
        yield " " if position else ": "
        yield from claim(explainer, role, home=False)[:1]


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
    lines += (
        statement(explainer, relation)
        for other in explainer.actors.values()
        for relation in other.relations.values()
        if relation.to == actor.id
    )
    if actor.part_of:
        lines.append(_part_of(explainer, actor))
    if parts := [part for part in explainer.actors.values() if actor.id in part.part_of]:
        words = tongue(explainer).gettext(
            "In our counts of origins, the word of these is that of {actor}: {parts}."
        )
        names = tongue(explainer).series(actor_link(explainer, part.id) for part in parts)
        lines.append(fill(words, actor=actor.name, parts=names))
    if lines:
        yield Heading(2, tongue(explainer).gettext("Relations"), id="_relations")
        yield BulletList(tuple(lines))


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


def _words(explainer: Explainer, actor: Actor) -> Iterator[Block]:
    """Show what the actor is quoted as saying: `said` words only, each rendering once."""
    found: dict[tuple[str, str], tuple[Said, Citation]] = {}
    for record in explainer.records():
        for citation in getattr(record, "citations", ()):
            for said in citation.said:
                if said.speaker == actor.id:
                    found.setdefault((said.words, citation.source), (said, citation))
    if found:
        yield Heading(2, tongue(explainer).gettext("Quoted words"), id="_words")
        yield BulletList(tuple(_quoted(explainer, said, citation) for said, citation in found.values()))


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
    facts = [
        record
        for record in explainer.claims
        if record.id.partition(".")[0] != actor.id and _names(record, actor.id)
    ]
    if facts:
        yield Heading(2, tongue(explainer).gettext("Appears in"), id="_appearances")
        yield BulletList(tuple(statement(explainer, fact) for fact in facts))


def _names(record: Record, actor: str) -> bool:
    """Tell whether a claim names an actor: as one who acts, speaks, carries the word, or as the place."""
    if isinstance(record, Event) and actor in {*record.actors, *record.place}:
        return True
    if isinstance(record, Account) and actor in record.held_by:
        return True
    return isinstance(record, Claim | Estimate) and any(
        actor in {citation.according_to, citation.via, *(said.speaker for said in citation.said)}
        for citation in record.citations
    )
