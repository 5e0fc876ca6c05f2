"""Tasks, phone calls, letters and faxes between rows and records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from core.domain.act.records import ActTask
from core.domain.ids import ActivityId
from core.store.folding import folded
from core.store.links import chunked, record_names
from core.store.mapping import link_of
from core.store.rows import TaskRow, table_of
from core.store.text_match import storable

TASK = table_of(TaskRow)


def task_columns(record: ActTask) -> dict[str, Any]:
    """All columns of a task, but for id, version and times of writing."""
    return {
        "kind": record.kind,
        "statecode": record.state,
        "statuscode": record.status,
        "prioritycode": record.priority,
        "subject": storable(record.subject),
        "subject_key": folded(record.subject),
        "description": storable(record.description),
        "description_key": folded(record.description),
        "category": storable(record.category),
        "category_key": folded(record.category),
        "scheduledstart": record.start,
        "scheduledend": record.due,
        "zone": record.zone,
        "actualstart": record.actual_start,
        "actualend": record.actual_end,
        "percentcomplete": record.percent_complete,
        "reminder_at": record.reminder_at,
        "crmtaskassigneduniqueid": storable(record.assigned_unique_id),
        "uid": storable(record.uid),
        "regardingobjectid": None if record.regarding is None else record.regarding.id,
        "regardingobjecttypecode": None if record.regarding is None else record.regarding.type,
        "ownerid": record.owner,
    }


def read_tasks(connection: Connection, ids: Collection[int]) -> dict[int, tuple[ActTask, int]]:
    """Tasks by id, each with its version."""
    rows: list[Any] = []
    for some in chunked(ids):
        rows += connection.execute(select(TASK).where(TASK.c.id.in_(some)).order_by(TASK.c.id)).all()
    names = record_names(connection, [(row.regardingobjecttypecode, row.regardingobjectid) for row in rows])
    return {
        row.id: (
            ActTask(
                subject=row.subject,
                kind=row.kind,
                description=row.description,
                start=row.scheduledstart,
                due=row.scheduledend,
                zone=row.zone,
                actual_start=row.actualstart,
                actual_end=row.actualend,
                percent_complete=row.percentcomplete,
                priority=row.prioritycode,
                status=row.statuscode,
                regarding=link_of(row.regardingobjecttypecode, row.regardingobjectid, names),
                reminder_at=row.reminder_at,
                assigned_unique_id=row.crmtaskassigneduniqueid,
                category=row.category,
                uid=row.uid,
                owner=row.ownerid,
                id=ActivityId(row.id),
                created_at=row.createdon,
                changed_at=row.modifiedon,
            ),
            row.versionnumber,
        )
        for row in rows
    }
