"""Items and folders as XML: every field in the order of the schema, each shown only where it is wanted and present."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterable

from core.sandbox.ews import ids, paths
from core.sandbox.ews.letter import Address, rebuilt
from core.sandbox.ews.shapes import Shape
from core.sandbox.ews.things import Folder, Item
from core.sandbox.ews.wire import element, leaf, moment, text

Render = Callable[[Item, Shape], str]


def item_ref(item: Item) -> str:
    """The ItemId element."""
    return f'<t:ItemId Id="{item.id}" ChangeKey="{item.change_key}"/>'


def folder_ref(folder: Folder, name: str = "t:FolderId") -> str:
    """The FolderId element, or another that refers to a folder."""
    return f'<{name} Id="{folder.id}" ChangeKey="{folder.change_key}"/>'


def item_xml(item: Item, shape: Shape, kind: str = "", extra: str = "") -> str:
    """The whole element; `kind` replaces its name, and `extra` is put at its end."""
    name = kind or item.kind
    if shape.only_ids:
        return f"<t:{name}>{item_ref(item)}{extra}</t:{name}>"
    shown = [render(item, shape) for uri, render in FIELDS if shape.wants(uri) or uri in {"", "item:InternetMessageHeaders"}]
    return f"<t:{name}>{''.join(shown)}{extra}</t:{name}>"


def folder_xml(folder: Folder, shape: Shape, children: int) -> str:
    """The whole element of a folder that has so many children."""
    wanted: list[tuple[str, Callable[[], str]]] = [
        ("folder:ParentFolderId", lambda: folder_ref(folder.parent, "t:ParentFolderId") if folder.parent else ""),
        ("folder:FolderClass", lambda: leaf("t:FolderClass", folder.folder_class) if folder.folder_class else ""),
        ("folder:DisplayName", lambda: leaf("t:DisplayName", folder.name)),
        ("folder:TotalCount", lambda: leaf("t:TotalCount", len(folder.items))),
        ("folder:ChildFolderCount", lambda: leaf("t:ChildFolderCount", children)),
        ("", lambda: _folder_properties(folder, shape)),
        ("folder:EffectiveRights", lambda: _RIGHTS),
        ("folder:DistinguishedFolderId", lambda: leaf("t:DistinguishedFolderId", folder.role) if folder.role else ""),
        ("folder:UnreadCount", lambda: leaf("t:UnreadCount", folder.unread) if folder.element != "CalendarFolder" else ""),
    ]
    body = "".join(render() for uri, render in wanted if not uri or shape.wants(uri))
    return f"<t:{folder.element}>{folder_ref(folder)}{body}</t:{folder.element}>"


def _folder_properties(folder: Folder, shape: Shape) -> str:
    shown = []
    for path in shape.extended:
        values = folder.extended.get(path.extended) if path.extended else None
        if values:
            shown.append(element("t:ExtendedProperty", path.xml, leaf("t:Value", values[0])))
    return "".join(shown)


_RIGHTS = element(
    "t:EffectiveRights",
    *(
        leaf(f"t:{name}", True)
        for name in ("CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify", "Read", "ViewPrivateItems")
    ),
)


def mailbox_xml(address: Address) -> str:
    """The Mailbox element of someone."""
    name = leaf("t:Name", address.name or address.email)
    return element(
        "t:Mailbox", name, leaf("t:EmailAddress", address.email), leaf("t:RoutingType", "SMTP"), leaf("t:MailboxType", "Mailbox")
    )


def attachments_xml(item: Item) -> str:
    """The Attachments element, without the contents; nothing where there are none."""
    shown = []
    for part, each in zip(item.attachment_numbers, item.attachments, strict=True):
        fields = attachment_fields(item, part)
        shown.append(element("t:ItemAttachment" if each.is_message else "t:FileAttachment", *fields))
    return element("t:Attachments", *shown) if shown else ""


def attachment_fields(item: Item, part: int) -> list[str]:
    """What is said of the attachment with the number `part` besides its content, in order."""
    each = item.attachments[item.attachment_numbers.index(part)]
    fields = [
        f'<t:AttachmentId Id="{ids.attachment_id(item.mailbox, item.number, part)}"/>',
        leaf("t:Name", each.name),
        leaf("t:ContentType", each.content_type),
        leaf("t:ContentId", each.content_id) if each.content_id else "",
        leaf("t:Size", len(each.content)),
        leaf("t:LastModifiedTime", moment(each.modified or item.received)),
        leaf("t:IsInline", each.inline),
    ]
    if not each.is_message:
        fields.append(leaf("t:IsContactPhoto", each.contact_photo))
    return fields


def conversation_id(item: Item) -> str:
    """The id of the conversation: of the Thread-Index where there is one, else of the topic."""
    index = item.letter.header("Thread-Index")
    seed = index[:28] or topic(item)
    return b64encode(hashlib.sha256(seed.encode()).digest() + b"\x00" * 10).decode("ascii")


def topic(item: Item) -> str:
    """ConversationTopic: the subject without the prefixes of answers."""
    subject = item.letter.words("Thread-Topic") or item.letter.words("Subject")
    while subject[:3].casefold() in {"re:", "aw:", "fw:"} or subject[:4].casefold() == "fwd:":
        subject = subject.partition(":")[2].strip()
    return subject


def mime_content(item: Item, shape: Shape) -> str:
    """The MimeContent element."""
    content = None
    if shape.behaviour.rebuilds_mime and not item.mime_base64:
        content = rebuilt(item.letter, f"rebuilt_{item.number}")
    return f'<t:MimeContent CharacterSet="UTF-8">{item.mime(content)}</t:MimeContent>'


def _body(item: Item, shape: Shape) -> str:
    html = item.letter.html
    if shape.body_type == "Text" or (html is None and shape.body_type == "Best"):
        return leaf("t:Body", item.letter.text, BodyType="Text", IsTruncated="false")
    shown = html if html is not None else f"<html><body>{text(item.letter.text)}</body></html>"
    return leaf("t:Body", shown, BodyType="HTML", IsTruncated="false")


def _headers(item: Item, shape: Shape) -> str:
    every = shape.wants("item:InternetMessageHeaders")
    if not every and not shape.header_names:
        return ""
    shown = [
        leaf("t:InternetMessageHeader", value, HeaderName=name)
        for name, value in item.letter.headers
        if every or name.casefold() in shape.header_names
    ]
    return element("t:InternetMessageHeaders", *shown) if shown else ""


def _time(item: Item, shape: Shape, name: str) -> str:
    digits = shape.behaviour.fraction_digits
    at = {"DateTimeSent": item.letter.sent or item.received, "LastModifiedTime": item.modified}.get(name, item.received)
    return leaf(f"t:{name}", moment(at, digits[item.number % len(digits)]))


def _people(header: str, name: str) -> Render:
    def render(item: Item, _: Shape) -> str:
        found = item.letter.addresses(header)
        return element(f"t:{name}", *(mailbox_xml(each) for each in found)) if found else ""

    return render


def _one(header: str, name: str) -> Render:
    def render(item: Item, shape: Shape) -> str:
        found = item.letter.addresses(header) or item.letter.addresses("From")
        if found and shape.names_only:
            return element(f"t:{name}", element("t:Mailbox", leaf("t:Name", found[0].name or found[0].email)))
        return element(f"t:{name}", mailbox_xml(found[0])) if found else ""

    return render


def _names(header: str, name: str) -> Render:
    def render(item: Item, _: Shape) -> str:
        return leaf(f"t:{name}", "; ".join(each.name or each.email for each in item.letter.addresses(header)))

    return render


def _leaf(name: str, value: Callable[[Item], object]) -> Render:
    def render(item: Item, _: Shape) -> str:
        found = value(item)
        return "" if found == "" else leaf(f"t:{name}", found)

    return render


def _timed(name: str) -> Render:
    return lambda item, shape: _time(item, shape, name)


def subject(item: Item) -> str:
    """The subject, as a client set it or as the message has it."""
    return item.subject


def importance(item: Item) -> str:
    """Low, Normal or High."""
    found = item.fields.get("Importance") or item.letter.header("Importance").capitalize()
    return found if found in {"Low", "High"} else "Normal"


def _sensitivity(item: Item) -> str:
    found = item.fields.get("Sensitivity") or item.letter.header("Sensitivity")
    return {"personal": "Personal", "private": "Private", "company-confidential": "Confidential"}.get(found.casefold(), "Normal")


def _categories(item: Item, _: Shape) -> str:
    return element("t:Categories", *(leaf("t:String", each) for each in item.categories)) if item.categories else ""


def extended(item: Item, shape: Shape) -> str:
    """The ExtendedProperty elements that are wanted and present."""
    return "".join(paths.extended_xml(path, item) for path in shape.extended)


def _index(item: Item, _: Shape) -> str:
    found = item.letter.header("Thread-Index")
    return leaf("t:ConversationIndex", found) if found else ""


FIELDS: Iterable[tuple[str, Render]] = (
    ("item:MimeContent", mime_content),
    ("", lambda item, _: item_ref(item)),
    ("item:ParentFolderId", lambda item, _: folder_ref(item.folder, "t:ParentFolderId")),
    ("item:ItemClass", _leaf("ItemClass", lambda item: item.item_class)),
    ("item:Subject", _leaf("Subject", subject)),
    ("item:Sensitivity", _leaf("Sensitivity", _sensitivity)),
    ("item:Body", _body),
    ("item:Attachments", lambda item, _: attachments_xml(item)),
    ("item:DateTimeReceived", _timed("DateTimeReceived")),
    ("item:Size", _leaf("Size", lambda item: len(item.letter.raw))),
    ("item:Categories", _categories),
    ("item:Importance", _leaf("Importance", importance)),
    ("item:InReplyTo", _leaf("InReplyTo", lambda item: item.letter.header("In-Reply-To"))),
    ("item:IsSubmitted", _leaf("IsSubmitted", lambda _: False)),
    ("item:IsDraft", _leaf("IsDraft", lambda item: item.draft)),
    ("item:IsFromMe", _leaf("IsFromMe", lambda item: item.from_me)),
    ("item:IsResend", _leaf("IsResend", lambda _: False)),
    ("item:IsUnmodified", _leaf("IsUnmodified", lambda item: item.changed == item.born)),
    ("item:InternetMessageHeaders", _headers),
    ("item:DateTimeSent", _timed("DateTimeSent")),
    ("item:DateTimeCreated", _timed("DateTimeCreated")),
    ("item:ReminderIsSet", _leaf("ReminderIsSet", lambda _: False)),
    ("item:DisplayCc", _names("Cc", "DisplayCc")),
    ("item:DisplayTo", _names("To", "DisplayTo")),
    ("item:HasAttachments", _leaf("HasAttachments", lambda item: any(not each.inline for each in item.attachments))),
    ("", extended),
    ("item:Culture", _leaf("Culture", lambda _: "en-US")),
    ("item:EffectiveRights", lambda _, __: _RIGHTS.replace("CreateAssociated>true", "CreateAssociated>false")),
    ("item:LastModifiedTime", _timed("LastModifiedTime")),
    ("item:IsAssociated", _leaf("IsAssociated", lambda _: False)),
    ("item:ConversationId", lambda item, _: f'<t:ConversationId Id="{conversation_id(item)}"/>'),
    ("item:UniqueBody", lambda item, _: leaf("t:UniqueBody", item.letter.text, BodyType="Text", IsTruncated="false")),
    ("item:InstanceKey", _leaf("InstanceKey", lambda item: b64encode(item.number.to_bytes(8, "big")).decode("ascii"))),
    ("item:Preview", _leaf("Preview", lambda item: item.letter.text[:255])),
    ("item:TextBody", lambda item, _: leaf("t:TextBody", item.letter.text, BodyType="Text", IsTruncated="false")),
    ("message:Sender", _one("Sender", "Sender")),
    ("message:ToRecipients", _people("To", "ToRecipients")),
    ("message:CcRecipients", _people("Cc", "CcRecipients")),
    ("message:BccRecipients", _people("Bcc", "BccRecipients")),
    (
        "message:IsReadReceiptRequested",
        _leaf("IsReadReceiptRequested", lambda item: bool(item.letter.header("Disposition-Notification-To"))),
    ),
    ("message:IsDeliveryReceiptRequested", _leaf("IsDeliveryReceiptRequested", lambda item: bool(item.letter.header("Return-Receipt-To")))),
    ("message:ConversationIndex", _index),
    ("message:ConversationTopic", _leaf("ConversationTopic", topic)),
    ("message:From", _one("From", "From")),
    ("message:InternetMessageId", _leaf("InternetMessageId", lambda item: item.letter.message_id)),
    ("message:IsRead", _leaf("IsRead", lambda item: item.read)),
    ("message:IsResponseRequested", _leaf("IsResponseRequested", lambda _: False)),
    ("message:References", _leaf("References", lambda item: item.letter.header("References"))),
    ("message:ReplyTo", _people("Reply-To", "ReplyTo")),
)
"""FieldURI and how it is shown, in the order of ItemType and MessageType; an empty URI is always shown, in its place."""
