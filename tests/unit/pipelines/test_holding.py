"""What holds outgoing mail back: wishes of servers, limits, pauses; and what one email may not do to the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.ids import ActivityId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.principal import User
from core.domain.robots import AutomaticKind
from core.domain.sending import DeliveryPriority, SendingMode
from core.errors import AccessDenied, ConnectionFailed, ServerBusy
from core.pipelines.outgoing import BATCH, MAX_ATTEMPTS
from core.pipelines.report import RunOutcome
from core.pipelines.run import run_direction
from core.pipelines.sending.late import settle_late
from core.ports import Envelope, Proof, SendOutcome, SubmissionUncertain
from tests.fakes.kit import ALICE, BOB, BOB_USER, Kit
from tests.fakes.mail import FakeSink
from tests.fakes.store import MemoryUnit

TO = "rene@contoso.test"


def _profile(kit: Kit, **changes: object) -> None:
    for key, context in kit.store.state.contexts.items():
        assert context.profile is not None
        kit.store.state.contexts[key] = replace(context, profile=replace(context.profile, **changes))  # type: ignore[arg-type]


def _of(kit: Kit, key: ActivityId, mailbox_id: MailboxId) -> None:
    out = kit.store.state.outgoing[key]
    out.work = replace(out.work, mailbox_id=mailbox_id)


def _status(kit: Kit, key: ActivityId) -> EmailStatus:
    return kit.store.state.outgoing[key].status


def test_a_busy_server_that_names_a_time_is_left_alone_by_the_whole_profile() -> None:
    kit = Kit()
    first, second = kit.pending(1, TO), kit.pending(2, TO)
    _of(kit, second, BOB)
    kit.server.connect_error = ServerBusy("throttled", retry_after_s=1200.0)
    kit.send()
    kit.server.connect_error = None
    sessions = kit.server.sessions
    kit.clock.time += timedelta(minutes=10)
    report = kit.send(BOB)
    assert (report.outcome, report.sent, kit.server.sessions) == (RunOutcome.DONE, 0, sessions)
    out = kit.store.state.outgoing[second]
    assert (out.status, out.replies[-1]) == (EmailStatus.PENDING_SEND, "It waits: the server asked to wait: throttled")
    kit.clock.time += timedelta(minutes=11)
    assert (kit.send(BOB).sent, kit.send().sent) == (1, 1)
    assert _status(kit, first) is EmailStatus.SENT


def test_without_a_time_the_profile_goes_on() -> None:
    kit = Kit()
    kit.pending(1, TO)
    _of(kit, kit.pending(2, TO), BOB)
    kit.server.connect_error = ServerBusy("throttled")
    kit.send()
    kit.server.connect_error = None
    assert kit.send(BOB).sent == 1


@pytest.mark.parametrize(
    ("reply", "held"), [("452 4.5.3 too many, try again in 5 minutes", True), ("450 4.2.0 greylisted, wait 300 seconds", False)]
)
def test_a_refusal_of_whoever_sends_stops_the_batch_and_one_of_a_recipient_does_not(reply: str, held: bool) -> None:
    kit = Kit()
    key, other = kit.pending(1, TO), kit.pending(2, TO)
    deliveries = {TO: Delivery(DeliveryState.FAILED, reply)}
    kit.server.answer = lambda _envelope: SendOutcome(False, True, reply, deliveries)
    before = len(kit.store.state.outgoing[other].replies)
    kit.send()
    assert bool(kit.store.state.holds) is held
    assert kit.store.state.outgoing[key].retry_at == kit.clock.time + timedelta(minutes=5)
    # The second one was not tried, and counts no attempt.
    assert kit.store.state.outgoing[other].work.attempts == (0 if held else 1)
    assert len(kit.store.state.outgoing[other].replies) > before


def test_a_limit_sends_no_more_than_it_says_and_the_rest_waits_with_the_reason() -> None:
    kit = Kit()
    kit.organization(max_messages_per_minute=3)
    keys = [kit.pending(number, TO) for number in range(1, 8)]
    assert kit.send().sent == 3
    waiting = [kit.store.state.outgoing[key] for key in keys if _status(kit, key) is EmailStatus.PENDING_SEND]
    assert {out.retry_at for out in waiting} == {kit.clock.time + timedelta(minutes=1)}
    assert {out.replies[-1] for out in waiting} == {"It waits: the mailbox may send 3 emails in a minute."}
    kit.clock.time += timedelta(seconds=30)
    assert kit.send().sent == 0
    kit.clock.time += timedelta(seconds=31)
    assert kit.send().sent == 3
    kit.clock.time += timedelta(minutes=2)
    assert kit.send().sent == 1
    assert len(kit.server.sent) == len(keys)


def test_a_paused_profile_says_so_and_sends_nothing() -> None:
    kit = Kit()
    kit.pending(1, TO)
    _profile(kit, sending_mode=SendingMode.PAUSE)
    report = kit.send()
    assert (report.outcome, kit.server.sessions) == (RunOutcome.NOT_ELIGIBLE, 0)
    assert "POP is paused" in report.reason
    assert run_direction(kit.tools, ALICE, MailDirection.INCOMING, kit.token).outcome is RunOutcome.DONE
    _profile(kit, sending_mode=SendingMode.SEND)
    assert kit.send().sent == 1


def test_a_profile_in_trial_writes_into_files_and_asks_no_server() -> None:
    kit = Kit()
    kit.pending(1, TO)
    _profile(kit, sending_mode=SendingMode.SINK)
    files: list[str] = []

    def outbox(mailbox: str) -> FakeSink:
        files.append(mailbox)
        return FakeSink(kit.server)

    tools = replace(kit.tools, outbox=outbox)
    report = run_direction(tools, ALICE, MailDirection.OUTGOING, kit.token)
    assert (report.sent, report.contacted, files, kit.server.sessions) == (1, False, ["alice@corp.test"], 0)


def test_one_email_that_makes_the_server_hang_up_lets_the_others_pass_and_fails_in_the_end() -> None:
    kit = Kit()
    poison = kit.pending(1, TO, subject="Poison")
    others = [kit.pending(number, TO) for number in range(2, BATCH + 5)]

    def hang_up(envelope: Envelope) -> None:
        if b"Poison" in b"".join(envelope.message.pieces()):
            raise ConnectionFailed("closed by the server")

    kit.server.before_dot = hang_up
    report = kit.send()
    assert (report.outcome, report.sent) == (RunOutcome.DONE, len(others))
    out = kit.store.state.outgoing[poison]
    assert (out.status, out.work.attempts, out.retry_at) == (EmailStatus.PENDING_SEND, 1, kit.clock.time + timedelta(seconds=30))
    for _ in range(MAX_ATTEMPTS):
        kit.clock.time += timedelta(hours=2)
        kit.send()
    assert (out := kit.store.state.outgoing[poison]).status is EmailStatus.FAILED
    assert out.work.attempts == MAX_ATTEMPTS


def test_a_server_that_hangs_up_twice_in_a_row_ends_the_run_at_the_cost_of_one_attempt() -> None:
    kit = Kit()
    keys = [kit.pending(number, TO) for number in (1, 2, 3)]

    def hang_up(_envelope: Envelope) -> None:
        raise ConnectionFailed("closed by the server")

    kit.server.before_dot = hang_up
    assert kit.send().outcome is RunOutcome.FAILED
    assert [kit.store.state.outgoing[key].work.attempts for key in keys] == [1, 0, 0]
    assert all(sink.closed for sink in kit.server.opened)


def test_the_urgent_goes_first() -> None:
    kit = Kit()
    for number, priority in (
        (1, DeliveryPriority.LOW),
        (2, DeliveryPriority.NORMAL),
        (3, DeliveryPriority.HIGH),
        (4, DeliveryPriority.NORMAL),
    ):
        out = kit.store.state.outgoing[kit.pending(number, TO, subject=f"N{number}")]
        out.work = replace(out.work, priority=priority)
    kit.send()
    order = [b"".join(envelope.message.pieces()).partition(b"Subject: N")[2][:1] for envelope in kit.server.sent]
    assert order == [b"3", b"2", b"4", b"1"]


def _submitted(kit: Kit, number: int, by: str = "bob@corp.test") -> ActivityId:
    key = kit.pending(number, TO)
    out = kit.store.state.outgoing[key]
    out.work = replace(out.work, submitted_by=by)
    return key


def test_a_permission_that_was_taken_back_is_asked_again_before_sending() -> None:
    kit = Kit()
    key = _submitted(kit, 1)
    assert kit.send().failed == 1
    assert "send_as_allowed" in kit.store.state.outgoing[key].replies[-1]
    context = kit.store.state.contexts[ALICE]
    assert isinstance(context.user, User)
    kit.store.state.contexts[ALICE] = replace(context, user=replace(context.user, send_as_allowed=True))
    allowed = _submitted(kit, 2)
    assert kit.send().sent == 1
    # Alice's own server sends it as hers: nothing tells of Bob.
    assert (_status(kit, allowed), kit.server.sent[0].on_behalf_of) == (EmailStatus.SENT, "")


def test_on_behalf_is_refused_where_the_server_cannot_and_nobody_elses_mail_stops() -> None:
    kit = Kit()
    alice = kit.store.state.contexts[ALICE]
    assert alice.user is not None
    kit.store.state.contexts[ALICE] = replace(alice, user=replace(alice.user, send_as_allowed=True))
    key = _submitted(kit, 1)
    _of(kit, key, BOB)
    own = kit.pending(2, TO)
    _of(kit, own, BOB)
    kit.send(BOB)
    assert (_status(kit, key), _status(kit, own)) == (EmailStatus.FAILED, EmailStatus.SENT)
    assert "on behalf" in kit.store.state.outgoing[key].replies[-1]


def test_on_behalf_names_both_and_exchanges_refusal_is_of_that_email_alone() -> None:
    from core.domain.profile import ProfileType

    kit = Kit()
    _profile(kit, type=ProfileType.EXCHANGE)
    alice = kit.store.state.contexts[ALICE]
    assert alice.user is not None
    kit.store.state.contexts[ALICE] = replace(alice, user=replace(alice.user, send_as_allowed=True))
    key, own = _submitted(kit, 1), kit.pending(2, TO)
    for one in (key, own):
        _of(kit, one, BOB)

    def denied(envelope: Envelope) -> None:
        if envelope.on_behalf_of:
            raise AccessDenied("ErrorSendAsDenied")

    kit.server.before_dot = denied
    assert kit.send(BOB).outcome is RunOutcome.DONE
    assert (_status(kit, key), _status(kit, own)) == (EmailStatus.FAILED, EmailStatus.SENT)
    kit.server.before_dot = lambda _envelope: None
    again = _submitted(kit, 3)
    _of(kit, again, BOB)
    kit.send(BOB)
    assert (kit.server.sent[-1].sender, kit.server.sent[-1].on_behalf_of) == ("bob@corp.test", "alice@corp.test")
    assert kit.store.state.contexts[BOB].user is not None
    assert kit.store.state.contexts[BOB].user.id == BOB_USER  # type: ignore[union-attr]


def test_automatic_mail_answers_nothing_automatic_and_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    allowed = iter([True, False])
    monkeypatch.setattr(MemoryUnit, "note_automatic_mail", lambda *_args: next(allowed))
    for number, answers in ((1, AutomaticKind.REPLY), (2, None), (3, None)):
        out = kit.store.state.outgoing[kit.pending(number, TO)]
        out.work = replace(out.work, automatic=True, answers=answers)
    kit.send()
    assert [_status(kit, ActivityId(number)) for number in (1, 2, 3)] == [EmailStatus.FAILED, EmailStatus.SENT, EmailStatus.PENDING_SEND]
    assert "never answered automatically" in kit.store.state.outgoing[ActivityId(1)].replies[-1]
    assert kit.store.state.outgoing[ActivityId(3)].retry_at == kit.clock.time + timedelta(hours=1)


def _lost(kit: Kit) -> ActivityId:
    """One mail whose answer was lost, at a server that can be asked."""
    key = kit.pending(1, TO)
    kit.server.submissions = True

    def lost(_envelope: Envelope) -> None:
        raise SubmissionUncertain("the connection broke")

    kit.server.after_dot = lost
    kit.send()
    kit.server.after_dot = lambda _envelope: None
    assert _status(kit, key) is EmailStatus.SENDING
    return key


@pytest.mark.parametrize("why", ["disabled", "parked"])
def test_a_doubt_of_a_mailbox_that_does_not_send_is_seen_and_still_proven_later(why: str) -> None:
    kit = Kit()
    key = _lost(kit)
    outgoing = kit.store.state.contexts[ALICE].mailbox.outgoing
    kit.change(ALICE, outgoing=replace(outgoing, enabled=why != "disabled", parked=why == "parked"))
    kit.clock.time += timedelta(minutes=29)
    assert settle_late(kit.tools) == 0
    kit.clock.time += timedelta(minutes=2)
    assert settle_late(kit.tools) == 1
    assert _status(kit, key) is EmailStatus.UNKNOWN
    assert [alert[1:] for alert in kit.store.state.alerts if alert[1] == "SendingUnknown"] == [("SendingUnknown", str(key))]
    kit.change(ALICE, outgoing=replace(outgoing, enabled=True, parked=False))
    kit.server.proofs[kit.store.state.outgoing[key].work.message_id or ""] = Proof.SENT
    kit.send()
    assert _status(kit, key) is EmailStatus.SENT
    assert "SendingUnknown" not in {alert[1] for alert in kit.store.state.alerts}
    assert len(kit.server.sent) == 1


def test_a_doubt_of_a_mailbox_that_sends_is_left_to_its_run() -> None:
    kit = Kit()
    key = _lost(kit)
    kit.clock.time += timedelta(hours=1)
    assert (settle_late(kit.tools), _status(kit, key)) == (0, EmailStatus.SENDING)
    kit.clock.time += timedelta(hours=6)
    assert (settle_late(kit.tools), _status(kit, key)) == (1, EmailStatus.UNKNOWN)
