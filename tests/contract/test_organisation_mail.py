"""Mail as people see it: composed, listed, shown, explained, quarantined, switched."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from core.domain.activity import Delivery, DeliveryState, Direction, Email, EmailStatus, PartyRole
from core.domain.alert import SENDING_UNKNOWN, AlertDraft, AlertLevel
from core.domain.decision import Outcome
from core.domain.ids import ActivityId
from core.domain.mailbox import LastError, MailDirection, Phase
from core.domain.message import OutgoingAttachment
from core.domain.octets import Held, gathered
from core.domain.profile import EntityState
from core.domain.record import RecordType
from core.domain.status import MailboxState
from core.errors import UsageError
from core.ports import ActivityFilter, Stamped
from core.service import Service
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, joining, quarantined, skipped, tracked


def received(world: World, service: Service, *items: Any, address: str = "alice@corp.test") -> list[ActivityId | None]:
    with world.store.writing() as unit:
        result = unit.save_page(mailbox_id(service, address), INBOX, GENERATION, CHANNEL, items, "1")
    return list(result.activity_ids)


def finish(world: World, email: Email, status: EmailStatus, deliveries: dict[str, Delivery] | None = None) -> None:
    """Let a lane claim everything of the mailbox and finish this one."""
    assert email.mailbox_id is not None
    with world.store.writing() as unit:
        unit.claim_outgoing(email.mailbox_id, world.clock.now(), 10)
        unit.stamp([Stamped(email.id, f"<{email.id}@corp.test>", None, email.subject, Held(b"raw mail"))])
        unit.finish_sending(email.id, status, reply="250 ok", deliveries=deliveries or {})


def test_a_composed_email_waits_to_be_sent(world: World) -> None:
    service = service_of(world)
    email = composed(
        service,
        mailbox="ALICE@corp.test",
        to=("Rene Valdes <Rene@contoso.test>", "nobody@else.test", "nobody@else.test"),
        cc=("bob@corp.test",),
        bcc=("support@corp.test",),
        html="<p onclick='x()'>Hi<script>x()</script></p>",
        attachments=(
            OutgoingAttachment("a.txt", "text/plain", Held(b"abc")),
            OutgoingAttachment("b.png", "image/png", Held(b"x" * 40_000), "b"),
        ),
        regarding="opportunity:40 bikes",
    )
    assert (email.status, email.direction, email.message_id) == (EmailStatus.PENDING_SEND, Direction.OUTGOING, None)
    assert [(party.role, party.address, party.record and party.record.type) for party in email.parties] == [
        (PartyRole.SENDER, "alice@corp.test", RecordType.USER),
        (PartyRole.TO, "Rene@contoso.test", RecordType.CONTACT),
        (PartyRole.TO, "nobody@else.test", None),
        (PartyRole.CC, "bob@corp.test", RecordType.USER),
        (PartyRole.BCC, "support@corp.test", RecordType.QUEUE),
    ]
    assert [(one.name, one.size_bytes, one.content_id) for one in email.attachments] == [("a.txt", 3, None), ("b.png", 40_000, "b")]
    assert email.html == "<p>Hi</p>"
    assert email.regarding is not None
    assert email.regarding.name == "40 bikes"
    assert email.mailboxes == ("alice@corp.test",)
    with world.store.writing() as unit:
        (work,) = unit.claim_outgoing(mailbox_id(service), world.clock.now(), 10)
    assert work.html == "<p onclick='x()'>Hi<script>x()</script></p>"
    assert [gathered(attachment.content) for attachment in work.attachments] == [b"abc", b"x" * 40_000]
    with pytest.raises(UsageError, match="no source"):
        service.raw(email.id)


@pytest.mark.parametrize(
    "changes",
    [
        {"mailbox": "nobody@corp.test"},
        {"mailbox": "collect@corp.test"},
        {"to": ()},
        {"to": ("not an address",)},
        {"to": ("a@b.test\r\nBcc: evil@x.test",)},
        {"to": ("Evil\nBcc: x <a@b.test>",)},
        {"cc": ("<>",)},
        {"bcc": ("a@b..test",)},
        {"subject": "Offer\r\nBcc: evil@x.test"},
        {"subject": "x" * 5_000},
        {"subject": "lone \ud800"},
        {"regarding": "account:Nobody"},
        {"regarding": "Contoso"},
        {"attachments": (OutgoingAttachment("a\r\nb.txt", "text/plain", Held(b"")),)},
        {"attachments": (OutgoingAttachment("", "text/plain", Held(b"")),)},
        {"attachments": (OutgoingAttachment("a.txt", "text/plain\r\nX: y", Held(b"")),)},
        {"attachments": (OutgoingAttachment("a.txt", "text/plain", Held(b""), "x>\r\nY: z"),)},
    ],
)
def test_what_cannot_be_sent_is_refused(world: World, changes: dict[str, Any]) -> None:
    service = service_of(world)
    with pytest.raises(UsageError):
        composed(service, **changes)
    assert service.activities() == []


def test_resend_and_cancel_follow_the_life_of_an_email(world: World) -> None:
    service = service_of(world)
    email = composed(service, to=("rene@contoso.test", "x@y.test"))
    with pytest.raises(UsageError):
        service.resend(email.id)
    refused = {"rene@contoso.test": Delivery(DeliveryState.FAILED, "550 no"), "x@y.test": Delivery(DeliveryState.ACCEPTED)}
    finish(world, email, EmailStatus.FAILED, refused)
    again = service.resend(email.id)
    assert again.status is EmailStatus.PENDING_SEND
    assert [party.delivery and party.delivery.state for party in again.parties] == [None, None, DeliveryState.ACCEPTED]
    assert service.raw(email.id) == b"raw mail"
    assert service.cancel(email.id).status is EmailStatus.CANCELED
    with pytest.raises(UsageError):
        service.resend(email.id)
    sent = composed(service)
    finish(world, sent, EmailStatus.SENT)
    for step in (service.cancel, service.resend):
        with pytest.raises(UsageError):
            step(sent.id)
    (incoming,) = received(world, service, tracked("hello"))
    assert incoming is not None
    for step in (service.cancel, service.resend):
        with pytest.raises(UsageError, match="received"):
            step(incoming)
    with pytest.raises(UsageError, match="no activity"):
        service.show(999_999)


def test_lists_are_filtered(world: World) -> None:
    service = service_of(world)
    contoso = service.resolve_record("account:Contoso")
    out = composed(service, regarding="account:Contoso")
    (mine,) = received(world, service, tracked("hello", regarding=contoso))
    assert mine is not None
    received(world, service, joining("1", mine), address="support@corp.test")
    (other,) = received(world, service, tracked("other"), address="bob@corp.test")

    def ids(**wanted: Any) -> list[int]:
        return [email.id for email in service.activities(ActivityFilter(**wanted))]

    assert ids() == [other, mine, out.id]
    assert ids(limit=1) == [other]
    assert ids(limit=0) == []
    assert ids(direction=Direction.OUTGOING) == [out.id]
    assert ids(status=EmailStatus.RECEIVED) == [other, mine]
    assert ids(regarding=contoso) == [mine, out.id]
    assert ids(mailbox="Alice@corp.test") == [mine, out.id]
    assert ids(mailbox="support@corp.test") == [mine]
    assert ids(message_id="<hello@contoso.test>") == [mine]
    with pytest.raises(UsageError, match=r"nobody@corp\.test"):
        ids(mailbox="nobody@corp.test")
    with pytest.raises(UsageError):
        ids(limit=-1)
    assert service.activities()[1].mailboxes == ("alice@corp.test", "support@corp.test")
    shown = service.show(mine)
    assert (shown.text, shown.html) == ("text of hello", "<p>hello</p>")
    assert shown.headers == (("Subject", "About hello"), ("To", "alice@corp.test"))
    assert service.activities()[1].text is None
    assert service.raw(mine) == b"raw of hello"


def test_decisions_are_explained_over_all_mailboxes(world: World) -> None:
    service = service_of(world)
    received(world, service, skipped("one"), address="bob@corp.test")
    (mine,) = received(world, service, tracked("one"))
    received(world, service, dataclasses.replace(skipped("again"), message_id="<one@contoso.test>"), address="support@corp.test")
    for asked in ("<one@contoso.test>", "one@contoso.test", " <one@contoso.test> "):
        found = service.explain(asked)
        assert found.outcome is Outcome.TRACKED
        assert [(each.mailbox, each.outcome) for each in found.mailboxes] == [
            ("alice@corp.test", Outcome.TRACKED),
            ("support@corp.test", Outcome.SKIPPED),
        ]
        assert found.steps == found.mailboxes[0].steps
    assert service.explain(str(mine)).message_id == "<one@contoso.test>"
    assert service.explain("one@x").outcome is Outcome.SKIPPED
    for unknown in ("<none@x>", "", "12345"):
        with pytest.raises(UsageError):
            service.explain(unknown)


def test_quarantine_is_listed_and_retried(world: World) -> None:
    service = service_of(world)
    received(world, service, quarantined("1"), quarantined("2"))
    first, second = service.failures()
    assert (first.mailbox, first.direction, first.reason) == ("alice@corp.test", MailDirection.INCOMING, "no headers")
    with pytest.raises(UsageError, match="777"):
        service.retry_failures([first.id, 777])
    assert service.failures() == [first, second]
    world.clock.advance(1)
    (retried,) = service.retry_failures([first.id])
    assert (retried.id, retried.next_retry_at) == (first.id, world.clock.now())
    assert {entry.next_retry_at for entry in service.retry_failures()} == {world.clock.now()}
    counts = service.counts()
    assert (counts.failures, counts.users, counts.records, counts.mailboxes) == (2, 2, 6, 4)


@pytest.mark.parametrize("decision", ["resend", "cancel"])
def test_a_decision_about_an_unknown_email_resolves_its_alert(world: World, decision: str) -> None:
    service = service_of(world)
    email, other = composed(service), composed(service)
    box = mailbox_id(service)
    for each in (email, other):
        finish(world, each, EmailStatus.UNKNOWN)
        with world.store.writing() as unit:
            unit.raise_alert(AlertDraft(AlertLevel.ERROR, SENDING_UNKNOWN, "?", "", box, fold_key=str(each.id)), world.clock.now())
    getattr(service, decision)(email.id)
    with world.store.writing() as unit:
        assert not unit.clear_alert(box, SENDING_UNKNOWN, str(email.id))
        assert unit.clear_alert(box, SENDING_UNKNOWN, str(other.id))


def test_mail_that_waits_and_mail_that_nobody_got_are_counted(world: World) -> None:
    service = service_of(world)
    lost = composed(service)
    finish(world, lost, EmailStatus.FAILED)
    waiting = composed(service)
    assert (service.counts().pending, service.counts().unsent) == (1, 1)
    service.resend(lost.id)
    service.cancel(waiting.id)
    assert (service.counts().pending, service.counts().unsent) == (1, 0)


def test_alerts_are_filtered_and_the_newest_come_first(world: World) -> None:
    service = service_of(world)
    box = mailbox_id(service)
    start = world.clock.now()
    for level, code in ((AlertLevel.INFORMATION, "A"), (AlertLevel.ERROR, "B")):
        with world.store.writing() as unit:
            unit.raise_alert(AlertDraft(level, code, f"Title {code}", "Hint", box), world.clock.now())
            unit.raise_alert(AlertDraft(level, code, f"Title {code}", "Hint", box), world.clock.now())
        world.clock.advance(10)
    assert [(alert.code, alert.count, alert.mailbox) for alert in service.alerts()] == [
        ("B", 2, "alice@corp.test"),
        ("A", 2, "alice@corp.test"),
    ]
    assert [alert.code for alert in service.alerts(level=AlertLevel.WARNING)] == ["B"]
    assert [alert.code for alert in service.alerts(since=start.replace(minute=5))] == ["B"]
    with world.store.writing() as unit:
        unit.clear_alert(box, "A")
    assert [(alert.code, alert.resolved_at is not None) for alert in service.alerts()] == [("B", False), ("A", True)]


def test_directions_are_switched(world: World) -> None:
    service = service_of(world)
    (status,) = service.enable(["alice@corp.test"])
    assert [each.state.enabled for each in status.directions] == [True, True, False]
    assert (status.incoming.phase, status.act.phase) == (Phase.DUE, Phase.DISABLED)
    assert status.health is MailboxState.WAITING
    error = LastError("CredentialsRejected", "Refused", "535", "Enter it", world.clock.now())
    with world.store.writing() as unit:
        unit.direction_finished(
            status.id,
            MailDirection.INCOMING,
            at=world.clock.now(),
            next_due_at=None,
            processed=0,
            failed=0,
            error=error,
            park=True,
        )
    assert service.status(["alice@corp.test"])[0].health is MailboxState.PARKED
    freed = service.enable(["alice@corp.test"], [MailDirection.INCOMING])[0].incoming
    assert (freed.state.parked, freed.state.consecutive_failures, freed.phase) == (False, 0, Phase.DUE)
    off = service.disable(["alice@corp.test", "Alice@corp.test"])
    assert [status.health for status in off] == [MailboxState.OFF]
    with pytest.raises(UsageError, match=r"x@y\.test"):
        service.enable(["alice@corp.test", "x@y.test"])


def test_mailboxes_are_approved_rejected_and_switched_off(world: World) -> None:
    service = service_of(world)
    addresses = ["bob@corp.test", "collect@corp.test"]
    assert [status.rejected for status in service.reject(addresses)] == [True, True]
    assert [status.approved for status in service.approve(addresses)] == [True, True]
    assert [status.state for status in service.deactivate(addresses)] == [EntityState.INACTIVE] * 2
    assert service.status(addresses)[0].health is MailboxState.OFF
    assert [status.state for status in service.activate(addresses)] == [EntityState.ACTIVE] * 2
    assert [status.mailbox for status in service.status()] == sorted(
        ["alice@corp.test", "bob@corp.test", "collect@corp.test", "support@corp.test"]
    )
    assert [profile.name for profile in service.profiles()] == ["Legacy POP"]
