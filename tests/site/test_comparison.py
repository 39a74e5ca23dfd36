"""What differs between two versions of an explainer: golden cases, and what holds of any."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TERMINAL_FOLDER, cases, edited, terminal_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.model.changes import Change, Changes
from explainer.model.records import Record
from explainer.site.changelog import Files, Report, report
from explainer.site.comparison import SEEN, Difference

CASES = Path(__file__).parent / "changes"


def compared(old: Files, new: Files) -> Report:
    (found,) = report({TERMINAL_FOLDER: old}, {TERMINAL_FOLDER: new})
    assert not found.unsure
    assert not found.is_unread
    return found


def in_lines(difference: Difference) -> Iterator[str]:
    yield f"{difference.kind} {difference.fact}" + (f" with {difference.part}" if difference.part else "")
    yield from (f"  {field}: {was} -> {now}" for field, was, now in difference.details)


@pytest.mark.parametrize("case", cases(CASES))
def test_differences_are_told_exactly(case) -> None:
    old = edited(terminal_facts(), case.get("before", []))
    found = compared(old, edited(old, case["edits"]))
    assert [line for one in found.differences for line in in_lines(one)] == case["expect"]


@pytest.mark.parametrize("case", cases(CASES))
def test_a_version_does_not_differ_from_itself(case) -> None:
    files = edited(edited(terminal_facts(), case.get("before", [])), case["edits"])
    assert compared(files, files).differences == ()


def shuffled(value: Any, chance: random.Random) -> Any:
    """Give what YAML holds in another order, at any depth."""
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: shuffled(value[key], chance) for key in keys}
    if isinstance(value, list):
        return [shuffled(item, chance) for item in chance.sample(value, len(value))]
    return value


@settings(max_examples=20)
@given(st.integers(0))
def test_order_layout_and_files_make_no_difference(seed: int) -> None:
    chance, files = random.Random(seed), {}
    for name, data in terminal_facts().items():
        if name.endswith(".lock"):
            continue
        held = shuffled(yaml.load(data, yaml.BaseLoader), chance)
        dumped = {key: yaml.dump({key: value}, width=40).encode() for key, value in held.items()}
        if name.startswith("facts/") and chance.random() < 0.5:
            folder = name.removesuffix(".yml")
            files |= {f"{folder}/{number}.yml": text for number, text in enumerate(dumped.values())}
        else:
            files[name] = b"# another comment\n" + b"\n".join(dumped.values())
    found = compared(terminal_facts(), files)
    assert found.differences == ()
    assert found.new
    assert len(found.new.explainer.facts) > 40


UNSEEN = {
    *("draft", "formerly", "note", "silence", "about", "basis", "reckoned"),
    *("version", "title", "description", "limits", "publisher", "licence", "left_out", "sic"),
}
"""The fields of which readers are not told when they change, by themselves."""

FACTS_BELOW = {
    *("summary", "claims", "roles", "relations", "estimates", "moves", "parts", "differences", "unknown"),
    *("accounts", "scopes"),
}
"""The fields that hold other facts, which are compared by themselves, and the scopes, compared with them."""

UNSEEN_OF_ONE_KIND = {
    ("Source", "text"),
    ("Header", "language"),
    ("Outlet", "named_in_text"),
    ("Estimate", "words"),
}


def kinds_of_records(above: type[Record] = Record) -> Iterator[type[Record]]:
    for kind in above.__subclasses__():
        yield kind
        yield from kinds_of_records(kind)


def test_of_every_field_it_is_decided_whether_readers_are_told() -> None:
    not_compared = {
        "Omission",
        "Summary",
        "Limits",
        "Publisher",
        "Licence",
        Change.__name__,
        Changes.__name__,
    }
    for kind in kinds_of_records():
        if kind.__name__ in not_compared or not kind.__module__.startswith("explainer."):
            continue
        seen = {field for base in kind.__mro__ for field in SEEN.get(base, ())}
        unseen = {name for name in kind.model_fields if (kind.__name__, name) in UNSEEN_OF_ONE_KIND}
        left = {*kind.model_fields} - seen - unseen - UNSEEN - FACTS_BELOW
        assert not left, f"{kind.__name__}: {left}"
        assert seen <= {*kind.model_fields}
