"""Replies and forwards: what a person starts from, and what joins the new email to its thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.utils import getaddresses

from core.domain import answers
from core.domain.activity import Direction, Email
from core.domain.addresses import why_not_address
from core.domain.answers import AnswerKind
from core.domain.ids import ActivityId
from core.domain.message import Address, OutgoingAttachment
from core.domain.own_mail import why_not_answered
from core.domain.robots import Automatic
from core.errors import UsageError
from core.ports import MailboxContext, NewOutgoing, OrganisationReader
from core.service.model import ComposeRequest


def prepared(
    reader: OrganisationReader, activity_id: ActivityId, kind: AnswerKind, mailbox: str | None, safe_html: Callable[[str], str]
) -> ComposeRequest:
    """What answers an email, as far as it can be said without the person: recipients, subject, quoted text, what it concerns.

    A reply takes along the pictures that its HTML shows, a forward all attachments that are kept. `mailbox` None: the one that the email
    was accepted for or sent from. Raises UsageError for an unknown email, and where no such mailbox can send.
    """
    email = _whole(reader, activity_id)
    sender = mailbox.strip() if mailbox is not None else _own_mailbox(reader, email)
    to, cc = answers.recipients_of(kind, email, _own_addresses(reader, email, sender), _reply_to(email))
    html = None if not email.html else answers.quoted_html(kind, email, safe_html(email.html))
    return ComposeRequest(
        mailbox=sender,
        to=tuple(_written(one) for one in to),
        cc=tuple(_written(one) for one in cc),
        subject=answers.subject_of(kind, email.subject),
        text=answers.quoted_text(kind, email),
        html=html,
        attachments=_attachments(reader, email, kind),
        regarding=None if email.regarding is None else f"{email.regarding.type}:#{email.regarding.id}",
        answers=activity_id,
        answer_kind=kind,
    )


def joined(reader: OrganisationReader, email: NewOutgoing, request: ComposeRequest) -> NewOutgoing:
    """The email as part of the thread of what it answers. Raises UsageError for an unknown one, and where a program answers one."""
    assert request.answers is not None
    answered = _whole(reader, ActivityId(request.answers))
    if request.automatic and answered.automatic is not None:
        raise UsageError(why_not_answered(Automatic(answered.automatic, f"activity {answered.id} is {answered.automatic}")) or "")
    forward = request.answer_kind is AnswerKind.FORWARD
    return replace(
        email,
        # A forward continues the thread for its readers, and answers nothing.
        in_reply_to=None if forward else answered.message_id,
        references=answers.references_of(answered),
        tracking_token=answered.tracking_token,
        answers=None if forward else answered.id,
    )


def _whole(reader: OrganisationReader, activity_id: ActivityId) -> Email:
    email = reader.email(activity_id)
    if email is None:
        raise UsageError(f"there is no activity with the id {activity_id}")
    return email


def _own_mailbox(reader: OrganisationReader, email: Email) -> str:
    """The mailbox that answers: of whom it was accepted for, else the one that it reached or was sent from."""
    contexts = reader.mailbox_contexts()
    if email.direction is Direction.INCOMING and email.accepted_by is not None:
        wanted = email.accepted_by.id
        for context in contexts:
            owner = context.user or context.queue
            if owner is not None and int(owner.id) == int(wanted):
                return context.mailbox.email_address
    if email.mailbox_address is None:
        raise UsageError(f"activity {email.id} belongs to no mailbox any more", hint="Say which mailbox answers it.")
    return email.mailbox_address


def _own_addresses(reader: OrganisationReader, email: Email, sender: str) -> set[str]:
    """Whom an answer to all leaves out: the mailbox that answers, and those of the user or queue whose it is."""
    found: list[MailboxContext] = reader.mailbox_contexts([sender])
    owners = [owner for context in found if (owner := context.user or context.queue) is not None]
    own = {sender.lower(), *(owner.email.lower() for owner in owners)}
    if email.direction is Direction.INCOMING and email.mailbox_address is not None:
        own.add(email.mailbox_address.lower())
    return own


def _reply_to(email: Email) -> list[Address]:
    if email.direction is not Direction.INCOMING:
        return []
    values = [value for name, value in email.headers or () if name.lower() == "reply-to"]
    return [Address(address, name) for name, address in getaddresses(values) if why_not_address(address) is None]


def _attachments(reader: OrganisationReader, email: Email, kind: AnswerKind) -> tuple[OutgoingAttachment, ...]:
    shown = email.html or ""
    wanted = [
        one
        for one in email.attachments
        if not one.blocked and (kind is AnswerKind.FORWARD or (one.content_id is not None and f"cid:{one.content_id}" in shown))
    ]
    contents = reader.attachment_sources([one.id for one in wanted])
    return tuple(OutgoingAttachment(one.name, one.mime_type, contents[one.id], one.content_id) for one in wanted if one.id in contents)


def _written(address: Address) -> str:
    """An address as a request has it; a name that cannot stand in a header is left out."""
    name = " ".join(address.name.split())
    if not name or any(sign in name for sign in '<>"\\@,;'):
        return address.address
    return f'"{name}" <{address.address}>'
