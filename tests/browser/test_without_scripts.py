"""Without JavaScript everything is there to be read: every claim, every note, every word of a page."""

import pytest
from built_html import Site
from chromium import Opening
from screenshots import one_of_each_kind

pytestmark = pytest.mark.browser

# The filters of a timeline are a script's own, and say nothing that the page does not say without them.
READ = """
    page => {
        for (const own of page.querySelectorAll(".ex-filters")) own.remove();
        return ["h1", ".ex-claim", ".footnote li", "main article"].map(
            part => [...page.querySelectorAll(part)].map(one => one.innerText.replace(/\\s+/g, " ").trim()));
    }
"""


@pytest.fixture
def sites(terminal: Site, terminal_url: str, flagship: Site, site_server: str) -> list[tuple[str, list[str]]]:
    """The addresses of both sites, and what to open of each."""
    sizes = {file: (flagship.folder / file).stat().st_size for file in flagship.pages}
    return [(terminal_url, [*terminal.pages]), (site_server, one_of_each_kind(sizes))]


def test_every_word_is_there(opened: Opening, sites: list[tuple[str, list[str]]]) -> None:
    address = sites[0][0]
    with_scripts, without = opened(address), opened(address, java_script_enabled=False)
    claims = notes = 0
    for url, files in sites:
        for file in files:
            read = []
            for page in (with_scripts, without):
                page.goto(url + file)
                read.append(page.locator("html").evaluate(READ))
            assert read[1] == read[0], file
            claims += len(read[1][1])
            notes += len(read[1][2])
            assert all(all(part) for part in read[1]), f"{file}: something does not show"
    assert claims > 500
    assert notes > 300
