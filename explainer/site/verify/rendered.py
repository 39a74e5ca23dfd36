"""What renderers leave behind: footnotes, markers and templates that were never rendered, loose footnotes."""

from collections.abc import Collection, Iterable, Iterator

from explainer.diagnostics import Diagnostic
from explainer.site.verify.reading import SIGNS, Built
from explainer.site.verify.site import BuiltSite, Checked


def check_rendered(site: BuiltSite, texts: Iterable[str]) -> Iterator[Checked]:
    """Look on every page for signs of markup, but for those in texts of the facts, which show as typed."""
    typed = sorted({text for text in texts if SIGNS.search(text)}, key=len, reverse=True)
    for html, page in site.pages.items():
        left = list(dict.fromkeys(_left(page, typed)))
        message = f"{html}: markup is left standing: {' … '.join(left)}"
        found = (Diagnostic("not-rendered", site.place(html), message),) if left else ()
        yield Checked("rendered pages", not left, found)


def _left(page: Built, typed: Iterable[str]) -> Iterator[str]:
    for text in page.suspicious:
        rest = " ".join(text.split())
        for known in typed:
            rest = rest.replace(known, "")
        if SIGNS.search(rest):
            yield rest[:200]


def check_footnotes(site: BuiltSite, but: Collection[str]) -> Iterator[Checked]:
    """Follow the footnote marks on every page, but for those on pages that are compared line by line."""
    for html, page in site.pages.items():
        for mark in page.marks if html not in but else ():
            wrong = page.wrong_with(mark)
            found = (Diagnostic(wrong[0], site.place(html), f"{html}: {wrong[1]}"),) if wrong else ()
            yield Checked("footnotes", not wrong, found)
