"""What is rare: messages within messages, mailboxes of others as targets, emptied folders, ids of another kind."""

from email.message import EmailMessage

from core.sandbox.ews.directory import Directory
from core.sandbox.ews.letter import Letter
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import IDS_ONLY, INBOX, NS, Bare, get_item, item_ids, message, shape
from tests.unit.sandbox.ews.test_writing import TO_BOB, create, text, update

NAMED_INBOX = (
    '<t:DistinguishedFolderId Id="inbox"><t:Mailbox><t:EmailAddress>bob@corp.test</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>'
)


def forwarded() -> bytes:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"], outer["Message-ID"] = "a@x.test", "alice@corp.test", "outer", "<outer@x.test>"
    outer.set_content("see below")
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Message-ID"] = "b@x.test", "inner", "<inner@x.test>"
    inner.set_content("inner text")
    outer.add_attachment(inner)
    outer.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="dot.png", disposition="inline", cid="<dot@x.test>")
    outer.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Grüße.pdf")
    return outer.as_bytes().replace(b"\n", b"\r\n")


def test_messages_pictures_and_files_attached(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(forwarded())
    with Bare(server) as client:
        got = client.call(get_item(item, with_shape=shape("item:Attachments", "item:HasAttachments")))
        found = got.root.find(".//t:Attachments", NS)
        assert found is not None
        assert [each.tag.rpartition("}")[2] for each in found] == ["ItemAttachment", "FileAttachment", "FileAttachment"]
        assert [each.findtext("t:Name", "", NS) for each in found] == ["inner", "dot.png", "Grüße.pdf"]
        assert [each.findtext("t:ContentId", "", NS) for each in found] == ["", "dot@x.test", ""]
        assert [each.findtext("t:IsInline", "", NS) for each in found] == ["false", "true", "false"]
        ids = [
            f'<t:AttachmentId Id="{each.get("Id")}"/>'
            for each in found.iter("{http://schemas.microsoft.com/exchange/services/2006/types}AttachmentId")
        ]
        wanted = "<m:AttachmentShape><t:IncludeMimeContent>true</t:IncludeMimeContent></m:AttachmentShape>"
        call = f"<m:GetAttachment>{wanted}<m:AttachmentIds>{{}}</m:AttachmentIds></m:GetAttachment>"
        first = client.call(call.format("".join(ids) + '<t:AttachmentId Id="AAAA"/>'))
        assert first.codes == ["NoError"] * 3 + ["ErrorInvalidIdMalformed"]
        assert text(first, "t:Message/t:InternetMessageId") == "<inner@x.test>"
        assert text(first, "t:Message/t:MimeContent")
        removed = client.call(f"<m:DeleteAttachment><m:AttachmentIds>{ids[2]}</m:AttachmentIds></m:DeleteAttachment>")
        root = removed.messages[0].find("m:RootItemId", NS)
        assert root is not None
        assert (root.get("RootItemId"), root.get("RootItemChangeKey")) == (item, client.call(get_item(item)).key())
        assert client.call(call.format(ids[2])).codes == ["ErrorItemNotFound"]
    assert [each.name for each in Letter(alice.items()[0].raw).attachments] == ["inner", "dot.png"]


def test_recipients_of_a_draft_change(server: EwsServer, alice: EwsMailbox) -> None:
    cc = "<t:CcRecipients><t:Mailbox><t:Name>Eve</t:Name><t:EmailAddress>eve@outside.test</t:EmailAddress></t:Mailbox></t:CcRecipients>"
    setting = f'<t:SetItemField><t:FieldURI FieldURI="message:CcRecipients"/><t:Message>{cc}</t:Message></t:SetItemField>'
    removing = '<t:DeleteItemField><t:FieldURI FieldURI="message:ToRecipients"/></t:DeleteItemField>'
    body = '<t:FieldURI FieldURI="item:Body"/><t:Message><t:Body BodyType="Text">x</t:Body></t:Message>'
    appending = f"<t:AppendToItemField>{body}</t:AppendToItemField>"
    with Bare(server) as client:
        made = client.call(create(f"<t:Subject>x</t:Subject>{TO_BOB}"))
        assert client.call(update(made.ids()[0], made.key(), setting + removing)).codes == ["NoError"]
        key = client.call(get_item(made.ids()[0])).key()
        assert client.call(update(made.ids()[0], key, appending)).codes == ["ErrorInvalidPropertyAppend"]
        other = '<t:SetItemField><t:FieldURI FieldURI="item:Culture"/><t:Message><t:Culture>de</t:Culture></t:Message></t:SetItemField>'
        assert client.call(update(made.ids()[0], key, other)).codes == ["ErrorInvalidPropertySet"]
    letter = Letter(alice.items("Drafts")[0].raw)
    assert ([each.email for each in letter.addresses("Cc")], letter.addresses("To")) == (["eve@outside.test"], ())


def test_another_mailbox_as_the_target(server: EwsServer, directory: Directory, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    directory["bob@corp.test"].grant("alice@corp.test")
    with Bare(server) as client:
        answer = client.call(f"<m:MoveItem><m:ToFolderId>{NAMED_INBOX}</m:ToFolderId>{item_ids(item)}</m:MoveItem>")
    assert (answer.codes, answer.ids()) == (["NoError"], [])  # no new id across mailboxes
    assert ([each.message_id for each in directory["bob@corp.test"].items()], alice.items()) == (["<1@contoso.test>"], ())


def test_emptying_a_folder(server: EwsServer, alice: EwsMailbox) -> None:
    alice.make_folder("Inbox/Sub")
    alice.deliver(message())
    call = '<m:EmptyFolder DeleteType="{}" DeleteSubFolders="{}"><m:FolderIds>{}</m:FolderIds></m:EmptyFolder>'
    with Bare(server) as client:
        assert client.call(call.format("MoveToDeletedItems", "true", INBOX)).codes == ["NoError"]
        assert len(alice.items("Deleted Items")) == 1
        assert client.call(call.format("HardDelete", "false", '<t:DistinguishedFolderId Id="deleteditems"/>')).codes == ["NoError"]
    assert alice.items("Deleted Items") == ()
    assert "Inbox/Sub" not in alice.folder_paths()


def test_ids_are_checked(server: EwsServer, alice: EwsMailbox) -> None:
    item, folder = alice.deliver(message()), alice.make_folder("X")
    with Bare(server) as client:
        swapped = item[:40] + item[40:].swapcase()
        assert client.call(get_item(item, swapped, folder, "", "ä")).codes == ["NoError", *["ErrorInvalidIdMalformed"] * 4]
        source = '<t:AlternateId Format="EwsId" Id="{}" Mailbox="alice@corp.test"/>'
        convert = f'<m:ConvertId DestinationFormat="{{}}"><m:SourceIds>{source}</m:SourceIds></m:ConvertId>'
        assert client.call(convert.format("EwsId", item)).codes == ["NoError"]
        assert client.call(convert.format("HexEntryId", item)).codes == ["ErrorUnsupportedTypeForConversion"]
        assert client.call(convert.format("EwsId", "DUMMY")).codes == ["ErrorInvalidIdMalformed"]


def test_broken_mail_is_shown_all_the_same(server: EwsServer, alice: EwsMailbox) -> None:
    raws = (
        b"",
        b"\r\n\r\n",
        b"Subject: =?nowhere?B?!!?=\r\nDate: never\r\nFrom: <<>>\r\n\r\n\xff\xfe",
        b"Content-Type: text/plain; charset=none\r\n\r\n\xe4\x00",
    )
    ids = [alice.deliver(raw) for raw in raws]
    everything = IDS_ONLY.replace("IdOnly", "AllProperties")
    with Bare(server) as client:
        answer = client.call(get_item(*ids, with_shape=everything))
    assert answer.codes == ["NoError"] * 4
    assert answer.ids() == ids


def test_nonsense_over_http(server: EwsServer) -> None:
    with Bare(server) as client:
        assert client.get("/owa/").status == 404
        assert client.post(b"<x/>", "/EWS/Other.asmx").status == 404
        assert client.post(b"<x/>").status == 500
        client.http.request("GET", "/EWS/Exchange.asmx", headers={"Authorization": client.authorization})
        assert client.read().status == 405
