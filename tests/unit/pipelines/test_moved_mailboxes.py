"""A mailbox whose server, profile or rules change between runs: nothing sticks or is overwritten, and alerts go with their reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, RecordId
from core.domain.mailbox import MailDirection
from core.domain.octets import gathered
from core.domain.profile import ProfileType
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import ConnectionFailed, CursorInvalid, NotSupported
from core.pipelines.folders import FOLDER_MISSING, refresh_folders
from core.pipelines.report import RunOutcome
from core.pipelines.run import test_direction as run_test
from core.ports import Envelope
from tests.fakes.kit import ALICE, BOB, CONTOSO, SUPPORT, Kit, mail
from tests.fakes.mail import FakeSource

FABRIKAM = RecordLink(RecordType.ACCOUNT, RecordId(99), "Fabrikam")
FOLDERS = [RemoteFolder(INBOX_ID, INBOX_ID), RemoteFolder("c", "Inbox/Contoso", INBOX_ID), RemoteFolder("s", "Sent Items")]


def _profile(kit: Kit, kind: ProfileType, *, moves: bool = False) -> None:
    """Give every mailbox a profile of this type."""
    for key, context in kit.store.state.contexts.items():
        assert context.profile is not None
        kit.store.state.contexts[key] = replace(context, profile=replace(context.profile, type=kind, move_undeliverable=moves))


def _rules(kit: Kit, *rules: FolderRule) -> None:
    """Give Bob these rules and no others."""
    kit.store.state.contexts[BOB] = replace(kit.store.state.contexts[BOB], folder_rules=rules)


def _rule(number: int, path: str, folder_id: str | None = None, link: RecordLink | None = CONTOSO) -> FolderRule:
    return FolderRule(FolderRuleId(number), BOB, path, link, folder_id=folder_id)


def _bound(kit: Kit) -> dict[str, str | None]:
    return {rule.folder: rule.folder_id for rule in kit.store.state.contexts[BOB].folder_rules}


def _alerts(kit: Kit) -> list[str]:
    return [fold_key for _, code, fold_key in kit.store.state.alerts if code == FOLDER_MISSING]


def _exchange(*rules: FolderRule) -> Kit:
    kit = Kit()
    _profile(kit, ProfileType.EXCHANGE)
    kit.server.folders = list(FOLDERS)
    _rules(kit, *rules)
    return kit


def test_what_is_left_to_move_stops_no_mailbox_that_is_read_by_pop3_now(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    _profile(kit, ProfileType.EXCHANGE, moves=True)
    kit.put(mail(1).replace(b"From: rene@contoso.test\r\n", b""))
    with monkeypatch.context() as patch:
        patch.setattr(FakeSource, "file", _raising(ConnectionFailed("cut")))
        assert kit.receive().outcome is RunOutcome.FAILED
    assert len(kit.store.state.effects) == 1
    _profile(kit, ProfileType.POP3_SMTP, moves=True)
    monkeypatch.setattr(FakeSource, "file", _raising(NotSupported("POP3 has no folder")))
    assert kit.receive().outcome is RunOutcome.DONE
    assert not kit.store.state.effects


def test_what_is_left_to_delete_at_another_server_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.change(SUPPORT, delete_after_processing=True)
    kit.put(mail(1, to="support@corp.test"))
    with monkeypatch.context() as patch:
        patch.setattr(FakeSource, "delete", _raising(ConnectionFailed("cut")))
        assert kit.receive(SUPPORT).outcome is RunOutcome.FAILED
    monkeypatch.setattr(FakeSource, "delete", _raising(CursorInvalid("another generation")))
    assert kit.receive(SUPPORT).outcome is RunOutcome.DONE
    assert not kit.store.state.effects


def _raising(error: Exception) -> object:
    def fail(_source: FakeSource, *_place: object) -> set[str]:
        raise error

    return fail


def test_rules_follow_their_paths_to_a_server_that_knows_none_of_the_folders() -> None:
    kit = _exchange(_rule(50, "Inbox/Contoso"), _rule(51, "Inbox"))
    kit.receive(BOB)
    assert _bound(kit) == {"Inbox/Contoso": "c", "Inbox": INBOX_ID}
    kit.server.folders = [folder if folder.id == INBOX_ID else replace(folder, id=f"new-{folder.id}") for folder in FOLDERS]
    kit.server.messages["new-c:1"] = mail(1)
    assert kit.receive(BOB, what_if=True).tracked == 1
    assert kit.receive(BOB).tracked == 1
    assert _bound(kit) == {"Inbox/Contoso": "new-c", "Inbox": INBOX_ID}
    assert _alerts(kit) == []


def test_a_folder_made_anew_under_the_old_name_is_another_folder() -> None:
    kit = _exchange(_rule(50, "Inbox/Contoso"))
    kit.receive(BOB)
    kit.server.folders[1] = replace(kit.server.folders[1], id="new-c")
    kit.receive(BOB)
    assert _bound(kit) == {"Inbox/Contoso": "c"}
    assert _alerts(kit) == ["50"]


@pytest.mark.parametrize("change", ["mapped anew", "unmapped", "no folders any more"])
def test_the_alert_about_a_missing_folder_goes_with_its_reason(change: str) -> None:
    kit = _exchange(_rule(50, "Inbox/Gone"))
    kit.receive(BOB)
    commits = kit.store.commits
    kit.receive(BOB)
    standing = kit.store.commits - commits
    assert _alerts(kit) == ["50"]
    match change:
        case "mapped anew":
            _rules(kit, _rule(50, "Inbox/Contoso", "c"))
        case "unmapped":
            _rules(kit)
        case _:
            _profile(kit, ProfileType.POP3_SMTP)
    kit.receive(BOB)
    assert _alerts(kit) == []
    # An alert that stands is not raised again by each run.
    commits = kit.store.commits
    kit.receive(BOB)
    assert kit.store.commits - commits == standing


def test_a_rule_that_is_changed_while_the_server_lists_its_folders_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = _exchange(_rule(50, "Inbox/Contoso"))
    kit.server.folders.append(RemoteFolder("f", "Inbox/Fabrikam", INBOX_ID))
    folders = FakeSource.folders

    def changed(source: FakeSource) -> Sequence[RemoteFolder]:
        _rules(kit, _rule(50, "Inbox/Fabrikam", link=FABRIKAM))
        return folders(source)

    monkeypatch.setattr(FakeSource, "folders", changed)
    refresh_folders(kit.tools, BOB, kit.token)
    assert _bound(kit) == {"Inbox/Fabrikam": "f"}


def test_what_if_goes_on_where_a_folder_goes_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = _exchange(_rule(50, "Inbox/Contoso"), _rule(51, "Sent Items"))
    kit.server.messages["s:1"] = mail(1)
    listed = list(kit.server.folders)
    monkeypatch.setattr(FakeSource, "folders", lambda _source: listed)
    del kit.server.folders[1]
    report = kit.receive(BOB, what_if=True)
    assert (report.outcome, report.tracked) == (RunOutcome.DONE, 1)
    kit.server.folders.clear()
    assert kit.receive(BOB, what_if=True).outcome is RunOutcome.FAILED
    assert (_alerts(kit), kit.store.commits) == ([], 0)


def test_a_test_message_is_seen_to_arrive_at_a_server_that_knows_nothing_of_the_place_kept() -> None:
    kit = Kit()
    kit.put(mail(1))
    kit.receive()
    kit.server.forgets_cursor = True

    def deliver(envelope: Envelope) -> None:
        kit.put(gathered(envelope.message))

    kit.server.after_dot = deliver
    result = run_test(kit.tools, ALICE, MailDirection.OUTGOING, kit.token, enable=True)
    assert [(step.step.value, step.hint) for step in result.steps][-1] == ("arrival", None)
