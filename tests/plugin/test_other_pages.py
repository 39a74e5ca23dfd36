"""Adding explainers to a site of something else leaves its other pages as they are, to the byte.

What may differ is named here, and is narrow: our own files are there besides; the search index and the site
map list our pages besides; and where the navigation is automatic, our pages stand in it.
"""

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from cases import TERMINAL
from handbook import EPOCH, commit_all, write_handbook
from mkdocs_runs import build_strictly

OURS = re.compile(r"terminal-fire/.*|assets/(?:explainer\.(?:css|js)|timeline\.js|publication\.css)")
CONFIG = {
    "site_name": "The handbook",
    "site_url": "https://handbook.example/",
    "theme": {"name": "material", "font": False, "features": ["navigation.footer", "content.code.copy"]},
    "plugins": [
        "search",
        "tags",
        "meta",
        "literate-nav",
        {"redirects": {"redirect_maps": {"old.md": "gear/index.md"}}},
        {"minify": {"minify_html": True}},
        "macros",
        {"rss": {"match_path": "notes/.*"}},
        "git-revision-date-localized",
        "mike",
    ],
}
WITHOUT = {"markdown_extensions": ["admonition"]}
WITH = {
    "markdown_extensions": [
        "admonition",
        "def_list",
        {"footnotes": {"BACKLINK_TEXT": "back"}},
        {"toc": {"permalink": True}},
    ]
}
AUTOMATIC = {"plugins": ["search"]}  # Material’s own for tags switches attribute lists on


def built(project: Path) -> dict[str, bytes]:
    run = build_strictly(project, SOURCE_DATE_EPOCH=EPOCH, DISABLE_MKDOCS_2_WARNING="true")
    assert run.returncode == 0, run.stdout
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def before_and_after(project: Path, pages: int, config: dict, *, nav: bool) -> list[dict[str, bytes]]:
    """Build the site without our plugin, and with it and one explainer; what is ours alone is left away."""
    write_handbook(project, pages, config, nav=nav)
    commit_all(project)
    before = built(project)
    shutil.copytree(TERMINAL / "docs/terminal-fire", project / "docs/terminal-fire")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["plugins"] = ["explainer", *settings["plugins"]]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    after = built(project)
    assert "terminal-fire/timeline/index.html" in after
    assert not [name for name in before if OURS.fullmatch(name)]
    return [before, {name: content for name, content in after.items() if not OURS.fullmatch(name)}]


def search_less_ours(content: bytes) -> bytes:
    index = json.loads(content)
    index["docs"] = [one for one in index["docs"] if not one["location"].startswith("terminal-fire/")]
    return json.dumps(index).encode()


def map_less_ours(content: bytes) -> bytes:
    entry = rb"\s*<url>\s*<loc>https://handbook\.example/terminal-fire/.*?</url>"
    return re.sub(entry, b"", content, flags=re.DOTALL)


def zipped_map_less_ours(content: bytes) -> bytes:
    return map_less_ours(gzip.decompress(content))


LISTS: dict[str, Callable[[bytes], bytes]] = {
    "search/search_index.json": search_less_ours,
    "sitemap.xml": map_less_ours,
    "sitemap.xml.gz": zipped_map_less_ours,
}


def without_nav(page: bytes) -> bytes:
    """Take the navigation out of a page of Material, and the blank lines that it leaves.

    It is the list at the side, and the ways to the page before and after, in the head and at the foot.
    """
    begin = page.index(b'<nav class="md-nav md-nav--primary')
    end = page.index(b'<div class="md-sidebar md-sidebar--secondary')
    page = page[:begin] + page[end:]
    page = re.sub(rb'<link rel="(?:prev|next)" href="[^"]*">', b"", page)
    page = re.sub(rb'<nav class="md-footer__inner md-grid".*?</nav>', b"", page, flags=re.DOTALL)
    return b"\n".join(line.strip() for line in page.splitlines() if line.strip())


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """List the files that are not the same to the byte, less our entries in the lists."""
    less_ours = {name: LISTS.get(name, bytes) for name in before}
    return [name for name, less in less_ours.items() if less(before[name]) != less(after[name])]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pages", "extensions"),
    [pytest.param(200, WITHOUT, id="few extensions"), pytest.param(50, WITH, id="extensions like ours")],
)
def test_no_other_page_changes(tmp_path: Path, pages: int, extensions: dict) -> None:
    before, after = before_and_after(tmp_path, pages, CONFIG | extensions, nav=True)
    assert sum(name.endswith(".html") for name in before) > pages
    assert sorted(after) == sorted(before)
    assert differing(before, after) == []


def test_where_the_navigation_is_automatic_nothing_else_changes(tmp_path: Path) -> None:
    before, after = before_and_after(tmp_path, 40, CONFIG | AUTOMATIC | WITHOUT, nav=False)
    assert sorted(after) == sorted(before)
    pages = {name for name in before if name.endswith(".html")}
    assert set(differing(before, after)) == pages
    for name in pages:
        assert b"terminal-fire/" in after[name]
        assert without_nav(after[name]) == without_nav(before[name]), name
