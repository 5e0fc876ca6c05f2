"""Signing in to a real submission server by every way that it offers: Postfix, with Dovecot behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.errors import CredentialsRejected, TlsUnavailable
from core.transports import smtp_passwords
from core.transports.smtp import open_smtp
from tests.fakes.line_server import RememberingObserver
from tests.integration.token_info import ALICE, GOOD, serve_token_info
from tests.servers import dovecot as dovecot_server
from tests.servers import postfix as postfix_server
from tests.servers.certificates import Certificates
from tests.servers.postfix import Postfix
from tests.servers.process import free_port, private_folder

pytestmark = [pytest.mark.dovecot, pytest.mark.postfix]

PASSWORD = "geheim§ 1"
SIGN_IN = """
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{port}
smtpd_sasl_security_options = noanonymous
smtpd_sasl_tls_security_options = noanonymous
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_tls_auth_only = {only_encrypted}
"""
SASL = """
service auth {{
  inet_listener {{
    port = {port}
    address = 127.0.0.1
  }}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {asked}
}}
"""


@dataclass(frozen=True)
class Submission:
    """Two servers over one list of users."""

    open: Postfix
    """Takes passwords on any connection."""
    strict: Postfix
    """Only on an encrypted one."""


@pytest.fixture(scope="module")
def submission(certificates: Certificates) -> Iterator[Submission]:
    """Servers with every way but NTLM."""
    port = free_port()
    with serve_token_info() as info, private_folder("sasl") as folder:
        asked = folder / "oauth2.conf.ext"
        asked.write_text(f"tokeninfo_url = http://127.0.0.1:{info}/tokeninfo?access_token=\nusername_attribute = email\n", encoding="ascii")
        more = SASL.format(port=port, asked=asked)
        ways = "plain login cram-md5 oauthbearer xoauth2"
        with dovecot_server.running(certificates, plaintext_allowed=True, mechanisms=ways, more=more) as users:
            users.add_user(ALICE, PASSWORD)
            with (
                postfix_server.running(certificates, more=SIGN_IN.format(port=port, only_encrypted="no")) as relaxed,
                postfix_server.running(certificates, more=SIGN_IN.format(port=port, only_encrypted="yes")) as strict,
            ):
                yield Submission(relaxed, strict)


def _signed_in(server: Postfix, tls: Tls = Tls.NONE, auth: AuthProtocol = AuthProtocol.AUTO, secret: str = PASSWORD) -> str:
    """How it signed in."""
    port = server.smtps_port if tls is Tls.IMPLICIT else server.port
    settings = ConnectionSettings(
        Protocol.SMTP,
        server.host,
        port,
        tls,
        auth=auth,
        username=ALICE,
        secret=Secret(secret),
        ca_file=str(server.ca_file),
        bearer=(lambda _: Secret(secret)) if auth is AuthProtocol.OAUTH2 else None,
    )
    observer = RememberingObserver()
    open_smtp(settings, CancelToken(), observer).close()
    return observer.steps[-1].details[0].rpartition(" ")[2]


@pytest.mark.parametrize("way", ["PLAIN", "LOGIN", "CRAM-MD5"])
@pytest.mark.parametrize("tls", list(Tls))
def test_passwords(submission: Submission, monkeypatch: pytest.MonkeyPatch, way: str, tls: Tls) -> None:
    monkeypatch.setattr("core.transports.smtp_login.ways", lambda *_args, **_named: (way,))
    assert _signed_in(submission.open, tls) == f"({way})"
    with pytest.raises(CredentialsRejected):
        _signed_in(submission.open, tls, secret="another")


@pytest.mark.parametrize("way", ["OAUTHBEARER", "XOAUTH2"])
def test_tokens(submission: Submission, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr("core.transports.sasl.MECHANISMS", (way,))
    assert _signed_in(submission.open, Tls.STARTTLS, AuthProtocol.OAUTH2, GOOD) == f"({way})"
    with pytest.raises(CredentialsRejected):
        _signed_in(submission.open, Tls.STARTTLS, AuthProtocol.OAUTH2, "another")


@pytest.mark.parametrize(("auth", "way"), [(AuthProtocol.AUTO, "(CRAM-MD5)"), (AuthProtocol.BASIC, "(PLAIN)")])
def test_the_best_way_is_taken(submission: Submission, auth: AuthProtocol, way: str) -> None:
    assert _signed_in(submission.open, Tls.STARTTLS, auth) == way
    assert smtp_passwords.ways(auth, secure=True)[0] == way.strip("()")


def test_a_server_that_wants_encryption_first(submission: Submission) -> None:
    with pytest.raises(TlsUnavailable):
        _signed_in(submission.strict)
    assert _signed_in(submission.strict, Tls.STARTTLS) == "(CRAM-MD5)"
