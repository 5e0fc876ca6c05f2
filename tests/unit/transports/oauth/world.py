"""A provider with TLS of the test run's own authority, settings that lead to it, and a broker with everything at hand."""

from __future__ import annotations

import re
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import AuthProtocol, OAuthSettings, Tls
from core.domain.secret import Secret
from core.sandbox.oauth import OAuthServer
from core.transports.oauth.broker import TokenBroker
from tests.fakes.clock import FakeClock
from tests.fakes.kit import MemorySecrets
from tests.fakes.memory import Memory
from tests.servers.certificates import Certificates

ALICE = "alice@corp.test"
CLIENT, CLIENT_SECRET, PUBLIC = "postroom-client", "the client's secret", "postroom-public"
REFERENCE = "oauth.profile-1.alice@corp.test"


def server_context(certificates: Certificates) -> ssl.SSLContext:
    """TLS of a server on loopback."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.cert_file, certificates.key_file)
    return context


@dataclass(slots=True)
class World:
    """One provider and one program."""

    server: OAuthServer
    ca_file: str
    clock: FakeClock = field(default_factory=FakeClock)
    secrets: MemorySecrets = field(default_factory=MemorySecrets)
    memory: Memory = field(default_factory=Memory)
    broker: TokenBroker = field(init=False)

    def __post_init__(self) -> None:
        self.broker = TokenBroker(self.secrets, self.memory, self.clock)

    def settings(self, provider: str = "custom", flow: str = "code", *, public: bool = True, **given: Any) -> ConnectionSettings:
        """Settings of Alice's POP3 connection; no server of mail is behind them."""
        oauth = OAuthSettings(
            provider,
            PUBLIC if public else CLIENT,
            token_url=self.server.token_url,
            authorize_url="" if provider == "microsoft" else self.server.authorize_url,
            device_url="" if provider == "microsoft" else self.server.device_url,
            flow=flow,
        )
        chosen: dict[str, Any] = {
            "protocol": Protocol.POP3,
            "host": "127.0.0.1",
            "port": 1,
            "tls": Tls.NONE,
            "auth": AuthProtocol.OAUTH2,
            "username": ALICE,
            "mailbox": ALICE,
            "secret": None if public else Secret(CLIENT_SECRET),
            "ca_file": self.ca_file,
            "oauth": oauth,
            "oauth_secret": "" if flow == "client-credentials" else REFERENCE,
            "connect_timeout_s": 10.0,
            "command_timeout_s": 10.0,
        }
        return ConnectionSettings(**{**chosen, **given})


@contextmanager
def world(certificates: Certificates) -> Iterator[World]:
    """Run a provider."""
    clients = {CLIENT: CLIENT_SECRET, PUBLIC: ""}
    with OAuthServer(clients, tls=server_context(certificates), name="localhost") as server:
        yield World(server, str(certificates.ca_file))


@dataclass(slots=True)
class Person:
    """A guide whose browser is urllib on a thread of its own; `steps` run first, with the page's address."""

    ca_file: str
    has_browser: bool = True
    visit: Callable[[str], None] | None = None
    shown: list[str] = field(default_factory=list)
    codes: list[tuple[str, str, float]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    on_code: Callable[[str], None] = lambda _code: None
    threads: list[threading.Thread] = field(default_factory=list)

    def open_browser(self, url: str) -> bool:
        """Go there."""
        if self.has_browser:
            self._go(url)
        return self.has_browser

    def show_url(self, url: str) -> None:
        """Copy it into a browser."""
        self.shown.append(url)
        self._go(url)

    def show_code(self, code: str, url: str, expires_in_s: float) -> None:
        """Enter it."""
        self.codes.append((code, url, expires_in_s))
        self.on_code(code)

    def _go(self, url: str) -> None:
        thread = threading.Thread(target=self.visit or self.read, args=(url,), daemon=True)
        self.threads.append(thread)
        thread.start()

    def read(self, url: str) -> None:
        """Open a page, following where it leads."""
        context = ssl.create_default_context(cafile=self.ca_file)
        try:
            with urllib.request.urlopen(url, context=context, timeout=60) as page:
                text = page.read().decode()
            form = re.match(r'<form method="post" action="([^"]*)">', text)
            if form is not None:  # what a browser does by itself
                fields = urlencode(re.findall(r'name="([^"]*)" value="([^"]*)"', text)).encode()
                with urllib.request.urlopen(form[1], fields, timeout=60) as page:
                    text = page.read().decode()
            self.pages.append(text)
        except urllib.error.HTTPError as error:
            with error:
                self.pages.append(f"{error.code} {error.read().decode()}")

    def done(self) -> None:
        """Wait for the browsers."""
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive()
