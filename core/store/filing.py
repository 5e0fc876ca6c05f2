"""Filing in the store: which messages lie in folders, what their emails concern, and how far folders are with their rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, case, cast, delete, func, literal, or_, select, update

from core.domain.decision import Outcome, Step
from core.domain.filing import WOULD_BE_TRACKED, FolderFiling, RegardingBy, Standing, with_filing
from core.domain.ids import ActivityId, FolderRuleId, MailboxId, RecordId
from core.domain.record import RecordLink
from core.ports import PageItem
from core.ports.filing import Laid, Refiling
from core.store.bulk import Rows, insert_rows, update_rows
from core.store.ids import Ids
from core.store.links import chunked, record_names
from core.store.locks import lock_configuration
from core.store.mapping import link_of
from core.store.organisation_filing import set_regarding
from core.store.past import keep_past
from core.store.rows import ContestRow, CursorRow, DecisionRow, EmailRow, FilingRow, FolderRuleRow, SeenRow, table_of

_SEEN = table_of(SeenRow)
_EMAIL = table_of(EmailRow)
_DECISION = table_of(DecisionRow)
_FILING = table_of(FilingRow)
_CONTEST = table_of(ContestRow)
_CURSOR = table_of(CursorRow)
_RULE = table_of(FolderRuleRow)

_COLUMNS = (
    _SEEN.c.id,
    _SEEN.c.folder,
    _SEEN.c.generation,
    _SEEN.c.remote_id,
    _SEEN.c.activity_id,
    _EMAIL.c.regardingobjectid,
    _EMAIL.c.regardingobjecttypecode,
    _EMAIL.c.regarding_set_by,
    _EMAIL.c.filed_by_mailbox_id,
    _EMAIL.c.filed_by_folder,
)


class FilingReading:
    """FilingReader inside the transaction of `connection`."""

    connection: Connection

    def filings(self, mailbox_id: MailboxId, folder: str | None = None) -> dict[str, FolderFiling]:
        """How far the folders of a mailbox, or this one alone, are, by their ids."""
        return read_filings(self.connection, mailbox_id, folder)

    def laid_after(self, mailbox_id: MailboxId, folder: str, record: RecordLink | None, after: str, limit: int) -> list[Laid]:
        """Messages of a folder that its rule may have something to say about, in the order of their remote ids."""
        generation = self._generation(mailbox_id, folder)
        if generation is None:
            return []
        where = _to_look_at(mailbox_id, folder, generation, record) & (_SEEN.c.remote_id > after)
        query = _laid().where(where).order_by(_SEEN.c.remote_id).limit(limit)
        return self._found(self.connection.execute(query).all())

    def count_laid(self, mailbox_id: MailboxId, folder: str, record: RecordLink | None) -> int:
        """How many those are in all."""
        generation = self._generation(mailbox_id, folder)
        if generation is None:
            return 0
        joined = _SEEN.outerjoin(_EMAIL, _EMAIL.c.id == _SEEN.c.activity_id).outerjoin(_DECISION, _DECISION.c.id == _SEEN.c.id)
        query = select(func.count()).select_from(joined).where(_to_look_at(mailbox_id, folder, generation, record))
        return self.connection.execute(query).scalar_one()

    def placements(self, mailbox_id: MailboxId, activity_ids: Collection[ActivityId]) -> list[Laid]:
        """Where in a mailbox the messages of emails lie, as far as is known."""
        rows: list[Any] = []
        for some in chunked(activity_ids):
            rows += self.connection.execute(_laid().where(_SEEN.c.activity_id.in_(some), _here(mailbox_id)).order_by(_SEEN.c.id))
        return self._found(rows)

    def contested(self, mailbox_id: MailboxId) -> list[Laid]:
        """Messages of which a folder rule is asked once more."""
        query = _laid().join(_CONTEST, _CONTEST.c.seen_id == _SEEN.c.id).where(_CONTEST.c.mailbox_id == mailbox_id).order_by(_SEEN.c.id)
        return self._found(self.connection.execute(query).all())

    def pinned(self, mailbox_id: MailboxId, folders: Collection[str]) -> list[Laid]:
        """Messages of these folders of which a person said what they concern."""
        # The word itself, as the index has it: with a parameter PostgreSQL could not know that the index will do.
        theirs = select(_EMAIL.c.id).where(_EMAIL.c.regarding_set_by == literal("person", literal_execute=True))
        rows: list[Any] = []
        for some in chunked(folders):
            where = _here(mailbox_id) & _SEEN.c.folder.in_(some) & _SEEN.c.activity_id.in_(theirs)
            rows += self.connection.execute(_laid().where(where).order_by(_SEEN.c.id))
        return self._found(rows)

    def _generation(self, mailbox_id: MailboxId, folder: str) -> str | None:
        """The generation in which a folder was read last; in others ids mean nothing."""
        query = select(_CURSOR.c.generation).where(_CURSOR.c.mailbox_id == mailbox_id, _CURSOR.c.folder == folder)
        return self.connection.execute(query.order_by(_CURSOR.c.modifiedon.desc()).limit(1)).scalar_one_or_none()

    def _found(self, rows: Sequence[Any]) -> list[Laid]:
        names = record_names(self.connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
        return [
            Laid(
                seen_id=row.id,
                folder=row.folder,
                generation=row.generation,
                remote_id=row.remote_id,
                activity_id=row.activity_id,
                standing=Standing(
                    link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
                    row.regarding_set_by,
                    row.filed_by_mailbox_id,
                    row.filed_by_folder,
                ),
            )
            for row in rows
        ]


class FilingWriting(FilingReading):
    """FilingWriter inside the transaction of `connection`; `_now` is the time of everything written."""

    _ids: Ids
    _now: datetime

    def keep_filings(self, mailbox_id: MailboxId, filings: Sequence[FolderFiling]) -> None:
        """Write down how far folders are."""
        self.forget_filings(mailbox_id, [one.folder for one in filings])
        rows: Rows = [
            {
                "mailbox_id": mailbox_id,
                "folder": one.folder,
                "regardingobjectid": None if one.regarding is None else one.regarding.id,
                "regardingobjecttypecode": None if one.regarding is None else one.regarding.type,
                "started_at": one.started_at,
                "total": one.total,
                "done": one.done,
                "tracked": one.tracked,
                "relinked": one.relinked,
                "place": one.place,
                "ended_at": one.ended_at,
            }
            for one in filings
        ]
        insert_rows(self.connection, _FILING, rows)

    def advance_filing(
        self,
        mailbox_id: MailboxId,
        folder: str,
        *,
        done: int = 0,
        tracked: int = 0,
        relinked: int = 0,
        place: str | None = None,
        ended_at: datetime | None = None,
    ) -> None:
        """A folder is further by so many; what was said to be in all is never less than what was done."""
        further = _FILING.c.done + done
        values: dict[str, Any] = {
            "done": further,
            "tracked": _FILING.c.tracked + tracked,
            "relinked": _FILING.c.relinked + relinked,
            "total": further if ended_at is not None else case((_FILING.c.total < further, further), else_=_FILING.c.total),
        }
        values |= {"place": place} if place is not None else {}
        values |= {"ended_at": ended_at} if ended_at is not None else {}
        where = (_FILING.c.mailbox_id == mailbox_id) & (_FILING.c.folder == folder)
        self.connection.execute(update(_FILING).where(where).values(values))

    def forget_filings(self, mailbox_id: MailboxId, folders: Collection[str]) -> None:
        """No rule holds for these folders any more."""
        for some in chunked(folders):
            self.connection.execute(delete(_FILING).where(_FILING.c.mailbox_id == mailbox_id, _FILING.c.folder.in_(some)))

    def refile(self, mailbox_id: MailboxId, refilings: Sequence[Refiling], *, overwrite: bool) -> int:
        """Give emails other records, and say so in the decisions on their messages."""
        wanted = {one.activity_id: (one.regarding, one.folder) for one in refilings if one.regarding is not None}
        given = give_records(self.connection, mailbox_id, wanted, self._now, overwrite=overwrite)
        # What a person said in this very moment stays, and the next run says so.
        said = [one for one in refilings if one.regarding is None or one.activity_id in given]
        self._say({one.seen_id: one.step for one in said})
        contests: Rows = [{"seen_id": one.seen_id, "mailbox_id": mailbox_id} for one in refilings if one.contested]
        insert_rows(self.connection, _CONTEST, contests, ignore_conflicts=True)
        return len(given)

    def choose_record(self, activity_id: ActivityId, record: RecordLink) -> None:
        """Write down what a person said an email concerns."""
        set_regarding(self.connection, activity_id, record, self._now)

    def have_left(self, seen_ids: Collection[int]) -> None:
        """These messages are not in their folders any more; their ids are free."""
        for some in chunked(seen_ids):
            free = _SEEN.c.remote_id + " (left " + cast(_SEEN.c.id, Text) + ")"
            there = _SEEN.c.id.in_(some) & _SEEN.c.left_at.is_(None)
            self.connection.execute(update(_SEEN).where(there).values(remote_id=free, left_at=self._now))
        self.settle_contests(seen_ids)

    def settle_contests(self, seen_ids: Collection[int]) -> None:
        """These need not be asked about once more."""
        for some in chunked(seen_ids):
            self.connection.execute(delete(_CONTEST).where(_CONTEST.c.seen_id.in_(some)))

    def keep_onboarded(self, mailbox_id: MailboxId, done: Collection[FolderRuleId]) -> None:
        """Of the rules of a mailbox these have taken over what lay in their folders, and no others."""
        mine = _RULE.c.mailboxid == mailbox_id
        status = {row.id: row.folderonboardingstatus for row in self.connection.execute(select(_RULE).where(mine))}
        changed = {rule_id: int(rule_id in done) for rule_id, known in status.items() if known != int(rule_id in done)}
        if not changed:
            return
        lock_configuration(self.connection)
        for value in (0, 1):
            for some in chunked(rule_id for rule_id, wanted in changed.items() if wanted == value):
                self.connection.execute(update(_RULE).where(_RULE.c.id.in_(some)).values(folderonboardingstatus=value))

    def _say(self, steps: Mapping[int, Step]) -> None:
        """Put steps into the decisions on seen messages, in the place of what folder rules said before; what that replaces is kept."""
        changes: dict[int, dict[str, Any]] = {}
        for some in chunked(steps):
            for row in self.connection.execute(select(_DECISION).where(_DECISION.c.id.in_(some)).order_by(_DECISION.c.id)):
                known = tuple(Step(*each) for each in row.steps)
                now = with_filing(known, steps[row.id])
                if now != known:
                    said = [(step.rule, step.result, step.because) for step in now]
                    changes[row.id] = {"outcome": row.outcome, "reason": row.reason, "steps": said}
        keep_past(self.connection, self._ids, changes)
        rows: Rows = [{"id": seen_id, "at": self._now, "steps": change["steps"]} for seen_id, change in changes.items()]
        update_rows(self.connection, _DECISION, rows)


def read_filings(connection: Connection, mailbox_id: MailboxId, folder: str | None = None) -> dict[str, FolderFiling]:
    """How far the folders of a mailbox, or this one alone, are, by their ids."""
    query = select(_FILING).where(_FILING.c.mailbox_id == mailbox_id)
    rows = connection.execute(query if folder is None else query.where(_FILING.c.folder == folder)).all()
    names = record_names(connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
    return {row.folder: filing_of(row, names) for row in rows}


def filing_of(row: Any, names: dict[RecordId, str]) -> FolderFiling:  # noqa: ANN401  a row of folder_filing
    """How far a folder is, of its row; `names` are those of the records that rows name."""
    return FolderFiling(
        folder=row.folder,
        regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
        started_at=row.started_at,
        total=row.total,
        done=row.done,
        tracked=row.tracked,
        relinked=row.relinked,
        place=row.place,
        ended_at=row.ended_at,
    )


def give_records(
    connection: Connection,
    mailbox_id: MailboxId,
    wanted: Mapping[ActivityId, tuple[RecordLink, str]],
    now: datetime,
    *,
    overwrite: bool,
) -> set[ActivityId]:
    """Give emails the record of a rule of this mailbox's folder (its id); returns which were given one.

    Asked once more here: a person, or another lane, may have decided since that was judged.
    """
    mine = or_(_EMAIL.c.filed_by_mailbox_id.is_(None), _EMAIL.c.filed_by_mailbox_id == mailbox_id)
    free = or_(_EMAIL.c.regarding_set_by.is_(None), and_(_EMAIL.c.regarding_set_by == RegardingBy.FOLDER_RULE, mine))
    if overwrite:
        free = or_(free, _EMAIL.c.regarding_set_by == RegardingBy.PERSON)
    together: dict[tuple[RecordLink, str], list[ActivityId]] = {}
    # In one order for all lanes, as inserts are.
    for activity_id, given in sorted(wanted.items()):
        together.setdefault(given, []).append(activity_id)
    done: set[ActivityId] = set()
    for (link, folder), activity_ids in together.items():
        values = {
            "regardingobjectid": link.id,
            "regardingobjecttypecode": link.type,
            "regarding_set_by": RegardingBy.FOLDER_RULE,
            "filed_by_mailbox_id": mailbox_id,
            "filed_by_folder": folder,
            "modifiedon": now,
        }
        for some in chunked(activity_ids):
            change = update(_EMAIL).where(_EMAIL.c.id.in_(some), free).values(values).returning(_EMAIL.c.id)
            done.update(connection.execute(change).scalars())
    return done


def note_contests(connection: Connection, mailbox_id: MailboxId, judged: Iterable[tuple[int, PageItem]]) -> None:
    """Remember which of these seen messages (id, judgement) are held by another folder."""
    rows: Rows = [{"seen_id": seen_id, "mailbox_id": mailbox_id} for seen_id, item in judged if item.contested]
    insert_rows(connection, _CONTEST, rows, ignore_conflicts=True)


def release_regarding(connection: Connection, activity_id: ActivityId, now: datetime) -> None:
    """A person lets go of what an email concerns: its record stays, and the next run asks the rules of the folders it lies in."""
    change = update(_EMAIL).where(_EMAIL.c.id == activity_id, _EMAIL.c.regarding_set_by == RegardingBy.PERSON)
    kept = case((_EMAIL.c.regardingobjectid == 0, None), else_=_EMAIL.c.regardingobjectid)
    connection.execute(change.values(regarding_set_by=None, regardingobjectid=kept, modifiedon=now))
    rows: Rows = [
        {"seen_id": row.id, "mailbox_id": row.mailbox_id}
        for row in connection.execute(
            select(_SEEN.c.id, _SEEN.c.mailbox_id).where(_SEEN.c.activity_id == activity_id, _SEEN.c.left_at.is_(None))
        )
    ]
    insert_rows(connection, _CONTEST, rows, ignore_conflicts=True)


def _laid() -> Any:  # noqa: ANN401  a statement of many types
    joined = _SEEN.outerjoin(_EMAIL, _EMAIL.c.id == _SEEN.c.activity_id).outerjoin(_DECISION, _DECISION.c.id == _SEEN.c.id)
    return select(*_COLUMNS).select_from(joined)


def _here(mailbox_id: MailboxId) -> ColumnElement[bool]:
    return (_SEEN.c.mailbox_id == mailbox_id) & _SEEN.c.left_at.is_(None)


def _to_look_at(mailbox_id: MailboxId, folder: str, generation: str, record: RecordLink | None) -> ColumnElement[bool]:
    """What a folder's rule may have something to say about."""
    there = _here(mailbox_id) & (_SEEN.c.folder == folder) & (_SEEN.c.generation == generation)
    untracked = (_SEEN.c.outcome == Outcome.SKIPPED) & _DECISION.c.reason.in_(WOULD_BE_TRACKED)
    if record is None:
        return there & untracked
    other = or_(_EMAIL.c.regardingobjectid.is_(None), _EMAIL.c.regardingobjectid != record.id)
    return there & or_(untracked, _EMAIL.c.id.is_not(None) & other)
