"""Every page of the flagship in a browser: nothing fails, nothing leaves the site, nothing sticks out."""

import pytest
from chromium import troubles


@pytest.mark.browser
def test_no_page_has_troubles(browser, flagship, site_server):
    assert troubles(browser, site_server, flagship.pages) == []
