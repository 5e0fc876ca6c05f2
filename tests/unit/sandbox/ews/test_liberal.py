"""The liberal behaviour: each quirk that was seen on an independent server; and versions."""

import base64
import dataclasses
import re

import pytest

from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_2013, EXCHANGE_2016, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.letter import Letter
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import INBOX, NS, Bare, get_item, message, shape, sync_items, tree
from tests.unit.sandbox.ews.test_writing import TO_BOB, create, send, set_read, text, update


def test_shapes_leave_much_out(liberal: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    with Bare(liberal) as client:
        shown = client.call(get_item(item, with_shape=shape(base="AllProperties")))
        named = client.call(get_item(item, with_shape=shape("item:Body", "message:ToRecipients", base="AllProperties")))
    found = [set(tree(each)) for answer in (shown, named) if (each := answer.messages[0].find("m:Items/t:Message", NS)) is not None]
    assert not found[0] & {"t:Body", "t:ToRecipients", "t:Attachments", "t:MimeContent"}
    assert {"t:Subject", "t:InternetMessageHeaders"} <= found[0]
    assert {"t:Body", "t:ToRecipients"} <= found[1]


def test_times_have_seven_to_nine_digits(liberal: EwsServer, alice: EwsMailbox) -> None:
    ids = [alice.deliver(message(n)) for n in range(3)]
    with Bare(liberal) as client:
        body = client.call(get_item(*ids, with_shape=shape("item:DateTimeReceived"))).body.decode()
    assert {len(each) for each in re.findall(r"DateTimeReceived>[\dT:-]+\.(\d+)Z<", body)} == {7, 8, 9}


def test_mime_is_rebuilt_and_the_headers_tell_the_truth(liberal: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message(5, "Grüße"))
    with Bare(liberal) as client:
        got = client.call(get_item(item, with_shape=shape("item:MimeContent", "item:InternetMessageHeaders")))
    rebuilt = Letter(base64.b64decode(text(got, "t:MimeContent")))
    assert rebuilt.raw != alice.items()[0].raw
    assert (rebuilt.header("X-Custom"), rebuilt.message_id, rebuilt.text.strip()) == ("", "<5@contoso.test>", "hello")
    headers = {each.get("HeaderName"): each.text for each in got.root.iterfind(".//t:InternetMessageHeader", NS)}
    assert (headers["X-Custom"], headers["Message-ID"]) == ("kept", "<5@contoso.test>")


def test_faults_come_with_200(liberal: EwsServer) -> None:
    with Bare(liberal) as client:
        answer = client.call(sync_items().replace(INBOX, "<t:FolderId/>").replace(">512<", ">x<"))
        assert (answer.status, answer.fault) == (200, "ErrorSchemaValidation")


@pytest.mark.parametrize("body", [b"<m:NoSuchOperation/>", b"no xml at all"])
def test_a_stale_answer_follows_a_fault(liberal: EwsServer, body: bytes) -> None:
    with Bare(liberal) as client:
        answer = client.call(body.decode()) if body.startswith(b"<m") else client.post(body)
        assert answer.status == 500
        assert answer.body.startswith(b"<SOAP:Envelope")  # without a declaration
        assert client.call(sync_items()).body == b""
    with Bare(liberal) as client:
        assert client.call(sync_items()).codes == ["NoError"]


def test_change_keys_do_not_matter(liberal: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    with Bare(liberal) as client:
        assert client.call(update(item, "stale", set_read())).codes == ["NoError"]
    assert alice.items()[0].read


def test_a_draft_stays_when_it_is_sent(liberal: EwsServer, alice: EwsMailbox) -> None:
    with Bare(liberal) as client:
        (item,) = client.call(create(f"<t:Subject>x</t:Subject>{TO_BOB}")).ids()
        answer = client.call(send(item))
    assert answer.root.find("s:Body/m:SendItemResponse/m:Responses/m:SendItemResponseMessage", NS) is not None
    assert answer.root.find(".//m:ResponseMessages", NS) is None
    assert [each.id for each in alice.items("Drafts")] == [item]
    assert alice.items("Sent Items") == ()
    assert len(liberal.sent.messages) == 1


def test_attachments_within_an_item_are_dropped(liberal: EwsServer, server: EwsServer, alice: EwsMailbox) -> None:
    inline = (
        "<t:Subject>x</t:Subject><t:Attachments><t:FileAttachment><t:Name>a.bin</t:Name><t:Content>AQID</t:Content></t:FileAttachment>"
        "</t:Attachments>"
    )
    for running in (liberal, server):
        with Bare(running) as client:
            client.call(create(inline))
    assert [len(Letter(each.raw).attachments) for each in alice.items("Drafts")] == [0, 1]


def test_queries_are_ignored(liberal: EwsServer, server: EwsServer, alice: EwsMailbox) -> None:
    for number in range(3):
        alice.deliver(message(number, f"subject {number}"))
    query = "<m:QueryString>subject:2</m:QueryString></m:FindItem>"
    call = f'<m:FindItem Traversal="Shallow">{shape()}<m:ParentFolderIds>{INBOX}</m:ParentFolderIds>{query}'
    found = []
    for running in (liberal, server):
        with Bare(running) as client:
            found.append(len(client.call(call).ids()))
    assert found == [3, 1]


def test_a_state_of_the_sync_is_missing_from_errors(liberal: EwsServer) -> None:
    with Bare(liberal) as client:
        answer = client.call(sync_items(folder='<t:FolderId Id="x"/>'))
    assert answer.codes == ["ErrorInvalidIdMalformed"]
    assert answer.messages[0].find("m:SyncState", NS) is None


def test_one_quirk_alone(directory: Directory, alice: EwsMailbox) -> None:
    ids = [alice.deliver(message(n)) for n in range(3)]
    with EwsServer(directory, behaviour=dataclasses.replace(EXCHANGE_SE, max_get_items=2)) as server, Bare(server) as client:
        assert client.call(get_item(*ids)).codes == ["NoError", "NoError", "ErrorServerBusy"]


@pytest.mark.parametrize(
    ("behaviour", "newest", "too_new", "major"),
    [
        (EXCHANGE_2010, "Exchange2010_SP2", "Exchange2013", ("14", "3")),
        (EXCHANGE_2013, "Exchange2013_SP1", "Exchange2016", ("15", "0")),
        (EXCHANGE_2016, "Exchange2016", "Exchange2099", ("15", "1")),
        (EXCHANGE_SE, "Exchange2016", "Exchange2099", ("15", "2")),
        (LIBERAL, "Exchange2099", "", ("15", "0")),
    ],
)
def test_versions(directory: Directory, behaviour: Behaviour, newest: str, too_new: str, major: tuple[str, str]) -> None:
    with EwsServer(directory, behaviour=behaviour) as server, Bare(server) as client:
        answer = client.call(sync_items(), version=newest)
        assert answer.codes == ["NoError"]
        info = answer.root.find("s:Header/t:ServerVersionInfo", NS)
        assert info is not None
        assert (info.get("MajorVersion"), info.get("MinorVersion")) == major
        if too_new:
            refused = client.call(sync_items(), version=too_new)
            assert (refused.status, refused.fault) == (500, "ErrorInvalidServerVersion")


@pytest.mark.parametrize(
    ("behaviour", "field", "known"),
    [
        (EXCHANGE_2010, "item:TextBody", False),
        (EXCHANGE_2013, "item:TextBody", True),
        (EXCHANGE_2010, "item:ConversationId", True),
        (LIBERAL, "item:NoSuchField", True),
    ],
)
def test_fields_that_came_later(directory: Directory, alice: EwsMailbox, behaviour: Behaviour, field: str, known: bool) -> None:
    item = alice.deliver(message())
    with EwsServer(directory, behaviour=behaviour) as server, Bare(server) as client:
        assert client.call(get_item(item, with_shape=shape(field)), version="Exchange2010").status == (200 if known else 500)
