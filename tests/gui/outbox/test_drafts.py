"""A mail that is written keeps itself as a draft, and is gone on with after a crash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.domain.activity import Email, EmailStatus
from core.domain.sending import DeliveryPriority
from core.service import ComposeRequest, StoreCounts
from gui.panes.outbox_compose import ComposeDialog
from gui.panes.overview import DRAFTS
from gui.panes.overview_needs import NeedWords
from gui.panes.pane import PaneName
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk
from tests.gui.outbox.test_outbox import entered, subjects


def begun(desk: Desk, **values: object) -> ComposeDialog:
    """A dialog in which something is typed."""
    dialog = ComposeDialog(desk.console)
    desk.shown(dialog, 680, 620)
    desk.settle()
    for key, value in values.items():
        field = dialog.form.field(key)
        field.set_value(value)
        field._clean = object()
    dialog.text.setPlainText("Dear Rene,")
    return dialog


def paused(desk: Desk, dialog: ComposeDialog) -> None:
    """A moment passes after the last key."""
    assert dialog.keeper.timer.isActive()
    dialog.keeper.timer.timeout.emit()
    dialog.keeper.timer.stop()
    desk.settle()


def drafts(desk: Desk) -> list[Email]:
    """What the store has, whole."""
    return [desk.app.service.show(email.id) for email in desk.app.service.activities() if email.status is EmailStatus.DRAFT]


def test_what_is_written_is_kept_a_moment_later(desk: Desk, tmp_path: Path) -> None:
    dialog = begun(desk, to="rene@contoso.test, not-finis", subject="Offer", priority=DeliveryPriority.HIGH)
    paused(desk, dialog)
    (draft,) = drafts(desk)
    assert (draft.subject, draft.text, draft.priority) == ("Offer", "Dear Rene,", DeliveryPriority.HIGH)
    assert [party.address for party in draft.parties] == ["alice@corp.test", "rene@contoso.test"]
    assert dialog.note.text().startswith("Kept as a draft at ")
    (tmp_path / "offer.pdf").write_bytes(b"%PDF")
    dialog.attachments.add([tmp_path / "offer.pdf"])
    dialog.text.setPlainText("Dear Rene, please find")
    paused(desk, dialog)
    (draft,) = drafts(desk)
    assert draft.text == "Dear Rene, please find"
    # The store has it: the file may go.
    (tmp_path / "offer.pdf").unlink()
    dialog.text.setPlainText("Dear Rene, please find it")
    paused(desk, dialog)
    (draft,) = drafts(desk)
    assert [(one.name, one.size_bytes) for one in draft.attachments] == [("offer.pdf", 4)]
    assert dialog.attachments.kept == [one.id for one in draft.attachments]


def test_a_draft_is_gone_on_with_and_sent(desk: Desk, tmp_path: Path) -> None:
    later = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=5)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    first = begun(desk, mailbox="support@corp.test", to='"Valdes, Rene" <rene@contoso.test>', subject="Offer", send_at=later)
    first.form.field("regarding").set_value("account:Contoso")
    first.attachments.add([tmp_path / "a.txt"])
    desk.settle()
    paused(desk, first)
    first.keeper.stop()
    # The program died here.
    pane = entered(desk)
    (row,) = pane.model.rows
    assert (row.status, row.subject) == (EmailStatus.DRAFT, "Offer")
    pane.table.select_key(row.id)
    assert pane.drawer.write_button.isVisible()
    pane.drawer.write_button.click()
    desk.settle()
    (dialog,) = pane.findChildren(ComposeDialog)
    assert dialog.windowTitle() == "Draft"
    assert not dialog.is_written
    values = dialog.form.values()
    assert (values["mailbox"], values["send_at"]) == ("support@corp.test", later)
    assert values["to"] == '"Rene Valdes" <rene@contoso.test>' or values["to"] == '"Valdes, Rene" <rene@contoso.test>'
    assert dialog.text.toPlainText() == "Dear Rene,"
    assert dialog.form.options.opened
    dialog.send()
    desk.settle()
    (email,) = [desk.app.service.show(one.id) for one in desk.app.service.activities()]
    assert email.id == row.id
    assert (email.status, email.send_at, email.subject) == (EmailStatus.PENDING_SEND, later, "Offer")
    assert [one.name for one in email.attachments] == ["a.txt"]
    # It is not to leave yet: nobody is hurried.
    assert desk.told.commands == []


def test_at_the_next_start_the_overview_offers_it(desk: Desk) -> None:
    for subject in ("First", "Spring catalogue"):
        desk.app.service.compose(ComposeRequest("alice@corp.test", subject=subject, draft=True))
    desk.compose()
    found = desk.app.service.activities(DRAFTS)
    (need,) = NeedWords().needs([], [], [], StoreCounts(), found)
    assert (need.words, need.cause) == ("2 email(s) were begun and not finished", "The latest: Spring catalogue")
    pane = entered(desk)
    pane.show_item(need.what)
    desk.settle()
    assert (need.pane, pane.drawer.subject.value()) == (PaneName.OUTBOX, "Spring catalogue")


def test_enter_on_a_draft_goes_on_with_it(desk: Desk) -> None:
    desk.app.service.compose(ComposeRequest("alice@corp.test", subject="Begun", draft=True))
    pane = entered(desk)
    pane.table.activated_row.emit(pane.model.rows[0])
    desk.settle()
    (dialog,) = pane.findChildren(ComposeDialog)
    assert dialog.form.field("subject").value() == "Begun"
    dialog.reject()
    assert not dialog.isVisible()


def test_leaving_keeps_or_discards(desk: Desk) -> None:
    kept: list[Email] = []
    dialog = begun(desk, to="rene@contoso.test", subject="Offer")
    dialog.kept.connect(kept.append)
    dialog.reject()
    dialog.ask_bar.buttons[0].click()
    desk.settle()
    assert not dialog.isVisible()
    assert [draft.subject for draft in drafts(desk)] == ["Offer"] == [one.subject for one in kept]
    assert desk.told.said == ["The draft waits in the outbox."]
    other = begun(desk, to="rene@contoso.test", subject="Other")
    paused(desk, other)
    assert len(drafts(desk)) == 2
    other.reject()
    other.ask_bar.buttons[1].click()
    desk.settle()
    assert not other.isVisible()
    assert [draft.subject for draft in drafts(desk)] == ["Offer"]


def test_what_cannot_be_kept_is_put_right_first(desk: Desk) -> None:
    dialog = begun(desk, cc="nobody")
    dialog.keep()
    assert dialog.form.field("cc").error
    assert dialog.isVisible()
    desk.settle()
    assert drafts(desk) == []


def test_nothing_is_kept_of_nothing(desk: Desk) -> None:
    dialog = ComposeDialog(desk.console)
    desk.shown(dialog)
    dialog.keeper.timer.timeout.emit()
    desk.settle()
    assert drafts(desk) == []


def test_sending_waits_for_what_is_being_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = begun(desk, to="rene@contoso.test", subject="Offer")
    with held(monkeypatch, "compose") as gate:
        dialog.keeper.timer.timeout.emit()
        desk.qtbot.waitUntil(lambda: len(gate.asked) == 1)
        dialog.text.setPlainText("The last word")
        dialog.send()
        gate.open()
        desk.settle()
    (email,) = [desk.app.service.show(one.id) for one in desk.app.service.activities()]
    assert (email.status, email.text) == (EmailStatus.PENDING_SEND, "The last word")
    assert not dialog.isVisible()


def test_what_changes_while_it_is_kept_is_kept_next(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = begun(desk, subject="Offer")
    with held(monkeypatch, "compose") as gate:
        dialog.keeper.timer.timeout.emit()
        desk.qtbot.waitUntil(lambda: len(gate.asked) == 1)
        dialog.text.setPlainText("More")
        assert not dialog.keeper.timer.isActive() or dialog.keeper.is_pending
        gate.open()
        desk.settle()
    paused(desk, dialog)
    (draft,) = drafts(desk)
    assert draft.text == "More"


def test_a_store_that_is_away_is_said_and_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = begun(desk, subject="Offer")
    with unreachable(monkeypatch, "compose"):
        paused(desk, dialog)
    assert dialog.note.text() == "Not kept as a draft: the disk is gone"
    assert dialog.isEnabled()
    dialog.text.setPlainText("Dear Rene, again")
    paused(desk, dialog)
    assert [draft.text for draft in drafts(desk)] == ["Dear Rene, again"]
    assert dialog.note.text().startswith("Kept as a draft")


def test_a_draft_that_was_sent_elsewhere_is_said(desk: Desk) -> None:
    dialog = begun(desk, to="rene@contoso.test", subject="Offer")
    paused(desk, dialog)
    (draft,) = drafts(desk)
    desk.app.service.send_draft(draft.id)
    dialog.send()
    desk.settle()
    assert dialog.isVisible()
    assert dialog.banner.problem is not None
    assert "no draft" in dialog.banner.problem.cause
    assert len(desk.app.service.activities()) == 1


# ---- how it is sent


def test_options_reach_the_email(desk: Desk) -> None:
    dialog = begun(desk, to="rene@contoso.test", subject="Offer", priority=DeliveryPriority.HIGH, read_receipt=True, delivery_receipt=True)
    dialog.send()
    desk.settle()
    (email,) = desk.app.service.activities()
    assert (email.priority, email.read_receipt, email.delivery_receipt) == (DeliveryPriority.HIGH, True, True)


def test_who_may_not_submit_for_another_is_told(desk: Desk) -> None:
    dialog = begun(desk, mailbox="bob@corp.test", to="rene@contoso.test", submitted_by="alice@corp.test")
    dialog.send()
    desk.settle()
    assert dialog.banner.problem is not None
    assert "does not allow others to send" in dialog.banner.problem.cause


def test_a_time_is_chosen_by_keyboard(desk: Desk) -> None:
    dialog = begun(desk, to="rene@contoso.test")
    dialog.form.options.set_opened(True)
    field = dialog.form.field("send_at")
    assert field.value() is None
    field.box.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(field.box, Qt.Key.Key_Down)  # type: ignore[attr-defined]
    value = field.value()
    assert isinstance(value, datetime)
    assert timedelta(minutes=58) < value - datetime.now(UTC) <= timedelta(hours=1)
    field._chosen(2)  # type: ignore[attr-defined]
    tomorrow = field.value()
    assert isinstance(tomorrow, datetime)
    assert tomorrow.astimezone().hour == 8
    assert tomorrow > datetime.now(UTC)


def test_where_nothing_is_sent_that_is_said_before_it_is_written(desk: Desk) -> None:
    dialog = begun(desk)
    assert dialog.form.sender_note.text() == "It will wait in the outbox: It is not enabled: test and enable it."
    desk.app.service.enable(["alice@corp.test"])
    desk.state.reread()
    desk.settle()
    assert not ComposeDialog(desk.console, dialog).form.sender_note.text()


def test_a_mail_that_is_to_leave_later_says_so_in_the_outbox(desk: Desk) -> None:
    desk.app.service.enable(["alice@corp.test"])
    desk.state.reread()
    desk.settle()
    later = datetime.now(UTC) + timedelta(hours=3)
    desk.app.service.compose(ComposeRequest("alice@corp.test", ("rene@contoso.test",), subject="Later", send_at=later))
    pane = entered(desk)
    assert subjects(pane) == ["Later"]
    pane.table.select_key(pane.model.rows[0].id)
    assert "It is to be sent" in pane.drawer.meaning.value()
    cells = {column.key: column.text(pane.model.rows[0]) for column in pane.model.columns}
    assert cells["next"] == "in 2 h"
