"""What each code means, at length: why there is the rule, and an example that breaks it and is then mended.

One YAML file for each code of the table in `diagnostics`, named after it:

- `why` there is the rule, and how to `mend` what breaks it.
- `wrong`: facts that break it, by file. They come in place of the facts with their ids in a small explainer
  that all examples share (tests/fixtures/terminal), or beside them. `‸` stands before the place reported.
- `right`: what mends them: words to `replace` and what comes in `by`; a `file` to leave as it was; a file to
  `add`, with its `text`.
- Or, where it is about a site: `built`, a file of it; what `was` there, and stands there `now`, wrongly.
- In words, where they are needed: `article`, those of the article that the example is about; `when` the wrong
  one is wrong; what is right `then`.

What else a file holds is for the tests, which run the examples: `place`, where nothing is marked; `adds`,
paragraphs to put behind the texts of articles; `without`, a file that is missing; `encoding` of the wrong
files; `texts: absent`, to be wrong where the texts are not here; `lock: before`, with the lock as it was;
`before`, what was published; `web`, what addresses answered, in turn, where it is not 200 OK; `also`, codes
that come along. The wrong example has this finding there and no other, the right one none.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as package_files
from typing import Any, NamedTuple

import yaml

from explainer.diagnostics import Place
from explainer.excerpts import excerpt, visible

MARK = "‸"
_WIDTH = 1000


class Explanation(NamedTuple):
    """What a code means, with its example: facts by the file that they stand in, wrong and right."""

    why: str
    mend: str
    wrong: Mapping[str, str]
    right: Mapping[str, str]
    place: Place
    """Where the finding is, in the wrong facts as they stand here."""
    data: Mapping[str, Any]
    """All that the file of the code holds."""


@cache
def explain(code: str) -> Explanation:
    """Give the explanation of a code.

    Raises:
        FileNotFoundError: when it has none.
    """
    path = package_files("explainer").joinpath("codes", f"{code}.yml")
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - ours
    wrong = {file: text.replace(MARK, "") for file, text in data.get("wrong", {}).items()}
    right = _mended(wrong, data.get("right", []))
    return Explanation(data["why"].strip(), data["mend"].strip(), wrong, right, _place(data), data)


def example(code: str) -> Iterator[tuple[str, str]]:
    """Give the example of a code in blocks: what each is, in words, and its lines, a caret at the place."""
    _, _, wrong, right, place, data = explain(code)
    when = f", {data['when']}" if "when" in data else ""
    if "article" in data:
        yield "The article says", data["article"]
    if "now" in data:
        yield f"Wrong{when}, in `{data['built']}` of the site", data["now"] or "(nothing)"
    elif not wrong:
        yield f"Wrong{when}", ""
    for file, text in wrong.items():
        yield f"Wrong{when}, in `{file}`", _pointed_out(text, place if place.file == file else None)
    if "then" in data:
        yield f"Right: {data['then']}", ""
    elif "was" in data:
        yield "Right", data["was"]
    for file, text in right.items():
        if text != wrong.get(file):
            yield f"Right, in `{file}`", text


def _pointed_out(text: str, place: Place | None) -> str:
    lines = [visible(line) for line in text.splitlines()]
    if place:
        shown = excerpt(text.splitlines()[place.line - 1], place.column, _WIDTH)
        lines.insert(place.line, " " * shown.before + "^")
    return "\n".join(lines)


def _mended(wrong: Mapping[str, str], mending: list[dict[str, str]]) -> dict[str, str]:
    right = dict(wrong)
    for edit in mending:
        if "file" in edit:
            del right[edit["file"]]
        elif "add" in edit:
            right[edit["add"]] = edit["text"]
        else:
            (file,) = (file for file, text in right.items() if edit["replace"] in text)
            before, after = right[file].split(edit["replace"])
            right[file] = before + edit["by"] + after
    return right


def _place(data: Mapping[str, Any]) -> Place:
    for file, text in data.get("wrong", {}).items():
        before, mark, _ = text.partition(MARK)
        if mark:
            return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Place(data.get("place") or data["without"])
