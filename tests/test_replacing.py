"""A folder is replaced as a whole: the old one or the new one is there, whatever happens."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explainer import replacing as module
from explainer.replacing import carry, recover, replacing


@pytest.fixture(params=["exchanged", "moved"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, on a system that can exchange two folders and on one that cannot."""
    if request.param == "moved":
        monkeypatch.setattr(module, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    site.mkdir(mode=0o750)
    (site / "index.html").write_text("old")
    return site


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def fill(folder: Path) -> None:
    (folder / "index.html").write_text("new")
    (folder / "more").mkdir()


def test_the_new_folder_takes_the_place_of_the_old(site: Path) -> None:
    with replacing(site) as new:
        fill(new.folder)
        assert (site / "index.html").read_text() == "old"
        new.put_in_place()
        assert (site / "index.html").read_text() == "new"
    assert sorted(path.name for path in site.iterdir()) == ["index.html", "more"]
    assert site.stat().st_mode & 0o777 == 0o750
    assert names(site.parent) == ["site"]


def test_there_need_be_no_old_folder(tmp_path: Path) -> None:
    with replacing(tmp_path / "a/site") as new:
        fill(new.folder)
        new.put_in_place()
    assert (tmp_path / "a/site/index.html").read_text() == "new"
    assert names(tmp_path / "a") == ["site"]


def test_without_being_put_in_place_nothing_changes(site: Path) -> None:
    with replacing(site) as new:
        fill(new.folder)
    assert (site / "index.html").read_text() == "old"
    with pytest.raises(ZeroDivisionError), replacing(site):
        1 / 0  # noqa: B018
    assert (site / "index.html").read_text() == "old"
    assert names(site.parent) == ["site"]


def test_a_second_process_is_turned_away(site: Path) -> None:
    with replacing(site) as new:
        fill(new.folder)
        with pytest.raises(BlockingIOError, match="Another process"), replacing(site):
            pass
        new.put_in_place()
    assert (site / "index.html").read_text() == "new"
    with replacing(site):
        pass


def test_a_process_that_inherits_the_lock_keeps_others_out(site: Path) -> None:
    """So a build that outlives a killed publisher never writes into the folder of the next one."""
    run = [sys.executable, "-c", OUTLIVED, str(site)]
    child = int(subprocess.run(run, capture_output=True, text=True, check=False).stdout)
    with pytest.raises(BlockingIOError), replacing(site):
        pass
    os.kill(child, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with replacing(site):
                assert (site / "index.html").read_text() == "old"
                return
        except BlockingIOError:
            time.sleep(0.05)
    pytest.fail("the lock of a process that is gone is still held")


OUTLIVED = """
import os, signal, subprocess, sys
from pathlib import Path
from explainer.replacing import replacing

with replacing(Path(sys.argv[1])) as new:
    code = "import time; time.sleep(60)"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen([sys.executable, "-c", code], pass_fds=[new.lock], **quiet)
    print(child.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("state", ["nothing moved", "old moved aside", "new in its place", "exchanged"])
def test_what_a_killed_process_left_is_put_right(state: str, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / ".site.explainer"
    work.mkdir()
    (work / "lock").touch()
    if state == "old moved aside":
        (work / "old").mkdir()
        (work / "old/index.html").write_text("the one")
        fill_left = work / "new"
    else:
        site.mkdir()
        (site / "index.html").write_text("the one")
        fill_left = work / {"nothing moved": "new", "new in its place": "old", "exchanged": "new"}[state]
    fill_left.mkdir()
    fill(fill_left)
    recover(site)
    assert (site / "index.html").read_text() == "the one"
    assert names(tmp_path) == ["site"]


def test_what_cannot_be_moved_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_exchange", lambda *_: False)
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with replacing(site) as new, pytest.raises(OSError, match="No space"):
        new.put_in_place()
    assert (site / "index.html").read_text() == "old"
    assert names(site.parent) == ["site"]


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(NotADirectoryError), replacing(tmp_path / "site"):
        pass
    assert (tmp_path / "site").read_text() == "a file"


def test_a_link_to_a_folder_stays_one(site: Path, tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to("site")
    with replacing(tmp_path / "current") as new:
        fill(new.folder)
        new.put_in_place()
    assert (tmp_path / "current").is_symlink()
    assert (site / "index.html").read_text() == "new"


@pytest.mark.parametrize("can_link", [True, False])
def test_carried_files_are_the_same(can_link, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not can_link:
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(1, "not permitted")))
    old = tmp_path / "old"
    (old / "folder").mkdir(parents=True)
    (old / "folder/file").write_text("words")
    (old / "link").symlink_to("folder/file")
    carry(old, tmp_path / "new")
    new = tmp_path / "new"
    assert (new / "folder/file").read_text() == "words"
    assert (new / "link").is_symlink()
    assert ((new / "folder/file").stat().st_ino == (old / "folder/file").stat().st_ino) is can_link
    assert (new / "folder/file").stat().st_mtime_ns == (old / "folder/file").stat().st_mtime_ns
