"""Forward mailboxes over POP3 and IMAP (Dovecot) and at an Exchange server: originals are taken out and tracked for whom they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.decision import Outcome
from tests.integration.forward_world import (
    ALICE,
    BOB,
    CAROL,
    COLLECT,
    KINDS,
    SUPPORT,
    ForwardWorld,
    forward_world,
    forwarded,
    original,
    outcomes,
)


@pytest.fixture(params=[pytest.param(kind, marks=[] if kind == "exchange" else [pytest.mark.dovecot]) for kind in KINDS])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ForwardWorld]:
    """One for each kind of server."""
    kind = str(request.param)
    dovecot = None if kind == "exchange" else request.getfixturevalue("dovecot")
    with forward_world(kind, tmp_path / "home", dovecot) as made:
        yield made


def test_an_original_is_tracked_for_who_forwarded_it(world: ForwardWorld) -> None:
    raw = original(1, to="list@elsewhere.test")
    world.deliver(forwarded(1, raw))
    assert outcomes(world.run()) == (1, 1, 0, 0)
    [email] = world.emails()
    assert (email.subject, email.message_id, email.mailbox_address) == ("Order 1", "<o1@contoso.test>", COLLECT)
    assert sorted(email.mailboxes) == [ALICE, COLLECT]
    assert email.accepted_by is not None
    assert email.accepted_by.name == "Alice"
    assert email.received_at == datetime(2026, 3, 2, 7, 0, 1, tzinfo=UTC)
    assert world.app.service.raw(email.id) == raw
    assert [found.id for found in world.emails(ALICE)] == [email.id]
    steps = world.explained("<o1@contoso.test>").steps
    assert [(step.rule, step.result) for step in steps[:2]] == [("forward mailbox", "unwrapped"), ("forward mailbox", "is for")]
    assert "<w1@corp.test>" in steps[0].because
    # It is found by the message that forwarded it, too.
    assert world.explained("<w1@corp.test>").activity_id == email.id
    # What was processed is deleted after the commit; a second run has nothing to do.
    assert (world.left(), outcomes(world.run())) == (0, (0, 0, 0, 0))


def test_several_originals_in_one_message(world: ForwardWorld) -> None:
    world.deliver(forwarded(1, original(1), original(2), original(3)))
    assert outcomes(world.run()) == (3, 3, 0, 0)
    assert [email.subject for email in world.emails()] == ["Order 1", "Order 2", "Order 3"]
    assert (world.left(), outcomes(world.run())) == (0, (0, 0, 0, 0))


def test_who_forwarded_is_told_by_sender_and_resent_from_too(world: ForwardWorld) -> None:
    world.deliver(forwarded(1, original(1, to="x@y.test"), by="robot@corp.test", more=f"Sender: {ALICE}\r\n"))
    world.deliver(forwarded(2, original(2, to="x@y.test"), by="robot@corp.test", more=f"Resent-From: Support <{SUPPORT}>\r\n"))
    assert outcomes(world.run()) == (2, 2, 0, 0)
    first, second = world.emails()
    assert (sorted(first.mailboxes), sorted(second.mailboxes)) == ([ALICE, COLLECT], [COLLECT, SUPPORT])
    assert (first.queue_items, second.queue_items) == ((), ("Support",))


def test_failing_that_for_every_recipient_whose_mail_is_forwarded(world: ForwardWorld) -> None:
    world.deliver(forwarded(1, original(1, to=f"{BOB}, {ALICE}, {SUPPORT}"), by="robot@elsewhere.test"))
    assert outcomes(world.run()) == (1, 1, 0, 0)
    [email] = world.emails()
    assert sorted(email.mailboxes) == [ALICE, COLLECT, SUPPORT]
    assert email.queue_items == ("Support",)


@pytest.mark.parametrize(
    ("wrapper", "message_id", "words"),
    [
        (forwarded(1, original(1, to=BOB), by=BOB), "<o1@contoso.test>", "neither who forwarded it nor any recipient"),
        (forwarded(1, original(1, to="x@y.test"), by=CAROL), "<o1@contoso.test>", "not approved"),
        (original(1), "<o1@contoso.test>", "holds no message as an attachment"),
        (b"Resent-From: alice@corp.test\r\n" + original(1), "<o1@contoso.test>", "redirected"),
        (forwarded(1, original(1), report=True), "<w1@corp.test>", "a report about another message"),
    ],
    ids=["nobody", "not approved", "not wrapped", "redirected", "report"],
)
def test_what_is_invalid_is_skipped_and_stays_on_the_server(world: ForwardWorld, wrapper: bytes, message_id: str, words: str) -> None:
    world.deliver(wrapper)
    assert outcomes(world.run()) == (1, 0, 1, 0)
    found = world.explained(message_id)
    assert (found.outcome, found.reason) == (Outcome.SKIPPED, "InvalidForwardMailItem")
    assert words in " ".join(step.because for step in found.steps)
    assert (world.left(), outcomes(world.run())) == (1, (0, 0, 0, 0))
    # It is told once, and over when forwarding works again.
    [alert] = [alert for alert in world.app.service.alerts() if alert.code == "InvalidForwardMailItem"]
    assert (alert.mailbox, alert.resolved_at) == (COLLECT, None)
    world.deliver(forwarded(7, original(7)))
    world.run()
    [alert] = [alert for alert in world.app.service.alerts() if alert.code == "InvalidForwardMailItem"]
    assert alert.resolved_at is not None


def test_the_same_message_that_came_otherwise_is_joined(world: ForwardWorld) -> None:
    raw = original(1, to=f"{ALICE}, {BOB}")
    world.deliver_to_bob(raw)
    assert outcomes(world.run(BOB)) == (1, 1, 0, 0)
    world.deliver(forwarded(1, raw))
    world.run()
    [email] = world.emails()
    assert sorted(email.mailboxes) == [ALICE, BOB, COLLECT]
    assert world.left() == 0


def test_what_fails_is_in_quarantine_with_the_whole_message_and_is_tried_again(world: ForwardWorld) -> None:
    broken = b"Message-ID: <o2@contoso.test>\r\nSubject: no author\r\n\r\nx\r\n"
    world.deliver(forwarded(1, original(1), broken, original(3)))
    assert outcomes(world.run()) == (3, 2, 0, 1)
    # A quarantined message stays on the server, and so does what came with it.
    assert world.left() == 1
    [failure] = world.app.service.failures()
    assert failure.message_id == "<o2@contoso.test>"
    assert b"Order 3" in world.app.service.failure_source(failure.id)
    world.app.service.retry_failures()
    assert outcomes(world.run())[1] == 0
    [failure] = world.app.service.failures()
    assert failure.attempts == 2
    assert [email.subject for email in world.emails()] == ["Order 1", "Order 3"]


def test_the_filter_of_whom_it_is_for_counts(world: ForwardWorld) -> None:
    world.app.service.apply("postroom: 1\nusers: [{email: alice@corp.test, filter: known-senders}]")
    world.deliver(forwarded(1, original(1)))
    world.deliver(forwarded(2, original(2, sender="stranger@x.test")))
    assert outcomes(world.run()) == (2, 1, 1, 0)
    assert world.explained("<o2@contoso.test>").reason == "NoCorrelationMatch"
    # What a filter leaves out is processed.
    assert world.left() == 0


def test_mail_from_before_the_start_is_skipped_by_the_time_it_was_forwarded_at(world: ForwardWorld) -> None:
    world.app.service.apply("postroom: 1\nforward_mailboxes: [{email: collect@corp.test, process_email_from: 2099-01-01T00:00:00Z}]")
    world.deliver(forwarded(1, original(1), original(2)))
    assert outcomes(world.run()) == (1, 0, 1, 0)
    assert world.explained("<w1@corp.test>").reason == "BeforeProcessEmailFrom"
    assert world.left() == 1
    # The originals are older than the start, and were forwarded after it.
    world.app.service.apply("postroom: 1\nforward_mailboxes: [{email: collect@corp.test, process_email_from: 2026-02-02T07:30:00Z}]")
    world.run()
    assert [email.subject for email in world.emails()] == ["Order 1", "Order 2"]
    assert world.left() == 0


def test_what_if_writes_nothing(world: ForwardWorld) -> None:
    from core.cancel import CancelToken
    from core.domain.mailbox import MailDirection
    from core.pipelines.run import run_direction

    world.deliver(forwarded(1, original(1), original(2)))
    report = run_direction(world.app.tools, world.ids[COLLECT], MailDirection.INCOMING, CancelToken(), what_if=True)
    assert [(action.message_id, action.would) for action in report.actions] == [
        ("<o1@contoso.test>", "track"),
        ("<o2@contoso.test>", "track"),
    ]
    assert (world.emails(), world.left()) == ([], 1)


def test_rules_are_asked_about_originals(world: ForwardWorld) -> None:
    world.app.service.apply(
        "postroom: 1\nrules: [{name: Two, conditions: [{field: body, matches: 'Body 2'}], action: skip}, "
        "{name: All, conditions: [{field: size, at_least: 1}], action: none, regarding: 'account:Contoso'}]"
    )
    world.deliver(forwarded(1, original(1), original(2)))
    assert outcomes(world.run()) == (2, 1, 1, 0)
    [email] = world.emails()
    assert (email.subject, email.regarding and email.regarding.name) == ("Order 1", "Contoso")
    assert world.explained("<o2@contoso.test>").reason == "Rule"


def test_rules_for_the_mailbox_of_whom_it_is_for_hold_too(world: ForwardWorld) -> None:
    world.app.service.apply(
        "postroom: 1\nrules: [{name: S, mailboxes: [support@corp.test], conditions: [{field: size, at_least: 1}], action: skip}]"
    )
    world.deliver(forwarded(1, original(1)))
    world.deliver(forwarded(2, original(2, to="x@y.test"), by=SUPPORT))
    assert outcomes(world.run()) == (2, 1, 1, 0)
    assert world.explained("<o2@contoso.test>").reason == "Rule"


def test_a_served_user_needs_no_test_and_its_status_says_so(world: ForwardWorld) -> None:
    [alice] = world.app.service.status([ALICE])
    assert "comes through a forward mailbox" in str(alice.incoming.why_not)


def test_a_served_user_has_nothing_to_compare_and_the_forward_mailbox_has(world: ForwardWorld) -> None:
    world.deliver(forwarded(1, original(1)))
    world.run()
    alice, collect = world.app.inspector.check([ALICE, COLLECT], CancelToken())
    assert alice.error is not None
    assert "through a forward mailbox" in alice.error
    assert (collect.error, collect.missing) == (None, 0)
