"""Makes an explainer of any size, to measure with: `python benchmarks/corpus.py CLAIMS FOLDER`.

The folder becomes a project as people have it: `mkdocs.yml`, the facts below `docs/`, their lock, and in
`archive/` the texts of the articles, in which every quote stands. Everything is made up from a seed, so the
same number of claims gives the same bytes. Ten claims come with one source, five events and half a figure.
"""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from words import Words, capital, in_words
from yaml_text import lines_of

from explainer.diagnostics import as_text, fails
from explainer.evidence.lockfile import write_lock
from explainer.project import run_all

SEED = 2019
FOLDER = "saltmarsh-flood"
"""The folder of the explainer, below the docs folder."""

LARGEST_FILE = 400_000
"""About how many bytes a facts file has at most; people split long ones."""

_FIRST_DAY = date(2016, 3, 12)
_PROJECT = Path(__file__).with_name("project")
"""The files of the project that are the same for every size."""

Facts = dict[str, Any]
"""A record as it stands in YAML: texts, lists and mappings."""


@dataclass(frozen=True)
class Article:
    """A source, and the sentences of its text that hold quotes."""

    id: str
    published: date
    facts: Facts
    sentences: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class When:
    """A date as facts have it, the words of an article that give it, and how, where these do not say."""

    date: str
    words: str
    reckoned: str | None = None

    @property
    def facts(self) -> Facts:
        """The keys of an event."""
        reckoned = {"reckoned": self.reckoned} if self.reckoned else {}
        return {"date": self.date, "basis": self.words, **reckoned}


class Corpus:
    """Makes facts and articles: `header`, and `facts` by kind, each as in their files."""

    def __init__(self, claims: int) -> None:
        self.random = Random(SEED)
        self.words = Words(self.random)
        self.size = claims
        self.made = 0
        self.facts: dict[str, Facts] = {}
        self._ids: set[str] = set()
        self.articles = self._articles()
        self._every_article = cycle(range(len(self.articles)))
        self._actors()
        self.facts["figures"] = {self._id("how-many"): self._figure() for _ in range(_share(claims, 20))}
        self.facts["disputes"] = {self._id("who"): self._dispute() for _ in range(_share(claims, 50))}
        self.facts["timeline"] = self._events(_share(claims, 2))
        self._roles()
        self.header = self._header()
        self.facts["background"] = dict(self._sections(claims - self.made))

    def _id(self, *words: str) -> str:
        """Give an id that is new, of words that a person might take for it."""
        while True:
            found = "-".join((*words, self.words.adjective(), self.words.noun()))
            if found not in self._ids:
                self._ids.add(found)
                return found

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance

    # articles

    def _articles(self) -> list[Article]:
        many = _share(self.size, 10)
        outlets = {self._id("the"): self._outlet() for _ in range(_share(many, 10))}
        days = (_FIRST_DAY + timedelta(days=number) for number in range(many))
        found = [self._article(outlet, day) for outlet, day in zip(cycle(outlets), days, strict=False)]
        self.facts["outlets"] = outlets
        self.facts["sources"] = {article.id: article.facts for article in found}
        return found

    def _outlet(self) -> Facts:
        return {"name": f"The {self.words.place()} {self.words.noun().capitalize()}"}

    def _article(self, outlet: str, published: date) -> Article:
        words = self.words
        key = self._id()
        facts: Facts = {
            "headline": capital(f"{words.thing()} {words.verb()} {words.where()} {words.place()}"),
            "outlet": outlet,
            "byline": words.person(),
            "published": published.isoformat(),
            "url": f"https://{outlet}.example/{published:%Y/%m/%d}/{key}",
            "text": f"{key}.txt",
        }
        if self._happens(0.3):
            facts["caveats"] = [{"text": f"It does not say who {words.verb()} {words.thing()}."}]
        return Article(key, published, facts)

    def _one_article(self) -> Article:
        return self.articles[next(self._every_article)]

    def _some_articles(self) -> list[Article]:
        """Give the articles that a claim cites: mostly one, else neighbours in time."""
        many = self.random.choices((1, 2, 3), (86, 11, 3))[0]
        first = next(self._every_article)
        return self.articles[first : first + many]

    def text(self, article: Article) -> str:
        """Give an article's text: what is quoted, in the midst of more than twice as much that is not."""
        paragraphs = [article.facts["headline"], f"By {article.facts['byline']}"]
        for sentence in article.sentences:
            around = [self.words.sentence(), self.words.sentence()]
            around.insert(self.random.randint(0, 2), sentence)
            paragraphs.append(" ".join(around))
        paragraphs.append(" ".join(self.words.sentence() for _ in range(4)))
        return "\n".join(paragraphs) + "\n"

    # actors

    def _actors(self) -> None:
        words, many = self.words, max(6, self.size // 20)
        places = [words.place() for _ in range(many // 4)]
        names = {
            "place": places,
            "media": [f"Radio {words.place()}" for _ in range(_share(many, 12))],
            "body": [words.body(self.random.choice(places)) for _ in range(many // 4)],
        }
        names["person"] = [words.person() for _ in range(many - sum(map(len, names.values())))]
        keys = {kind: [_key(name) for name in some] for kind, some in names.items()}
        self.facts["actors"] = {
            _key(name): {"name": name, "kind": kind} for kind, some in names.items() for name in some
        }
        for key in keys["person"]:
            if self._happens(0.3):
                self.facts["actors"][key]["part_of"] = self.random.choice(keys["body"])
        speakers = [*keys["person"], *keys["body"]]
        self.random.shuffle(speakers)
        self._places, self._media, self._speakers = map(cycle, (keys["place"], keys["media"], speakers))

    def _name(self, actor: str) -> str:
        """Give the name of an actor as it stands at the beginning of a sentence."""
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
                article = self._one_article()
                article.sentences.append(f"{quote}, {self.words.verb()} {self.words.thing()}.")
                actor["aliases"] = [{"spelling": self._name(key), "sources": article.id}]
                role = {
                    "text": f"{self._name(key)} has been {work}.",
                    "citations": [_citation(article, quote)],
                }
                actor["roles"] = {self.words.noun(): role}
                self.made += 1

    # claims

    def _claim(self, articles: Sequence[Article], when: When | None = None) -> Facts:
        """Make a sentence of ours and its citations, one for each article; with who acts in it, and where."""
        self.made += 1
        words, subject, place, verb = self.words, next(self._speakers), next(self._places), self.words.verb()
        number = f"{words.number()} " if self._happens(0.35) else ""
        things = f"{number}{words.things()}"
        there = f"{words.where()} {self._name(place)}"
        moment = f" {when.words}" if when else ""
        aside = f", {words.aside()}" if self._happens(0.75) else ""
        citations = [
            self._cite(article, f"{self._name(subject)} {verb} {things} and {words.thing()} {there}{moment}")
            for article in articles
        ]
        text = f"{self._name(subject)} {verb} {things} {there}{aside}."
        return {"text": text, "actors": [subject], "place": place, "citations": citations}

    def _plain_claim(self) -> Facts:
        claim = self._claim(self._some_articles())
        return {"text": claim["text"], "citations": claim["citations"]}

    def _cite(self, article: Article, quote: str, holder: str | None = None) -> Facts:
        """Put a sentence with a quote into an article, as its own or somebody's word; give the citation."""
        if holder is None and self._happens(0.5):
            article.sentences.append(f"{quote}, {self.words.aside()}.")
            return _citation(article, quote)
        holder = holder or next(self._speakers)
        if self._happens(0.15):
            said = f"it was {self.words.thing()} that {self.words.verb()},"
            article.sentences.append(f"{quote}: “{said}” {self._inside(holder)} said.")
            citation = _citation(article, f"{quote}: “{said}”", holder)
            return citation | {"said": [{"words": said, "speaker": holder}]}
        citation = _citation(article, quote, holder)
        told = "said"
        if self._happens(0.25):
            citation["via"] = next(self._media)
            told = f"told {self._inside(citation['via'])}"
        article.sentences.append(f"{quote}, {self._inside(holder)} {told}.")
        return citation

    # events

    def _events(self, many: int) -> Facts:
        """Give events, those without a date first and the others in the order of time."""
        found = [(self._id(), self._event()) for _ in range(many)]
        return dict(sorted(found, key=lambda item: item[1].get("date", "").lstrip("[.")))

    def _event(self) -> Facts:
        articles = self._some_articles()
        when = self._when(articles[0].published) if self._happens(0.9) else None
        claim = self._claim(articles, when)
        if self._happens(0.2):
            claim["about"] = self.random.choice([*self.facts["figures"], *self.facts["disputes"]])
        if self._happens(0.3) and (other := next(self._speakers)) not in claim["actors"]:
            claim["actors"].append(other)
        citations, dated = claim.pop("citations"), when.facts if when else {}
        return {"text": claim.pop("text"), **dated, **claim, "citations": citations}

    def _when(self, published: date) -> When:
        """Give a date before an article was printed, worded and known in one of several ways."""
        if self._happens(0.1):
            day = published - timedelta(days=self.random.randint(1, 6))
            printed = f"The article was printed on {in_words(published)}"
            reckoned = f"{printed}; the {day:%A} before is {in_words(day)}."
            return When(day.isoformat(), f"on {day:%A}", reckoned)
        day = published - timedelta(days=self.random.randint(0, 30))
        start = day - timedelta(days=self.random.randint(1, 6))
        ways = (
            When(day.isoformat(), f"on {in_words(day)}"),
            When(f"{day:%Y-%m}", f"in {day:%B %Y}"),
            When(f"{day.isoformat()}~", f"about {in_words(day)}"),
            When(f"{start.isoformat()}/{day.isoformat()}", f"from {in_words(start)} to {in_words(day)}"),
            When(f"[..{day.isoformat()}]", f"by {in_words(day)}"),
        )
        return self.random.choices(ways, (60, 12, 10, 12, 6))[0]

    # figures and disputes

    def _figure(self) -> Facts:
        words, place = self.words, self._name(next(self._places))
        things = words.things()
        what = f"{things} were {words.verb()} {words.where()} {place}"
        kinds = ("agreed", "disputed", "rising", "scopes", "single")
        kind = self.random.choices(kinds, (25, 25, 25, 15, 10))[0]
        scopes = list(dict.fromkeys((words.noun(), words.noun()))) if kind == "scopes" else []
        estimates = {}
        for number, amount in enumerate(self._amounts(kind), 1):
            scope = {"scope": scopes[number % len(scopes)]} if scopes else {}
            estimates[f"answer-{number}"] = self._estimate(amount, what, scope, rising=kind == "rising")
        figure: Facts = {
            "question": f"How many {what}?",
            "counts": things,
            "over_time": "cumulative" if kind == "rising" else "fixed",
        }
        if scopes:
            figure["scopes"] = {scope: f"{scope}s in {place}" for scope in scopes}
        figure["estimates"] = estimates
        if kind == "disputed":
            figure["differences"] = {"why": self._plain_claim()}
        elif self._happens(0.2):
            figure["unknown"] = {"not-said": self._plain_claim()}
        return figure

    def _amounts(self, kind: str) -> list[str]:
        """Give the amounts of a figure's answers."""
        amount = self.random.randint(13, 900)
        other = amount if kind == "agreed" else amount + self.random.randint(1, 90)
        vague = [f"more than {amount - 5}"] if self._happens(0.3) else []
        return [str(amount)] if kind == "single" else [str(amount), str(other), *vague]

    def _estimate(self, amount: str, what: str, scope: Facts, *, rising: bool) -> Facts:
        self.made += 1
        article = self._one_article()
        holder = next(self._speakers)
        if not rising:
            quote = capital(f"{amount} {what}")
            return {
                "amount": quote[: len(amount)],
                **scope,
                "citations": [self._cite(article, quote, holder)],
            }
        day = article.published - timedelta(days=1)
        quote = f"On {in_words(day)} {amount} {what}"
        dated = {"as_of": day.isoformat(), "basis": in_words(day)}
        return {"amount": amount, **scope, **dated, "citations": [self._cite(article, quote, holder)]}

    def _dispute(self) -> Facts:
        words = self.words
        accounts = {}
        for number in range(1, self.random.choices((2, 3, 4), (60, 30, 10))[0] + 1):
            holder, some = next(self._speakers), words.things()
            quote = capital(f"{some} {words.where()} {words.thing()} {words.verb()} {words.thing()}")
            accounts[f"answer-{number}"] = {
                "text": f"{self._name(holder)} named {some} {words.where()} {words.thing()}.",
                "held_by": holder,
                "citations": [self._cite(self._one_article(), quote, holder)],
            }
            self.made += 1
        place = self._name(next(self._places))
        question = f"Who {words.verb()} {words.thing()} {words.where()} {place}?"
        unknown = {"unknown": {"not-said": self._plain_claim()}} if self._happens(0.3) else {}
        return {"question": question, "accounts": accounts, **unknown}

    # prose

    def _header(self) -> Facts:
        about = [*self.facts["figures"], *self.facts["disputes"], *self.facts["timeline"]]
        summary = {
            self._id("in-short"): {**self._plain_claim(), "about": self.random.sample(about, 2)}
            for _ in range(min(8, _share(self.size, 20)))
        }
        return {
            "version": "1",
            "title": "The flood in the salt marsh",
            "question": "What happened in the salt marsh, and who says so?",
            "description": "The flood in the salt marsh, from many articles, every claim with its source.",
            "as_of": self.articles[-1].published.isoformat(),
            "summary": {"claims": summary},
        }

    def _sections(self, claims: int) -> Iterator[tuple[str, Facts]]:
        """Give sections that have so many claims together."""
        while claims > 0:
            many = min(claims, self.random.randint(6, 12))
            found = {self._id("that"): self._plain_claim() for _ in range(many)}
            yield self._id("on"), {"title": capital(self.words.thing()), "claims": found}
            claims -= many


def _share(many: int, of: int) -> int:
    return max(1, many // of)


def _key(name: str) -> str:
    return name.removeprefix("The ").lower().replace(" ", "-")


def _citation(article: Article, quote: str, holder: str = "the-article") -> Facts:
    return {"source": article.id, "quote": quote, "according_to": holder}


def facts_files(kind: str, facts: Mapping[str, Facts]) -> Iterator[tuple[str, str]]:
    """Give the files of a kind, by path: one, or a folder of several where that would be long."""
    parts, size = [""], 0
    for key, fact in facts.items():
        text = "\n".join(lines_of({key: fact})) + "\n"
        size += len(text.encode("utf-8"))
        if size > LARGEST_FILE:
            parts.append("")
            size = 0
        parts[-1] += f"\n{text}" if parts[-1] else text
    for number, part in enumerate(parts, 1):
        yield (f"facts/{kind}.yml" if len(parts) == 1 else f"facts/{kind}/part-{number:02}.yml"), part


def files(claims: int) -> dict[str, str]:
    """Give all files of a project, by path below its folder; but for the lock, which is made of them."""
    corpus = Corpus(claims)
    docs = f"docs/{FOLDER}"
    found = {path.name: path.read_text(encoding="utf-8") for path in _PROJECT.glob("*.yml")}
    found |= {f"docs/{path.name}": path.read_text(encoding="utf-8") for path in _PROJECT.glob("*.md")}
    found[f"{docs}/explainer.yml"] = "\n".join(lines_of(corpus.header)) + "\n"
    for kind, facts in corpus.facts.items():
        found |= {f"{docs}/{path}": text for path, text in facts_files(kind, facts)}
    return found | {f"archive/{article.facts['text']}": corpus.text(article) for article in corpus.articles}


def write_project(claims: int, folder: Path) -> None:
    """Write a project with so many claims into a folder, which is made.

    Raises:
        ValueError: when the check finds an error in it, which is a fault of this program.
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
    parser.add_argument("claims", type=int, help="how many claims it has: 20 or more")
    parser.add_argument("folder", type=Path, help="the folder to make")
    given = parser.parse_args()
    write_project(given.claims, given.folder)


if __name__ == "__main__":
    main()
