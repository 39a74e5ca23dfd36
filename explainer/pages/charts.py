"""The chart of a figure: its answers side by side on one scale, as inline SVG made by a small template.

One row an answer, never two in one, however alike. Nothing is invented: a point is a number, a bar the reach
of a range or of "about", an arrow a side that the words leave open, a hatched band a word such as "dozens",
which has a lowest number and no highest. Across, everything is in per cent, and down in em: so the drawing is
as wide as its column, and its words are as large as those around it, on a phone as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from explainer.locale import gettext_noop
from explainer.model.amounts import Interval
from explainer.pages.blocks import Svg
from explainer.pages.escape import escape_html
from explainer.pages.scales import Scale, scale_of
from explainer.pages.tongue import Tongue


class Row(NamedTuple):
    """An answer: the amount as printed, whose it is, what it counts, and the interval it is read as.

    `lang` is the language of the amount, where it is not that of the page.
    """

    amount: str
    whose: str
    scope: str
    interval: Interval
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, and what its reader must be told: the scale's peculiarities and the marks in it."""

    svg: Svg
    logarithmic: bool
    from_zero: bool
    marks: tuple[str, ...]


MARKS = {
    "point": gettext_noop("a point is a number as it stands"),
    "bar": gettext_noop("a bar is a range, or the reach of a word such as “about”"),
    "arrow": gettext_noop(
        "an arrow points to the side that words such as “more than” and “up to” leave open"
    ),
    "band": gettext_noop(
        "a hatched band begins at the least that a word such as “dozens” can mean, and has no end"
    ),
}
"""The marks of a chart, and what each means."""


def chart(say: Tongue, title: str, name: str, rows: Sequence[Row]) -> Chart | None:
    """Draw answers on one scale; nothing where that would say nothing.

    Args:
        say: the language of the page.
        title: what the drawing shows, for those who do not see it.
        name: what ids in the drawing begin with; unique on its page.
        rows: the answers, those of one scope together.

    Returns:
        None for less than two answers, and where all that can be drawn is vague.
    """
    if len(rows) < 2 or all(row.interval.vague for row in rows):
        return None
    scale = scale_of([row.interval for row in rows])
    used = {_mark(row.interval) for row in rows}
    return Chart(
        Svg(_svg(say, title, name, rows, scale)),
        logarithmic=scale.logarithmic,
        from_zero=scale.low == 0,
        marks=tuple(mark for mark in MARKS if mark in used),
    )


def _mark(interval: Interval) -> str:
    if interval.vague:
        return "band"
    if not interval.is_closed:
        return "arrow"
    return "point" if interval.low == interval.high else "bar"


# --- the template: one line of markup each ------------------------------------------------------------------

_HEADING, _ROW, _AXIS = 2.2, 3.2, 1.8
"""Heights in em: of the name of a scope, of an answer, of the numbers below."""

_LABEL, _TRACK = 1.6, 2.2
"""In a row, from its top, in em: the height of the words, and the middle of the mark."""

_LEFT, _RIGHT = 2.0, 98.0
"""Where the scale begins and ends, in per cent."""


def _svg(say: Tongue, title: str, name: str, rows: Sequence[Row], scale: Scale) -> str:
    grouped = [(scope, list(group)) for scope, group in groupby(rows, key=lambda row: row.scope)]
    named = any(scope for scope, _ in grouped)
    height = _ROW * len(rows) + _HEADING * named * len(grouped) + _AXIS
    answers = "; ".join(f"{row.amount} ({row.whose}){row.scope and f': {row.scope}'}" for row in rows)
    described = say.gettext("{answers}. The table has the same.").format(answers=answers)
    size = f'width="100%" height="{height:g}em"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ex-chart" {size} role="img"',
        f'aria-labelledby="{name}-title" aria-describedby="{name}-about">',
        f'<title id="{name}-title">{escape_html(title)}</title>',
        f'<desc id="{name}-about">{escape_html(described)}</desc>',
        *_definitions(name),
    ]
    top = 0.0
    for scope, group in grouped:
        if named:
            lines.append(_words("ex-chart-scope", top + 0.5, escape_html(scope)))
            top += _HEADING
        for row in group:
            lines += _row(row, name, top, scale)
            top += _ROW
    lines += _axis(say, top, scale)
    return "\n".join([*lines, "</svg>"])


def _definitions(name: str) -> Iterator[str]:
    yield (
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0V6" stroke="currentColor" stroke-width="3"/></pattern>'
    )
    yield (
        f'<marker id="{name}-arrow" viewBox="-7 -5 8 10" markerWidth="8" markerHeight="10" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M-6 -4L0 0L-6 4" fill="none" '
        'stroke="currentColor" stroke-width="2"/></marker></defs>'
    )


def _row(row: Row, name: str, top: float, scale: Scale) -> Iterator[str]:
    lang = row.lang and f' lang="{row.lang}"'
    words = f"<b{lang}>{escape_html(row.amount)}</b> <span>{escape_html(row.whose)}</span>"
    yield _words("ex-chart-label", top, words)
    middle = f"{top + _TRACK:g}em"
    for place in (f"{_across(scale, tick):g}%" for tick in scale.ticks):
        yield (
            f'<line class="ex-chart-grid" x1="{place}" x2="{place}" '
            f'y1="{top + _LABEL:g}em" y2="{top + _ROW - 0.4:g}em" stroke="currentColor"/>'
        )
    yield from _drawn(row.interval, name, middle, top + _TRACK - 0.35, scale)


def _drawn(interval: Interval, name: str, middle: str, top: float, scale: Scale) -> Iterator[str]:
    """Draw the mark of an interval."""
    low = _LEFT if interval.low is None else _across(scale, interval.low)
    high = _RIGHT if interval.high is None else _across(scale, interval.high)
    mark = _mark(interval)
    if mark == "point":
        yield _dot(low, middle, is_open=False)
    elif mark == "arrow":
        begins, ends, is_open = (
            (low, high, interval.low_open) if interval.high is None else (high, low, interval.high_open)
        )
        yield (
            f'<line class="ex-chart-arrow" x1="{begins:g}%" x2="{ends:g}%" y1="{middle}" y2="{middle}" '
            f'stroke="currentColor" stroke-width="2" marker-end="url(#{name}-arrow)"/>'
        )
        yield _dot(begins, middle, is_open=is_open)
    else:
        fill = f"url(#{name}-hatch)" if mark == "band" else "currentColor"
        yield (
            f'<rect class="ex-chart-{mark}" x="{low:g}%" y="{top:g}em" width="{high - low:g}%" '
            f'height=".7em" fill="{fill}"/>'
        )


def _dot(place: float, middle: str, *, is_open: bool) -> str:
    """Draw a dot; an open one is itself left out, as in "more than 12"."""
    look = "ex-chart-dot ex-chart-open" if is_open else "ex-chart-dot"
    fill = "Canvas" if is_open else "currentColor"
    return (
        f'<circle class="{look}" cx="{place:g}%" cy="{middle}" r=".35em" fill="{fill}" '
        'stroke="currentColor" stroke-width="2"/>'
    )


def _axis(say: Tongue, top: float, scale: Scale) -> Iterator[str]:
    for tick in scale.ticks:
        place = _across(scale, tick)
        anchor = "start" if place < 8 else "end" if place > 92 else "middle"
        at = {"start": 0.0, "end": 100.0}.get(anchor, place)
        yield (
            f'<text class="ex-chart-tick" x="{at:g}%" y="{top + 1:g}em" text-anchor="{anchor}" '
            f'fill="currentColor">{say.number(_rounded(tick))}</text>'
        )


def _rounded(tick: float) -> Decimal:
    """Take off what computing with binary fractions left behind a number: 0.30000000000000004."""
    return Decimal(f"{tick:.12g}")


def _across(scale: Scale, number: float | Decimal) -> float:
    """Tell where a number stands, in per cent."""
    return round(_LEFT + (_RIGHT - _LEFT) * scale.place(number), 2)


def _words(look: str, top: float, content: str) -> str:
    """Put words on a line of their own; where they are too long for it, they end in an ellipsis.

    They stand in no `<div>`: Python-Markdown would count it among those of the page.
    """
    return (
        f'<foreignObject x="0" y="{top:g}em" width="100%" height="{_LABEL:g}em">'
        f'<span class="{look}" xmlns="http://www.w3.org/1999/xhtml">{content}</span></foreignObject>'
    )
