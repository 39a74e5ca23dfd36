"""What a configuration says of a site is read as its renderer reads it; cases are in configuration.yml."""

from pathlib import Path

import pytest
import yaml

from explainer.configuration import Configuration, ConfigurationError, read_configuration
from explainer.site.addresses import Site

CASES = yaml.safe_load((Path(__file__).parent / "configuration.yml").read_text(encoding="utf-8"))


def written(case: dict, folder: Path) -> Path:
    for name, text in case["files"].items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", CASES["read"])
def test_it_is_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["read"][name]
    for variable, value in case.get("environment", {}).items():
        monkeypatch.setenv(variable, value)
    nav = case["is"].pop("nav", None)
    site_dir = case["is"].pop("site_dir", "site")
    wanted = Configuration(Site(**case["is"]), None if nav is None else tuple(nav), site_dir)
    assert read_configuration(written(case, tmp_path)) == wanted


@pytest.mark.parametrize("name", CASES["refused"])
def test_it_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["refused"][name]
    monkeypatch.chdir(written(case, tmp_path))
    with pytest.raises(ConfigurationError) as refused:
        read_configuration(Path())
    assert case["says"] in str(refused.value)
    assert "\n" not in str(refused.value)
