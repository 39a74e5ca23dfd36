"""How the work grows with the length of a text: rows of one sign in every field, through the whole chain.

Run as a program, it measures: `python tests/helpers/long_texts.py`. It tells how many times the work of a
quarter of the longest text the work of the longest is; four times is in proportion, sixteen times its square.
The work is processor time, less that of a text of one letter; what seems slow is measured again, as a busy
machine makes the one or the other run longer.
"""

import sys
from collections.abc import Callable
from time import process_time

import yaml
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts
from filled import with_texts
from nasty import EXTENSION_SETS, to_html

from explainer.chain import run
from explainer.facts import nodes
from explainer.facts.link import link
from explainer.facts.load import load
from explainer.pages.blocks import BulletList, Cite, Footnote, Heading, Page, Paragraph, Quote, Table
from explainer.pages.compose import compose
from explainer.pages.markdown import EXTENSIONS, render
from explainer.site.addresses import NOWHERE
from explainer.site.exports import exports

SIGNS = [
    *"[*_`!(<&{~^:|#->\\=+@$%\"'.,;?/]})1a ",
    "![",
    "[^",
    "**",
    "a ",
    "a, ",
    "(a",
    "a.",
    "1,",
    "“",
    "é",
    "\u0301",
]
SHORT, LONG = nodes.MAX_TEXT // 4, nodes.MAX_TEXT
LEAST = 0.05
"""Less work than this, in seconds, is too little to be measured, and counts as so much."""
MOST = 8.0
"""Between the four times of what is in proportion and the sixteen times of a square."""


def page_of(text: str) -> Page:
    """Make a page with a text wherever Markdown is of another kind."""
    note = Footnote("note", text)
    blocks = (
        Heading(2, text, id="_heading"),
        Paragraph((text, Cite(note), Quote(text))),
        BulletList((text, text)),
        Table((text,), ((text,),)),
    )
    return Page("a/page.md", text, blocks, "a/facts.yml", "overview", description=text)


def rendered(text: str, extension_set: str) -> None:
    _, _, body = render(page_of(text)).removeprefix("---\n").partition("\n---\n")
    to_html(body, EXTENSIONS, extension_set)


def composed(text: str) -> None:
    """Make pages and exports of the fixture with a text in one field of each kind."""
    seen: set[str] = set()

    def fill(name: str, old: str) -> str:
        if name in seen:
            return old or "x"
        seen.add(name)
        return text.strip() or "x"

    explainer = with_texts(link(load(terminal_facts(), TERMINAL_FOLDER)).explainer, fill)
    for page in compose(explainer):
        render(page)
    for _ in exports(explainer, NOWHERE):
        pass


FIELDS = [
    ("facts/timeline.yml", "text: The terminal opens.", "text: {}"),
    ("facts/timeline.yml", "quote: The terminal opened in 1974", "quote: {}"),
    ("facts/timeline.yml", "basis: in 1974", "basis: {}"),
    ("facts/timeline.yml", "date: 1974", "date: {}"),
    ("facts/outlets.yml", "name: The Harbour Gazette", "name: {}"),
    ("facts/sources.yml", "url: https://gazette.example/fire", "url: {}"),
    ("facts/sources.yml", "byline: Ida", "byline: {} Ida"),
]


def checked(text: str) -> None:
    """Run the chain on facts with a text in fields that checks read closely."""
    for name, old, new in FIELDS:
        files = terminal_facts()
        written = yaml.safe_dump(text, width=2**31).partition("\n...")[0].strip()
        before = files[name].decode()
        assert old in before, (name, old)
        by = new.format(written) if new.endswith("{}") else new.format("x")
        run(files | {name: before.replace(old, by).encode()}, TERMINAL_FOLDER, TERMINAL_TEXTS)


def seconds(work: Callable[[str], None], text: str) -> float:
    began = process_time()
    work(text)
    return process_time() - began


def growth(work: Callable[[str], None], sign: str, base: float) -> tuple[float, float]:
    """Tell how many times the work a row of a sign takes at full length, and how long; the least of three."""
    found = []
    for _ in range(3):
        short, long = (max(seconds(work, (sign * count)[:count]) - base, LEAST) for count in (SHORT, LONG))
        found.append((long / short, long))
        if long / short <= MOST:
            break
    return min(found)


WORKS: dict[str, Callable[[str], None]] = {
    **{f"Markdown, {one}": lambda text, one=one: rendered(text, one) for one in EXTENSION_SETS},
    "pages and exports": composed,
    "checks": checked,
}


def main() -> int:
    """Measure all; tell of what grows faster than in proportion."""
    chosen = sys.argv[1:] or list(WORKS)
    slow = False
    for name in chosen:
        worst = (0.0, "", 0.0)
        WORKS[name]("x")
        base = min(seconds(WORKS[name], "x") for _ in range(3))
        for sign in SIGNS:
            times, long = growth(WORKS[name], sign, base)
            worst = max(worst, (times, sign, long))
            if times > MOST:
                slow = True
                print(f"  {name}: {sign!r} takes {times:.1f} times the work, {long:.2f} s", flush=True)  # noqa: T201
        print(f"{name}: at most {worst[0]:.1f} times the work ({worst[1]!r})", flush=True)  # noqa: T201
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
