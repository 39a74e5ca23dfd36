"""Pages are light: who reads them may pay for each byte."""

from built_html import Site

LIMIT = 150_000  # bytes of HTML


def test_no_page_of_the_flagship_is_heavy(flagship: Site) -> None:
    """The reference, which is for writers, is not of it: the list of codes is one long page, to search in."""
    pages = (file for file in flagship.pages if not file.startswith("reference/"))
    weights = {file: (flagship.folder / file).stat().st_size for file in pages}
    assert len(weights) > 50
    assert {file: weight for file, weight in weights.items() if weight >= LIMIT} == {}
