"""A provider with TLS of the test run's own authority, settings that lead to it, and a broker with everything at hand."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

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
