"""The values of a contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.records import ActContact, PersonName, PostalAddress
from core.domain.act.wording import Value, day_from, day_value, text_from

_ADDRESSES = ("address1", "address2", "address3")


def contact_values(record: ActContact) -> dict[str, Value]:
    """What both sides can say of a contact."""
    values: dict[str, Value] = {
        "fullname": _parts(record.name),
        "address1": _parts(record.address1),
        "address2": _parts(record.address2),
        "address3": _parts(record.address3),
        "birthdate": day_value(record.birthdate),
        "anniversary": day_value(record.anniversary),
        "description": record.description,
        "parent": record.parent.name if record.parent is not None else record.company,
    }
    values.update({column: text for column, text in record.columns.items() if column in TEXT_COLUMNS})
    return values


def with_contact_values(record: ActContact, values: Mapping[str, Value]) -> ActContact:
    """The contact with these values. A parent is only told by name: the record it means is found elsewhere (`contact_rules`)."""
    changes: dict[str, object] = {}
    columns = dict(record.columns)
    for key, value in values.items():
        if key in TEXT_COLUMNS:
            columns[key] = text_from(value)
        elif key == "fullname":
            changes["name"] = PersonName(**_texts(value))
        elif key in _ADDRESSES:
            changes[key] = PostalAddress(**_texts(value))
        elif key in {"birthdate", "anniversary"}:
            changes[key] = day_from(value)
        elif key == "description":
            changes[key] = text_from(value)
        elif key == "parent":
            company = text_from(value)
            changes["company"] = company
            if record.parent is not None and record.parent.name != company:
                changes["parent"] = None
    changes["columns"] = {column: text for column, text in columns.items() if text}
    return replace(record, **changes)  # type: ignore[arg-type]  # each key is a field, as above


def _parts(value: PersonName | PostalAddress) -> Value:
    return {part: text for part, text in asdict(value).items() if text} or None


def _texts(value: Value) -> dict[str, str]:
    return {part: text_from(text) for part, text in value.items()} if isinstance(value, dict) else {}
