"""Whose an address is, as a person says it from an email: a new contact or a known record, and then all other emails with it as well.

chosen ──▶ this email ──▶ others are left ──▶ asked ──Apply to all──▶ all
                            └─ none: said       └──Only this one──▶ said
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.cancel import CancelToken
from core.domain.activity import Party
from core.domain.ids import ActivityId
from core.domain.record import RecordLink, RecordType
from core.service.parties import ResolutionReport
from gui.reading.ask_bar import AskBar
from gui.reading.choose_record import ChooseRecord, target_of
from gui.reading.contact import create_contact
from gui.reading.harmless import one_line
from gui.reading.words import link_text
from gui.undoing import Change, offered, remembered

if TYPE_CHECKING:
    from gui.console import Console

_KINDS = (RecordType.CONTACT, RecordType.ACCOUNT, RecordType.LEAD)


class PartyResolver(QObject):
    """`resolved` when an email changed; `problem` carries a PostroomError. `bar` asks, under the email's head. GUI thread only."""

    resolved = Signal()
    problem = Signal(object)

    def __init__(self, console: Console, owner: QWidget) -> None:
        super().__init__(owner)
        self._console = console
        self._owner = owner
        self.bar = AskBar(owner)
        self.activity_id: ActivityId | None = None

    def show_activity(self, activity_id: ActivityId | None) -> None:
        """From now on this email is meant; what was asked about another one is taken back."""
        if activity_id != self.activity_id:
            self.activity_id = activity_id
            self.bar.close_bar()

    def create(self, party: Party) -> None:
        """Make a contact of a participant."""
        create_contact(self._console, self._owner, party, lambda link: self.resolve(party, link))

    def link(self, party: Party) -> None:
        """Choose whose the address of a participant is."""
        title = self.tr("Whom {address} belongs to").format(address=one_line(party.address))
        dialog = ChooseRecord(self._console, title, self._owner, kinds=_KINDS, verb=self.tr("Link"), text=one_line(party.name))
        dialog.chosen.connect(lambda link: self.resolve(party, link))
        dialog.open()

    def resolve(self, party: Party, link: RecordLink) -> None:
        """Have this email, and where the organisation says so all with this address, point at the record; offer the others."""
        self._say(party.address, link, self.activity_id)

    def _say(self, address: str, link: RecordLink, about: ActivityId | None) -> None:
        service, target = self._console.service, target_of(link) or ""

        def done(change: Change[ResolutionReport]) -> None:
            report = change.result
            if report.left and about is not None and about == self.activity_id:
                self._offer(address, link, report.left)
            words = self.tr("%n email(s) linked to {record}", "", report.emails).format(record=link_text(link))
            back = self.tr("{address} belongs to no record again.").format(address=one_line(address))
            undo = offered(self._console, change, back)
            if undo is not None:
                undo.done.connect(self.resolved)
            self._console.tell(words, undo.take_back if undo is not None else None)
            self.resolved.emit()
            self._console.saved()

        def work(token: CancelToken) -> Change[ResolutionReport]:
            return remembered(service, lambda: service.resolve_party(address, target, activity_id=about, token=token))

        title = "" if about is not None else self.tr("Linking mail of {address}").format(address=one_line(address))
        self._console.tasks.run(self, work, done, self.problem.emit, title=title)

    def _offer(self, address: str, link: RecordLink, left: int) -> None:
        words = self.tr("%n more participant(s) of other emails have the address {address}.", "", left).format(address=one_line(address))
        apply = self.tr("Link all to {record}").format(record=link_text(link))
        self.bar.ask(words, [(apply, lambda: self._say(address, link, None))], no=self.tr("Only this email"))
