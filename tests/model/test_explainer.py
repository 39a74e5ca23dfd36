"""An explainer as a whole."""

from cases import TERMINAL_FOLDER, edited, terminal_facts

from explainer.facts.link import link
from explainer.facts.load import load
from explainer.model.explainer import without_drafts

OPENS = "terminal-opens:\n"
DRAFT = {"file": "facts/timeline.yml", "replace": OPENS, "by": f"{OPENS}  draft: true\n"}


def test_drafts_are_left_out() -> None:
    explainer = link(load(edited(terminal_facts(), [DRAFT]), TERMINAL_FOLDER)).explainer
    assert explainer.timeline.keys() - without_drafts(explainer).timeline.keys() == {"terminal-opens"}


def test_without_drafts_it_is_given_back_as_it_is() -> None:
    """So nothing that was worked out of it has to be worked out again."""
    explainer = link(load(terminal_facts(), TERMINAL_FOLDER)).explainer
    assert without_drafts(explainer) is explainer
