"""Access tokens at a real server: Dovecot, which asks a token endpoint about each of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.errors import CredentialsRejected
from core.ports import MailSource
from core.transports.imap.source import open_imap
from core.transports.pop3 import open_pop3
from tests.fakes.line_server import RememberingObserver
from tests.integration.token_info import ALICE, GOOD, serve_token_info
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot
from tests.servers.process import private_folder, program

pytestmark = pytest.mark.dovecot


@pytest.fixture(scope="module")
def token_info() -> Iterator[int]:
    """The port of the endpoint."""
    with serve_token_info() as port:
        yield port


@pytest.fixture(params=["xoauth2", "oauthbearer"])
def server(request: pytest.FixtureRequest, certificates: Certificates, token_info: int) -> Iterator[Dovecot]:
    """A Dovecot that takes tokens alone, by one mechanism."""
    program("dovecot")
    with private_folder("dovecot-oauth") as folder:
        asked = folder / "oauth2.conf.ext"
        asked.write_text(
            f"tokeninfo_url = http://127.0.0.1:{token_info}/tokeninfo?access_token=\nusername_attribute = email\n", encoding="ascii"
        )
        more = f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {asked}\n}}\n"
        running = Dovecot(folder, certificates, plaintext_allowed=True, mechanisms=request.param, more=more)
        try:
            running.add_user(ALICE, "unused")
            yield running
        finally:
            running.stop()


def opened(how: ConnectionSettings, observer: RememberingObserver | None = None) -> MailSource:
    """A session."""
    kind = open_imap if how.protocol is Protocol.IMAP else open_pop3
    return kind(how, CancelToken(), observer or RememberingObserver())


@pytest.fixture(params=[Protocol.POP3, Protocol.IMAP])
def spoken(request: pytest.FixtureRequest) -> Protocol:
    """What is spoken."""
    return Protocol(request.param)


def settings(server: Dovecot, spoken: Protocol, *tokens: str) -> ConnectionSettings:
    """Alice's mailbox; each token that is refused is followed by the next."""
    left = list(tokens)

    def bearer(refused: Secret | None) -> Secret:
        if refused is not None and len(left) > 1:
            left.pop(0)
        return Secret(left[0])

    return ConnectionSettings(
        spoken,
        "127.0.0.1",
        server.imaps_port if spoken is Protocol.IMAP else server.pop3s_port,
        Tls.IMPLICIT,
        auth=AuthProtocol.OAUTH2,
        username=ALICE,
        ca_file=str(server.ca_file),
        bearer=bearer,
    )


def test_a_token_opens_the_mailbox(server: Dovecot, spoken: Protocol) -> None:
    opened(settings(server, spoken, GOOD)).close()


def test_a_token_that_is_over_is_replaced_on_the_same_connection(server: Dovecot, spoken: Protocol) -> None:
    opened(settings(server, spoken, "over-" * 50, GOOD)).close()


def test_a_token_that_nobody_knows(server: Dovecot, spoken: Protocol) -> None:
    observer = RememberingObserver()
    with pytest.raises(CredentialsRejected) as caught:
        opened(settings(server, spoken, "unknown-token"), observer)
    assert observer.names[-1] == "authentication"
    assert caught.value.code in {"TokenRefused", "TokenExpired"}
    assert "unknown-token" not in str(caught.value) + caught.value.detail
