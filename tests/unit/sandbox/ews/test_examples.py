"""Answers beside the examples that Microsoft publishes: names, namespaces, order.

Source: the pages of each operation in "Web service reference (EWS)" and "Message". Only facts are repeated here: which
elements stand in which, in which order.
"""

import xml.etree.ElementTree as ET

import pytest

from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from tests.unit.sandbox.ews.bare import IDS_ONLY, INBOX, NS, Answer, Bare, get_item, item_ids, message, own_message, shape, sync_items, tree

FOLDER_SHAPE = "<m:FolderShape><t:BaseShape>{}</t:BaseShape></m:FolderShape>"
BAD_ID = '<t:ItemId Id="AAAtAEF/swbAAA=" ChangeKey="EwAAABYA/s4b"/>'
ERROR = ["m:MessageText", "m:ResponseCode", "m:DescriptiveLinkKey"]
# Culture to UniqueBody stand where types.xsd has them; the page lists them last.
MESSAGE_ORDER = (
    "MimeContent ItemId ParentFolderId ItemClass Subject Sensitivity Body Attachments DateTimeReceived Size Categories Importance "
    "InReplyTo IsSubmitted IsDraft IsFromMe IsResend IsUnmodified InternetMessageHeaders DateTimeSent DateTimeCreated ResponseObjects "
    "ReminderDueBy ReminderIsSet ReminderMinutesBeforeStart DisplayCc DisplayTo HasAttachments ExtendedProperty Culture "
    "EffectiveRights LastModifiedName LastModifiedTime IsAssociated ConversationId UniqueBody Sender ToRecipients CcRecipients "
    "BccRecipients IsReadReceiptRequested IsDeliveryReceiptRequested ConversationIndex ConversationTopic From InternetMessageId IsRead "
    "IsResponseRequested References ReplyTo"
)


@pytest.fixture
def client(server: EwsServer) -> Bare:
    return Bare(server)


def find(node: ET.Element, path: str) -> ET.Element:
    found = node.find(path, NS)
    assert found is not None, f"{path} in {ET.tostring(node)!r}"
    return found


def only(answer: Answer) -> ET.Element:
    (message,) = answer.messages
    return message


def test_a_success_and_its_surroundings(server: EwsServer, alice: EwsMailbox) -> None:
    alice.deliver(message())
    with Bare(server) as client:
        answer = client.call(sync_items(with_shape="<m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape>"))
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert answer.body.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    version = find(answer.root, "s:Header/t:ServerVersionInfo")
    assert list(version.attrib) == ["MajorVersion", "MinorVersion", "MajorBuildNumber", "MinorBuildNumber", "Version"]
    assert tree(find(answer.root, "s:Body")) == ["m:SyncFolderItemsResponse"]
    assert tree(find(answer.root, "s:Body/m:SyncFolderItemsResponse")) == ["m:ResponseMessages"]
    assert tree(find(answer.root, "s:Body/*/m:ResponseMessages")) == ["m:SyncFolderItemsResponseMessage"]
    assert only(answer).attrib == {"ResponseClass": "Success"}
    assert tree(only(answer)) == ["m:ResponseCode", "m:SyncState", "m:IncludesLastItemInRange", "m:Changes"]
    assert tree(find(only(answer), "m:Changes")) == ["t:Create"]
    item = find(only(answer), "m:Changes/t:Create/t:Message")
    assert tree(item)[:3] == ["t:ItemId", "t:Subject", "t:Sensitivity"]
    assert set(find(item, "t:ItemId").attrib) == {"Id", "ChangeKey"}


def test_an_unreadable_sync_state(server: EwsServer) -> None:
    with Bare(server) as client:
        for answer, what in (
            (client.call(sync_items("AEbJ94eMOAAA=")), "Item"),
            (
                client.call(
                    f"<m:SyncFolderHierarchy>{FOLDER_SHAPE.format('AllProperties')}<m:SyncState>H4sIA=</m:SyncState></m:SyncFolderHierarchy>"
                ),
                "Folder",
            ),
        ):
            assert only(answer).attrib == {"ResponseClass": "Error"}
            assert tree(only(answer)) == [*ERROR, "m:SyncState", f"m:IncludesLast{what}InRange"]
            assert answer.codes == ["ErrorInvalidSyncStateData"]
            assert only(answer).findtext("m:DescriptiveLinkKey", "", NS) == "0"
            assert not only(answer).findtext("m:SyncState", "", NS)
            assert only(answer).findtext(f"m:IncludesLast{what}InRange", "", NS) == "true"


def test_the_hierarchy(server: EwsServer, alice: EwsMailbox) -> None:
    call = f"<m:SyncFolderHierarchy>{FOLDER_SHAPE.format('AllProperties')}{{}}</m:SyncFolderHierarchy>"
    with Bare(server) as client:
        state = only(client.call(call.format(""))).findtext("m:SyncState", "", NS)
        alice.make_folder("NewFolder")
        answer = client.call(call.format(f"<m:SyncState>{state}</m:SyncState>"))
    assert tree(only(answer)) == ["m:ResponseCode", "m:SyncState", "m:IncludesLastFolderInRange", "m:Changes"]
    (folder,) = only(answer).iterfind("m:Changes/t:Create/t:Folder", NS)
    example = ["t:FolderId", "t:ParentFolderId", "t:FolderClass", "t:DisplayName", "t:TotalCount", "t:ChildFolderCount", "t:UnreadCount"]
    assert [name for name in tree(folder) if name != "t:EffectiveRights"] == example
    assert folder.findtext("t:FolderClass", "", NS) == "IPF.Note"


def test_finding_folders(server: EwsServer, alice: EwsMailbox) -> None:
    alice.make_folder("Inbox/TestFolder")
    call = '<m:FindFolder Traversal="Shallow">{}<m:ParentFolderIds>{}</m:ParentFolderIds></m:FindFolder>'
    with Bare(server) as client:
        answer = client.call(call.format(FOLDER_SHAPE.format("Default"), INBOX))
        bad = client.call(call.format(FOLDER_SHAPE.format("Default"), '<t:FolderId Id="AQAn"/>'))
    root = find(only(answer), "m:RootFolder")
    assert root.attrib == {"TotalItemsInView": "1", "IncludesLastItemInRange": "true"}
    folder = find(root, "t:Folders/t:Folder")
    assert tree(folder) == ["t:FolderId", "t:DisplayName", "t:TotalCount", "t:ChildFolderCount", "t:UnreadCount"]
    assert tree(only(bad)) == ERROR
    assert bad.codes == ["ErrorInvalidIdMalformed"]


def test_finding_items(server: EwsServer, alice: EwsMailbox) -> None:
    alice.deliver(message(1))
    alice.deliver(message(2))
    call = '<m:FindItem Traversal="Shallow">{}<m:ParentFolderIds>{}</m:ParentFolderIds></m:FindItem>'
    with Bare(server) as client:
        answer = client.call(call.format(IDS_ONLY, INBOX))
        sender = client.call(call.format(shape("message:From", "item:Body", "message:ToRecipients"), INBOX))
    root = find(only(answer), "m:RootFolder")
    assert root.attrib == {"TotalItemsInView": "2", "IncludesLastItemInRange": "true"}
    assert [tree(each) for each in find(root, "t:Items")] == [["t:ItemId"], ["t:ItemId"]]
    # From comes by name alone, bodies and recipient lists not at all.
    assert tree(find(only(sender), "m:RootFolder/t:Items/t:Message")) == ["t:ItemId", "t:From"]
    assert tree(find(only(sender), ".//t:From/t:Mailbox")) == ["t:Name"]


@pytest.mark.parametrize("operation", ["MoveItem", "CopyItem"])
def test_moving_and_copying(server: EwsServer, alice: EwsMailbox, operation: str) -> None:
    item = alice.deliver(message())
    target = '<m:ToFolderId><t:DistinguishedFolderId Id="drafts"/></m:ToFolderId>'
    with Bare(server) as client:
        answer = client.call(f"<m:{operation}>{target}{item_ids(item)}</m:{operation}>")
        bad = client.call(f"<m:{operation}>{target}<m:ItemIds>{BAD_ID}</m:ItemIds></m:{operation}>")
    assert tree(only(answer)) == ["m:ResponseCode", "m:Items"]
    assert tree(find(only(answer), "m:Items/t:Message")) == ["t:ItemId"]
    assert answer.ids() != [item]
    assert tree(only(bad)) == [*ERROR, "m:Items"]
    assert only(bad).findtext("m:MessageText", "", NS) == "Id is malformed."


def test_sending(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(own_message(), "Drafts", draft=True)
    with Bare(server) as client:
        key = client.call(get_item(item)).key()
        answer = client.call(f'<m:SendItem SaveItemToFolder="true">{item_ids(item, keys=(key,))}</m:SendItem>')
        bad = client.call(f'<m:SendItem SaveItemToFolder="true"><m:ItemIds>{BAD_ID}</m:ItemIds></m:SendItem>')
    assert tree(only(answer)) == ["m:ResponseCode"]
    assert tree(only(bad)) == ERROR


def test_attachments(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message(), "Drafts", draft=True)
    made = "<m:Attachments><t:FileAttachment><t:Name>SomeFile</t:Name><t:Content>AQIDBAU=</t:Content></t:FileAttachment></m:Attachments>"
    with Bare(server) as client:
        answer = client.call(f'<m:CreateAttachment><m:ParentItemId Id="{item}"/>{made}</m:CreateAttachment>')
        ref = find(only(answer), "m:Attachments/t:FileAttachment/t:AttachmentId")
        ids = f'<m:AttachmentIds><t:AttachmentId Id="{ref.get("Id")}"/></m:AttachmentIds>'
        got = client.call(f"<m:GetAttachment><m:AttachmentShape/>{ids}</m:GetAttachment>")
        unnamed = made.replace("<t:Name>SomeFile</t:Name>", "")
        bad = client.call(f'<m:CreateAttachment><m:ParentItemId Id="{item}"/>{unnamed}</m:CreateAttachment>')
    assert list(ref.attrib) == ["Id", "RootItemId", "RootItemChangeKey"]
    file = find(only(got), "m:Attachments/t:FileAttachment")
    shown = tree(file)
    assert [name for name in shown if name in {"t:AttachmentId", "t:Name", "t:Content"}] == ["t:AttachmentId", "t:Name", "t:Content"]
    assert shown[-1] == "t:Content"
    assert file.findtext("t:Content", "", NS) == "AQIDBAU="
    assert bad.codes == ["ErrorRequiredPropertyMissing"]
    assert tree(only(bad)) == [*ERROR, "m:Attachments"]


def test_a_pull_subscription(server: EwsServer, alice: EwsMailbox) -> None:
    kinds = "<t:EventTypes><t:EventType>NewMailEvent</t:EventType><t:EventType>DeletedEvent</t:EventType></t:EventTypes>"
    request = f"<m:PullSubscriptionRequest><t:FolderIds>{INBOX}</t:FolderIds>{kinds}<t:Timeout>10</t:Timeout></m:PullSubscriptionRequest>"
    with Bare(server) as client:
        made = client.call(f"<m:Subscribe>{request}</m:Subscribe>")
        assert tree(only(made)) == ["m:ResponseCode", "m:SubscriptionId", "m:Watermark"]
        name, mark = only(made).findtext("m:SubscriptionId", "", NS), only(made).findtext("m:Watermark", "", NS)
        alice.deliver(message())
        alice.deliver(message(2))
        got = client.call(f"<m:GetEvents><m:SubscriptionId>{name}</m:SubscriptionId><m:Watermark>{mark}</m:Watermark></m:GetEvents>")
        with Bare(server, "bob", "secret") as other:
            foreign = other.call(f"<m:GetEvents><m:SubscriptionId>{name}</m:SubscriptionId><m:Watermark>{mark}</m:Watermark></m:GetEvents>")
    notification = find(only(got), "m:Notification")
    assert tree(notification) == ["t:SubscriptionId", "t:PreviousWatermark", "t:MoreEvents", "t:NewMailEvent", "t:NewMailEvent"]
    assert tree(find(notification, "t:NewMailEvent")) == ["t:Watermark", "t:TimeStamp", "t:ItemId", "t:ParentFolderId"]
    assert foreign.codes == ["ErrorSubscriptionAccessDenied"]
    assert tree(only(foreign)) == ERROR


def test_resolving_names(server: EwsServer) -> None:
    with Bare(server) as client:
        call = '<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>{}</m:UnresolvedEntry></m:ResolveNames>'
        one, none, many = (client.call(call.format(entry)) for entry in ("bob", "User2", "Ng"))
    found = find(only(one), "m:ResolutionSet")
    assert found.attrib == {"TotalItemsInView": "1", "IncludesLastItemInRange": "true"}
    assert tree(find(found, "t:Resolution/t:Mailbox")) == ["t:Name", "t:EmailAddress", "t:RoutingType", "t:MailboxType"]
    assert tree(only(none)) == ERROR
    assert only(none).findtext("m:MessageText", "", NS) == "No results were found."
    assert (none.codes, many.codes) == (["ErrorNameResolutionNoResults"], ["ErrorNameResolutionMultipleResults"])
    assert only(many).attrib == {"ResponseClass": "Warning"}
    assert len(find(only(many), "m:ResolutionSet")) == 2


def test_a_message_with_everything(server: EwsServer, alice: EwsMailbox) -> None:
    item = alice.deliver(message())
    alice.set_categories(item, "Red")
    everything = "<m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent></m:ItemShape>"
    with Bare(server) as client:
        shown = [name[2:] for name in tree(find(only(client.call(get_item(item, with_shape=everything))), "m:Items/t:Message"))]
        plain = tree(find(only(client.call(get_item(item, with_shape=everything.replace("true", "false")))), "m:Items/t:Message"))
    assert shown == [name for name in MESSAGE_ORDER.split() if name in shown]
    assert {"MimeContent", "Body", "Categories", "InternetMessageHeaders", "ToRecipients", "From", "InternetMessageId", "IsRead"} <= set(
        shown
    )
    assert "t:MimeContent" not in plain  # in no base shape: table 4 of "Property sets and response shapes"


def test_a_fault(server: EwsServer) -> None:
    with Bare(server) as client:
        answer = client.call("<m:NoSuchOperation/>")
    assert answer.status == 500
    fault = find(answer.root, "s:Body/s:Fault")
    assert [each.tag for each in fault] == ["faultcode", "faultstring", "detail"]
    assert fault.findtext("faultcode") == "a:ErrorSchemaValidation"
    assert fault.findtext("detail/e:ResponseCode", "", NS) == "ErrorSchemaValidation"
    assert fault.findtext("detail/e:Message", "", NS)
