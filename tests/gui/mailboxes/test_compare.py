"""A mailbox compared with its server: what was missed is listed with why, and read on request; stopped, refused, copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.commands import SyncNow
from core.domain.mailbox import MailboxKind, MailDirection
from core.errors import Cancelled, StoreUnreachable
from core.pipelines import ledger_check
from core.service import CheckedFolder, CheckedItem, CheckProgress, Inspector, LedgerReport, Standing
from gui.dialogs import compare
from gui.dialogs.compare import CompareDialog
from gui.dialogs.server_look_words import because_words, count_words, standing_shape, standing_tip, standing_word
from gui.panes.mailboxes import MailboxesPane
from gui.panes.mailboxes_server import can_look
from gui.panes.pane import PaneName
from tests.gui.explained import unexplained
from tests.gui.geometry import faults
from tests.gui.mailboxes.made import mailbox, off
from tests.gui.mailboxes.served import Served, served_by_exchange
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.sources import ALICE

IN = MailDirection.INCOMING


@pytest.fixture
def served(tmp_path: Path, qtbot: QtBot) -> Iterator[Served]:
    """A console over a mailbox on a server."""
    with served_by_exchange(tmp_path / "home", qtbot) as made:
        yield made


@pytest.fixture
def missed(served: Served) -> Served:
    """Of five letters one was missed."""
    served.site.deliver(*(letter(number) for number in range(5)))
    served.site.settle()
    served.forget(2)
    return served


def states(dialog: CompareDialog) -> list[str]:
    """How what is listed stands."""
    return [standing_word(row.item.standing) for row in dialog.model.rows]


def test_nothing_missed_is_said(served: Served) -> None:
    served.site.deliver(letter(0), letter(1))
    served.site.settle()
    dialog = CompareDialog(served.console, [ALICE])
    served.looked(dialog)
    assert dialog.windowTitle() == f"{ALICE} compared with its server"
    assert dialog.verdict.text() == "Nothing was missed."
    assert dialog.counts.text() == "2 message(s) on the server · 2 tracked"
    assert dialog.model.rows == []
    assert not dialog.process_button.isEnabled()
    assert dialog.again_button.isEnabled()
    assert not dialog.stop_button.isEnabled()


def test_what_was_missed_is_listed_and_read_on_request(missed: Served) -> None:
    dialog = CompareDialog(missed.console, [ALICE])
    missed.looked(dialog)
    assert dialog.verdict.text() == "1 message(s) were missed."
    assert dialog.counts.text() == "5 message(s) on the server · 4 tracked · 1 missed"
    (row,) = dialog.model.rows
    assert (row.item.message_id, row.item.subject) == (message_id(2), "Letter 2")
    shown = {column.key: column.text(row) for column in dialog.model.columns}
    assert (shown["standing"], shown["subject"], shown["would"], shown["folder"]) == ("Missed", "Letter 2", "Track", "Inbox")
    assert shown["because"] == "Runs went past it, and nobody has looked at it."
    assert missed.heard.commands == []
    dialog.process_button.click()
    missed.settle()
    assert dialog.verdict.text() == "1 message(s) are read by the next run."
    assert not dialog.process_button.isEnabled(), "it is asked for already"
    assert missed.heard.commands == [SyncNow(frozenset({missed.site.mailbox_id}), (IN,))]
    assert missed.heard.told == ["1 missed message(s) are read now."]
    missed.site.run()
    missed.site.assert_all_tracked()
    dialog.again_button.click()
    missed.settle()
    assert dialog.verdict.text() == "Nothing was missed."
    assert len(missed.heard.commands) == 1


def test_beside_another_engine_it_is_read_by_the_next_run(missed: Served) -> None:
    missed.heard.running = False
    dialog = CompareDialog(missed.console, [ALICE])
    missed.looked(dialog)
    dialog.process()
    missed.settle()
    assert missed.heard.told == ["1 missed message(s) are read by the next run."]


def test_an_email_under_another_id_is_shown(missed: Served) -> None:
    missed.forget(3, email=False)
    dialog = CompareDialog(missed.console, [ALICE])
    missed.looked(dialog)
    assert sorted(states(dialog)) == ["Missed", "Other id"]
    said = "1 message(s) were missed. 1 message(s) are tracked, but were not seen under the id that they have now."
    assert dialog.verdict.text() == said
    other = next(row for row in dialog.model.rows if row.item.standing is Standing.OTHER_ID)
    lost = next(row for row in dialog.model.rows if row.item.standing is Standing.NEVER_SEEN)
    dialog.table.select_key(lost.key)
    assert not dialog.show_button.isEnabled()
    dialog.show_selected()
    assert dialog.isVisible()
    dialog.table.select_key(other.key)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert missed.heard.went == [(PaneName.ACTIVITIES, other.item.activity_id)]
    assert not dialog.isVisible()


def test_everything_that_is_not_tracked_is_listed_on_request(missed: Served) -> None:
    missed.site.world.vanish(0)
    missed.site.deliver(letter(50))
    dialog = CompareDialog(missed.console, [ALICE])
    missed.looked(dialog)
    assert states(dialog) == ["Missed"]
    dialog.everything.click()
    missed.settle()
    assert sorted(states(dialog)) == ["Gone", "Missed", "Waits"]
    dialog.chips._buttons["missed"].click()
    assert states(dialog) == ["Missed"]
    assert dialog.chips._buttons["missed"].text() == "To be processed 1"


def test_more_than_is_listed_is_counted(missed: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "MOST_LISTED", 1)
    missed.forget(3)
    missed.forget(4)
    dialog = CompareDialog(missed.console, [ALICE])
    missed.looked(dialog)
    assert len(dialog.model.rows) == 1
    assert dialog.counts.text().splitlines()[-1] == "2 more are not listed"
    assert dialog.verdict.text() == "3 message(s) were missed."


def test_how_far_it_is_is_told(missed: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_check, "_BATCH", 2)
    dialog = CompareDialog(missed.console, [ALICE])
    said: list[str] = []
    monkeypatch.setattr(dialog, "say", lambda _shape, _tone, words: said.append(words))
    missed.looked(dialog)
    assert said[0] == "Connecting…"
    assert said[1:-1] == [f"Inbox: {done} message(s) compared" for done in (2, 4, 5)]
    several = CompareDialog(missed.console, [ALICE, "bob@corp.test"])
    missed.qtbot.addWidget(several)
    several.show_progress(CheckProgress("bob@corp.test", "Inbox", 7))
    assert several.verdict.text() == "bob@corp.test, Inbox: 7 message(s) compared"


class Blocked:
    """An inspector that looks until it is asked to stop."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = False
        self.stopped: list[bool] = []
        monkeypatch.setattr(Inspector, "check", self.check)

    def check(self, *args: object, **_how: object) -> Iterator[LedgerReport]:
        """Never end by itself."""
        token = next(each for each in args if isinstance(each, CancelToken))
        self.begun = True
        try:
            token.wait(30)
            token.check()
        except Cancelled:
            self.stopped.append(True)
            raise
        yield LedgerReport(mailbox(1).id, ALICE)


@pytest.mark.parametrize("way", ["button", "status line"])
def test_it_can_be_stopped_and_begun_again(missed: Served, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    with monkeypatch.context() as patched:
        blocked = Blocked(patched)
        dialog = CompareDialog(missed.console, [ALICE])
        missed.qtbot.addWidget(dialog)
        dialog.open()
        dialog.look()
        missed.qtbot.waitUntil(lambda: blocked.begun)
        assert dialog.looking
        assert not dialog.again_button.isEnabled()
        assert not dialog.everything.isEnabled()
        if way == "button":
            dialog.stop_button.click()
            assert dialog.verdict.text() == "Stopping…"
        else:
            (task,) = [task for task in missed.console.tasks.under_way if task.title]
            assert task.title == "Comparing with the server"
            task.cancel()
        missed.settle()
        assert blocked.stopped == [True]
    assert dialog.verdict.text() == "Stopped."
    assert not dialog.stop_button.isEnabled()
    dialog.again_button.click()
    missed.settle()
    assert dialog.verdict.text() == "1 message(s) were missed."


def test_closing_it_stops_it(missed: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = Blocked(monkeypatch)
    dialog = CompareDialog(missed.console, [ALICE])
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.open()
    dialog.look()
    missed.qtbot.waitUntil(lambda: blocked.begun)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    missed.settle()
    assert blocked.stopped == [True]
    missed.qtbot.waitUntil(lambda: bool(gone))


def test_a_look_that_was_dropped_tells_nothing(missed: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = CompareDialog(missed.console, [ALICE])
    missed.qtbot.addWidget(dialog)
    with monkeypatch.context() as patched:
        blocked = Blocked(patched)
        dialog.look()
        first = dialog._task
        assert first is not None
        missed.qtbot.waitUntil(lambda: blocked.begun)
    dialog.look()
    assert first.token.cancelled
    missed.settle()
    assert blocked.stopped == [True]
    assert dialog.verdict.text() == "1 message(s) were missed."


def test_a_server_that_is_away_says_why(missed: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_how: object) -> Iterator[LedgerReport]:
        yield LedgerReport(missed.site.mailbox_id, ALICE, error="The server cannot be reached: refused")

    with monkeypatch.context() as patched:
        patched.setattr(Inspector, "check", fail)
        dialog = CompareDialog(missed.console, [ALICE])
        missed.looked(dialog)
    assert dialog.verdict.text() == "Nothing could be compared."
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == f"{ALICE}: The server cannot be reached: refused"
    assert dialog.counts.text() == ""
    dialog.banner.retry_button.click()
    missed.settle()
    assert dialog.verdict.text() == "1 message(s) were missed."
    assert not dialog.banner.isVisible()


def test_a_store_that_is_away_says_why(missed: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_how: object) -> Iterator[LedgerReport]:
        raise StoreUnreachable("the disk is gone")

    monkeypatch.setattr(Inspector, "check", fail)
    dialog = CompareDialog(missed.console, [ALICE])
    missed.looked(dialog)
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == "the disk is gone"
    assert dialog.verdict.text() == "The server could not be looked at."
    assert dialog.again_button.isEnabled()
    assert not dialog.copy_button.isEnabled()


def test_what_was_found_is_copied_as_text(missed: Served) -> None:
    dialog = CompareDialog(missed.console, [ALICE])
    missed.looked(dialog)
    dialog.copy_button.click()
    first, second = QGuiApplication.clipboard().text().splitlines()
    assert first == f"{ALICE}: 4 tracked, 1 missed"
    assert second.split("\t")[:4] == ["Inbox", "Missed", message_id(2), "Letter 2"]


# ---- several, of every standing


def report_of_all(served: Served) -> tuple[LedgerReport, ...]:
    """Two mailboxes with a message of every standing, and one that could not be compared."""
    items = tuple(
        CheckedItem(
            "Inbox", f"id-{standing.value}", standing, f"<{standing.value}@x.test>", "A long subject of a message " * 3, because="x: y"
        )
        for standing in Standing
    )
    folder = CheckedFolder("Inbox", 1_208, dict.fromkeys(Standing, 151), {"NoRecipientMatch": 100, "BeforeProcessEmailFrom": 51})
    one = LedgerReport(served.site.mailbox_id, ALICE, (folder,), items)
    return one, replace(one, mailbox="bob@corp.test"), LedgerReport(served.site.mailbox_id, "carol@corp.test", error="It is away.")


def test_of_several_mailboxes_each_message_names_its_own(served: Served) -> None:
    dialog = CompareDialog(served.console, [ALICE, "bob@corp.test", "carol@corp.test"])
    served.qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_result(report_of_all(served))
    assert dialog.windowTitle() == "3 mailbox(es) compared with their servers"
    assert [column.key for column in dialog.model.columns][1] == "mailbox"
    assert len(dialog.model.rows) == 2 * len(Standing)
    standings = "302 tracked · 302 skipped · 302 missed · 302 under another id · 302 in quarantine · 302 removed since"
    counts, skipped = dialog.counts.text().splitlines()
    assert counts == f"2416 message(s) on the server · {standings} · 302 for the next run · 302 gone from the server"
    assert skipped == "Skipped: 200 no recipient is a user or queue, 102 older than the mailbox's start"
    assert dialog.verdict.text().startswith("302 message(s) were missed. 302 message(s) are tracked, but")
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.title == "1 mailbox(es) could not be compared"
    assert "carol@corp.test: It is away." in dialog.text()
    assert unexplained(dialog) == []
    for width, height in ((940, 560), (760, 480)):
        dialog.resize(width, height)
        served.qtbot.waitUntil(lambda: not faults(dialog))


def test_each_standing_has_words_of_its_own() -> None:
    assert len({standing_word(each) for each in Standing}) == len(Standing)
    assert len({standing_tip(each) for each in Standing}) == len(Standing)
    assert all(standing_shape(each) for each in Standing)
    assert count_words(dict.fromkeys(Standing, 0)) == []


@pytest.mark.parametrize(
    ("standing", "because", "words"),
    [
        (Standing.SKIPPED, "it was judged and not tracked: NoRecipientMatch", "no recipient is a user or queue"),
        (Standing.QUARANTINED, "it waits in quarantine: Unreadable", "it cannot be read as a message"),
        (Standing.NEVER_SEEN, "the place reached is behind it", "the place reached is behind it"),
        (Standing.NEVER_SEEN, "a trace\nowner: the account of Contoso", "owner: the account of Contoso"),
        (Standing.GONE, "it is in its folder no longer", "It was seen, and is not in its folder on the server any more."),
        (Standing.NEVER_SEEN, "", ""),
    ],
)
def test_why_a_message_stands_so(standing: Standing, because: str, words: str) -> None:
    assert because_words(CheckedItem("Inbox", "1", standing, because=because)) == words


# ---- from the pane


def test_it_is_asked_for_from_the_pane(missed: Served) -> None:
    pane = MailboxesPane(missed.console)
    for widget in (pane, pane.drawer):
        missed.qtbot.addWidget(widget)
    pane.show()
    pane.activateWindow()
    missed.qtbot.waitUntil(pane.isActiveWindow)
    assert not pane.actions_.server.compare.isEnabled(), "nothing is chosen"
    pane.show_item(ALICE)
    missed.settle()
    assert pane.actions_.server.compare in pane.actions_.menu(pane).actions()
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = pane.window().findChildren(CompareDialog)
    missed.settle()
    assert dialog.verdict.text() == "1 message(s) were missed."
    dialog.reject()
    pane.left()


def test_a_mailbox_without_a_server_is_not_looked_at() -> None:
    assert can_look(mailbox(1))
    assert not can_look(mailbox(1, profile=None))
    assert not can_look(mailbox(1, incoming=off(IN, method="forward-mailbox")))
    assert can_look(mailbox(1, incoming=off(IN, method="none"), kind=MailboxKind.FORWARD))
