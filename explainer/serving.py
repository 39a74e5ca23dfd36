"""The preview of a writer at work: the last good pages, and over them a panel of what is wrong now.

A server that only stops at a mistake leaves the browser waiting, and the writer without a page. Here a build
goes on with the pages that each explainer had when it was last sound, and the panel is put over what the
server sends, on its way to the browser. So no file of a site ever holds it.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from importlib.resources import files as package_files
from typing import Any

from explainer.chain import Edition
from explainer.diagnostics import CODES, Diagnostic, Severity, count_in_words, fails
from explainer.excerpts import excerpt, visible
from explainer.model.once import Again

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

EPOCH = "/livereload/0/0"
"""Where the server of MkDocs says which build its pages are of; a later one makes the browser load anew."""

_WIDTH = 120
"""The columns that the panel has for a line of a file, before it scrolls."""


class Preview:
    """What one preview shows, from build to build."""

    def __init__(self) -> None:
        self._good: dict[str, Edition] = {}
        self._findings: tuple[Diagnostic, ...] = ()
        self._failure = ""
        self._again = Again()

    def again(self) -> Again:
        """Begin a run of the chain, for which what the last one has read is there."""
        self._again.begin()
        return self._again

    def take(self, editions: Iterable[Edition], findings: Iterable[Diagnostic]) -> tuple[Edition, ...]:
        """Note what a run has come to.

        Args:
            editions: the explainers as they are now.
            findings: all that is wrong with them, with places as the writer would type them.

        Returns:
            The editions to show: of an explainer with errors the last one without, if there was any.
        """
        self._findings = tuple(found for found in findings if found.severity is not Severity.NOTE)
        editions = tuple(editions)
        self._good |= {one.explainer.folder: one for one in editions if not fails(one.diagnostics)}
        return tuple(self._good.get(one.explainer.folder, one) for one in editions)

    def guarded(self, build: Callable[[], None], report: Callable[[Exception], None]) -> Callable[[], None]:
        """Make a build that never fails: why it did is reported, and shown with what there is of the site."""

        def guarded_build() -> None:
            self._failure = ""
            try:
                build()
            except Exception as error:  # noqa: BLE001 - whatever it is, the server must stay up
                self._failure = str(error) or type(error).__name__
                report(error)

        return guarded_build

    def over(self, app: App) -> App:
        """Put the panel over each page that an application sends; where a page is missing, send it alone."""

        def app_with_panel(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            status, headers, body = answer(app, environ)
            is_html = dict(headers).get("Content-Type", "").startswith("text/html")
            wants_page = "text/html" in environ.get("HTTP_ACCEPT", "")
            if is_html and status.startswith("200"):
                content = _with_panel(b"".join(body), self._panel())
            elif status.startswith("404") and wants_page and self._is_broken:
                status = "503 Service Unavailable"
                epoch = b"".join(answer(app, environ | {"PATH_INFO": EPOCH})[2])
                content = _page(self._panel(), epoch)
            else:
                start_response(status, headers)
                return body
            length = str(len(content))
            start_response(status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", length)])
            return [content]

        return app_with_panel

    @property
    def _is_broken(self) -> bool:
        return bool(self._failure) or fails(self._findings)

    def _panel(self) -> str:
        return panel(self._findings, self._failure) if self._findings or self._failure else ""


def answer(app: App, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
    """Ask an application, and give the status, the headers and the body of its answer."""
    heads: list[tuple[str, list[tuple[str, str]]]] = []
    body = app(environ, lambda status, headers, *_: heads.append((status, headers)))
    return *heads[0], body


# --- the panel ------------------------------------------------------------------------------------------


def panel(findings: Iterable[Diagnostic], failure: str = "") -> str:
    """Write the panel, in HTML: each finding with its place, the line, and the way to mend it.

    It is open where pages are held back, and else folded up.

    Args:
        findings: what is wrong with the facts.
        failure: why the site could not be built, where it could not.
    """
    findings = tuple(findings)
    broken = bool(failure) or fails(findings)
    title = count_in_words(findings) if findings else "The site could not be built"
    said = [f"<p>{_text(failure)} The terminal says more.</p>"] if failure else []
    if fails(findings):
        said.append('<p class="ex-kept">Until they are mended, pages stay as they last were.</p>')
    items = "".join(map(_item, findings))
    return (
        f'<aside class="ex-panel" aria-label="Mistakes"><style>{_asset("panel.css")}</style>'
        f"<details{' open' if broken else ''}><summary>{escape(title)}</summary>"
        f"{''.join(said)}<ol>{items}</ol></details></aside>"
    )


def _item(found: Diagnostic) -> str:
    shown = excerpt(found.line, found.place.column, _WIDTH)
    pointed = f"<pre>{escape(shown.text)}\n{' ' * shown.before}<b>^</b></pre>" if found.line.strip() else ""
    related = "".join(
        f"<p><code>{_text(str(other.place))}</code> {_text(other.message)}</p>" for other in found.related
    )
    rule = escape(CODES[found.code].rule)
    return (
        f'<li><p><code>{_text(str(found.place))}</code> <b class="ex-{found.severity}" title="{rule}">'
        f"{found.severity} {found.code}</b></p><p>{_text(found.message)}</p>"
        f"{pointed}{related}{f'<p>{_text(found.hint)}</p>' if found.hint else ''}</li>"
    )


def _text(text: str) -> str:
    """Write a message in HTML: what stands between backticks there is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(visible(text)))


def _with_panel(page: bytes, shown: str) -> bytes:
    """Put the panel at the end of a page."""
    body, end, after = page.rpartition(b"</body>")
    return body + shown.encode() + end + after if end else page + shown.encode()


def _page(shown: str, epoch: bytes) -> bytes:
    """Make a page of the panel alone, which loads anew after the build that is later than this one."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>No page yet</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f'<body class="ex-alone" data-epoch="{epoch.decode()}">'
        f"<h1>No page yet</h1><p>It is made as soon as what is below is mended.</p>{shown}"
        f"<script>{_asset('panel.js')}</script></body></html>"
    ).encode()


def _asset(name: str) -> str:
    return package_files("explainer").joinpath("assets", name).read_text(encoding="utf-8")
