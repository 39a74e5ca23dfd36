"""The schemas of an explainer's files, where editors find them.

They lie in `.explainer/schema` in the project's folder: not in git, as they follow from the facts and from
the version of the tool, and not in the docs folder, where each change makes a preview build everything anew.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from explainer.facts.files import FACTS_FOLDER, LOCK_FILE
from explainer.facts.load import load
from explainer.facts.schema import SCHEMAS, as_json, names_in, schema
from explainer.folders import find_explainers, read_facts, write_tree

FOLDER = ".explainer/schema"

_OUT_OF_GIT = {".gitignore": b"*\n"}


def general() -> dict[str, bytes]:
    """Make the schemas of any explainer, by file name."""
    return {f"{name}.json": as_json(schema(name)).encode() for name in SCHEMAS}


def schemas(docs: Path) -> dict[str, bytes]:
    """Make the schemas of every explainer below a docs folder, with its ids, by path.

    Raises:
        OSError: when a file is there and cannot be read.
    """
    made = {}
    for folder in find_explainers(docs):
        names = names_in(load(read_facts(docs, folder), folder))
        for name in SCHEMAS:
            made[str(PurePosixPath(folder, f"{name}.json"))] = as_json(schema(name, names)).encode()
    return made


def write_schemas(base: Path, files: Mapping[str, bytes]) -> int:
    """Write schemas to where the editors of a project find them; tell how many were not there as they are.

    Raises:
        OSError: when a file cannot be written.
    """
    write_tree(base / FOLDER, _OUT_OF_GIT)
    return write_tree(base / FOLDER, files)


def refresh_schemas(base: Path, docs: Path) -> None:
    """Bring schemas up to date where somebody has had them written."""
    if (base / FOLDER).is_dir():
        write_schemas(base, schemas(docs))


def modelines(base: Path, docs: Path) -> Iterator[tuple[Path, str]]:
    """Give each file that does not tell editors of its schema, and the line that would.

    It is the first line of the file, and names the schema from where the file stands.
    """
    for folder in find_explainers(docs):
        for name, data in read_facts(docs, folder).items():
            described = PurePosixPath(name.removeprefix(f"{FACTS_FOLDER}/")).parts[0].partition(".")[0]
            if described in SCHEMAS and name != LOCK_FILE and b"yaml-language-server:" not in data:
                path = docs / folder / name
                target = base / FOLDER / folder / f"{described}.json"
                relative = Path(os.path.relpath(target, path.parent)).as_posix()
                yield path, f"# yaml-language-server: $schema={relative}"
