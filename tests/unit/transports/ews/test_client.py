"""One operation at a time: every fault of a server, what is sent again and what never, versions, envelopes."""

from __future__ import annotations

from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.profile import AuthProtocol
from core.errors import (
    AccessDenied,
    ConnectionFailed,
    CredentialsRejected,
    InternalError,
    ItemError,
    MailboxMissing,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    ServerBusy,
)
from core.sandbox.ews.auth import BASIC, NTLM
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_2016, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFaultKind as Kind
from core.sandbox.ews.server import EwsServer
from core.transports.ews import opening
from core.transports.ews.client import WRITING, EwsClient
from core.transports.ews.versions import REQUEST_VERSIONS
from tests.fakes.line_server import RememberingObserver
from tests.fakes.memory import Memory
from tests.unit.transports.ews.conftest import (
    ALICE,
    BOB,
    add_fault,
    create_item,
    ews_server,
    find_items,
    get_inbox,
    open_client,
    settings_for_server,
)

SCHEMES = pytest.mark.parametrize(("scheme", "auth"), [(BASIC, AuthProtocol.BASIC), (NTLM, AuthProtocol.NTLM)])


def connections(server: EwsServer) -> list[int]:
    """The connections of all requests so far, in order."""
    return [call.connection for call in server.transcript.calls]


def sign_ins(server: EwsServer) -> int:
    """How many requests were refused with 401."""
    return sum(1 for call in server.transcript.calls if call.status == 401)


@pytest.mark.parametrize(
    ("kind", "given", "error", "words"),
    [
        (Kind.SOAP_FAULT, {"back_off_ms": 1500}, ServerBusy, "ErrorServerBusy"),
        (Kind.SOAP_FAULT, {"code": "ErrorAccessDenied"}, AccessDenied, "ErrorAccessDenied"),
        (Kind.SOAP_FAULT, {"code": "ErrorNonExistentMailbox"}, MailboxMissing, "ErrorNonExistentMailbox"),
        (Kind.SOAP_FAULT, {"code": "ErrorInvalidServerVersion"}, NotSupported, "ErrorInvalidServerVersion"),
        (Kind.SOAP_FAULT, {"code": "ErrorSchemaValidation"}, ProtocolBroken, "ErrorSchemaValidation"),
        (Kind.BUSY, {"back_off_ms": 1500}, ServerBusy, "ErrorServerBusy"),
        (Kind.INNER_BUSY, {"back_off_ms": 1500}, ServerBusy, "ErrorServerBusy"),
        (Kind.HTTP_STATUS, {"status": 503, "retry_after_s": 7}, ServerBusy, "503"),
        (Kind.HTTP_STATUS, {"status": 429}, ServerBusy, "429"),
        (Kind.HTTP_STATUS, {"status": 449}, ServerBusy, "449"),
        (Kind.HTTP_STATUS, {"status": 500}, ServerBusy, "500"),
        (Kind.HTTP_STATUS, {"status": 502}, ServerBusy, "502"),
        (Kind.HTTP_STATUS, {"status": 504}, ServerBusy, "504"),
        (Kind.REDIRECT, {}, ServerBusy, "page of errors"),
        (Kind.REDIRECT, {"location": "https://mail.corp.test/owa"}, ProfileInvalid, "https://mail.corp.test/owa"),
        (Kind.BLOCKED, {}, AccessDenied, "switched off"),
        (Kind.PORTAL, {}, ProtocolBroken, "sign-in page"),
        (Kind.EMPTY_BODY, {}, ProtocolBroken, "empty"),
        (Kind.LOSE_REQUEST, {"times": None}, ConnectionFailed, "closed"),
        (Kind.LOSE_RESPONSE, {"times": None}, ConnectionFailed, "closed"),
        (Kind.DROP_IN_BODY, {}, ConnectionFailed, "cut"),
        (Kind.TRUNCATED, {}, ProtocolBroken, "cut off"),
    ],
)
@SCHEMES
def test_every_fault_in_words(
    kind: Kind, given: dict[str, Any], error: type[PostroomError], words: str, scheme: str, auth: AuthProtocol
) -> None:
    with ews_server(auth=(scheme,)) as server:
        server.directory[ALICE].deliver(b"Subject: hello\r\n\r\nhello\r\n")
        with open_client(server, auth=auth) as client:
            add_fault(server, kind, "FindItem", **given)
            with pytest.raises(error, match=words) as caught:
                client.call("FindItem", find_items())
            assert type(caught.value) is error
            if "back_off_ms" in given:
                assert caught.value.retry_after_s == 1.5
            if "retry_after_s" in given:
                assert caught.value.retry_after_s == 7.0
            server.faults.clear()
            assert client.call("GetFolder", get_inbox(client))[0].ok, "the client goes on"


@pytest.mark.parametrize("kind", [Kind.SLOW_BODY, Kind.ILLEGAL_CHARACTER])
def test_what_is_odd_but_whole_is_taken(kind: Kind) -> None:
    with ews_server() as server:
        server.directory[ALICE].deliver(b"Subject: hello\r\n\r\nhello\r\n")
        with open_client(server) as client:
            add_fault(server, kind, "FindItem")
            (answer,) = client.call("FindItem", find_items())
            assert answer.ok
            assert "hello" in "".join(answer.element.itertext())
            assert server.faults.fired


class TestBatches:
    def get(self, client: EwsClient) -> list[str]:
        """Ask for three folders."""
        folders = client.folder_id("Inbox") * 3
        shape = "<m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
        return [each.code for each in client.call("GetFolder", f"<m:GetFolder>{shape}<m:FolderIds>{folders}</m:FolderIds></m:GetFolder>")]

    def test_errors_among_answers_are_the_callers(self) -> None:
        with ews_server() as server, open_client(server) as client:
            add_fault(server, Kind.BUSY, "GetFolder", number=2)
            assert self.get(client) == ["NoError", "ErrorServerBusy", "NoError"]
            add_fault(server, Kind.BATCH_STOPPED, "GetFolder", number=2, code="ErrorMailboxStoreUnavailable")
            assert self.get(client) == ["NoError", "ErrorMailboxStoreUnavailable", "ErrorBatchProcessingStopped"]
            add_fault(server, Kind.ITEM_ERROR, "GetFolder", times=3, code="ErrorAccessDenied")
            assert self.get(client) == ["ErrorAccessDenied"] * 3
            add_fault(server, Kind.LOSE_MESSAGE, "GetFolder", number=2)
            assert self.get(client) == ["NoError"] * 2

    def test_all_busy_is_raised(self) -> None:
        with ews_server() as server, open_client(server) as client:
            add_fault(server, Kind.BUSY, "GetFolder", times=3, back_off_ms=4000)
            with pytest.raises(ServerBusy) as caught:
                self.get(client)
            assert caught.value.retry_after_s == 4.0


class TestSendingAgain:
    """A kept connection that died is found before or behind the request; only what reads may go out once more."""

    def test_a_connection_that_died_idle_is_not_used(self) -> None:
        with ews_server() as server, open_client(server) as client:
            for operation, body in (("GetFolder", get_inbox(client)), ("CreateItem", create_item())):
                server.drop_connections()
                assert client.call(operation, body)[0].ok
            assert len(server.sent.messages) == 1

    def test_reading_goes_out_once_more(self) -> None:
        with ews_server() as server, open_client(server) as client:
            for kind in (Kind.LOSE_REQUEST, Kind.LOSE_RESPONSE):
                add_fault(server, kind, "FindItem")
                assert client.call("FindItem", find_items())[0].ok
            assert len(server.faults.fired) == 2

    @pytest.mark.parametrize("kind", [Kind.LOSE_REQUEST, Kind.LOSE_RESPONSE])
    @SCHEMES
    def test_writing_does_not(self, kind: Kind, scheme: str, auth: AuthProtocol) -> None:
        with ews_server(auth=(scheme,)) as server, open_client(server, auth=auth) as client:
            add_fault(server, kind, "CreateItem")
            with pytest.raises(ConnectionFailed):
                client.call("CreateItem", create_item())
            assert [call.operation for call in server.transcript.calls].count("CreateItem") == 1
            assert len(server.sent.messages) == (kind is Kind.LOSE_RESPONSE)

    def test_a_new_connection_is_believed(self) -> None:
        with ews_server() as server, open_client(server) as client:
            server.drop_connections()
            add_fault(server, Kind.LOSE_REQUEST, "FindItem")
            with pytest.raises(ConnectionFailed):
                client.call("FindItem", find_items())

    def test_once_a_byte_came_nothing_is_sent_again(self) -> None:
        with ews_server() as server, open_client(server) as client:
            add_fault(server, Kind.DROP_IN_BODY, "FindItem")
            with pytest.raises(ConnectionFailed):
                client.call("FindItem", find_items())
            assert [call.operation for call in server.transcript.calls].count("FindItem") == 1

    def test_what_writes_is_named(self) -> None:
        assert {"SendItem", "CreateItem", "MoveItem", "DeleteItem", "UpdateItem", "CreateFolder", "CreateAttachment"} <= WRITING
        assert not {"GetItem", "GetFolder", "SyncFolderItems", "SyncFolderHierarchy", "FindItem", "GetAttachment"} & WRITING


class TestStaleAnswers:
    @pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL])
    def test_after_a_fault_the_connection_is_dropped(self, behaviour: Behaviour) -> None:
        with ews_server(behaviour) as server, open_client(server) as client:
            with pytest.raises(ProtocolBroken):
                client.call("Nonsense", "<m:Nonsense/>")
            assert client.call("GetFolder", get_inbox(client))[0].ok
            before, after = connections(server)[-2:]
            assert before != after

    @pytest.mark.parametrize("kind", [Kind.PORTAL, Kind.TRUNCATED, Kind.EMPTY_BODY])
    def test_after_what_cannot_be_read_as_well(self, kind: Kind) -> None:
        with ews_server() as server, open_client(server) as client:
            add_fault(server, kind, "GetFolder")
            with pytest.raises(ProtocolBroken):
                client.call("GetFolder", get_inbox(client))
            assert client.call("GetFolder", get_inbox(client))[0].ok
            before, after = connections(server)[-2:]
            assert before != after

    def test_an_answer_too_many_is_never_taken_for_the_next(self) -> None:
        with ews_server() as server, open_client(server) as client:
            add_fault(server, Kind.EXTRA_RESPONSE, "GetFolder")
            assert client.call("GetFolder", get_inbox(client))[0].ok
            # It arrives with the next request, when nobody could have known: the request is refused, not mistaken.
            with pytest.raises(ProtocolBroken):
                client.call("FindItem", find_items())


class TestSigningInAgain:
    @SCHEMES
    def test_a_session_that_was_forgotten_signs_in_once_more(self, scheme: str, auth: AuthProtocol) -> None:
        with ews_server(auth=(scheme,)) as server, open_client(server, auth=auth) as client:
            add_fault(server, Kind.UNAUTHORIZED, "CreateItem")
            assert client.call("CreateItem", create_item())[0].ok
            assert len(server.sent.messages) == 1

    @SCHEMES
    def test_a_changed_password_is_tried_twice_at_most(self, scheme: str, auth: AuthProtocol) -> None:
        with ews_server(auth=(scheme,)) as server, open_client(server, auth=auth) as client:
            server.directory.set_password("alice", "another")
            server.drop_connections()
            before = sign_ins(server)
            with pytest.raises(CredentialsRejected, match="alice cannot sign in"):
                client.call("FindItem", find_items())
            # NTLM takes three requests for one sign-in, the last of which is the proof.
            assert sign_ins(server) - before == (2 if scheme == BASIC else 6)
            before = sign_ins(server)
            with pytest.raises(CredentialsRejected):
                client.call("FindItem", find_items())
            assert sign_ins(server) - before == (1 if scheme == BASIC else 3), "once refused, once is enough"


class TestVersions:
    @pytest.mark.parametrize(
        ("behaviour", "request_version", "tries"),
        [
            (EXCHANGE_2010, "Exchange2010_SP2", 4),
            (EXCHANGE_2013, "Exchange2013_SP1", 2),
            (EXCHANGE_2016, "Exchange2016", 1),
            (EXCHANGE_SE, "Exchange2016", 1),
            (LIBERAL, "Exchange2016", 1),
        ],
        ids=lambda value: value.name if isinstance(value, Behaviour) else str(value),
    )
    def test_found_once_and_remembered(self, behaviour: Behaviour, request_version: str, tries: int) -> None:
        memory = Memory()
        with ews_server(behaviour) as server:
            with open_client(server, memory=memory) as client:
                assert (client.version, client.request_version) == (behaviour.build, request_version)
                assert len(server.transcript.calls) == tries
            with open_client(server, memory=memory) as client:
                assert (client.version, client.request_version) == (behaviour.build, request_version)
                assert len(server.transcript.calls) == tries + 1, "no request but the one that opens"
            assert f'Version="{request_version}"' in server.transcript.calls[-1].request

    def test_a_server_set_back_is_asked_anew(self) -> None:
        memory = Memory()
        with ews_server(EXCHANGE_2010) as server:
            memory.remember(f"ews-version:{server.url}", "15.2.2562.17 Exchange2016")
            with open_client(server, memory=memory) as client:
                assert (client.version, client.request_version) == (EXCHANGE_2010.build, "Exchange2010_SP2")
            assert memory.recall(f"ews-version:{server.url}") == "14.3.513.0 Exchange2010_SP2"

    def test_a_server_that_moved_on_is_used_to_the_full(self) -> None:
        memory = Memory()
        with ews_server() as server:
            memory.remember(f"ews-version:{server.url}", "14.3.513.0 Exchange2010_SP2")
            with open_client(server, memory=memory) as client:
                assert (client.version, client.request_version) == (EXCHANGE_SE.build, "Exchange2016")
                assert client.call("GetFolder", get_inbox(client))[0].ok
            assert memory.recall(f"ews-version:{server.url}") == "15.2.2562.17 Exchange2016"

    @pytest.mark.parametrize("remembered", ["", "nonsense", "15.2 Exchange2016", "15.2.2562.x Exchange2016", "15.2.2562.17 Exchange1999"])
    def test_what_cannot_be_read_is_forgotten(self, remembered: str) -> None:
        memory = Memory()
        with ews_server() as server:
            memory.remember(f"ews-version:{server.url}", remembered)
            with open_client(server, memory=memory) as client:
                assert client.version == EXCHANGE_SE.build

    @pytest.mark.parametrize(
        "code", ["ErrorInvalidServerVersion", "ErrorInvalidRequest", "ErrorSchemaValidation", "ErrorIncorrectSchemaVersion"]
    )
    def test_a_server_that_refuses_all(self, code: str) -> None:
        with ews_server() as server:
            add_fault(server, Kind.SOAP_FAULT, code=code, times=None)
            with pytest.raises(PostroomError, match=code):
                opening.open_client(settings_for_server(server), CancelToken(), RememberingObserver(), Memory())
            assert len(server.transcript.calls) == len(REQUEST_VERSIONS)

    def test_a_refusal_amid_the_work_is_an_error(self) -> None:
        with ews_server() as server, open_client(server) as client:
            add_fault(server, Kind.SOAP_FAULT, code="ErrorInvalidServerVersion", times=None)
            before = len(server.transcript.calls)
            with pytest.raises(NotSupported):
                client.call("CreateItem", create_item())
            assert len(server.transcript.calls) == before + 1


class TestEnvelopes:
    def test_impersonation_names_the_mailbox(self) -> None:
        with ews_server() as server, open_client(server, BOB, username="svc", impersonation=True) as client:
            assert client.call("GetFolder", get_inbox(client))[0].ok
            assert client.folder_id("Inbox") == '<t:DistinguishedFolderId Id="inbox"/>'
            call = server.transcript.calls[-1]
            assert (call.user, call.mailbox, call.anchor) == ("svc", BOB, BOB)
            assert f"<t:PrimarySmtpAddress>{BOB}</t:PrimarySmtpAddress>" in call.request

    def test_a_delegate_names_the_mailbox_in_the_folder(self) -> None:
        with ews_server() as server:
            server.directory[BOB].open_to.add("alice@corp.test")
            with open_client(server, BOB, username="alice") as client:
                assert client.mailbox == BOB
                owner = f"<t:Mailbox><t:EmailAddress>{BOB}</t:EmailAddress></t:Mailbox>"
                assert client.folder_id("Inbox") == f'<t:DistinguishedFolderId Id="inbox">{owner}</t:DistinguishedFolderId>'
                assert client.folder_id("sentitems", distinguished=True).startswith('<t:DistinguishedFolderId Id="sentitems">')
                assert client.folder_id('a"&<b>') == '<t:FolderId Id="a&quot;&amp;&lt;b&gt;"/>'

    def test_no_mailbox_no_owner(self) -> None:
        with ews_server() as server, open_client(server, "", username="alice") as client:
            assert client.folder_id("Inbox") == '<t:DistinguishedFolderId Id="inbox"/>'
            assert server.transcript.calls[-1].anchor == ""

    def test_a_mailbox_that_no_header_can_hold(self) -> None:
        with ews_server() as server, pytest.raises(MailboxMissing), open_client(server, "jürgen@corp.test", username="alice"):
            pass
        assert server.transcript.calls[-1].anchor == ""

    def test_times_are_asked_for_in_utc(self) -> None:
        with ews_server() as server, open_client(server):
            assert '<t:TimeZoneDefinition Id="UTC"/>' in server.transcript.calls[-1].request

    def test_what_xml_cannot_hold_is_not_sent(self) -> None:
        with ews_server() as server, open_client(server) as client:
            before = len(server.transcript.calls)
            with pytest.raises(ItemError, match=r"U\+0001"):
                client.call("FindItem", find_items() + "\x01")
            assert len(server.transcript.calls) == before


class TestLife:
    def test_one_connection_serves_all_calls(self) -> None:
        with ews_server() as server, open_client(server) as client:
            for _ in range(5):
                client.call("GetFolder", get_inbox(client))
            assert set(connections(server)) == {1}

    def test_a_client_that_was_not_opened(self) -> None:
        with ews_server() as server:
            client = EwsClient(settings_for_server(server), server.url, CancelToken(), Memory())
            with pytest.raises(InternalError):
                client.call("FindItem", find_items())
            client.close()

    def test_close_twice_and_abort_after(self) -> None:
        with ews_server() as server, open_client(server) as client:
            client.close()
            client.close()
            client.abort()

    def test_settings_bound_the_wait(self) -> None:
        with ews_server() as server, open_client(server, command_timeout_s=5.0) as client:
            add_fault(server, Kind.STALL, "FindItem")
            with pytest.raises(ConnectionFailed, match="in time"):
                client.call("FindItem", find_items(), timeout_s=0.01)
