"""The scale of a chart: how far it reaches, where its numbers stand, whether it is logarithmic."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from explainer.model.amounts import Interval

LOGARITHMIC_FROM = 20
"""The scale is logarithmic where the highest number is at least so many times the lowest."""

CLOSE = 0.05
"""The scale does not begin at zero where all numbers lie within this part of the lowest of them."""

_ROOM = 0.25
"""How far the scale goes on, as a part of the highest number, where an answer has no upper limit."""

_STEPS = (4, 3, 2)
"""About how many steps a scale has: the first of these whose numbers have room side by side on a phone."""

_LINE = 38
"""How many characters have room on a line of a small phone."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low` to `high`, with numbers at `ticks`."""

    low: float
    high: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def place(self, number: float | Decimal) -> float:
        """Tell where a number stands, from 0 to 1; what lies beyond the scale stands at its end."""
        low, high, at = (
            math.log(value) if self.logarithmic else value
            for value in (self.low, self.high, min(max(float(number), self.low), self.high))
        )
        return (at - low) / (high - low)


def scale_of(intervals: Iterable[Interval]) -> Scale:
    """Choose the scale on which all intervals can be drawn."""
    intervals = list(intervals)
    ends = [float(end) for found in intervals for end in (found.low, found.high) if end is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    open_above = any(found.high is None for found in intervals)
    open_below = any(found.low is None for found in intervals)
    if low < high <= low * (1 + CLOSE) and not (open_above or open_below):
        return _linear(low - (high - low), high + (high - low), whole=all(end.is_integer() for end in ends))
    top = high + abs(high) * _ROOM if open_above or low == high else high
    if low > 0 and high >= low * LOGARITHMIC_FROM:
        return _logarithmic(low / 2 if open_below else low, top)
    return _linear(min(low, 0.0), top, whole=all(end.is_integer() for end in ends))


def _have_room(ticks: Iterable[float]) -> bool:
    return sum(len(f"{tick:,.12g}") + 2 for tick in ticks) <= _LINE


def _linear(low: float, high: float, *, whole: bool) -> Scale:
    candidates = [_stepped(low, high, steps, whole=whole) for steps in _STEPS]
    ticks = next((ticks for ticks in candidates if _have_room(ticks)), candidates[-1])
    return Scale(ticks[0], ticks[-1], ticks)


def _stepped(low: float, high: float, steps: int, *, whole: bool) -> tuple[float, ...]:
    """Give round numbers from at or below one to at or above another, in about so many steps."""
    least = max((high - low) / steps, 1.0 if whole else 0.0) or 1.0
    step = next(number for number in _round_numbers(least) if number >= least * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(number * step for number in range(first, max(last, first + 1) + 1))


def _logarithmic(low: float, high: float) -> Scale:
    ticks: list[float] = []
    for number in _round_numbers(low):
        ticks = [number] if number <= low else [*ticks, number]
        if number >= high:
            break
    powers = [tick for tick in ticks if math.log10(tick) == round(math.log10(tick))]
    candidates = [powers[::every] if len(powers) > 2 else ticks[::every] for every in (1, 2, 3)]
    shown = next((some for some in candidates if _have_room(some)), candidates[-1])
    return Scale(ticks[0], ticks[-1], tuple(shown), logarithmic=True)


def _round_numbers(low: float) -> Iterator[float]:
    """Yield 1, 2 and 5 times powers of ten, in order, from at or below a number on."""
    for power in count(math.floor(math.log10(low))):
        yield from (part * 10.0**power for part in (1, 2, 5))
