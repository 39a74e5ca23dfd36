"""The program `explainer`, which can be interrupted from its first moment on."""

import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # a file or another program gets UTF-8, and a terminal what it can show of that
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    try:
        from explainer.cli import main as commands  # noqa: PLC0415 - it takes a moment, too
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(130)
    commands()


if __name__ == "__main__":
    main()
