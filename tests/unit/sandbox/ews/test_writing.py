"""Operations that change: creating, sending, updating, moving, deleting; change keys and access."""

import base64

import pytest

from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.letter import Letter
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import INBOX, NS, Answer, Bare, get_item, impersonating, item_ids, message, own_message, shape

TOKEN = '<t:ExtendedFieldURI PropertySetId="7F3A1C52-9B0E-4C1D-8F63-5D2A4BE0C001" PropertyName="CrmToken" PropertyType="String"/>'
TO_BOB = "<t:ToRecipients><t:Mailbox><t:EmailAddress>bob@corp.test</t:EmailAddress></t:Mailbox></t:ToRecipients>"
BCC = "<t:BccRecipients><t:Mailbox><t:EmailAddress>eve@outside.test</t:EmailAddress></t:Mailbox></t:BccRecipients>"


def create(inner: str, disposition: str = "SaveOnly", folder: str = "drafts") -> str:
    saved = f'<m:SavedItemFolderId><t:DistinguishedFolderId Id="{folder}"/></m:SavedItemFolderId>' if folder else ""
    return f'<m:CreateItem MessageDisposition="{disposition}">{saved}<m:Items><t:Message>{inner}</t:Message></m:Items></m:CreateItem>'


def update(item: str, key: str, changes: str, resolution: str = "NeverOverwrite") -> str:
    change = f'<t:ItemChange><t:ItemId Id="{item}" ChangeKey="{key}"/><t:Updates>{changes}</t:Updates></t:ItemChange>'
    return (
        f'<m:UpdateItem ConflictResolution="{resolution}" MessageDisposition="SaveOnly">'
        f"<m:ItemChanges>{change}</m:ItemChanges></m:UpdateItem>"
    )


def send(item: str, key: str = "", keep: str = "true") -> str:
    ids = item_ids(item, keys=(key,)) if key else item_ids(item)
    return f'<m:SendItem SaveItemToFolder="{keep}">{ids}</m:SendItem>'


def set_read(value: str = "true") -> str:
    return f'<t:SetItemField><t:FieldURI FieldURI="message:IsRead"/><t:Message><t:IsRead>{value}</t:IsRead></t:Message></t:SetItemField>'


def text(answer: Answer, path: str) -> str:
    return answer.messages[0].findtext(f".//{path}", "", NS)


def test_a_draft_is_saved_and_sent_once(server: EwsServer, directory: Directory, alice: EwsMailbox) -> None:
    inner = (
        f'<t:Subject>Hello</t:Subject><t:Body BodyType="Text">Text</t:Body><t:ExtendedProperty>{TOKEN}<t:Value>CRM:1</t:Value>'
        f"</t:ExtendedProperty>{TO_BOB}{BCC}<t:InternetMessageId>&lt;1@crm.test&gt;</t:InternetMessageId>"
    )
    with Bare(server) as client:
        made = client.call(create(inner))
        (item,) = made.ids()
        assert [(each.id, each.draft) for each in alice.items("Drafts")] == [(item, True)]
        assert server.sent.counts == {}
        assert client.call(send(item, made.key())).codes == ["NoError"]
        assert client.call(send(item, made.key())).codes == ["ErrorItemNotFound"]  # the id went with the move
    (sent,) = server.sent.messages
    assert server.sent.count("1@crm.test") == server.sent.counts["<1@crm.test>"] == 1
    assert (sent.sender, sent.recipients) == ("alice@corp.test", ("bob@corp.test", "eve@outside.test"))
    assert b"eve@outside.test" not in sent.raw
    assert alice.items("Drafts") == ()
    (kept,) = alice.items("Sent Items")
    assert (kept.id != item, kept.draft, kept.properties) == (True, False, {"CrmToken": "CRM:1"})
    assert b"eve@outside.test" in kept.raw
    assert [each.raw for each in directory["bob@corp.test"].items()] == [sent.raw]


def test_sending_at_once(server: EwsServer, alice: EwsMailbox) -> None:
    with Bare(server) as client:
        for disposition, folder, kept in (("SendAndSaveCopy", "sentitems", 1), ("SendOnly", "", 1)):
            answer = client.call(create(f"<t:Subject>x</t:Subject>{TO_BOB}", disposition, folder))
            assert (answer.codes, answer.ids()) == (["NoError"], [])
            assert len(alice.items("Sent Items")) == kept
    assert list(server.sent.counts.values()) == [1, 1]  # each with a Message-ID of its own


def test_mime_is_kept_octet_for_octet(server: EwsServer, alice: EwsMailbox) -> None:
    raw = message(7)
    mime = f"<t:MimeContent>{base64.b64encode(raw).decode()}</t:MimeContent>"
    with Bare(server) as client:
        (item,) = client.call(create(mime)).ids()
        got = client.call(get_item(item, with_shape=shape("item:MimeContent")))
    assert base64.b64decode(text(got, "t:MimeContent")) == raw
    assert alice.items("Drafts")[0].raw == raw


def test_internet_headers_go_out(server: EwsServer) -> None:
    header = '<t:ExtendedFieldURI DistinguishedPropertySetId="InternetHeaders" PropertyName="X-CRM" PropertyType="String"/>'
    inner = f"<t:Subject>x</t:Subject><t:ExtendedProperty>{header}<t:Value>7</t:Value></t:ExtendedProperty>{TO_BOB}"
    with Bare(server) as client:
        client.call(create(inner, "SendAndSaveCopy", "sentitems"))
    assert Letter(server.sent.messages[0].raw).header("x-crm") == "7"


def test_nobody_to_send_to(server: EwsServer, alice: EwsMailbox) -> None:
    with Bare(server) as client:
        assert client.call(create("<t:Subject>x</t:Subject>", "SendAndSaveCopy", "sentitems")).codes == ["ErrorInvalidRecipients"]
    assert (server.sent.counts, alice.items("Sent Items")) == ({}, ())


def test_change_keys_are_obeyed(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message(), "Drafts", draft=True)
    with Bare(server) as client:
        key = client.call(get_item(item)).key()
        alice.set_categories(item, "Red")
        assert client.call(update(item, key, set_read())).codes == ["ErrorIrresolvableConflict"]
        assert client.call(update(item, "", set_read(), "AutoResolve")).codes == ["ErrorChangeKeyRequired"]
        assert client.call(update(item, "AAAA", set_read())).codes == ["ErrorInvalidChangeKey"]
        assert client.call(send(item, key)).codes == ["ErrorStaleObject"]
        assert client.call(send(item)).codes == ["ErrorChangeKeyRequiredForWriteOperations"]
        assert server.sent.counts == {}
        fresh = client.call(get_item(item)).key()
        done = client.call(update(item, fresh, set_read()))
        assert (done.codes, done.key() != fresh) == (["NoError"], True)
        assert client.call(update(item, key, set_read("false"), "AlwaysOverwrite")).codes == ["NoError"]
    assert alice.items("Drafts")[0].read is False


def test_categories_properties_and_text_change(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    categories = "<t:Message><t:Categories><t:String>A</t:String><t:String>B</t:String></t:Categories></t:Message>"
    token = f"<t:Message><t:ExtendedProperty>{TOKEN}<t:Value>CRM:2</t:Value></t:ExtendedProperty></t:Message>"
    changes = (
        f'<t:SetItemField><t:FieldURI FieldURI="item:Categories"/>{categories}</t:SetItemField>'
        f"<t:SetItemField>{TOKEN}{token}</t:SetItemField>"
        '<t:SetItemField><t:FieldURI FieldURI="item:Subject"/><t:Message><t:Subject>New</t:Subject></t:Message></t:SetItemField>'
        '<t:SetItemField><t:FieldURI FieldURI="item:Body"/><t:Message><t:Body BodyType="HTML">&lt;b&gt;x&lt;/b&gt;</t:Body></t:Message>'
        "</t:SetItemField>"
    )
    with Bare(server) as client:
        key = client.call(get_item(item)).key()
        assert client.call(update(item, key, changes)).codes == ["NoError"]
        lower = TOKEN.replace("7F3A1C52-9B0E-4C1D-8F63-5D2A4BE0C001", "7f3a1c52-9b0e-4c1d-8f63-5d2a4be0c001")
        got = client.call(get_item(item, with_shape=shape("item:Subject", "item:Body", "item:Categories", more=lower)))
        assert (text(got, "t:Subject"), text(got, "t:Value"), text(got, "t:Body").strip()) == ("New", "CRM:2", "<b>x</b>")
        key = client.call(get_item(item)).key()
        removed = f"<t:DeleteItemField>{TOKEN}</t:DeleteItemField>"
        assert client.call(update(item, key, removed)).codes == ["NoError"]
    (seen,) = alice.items()
    assert (seen.categories, seen.properties) == (("A", "B"), {})
    assert Letter(seen.raw).message_id == "<1@contoso.test>"


def test_moving_changes_the_id_and_keeps_the_search_key(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    alice.make_folder("Archive")
    search_key = '<t:ExtendedFieldURI PropertyTag="0x300B" PropertyType="Binary"/>'
    with Bare(server) as client:
        before = text(client.call(get_item(item, with_shape=shape(more=search_key))), "t:Value")
        target = '<m:ToFolderId><t:DistinguishedFolderId Id="junkemail"/></m:ToFolderId>'
        (new,) = client.call(f"<m:MoveItem>{target}{item_ids(item)}</m:MoveItem>").ids()
        assert text(client.call(get_item(new, with_shape=shape(more=search_key))), "t:Value") == before
        assert client.call(get_item(item)).codes == ["ErrorItemNotFound"]
        (copy,) = client.call(f"<m:CopyItem>{target}{item_ids(new)}</m:CopyItem>").ids()
        assert text(client.call(get_item(copy, with_shape=shape(more=search_key))), "t:Value") != before
        kinds = [f'<m:DeleteItem DeleteType="{kind}">{{}}</m:DeleteItem>' for kind in ("MoveToDeletedItems", "HardDelete")]
        assert client.call(kinds[0].format(item_ids(new))).codes == ["NoError"]
        assert client.call(kinds[1].format(item_ids(copy))).codes == ["NoError"]
    assert (len(alice.items("Junk Email")), len(alice.items("Deleted Items"))) == (0, 1)


def test_folders_are_made_changed_and_deleted(server: EwsServer, alice: EwsMailbox) -> None:
    def made(name: str) -> Answer:
        folder = f"<t:Folder><t:DisplayName>{name}</t:DisplayName></t:Folder>"
        return client.call(f"<m:CreateFolder><m:ParentFolderId>{INBOX}</m:ParentFolderId><m:Folders>{folder}</m:Folders></m:CreateFolder>")

    def folder_id(answer: Answer) -> str:
        found = answer.messages[0].find(".//t:FolderId", NS)
        assert found is not None
        return f'<t:FolderId Id="{found.get("Id")}"/>'

    with Bare(server) as client:
        one = folder_id(made("Contoso"))
        assert made("contoso").codes == ["ErrorFolderExists"]
        name = '<t:FieldURI FieldURI="folder:DisplayName"/><t:Folder><t:DisplayName>Fabrikam</t:DisplayName></t:Folder>'
        change = f"<t:FolderChange>{one}<t:Updates><t:SetFolderField>{name}</t:SetFolderField></t:Updates></t:FolderChange>"
        assert client.call(f"<m:UpdateFolder><m:FolderChanges>{change}</m:FolderChanges></m:UpdateFolder>").codes == ["NoError"]
        assert "Inbox/Fabrikam" in alice.folder_paths()
        target = '<m:ToFolderId><t:DistinguishedFolderId Id="drafts"/></m:ToFolderId>'
        move = f"<m:MoveFolder>{{}}<m:FolderIds>{one}</m:FolderIds></m:MoveFolder>"
        assert client.call(move.format(target)).codes == ["NoError"]
        assert client.call(move.format(f"<m:ToFolderId>{one}</m:ToFolderId>")).codes == ["ErrorMoveCopyFailed"]
        assert "Drafts/Fabrikam" in alice.folder_paths()
        delete = '<m:DeleteFolder DeleteType="HardDelete"><m:FolderIds>{}</m:FolderIds></m:DeleteFolder>'
        assert client.call(delete.format(one + INBOX)).codes == ["NoError", "ErrorDeleteDistinguishedFolder"]
        assert client.call(delete.format(one)).codes == ["ErrorItemNotFound"]


@pytest.mark.parametrize(
    "broken",
    [
        create(f"{TO_BOB}<t:Subject>x</t:Subject>"),
        create("<t:Subject>x</t:Subject><t:Color>red</t:Color>"),
        "<m:GetItem><m:ItemIds/></m:GetItem>",
        get_item("x", with_shape=shape("item:NoSuchField")),
        "<m:FindItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ParentFolderIds/></m:FindItem>",
    ],
)
def test_the_schema_is_checked(server: EwsServer, broken: str) -> None:
    with Bare(server) as client:
        answer = client.call(broken)
    assert (answer.status, answer.fault) == (500, "ErrorSchemaValidation")
    assert answer.root.findtext(".//t:Violation", "", NS)


def test_other_mailboxes_need_a_right(server: EwsServer, directory: Directory, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    named = '<t:DistinguishedFolderId Id="inbox"><t:Mailbox><t:EmailAddress>{}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>'
    folder = "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>{}</m:FolderIds></m:GetFolder>"
    with Bare(server, "bob", "secret") as client:
        assert client.call(get_item(item)).codes == ["ErrorAccessDenied"]
        both = folder.format(named.format("alice@corp.test") + named.format("nobody@corp.test"))
        assert client.call(both).codes == ["ErrorAccessDenied", "ErrorNonExistentMailbox"]
        alice.grant("bob@corp.test")
        assert client.call(folder.format(named.format("alice@corp.test"))).codes == ["NoError"]
        assert client.call(get_item(item)).codes == ["NoError"]


def test_impersonation(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    with Bare(server, "svc", "service") as client:
        folder = "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>{}</m:FolderIds></m:GetFolder>"
        assert client.call(folder.format(INBOX)).codes == ["ErrorMissingEmailAddress"]
        for kind in ("PrimarySmtpAddress", "SmtpAddress", "PrincipalName"):
            assert client.call(get_item(item), header=impersonating("alice@corp.test", kind)).codes == ["NoError"]
        assert client.call(get_item(item), header=impersonating("nobody@corp.test")).fault == "ErrorNonExistentMailbox"
        assert client.call(get_item(item), header=impersonating("S-1-5-21", "SID")).fault == "ErrorInvalidUserSid"
    with Bare(server, "bob", "secret") as client:
        assert client.call(get_item(item), header=impersonating("alice@corp.test")).fault == "ErrorImpersonateUserDenied"
    last = server.transcript.calls[2]
    assert (last.operation, last.user, last.mailbox, last.status) == ("GetItem", "svc", "alice@corp.test", 200)


def test_an_injected_error_changes_nothing(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(own_message(), "Drafts", draft=True)
    server.faults.add(EwsFault(EwsFaultKind.BUSY, "SendItem", back_off_ms=5000, times=1))
    with Bare(server) as client:
        key = client.call(get_item(item)).key()
        answer = client.call(send(item, key))
        assert answer.codes == ["ErrorServerBusy"]
        value = answer.messages[0].find("m:MessageXml/t:Value", NS)
        assert value is not None
        assert (value.get("Name"), value.text) == ("BackOffMilliseconds", "5000")
        assert server.sent.counts == {}
        assert client.call(send(item, key)).codes == ["NoError"]
    assert server.sent.count("<1@contoso.test>") == 1
