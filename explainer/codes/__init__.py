"""What each code means, at length: why there is the rule, and an example that breaks it and is then mended.

One YAML file for each code of the table in `diagnostics`, named after it:

- `why` there is the rule, and how to `mend` what breaks it.
- `wrong`: facts that break it, by file. They come in place of the facts with their ids in a small explainer
  that all examples share (tests/fixtures/terminal), or beside them. `‸` stands before the place reported.
- `right`: what mends them: words to `replace` and what comes in `by`, or a `file` to leave as it was.
- where they are needed, in words: `article`, those of the article that the example is about; `when` the wrong
  one is wrong; what is right `then`, if no words of the facts tell.
- where they are needed, for the tests: `adds`, paragraphs to put behind the texts of articles; `without`, a
  file that is missing; `encoding` of the wrong files; `texts: absent`, to be wrong where the texts are not
  here; `lock: before`, with the lock as it was; `place`, where there is nothing to mark.

Tests run the examples: the wrong one has this finding at this place and no other, the right one has none.
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
    article: str
    when: str
    then: str
    adds: Mapping[str, str]
    without: str
    encoding: str
    has_texts: bool
    is_relocked: bool


@cache
def explain(code: str) -> Explanation:
    """Give the explanation of a code.

    Raises:
        FileNotFoundError: when it has none.
    """
    path = package_files("explainer").joinpath("codes", f"{code}.yml")
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - ours
    wrong = {file: text.replace(MARK, "") for file, text in data["wrong"].items()}
    return Explanation(
        why=data["why"].strip(),
        mend=data["mend"].strip(),
        wrong=wrong,
        right=_mended(wrong, data["right"]),
        place=_place(data),
        article=data.get("article", ""),
        when=data.get("when", ""),
        then=data.get("then", ""),
        adds=data.get("adds", {}),
        without=data.get("without", ""),
        encoding=data.get("encoding", "utf-8"),
        has_texts="texts" not in data,
        is_relocked="lock" not in data,
    )


def example(code: str) -> Iterator[tuple[str, str]]:
    """Give the example of a code in blocks: what each is, in words, and its lines, a caret at the place."""
    explanation = explain(code)
    when = f", {explanation.when}" if explanation.when else ""
    if explanation.article:
        yield "The article says", explanation.article
    if not explanation.wrong:
        yield f"Wrong{when}", ""
    for file, text in explanation.wrong.items():
        place = explanation.place if explanation.place.file == file else None
        yield f"Wrong{when}, in `{file}`", _pointed_out(text, place)
    if explanation.then:
        yield f"Right: {explanation.then}", ""
    else:
        for file, text in explanation.right.items():
            if text != explanation.wrong[file]:
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
        else:
            (file,) = (file for file, text in right.items() if edit["replace"] in text)
            before, after = right[file].split(edit["replace"])
            right[file] = before + edit["by"] + after
    return right


def _place(data: Mapping[str, Any]) -> Place:
    for file, text in data["wrong"].items():
        before, mark, _ = text.partition(MARK)
        if mark:
            return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Place(data.get("without") or data["place"])
