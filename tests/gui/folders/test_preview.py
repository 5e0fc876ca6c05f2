"""The preview: asked, stopped, out of reach, saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.cancel import CancelToken
from core.errors import ConnectionFailed, UsageError
from core.service import FolderPreview, Would
from gui.models.folder_intent import MapIntent, drag_of
from gui.panes.folders_figures import former_record, preview_of, sum_of
from gui.panes.folders_preview import MappingPreview
from tests.gui.folders.made import ALICE, Desk, item


@pytest.fixture
def preview(desk: Desk, qtbot: QtBot) -> MappingPreview:
    made = MappingPreview(desk.console)
    qtbot.addWidget(made)
    made.resize(380, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def intent_of(desk: Desk, *paths: str, target: str = "account:Contoso") -> MapIntent:
    views = [view for view in desk.console.service.folders(ALICE).folders if view.path in paths]
    return MapIntent(drag_of(ALICE, views), desk.record(target))


def answers(desk: Desk) -> FolderPreview:
    """What the server comes to: two tracked, one that changes, one that stays, one skipped."""
    fabrikam = desk.record("account:Fabrikam")
    items = (item(1, Would.TRACK), item(2, Would.CHANGE, fabrikam), item(3, Would.KEEP), item(4, Would.SKIP))
    found = FolderPreview(214, 12, 3, 190, 9, items)
    desk.server.preview = lambda _request: found
    return found


def test_figures_and_messages_are_shown(desk: Desk, preview: MappingPreview, qtbot: QtBot) -> None:
    answers(desk)
    preview.show_intent(intent_of(desk, "Inbox/Contoso"))
    assert preview.title.text() == "Track Contoso"
    assert preview.sentence.text().startswith("Mail in Inbox/Contoso will be tracked regarding the account Contoso; 214 message(s)")
    assert preview.bar.isVisible()
    qtbot.waitUntil(preview.messages.isVisible)
    assert preview.figures.text() == "Would track 12 of 214 message(s); 3 would change from Fabrikam."
    assert not preview.bar.isVisible()
    assert not preview.stop_button.isVisible()
    model = preview.messages.model()
    texts = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    assert [text.partition(" · ")[0] for text in texts] == [
        "Offer 1: will be tracked",
        "Offer 2: changes from Fabrikam",
        "Offer 3: stays as it is",
        "Offer 4: is not tracked",
    ]
    assert preview.note.text() == "The first 4 message(s):"
    (request,) = desk.server.previewed
    link = desk.record("account:Contoso")
    assert (request.mailbox, request.folder, request.target, request.subfolders) == (ALICE, "Inbox/Contoso", f"account:#{link.id}", False)


def test_subfolders_ask_anew(desk: Desk, preview: MappingPreview, qtbot: QtBot) -> None:
    answers(desk)
    preview.show_intent(intent_of(desk, "Inbox/Contoso"))
    qtbot.waitUntil(preview.messages.isVisible)
    qtbot.keyClick(preview.subfolders, Qt.Key.Key_Space)
    assert "and below will be tracked" in preview.sentence.text()
    qtbot.waitUntil(lambda: len(desk.server.previewed) == 2 and preview.messages.isVisible())
    assert desk.server.previewed[1].subfolders
    with qtbot.waitSignal(preview.save_wanted) as told:
        qtbot.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    assert told.args[0].with_subfolders


def test_enter_saves_and_escape_gives_up_wherever_the_focus_is(desk: Desk, preview: MappingPreview, qtbot: QtBot) -> None:
    preview.show_intent(intent_of(desk, "Inbox/Contoso"))
    with qtbot.waitSignal(preview.save_wanted) as told:
        qtbot.keyClick(preview.messages, Qt.Key.Key_Return)
    assert told.args[0].drag.folders[0].path == "Inbox/Contoso"
    assert not preview.save_button.isEnabled()
    with qtbot.assertNotEmitted(preview.save_wanted):
        qtbot.keyClick(preview, Qt.Key.Key_Return)
    preview.show_intent(intent_of(desk, "Archive"))
    assert preview.save_button.isEnabled()
    with qtbot.waitSignal(preview.cancelled):
        qtbot.keyClick(preview.subfolders, Qt.Key.Key_Escape)
    assert preview.intent is None


def test_it_can_be_stopped_here_and_in_the_status_line(desk: Desk, preview: MappingPreview, qtbot: QtBot) -> None:
    desk.server.hangs = True
    tasks = desk.console.tasks
    preview.show_intent(intent_of(desk, "Inbox/Contoso"))
    qtbot.waitUntil(lambda: preview.bar.maximum() == 4)
    assert [task.title for task in tasks.under_way if task.title] == ["Preview of Inbox/Contoso (214 message(s))"]
    qtbot.mouseClick(preview.stop_button, Qt.MouseButton.LeftButton)
    assert preview.figures.text() == "The preview was stopped."
    assert not preview.stop_button.isVisible()
    qtbot.waitUntil(lambda: not tasks.under_way)
    preview.show_intent(intent_of(desk, "Archive"))
    qtbot.waitUntil(lambda: preview.bar.maximum() == 4)
    tasks.under_way[0].cancel()
    qtbot.waitUntil(lambda: preview.figures.text() == "The preview was stopped.")
    assert preview.save_button.isEnabled()


def test_without_the_server_the_rule_can_be_saved(desk: Desk, preview: MappingPreview, qtbot: QtBot) -> None:
    desk.server.failure = ConnectionFailed("mail.corp.test:443 did not answer")
    preview.show_intent(intent_of(desk, "Inbox/Contoso"))
    qtbot.waitUntil(preview.banner.isVisible)
    problem = preview.banner.problem
    assert problem is not None
    assert (problem.title, problem.cause) == ("No preview: The server cannot be reached", "mail.corp.test:443 did not answer")
    assert problem.hint == "The rule can be saved all the same; it holds from the next good contact on."
    assert preview.save_button.isEnabled()
    desk.server.failure = None
    answers(desk)
    qtbot.mouseClick(preview.banner.retry_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(preview.messages.isVisible)
    assert not preview.banner.isVisible()


def test_what_was_not_saved_can_be_tried_again(desk: Desk, preview: MappingPreview, qtbot: QtBot) -> None:
    preview.show_intent(intent_of(desk, "Inbox/Contoso"))
    with qtbot.waitSignal(preview.save_wanted):
        preview.save_button.click()
    preview.failed(UsageError("alice@corp.test has no folder Inbox/Contoso"))
    assert preview.banner.isVisible()
    assert preview.save_button.isEnabled()
    assert preview.intent is not None


def test_an_answer_that_is_late_is_not_shown_for_another_folder(desk: Desk, preview: MappingPreview, qtbot: QtBot) -> None:
    answers(desk)
    preview.show_intent(intent_of(desk, "Inbox/Contoso"))
    desk.server.preview = lambda _request: FolderPreview(3, 1, 0, 2, 0, ())
    preview.show_intent(intent_of(desk, "Archive"))
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)
    assert preview.figures.text() == "Would track 1 of 3 message(s)."
    assert not preview.messages.isVisible()


def test_several_folders_are_one_preview(desk: Desk) -> None:
    one = answers(desk)
    reports: list[tuple[int, int]] = []
    found = preview_of(desk.console.app, intent_of(desk, "Inbox/Contoso", "Archive"), CancelToken(), reports.append)
    assert (found.total, found.would_track, found.would_change, found.already, found.skipped) == (428, 24, 6, 380, 18)
    assert len(found.first) == 2 * len(one.first)
    assert reports == [(1, 4), (215, 218)]
    assert [request.folder for request in desk.server.previewed] == ["Inbox/Contoso", "Archive"]


def test_one_former_record_is_named_several_are_not(desk: Desk) -> None:
    contoso, fabrikam = desk.record("account:Contoso"), desk.record("account:Fabrikam")
    one = FolderPreview(2, 0, 1, first=(item(1, Would.CHANGE, contoso), item(2, Would.KEEP, fabrikam)))
    other = FolderPreview(2, 0, 1, first=(item(3, Would.CHANGE, fabrikam),))
    assert former_record(one) == "Contoso"
    assert former_record(sum_of([one, other])) == ""
    assert former_record(FolderPreview()) == ""
