"""Meetings that several mailboxes share as one record: which of those mailboxes speaks for it.

Asked once for all candidates of a pass; what other mailboxes link while it runs, the next pass sees.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.domain.act.kinds import MEETING_KINDS, ActKind
from core.domain.act.organizers import leading_mailbox
from core.domain.act.records import ActRecord
from core.domain.ids import MailboxId
from core.pipelines.act.candidates import Candidate
from core.pipelines.act.desk import BATCH, Desk
from core.pipelines.act.taking import facts_here
from core.ports import MailboxContext


def look_up(desk: Desk, candidates: Iterable[Candidate]) -> None:
    """Find out which other mailboxes have the meetings among these candidates. Raises what the store raises."""
    wanted = [one.object_id for one in candidates if one.object_id is not None and _may_be_shared(one.kind)]
    for begin in range(0, len(wanted), BATCH):
        desk.checked()
        with desk.tools.items.reading() as items:
            found = items.linked_in(wanted[begin : begin + BATCH])
        desk.shared.update({number: others for number, boxes in found.items() if (others := frozenset(boxes - {desk.mailbox_id}))})


def led_by(desk: Desk, candidate: Candidate, store: ActRecord | None) -> str:
    """The mailbox that speaks for a meeting which several mailboxes share, "" where this one does. `look_up` comes first."""
    facts = None if store is None else facts_here(desk, store)
    if facts is None or facts.is_organizer or candidate.object_id is None or not _may_be_shared(candidate.kind):
        return ""
    copies = {desk.rules.mailbox: False}
    for each in sorted(desk.shared.get(candidate.object_id, ())):
        context = _mailbox(desk, each)
        if context is not None and context.user is not None:
            own = {context.mailbox.email_address.casefold(), *(one.strip().casefold() for one in context.user.addresses)}
            copies[context.mailbox.email_address] = facts.organizer in own
    leading, _ = leading_mailbox(list(copies.items()))
    return "" if leading == desk.rules.mailbox else leading


def _may_be_shared(kind: ActKind) -> bool:
    """Whether mailboxes share records of a kind: of a service appointment each person has a copy."""
    return kind in MEETING_KINDS and kind is not ActKind.SERVICE


def _mailbox(desk: Desk, mailbox_id: MailboxId) -> MailboxContext | None:
    """A mailbox by its id; read once in a pass."""
    if mailbox_id not in desk.mailboxes:
        with desk.tools.store.reading() as reader:
            desk.mailboxes[mailbox_id] = reader.context(mailbox_id)
    return desk.mailboxes[mailbox_id]
