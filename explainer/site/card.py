"""The image that link previews show of an explainer: its title, its question, and how much is disputed.

It is drawn with Pillow and the fonts in `fonts` (DejaVu), without the network or the fonts of the machine.
These hold the letters of Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic; the last two are
drawn only where Pillow can set them from right to left. What they do not hold is left out, never drawn as
boxes: for a title in another script the name of the explainer's folder stands in, or that of the site.
"""

import io
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from explainer.evidence.status import Headline
from explainer.model.explainer import Explainer
from explainer.pages.questions import headline_of
from explainer.pages.statuses import status_word
from explainer.pages.tongue import tongue

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""Width and height in pixels, as most link previews want it."""

SANS, SERIF = "DejaVuSans.ttf", "DejaVuSerifCondensed-Bold.ttf"

_PAPER, _INK, _SOFT, _BAND = "#fbfaf7", "#1b2126", "#45525a", "#455a64"
_LEFT, _RIGHT = 88, SIZE[0] - 72
_WIDTH = _RIGHT - _LEFT

_SEPARATORS = re.compile("[\u2028\u2029]")
"""What separates lines and paragraphs; alone, it cannot be set."""

_LINE = 400
"""More characters than a line has room for; of a longer word, so many are measured at a time."""


class Card(NamedTuple):
    """What stands on the image; anything but the title may be empty."""

    title: str
    question: str = ""
    statuses: str = ""
    site: str = ""


def card_of(explainer: Explainer, site: str) -> Card:
    """Say what stands on the image of an explainer.

    Args:
        explainer: the published facts, without drafts.
        site: the name of the site.
    """
    header = explainer.header
    names = (header.title, explainer.folder.rpartition("/")[2], site)
    title = next((shown for name in names if (shown := showable(name, (SERIF, SANS)))), "")
    question, statuses = (showable(text, (SANS,)) for text in (header.question, summary(explainer)))
    return Card(title, question, statuses, showable(site, (SANS,)))


def summary(explainer: Explainer) -> str:
    """Count the figures of each status, and the disputes."""
    say = tongue(explainer)
    found = Counter(headline_of(explainer, figure) for figure in explainer.figures.values())
    parts = []
    if found:
        known = (headline for headline in Headline if found[headline])
        statuses = say.comma.join(f"{status_word(say, one)}\u00a0{say.number(found[one])}" for one in known)
        words = say.ngettext("{count} figure: {statuses}", "{count} figures: {statuses}", found.total())
        parts.append(words.format(count=say.number(found.total()), statuses=statuses))
    if count := len(explainer.disputes):
        words = say.ngettext("{count} dispute", "{count} disputes", count)
        parts.append(words.format(count=say.number(count)))
    return " · ".join(parts)


# --- what can be shown ------------------------------------------------------------------------------------


def showable(text: str, fonts: Sequence[str]) -> str:
    """Give a text as the first of these fonts shows it, less emoji; nothing where none has its letters."""
    return next((shown for font in fonts if (shown := _in_font(text, font))), "")


def _in_font(text: str, font: str) -> str:
    text = unicodedata.normalize("NFC", _SEPARATORS.sub(" ", text))
    shown = "".join(sign for sign in text if _has(font, sign))
    lost = set(text) - set(shown)
    unreadable = any(unicodedata.category(sign)[0] in "LMN" for sign in lost)
    if unreadable or (_is_complex(text) and not _can_shape()):
        return ""
    return " ".join(filter(None, shown.split(" ")))


@cache
def _has(font: str, sign: str) -> bool:
    """Tell whether a font has a glyph for a character: it draws something else than for what no font has."""
    small = _font(font, 20)
    is_format = unicodedata.category(sign) == "Cf"  # such as a soft hyphen, which would be drawn as a hyphen
    return not is_format and bytes(small.getmask(sign)) != bytes(small.getmask("\U0010fffe"))


def _is_complex(text: str) -> bool:
    """Tell whether a text runs from right to left, or has marks that must be set above letters."""
    return is_right_to_left(text) or any(unicodedata.combining(sign) for sign in text)


def is_right_to_left(text: str) -> bool:
    """Tell how a text runs, by its first letter."""
    classes = (unicodedata.bidirectional(sign) for sign in text)
    return next((found for found in classes if found in {"L", "R", "AL"}), "L") != "L"


@cache
def _can_shape() -> bool:
    from PIL import features  # noqa: PLC0415

    return bool(features.check("raqm")) and bool(features.check("fribidi"))


@cache
def _font(name: str, size: int, *, shaping: bool = False) -> "FreeTypeFont":
    """Load a font; what needs no shaping is set without it, and so looks the same wherever it is drawn."""
    from PIL import ImageFont  # noqa: PLC0415

    layout = ImageFont.Layout.RAQM if shaping else ImageFont.Layout.BASIC
    data = files("explainer.site").joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=layout)


# --- drawing ----------------------------------------------------------------------------------------------


class _Block(NamedTuple):
    """How a text is set: in the first of the sizes in which it is not higher than so many pixels."""

    fonts: tuple[str, ...]
    sizes: range
    height: int
    colour: str


_TITLE = _Block((SERIF, SANS), range(76, 43, -4), 232, _INK)
_QUESTION = _Block((SANS,), range(36, 25, -2), 140, _SOFT)
_STATUSES = _Block((SANS,), range(30, 21, -2), 80, _INK)
_SITE = _Block((SANS,), range(28, 19, -2), 36, _SOFT)


def _leading(size: float) -> int:
    """Give the distance from line to line, in pixels."""
    return round(size * 1.28)


@lru_cache(maxsize=32)  # a preview draws again and again
def draw(card: Card) -> bytes:
    """Draw an image as PNG; the same card makes the same bytes with the same Pillow."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("RGB", SIZE, _PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, 23, SIZE[1]), fill=_BAND)
    _write(canvas, card.site, _SITE, 56)
    below = _write(canvas, card.title, _TITLE, 116)
    _write(canvas, card.question, _QUESTION, below + 20)
    if card.statuses:
        canvas.line((_LEFT, 516, _RIGHT, 516), fill=_BAND, width=2)
        _write(canvas, card.statuses, _STATUSES, 532)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _write(canvas: "ImageDraw", text: str, block: _Block, top: int) -> int:
    """Write a text, and give the height at which it ends."""
    font, lines = _set(text, block)
    backwards = is_right_to_left(text)
    for line in lines:
        place = (_RIGHT if backwards else _LEFT, top)
        canvas.text(place, line, block.colour, font, anchor="ra" if backwards else "la")
        top += _leading(font.size)
    return top


def _set(text: str, block: _Block) -> tuple["FreeTypeFont", list[str]]:
    """Choose font, size and lines; what does not fit in the smallest size ends in an ellipsis."""
    name = next((font for font in block.fonts if _in_font(text, font)), block.fonts[-1])
    for size in block.sizes:
        font = _font(name, size, shaping=_is_complex(text))
        room = block.height // _leading(size)
        lines = list(islice(_wrapped(text, font), room + 1))
        if len(lines) <= room:
            return font, lines
    return font, [*lines[: room - 1], _cut(lines[room - 1], font)]


def _wrapped(text: str, font: "FreeTypeFont") -> Iterator[str]:
    line = ""
    for word in _pieces(text.split(" "), font):
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > _WIDTH:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _pieces(words: Iterable[str], font: "FreeTypeFont") -> Iterator[str]:
    """Break words that are wider than a line."""
    for word in words:
        rest = word
        while rest:
            start = rest[:_LINE]
            fits = len(start)
            if font.getlength(start) > _WIDTH:
                lengths = [font.getlength(start[:n]) for n in range(1, fits)]
                fits = max(bisect_right(lengths, _WIDTH), 1)
            yield rest[:fits]
            rest = rest[fits:]


def _cut(line: str, font: "FreeTypeFont") -> str:
    """End a line in an ellipsis, after a whole word where there are several."""
    while font.getlength(f"{line}…") > _WIDTH:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line.rstrip(' ,;:.–—-')}…"
