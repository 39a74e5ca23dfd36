"""A made-up language that reads like English: several thousand words, names, dates and numbers, by a seed."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

_ONSETS = "b br c ch cl d dr f fl g gl gr h j k kl l m n p pl pr r s sh sk sl st t th tr v w".split()
_VOWELS = "a e i o u ai ea ie oa ou".split()
_CODAS = "l ld ll lm lt m mp n nd ng nt r rd rk rm rn rt s sk ss st t".split()

_NOUN_ENDS = "age ance er ery ing ist ment or ship tion ward wright yard".split()
_ADJECTIVE_ENDS = "able al ed ern ful ic ish ive less ous y".split()
_ADVERB_ENDS = "ally ily ously ward".split()
_PLACE_ENDS = "borough bridge bury field ford ham haven holm mouth port stead ton wick".split()

_BODIES = (
    "council",
    "harbour office",
    "water board",
    "ministry",
    "rail company",
    "court",
    "union",
    "fire brigade",
)
_PREPOSITIONS = ("near", "in", "outside", "north of", "south of", "around")
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Words:
    """Gives words, and phrases made of them. The same seed gives the same words."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._made: set[str] = set()
        self.nouns = self._words(1400, _NOUN_ENDS)
        self.adjectives = self._words(1000, _ADJECTIVE_ENDS)
        self.verbs = self._words(700, ["ed"])
        self.adverbs = self._words(300, _ADVERB_ENDS)

    def _words(self, many: int, ends: Sequence[str]) -> list[str]:
        return [self._new(ends) for _ in range(many)]

    def _new(self, ends: Sequence[str]) -> str:
        """Give a word that is not yet taken."""
        choice = self.random.choice
        while True:
            stem = choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS)
            if self.random.random() < 0.4:
                stem += choice(_VOWELS[:5]) + choice(_CODAS)
            word = stem + choice(ends)
            if word not in self._made:
                self._made.add(word)
                return word

    def _one(self, words: Sequence[str]) -> str:
        """Choose a word as texts do: the first ones often, the last ones seldom."""
        return words[int(len(words) * self.random.random() ** 2.5)]

    def noun(self) -> str:
        return self._one(self.nouns)

    def nouns_(self) -> str:
        """Give a noun in the plural."""
        return f"{self.noun()}s"

    def adjective(self) -> str:
        return self._one(self.adjectives)

    def verb(self) -> str:
        """Give a verb in the past."""
        return self._one(self.verbs)

    def thing(self) -> str:
        return f"the {self.adjective()} {self.noun()}"

    def aside(self) -> str:
        """Give the end of a sentence, which adds little."""
        return self.random.choice(
            (
                f"with {self.thing()} and {self.thing()}",
                f"after {self.thing()} {self._one(self.adverbs)} {self.verb()} {self.thing()}",
                f"while {self.thing()} {self.verb()} {self._one(self.adverbs)}",
                f"as {self.thing()} of {self.thing()} {self.verb()}",
            )
        )

    def preposition(self) -> str:
        return self.random.choice(_PREPOSITIONS)

    def number(self) -> str:
        """Give a number as articles write it."""
        size = self.random.random()
        if size < 0.3:
            return self.random.choice(_NUMBER_WORDS)
        if size < 0.8:
            return str(self.random.randint(13, 980))
        return f"{self.random.randint(10, 990) * 100:,}"

    def place(self) -> str:
        return self._new(_PLACE_ENDS).capitalize()

    def person(self) -> str:
        return f"{self._new(['a', 'e', 'en', 'o', 'y']).capitalize()} {self._new(['sen', 'man', 'er', 'ov', 'ic']).capitalize()}"

    def body(self, place: str) -> str:
        return f"The {place} {self._new(_ADJECTIVE_ENDS)} {self.random.choice(_BODIES)}"

    def sentence(self) -> str:
        """Give a sentence of an article that nobody quotes."""
        start = f"{self.thing()} {self.verb()} {self.adjective()} {self.nouns_()}".capitalize()
        return f"{start} {self.preposition()} {self.thing()}, {self.aside()}."


def in_words(day: date) -> str:
    """Give a day as articles write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_before(day: date, days: int) -> date:
    return day - timedelta(days=days)
