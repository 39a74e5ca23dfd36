"""What the configuration of a site (`mkdocs.yml`) says of it, read without the renderer that it is for."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from explainer.site.addresses import NOWHERE, Site

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""The files that may be the configuration of a site; the first that is there is."""

_SHOULD_BE = {"site_name": str, "site_url": str, "site_dir": str, "use_directory_urls": bool, "nav": list}
_DEEPEST = 10
"""How many files may inherit from one another; more are a circle."""


class ConfigurationError(Exception):
    """A configuration that cannot be read; the message says why in a line."""


class Configuration(NamedTuple):
    """What we want to know: of the site, its `nav` where it has one, and the folder that it is built in."""

    site: Site = NOWHERE
    nav: tuple[Any, ...] | None = None
    site_dir: str = "site"


def read_configuration(root: Path) -> Configuration:
    """Read the configuration in a project's folder; where there is none, nothing is known of the site.

    Raises:
        ConfigurationError: when it cannot be read.
    """
    path = next((root / name for name in NAMES if (root / name).is_file()), None)
    said = _with_inherited(path, _DEEPEST) if path else {}
    for name, kind in _SHOULD_BE.items():
        if said.get(name) is not None and not isinstance(said[name], kind):
            raise ConfigurationError(f"{path}: `{name}` is {said[name]!r}, which cannot be.")
    url, directory_urls, nav = said.get("site_url"), said.get("use_directory_urls"), said.get("nav")
    return Configuration(
        Site(said.get("site_name") or "", url or "", directory_urls is not False),
        None if nav is None else tuple(nav),
        said.get("site_dir") or "site",
    )


def _with_inherited(path: Path, deepest: int) -> dict[str, Any]:
    """Read a file, and the one that it inherits from; whatever it says itself is said in its place."""
    try:
        said = yaml.load(path.read_bytes(), _Loader) or {}  # noqa: S506 - it makes no objects but plain ones
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise ConfigurationError(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(said, Mapping):
        raise ConfigurationError(f"{path} holds no settings.")
    above = said.get("INHERIT")
    if not isinstance(above, str):
        return dict(said)
    if not deepest:
        raise ConfigurationError(f"{path} inherits from itself.")
    return _with_inherited(path.parent / above, deepest - 1) | dict(said)


class _Loader(yaml.SafeLoader):
    """Reads plain YAML, and variables of the environment; what else a renderer knows is nothing to us."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Give the variable that `!ENV NAME` or `!ENV [NAME, OTHER, default]` names, as MkDocs does."""
    if isinstance(node, yaml.SequenceNode):
        names, default = loader.construct_sequence(node), None
        if len(names) > 1:
            *names, default = names
    else:
        names, default = [node.value], None
    value = next((os.environ[name] for name in names if name in os.environ), None)
    if value is None:
        return default
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return loader.construct_object(yaml.ScalarNode(tag, value))


_Loader.add_constructor("!ENV", _from_environment)
for _others in ("!", "tag:yaml.org,2002:python/"):
    _Loader.add_multi_constructor(_others, lambda *_: None)
