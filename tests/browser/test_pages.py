"""Every page of the flagship in a browser: nothing fails, nothing leaves the site, nothing sticks out."""

import pytest
from chromium import page_widths, troubles

pytestmark = pytest.mark.browser


def test_pages_load_without_errors_and_from_this_site_alone(browser, flagship, site_server):
    assert troubles(browser, site_server, flagship.pages) == []


def test_no_page_is_wider_than_a_small_phone(browser, flagship, site_server):
    widths = page_widths(browser, site_server, flagship.pages, window=360)
    assert {file: width for file, width in widths.items() if width > 360} == {}
