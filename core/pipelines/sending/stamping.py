"""Stamping: an email gets its Message-ID, its token and its bytes once, so that all attempts send one and the same message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.domain import tracking_token
from core.domain.activity import PartyRole
from core.domain.envelope_id import envelope_id
from core.domain.ids import ActivityId
from core.domain.message import Address, OutgoingMessage
from core.domain.octets import Held, gathered
from core.pipelines.connections import new_message_id
from core.pipelines.judging.likeness import kept_likeness
from core.pipelines.own_mail import own_mark
from core.pipelines.sending.desk import SendDesk
from core.pipelines.sending.permission import is_on_behalf
from core.pipelines.sending.recipients import addresses_of, open_recipients, sender_of
from core.ports import Envelope, OutgoingWork, Stamped

HELD_BYTES = 128 * 1024
"""Largest email that is in memory while it is sent, in bytes; a batch of them is stamped in one commit."""


def new_tokens(desk: SendDesk, works: Sequence[OutgoingWork]) -> dict[ActivityId, str]:
    """Tracking tokens for those that have none yet, in one commit; one that is not used then is left out of the count."""
    settings = desk.context.organization.tracking_token
    wanting = [work.id for work in works if work.tracking_token is None and work.raw is None] if settings.enabled else []
    if not wanting:
        return {}
    mailbox_id, modulus = desk.context.mailbox.id, tracking_token.counter_modulus(settings)
    with desk.writing(durable=False) as uow:
        user_number, first = uow.next_token_number(mailbox_id, modulus, len(wanting))
    counters = ((first + number) % modulus for number in range(len(wanting)))
    return {each: tracking_token.format_token(settings, user_number, counter) for each, counter in zip(wanting, counters, strict=True)}


def stamp(desk: SendDesk, work: OutgoingWork, tokens: Mapping[ActivityId, str]) -> Stamped:
    """What is committed before the submission, with its token of `tokens`; what is not in memory is committed already.

    Raises UsageError and ItemError for what cannot be composed.
    """
    if work.raw is not None and work.message_id is not None:
        return Stamped(work.id, work.message_id, work.tracking_token, work.subject, work.raw)
    organization, mailbox = desk.context.organization, desk.context.mailbox
    settings = organization.tracking_token
    token, subject = work.tracking_token or tokens.get(work.id), work.subject
    if settings.enabled and token is not None:
        subject = tracking_token.append_token(subject, token, organization.maximum_subject_length)
    message_id = work.message_id or new_message_id(mailbox.email_address)
    raw = desk.tools.compose(_message(desk, work, message_id, subject))
    if raw.size_bytes <= HELD_BYTES:
        raw = Held(gathered(raw))
    addresses = [mailbox.email_address, *open_recipients(work)]
    stamped = Stamped(work.id, message_id, token, subject, raw, kept_likeness(subject, addresses, organization))
    return stamped if isinstance(raw, Held) else _kept(desk, stamped)


def _kept(desk: SendDesk, stamped: Stamped) -> Stamped:
    """Compose a large email straight into the store, in a commit of its own; from here on it is read from there."""
    with desk.writing() as uow:
        kept = uow.stamp([stamped])
    return replace(stamped, raw=kept[stamped.activity_id])


def envelope(desk: SendDesk, work: OutgoingWork, stamped: Stamped, recipients: tuple[str, ...], *, again: bool) -> Envelope:
    """The submission of a stamped email; `again`: an earlier attempt may have left something behind."""
    return Envelope(
        stamped.message_id,
        desk.context.mailbox.email_address,
        recipients,
        stamped.raw,
        again,
        envelope_id(work.id, work.attempts + 1, stamped.message_id),
        receipt=work.delivery_receipt,
        on_behalf_of=_from(desk, work).address if is_on_behalf(desk, work) else "",
    )


def _message(desk: SendDesk, work: OutgoingWork, message_id: str, subject: str) -> OutgoingMessage:
    return OutgoingMessage(
        message_id=message_id,
        date=desk.now,
        from_=_from(desk, work),
        to=addresses_of(work, PartyRole.TO),
        cc=addresses_of(work, PartyRole.CC),
        bcc=addresses_of(work, PartyRole.BCC),
        subject=subject,
        text=work.text,
        html=work.html,
        in_reply_to=work.in_reply_to,
        references=work.references,
        attachments=work.attachments,
        auto_submitted=work.automatic,
        loop_mark=own_mark(desk.tools) if work.automatic else None,
        sender=_submitter(desk) if is_on_behalf(desk, work) else None,
        priority=work.priority,
        read_receipt=work.read_receipt,
    )


def _from(desk: SendDesk, work: OutgoingWork) -> Address:
    """Who it is from: the mailbox by its address of now, or whom it submits it for."""
    sender = sender_of(work)
    name = sender.name or (sender.record.name if sender.record else "") if sender else ""
    address = sender.address if sender is not None and is_on_behalf(desk, work) else desk.context.mailbox.email_address
    return Address(address, name)


def _submitter(desk: SendDesk) -> Address:
    owner = desk.context.user or desk.context.queue
    return Address(desk.context.mailbox.email_address, "" if owner is None else owner.name)
