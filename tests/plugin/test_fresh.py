"""What is made anew of the explainers of a site, and what of it is let go of on the way."""

from dataclasses import replace

from cases import TERMINAL

from explainer.diagnostics import Diagnostic, Place
from explainer.evidence.folding import fold
from explainer.plugin.fresh import begun_exports, for_pages, make, run_all
from explainer.site.addresses import Site
from explainer.site.exports import exports
from explainer.store import unpack

SITE = ("Site", "https://site.example/", True)


def test_for_pages_nothing_is_kept_of_the_articles() -> None:
    checked = run_all(TERMINAL / "docs", base=TERMINAL)
    assert checked[0].coverage
    assert fold.cache_info().currsize > 0
    lean = for_pages(checked)
    assert not lean[0].coverage
    assert fold.cache_info().currsize == 0
    assert lean[0].pages == checked[0].pages != ()


def test_files_are_begun_before_pages_are_and_come_with_them() -> None:
    checked = run_all(TERMINAL / "docs", base=TERMINAL)
    begun = begun_exports(checked, SITE)
    assert "pages" not in vars(checked[0])
    files = {path: unpack(packed) for path, packed in make(checked, SITE, begun).files.items()}
    assert files.items() > dict(exports(checked[0].explainer, Site(*SITE))).items()


def test_nothing_is_made_of_an_explainer_with_mistakes() -> None:
    checked = run_all(TERMINAL / "docs", base=TERMINAL)
    mistake = Diagnostic("unreadable-file", Place("facts.yml"), "It is wrong.", "Mend it.")
    broken = [replace(one, diagnostics=(mistake,)) for one in checked]
    assert begun_exports(broken, SITE)() == {}
    made = make(broken, SITE, begun_exports(broken, SITE))
    assert not made.pages
    assert all(path.startswith("assets/") for path in made.files)
