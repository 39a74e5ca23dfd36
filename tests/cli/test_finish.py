"""What the plugin says in the heads of pages is put into the pages that another renderer has built."""

import json
import re
import shutil
from pathlib import Path

import pytest
from cases import TERMINAL
from click.testing import CliRunner, Result

from explainer.cli import main

BUILT = "<!doctype html><head><title>T</title></head><body><script>let a</script></body>"
ADDRESS = "https://example.org/fire/"


def explainer(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a site with some pages in it that says nothing in its heads."""
    monkeypatch.delenv("EXPLAINER_ARCHIVE", raising=False)
    project = shutil.copytree(TERMINAL, tmp_path / "project")
    for name in (
        "index",
        "terminal-fire/index",
        "terminal-fire/timeline/index",
        "terminal-fire/figures/injured",
    ):
        path = project / f"site/{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BUILT)
    return project


def page(project: Path, name: str) -> str:
    return (project / "site" / name).read_text(encoding="utf-8")


def test_generated_pages_say_what_they_are(project: Path) -> None:
    result = explainer("finish", project / "site", project, "--site-url", ADDRESS.rstrip("/"))
    assert (result.exit_code, result.output) == (0, f"{project / 'site'}: 4 pages, 3 of them changed.\n")
    assert page(project, "index.html") == BUILT
    for name, address in (
        ("terminal-fire/index.html", "terminal-fire/"),
        ("terminal-fire/timeline/index.html", "terminal-fire/timeline/"),
    ):
        text = page(project, name)
        assert f'<meta property="og:url" content="{ADDRESS}{address}">' in text
        said = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
        assert said
        assert f"{ADDRESS}{address}" in json.dumps(json.loads(said[1]))


def test_the_folder_and_the_name_are_those_of_the_configuration(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    shutil.move("site", "public")
    with Path("mkdocs.yml").open("a") as file:
        file.write("site_dir: public\n")
    assert explainer("finish").output == "public: 4 pages, 3 of them changed.\n"
    text = (project / "public/terminal-fire/index.html").read_text()
    assert '<meta property="og:site_name" content="The terminal fire">' in text
    assert "og:url" not in text


def test_done_again_it_is_renewed(project: Path) -> None:
    once = [
        explainer("finish", project / "site", project, "--site-url", ADDRESS),
        page(project, "terminal-fire/index.html"),
    ]
    again = explainer("finish", project / "site", project, "--site-url", ADDRESS)
    assert again.output.endswith("4 pages, 0 of them changed.\n")
    assert page(project, "terminal-fire/index.html") == once[1]
    explainer("finish", project / "site", project, "--site-url", "https://example.org/moved/")
    assert page(project, "terminal-fire/index.html") == once[1].replace(ADDRESS, "https://example.org/moved/")


def test_a_policy_stands_on_every_page_and_goes_again(project: Path) -> None:
    explainer("finish", project / "site", project)
    without = page(project, "terminal-fire/index.html")
    for _ in range(2):
        explainer("finish", project / "site", project, "--content-security-policy")
        for name in ("index.html", "terminal-fire/index.html"):
            assert page(project, name).count('http-equiv="Content-Security-Policy"') == 1
    explainer("finish", project / "site", project)
    assert page(project, "index.html") == BUILT
    assert page(project, "terminal-fire/index.html") == without


def test_a_policy_of_somebody_else_stays(project: Path) -> None:
    theirs = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    (project / "site/index.html").write_text(BUILT.replace("<head>", f"<head>\n{theirs}"))
    explainer("finish", project / "site", project)
    assert theirs in page(project, "index.html")


def test_a_page_by_hand_says_nothing_of_ours(project: Path) -> None:
    (project / "docs/terminal-fire/timeline.md").write_text("# By hand\n\n<!-- explainer: timeline -->\n")
    assert explainer("finish", project / "site", project).output.endswith("4 pages, 2 of them changed.\n")
    assert page(project, "terminal-fire/timeline/index.html") == BUILT


@pytest.mark.parametrize(
    ("built", "is_said"),
    [
        ('<html lang="sv"><main><h1 id="_title">', '<html lang="sv"><main lang="en"><h1 id="_title">'),
        ('<html lang=sv><article><main class=m><h1 id="_title">', '<article><main lang="en" class=m><h1'),
        (
            '<html lang="sv"><div class="a" role="main"><h1 id="_title">',
            '<div lang="en" class="a" role="main">',
        ),
        ('<html lang="sv"><article>1</article><article><h1 id="_title">', '</article><article lang="en"><h1'),
        ('<html lang="en"><main><h1 id="_title">', '<html lang="en"><main><h1'),
        ('<html lang="sv"><main><h1>', '<html lang="sv"><main><h1>'),
        ('<html lang="sv"><div><h1 id="_title">', '<html lang="sv"><div><h1 id="_title">'),
    ],
)
def test_the_language_is_said_where_it_is_not_that_of_the_site(
    project: Path, built: str, is_said: str
) -> None:
    (project / "site/terminal-fire/index.html").write_text(built)
    for _ in range(2):
        explainer("finish", project / "site", project)
        assert is_said in page(project, "terminal-fire/index.html")


def test_mistakes_in_the_facts_are_told_and_nothing_is_changed(project: Path) -> None:
    facts = project / "docs/terminal-fire/facts/timeline.yml"
    facts.write_text(facts.read_text() + "\nmore: [\n")
    result = explainer("finish", project / "site", project)
    assert result.exit_code == 1
    assert "timeline.yml" in result.output
    assert page(project, "terminal-fire/index.html") == BUILT


@pytest.mark.parametrize("command", ["build", "finish"])
def test_an_address_that_is_none(project: Path, command: str) -> None:
    words = (
        ["build", project, "--out", project / "made"]
        if command == "build"
        else ["finish", project / "site", project]
    )
    result = explainer(*words, "--site-url", "example.org")
    assert result.exit_code == 2
    assert "write it in full, as in https://example.org/" in result.output


@pytest.mark.parametrize("command", ["finish", "verify"])
def test_no_site(project: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(project)
    shutil.rmtree("site")
    result = explainer(command)
    assert result.exit_code == 2
    assert "There is no folder site. Build the site first, or name its folder." in result.output


def test_verify_looks_into_the_folder_of_the_configuration(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    shutil.move("site", "public")
    Path("mkdocs.yml").write_text("site_dir: public\n")
    assert "\npublic: " in explainer("verify").output


def test_a_configuration_that_cannot_be_read(project: Path) -> None:
    (project / "mkdocs.yml").write_text("nav: [\n")
    result = explainer("build", project, "--out", project / "made")
    assert (result.exit_code, "mkdocs.yml cannot be read" in result.output) == (2, True)


def permalink(project: Path, *options: str) -> str:
    result = explainer("build", project, "--out", project / "made", *options)
    assert result.exit_code == 0, result.output
    rows = (project / "made/terminal-fire/data/estimates.csv").read_text(encoding="utf-8").splitlines()
    found = re.search(r"[^,\"]*terminal-fire/figures/injured\b[^,#\"]*", rows[1])
    assert found, rows[1]
    return found[0]


def test_written_data_have_the_address_of_the_site(project: Path) -> None:
    assert permalink(project) == "terminal-fire/figures/injured/"
    assert permalink(project, "--no-directory-urls") == "terminal-fire/figures/injured.html"
    with (project / "mkdocs.yml").open("a") as file:
        file.write("site_url: https://example.org/a\nuse_directory_urls: false\n")
    assert permalink(project) == "https://example.org/a/terminal-fire/figures/injured.html"
    assert (
        permalink(project, "--site-url", ADDRESS.rstrip("/"))
        == f"{ADDRESS}terminal-fire/figures/injured.html"
    )
    assert (
        permalink(project, "--use-directory-urls") == "https://example.org/a/terminal-fire/figures/injured/"
    )


def test_the_settings_have_the_address_as_mkdocs_takes_it(project: Path) -> None:
    explainer("build", project, "--out", project / "made", "--site-url", ADDRESS.rstrip("/"))
    assert f"\nsite_url: {ADDRESS}\n" in (project / "made/.explainer-settings.yml").read_text()


def test_another_address_makes_the_folder_stale(project: Path) -> None:
    build = ("build", project, "--out", project / "made", "--site-url")
    explainer(*build, ADDRESS)
    assert explainer(*build, ADDRESS, "--check").exit_code == 0
    stale = explainer(*build, "https://example.org/moved/", "--check")
    assert stale.exit_code == 1
    assert ".explainer-settings.yml: out of date." in stale.output
