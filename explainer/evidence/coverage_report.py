"""Coverage for people, who see the words of the articles that they have, and for programs, which do not.

The words of an article are other people's work: what a program may store has its names and states alone.
"""

import json
from collections.abc import Iterable, Iterator

from explainer.evidence.coverage import Coverage, Piece
from explainer.model.passages import Counts, State, Totals


def as_text(articles: Iterable[Coverage]) -> Iterator[str]:
    """Show the coverage of articles, line by line, and what they come to together."""
    totals = []
    for article in articles:
        yield from _lines(article)
        totals.append(article.totals)
    if totals:
        yield f"{_number(len(totals), 'article')}: {_in_words(_together(totals))}."


def _lines(article: Coverage) -> Iterator[str]:
    """Show an article: its totals, what is unaccounted, and the YAML to leave that out.

    What is counted one by one comes first, with the sentence that it stands in.
    """
    urgent, others = _unaccounted(article)
    yield f"{article.source.id}: {_in_words(article.totals)}."
    if urgent:
        yield "  Numbers, quoted speech and dates that are unaccounted:"
        yield from (line for sentence in urgent for line in _urgent(sentence))
    if others:
        yield f"  {'Other sentences' if urgent else 'Sentences'} that are unaccounted:"
        yield from (_line(sentence) for sentence in others)
    if urgent or others:
        yield f"  Use them, or leave them out on purpose, each with its reason, below `{article.source.id}`:"
        yield from yaml_to_leave_out(article)


def yaml_to_leave_out(article: Coverage) -> Iterator[str]:
    """Write the YAML that leaves out what is unaccounted, without the reasons, line by line."""
    urgent, others = _unaccounted(article)
    yield "  left_out:"
    for sentence in (*urgent, *others):
        yield "    - reason:"
        yield f"      passages: {_passages(sentence)}"


def _unaccounted(article: Coverage) -> tuple[list[Piece], list[Piece]]:
    """Give the sentences in which something counted is unaccounted, and the others that are."""
    urgent = [sentence for sentence in article.sentences if _open_items(sentence)]
    others = [sentence for sentence in article.sentences if sentence.state is State.UNACCOUNTED]
    return urgent, [sentence for sentence in others if sentence not in urgent]


def _open_items(sentence: Piece) -> list[Piece]:
    return [item for item in sentence.items if item.state is State.UNACCOUNTED]


def _urgent(sentence: Piece) -> Iterator[str]:
    """Show a sentence, and what is unaccounted in it."""
    yield _line(sentence)
    for item in _open_items(sentence):
        yield f"      {item.name}: {item.words}"


def _line(sentence: Piece) -> str:
    quoted, words = sentence.share
    share = f" ({quoted} of {words} words quoted)" if quoted else ""
    return f"    {sentence.name}{share}: {sentence.words}"


def _passages(sentence: Piece) -> str:
    if sentence.state is State.UNACCOUNTED:
        return str(sentence.name)
    names = [str(item.name) for item in _open_items(sentence)]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _in_words(totals: Totals) -> str:
    sentences = f"{_number(totals.sentences.total, 'sentence')} ({_states(totals.sentences)})"
    items = f"{totals.items.total} numbers, quoted speech and dates ({_states(totals.items)})"
    return f"{sentences}; {items}"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _states(counts: Counts) -> str:
    return f"{counts.used} used, {counts.left_out} left out, {counts.unaccounted} unaccounted"


def _together(totals: Iterable[Totals]) -> Totals:
    sentences, items = zip(*totals, strict=True)
    return Totals(_sum(sentences), _sum(items))


def _sum(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))


def as_json(articles: Iterable[tuple[str, Coverage]]) -> str:
    """Format the coverage of articles, each with the folder of its explainer, as a JSON list.

    It has the names and states of sentences and of what is counted in them, and none of the words.
    """
    return json.dumps([_as_dict(folder, article) for folder, article in articles], indent=2)


def _as_dict(folder: str, article: Coverage) -> dict[str, object]:
    return {
        "explainer": folder,
        "source": article.source.id,
        "totals": {name: counts._asdict() for name, counts in article.totals._asdict().items()},
        "passages": [
            {"name": str(piece.name), "state": piece.state}
            for sentence in article.sentences
            for piece in (sentence, *sentence.items)
        ],
    }
