"""Passes that are not to wait for their time: a person said something, and an engine runs, in this program or in another one."""

from __future__ import annotations

from collections.abc import Collection

from core.ports import MailboxContext
from core.service.act.desk import ActPart


class ActSoonService(ActPart):
    """The part of Service that makes passes due. Each method is one short transaction, on any thread."""

    def make_act_due(self, mailboxes: Collection[str] | None = None, *, profile: str | None = None, parked: bool = False) -> None:
        """Have a running engine look at once at the appointments, contacts and tasks of these mailboxes; None: of all, or of a profile's.

        Those that wait after failures go on waiting, but with `parked`: what they wait for was put right. Addresses that no mailbox has are
        passed over. Nothing is written where nothing runs later than now.
        """
        if mailboxes is not None and not mailboxes:
            return
        with self._audited.writing() as writer:
            found = writer.mailbox_contexts(mailboxes)
            writer.make_act_due([one.mailbox.id for one in found if profile is None or _has(one, profile)], parked=parked)


def _has(context: MailboxContext, profile: str) -> bool:
    return context.profile is not None and context.profile.name.casefold() == profile.strip().casefold()
