"""Ports to the alerts: for lanes and engine, which raise and end them, and for people, who read, acknowledge and delete them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from core.cancel import CancelToken
from core.domain.alert import Alert, AlertDraft, AlertFilter, AlertLevel, Channel, Notice, StandingAlert
from core.domain.ids import AlertId, MailboxId, ProfileId
from core.domain.mailbox import MailDirection


class AlertReader(Protocol):
    """What lanes and engine ask about alerts, inside one transaction."""

    def open_alerts(self, mailbox_id: MailboxId, code: str) -> set[str]:
        """The fold keys of a mailbox's alerts of this code that are not resolved."""
        ...

    def standing_alerts(self) -> list[StandingAlert]:
        """All alerts that end by themselves (STANDING_CODES) and have not ended, the oldest first."""
        ...

    def standing_about(self, mailbox_id: MailboxId, profile_id: ProfileId | None) -> set[str]:
        """The codes of those of them that are about this mailbox, or this profile, or the whole organisation."""
        ...

    def waiting_for_test(self, profile_id: ProfileId) -> int:
        """How many active mailboxes of a profile wait for the test that is to bring them back after a change."""
        ...

    def due_notices(self, now: datetime, limit: int) -> list[Notice]:
        """What the owner is still to be told of, and may be now, the oldest first."""
        ...


class AlertWriter(Protocol):
    """What lanes and engine write about alerts."""

    def raise_alert(self, draft: AlertDraft, at: datetime) -> bool:
        """Raise an alert, or fold it into the one that is still unresolved; True when it is a new one.

        Of a level that the organisation switched off nothing is shown; where it would end with a `Recovered`, that is remembered.
        """
        ...

    def clear_alert(self, mailbox_id: MailboxId | None, code: str, fold_key: str = "", *, profile_id: ProfileId | None = None) -> bool:
        """Resolve an alert; True when there was one."""
        ...

    def claim_notices(self, alert_ids: Collection[AlertId], now: datetime, until: datetime) -> set[AlertId]:
        """Keep these to oneself until a time, with one more attempt counted; returns those that nobody else had or told meanwhile."""
        ...

    def notice_tried(self, alert_id: AlertId, left: Collection[Channel], *, attempts: int, after: datetime | None) -> None:
        """Write down by which channels the owner is still to be told, after how many attempts, and not before when."""
        ...

    def wake(self, mailbox_ids: Collection[MailboxId], direction: MailDirection, at: datetime) -> None:
        """Have a direction of these tried at this time, parked or not; a parked one stays parked until it went well."""
        ...


class AlertDesk(Protocol):
    """Alerts as people read them."""

    def alerts(self, *, since: datetime | None = None, level: AlertLevel | None = None) -> list[Alert]: ...

    def find_alerts(self, wanted: AlertFilter) -> list[Alert]:
        """The alerts that are wanted, the newest first."""
        ...

    def count_alerts(self, wanted: AlertFilter) -> int:
        """How many are wanted, without its limit and offset."""
        ...


class AlertClerk(Protocol):
    """Alerts as people change them."""

    def acknowledge_alerts(self, alert_ids: Collection[int] | None) -> int:
        """Note that these (None: all) were seen; returns how many had not been."""
        ...

    def delete_alerts(self, alert_ids: Collection[int]) -> list[int]:
        """Delete those of these alerts that are over, or tell of something that needs nobody; returns the ids that are gone now."""
        ...

    def end_alerts(self, mailbox_ids: Collection[MailboxId], code: str) -> int:
        """Resolve the alerts about these mailboxes with this code and no fold key: a person dealt with it. Returns how many there were."""
        ...


class Notifier(Protocol):
    """Tells a program of the owner's, by a webhook."""

    def post(self, url: str, body: Mapping[str, object], token: CancelToken) -> None:
        """Hand `body` over as JSON; returns once it was accepted. Blocks for seconds.

        Raises AdminError where the address cannot be used or refuses for good, TransientError where trying again may help, Cancelled.
        """
        ...
