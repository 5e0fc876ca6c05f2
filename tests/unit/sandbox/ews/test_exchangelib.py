"""exchangelib, unmodified, as an independent client of the server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from core.sandbox.ews.auth import BASIC, BEARER, NTLM
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import message

el: Any = pytest.importorskip("exchangelib")
errors: Any = pytest.importorskip("exchangelib.errors")
discovery: Any = pytest.importorskip("exchangelib.autodiscover.protocol")


@pytest.fixture(params=[EXCHANGE_SE, LIBERAL], ids=lambda behaviour: behaviour.name)
def running(directory: Directory, request: pytest.FixtureRequest) -> Iterator[EwsServer]:
    with EwsServer(directory, behaviour=request.param) as server:
        yield server


@pytest.fixture(autouse=True)
def no_sessions_left() -> Iterator[None]:
    yield
    el.close_connections()
    el.protocol.CachingProtocol.clear_cache()


def credentials(user: str = "alice", password: str = "pa ss:word") -> Any:
    return el.Credentials(user, password)


def account(server: EwsServer, *, signed_in: Any = None, auth: str = "basic", impersonate: bool = False, guess: bool = False) -> Any:
    known = el.Version(el.Build(*server.behaviour.build))
    config = el.Configuration(
        service_endpoint=server.url,
        credentials=signed_in or credentials(),
        auth_type=None if guess else auth,
        version=None if guess else known,
        retry_policy=el.FailFast() if hasattr(el, "FailFast") else None,
        max_connections=2,
    )
    access = el.IMPERSONATION if impersonate else el.DELEGATE
    return el.Account("alice@corp.test", config=config, autodiscover=False, access_type=access, default_timezone=el.EWSTimeZone("UTC"))


@pytest.mark.parametrize("user", ["alice", "CORP\\alice", "alice@corp.test"])
def test_ntlm(directory: Directory, alice: EwsMailbox, user: str) -> None:
    alice.deliver(message())
    with EwsServer(directory, auth=[NTLM]) as server:
        assert account(server, signed_in=credentials(user), auth=el.NTLM).inbox.total_count == 1
        with pytest.raises(errors.UnauthorizedError):
            _ = account(server, signed_in=credentials(user, "wrong"), auth=el.NTLM).inbox.total_count


def test_oauth(directory: Directory, alice: EwsMailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    alice.deliver(message())
    with EwsServer(directory, auth=[BEARER]) as server:

        class Loopback(el.OAuth2Credentials):  # type: ignore[misc]
            @property
            def token_url(self) -> str:
                return server.token_url

        signed_in = Loopback("svc", "service", tenant_id="t", identity=el.Identity(primary_smtp_address="alice@corp.test"))
        assert account(server, signed_in=signed_in, auth=el.OAUTH2, impersonate=True).inbox.total_count == 1
    assert server.transcript.calls[-1].user == "svc"
    assert server.transcript.calls[-1].mailbox == "alice@corp.test"


@pytest.mark.parametrize("behaviour", [EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)
def test_everything_guessed(directory: Directory, behaviour: Behaviour) -> None:
    with EwsServer(directory, behaviour=behaviour, auth=[BASIC]) as server:
        found = account(server, guess=True)
        assert found.inbox.total_count == 0
        assert (found.version.build.major_version, found.version.build.minor_version) == behaviour.build[:2]


def test_impersonation(running: EwsServer) -> None:
    assert account(running, signed_in=credentials("svc", "service"), impersonate=True).inbox.total_count == 0
    with pytest.raises(errors.ErrorImpersonateUserDenied):
        _ = account(running, signed_in=credentials("bob", "secret"), impersonate=True).inbox.total_count


def test_the_folder_tree(running: EwsServer, alice: EwsMailbox) -> None:
    alice.make_folder("Inbox/Contoso/Old")
    found = account(running)
    assert [each.name for each in found.inbox.walk()] == ["Contoso", "Old"]
    assert (found.inbox // "Contoso" // "Old").absolute.endswith("/Inbox/Contoso/Old")
    made = el.Folder(parent=found.inbox, name="New")
    made.save()
    made.name = "Newer"
    made.save(update_fields=["name"])
    made.move(found.sent)
    assert "Sent Items/Newer" in alice.folder_paths()
    made.delete()
    assert "Sent Items/Newer" not in alice.folder_paths()
    assert {change for change, _ in found.msg_folder_root.sync_hierarchy(only_fields=["name"])} == {"create"}
    alice.rename_folder("Inbox/Contoso", "Fabrikam")
    assert [(change, each.name) for change, each in found.msg_folder_root.sync_hierarchy(only_fields=["name"])] == [("update", "Fabrikam")]


def test_reading_messages(running: EwsServer, alice: EwsMailbox) -> None:
    for number in range(25):
        alice.deliver(message(number, f"subject {number}"))
    inbox = account(running).inbox
    assert [each.message_id for each in inbox.all().order_by("-datetime_received")][:2] == ["<24@contoso.test>", "<23@contoso.test>"]
    (one,) = inbox.filter(subject="subject 7")
    assert (one.sender.email_address, one.to_recipients[0].name, one.is_read) == ("rene@contoso.test", "Alice Ng", False)
    assert one.text_body.strip() == "hello"
    assert {each.name: each.value for each in one.headers}["X-Custom"] == "kept"
    assert (one.datetime_received is None) == (running.behaviour is LIBERAL)
    assert (one.mime_content == alice.items()[7].raw) == (running.behaviour is not LIBERAL)
    assert inbox.filter(message_id="<3@contoso.test>").count() == 1


def test_synchronising(running: EwsServer, alice: EwsMailbox) -> None:
    ids = [alice.deliver(message(number)) for number in range(12)]
    inbox = account(running).inbox
    assert {each.id for _, each in inbox.sync_items(only_fields=["changekey"], max_changes_returned=5)} == set(ids)
    alice.set_read(ids[0])
    alice.remove(ids[1])
    new = alice.deliver(message(20))
    told = {change: each[0].id if isinstance(each, tuple) else each.id for change, each in inbox.sync_items(only_fields=["changekey"])}
    flag = "read_flag_change" if running.behaviour.reports_read_flags else "update"
    assert told == {"create": new, "delete": ids[1], flag: ids[0]}


def test_writing_a_message(running: EwsServer, alice: EwsMailbox) -> None:
    found = account(running)
    draft = el.Message(
        account=found,
        folder=found.drafts,
        subject="Offer",
        body=el.HTMLBody("<p>40 bikes</p>"),
        to_recipients=["bob@corp.test"],
        cc_recipients=["eve@outside.test"],
        categories=["Red"],
        message_id="<7@crm.test>",
    )
    draft.save()
    draft.is_read = False
    draft.categories = ["Blue"]
    draft.save(update_fields=["is_read", "categories"])
    (seen,) = alice.items("Drafts")
    assert (seen.categories, seen.read, seen.id) == (("Blue",), False, draft.id)
    draft.attach(el.FileAttachment(name="a.bin", content=b"\x00\x01\x02"))
    (attached,) = found.drafts.get(id=draft.id, changekey=draft.changekey).attachments
    assert (attached.name, attached.content) == ("a.bin", b"\x00\x01\x02")
    if running.behaviour.files_sent_draft:
        draft.refresh()
        draft.send()
        assert len(alice.items("Sent Items")) == 1
    else:
        el.Message(account=found, folder=found.sent, subject="Offer", message_id="<7@crm.test>", to_recipients=["b@c.test"]).send_and_save()
    assert running.sent.count("<7@crm.test>") == 1


def test_extended_properties(running: EwsServer) -> None:
    class CrmToken(el.ExtendedProperty):  # type: ignore[misc]
        property_set_id = "7f3a1c52-9b0e-4c1d-8f63-5d2a4be0c001"
        property_name = "CrmTrackingToken"
        property_type = "String"

    el.Message.register("crm_token", CrmToken)
    try:
        found = account(running)
        item = el.Message(account=found, folder=found.drafts, subject="x", crm_token="CRM:1")
        item.save()
        assert found.drafts.get(id=item.id).crm_token == "CRM:1"
        assert [each.id for each in found.drafts.filter(crm_token="CRM:1")] == [item.id]
        assert found.drafts.filter(crm_token="CRM:2").count() == 0
    finally:
        el.Message.deregister("crm_token")


def test_moving_and_deleting(running: EwsServer, alice: EwsMailbox) -> None:
    ids = [alice.deliver(message(number)) for number in range(3)]
    found = account(running)
    one, two, three = (found.inbox.get(id=each) for each in ids)
    one.move(found.junk)
    two.copy(found.junk)
    three.move_to_trash()
    assert one.id == alice.items("Junk Email")[0].id != ids[0]
    assert [len(alice.items(each)) for each in ("Inbox", "Junk Email", "Deleted Items")] == [1, 2, 1]
    one.delete()
    assert len(alice.items("Junk Email")) == 1


def test_notifications(running: EwsServer, alice: EwsMailbox) -> None:
    inbox = account(running).inbox
    name = inbox.subscribe_to_streaming()

    def deliver() -> None:
        running.wait_streams(1)
        alice.deliver(message())

    thread = threading.Thread(target=deliver)
    thread.start()
    notification = next(iter(inbox.get_streaming_events([name], connection_timeout=1)))
    thread.join()
    assert [type(each).__name__ for each in notification.events] == ["CreatedEvent", "NewMailEvent"]
    assert notification.events[0].item_id.id == alice.items()[0].id
    assert running.wait_streams(0)
    inbox.unsubscribe(name)


def test_pulling_notifications(server: EwsServer, alice: EwsMailbox) -> None:
    inbox = account(server).inbox
    name, watermark = inbox.subscribe_to_pull()
    alice.deliver(message())
    (notification,) = inbox.get_events(name, watermark)
    assert [type(each).__name__ for each in notification.events] == ["CreatedEvent", "NewMailEvent"]


def test_resolving_names(running: EwsServer) -> None:
    (found,) = account(running).protocol.resolve_names(["bob"])
    assert (found.name, found.email_address) == ("Bob Ng", "bob@corp.test")


def test_soap_autodiscover(server: EwsServer) -> None:
    endpoint = f"{server.base_url}/autodiscover/autodiscover.svc"
    config = el.Configuration(service_endpoint=endpoint, credentials=credentials(), auth_type=el.BASIC)
    found = discovery.AutodiscoverProtocol(config=config).get_user_settings("alice@corp.test")
    assert (found.ews_url, found.autodiscover_smtp_address) == (server.url, "alice@corp.test")


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (EwsFault(EwsFaultKind.SOAP_FAULT, back_off_ms=1500), "ErrorServerBusy"),
        (EwsFault(EwsFaultKind.BUSY), "ErrorServerBusy"),
        (EwsFault(EwsFaultKind.INNER_BUSY), "ErrorServerBusy"),
        (EwsFault(EwsFaultKind.UNAUTHORIZED), "UnauthorizedError"),
        (EwsFault(EwsFaultKind.REDIRECT), "ErrorServerBusy"),
        (EwsFault(EwsFaultKind.REDIRECT, location="/owa/auth/logon.aspx"), "RedirectError"),
        (EwsFault(EwsFaultKind.HTTP_STATUS, status=503), "ErrorServerBusy"),
        (EwsFault(EwsFaultKind.HTTP_STATUS, status=449), "MalformedResponseError"),
        (EwsFault(EwsFaultKind.BLOCKED), "CASError"),
        (EwsFault(EwsFaultKind.PORTAL), "MalformedResponseError"),
        (EwsFault(EwsFaultKind.EMPTY_BODY), "SOAPError"),
        (EwsFault(EwsFaultKind.LOSE_REQUEST), "ErrorTimeoutExpired"),
        (EwsFault(EwsFaultKind.ITEM_ERROR, code="ErrorItemCorrupt"), "ErrorItemCorrupt"),
        (EwsFault(EwsFaultKind.ITEM_ERROR, code="ErrorAccessDenied"), "ErrorAccessDenied"),
        (EwsFault(EwsFaultKind.ODD_TIME_ZONE), "ValueError"),
        (EwsFault(EwsFaultKind.UNKNOWN_ITEM), "ValueError"),
    ],
    ids=lambda value: value.kind.value if isinstance(value, EwsFault) else "",
)
def test_what_faults_become(server: EwsServer, alice: EwsMailbox, fault: EwsFault, raised: str) -> None:
    item = alice.deliver(message())
    inbox = account(server).inbox
    assert inbox.total_count == 1
    server.faults.add(fault)
    kind = getattr(errors, raised, ValueError)
    with pytest.raises(kind):
        inbox.get(id=item)


def test_a_truncated_answer_loses_changes_in_exchangelib(server: EwsServer, alice: EwsMailbox) -> None:
    # What our own client must not do: this is why it parses strictly.
    for number in range(300):
        alice.deliver(message(number))
    inbox = account(server).inbox
    assert inbox.total_count == 300
    server.faults.add(EwsFault(EwsFaultKind.TRUNCATED, "SyncFolderItems", times=1))
    told = list(inbox.sync_items(only_fields=["changekey"], max_changes_returned=500))
    assert 0 < len(told) < 300
    assert list(inbox.sync_items(only_fields=["changekey"], max_changes_returned=500)) == []
