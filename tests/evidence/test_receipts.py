"""Quotes checked with their texts, and by receipts without them: the same verdict, the same pages."""

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, cases, edited, relocked, terminal_facts, told

from explainer.chain import Edition, run
from explainer.diagnostics import Diagnostic, Place, fails
from explainer.evidence.archive import Texts, Unread, Why, archive_folder
from explainer.evidence.folding import ArchivedText, archived_text
from explainer.evidence.lockfile import write_lock
from explainer.evidence.receipts import About, Key, digest
from explainer.evidence.verify import Archive
from explainer.facts.files import LOCK_FILE
from explainer.folders import read_facts
from explainer.project import made_of

HERE = Path(__file__).parent / "receipts"

DECIDED = {
    "archive-missing",
    "cut-hedge",
    "draft-unchecked",
    "idle-silencer",
    "quote-absent",
    "quote-too-long",
    "quoted-too-much",
    "said-unbalanced",
    "said-unmarked",
    "spelling-absent",
    "text-missing",
    "uncheckable",
}
"""What the texts decide, or the lock in their place, besides the findings about the lock itself."""


def files_in(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


FERRY = files_in(HERE / "explainer")
ARTICLES = files_in(HERE / "archive")


def here(articles: dict[str, bytes]) -> Texts:
    """Be an archive that holds these files."""

    def text(name: str) -> ArchivedText | Unread:
        if name not in articles:
            return Unread(Why.NO_FILE, f"The archive holds no file `{name}`.")
        return archived_text(articles[name].decode("utf-8"))

    return text


def nowhere(_: str) -> Unread:
    """Be no archive."""
    return Unread(Why.NO_ARCHIVE, "There is no archive.")


def ferry(files: dict[str, bytes], texts: Texts, *, drafts: bool = False) -> Edition:
    return run(files, "ferry", texts, drafts=drafts)


def decided(edition: Edition) -> list[Diagnostic]:
    return [found for found in edition.diagnostics if found.code in DECIDED or found.code.startswith("lock-")]


@pytest.mark.parametrize("case", cases(HERE / "cases"))
def test_the_verdict_with_and_without_the_texts(case) -> None:
    files, articles = edited(FERRY, case.get("edits", [])), dict(ARTICLES)
    if case.get("relock"):
        files[LOCK_FILE] = write_lock(ferry(files, here(articles)).lock)
    articles = edited(articles, case.get("texts", []))
    verified, attested = ferry(files, here(articles)), ferry(files, nowhere)
    assert told(decided(verified)) == case["here"]
    assert told(decided(attested)) == case["elsewhere"]
    if verified.pages and attested.pages:
        assert dict(made_of((verified,))) == dict(made_of((attested,)))
    if not fails(verified.diagnostics):
        stale = any(found.code.startswith("lock-") for found in verified.diagnostics)
        assert stale == (write_lock(verified.lock) != files[LOCK_FILE])


def test_without_a_lock_the_texts_decide_alone() -> None:
    files = {name: data for name, data in FERRY.items() if name != LOCK_FILE}
    verified = ferry(files, here(ARTICLES))
    assert [(found.code, found.place) for found in decided(verified)] == [
        ("lock-missing", Place("ferry/explainer.lock"))
    ]
    assert write_lock(verified.lock) == FERRY[LOCK_FILE]
    assert dict(made_of((verified,))) == dict(made_of((ferry(FERRY, nowhere),)))
    unchecked = decided(ferry(files, nowhere))
    assert [found.code for found in unchecked] == ["uncheckable"] * 7
    assert len({found.place for found in unchecked}) == 7


DRAFT = """\
mate-speaks:
  draft: true
  text: The mate speaks.
  citations:
    - source: post
      quote: said the mate, Elin Torp
      according_to: the-article
fog:
"""


def test_a_draft_that_cannot_be_checked_is_shown_in_a_preview() -> None:
    files = edited(FERRY, [{"file": "facts/timeline.yml", "replace": "fog:\n", "by": DRAFT}])
    preview = dict(made_of((ferry(files, nowhere, drafts=True),)))
    assert b"The mate speaks" in preview["ferry/timeline.md"]
    published = dict(made_of((ferry(files, nowhere),)))
    assert published == dict(made_of((ferry(FERRY, nowhere),)))


def test_footnotes_say_where_the_words_stand() -> None:
    pages = dict(made_of((ferry(FERRY, nowhere),)))
    assert b"paragraph 5" in pages["ferry/timeline.md"]
    link = b"https://post.example/ferry#:~:text=212%20people%20on%20board"
    assert link in pages["ferry/figures/on-board.md"]


def test_words_that_a_link_needs_around_a_quote_count_as_quoted() -> None:
    quote = "the coast guard said"  # it stands there three times
    edit = {"file": "facts/figures.yml", "replace": "quote: 212 people on board", "by": f"quote: {quote}"}
    record = ferry(edited(FERRY, [edit]), here(ARTICLES)).lock["post"]
    receipt = record.receipts[Key("post", About.QUOTE, digest(quote))]
    assert receipt.fragment == "#:~:text=board%2C-,the%20coast%20guard%20said"
    assert receipt.words == ((22, 23), (23, 27))


# --- the fixture explainer --------------------------------------------------------------------------------


def test_the_fixture_is_verified_here_and_attested_elsewhere() -> None:
    files = terminal_facts()
    verified = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS)
    attested = run(files, TERMINAL_FOLDER, nowhere)
    assert verified.diagnostics == ()
    assert [found.code for found in attested.diagnostics] == ["archive-missing"]
    assert dict(made_of((verified,))) == dict(made_of((attested,)))
    assert write_lock(verified.lock) == write_lock(attested.lock) == files[LOCK_FILE]


def digits_in_quotes(files: dict[str, bytes], folder: str) -> Iterator[tuple[str, int, Place]]:
    """Find digits of quotes: the file, the offset in its text, and the place of the quote."""
    for name, data in files.items():
        text = data.decode("utf-8")
        for quote in re.finditer(r"^ +quote: ([^>|\s].*)$", text, re.MULTILINE):
            line = text.count("\n", 0, quote.start()) + 1
            column = quote.start(1) - text.rfind("\n", 0, quote.start(1))
            for digit in re.finditer(r"[0-9]", quote[1]):
                yield name, quote.start(1) + digit.start(), Place(f"{folder}/{name}", line, column)


def another_digit(data: bytes, offset: int) -> bytes:
    text = data.decode("utf-8")
    return f"{text[:offset]}{(int(text[offset]) + 1) % 10}{text[offset + 1 :]}".encode()


@pytest.mark.parametrize(
    ("name", "offset", "place"), list(digits_in_quotes(terminal_facts(), TERMINAL_FOLDER))
)
def test_a_digit_changed_in_a_quote_fails_there_and_elsewhere(name: str, offset: int, place: Place) -> None:
    files = terminal_facts()
    files[name] = another_digit(files[name], offset)
    for texts, code in ((TERMINAL_TEXTS, "quote-absent"), (nowhere, "uncheckable")):
        edition = run(files, TERMINAL_FOLDER, texts)
        assert (code, place) in [(found.code, found.place) for found in edition.diagnostics]
        assert edition.pages == ()


def test_receipts_hold_no_words_of_the_articles() -> None:
    files = relocked(
        edited(
            terminal_facts(),
            [{"file": "facts/sources.yml", "replace": "  url: https://gazette.example/fire\n", "by": ""}],
        )
    )
    lock = files[LOCK_FILE].decode("ascii").split("version: 1", 1)[1]
    for word in ("terminal", "workers", "Norgrain", "almost", "people"):
        assert word not in lock


# --- the flagship -----------------------------------------------------------------------------------------

ROOT = Path(__file__).parents[2]
FLAGSHIP = "kazakhstan-2022"
needs_archive = pytest.mark.skipif(
    not os.environ.get("EXPLAINER_ARCHIVE"), reason="EXPLAINER_ARCHIVE names no archive"
)


@pytest.mark.articles
@needs_archive
def test_the_flagship_is_verified_here_and_attested_elsewhere() -> None:
    files, texts = read_facts(ROOT / "docs", FLAGSHIP), Archive(archive_folder(None, ROOT))
    verified, attested = run(files, FLAGSHIP, texts), run(files, FLAGSHIP, nowhere)
    assert verified.diagnostics == ()
    assert [found.code for found in attested.diagnostics] == ["archive-missing"]
    assert dict(made_of((verified,))) == dict(made_of((attested,)))
    assert write_lock(verified.lock) == write_lock(attested.lock) == files[LOCK_FILE]


@pytest.mark.articles
@needs_archive
def test_a_digit_changed_in_the_flagship_fails_there_and_elsewhere() -> None:
    files, texts = read_facts(ROOT / "docs", FLAGSHIP), Archive(archive_folder(None, ROOT))
    for name, offset, place in random.Random(1).sample(list(digits_in_quotes(files, FLAGSHIP)), 5):
        changed = files | {name: another_digit(files[name], offset)}
        for others, code in ((texts, "quote-absent"), (nowhere, "uncheckable")):
            found = run(changed, FLAGSHIP, others).diagnostics
            assert (code, place) in [(one.code, one.place) for one in found]
