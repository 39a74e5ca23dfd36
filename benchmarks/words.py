"""A made-up language that reads like English: several thousand words, names, dates and numbers, by a seed."""

from collections.abc import Sequence
from datetime import date
from random import Random

_ONSETS = [*"bcdfghjklmnprstvw", *(a + b for a in "bcfgp" for b in "lr"), "sh", "sk", "sl", "st", "th", "tr"]
_VOWELS = [*"aeiou", "ai", "ea", "ie", "oa", "ou"]
_CODAS = [*"lmnrst", "ld", "lm", "lt", "mp", "nd", "ng", "nt", "rd", "rk", "rm", "rn", "rt", "sk", "st"]

_NOUN_ENDS = ("age", "ance", "er", "ery", "ing", "ist", "ment", "or", "ship", "tion", "ward", "yard")
_ADJECTIVE_ENDS = ("able", "al", "ed", "ern", "ful", "ic", "ish", "ive", "less", "ous", "y")
_ADVERB_ENDS = ("ally", "ily", "ously")
_PLACE_ENDS = ("borough", "bury", "field", "ford", "ham", "haven", "holm", "mouth", "port", "stead", "ton")
_FIRST_NAME_ENDS = ("a", "e", "en", "o", "y")
_LAST_NAME_ENDS = ("er", "ic", "man", "ov", "sen")

_BODIES = ("council", "court", "fire brigade", "harbour office", "ministry", "rail company", "union")
_PREPOSITIONS = ("around", "in", "near", "north of", "outside", "south of")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Words:
    """Gives words, and phrases made of them: the same ones whenever `random` begins with the same seed."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._made: set[str] = set()
        self._nouns = [self._new(_NOUN_ENDS) for _ in range(1500)]
        self._adjectives = [self._new(_ADJECTIVE_ENDS) for _ in range(1100)]
        self._verbs = [self._new(["ed"]) for _ in range(900)]
        self._adverbs = [self._new(_ADVERB_ENDS) for _ in range(300)]

    def _new(self, ends: Sequence[str]) -> str:
        """Give a word that is not yet taken."""
        choice = self.random.choice
        while True:
            word: str = choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS)
            if self.random.random() < 0.3:
                word += choice(_VOWELS[:5]) + choice(_CODAS)
            word += choice(ends)
            if word not in self._made:
                self._made.add(word)
                return word

    def _one(self, words: Sequence[str]) -> str:
        """Choose a word as texts do: the first ones often, the last ones seldom."""
        return words[int(len(words) * self.random.random() ** 2.5)]

    def noun(self) -> str:
        """Give a noun."""
        return self._one(self._nouns)

    def adjective(self) -> str:
        """Give an adjective."""
        return self._one(self._adjectives)

    def verb(self) -> str:
        """Give a verb in the past."""
        return self._one(self._verbs)

    def thing(self) -> str:
        """Name one thing."""
        return f"the {self.adjective()} {self.noun()}"

    def things(self) -> str:
        """Name several things."""
        return f"{self.adjective()} {self.noun()}s"

    def where(self) -> str:
        """Give a preposition for a place."""
        return self.random.choice(_PREPOSITIONS)

    def aside(self) -> str:
        """Give the end of a sentence, which adds little."""
        adverb = self._one(self._adverbs)
        return self.random.choice(
            (
                f"with {self.thing()} and {self.thing()}",
                f"after {self.thing()} {adverb} {self.verb()} {self.thing()}",
                f"while {self.thing()} {self.verb()} {adverb}",
                f"as {self.thing()} of {self.thing()} {self.verb()}",
            )
        )

    def sentence(self) -> str:
        """Give a sentence of an article that nobody quotes."""
        start = f"{self.thing()} {self.verb()} {self.things()} {self.where()} {self.thing()}"
        return f"{capital(start)}, {self.aside()}."

    def number(self) -> str:
        """Give a number as articles write it: `seven`, `312`, `14,500`."""
        size = self.random.random()
        if size < 0.3:
            return self.random.choice(_NUMBERS)
        if size < 0.8:
            return str(self.random.randint(13, 980))
        return f"{self.random.randint(10, 990) * 100:,}"

    def place(self) -> str:
        """Give the name of a place that has not been named before."""
        return self._new(_PLACE_ENDS).capitalize()

    def person(self) -> str:
        """Give the name of a person who has not been named before."""
        return f"{self._new(_FIRST_NAME_ENDS).capitalize()} {self._new(_LAST_NAME_ENDS).capitalize()}"

    def body(self, place: str) -> str:
        """Give the name of a body in a place that has not been named before."""
        return f"The {place} {self._new(_ADJECTIVE_ENDS)} {self.random.choice(_BODIES)}"


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[0].upper() + text[1:]


def in_words(day: date) -> str:
    """Give a day as articles write it: `12 March 2019`."""
    return f"{day.day} {day:%B %Y}"
