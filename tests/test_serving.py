"""The preview: what is wrong is shown in the browser, and the server stays up through it."""

import shutil
from pathlib import Path

import pytest
from cases import TERMINAL
from mkdocs_runs import build_strictly, serving
from playwright.sync_api import Browser, Page, expect

from explainer.diagnostics import Diagnostic, Place, Related
from explainer.serving import Preview, panel

ERROR = Diagnostic(
    "duplicate-key",
    Place("docs/facts/<b>.yml", 4, 3),
    "The key `<i>` stands twice.",
    "Remove & rename.",
    (Related(Place("docs/facts/a.yml", 1, 1), "first stands here"),),
    line="  <i>: x",
)
WARNING = Diagnostic("unused-source", Place("docs/facts/a.yml"), "No claim cites this source.")
NOTE = Diagnostic("archive-missing", Place("docs/facts/a.yml"), "The archive is not here.")


# --- the panel --------------------------------------------------------------------------------------------


def test_the_panel_says_it_all_and_nothing_in_it_is_markup() -> None:
    shown = panel([ERROR])
    for words in (
        "<summary>1 error</summary>",
        "<code>docs/facts/&lt;b&gt;.yml:4:3</code>",
        "error duplicate-key</b>",
        "The key <code>&lt;i&gt;</code> stands twice.",
        "<pre>  &lt;i&gt;: x\n  <b>^</b></pre>",
        "<code>docs/facts/a.yml:1:1</code> first stands here",
        "<p>Remove &amp; rename.</p>",
    ):
        assert words in shown


def test_the_panel_is_folded_up_where_nothing_is_held_back() -> None:
    assert "<details open>" in panel([ERROR, WARNING])
    assert "<details>" in panel([WARNING])


# --- on the way to the browser ----------------------------------------------------------------------------

PAGES = {
    "/": ("200 OK", "text/html", b"<body><p>One</p></body>"),
    "/style.css": ("200 OK", "text/css", b"a{}"),
    "/livereload/0/0": ("200 OK", "text/plain", b"17"),
}


def site(environ, start_response):
    status, kind, body = PAGES.get(environ["PATH_INFO"], ("404 Not Found", "text/html", b"Not here"))
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def get(preview: Preview, path: str, accept: str = "text/html,*/*") -> tuple[str, bytes]:
    heads = []
    environ = {"PATH_INFO": path, "HTTP_ACCEPT": accept}
    body = b"".join(preview.over(site)(environ, lambda *head: heads.append(head)))
    ((status, headers),) = heads
    assert dict(headers)["Content-Length"] == str(len(body))
    return status, body


def preview_of(*findings: Diagnostic) -> Preview:
    preview = Preview()
    preview.take((), findings)
    return preview


def test_a_sound_site_is_sent_as_it_is() -> None:
    for preview in (Preview(), preview_of(NOTE)):
        assert get(preview, "/") == ("200 OK", PAGES["/"][2])
        assert get(preview, "/nowhere") == ("404 Not Found", b"Not here")


def test_the_panel_is_put_at_the_end_of_a_page() -> None:
    status, body = get(preview_of(ERROR), "/")
    assert status == "200 OK"
    assert body.startswith(b'<body><p>One</p><aside class="ex-panel"')
    assert body.endswith(b"</aside></body>")


def test_what_is_no_page_is_sent_as_it_is() -> None:
    assert get(preview_of(ERROR), "/style.css") == ("200 OK", b"a{}")
    assert get(preview_of(ERROR), "/icon.png", accept="image/*") == ("404 Not Found", b"Not here")


def test_where_a_page_is_missing_the_panel_stands_alone_and_waits_for_the_next_build() -> None:
    status, body = get(preview_of(ERROR), "/nowhere")
    assert status == "503 Service Unavailable"
    assert b'<aside class="ex-panel"' in body
    assert b'data-epoch="17"' in body
    assert get(preview_of(WARNING), "/nowhere")[0] == "404 Not Found"


def test_a_failed_build_is_shown_until_the_next() -> None:
    preview, reported, failures = Preview(), [], [OSError("no <room>")]

    def build() -> None:
        if failures:
            raise failures.pop()

    guarded = preview.guarded(build, reported.append)
    guarded()
    assert str(reported) == "[OSError('no <room>')]"
    assert b"no &lt;room&gt;" in get(preview, "/")[1]
    guarded()
    assert get(preview, "/")[1] == PAGES["/"][2]


# --- a real server and a real browser ---------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project, whose navigation names the folder of the explainer."""
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "nav:\n  - index.md\n  - The fire: terminal-fire/\n")
    return project


@pytest.fixture
def tab(browser: Browser) -> Page:
    """A tab that waits for as long as a build may take on a busy machine."""
    expect.set_options(timeout=60_000)
    with browser.new_page() as page:
        yield page


def edit(project: Path, *words: tuple[str, str]) -> None:
    """Save a change of the events, all of it at once."""
    path = project / "docs/terminal-fire/facts/timeline.yml"
    text = path.read_text()
    for old, new in words:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)


BREAK = (("actors: [norgrain]", "actors: [norgrian]"), ("date: 1974", "date: 74"))
MEND = (*((new, old) for old, new in BREAK), ("A fire breaks out", "A great fire breaks out"))
PLACE = "docs/terminal-fire/facts/timeline.yml:16:12"


@pytest.mark.slow
@pytest.mark.browser
def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(
    project: Path, tab: Page, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    event, shown = tab.locator("#fire-breaks-out"), tab.locator(".ex-panel")
    with serving(project, log) as url:
        tab.goto(f"{url}terminal-fire/timeline/")
        expect(event).to_contain_text("A fire breaks out")
        expect(shown).to_have_count(0)
        edit(project, *BREAK)
        expect(shown.locator("summary")).to_have_text("2 errors")
        found = shown.locator("li").last
        expect(found).to_contain_text(f"{PLACE} error unknown-reference")
        expect(found).to_contain_text("There is no actor norgrian.")
        expect(found.locator("pre")).to_have_text("  actors: [norgrian]\n           ^", use_inner_text=True)
        expect(found).to_contain_text("Did you mean norgrain?")
        expect(found).to_be_visible()
        expect(event).to_contain_text("A fire breaks out")
        assert f"{PLACE} error unknown-reference: There is no actor `norgrian`." in log.read_text()
        tab.goto(f"{url}terminal-fire/")
        expect(shown).to_be_visible()
        tab.goto(f"{url}terminal-fire/timeline/")
        edit(project, *MEND)
        expect(event).to_contain_text("A great fire breaks out")
        expect(shown).to_have_count(0)
        mkdocs = project / "mkdocs.yml"
        sound = mkdocs.read_text()
        mkdocs.write_text(sound + "theme: [\n")
        expect(shown).to_contain_text("The site could not be built")
        mkdocs.write_text(sound)
        expect(shown).to_have_count(0)


@pytest.mark.slow
@pytest.mark.browser
def test_a_server_that_starts_with_a_mistake_shows_it(project: Path, tab: Page, tmp_path: Path) -> None:
    event = tab.locator("#fire-breaks-out")
    edit(project, *BREAK)
    with serving(project, tmp_path / "log") as url:
        tab.goto(f"{url}terminal-fire/timeline/")
        expect(tab.locator(".ex-panel li").last).to_contain_text(f"{PLACE} error unknown-reference")
        edit(project, *MEND)
        expect(event).to_contain_text("A great fire breaks out")
        expect(tab.locator(".ex-panel")).to_have_count(0)
        edit(project, ("A great fire", "A fire"))
        expect(event).to_contain_text("A fire breaks out")


@pytest.mark.slow
def test_no_built_site_has_anything_of_the_panel(project: Path) -> None:
    sources = project / "docs/terminal-fire/facts/outlets.yml"
    sources.write_text(sources.read_text() + "spare-press:\n  name: The Spare Press\n")
    run = build_strictly(project, "--no-strict")
    assert run.returncode == 0, run.stdout
    assert "warning unused-outlet" in run.stdout
    files = [path for path in (project / "site").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"ex-panel" in path.read_bytes() or path.name.startswith("panel.")]
