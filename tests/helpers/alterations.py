"""Every way we know to alter a quote a little: what a careless hand or a clever one would do to it.

Each alteration yields quotes that say something else than the one it is given; `typography` yields quotes
that say the same in other characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import yaml

NEGATIONS = re.compile(r"\b(?:not|never|no|without|nor|neither) |n['’]t\b|(?<=can)not\b")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
DOUBLES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")  # Cyrillic letters that look the same
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def change_a_digit(quote: str, _: Random) -> Iterator[str]:
    for found in re.finditer(r"\d", quote):
        yield quote[: found.start()] + str((int(found[0]) + 1) % 10) + quote[found.end() :]


def add_a_digit(quote: str, choose: Random) -> Iterator[str]:
    for found in NUMBER.finditer(quote):
        for at in (found.start(), found.end()):
            yield quote[:at] + str(choose.randint(1, 9)) + quote[at:]


def drop_a_digit(quote: str, _: Random) -> Iterator[str]:
    for found in re.finditer(r"\d(?=\d)|(?<=\d)\d", quote):
        yield quote[: found.start()] + quote[found.end() :]


def move_the_point(quote: str, _: Random) -> Iterator[str]:
    for found in re.finditer(r"(\d)([.,])(\d)", quote):
        start, end = found.span()
        yield quote[:start] + found[2] + found[1] + found[3] + quote[end:]
        yield quote[:start] + found[1] + found[3] + found[2] + quote[end:]
        yield quote[:start] + found[1] + found[3] + quote[end:]
        yield quote[:start] + found[1] + ("," if found[2] == "." else ".") + found[3] + quote[end:]


def drop_a_negation(quote: str, _: Random) -> Iterator[str]:
    for found in NEGATIONS.finditer(quote):
        yield quote[: found.start()] + quote[found.end() :]


def add_a_negation(quote: str, choose: Random) -> Iterator[str]:
    words = quote.split()
    at = choose.randrange(1, len(words)) if len(words) > 1 else 0
    yield " ".join((*words[:at], "not", *words[at:]))


def swap_two_words(quote: str, choose: Random) -> Iterator[str]:
    words = quote.split()
    for at in choose.sample(range(len(words) - 1), min(3, len(words) - 1)):
        yield " ".join((*words[:at], words[at + 1], words[at], *words[at + 2 :]))


def swap_two_numbers(quote: str, _: Random) -> Iterator[str]:
    found = list(NUMBER.finditer(quote))
    for one, other in pairwise(found):
        between = quote[one.end() : other.start()]
        yield quote[: one.start()] + other[0] + between + one[0] + quote[other.end() :]


def drop_a_word(quote: str, choose: Random) -> Iterator[str]:
    words = quote.split()
    for at in choose.sample(range(1, len(words) - 1), min(2, max(0, len(words) - 2))):
        yield " ".join((*words[:at], *words[at + 1 :]))


def say_a_word_twice(quote: str, choose: Random) -> Iterator[str]:
    words = quote.split()
    at = choose.randrange(len(words))
    yield " ".join((*words[: at + 1], *words[at:]))


def change_the_case(quote: str, choose: Random) -> Iterator[str]:
    yield quote.swapcase()
    words = quote.split()
    at = choose.randrange(len(words))
    yield " ".join((*words[:at], words[at].swapcase(), *words[at + 1 :]))


def change_a_sign(quote: str, _: Random) -> Iterator[str]:
    yield re.sub(r"[.,;:](?=.*\w)", "", quote)
    yield quote.replace("“", "‘").replace("”", "’")
    yield quote.replace("$", "€").replace("%", "‰")


def write_other_letters(quote: str, choose: Random) -> Iterator[str]:
    """Letters that look alike, digits of another script, and characters that do not show."""
    yield quote.translate(DOUBLES)
    yield quote.translate(DIGITS)
    yield "".join(chr(ord(c) + 0xFEE0) if c.isdigit() and c.isascii() else c for c in quote)
    yield quote.replace("2", "²")
    at = choose.randrange(1, len(quote))
    for invisible in "\u200b\u200d\u202e\u0301":
        yield quote[:at] + invisible + quote[at:]


def halve_a_word(quote: str, _: Random) -> Iterator[str]:
    """Take one character off either end, where that leaves the half of a word."""
    if re.match(r"\w\w", quote):
        yield quote[1:]
    if re.search(r"\w\w\Z", quote):
        yield quote[:-1]


CHANGES = (
    change_a_digit,
    add_a_digit,
    drop_a_digit,
    move_the_point,
    drop_a_negation,
    add_a_negation,
    swap_two_words,
    swap_two_numbers,
    drop_a_word,
    say_a_word_twice,
    change_the_case,
    change_a_sign,
    write_other_letters,
    halve_a_word,
)


def typography(quote: str, choose: Random) -> Iterator[str]:
    """The same words in other characters: quotation marks, accents, dashes, blanks, YAML lines."""
    yield quote.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")
    yield re.sub("[“”]", "„", quote).replace("'", "’")
    yield unicodedata.normalize("NFD", quote)
    yield unicodedata.normalize("NFC", quote)
    yield re.sub("[-–—]", lambda _: choose.choice("-‐‑‒–—―−"), quote)
    yield quote.replace(" ", "\u00a0")
    yield quote.replace(" ", " \u202f\t ")
    yield f"\n  {quote}\n"
    at = choose.randrange(1, len(quote))
    yield f"{quote[:at]}\u00ad{quote[at:]}"
    yield f"{quote[:at]}\u2060{quote[at:]}"
    yield yaml.safe_load(yaml.safe_dump({"quote": quote}, width=20, allow_unicode=True))["quote"]
    yield yaml.safe_load("quote: >-\n  " + quote.replace(" ", "\n  "))["quote"]
