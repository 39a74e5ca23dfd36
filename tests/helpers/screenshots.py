"""Pictures of a built site for people to look at: `screenshots.py SITE OUT [PATTERN ...]`.

Without a pattern (of file paths, such as `*/figures/*`) it is one page of each kind: every page that stands
high in the site, and of the pages below a listing (each figure, each source) the one with the most on it.
Each is taken wide and narrow, light and dark. With `--chosen` for a pattern it is the pictures of the README.
"""

import itertools
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from built_html import Site
from chromium import MISSING, find_chromium, running_chromium
from site_server import serving

WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")


class Chosen(NamedTuple):
    """A picture of the README: a page in a window, and what is focused or ticked on it."""

    file: str
    width: int
    height: int
    scheme: str = "light"
    focused: str = ""
    ticked: str = ""


CHOSEN = {
    "readme-figure.png": Chosen(
        "kazakhstan-2022/figures/security-forces-killed/index.html", 1240, 900, focused=".footnote-ref"
    ),
    "readme-sources.png": Chosen(
        "kazakhstan-2022/background/index.html", 420, 900, "dark", ticked=".ex-switch input"
    ),
}


def one_of_each_kind(sizes: dict[str, int]) -> list[str]:
    """Choose among pages, given as file paths with their sizes: of those in one deep folder the largest."""
    kinds: dict[str, str] = {}
    for file in sorted(sizes, key=sizes.__getitem__):
        folders = file.split("/")[:-1]
        kinds["/".join([*folders[:-1], "*"]) if len(folders) > 2 else file] = file
    return sorted(kinds.values())


def picture_name(file: str, width: int, scheme: str) -> str:
    """Name a picture after its page: `kazakhstan-2022.figures.killed-360-dark.png`."""
    page = file.removesuffix(".html").removesuffix("/index").replace("/", ".")
    return f"{page}-{width}-{scheme}.png"


def take_pictures(program: str, folder: Path, out: Path, patterns: list[str]) -> None:
    """Take the pictures of a built site with the browser that this program is."""
    site = Site(folder)
    files = [file for file in site.pages if any(fnmatch(file, pattern) for pattern in patterns)]
    if not patterns:
        files = one_of_each_kind({file: (folder / file).stat().st_size for file in site.pages})
    if not files:
        sys.exit(f"{folder} has no such page")
    out.mkdir(parents=True, exist_ok=True)
    with running_chromium(program) as browser, serving(folder, urlsplit(site.url).path) as url:
        for width, scheme in itertools.product(WIDTHS, SCHEMES):
            with browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme
            ) as context:
                page = context.new_page()
                for file in files:
                    page.goto(url + file, wait_until="networkidle")
                    page.screenshot(path=out / picture_name(file, width, scheme), full_page=True)


def take_chosen(program: str, folder: Path, out: Path) -> None:
    """Take the pictures of the README with the browser that this program is."""
    with running_chromium(program) as browser, serving(folder, urlsplit(Site(folder).url).path) as url:
        for name, chosen in CHOSEN.items():
            window = {"width": chosen.width, "height": chosen.height}
            with browser.new_context(viewport=window, color_scheme=chosen.scheme) as context:
                page = context.new_page()
                page.goto(url + chosen.file, wait_until="networkidle")
                if chosen.ticked:
                    page.locator(chosen.ticked).check()
                if chosen.focused:
                    page.locator(chosen.focused).first.focus()
                    page.wait_for_timeout(1000)  # until what that opens is all there
                page.screenshot(path=out / name)


if __name__ == "__main__":
    site_folder, out_folder, *asked = sys.argv[1:]
    chromium = find_chromium() or sys.exit(MISSING)
    if asked == ["--chosen"]:
        take_chosen(chromium, Path(site_folder), Path(out_folder))
    else:
        take_pictures(chromium, Path(site_folder), Path(out_folder), asked)
