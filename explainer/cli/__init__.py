"""The command line: what a writer and a build server call. One module for each command."""

from importlib import import_module
from typing import Any

import click

from explainer.cli.common import CouldNotRunError
from explainer.evidence.archive import DEFAULT_FOLDER, VARIABLE

COMMANDS = (
    "new",
    "check",
    "build",
    "lock",
    "coverage",
    "diff",
    "archive",
    "quote",
    "finish",
    "verify",
    "links",
    "publish",
    "schema",
    "codes",
)
"""The commands, in the order in which a writer comes to need them; each in the module of its name."""


class _Commands(click.Group):
    """Imports a command when it is asked for.

    Ends with a line when it is interrupted (exit code 130, as of a shell), or a file is refused.
    """

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"explainer.cli.{name}"), name)
        return command

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


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
