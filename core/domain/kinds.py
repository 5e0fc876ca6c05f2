"""The kinds of entity that the organisation is made of."""

from __future__ import annotations

from enum import StrEnum

from core.domain.record import RecordType


class Kind(StrEnum):
    """A kind of entity, by the organisation document's word for it; records by those of RecordType."""

    ORGANIZATION = "organization"
    PROFILE = "profile"
    USER = "user"
    QUEUE = "queue"
    FORWARD_MAILBOX = "forward-mailbox"
    MAILBOX = "mailbox"
    ACCOUNT = "account"
    CONTACT = "contact"
    LEAD = "lead"
    OPPORTUNITY = "opportunity"
    CASE = "case"
    FOLDER_RULE = "folder-rule"
    RULE = "rule"
    SYNC_FILTER = "sync-filter"
    FIELD_DIRECTION = "field-direction"

    @property
    def record_type(self) -> RecordType | None:
        """The type of record that it is; None for what is configured, users and queues included."""
        return RecordType(self.value) if self in RECORD_KINDS else None


#: What mail is about, in the order of the document.
RECORD_KINDS = (Kind.ACCOUNT, Kind.CONTACT, Kind.LEAD, Kind.OPPORTUNITY, Kind.CASE)
