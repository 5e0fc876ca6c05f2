"""An OAuth 2.0 provider on loopback, made to be tested against: authorization code with PKCE, device code, refresh token, client
credentials (RFC 6749, 7636, 8628), in the shape that Microsoft's has (addresses, OpenID discovery, identity tokens).

    /TENANT/v2.0/.well-known/openid-configuration     /TENANT/oauth2/v2.0/authorize, /token, /devicecode

There is no page to sign in at: `authorize` sends the browser back at once, as if `person` had agreed, or declined where there is none.
Refresh tokens are good for one use with `rotating`.

Threads: the server has threads of its own; every public attribute may be used from any thread.
"""

import base64
import hashlib
import json
import secrets
import ssl
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

HOST = "127.0.0.1"
TENANT = "sandbox"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True, slots=True)
class Fault:
    """What the token endpoint answers instead of doing its work. `stall` answers nothing until the server stops."""

    status: int = 400
    said: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    stall: bool = False


class OAuthServer:
    """The provider. Use as a context manager. `clients` holds client ids and their secrets, "" for a public one.

    `person` is the account that signs in next; None declines. `asked` is every form that the token endpoint got, `faults` what it answers
    instead, one each. `longer` makes refresh tokens so many characters longer. `pending` is how often a device is told to wait.
    """

    def __init__(self, clients: Mapping[str, str], *, tls: ssl.SSLContext | None = None, name: str = HOST) -> None:
        self.clients = dict(clients)
        self.person: str | None = "alice@corp.test"
        self.lifetime_s = 3600
        self.rotating = True
        self.longer = 0
        self.pending = 0
        self.slow_down = False
        self.device_lifetime_s = 900
        self.gives_refresh = True
        self.faults: deque[Fault] = deque()
        self.asked: list[dict[str, str]] = []
        self.visited: list[dict[str, str]] = []
        self._name = name
        self._tls = tls
        self._lock = threading.RLock()
        self._stopping = threading.Event()
        self._codes: dict[str, dict[str, str]] = {}
        self._refresh: dict[str, str] = {}
        self._access: dict[str, str] = {}
        self._devices: dict[str, str | None] = {}
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._server = _Server(self)
        if self._tls is not None:
            self._server.socket = self._tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="sandbox-oauth", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        assert self._thread is not None
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def base_url(self) -> str:
        """The authority: scheme, host, port and tenant."""
        assert self._server is not None
        return f"{'https' if self._tls else 'http'}://{self._name}:{self._server.server_address[1]}/{TENANT}"

    @property
    def token_url(self) -> str:
        """The token endpoint."""
        return f"{self.base_url}/oauth2/v2.0/token"

    @property
    def authorize_url(self) -> str:
        """Where a browser signs in."""
        return f"{self.base_url}/oauth2/v2.0/authorize"

    @property
    def device_url(self) -> str:
        """Where a device asks for its code."""
        return f"{self.base_url}/oauth2/v2.0/devicecode"

    def judge(self, user: str, token: str) -> bool:
        """Whether a token opens the mailbox of a user; a client's own token opens every one."""
        with self._lock:
            return self._access.get(token) in {user, *self.clients}

    def account_of(self, token: str) -> str | None:
        """Whose access token it is, or which client's; None for one that does not hold."""
        with self._lock:
            return self._access.get(token)

    def revoke_access(self) -> None:
        """Have every access token refused from now on."""
        with self._lock:
            self._access.clear()

    def revoke_refresh(self) -> None:
        """Have every refresh token refused from now on, as when consent is withdrawn."""
        with self._lock:
            self._refresh.clear()

    def refresh_token_for(self, account: str) -> str:
        """A refresh token, as a sign-in of that account would have brought it."""
        with self._lock:
            token = f"refresh-{secrets.token_urlsafe(24)}" + "x" * self.longer
            self._refresh[token] = account
            return token

    def enter_code(self, user_code: str) -> None:
        """Have `person` enter a device's code."""
        with self._lock:
            self._devices[user_code] = self.person

    # Called by the handlers, on their threads

    def discovery(self) -> dict[str, Any]:
        """The discovery document (OpenID Connect Discovery 1.0, section 3)."""
        return {
            "issuer": f"{self.base_url}/v2.0",
            "authorization_endpoint": self.authorize_url,
            "token_endpoint": self.token_url,
            "device_authorization_endpoint": self.device_url,
        }

    def authorize(self, query: dict[str, str]) -> tuple[str, dict[str, str]] | None:
        """Where to send the browser, and with what; None for a request that is wrong."""
        redirect = urlsplit(query.get("redirect_uri", ""))
        with self._lock:
            self.visited.append(query)
            good = query.get("client_id") in self.clients and redirect.hostname in {"localhost", HOST} and redirect.scheme == "http"
            if not good or query.get("code_challenge_method") != "S256" or not query.get("code_challenge"):
                return None
            answer = {"state": query.get("state", "")}
            if self.person is None:
                answer |= {"error": "access_denied", "error_description": "AADSTS65004: User declined to consent."}
            else:
                answer["code"] = code = secrets.token_urlsafe(16)
                self._codes[code] = {**query, "account": self.person}
        return query["redirect_uri"], answer

    def token(self, form: dict[str, str]) -> tuple[int, Any, Mapping[str, str]]:
        """Status, body and headers of the token endpoint's answer."""
        with self._lock:
            self.asked.append(form)
            if self.faults:
                fault = self.faults.popleft()
                return (0 if fault.stall else fault.status), fault.said, fault.headers
            status, said = self._token(form)
            return status, said, {}

    def device(self, form: dict[str, str]) -> tuple[int, Any]:
        """A code for a device."""
        with self._lock:
            if form.get("client_id") not in self.clients:
                return _no("invalid_client")
            user_code = secrets.token_hex(4).upper()
            self._devices[user_code] = None
            return 200, {
                "device_code": f"device-{user_code}",
                "user_code": user_code,
                "verification_uri": f"{self.base_url}/device",
                "expires_in": self.device_lifetime_s,
                "interval": 1,
            }

    def wait(self) -> None:
        """Wait until the server stops."""
        self._stopping.wait()

    def _token(self, form: dict[str, str]) -> tuple[int, Any]:
        client = form.get("client_id", "")
        if client not in self.clients:
            return _no("unauthorized_client", "AADSTS700016: Application was not found in the directory.", 700016)
        if self.clients[client] and form.get("client_secret") != self.clients[client]:
            return _no("invalid_client", "AADSTS7000215: Invalid client secret provided.", 7000215, 401)
        match form.get("grant_type"):
            case "client_credentials" if self.clients[client]:
                return 200, self._granted(client, client, refresh=False)
            case "authorization_code":
                return self._by_code(form, client)
            case "refresh_token":
                account = self._refresh.get(form.get("refresh_token", ""))
                if account is None:
                    return _no("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity.", 700082)
                if self.rotating:
                    del self._refresh[form["refresh_token"]]
                return 200, self._granted(account, client, refresh=self.rotating)
            case grant if grant == DEVICE:
                return self._by_device(form, client)
        return _no("unsupported_grant_type")

    def _by_code(self, form: dict[str, str], client: str) -> tuple[int, Any]:
        asked = self._codes.pop(form.get("code", ""), None)
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if asked is None or asked["client_id"] != client or asked["redirect_uri"] != form.get("redirect_uri"):
            return _no("invalid_grant", "AADSTS70000: The code is not valid.", 70000)
        if _text(verifier) != asked["code_challenge"]:
            return _no("invalid_grant", "AADSTS501481: The Code_Verifier does not match the code_challenge.", 501481)
        return 200, self._granted(asked["account"], client, refresh=self.gives_refresh, nonce=asked.get("nonce"))

    def _by_device(self, form: dict[str, str], client: str) -> tuple[int, Any]:
        user_code = form.get("device_code", "").removeprefix("device-")
        if user_code not in self._devices:
            return _no("expired_token")
        if self.pending > 0 or self._devices[user_code] is None:
            self.pending -= 1
            slow, self.slow_down = self.slow_down, False
            return _no("slow_down" if slow else "authorization_pending")
        account = self._devices.pop(user_code)
        assert account is not None
        return 200, self._granted(account, client, refresh=self.gives_refresh)

    def _granted(self, account: str, client: str, *, refresh: bool, nonce: str | None = None) -> dict[str, Any]:
        access = f"access-{secrets.token_urlsafe(24)}"
        self._access[access] = account
        said: dict[str, Any] = {
            "token_type": "Bearer",
            "access_token": access,
            "expires_in": self.lifetime_s,
            "scope": "mail offline_access",
        }
        if refresh:
            said["refresh_token"] = self.refresh_token_for(account)
        if nonce is not None:
            now = int(time.time())
            claims = {"aud": client, "iss": f"{self.base_url}/v2.0", "sub": account, "iat": now, "exp": now + 600, "nonce": nonce}
            parts = ({"alg": "none"}, {**claims, "preferred_username": account})
            said["id_token"] = ".".join([*(_text(json.dumps(part).encode()) for part in parts), "none"])
        return said


def _text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def _no(error: str, words: str = "", number: int = 0, status: int = 400) -> tuple[int, Any]:
    return status, {"error": error, **({"error_description": words, "error_codes": [number]} if words else {})}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, provider: OAuthServer) -> None:
        super().__init__((HOST, 0), _Handler)
        self.provider = provider

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away, or does not trust us, is no matter."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Discovery and the browser's way."""
        parts = urlsplit(self.path)
        if parts.path.endswith("/.well-known/openid-configuration"):
            self._say(200, self.server.provider.discovery())
        elif parts.path.endswith("/authorize"):
            self._back({name: values[0] for name, values in parse_qs(parts.query).items()})
        else:
            self._say(404, {})

    def _back(self, query: dict[str, str]) -> None:
        """Send the browser back, by its address or by a form (which a real one's script submits)."""
        found = self.server.provider.authorize(query)
        if found is None:
            self._say(400, {"error": "invalid_request"})
            return
        to, answer = found
        if query.get("response_mode") != "form_post":
            self._say(302, {}, {"Location": f"{to}?{urlencode(answer)}"})
            return
        fields = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in answer.items())
        self._say(200, f'<form method="post" action="{escape(to)}">{fields}</form>'.encode(), {"Content-Type": "text/html"})

    def do_POST(self) -> None:
        """Tokens and devices."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        if self.path.endswith("/devicecode"):
            self._say(*self.server.provider.device(form))
            return
        status, said, headers = self.server.provider.token(form)
        if status == 0:
            self.server.provider.wait()
            self.close_connection = True
            return
        self._say(status, said, headers)

    def _say(self, status: int, said: Any, headers: Mapping[str, str] | None = None) -> None:  # noqa: ANN401  any JSON
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        """Nothing: the request line may hold a code."""
