"""The plugin in real builds of the fixture project."""

import re
import shutil
from pathlib import Path

import pytest
from built_html import Site, findings
from cases import TERMINAL
from click.testing import CliRunner
from mkdocs_runs import build_strictly

from explainer.cli import main


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture project."""
    return shutil.copytree(TERMINAL, tmp_path / "project")


def test_facts_and_drafts_stay_out_of_the_site(project: Path) -> None:
    timeline = project / "docs/terminal-fire/facts/timeline.yml"
    timeline.write_text(
        timeline.read_text().replace(
            "bang-heard:\n", "# a comment, not for readers\nbang-heard:\n  draft: true\n"
        )
    )
    (project / "docs/terminal-fire/explainer.yml.bak").write_text("old facts, not for readers\n")
    assert CliRunner().invoke(main, ["lock", str(project)]).exit_code == 0
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    names = {path.name for path in (project / "site").rglob("*")}
    assert not [name for name in names if ".yml" in name or name.endswith(".lock")]
    for path in (project / "site").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"not for readers" not in data, path
            assert b"hears a bang" not in data, path


def test_mistakes_stop_the_build_and_are_all_logged(project: Path) -> None:
    facts = project / "docs/terminal-fire/facts"
    timeline = facts / "timeline.yml"
    timeline.write_text(timeline.read_text().replace("actors: [norgrain]", "actors: [norgrian]"))
    sources = facts / "sources.yml"
    sources.write_text(sources.read_text().replace("byline: Ida", "bylin: Ida"))
    run = build_strictly(project)
    assert run.returncode == 1
    assert "docs/terminal-fire/facts/sources.yml:4:3 error unknown-key" in run.stdout
    assert "docs/terminal-fire/facts/timeline.yml:16:12 error unknown-reference" in run.stdout
    assert "There are mistakes: 2 errors. No page was built." in run.stdout
    assert "Traceback" not in run.stdout


def test_a_hand_written_page_wins_and_the_build_says_so(project: Path) -> None:
    (project / "docs/terminal-fire/disputes.md").write_text("# By hand\n\nWritten, not made.\n")
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    assert "terminal-fire/disputes.md is written by hand" in run.stdout
    assert "Written, not made." in (project / "site/terminal-fire/disputes/index.html").read_text()


def test_every_page_of_an_explainer_leads_to_its_feed(project: Path) -> None:
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    site = project / "site"
    feed = site / "terminal-fire" / "feed.xml"
    assert feed.read_bytes().startswith(b"<?xml")
    for page in site.rglob("*.html"):
        links = re.findall(r'<link rel="alternate feed"[^>]* href="([^"]+)">', page.read_text())
        wanted = [feed] if page.is_relative_to(site / "terminal-fire") else []
        assert [(page.parent / link).resolve() for link in links] == wanted, page


def test_generated_pages_say_where_their_language_is_not_that_of_the_site(project: Path) -> None:
    for language, marks in (("en", 0), ("de", 1)):
        config = project / "mkdocs.yml"
        config.write_text(
            config.read_text().replace("  font: false\n", f"  font: false\n  language: {language}\n")
        )
        assert build_strictly(project).returncode == 0
        page = (project / "site/terminal-fire/timeline/index.html").read_text()
        assert page.count('<div lang="en">') == marks
        assert '<div lang="en">' not in (project / "site/index.html").read_text()
        shutil.copy(TERMINAL / "mkdocs.yml", config)


def test_edit_links_lead_to_the_facts(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text()
        .replace("  font: false\n", "  font: false\n  features: [content.action.edit]\n")
        .replace("theme:", "repo_url: https://git.example/desk\nedit_uri: edit/main/docs/\ntheme:")
    )
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    page = (project / "site/terminal-fire/figures/injured/index.html").read_text()
    assert "https://git.example/desk/edit/main/docs/terminal-fire/facts/figures.yml" in page


def test_the_navigation_lists_kinds_in_order_and_no_single_page(project: Path) -> None:
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    page = (project / "site/terminal-fire/index.html").read_text()
    nav = page[page.index('<nav class="md-nav md-nav--primary') :]
    nav = nav[: nav.index("md-sidebar--secondary")]
    titles = ["Background", "Timeline", "Figures", "Disputes", "Actors", "Sources"]
    places = [nav.index(f"    {title}\n") for title in titles]
    assert places == sorted(places)
    assert "The fire at the Lindholm grain terminal" in nav
    assert "Mette Aas" not in nav


def test_a_page_outside_of_the_navigation_leads_to_its_neighbours(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("  font: false\n", "  font: false\n  features: [navigation.footer]\n")
    )
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    page = (project / "site/terminal-fire/actors/hospital/index.html").read_text()
    around = re.findall(r'<a href="([^"]+)" class="md-footer__link md-footer__link--(\w+)"', page)
    assert around == [("../police/", "prev"), ("../norgrain/", "next")]
    entry = page[: page.index('<a href="../" class="md-nav__link">')].rpartition("<li")[2]
    assert "md-nav__item--active" in entry


def test_a_nav_entry_may_name_the_folder(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "nav:\n  - index.md\n  - The fire: terminal-fire/\n")
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    page = (project / "site/index.html").read_text()
    assert 'href="terminal-fire/timeline/"' in page


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_do(project: Path, theme: str) -> None:
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("theme:\n  name: material\n  font: false\n", f"theme: {theme}\n")
    )
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    assert Site(project / "site").pages


# --- pages written by hand ---

NIGHT = """\
---
title: The night
---
# The night

Nine were hurt.[^injured.police-nine] Or eleven.[^injured] So says the wire.[^wire][^mine]

<!-- explainer: status injured -->

    [^injured] in code

[^mine]: A note of its own.
"""
TIMELINE = "# What happened\n\nSee [the bang](#bang-heard).\n\n<!-- explainer: timeline -->\n"


def verified(project: Path) -> str:
    result = CliRunner().invoke(main, ["verify", str(project / "site"), str(project)])
    assert result.exit_code == 0, result.output
    return result.output


def test_hand_written_pages_show_facts_and_bear_comparison(project: Path) -> None:
    docs = project / "docs"
    (docs / "terminal-fire/night.md").write_text(NIGHT)
    (docs / "terminal-fire/timeline.md").write_text(TIMELINE)
    (docs / "index.md").write_text(
        "# Explainers\n\n<!-- explainer: list -->\n\nNine.[^injured.police-nine]\n"
    )
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    assert "WARNING" not in run.stdout
    assert "terminal-fire/timeline.md is written by hand" in run.stdout
    assert verified(project).endswith(": nothing found.\n")
    assert findings(project / "site") == []
    night = (project / "site/terminal-fire/night/index.html").read_text()
    assert night.count('class="footnote-ref"') == 9
    assert "[^injured] in code" in night
    assert "What happened at the Lindholm grain terminal" in (project / "site/index.html").read_text()


def test_a_page_in_place_of_another_has_to_show_its_facts(project: Path) -> None:
    """One error of ours, and not a warning of MkDocs for each link that leads there."""
    (project / "docs/terminal-fire/timeline.md").write_text("# What happened\n")
    run = build_strictly(project)
    assert run.returncode == 1
    assert "docs/terminal-fire/timeline.md:1:1 error fact-homeless" in run.stdout
    assert "does not contain an anchor" not in run.stdout


def test_mistakes_in_pages_are_told_with_what_is_found_in_facts(project: Path) -> None:
    (project / "docs/terminal-fire/night.md").write_text(NIGHT.replace("[^wire]", "[^wiree]"))
    outlets = project / "docs/terminal-fire/facts/outlets.yml"
    outlets.write_text(outlets.read_text() + "\nidle:\n  name: Idle\n")
    run = build_strictly(project)
    assert run.returncode == 1
    assert "docs/terminal-fire/facts/outlets.yml:9:1 warning unused-outlet" in run.stdout
    assert "docs/terminal-fire/night.md:6:79 error unknown-reference" in run.stdout
    assert "There are mistakes: 1 error, 1 warning" in run.stdout


OURS = ["assets/explainer.css", "assets/explainer.js", "assets/timeline.js", "content.footnote.tooltips"]
MATERIAL = "theme:\n  name: material\n  font: false\n"


@pytest.mark.parametrize(
    ("before", "after", "of_ours", "of_others"),
    [
        pytest.param("", "", OURS, [], id="ours alone"),
        pytest.param(
            "  - explainer\n",
            "  - explainer:\n      publication: true\n",
            [*OURS, "assets/publication.css"],
            [*OURS, "assets/publication.css"],
            id="the whole site",
        ),
        pytest.param(MATERIAL, "theme: mkdocs\n", OURS[:3], [], id="another theme"),
    ],
)
def test_what_is_ours_is_on_our_pages_and_on_the_whole_site_where_that_is_wanted(
    project: Path, before: str, after: str, of_ours: list[str], of_others: list[str]
) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text()
    assert before in text
    config.write_text(text.replace(before, after) if before else text)
    (project / "docs/terminal-fire/night.md").write_text(NIGHT)
    (project / "docs/other.md").write_text("# Other\n\nA line.[^1]\n{: .x }\n\n[^1]: No note.\n")
    run = build_strictly(project)
    assert run.returncode == 0, run.stdout
    for name, wanted in (
        ("terminal-fire/index.html", of_ours),
        ("terminal-fire/night/index.html", of_ours),
        ("index.html", of_others),
        ("other/index.html", of_others),
        ("404.html", of_others),
    ):
        page = (project / "site" / name).read_text()
        assert [page.count(one) for one in wanted] == [1] * len(wanted), name
        assert not [one for one in {*OURS, "assets/publication.css"} - {*wanted} if one in page], name
    other = (project / "site/other/index.html").read_text()
    assert "[^1]: No note." in other
    assert "{: .x }" in other
