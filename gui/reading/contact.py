"""A sender who is not known becomes a contact: the dialog of a new contact, filled in from the mail, then its address is looked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.domain.activity import Party
from core.domain.record import RecordLink, RecordType
from core.errors import PostroomError
from core.service import RecordView
from gui.messages import problem_of
from gui.reading.harmless import one_line

if TYPE_CHECKING:
    from core.service import Service
    from gui.console import Console


def preset_of(party: Party) -> dict[str, object]:
    """What a new contact starts with: the address, and the name that the mail gives, "Valdes, Rene" turned round."""
    name = one_line(party.name)
    last, comma, first = name.partition(",")
    if not comma:
        first, _, last = name.rpartition(" ")
    preset: dict[str, object] = {"email": one_line(party.address)}
    if "@" not in name:
        preset |= {key: value.strip() for key, value in (("first_name", first), ("last_name", last)) if value.strip()}
    return preset


def contact_of(service: Service, address: str) -> RecordLink | None:
    """The contact of this address, the newest where there are several; None where there is none. Belongs on a worker thread."""
    wanted = address.strip().casefold()

    def has_it(view: RecordView) -> bool:
        return any(one.casefold() == wanted for one in view.emails)

    found = [view.link for view in service.search_records(address.strip(), (RecordType.CONTACT,)) if has_it(view)]
    return max(found, key=lambda link: link.id, default=None)


def create_contact(console: Console, parent: QWidget, party: Party, then: Callable[[RecordLink | None], None]) -> None:
    """Open the dialog of a new contact for this participant; `then` gets the contact once it is saved."""
    from gui.dialogs.record import RecordDialog

    dialog = RecordDialog(console, RecordType.CONTACT, None, parent, preset=preset_of(party))
    address, service = party.address, console.service

    def failed(error: PostroomError) -> None:
        console.tell(problem_of(error).text)

    def saved() -> None:
        console.tasks.run(parent, lambda _token: contact_of(service, address), then, failed)

    dialog.accepted.connect(saved)
    dialog.open()
