"""The address on this machine to which a browser comes back after a sign-in (RFC 8252, 7.3).

    listening ──state=ours, by GET or as a form──▶ answered (once) ──▶ closed        another path or state: 404, 400, and it listens on
        └── nobody came in time, or the token says stop ──▶ closed

It listens at 127.0.0.1 alone, on a port that the system chooses. The one answer that is taken must carry the state that was sent out.
"""

from __future__ import annotations

import hmac
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from core.cancel import CancelToken
from core.domain.findings import of
from core.errors import CredentialsRejected
from core.transports.oauth.refusals import LATE

_logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
READ_TIMEOUT_S = 10.0
"""How long a browser may take to send its request, in seconds."""
FORM_BYTES = 65_536
"""Largest form taken."""
_PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Postroom</title></head>"
    "<body style='font-family: sans-serif; margin: 4em'><h1>{}</h1><p>{}</p></body></html>"
)


class _Server(ThreadingHTTPServer):
    """Serves until the one answer came."""

    daemon_threads = True
    # Windows would let another program listen at the same port beside this one.
    allow_reuse_address = False

    def __init__(self) -> None:
        super().__init__((HOST, 0), _Handler)
        self.state = ""
        self.lock = threading.Lock()
        self.arrived = threading.Event()
        self.answer: dict[str, str] | None = None

    def take(self, answer: dict[str, str]) -> bool:
        """Take the one answer; False where it came already or does not carry our state."""
        with self.lock:
            if self.answer is not None or not self.state:
                return False
            if not hmac.compare_digest(answer.get("state", "").encode(), self.state.encode()):
                return False
            self.answer = answer
        self.arrived.set()
        return True

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  the base class prints a traceback
        """A browser that goes away is no matter."""
        _logger.debug("a connection to the address of the sign-in broke")


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = READ_TIMEOUT_S
    server_version = "Postroom"
    sys_version = ""

    def do_GET(self) -> None:
        """The answer is in the address."""
        self._take(urlsplit(self.path).query)

    def do_POST(self) -> None:
        """The answer is a form, which leaves no trace in the browser's history (OAuth 2.0 Form Post Response Mode)."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > FORM_BYTES:
            self._say(400, "This is no answer to a sign-in", "Begin it again in Postroom.")
            return
        self._take(self.rfile.read(int(length)).decode("ascii", "replace"))

    def _take(self, text: str) -> None:
        """Take the answer, or say no."""
        parts = urlsplit(self.path)
        if parts.path not in {"", "/"}:
            self._say(404, "Not here", "This address takes the end of a sign-in and nothing else.")
            return
        answer = {name: values[0] for name, values in parse_qs(text).items()}
        if not self.server.take(answer):
            self._say(400, "This is not the sign-in that was asked for", "Begin it again in Postroom.")
        elif "error" in answer:
            self._say(200, "The sign-in was not completed", "Postroom says why. You can close this page.")
        else:
            self._say(200, "You are signed in", "You can close this page and go back to Postroom.")

    def _say(self, status: int, title: str, text: str) -> None:
        body = _PAGE.format(title, text).encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        """Nothing: the request line holds the code."""


class Listener:
    """The open address. `expect`, then `wait`, are called once each, on the thread that opened it."""

    def __init__(self, server: _Server) -> None:
        self._server = server

    @property
    def port(self) -> int:
        """The port."""
        return int(self._server.server_address[1])

    def expect(self, state: str) -> None:
        """Take the answer with this `state` from now on. To be called before a browser is sent out: it may be back at once."""
        self._server.state = state

    def wait(self, token: CancelToken, timeout_s: float) -> Mapping[str, str]:
        """What the browser brought with our state. Raises CredentialsRejected after `timeout_s` seconds, Cancelled."""
        with token.on_cancel(self._server.arrived.set):
            in_time = self._server.arrived.wait(timeout_s)
        token.check()
        if not in_time or self._server.answer is None:
            raise of(CredentialsRejected, LATE, f"nobody signed in within {timeout_s / 60:g} minutes")
        return self._server.answer


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen for the time of the block. Raises OSError where this machine lets nobody listen."""
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="sign-in", daemon=True)
    thread.start()
    try:
        yield Listener(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
