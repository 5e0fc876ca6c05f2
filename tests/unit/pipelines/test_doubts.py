"""Outgoing mail whose answer was lost: what the server is asked, and what becomes of the rest meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId
from core.domain.octets import Held, gathered
from core.errors import AccessDenied, CredentialsRejected, PostroomError, ProtocolBroken, StoreUnreachable
from core.pipelines.outgoing import MAX_ATTEMPTS
from core.pipelines.report import RunOutcome
from core.ports import Envelope, Proof, SubmissionUncertain
from tests.fakes.kit import ALICE, Kit
from tests.fakes.mail import FakeSink


def _statuses(kit: Kit) -> list[EmailStatus]:
    return [out.status for _, out in sorted(kit.store.state.outgoing.items())]


def _in_doubt(kit: Kit, number: int) -> ActivityId:
    """Leave one mail as a killed program leaves it: with a dot, and an id that the server knows it by."""
    key = kit.pending(number, "rene@contoso.test")
    out = kit.store.state.outgoing[key]
    message_id = f"<{number}@corp.test>"
    out.work = replace(out.work, message_id=message_id, raw=Held(b"raw"))
    out.status, out.dot, out.submission_id = EmailStatus.SENDING, True, f"draft {message_id}"
    return key


def _proofs(kit: Kit, monkeypatch: pytest.MonkeyPatch, **words: Proof | PostroomError) -> list[str]:
    """Have the server say this of mail `_1`, `_2` and so on; returns what it was asked about."""
    asked: list[str] = []

    def prove(_sink: FakeSink, message_id: str, _submission_id: str) -> Proof:
        asked.append(message_id)
        word = words[f"_{message_id[1:].partition('@')[0]}"]
        if isinstance(word, PostroomError):
            raise word
        return word

    monkeypatch.setattr(FakeSink, "prove", prove)
    return asked


@pytest.mark.parametrize("error", [ProtocolBroken("no search"), AccessDenied("not your folder")])
def test_a_doubt_that_cannot_be_asked_about_stops_neither_other_doubts_nor_new_mail(
    error: PostroomError, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = Kit()
    _in_doubt(kit, 1)
    _in_doubt(kit, 2)
    kit.pending(3, "rene@contoso.test")
    _proofs(kit, monkeypatch, _1=error, _2=Proof.SENT)
    report = kit.send()
    assert (report.outcome, report.error, report.sent) == (RunOutcome.FAILED, error, 2)
    assert _statuses(kit) == [EmailStatus.SENDING, EmailStatus.SENT, EmailStatus.SENT]


def test_a_password_that_is_refused_is_refused_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    _in_doubt(kit, 1)
    _in_doubt(kit, 2)
    asked = _proofs(kit, monkeypatch, _1=CredentialsRejected("changed"), _2=CredentialsRejected("changed"))
    assert isinstance(kit.send().error, CredentialsRejected)
    assert asked == ["<1@corp.test>"]
    assert kit.store.state.contexts[ALICE].mailbox.outgoing.parked


def test_a_message_that_is_never_answered_lets_the_others_pass_and_fails_in_the_end() -> None:
    kit = Kit()
    poison = kit.pending(1, "rene@contoso.test", subject="Poison")
    others = [kit.pending(number, "rene@contoso.test") for number in (2, 3)]
    kit.server.submissions = True

    def lost(envelope: Envelope) -> None:
        if b"Poison" in gathered(envelope.message):
            kit.server.sent.remove(envelope)
            kit.server.proofs[envelope.message_id] = Proof.NOT_SENT
            raise SubmissionUncertain("the connection broke")

    kit.server.after_dot = lost
    for _ in range(3):
        kit.send()
    assert _statuses(kit)[1:] == [EmailStatus.SENT] * len(others)
    for _ in range(2 * MAX_ATTEMPTS):
        kit.clock.time += timedelta(hours=1)
        kit.send()
    assert _statuses(kit)[0] is EmailStatus.FAILED
    assert kit.store.state.outgoing[poison].work.attempts == MAX_ATTEMPTS
    assert len(kit.server.sent) == len(others)


@pytest.mark.parametrize("submissions", [True, False])
def test_whatever_breaks_after_the_dot_is_not_sent_again_blindly(submissions: bool) -> None:
    kit = Kit()
    key = kit.pending(1, "rene@contoso.test")
    kit.server.submissions = submissions

    def breaks(_envelope: Envelope) -> None:
        raise StoreUnreachable("the disk is full")

    kit.server.after_dot = breaks
    with pytest.raises(StoreUnreachable):
        kit.send()
    assert _statuses(kit) == [EmailStatus.SENDING]
    kit.server.after_dot = lambda _envelope: None
    kit.server.proofs[kit.store.state.outgoing[key].work.message_id or ""] = Proof.SENT
    kit.send()
    assert _statuses(kit) == [EmailStatus.SENT if submissions else EmailStatus.UNKNOWN]
    assert len(kit.server.sent) == 1
