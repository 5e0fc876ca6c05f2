"""One HTTP connection: reads requests, asks who sends them, has them answered, sends the answers or what a fault leaves of them."""

import contextlib
import json
import socket
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler
from socketserver import BaseServer
from typing import Protocol, cast

from core.sandbox.ews.auth import Gate
from core.sandbox.ews.autodiscover import Autodiscover
from core.sandbox.ews.directory import Directory, Principal
from core.sandbox.ews.soap import Endpoint
from core.sandbox.ews.transcript import REQUEST_KEPT, EwsCall, Transcript
from core.sandbox.ews.web import SECOND, Reply, Request, chunk

EWS_PATH = "/ews/exchange.asmx"
"""Where EWS answers, in small letters; paths do not depend on case."""
TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path, no secret
"""Where a client gets a bearer token for its id and secret (RFC 6749, section 4.4)."""
NOBODY = Principal("", "")
"""Whoever asks where no authentication is needed."""


class Owner(Protocol):
    """What a connection needs of its server."""

    directory: Directory
    endpoint: Endpoint
    autodiscover: Autodiscover
    transcript: Transcript

    def gate(self) -> Gate: ...

    def token_for(self, username: str) -> str: ...


class Connection(BaseHTTPRequestHandler):
    """Serves one connection to its end, within the constructor; runs on a thread of its own."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, connection: socket.socket, address: tuple[str, int], owner: Owner, number: int) -> None:
        self._owner = owner
        self._gate = owner.gate()
        self._number = number
        self._owes_second = False
        super().__init__(connection, address, cast("BaseServer", None))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing: the transcript has it all."""

    def do_POST(self) -> None:
        """Answer a POST."""
        self._serve("POST")

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve("GET")

    def _serve(self, method: str) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError):
            given = self.headers.get("Content-Length") or "0"
            length = int(given) if given.isdigit() else 0
            body = self.rfile.read(length)
            if len(body) < length:
                self.close_connection = True
                return
            if self._owes_second:
                # Now, and not behind the answer before: so no client misses it by luck.
                self._owes_second = False
                self.wfile.write(SECOND)
            split = urllib.parse.urlsplit(self.path)
            query = {name.lower(): value for name, value in urllib.parse.parse_qsl(split.query)}
            headers = {name.lower(): value for name, value in self.headers.items()}
            path = urllib.parse.unquote(split.path)
            self._send(self._routed(Request(method, path, query, headers, body)))
            return
        self.close_connection = True

    def _routed(self, request: Request) -> Reply:
        path = request.path.lower().rstrip("/")
        refused = self._owner.endpoint.refused
        if path.startswith("/autodiscover/autodiscover.json") and request.method == "GET":
            reply = refused("Autodiscover", NOBODY) or self._owner.autodiscover.json(request)
            return self._noted("Autodiscover", "", "", request, reply)
        target = self._owner.autodiscover.http_redirect
        if path == "/autodiscover/autodiscover.xml" and request.method == "GET" and target:
            return self._noted("Autodiscover", "", "", request, Reply(302, headers=[("Location", target)]))
        if path == TOKEN_PATH:
            return self._noted("Token", "", "", Request("POST", path, {}, {}, b""), refused("Token", NOBODY) or self._token(request))
        if path not in {EWS_PATH, "/autodiscover/autodiscover.xml", "/autodiscover/autodiscover.svc"}:
            return Reply(404)
        verdict = self._gate.check(request.headers.get("authorization"))
        if verdict.principal is None:
            return self._noted("", "", "", request, _unauthorized(verdict.challenges))
        return self._authenticated(path, request, verdict.principal)

    def _authenticated(self, path: str, request: Request, caller: Principal) -> Reply:
        if request.method != "POST":
            return Reply(405 if path == EWS_PATH else 404)
        if path != EWS_PATH:
            finder = self._owner.autodiscover
            reply = self._owner.endpoint.refused("Autodiscover", caller) or (
                finder.pox(request) if path.endswith(".xml") else finder.soap(request)
            )
            return self._noted("Autodiscover", caller.username, "", request, reply)
        operation, mailbox, reply = self._owner.endpoint.answer(request, caller)
        if reply.status == 401:
            self._gate.forget()
            reply = _unauthorized(self._gate.offers())
        return self._noted(operation, caller.username, mailbox, request, reply)

    def _noted(self, operation: str, user: str, mailbox: str, request: Request, reply: Reply) -> Reply:
        anchor = request.headers.get("x-anchormailbox", "")
        shown = request.body[:REQUEST_KEPT].decode("utf-8", "replace")
        self._owner.transcript.add(EwsCall(operation, user, mailbox, reply.status, reply.codes, anchor, self._number, shown))
        return reply

    def _token(self, request: Request) -> Reply:
        form = dict(urllib.parse.parse_qsl(request.body.decode("utf-8", "replace")))
        login, password = form.get("client_id", ""), form.get("client_secret", "")
        if form.get("grant_type") == "password":
            login, password = form.get("username", ""), form.get("password", "")
        found = self._owner.directory.check(login, password)
        if found is None:
            return Reply(401, json.dumps({"error": "invalid_client"}).encode(), "application/json", codes=("invalid_client",))
        answer = {"access_token": self._owner.token_for(found.username), "token_type": "Bearer", "expires_in": 3600}
        return Reply(200, json.dumps(answer).encode(), "application/json", codes=("NoError",))

    # Sending

    def _send(self, reply: Reply) -> None:
        if reply.abort:
            self.close_connection = True
            return
        if reply.stall and reply.cut is None:
            self._stall()
            return
        if reply.stream is not None:
            self._stream(reply)
            return
        head = reply.head()
        if reply.cut is not None:
            self.wfile.write(head + reply.body[: reply.cut])
            self.close_connection = True
            if reply.stall:
                self._stall()
            return
        if reply.slow:
            self.wfile.write(head)
            for start in range(0, len(reply.body), 64):
                self.wfile.write(chunk(reply.body[start : start + 64]))
            self.wfile.write(chunk(b""))
            return
        self._owes_second = reply.second
        self.wfile.write(head + reply.body)

    def _stall(self) -> None:
        self.close_connection = True
        while self.rfile.read(4096):
            pass  # the client may talk on; it gets no answer

    def _stream(self, reply: Reply) -> None:
        assert reply.stream is not None
        gone = threading.Event()
        self.close_connection = True
        threading.Thread(target=self._watch, args=(gone,), name=f"sandbox-ews-{self._number}-watch", daemon=True).start()
        with contextlib.closing(reply.stream(gone.is_set)) as documents:
            self.wfile.write(reply.head())
            for document in documents:
                self.wfile.write(chunk(document))
        if not gone.is_set():
            self.wfile.write(chunk(b""))

    def _watch(self, gone: threading.Event) -> None:
        """Tell when the client closes the connection of a stream, which it does not use for anything else."""
        with contextlib.suppress(OSError):
            # Below TLS: whatever comes, even its farewell, is the end.
            socket.socket.recv(self.connection, 1, socket.MSG_PEEK)
        gone.set()
        with self._owner.directory.lock:
            self._owner.directory.lock.notify_all()


def _unauthorized(challenges: tuple[str, ...]) -> Reply:
    return Reply(401, headers=[("WWW-Authenticate", each) for each in challenges])
