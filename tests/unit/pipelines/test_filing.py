"""Filing over fakes: a takeover that is killed goes on where it was, and nothing is asked where nothing is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.domain.filing import FolderFiling, RegardingBy
from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, RecordId
from core.domain.mailbox import MailDirection
from core.domain.profile import ProfileType
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import ConnectionFailed
from core.pipelines import filing
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run import run_direction
from tests.fakes.kit import BOB, CONTOSO, Kit, mail
from tests.fakes.mail import FakeSource

FABRIKAM = RecordLink(RecordType.ACCOUNT, RecordId(99), "Fabrikam")
FOLDER = RemoteFolder("c", "Inbox/Contoso", INBOX_ID, total=12)
OTHER = RemoteFolder("o", "Inbox/Other", INBOX_ID)


def _map(kit: Kit, *rules: tuple[RemoteFolder, RecordLink | None]) -> None:
    made = tuple(FolderRule(FolderRuleId(number), BOB, each.path, link) for number, (each, link) in enumerate(rules, 1))
    context = kit.store.state.contexts[BOB]
    assert context.profile is not None
    kit.store.state.contexts[BOB] = replace(context, folder_rules=made, profile=replace(context.profile, type=ProfileType.EXCHANGE))


@pytest.fixture
def kit(monkeypatch: pytest.MonkeyPatch) -> Kit:
    """Twelve messages in a mapped folder, of which five are looked at together."""
    monkeypatch.setattr(filing, "BATCH", 5)
    made = Kit()
    made.server.folders += [FOLDER, OTHER]
    for number in range(1, 13):
        made.server.messages[f"c:{number:02d}"] = mail(number)
    _map(made, (FOLDER, CONTOSO))
    return made


def _records(kit: Kit) -> list[str | None]:
    return [email.regarding.name if email.regarding else None for email in kit.store.state.emails.values()]


def _filing(kit: Kit, folder: str = "c") -> FolderFiling:
    return kit.store.state.filings[BOB, folder]


class Asked:
    """Counts what the server is asked, and fails at a chosen time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fail_at: int = 0) -> None:
        self.asked: list[int] = []
        real = FakeSource.present

        def present(source: FakeSource, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
            self.asked.append(len(remote_ids))
            if len(self.asked) == fail_at:
                raise ConnectionFailed("the line is cut")
            return real(source, folder, generation, remote_ids)

        monkeypatch.setattr(FakeSource, "present", present)


def test_how_far_the_first_reading_is_goes_with_its_pages(kit: Kit) -> None:
    told: list[tuple[int, int, bool]] = []

    def progress(report: RunReport) -> None:
        if report.filing is not None:
            told.append((report.filing.done, report.filing.total, report.filing.is_over))

    run_direction(kit.tools, BOB, MailDirection.INCOMING, kit.token, progress=progress)
    assert told == sorted(told)
    assert told[0] == (3, 12, False)
    assert told[-1] == (12, 12, True)
    assert _filing(kit).tracked == 12
    assert kit.store.state.onboarded[BOB] == {FolderRuleId(1)}


def test_a_changed_record_is_carried_out_in_parts_and_goes_on_after_a_failure(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    kit.receive(BOB)
    _map(kit, (FOLDER, FABRIKAM))
    asked = Asked(monkeypatch, fail_at=2)
    assert kit.receive(BOB).outcome is RunOutcome.FAILED
    assert (_records(kit).count("Fabrikam"), _records(kit).count("Contoso")) == (5, 7)
    assert (_filing(kit).done, _filing(kit).total, _filing(kit).is_over) == (5, 12, False)
    assert kit.receive(BOB).outcome is RunOutcome.DONE
    assert set(_records(kit)) == {"Fabrikam"}
    # The five that were done are not asked about again.
    assert asked.asked == [5, 5, 5, 2]
    assert (_filing(kit).relinked, _filing(kit).is_over) == (12, True)


def test_nothing_is_asked_where_nothing_changed(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    kit.receive(BOB)
    asked = Asked(monkeypatch)
    before = kit.store.state.filings
    kit.receive(BOB)
    assert (asked.asked, kit.store.state.filings) == ([], before)


def test_a_record_that_changes_while_it_is_carried_out_begins_anew(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    kit.receive(BOB)
    _map(kit, (FOLDER, FABRIKAM))
    Asked(monkeypatch, fail_at=2)
    kit.receive(BOB)
    _map(kit, (FOLDER, CONTOSO))
    kit.receive(BOB)
    assert set(_records(kit)) == {"Contoso"}


def test_what_left_the_folder_meanwhile_keeps_its_record(kit: Kit) -> None:
    kit.receive(BOB)
    for number in (2, 7):
        del kit.server.messages[f"c:{number:02d}"]
    _map(kit, (FOLDER, FABRIKAM))
    kit.receive(BOB)
    assert _records(kit).count("Contoso") == 2
    assert len(kit.store.state.left) == 2


def test_what_the_filter_left_out_of_the_inbox_is_taken_over_when_the_inbox_gets_a_rule(kit: Kit) -> None:
    _map(kit)
    kit.put(mail(50, to="bob@corp.test"))
    report = kit.receive(BOB)
    assert report.skipped == 1
    _map(kit, (RemoteFolder(INBOX_ID, INBOX_ID), CONTOSO))
    report = kit.receive(BOB)
    assert (report.received, report.tracked, report.rejudged) == (0, 1, 1)
    assert _records(kit) == ["Contoso"]


def test_a_rule_that_is_gone_is_forgotten(kit: Kit) -> None:
    kit.receive(BOB)
    _map(kit, (OTHER, CONTOSO))
    kit.receive(BOB)
    assert [folder for _, folder in kit.store.state.filings] == ["o"]
    assert set(_records(kit)) == {"Contoso"}


def test_who_set_a_record_is_kept(kit: Kit) -> None:
    kit.receive(BOB)
    assert {(email.set_by, email.filed_by_folder) for email in kit.store.state.emails.values()} == {(RegardingBy.FOLDER_RULE, "c")}
