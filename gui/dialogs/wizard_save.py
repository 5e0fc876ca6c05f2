"""What the set-up assistant finds and what it saves: everything in one call, off the GUI thread; the password first of all.

judge all ──▶ store the password ──▶ save all      a fault of the first leaves nothing behind
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.commands import MAIL
from core.domain.secret import Secret
from core.errors import EntriesInvalid, PostroomError
from core.service import ApplyReport, Kind, NewEntry
from gui.console import Console
from gui.dialogs.wizard_answers import Answers
from gui.panes.mailboxes_testing import can_test
from gui.views import MailboxView, views_of


@dataclass(frozen=True, slots=True)
class Ground:
    """What is there already: names of profiles, whether one is the default, names of passwords."""

    profiles: frozenset[str] = frozenset()
    has_default: bool = False
    references: frozenset[str] = frozenset()
    read_only: bool = False


class Saver(QObject):
    """Saves the answers; a second time it changes what the first made. GUI thread only."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, console: Console, answers: Answers, parent: QObject) -> None:
        super().__init__(parent)
        self._console = console
        self._answers = answers
        self._entries: list[NewEntry] = []
        self.ground = Ground()
        self.busy = False

    def look(self, done: Callable[[Ground], None], failed: Callable[[PostroomError], None]) -> None:
        """Read what is there already."""
        service, secrets = self._console.service, self._console.app.secrets

        def work(_token: CancelToken) -> Ground:
            default = service.entry(Kind.ORGANIZATION, 0).get("default_profile")
            names = frozenset(str(entry["name"]) for entry in service.entries(Kind.PROFILE))
            read_only = secrets.read_only
            return Ground(names, default is not None, frozenset() if read_only else frozenset(secrets.references()), read_only)

        def found(ground: Ground) -> None:
            self.ground = ground
            done(ground)

        self._console.tasks.run(self, work, found, failed)

    def save(self, secret: Secret | None) -> None:
        """Save everything; a password that is None leaves the one that is stored."""
        if self.busy:
            return
        answers, app = self._answers, self._console.app
        reference = answers.reference(self.ground.references)
        # Where a person signs in, the application may do without a secret of its own.
        named = None if secret is None and answers.signs_in_person and not answers.saved.password_kept else reference
        self._entries = answers.entries(named, default=not self.ground.has_default)
        entries, gone, address = self._entries, answers.to_remove(), answers.address

        def work(_token: CancelToken) -> tuple[ApplyReport, MailboxView]:
            if gone is not None:
                app.service.remove(*gone)
            app.service.save(entries, dry_run=True)
            if secret is not None:
                app.secrets.set(reference, secret)
            report = app.service.save(entries)
            if secret is not None:
                app.service.secret_changed(reference)
            # The mailbox comes with its user or queue; the report does not name it.
            [view] = views_of(app.service.status([address]), {}).values()
            return report, view

        self.busy = True
        self._console.tasks.run(self, work, lambda found: self._done(*found, reference if secret is not None else None), self._not_done)

    def _done(self, report: ApplyReport, view: MailboxView, reference: str | None) -> None:
        self.busy = False
        self._answers.take(report, view.id, reference)
        self._answers.saved.directions = can_test(view) or MAIL
        self.ground = replace(self.ground, has_default=True)
        self._console.saved()
        self.saved.emit()

    def _not_done(self, error: PostroomError) -> None:
        self.busy = False
        if self._answers.to_remove() is not None:
            self._answers.saved.person = None
            self._console.saved()
        self.failed.emit(error)

    def faults_of(self, error: EntriesInvalid) -> list[tuple[str, str]]:
        """Faults by key: profile.incoming.host, person.email, mailbox.secret."""
        parts = {Kind.PROFILE: "profile", Kind.MAILBOX: "mailbox", Kind.ORGANIZATION: "organization"}
        found = []
        for fault in error.faults:
            kind = self._entries[fault.position].kind if fault.position < len(self._entries) else Kind.PROFILE
            found.append((f"{parts.get(kind, 'person')}.{fault.key}", fault.message))
        return found
