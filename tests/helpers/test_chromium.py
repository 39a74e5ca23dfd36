"""What the browser tests look for is found where it is."""

import pytest
from chromium import TABS, troubles
from site_server import serving

pytestmark = pytest.mark.browser

QUIET = "<!doctype html><link rel='icon' href='data:,'><meta name='viewport' content='width=device-width'>"
PAGES = {
    "sound.html": "<p>Words</p>",
    "logs.html": "<script>console.error('logged')</script>",
    "throws.html": "<script>throw new Error('thrown')</script>",
    "late.html": "<script>setTimeout(() => { throw new Error('late') }, 100)</script>",
    "lacks.html": "<script src='gone.js'></script>",
    "elsewhere.html": "<img src='http://127.0.0.1:9/a.png'>",
    "wide.html": "<div style='width: 500px'>Words</div>",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for file, body in PAGES.items():
        (folder / file).write_text(QUIET + body, encoding="utf-8")
    with serving(folder, "/some/path/") as url:
        yield url


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("logs.html", "logged"),
        ("throws.html", "thrown"),
        ("late.html", "late"),
        ("lacks.html", "/some/path/gone.js"),
        ("elsewhere.html", "http://127.0.0.1:9/a.png"),
        ("wide.html", "/some/path/wide.html is 508 pixels wide"),
        ("gone.html", "/some/path/gone.html"),
        ("../../up.html", "/up.html"),
    ],
)
def test_a_trouble_is_found(browser, served, file, words):
    assert words in "\n".join(troubles(browser, served, [file]))


def test_sound_pages_have_none(browser, served):
    assert troubles(browser, served, ["sound.html"] * (TABS + 1)) == []


def test_no_page_is_left_out(browser, served):
    assert len(troubles(browser, served, ["wide.html"] * (2 * TABS + 1))) == 2 * TABS + 1
