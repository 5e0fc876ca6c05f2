"""Saving what was judged: a page with its cursor in one transaction, or a quarantined message that was judged once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.domain.decision import Outcome, Reason
from core.domain.ids import FailureId, MailboxId
from core.domain.mailbox import MailDirection
from core.errors import InternalError
from core.ports import PageItem, PageResult
from core.store.backfill import note_old_mail
from core.store.blobs import BlobWriter
from core.store.bulk import Rows, insert_rows
from core.store.emails import EmailWriter, Written
from core.store.filing import note_contests
from core.store.ids import Ids
from core.store.links import chunked
from core.store.locks import lock_mailbox
from core.store.past import keep_past
from core.store.program import this_program
from core.store.purged import leave_out_purged, with_identities
from core.store.reading import Reader
from core.store.rows import CursorRow, DecisionRow, EffectRow, FailureRow, SeenRow, table_of
from core.store.threads import ThreadLog
from core.store.types import index_key

#: A quarantined message is judged again this often by itself, with this gap (facts 3.3); then it waits for a person.
RETRIES = 5
RETRY_GAP = timedelta(minutes=15)

_SEEN = table_of(SeenRow)
_DECISION = table_of(DecisionRow)
_FAILURE = table_of(FailureRow)
_EFFECT = table_of(EffectRow)
_CURSOR = table_of(CursorRow)


class PageWriter:
    """Writes judged messages of one folder in one transaction. `now` is the time of everything written."""

    def __init__(self, reader: Reader, ids: Ids, blobs: BlobWriter, now: datetime, place: tuple[MailboxId, str, str]) -> None:
        self._reader = reader
        self._connection = reader.connection
        self._ids = ids
        self._blobs = blobs
        self._now = now
        self._mailbox_id, self._folder, self._generation = place

    def save_page(self, channel: str, items: Sequence[PageItem], cursor: str | None) -> PageResult:
        """Store a page and the cursor that holds after it; without one the cursor stays.

        A remote id that was seen before changes nothing and creates nothing.
        `activity_ids` of the result stand in the order of `items`, None for what led to no email or was seen before.
        """
        lock_mailbox(self._connection, self._mailbox_id)
        wanted = self._fresh(items)
        fresh = leave_out_purged(self._connection, wanted)
        written = with_identities(wanted, self._emails().write(fresh))
        by_remote_id = dict(zip((item.remote_id for item in fresh), written, strict=True))
        seen_ids = self._insert_seen(fresh, written)
        self._insert_effects(fresh)
        self._threads().keep(fresh, written, seen_ids)
        note_contests(self._connection, self._mailbox_id, zip(seen_ids, fresh, strict=True))
        if cursor is not None:
            self._save_cursor(channel, cursor)
        outcome = _counts(fresh, written)
        # Of doubles within the page the first one was written; only it gets the answer.
        ids = [by_remote_id.pop(item.remote_id, Written()).activity_id for item in items]
        return PageResult(*outcome, activity_ids=tuple(ids))

    def resolve_retry(self, failure: Any, item: PageItem) -> PageResult:  # noqa: ANN401  a row of `failure`
        """Write down a second judgement of a quarantined message: it succeeds, or goes back with one more attempt."""
        [item] = leave_out_purged(self._connection, [item])
        [one] = written = self._emails().write([item])
        decision = self._decision_row(failure.seen_id, item, one)
        if item.message_id is None and not item.subject:
            # What could not be fetched again says nothing of itself: it stays what it was called.
            decision = {name: value for name, value in decision.items() if name not in {"messageid", "subject"}}
        self._replace_decisions({failure.seen_id: decision})
        if item.failure is not None:
            self._fail_again(failure, item)
        else:
            self._connection.execute(
                update(_SEEN)
                .where(_SEEN.c.id == failure.seen_id)
                .values(
                    outcome=item.decision.outcome, activity_id=one.activity_id, **_identity_columns(one), **_left(failure.seen_id, item)
                )
            )
            self._connection.execute(
                update(_FAILURE)
                .where(_FAILURE.c.id == failure.id)
                .values(resolved_at=self._now, next_retry_at=None, modifiedon=self._now, attempts=failure.attempts + 1)
            )
        self._insert_effects([item])
        note_old_mail(self._connection, self._mailbox_id, [(failure.seen_id, item)], again=True)
        self._threads().keep([item], written, [failure.seen_id])
        return PageResult(*_counts([item], written), activity_ids=(one.activity_id,))

    def save_again(self, items: Sequence[PageItem]) -> PageResult:
        """Write down another judgement of messages that were skipped; what is anything else by now, or was never seen, is left alone."""
        lock_mailbox(self._connection, self._mailbox_id)
        seen = self._skipped_ids({item.remote_id for item in items})
        wanted = [item for item in {item.remote_id: item for item in items}.values() if item.remote_id in seen]
        fresh = leave_out_purged(self._connection, wanted)
        written = with_identities(wanted, self._emails().write(fresh))
        failures: Rows = []
        decisions: dict[int, dict[str, Any]] = {}
        for item, one in zip(fresh, written, strict=True):
            seen_id = seen[item.remote_id]
            outcome = {"outcome": item.decision.outcome, "activity_id": one.activity_id, **_identity_columns(one), **_left(seen_id, item)}
            self._connection.execute(update(_SEEN).where(_SEEN.c.id == seen_id).values(outcome))
            decision = self._decision_row(seen_id, item, one)
            if item.message_id is None and not item.subject:
                decision = {name: value for name, value in decision.items() if name not in {"messageid", "subject"}}
            decisions[seen_id] = decision
            if item.failure is not None:
                failures.append(self._failure_row(seen_id, item))
        self._replace_decisions(decisions)
        self._blobs.flush_rows()
        insert_rows(self._connection, _FAILURE, failures)
        self._insert_effects(fresh)
        note_old_mail(self._connection, self._mailbox_id, [(seen[item.remote_id], item) for item in fresh], again=True)
        self._threads().settle(fresh, written, [seen[item.remote_id] for item in fresh])
        ids = {item.remote_id: one.activity_id for item, one in zip(fresh, written, strict=True)}
        return PageResult(*_counts(fresh, written), activity_ids=tuple(ids.get(item.remote_id) for item in items))

    def _replace_decisions(self, decisions: Mapping[int, Mapping[str, Any]]) -> None:
        """Write new decisions on seen items; what they replace is kept beside them."""
        keep_past(self._connection, self._ids, decisions)
        for seen_id, decision in decisions.items():
            self._connection.execute(update(_DECISION).where(_DECISION.c.id == seen_id).values(decision))

    def _skipped_ids(self, remote_ids: set[str]) -> dict[str, int]:
        """The ids of those that were seen here and skipped."""
        where = (_SEEN.c.mailbox_id == self._mailbox_id) & (_SEEN.c.folder == self._folder) & (_SEEN.c.generation == self._generation)
        found = select(_SEEN.c.remote_id, _SEEN.c.id).where(where, _SEEN.c.outcome == Outcome.SKIPPED)
        return {
            remote_id: seen_id
            for some in chunked(remote_ids)
            for remote_id, seen_id in self._connection.execute(found.where(_SEEN.c.remote_id.in_(some)))
        }

    def _threads(self) -> ThreadLog:
        return ThreadLog(self._connection, self._ids, self._now)

    def _emails(self) -> EmailWriter:
        return EmailWriter(self._connection, self._ids, self._blobs, (self._mailbox_id, self._folder), self._now)

    def _fresh(self, items: Sequence[PageItem]) -> list[PageItem]:
        """The items whose remote id is new, each remote id once."""
        remote_ids = {item.remote_id for item in items}
        known = self._reader.known_remote_ids(self._mailbox_id, self._folder, self._generation, remote_ids)
        fresh: dict[str, PageItem] = {}
        for item in items:
            if item.remote_id not in known:
                fresh.setdefault(item.remote_id, item)
        return list(fresh.values())

    def _insert_seen(self, items: list[PageItem], written: list[Written]) -> list[int]:
        """Insert what was seen and return its ids."""
        seen: Rows = []
        decisions: Rows = []
        failures: Rows = []
        ids = list(self._ids.many(len(items)))
        for seen_id, item, one in zip(ids, items, written, strict=True):
            seen.append(
                {
                    "id": seen_id,
                    "mailbox_id": self._mailbox_id,
                    "folder": self._folder,
                    "generation": self._generation,
                    "remote_id": item.remote_id,
                    "outcome": item.decision.outcome,
                    "activity_id": one.activity_id,
                    "seen_at": self._now,
                    **_identity_columns(one),
                }
            )
            decisions.append(self._decision_row(seen_id, item, one))
            if item.failure is not None:
                failures.append(self._failure_row(seen_id, item))
        self._blobs.flush_rows()
        for table, rows in ((_SEEN, seen), (_DECISION, decisions), (_FAILURE, failures)):
            insert_rows(self._connection, table, rows)
        note_old_mail(self._connection, self._mailbox_id, list(zip(ids, items, strict=True)), again=False)
        return ids

    def _decision_row(self, seen_id: int, item: PageItem, one: Written) -> dict[str, Any]:
        return {
            "id": seen_id,
            "mailbox_id": self._mailbox_id,
            "messageid": None if item.message_id is None else index_key(item.message_id),
            "subject": item.subject,
            "at": self._now,
            "outcome": item.decision.outcome,
            "reason": item.decision.reason,
            "steps": [(step.rule, step.result, step.because) for step in item.decision.steps],
            "activity_id": one.activity_id,
        }

    def _failure_row(self, seen_id: int, item: PageItem) -> dict[str, Any]:
        return {
            "id": self._ids.one(),
            "mailbox_id": self._mailbox_id,
            "direction": MailDirection.INCOMING,
            "seen_id": seen_id,
            "messageid": item.message_id,
            "subject": item.subject,
            "reason": item.decision.reason,
            "last_error": item.failure,
            "attempts": 1,
            "next_retry_at": self._now + RETRY_GAP,
            "raw_blob_id": None if item.raw is None else self._blobs.add(item.raw),
            "createdon": self._now,
            "modifiedon": self._now,
            "program": this_program(),
        }

    def _fail_again(self, failure: Any, item: PageItem) -> None:  # noqa: ANN401  a row of `failure`
        attempts = failure.attempts + 1
        raw_blob_id = failure.raw_blob_id
        if raw_blob_id is None and item.raw is not None:
            raw_blob_id = self._blobs.add(item.raw)
            self._blobs.flush_rows()
        self._connection.execute(
            update(_FAILURE)
            .where(_FAILURE.c.id == failure.id)
            .values(
                attempts=attempts,
                next_retry_at=self._now + RETRY_GAP if attempts <= RETRIES else None,
                last_error=item.failure,
                reason=item.decision.reason,
                messageid=item.message_id,
                subject=item.subject,
                raw_blob_id=raw_blob_id,
                modifiedon=self._now,
                program=this_program(),
            )
        )

    def _insert_effects(self, items: Sequence[PageItem]) -> None:
        insert_rows(
            self._connection,
            _EFFECT,
            [
                {
                    "id": self._ids.one(),
                    "mailbox_id": self._mailbox_id,
                    "folder": self._folder,
                    "generation": self._generation,
                    "remote_id": item.remote_id,
                    "kind": item.effect,
                    "createdon": self._now,
                }
                for item in items
                if item.effect is not None
            ],
            ignore_conflicts=True,
        )

    def _save_cursor(self, channel: str, cursor: str) -> None:
        insert = (postgresql if self._connection.dialect.name == "postgresql" else sqlite).insert(_CURSOR)
        place = {"generation": self._generation, "cursor": cursor, "modifiedon": self._now}
        self._connection.execute(
            insert.values(mailbox_id=self._mailbox_id, folder=self._folder, channel=channel, **place).on_conflict_do_update(
                index_elements=["mailbox_id", "folder", "channel"], set_=place
            )
        )


def open_failure(connection: Connection, failure_id: FailureId) -> Any:  # noqa: ANN401  a row of `failure`
    """The unresolved failure of that id, locked until the transaction ends; None where it was settled meanwhile.

    Raises InternalError for an id that never was one.
    """
    row = connection.execute(select(_FAILURE).where(_FAILURE.c.id == failure_id).with_for_update()).first()
    if row is None:
        raise InternalError(f"there is no failure {failure_id}")
    return row if row.resolved_at is None else None


def request_retry(session: Session, now: datetime, failure_ids: Sequence[FailureId] | None = None) -> list[FailureId]:
    """A person asks that failures (None: all) be judged again at the next run; returns those that are open."""
    statement = update(_FAILURE).where(_FAILURE.c.resolved_at.is_(None)).values(next_retry_at=now, modifiedon=now)
    if failure_ids is not None:
        statement = statement.where(_FAILURE.c.id.in_(failure_ids))
    return sorted(session.execute(statement.returning(_FAILURE.c.id)).scalars())


def _identity_columns(one: Written) -> dict[str, str | None]:
    if one.identity is None:
        return {"identity": None, "identity_base": None}
    return {"identity": one.identity, "identity_base": index_key(one.identity.partition("#")[0])}


def _left(seen_id: int, item: PageItem) -> dict[str, str]:
    """The columns that free the remote id of a message that left its folder: should it come back under it, it was not seen yet."""
    if item.decision.reason is not Reason.LEFT_FOLDER:
        return {}
    return {"remote_id": f"{item.remote_id} (left {seen_id})"}


def _counts(items: Sequence[PageItem], written: Sequence[Written]) -> tuple[int, int, int, int]:
    """Tracked first here, joined, skipped, quarantined."""
    tracked = sum(one.is_new for one in written)
    joined = sum(one.activity_id is not None and not one.is_new for one in written)
    quarantined = sum(item.failure is not None or item.decision.outcome is Outcome.QUARANTINED for item in items)
    return tracked, joined, len(items) - tracked - joined - quarantined, quarantined
