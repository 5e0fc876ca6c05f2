"""The sender's own copies of what was sent: SMTP keeps none, so they are put into the mailbox's folder for them (IMAP).

    sent, committed with it: owed ──▶ after the mail of a run ──▶ found or added
                                              │
                                              ├── the server may yet put one there itself: looked for again, and not counted
                                              ├── it cannot be reached, or refuses: later, with growing gaps; after ALERT_AFTER an alert
                                              └── MAX_ATTEMPTS, or the bytes are not kept any more: missing, with an alert

A copy is an effect of its own: nothing that goes wrong with it makes the email unsent or the run fail. Nothing is owed for what leaves by
Exchange, which keeps copies itself, by POP3 profiles, which have no folders, or into files (sandbox, trials).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from core.domain.alert import SENT_COPY_MISSING, AlertDraft, AlertLevel
from core.domain.ids import ActivityId
from core.domain.sent_copy import GRACE_S, MAX_ATTEMPTS, SentCopy, SentCopyMode, SentCopyState
from core.errors import QT_TRANSLATE_NOOP, AdminError, ItemError, PostroomError, TransientError
from core.pipelines.sending.desk import SendDesk
from core.pipelines.sending.owing import wants_copies
from core.ports.sent_copies import OwedCopy, SentCopies

_log = logging.getLogger(__name__)

BATCH = 50
"""Copies that are seen to together, and written down in one commit; asked for again after a crash, they are found."""
ALERT_AFTER = 3
"""So many attempts at one copy fail before a person is told."""
_LAST_GAP_S = 6 * 3600.0

OpenCopies = Callable[[], SentCopies]


def keep_sent_copies(desk: SendDesk, open_copies: OpenCopies) -> None:
    """See to the copies that are due. What goes wrong is written down with them; raises Cancelled, LeaseLost, and what the store raises."""
    if not wants_copies(desk.context):
        return
    with desk.tools.store.reading() as reader:
        owed = reader.owed_copies(desk.context.mailbox.id, desk.now, BATCH)
    if not owed:
        return
    found = _Settled(desk)
    try:
        _keep(desk, open_copies, owed, found)
    finally:
        found.write()


def _keep(desk: SendDesk, open_copies: OpenCopies, owed: list[OwedCopy], found: _Settled) -> None:
    waiting = list(owed)
    try:
        copies = open_copies()
        try:
            while waiting:
                desk.token.check()
                one = waiting[0]
                try:
                    found.add(one, _kept(desk, copies, one))
                except ItemError as error:
                    found.give_up(one, error.cause or str(error))
                waiting.pop(0)
        finally:
            copies.close()
    except (TransientError, AdminError) as error:
        # The one at which it broke counts; the others wait as long, and come before it then.
        found.failed(waiting[0], error)
        for one in waiting[1:]:
            found.put_off(one, waiting[0].attempts + 1)


def _kept(desk: SendDesk, copies: SentCopies, one: OwedCopy) -> SentCopyState:
    if one.message is None:
        raise ItemError("what was sent is not kept any more")
    profile = desk.context.profile
    waits = profile is not None and profile.sent_copy is SentCopyMode.AUTO
    age_s = (desk.now - one.sent_at).total_seconds() if waits else None
    return copies.keep(one.message_id, one.message, one.sent_at, age_s)


class _Settled:
    """What comes of the copies of one run, and the words for it."""

    def __init__(self, desk: SendDesk) -> None:
        self._desk = desk
        self._copies: dict[ActivityId, SentCopy] = {}
        self._alert: AlertDraft | None = None
        self._worked = False

    def add(self, one: OwedCopy, state: SentCopyState) -> None:
        """It is there, or may yet come."""
        due_at = one.sent_at + timedelta(seconds=GRACE_S) if state is SentCopyState.OWED else None
        self._copies[one.activity_id] = SentCopy(state, one.attempts, "", due_at)
        self._worked = self._worked or due_at is None

    def failed(self, one: OwedCopy, error: PostroomError) -> None:
        """An attempt failed: later, or never."""
        attempts = one.attempts + 1
        if attempts >= MAX_ATTEMPTS:
            self.give_up(one, str(error), attempts)
            return
        self._copies[one.activity_id] = SentCopy(SentCopyState.OWED, attempts, str(error), self._later(attempts))
        _log.warning("A copy of email %s is not in the Sent folder of %s yet: %s", one.activity_id, self._desk.report.mailbox, error)
        if attempts >= ALERT_AFTER:
            self._alert = self._draft(one, str(error), AlertLevel.WARNING)

    def give_up(self, one: OwedCopy, why: str, attempts: int | None = None) -> None:
        """It will not be there."""
        self._copies[one.activity_id] = SentCopy(SentCopyState.MISSING, one.attempts + 1 if attempts is None else attempts, why)
        _log.error("There is no copy of email %s in the Sent folder of %s: %s", one.activity_id, self._desk.report.mailbox, why)
        self._alert = self._draft(one, why, AlertLevel.ERROR)

    def put_off(self, one: OwedCopy, attempts: int) -> None:
        """It was not its turn."""
        self._copies[one.activity_id] = SentCopy(SentCopyState.OWED, one.attempts, "", self._later(attempts))

    def write(self) -> None:
        """Write all down in one commit."""
        if not self._copies:
            return
        with self._desk.writing() as uow:
            uow.copies_settled(self._copies)
            if self._alert is not None:
                uow.raise_alert(self._alert, self._desk.now)
            elif self._worked:
                uow.clear_alert(self._desk.context.mailbox.id, SENT_COPY_MISSING)

    def _later(self, attempts: int) -> datetime:
        tools = self._desk.tools
        return self._desk.now + timedelta(seconds=min(_LAST_GAP_S, tools.backoff.after_failure_s(attempts, tools.chance())))

    def _draft(self, one: OwedCopy, why: str, level: AlertLevel) -> AlertDraft:
        return AlertDraft(
            level,
            SENT_COPY_MISSING,
            QT_TRANSLATE_NOOP("errors", "Sent mail is missing from the Sent folder"),
            QT_TRANSLATE_NOOP(
                "errors",
                "The email was sent. See that the mailbox can be opened by IMAP and has room, or set sent_copy of the profile to never.",
            ),
            self._desk.context.mailbox.id,
            f"email {one.activity_id}: {why}",
        )
