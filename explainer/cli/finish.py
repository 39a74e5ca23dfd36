"""`explainer finish`: what the plugin says in the heads of pages, for a site that another renderer built."""

from pathlib import Path
from typing import Any

import click

from explainer.cli.common import ROOT, CouldNotRunError, fill_written, run_explainers, tell
from explainer.cli.site import SITE, SiteOptions, configuration_of, folder_of_site, site_options
from explainer.diagnostics import fails
from explainer.finishing import finished
from explainer.folders import write_tree


@click.command()
@SITE
@ROOT
@site_options
@click.option(
    "--content-security-policy",
    "policy",
    is_flag=True,
    help="Let each page name what may run on the site, so that nothing else does.",
)
def finish(site: Path | None, root: Path, *, policy: bool, **of_site: Any) -> None:
    """Put into the heads of the pages in SITE what the plugin puts there, where another renderer built it.

    That is what they say to machines and link previews (JSON-LD, Open Graph), and where the feed is; and the
    language of a page, where it is not that of the site. Without SITE, it is the folder that mkdocs.yml names
    (`site_dir`). Done again, it is renewed.
    """
    folder = folder_of_site(root, site)
    configuration = configuration_of(root, SiteOptions(**of_site))
    docs, editions = run_explainers(root)
    written, findings = fill_written(docs, editions)
    mistakes = [found for found in findings if fails([found])]
    if mistakes:
        tell(mistakes, err=True)
        raise SystemExit(1)
    try:
        pages = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}
        new = finished(pages, editions, written.instead_of, configuration.site, policy=policy)
        count = write_tree(folder, new)
    except OSError as error:
        raise CouldNotRunError.because(error) from error
    click.echo(f"{folder}: {len(new)} pages, {count} of them changed.")
