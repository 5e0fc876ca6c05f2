"""Which way of signing in to SMTP is taken, on what connection, and how each is spoken."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.domain.profile import AuthProtocol
from core.domain.secret import Secret
from core.errors import CredentialsRejected, NotSupported, PostroomError, ProtocolBroken, TlsUnavailable
from core.sandbox.smtp import SmtpServer
from core.sandbox.smtp_secrets import MECHANISMS
from core.transports import smtp_login
from core.transports.net import connect
from core.transports.smtp_login import Capabilities, sign_in
from core.transports.smtp_passwords import ways
from core.transports.smtp_wire import SmtpWire
from tests.fakes.line_server import RememberingObserver
from tests.fakes.smtp_peer import SmtpPeer, serving, settings

USER, PASSWORD = "jürgen", "geheim§ ok"


def _signed_in(port: int, **changes: object) -> tuple[str, Capabilities]:
    """What the step says about the way, and what was offered."""
    wanted = replace(settings(port, username=USER, password=PASSWORD), **changes)  # type: ignore[arg-type]
    observer = RememberingObserver()
    connection = connect(wanted, CancelToken(), observer)
    try:
        offered = sign_in(SmtpWire(connection), wanted, observer)
    finally:
        connection.close()
    assert PASSWORD not in repr(observer.steps)
    return observer.steps[-1].details[0], offered


@pytest.mark.parametrize("way", MECHANISMS)
def test_every_way_with_a_password(way: str) -> None:
    with SmtpServer(logins={USER: PASSWORD}, require_auth=True, mechanisms=(way,)) as server:
        assert _signed_in(server.port) == (f"signed in as {USER} ({way})", _offered(server.port))
        with pytest.raises(CredentialsRejected):
            _signed_in(server.port, secret=Secret("another"))


def _offered(port: int) -> Capabilities:
    wanted = settings(port)
    connection = connect(wanted, CancelToken(), RememberingObserver())
    try:
        return sign_in(SmtpWire(connection), wanted, RememberingObserver())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("auth", "offered", "way"),
    [
        (AuthProtocol.AUTO, MECHANISMS, "CRAM-MD5"),
        (AuthProtocol.AUTO, ("PLAIN", "LOGIN", "NTLM"), "NTLM"),
        (AuthProtocol.AUTO, ("PLAIN", "LOGIN"), "PLAIN"),
        (AuthProtocol.BASIC, MECHANISMS, "PLAIN"),
        (AuthProtocol.BASIC, ("CRAM-MD5",), "CRAM-MD5"),
        (AuthProtocol.NTLM, MECHANISMS, "NTLM"),
    ],
)
def test_the_strongest_that_the_settings_allow(auth: AuthProtocol, offered: tuple[str, ...], way: str) -> None:
    with SmtpServer(logins={USER: PASSWORD}, mechanisms=offered) as server:
        assert _signed_in(server.port, auth=auth)[0] == f"signed in as {USER} ({way})"


def test_ntlm_is_not_replaced_by_what_shows_the_password() -> None:
    with SmtpServer(logins={USER: PASSWORD}, mechanisms=("PLAIN", "LOGIN")) as server, pytest.raises(NotSupported) as caught:
        _signed_in(server.port, auth=AuthProtocol.NTLM)
    assert "Enable NTLM" in (caught.value.hint or "")


def test_a_domain_before_the_name() -> None:
    with SmtpServer(logins={"anna": PASSWORD}, mechanisms=("NTLM",)) as server:
        assert "NTLM" in _signed_in(server.port, username="CORP\\anna", auth=AuthProtocol.NTLM)[0]


class TestUnencrypted:
    """On a network that others can listen to."""

    @pytest.fixture(autouse=True)
    def _network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(smtp_login, "_stays_here", lambda _: False)

    @pytest.mark.parametrize("offered", [MECHANISMS, ("CRAM-MD5",), ("PLAIN",), ("NTLM",)])
    def test_nothing_is_said_unless_the_profile_permits(self, offered: tuple[str, ...]) -> None:
        with SmtpServer(logins={USER: PASSWORD}, mechanisms=offered) as server:
            with pytest.raises(TlsUnavailable) as caught:
                _signed_in(server.port)
            assert "AUTH" not in server.transcript
        assert (caught.value.code, "authentication to basic" in (caught.value.hint or "")) == ("SignInUnencrypted", True)

    @pytest.mark.parametrize(
        ("auth", "offered", "way"),
        [
            (AuthProtocol.BASIC, MECHANISMS, "CRAM-MD5"),
            (AuthProtocol.BASIC, ("PLAIN", "LOGIN"), "PLAIN"),
            (AuthProtocol.NTLM, MECHANISMS, "NTLM"),
        ],
    )
    def test_the_profile_permits(self, auth: AuthProtocol, offered: tuple[str, ...], way: str) -> None:
        with SmtpServer(logins={USER: PASSWORD}, mechanisms=offered) as server:
            assert _signed_in(server.port, auth=auth)[0] == f"signed in as {USER} ({way})"

    def test_a_token_neither(self) -> None:
        with SmtpServer(bearers=lambda _user, _token: True) as server, pytest.raises(TlsUnavailable) as caught:
            _signed_in(server.port, auth=AuthProtocol.OAUTH2, bearer=lambda _: Secret("token"))
        assert "basic" not in (caught.value.hint or "")


def _answered(script: Callable[[SmtpPeer], None]) -> str:
    with serving(script) as server:
        return _signed_in(server.port)[0]


def _refuse_hashed(peer: SmtpPeer, *offered: str) -> None:
    peer.hello(f"AUTH {' '.join(offered)}")
    peer.answer("AUTH CRAM-MD5", "334 PDEuMkB4Pg==")
    peer.answer("", "535 5.7.8 no secret for you")


def test_a_server_that_cannot_do_what_it_offers_is_asked_once_more_by_another_way() -> None:
    def script(peer: SmtpPeer) -> None:
        _refuse_hashed(peer, "CRAM-MD5", "NTLM", "PLAIN")
        peer.answer("AUTH PLAIN", "235 welcome")

    assert _answered(script) == f"signed in as {USER} (PLAIN)"


def test_a_wrong_password_is_said_twice_at_most() -> None:
    said: list[str] = []

    def script(peer: SmtpPeer) -> None:
        _refuse_hashed(peer, "CRAM-MD5", "NTLM", "PLAIN", "LOGIN")
        peer.answer("AUTH PLAIN", "535 5.7.8 no")
        said.append(peer.rest().decode())

    with pytest.raises(CredentialsRejected):
        _answered(script)
    assert said == [""]


@pytest.mark.parametrize("reply", ["454 4.7.0 later", "421 4.3.2 going down"])
def test_a_server_that_is_busy_is_not_asked_by_another_way(reply: str) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello("AUTH CRAM-MD5 PLAIN")
        peer.answer("AUTH CRAM-MD5", reply)

    with pytest.raises(PostroomError, match=reply):
        _answered(script)


@pytest.mark.parametrize(("mechanism", "challenge"), [("CRAM-MD5", "no base64!"), ("NTLM", "AAAA"), ("NTLM", "TlRMTVNTUAACAAAA")])
def test_a_challenge_that_cannot_be_read(mechanism: str, challenge: str) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello(f"AUTH {mechanism}")
        peer.answer(f"AUTH {mechanism}", f"334 {challenge if mechanism == 'CRAM-MD5' else ''}")
        peer.answer("", f"334 {challenge}")

    with pytest.raises(ProtocolBroken, match="cannot be read"):
        _answered(script)


def test_digests_are_not_repeated_in_words() -> None:
    def script(peer: SmtpPeer) -> None:
        peer.hello("AUTH CRAM-MD5")
        peer.answer("AUTH CRAM-MD5", "334 PDEuMkB4Pg==")
        peer.say(f"535 what is {peer.expect('')} to me")

    with pytest.raises(CredentialsRejected) as caught:
        _answered(script)
    digest = base64.b64encode(USER.encode()).decode()[:8]
    assert digest not in f"{caught.value.cause} {caught.value.detail}"


def test_other_ways_are_none() -> None:
    assert ways(AuthProtocol.KERBEROS, secure=True) == ways(AuthProtocol.OAUTH2, secure=True) == ()
