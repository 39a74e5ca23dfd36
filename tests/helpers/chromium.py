"""The Chromium that the browser tests and the screenshots drive: found on the machine, never downloaded."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no Chromium here: install one ({', '.join(NAMES)}) or name its program in CHROMIUM"
ARGUMENTS = (
    "--no-sandbox",  # it opens our own pages only, and containers rarely allow the sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

TABS = 10


def find_chromium() -> str | None:
    """Find the program: what `CHROMIUM` names, else the first of `NAMES` on the path."""
    asked = os.environ.get("CHROMIUM")
    return shutil.which(asked) if asked else next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running_chromium(program: str) -> Iterator[Browser]:
    """Run it without a window until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def troubles(browser: Browser, site: str, files: Iterable[str]) -> list[str]:
    """Open files of the site at this URL; list what fails in them and what is fetched from elsewhere."""
    found: list[str] = []
    with browser.new_context() as context:
        context.on("console", lambda message: message.type == "error" and found.append(message.text))
        context.on("weberror", lambda failure: found.append(str(failure.error)))
        context.on("request", lambda request: request.url.startswith(site) or found.append(request.url))
        context.on("response", lambda response: response.status < 400 or found.append(response.url))
        for some in _batches(list(files), TABS):
            pages = [context.new_page() for _ in some]
            for page, file in zip(pages, some, strict=True):
                page.goto(site + file)
            for page in pages:  # together, since quiet on the network takes half a second to notice
                page.wait_for_load_state("networkidle")
                page.close()
    return found


def page_widths(browser: Browser, site: str, files: Iterable[str], window: int) -> dict[str, int]:
    """Measure how wide each page is in a window of this width, in CSS pixels."""
    with browser.new_context(viewport={"width": window, "height": 640}) as context:
        page = context.new_page()
        widths = {}
        for file in files:
            page.goto(site + file)
            widths[file] = page.evaluate("document.documentElement.scrollWidth")
    return widths


def _batches(files: list[str], size: int) -> Iterator[list[str]]:
    return (files[start : start + size] for start in range(0, len(files), size))
