"""Records by TYPE:NAME or TYPE:#ID."""

from __future__ import annotations

from collections.abc import Collection

from core.domain.record import RecordLink, RecordType
from core.errors import UsageError
from core.ports import OrganisationReader


def resolve(reader: OrganisationReader, text: str, types: Collection[RecordType] = tuple(RecordType)) -> RecordLink:
    """The one record, of one of `types`, that `text` names. Raises UsageError where it is none, or several, which are listed."""
    kind, separator, name = text.partition(":")
    name = name.strip()
    if not separator or not name or kind.strip() not in set(types):
        raise UsageError(f"{text!r} names no record; write TYPE:NAME or TYPE:#ID, TYPE one of {', '.join(types)}")
    record_type = RecordType(kind.strip())
    number = name.removeprefix("#")
    if number != name and number.isascii() and number.isdigit():
        link = reader.record_link(int(number))
        if link is None or link.type is not record_type:
            raise UsageError(f"there is no {record_type} with the id {number}")
        return link
    found = [link for link in reader.find_records(name) if link.type is record_type]
    if not found:
        raise UsageError(f"there is no {record_type} named {name}")
    if len(found) > 1:
        listed = ", ".join(f"{link.type}:#{link.id} ({link.name})" for link in found)
        raise UsageError(f"{record_type}:{name} fits several: {listed}", hint="Name one of them as TYPE:#ID.")
    return found[0]
