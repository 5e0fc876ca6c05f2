"""What the pictures tell of: a day of mail, a mailbox that needs a person, one that is tried again, mail that did not go out."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete

from core.commands import SyncNow
from core.domain.activity import Direction, Email, EmailStatus
from core.domain.secret import Secret
from core.domain.status import MailboxState
from core.ports.history import TRAFFIC_BUCKET_S
from core.sandbox import people
from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.service import ActivityFilter, ComposeRequest, Kind, NewEntry
from core.store.rows import TrafficRow
from tests.screenshots.stage import Stage, until

DAY = timedelta(hours=24)
#: Off: a queue that nobody has enabled yet.
MORE = """
postroom: 1
queues:
  - {name: Complaints, email: complaints@kestrel-parts.test, incoming: server-side-sync, outgoing: server-side-sync}
mailboxes:
  - {email: complaints@kestrel-parts.test, profile: Demo servers, username: complaints, secret: demo-complaints-pop3}
"""
#: A profile that nobody uses yet, whose client secret ends in some weeks; then it is named otherwise, which the audit shows.
CLOUD = """
postroom: 1
profiles:
  - name: Microsoft 365
    type: exchange-online
    incoming:
      oauth: {{provider: microsoft, tenant: kestrel-parts.test, client_id: 5d1f-postroom, flow: client-credentials, secret: m365-client,
              secret_expires_on: {ends}}}
"""
SECRET_LEFT = timedelta(days=26)
UNKNOWN = ("helene@velos-du-marais.test", "Disques : le retour est arrivé", "Bonjour Hélène,\n\nle colis est là.\n\nInès\n")
FAILED = ("refused.einkauf@alpenrad.test", "Spring price list", "Dear all,\n\nthe new prices are valid from 1 March.\n\nMara\n")
LATER = ("later.banhang@song-han.test", "Container: papers for customs", "Dear Thu,\n\nthe papers are on their way.\n\nInès\n")


def set_scene(stage: Stage) -> None:
    """Let the demo work, then let go wrong what the pictures show. Returns when everything has settled."""
    state = stage.state
    until(lambda: state.health_counts()[MailboxState.HEALTHY] >= len(people.COLLEAGUES), "all mailboxes to be tested and healthy")
    until(lambda: state.counts.emails > 100 and not state.counts.pending, "the first mail to be fetched and sent")
    _stop_arrivals(stage)
    _write_yesterday(stage)
    _send_what_fails(stage)
    stage.service.apply(MORE)
    _prepare_cloud(stage)
    stage.console.saved()
    stage.app.secrets.set(people.TOMAS.secret, Secret("changed-by-somebody"))
    _sync(stage, people.TOMAS.email)
    _until_health(stage, people.TOMAS.email, MailboxState.PARKED)
    stage.demo.organisation.partner.stop()
    _sync(stage, people.AOIFE.email)
    _until_health(stage, people.AOIFE.email, MailboxState.DEGRADED)
    until(lambda: len(state.mailboxes) == len(people.COLLEAGUES) + 1, "the new queue to be known")
    until(lambda: state.counts.alerts and state.counts.failures, "alerts and the quarantine to be counted")
    stage.settled()


def _prepare_cloud(stage: Stage) -> None:
    """A profile for later, and what was changed about it since."""
    stage.service.apply(CLOUD.format(ends=(datetime.now(UTC) + SECRET_LEFT).date()))
    number = next(entry["id"] for entry in stage.service.entries(Kind.PROFILE) if entry["name"] == "Microsoft 365")
    changed = {"description": "For the move to Exchange Online", "max_concurrent_connections": 12, "min_polling_interval_minutes": 5}
    stage.service.save([NewEntry(Kind.PROFILE, {"id": number, **changed})])


def _stop_arrivals(stage: Stage) -> None:
    """No more mail arrives, so that every picture of one run shows the same."""
    postman = stage.program._postman
    assert postman is not None
    postman.stop()


def _write_yesterday(stage: Stage) -> None:
    """A day of traffic, quiet at night and in step with the hours, so that the chart shows what it is for."""
    now = datetime.now(UTC)
    last = int(now.timestamp()) // TRAFFIC_BUCKET_S
    numbers = list(stage.state.mailboxes)
    with stage.app.store.transaction_write() as session:
        # The first import of a month of mail would stand above everything else.
        session.execute(delete(TrafficRow))
        for back in range(2, int(DAY.total_seconds()) // TRAFFIC_BUCKET_S):
            at = now - timedelta(seconds=back * TRAFFIC_BUCKET_S)
            share = max(0.0, math.sin((at.hour + at.minute / 60 - 6) / 14 * math.pi))
            received = round(9 * share + (back * 7) % 4)
            failed = 1 if back % 61 == 0 else 0
            sent = round(3 * share) + (back * 5) % 2
            row = TrafficRow(
                bucket=last - back,
                mailbox_id=numbers[back % len(numbers)],
                received=received,
                tracked=received * 2 // 3,
                sent=sent,
                failed=failed,
            )
            session.add(row)


def _send_what_fails(stage: Stage) -> None:
    """One mail whose answer is lost, one that is refused for good, one that waits."""
    stage.demo.organisation.smtp.faults.add(SmtpFault(SmtpFaultKind.LOSE_AFTER_DOT, times=1))
    for sender, mail, status in (
        (people.INES.email, UNKNOWN, EmailStatus.UNKNOWN),
        (people.MARA.email, FAILED, EmailStatus.FAILED),
        (people.INES.email, LATER, EmailStatus.PENDING_SEND),
    ):
        to, subject, text = mail
        composed = stage.service.compose(ComposeRequest(mailbox=sender, to=(to,), subject=subject, text=text))
        _sync(stage, sender)
        _until_tried(stage, composed, status)


def _until_tried(stage: Stage, composed: Email, status: EmailStatus) -> None:
    def tried() -> bool:
        email = stage.service.show(composed.id)
        return email.status is status and (status is not EmailStatus.PENDING_SEND or email.delivery_attempts > 0)

    until(tried, f"'{composed.subject}' to be {status.name}")


def _sync(stage: Stage, address: str) -> None:
    view = stage.state.by_address(address)
    assert view is not None
    stage.console.submit(SyncNow(frozenset({view.id})))


def _until_health(stage: Stage, address: str, health: MailboxState) -> None:
    def reached() -> bool:
        view = stage.state.by_address(address)
        return view is not None and view.health is health

    until(reached, f"{address} to be {health}")


def telling_email(stage: Stage) -> Email:
    """The email to be read: with HTML, a picture within, attachments, and a record that it concerns."""
    best: tuple[int, Email] | None = None
    for listed in stage.service.activities(ActivityFilter(direction=Direction.INCOMING, limit=500)):
        email = stage.service.show(listed.id)
        pictures = len(stage.service.inline_images(email.id)) if email.html else 0
        worth = 4 * bool(email.html) + 3 * bool(pictures) + 2 * bool(len(email.attachments) > pictures) + bool(email.regarding)
        if best is None or worth > best[0]:
            best = worth, email
    assert best is not None
    email = best[1]
    return email if email.regarding is not None else stage.service.set_regarding(email.id, f"account:{people.ACCOUNTS[4][0]}")
