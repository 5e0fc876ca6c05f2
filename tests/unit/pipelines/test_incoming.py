"""Incoming mail, page by page, over a server and a store in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.cancel import CancelToken
from core.domain.activity import CorrelationMethod
from core.domain.attachments import BlockReason
from core.domain.decision import Outcome, Reason
from core.domain.ids import RecordId
from core.domain.mail_marks import MailNotice
from core.domain.mailbox import FilterMethod, MailDirection
from core.errors import Cancelled, ConnectionFailed, CredentialsRejected, SecretsUnavailable, TransientError
from core.pipelines.report import RunOutcome
from core.ports import PageResult
from tests.fakes import kit as kit_module
from tests.fakes.kit import ALICE, ALICE_USER, BOB, BOB_USER, CONTOSO, NOW, RENE, SUPPORT, SUPPORT_QUEUE, Kit, mail
from tests.fakes.store import MemoryUnit, due_now


def _tracked(kit: Kit) -> list[str | None]:
    return [new.message.message_id for new in kit.store.state.emails.values()]


def _reasons(kit: Kit) -> list[Reason]:
    return [decision.reason for decision in kit.store.state.decisions.values()]


def test_mail_becomes_activities_and_a_second_run_imports_nothing() -> None:
    kit = Kit()
    kit.put(*(mail(number) for number in range(7)))
    report = kit.receive()
    assert (report.outcome, report.received, report.tracked) == (RunOutcome.DONE, 7, 7)
    assert _tracked(kit) == [f"<{number}@elsewhere.test>" for number in range(7)]
    kit.server.fetched.clear()
    again = kit.receive()
    assert (again.received, kit.server.fetched) == (0, [])


def test_one_message_in_several_mailboxes_is_one_activity() -> None:
    kit = Kit()
    kit.put(mail(1, to="alice@corp.test, bob@corp.test"))
    kit.receive(ALICE)
    kit.receive(BOB)
    assert len(kit.store.state.emails) == 1
    assert list(kit.store.state.reached.values()) == [[ALICE, BOB]]


def test_the_same_message_twice_in_one_inbox_is_one_activity() -> None:
    kit = Kit()
    kit.put(mail(1), mail(1), mail(2), mail(1))
    report = kit.receive()
    assert report.received == 4
    assert len(kit.store.state.emails) == 2
    reasons = [decision.reason for decision in kit.store.state.decisions.values()]
    assert reasons == [Reason.ACCEPTED, Reason.ALREADY_TRACKED, Reason.ACCEPTED, Reason.ALREADY_TRACKED]


def test_equal_content_without_a_message_id_stays_two_in_one_folder_and_joins_across_mailboxes() -> None:
    kit = Kit()
    bare = mail(1, to="alice@corp.test, bob@corp.test").replace(b"Message-ID: <1@elsewhere.test>\r\n", b"")
    kit.put(bare, bare)
    kit.receive(ALICE)
    assert len(kit.store.state.emails) == 2
    kit.receive(BOB)
    assert len(kit.store.state.emails) == 2
    assert sorted(len(boxes) for boxes in kit.store.state.reached.values()) == [2, 2]


def test_parties_are_resolved_and_the_owner_follows_the_sender() -> None:
    kit = Kit()
    kit.put(mail(1, to="alice@corp.test, bob@corp.test, stranger@x.test"))
    kit.receive()
    (new,) = kit.store.state.emails.values()
    assert [(party.address, party.record.name if party.record else None) for party in new.parties] == [
        ("rene@contoso.test", "Rene Valdes"),
        ("alice@corp.test", "Alice"),
        ("bob@corp.test", "Bob"),
        ("stranger@x.test", None),
    ]
    assert new.owner == BOB_USER
    assert new.accepted_by is not None
    assert new.accepted_by.id == RecordId(ALICE_USER)


def test_a_reply_finds_its_parent_on_the_same_page_and_in_the_store() -> None:
    kit = Kit()
    kit.server.page_size = 2
    kit.put(mail(1), mail(2, extra="In-Reply-To: <1@elsewhere.test>\r\n"), mail(3, extra="References: <x@y> <2@elsewhere.test>\r\n"))
    kit.receive()
    methods = [new.correlation for new in kit.store.state.emails.values()]
    assert methods == [CorrelationMethod.NONE, CorrelationMethod.IN_REPLY_TO, CorrelationMethod.IN_REPLY_TO]
    first, second, third = kit.store.state.emails
    assert kit.store.state.links == {first: None, second: first, third: second}


def test_a_reply_to_sent_mail_is_tracked_by_a_replies_filter_with_its_regarding() -> None:
    kit = Kit()
    sent = kit.pending(50, "rene@contoso.test")
    kit.send()
    message_id = kit.store.state.outgoing[sent].work.message_id
    kit.put(mail(1, to="bob@corp.test"), mail(2, to="bob@corp.test", extra=f"In-Reply-To: {message_id}\r\n"))
    report = kit.receive(BOB)
    assert (report.tracked, report.skipped) == (1, 1)
    (new,) = kit.store.state.emails.values()
    assert (new.regarding, new.correlated_with) == (CONTOSO, sent)


def test_a_token_correlates_the_recipient_of_the_mail_and_no_stranger() -> None:
    kit = Kit()
    sent = kit.pending(50, "rene@contoso.test")
    kit.send()
    token = kit.store.state.outgoing[sent].work.tracking_token
    assert token is not None
    subject = f"Re: Offer {token}".encode()
    ours = mail(1, to="bob@corp.test").replace(b"Mail 1", subject)
    strangers = mail(2, to="bob@corp.test", sender="mallory@x.test").replace(b"Mail 2", subject)
    kit.put(ours, strangers)
    kit.receive(BOB)
    (new,) = kit.store.state.emails.values()
    assert (new.message.message_id, new.correlation) == ("<1@elsewhere.test>", CorrelationMethod.TRACKING_TOKEN)


@pytest.mark.parametrize(
    ("method", "sender", "expected"),
    [
        (FilterMethod.ALL, "mallory@x.test", Outcome.TRACKED),
        (FilterMethod.REPLIES, "rene@contoso.test", Outcome.SKIPPED),
        (FilterMethod.KNOWN_SENDERS, "rene@contoso.test", Outcome.TRACKED),
        (FilterMethod.KNOWN_SENDERS, "mallory@x.test", Outcome.SKIPPED),
        (FilterMethod.NONE, "rene@contoso.test", Outcome.SKIPPED),
    ],
)
def test_filters_decide_and_say_why(method: FilterMethod, sender: str, expected: Outcome) -> None:
    kit = Kit()
    context = kit.store.state.contexts[BOB]
    assert context.user is not None
    kit.store.state.contexts[BOB] = type(context)(
        context.mailbox, context.profile, context.organization, type(context.user)(BOB_USER, "Bob", "bob@corp.test", method), None
    )
    kit.put(mail(1, to="bob@corp.test", sender=sender))
    kit.receive(BOB)
    (decision,) = kit.store.state.decisions.values()
    assert decision.outcome is expected
    assert any("filter" in step.rule for step in decision.steps)


def test_queue_mail_becomes_a_queue_item_also_by_blind_copy() -> None:
    kit = Kit()
    kit.put(mail(1, to="support@corp.test"), mail(2, to="list@x.test"))
    kit.receive(SUPPORT)
    assert {queue for _, queue in kit.store.state.queue_items} == {RecordId(SUPPORT_QUEUE)}
    assert len(kit.store.state.queue_items) == 2


def test_blocked_attachments_are_marked() -> None:
    kit = Kit()
    body = (
        "--b\r\nContent-Type: text/plain\r\n\r\nSee\r\n"
        "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n"
        "--b\r\nContent-Type: application/x\r\nContent-Disposition: attachment; filename=setup.exe\r\n\r\nx\r\n"
        "--b\r\nContent-Type: application/x\r\nContent-Disposition: attachment; filename=big.bin\r\n\r\n"
        f"{'x' * (5120 * 1024 + 1)}\r\n--b--\r\n"
    )
    kit.put(mail(1, extra="MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n", body=body))
    kit.receive()
    (new,) = kit.store.state.emails.values()
    assert new.blocked_parts == {1: BlockReason.EXTENSION, 2: BlockReason.SIZE}
    assert new.notice is MailNotice.ATTACHMENTS


def test_mail_before_the_start_is_skipped_and_never_deleted() -> None:
    kit = Kit()
    kit.change(SUPPORT, delete_after_processing=True, process_email_from=NOW - timedelta(hours=1) + timedelta(seconds=5))
    kit.put(mail(1, to="support@corp.test"), mail(9, to="support@corp.test"))
    kit.receive(SUPPORT)
    assert _reasons(kit) == [Reason.BEFORE_START, Reason.ACCEPTED]
    assert list(kit.server.messages) == ["uid-1"]


def test_delete_after_processing_spares_quarantine_and_users() -> None:
    kit = Kit()
    kit.change(SUPPORT, delete_after_processing=True)
    kit.put(mail(1, to="support@corp.test"), b"", mail(2, to="support@corp.test", sender=""))
    kit.receive(SUPPORT)
    assert list(kit.server.messages) == ["uid-2", "uid-3"]
    assert kit.store.state.effects == {}
    kit.change(ALICE, delete_after_processing=True)
    kit.receive(ALICE)
    assert list(kit.server.messages) == ["uid-2", "uid-3"]


def test_what_cannot_be_read_waits_in_quarantine_with_its_source() -> None:
    kit = Kit()
    kit.put(b"", mail(2, sender="nobody"), mail(3), mail(4, sender=""))
    report = kit.receive()
    assert (report.tracked, report.quarantined) == (2, 2)
    reasons = sorted(failure.reason.partition(":")[0] for failure in kit.store.state.failures.values())
    assert reasons == ["InvalidSender", "Unreadable"]
    assert {failure.raw for failure in kit.store.state.failures.values()} == {b"", mail(4, sender="")}


def test_a_bug_in_one_message_quarantines_that_message_only_and_a_retry_heals_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.server.page_size = 10
    kit.put(mail(1), mail(2, body="crash"), mail(3))
    report = kit.receive()
    assert (report.tracked, report.quarantined) == (2, 1)
    (failure,) = kit.store.state.failures.values()
    assert failure.reason.startswith("ProcessingFailed")
    assert "a bug" in failure.reason
    assert failure.raw == mail(2, body="crash")
    due_now(kit.store, kit.clock.now())
    kit.receive()
    assert not failure.resolved
    monkeypatch.setattr(kit_module, "CRASHES", "never")
    due_now(kit.store, kit.clock.now())
    assert kit.receive().tracked == 1
    assert sorted(str(message_id) for message_id in _tracked(kit)) == [f"<{number}@elsewhere.test>" for number in (1, 2, 3)]


def test_a_message_that_cannot_be_fetched_is_fetched_again_when_it_is_due() -> None:
    kit = Kit()
    kit.put(mail(1), mail(2))
    kit.server.refuse_fetch = {"uid-1"}
    assert kit.receive().quarantined == 1
    kit.server.fetched.clear()
    kit.receive()
    assert kit.server.fetched == []
    due_now(kit.store, kit.clock.now())
    kit.server.refuse_fetch = set()
    assert kit.receive().tracked == 1
    assert len(kit.store.state.emails) == 2


def test_a_cut_connection_keeps_what_was_committed_and_the_next_run_does_the_rest() -> None:
    kit = Kit()
    kit.put(*(mail(number) for number in range(8)))

    def cut(page: int) -> None:
        if page == 2:
            raise ConnectionFailed("cut")

    kit.server.before_page = cut
    report = kit.receive()
    assert (report.outcome, report.tracked) == (RunOutcome.FAILED, 6)
    state = kit.store.state.contexts[ALICE].mailbox.incoming
    assert (state.consecutive_failures, state.parked) == (1, False)
    assert state.next_due_at is not None
    assert state.next_due_at > kit.clock.now()
    kit.server.before_page = lambda _page: None
    assert kit.receive().tracked == 2
    assert len(kit.store.state.emails) == 8


def test_wrong_credentials_park_with_one_alert_and_success_says_recovered_once() -> None:
    kit = Kit()
    kit.server.connect_error = CredentialsRejected("535")
    for _ in range(3):
        kit.receive()
    assert kit.store.state.contexts[ALICE].mailbox.incoming.parked
    assert [key[1] for key in kit.store.state.alerts] == ["Parked-incoming"]
    kit.server.connect_error = None
    kit.receive()
    kit.receive()
    assert not kit.store.state.contexts[ALICE].mailbox.incoming.parked
    assert [key[1] for key in kit.store.state.alerts] == ["Recovered-incoming"]


def test_a_missing_secret_parks() -> None:
    kit = Kit()
    kit.secrets.values.clear()
    report = kit.receive()
    assert report.error is not None
    assert report.error.code == "SecretMissing"


def test_ten_failures_in_a_row_warn_once() -> None:
    kit = Kit()
    kit.server.connect_error = ConnectionFailed("refused")
    for _ in range(12):
        kit.receive()
    assert [key[1] for key in kit.store.state.alerts] == ["StillFailing-incoming"]
    state = kit.store.state.contexts[ALICE].mailbox.incoming
    assert state.next_due_at is not None
    assert state.next_due_at - kit.clock.now() <= timedelta(seconds=900 * 1.2)


def test_cancelling_leaves_the_direction_idle() -> None:
    kit = Kit()
    kit.put(*(mail(number) for number in range(8)))
    kit.server.before_page = lambda page: kit.token.cancel() if page == 1 else None
    with pytest.raises(Cancelled):
        kit.receive()
    state = kit.store.state.contexts[ALICE].mailbox.incoming
    assert (state.running_since, state.consecutive_failures, state.last_error) == (None, 0, None)
    kit.token = CancelToken()
    kit.server.before_page = lambda _page: None
    kit.receive()
    assert len(kit.store.state.emails) == 8


def test_what_if_tells_and_writes_nothing() -> None:
    kit = Kit()
    kit.change(SUPPORT, delete_after_processing=True)
    kit.put(mail(1, to="support@corp.test"), b"")
    commits = kit.store.commits
    report = kit.receive(SUPPORT, what_if=True)
    assert [(action.message_id, action.would) for action in report.actions] == [("<1@elsewhere.test>", "track"), (None, "quarantine")]
    assert all(action.because for action in report.actions)
    assert kit.store.commits == commits
    assert len(kit.server.messages) == 2


def test_a_mailbox_that_is_not_eligible_is_left_alone_and_says_why() -> None:
    kit = Kit()
    context = kit.store.state.contexts[ALICE]
    kit.change(ALICE, incoming=type(context.mailbox.incoming)())
    report = kit.receive()
    assert (report.outcome, report.direction) == (RunOutcome.NOT_ELIGIBLE, MailDirection.INCOMING)
    assert "enable" in report.reason
    assert kit.server.sessions == 0


def test_the_sender_record_is_rene() -> None:
    kit = Kit()
    kit.put(mail(1))
    kit.receive()
    (new,) = kit.store.state.emails.values()
    assert new.parties[0].record == RENE


def test_a_token_that_came_round_again_means_the_newest_email() -> None:
    kit = Kit()
    old, new = kit.pending(50, "rene@contoso.test"), kit.pending(51, "rene@contoso.test")
    kit.send()
    token = kit.store.state.outgoing[new].work.tracking_token
    kit.store.state.outgoing[old].work = replace(kit.store.state.outgoing[old].work, tracking_token=token)
    kit.put(mail(1).replace(b"Mail 1", f"Re: Offer {token}".encode()), mail(2).replace(b"Mail 2", f"Re: Re: Offer {token}".encode()))
    kit.server.page_size = 1
    kit.receive()
    assert list(kit.store.state.links.values()) == [new, new]


def test_a_store_that_gives_way_says_nothing_about_the_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.put(mail(1), mail(2))

    def locked(*_args: object) -> None:
        monkeypatch.undo()
        raise TransientError("another program keeps the store locked")

    monkeypatch.setattr(MemoryUnit, "save_page", locked)
    report = kit.receive()
    assert (report.outcome, report.quarantined) == (RunOutcome.FAILED, 0)
    assert kit.store.state.failures == {}
    assert kit.receive().tracked == 2


def test_the_cursor_never_runs_ahead_of_a_page_that_is_saved_message_by_message(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.put(mail(1), mail(2, body="crash"), mail(3))
    cursors: list[tuple[int, bool]] = []
    save_page = MemoryUnit.save_page

    def watched(self: MemoryUnit, *args: Any) -> PageResult:
        result = save_page(self, *args)
        cursors.append((len(self._state.seen), bool(self._state.cursors)))
        return result

    monkeypatch.setattr(MemoryUnit, "save_page", watched)
    kit.receive()
    assert cursors == [(1, False), (2, False), (3, True)]


def test_a_message_that_left_the_server_before_it_was_fetched_is_given_up_in_the_end() -> None:
    kit = Kit()
    kit.put(mail(1))
    kit.server.refuse_fetch = {"uid-1"}
    kit.receive()
    kit.server.messages.clear()
    due_now(kit.store, kit.clock.now())
    assert kit.receive().outcome is RunOutcome.DONE
    (failure,) = kit.store.state.failures.values()
    assert (failure.attempts, failure.next_retry_at) == (2, None)
    assert "no longer" in failure.reason


def test_locked_secrets_leave_no_direction_running(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()

    def locked(_reference: str) -> None:
        raise SecretsUnavailable("locked")

    monkeypatch.setattr(kit.secrets, "get", locked)
    with pytest.raises(SecretsUnavailable):
        kit.receive()
    assert kit.store.state.contexts[ALICE].mailbox.incoming.running_since is None
