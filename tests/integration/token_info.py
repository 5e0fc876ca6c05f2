"""An endpoint that knows one access token, for a Dovecot that asks it."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

ALICE, GOOD = "alice@corp.test", "a-token-that-holds-" + "x" * 1_500


class _TokenInfo(BaseHTTPRequestHandler):
    """Knows one token."""

    def do_GET(self) -> None:
        """Whose it is."""
        token = parse_qs(urlsplit(self.path).query).get("access_token", [""])[0]
        good = token == GOOD
        body = json.dumps({"email": ALICE} if good else {"error": "invalid_token"}).encode()
        self.send_response(200 if good else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        """Nothing."""


@contextlib.contextmanager
def serve_token_info() -> Iterator[int]:
    """Run it; yields its port."""
    server = HTTPServer(("127.0.0.1", 0), _TokenInfo)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
