"""Outgoing mail over a server and a store in memory: at most once, whatever happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.ids import ActivityId
from core.domain.octets import gathered
from core.errors import ConnectionFailed, CredentialsRejected, LeaseLost, ServerBusy
from core.pipelines.outgoing import MAX_ATTEMPTS
from core.pipelines.report import RunOutcome
from core.ports import Envelope, Proof, SendOutcome, Stamped, SubmissionUncertain
from tests.fakes.kit import ALICE, Kit
from tests.fakes.store import MemoryUnit


def _statuses(kit: Kit) -> list[EmailStatus]:
    return [out.status for out in kit.store.state.outgoing.values()]


def _outcome(envelope: Envelope, refused: dict[str, str]) -> SendOutcome:
    deliveries = {
        address: Delivery(DeliveryState.FAILED, refused[address]) if address in refused else Delivery(DeliveryState.ACCEPTED, "250 ok")
        for address in envelope.recipients
    }
    later = frozenset(address for address, reply in refused.items() if reply.startswith("4") and address in deliveries)
    accepted = any(delivery.state is DeliveryState.ACCEPTED for delivery in deliveries.values())
    return SendOutcome(accepted, not accepted and bool(later), "250 queued" if accepted else "no valid recipients", deliveries, later)


def test_pending_mail_goes_out_with_message_id_and_token() -> None:
    kit = Kit()
    first, second = kit.pending(1, "rene@contoso.test"), kit.pending(2, "x@y.test")
    report = kit.send()
    assert (report.outcome, report.sent, report.failed) == (RunOutcome.DONE, 2, 0)
    assert _statuses(kit) == [EmailStatus.SENT, EmailStatus.SENT]
    works = [kit.store.state.outgoing[key].work for key in (first, second)]
    assert len({work.message_id for work in works}) == 2
    assert [work.subject for work in works] == [f"Offer {work.tracking_token}" for work in works]
    assert works[0].tracking_token == "CRM:0001001"
    assert works[0].message_id is not None
    assert works[0].message_id.endswith("@corp.test>")
    assert kit.server.sessions == 1
    assert kit.send().sent == 0
    assert kit.server.sessions == 1


def test_without_tokens_the_subject_stays() -> None:
    kit = Kit()
    organization = kit.store.state.contexts[ALICE].organization
    kit.organization(tracking_token=type(organization.tracking_token)(enabled=False))
    key = kit.pending(1, "rene@contoso.test")
    kit.send()
    assert kit.store.state.outgoing[key].work.subject == "Offer"


def test_one_refused_recipient_does_not_stop_the_others() -> None:
    kit = Kit()
    key = kit.pending(1, "good@x.test", "refused@x.test", "fine@x.test")
    kit.server.answer = lambda envelope: _outcome(envelope, {"refused@x.test": "550 5.1.1 unknown"})
    assert kit.send().sent == 1
    out = kit.store.state.outgoing[key]
    assert out.status is EmailStatus.SENT
    assert out.deliveries["refused@x.test"] == Delivery(DeliveryState.FAILED, "550 5.1.1 unknown")
    assert out.deliveries["good@x.test"].state is DeliveryState.ACCEPTED


def test_a_recipient_refused_for_now_is_tried_again_alone() -> None:
    kit = Kit()
    key = kit.pending(1, "good@x.test", "later@x.test")
    kit.server.answer = lambda envelope: _outcome(envelope, {"later@x.test": "450 busy"})
    kit.send()
    out = kit.store.state.outgoing[key]
    assert (out.status, out.deliveries["later@x.test"].state) == (EmailStatus.PENDING_SEND, DeliveryState.DELAYED)
    assert kit.send().sent == 0
    kit.server.answer = None
    kit.clock.time += timedelta(hours=1)
    assert kit.send().sent == 1
    assert [envelope.recipients for envelope in kit.server.sent] == [("good@x.test", "later@x.test"), ("later@x.test",)]
    assert gathered(kit.server.sent[0].message) == gathered(kit.server.sent[1].message)


def test_everything_refused_for_good_fails() -> None:
    kit = Kit()
    key = kit.pending(1, "refused@x.test")
    kit.server.answer = lambda envelope: _outcome(envelope, {"refused@x.test": "550 unknown"})
    report = kit.send()
    assert (report.sent, report.failed) == (0, 1)
    assert kit.store.state.outgoing[key].status is EmailStatus.FAILED


def test_temporary_refusals_end_after_the_last_attempt() -> None:
    kit = Kit()
    key = kit.pending(1, "later@x.test")
    kit.server.answer = lambda envelope: _outcome(envelope, {"later@x.test": "451 greylisted"})
    for _ in range(MAX_ATTEMPTS):
        assert kit.store.state.outgoing[key].status is EmailStatus.PENDING_SEND
        kit.send()
        kit.clock.time += timedelta(hours=1)
    assert kit.store.state.outgoing[key].status is EmailStatus.FAILED


def test_a_connection_lost_before_the_dot_leaves_everything_pending() -> None:
    kit = Kit()
    for number in range(3):
        kit.pending(number, "rene@contoso.test")

    def cut(envelope: Envelope) -> None:
        if len(kit.server.sent) == 1:
            raise ConnectionFailed("cut")

    kit.server.before_dot = cut
    report = kit.send()
    assert (report.outcome, report.sent) == (RunOutcome.FAILED, 1)
    assert Counter(_statuses(kit)) == {EmailStatus.SENT: 1, EmailStatus.PENDING_SEND: 2}
    kit.server.before_dot = lambda _envelope: None
    # The one over which the connection was lost has a time of its own.
    kit.clock.time += timedelta(minutes=1)
    kit.send()
    assert Counter(envelope.message_id for envelope in kit.server.sent).most_common(1)[0][1] == 1
    assert _statuses(kit) == [EmailStatus.SENT] * 3


def test_no_answer_after_the_dot_is_unknown_and_never_sent_again() -> None:
    kit = Kit()
    key = kit.pending(1, "rene@contoso.test")
    kit.pending(2, "rene@contoso.test")

    def lost(envelope: Envelope) -> None:
        raise SubmissionUncertain("the connection was lost")

    kit.server.after_dot = lost
    report = kit.send()
    assert report.outcome is RunOutcome.FAILED
    assert _statuses(kit) == [EmailStatus.UNKNOWN, EmailStatus.PENDING_SEND]
    assert [alert[1:] for alert in kit.store.state.alerts] == [("SendingUnknown", str(key))]
    kit.server.after_dot = lambda _envelope: None
    kit.send()
    assert _statuses(kit) == [EmailStatus.UNKNOWN, EmailStatus.SENT]


class _Killed(BaseException):
    """Ends the process, as far as the run is concerned."""


@pytest.mark.parametrize("point", ["before", "after"])
def test_a_kill_on_either_side_of_the_dot_is_settled_by_the_journal(point: str) -> None:
    kit = Kit()
    kit.pending(1, "rene@contoso.test")

    def die(envelope: Envelope) -> None:
        raise _Killed

    if point == "before":
        kit.server.before_dot = die
    else:
        kit.server.after_dot = die
    with pytest.raises(_Killed):
        kit.send()
    # A killed process gives nothing back: put the row as the kill leaves it.
    kit.store.state.outgoing[next(iter(kit.store.state.outgoing))].status = EmailStatus.SENDING
    kit.server.before_dot = kit.server.after_dot = lambda _envelope: None
    kit.send()
    assert len(kit.server.sent) == 1
    assert _statuses(kit) == [EmailStatus.SENT if point == "before" else EmailStatus.UNKNOWN]


def test_unresolved_recipients_are_refused_only_by_the_switch() -> None:
    kit = Kit()
    kit.organization(send_to_unresolved=False)
    key = kit.pending(1, "stranger@x.test")
    assert kit.send().failed == 1
    assert kit.store.state.outgoing[key].status is EmailStatus.FAILED
    assert kit.server.sent == []


@pytest.mark.parametrize("others", [("rene@contoso.test",), ()])
def test_who_does_not_allow_email_gets_none_and_the_others_do(others: tuple[str, ...]) -> None:
    kit = Kit()
    out = kit.store.state.outgoing[kit.pending(1, "shy@x.test", *others)]
    out.work = replace(out.work, do_not_email=frozenset({"Shy@x.test"}))
    assert kit.send().sent == len(others)
    assert [envelope.recipients for envelope in kit.server.sent] == ([others] if others else [])
    assert _statuses(kit) == [EmailStatus.SENT if others else EmailStatus.FAILED]


@pytest.mark.parametrize(("error", "parked"), [(CredentialsRejected("535"), True), (ServerBusy("421"), False)])
def test_a_server_that_refuses_us_keeps_the_mail_pending(error: Exception, parked: bool) -> None:
    kit = Kit()
    kit.pending(1, "rene@contoso.test")
    kit.server.connect_error = error  # type: ignore[assignment]
    assert kit.send().outcome is RunOutcome.FAILED
    assert _statuses(kit) == [EmailStatus.PENDING_SEND]
    assert kit.store.state.contexts[ALICE].mailbox.outgoing.parked is parked


def test_without_mail_there_is_no_connection_and_no_contact() -> None:
    kit = Kit()
    assert kit.send().outcome is RunOutcome.DONE
    assert kit.server.sessions == 0
    assert kit.store.state.contexts[ALICE].mailbox.outgoing.last_success_at is None


def test_a_lost_lease_never_writes_the_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.pending(1, "rene@contoso.test")

    def lost(self: MemoryUnit, activity_id: int, submission_id: str | None, refused: object) -> None:
        raise LeaseLost("taken over")

    monkeypatch.setattr(MemoryUnit, "journal_dot", lost)
    with pytest.raises(LeaseLost):
        kit.send()
    assert kit.server.sent == []


@pytest.mark.parametrize("error", [ConnectionFailed("cut"), SubmissionUncertain("lost")])
def test_every_connection_is_closed_however_a_run_ends(error: Exception) -> None:
    kit = Kit()
    kit.pending(1, "rene@contoso.test")

    def fail(_envelope: Envelope) -> None:
        raise error

    kit.server.before_dot = fail
    assert kit.send().outcome is RunOutcome.FAILED
    assert [sink.closed for sink in kit.server.opened] == [True]


def test_an_unknown_email_and_its_alert_are_one_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.pending(1, "rene@contoso.test")

    def lost(_envelope: Envelope) -> None:
        raise SubmissionUncertain("the connection was lost")

    def killed(*_args: object) -> None:
        raise _Killed

    kit.server.after_dot = lost
    monkeypatch.setattr(MemoryUnit, "raise_alert", killed)
    with pytest.raises(_Killed):
        kit.send()
    monkeypatch.undo()
    assert _statuses(kit) == [EmailStatus.SENDING]
    kit.server.after_dot = lambda _envelope: None
    kit.send()
    assert _statuses(kit) == [EmailStatus.UNKNOWN]
    assert [alert[1] for alert in kit.store.state.alerts] == ["SendingUnknown"]


def test_a_recipient_refused_for_good_is_not_asked_for_again_with_the_others() -> None:
    kit = Kit()
    key = kit.pending(1, "never@x.test", "later@x.test")
    kit.server.answer = lambda envelope: _outcome(envelope, {"never@x.test": "550 unknown", "later@x.test": "450 busy"})
    kit.send()
    assert kit.store.state.outgoing[key].deliveries["never@x.test"] == Delivery(DeliveryState.FAILED, "550 unknown")
    kit.server.answer = None
    kit.clock.time += timedelta(hours=1)
    assert kit.send().sent == 1
    assert [envelope.recipients for envelope in kit.server.sent] == [("later@x.test",)]


def test_what_was_only_delayed_has_failed_after_the_last_attempt() -> None:
    kit = Kit()
    key = kit.pending(1, "good@x.test", "later@x.test")
    kit.server.answer = lambda envelope: SendOutcome(
        accepted=len(envelope.recipients) > 1,
        temporary=len(envelope.recipients) == 1,
        reply="",
        deliveries={
            address: Delivery(DeliveryState.DELAYED if address == "later@x.test" else DeliveryState.ACCEPTED, "4yz")
            for address in envelope.recipients
        },
        temporary_recipients=frozenset({"later@x.test"}),
    )
    for _ in range(MAX_ATTEMPTS):
        kit.send()
        kit.clock.time += timedelta(hours=1)
    out = kit.store.state.outgoing[key]
    assert (out.status, out.deliveries["later@x.test"].state) == (EmailStatus.SENT, DeliveryState.FAILED)


def test_an_address_written_in_two_ways_gets_the_mail_once() -> None:
    kit = Kit()
    kit.pending(1, "Rene@contoso.test", "rene@contoso.test")
    assert kit.send().sent == 1
    assert [envelope.recipients for envelope in kit.server.sent] == [("Rene@contoso.test",)]


def test_later_attempts_keep_no_second_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.pending(1, "later@x.test")
    stamped: list[int] = []
    stamp = MemoryUnit.stamp

    def counted(self: MemoryUnit, some: Sequence[Stamped]) -> None:
        stamped.append(len(some))
        stamp(self, some)

    monkeypatch.setattr(MemoryUnit, "stamp", counted)
    kit.server.answer = lambda envelope: _outcome(envelope, {"later@x.test": "451 greylisted"})
    kit.send()
    kit.clock.time += timedelta(hours=1)
    kit.send()
    assert sum(stamped) == 1


def test_a_parked_server_is_tried_although_there_is_no_mail() -> None:
    kit = Kit()
    key = kit.pending(1, "rene@contoso.test")
    kit.server.connect_error = CredentialsRejected("535")
    kit.send()
    kit.store.state.outgoing[key].status = EmailStatus.CANCELED
    assert kit.send().outcome is RunOutcome.FAILED
    outgoing = kit.store.state.contexts[ALICE].mailbox.outgoing
    assert outgoing.parked
    assert outgoing.last_error is not None
    assert [alert[1] for alert in kit.store.state.alerts] == ["Parked-outgoing"]
    kit.server.connect_error = None
    assert (kit.send().sent, kit.server.sent) == (0, [])
    assert not kit.store.state.contexts[ALICE].mailbox.outgoing.parked
    assert [alert[1] for alert in kit.store.state.alerts] == ["Recovered-outgoing"]


def _in_doubt(kit: Kit) -> ActivityId:
    """Send one mail through a server that can be asked, and lose its answer."""
    key = kit.pending(1, "rene@contoso.test")
    kit.server.submissions = True

    def lost(_envelope: Envelope) -> None:
        raise SubmissionUncertain("the connection broke")

    kit.server.after_dot = lost
    report = kit.send()
    assert (report.outcome, report.sent, report.failed) == (RunOutcome.FAILED, 0, 0)
    assert _statuses(kit) == [EmailStatus.SENDING]
    assert list(kit.store.state.alerts) == []
    kit.server.after_dot = lambda _envelope: None
    return key


def _message_id(kit: Kit, key: ActivityId) -> str:
    message_id = kit.store.state.outgoing[key].work.message_id
    assert message_id is not None
    return message_id


def test_a_lost_answer_is_asked_for_and_found_among_the_sent_ones() -> None:
    kit = Kit()
    key = _in_doubt(kit)
    kit.server.proofs[_message_id(kit, key)] = Proof.SENT
    report = kit.send()
    assert (report.sent, len(kit.server.sent)) == (1, 1)
    assert _statuses(kit) == [EmailStatus.SENT]


def test_a_draft_that_was_withdrawn_is_sent_again_as_the_same_message() -> None:
    kit = Kit()
    key = _in_doubt(kit)
    message_id = _message_id(kit, key)
    kit.server.sent.clear()
    kit.server.proofs[message_id] = Proof.NOT_SENT
    report = kit.send()
    assert report.sent == 1
    assert [(envelope.message_id, envelope.again) for envelope in kit.server.sent] == [(message_id, True)]
    assert _statuses(kit) == [EmailStatus.SENT]


def test_what_cannot_be_proven_is_a_persons_decision() -> None:
    kit = Kit()
    key = _in_doubt(kit)
    kit.server.proofs[_message_id(kit, key)] = Proof.NONE
    report = kit.send()
    assert (report.sent, report.failed) == (0, 1)
    assert _statuses(kit) == [EmailStatus.UNKNOWN]
    assert [alert[1:] for alert in kit.store.state.alerts] == [("SendingUnknown", str(key))]
    assert kit.send().sent == 0


def test_a_doubt_waits_while_the_server_cannot_be_asked() -> None:
    kit = Kit()
    key = _in_doubt(kit)
    kit.server.connect_error = ConnectionFailed("down")
    assert kit.send().outcome is RunOutcome.FAILED
    assert _statuses(kit) == [EmailStatus.SENDING]
    kit.server.connect_error = None
    kit.server.proofs[_message_id(kit, key)] = Proof.SENT
    assert kit.send().sent == 1
