"""Writing down threads: hashes, what waits for the mail that it answers, suggestions; and joining late answers to that mail when it comes.

    an email comes ──▶ who waits for it? ──▶ a tracked email: joined to it here, in the same transaction; so are the answers to that email
                                        └──▶ a skipped message: its mailbox judges it once more

A person's choice stands: an email that concerns something, or of which a person said that it concerns nothing, keeps that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update

from core.domain.activity import CorrelationMethod
from core.domain.conversation import index_of
from core.domain.ids import ActivityId, MailboxId
from core.domain.late import fulfilled_keys, is_conversation
from core.domain.likeness import SPAN, Likeness
from core.domain.subjects import bare
from core.ports import PageItem
from core.store.bulk import Rows, insert_rows
from core.store.emails import HAVE_PARENTS, Written
from core.store.ids import Ids
from core.store.links import chunked
from core.store.rows import (
    CHOSEN_NONE,
    AwaitedRow,
    DecisionRow,
    EmailHashRow,
    EmailRow,
    RejudgementRow,
    SeenRow,
    SuggestionRow,
    table_of,
)
from core.store.rows_threads import HashKind
from core.store.types import index_key

_EMAIL = table_of(EmailRow)
_SEEN = table_of(SeenRow)
_DECISION = table_of(DecisionRow)
_HASH = table_of(EmailHashRow)
_AWAITED = table_of(AwaitedRow)
_REJUDGEMENT = table_of(RejudgementRow)
_SUGGESTION = table_of(SuggestionRow)

#: So long a message waits for the mail that it answers.
PATIENCE = timedelta(days=90)
#: Two lanes of a shared store may miss each other while both write; within this time it is looked once more.
_OVERLAP = timedelta(hours=1)
#: Longest thread that is walked; what claims to be longer goes in a circle.
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class _Arrival:
    """An email that others may wait for; `index` is its conversation index."""

    id: ActivityId
    index: bytes | None


class ThreadLog:
    """Writes in the transaction of `connection`; `now` is the time of everything written. Without `ids` it keeps no messages."""

    def __init__(self, connection: Connection, ids: Ids | None, now: datetime) -> None:
        self._connection = connection
        self._ids = ids
        self._now = now

    def keep(self, items: Sequence[PageItem], written: Sequence[Written], seen_ids: Sequence[int]) -> None:
        """Write down what judged messages say of their threads, and join to new emails what waited for them."""
        hashed: list[tuple[ActivityId, Likeness]] = []
        waiting: Rows = []
        suggestions: Rows = []
        arrivals: dict[str, _Arrival] = {}
        for item, one, seen_id in zip(items, written, seen_ids, strict=True):
            new = item.new_email if one.is_new else None
            if new is not None and one.activity_id is not None:
                if new.likeness is not None:
                    hashed.append((one.activity_id, new.likeness))
                for key in fulfilled_keys(new.message):
                    arrivals.setdefault(index_key(key), _Arrival(one.activity_id, index_of(new.message.thread_index)))
            elif item.new_email is not None or item.join is not None:
                continue
            waiter = {"email_id": one.activity_id if new is not None else None, "seen_id": None if new is not None else seen_id}
            waiting += [
                {"id": 0, "key": index_key(key), "rank": rank, **waiter, "createdon": self._now} for rank, key in enumerate(item.awaits)
            ]
            if item.suggested is not None:
                suggestions.append(self._suggestion(item, waiter))
        self.hash(hashed)
        self._insert(waiting, suggestions)
        if arrivals:
            self._join_late(arrivals)

    def settle(self, items: Sequence[PageItem], written: Sequence[Written], seen_ids: Sequence[int]) -> None:
        """The same for messages that were judged once more: what was written down of them before goes."""
        for some in chunked(seen_ids):
            self._connection.execute(delete(_AWAITED).where(_AWAITED.c.seen_id.in_(some)))
            self._connection.execute(delete(_SUGGESTION).where(_SUGGESTION.c.seen_id.in_(some), _SUGGESTION.c.decision.is_(None)))
        self.keep(items, written, seen_ids)

    def hash(self, hashed: Iterable[tuple[ActivityId, Likeness]]) -> None:
        """Keep the hashes of emails for smart matching; those that are too old to be asked for go."""
        rows = [
            {"email_id": activity_id, "kind": int(kind), "hash": each, "words": len(likeness.words), "createdon": self._now}
            for activity_id, likeness in hashed
            for kind, hashes in (
                (HashKind.SUBJECT, (likeness.subject,)),
                (HashKind.WORD, sorted(likeness.words)),
                (HashKind.ADDRESS, sorted(likeness.addresses)),
            )
            for each in hashes
        ]
        if rows:
            self._connection.execute(delete(_HASH).where(_HASH.c.createdon < self._now - SPAN))
            insert_rows(self._connection, _HASH, rows, ignore_conflicts=True)

    def look_again(self) -> None:
        """Join what two lanes wrote at the same time, so that neither saw the other; and forget those that waited in vain."""
        self._connection.execute(delete(_AWAITED).where(_AWAITED.c.createdon < self._now - PATIENCE))
        rows = self._connection.execute(
            select(_AWAITED.c.key, _EMAIL.c.id, _EMAIL.c.conversationindex)
            .join_from(_AWAITED, _EMAIL, _EMAIL.c.messageid == _AWAITED.c.key)
            .where(_AWAITED.c.createdon >= self._now - _OVERLAP)
        )
        arrivals = {row.key: _Arrival(row.id, index_of(row.conversationindex)) for row in rows}
        if arrivals:
            self._join_late(arrivals)

    def rejudged(self, seen_ids: Iterable[int]) -> None:
        """Forget requests to judge messages once more."""
        for some in chunked(seen_ids):
            self._connection.execute(delete(_REJUDGEMENT).where(_REJUDGEMENT.c.seen_id.in_(some)))

    def judge_again(self, waiters: Iterable[tuple[int, ActivityId]], *, confirmed: bool = False) -> None:
        """Ask that skipped messages, by seen id, be judged once more, each with the email that it answers."""
        parents = dict(waiters)
        mailboxes = self._skipped(parents)
        insert_rows(
            self._connection,
            _REJUDGEMENT,
            [
                {
                    "seen_id": seen_id,
                    "mailbox_id": mailboxes[seen_id],
                    "parent_id": parent_id,
                    "confirmed": confirmed,
                    "createdon": self._now,
                }
                for seen_id, parent_id in sorted(parents.items())
                if seen_id in mailboxes
            ],
            ignore_conflicts=True,
        )

    def join(self, answer: ActivityId, parent: ActivityId, method: CorrelationMethod, because: str, rule: str = "late parent") -> bool:
        """Make an email the answer to another one and hand down what that concerns; False where that would go in a circle."""
        rows = {row.id: row for row in self._connection.execute(self._thread_columns().where(_EMAIL.c.id.in_([answer, parent])))}
        if answer not in rows or parent not in rows or self._descends(parent, answer):
            return False
        self._connection.execute(
            update(_EMAIL)
            .where(_EMAIL.c.id == answer)
            .values(
                correlatedactivityid=parent,
                parentactivityid=parent if method in HAVE_PARENTS else None,
                correlationmethod=method,
                correlatedsubjectchanged=_plain(rows[answer]) != _plain(rows[parent]),
                modifiedon=self._now,
            )
        )
        self._connection.execute(delete(_AWAITED).where(_AWAITED.c.email_id == answer))
        self._explain([answer], (rule, "matches", because))
        self._hand_down(rows[parent], [answer])
        return True

    def _insert(self, waiting: Rows, suggestions: Rows) -> None:
        for rows, table in ((waiting, _AWAITED), (suggestions, _SUGGESTION)):
            if rows and self._ids is not None:
                for row, row_id in zip(rows, self._ids.many(len(rows)), strict=True):
                    row["id"] = row_id
                insert_rows(self._connection, table, rows)

    def _suggestion(self, item: PageItem, waiter: dict[str, Any]) -> dict[str, Any]:
        assert item.suggested is not None
        return {
            "id": 0,
            **waiter,
            "candidate_id": item.suggested.candidate,
            "token": item.suggested.token,
            "sender": item.suggested.sender,
            "because": item.suggested.because,
            "createdon": self._now,
        }

    def _join_late(self, arrivals: dict[str, _Arrival]) -> None:
        """Join everything that waits for one of these; the nearest counts."""
        best: dict[tuple[str, int], Any] = {}
        for some in chunked(arrivals):
            for row in self._connection.execute(
                select(_AWAITED.c.key, _AWAITED.c.rank, _AWAITED.c.email_id, _AWAITED.c.seen_id).where(_AWAITED.c.key.in_(some))
            ):
                waiter = ("email", row.email_id) if row.email_id is not None else ("seen", row.seen_id)
                if row.email_id == arrivals[row.key].id:
                    continue
                if waiter not in best or row.rank < best[waiter].rank:
                    best[waiter] = row
        answers = sorted(row.email_id for row in best.values() if row.email_id is not None)
        indexes = self._indexes(answers)
        for answer in answers:
            row = best["email", answer]
            arrival = arrivals[row.key]
            if is_conversation(row.key) and not _hands_down(arrival.index, indexes.get(answer)):
                continue
            method = CorrelationMethod.CONVERSATION_INDEX if is_conversation(row.key) else CorrelationMethod.IN_REPLY_TO
            named = "its conversation" if is_conversation(row.key) else f"it answers {row.key}, which"
            self.join(answer, arrival.id, method, f"{named} came later, as #{arrival.id}")
        skipped = {row.seen_id: arrivals[row.key].id for row in best.values() if row.seen_id is not None}
        if skipped:
            self.judge_again(skipped.items())
            for some in chunked(skipped):
                self._connection.execute(delete(_AWAITED).where(_AWAITED.c.seen_id.in_(some)))

    def _indexes(self, answers: list[ActivityId]) -> dict[ActivityId, bytes | None]:
        return {
            row.id: index_of(row.conversationindex)
            for some in chunked(answers)
            for row in self._connection.execute(select(_EMAIL.c.id, _EMAIL.c.conversationindex).where(_EMAIL.c.id.in_(some)))
        }

    def _skipped(self, seen_ids: Iterable[int]) -> dict[int, MailboxId]:
        return {
            row.id: row.mailbox_id
            for some in chunked(seen_ids)
            for row in self._connection.execute(
                select(_SEEN.c.id, _SEEN.c.mailbox_id).where(_SEEN.c.id.in_(some), _SEEN.c.activity_id.is_(None))
            )
        }

    def _descends(self, below: ActivityId, above: ActivityId) -> bool:
        """Whether an email is, over however many answers, an answer to another one, or that itself."""
        at: ActivityId | None = below
        for _ in range(_LONGEST):
            if at is None:
                return False
            if at == above:
                return True
            at = self._connection.execute(select(_EMAIL.c.correlatedactivityid).where(_EMAIL.c.id == at)).scalar_one_or_none()
        return True

    def _hand_down(self, parent: Any, answers: list[ActivityId]) -> None:  # noqa: ANN401  a row of `email`
        """Give answers, and the answers to them, what an email concerns, where they concern nothing yet and nobody said so."""
        if parent.regardingobjectid in {None, CHOSEN_NONE}:
            return
        link = {"regardingobjectid": parent.regardingobjectid, "regardingobjecttypecode": parent.regardingobjecttypecode}
        because = f"the mail that it answers concerns {parent.regardingobjecttypecode.value} {parent.regardingobjectid}"
        below: set[ActivityId] = set()
        while answers:
            free: list[ActivityId] = []
            for some in chunked(answers):
                where = (_EMAIL.c.id.in_(some)) & _EMAIL.c.regardingobjectid.is_(None)
                free += self._connection.execute(
                    update(_EMAIL).where(where).values(**link, modifiedon=self._now).returning(_EMAIL.c.id)
                ).scalars()
            self._explain(free, ("late parent", "files", because))
            below.update(free)
            found: set[ActivityId] = set()
            for some in chunked(free):
                found.update(self._connection.execute(select(_EMAIL.c.id).where(_EMAIL.c.correlatedactivityid.in_(some))).scalars())
            answers = sorted(found - below)

    def _explain(self, emails: Iterable[ActivityId], step: tuple[str, str, str]) -> None:
        """Add a step to the decisions that led to emails."""
        for some in chunked(emails):
            rows = self._connection.execute(select(_DECISION.c.id, _DECISION.c.steps).where(_DECISION.c.activity_id.in_(some))).all()
            for row in rows:
                self._connection.execute(update(_DECISION).where(_DECISION.c.id == row.id).values(steps=[*row.steps, list(step)]))

    @staticmethod
    def _thread_columns() -> Any:  # noqa: ANN401  a statement
        return select(_EMAIL.c.id, _EMAIL.c.subject, _EMAIL.c.trackingtoken, _EMAIL.c.regardingobjectid, _EMAIL.c.regardingobjecttypecode)


def _hands_down(above: bytes | None, below: bytes | None) -> bool:
    return above is not None and below is not None and len(above) < len(below) and below.startswith(above)


def _plain(row: Any) -> str:  # noqa: ANN401  a row of `email`
    return bare(row.subject.replace(row.trackingtoken, " ") if row.trackingtoken else row.subject)
