"""Pages as a reader sees them: the HTML of one page, made without a site around it."""

from bs4 import BeautifulSoup, Tag
from nasty import to_html

from explainer.model.explainer import Explainer
from explainer.pages.compose import compose
from explainer.pages.markdown import EXTENSIONS, render


def shown(explainer: Explainer, path: str) -> BeautifulSoup:
    """Make the HTML of the page at a path below the explainer's folder."""
    (page,) = (page for page in compose(explainer) if page.path == f"{explainer.folder}/{path}")
    _, _, body = render(page).removeprefix("---\n").partition("\n---\n")
    soup = BeautifulSoup(to_html(body, EXTENSIONS, "needed"), "html.parser")
    for mark in soup.select("sup"):
        mark.decompose()
    return soup


def words(element: Tag) -> str:
    """Give the words of an element, with single spaces."""
    return " ".join(element.get_text().split())


def rows(table: Tag) -> list[list[str]]:
    """Give the cells of a table's body."""
    return [[words(cell) for cell in row.select("td")] for row in table.select("tbody tr")]
