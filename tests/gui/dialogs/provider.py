"""An OAuth 2.0 provider on loopback, an organisation whose mailboxes sign in there, and a browser that is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from core.app import App
from core.sandbox.oauth import OAuthServer
from tests.servers.certificates import Certificates
from tests.unit.transports.oauth.world import ALICE, PUBLIC, Person, server_context

PROFILE = "Tokens"


@dataclass(slots=True)
class Provider:
    """The provider, and what the console's browser was asked to open. `has_browser` and `visits` say what comes of it."""

    server: OAuthServer
    ca_file: str
    person: Person = field(init=False)
    opened: list[str] = field(default_factory=list)
    has_browser: bool = True
    visits: bool = True

    def __post_init__(self) -> None:
        self.person = Person(self.ca_file)

    def open(self, url: QUrl | str) -> bool:
        """QDesktopServices.openUrl: the page is read on a thread of its own, as by a browser."""
        self.opened.append(QUrl(url).toString(QUrl.ComponentFormattingOption.FullyEncoded))
        if self.has_browser and self.visits:
            self.person.open_browser(self.opened[-1])
        return self.has_browser

    def apply(self, app: App, flow: str = "code", credentials: str = "mailbox", provider: str = "microsoft") -> None:
        """Alice's mailbox, signing in by tokens."""
        urls = "" if provider == "microsoft" else f"authorize_url: '{self.server.authorize_url}', device_url: '{self.server.device_url}',"
        oauth = f"{{provider: {provider}, client_id: {PUBLIC}, token_url: '{self.server.token_url}', {urls} flow: {flow}}}"
        side = f"auth: oauth2, credentials: {credentials}, oauth: {oauth}"
        app.service.apply(
            f"""
postroom: 1
profiles:
  - name: {PROFILE}
    type: pop3-smtp
    ca_file: '{self.ca_file}'
    incoming: {{host: localhost, port: 1, tls: implicit, {side}}}
    outgoing: {{host: localhost, port: 1, tls: implicit, {side}}}
users:
  - {{name: Alice, email: {ALICE}, incoming: server-side-sync, outgoing: server-side-sync, filter: all, approved: true}}
mailboxes:
  - {{email: {ALICE}, profile: {PROFILE}}}
"""
        )


@contextmanager
def provider_running(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """Run a provider; the desktop's browser is ours."""
    with OAuthServer({PUBLIC: ""}, tls=server_context(certificates), name="localhost") as server:
        found = Provider(server, str(certificates.ca_file))
        monkeypatch.setattr(QDesktopServices, "openUrl", found.open)
        yield found
        found.person.done()
