"""What is no plain facts file is refused where it stands, whichever file of an explainer it is."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from cases import TERMINAL_FOLDER, TERMINAL_TEXTS, terminal_facts

from explainer.chain import run
from explainer.diagnostics import Diagnostic
from explainer.evidence.archive import Unread, read_text

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("rejected.yml").read_text(encoding="utf-8")
)
FILES = ("explainer.yml", "facts/sources.yml", "facts/timeline.yml", "changes.yml")


def content(case: dict[str, Any]) -> bytes:
    if "bytes" in case:
        data: bytes = ast.literal_eval(f"b'{case['bytes']}'")
        return data
    part, times = case.get("repeat", ("…", 1))
    return case["text"].replace("…", part * times).encode(case.get("encoding", "utf-8"))


def findings(name: str, data: bytes) -> list[Diagnostic]:
    found = run(terminal_facts() | {name: data}, TERMINAL_FOLDER, TERMINAL_TEXTS).diagnostics
    return [one for one in found if one.place.file == f"{TERMINAL_FOLDER}/{name}"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['at']} {case.get('text', '')[:20]!r}")
def test_it_is_refused_where_it_stands(case: dict[str, Any], name: str) -> None:
    found = findings(name, content(case))
    assert case["at"] in [f"{one.place.line}:{one.place.column} {one.code}" for one in found]
    assert max(len(one.message) for one in found) < 500


IDS = {
    "capitals": "Police",
    "blank": "the police",
    "underscore": "the_police",
    "point": "police.killed",
    "path up": "../police",
    "path down": "police/killed",
    "backslash": "police\\killed",
    "absolute": "/police",
    "letter that looks the same": "рolice",
    "zero-width space": "po\u200blice",
    "zero-width joiner": "po\u200dlice",
    "soft hyphen": "po\u00adlice",
    "mark of direction": "police\u200f",
    "full-width": "ｐolice",
    "digits of another script": "police-٣",
    "ending in a line feed": "police\n",
    "hyphen first": "-police",
    "hyphens": "police--killed",
    "device": "aux",
    "another device": "com1",
    "with an ending": "con.x",
    "reserved": "the-article",
    "too long": "x" * 81,
    "empty": "",
    "quotation mark": 'police"onclick=x',
    "markup": "<b>",
}


@pytest.mark.parametrize("text", IDS.values(), ids=IDS)
def test_an_id_is_plain(text: str) -> None:
    key = b'"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").encode() + b'"'
    for name in ("facts/actors.yml", "facts/timeline.yml", "facts/figures.yml"):
        data = terminal_facts()[name] + b"\n" + key + b":\n  name: x\n  text: x\n  question: x\n"
        line = data.count(b"\n") - 3
        assert f"{line}:1 bad-id" in [
            f"{one.place.line}:{one.place.column} {one.code}" for one in findings(name, data)
        ]


ADDRESSES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "javascript://e.example/%0aalert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://e.example/",
    "blob:https://e.example/x",
    "view-source:https://e.example/",
    "mailto:a@e.example",
    "//e.example/x",
    "/x",
    "x",
    "https:",
    "https://",
    "https:///x",
    "https:e.example",
    "https:/e.example",
    "https://?x",
    "https://user@e.example/",
    "https://user:secret@e.example/",
    "https://@e.example/",
    "https://e.example:0/",
    "https://e.example:99999/",
    "https://e.example:x/",
    "https://[::1/",
    "https://e.example\\@other.example/",
    "https://e.example/a b",
    'https://e.example/"onclick=x',
    "https://e.example/<b>",
    "https://e.example/`x`",
    "https://e.example/{{x}}",
    "https://e.example/^x",
    "https://e.example/a|b",
    "https://e.example/\u200b",
    "https://e.example/\u200f",
    "https://e.example/\u2028x",
    "https://e.exam\u00adple/",
    " ",
]


@pytest.mark.parametrize("field", ["url", "archived"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_to_the_web_and_holds_no_secret(address: str, field: str) -> None:
    written = '"' + address.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    data = terminal_facts()["facts/sources.yml"].decode()
    changed = data.replace("url: https://gazette.example/fire", f"{field}: {written}")
    assert changed != data
    line = next(number for number, text in enumerate(changed.split("\n"), 1) if written in text)
    found = findings("facts/sources.yml", changed.encode())
    assert [(one.code, one.place.line) for one in found] == [("bad-value", line)]


FILE_NAMES = [
    "../x.txt",
    "/x.txt",
    "a/b.txt",
    "a\\b.txt",
    "..",
    ".x",
    "con",
    "NUL.txt",
    "x.",
    "C:x",
    "x\u200b.txt",
    "-x",
]


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_text_is_a_file_right_in_the_archive(name: str) -> None:
    data = terminal_facts()["facts/sources.yml"].replace(
        b"text: harbour-gazette.txt", f"text: '{name}'".encode()
    )
    assert "bad-value" in [one.code for one in findings("facts/sources.yml", data)]


@pytest.mark.parametrize(
    "data", [b"x\0y", b"\xff\xfex\0", "text".encode("utf-16"), "text".encode("utf-32"), b"\xc0\xaf"]
)
def test_an_archived_text_is_utf_8(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert isinstance(read_text(tmp_path, "a.txt"), Unread)


HARD_TO_READ = {
    "Arabic with marks": "قال وزير الداخلية\u200f (2022)\u200e",
    "Hebrew": "שר הפנים",
    "Persian with a joiner": "می\u200cخواهم",
    "Hindi with a joiner": "क्\u200dष",
    "emoji": "👩\u200d👩\u200d👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "soft hyphen": "Kranken\u00adhaus",
    "no-break spaces": "10\u00a0000\u202fkm",
    "accents apart": "e\u0301",
}


@pytest.mark.parametrize("text", HARD_TO_READ.values(), ids=HARD_TO_READ)
def test_texts_of_every_language_are_read(text: str) -> None:
    data = terminal_facts()["facts/outlets.yml"].replace(b"The Harbour Gazette", text.encode())
    edition = run(terminal_facts() | {"facts/outlets.yml": data}, TERMINAL_FOLDER, TERMINAL_TEXTS)
    assert "control-character" not in [one.code for one in edition.diagnostics]
    assert text in [outlet.name for outlet in edition.explainer.outlets.values()]
