"""From the elements of CreateItem and UpdateItem to octets: an item given as MIME is taken as it is, any other is composed."""

import base64
import binascii
import dataclasses
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from core.sandbox.ews.calls import Call
from core.sandbox.ews.folders import extended_pair
from core.sandbox.ews.letter import Address, Attachment, Draft, Letter, compose, with_headers
from core.sandbox.ews.paths import INTERNET_HEADERS
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.things import ExtendedKey, Folder, Item
from core.sandbox.ews.wire import boolean, child, children, content, local

RECEIPT_TO = "Return-Receipt-To"
"""The header that stands for IsDeliveryReceiptRequested in MIME (MS-OXCMAIL)."""
MESSAGE_FLAGS = "0xe07"
"""The tag of PR_MESSAGE_FLAGS, as an ExtendedKey has it; bit 8 says unsent."""


def addresses(node: ET.Element | None) -> tuple[Address, ...]:
    """The mailboxes in ToRecipients, From and their like."""
    found = [each for each in (node if node is not None else []) if local(each) == "Mailbox"]
    return tuple(Address(content(each, "Name") or "", content(each, "EmailAddress") or "") for each in found)


def file_attachment(node: ET.Element) -> Attachment:
    """The attachment in a FileAttachment or ItemAttachment element. Raises EwsError."""
    name = content(node, "Name") or "attachment"
    if local(node) == "ItemAttachment":
        mime = next((content(each, "MimeContent") for each in node if child(each, "MimeContent") is not None), None)
        return Attachment(name, "message/rfc822", _decode(mime or ""))
    return Attachment(
        name,
        content(node, "ContentType") or "application/octet-stream",
        _decode(content(node, "Content") or ""),
        content(node, "ContentId") or "",
        boolean(content(node, "IsInline")),
        boolean(content(node, "IsContactPhoto")),
    )


def _decode(value: str) -> bytes:
    try:
        return base64.b64decode(value)
    except (binascii.Error, ValueError) as error:
        raise EwsError("ErrorInvalidAttachmentItem") from error


def extended(node: ET.Element) -> dict[ExtendedKey, tuple[str, ...]]:
    """All extended properties given in an item."""
    return dict(extended_pair(each) for each in node if local(each) == "ExtendedProperty")


def letter_of(call: Call, box: EwsMailbox, node: ET.Element, number: int) -> bytes:
    """The octets of a new item: its MimeContent, or a message composed from its properties. Raises EwsError."""
    mime = content(node, "MimeContent")
    if mime is not None:
        raw = _decode(mime)
        if not raw:
            raise EwsError("ErrorMimeContentInvalid")
        letter = Letter(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        missing = [] if letter.sender else [("From", Address(box.name, box.address).header)]
        if boolean(content(node, "IsDeliveryReceiptRequested")) and not letter.header(RECEIPT_TO):
            missing.append((RECEIPT_TO, (letter.sender or Address(box.name, box.address)).header))
        return with_headers(letter.raw, missing)
    sender = next(iter(addresses(child(node, "From")) or addresses(child(node, "Sender"))), None) or Address(box.name, box.address)
    body = child(node, "Body")
    html = body is not None and body.get("BodyType") == "HTML"
    words = (body.text or "") if body is not None else ""
    inline = [file_attachment(each) for each in children(node, "Attachments")] if call.behaviour.keeps_inline_attachments else []
    draft = Draft(
        sender=sender,
        to=addresses(child(node, "ToRecipients")),
        cc=addresses(child(node, "CcRecipients")),
        bcc=addresses(child(node, "BccRecipients")),
        reply_to=addresses(child(node, "ReplyTo")),
        subject=content(node, "Subject") or "",
        message_id=content(node, "InternetMessageId") or "",
        date=call.directory.now().replace(microsecond=0),
        headers=_headers(node),
        text=None if html else words,
        html=words if html else None,
        attachments=inline,
    )
    return compose(draft, f"{box.number}_{number}")


def _headers(node: ET.Element) -> list[tuple[str, str]]:
    given = [
        ("In-Reply-To", content(node, "InReplyTo")),
        ("References", content(node, "References")),
        ("Thread-Topic", content(node, "ConversationTopic")),
        ("Importance", content(node, "Importance")),
        ("Sensitivity", content(node, "Sensitivity")),
    ]
    plain = {"Normal", None, ""}
    return [(name, value) for name, value in given if value is not None and value not in plain]


def ready_to_send(item: Item, message_id: str) -> bytes:
    """The octets of a draft with what sending adds: a Message-ID, and headers stored in PS_INTERNET_HEADERS."""
    added = [] if item.letter.message_id else [("Message-ID", message_id)]
    for key, values in item.extended.items():
        if key.space == INTERNET_HEADERS and not item.letter.header(key.name):
            added.append((key.shown or key.name, values[0]))
    return with_headers(item.letter.raw, added)


def recipients(letter: Letter) -> tuple[str, ...]:
    """Everyone a message is addressed to, Bcc included."""
    return tuple(each.email for name in ("To", "Cc", "Bcc") for each in letter.addresses(name))


def is_draft(node: ET.Element) -> bool:
    """Tell whether a new item is a draft: unless PR_MESSAGE_FLAGS says that it was sent."""
    flags = next((values for key, values in extended(node).items() if not key.space and key.name == MESSAGE_FLAGS), None)
    return flags is None or bool(int(flags[0]) & 8)


def _draft_of(letter: Letter, box: EwsMailbox) -> Draft:
    known = {"from", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "mime-version"}
    others = [(name, value) for name, value in letter.headers if name.lower() not in known and not name.lower().startswith("content-")]
    return Draft(
        letter.sender or Address(box.name, box.address),
        letter.addresses("To"),
        letter.addresses("Cc"),
        letter.addresses("Bcc"),
        letter.addresses("Reply-To"),
        letter.words("Subject"),
        letter.message_id,
        letter.sent,
        others,
        letter.text,
        letter.html,
        letter.attachments,
    )


def redraft(box: EwsMailbox, item: Item, name: str, value: ET.Element | None) -> None:
    """Compose an item again with one property changed: Body, recipients, ReplyTo; `value` None removes it."""
    draft = _draft_of(item.letter, box)
    if name != "Body":
        people: dict[str, Sequence[Address]] = {"ToRecipients": draft.to, "CcRecipients": draft.cc, "BccRecipients": draft.bcc}
        people = {**people, "ReplyTo": draft.reply_to, name: addresses(value)}
        to, cc, bcc, reply_to = people.values()
        draft = dataclasses.replace(draft, to=to, cc=cc, bcc=bcc, reply_to=reply_to)
    else:
        html = value is not None and value.get("BodyType") == "HTML"
        words = "" if value is None else (value.text or "")
        draft = dataclasses.replace(draft, text=None if html else words, html=words if html else None)
    item.replace(compose(draft, f"{item.mailbox}_{item.number}"))


def reattach(box: EwsMailbox, item: Item, attachments: list[Attachment]) -> None:
    """Compose an item again with other attachments."""
    if item.record is not None:
        item.record.attachments = attachments
        return
    draft = dataclasses.replace(_draft_of(item.letter, box), attachments=attachments)
    if item.letter.html is not None and "text/plain" not in item.letter.raw.decode("latin-1"):
        draft = dataclasses.replace(draft, text=None)
    item.replace(compose(draft, f"{item.mailbox}_{item.number}"))


def folder_or(call: Call, name: str, role: str) -> Folder:
    """The folder in a child of the request, or the mailbox's own of this role. Raises EwsError."""
    found = call.target(name) or call.own().role(role)
    if found is None:
        raise EwsError("ErrorFolderNotFound")
    return found
