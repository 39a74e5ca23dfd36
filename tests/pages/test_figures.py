"""The page of a figure: every answer on it, what became of it, and the way to how we count."""

import pytest
from cases import TERMINAL, TERMINAL_FOLDER, terminal_facts
from short_figures import explainer_with
from shown import rows, shown, words

from explainer.chain import run
from explainer.evidence.verify import Archive
from explainer.model.explainer import Explainer


@pytest.fixture(scope="module")
def terminal() -> Explainer:
    return run(terminal_facts(), TERMINAL_FOLDER, Archive(TERMINAL / "archive")).explainer


def test_what_was_known_when(terminal):
    page = shown(terminal, "figures/left-homes.md")
    table = page.find(id="_moved").find_next("table")
    dating = {
        1: " Dated by “Within the hour”. Our reckoning: The number was given on 13 March 2019; nothing says "
        "that the hour reached into the next day.",
        2: " Dated by “18 March 2019”.",
    }
    assert rows(table) == [
        ["13 March 2019", "140", "140", "single origin"],
        [
            "13 March 2019",
            f"The ministry takes its number back, as a technical error.{dating[1]}",
            "no amount",
            "unknown",
        ],
        [
            "18 March 2019",
            f"An agency gives 140 again, as the previous official toll.{dating[2]}",
            "no amount",
            "unknown",
        ],
        ["19 March 2019", "201", "201", "single origin"],
    ]


def test_what_is_taken_back_stays_on_the_page_and_leads_to_the_reason(terminal):
    page = shown(terminal, "figures/left-homes.md")
    answers = page.find("figcaption", string="Every answer, as printed").find_next("table")
    assert [row[0] for row in rows(answers)] == ["140 taken back", "140 taken back", "201"]
    leads = {link["href"] for link in answers.select(".ex-gone a")}
    assert leads == {"#left-homes.taken-back"}
    assert page.find(id="left-homes.taken-back")
    assert "140" not in words(page.select_one(".ex-status"))


def test_equal_answers_are_two_rows_in_the_table_and_in_the_chart():
    explainer, _ = explainer_with(
        {"estimates": {"a": {"amount": "353", "of": "police"}, "b": {"amount": "353", "of": "city"}}}
    )
    page = shown(explainer, "figures/toll.md")
    assert [row[0] for row in rows(page.find("table"))] == ["353", "353"]
    assert [words(label) for label in page.select(".ex-chart-label")] == ["353 the police", "353 the city"]


def test_the_chart_keeps_what_counts_the_same_together():
    explainer, _ = explainer_with(
        {
            "scopes": {"police": "police", "guard": "police and guard"},
            "estimates": {
                "a": {"amount": "18", "of": "city", "scope": "guard"},
                "b": {"amount": "12", "of": "city", "scope": "police"},
                "c": {"amount": "19", "of": "union", "scope": "guard"},
            },
        }
    )
    page = shown(explainer, "figures/toll.md")
    texts = [words(label) for label in page.select(".ex-chart-scope, .ex-chart-label")]
    assert texts == ["police", "12 the city", "police and guard", "18 the city", "19 the union"]


def test_what_is_taken_back_is_not_in_the_chart():
    explainer, _ = explainer_with(
        {
            "estimates": {
                "a": {"amount": "12", "of": "city"},
                "b": {"amount": "13", "of": "union"},
                "c": {"amount": "19", "of": "union"},
            },
            "moves": {"gone": {"withdraws": "c"}},
        }
    )
    page = shown(explainer, "figures/toll.md")
    assert [words(label) for label in page.select(".ex-chart-label")] == ["12 the city", "13 the union"]


def test_the_scale_says_what_is_unusual_about_it():
    def reading(*amounts):
        estimates = {f"e{number}": {"amount": amount, "of": "city"} for number, amount in enumerate(amounts)}
        explainer, _ = explainer_with({"estimates": estimates})
        return words(shown(explainer, "figures/toll.md").select_one(".ex-drawn .ex-details"))

    assert reading("12", "13").startswith("The scale counts people. A point is a number as it stands.")
    assert "is logarithmic: each step multiplies the number" in reading("12", "1,300")
    assert "does not begin at zero" in reading("7,600", "7,644")


def test_outlets_and_origins_are_counted_and_named():
    explainer, _ = explainer_with(
        {
            "estimates": {
                "a": {"amount": "12", "of": "police"},
                "b": {"amount": "12", "of": "police"},
                "c": {"amount": "12", "of": "the-article"},
                "d": {"amount": "12", "of": "unnamed"},
            }
        }
    )
    entries = [words(entry) for entry in shown(explainer, "figures/toll.md").select("dl > *")]
    assert entries == [
        *("Counted", "people; a number that can only grow"),
        *("1 outlet", "The Gazette"),
        "2 origins",
        "the police; “Page c” in its own voice; not counted: a source without a name How we count",
    ]


def test_parts_say_what_is_part_of_what():
    explainer, _ = explainer_with(
        {
            "scopes": {"all": "everybody", "police": "the police"},
            "estimates": {"a": {"amount": "12", "of": "city", "scope": "all"}},
            "parts": {
                "police-in-all": {"scope": "all", "part": "police", "includes": "yes"},
                "unsaid": {"part": "police", "includes": "unknown"},
            },
        }
    )
    page = shown(explainer, "figures/toll.md")
    lines = [words(line) for line in page.find(id="_parts").find_next_siblings("p")]
    assert lines == [
        "Text of police-in-all.",
        "Does everybody include the police? Yes.",
        "Text of unsaid.",
        "Does this number include the police? Not known.",
    ]


def test_every_page_with_a_status_leads_to_how_we_count(terminal):
    for path in ("index.md", *(f"figures/{key}.md" for key in terminal.figures), "disputes/cause.md"):
        links = [link["href"] for link in shown(terminal, path).select("a")]
        assert any(link.endswith("how-we-count.md") for link in links), path
