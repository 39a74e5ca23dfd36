"""The examples of the guide are facts that the tool reads."""

import re
from pathlib import Path

from explainer.evidence.status import Headline
from explainer.facts.load import load
from explainer.model.records import Figure

GUIDE = Path(__file__).parents[1] / "docs" / "guide"


def figure_of_the_guide() -> tuple[str, Figure]:
    text = (GUIDE / "figures.md").read_text(encoding="utf-8")
    example = "".join(re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    loaded = load({"facts/figures.yml": example.encode()}, "guide")
    assert [found.code for found in loaded.diagnostics] == ["missing-file"]
    figure = loaded.facts["figures"]["left-homes"]
    assert isinstance(figure, Figure)
    return text, figure


def test_the_guide_to_figures_is_read() -> None:
    text, figure = figure_of_the_guide()
    assert {move.target for move in figure.moves.values()} == {"ministry-first"}
    assert figure.parts["injured-among-them"].includes == "unknown"
    assert ", ".join(Headline) in " ".join(text.split())
