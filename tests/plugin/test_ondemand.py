"""Pages of a preview are shown before the whole site is built, and as that will make them."""

import random
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from cases import TERMINAL
from edits import EDITS, FACTS, SETTINGS
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

Edit = Callable[[Path], object]

ADDRESS = "http://127.0.0.1:8000/"
TIMELINE = "terminal-fire/timeline/"
AFTER = "The grain terminal opens."


class Moment:
    """The moment in which a server waits for more to be saved, as its condition: something happens in it."""

    def __init__(self, happens: Callable[[], object], *, more: bool) -> None:
        self.happens = happens
        self.more = more

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...

    def wait_for(self, _: object, timeout: float) -> bool:
        assert timeout > 0
        self.happens()
        return self.more


class Served:
    """A project in a preview: the server of MkDocs, with nobody but the test asking it for pages."""

    def __init__(self, project: Path, site: Path) -> None:
        self.project = project
        self.site = site
        self.builds = 0
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        self.server = LiveReloadServer(self._build, "127.0.0.1", 8000, str(site))
        self._build(config)
        self.server.watch(config.docs_dir)
        config.plugins.on_serve(self.server, config=config, builder=self._build)

    def _config(self) -> MkDocsConfig:
        return load_config(str(self.project / SETTINGS), site_dir=str(self.site), site_url=ADDRESS)

    def _build(self, config: MkDocsConfig | None = None) -> None:
        self.builds += 1
        build(config or self._config(), serve_url=ADDRESS)

    def save(self, edit: Edit, happens: Callable[[], object] = str, *, more: bool = False) -> list[bool]:
        """Save an edit, and let happen what does: something while nothing is saved, or then more is.

        Returns:
            For each of the two steps whether browsers are told to load again.
        """
        edit(self.project)
        told = [self.server._visible_epoch]
        self.server._wanted_epoch += 10
        self.server._rebuild_cond = Moment(
            lambda: (told.append(self.server._visible_epoch), happens()), more=more
        )
        self.server.builder()
        self.server._visible_epoch = self.server._wanted_epoch  # as the server does after each build
        told.append(self.server._visible_epoch)
        return [later > earlier for earlier, later in pairwise(told)]

    def get(self, url: str) -> str:
        """Ask for a page, and give what is sent, less what is in it for this moment alone."""
        heads: list[str] = []
        environ = {"PATH_INFO": f"/{url}", "HTTP_ACCEPT": "text/html"}
        body = self.server.application(environ, lambda status, _: heads.append(status))
        text = b"".join(body).decode("utf-8")
        return heads[0] + re.sub(r"livereload\(\d+, \d+\)", "", text)

    def pages(self) -> dict[str, str]:
        """Ask for all pages that there are."""
        found = sorted(self.site.rglob("index.html"))
        urls = [path.relative_to(self.site).as_posix().removesuffix("index.html") for path in found]
        return {url: self.get(url) for url in urls}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(shutil.copytree(TERMINAL, tmp_path / "project"), tmp_path / "site")
    yield made
    made.server.server_close()


def test_a_page_is_new_before_the_whole_site_is_built(served: Served) -> None:
    seen: list[str] = []
    assert AFTER not in served.get(TIMELINE)
    loads = served.save(EDITS["an event"], lambda: seen.append(served.get(TIMELINE)), more=True)
    assert served.builds == 1
    assert AFTER in seen[0]
    assert loads == [True, False]


def test_what_is_saved_next_is_shown_too(served: Served) -> None:
    served.save(EDITS["an event"], more=True)
    served.save(EDITS["a claim"], more=True)
    assert served.builds == 1
    assert AFTER in served.get(TIMELINE)
    assert "has been there since" in served.get("terminal-fire/background/")


def test_what_is_kept_from_builds_is_not_shown_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    served = Served(shutil.copytree(TERMINAL, tmp_path / "project"), tmp_path / "site")
    for is_new in (True, False, True):
        served.save(EDITS["an event"], more=True)
        assert (AFTER in served.get(TIMELINE)) == is_new
    served.server.server_close()


def test_when_nothing_more_is_saved_the_whole_site_is_built(served: Served) -> None:
    seen: list[str] = []
    loads = served.save(EDITS["an event"], lambda: seen.append(served.get(TIMELINE)))
    assert served.builds == 2
    assert served.get(TIMELINE) == seen[0]
    assert AFTER in (served.site / "terminal-fire/data/events.csv").read_text()
    assert loads == [True, False]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_a_page_is_that_of_the_whole_build_or_loads_again(served: Served, seed: int) -> None:
    chosen = random.Random(seed)
    shown: dict[str, str] = {}
    promptly = 0
    for _ in range(6):
        builds = served.builds
        shown.clear()
        loads = served.save(EDITS[chosen.choice(sorted(EDITS))], lambda: shown.update(served.pages()))
        promptly += bool(shown)
        assert served.builds == builds + 1
        final = served.pages()
        changed = [url for url, text in shown.items() if final.get(url) != text]
        assert loads[-1] or not changed
    assert promptly


@pytest.mark.parametrize("edit", ["a claim", "an event", "a date", "a name", "a mistake"])
def test_what_changes_no_navigation_is_shown_once_and_for_all(served: Served, edit: str) -> None:
    shown: dict[str, str] = {}
    loads = served.save(EDITS[edit], lambda: shown.update(served.pages()))
    assert loads == [True, False]
    assert shown == served.pages()


def test_what_comes_out_otherwise_is_loaded_again(served: Served) -> None:
    loads = served.save(EDITS["the title"], served.pages)
    assert loads == [True, True]
    assert "About" in served.get("")


@pytest.mark.parametrize("edit", ["an article", "the site", "a page"])
def test_what_is_more_than_facts_is_built_at_once(served: Served, edit: str) -> None:
    loads = served.save(EDITS[edit], lambda: pytest.fail("it waits for more"))
    assert served.builds == 2
    assert loads == [True]


def test_a_page_that_is_new_waits_for_the_whole_build(served: Served) -> None:
    seen: list[str] = []
    actors = served.project / FACTS / "actors.yml"
    reader = threading.Thread(target=lambda: seen.append(served.get("terminal-fire/actors/holding/")))
    served.save(lambda _: actors.write_text(actors.read_text() + ACTOR), reader.start)
    reader.join(timeout=60)
    assert seen[0].startswith("200 OK")
    assert "It owns the terminal." in seen[0]


ACTOR = """
holding:
  name: The holding
  kind: body
  roles:
    owner:
      text: It owns the terminal.
      citations:
        - source: gazette
          quote: The terminal’s owner, Norgrain
          according_to: the-article
"""


HOOK = """
def on_page_markdown(markdown, page, **_):
    if "The grain terminal opens." in markdown:
        raise KeyError
"""


def test_what_fails_outside_a_build_is_left_to_the_build(served: Served) -> None:
    (served.project / "hook.py").write_text(HOOK)
    settings = served.project / SETTINGS
    settings.write_text(settings.read_text() + "hooks: [hook.py]\n")
    served.save(EDITS["a claim"])
    seen: list[str] = []
    served.save(EDITS["an event"], lambda: seen.append(served.get(TIMELINE)))
    assert AFTER not in seen[0]
    assert "The site could not be built" in served.get(TIMELINE)


def test_mistakes_are_shown_over_the_last_good_page(served: Served) -> None:
    seen: list[str] = []
    served.save(EDITS["a mistake"], lambda: seen.append(served.get(TIMELINE)), more=True)
    assert "ex-panel" in seen[0]
    assert "outled" in seen[0]
    assert "The terminal opens." in seen[0]
    served.save(EDITS["a mistake"], lambda: seen.append(served.get(TIMELINE)), more=True)
    assert "ex-panel" not in seen[1]
    assert served.builds == 1


def test_the_server_looks_more_often_at_what_it_watched(served: Served) -> None:
    assert served.server.observer.timeout < 0.5
    watched = {Path(emitter.watch.path) for emitter in served.server.observer.emitters}
    assert watched == {served.project / "docs", served.project / "archive"}
