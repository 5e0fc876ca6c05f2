"""Who is left out of an email, or held back, and what an email comes to that others settle while it is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import Delivery, DeliveryState, EmailStatus
from core.domain.ids import ActivityId
from core.pipelines.sending.plan import MAX_ATTEMPTS
from core.ports import Envelope, Proof, SubmissionUncertain
from tests.fakes.kit import Kit
from tests.fakes.mail import FakeSink
from tests.fakes.store import MemoryUnit

FULL, FREE = "full@contoso.test", "free@contoso.test"


def _automatic(kit: Kit, monkeypatch: pytest.MonkeyPatch, full: set[str], *recipients: str) -> ActivityId:
    """An email that is sent by itself, while too much went to some."""
    monkeypatch.setattr(MemoryUnit, "note_automatic_mail", lambda _unit, address, *_more: address not in full)
    key = kit.pending(1, *recipients)
    out = kit.store.state.outgoing[key]
    out.work = replace(out.work, automatic=True)
    return key


def _doubtful(kit: Kit) -> ActivityId:
    key = kit.pending(1, FREE, FULL)
    kit.server.submissions = True

    def lost(envelope: Envelope) -> None:
        kit.server.sent.remove(envelope)
        kit.server.proofs[envelope.message_id] = Proof.NOT_SENT
        raise SubmissionUncertain("the connection broke")

    kit.server.after_dot = lost
    return key


def test_a_bound_holds_back_the_one_whom_it_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    full = {FULL}
    key = _automatic(kit, monkeypatch, full, FREE, FULL)
    kit.send()
    out = kit.store.state.outgoing[key]
    assert [envelope.recipients for envelope in kit.server.sent] == [(FREE,)]
    assert (out.status, out.retry_at) == (EmailStatus.PENDING_SEND, kit.clock.time + timedelta(hours=1))
    assert [out.deliveries[address].state for address in (FREE, FULL)] == [DeliveryState.ACCEPTED, DeliveryState.DELAYED]
    # It is asked again, and of that one alone.
    kit.clock.time += timedelta(hours=1)
    kit.send()
    assert len(kit.server.sent) == 1
    full.clear()
    kit.clock.time += timedelta(hours=1)
    kit.send()
    assert [envelope.recipients for envelope in kit.server.sent] == [(FREE,), (FULL,)]
    assert len({envelope.message_id for envelope in kit.server.sent}) == 1
    assert kit.store.state.outgoing[key].status is EmailStatus.SENT


@pytest.mark.parametrize(("others", "end"), [((), EmailStatus.FAILED), ((FREE,), EmailStatus.SENT)])
def test_what_a_bound_holds_back_for_ever_ends(monkeypatch: pytest.MonkeyPatch, others: tuple[str, ...], end: EmailStatus) -> None:
    kit = Kit()
    key = _automatic(kit, monkeypatch, {FULL}, *others, FULL)
    for _ in range(MAX_ATTEMPTS + 2):
        kit.send()
        kit.clock.time += timedelta(hours=1)
    out = kit.store.state.outgoing[key]
    assert (out.status, out.deliveries[FULL].state) == (end, DeliveryState.FAILED)
    assert len(kit.server.sent) == len(others)


def test_mail_of_a_person_is_never_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    monkeypatch.setattr(MemoryUnit, "note_automatic_mail", lambda *_args: False)
    kit.pending(1, FULL)
    kit.send()
    assert [envelope.recipients for envelope in kit.server.sent] == [(FULL,)]


def test_a_doubt_that_was_withdrawn_too_often_is_sent_where_somebody_was_reached_before() -> None:
    kit = Kit()
    key = _doubtful(kit)
    out = kit.store.state.outgoing[key]
    reached = Delivery(DeliveryState.ACCEPTED, "250")
    parties = tuple(replace(party, delivery=reached) if party.address == FREE else party for party in out.work.parties)
    out.work, out.deliveries = replace(out.work, parties=parties, attempts=1), {FREE: reached}
    for _ in range(2 * MAX_ATTEMPTS):
        kit.send()
        kit.clock.time += timedelta(hours=1)
    out = kit.store.state.outgoing[key]
    assert (out.status, out.deliveries[FREE], out.deliveries[FULL].state) == (EmailStatus.SENT, reached, DeliveryState.FAILED)
    assert "The answer was lost 10 times" in out.deliveries[FULL].reply


@pytest.mark.parametrize("proof", Proof)
def test_an_email_that_a_report_settles_while_the_server_is_asked_stays_as_it_is(proof: Proof, monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    key = _doubtful(kit)
    kit.send()
    assert kit.store.state.outgoing[key].status is EmailStatus.SENDING

    def prove(_sink: FakeSink, _message_id: str, _submission_id: str) -> Proof:
        kit.store.state.outgoing[key].status = EmailStatus.SENT
        return proof

    monkeypatch.setattr(FakeSink, "prove", prove)
    report = kit.send()
    assert (report.sent, report.failed, report.error) == (0, 0, None)
    assert kit.store.state.outgoing[key].status is EmailStatus.SENT
    assert kit.store.state.alerts == {}
