"""The settings for renderers without the plugin: its navigation, and what is known of the site."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TERMINAL

from explainer.configuration import Configuration, read_configuration
from explainer.filling import fill_pages
from explainer.folders import written_by_hand
from explainer.project import run_all
from explainer.renderers import SETTINGS, settings
from explainer.site.addresses import Site

OF_FIRE = [
    f"terminal-fire/{name}.md"
    for name in (
        *("index", "background", "timeline", "figures", "disputes", "actors", "sources"),
        *("how-we-count", "changes", "data"),
    )
]
OUT = {"Out": "https://example.org/"}
TITLE = "The fire at the Lindholm grain terminal"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return shutil.copytree(TERMINAL / "docs", tmp_path / "docs")


def made(docs: Path, configuration: Configuration | None = None) -> dict[str, Any]:
    editions = run_all(docs, base=docs.parent)
    names = [*written_by_hand(docs)]
    instead_of = fill_pages(docs, names, editions).instead_of
    (docs.parent / "mkdocs.yml").write_bytes(
        settings(configuration or Configuration(), editions, names, instead_of)
    )
    return yaml.safe_load((docs.parent / "mkdocs.yml").read_bytes())


def test_of_a_site_of_which_nothing_is_known_nothing_is_said(docs: Path) -> None:
    said = made(docs)
    assert not {"site_name", "site_url"} & said.keys()
    assert said["use_directory_urls"] is True


def test_what_is_known_is_said(docs: Path) -> None:
    site = Site("A “site”: ours", "https://example.org/a/", directory_urls=False)
    made(docs, Configuration(site))
    assert read_configuration(docs.parent).site == site


def test_without_a_nav_the_pages_are_in_the_order_of_the_plugin(docs: Path) -> None:
    for name in ("zebra.md", "about/index.md", "about/a-page.md", "terminal-fire/more.md"):
        (docs / name).parent.mkdir(exist_ok=True)
        (docs / name).write_text("# A page\n")
    assert made(docs)["nav"] == [
        "index.md",
        "zebra.md",
        {"About": ["about/index.md", "about/a-page.md"]},
        {TITLE: [*OF_FIRE, "terminal-fire/more.md"]},
    ]


def test_an_entry_that_names_the_folder_stands_for_the_pages(docs: Path) -> None:
    nav = (
        "index.md",
        {"More": [{"Fire": "terminal-fire/"}, OUT]},
        "terminal-fire",
    )
    assert made(docs, Configuration(nav=nav))["nav"] == [
        "index.md",
        {"More": [{"Fire": OF_FIRE}, OUT]},
        OF_FIRE,
    ]


def test_an_explainer_that_is_the_whole_site(docs: Path) -> None:
    shutil.move(docs / "terminal-fire", docs.parent / "fire")
    shutil.rmtree(docs)
    shutil.move(docs.parent / "fire", docs)
    assert made(docs)["nav"] == [name.partition("/")[2] for name in OF_FIRE]


def test_a_page_by_hand_stands_in_the_place_of_the_generated_one(docs: Path) -> None:
    (docs / "terminal-fire/README.md").write_text("# By hand\n")
    said = made(docs)
    assert said["nav"][-1] == {TITLE: ["terminal-fire/README.md", *OF_FIRE[1:]]}
    assert "terminal-fire/index.md" not in said["not_in_nav"]


def test_pages_that_are_not_in_the_nav_are_named(docs: Path) -> None:
    names = made(docs)["not_in_nav"].splitlines()
    assert "/terminal-fire/figures/injured.md" in names
    assert not {f"/{name}" for name in OF_FIRE} & {*names}


def test_renderers_publish_no_such_file() -> None:
    assert SETTINGS.startswith(".")
