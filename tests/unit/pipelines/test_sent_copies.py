"""The sender's own copies: owed with the commit that makes an email sent, seen to afterwards, and never the email's trouble."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.activity import EmailStatus
from core.domain.alert import SENT_COPY_MISSING
from core.domain.guard import GuardState
from core.domain.ids import ActivityId
from core.domain.profile import ProfileType
from core.domain.sending import SendingMode
from core.domain.sent_copy import MAX_ATTEMPTS, SentCopy, SentCopyMode, SentCopyState
from core.errors import Cancelled, ConnectionFailed, ItemError, PostroomError, ServerBusy
from core.pipelines.report import RunOutcome
from core.pipelines.sending.owing import wants_copies
from tests.fakes.kit import ALICE, Kit


def _kit(mode: SentCopyMode = SentCopyMode.AUTO, kind: ProfileType = ProfileType.IMAP_SMTP) -> Kit:
    kit = Kit()
    context = kit.store.state.contexts[ALICE]
    assert context.profile is not None
    kit.store.state.contexts[ALICE] = replace(context, profile=replace(context.profile, type=kind, sent_copy=mode))
    return kit


def _copy(kit: Kit, number: int = 1) -> SentCopy:
    return kit.store.state.copies[ActivityId(number)][1]


def _alerts(kit: Kit) -> list[str]:
    return [code for (_of, code, _fold) in kit.store.state.alerts]


def _later(kit: Kit, hours: float = 12) -> None:
    kit.clock.time += timedelta(hours=hours)


def test_what_was_sent_is_put_into_the_folder() -> None:
    kit = _kit()
    kit.pending(1, "rene@contoso.test")
    kit.pending(2, "x@y.test")
    assert kit.send().sent == 2
    sent = {envelope.message_id for envelope in kit.server.sent}
    assert set(kit.server.sent_folder.copies) == sent
    assert [_copy(kit, number).state for number in (1, 2)] == [SentCopyState.ADDED] * 2
    assert kit.server.sent_folder.closed == 1
    _later(kit)
    kit.send()
    assert len(kit.server.sent_folder.asked) == 2


def test_one_that_the_server_keeps_itself_is_waited_for_and_not_doubled() -> None:
    kit = _kit()
    kit.server.sent_folder.own = True
    kit.pending(1, "rene@contoso.test")
    kit.send()
    assert (_copy(kit).state, _copy(kit).attempts) == (SentCopyState.OWED, 0)
    kit.server.sent_folder.copies[kit.server.sent[0].message_id] = b"the server's"
    _later(kit)
    kit.send()
    assert _copy(kit) == SentCopy(SentCopyState.FOUND)
    assert list(kit.server.sent_folder.copies.values()) == [b"the server's"]


def test_always_does_not_wait() -> None:
    kit = _kit(SentCopyMode.ALWAYS)
    kit.server.sent_folder.own = True
    kit.pending(1, "rene@contoso.test")
    kit.send()
    assert _copy(kit).state is SentCopyState.ADDED


@pytest.mark.parametrize("kind", [ProfileType.POP3_SMTP, ProfileType.EXCHANGE])
def test_nothing_is_owed_where_there_is_no_folder_or_the_server_keeps_it(kind: ProfileType) -> None:
    kit = _kit(kind=kind)
    kit.pending(1, "rene@contoso.test")
    kit.send()
    assert kit.store.state.copies == {}


def test_never() -> None:
    kit = _kit(SentCopyMode.NEVER)
    kit.pending(1, "rene@contoso.test")
    assert kit.send().sent == 1
    assert (kit.store.state.copies, kit.server.sent_folder.asked) == ({}, [])


def test_what_only_went_into_a_file_has_no_copy() -> None:
    context = _kit().store.state.contexts[ALICE]
    assert context.profile is not None
    trial = replace(context, profile=replace(context.profile, sending_mode=SendingMode.SINK))
    sandbox = replace(context, guard=replace(context.guard, state=GuardState.SANDBOX))
    assert [wants_copies(each) for each in (context, trial, sandbox)] == [True, False, False]


@pytest.mark.parametrize("error", [ConnectionFailed("gone"), ServerBusy("[OVERQUOTA] full")])
def test_a_copy_that_fails_is_tried_again_and_the_email_stays_sent(error: PostroomError) -> None:
    kit = _kit()
    kit.server.sent_folder.errors = [error]
    kit.pending(1, "rene@contoso.test")
    kit.pending(2, "x@y.test")
    report = kit.send()
    assert (report.outcome, report.sent) == (RunOutcome.DONE, 2)
    assert [out.status for out in kit.store.state.outgoing.values()] == [EmailStatus.SENT] * 2
    first, second = _copy(kit), _copy(kit, 2)
    assert (first.state, first.attempts, first.error) == (SentCopyState.OWED, 1, str(error))
    # The second was not its turn: it waits as long, and does not count as tried.
    assert (second.state, second.attempts, second.due_at) == (SentCopyState.OWED, 0, first.due_at)
    assert kit.send().outcome is RunOutcome.DONE
    assert len(kit.server.sent_folder.asked) == 1
    _later(kit)
    kit.send()
    assert {_copy(kit).state, _copy(kit, 2).state} == {SentCopyState.ADDED}
    assert len(kit.server.sent) == 2


def test_a_person_is_told_and_it_ends_when_copies_work_again() -> None:
    kit = _kit()
    kit.pending(1, "rene@contoso.test")
    kit.server.sent_folder.errors = [ServerBusy("full")] * 3
    for number in range(3):
        assert _alerts(kit) == []
        assert number == len(kit.server.sent_folder.asked)
        kit.send()
        _later(kit)
    assert _alerts(kit) == [SENT_COPY_MISSING]
    kit.send()
    assert (_copy(kit).state, _alerts(kit)) == (SentCopyState.ADDED, [])


def test_it_is_given_up_after_many_attempts() -> None:
    kit = _kit()
    kit.pending(1, "rene@contoso.test")
    kit.server.sent_folder.errors = [ServerBusy("full")] * 100
    for _ in range(MAX_ATTEMPTS + 3):
        kit.send()
        _later(kit)
    assert (_copy(kit).state, _copy(kit).attempts, _copy(kit).due_at) == (SentCopyState.MISSING, MAX_ATTEMPTS, None)
    assert len(kit.server.sent_folder.asked) == MAX_ATTEMPTS
    assert _alerts(kit) == [SENT_COPY_MISSING]
    assert kit.store.state.outgoing[ActivityId(1)].status is EmailStatus.SENT


def test_one_that_cannot_be_read_stops_no_other() -> None:
    kit = _kit()
    kit.pending(1, "rene@contoso.test")
    kit.pending(2, "x@y.test")
    kit.server.sent_folder.errors = [ItemError("damaged")]
    kit.send()
    assert (_copy(kit).state, _copy(kit).error) == (SentCopyState.MISSING, "damaged")
    assert _copy(kit, 2).state is SentCopyState.ADDED


def test_a_stop_keeps_what_was_done() -> None:
    kit = _kit()
    kit.pending(1, "rene@contoso.test")
    kit.pending(2, "x@y.test")
    kit.server.sent_folder.errors = [None, Cancelled("stop")]
    with pytest.raises(Cancelled):
        kit.send()
    assert (_copy(kit).state, _copy(kit, 2).state) == (SentCopyState.ADDED, SentCopyState.OWED)
    kit.send()
    assert _copy(kit, 2).state is SentCopyState.ADDED


def test_a_mailbox_whose_secret_is_missing_sends_all_the_same() -> None:
    kit = _kit()
    kit.pending(1, "rene@contoso.test")
    settings = kit.store.state.contexts[ALICE]
    assert settings.profile is not None
    outgoing = replace(settings.profile.incoming)
    broken = replace(settings.profile, incoming=replace(settings.profile.incoming, host=""), outgoing=outgoing)
    kit.store.state.contexts[ALICE] = replace(settings, profile=broken)
    assert kit.send().sent == 1
    assert (_copy(kit).state, _copy(kit).attempts) == (SentCopyState.OWED, 1)
