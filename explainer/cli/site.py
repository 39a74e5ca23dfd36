"""What the commands share that need to know of the site: its name, its address, its folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import click

from explainer.cli.common import CouldNotRunError
from explainer.configuration import Configuration, ConfigurationError, read_configuration
from explainer.site.addresses import Site

SITE = click.argument(
    "site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=None, required=False
)

F = TypeVar("F", bound=Callable[..., Any])


class SiteOptions(NamedTuple):
    """What the command line says of the site; what it leaves open, the configuration says."""

    site_url: str | None = None
    site_name: str | None = None
    use_directory_urls: bool | None = None


def site_options(command: F) -> F:
    """Give a command the options of `SiteOptions`."""
    for option in (
        click.option(
            "--use-directory-urls/--no-directory-urls",
            default=None,
            help="Whether `a.md` becomes `a/`; with --no-directory-urls, `a.html`. Else as mkdocs.yml says.",
        ),
        click.option("--site-name", metavar="NAME", help="The name of the site; else as mkdocs.yml says."),
        click.option(
            "--site-url",
            metavar="URL",
            help="The address that the site is published at; else as mkdocs.yml says.",
        ),
    ):
        command = option(command)
    return command


def configuration_of(root: Path, said: SiteOptions | None = None) -> Configuration:
    """Give what is known of the site of a project.

    Raises:
        CouldNotRunError: when the project's configuration cannot be read.
        click.UsageError: when the address of the site is none.
    """
    try:
        found = read_configuration(root)
    except ConfigurationError as error:
        raise CouldNotRunError(str(error)) from error
    if said is None:
        return found
    name, url, directory_urls = found.site.name, found.site.url, found.site.directory_urls
    site = Site(
        name if said.site_name is None else said.site_name,
        _address(url if said.site_url is None else said.site_url),
        directory_urls if said.use_directory_urls is None else said.use_directory_urls,
    )
    return found._replace(site=site)


def _address(url: str) -> str:
    """Give the address of a site as MkDocs takes it, with a slash at its end."""
    if url and not all(urlsplit(url)[:2]):
        raise click.UsageError(
            f"The site's address is {url!r}: write it in full, as in https://example.org/."
        )
    return f"{url.rstrip('/')}/" if url else ""


def folder_of_site(root: Path, given: Path | None) -> Path:
    """Give the folder of the built site: the one that was named, or the one that the configuration names.

    Raises:
        CouldNotRunError: when the configuration cannot be read, or its folder is not there.
    """
    folder = given or root / configuration_of(root).site_dir
    if not folder.is_dir():
        raise CouldNotRunError(f"There is no folder {folder}. Build the site first, or name its folder.")
    return folder
