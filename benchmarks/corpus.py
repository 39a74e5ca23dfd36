"""Makes an explainer of any size, to measure with: `python benchmarks/corpus.py CLAIMS FOLDER`.

The folder becomes a project as people have it: `mkdocs.yml`, the facts below `docs/`, their lock, and the
texts of the articles in `archive/`, in which every quote stands. Everything is made up from a seed, so that
the same number of claims gives the same bytes. Ten claims come with one source, five events and half a figure.
"""

import argparse
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from words import MONTHS, WEEKDAYS, Words, in_words

from explainer.diagnostics import as_text, fails
from explainer.evidence.lockfile import write_lock
from explainer.project import run_all

SEED = 2019
FOLDER = "saltmarsh-flood"
"""The folder of the explainer, below the docs folder."""

FIRST_DAY = date(2016, 2, 1)
LARGEST_FILE = 400_000
"""About how many bytes a facts file has at most; people split long ones."""

_WIDTH = 118

Facts = dict[str, Any]


@dataclass
class Article:
    """A source, and the sentences of its text that facts quote."""

    id: str
    published: date
    facts: Facts
    sentences: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class When:
    """A date in the facts, the words of an article that give it, and the line that says how."""

    date: str
    words: str
    basis: str
    reckoned: str | None = None

    @property
    def facts(self) -> Facts:
        """The keys of an event; those of an estimate differ in one name."""
        reckoned = {"reckoned": self.reckoned} if self.reckoned else {}
        return {"date": self.date, "basis": self.basis, **reckoned}


class Corpus:
    """Makes the facts and the articles. `facts` holds the facts by kind, in the order of the files."""

    def __init__(self, claims: int) -> None:
        self.random = Random(SEED)
        self.words = Words(self.random)
        self.size = claims
        self.made = 0
        self._ids: set[str] = set()
        self.facts: dict[str, Facts] = {}
        self.articles = self._articles()
        self._next_article = cycle(range(len(self.articles)))
        self._actors()
        self.facts["figures"] = {self._id("how-many"): self._figure() for _ in range(_share(claims, 20))}
        self.facts["disputes"] = {self._id("who"): self._dispute() for _ in range(_share(claims, 50))}
        self.facts["timeline"] = dict(self._event() for _ in range(_share(claims, 2)))
        self._roles()
        self.header = self._header()
        self.facts["background"] = dict(self._sections(claims - self.made))

    def _id(self, *words: str) -> str:
        """Give an id that is new, of words that a person might take for it."""
        while True:
            more = (self.words.adjective(), self.words.noun())
            found = "-".join((*words, *more)).lower().replace(" ", "-")
            if found not in self._ids:
                self._ids.add(found)
                return found

    # articles

    def _articles(self) -> list[Article]:
        many = _share(self.size, 10)
        outlets = {
            self._id("the"): {"name": f"The {self.words.place()} {self.words.noun().capitalize()}"}
            for _ in range(_share(many, 10))
        }
        found = []
        for number, outlet in zip(range(many), cycle(outlets), strict=False):
            article = self._article(outlet, FIRST_DAY + timedelta(days=40 + number))
            found.append(article)
        self.facts["outlets"] = outlets
        self.facts["sources"] = {article.id: article.facts for article in found}
        return found

    def _article(self, outlet: str, published: date) -> Article:
        words = self.words
        key = self._id()
        headline = f"{words.thing()} {words.verb()} {words.preposition()} {words.place()}"
        facts = {
            "headline": headline[0].upper() + headline[1:],
            "outlet": outlet,
            "byline": words.person(),
            "published": published.isoformat(),
            "url": f"https://{outlet}.example/{published:%Y/%m/%d}/{key}",
            "text": f"{key}.txt",
        }
        if self.random.random() < 0.3:
            facts["caveats"] = [{"text": f"It does not say who {words.verb()} {words.thing()}."}]
        return Article(key, published, facts)

    def _some_articles(self) -> list[Article]:
        """Give the articles of a claim: mostly one, else neighbours in time."""
        many = self.random.choices((1, 2, 3), (86, 11, 3))[0]
        first = next(self._next_article)
        return self.articles[first : first + many]

    # actors

    def _actors(self) -> None:
        words = self.words
        many = max(6, self.size // 20)
        kinds = {"place": many // 4, "media": max(1, many // 12), "body": many // 4}
        kinds["person"] = many - sum(kinds.values())
        places = [words.place() for _ in range(kinds["place"])]
        names = {
            "place": places,
            "media": [f"Radio {words.place()}" for _ in range(kinds["media"])],
            "body": [words.body(self.random.choice(places)) for _ in range(kinds["body"])],
            "person": [words.person() for _ in range(kinds["person"])],
        }
        actors: dict[str, Facts] = {}
        keys: dict[str, list[str]] = {}
        for kind, some in names.items():
            keys[kind] = []
            for name in some:
                key = name.removeprefix("The ").lower().replace(" ", "-")
                actors[key] = {"name": name, "kind": kind}
                keys[kind].append(key)
        for key in keys["person"]:
            if self.random.random() < 0.3:
                actors[key]["part_of"] = self.random.choice(keys["body"])
        self.facts["actors"] = actors
        self._places = cycle(keys["place"])
        self._media = cycle(keys["media"])
        self._speakers = cycle(
            self.random.sample([*keys["person"], *keys["body"]], many - kinds["place"] - kinds["media"])
        )

    def _name(self, actor: str) -> str:
        name: str = self.facts["actors"][actor]["name"]
        return name

    def _inside(self, actor: str) -> str:
        """Give the name of an actor as it stands inside a sentence."""
        return re.sub(r"\AThe ", "the ", self._name(actor))

    def _roles(self) -> None:
        for key, actor in self.facts["actors"].items():
            if actor["kind"] in {"person", "body"} and self.made < self.size - 2:
                work = f"{self.words.noun()} of {self.words.thing()}"
                quote = f"{self._name(key)}, {work}"
                article = self.articles[next(self._next_article)]
                article.sentences.append(f"{quote}, {self.words.verb()} {self.words.thing()}.")
                role = {
                    "text": f"{self._name(key)} has been {work}.",
                    "citations": [_citation(article, quote)],
                }
                actor["aliases"] = [{"spelling": self._name(key), "sources": article.id}]
                actor["roles"] = {self.words.noun(): role}
                self.made += 1

    # claims

    def _claim(self, when: When | None = None, articles: Sequence[Article] = ()) -> Facts:
        """Make a sentence of ours and its citations, one for each article."""
        self.made += 1
        words, chance = self.words, self.random.random
        subject, place, verb = next(self._speakers), next(self._places), words.verb()
        number = f"{words.number()} " if chance() < 0.35 else ""
        things = f"{number}{words.adjective()} {words.nouns_()}"
        there = f"{words.preposition()} {self._name(place)}"
        text = f"{self._name(subject)} {verb} {things} {there}, {words.aside()}."
        citations = []
        for article in articles or self._some_articles():
            moment = f" {when.words}" if when else ""
            quote = f"{self._name(subject)} {verb} {things} and {words.thing()} {there}{moment}"
            citations.append(self._cite(article, quote))
        return {"text": text, "actors": [subject], "place": place, "citations": citations}

    def _plain_claim(self) -> Facts:
        claim = self._claim()
        return {"text": claim["text"], "citations": claim["citations"]}

    def _cite(self, article: Article, quote: str, holder: str | None = None) -> Facts:
        """Put a sentence with a quote into an article; give the citation."""
        if holder is None and self.random.random() < 0.5:
            article.sentences.append(f"{quote}, {self.words.aside()}.")
            return _citation(article, quote)
        holder = holder or next(self._speakers)
        if self.random.random() < 0.15:
            return self._speech(article, quote, holder)
        citation = _citation(article, quote, holder)
        told = "said"
        if self.random.random() < 0.25:
            citation["via"] = next(self._media)
            told = f"told {self._inside(citation['via'])}"
        article.sentences.append(f"{quote}, {self._inside(holder)} {told}.")
        return citation

    def _speech(self, article: Article, quote: str, holder: str) -> Facts:
        """Let the words after the quote be the speaker's own."""
        said = f"it was {self.words.thing()} that {self.words.verb()}"
        whole = f"{quote}: “{said},”"
        article.sentences.append(f"{whole} {self._inside(holder)} said.")
        return _citation(article, whole, holder) | {"said": [{"words": f"{said},", "speaker": holder}]}

    # events

    def _event(self) -> tuple[str, Facts]:
        articles = self._some_articles()
        when = (
            self._when(min(article.published for article in articles)) if self.random.random() < 0.9 else None
        )
        claim = self._claim(when, articles)
        if self.random.random() < 0.2:
            claim["about"] = self.random.choice([*self.facts["figures"], *self.facts["disputes"]])
        if self.random.random() < 0.3 and (other := next(self._speakers)) not in claim["actors"]:
            claim["actors"] = [*claim["actors"], other]
        citations = claim.pop("citations")
        dated = when.facts if when else {}
        return self._id(), {"text": claim.pop("text"), **dated, **claim, "citations": citations}

    def _when(self, published: date) -> When:
        """Give a date before an article was printed, worded and known in one of several ways."""
        day = published - timedelta(days=self.random.randint(0, 30))
        month = f"{MONTHS[day.month - 1]} {day.year}"
        kind = self.random.random()
        if kind < 0.55:
            return When(day.isoformat(), f"on {in_words(day)}", in_words(day))
        if kind < 0.65:
            return When(f"{day:%Y-%m}", f"in {month}", f"in {month}")
        if kind < 0.75:
            reckoned = "The article gives the day as it was told to it."
            return When(f"{day.isoformat()}~", f"about {in_words(day)}", f"about {in_words(day)}", reckoned)
        if kind < 0.85:
            start = day - timedelta(days=self.random.randint(1, 6))
            words = f"from {in_words(start)} to {in_words(day)}"
            return When(f"{start.isoformat()}/{day.isoformat()}", words, words)
        if kind < 0.9:
            return When(f"[..{day.isoformat()}]", f"by {in_words(day)}", f"by {in_words(day)}")
        day = published - timedelta(days=self.random.randint(1, 6))
        weekday = WEEKDAYS[day.weekday()]
        reckoned = (
            f"The article was printed on {in_words(published)}; the {weekday} before is {in_words(day)}."
        )
        return When(day.isoformat(), f"on {weekday}", f"on {weekday}", reckoned)

    # figures and disputes

    def _figure(self) -> Facts:
        words, place = self.words, self._name(next(self._places))
        what = f"{words.adjective()} {words.nouns_()}"
        happened = f"were {words.verb()} {words.preposition()} {place}"
        figure: Facts = {
            "question": f"How many {what} {happened}?",
            "counts": what.split()[-1],
        }
        kind = self.random.choices(
            ("agreed", "disputed", "rising", "scopes", "single"), (25, 25, 25, 15, 10)
        )[0]
        numbers = [str(self.random.randint(13, 900))]
        if kind != "single":
            other = str(int(numbers[0]) + self.random.randint(1, 90))
            numbers.append(numbers[0] if kind == "agreed" else other)
            if self.random.random() < 0.3:
                numbers.append(f"more than {int(numbers[-1]) - 5}")
        figure["over_time"] = "cumulative" if kind == "rising" else "fixed"
        scopes = [words.noun() for _ in numbers] if kind == "scopes" else []
        if scopes := list(dict.fromkeys(scopes)):
            figure["scopes"] = {scope: f"{scope}s in {place}" for scope in scopes}
        figure["estimates"] = {}
        for number, amount in enumerate(numbers):
            holder = next(self._speakers)
            estimate, article = self._estimate(amount, f"{what} {happened}", holder, rising=kind == "rising")
            if scopes:
                estimate = {
                    "amount": estimate.pop("amount"),
                    "scope": scopes[number % len(scopes)],
                    **estimate,
                }
            figure["estimates"][f"{holder}-{article.published:%d-%m}-{number + 1}"] = estimate
        if kind == "disputed":
            figure["differences"] = {"why": self._plain_claim()}
        elif self.random.random() < 0.2:
            figure["unknown"] = {"not-said": self._plain_claim()}
        return figure

    def _estimate(self, amount: str, what: str, holder: str, *, rising: bool) -> tuple[Facts, Article]:
        self.made += 1
        article = self.articles[next(self._next_article)]
        dated: Facts = {}
        moment = ""
        if rising:
            day = article.published - timedelta(days=1)
            moment = f"on {in_words(day)} "
            dated = {"as_of": day.isoformat(), "basis": in_words(day)}
        quote = f"{moment}{amount} {what}"
        quote = quote[0].upper() + quote[1:]
        shown = quote[: len(amount)] if not moment else amount
        return {"amount": shown, **dated, "citations": [self._cite(article, quote, holder)]}, article

    def _dispute(self) -> Facts:
        words = self.words
        question = (
            f"Who {words.verb()} {words.thing()} {words.preposition()} {self._name(next(self._places))}?"
        )
        accounts = {}
        for _ in range(self.random.choices((2, 3, 4), (60, 30, 10))[0]):
            holder = next(self._speakers)
            what = f"{words.nouns_()} {words.preposition()} {words.thing()} {words.verb()} {words.thing()}"
            citation = self._cite(self.articles[next(self._next_article)], what.capitalize(), holder)
            text = f"{self._name(holder)} named {what.split()[0]} {words.preposition()} {words.thing()}."
            accounts[self.words.noun() + f"-{len(accounts) + 1}"] = {
                "text": text,
                "held_by": holder,
                "citations": [citation],
            }
            self.made += 1
        dispute: Facts = {"question": question, "accounts": accounts}
        if self.random.random() < 0.3:
            dispute["unknown"] = {"not-said": self._plain_claim()}
        return dispute

    # prose

    def _header(self) -> Facts:
        about = [*self.facts["figures"], *self.facts["disputes"], *self.facts["timeline"]]
        summary = {}
        for _ in range(min(8, _share(self.size, 20))):
            summary[self._id("in-short")] = self._plain_claim() | {"about": self.random.sample(about, 2)}
        return {
            "version": "1",
            "title": "The flood in the salt marsh",
            "question": "What happened in the salt marsh, and who says so?",
            "description": "The flood in the salt marsh, from many articles, every claim with its source.",
            "as_of": (self.articles[-1].published + timedelta(days=1)).isoformat(),
            "summary": {"claims": summary},
        }

    def _sections(self, claims: int) -> Iterator[tuple[str, Facts]]:
        while claims > 0:
            many = min(claims, self.random.randint(6, 12))
            title = self.words.thing()
            found = {self._id("that"): self._plain_claim() for _ in range(many)}
            yield self._id("on"), {"title": title[0].upper() + title[1:], "claims": found}
            claims -= many

    def text(self, article: Article) -> str:
        """Give an article's text: what is quoted, in the midst of more than twice as much that is not."""
        quoted = iter(article.sentences)
        paragraphs = [article.facts["headline"], f"By {article.facts['byline']}"]
        for sentence in quoted:
            around = [self.words.sentence() for _ in range(2)]
            around.insert(self.random.randint(0, 2), sentence)
            paragraphs.append(" ".join(around))
        paragraphs.append(" ".join(self.words.sentence() for _ in range(4)))
        return "\n".join(paragraphs) + "\n"


def _share(many: int, of: int) -> int:
    return max(1, many // of)


def _citation(article: Article, quote: str, holder: str = "the-article") -> Facts:
    return {"source": article.id, "quote": quote, "according_to": holder}


def as_yaml(value: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """Give the lines of a mapping, as people write them: bare words where they can be, long texts folded."""
    blanks = " " * indent
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{blanks}{key}:"
            yield from as_yaml(item, indent + 2)
        elif isinstance(item, list) and isinstance(item[0], Mapping):
            yield f"{blanks}{key}:"
            for one in item:
                first, *others = as_yaml(one, indent + 4)
                yield f"{blanks}  - {first.lstrip()}"
                yield from others
        elif isinstance(item, list):
            yield f"{blanks}{key}: [{', '.join(item)}]"
        elif len(blanks) + len(key) + 2 + len(item) > _WIDTH:
            yield f"{blanks}{key}: >-"
            yield from textwrap.wrap(
                item,
                _WIDTH,
                initial_indent=f"{blanks}  ",
                subsequent_indent=f"{blanks}  ",
                break_on_hyphens=False,
            )
        else:
            yield f"{blanks}{key}: {_scalar(item)}"


_BARE = re.compile(r"[A-Za-z“\d](?:[^:#]|:(?! |$)|(?<! )#)*")


def _scalar(text: str) -> str:
    bare = _BARE.fullmatch(text) and not (text.isdigit() and len(text) > 1)
    return text if bare else f'"{text}"'


def facts_files(kind: str, facts: Facts) -> Iterator[tuple[str, str]]:
    """Give the files of a kind, by path: one, or a folder of several where that would be long."""
    parts: list[list[str]] = [[]]
    size = 0
    for key, fact in facts.items():
        lines = "\n".join(as_yaml({key: fact})) + "\n"
        if size + len(lines) > LARGEST_FILE:
            parts.append([])
            size = 0
        parts[-1].append(lines)
        size += len(lines)
    for number, part in enumerate(parts, 1):
        name = f"{kind}.yml" if len(parts) == 1 else f"{kind}/part-{number:02}.yml"
        yield f"facts/{name}", "\n".join(part)


MKDOCS = """\
site_name: Explainers to measure with
site_url: https://explainers.example/
docs_dir: docs
site_dir: site

theme:
  name: material
  language: en
  font: false
  features:
    - navigation.indexes
    - navigation.instant
    - navigation.sections
    - navigation.top
    - search.highlight
    - toc.follow
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle:
        icon: material/weather-night
        name: Switch to dark mode
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle:
        icon: material/weather-sunny
        name: Switch to light mode

extra:
  generator: false

nav:
  - index.md
  - The flood: saltmarsh-flood/

markdown_extensions:
  - toc:
      permalink: true

plugins:
  - search
  - explainer
"""

INDEX = """\
# Explainers to measure with

<!-- explainer: list -->
"""


def files(claims: int) -> dict[str, str]:
    """Give all files of a project, by path below its folder; but for the lock, which needs them."""
    corpus = Corpus(claims)
    found = {
        "mkdocs.yml": MKDOCS,
        "docs/index.md": INDEX,
        f"docs/{FOLDER}/explainer.yml": "\n".join(as_yaml(corpus.header)) + "\n",
    }
    for kind, facts in corpus.facts.items():
        found |= {f"docs/{FOLDER}/{path}": text for path, text in facts_files(kind, facts)}
    return found | {f"archive/{article.facts['text']}": corpus.text(article) for article in corpus.articles}


def write_project(claims: int, folder: Path) -> None:
    """Write a project with so many claims below a folder, which is made.

    Raises:
        ValueError: when the check finds an error, which would be a fault of this program.
    """
    for path, text in files(claims).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (edition,) = run_all(folder / "docs", base=folder, archive="archive")
    if fails(edition.diagnostics):
        raise ValueError("\n".join(as_text(edition.diagnostics)))
    (folder / "docs" / FOLDER / "explainer.lock").write_bytes(write_lock(edition.lock))


def main() -> None:
    """Write a project, as the command line says."""
    parser = argparse.ArgumentParser(description="Make an explainer of any size, to measure with.")
    parser.add_argument("claims", type=int, help="how many claims it has, at least 20")
    parser.add_argument("folder", type=Path, help="the folder to make; what stands there stays")
    given = parser.parse_args()
    write_project(given.claims, given.folder)


if __name__ == "__main__":
    main()
