"""What a run over the explainers of a project rests on, told apart; and findings in a form that can be kept.

With it a run can tell that nothing has changed since an earlier one, without reading a line of YAML.
"""

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from explainer.diagnostics import Diagnostic, Place, Related
from explainer.evidence.archive import Unread, archive_folder, read_plain
from explainer.folders import read_all
from explainer.store import Store, code_stamp, key_of
from explainer.strays import strays

if TYPE_CHECKING:
    from explainer.chain import Edition

PACKAGES = ("site-packages", "dist-packages")
"""The names of the folders in which packages are installed."""


@cache
def programs() -> str:
    """Tell apart what is installed: the versions of all packages, of Python, and the code of this one."""
    folders = (Path(entry) for entry in sys.path if entry.endswith(PACKAGES))
    names = sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*-info"))
    return key_of(sys.version, names, code_stamp())


class Inputs(NamedTuple):
    """What a run reads: the project, its docs folder, its archive, and the pages that people wrote."""

    base: Path
    docs: Path
    archive: str | None
    """The setting that says where the article texts are."""
    written: tuple[str, ...]
    """Paths below the docs folder."""


class Memory:
    """What is kept of a run under the inputs it had; of each kind of run by itself."""

    def __init__(self, store: Store, inputs: Inputs, *about: object) -> None:
        """Take the store, the inputs, and what else the result rests on, the kind of the run for one.

        Raises:
            OSError: when a file is there and cannot be read.
        """
        self._store = store
        self._inputs = inputs
        self.key = "" if not store.is_kept or any(strays(inputs.docs, inputs.base)) else self._made(about)
        """The key of the result, but for the articles' texts; nothing where none is kept."""

    def _made(self, about: tuple[object, ...]) -> str:
        docs = self._inputs.docs
        facts = {
            folder: {name: _digest(data) for name, data in files.items()}
            for folder, files in read_all(docs).items()
        }
        written = {name: _digest((docs / name).read_bytes()) for name in self._inputs.written}
        return key_of(programs(), about, shown_docs(self._inputs), facts, written)

    def get(self) -> Any:
        """Give the result of a run with the same inputs, if one is kept."""
        if self.key and (kept := self._store.get_json(self.key)):
            texts, result = kept
            if texts == self._texts(texts):
                return result
        return None

    def put(self, result: object, texts: Iterable[str]) -> None:
        """Keep a result, which JSON can write; and by which texts of articles it was got."""
        if self.key:
            self._store.put_json(self.key, [self._texts(texts), result])

    def _texts(self, names: Iterable[str]) -> dict[str, str]:
        """Tell the texts of articles apart, and what is to be found instead of them."""
        folder = archive_folder(self._inputs.archive, self._inputs.base)
        found = {"": f"{folder} {folder.is_dir()}"}
        for name in filter(None, names):
            text = read_plain(folder, name)
            found[name] = text.message if isinstance(text, Unread) else _digest(text.encode("utf-8"))
        return found


def texts_of(editions: Iterable["Edition"]) -> list[str]:
    """Name the texts of articles that explainers rest on."""
    return sorted({source.text or "" for one in editions for source in one.whole.sources.values()})


def shown_docs(inputs: Inputs) -> str:
    """Give the docs folder as the writer would type it."""
    docs, base = inputs.docs, inputs.base
    return (docs.relative_to(base) if docs.is_relative_to(base) else docs).as_posix()


def finding_as_data(found: Diagnostic) -> list[Any]:
    """Write a finding as JSON can hold it."""
    return [getattr(found, field.name) for field in fields(found)]


def finding_of(data: list[Any]) -> Diagnostic:
    """Give the finding that `finding_as_data` has written."""
    code, place, message, hint, related, *rest = data
    others = tuple(Related(Place(*other), said) for other, said in related)
    return Diagnostic(code, Place(*place), message, hint, others, *rest)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
