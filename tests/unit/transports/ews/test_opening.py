"""Opening a mailbox, step by step, and at which step what is found."""

from __future__ import annotations

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.profile import AuthProtocol
from core.domain.secret import Secret
from core.errors import (
    AccessDenied,
    ConnectionFailed,
    CredentialsRejected,
    MailboxMissing,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    ServerBusy,
    TlsUnavailable,
)
from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFaultKind as Kind
from core.sandbox.ews.server import EwsServer
from core.transports.ews import discover
from core.transports.ews.opening import endpoint, open_client
from tests.fakes.line_server import RememberingObserver
from tests.fakes.memory import Memory
from tests.unit.transports.ews.conftest import ALICE, BOB, add_fault, ews_server, settings_for_server, settings_for_url

ALL = ["dns", "tcp", "capabilities", "authentication", "rights"]


def opened(settings: ConnectionSettings, memory: Memory | None = None) -> RememberingObserver:
    """Open, which must succeed, and close."""
    observer = RememberingObserver()
    open_client(settings, CancelToken(), observer, memory or Memory()).close()
    return observer


def refused(settings: ConnectionSettings, kind: type[PostroomError], words: str, memory: Memory | None = None) -> tuple[str, PostroomError]:
    """Open, which must fail like this; the step that failed, and the error."""
    observer = RememberingObserver()
    with pytest.raises(kind) as caught:
        open_client(settings, CancelToken(), observer, memory or Memory())
    assert words in str(caught.value)
    assert type(caught.value) is kind or kind is CredentialsRejected
    failed = [step.name.value for step in observer.steps if step.error is not None]
    return (failed[-1] if failed else "", caught.value)


class TestSteps:
    def test_all_of_them_and_what_they_say(self) -> None:
        with ews_server() as server:
            observer = opened(settings_for_server(server))
        assert observer.names == ALL
        details = {step.name.value: " ".join(step.details) for step in observer.steps}
        assert details["dns"] == "127.0.0.1"
        assert details["capabilities"] == "Exchange 2019 or later, build 15.2.2562.17; signing in by Basic"
        assert details["authentication"] == "signed in as alice (Basic)"
        assert details["rights"] == f"may open {ALICE}"
        assert not any(step.warnings for step in observer.steps)

    @pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL])
    def test_impersonation(self, behaviour: Behaviour) -> None:
        with ews_server(behaviour) as server:
            settings = settings_for_server(server, BOB, username="svc", impersonation=True)
            assert opened(settings).steps[-1].details == [f"may open {BOB} (impersonation)"]
            step, error = refused(settings_for_server(server, BOB, username="alice", impersonation=True), AccessDenied, "impersonate")
            assert step == "rights"
            assert "ApplicationImpersonation" in error.hint
            step, _ = refused(
                settings_for_server(server, "nobody@corp.test", username="svc", impersonation=True), MailboxMissing, "no mailbox"
            )
            assert step == "rights"

    @pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL])
    def test_the_rights_of_a_delegate(self, behaviour: Behaviour) -> None:
        with ews_server(behaviour) as server:
            step, error = refused(settings_for_server(server, BOB, username="alice"), AccessDenied, f"alice may not open the mailbox {BOB}")
            assert step == "rights"
            assert "full access" in error.hint
            server.directory[BOB].open_to.add(ALICE)
            assert opened(settings_for_server(server, BOB, username="alice")).names == ALL
            step, _ = refused(settings_for_server(server, "nobody@corp.test", username="alice"), MailboxMissing, "no mailbox")
            assert step == "rights"

    @pytest.mark.parametrize("code", ["ErrorItemNotFound", "ErrorFolderNotFound"])
    def test_an_inbox_that_the_account_may_not_even_see(self, code: str) -> None:
        with ews_server() as server:
            add_fault(server, Kind.ITEM_ERROR, "GetFolder", times=None, code=code)
            step, error = refused(settings_for_server(server, BOB, username="alice"), AccessDenied, f"alice may not open the mailbox {BOB}")
            assert step == "rights"
            assert "full access" in error.hint
            step, _ = refused(settings_for_server(server, BOB, username="svc", impersonation=True), MailboxMissing, "no inbox")
            assert step == "rights"

    def test_an_account_without_a_mailbox(self) -> None:
        with ews_server() as server:
            step, _ = refused(settings_for_server(server, "", username="svc"), MailboxMissing, "ErrorMissingEmailAddress")
        assert step == "rights"

    def test_a_wrong_password(self) -> None:
        with ews_server() as server:
            step, error = refused(settings_for_server(server, secret=Secret("wrong")), CredentialsRejected, "alice")
        assert step == "authentication"
        assert error.code == "CredentialsRejected"
        assert "basic" in error.detail

    @pytest.mark.parametrize(
        ("kind", "given", "error", "step"),
        [
            (Kind.PORTAL, {}, ProtocolBroken, "capabilities"),
            (Kind.EMPTY_BODY, {}, ProtocolBroken, "capabilities"),
            (Kind.BLOCKED, {}, AccessDenied, "rights"),
            (Kind.HTTP_STATUS, {"status": 503}, ServerBusy, "capabilities"),
            (Kind.REDIRECT, {"location": "https://elsewhere.test/owa"}, ProfileInvalid, "capabilities"),
            (Kind.BUSY, {}, ServerBusy, "rights"),
            (Kind.LOSE_REQUEST, {}, ConnectionFailed, "capabilities"),
        ],
    )
    def test_where_it_fails(self, kind: Kind, given: dict[str, str], error: type[PostroomError], step: str) -> None:
        with ews_server() as server:
            add_fault(server, kind, times=None, **given)
            assert refused(settings_for_server(server), error, "")[0] == step

    def test_a_url_that_leads_elsewhere(self) -> None:
        with ews_server() as server:
            step, error = refused(
                settings_for_server(server, url=f"{server.base_url}/nothing/here"), ProfileInvalid, "no Exchange web services"
            )
        assert step == "capabilities"
        assert "Exchange.asmx" in error.hint

    def test_nothing_listens(self) -> None:
        with ews_server() as server:
            settings = settings_for_server(server)
        assert refused(settings, ConnectionFailed, "refused")[0] == "tcp"

    def test_what_is_wrong_with_the_profile_needs_no_network(self) -> None:
        assert refused(settings_for_url("http://mail.corp.test/", secret=None), SecretMissing, "alice")[0] == ""
        assert refused(settings_for_url(""), ProfileInvalid, "neither a URL nor autodiscover")[0] == ""

    def test_exchange_online_is_warned_about(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from core.transports.ews import opening

        monkeypatch.setattr(opening, "EXCHANGE_ONLINE", "127.0.0.1")
        with ews_server() as server:
            observer = opened(settings_for_server(server))
        assert "1 April 2027" in observer.steps[2].warnings[0]

    def test_a_password_in_the_clear_is_warned_about(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from core.transports.ews.dialling import Origin

        with ews_server() as server:
            monkeypatch.setattr(Origin, "loopback", property(lambda _: False))
            observer = opened(settings_for_server(server))
            assert "unencrypted" in observer.steps[-2].warnings[0]
            step, _ = refused(settings_for_server(server, auth=AuthProtocol.AUTO), TlsUnavailable, "not encrypted")
            assert step == "capabilities"
            assert len(server.transcript.calls) == 2, "the password is not sent"


class TestEndpoints:
    @pytest.mark.parametrize(
        ("given", "url"),
        [
            ("mail.corp.test", "https://mail.corp.test/EWS/Exchange.asmx"),
            (" mail.corp.test:8443/ ", "https://mail.corp.test:8443/EWS/Exchange.asmx"),
            ("https://mail.corp.test", "https://mail.corp.test/EWS/Exchange.asmx"),
            ("HTTP://Mail.corp.test/", "http://mail.corp.test/EWS/Exchange.asmx"),
            ("https://mail.corp.test/ews/exchange.asmx", "https://mail.corp.test/ews/exchange.asmx"),
            ("https://[::1]:444/EWS/Exchange.asmx", "https://[::1]:444/EWS/Exchange.asmx"),
            ("https://bücher.test/", "https://xn--bcher-kva.test/EWS/Exchange.asmx"),
        ],
    )
    def test_what_a_person_may_give(self, given: str, url: str) -> None:
        assert endpoint(given) == url

    @pytest.mark.parametrize("given", ["", "ftp://mail.corp.test/", "https://", "https://user:secret@mail.corp.test/"])
    def test_what_cannot_be_used(self, given: str) -> None:
        with pytest.raises(ProfileInvalid) as caught:
            endpoint(given)
        assert "secret" not in str(caught.value)

    def test_a_bare_host(self) -> None:
        with ews_server() as server:
            assert opened(settings_for_server(server, url=server.base_url)).names == ALL


class TestAutodiscover:
    """The search itself is a room of its own; here: when it is asked, and when its answer is forgotten."""

    def remembering(self, server: EwsServer) -> Memory:
        """A memory that holds where the mailbox is, as an earlier search left it."""
        memory = Memory()
        settings = settings_for_server(server, url="", autodiscover=True)
        memory.remember(discover._key(settings), server.url)
        return memory

    def test_the_first_step(self) -> None:
        with ews_server() as server:
            memory = self.remembering(server)
            observer = opened(settings_for_server(server, url="", autodiscover=True), memory)
            assert observer.names == ["autodiscover", *ALL]
            assert server.url in observer.steps[0].details[0]
            assert discover.remembered(settings_for_server(server, url="", autodiscover=True), memory) == server.url

    def test_a_url_of_the_profile_goes_first(self) -> None:
        with ews_server() as server:
            assert opened(settings_for_server(server, autodiscover=True)).names == ALL

    @pytest.mark.parametrize(
        ("kind", "given", "error", "forgotten"),
        [
            (Kind.REDIRECT, {"location": "https://elsewhere.test/"}, ProfileInvalid, True),
            (Kind.PORTAL, {}, ProtocolBroken, True),
            (Kind.LOSE_REQUEST, {}, ConnectionFailed, True),
            (Kind.HTTP_STATUS, {"status": 503}, ServerBusy, False),
            (Kind.UNAUTHORIZED, {}, CredentialsRejected, False),
        ],
    )
    def test_what_makes_it_search_anew(self, kind: Kind, given: dict[str, str], error: type[PostroomError], forgotten: bool) -> None:
        with ews_server() as server:
            memory = self.remembering(server)
            settings = settings_for_server(server, url="", autodiscover=True)
            add_fault(server, kind, times=None, **given)
            refused(settings, error, "", memory)
            assert (discover.remembered(settings, memory) is None) == forgotten
