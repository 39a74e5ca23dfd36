"""What is made anew of the explainers of a site, and what of it is let go of on the way."""

from cases import TERMINAL

from explainer.evidence.folding import fold
from explainer.plugin.fresh import for_pages, run_all


def test_for_pages_nothing_is_kept_of_the_articles() -> None:
    checked = run_all(TERMINAL / "docs", base=TERMINAL)
    assert checked[0].coverage
    assert fold.cache_info().currsize > 0
    lean = for_pages(checked)
    assert not lean[0].coverage
    assert fold.cache_info().currsize == 0
    assert lean[0].pages == checked[0].pages != ()
