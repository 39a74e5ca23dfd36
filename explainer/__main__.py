"""The program `explainer`, which can be interrupted from its first moment on."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from explainer.cli import main as commands  # noqa: PLC0415 - it takes a moment, too
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(130)
    commands()


if __name__ == "__main__":
    main()
