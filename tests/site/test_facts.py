"""The facts as JSON: whole, by their schema, and with what is computed set apart."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, edited, relocked, terminal_facts
from jsonschema import Draft202012Validator

from explainer.chain import Edition, run
from explainer.model.explainer import Explainer
from explainer.project import run_all
from explainer.site.addresses import Site
from explainer.site.facts import as_json, schema_as_json

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(schema_as_json())
PUBLISHED = Site(url="https://desk.example/explained/")


def made(*edits: dict[str, str], drafts: bool = False) -> Edition:
    return run(relocked(edited(terminal_facts(), [*edits])), TERMINAL_FOLDER, TERMINAL_TEXTS, drafts=drafts)


def data(explainer: Explainer, site: Site = PUBLISHED) -> Any:
    return json.loads(as_json(explainer, site, "facts.schema.json"))


@pytest.fixture(scope="module")
def terminal() -> Any:
    return data(made().explainer)


@pytest.fixture(scope="module")
def flagship_data() -> Any:
    (edition,) = run_all(ROOT / "docs", base=ROOT)
    return data(edition.explainer)


def faults(facts: Any) -> list[str]:
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(facts)
    ]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_facts_fit_the_schema(terminal: Any, flagship_data: Any) -> None:
    assert faults(terminal) == []
    assert faults(flagship_data) == []
    assert terminal["$schema"] == "facts.schema.json"


def without_quote(facts: Any) -> None:
    del facts["timeline"]["bang-heard"]["citations"][0]["quote"]


def without_computed(facts: Any) -> None:
    del facts["figures"]["injured"]["computed"]


def without_status(facts: Any) -> None:
    del facts["figures"]["injured"]["computed"]["status"]


def unknown_status(facts: Any) -> None:
    facts["figures"]["injured"]["computed"]["status"] = "doubtful"


def unknown_key(facts: Any) -> None:
    facts["sources"]["wire"]["rating"] = 5


def unknown_kind(facts: Any) -> None:
    facts["ratings"] = {}


def number_for_amount(facts: Any) -> None:
    facts["figures"]["injured"]["estimates"]["police-nine"]["amount"] = 9


def without_a_kind(facts: Any) -> None:
    del facts["disputes"]


def a_draft(facts: Any) -> None:
    facts["timeline"]["bang-heard"]["draft"] = False


DEFECTS = [
    without_quote,
    without_computed,
    without_status,
    unknown_status,
    unknown_key,
    unknown_kind,
    number_for_amount,
    without_a_kind,
    a_draft,
]


@pytest.mark.parametrize("spoil", DEFECTS, ids=lambda spoil: spoil.__name__)
def test_the_schema_refuses_what_is_not_so(spoil: Callable[[Any], None]) -> None:
    facts = data(made().explainer)
    spoil(facts)
    assert len(faults(facts)) == 1


def test_every_part_of_the_schema_is_described() -> None:
    parts = SCHEMA["$defs"]
    fields = {
        f"{name}.{key}": field
        for name, part in parts.items()
        for key, field in part.get("properties", {}).items()
    }
    described = {key for key, field in fields.items() if "description" in field or "$ref" in field}
    assert fields.keys() - described == set()
    assert all("description" in part for name, part in parts.items() if "properties" in part)


def test_what_people_wrote_stands_as_they_wrote_it(terminal: Any) -> None:
    figure = terminal["figures"]["left-homes"]
    assert figure["question"] == "How many people had to leave their homes?"
    assert figure["over_time"] == "cumulative"
    assert figure["estimates"]["ministry-second"]["as_of"] == "2019-03-19"
    move = figure["moves"]["taken-back"]
    assert move["withdraws"] == "ministry-first"
    assert move["citations"][0]["said"] == [
        {"words": "a technical error", "speaker": "interior-ministry", "kind": "speech"}
    ]
    assert terminal["outlets"]["unnamed-wire"]["named_in_text"] is False
    assert "label" not in terminal["sources"]["gazette"]
    assert "not_given" not in figure["estimates"]["ministry-second"]
    assert "generic" not in terminal["actors"]["police"]


def test_what_is_computed_stands_apart(terminal: Any) -> None:
    computed = terminal["figures"]["left-homes"]["computed"]
    assert computed["id"] == "left-homes"
    assert computed["permalink"] == "https://desk.example/explained/terminal-fire/figures/left-homes/"
    assert computed["status"] == "single origin"
    assert computed["holds"] == [
        {"status": "single origin", "because": ["left-homes.ministry-second"], "why": []}
    ]
    assert computed["origins"] == {"count": 1, "voices": [["interior-ministry"]], "adding_none": []}
    first = terminal["figures"]["left-homes"]["estimates"]["agency-again"]["computed"]
    assert (first["stands"], first["fallen_by"]) == (False, "left-homes.taken-back")
    assert [step["date"] for step in computed["history"]] == [
        "2019-03-13",
        "2019-03-13",
        "2019-03-18",
        "2019-03-19",
    ]


def test_the_status_of_each_scope_names_its_estimates(terminal: Any) -> None:
    holds = terminal["figures"]["injured"]["computed"]["holds"]
    assert {(held["status"], held.get("scope"), *held["because"]) for held in holds} == {
        ("differs in scope", None, "injured.police-nine", "injured.hospital-eleven"),
        ("single origin", "dock-workers", "injured.police-nine"),
        ("single origin", "all", "injured.hospital-eleven"),
    }


def test_a_quote_has_its_paragraph_and_a_link(terminal: Any) -> None:
    citation = terminal["timeline"]["terminal-opens"]["citations"][0]
    assert citation["computed"] == {
        "paragraph": 6,
        "link": "https://gazette.example/fire#:~:text=The%20terminal%20opened%20in%201974",
    }


def test_permalinks_are_paths_where_the_site_has_no_address() -> None:
    facts = data(made().explainer, Site())
    assert facts["timeline"]["bang-heard"]["computed"]["permalink"] == "terminal-fire/timeline/#bang-heard"


PRIVATE = [
    {
        "file": "facts/timeline.yml",
        "replace": "bang-heard:\n",
        "by": "# a comment for us\nbang-heard:\n  draft: true\n  note: a note for us\n",
    },
    {"file": "facts/background.yml", "replace": "    size:\n", "by": "    size:\n      draft: true\n"},
]


@pytest.mark.parametrize("drafts", [False, True])
def test_drafts_and_comments_are_not_in_it(*, drafts: bool) -> None:
    explainer = made(*PRIVATE, drafts=drafts).explainer
    text = as_json(explainer, PUBLISHED, "").decode("utf-8")
    for words in ("bang", "for us", "3,000 tonnes", "draft"):
        assert words not in text
    assert "The terminal opens." in text


def test_what_is_the_writers_own_is_not_in_it(terminal: Any) -> None:
    keys = set(keys_in(terminal))
    assert {"said", "reckoned", "caveats", "formerly"} - keys == {"formerly"}  # the fixture renamed nothing
    assert not keys & {"draft", "silence", "left_out", "limits"}
    assert "text" not in terminal["sources"]["wire"]


def keys_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys_in(part)


def test_the_same_facts_make_the_same_bytes() -> None:
    files = terminal_facts()
    backwards = dict(reversed(files.items()))
    one, other = (run(some, TERMINAL_FOLDER, TERMINAL_TEXTS).explainer for some in (files, backwards))
    assert as_json(one, PUBLISHED, "s") == as_json(other, PUBLISHED, "s")


CHANGES = """\
changes:
  - date: 2019-03-21
    kind: published
  - date: 2019-03-25
    kind: corrected
    facts: injured.police-nine
    was: Five
    now: Nine
    reason: We had misread the article.
"""


def test_changes_stand_in_it_newest_first() -> None:
    facts = data(made({"file": "changes.yml", "content": CHANGES}).explainer)
    assert faults(facts) == []
    assert facts["changes"] == [
        {
            "date": "2019-03-25",
            "kind": "corrected",
            "facts": ["injured.police-nine"],
            "was": "Five",
            "now": "Nine",
            "reason": "We had misread the article.",
        },
        {"date": "2019-03-21", "kind": "published"},
    ]
