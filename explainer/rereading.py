"""Articles reread in a preview: what of each is used, left out on purpose or forgotten, sentence by sentence.

The articles are other people's work. So these are no pages of the site: the server makes each when it is
asked for, from what it has in memory, and no file of a site or of the project ever holds one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files as package_files
from itertools import groupby
from typing import Any

from explainer.chain import Edition
from explainer.evidence import coverage_report
from explainer.evidence.coverage import Coverage, Piece
from explainer.evidence.words import words
from explainer.model.passages import Counts, Passage, State
from explainer.pages.paths import target_of
from explainer.serving import EPOCH, App, answer

ADDRESS = "/-/coverage/"
"""Where the articles are, on the server of the preview; no page of a site has such an address."""


def address(edition: Edition, source: str) -> str:
    """Give the address of an article."""
    folder = f"{edition.explainer.folder}/" if edition.explainer.folder else ""
    return f"{ADDRESS}{folder}{source}/"


def link_from(path: str, editions: Iterable[Edition]) -> str:
    """Link from a page of the preview to the article that it is about, in HTML, where there is one."""
    for edition in editions:
        for article in edition.coverage:
            if target_of(edition.explainer, article.source).path == path:
                words = "What is used of this article (in this preview only)"
                return f'<p lang="en"><a href="{escape(address(edition, article.source.id))}">{words}</a></p>'
    return ""


def over(app: App, editions: Callable[[], Iterable[Edition]]) -> App:
    """Put the articles beside what an application sends.

    Args:
        app: the application.
        editions: gives the explainers as they are when an article is asked for.
    """

    def app_with_articles(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        made = _page(path, editions()) if path.startswith(ADDRESS) else ""
        if not made:
            return app(environ, start_response)
        epoch = b"".join(answer(app, environ | {"PATH_INFO": EPOCH})[2]).decode()
        content = _whole(made, epoch).encode()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(content)))]
        start_response("200 OK", [*headers, ("Cache-Control", "no-store")])
        return [content]

    return app_with_articles


def _page(path: str, editions: Iterable[Edition]) -> str:
    """Write the page at an address; nothing where there is none."""
    articles = [(edition, article) for edition in editions for article in edition.coverage]
    if path == ADDRESS:
        return overview(articles)
    found = (one for one in articles if address(one[0], one[1].source.id) == path)
    return next((page(*one) for one in found), "")


def _whole(content: str, epoch: str) -> str:
    """Write the whole of a page, which loads anew after the next build."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Articles reread</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><style>{_asset("rereading.css")}</style></head>'
        f'<body data-epoch="{escape(epoch)}"><main>{content}</main>'
        f"<script>{_asset('panel.js')}</script></body></html>"
    )


def _asset(name: str) -> str:
    return package_files("explainer").joinpath("assets", name).read_text(encoding="utf-8")


# --- all articles -----------------------------------------------------------------------------------------


def overview(articles: Iterable[tuple[Edition, Coverage]]) -> str:
    """List the articles, in HTML."""
    rows = "".join(_row(*one) for one in articles)
    if not rows:
        return "<h1>Articles</h1><p>The texts of the articles are not here.</p>"
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Article", "Quoted", *_NAMES.values()))
    return f"<h1>Articles</h1>{_PRIVATE}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


_PRIVATE = (
    "<p>Only this preview shows it: articles are other people’s work, and in no site that is built.</p>"
)
_NAMES = {State.USED: "Used", State.LEFT_OUT: "Left out on purpose", State.UNACCOUNTED: "Unaccounted"}


def _row(edition: Edition, article: Coverage) -> str:
    link = f'<a href="{escape(address(edition, article.source.id))}">{escape(article.source.shown_name)}</a>'
    counts = "".join(f"<td>{number}</td>" for number in article.totals.sentences)
    return f'<tr><th scope="row">{link}</th><td>{_share(edition, article)}</td>{counts}</tr>'


def _share(edition: Edition, article: Coverage) -> str:
    citations = (citation for _, citation in _cited(edition, article))
    share = edition.explainer.evidence.share(article.source.id, citations)
    return f"{share} (limit: {edition.explainer.header.limits.quoted_share} %)" if share else "nothing"


def _cited(edition: Edition, article: Coverage) -> tuple[tuple[Any, Any], ...]:
    return edition.explainer.citing.get(article.source.id, ())


# --- one article ------------------------------------------------------------------------------------------


def page(edition: Edition, article: Coverage) -> str:
    """Write an article, in HTML: each sentence with what has become of it, and what is to be done."""
    source, language = article.source, edition.explainer.language_of(article.source.id)
    reasons = {name: entry.reason for entry in source.left_out for name in entry.passages}
    paragraphs = groupby(article.sentences, key=lambda sentence: sentence.name.paragraph)
    text = "".join(_paragraph(number, sentences, reasons) for number, sentences in paragraphs)
    return (
        f'<p><a href="{ADDRESS}">All articles</a></p><h1>{escape(source.shown_name)}</h1>{_PRIVATE}'
        f"{_measures(edition, article)}{_legend()}"
        f'<article lang="{escape(language)}">{text}</article>'
        f"{_to_do(article)}{_left_out(article, reasons)}"
    )


def _measures(edition: Edition, article: Coverage) -> str:
    limits = edition.explainer.header.limits
    longest = max((len(words(citation.quote)) for _, citation in _cited(edition, article)), default=0)
    entries = {
        "Source": f"<code>{escape(article.source.id)}</code>",
        "Quoted of its words": _share(edition, article),
        "Longest quote": f"{longest} words (limit: {limits.quote_words})",
        "Sentences": _counted(article.totals.sentences),
        "Numbers, quoted speech, dates": _counted(article.totals.items),
    }
    return f"<dl>{''.join(f'<dt>{name}</dt><dd>{value}</dd>' for name, value in entries.items())}</dl>"


def _counted(counts: Counts) -> str:
    return f"{counts.used} used, {counts.left_out} left out, {counts.unaccounted} unaccounted"


_SIGNS = {State.USED: "✓", State.LEFT_OUT: "–", State.UNACCOUNTED: "?"}
_CLASSES = {State.USED: "used", State.LEFT_OUT: "left-out", State.UNACCOUNTED: "unaccounted"}


def _legend() -> str:
    shown = (f'<span class="{_CLASSES[state]}">{name}{_sign(state)}</span>' for state, name in _NAMES.items())
    return f'<p class="legend">{" ".join(shown)}</p>'


def _sign(state: State) -> str:
    return f'<sup role="img" aria-label="{state}">{_SIGNS[state]}</sup>'


def _paragraph(number: int, sentences: Iterable[Piece], reasons: Mapping[Passage, str]) -> str:
    shown = " ".join(_sentence(sentence, reasons) for sentence in sentences)
    return f'<p><span class="number">{number}</span> {shown}</p>'


def _sentence(sentence: Piece, reasons: Mapping[Passage, str]) -> str:
    """Write a sentence; the reason for leaving it out shows where it is pointed at, or has the focus."""
    state, anchor = sentence.state, _anchor(sentence.name)
    opening = f'<span class="{_CLASSES[state]}" id="{anchor}"'
    content = f"{_words(sentence)}{_sign(state)}"
    if sentence.name not in reasons:
        return f"{opening}>{content}</span>"
    reason = f'<span class="reason" role="tooltip" id="{anchor}-why">{escape(reasons[sentence.name])}</span>'
    return f'{opening} tabindex="0" aria-describedby="{anchor}-why">{content}{reason}</span>'


def _words(sentence: Piece) -> str:
    """Write the words of a sentence, with what is unaccounted in it made plain."""
    shown, rest = [], sentence.words
    for item in _forgotten(sentence) if sentence.state is not State.UNACCOUNTED else ():
        before, found, after = rest.partition(item.words)
        if found:
            shown += [escape(before), f'<b class="unaccounted">{escape(found)}{_sign(item.state)}</b>']
            rest = after
    return "".join([*shown, escape(rest)])


def _forgotten(sentence: Piece) -> list[Piece]:
    return [item for item in sentence.items if item.state is State.UNACCOUNTED]


def _anchor(name: Passage) -> str:
    return f"s{name.place}"


def _to_do(article: Coverage) -> str:
    """List what is unaccounted, and give the YAML to leave it out."""
    if not article.is_open:
        return ""
    items = "".join(_items(article))
    yaml = escape("\n".join(coverage_report.yaml_to_leave_out(article)))
    return (
        f"<h2>Unaccounted</h2><ul>{items}</ul>"
        f"<p>Use it, or leave it out on purpose, each with its reason, below "
        f"<code>{escape(article.source.id)}</code>:</p><pre>{yaml}</pre>"
    )


def _items(article: Coverage) -> Iterator[str]:
    for sentence in article.sentences:
        pieces = [sentence] if sentence.state is State.UNACCOUNTED else _forgotten(sentence)
        for piece in pieces:
            link = f'<a href="#{_anchor(piece.name)}"><code>{piece.name}</code></a>'
            yield f"<li>{link} {escape(piece.words)}</li>"


def _left_out(article: Coverage, reasons: Mapping[Passage, str]) -> str:
    """List what is left out on purpose, and why."""
    pieces = {piece.name: piece for sentence in article.sentences for piece in (sentence, *sentence.items)}
    rows = "".join(
        f'<tr><td><a href="#{_anchor(name)}"><code>{name}</code></a></td>'
        f"<td>{escape(pieces[name].words)}</td><td>{escape(reason)}</td></tr>"
        for name, reason in reasons.items()
        if name in pieces
    )
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Passage", "Words", "Why"))
    return f"<h2>Left out on purpose</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
