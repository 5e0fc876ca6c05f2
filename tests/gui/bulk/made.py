"""Tables and dialogs for the tests of imports."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.service import Kind
from gui.console import Console
from gui.dialogs.importing import ImportDialog
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]

#: One is known, one is new, one is wrong; a column that is nothing.
CONTACTS = """Full Name;E-mail Address;Company;Shoe size
Rene Valdes;rene@contoso.test;Fabrikam;44
Nina Ruiz;nina@fabrikam.test;Fabrikam;38
Otto Ode;otto-at-home;Fabrikam;41
"""
GOOD = "name,email\nNina Ruiz,nina@fabrikam.test\nOtto Ode,otto@fabrikam.test\n"


def written(folder: Path, text: str, name: str = "people.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def opened(qtbot: QtBot, console: Console, path: Path | None, kind: Kind | None = Kind.CONTACT) -> ImportDialog:
    """The dialog, shown, at its first step."""
    from PySide6.QtCore import Qt

    dialog = ImportDialog(console, path=path, kind=kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def to_step(qtbot: QtBot, dialog: ImportDialog, step: int) -> None:
    """Press the button that leads on until this step is shown."""
    while dialog.at < step:
        wanted = dialog.at + 1
        dialog.next_button.click()
        qtbot.waitUntil(lambda wanted=wanted: dialog.at == wanted and not dialog.work.busy)  # type: ignore[misc]
