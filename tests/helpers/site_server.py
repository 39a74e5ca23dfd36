"""A folder served over HTTP on this machine, for a browser to read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _Files(SimpleHTTPRequestHandler):
    """The files of one folder, below one path: `/explainer/a.html` is `a.html` for the path `/explainer/`."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args, path_prefix: str, **kwargs) -> None:
        self.path_prefix = path_prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(self.path_prefix)
        return super().translate_path("/" + below if below != path else "/no-such-file")

    def log_message(self, *args) -> None:
        """Say nothing: the tests look at the browser's side."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        """Say nothing of a browser that went away before it had everything."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, path: str = "/") -> Iterator[str]:
    """Serve a folder below a path (that begins and ends with a slash) until the block ends; give its URL."""
    handler = partial(_Files, directory=str(folder), path_prefix=path)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()
            thread.join()
