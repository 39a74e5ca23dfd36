"""The Chromium that the browser tests and the screenshots drive: found on the machine, never downloaded."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

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
PHONE = 360  # CSS pixels

Opening = Callable[..., Page]
"""A function that opens an address in a new window: `(url, width, **options of the window)`."""


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
    """Open files of the site at this URL on a small phone.

    List what fails in them, what is fetched from elsewhere, and which are wider than the screen.
    """
    found: list[str] = []
    waiting = list(files)
    with browser.new_context(viewport={"width": PHONE, "height": 640}) as context:
        context.on("console", lambda message: message.type == "error" and found.append(message.text))
        context.on("weberror", lambda failure: found.append(str(failure.error)))
        context.on("request", lambda request: request.url.startswith(site) or found.append(request.url))
        context.on("response", lambda response: response.status < 400 or found.append(response.url))
        tabs = [context.new_page() for _ in waiting[:TABS]]
        while waiting:
            some, waiting = waiting[:TABS], waiting[TABS:]
            opened = tabs[: len(some)]
            for tab, file in zip(opened, some, strict=True):
                tab.goto(site + file)
            for tab in opened:  # loaded together: each by itself would take half a second to be quiet
                tab.wait_for_load_state("networkidle")
                width = tab.evaluate("document.documentElement.scrollWidth")
                if width > PHONE:
                    found.append(f"{tab.url} is {width} pixels wide")
    return found
