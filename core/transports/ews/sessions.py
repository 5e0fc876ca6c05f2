"""Sessions: exchangelib's protocol, with connections, waits and errors of ours.

What is taken from it: sessions with their headers and authentication (`create_session`, `raw_session`, `get_adapter`), and the pool they
wait in (`get_session`, `release_session`, `retire_session`, `close`). What is changed, and why:

- `_protocol_cache` is the class's own, and there is one class for each client: the cache is keyed by endpoint and credentials alone and
  would hand out the sessions of another client.
- `decrease_poolsize` says no: it takes its own lock twice.
- the policy never waits.
- nothing is asked of the server to find out how to sign in; that is told.

tests/unit/transports/ews/test_exchangelib_hooks.py holds all of these names.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import requests
from exchangelib import BASIC, GSSAPI, NTLM, SSPI, Configuration, Credentials
from exchangelib.errors import SessionPoolMinSizeReached
from exchangelib.protocol import FailFast, Protocol
from exchangelib.transport import NOAUTH
from requests.cookies import RequestsCookieJar

from core.domain.connection import ConnectionSettings
from core.errors import InternalError
from core.transports.ews.auth import BasicAuth, BearerAuth, Scheme, TokenSource
from core.transports.ews.dialling import Dialler
from core.transports.ews.wire import Adapter

USER_AGENT = "Postroom"
"""How we name ourselves."""

MAX_CONNECTIONS = 2
"""Connections of one client's calls; a stream has one of its own."""


class EwsSessions(Protocol):  # type: ignore[misc]  # exchangelib has no types
    """A client's sessions at one endpoint. `make` builds one. Belongs to one thread.

    They share their cookies: by these a farm of servers leads a stream to the server that knows its subscription.
    """

    _protocol_cache: dict[Any, Any] = {}  # noqa: RUF012  the base class has it so
    USERAGENT = USER_AGENT
    scheme: Scheme | None = None
    username = ""
    password = ""
    tokens: TokenSource | None = None
    cookies: RequestsCookieJar

    def get_auth_type(self) -> str:
        """Nobody is asked."""
        raise InternalError("the way to sign in is known before sessions are made")

    def decrease_poolsize(self) -> None:
        """No."""
        raise SessionPoolMinSizeReached("the number of sessions stays")

    def create_session(self) -> requests.Session:
        """A new session, signed in with its first request. Raises nothing of the network."""
        session: requests.Session = super().create_session()
        session.cookies = self.cookies
        if self.tokens is not None:
            session.auth = BearerAuth(self.tokens)
        elif self.scheme is Scheme.BASIC:
            session.auth = BasicAuth(self.username, self.password)
        return session

    @classmethod
    def raw_session(cls, prefix: str, *arguments: Any, **rest: Any) -> requests.Session:  # noqa: ANN401
        """A session that has no other way to the network than ours, and takes nothing from the environment."""
        session: requests.Session = super().raw_session(prefix, *arguments, **rest)
        session.trust_env = False
        adapter = session.get_adapter(prefix)
        for start in ("https://", "http://"):
            session.mount(start, adapter)
        return session

    def close_session(self, session: requests.Session) -> None:
        """Free a session's connection."""
        session.close()


def make(settings: ConnectionSettings, url: str, scheme: Scheme | None, dialler: Dialler) -> EwsSessions:
    """Sessions at `url` that sign in by `scheme`; None: not at all. Sends nothing."""
    members = {"_protocol_cache": {}, "HTTP_ADAPTER_CLS": staticmethod(partial(Adapter, dialler)), "TIMEOUT": settings.command_timeout_s}
    kind = type("ClientSessions", (EwsSessions,), members)
    credentials = None
    password = settings.secret.reveal() if settings.secret else ""
    if scheme in {Scheme.NTLM, Scheme.BASIC}:
        credentials = Credentials(settings.username, password)
    ways = {Scheme.NTLM: NTLM, Scheme.BASIC: BASIC, Scheme.KERBEROS: SSPI if sys.platform == "win32" else GSSAPI}
    auth_type = ways.get(scheme, NOAUTH) if scheme else NOAUTH
    made: EwsSessions = kind(
        config=Configuration(
            credentials=credentials,
            service_endpoint=url,
            auth_type=auth_type,
            retry_policy=FailFast(),
            max_connections=min(MAX_CONNECTIONS, max(1, settings.max_connections)),
        )
    )
    made.cookies = RequestsCookieJar()
    made.scheme, made.username, made.password = scheme, settings.username or "", password
    if scheme is Scheme.OAUTH2:
        made.tokens = TokenSource(settings, dialler)
    return made
