"""Signing in: which scheme, what must be there, tokens and their life, and that a password is never tried too often."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.profile import AuthProtocol, OAuthSettings
from core.domain.secret import Secret
from core.errors import (
    Cancelled,
    CredentialsRejected,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    ServerBusy,
    TlsUnavailable,
)
from core.sandbox.ews.auth import BASIC, BEARER, NTLM
from core.sandbox.ews.faults import EwsFaultKind as Kind
from core.sandbox.ews.server import EwsServer
from core.transports.ews.auth import Scheme, choose, configured, offers
from core.transports.ews.dialling import Dialler, Origin
from core.transports.ews.opening import open_client as production_open
from tests.fakes.line_server import LineServer, RememberingObserver
from tests.fakes.memory import Memory
from tests.unit.transports.ews.conftest import (
    BOB,
    InThread,
    add_fault,
    ews_server,
    get_inbox,
    open_client,
    settings_for_server,
    settings_for_url,
)
from tests.unit.transports.ews.test_wire import answering, http

LOOPBACK = Origin("http", "127.0.0.1", 80)
ABROAD = Origin("http", "mail.corp.test", 80)
SECURE = Origin("https", "mail.corp.test", 443)


class TestChoosing:
    def test_offers_are_read(self) -> None:
        assert offers(["Negotiate", "NTLM", 'Basic realm="a, b"', 'Bearer client_id="x", trusted_issuers="y"']) == [
            "negotiate",
            "ntlm",
            "basic",
            "bearer",
        ]
        assert offers(['Negotiate, NTLM, Basic realm="x"']) == ["negotiate", "ntlm", "basic"]
        assert offers([]) == offers([""]) == []

    @pytest.mark.parametrize(
        ("offered", "origin", "scheme"),
        [
            (["negotiate", "ntlm", "basic"], SECURE, Scheme.NTLM),
            (["basic", "ntlm"], ABROAD, Scheme.NTLM),
            (["basic"], SECURE, Scheme.BASIC),
            (["basic"], LOOPBACK, Scheme.BASIC),
            (["negotiate"], SECURE, Scheme.NTLM),
        ],
    )
    def test_the_best_is_taken(self, offered: list[str], origin: Origin, scheme: Scheme) -> None:
        assert choose(offered, origin) is scheme

    @pytest.mark.parametrize(
        ("offered", "origin", "error", "words"),
        [
            (["basic"], ABROAD, TlsUnavailable, "not encrypted"),
            (["bearer"], SECURE, NotSupported, "OAuth 2.0 only"),
            (["digest"], SECURE, NotSupported, "digest"),
            ([], SECURE, NotSupported, "nothing"),
        ],
    )
    def test_none_will_do(self, offered: list[str], origin: Origin, error: type[PostroomError], words: str) -> None:
        with pytest.raises(error, match=words):
            choose(offered, origin)


class TestConfiguration:
    def test_what_the_profile_names(self) -> None:
        settings = settings_for_url("https://x/")
        assert configured(settings) is Scheme.BASIC
        assert configured(replace(settings, auth=AuthProtocol.NTLM)) is Scheme.NTLM
        assert configured(replace(settings, auth=AuthProtocol.AUTO)) is None
        oauth = OAuthSettings("entra", "app", "contoso")
        assert configured(replace(settings, auth=AuthProtocol.OAUTH2, oauth=oauth)) is Scheme.OAUTH2
        assert configured(replace(settings, auth=AuthProtocol.AUTO, oauth=oauth, username=None)) is Scheme.OAUTH2

    @pytest.mark.parametrize(
        ("given", "error", "words"),
        [
            ({"auth": AuthProtocol.KERBEROS}, NotSupported, "Kerberos"),
            ({"auth": AuthProtocol.OAUTH2}, ProfileInvalid, "OAuth"),
            ({"username": None}, ProfileInvalid, "no user name"),
            ({"username": ""}, ProfileInvalid, "no user name"),
            ({"secret": None}, SecretMissing, "alice"),
            ({"secret": Secret("a\0b")}, ProfileInvalid, "NUL"),
        ],
    )
    def test_what_is_missing(self, given: dict[str, Any], error: type[PostroomError], words: str) -> None:
        with pytest.raises(error, match=words):
            configured(settings_for_url("https://x/", **given))


@pytest.mark.parametrize(
    ("offered", "auth", "words"),
    [
        ((NTLM,), AuthProtocol.BASIC, "does not take Basic; it offers negotiate, ntlm"),
        ((BASIC,), AuthProtocol.NTLM, "does not take NTLM; it offers basic"),
    ],
)
def test_a_way_that_is_not_offered_is_not_called_a_wrong_password(offered: tuple[str, ...], auth: AuthProtocol, words: str) -> None:
    with ews_server(auth=offered) as server:
        settings = settings_for_server(server, auth=auth)
        with pytest.raises(CredentialsRejected, match=words) as caught:
            production_open(settings, CancelToken(), RememberingObserver(), Memory())
    assert "authentication" in caught.value.hint
    assert "secret set" not in caught.value.hint
    assert "password" not in caught.value.title


class TestAsking:
    """AUTO: the server is asked once, and the answer remembered."""

    @pytest.mark.parametrize(
        ("auth", "scheme", "requests"),
        [((BASIC,), Scheme.BASIC, 2), ((NTLM,), Scheme.NTLM, 4), ((BASIC, NTLM, BEARER), Scheme.NTLM, 4)],
    )
    def test_the_best_of_what_is_offered(self, auth: tuple[str, ...], scheme: Scheme, requests: int) -> None:
        memory = Memory()
        with ews_server(auth=auth) as server:
            with open_client(server, auth=AuthProtocol.AUTO, memory=memory) as client:
                assert client.scheme is scheme
                assert client.call("GetFolder", get_inbox(client))[0].ok
            assert memory.recall(f"ews-auth:{server.url}") == scheme.value
            before = len(server.transcript.calls)
            with open_client(server, auth=AuthProtocol.AUTO, memory=memory):
                assert len(server.transcript.calls) - before == requests - 1, "nobody is asked again"

    def test_a_remembered_way_that_is_gone_is_replaced_without_a_lost_try(self) -> None:
        memory = Memory()
        with ews_server(auth=(NTLM,)) as server:
            memory.remember(f"ews-auth:{server.url}", "basic")
            with open_client(server, auth=AuthProtocol.AUTO, memory=memory) as client:
                assert client.scheme is Scheme.NTLM
            assert memory.recall(f"ews-auth:{server.url}") == "ntlm"

    @pytest.mark.parametrize("auth", [(BASIC,), (NTLM,)])
    def test_a_wrong_password_is_tried_once(self, auth: tuple[str, ...]) -> None:
        memory, observer = Memory(), RememberingObserver()
        with ews_server(auth=auth) as server:
            settings = settings_for_server(server, auth=AuthProtocol.AUTO, secret=Secret("wrong"))
            with pytest.raises(CredentialsRejected, match="alice cannot sign in"):
                production_open(settings, CancelToken(), observer, memory)
        tried = [call for call in server.transcript.calls if call.status == 401]
        # Asking, then Basic's one try, or NTLM's: without, negotiate, proof.
        assert len(tried) == 1 + (1 if auth == (BASIC,) else 3)
        assert observer.names[-1] == "authentication"
        assert memory.recall(f"ews-auth:{server.url}") is None

    def test_a_remembered_way_that_is_refused_is_forgotten(self) -> None:
        memory = Memory()
        with ews_server() as server:
            memory.remember(f"ews-auth:{server.url}", "basic")
            settings = settings_for_server(server, auth=AuthProtocol.AUTO, secret=Secret("wrong"))
            with pytest.raises(CredentialsRejected):
                production_open(settings, CancelToken(), RememberingObserver(), memory)
            assert memory.recall(f"ews-auth:{server.url}") is None
            assert len(server.transcript.calls) == 1

    @pytest.mark.parametrize("name", ["CORP\\alice", "alice@corp.test", "alice"])
    @pytest.mark.parametrize("auth", [AuthProtocol.BASIC, AuthProtocol.NTLM])
    def test_forms_of_a_user_name(self, name: str, auth: AuthProtocol) -> None:
        with ews_server(auth=(BASIC, NTLM)) as server, open_client(server, username=name, auth=auth):
            assert server.transcript.calls[-1].user == "alice"

    @pytest.mark.parametrize("auth", [AuthProtocol.BASIC, AuthProtocol.NTLM])
    def test_a_password_beyond_latin_1(self, auth: AuthProtocol) -> None:
        with ews_server(auth=(BASIC, NTLM)) as server:
            server.directory.set_password("alice", "pä:ßwörd-密码")
            with open_client(server, auth=auth, secret=Secret("pä:ßwörd-密码")) as client:
                assert client.call("GetFolder", get_inbox(client))[0].ok


class TestBrokenNtlm:
    @pytest.mark.parametrize(
        "second",
        [
            http(b"", status="401 Unauthorized"),
            http(b"", "WWW-Authenticate: Negotiate", status="401 Unauthorized"),
            http(b"", "WWW-Authenticate: NTLM ?????", status="401 Unauthorized"),
            http(b"", "WWW-Authenticate: NTLM QUJD", status="401 Unauthorized"),
            http(b"", "WWW-Authenticate: NTLM TlRMTVNTUAACAAAA", status="401 Unauthorized"),
            http(b"", status="503 Service Unavailable"),
        ],
        ids=["nothing", "no-challenge", "no-base64", "no-ntlm", "too-short", "busy"],
    )
    def test_a_server_that_breaks_off(self, second: bytes) -> None:
        with LineServer(answering(http(b"", "WWW-Authenticate: NTLM", status="401 Unauthorized"), second)) as server:
            settings = settings_for_url(f"http://127.0.0.1:{server.port}/", auth=AuthProtocol.NTLM)
            with pytest.raises(ProtocolBroken, match=r"NTLM|signing in"):
                production_open(settings, CancelToken(), RememberingObserver(), Memory())


def oauth_settings(server: EwsServer, **given: Any) -> Any:
    """Settings of a service that signs in by tokens of the server and acts as bob."""
    oauth = OAuthSettings("sandbox", "svc", token_url=server.token_url)
    return settings_for_server(
        server, BOB, **{"auth": AuthProtocol.OAUTH2, "username": None, "impersonation": True, "oauth": oauth, **given}
    )


def tokens_asked(server: EwsServer) -> int:
    """How often a token was asked for."""
    return sum(1 for call in server.transcript.calls if call.operation == "Token")


class TestTokens:
    def test_one_token_serves_the_whole_client(self) -> None:
        with ews_server(auth=(BEARER,)) as server:
            client = production_open(oauth_settings(server), CancelToken(), RememberingObserver(), Memory())
            for _ in range(3):
                assert client.call("GetFolder", get_inbox(client))[0].ok
            client.close()
            assert tokens_asked(server) == 1
            assert server.transcript.calls[-1].mailbox == BOB

    def test_a_token_that_was_revoked_is_renewed_once(self) -> None:
        with ews_server(auth=(BEARER,)) as server:
            client = production_open(oauth_settings(server), CancelToken(), RememberingObserver(), Memory())
            server.directory.revoke_token("sandbox-token-1")
            assert client.call("GetFolder", get_inbox(client))[0].ok
            assert tokens_asked(server) == 2
            add_fault(server, Kind.UNAUTHORIZED, "GetFolder", times=2)
            with pytest.raises(CredentialsRejected, match="svc cannot sign in"):
                client.call("GetFolder", get_inbox(client))
            assert tokens_asked(server) == 3
            client.close()

    def test_a_wrong_client_secret(self) -> None:
        observer = RememberingObserver()
        with ews_server(auth=(BEARER,)) as server, pytest.raises(CredentialsRejected, match="invalid_client"):
            production_open(oauth_settings(server, secret=Secret("wrong")), CancelToken(), observer, Memory())
        assert observer.names[-1] == "authentication"
        assert tokens_asked(server) == 1

    def test_a_token_endpoint_that_is_busy_or_stalls(self) -> None:
        with ews_server(auth=(BEARER,)) as server:
            add_fault(server, Kind.HTTP_STATUS, "Token", status=503, retry_after_s=9)
            with pytest.raises(ServerBusy) as caught:
                production_open(oauth_settings(server), CancelToken(), RememberingObserver(), Memory())
            assert caught.value.retry_after_s == 9.0
            add_fault(server, Kind.STALL, "Token")
            token = CancelToken()
            call = InThread(lambda: production_open(oauth_settings(server), token, RememberingObserver(), Memory()))
            assert server.faults.wait_fired(2)
            token.cancel()
            assert isinstance(call.join(), Cancelled)


class TestKerberos:
    def test_without_its_library_the_remedy_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("core.transports.ews.auth.find_spec", lambda _name: None)
        with pytest.raises(NotSupported, match="requests-gssapi") as caught:
            configured(settings_for_url("https://x/", auth=AuthProtocol.KERBEROS))
        assert "postroom[kerberos]" in caught.value.hint

    def test_with_it_neither_name_nor_password_is_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("core.transports.ews.auth.find_spec", lambda _name: object())
        settings = settings_for_url("https://x/", auth=AuthProtocol.KERBEROS, username=None, secret=None)
        assert configured(settings) is Scheme.KERBEROS
        assert Scheme.KERBEROS.among(["negotiate"])
        assert not Scheme.KERBEROS.among(["ntlm", "basic"])

    def test_exchangelib_is_told_to(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import exchangelib.transport as theirs
        from requests.auth import AuthBase

        from core.transports.ews.sessions import make

        class Ticket(AuthBase):
            """Stands for requests_gssapi.HTTPSPNEGOAuth."""

        monkeypatch.setitem(theirs.AUTH_TYPE_MAP, theirs.GSSAPI, Ticket)
        settings = settings_for_url("https://x/", auth=AuthProtocol.KERBEROS, username=None, secret=None)
        sessions = make(settings, "https://x/", Scheme.KERBEROS, Dialler(settings, CancelToken()))
        with sessions.create_session() as session:
            assert isinstance(session.auth, Ticket)
        sessions.close()
