"""Mailboxes by their address, and how each fares."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from core.domain.backfill import Backfill, latest
from core.domain.contact import patience_of
from core.domain.eligibility import why_not
from core.domain.ids import MailboxId
from core.domain.lifecycle import life_of
from core.domain.mailbox import Approval, Mailbox, MailDirection
from core.domain.profile import EntityState
from core.domain.status import awaits_test, next_attempt, phase_of, state_of
from core.domain.words import method_word
from core.errors import UsageError
from core.ports import MailboxContext
from core.service.model import DirectionStatus, MailboxStatus


def find(contexts: Collection[MailboxContext], addresses: Collection[str]) -> list[MailboxContext]:
    """The mailboxes with these addresses, in that order and each once. Raises UsageError naming those that do not exist."""
    by_address = {context.mailbox.email_address.lower(): context for context in contexts}
    wanted = list(dict.fromkeys(address.strip().lower() for address in addresses))
    missing = [address for address in wanted if address not in by_address]
    if missing:
        words = "this mailbox does not exist" if len(missing) == 1 else "these mailboxes do not exist"
        raise UsageError(f"{words}: {', '.join(missing)}")
    return [by_address[address] for address in wanted]


def switches(
    chosen: Collection[MailboxContext], directions: Collection[MailDirection] | None, *, enabled: bool
) -> dict[tuple[MailDirection, ...], list[MailboxId]]:
    """Which directions of which mailboxes a switch concerns, grouped so that each group is one statement."""
    groups: dict[tuple[MailDirection, ...], list[MailboxId]] = {}
    for context in chosen:
        wanted = tuple(MailDirection) if directions is None else tuple(directions)
        if enabled and directions is None:
            wanted = tuple(d for d in MailDirection if method_word(context.mailbox, d) == "server-side-sync")
        if wanted:
            groups.setdefault(wanted, []).append(context.mailbox.id)
    return groups


def status_of(context: MailboxContext, now: datetime, backfill: Backfill | None = None) -> MailboxStatus:
    """One mailbox with the state of its directions at `now`."""
    mailbox = context.mailbox
    owner = context.user or context.queue
    directions = {direction: _direction_status(context, direction, now) for direction in MailDirection}
    shown = [(d.state, d.phase) for d in directions.values() if d.why_not is None or d.awaits_test]
    active = mailbox.state is EntityState.ACTIVE
    patience = patience_of(context.profile, context.organization)
    return MailboxStatus(
        id=mailbox.id,
        mailbox=mailbox.email_address,
        name=mailbox.name,
        kind=mailbox.kind,
        owner=owner.name if owner is not None else None,
        profile=context.profile.name if context.profile is not None else None,
        state=mailbox.state,
        approved=mailbox.approval is Approval.APPROVED,
        rejected=mailbox.approval is Approval.REJECTED,
        health=state_of(shown, active=active, now=now, patience=patience),
        incoming=directions[MailDirection.INCOMING],
        outgoing=directions[MailDirection.OUTGOING],
        act=directions[MailDirection.ACT],
        patience=patience,
        backfill=backfill,
        mail_from=latest(mailbox.process_email_from, context.profile.process_email_from if context.profile is not None else None),
    )


def _held(context: MailboxContext, direction: MailDirection, now: datetime) -> str:
    """What a server asked for that mail is to be sent through, while it is not over; "" where there is nothing."""
    hold = context.send_hold
    if direction is not MailDirection.OUTGOING or hold is None or hold.until <= now:
        return ""
    return f"until {hold.until:%Y-%m-%d %H:%M:%S} UTC, as {hold.because}"


def _direction_status(context: MailboxContext, direction: MailDirection, now: datetime) -> DirectionStatus:
    mailbox: Mailbox = context.mailbox
    state = mailbox.direction(direction)
    reason = why_not(mailbox, context.profile, context.organization, context.user or context.queue, direction, context.guard)
    phase = phase_of(state, processed=reason is None, now=now)
    return DirectionStatus(
        direction=direction,
        method=method_word(mailbox, direction),
        state=state,
        phase=phase,
        why_not=reason,
        awaits_test=awaits_test(state),
        waits_for=_held(context, direction, now) or next_attempt(state, phase)[1],
        life=life_of(mailbox, context.profile, context.organization, context.user or context.queue, direction).state,
    )
