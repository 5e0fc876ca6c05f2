"""An email to be sent, checked and resolved: sender, recipients, subject, regarding."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from email.utils import parseaddr

from core.domain.activity import Party, PartyRole
from core.domain.addresses import why_not_address
from core.domain.ids import MailboxId, RecordId
from core.domain.mailbox import MailboxKind
from core.domain.message import Address, OutgoingAttachment
from core.domain.record import RecordLink, RecordType
from core.domain.resolution import resolve_recipients
from core.domain.send_rights import send_as
from core.errors import UsageError
from core.ports import MailboxContext, NewOutgoing, OrganisationReader
from core.service import answering, mailboxes, records
from core.service.model import ComposeRequest

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_MIME_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*")
#: Characters of the subject column of the original's form, four times over; the tracking token still has to fit after it.
_MAX_SUBJECT = 800


def new_email(reader: OrganisationReader, request: ComposeRequest) -> NewOutgoing:
    """The email that `request` describes. Raises UsageError for an unknown mailbox, no or bad recipients, or line ends in a header."""
    context = mailboxes.find(reader.mailbox_contexts([request.mailbox.strip()]), [request.mailbox])[0]
    sender = _sender(context)
    submitter = None if request.submitted_by is None else _submitter(reader, request.submitted_by, context)
    given = {
        PartyRole.TO: _addresses(request.to),
        PartyRole.CC: _addresses(request.cc),
        PartyRole.BCC: _addresses(request.bcc),
    }
    if not any(given.values()) and not request.draft:
        raise UsageError("an email needs at least one recipient")
    _check_header("subject", request.subject)
    if len(request.subject) > _MAX_SUBJECT:
        raise UsageError(f"a subject has at most {_MAX_SUBJECT} characters")
    if request.send_at is not None and request.send_at.tzinfo is None:
        raise UsageError("the time to send an email at needs its offset from UTC")
    for attachment in request.attachments:
        _check_attachment(attachment)
    matches = reader.resolve_addresses({address.key for addresses in given.values() for address in addresses})
    parties = [party for role, some in given.items() for party in resolve_recipients(some, role, matches, context.organization)]
    owner = context.user.id if context.user is not None else context.queue.owner if context.queue is not None else None
    email = NewOutgoing(
        mailbox_id=context.mailbox.id if submitter is None else submitter.mailbox_id,
        subject=request.subject,
        text=_storable(request.text),
        html=None if request.html is None else _storable(request.html),
        parties=(sender, *parties),
        regarding=None if request.regarding is None else records.resolve(reader, request.regarding),
        owner=owner,
        attachments=request.attachments,
        draft=request.draft,
        send_at=request.send_at,
        priority=request.priority,
        read_receipt=request.read_receipt,
        delivery_receipt=request.delivery_receipt,
        submitted_by=None if submitter is None else submitter.address,
        automatic=request.automatic,
    )
    return email if request.answers is None else answering.joined(reader, email, request)


@dataclass(frozen=True, slots=True)
class _Submitter:
    address: str
    mailbox_id: MailboxId


def _submitter(reader: OrganisationReader, address: str, sender: MailboxContext) -> _Submitter | None:
    """Who submits it for the sender, and the mailbox that it leaves through; None where that is the sender. Raises UsageError."""
    context = mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])[0]
    of, by = sender.user or sender.queue, context.user or context.queue
    if of is None or by is None:
        raise UsageError(f"{address} is nobody's mailbox; only users and queues submit mail for others")
    if of.id == by.id:
        return None
    right = send_as(of, by, context.organization, context.profile)
    if right.refusal is not None:
        raise UsageError(right.refusal)
    return _Submitter(context.mailbox.email_address, context.mailbox.id if right.on_behalf else sender.mailbox.id)


def _sender(context: MailboxContext) -> Party:
    address = context.mailbox.email_address
    if context.user is not None:
        link = RecordLink(RecordType.USER, RecordId(context.user.id), context.user.name)
    elif context.queue is not None:
        link = RecordLink(RecordType.QUEUE, RecordId(context.queue.id), context.queue.name)
    else:
        words = "a forward mailbox" if context.mailbox.kind is MailboxKind.FORWARD else "nobody's mailbox"
        raise UsageError(f"{address} is {words}; mail is sent from the mailbox of a user or queue")
    return Party(PartyRole.SENDER, address, link.name, link)


def _addresses(texts: Collection[str]) -> list[Address]:
    return [_address(text) for text in texts]


def _address(text: str) -> Address:
    _check_header("recipient", text)
    plain = text.strip()
    name, address = ("", plain) if "<" not in plain else parseaddr(plain)
    reason = why_not_address(address)
    if reason is not None:
        raise UsageError(f"{text!r} is no recipient: {reason}")
    return Address(address, name)


def _check_header(what: str, value: str) -> None:
    if _CONTROLS.search(value):
        raise UsageError(f"the {what} holds a line end or another control character: {value!r}")
    if _storable(value) != value:
        raise UsageError(f"the {what} holds characters that are not valid text: {value!r}")


def _check_attachment(attachment: OutgoingAttachment) -> None:
    _check_header("name of an attachment", attachment.name)
    if not attachment.name:
        raise UsageError("an attachment needs a name")
    if not _MIME_TYPE.fullmatch(attachment.mime_type):
        raise UsageError(f"{attachment.mime_type!r} is no MIME type")
    if attachment.content_id is not None:
        _check_header("content id of an attachment", attachment.content_id)


def _storable(text: str) -> str:
    """The text without NUL and lone surrogates, which no database keeps."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
