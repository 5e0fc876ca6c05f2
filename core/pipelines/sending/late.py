"""Mail that is in `sending` since long, as nobody runs that would settle it: its mailbox sends no more, or the server cannot be asked.

    sending for DOUBT_PATIENCE ──nothing was handed over──▶ pending-send
                               └─it may have been sent────▶ unknown, with the alert that asks a person

A server that can be asked is asked all the same once it can be: what it proves settles the email, where no person was faster.
"""

from __future__ import annotations

from datetime import timedelta

from core.domain.guard import GuardState
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.send_doubt import unknown_alert
from core.pipelines.eligible import why_not_processed
from core.pipelines.report import Tools
from core.pipelines.sending.asking import ask_person
from core.pipelines.sending.plan import DOUBT_PATIENCE
from core.ports import ActReader

#: A mailbox that sends settles its own mail with its next run. Where that does not come for so long, it does not come.
RUN_PATIENCE = timedelta(hours=6)


def settle_late(tools: Tools) -> int:
    """Settle what no run settles; returns how much that was. Any thread. Raises what the store raises."""
    now = tools.clock.now()
    before = now - DOUBT_PATIENCE
    with tools.store.reading() as reader:
        late = reader.late_sending(before) if reader.guard().state is GuardState.OPEN else []
        causes = {mailbox_id: _why_not_settled(reader, mailbox_id) for mailbox_id in {one.mailbox_id for one in late}}
    settled = 0
    for one in late:
        cause = causes[one.mailbox_id]
        if cause is None and one.since > now - RUN_PATIENCE:
            continue
        cause = cause or "the server's answer was lost, and it could not be asked again for hours"
        with tools.store.writing() as uow:
            if uow.leave_to_person(one.activity_id, cause, before):
                settled += 1
                if one.handed_over:
                    ask_person(uow, one.activity_id, unknown_alert(one.activity_id, one.mailbox_id, cause), now)
    return settled


def _why_not_settled(reader: ActReader, mailbox_id: MailboxId | None) -> str | None:
    """Why no run of the mailbox will settle its mail soon, without a capital or a full stop; None where one may."""
    context = None if mailbox_id is None else reader.context(mailbox_id)
    if context is None:
        return "the server's answer was lost, and its mailbox is gone"
    why = why_not_processed(context, MailDirection.OUTGOING)
    if why is not None:
        return f"the server's answer was lost, and it is not asked again as the mailbox sends nothing: {why}"
    if context.mailbox.outgoing.parked:
        return "the server's answer was lost, and it is not asked again as the mailbox waits for a person"
    return None
