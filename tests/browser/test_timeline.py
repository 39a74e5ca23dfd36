"""The timeline in a browser: choosing among events, the address that keeps what is chosen, the strip."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from cases import TERMINAL, TERMINAL_FOLDER
from chromium import PHONE, Opening
from mkdocs_runs import build_strictly
from playwright.sync_api import Locator, Page, Route, expect
from site_server import serving

pytestmark = pytest.mark.browser

BUSY = yaml.safe_load((Path(__file__).parent / "busy.yml").read_text(encoding="utf-8"))
CONFIG = """\
site_name: The terminal fire
site_url: {url}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [search, {{explainer: {{publication: true}}}}]
"""
TIMELINE = f"{TERMINAL_FOLDER}/timeline/"
ALL = 7


@pytest.fixture(scope="module")
def busy_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the fixture with more events: other places, actors, sources and days."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("busy") / "project")
    for name, content in BUSY.items():
        with (project / "docs" / TERMINAL_FOLDER / "facts" / name).open("a", encoding="utf-8") as file:
            file.write(content)
    marker = f"<!-- explainer: timeline {TERMINAL_FOLDER} -->"
    (project / "docs/twice.md").write_text(f"# Twice\n\n{marker}\n\n## Again\n\n{marker}\n", encoding="utf-8")
    with serving(project / "site") as url:
        (project / "mkdocs.yml").write_text(CONFIG.format(url=url), encoding="utf-8")
        run = build_strictly(project)
        assert run.returncode == 0, run.stdout
        yield url


def select(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Choose among the events").get_by_role("combobox", name=name)


def shown(page: Page) -> list[str]:
    """The ids of the events that show."""
    return [event.get_attribute("id") or "" for event in page.locator(".ex-timeline .ex-claim:visible").all()]


def headings(page: Page) -> list[str]:
    return page.locator(".ex-timeline :is(h2, h3):visible").all_inner_texts()


def expect_count(page: Page, number: int) -> None:
    expect(page.get_by_role("status")).to_have_text(f"Events shown: {number} of {ALL}")


def test_all_is_shown_at_first(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + TIMELINE)
    expect_count(page, ALL)
    assert len(shown(page)) == ALL
    assert page.url == busy_url + TIMELINE


def test_the_keyboard_chooses_and_shows_all_again(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + TIMELINE)
    select(page, "Where").focus()
    page.keyboard.press("T")  # "The harbour"
    expect_count(page, 2)
    assert shown(page) == ["homes-left", "homes-counted-again"]
    page.keyboard.press("Tab")
    expect(select(page, "Source")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show all")).to_be_focused()
    page.keyboard.press("Enter")
    expect_count(page, ALL)
    expect(select(page, "Where")).to_have_value("")
    assert page.url == busy_url + TIMELINE


def test_choices_say_what_there_is_and_lead_to_no_empty_list(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + TIMELINE)
    who = select(page, "Who").locator("option")
    assert who.all_inner_texts() == [
        "all",
        "Mette Aas (1)",
        "Norgrain (1)",
        "The interior ministry (2)",
        "The regional hospital (1)",
        "The union (1)",
    ]
    sources = select(page, "Source").locator("option").all_inner_texts()
    assert "The Harbour Gazette, “Fire at grain terminal hurts nine” (3)" in sources
    select(page, "Where").select_option(label="The harbour (2)")
    usable = [option for option in who.all() if option.is_enabled()]
    assert [option.inner_text() for option in usable] == ["all", "The interior ministry (2)"]


def test_two_timelines_on_a_page_have_controls_each(opened: Opening, busy_url: str) -> None:
    page = opened(f"{busy_url}twice/")
    told, lists = page.get_by_role("status"), page.locator(".ex-timeline")
    all_shown = f"Events shown: {ALL} of {ALL}"
    expect(told).to_have_text([all_shown, all_shown])
    select(page, "Where").nth(1).select_option(label="The harbour (2)")
    for _ in ("chosen", "kept by the address"):
        expect(told).to_have_text([all_shown, f"Events shown: 2 of {ALL}"])
        assert [lists.nth(number).locator("ol > li:visible .ex-who").count() for number in (0, 1)] == [6, 2]
        assert page.url == f"{busy_url}twice/?place-2=harbour"
        page.reload()
    page.get_by_role("button", name="Show all").nth(1).click()
    expect(told).to_have_text([all_shown, all_shown])
    assert page.url == f"{busy_url}twice/"


def test_days_without_events_vanish(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + TIMELINE)
    assert headings(page) == [
        *("Earlier", "1974", "12 to 19 March 2019"),
        *("12 March 2019", "13 March 2019", "19 March 2019", "Undated"),
    ]
    contents = page.locator(".md-nav--secondary a:visible")
    select(page, "Who").select_option("hospital")
    assert headings(page) == ["12 to 19 March 2019", "13 March 2019"]
    expect(page.get_by_text("No source says when")).to_be_hidden()
    expect(contents).to_have_text(["12 to 19 March 2019", "13 March 2019", "Notes"])
    select(page, "Who").select_option("union")
    assert headings(page) == ["Undated"]
    expect(page.get_by_text("No source says when")).to_be_visible()


def test_the_strip_shows_what_is_chosen(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + TIMELINE)
    assert page.locator(".ex-strip [data-event]").count() == 4
    assert page.locator(".ex-strip .ex-faint").count() == 0
    select(page, "Where").select_option("harbour")
    bright = page.locator(".ex-strip [data-event]:not(.ex-faint)")
    events = bright.evaluate_all("marks => marks.map(mark => mark.dataset.event)")
    assert events == ["homes-left", "homes-counted-again"]


def test_the_address_keeps_what_is_chosen(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + TIMELINE)
    select(page, "Where").select_option("harbour")
    select(page, "Source").select_option("gazette-homes")
    assert page.url == f"{busy_url}{TIMELINE}?place=harbour&source=gazette-homes"
    page.reload(wait_until="networkidle")
    expect_count(page, 1)
    expect(select(page, "Where")).to_have_value("harbour")
    other = opened(f"{busy_url}{TIMELINE}?actor=interior-ministry&h=x")
    expect_count(other, 2)
    expect(select(other, "Who")).to_have_value("interior-ministry")
    select(other, "Who").select_option("")
    assert other.url == f"{busy_url}{TIMELINE}?h=x", "what is not ours stays"


@pytest.mark.parametrize("query", ["?actor=nobody", "?place=", "?source=%00", "?actor=__proto__"])
def test_an_address_that_asks_for_what_is_not_there(opened: Opening, busy_url: str, query: str) -> None:
    expect_count(opened(busy_url + TIMELINE + query), ALL)


def test_going_to_another_page_and_back(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + f"{TERMINAL_FOLDER}/")
    page.evaluate("window.stays = true")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Timeline").click()
    expect_count(page, ALL)
    select(page, "Where").select_option("harbour")
    page.locator(".ex-timeline li", has=page.locator("#homes-left")).get_by_text("The harbour").click()
    expect(page.locator("h1")).to_contain_text("The harbour")
    page.go_back()
    expect_count(page, 2)
    expect(select(page, "Where")).to_have_value("harbour")
    assert page.url == f"{busy_url}{TIMELINE}?place=harbour"
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Lindholm grain terminal")
    page.go_forward()
    expect_count(page, 2)
    assert page.evaluate("window.stays"), "a page was loaded anew, where Material should change it"


def test_following_a_note_and_back_keeps_it(opened: Opening, busy_url: str) -> None:
    page = opened(busy_url + TIMELINE)
    select(page, "Where").select_option("harbour")
    page.locator("#homes-left .footnote-ref").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".footnote li:focus")).to_be_in_viewport()
    expect_count(page, 2)
    page.go_back()
    expect_count(page, 2)
    assert page.url == f"{busy_url}{TIMELINE}?place=harbour"


def test_an_event_that_is_led_to_shows(opened: Opening, busy_url: str) -> None:
    page = opened(f"{busy_url}{TIMELINE}?place=harbour#bang-heard")
    expect_count(page, ALL)
    expect(page.locator("#bang-heard")).to_be_in_viewport()
    assert page.url == f"{busy_url}{TIMELINE}#bang-heard"
    select(page, "Where").select_option("harbour")
    page.evaluate("location.hash = 'terminal-opens'")
    expect(page.locator("#terminal-opens")).to_be_in_viewport()
    select(page, "Where").select_option("harbour")
    page.locator(".ex-strip [data-event=fire-breaks-out]").click()
    expect(page.locator("#fire-breaks-out")).to_be_in_viewport()
    expect_count(page, ALL)
    select(page, "Where").select_option("harbour")
    page.get_by_role("link", name="2 events without a date").click()
    expect(page.locator("[id='_undated']")).to_be_in_viewport()


def test_without_scripts_there_are_no_controls_and_all_events(opened: Opening, busy_url: str) -> None:
    page = opened(f"{busy_url}{TIMELINE}?place=harbour", java_script_enabled=False)
    assert len(shown(page)) == ALL
    expect(page.locator(".ex-filters")).to_be_hidden()
    expect_height(page.locator(".ex-strip"))


def expect_height(strip: Locator) -> None:
    box = strip.bounding_box()
    assert box is not None
    wanted = float((strip.get_attribute("height") or "").removesuffix("em"))
    size = strip.evaluate("strip => parseFloat(getComputedStyle(strip).fontSize)")
    assert box["height"] == pytest.approx(wanted * size, abs=1)


POLICY = (
    "default-src 'none'; script-src 'self' {}; style-src 'self'; img-src 'self' data:; connect-src 'self'"
)


def test_a_strict_policy_of_the_site_does_no_harm(opened: Opening, busy_url: str) -> None:
    """Of what stands in the page itself only the theme's scripts are let through, by their hashes."""
    page = opened(busy_url)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    def guarded(route: Route) -> None:
        answer = route.fetch()
        policy = POLICY.format(" ".join(hashes_of(answer.text())))
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})

    page.route(re.compile(f"{TIMELINE}$"), guarded)
    page.goto(busy_url + TIMELINE, wait_until="networkidle")
    assert (
        page.evaluate("fetch('https://example.org/').then(() => 'let through', () => 'refused')") == "refused"
    )
    select(page, "Where").select_option("harbour")
    expect_count(page, 2)
    expect_height(page.locator(".ex-strip"))
    assert [text for text in refused if "example.org" not in text and "Failed to fetch" not in text] == []


def hashes_of(html: str) -> list[str]:
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in scripts]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, PHONE])
def test_axe_finds_nothing(opened: Opening, busy_url: str, width: int, scheme: str) -> None:
    page = opened(busy_url + TIMELINE, width, color_scheme=scheme)
    select(page, "Where").select_option("harbour")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_it_fits_on_a_phone(opened: Opening, busy_url: str, *, scripts: bool) -> None:
    page = opened(busy_url + TIMELINE, PHONE, java_script_enabled=scripts)
    places = page.locator("main :is(.ex-strip text, .ex-filters *):visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(({left, right}) => [left, right])"
    )
    assert len(places) > 2
    assert all(0 <= left < right <= PHONE for left, right in places)
    names = page.locator(".ex-strip text").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(({left, right}) => [left, right])"
    )
    assert all(before[1] + 4 <= after[0] for before, after in pairwise(names))
