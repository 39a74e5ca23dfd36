"""The command line: what a writer and a build server call. One module for each command."""

from typing import Any

import click

from explainer.cli.archive import archive
from explainer.cli.build import build
from explainer.cli.check import check
from explainer.cli.codes import codes
from explainer.cli.common import CouldNotRunError
from explainer.cli.coverage import coverage
from explainer.cli.diff import diff
from explainer.cli.finish import finish
from explainer.cli.links import links
from explainer.cli.lock import lock
from explainer.cli.new import new
from explainer.cli.publish import publish
from explainer.cli.quote import quote
from explainer.cli.schema import schema
from explainer.cli.verify import verify
from explainer.evidence.archive import DEFAULT_FOLDER, VARIABLE


class _Interruptible(click.Group):
    """Ends with a line when it is interrupted (exit code 130, as of a shell), or a file is refused."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # nobody reads on (`| head`), which is no mistake
            raise
        except OSError as error:
            raise CouldNotRunError.because(error) from error
        except KeyboardInterrupt:
            click.echo("\nInterrupted. No file is left half written.", err=True)
            ctx.exit(130)


@click.group(cls=_Interruptible, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-explainer")
@click.option(
    "--archive",
    metavar="DIR",
    help=f"The folder of the article texts, from ROOT; else `{DEFAULT_FOLDER}`. {VARIABLE} overrides it.",
)
@click.pass_context
def main(context: click.Context, archive: str | None) -> None:
    """Turn sourced facts into explainers that people can check."""
    context.obj = archive


for _command in (
    new,
    check,
    build,
    lock,
    coverage,
    diff,
    archive,
    quote,
    finish,
    verify,
    links,
    publish,
    schema,
    codes,
):
    main.add_command(_command)
