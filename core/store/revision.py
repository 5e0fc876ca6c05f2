"""The revision of the configuration: a number that moves with every write by which mailboxes would be read otherwise (`Reader.contexts`).

Nobody who writes needs to think of it: the statements of a writing transaction are looked at on their way to the driver, and where one
of them writes to a table that contexts are made of, the number moves with the same commit; a record that is made, by a person, an import
or for an unknown sender, moves nothing. What a lane writes under its lease does not move it: the engine is told by the lane what became of
the mailbox. On a shared store other engines have lanes as well, so that the number would prove nothing; there it is neither moved nor read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event, select, update

from core.store.links import ROW_OF_TYPE
from core.store.rows import (
    FolderRuleRow,
    GuardRow,
    MailboxDirectionRow,
    MailboxRow,
    MailRuleRow,
    OrganizationRow,
    ProfileRow,
    QueueMemberRow,
    QueueRow,
    SendHoldRow,
    UserRow,
    table_of,
)

#: The execution option of a writing connection that holds its `Witness`.
WRITING = "postroom_writing"

_ORGANIZATION = table_of(OrganizationRow)
#: Every table that a context is made of; of records it holds the names, with folder rules.
DECIDING = frozenset(
    table_of(row_class).name
    for row_class in (
        MailboxRow,
        MailboxDirectionRow,
        ProfileRow,
        OrganizationRow,
        FolderRuleRow,
        MailRuleRow,
        GuardRow,
        QueueMemberRow,
        SendHoldRow,
        *ROW_OF_TYPE.values(),
    )
)
#: A context names records that are there; one that is made changes none. Who lets a rule point at it writes the rule.
_GROWING = frozenset(table_of(row_class).name for row_class in ROW_OF_TYPE.values() if row_class not in {UserRow, QueueRow})
_WRITE = re.compile(r'\s*(?:WITH\b.*?\b)?(INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.DOTALL)


@dataclass(slots=True)
class Witness:
    """What was seen of one writing transaction: whether it wrote to a table that decides."""

    decided: bool = False


def watch_statements(engine: Engine) -> None:
    """Have the witnesses of all writing transactions of `engine` see their statements."""
    event.listen(engine, "before_cursor_execute", _see)


def _see(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
    options: Mapping[str, Any] = connection.get_execution_options()
    witness: Witness | None = options.get(WRITING)
    if witness is None or witness.decided:
        return
    found = _WRITE.match(statement)
    if found is not None and found[2] in DECIDING:
        made = found[1] == "INSERT INTO" and found[2] in _GROWING and "DO UPDATE" not in statement
        witness.decided = not made


def move_on(connection: Connection) -> None:
    """Move the revision, in a writing transaction."""
    connection.execute(update(_ORGANIZATION).values(revision=_ORGANIZATION.c.revision + 1))


def read_revision(connection: Connection) -> int | None:
    """The revision as of this transaction; None where the store cannot tell."""
    if connection.dialect.name != "sqlite":
        return None
    revision: int = connection.execute(select(_ORGANIZATION.c.revision)).scalar_one()
    return revision
