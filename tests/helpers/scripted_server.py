"""A server on this machine that answers as a test has it: for each path its answers, the last for ever."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HERE = "127.0.0.1"


@dataclass
class Scripted:
    """What is answered, and what was asked.

    An answer has a `status`, `headers`, and a `body` of HTML. Or it `does` something else: `nothing`;
    `drip` or `drip the body`, a letter now and then; `garbage`; `break off`.
    """

    port: int
    script: dict[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = HERE, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def scripted_server() -> Iterator[Scripted]:
    server = ThreadingHTTPServer((HERE, 0), _Handler)
    server.scripted = Scripted(server.server_port)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.scripted  # type: ignore[attr-defined]
    finally:
        server.scripted.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer({"status": 405})

    def do_GET(self) -> None:
        scripted: Scripted = self.server.scripted  # type: ignore[attr-defined]
        path = self.path.partition("?")[0]
        turn = scripted.asked.count(path)
        scripted.asked.append(path)
        answers = scripted.script.get(path, [{"status": 200}])
        self._answer(answers[min(turn, len(answers) - 1)])

    def _answer(self, answer: Mapping[str, Any]) -> None:
        self.close_connection = True
        with suppress(ConnectionError):
            match answer.get("does"):
                case None:
                    self._send(answer)
                case "nothing":
                    self.server.scripted.over.wait()  # type: ignore[attr-defined]
                case "drip":
                    self._drip(b"HTTP/1.1 200 OK\r\nServer: s")
                case "drip the body":
                    self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>s")
                case "garbage":
                    self.wfile.write(b"220 mail.example ESMTP\r\n")
                case "break off":
                    pass

    def _send(self, answer: Mapping[str, Any]) -> None:
        body = answer.get("body", "").encode()
        self.send_response(answer["status"])
        here = self.server.scripted.url("")  # type: ignore[attr-defined]
        for name, value in answer.get("headers", {}).items():
            self.send_header(name, str(value).replace("{here}", here))
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, begin: bytes) -> None:
        self.wfile.write(begin)
        while not self.server.scripted.over.wait(0.02):  # type: ignore[attr-defined]
            self.wfile.write(b"o")

    def log_message(self, *_: object) -> None:
        """Say nothing."""
