"""Where pages stand on a site; as MkDocs puts them."""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from mkdocs.structure.files import File

from explainer.pages.paths import Target
from explainer.site.addresses import Site

CASES = yaml.safe_load((Path(__file__).parent / "addresses.yml").read_text(encoding="utf-8"))
PATHS = [case for case in CASES if "directory" in case]
LINKS = [case for case in CASES if "link" in case]
URL = "https://desk.example/explained/"


def target(case: dict[str, Any]) -> Target:
    return Target(case["to"], case.get("fragment", ""))


@pytest.mark.parametrize("case", PATHS, ids=lambda case: case["to"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_paths_are_those_of_mkdocs(case: dict[str, Any], *, directory_urls: bool) -> None:
    site = Site(directory_urls=directory_urls)
    path = case["directory" if directory_urls else "file"]
    assert site.path(target(case)) == path == site.address(target(case))
    file = File(case["to"], "docs", "site", directory_urls)
    assert file.url.removeprefix("./") == path.partition("#")[0]


@pytest.mark.parametrize("url", [URL, URL[:-1]])
@pytest.mark.parametrize("case", PATHS, ids=lambda case: case["to"])
def test_addresses_are_full_where_the_site_has_one(case: dict[str, Any], url: str) -> None:
    site = Site(url=url)
    assert site.address(target(case)) == URL + case["directory"] == site.link(target(case), "index.md")


@pytest.mark.parametrize("case", LINKS, ids=lambda case: f"{case['from']} {case['to']}")
def test_links_are_relative_where_it_has_none(case: dict[str, Any]) -> None:
    assert Site().link(target(case), case["from"]) == case["link"]


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.get('from', '')} {case['to']}")
def test_relative_links_lead_where_full_ones_do(case: dict[str, Any], *, directory_urls: bool) -> None:
    for page in ("index.md", "fire/index.md", "fire/timeline.md", "fire/figures/injured.md"):
        bare, full = Site(directory_urls=directory_urls), Site("", URL, directory_urls)
        here = full.address(Target(page))
        assert urljoin(here, bare.link(target(case), page)) == full.address(target(case))
