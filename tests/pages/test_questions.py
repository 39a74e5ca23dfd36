"""Every figure and every dispute under exactly one status, and the rules behind it on a page."""

import pytest
from cases import TERMINAL, TERMINAL_FOLDER, edited, terminal_facts
from shown import rows, shown, words

from explainer.chain import run
from explainer.evidence.origins import RULES
from explainer.evidence.standing import dispute_status, figure_status
from explainer.evidence.status import CONFLICTS, MEANINGS, MEANINGS_OF_ACCOUNTS, Headline
from explainer.evidence.verify import Archive
from explainer.model.amounts import reading_rows
from explainer.model.explainer import Explainer

ARCHIVE = Archive(TERMINAL / "archive")


@pytest.fixture(scope="module")
def terminal() -> Explainer:
    return run(terminal_facts(), TERMINAL_FOLDER, ARCHIVE).explainer


def headline_of(explainer, question):
    if question in explainer.figures.values():
        return figure_status(explainer, question).headline.headline
    return dispute_status(explainer, question)


@pytest.mark.parametrize("path", ["index.md", "figures.md", "disputes.md"])
def test_every_question_stands_under_exactly_one_status(terminal, path):
    kinds = {"index.md": ("figures", "disputes"), "figures.md": ("figures",), "disputes.md": ("disputes",)}
    page = shown(terminal, path)
    for kind in kinds[path]:
        found = {}
        for group in page.select("[data-status]"):
            if group.select_one(f"[id^=_{kind}-]"):
                for question, _ in rows(group.find("table")):
                    assert question not in found
                    found[question] = group["data-status"]
        wanted = {
            question.question: str(headline_of(terminal, question))
            for question in terminal.of_kind(kind).values()
        }
        assert found == wanted


def test_the_statuses_come_in_their_order(terminal):
    order = [str(headline) for headline in Headline]
    groups = shown(terminal, "figures.md").select("[data-status]")
    places = [order.index(group["data-status"]) for group in groups]
    assert places == sorted(places)
    assert len(places) > 2


def test_answers_stand_beside_their_question(terminal):
    answers = dict(all_rows(shown(terminal, "index.md")))
    assert answers["How many people were injured?"] == "dock workers: Nine · people: At least 11"
    assert answers["How many people had to leave their homes?"] == "140 taken back, 140 taken back, 201"
    assert answers["How did the fire begin?"] == "2 accounts: Norgrain, A spokesman for Norgrain"


def test_what_is_not_known_stands_on_the_overview_and_leads_to_its_figure(terminal):
    (line,) = shown(terminal, "index.md").find(id="_unknown").find_next("ul").select("li")
    assert words(line).startswith("How many of the injured were dock workers is not said by the hospital.")
    assert line.select("a")[-1]["href"] == "figures/injured.md#injured.workers-among-them"


def all_rows(page):
    return [row for table in page.select("table") for row in rows(table)]


def test_how_we_count_has_every_rule_that_the_program_uses(terminal):
    page = shown(terminal, "how-we-count.md")
    terms = {words(term): words(term.find_next("dd")) for term in page.select("dl:first-of-type dt")}
    assert terms == {str(headline): meaning for headline, meaning in MEANINGS.items()}
    text = words(page)
    for rule in (*MEANINGS_OF_ACCOUNTS.values(), *CONFLICTS.values(), *RULES):
        assert rule in text
    shown_rows = [(cells[1], cells[2]) for cells in rows(page.find("table"))]
    assert shown_rows == [(row.meaning, f"“{row.example}”") for row in reading_rows()]
    for row in reading_rows():
        assert all(word in text for word in row.words)


DISPUTE = """
safe:
  question: Was the terminal safe?
  accounts:
    disaster:
      held_by: union
      text: It was bound to burn.
      citations:
        - source: wire
          quote: The union called the terminal "a disaster waiting to happen"
          according_to: union
          said:
            - words: a disaster waiting to happen
              speaker: union
    number-wrong:
      held_by: union
      text: The owner gives wrong numbers.
      citations:
        - source: letter
          quote: says that Norgrain's number is wrong
          according_to: union
    busy:
      held_by: the-article
      text: It was busy.
      citations:
        - source: gazette
          quote: handles almost 3,000 tonnes of grain a day
          according_to: the-article
        - source: wire
          quote: The union called the terminal "a disaster waiting to happen"
          according_to: the-article
          said:
            - words: a disaster waiting to happen
              speaker: union
"""


@pytest.fixture(scope="module")
def dispute_page():
    files = terminal_facts()
    name = "facts/disputes.yml"
    content = files[name].decode() + DISPUTE
    edition = run(edited(files, [{"file": name, "content": content}]), TERMINAL_FOLDER, ARCHIVE)
    return shown(edition.explainer, "disputes/safe.md")


def test_only_said_words_are_shown_as_the_holders_own(dispute_page):
    first, second, third = dispute_page.select(".ex-account")
    assert " ".join(words(quote) for quote in first.select("blockquote")) == (
        "“a disaster waiting to happen” said by The union, as quoted by "
        "Untitled report that begins “At least 11 people” "
        'in the article: “The union called the terminal "a disaster waiting to happen"”'
    )
    assert " ".join(words(quote) for quote in second.select("blockquote")) == (
        "“says that Norgrain's number is wrong” the wording of “A letter from the harbour”, citing The union"
    )
    assert words(third.select("blockquote")[1]) == (
        '“The union called the terminal "a disaster waiting to happen"” the wording of '
        "Untitled report that begins “At least 11 people”, in its own voice"
    )


def test_articles_are_told_apart_by_whose_word_they_use(dispute_page):
    table = dispute_page.find(id="_articles").find_next("table")
    assert rows(table) == [
        ["Untitled report that begins “At least 11 people”", "3", "1", "–"],
        ["“A letter from the harbour”", "–", "–", "2"],
        ["“Fire at grain terminal hurts nine”", "3", "–", "–"],
    ]


def test_a_dispute_says_its_status(dispute_page):
    assert words(dispute_page.select_one(".ex-status")) == "Disputed: 3 accounts are given, and they differ."
