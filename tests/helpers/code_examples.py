"""The examples of the codes, run on the fixture explainer that they share."""

from collections.abc import Mapping

from cases import TERMINAL_FOLDER, merged, run_changed, terminal_facts

from explainer.codes import Explanation
from explainer.diagnostics import Diagnostic, Place
from explainer.facts.nodes import MAX_TEXT
from explainer.links.policy import Answer, Answers, Kind, answered, findings, links_of
from explainer.model.explainer import Explainer
from explainer.pages.handwritten import fill
from explainer.site.changelog import report, unsaid_findings


def with_facts(
    snippets: Mapping[str, str], example: Explanation, *, wrong: bool = False
) -> tuple[dict[str, bytes], Place]:
    """Put the facts of an example into the fixture; give the place that it marks there as well."""
    encoding = example.data.get("encoding", "utf-8") if wrong else "utf-8"
    files, place = terminal_facts(), example.place
    for name, text in snippets.items():
        files[name], above = merged(files.get(name, b""), text, encoding)
        if wrong and name == place.file:
            place = place._replace(line=place.line + above)
    if wrong:
        files.pop(example.data.get("without"), None)
        if longer := example.data.get("longer", "").encode():
            files[place.file] = files[place.file].replace(longer, longer * MAX_TEXT)
    return files, place._replace(file=f"{TERMINAL_FOLDER}/{place.file}")


def found_in(files: dict[str, bytes], example: Explanation, *, wrong: bool) -> list[Diagnostic]:
    """Check the facts, and what has changed in them, where the example is about that."""
    data = example.data
    pages = {name: files[name].decode() for name in files if name.endswith(".md")}
    edition = run_changed(
        {name: content for name, content in files.items() if name not in pages},
        data.get("adds", {}),
        has_texts=not (wrong and "texts" in data),
        is_relocked=not (wrong and "lock" in data),
        strays=data.get("strays", {}) if wrong else {},
    )
    if "web" in data:
        web = replied(edition.explainer, data["web"] if wrong else {})
        return [*edition.diagnostics, *findings(edition.explainer, web)]
    if "before" not in data:
        filled = (fill(text, f"{TERMINAL_FOLDER}/{name}", [edition.whole]) for name, text in pages.items())
        return [*edition.diagnostics, *(found for page in filled for found in page.diagnostics)]
    before, _ = with_facts(data["before"] if wrong or data["right"] else {}, example)
    after = {TERMINAL_FOLDER: files} if "explainer.yml" in files else {}
    return list(unsaid_findings(report({TERMINAL_FOLDER: before}, after), "main"))


def replied(explainer: Explainer, web: Mapping[str, list[str | dict[str, str]]]) -> Answers:
    """Make answers of what a case says that addresses have answered; the others work.

    An answer is a status, or a kind and the words for it.
    """

    def answer(one: str | dict[str, str]) -> Answer:
        if isinstance(one, dict):
            ((kind, words),) = one.items()
            return Answer(Kind(kind), words)
        return answered(int(one))

    addresses = [address for link in links_of(explainer) for address in link.addresses.values()]
    return {address: tuple(map(answer, web.get(address, ["200"]))) for address in addresses}
