"""What is asked about threads: conversations, mail that is alike, messages that are to be judged once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, and_, case, column, func, select, values

from core.domain.decision import Step
from core.domain.ids import ActivityId, MailboxId
from core.domain.likeness import Likeness
from core.ports import EmailRef, Rejudgement
from core.store.email_refs import REF_COLUMNS, refs_of
from core.store.links import chunked
from core.store.rows import DecisionRow, EmailHashRow, EmailRow, RejudgementRow, SeenRow, table_of
from core.store.rows_threads import HashKind

_EMAIL = table_of(EmailRow)
_HASH = table_of(EmailHashRow)
_SEEN = table_of(SeenRow)
_DECISION = table_of(DecisionRow)
_REJUDGEMENT = table_of(RejudgementRow)

#: So many emails that are like one message are looked at, the youngest.
_MOST_ALIKE = 20
#: Hashes in one statement.
_MOST_HASHES = 400


class ThreadReading:
    """Reads inside the transaction of `connection`."""

    connection: Connection

    def emails_by_conversation(self, hashes: Collection[int], most: int) -> dict[int, list[EmailRef]]:
        """Emails of both directions by the hash of their conversation's beginning: of each at most `most`, the youngest."""
        place = func.row_number().over(partition_by=_EMAIL.c.baseconversationindexhash, order_by=_EMAIL.c.id.desc()).label("place")
        rows: list[Any] = []
        for some in chunked(hashes):
            of_each = (
                select(_EMAIL.c.baseconversationindexhash, *REF_COLUMNS, place)
                .where(_EMAIL.c.baseconversationindexhash.in_(some))
                .subquery()
            )
            rows += self.connection.execute(select(of_each).where(of_each.c.place <= most))
        refs = refs_of(self.connection, rows)
        found: dict[int, list[EmailRef]] = defaultdict(list)
        for row in rows:
            found[row.baseconversationindexhash].append(refs[row.id])
        return dict(found)

    def emails_alike(self, wanted: Sequence[Likeness], words: int, addresses: int, since: datetime) -> list[list[EmailRef]]:
        """For each of `wanted` the emails tracked since then that are like it, the youngest first (core.domain.likeness.alike)."""
        ids: list[list[ActivityId]] = [[] for _ in wanted]
        batch: list[tuple[int, Likeness]] = []
        held = 0
        for number, likeness in enumerate(wanted):
            hashes = len(likeness.words) + len(likeness.addresses)
            if batch and held + hashes > _MOST_HASHES:
                self._match(batch, words, addresses, since, ids)
                batch, held = [], 0
            batch.append((number, likeness))
            held += hashes
        if batch:
            self._match(batch, words, addresses, since, ids)
        refs = self._emails({activity_id for some in ids for activity_id in some})
        return [[refs[activity_id] for activity_id in some] for some in ids]

    def _match(self, batch: list[tuple[int, Likeness]], words: int, addresses: int, since: datetime, ids: list[list[ActivityId]]) -> None:
        """One statement for several messages: which emails share enough hashes with each of them."""
        rows: list[tuple[int, int, int, int]] = []
        for number, likeness in batch:
            count = len(likeness.words)
            # Where no word may differ one hash of all of them finds the few emails that have the same.
            subject = [(HashKind.SUBJECT, likeness.subject)] if words == 0 else [(HashKind.WORD, each) for each in likeness.words]
            people = [(HashKind.ADDRESS, each) for each in likeness.addresses]
            rows += [(number, int(kind), each, count) for kind, each in (*subject, *people)]
        names = (column("number", Integer), column("kind", Integer), column("hash", BigInteger), column("count", Integer))
        asked = values(*names, name="asked")
        # SQLite names the columns of such a list in a WITH alone.
        told = asked.data(rows).cte("asked")
        subjects = func.sum(case((_HASH.c.kind == HashKind.ADDRESS, 0), else_=1))
        agreeing = func.sum(case((_HASH.c.kind == HashKind.ADDRESS, 1), else_=0))
        enough = subjects > 0
        if words:
            enough &= (subjects >= told.c["count"] - words) & (subjects >= func.max(_HASH.c.words) - words)
        query = (
            select(told.c.number, _HASH.c.email_id)
            .join_from(told, _HASH, and_(_HASH.c.hash == told.c.hash, _HASH.c.kind == told.c.kind))
            .where(_HASH.c.createdon >= since)
            .group_by(told.c.number, told.c["count"], _HASH.c.email_id)
            .having(enough, agreeing >= addresses)
            .order_by(_HASH.c.email_id.desc())
        )
        for number, email_id in self.connection.execute(query):
            if len(ids[number]) < _MOST_ALIKE:
                ids[number].append(email_id)

    def rejudgements(self, mailbox_id: MailboxId, limit: int) -> list[Rejudgement]:
        """Messages of a mailbox that are to be judged once more, the oldest request first."""
        rows = self.connection.execute(
            select(
                _REJUDGEMENT.c.seen_id,
                _REJUDGEMENT.c.parent_id,
                _REJUDGEMENT.c.confirmed,
                _SEEN.c.folder,
                _SEEN.c.generation,
                _SEEN.c.remote_id,
                _DECISION.c.steps,
            )
            .join_from(_REJUDGEMENT, _SEEN, _REJUDGEMENT.c.seen_id == _SEEN.c.id)
            .join(_DECISION, _DECISION.c.id == _SEEN.c.id)
            .where(_REJUDGEMENT.c.mailbox_id == mailbox_id)
            .order_by(_REJUDGEMENT.c.seen_id)
            .limit(limit)
        ).all()
        parents = self._emails({row.parent_id for row in rows if row.parent_id is not None})
        return [
            Rejudgement(
                seen_id=row.seen_id,
                folder=row.folder,
                generation=row.generation,
                remote_id=row.remote_id,
                parent=parents.get(row.parent_id) if row.parent_id is not None else None,
                confirmed=row.confirmed,
                steps=tuple(Step(*step) for step in row.steps),
            )
            for row in rows
        ]

    def waiting_answers(self, since: datetime) -> set[MailboxId]:
        """The mailboxes with messages for which that was asked since then."""
        return set(self.connection.execute(select(_REJUDGEMENT.c.mailbox_id).where(_REJUDGEMENT.c.createdon >= since).distinct()).scalars())

    def _emails(self, ids: Collection[ActivityId]) -> dict[ActivityId, EmailRef]:
        rows: list[Any] = []
        for some in chunked(ids):
            rows += self.connection.execute(select(*REF_COLUMNS).where(_EMAIL.c.id.in_(some)))
        return refs_of(self.connection, rows)
