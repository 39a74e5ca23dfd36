"""Publishing a site: built beside the old one, verified, and only then put in its place."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from explainer.chain import Edition
from explainer.diagnostics import fails
from explainer.evidence.archive import VARIABLE, archive_folder
from explainer.filling import WrittenPages
from explainer.project import verify_site
from explainer.replacing import Replacement, carry, replacing
from explainer.site.verify import Verification

_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")

_ASK = """
import json, sys
from mkdocs.config import load_config
try:
    config = load_config()
except Exception as error:
    sys.exit(" ".join(str(error).split()))
plugin = config.plugins.get("explainer")
print(json.dumps([config.site_dir, config.docs_dir, plugin and plugin.config.archive]))
"""


class RendererError(Exception):
    """The renderer could not run to its end; the message says why in a line."""


class BuildFailedError(Exception):
    """The renderer has built no site; the message is what it said of mistakes."""


class Settings(NamedTuple):
    """What the configuration of a site says: the folders of the site, of its sources, of the archive."""

    site: Path
    docs: Path
    archive: str | None


def settings(root: Path) -> Settings:
    """Ask MkDocs, in a process of its own, what the configuration in a project's folder says.

    Raises:
        RendererError: when it does not answer.
    """
    if not any((root / name).is_file() for name in _CONFIGURATIONS):
        raise RendererError(f"{root} holds no {_CONFIGURATIONS[0]}.")
    run = _python(root, "-c", _ASK)
    if run.returncode:
        why = run.stderr.replace("Aborted with a configuration error!", "")  # stands below what is wrong
        raise RendererError(f"MkDocs cannot read its configuration: {_last_line(why)}")
    site, docs, archive = json.loads(_last_line(run.stdout))
    return Settings(Path(site), Path(docs), archive)


def publish(
    root: Path,
    of: Settings,
    editions: tuple[Edition, ...],
    written: WrittenPages,
    make_sure: Callable[[], None],
) -> Verification:
    """Build a site strictly, verify it, and where nothing is wrong put it in the place of the old one.

    Args:
        root: the project's folder.
        of: its settings, with the folders as findings are to name them.
        editions: the checked facts.
        written: the pages that people wrote.
        make_sure: called when the site is built, to raise where the facts are others by now.

    Raises:
        RendererError, BuildFailedError: when there is no site; the old one is then in its place.
        OSError: when it cannot be put in place, or another process is at it; likewise.
    """
    with replacing(of.site) as new:
        _build(root, of, new)
        make_sure()
        verified = verify_site(new.folder, of.docs, editions, written, shown=of.site)
        if not fails(verified.diagnostics):
            _keep_hidden(new)
            new.put_in_place()
        return verified


def _build(root: Path, of: Settings, new: Replacement) -> None:
    """Run MkDocs. It inherits the lock, so that nobody else begins while it runs on without us."""
    archive = archive_folder(of.archive, root).absolute()
    command = ("-m", "mkdocs", "build", "--strict", "--site-dir", str(new.folder))
    run = _python(root, *command, archive=archive, lock=new.lock)
    said = run.stderr + run.stdout
    if run.returncode < 0 or "Traceback (most recent call last)" in said:
        raise RendererError(f"MkDocs broke off: {_last_line(said)}")
    if run.returncode:
        raise BuildFailedError("\n".join(line for line in said.splitlines() if not line.startswith("INFO")))


def _keep_hidden(new: Replacement) -> None:
    """Keep what is hidden in the published folder, such as a `.git`: no renderer makes such files."""
    if new.target.is_dir():
        for path in new.target.iterdir():
            if path.name.startswith(".") and not (new.folder / path.name).exists():
                carry(path, new.folder / path.name)


def _python(
    root: Path, *arguments: str, archive: Path | None = None, lock: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run this Python in a project's folder, and catch what it says."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(  # noqa: S603 - no shell
        [sys.executable, *arguments],
        cwd=root,
        env=environment | ({VARIABLE: str(archive)} if archive else {}),
        pass_fds=() if lock is None or sys.platform == "win32" else (lock,),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing."
