"""Generated files on a site in several languages, which mkdocs-static-i18n builds once for each.

It makes new files of those below the docs folder, with addresses of the language, and leaves all others away.
So ours say that they stand there until it is done, and are given back what they are.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mkdocs.structure.files import File

PLUGIN = "i18n"
"""What mkdocs-static-i18n is called in `mkdocs.yml`."""


class Origin(NamedTuple):
    """What a generated file has of its own, as File calls it."""

    abs_src_path: str | None
    edit_uri: str | None
    generated_by: str | None


def lend_places(generated: Iterable[File], docs: str) -> dict[str, Origin]:
    """Let generated files say that they stand below the docs folder; give what they are, by path."""
    found: dict[str, Origin] = {}
    for file in generated:
        found[file.src_uri] = Origin(file.abs_src_path, file.edit_uri, file.generated_by)
        file.abs_src_path = str(Path(docs, file.src_uri))
    return found


def give_back(files: Iterable[File], origins: dict[str, Origin]) -> None:
    """Let the files that were made of generated ones be those again."""
    for file in files:
        if file.src_uri in origins:
            file.abs_src_path, file.edit_uri, file.generated_by = origins[file.src_uri]
