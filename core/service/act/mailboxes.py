"""Mailboxes as those of appointments, contacts and tasks: whose mark is in them, how much is linked, whether a pass is held."""

from __future__ import annotations

from dataclasses import replace

from core.domain.audit import AuditChange
from core.domain.mailbox import ActMethod
from core.errors import UsageError
from core.ports.act_filters import ActMailbox
from core.service.act.desk import ACT_MAILBOX, ActPart, changed, context_of, write_down
from core.service.act.model import ActMailboxView


class ActMailboxService(ActPart):
    """The part of Service for such mailboxes. Each method is one short transaction, on any thread."""

    def act_mailboxes(self) -> list[ActMailboxView]:
        """Users' mailboxes whose appointments are synchronized, or ever were, by address."""
        with self._audited.reading() as reader:
            standings = reader.items().act_standings()
            found = []
            for context in reader.mailbox_contexts():
                box, user = context.mailbox, context.user
                standing = standings.get(box.id)
                if user is None or (standing is None and box.act_method is not ActMethod.SERVER_SIDE_SYNC):
                    continue
                known = ActMailbox(box.id) if standing is None else standing.known
                linked, held = (0, None) if standing is None else (standing.linked, standing.held)
                found.append(ActMailboxView(box.email_address, known, linked, held, user.id))
            return found

    def take_over_mailbox(self, address: str) -> None:
        """Say that another organisation's mark in a mailbox may be written over; the next test or pass does it. Audited.

        Nothing is done where the mark is ours already. Raises UsageError for an unknown mailbox, and for one that is no user's.
        """
        with self._audited.writing() as writer:
            context = context_of(writer, address)
            if context.user is None:
                raise UsageError("only a user's mailbox has appointments, contacts and tasks")
            items = writer.items()
            known = items.act_mailbox(context.mailbox.id)
            if known.marked or known.take_over_by:
                return
            items.save_act_mailbox(replace(known, take_over_by=self._audited.who))
            changes = (AuditChange("take_over_by", None, self._audited.who), AuditChange("found", known.found, known.found))
            write_down(writer, self._audited.who, [changed(ACT_MAILBOX, context.mailbox.email_address, context.mailbox.id, *changes)])
