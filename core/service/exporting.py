"""Users, queues and records written out as a table that `import` reads again."""

from __future__ import annotations

from core.domain.csv_table import written
from core.domain.kinds import Kind
from core.errors import UsageError
from core.ports import OrganisationReader
from core.service.editing import read_all

#: What belongs to a mailbox beside what its user or queue says of it already.
_OF_OWNER = frozenset({"id", "email", "state"})


def export_table(reader: OrganisationReader, kind: Kind) -> str:
    """All entities of a kind as CSV text (RFC 4180), one column for each field, the oldest first, without their ids.

    A secret is its reference. Raises UsageError for a kind that is no table.
    """
    from core.document.csv_columns import IMPORTABLE
    from core.document.csv_fields import WITH_MAILBOX, fields_of

    if kind not in IMPORTABLE:
        raise UsageError(f"{kind.value} cannot be exported as a table", hint=f"These can: {', '.join(one.value for one in IMPORTABLE)}.")
    entries = read_all(reader, kind)
    if kind in WITH_MAILBOX:
        boxes = {str(box["email"]).lower(): box for box in read_all(reader, Kind.MAILBOX)}
        for entry in entries:
            box = boxes.get(str(entry["email"]).lower(), {})
            entry.update({key: value for key, value in box.items() if key not in _OF_OWNER})
    columns = tuple(key for key in fields_of(kind) if key != "id" and any(key in entry for entry in entries))
    return written(columns or ("name",), [tuple(cell_of(entry.get(key)) for key in columns) for entry in entries])


def cell_of(value: object) -> str:
    """A value as a cell; what is null or empty is an empty cell."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(str(each) for each in value)
        case _:
            return str(value)
