"""A sender who is not known becomes a contact: the dialog of a new contact, filled in from the mail."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.domain.activity import Party
from core.domain.record import RecordLink
from core.service import Kind
from gui.reading.harmless import one_line

if TYPE_CHECKING:
    from gui.console import Console


def preset_of(party: Party) -> dict[str, object]:
    """What a new contact starts with: the address, and the name that the mail gives unless that is an address too."""
    name = one_line(party.name)
    preset: dict[str, object] = {"email": one_line(party.address)}
    if name and "@" not in name:
        preset["name"] = name
    return preset


def create_contact(console: Console, parent: QWidget, party: Party, then: Callable[[RecordLink], None]) -> None:
    """Open the dialog of a new contact for this participant; `then` gets the contact once it is saved."""
    from gui.dialogs.record import RecordDialog

    dialog = RecordDialog(console, Kind.CONTACT, None, parent, preset=preset_of(party))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.record_saved.connect(then)
    dialog.open()
