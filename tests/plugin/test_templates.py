"""The templates of a theme, compiled ahead: the same as if they were compiled when they are needed."""

from pathlib import Path

import jinja2
import pytest
from mkdocs.theme import Theme

from explainer.plugin.templates import Compiled


@pytest.fixture
def compiled_now(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Give the names of templates as they are compiled by any environment."""
    names: list[str | None] = []
    compile_it = jinja2.Environment._compile

    def noting(self: jinja2.Environment, source: str, filename: str) -> object:
        names.append(filename)
        return compile_it(self, source, filename)

    monkeypatch.setattr(jinja2.Environment, "_compile", noting)
    return names


def theme_of(folder: Path, **templates: str) -> Theme:
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return Theme(name=None, custom_dir=str(folder))


def test_what_is_compiled_ahead_is_not_compiled_again(tmp_path: Path, compiled_now: list[str]) -> None:
    theme = theme_of(
        tmp_path,
        main='{% extends "base.html" %}{% block one %}{% include ["none.html", "part.html"] %}{% endblock %}',
        base="[{% block one %}{% endblock %}]{% if never %}{% include 'broken.html' %}{% endif %}",
        part="{{ word|upper }}",
        broken="{% if %}",
    )
    templates = Compiled()
    templates.compile(theme)
    assert [Path(name).name for name in compiled_now] == ["main.html", "base.html", "part.html"]
    environment = theme.get_env()
    environment.bytecode_cache = templates
    assert environment.get_template("main.html").render(word="so") == "[SO]"
    assert len(compiled_now) == 3


def test_a_template_that_has_changed_since_is_compiled(tmp_path: Path, compiled_now: list[str]) -> None:
    templates = Compiled()
    templates.compile(theme_of(tmp_path, main="first"))
    environment = theme_of(tmp_path, main="second").get_env()
    environment.bytecode_cache = templates
    assert environment.get_template("main.html").render() == "second"
    assert len(compiled_now) == 2


def test_without_a_template_for_pages_there_is_nothing_to_do(tmp_path: Path, compiled_now: list[str]) -> None:
    Compiled().compile(Theme(name=None, custom_dir=str(tmp_path)))
    assert compiled_now == []
