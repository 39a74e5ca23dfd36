"""With a strict Content-Security-Policy all of a site works, and what breaks into a page does not."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_html import Site
from cases import TERMINAL
from mkdocs_runs import build_strictly
from playwright.sync_api import Browser, Locator, Page, expect
from policed import watched
from site_server import serving

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
THEME = re.compile(r"^theme:\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
BY_HAND = """
# By hand

| left | right |
|:-----|------:|
| a    | <span style="color: rgb(1, 2, 3)">b</span> |

<style>.of-the-page { color: rgb(4, 5, 6) }</style>
<p class="of-the-page">c</p>
<script>document.querySelector(".of-the-page").dataset.ran = "yes"</script>
"""
BROKEN_IN = """
<p id="planted" onclick="canary('handler')"><a href="javascript:canary('link')">x</a></p>
<img src="https://elsewhere.example/x.png" onerror="canary('error')">
<iframe srcdoc="<script>parent.canary('frame')</script>"></iframe>
<object data="data:text/html,<script>parent.canary('object')</script>"></object>
<form action="https://elsewhere.example/"><button>x</button></form>
<base href="https://elsewhere.example/">
"""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """The fixture with the theme of the flagship, a page by hand, and the policy; and its address."""
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("guarded") / "project")
    (project / "docs/by-hand.md").write_text(BY_HAND)
    config = project / "mkdocs.yml"
    theme = THEME.search((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert theme
    text = THEME.sub(lambda _: theme[0], config.read_text(encoding="utf-8"))
    text = text.replace(
        "  - explainer\n", "  - explainer: {publication: true, content_security_policy: true}\n"
    )
    with serving(project / "site") as url:
        config.write_text(f"site_url: {url}\n{text}", encoding="utf-8")
        run = build_strictly(project)
        assert run.returncode == 0, run.stdout
        yield Site(project / "site"), url


def test_no_page_does_what_its_policy_refuses(browser: Browser, guarded: tuple[Site, str]) -> None:
    site, url = guarded
    with watched(browser, url) as watch:
        tab = watch.context.new_page()
        for name in [*site.pages, "404.html"]:
            tab.goto(url + name)
            tab.wait_for_load_state("networkidle")
            assert tab.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
            # The theme's script has run.
            expect(tab.locator("html")).to_have_class(re.compile("(^| )js( |$)"))
        assert watch.noted == []


def find(page: Page, words: str, address: str) -> Locator:
    """Search until there is a result; what is typed before the search is ready is lost."""
    result = page.locator(f".md-search-result__link[href*='{address}']").first
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(words)
    for _ in range(20):
        if result.is_visible():
            break
        page.keyboard.press("Space")
        page.wait_for_timeout(500)
    return result


def use(page: Page, url: str) -> None:
    """Do what a reader does."""
    page.goto(url)
    page.evaluate("window.stays = true")
    find(page, "police", "actors/police").click()
    expect(page.locator(".md-content h1")).to_contain_text("police")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Timeline").click()
    expect(page.locator(".md-content h1")).to_contain_text("Timeline")
    page.locator(".footnote-ref").first.focus()
    expect(page.locator(".md-tooltip2")).to_be_visible()
    page.locator(".ex-permalink").first.click()
    expect(page.locator("#ex-citing")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("label[title='Switch to dark mode']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.go_back()
    page.locator(".md-header").get_by_role("link", name="The terminal fire").first.click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="By hand").click()
    expect(page.locator(".md-content h1")).to_contain_text("By hand")
    page.wait_for_load_state("networkidle")


def test_all_that_readers_do_works(browser: Browser, guarded: tuple[Site, str]) -> None:
    with watched(browser, guarded[1]) as watch:
        page = watch.context.new_page()
        use(page, guarded[1])
        assert page.evaluate("window.stays"), "a page was loaded anew, where Material should change it"
        page.goto(guarded[1])
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert watch.noted == []


def test_what_writers_put_on_a_page_works(browser: Browser, guarded: tuple[Site, str]) -> None:
    with watched(browser, guarded[1]) as watch:
        page = watch.context.new_page()
        page.goto(f"{guarded[1]}by-hand/")
        expect(page.locator(".md-content td").last).to_have_css("text-align", "right")
        expect(page.locator(".md-content td span")).to_have_css("color", "rgb(1, 2, 3)")
        expect(page.locator(".of-the-page")).to_have_css("color", "rgb(4, 5, 6)")
        expect(page.locator(".of-the-page")).to_have_attribute("data-ran", "yes")
        assert watch.noted == []


def test_what_comes_into_a_page_later_is_refused(browser: Browser, guarded: tuple[Site, str]) -> None:
    site, url = guarded
    file = site.folder / "broken-in.html"
    page = (site.folder / "terminal-fire/index.html").read_text(encoding="utf-8")
    script = "<script>canary('script')</script><script src=https://elsewhere.example/x.js></script>"
    file.write_text(page.replace("</article>", f"{script}{BROKEN_IN}</article>"), encoding="utf-8")
    with watched(browser, url) as watch:
        tab = watch.context.new_page()
        tab.goto(f"{url}broken-in.html")
        tab.locator("#planted a").click(force=True)
        tab.locator("#planted").dispatch_event("click")
        tab.evaluate("document.querySelector('form[action]:not(.md-search__form) button').click()")
        tab.wait_for_timeout(300)
        refused = {note.split(" ")[0] for note in watch.noted}
        assert not [note for note in watch.noted if note.startswith(("canary", "request", "dialog"))]
        wanted = {"script-src-elem", "script-src-attr", "img-src", "object-src", "base-uri", "form-action"}
        assert wanted <= refused


def test_without_the_setting_there_is_no_policy(terminal: Site) -> None:
    pages = [terminal.folder / name for name in terminal.pages]
    assert not [page for page in pages if "Content-Security-Policy" in page.read_text(encoding="utf-8")]
