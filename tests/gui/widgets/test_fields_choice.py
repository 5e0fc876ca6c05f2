"""Fields that are chosen from."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from gui.theme import DARK, FIELD_MIN, Tone, theme
from gui.widgets.field import EDITOR
from gui.widgets.fields_choice import ChoiceField, SwitchField, TimeField
from gui.widgets.form import Form
from gui.widgets.switch import Switch
from tests.gui.geometry import faults

FILTERS = [("all", "All messages"), ("replies", "Replies"), (None, "The default")]


def test_choice_gives_its_value(qtbot: QtBot) -> None:
    field = ChoiceField("filter", "Track", FILTERS)
    qtbot.addWidget(field)
    assert field.value() == "all"
    field.set_value("replies")
    assert (field.value(), field.box.currentText()) == ("replies", "Replies")
    field.set_value(None)
    assert (field.value(), field.box.currentText()) == (None, "The default")


def test_choice_without_a_default_begins_with_the_first(qtbot: QtBot) -> None:
    field = ChoiceField("tls", "Encryption", [("implicit", "TLS"), ("none", "None")])
    qtbot.addWidget(field)
    field.set_value("none")
    field.set_value(None)
    assert field.value() == "implicit"


def test_value_nobody_knows_is_kept(qtbot: QtBot) -> None:
    field = ChoiceField("filter", "Track", FILTERS)
    qtbot.addWidget(field)
    field.set_value("as-before")
    assert (field.value(), field.box.currentText()) == ("as-before", "as-before")
    field.set_pairs(FILTERS)
    assert field.value() == "as-before", "other choices do not change what is chosen"


def test_only_a_person_choosing_is_told(qtbot: QtBot) -> None:
    field = ChoiceField("filter", "Track", FILTERS)
    qtbot.addWidget(field)
    field.show()
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    field.set_value("replies")
    assert told == []
    field.box.setFocus()
    qtbot.keyClick(field.box, Qt.Key.Key_Home)
    assert told == ["all"]
    assert field.is_changed


def test_choice_without_pairs_has_no_value(qtbot: QtBot) -> None:
    field = ChoiceField("profile", "Profile", required=True)
    qtbot.addWidget(field)
    assert field.value() is None
    assert not field.validate()
    field.set_pairs([("Office", "Office")])
    assert field.value() == "Office"


def test_switch_is_turned_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    field = SwitchField("approved", "Approved")
    qtbot.addWidget(field)
    field.show()
    told: list[object] = []
    field.changed.connect(lambda: told.append(field.value()))
    field.set_value(True)
    assert told == []
    qtbot.mouseClick(field.switch, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    field.switch.setFocus()
    qtbot.keyClick(field.switch, Qt.Key.Key_Space)
    assert told == [False, True]
    assert not field.is_changed


def test_switch_is_a_check_box_to_screen_readers(qtbot: QtBot) -> None:
    switch = Switch("Approved")
    qtbot.addWidget(switch)
    face = QAccessible.queryAccessibleInterface(switch)
    assert face.role() is QAccessible.Role.CheckBox
    assert face.text(QAccessible.Text.Name) == "Approved"


def test_switch_shows_on_and_off_and_focus_by_form(qtbot: QtBot) -> None:
    switch = Switch("On")
    qtbot.addWidget(switch)
    switch.show()
    switch.clearFocus()
    off = switch.grab().toImage()
    switch.setChecked(True)
    on = switch.grab().toImage()
    assert on != off
    # The knob's side: right when on, left when off.
    left, right = QPoint(9, switch.height() // 2), QPoint(25, switch.height() // 2)
    assert on.pixelColor(right) == theme().colour(Tone.ON_ACCENT)
    assert on.pixelColor(left) == theme().colour(Tone.ACCENT)
    assert off.pixelColor(left) == theme().colour(Tone.WAITING)
    switch.setFocus()
    qtbot.waitUntil(switch.hasFocus)
    assert switch.grab().toImage() != on, "the focus is seen"


def test_words_of_a_switch_in_a_form_go_on_in_a_second_line(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    short = form.add(SwitchField("a", "On"))
    long = form.add(SwitchField("b", "Act as each of the mailboxes of all people and queues"))
    form.resize(FIELD_MIN + EDITOR, 20 * EDITOR)
    form.show()
    assert faults(form) == []
    assert short.switch.height() == EDITOR
    assert long.switch.width() < long.switch.sizeHint().width()
    assert long.switch.height() > EDITOR
    form.resize(3 * long.switch.sizeHint().width(), 20 * EDITOR)
    assert faults(form) == []
    assert long.switch.height() == EDITOR
    assert Switch("A sentence that does not wrap", form).heightForWidth(10) == -1


def test_switch_is_as_wide_as_its_words_and_follows_the_theme(qtbot: QtBot) -> None:
    short, long = Switch("A"), Switch("A much longer sentence")
    for each in (short, long):
        qtbot.addWidget(each)
    words = long.fontMetrics().horizontalAdvance(long.text()) - short.fontMetrics().horizontalAdvance("A")
    assert abs(long.sizeHint().width() - short.sizeHint().width() - words) <= 2
    assert long.minimumSizeHint() == long.sizeHint()
    light = short.grab().toImage()
    theme().apply(DARK)
    assert short.grab().toImage() != light


class TestTime:
    """None, today, or a moment."""

    def test_none_is_in_words(self, qtbot: QtBot) -> None:
        field = TimeField("process_email_from", "From", none_words="As the profile says")
        qtbot.addWidget(field)
        assert field.value() is None
        assert field.box.currentText() == "As the profile says"
        assert not field.edit.isVisibleTo(field)

    def test_moment_comes_out_as_it_went_in(self, qtbot: QtBot) -> None:
        field = TimeField("process_email_from", "From")
        qtbot.addWidget(field)
        for given in ("2026-01-02T03:04:00+00:00", "2026-01-02T03:04:00Z", datetime(2026, 1, 2, 3, 4, tzinfo=UTC)):
            field.set_value(given)
            assert field.value() == "2026-01-02T03:04:00+00:00"
            assert field.edit.isVisibleTo(field)
            assert not field.is_changed

    def test_moment_is_edited(self, qtbot: QtBot) -> None:
        field = TimeField("process_email_from", "From")
        qtbot.addWidget(field)
        field.set_value("2026-01-02T03:04:00+00:00")
        with qtbot.waitSignal(field.changed):
            field.edit.setDateTime(QDateTime.fromMSecsSinceEpoch(0))
        assert field.value() == "1970-01-01T00:00:00+00:00"

    def test_today_begins_at_midnight_here(self, qtbot: QtBot) -> None:
        field = TimeField("process_email_from", "From")
        qtbot.addWidget(field)
        before = datetime.now().astimezone().date()
        field.set_from_today()
        value = field.value()
        assert isinstance(value, str)
        local = datetime.fromisoformat(value).astimezone()
        assert before <= local.date() <= datetime.now().astimezone().date()
        assert (local.hour, local.minute) == (0, 0)
        assert field.is_changed

    def test_choosing_a_moment_shows_its_editor(self, qtbot: QtBot) -> None:
        field = TimeField("process_email_from", "From")
        qtbot.addWidget(field)
        field.show()
        field.box.setFocus()
        with qtbot.waitSignal(field.changed):
            qtbot.keyClick(field.box, Qt.Key.Key_End)
        assert field.edit.isVisible()
        assert field.value() is not None
        field.set_value(None)
        assert not field.edit.isVisible()
