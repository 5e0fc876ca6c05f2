"""Alerts, as people read them, tick them off and clear them away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from core.domain.alert import Alert, AlertFilter, AlertLevel
from core.errors import UsageError
from core.ports import OrganisationReader, OrganisationStore
from core.service import mailboxes


@dataclass(frozen=True, slots=True)
class AlertPage:
    """Some of the alerts that are wanted, and how many there are in all."""

    alerts: tuple[Alert, ...]
    total: int


class AlertService:
    """The part of Service that is about alerts. Each method is one short transaction."""

    _store: OrganisationStore

    def alerts(self, *, since: datetime | None = None, level: AlertLevel | None = None) -> list[Alert]:
        """Alerts, newest first; `level` is the least that counts."""
        with self._store.reading() as reader:
            return reader.find_alerts(AlertFilter(since=since, level=level))

    def find_alerts(self, wanted: AlertFilter) -> AlertPage:
        """The alerts that are wanted, newest first, and their number without limit and offset.

        Raises UsageError for an unknown mailbox or profile, and for a limit or an offset below 0.
        """
        if min(wanted.limit or 0, wanted.offset) < 0:
            raise UsageError("a limit and an offset are 0 or more")
        with self._store.reading() as reader:
            _check_names(reader, wanted)
            return AlertPage(tuple(reader.find_alerts(wanted)), reader.count_alerts(wanted))

    def acknowledge_alerts(self, ids: Collection[int] | None = None) -> int:
        """Note that a person has seen these alerts (None: all); returns how many were new to that."""
        with self._store.writing() as writer:
            return writer.acknowledge_alerts(ids)

    def acknowledge_found(self, wanted: AlertFilter) -> int:
        """Note that a person has seen all alerts that are wanted; returns how many were new to that. Raises as `find_alerts` does."""
        with self._store.writing() as writer:
            _check_names(writer, wanted)
            return writer.acknowledge_alerts([alert.id for alert in writer.find_alerts(wanted)])

    def delete_alerts(self, ids: Collection[int]) -> int:
        """Delete alerts that are over, or only inform; returns their number.

        All or nothing: raises UsageError naming those that still stand, which end by themselves or by what their hint says.
        """
        with self._store.writing() as writer:
            gone = set(writer.delete_alerts(ids))
            left = sorted(set(ids) - gone)
            if left:
                raise UsageError(f"these alerts are not over, or are not there: {', '.join(str(number) for number in left)}")
            return len(gone)


def _check_names(reader: OrganisationReader, wanted: AlertFilter) -> None:
    if wanted.mailbox is not None:
        mailboxes.find(reader.mailbox_contexts([wanted.mailbox.strip()]), [wanted.mailbox])
    if wanted.profile is not None and wanted.profile not in {profile.name for profile in reader.profiles()}:
        raise UsageError(f"there is no profile '{wanted.profile}'")
