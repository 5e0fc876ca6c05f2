"""Incoming mail over several folders, by rules, and in two steps: heads first, bodies of what is tracked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from core.domain.decision import Outcome, Reason
from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, MailboxId, RecordId
from core.domain.mailbox import DirectionState, FilterMethod
from core.domain.profile import EmailServerProfile, ProfileType
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import ConnectionFailed, CredentialsRejected, FolderMissing, PostroomError
from core.pipelines.folders import FOLDER_MISSING, refresh_folders
from core.pipelines.report import RunOutcome
from core.ports import MailboxContext, SourceItem
from tests.fakes.kit import ALICE, BOB, CONTOSO, NOW, SUPPORT, Kit, mail
from tests.fakes.mail import FakeSource
from tests.fakes.store import MemoryUnit

FABRIKAM = RecordLink(RecordType.ACCOUNT, RecordId(99), "Fabrikam")
CONTOSO_FOLDER = RemoteFolder("c", "Inbox/Contoso", INBOX_ID)
FABRIKAM_FOLDER = RemoteFolder("f", "Inbox/Fabrikam", INBOX_ID)


def _rules(kit: Kit, mailbox_id: MailboxId, *rules: tuple[str, RecordLink | None]) -> None:
    made = tuple(FolderRule(FolderRuleId(number), mailbox_id, path, link) for number, (path, link) in enumerate(rules, 46 + 2 * mailbox_id))
    context = kit.store.state.contexts[mailbox_id]
    kit.store.state.contexts[mailbox_id] = replace(context, folder_rules=made, profile=_exchange(context, moves=False))


def _exchange(context: MailboxContext, *, moves: bool) -> EmailServerProfile:
    assert context.profile is not None
    return replace(context.profile, type=ProfileType.EXCHANGE, move_undeliverable=moves)


def _kit(*rules: tuple[str, RecordLink | None], mailbox_id: MailboxId = BOB) -> Kit:
    kit = Kit()
    kit.server.folders += [CONTOSO_FOLDER, FABRIKAM_FOLDER]
    _rules(kit, mailbox_id, *rules)
    return kit


def _move(kit: Kit, before: str, after: str) -> None:
    kit.server.messages[after] = kit.server.messages.pop(before)


def test_mail_in_a_mapped_folder_is_tracked_whatever_the_filter_says() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO))
    kit.put(mail(1, to="bob@corp.test"))
    kit.server.messages["c:1"] = mail(2, to="somebody@else.test", sender="stranger@x.test")
    report = kit.receive(BOB)
    assert (report.received, report.tracked, report.skipped) == (2, 1, 1)
    (new,) = kit.store.state.emails.values()
    assert (new.message.message_id, new.regarding, new.filed_by) == ("<2@elsewhere.test>", CONTOSO, BOB)
    assert new.accepted_by is not None
    assert new.accepted_by.name == "Bob"
    assert [each.reason for each in kit.store.state.decisions.values()] == [Reason.NO_CORRELATION_MATCH, Reason.FOLDER_RULE]
    assert kit.receive(BOB).received == 0


def test_a_rule_without_a_record_tracks_only() -> None:
    kit = _kit(("Inbox/Contoso", None))
    kit.server.messages["c:1"] = mail(2)
    kit.receive(BOB)
    (new,) = kit.store.state.emails.values()
    assert (new.regarding, new.filed_by) == (None, None)


def test_what_lies_in_a_mapped_folder_is_taken_over_though_it_is_older_than_the_start() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO), mailbox_id=ALICE)
    kit.change(ALICE, process_email_from=NOW)
    kit.put(mail(1))
    kit.server.messages["c:1"] = mail(2)
    report = kit.receive(ALICE)
    assert (report.tracked, report.skipped) == (1, 1)


def test_a_message_that_was_tracked_and_is_moved_into_a_mapped_folder_gets_its_record() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO), ("Inbox/Fabrikam", FABRIKAM), mailbox_id=ALICE)
    kit.put(mail(1))
    kit.receive(ALICE)
    _move(kit, "uid-1", "c:1")
    kit.receive(ALICE)
    (new,) = kit.store.state.emails.values()
    assert (new.regarding, new.filed_by) == (CONTOSO, ALICE)
    _move(kit, "c:1", "f:1")
    kit.receive(ALICE)
    (new,) = kit.store.state.emails.values()
    assert (new.regarding, new.filed_by) == (FABRIKAM, ALICE)


def test_the_first_of_two_mailboxes_that_file_one_message_differently_wins() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO))
    _rules(kit, ALICE, ("Inbox/Fabrikam", FABRIKAM))
    kit.server.messages["c:1"] = mail(1)
    kit.receive(BOB)
    _move(kit, "c:1", "f:1")
    kit.receive(ALICE)
    (new,) = kit.store.state.emails.values()
    assert (new.regarding, new.filed_by) == (CONTOSO, BOB)
    assert list(kit.store.state.reached.values()) == [[BOB, ALICE]]


def test_a_rule_whose_folder_is_missing_alerts_once_and_stops_nothing() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO), ("Inbox/Fabrikam", FABRIKAM))
    kit.server.folders.remove(CONTOSO_FOLDER)
    kit.server.messages["f:1"] = mail(1)
    for _ in range(2):
        assert kit.receive(BOB).outcome is RunOutcome.DONE
    assert len(kit.store.state.emails) == 1
    assert [alert[1:] for alert in kit.store.state.alerts] == [(FOLDER_MISSING, "50")]
    kit.server.folders.append(CONTOSO_FOLDER)
    kit.receive(BOB)
    assert list(kit.store.state.alerts) == []


def test_a_folder_that_goes_while_it_is_read_stops_nothing_but_the_inbox_does(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO), ("Inbox/Fabrikam", FABRIKAM))
    kit.server.messages["f:1"] = mail(1)
    listed = list(kit.server.folders)
    monkeypatch.setattr("tests.fakes.mail.FakeSource.folders", lambda _self: listed)
    kit.server.folders.remove(CONTOSO_FOLDER)
    assert kit.receive(BOB).tracked == 1
    assert [alert[1:] for alert in kit.store.state.alerts] == [(FOLDER_MISSING, "50")]
    kit.server.folders.clear()
    report = kit.receive(BOB)
    assert report.outcome is RunOutcome.FAILED
    assert isinstance(report.error, FolderMissing)


def test_rules_are_bound_to_their_folders_and_follow_a_rename() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO))
    kit.receive(BOB)
    assert kit.store.state.contexts[BOB].folder_rules[0].folder_id == "c"
    kit.server.folders.remove(CONTOSO_FOLDER)
    kit.server.folders.append(replace(CONTOSO_FOLDER, path="Inbox/Contoso Ltd"))
    kit.server.messages["c:9"] = mail(9)
    kit.receive(BOB)
    assert kit.store.state.contexts[BOB].folder_rules[0].folder == "Inbox/Contoso Ltd"
    assert len(kit.store.state.emails) == 1


def test_without_rules_the_server_is_not_asked_for_its_folders() -> None:
    kit = Kit()
    kit.put(mail(1))
    kit.receive()
    assert kit.server.listings == 0


def test_a_listing_is_kept_for_whoever_asks() -> None:
    kit = _kit()
    listed = refresh_folders(kit.tools, BOB, kit.token)
    assert [folder.path for folder in listed] == ["Inbox", "Inbox/Contoso", "Inbox/Fabrikam"]
    with kit.store.reading() as reader:
        assert [folder.path for folder in reader.folders(BOB)] == ["Inbox", "Inbox/Contoso", "Inbox/Fabrikam"]


def test_what_if_over_folders_writes_nothing() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO))
    kit.server.messages["c:1"] = mail(2, sender="stranger@x.test")
    report = kit.receive(BOB, what_if=True)
    assert [action.would for action in report.actions] == ["track"]
    assert "folder rule Inbox/Contoso" in report.actions[0].because
    assert not kit.store.state.emails
    assert kit.store.state.contexts[BOB].folder_rules[0].folder_id is None


def test_a_place_the_server_forgot_is_listed_again_and_doubles_nothing() -> None:
    kit = Kit()
    kit.put(mail(1), mail(2))
    kit.receive()
    kit.server.forgets_cursor = True
    kit.put(mail(3))
    report = kit.receive()
    assert (report.outcome, report.received) == (RunOutcome.DONE, 1)
    assert len(kit.store.state.emails) == 3


def test_heads_first_fetches_the_bodies_of_what_is_tracked_alone() -> None:
    kit = Kit()
    kit.server.heads_first = True
    parent = mail(1, to="bob@corp.test", sender="rene@contoso.test")
    kit.put(parent, mail(2, to="bob@corp.test", extra="In-Reply-To: <1@elsewhere.test>\r\n"), mail(3, to="bob@corp.test"))
    assert (kit.receive(BOB).tracked, kit.server.fetched) == (0, [])
    kit.put(mail(4, to="alice@corp.test"))
    report = kit.receive(ALICE)
    assert report.tracked == 4
    assert kit.server.fetched == ["uid-1", "uid-2", "uid-3", "uid-4"]
    assert {new.message.text for new in kit.store.state.emails.values()} == {"Hello\r\n"}


def test_a_joined_copy_needs_no_body() -> None:
    kit = Kit()
    kit.server.heads_first = True
    kit.put(mail(1, to="alice@corp.test, support@corp.test"))
    kit.receive(ALICE)
    kit.server.fetched.clear()
    assert kit.receive(SUPPORT).tracked == 1
    assert kit.server.fetched == []


def test_without_a_message_id_the_body_tells_messages_apart() -> None:
    kit = Kit()
    kit.server.heads_first = True
    bare = mail(1).replace(b"Message-ID: <1@elsewhere.test>\r\n", b"")
    kit.put(bare, bare.replace(b"Hello", b"Other"), bare)
    assert kit.receive().tracked == 3
    assert len(kit.store.state.emails) == 3


def test_a_body_that_cannot_be_had_is_quarantined_under_its_name_and_tried_again() -> None:
    kit = Kit()
    kit.server.heads_first = True
    kit.put(mail(1), mail(2))
    kit.server.refuse_fetch = {"uid-1"}
    report = kit.receive()
    assert (report.tracked, report.quarantined) == (1, 1)
    (failed,) = [each for each in kit.store.state.decisions.values() if each.outcome is Outcome.QUARANTINED]
    assert failed.reason is Reason.FETCH_FAILED


def test_what_left_the_folder_in_the_meantime_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.server.heads_first = True
    kit.put(mail(1), mail(2))
    monkeypatch.setattr("tests.fakes.mail.FakeSource.fetch", _gone_first)
    report = kit.receive()
    assert (report.received, report.tracked, report.quarantined) == (1, 1, 0)
    assert [new.message.message_id for new in kit.store.state.emails.values()] == ["<2@elsewhere.test>"]


def _gone_first(source: FakeSource, _folder: str, _generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
    for remote_id in remote_ids:
        if remote_id == "uid-1":
            yield SourceItem(remote_id, None, gone=True, error="gone")
        else:
            yield source._whole(remote_id)


def test_a_join_that_becomes_an_email_before_it_is_saved_gets_its_body(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.server.heads_first = True
    kit.put(mail(1, to="alice@corp.test, support@corp.test"))
    kit.receive(ALICE)
    plain = MemoryUnit.emails_by_identity
    looks = 0

    def vanishing(unit: MemoryUnit, *args: object) -> object:
        nonlocal looks
        looks += 1
        if looks == 2:
            unit._state.emails.clear()
        return plain(unit, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryUnit, "emails_by_identity", vanishing)
    kit.server.fetched.clear()
    assert kit.receive(SUPPORT).tracked == 1
    assert kit.server.fetched == ["uid-1"]
    assert len(kit.store.state.emails) == 1


def test_mail_that_cannot_be_processed_is_moved_where_the_profile_says_so() -> None:
    kit = Kit()
    context = kit.store.state.contexts[ALICE]
    kit.store.state.contexts[ALICE] = replace(context, profile=_exchange(context, moves=True))
    no_author = mail(1).replace(b"From: rene@contoso.test\r\n", b"")
    kit.put(no_author, mail(2))
    report = kit.receive()
    assert (report.quarantined, report.tracked) == (1, 1)
    assert kit.server.filed == {"Undeliverable": {"uid-1": no_author}}


def test_the_filter_method_none_still_tracks_by_rule() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO))
    context = kit.store.state.contexts[BOB]
    assert context.user is not None
    kit.store.state.contexts[BOB] = replace(context, user=replace(context.user, filter=FilterMethod.NONE))
    kit.server.messages["c:1"] = mail(1)
    assert kit.receive(BOB).tracked == 1


def test_a_server_without_folders_has_no_use_for_rules_and_moves_nothing() -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO), mailbox_id=ALICE)
    context = kit.store.state.contexts[ALICE]
    assert context.profile is not None
    pop3 = replace(context.profile, type=ProfileType.POP3_SMTP, move_undeliverable=True)
    kit.store.state.contexts[ALICE] = replace(context, profile=pop3)
    kit.put(mail(1), mail(2).replace(b"From: rene@contoso.test\r\n", b""))
    report = kit.receive(ALICE)
    assert (report.outcome, report.tracked, report.quarantined) == (RunOutcome.DONE, 1, 1)
    assert (kit.server.listings, kit.server.filed, list(kit.store.state.alerts)) == (0, {}, [])


@pytest.mark.parametrize("error", [CredentialsRejected("the password was changed"), ConnectionFailed("cut")])
def test_a_server_that_refuses_us_between_heads_and_bodies_is_no_fault_of_the_messages(
    error: PostroomError, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = Kit()
    kit.server.heads_first = True
    kit.put(mail(1), mail(2), mail(3))
    asked: list[str] = []

    def refuse(_source: FakeSource, _folder: str, _generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        asked.extend(remote_ids)
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("tests.fakes.mail.FakeSource.fetch", refuse)
        report = kit.receive()
    assert (report.outcome, report.quarantined, report.error) == (RunOutcome.FAILED, 0, error)
    assert asked == ["uid-1", "uid-2", "uid-3"]
    assert not kit.store.state.seen
    kit.change(ALICE, incoming=DirectionState(enabled=True))
    assert kit.receive().tracked == 3


def test_a_folder_that_goes_between_heads_and_bodies_is_no_fault_of_its_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = _kit(("Inbox/Contoso", CONTOSO), ("Inbox/Fabrikam", FABRIKAM))
    kit.server.heads_first = True
    kit.server.messages |= {"c:1": mail(1), "f:2": mail(2)}
    fetch = FakeSource.fetch

    def gone(source: FakeSource, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        if folder == "c":
            raise FolderMissing("c")
        return fetch(source, folder, generation, remote_ids)

    monkeypatch.setattr("tests.fakes.mail.FakeSource.fetch", gone)
    report = kit.receive(BOB)
    assert (report.outcome, report.tracked, report.quarantined) == (RunOutcome.DONE, 1, 0)
    assert [alert[1:] for alert in kit.store.state.alerts] == [(FOLDER_MISSING, "50")]


def test_a_body_of_which_the_server_says_nothing_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.server.heads_first = True
    kit.put(mail(1), mail(2))
    fetch = FakeSource.fetch
    with monkeypatch.context() as patch:
        patch.setattr("tests.fakes.mail.FakeSource.fetch", lambda source, place, mark, ids: fetch(source, place, mark, ids[1:]))
        report = kit.receive()
    assert (report.tracked, report.quarantined) == (1, 1)
    (failure,) = kit.store.state.failures.values()
    assert failure.remote_id == "uid-1"
