"""The columns of a table that comes in: what is proposed, what a person chooses, what is ignored and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.service import Kind
from gui.dialogs.import_columns import ColumnsPage
from gui.dialogs.import_words import field_word, separator_word, table_word
from gui.dialogs.importing import ImportDialog
from tests.gui.bulk.made import CONTACTS, At, opened, to_step, written


def at_columns(at: At, qtbot: QtBot, tmp_path: Path, text: str, kind: Kind = Kind.CONTACT) -> ImportDialog:
    """The dialog at its second step."""
    dialog = opened(qtbot, at[0], written(tmp_path, text), kind)
    to_step(qtbot, dialog, 1)
    return dialog


def fields(page: ColumnsPage) -> list[object]:
    """What each column fills now."""
    return [box.currentData() for box in page.boxes]


def choose(qtbot: QtBot, dialog: ImportDialog, column: int, key: str) -> None:
    """Choose a field as a person does, and wait until the file is understood anew."""
    box = dialog.columns.boxes[column]
    with qtbot.waitSignal(dialog.work.looked):
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())


def test_columns_are_recognised_and_the_others_say_why_not(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(at_office, qtbot, tmp_path, CONTACTS)
    page = dialog.columns
    assert fields(page) == ["name", "email", "account", ""]
    assert page.words.text().endswith("1 column(s) ignored")
    assert page._notes[3].text() == "ignored: maps to nothing  (44 · 38 · 41)"
    assert page._notes[0].text() == "Rene Valdes · Nina Ruiz · Otto Ode"
    assert page.rows is not None
    assert page.rows.model().rowCount() == 3
    assert page.mapping == (), "nobody has chosen anything yet"


def test_a_field_that_is_chosen_is_taken_from_its_column(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(at_office, qtbot, tmp_path, "name,nick,email\nRene Valdes,Rene,rene@contoso.test\n")
    choose(qtbot, dialog, 1, "name")
    assert fields(dialog.columns) == ["", "name", "email"]
    assert dict(dialog.columns.mapping) == {"name": "", "nick": "name"}
    choose(qtbot, dialog, 0, "last_name")
    assert fields(dialog.columns) == ["last_name", "name", "email"]
    to_step(qtbot, dialog, 2)
    (row,) = dialog.check.model.all_rows
    assert "name: " in row.why


def test_several_columns_may_make_up_a_list(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(at_office, qtbot, tmp_path, "name,email,second,third\nA,a@x.test,b@x.test,c@x.test\n")
    choose(qtbot, dialog, 2, "other_emails")
    choose(qtbot, dialog, 3, "other_emails")
    assert fields(dialog.columns) == ["name", "email", "other_emails", "other_emails"]


def test_a_column_can_be_left_out(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(at_office, qtbot, tmp_path, CONTACTS)
    choose(qtbot, dialog, 2, "")
    assert fields(dialog.columns) == ["name", "email", "", ""]
    assert dialog.columns._notes[2].text() == "(Fabrikam)" or "Fabrikam" in dialog.columns._notes[2].text()
    to_step(qtbot, dialog, 2)
    assert dialog.check.summary.text() == "1 to create, 1 unchanged, 1 row(s) with faults"


def test_without_a_column_that_names_a_row_it_does_not_go_on(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(at_office, qtbot, tmp_path, "who,colour\nNina,red\n")
    assert dialog.columns.banner.isVisible()
    assert not dialog.next_button.isEnabled()
    choose(qtbot, dialog, 0, "name")
    assert not dialog.columns.banner.isVisible()
    assert dialog.next_button.isEnabled()


def test_columns_that_cannot_be_named_are_as_they_were_found(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(at_office, qtbot, tmp_path, "name,email,colour,colour,\nNina,n@x.test,red,blue,green\n")
    assert [box.isEnabled() for box in dialog.columns.boxes] == [True, True, False, False, False]
    assert "name of its own" in dialog.columns.boxes[2].toolTip()


def test_a_password_never_comes_from_a_file(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(at_office, qtbot, tmp_path, "name,email,password\nNina,nina@corp.test,hunter22\n", Kind.USER)
    assert fields(dialog.columns)[2] == ""
    assert "never comes from a file" in dialog.columns._notes[2].text()


def test_what_was_guessed_is_told(at_office: At, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("name;email\nJosé;jose@corp.test\n".encode("cp1252"))
    dialog = opened(qtbot, at_office[0], path)
    to_step(qtbot, dialog, 1)
    assert dialog.columns.banner.isVisible()
    assert "separated by: Semicolon" in dialog.columns.words.text()
    dialog.back_button.click()
    dialog.file.separator.set_value(",")
    to_step(qtbot, dialog, 1)
    assert len(dialog.columns.boxes) == 1, "a separator that was chosen counts"


@pytest.mark.parametrize("kind", [Kind.USER, Kind.QUEUE, Kind.ACCOUNT, Kind.CONTACT, Kind.LEAD, Kind.OPPORTUNITY, Kind.CASE])
def test_every_field_has_a_word(at_office: At, kind: Kind) -> None:
    preview = at_office[0].service.import_preview(kind, b"id\n1\n")
    without = [field.key for field in preview.fields if field_word(field.key) == field.key]
    assert without == []
    assert table_word(kind) != kind.value
    assert field_word("what-comes-later") == "what-comes-later"
    assert separator_word("\t") == "Tab"
