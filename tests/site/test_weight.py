"""Pages are light: who reads them may pay for each byte."""

from built_html import Site

LIMIT = 150_000  # bytes of HTML


def test_no_page_of_the_flagship_is_heavy(flagship: Site) -> None:
    weights = {file: (flagship.folder / file).stat().st_size for file in flagship.pages}
    assert weights
    assert {file: weight for file, weight in weights.items() if weight >= LIMIT} == {}
