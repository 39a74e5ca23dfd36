"""`explainer codes`: what a finding means."""

import click

from explainer.diagnostics import (
    CODES,
    WHAT_FOLLOWS,
    did_you_mean,
)


@click.command()
@click.argument("code", required=False)
def codes(code: str | None) -> None:
    """List the codes of all findings with the rules that they break, or explain one CODE."""
    if code is None:
        for name, kind in CODES.items():
            click.echo(f"{name:24} {kind.severity:8} {kind.rule}")
    elif code in CODES:
        click.echo(
            f"{code} ({CODES[code].severity})\n{CODES[code].rule}\n{WHAT_FOLLOWS[CODES[code].severity]}"
        )
    else:
        message = f"There is no code `{code}`. {did_you_mean(code, CODES)}".rstrip()
        raise click.BadParameter(message, param_hint="CODE")
