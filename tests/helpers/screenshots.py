"""Pictures of a built site for people to look at: `screenshots.py SITE OUT [PATTERN ...]`.

Without a pattern (of file paths, such as `*/figures/*`) it is one page of each kind: every page that stands
high in the site, and of the pages below a listing (each figure, each source) the one with the most on it.
Each is taken wide and narrow, light and dark.
"""

import itertools
import sys
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urlsplit

from built_html import Site
from chromium import MISSING, find_chromium, running_chromium
from site_server import serving

WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")


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


if __name__ == "__main__":
    site_folder, out_folder, *asked = sys.argv[1:]
    take_pictures(find_chromium() or sys.exit(MISSING), Path(site_folder), Path(out_folder), asked)
