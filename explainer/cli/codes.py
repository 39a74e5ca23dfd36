"""`explainer codes`: what a finding means."""

import shutil

import click

from explainer.cli.common import is_coloured
from explainer.codes import example, explain
from explainer.diagnostics import CODES, WHAT_FOLLOWS, did_you_mean

_LONGEST_LINE = 100


@click.command()
@click.argument("code", required=False)
def codes(code: str | None) -> None:
    """List the codes of all findings with the rules that they break, or explain one CODE."""
    if code is None:
        for name, kind in CODES.items():
            click.echo(f"{name:24} {kind.severity:8} {kind.rule}")
    elif code in CODES:
        _explain(code)
    else:
        message = f"There is no code `{code}`. {did_you_mean(code, CODES)}".rstrip()
        raise click.BadParameter(message, param_hint="CODE")


def _explain(code: str) -> None:
    """Print what a code means: the rule, the reason, an example, and the way out."""
    kind, explanation = CODES[code], explain(code)
    _say(_heading(f"{code} ({kind.severity})"), kind.rule)
    _say(_wrapped(explanation.why))
    _say(_heading("To mend it:"), _wrapped(explanation.mend))
    for heading, text in example(code):
        if text:
            _say(_heading(f"{heading}:"), "\n".join(f"    {line}" for line in text.splitlines()))
        else:
            _say(_heading(heading))
    click.echo(_wrapped(WHAT_FOLLOWS[kind.severity].replace("CODE", code)))


def _say(*parts: str) -> None:
    click.echo("\n".join(parts) + "\n", color=is_coloured())


def _heading(text: str) -> str:
    return click.style(text, bold=True)


def _wrapped(text: str) -> str:
    return click.wrap_text(text, min(shutil.get_terminal_size().columns, _LONGEST_LINE))
