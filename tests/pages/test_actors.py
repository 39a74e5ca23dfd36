"""Actors: the index by kind and by what they are part of, and the page of each."""

import pytest
from bs4 import Tag
from cases import TERMINAL_FOLDER, edited, terminal_facts
from shown import shown, words

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import Explainer

MORE = """\
head-office:
  name: The head office
  kind: body
  part_of: norgrain
legal-department:
  name: The legal department
  kind: body
  part_of: head-office
ring-one:
  name: Ring one
  kind: body
  part_of: ring-two
ring-two:
  name: Ring two
  kind: body
  part_of: ring-one
"""
ROLE = """\
      citations:
        - source: gazette
          quote: said crane operator Mette Aas
          according_to: the-article
"""


def read(*edits: dict[str, str]) -> Explainer:
    return link(load(edited(terminal_facts(), [*edits]), TERMINAL_FOLDER)).explainer


@pytest.fixture(scope="module")
def organised() -> Explainer:
    actors = terminal_facts()["facts/actors.yml"].decode()
    return read({"file": "facts/actors.yml", "content": actors + MORE})


def names(entries: list[Tag]) -> list[str]:
    return [words(entry.a) for entry in entries]


def test_parts_stand_below_their_whole_where_they_are_of_its_kind(organised: Explainer) -> None:
    page = shown(organised, "actors.md")
    bodies = page.find(id="_body").find_next("ul").find_all("li", recursive=False)
    norgrain = next(entry for entry in bodies if words(entry.a) == "Norgrain")
    assert names(norgrain.select("ul > li")) == ["The head office"]
    assert "The head office" not in names(bodies)
    people = page.find(id="_person").find_next("ul").find_all("li", recursive=False)
    spokesman = next(entry for entry in people if words(entry.a) == "A spokesman for Norgrain")
    assert words(spokesman) == "A spokesman for Norgrain (counted with Norgrain)"


def test_nobody_is_lost_in_chains_and_circles(organised: Explainer) -> None:
    page = shown(organised, "actors.md")
    page.select_one(".footnote").decompose()
    listed = names(page.select("li"))
    assert sorted(listed) == sorted(actor.name for actor in organised.actors.values())


def test_a_whole_names_its_parts(organised: Explainer) -> None:
    relations = shown(organised, "actors/norgrain.md").find(id="_relations").find_next("ul")
    lines = [words(line) for line in relations.find_all("li", recursive=False)]
    assert lines[-1] == (
        "In our counts of origins, the word of these is that of Norgrain: A spokesman for Norgrain, "
        "The head office."
    )


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("2011/2014", "2003/2011", "2014/.."), ["two", "one", "three"]),
        (("2011/2014", "", "2003"), ["one", "two", "three"]),
    ],
    ids=["by date", "as written, where one has none"],
)
def test_roles_over_time(dates: tuple[str, ...], order: list[str]) -> None:
    roles = "".join(
        f"    {name}:\n      text: Text of {name}.\n" + (f"      date: {date}\n" if date else "") + ROLE
        for name, date in zip(("one", "two", "three"), dates, strict=True)
    )
    before = "  name: The police\n  kind: body\n"
    edit = {"file": "facts/actors.yml", "replace": before, "by": f"{before}  roles:\n{roles}"}
    page = shown(read(edit), "actors/police.md")
    found = [claim["id"] for claim in page.find(id="_roles").find_next("ul").select(".ex-claim")]
    assert [name.removeprefix("police.") for name in found] == order
