"""Words that are not for readers stand nowhere in what is published."""

import gzip
import re
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from cases import TERMINAL, TERMINAL_FOLDER
from click.testing import CliRunner
from mkdocs_runs import build_strictly

from explainer.cli import main

pytestmark = pytest.mark.slow

FACTS = f"docs/{TERMINAL_FOLDER}/facts"
WORD = "xylograph"
DRAFTS = {
    "outlets.yml": f"""\
{WORD}-times:
  draft: true
  name: The {WORD} times
""",
    "sources.yml": f"""\
night-report:
  draft: true
  label: A report on the {WORD}
  outlet: {WORD}-times
  published: 2019-03-20
  text: night.txt
""",
    "actors.yml": f"""\
{WORD}-maker:
  draft: true
  name: A {WORD} maker
  kind: person
""",
    "figures.yml": f"""\
{WORD}-count:
  draft: true
  question: How many {WORD}s were hurt?
  counts: {WORD}s
  over_time: fixed
  estimates:
    nine:
      amount: Nine
      citations:
        - source: gazette
          quote: Nine dock workers were hurt on Tuesday
          according_to: {WORD}-maker
""",
    "disputes.yml": f"""\
{WORD}-cause:
  draft: true
  question: Was it the {WORD}?
  accounts:
    {WORD}:
      held_by: {WORD}-maker
      text: It was the {WORD}.
      citations:
        - source: gazette
          quote: The terminal opened in 1974
          according_to: {WORD}-maker
    other:
      held_by: {WORD}-maker
      text: It was not the {WORD}.
      citations:
        - source: night-report
          quote: It was the {WORD} after all
          according_to: {WORD}-maker
""",
}


def plant(project: Path) -> None:
    """Put the word, with a number each time, wherever writers and machines keep what readers do not get."""
    timeline = project / FACTS / "timeline.yml"
    text = timeline.read_text(encoding="utf-8")
    text = text.replace("bang-heard:\n", f"# {WORD} 1\nbang-heard:\n  draft: true # {WORD} 2\n")
    text = text.replace("hears a bang", f"hears a {WORD} bang")
    timeline.write_text(f"{text}# {WORD} 4", encoding="utf-8")
    for name, draft in DRAFTS.items():
        with (project / FACTS / name).open("a", encoding="utf-8") as file:
            file.write(draft)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"# {WORD} 3\n")
    for number, path in enumerate(sorted((project / "docs" / TERMINAL_FOLDER).rglob("*.yml")), 5):
        path.write_text(f"# {WORD} {number}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    for path in (project / "archive").iterdir():
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{WORD} 20\n", encoding="utf-8")
    (project / "archive" / f"{WORD}.txt").write_text(WORD, encoding="utf-8")
    (project / "archive/night.txt").write_text(f"It was the {WORD} after all\n", encoding="utf-8")
    for name in (
        f"{FACTS}/timeline.yml~",
        f"{FACTS}/.timeline.yml.swp",
        f"docs/{TERMINAL_FOLDER}/explainer.yml.bak",
    ):
        (project / name).write_text(f"# {WORD} 21\n", encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Give what each file below a folder holds, unpacked, and its name."""
    found = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        if path.suffix == ".png":
            data += unpacked_texts(data)
        name = path.relative_to(folder).as_posix()
        found[name] = data + name.encode("utf-8")
    return found


def unpacked_texts(data: bytes) -> bytes:
    """Give the texts in a PNG that are packed."""
    at, texts = 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 8 : at + 8 + length]
        if data[at + 4 : at + 8] in {b"zTXt", b"iTXt", b"iCCP"}:
            texts += zlib.decompress(body[body.index(b"\0") + 2 :])
        at += length + 12
    return texts


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = shutil.copytree(TERMINAL, tmp_path_factory.mktemp("planted") / f"{WORD}-project")
    plant(project)
    locked = CliRunner().invoke(main, ["lock", str(project)])
    assert locked.exit_code == 0, locked.output
    return project


def test_no_planted_word_is_on_the_site(project: Path) -> None:
    names = ("USER", "LOGNAME", "HOSTNAME", "SECRET_TOKEN")
    kept = project.parent / f"{WORD}-cache"
    environment = dict.fromkeys(names, f"{WORD} of the environment")
    environment |= {"EXPLAINER_ARCHIVE": str(project / "archive"), "EXPLAINER_CACHE": str(kept)}
    for _ in ("made", "taken from what was kept"):
        run = build_strictly(project, **environment)
        assert run.returncode == 0, run.stdout
        check_site(project)


def check_site(project: Path) -> None:
    site = contents(project / "site")
    wanted = {"search/search_index.json", "sitemap.xml", "sitemap.xml.gz"}
    wanted |= {
        f"{TERMINAL_FOLDER}/{name}" for name in ("feed.xml", "card.png", "data/facts.json", "index.html")
    }
    assert wanted <= site.keys()
    assert [name for name, data in site.items() if WORD.encode() in data.lower()] == []
    assert b"application/ld+json" in site[f"{TERMINAL_FOLDER}/index.html"]
    for words in (str(project.parent), f"{Path.home()}/", *receipts(project)):
        assert [name for name, data in site.items() if words.encode() in data] == []


def receipts(project: Path) -> list[str]:
    """Give the hashes in the lock, which are for machines that check."""
    lock = (project / "docs" / TERMINAL_FOLDER / "explainer.lock").read_text(encoding="utf-8")
    found = re.findall("[0-9a-f]{64}", lock)
    assert len(found) > 20
    return found


def test_no_planted_word_is_in_what_other_renderers_get(project: Path) -> None:
    out = project.parent / "out"
    built = CliRunner().invoke(main, ["build", str(project), "--out", str(out)])
    assert built.exit_code == 0, built.output
    found = contents(out)
    assert f"{TERMINAL_FOLDER}/timeline.md" in found
    for words in (WORD, str(project.parent), *receipts(project)):
        assert [name for name, data in found.items() if words.encode() in data.lower()] == []


def test_the_words_are_where_they_were_planted(project: Path) -> None:
    """Without this, the other tests could pass as nothing was planted."""
    found = contents(project / "docs") | contents(project / "archive")
    assert len([name for name, data in found.items() if WORD.encode() in data]) > 15
    lock = project / "docs" / TERMINAL_FOLDER / "explainer.lock"
    assert WORD not in lock.read_text(encoding="utf-8")
