"""What is kept of earlier checks, and what other processes find out, changes nothing in what is found."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from cases import TERMINAL, TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts
from mutations import delete_a_line, move_lines, of_lines, put_a_token_in, repeat_lines, swap_words

from explainer.chain import Edition, run
from explainer.checks import each
from explainer.evidence import examining
from explainer.evidence.archive import Texts, Unread
from explainer.evidence.folding import ArchivedText, archived_text
from explainer.evidence.lockfile import write_lock
from explainer.facts.files import LOCK_FILE
from explainer.folders import read_facts
from explainer.project import run_all
from explainer.store import NOTHING_KEPT, Kept, Store

ROOT = Path(__file__).parents[2]


@of_lines
def change_words(lines: list[str], chance: Random) -> None:
    """Cut the last word off what a line says, or raise its last digit by one."""
    numbers = [number for number, line in enumerate(lines) if "quote: " in line or "text: " in line]
    number = chance.choice(numbers or range(len(lines)))
    words, last = lines[number].rstrip("\n"), re.compile(r"(\d)(?=\D*$)")
    changed = last.sub(lambda digit: str((int(digit[0]) + 1) % 10), words)
    lines[number] = f"{changed if changed != words and chance.random() < 0.5 else words.rpartition(' ')[0]}\n"


EDITS = (
    change_words,
    change_words,
    change_words,
    swap_words,
    put_a_token_in,
    delete_a_line,
    repeat_lines,
    move_lines,
)
ARTICLES = {path.name: path.read_bytes() for path in sorted((TERMINAL / "archive").glob("*.txt"))}


def found(edition: Edition) -> object:
    """Give all that a check comes to."""
    evidence = edition.explainer.evidence
    coverage = [(one.source.id, one.totals, one.sentences) for one in edition.coverage]
    places = (evidence.found, evidence.lengths, evidence.coverage)
    return edition.diagnostics, write_lock(edition.lock), places, coverage


def texts_of(articles: dict[str, bytes]) -> Texts:
    def text(name: str) -> ArchivedText | Unread:
        found = TERMINAL_TEXTS(name)
        changed = articles.get(name, b"").decode("utf-8", "replace")
        return archived_text(changed) if isinstance(found, ArchivedText) else found

    return text


def edited_versions(seed: int) -> Iterator[tuple[dict[str, bytes], Texts]]:
    """Give versions of the fixture, each with an edit more in its facts, its lock or its articles."""
    chance = Random(seed)
    files, articles = terminal_facts(), dict(ARTICLES)
    for _ in range(6):
        yield files, texts_of(articles)
        of = articles if chance.random() < 0.25 else files
        name = chance.choice(sorted(of))
        changed = {name: chance.choice(EDITS)(of[name], chance)}
        files, articles = (files, articles | changed) if of is articles else (files | changed, articles)


def damage(folder: Path, chance: Random) -> None:
    with closing(sqlite3.connect(folder / "made.sqlite")) as file, file:
        keys = [key for (key,) in file.execute("SELECT key FROM made ORDER BY key")]
        for key in chance.sample(keys, min(len(keys), 3)):
            file.execute("UPDATE made SET content = ? WHERE key = ?", (chance.randbytes(20), key))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_kept_changes_nothing(seed: int, tmp_path: Path) -> None:
    for number, (files, texts) in enumerate(edited_versions(seed)):
        with closing(Store(tmp_path)) as store:
            again = run(files, TERMINAL_FOLDER, texts, kept=Kept(store, "this program"))
        assert found(again) == found(run(files, TERMINAL_FOLDER, texts))
        if number == seed % 6:
            damage(tmp_path, Random(seed))


def test_of_what_is_kept_nothing_is_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = terminal_facts()
    with closing(Store(tmp_path)) as store:
        first = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=Kept(store, "this program"))
    monkeypatch.setattr(examining.Inquiry, "answer", None)
    monkeypatch.setattr(each, "_findings", None)
    monkeypatch.setattr("explainer.checks.articles.copies", None)
    with closing(Store(tmp_path)) as store:
        again = run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=Kept(store, "this program"))
        assert found(again) == found(first)
        with pytest.raises(TypeError):
            run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=Kept(store, "another program"))


def test_after_an_edit_only_the_articles_that_it_is_about_are_examined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = terminal_facts()
    with closing(Store(tmp_path)) as store:
        run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=Kept(store, "this program"))
    examined: list[str] = []
    claims: list[str] = []
    answer, findings = examining.Inquiry.answer, each._findings
    monkeypatch.setattr(
        examining.Inquiry, "answer", lambda self: examined.append(self.source.id) or answer(self)
    )
    monkeypatch.setattr(
        each, "_findings", lambda explainer, claim: claims.append(claim.id) or findings(explainer, claim)
    )
    background = files["facts/background.yml"].decode("utf-8")
    words = "quote: The terminal opened in 1974"
    assert words in background
    files["facts/background.yml"] = background.replace(words, "quote: terminal opened in 1974", 1).encode()
    with closing(Store(tmp_path)) as store:
        run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=Kept(store, "this program"))
    assert len(examined) == 1
    assert len(claims) == 1


def test_it_is_the_same_in_several_processes() -> None:
    program = (
        "import sys, explainer.ahead as ahead\n"
        "ahead._FEWEST = int(sys.argv[1]); ahead._processors = lambda: 3\n"
        "from pathlib import Path\n"
        "from explainer.checks import each\n"
        "from explainer.evidence import examining\n"
        "from explainer.project import run_all\n"
        "each._AT_ONCE = 5\n"
        "root = Path(sys.argv[2])\n"
        "for one in run_all(root / 'docs', base=root):\n"
        "    print(one.diagnostics, one.lock, one.explainer.evidence, [a.sentences for a in one.coverage])\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program, fewest, str(TERMINAL)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for fewest in ("1", "1000000")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 10_000


@pytest.mark.articles
@pytest.mark.skipif(not os.environ.get("EXPLAINER_ARCHIVE"), reason="EXPLAINER_ARCHIVE names no archive")
def test_the_flagship_is_found_the_same_with_and_without_what_is_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with closing(Store(tmp_path)) as store:
            (kept,) = run_all(ROOT / "docs", base=ROOT, store=store)
        (anew,) = run_all(ROOT / "docs", base=ROOT)
        assert found(kept) == found(anew)


def test_nothing_is_kept_without_a_store() -> None:
    key = NOTHING_KEPT.key("anything")
    NOTHING_KEPT.put(key, json.dumps([1]).encode("ascii"))
    assert NOTHING_KEPT.get(key) is None


def test_the_lock_is_no_part_of_what_is_kept(tmp_path: Path) -> None:
    files = read_facts(TERMINAL / "docs", TERMINAL_FOLDER)
    with closing(Store(tmp_path)) as store:
        kept = Kept(store, "this program")
        run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=kept)
        without = {name: data for name, data in files.items() if name != LOCK_FILE}
        codes = [one.code for one in run(without, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=kept).diagnostics]
        assert codes == ["lock-missing"]


BASES = {
    "the date of a fact that a claim is about": (
        {
            "explainer.yml": (
                "text: A fire at",
                "text: On 12 March, a fire at",
                "about: [injured, cause]",
                "about: [fire-breaks-out]",
            )
        },
        {"facts/timeline.yml": ("date: 2019-03-12", "date: 2019-03-05")},
    ),
    "when a source was printed": (
        {"facts/sources.yml": ("byline: Ida Holm\n", "byline: Ida Holm\n  published: 2019-03-13\n")},
        {"facts/sources.yml": ("published: 2019-03-13\n  url", "published: 2019-03-11\n  url")},
    ),
    "the name of whose word it is": (
        {
            "explainer.yml": ("text: A fire at", "text: Reports told of a fire that at"),
            "facts/actors.yml": ("name: The police\n", "name: The police’s reports\n"),
        },
        {"facts/actors.yml": ("name: The police’s reports\n", "name: The police\n")},
    ),
    "the language of a source": (
        {"explainer.yml": ("text: A fire at", "text: As 9 were hurt, a fire at")},
        {"facts/sources.yml": ("byline: Ida Holm\n", "byline: Ida Holm\n  language: de\n")},
    ),
}
"""What the rules about a claim rest on besides its own words: facts to begin with, and an edit elsewhere."""


def replaced(files: dict[str, bytes], edits: dict[str, tuple[str, ...]]) -> dict[str, bytes]:
    files = dict(files)
    for name, pairs in edits.items():
        text = files[name].decode("utf-8")
        for this, that in zip(pairs[::2], pairs[1::2], strict=True):
            text = text.replace(this, that, 1)
        assert text.encode("utf-8") != files[name]
        files[name] = text.encode("utf-8")
    return files


@pytest.mark.parametrize("name", BASES)
def test_a_claim_is_looked_at_again_when_what_it_rests_on_has_changed(name: str, tmp_path: Path) -> None:
    before = replaced(terminal_facts(), BASES[name][0])
    after = replaced(before, BASES[name][1])
    with closing(Store(tmp_path)) as store:
        kept = Kept(store, "this program")
        first, second = (run(files, TERMINAL_FOLDER, TERMINAL_TEXTS, kept=kept) for files in (before, after))
    anew = run(after, TERMINAL_FOLDER, TERMINAL_TEXTS)
    assert found(second) == found(anew)
    of_claims = {one.code for one in anew.diagnostics} - {one.code for one in first.diagnostics}
    assert of_claims & {"number-unsupported", "after-publication", "plural-sources"}
