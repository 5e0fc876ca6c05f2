"""Suggestions in the store: read with what they are about, decided by a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from core.domain.activity import CorrelationMethod
from core.domain.suggestion import CONFIRMED, DISMISSED, Suggestion
from core.errors import InternalError
from core.store.links import record_names
from core.store.mapping import link_of
from core.store.rows import DecisionRow, EmailRow, MailboxRow, SeenRow, SuggestionRow, table_of
from core.store.threads import ThreadLog

_SUGGESTION = table_of(SuggestionRow)
_EMAIL = table_of(EmailRow)
_CANDIDATE = _EMAIL.alias("candidate")
_SEEN = table_of(SeenRow)
_DECISION = table_of(DecisionRow)
_MAILBOX = table_of(MailboxRow)


class SuggestionReading:
    """Reads inside the transaction of `_connection`."""

    _connection: Connection

    def suggestions(self, limit: int) -> list[Suggestion]:
        """Those that nobody has decided about, the oldest first."""
        return _read(self._connection, _SUGGESTION.c.decision.is_(None), limit)

    def suggestion(self, suggestion_id: int) -> Suggestion | None:
        """One of them, decided or not; None for an unknown id."""
        found = _read(self._connection, _SUGGESTION.c.id == suggestion_id, 1)
        return found[0] if found else None


class SuggestionWriting(SuggestionReading):
    """Writes in the transaction of `_connection`; `_now` is the time of everything written."""

    _now: datetime

    def confirm_suggestion(self, suggestion_id: int, by: str) -> bool:
        """Make the message the answer; False where the candidate itself is an answer to it."""
        row = self._open(suggestion_id)
        log = ThreadLog(self._connection, None, self._now)
        if row.email_id is not None:
            because = f"{by} said that it answers #{row.candidate_id}, whose token {row.token} it carries"
            if not log.join(row.email_id, row.candidate_id, CorrelationMethod.TRACKING_TOKEN, because, rule="suggestion"):
                return False
        else:
            log.rejudged([row.seen_id])
            log.judge_again([(row.seen_id, row.candidate_id)], confirmed=True)
        self._decide(_SUGGESTION.c.id == suggestion_id, CONFIRMED, by)
        # A message answers one email: what else it might have answered is answered with that.
        same = _SUGGESTION.c.email_id == row.email_id if row.email_id is not None else _SUGGESTION.c.seen_id == row.seen_id
        self._decide(same & _SUGGESTION.c.decision.is_(None), DISMISSED, by)
        return True

    def dismiss_suggestion(self, suggestion_id: int, by: str) -> None:
        """Write down that it answers something else, or nothing."""
        self._open(suggestion_id)
        self._decide(_SUGGESTION.c.id == suggestion_id, DISMISSED, by)

    def _open(self, suggestion_id: int) -> Any:  # noqa: ANN401  a row
        row = self._connection.execute(select(_SUGGESTION).where(_SUGGESTION.c.id == suggestion_id).with_for_update()).first()
        if row is None or row.decision is not None:
            raise InternalError(f"there is no open suggestion {suggestion_id}")
        return row

    def _decide(self, where: ColumnElement[bool], decision: str, by: str) -> None:
        values = {"decision": decision, "decided_by": by, "decided_at": self._now}
        self._connection.execute(update(_SUGGESTION).where(where).values(values))


def _read(connection: Connection, where: ColumnElement[bool], limit: int) -> list[Suggestion]:
    rows = connection.execute(
        select(
            _SUGGESTION,
            func.coalesce(_EMAIL.c.subject, _DECISION.c.subject).label("subject"),
            func.coalesce(_EMAIL.c.messageid, _DECISION.c.messageid).label("message_id"),
            _MAILBOX.c.emailaddress,
            _CANDIDATE.c.subject.label("candidate_subject"),
            _CANDIDATE.c.regardingobjectid,
            _CANDIDATE.c.regardingobjecttypecode,
        )
        .join_from(_SUGGESTION, _CANDIDATE, _CANDIDATE.c.id == _SUGGESTION.c.candidate_id)
        .outerjoin(_EMAIL, _EMAIL.c.id == _SUGGESTION.c.email_id)
        .outerjoin(_SEEN, _SEEN.c.id == _SUGGESTION.c.seen_id)
        .outerjoin(_DECISION, _DECISION.c.id == _SEEN.c.id)
        .outerjoin(_MAILBOX, _MAILBOX.c.id == func.coalesce(_EMAIL.c.receivingmailboxid, _EMAIL.c.sendermailboxid, _SEEN.c.mailbox_id))
        .where(where)
        .order_by(_SUGGESTION.c.id)
        .limit(limit)
    ).all()
    names = record_names(connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
    return [
        Suggestion(
            id=row.id,
            message_id=row.message_id,
            subject=row.subject or "",
            sender=row.sender,
            mailbox=row.emailaddress or "",
            activity_id=row.email_id,
            candidate=row.candidate_id,
            candidate_subject=row.candidate_subject,
            regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
            token=row.token,
            because=row.because,
            at=row.createdon,
            decision=row.decision,
        )
        for row in rows
    ]
