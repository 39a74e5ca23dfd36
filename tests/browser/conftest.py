"""What the browser tests share."""

from collections.abc import Iterator
from typing import Any

import pytest
from chromium import Opening
from playwright.sync_api import Browser, Page


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opening]:
    """A function that opens an address in a new window, by default on a desk, light, with scripts."""
    contexts = []

    def open_page(url: str, width: int = 1280, **options: Any) -> Page:
        contexts.append(context := browser.new_context(viewport={"width": width, "height": 800}, **options))
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
