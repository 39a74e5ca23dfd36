"""What writers are told of what addresses answered."""

from pathlib import Path

import pytest
import yaml
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, merged, relocked, terminal_facts
from code_examples import replied

from explainer.chain import Edition, run
from explainer.diagnostics import as_text
from explainer.links.policy import MOST_ANSWERS, answered, findings, is_settled, links_of

CASES = yaml.safe_load((Path(__file__).parent / "policy.yml").read_text(encoding="utf-8"))
ADDRESSES = {"url": "https://gazette.example/fire", "archived": "https://archive.example/fire"}
SOURCE = """\
gazette:
  headline: Fire at grain terminal hurts nine
  outlet: harbour-gazette
  byline: Ida Holm
"""


def edition(source: str) -> Edition:
    files = terminal_facts()
    before, _, others = files["facts/sources.yml"].decode().partition("wire:\n")
    files["facts/sources.yml"] = f"{source}  text: harbour-gazette.txt\nwire:\n{others}".encode()
    assert before.startswith("gazette:")
    return run(relocked(files), TERMINAL_FOLDER, TERMINAL_TEXTS)


@pytest.mark.parametrize("name", CASES)
def test_what_is_told(name: str) -> None:
    case = CASES[name]
    lines = [f"  {key}: {address}\n" for key, address in ADDRESSES.items() if key in case]
    if "silence" in case:
        lines.append(f"  silence: {{{case['silence']}: They rebuild their site.}}\n")
    made = edition(SOURCE + "".join(lines))
    assert made.diagnostics == ()
    web = {address: case[key] for key, address in ADDRESSES.items() if key in case}
    told = [one.splitlines() for one in as_text(findings(made.explainer, replied(made.explainer, web)))]
    file = f"{TERMINAL_FOLDER}/facts/sources.yml:"
    assert [lines[0].removeprefix(file) for lines in told] == case["told"]
    assert "mend" not in case or told[0][-1].strip() == case["mend"]


def test_the_publisher_and_the_licence_have_addresses_too() -> None:
    files = terminal_facts()
    header = "publisher:\n  name: Us\n  url: https://us.example/\nlicence:\n  name: Ours\n  url: https://us.example/l\n"
    files["explainer.yml"], above = merged(files["explainer.yml"], header)
    explainer = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS).explainer
    found = findings(explainer, replied(explainer, {"https://us.example/l": ["404", "404"]}))
    assert [(one.code, one.place, one.fact) for one in found] == [
        ("link-dead", (f"{TERMINAL_FOLDER}/explainer.yml", above + 6, 8), "")
    ]


def test_drafts_are_not_asked() -> None:
    explainer = edition(
        SOURCE.replace("gazette:\n", "gazette:\n  draft: true\n") + "  url: https://x.example/\n"
    )
    assert [*links_of(explainer.explainer)] == []


def test_nobody_is_asked_for_ever() -> None:
    assert is_settled([answered(500)] * MOST_ANSWERS)
    assert not is_settled([answered(500)] * (MOST_ANSWERS - 1))
