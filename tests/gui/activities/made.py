"""A console over a real store without a window around it, and mail that is really in that store: received as a page, or composed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import Command
from core.domain.activity import Delivery, EmailStatus
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.ids import ActivityId, MailboxId
from core.service import ComposeRequest
from gui.console import Console
from gui.panes.pane import PaneName
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks
from tests.gui.geometry import faults

RECEIVED_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class Told:
    """What the console was asked to do."""

    went: list[tuple[PaneName, object | None]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: list[Callable[[], None] | None] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    saved: int = 0
    running: bool = True


class Desk:
    """A console with a memory of what it was asked."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot
        self.told = Told()
        self.tasks = Tasks()
        self.state = AppState(app.service, self.tasks)
        self.console = Console(
            app=app,
            service=app.service,
            state=self.state,
            tasks=self.tasks,
            preferences=Preferences(app.options.home),
            submit=self._submit,
            engine_running=lambda: self.told.running,
            go=self._go,
            saved=self._saved,
            tell=self._tell,
        )
        self.state.reread()
        self.settle()

    def _submit(self, command: Command) -> bool:
        self.told.commands.append(command)
        return self.told.running

    def _go(self, pane: PaneName, what: object | None = None) -> None:
        self.told.went.append((pane, what))

    def _saved(self) -> None:
        self.told.saved += 1

    def _tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self.told.said.append(text)
        self.told.undo.append(undo)

    def settle(self) -> None:
        """Wait until every call off this thread has come back."""
        self.qtbot.waitUntil(lambda: not self.tasks.under_way, timeout=10_000)

    def shown(self, widget: QWidget, width: int = 1100, height: int = 700) -> None:
        """Show a widget that the test closes at its end."""
        widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        self.in_front(widget)

    def in_front(self, widget: QWidget) -> None:
        """Give a window the keyboard: shortcuts are for the one that is in front."""
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def faults(self, widget: QWidget, *widths: int, height: int = 560) -> list[str]:
        """What cannot be read or reached at one of these widths, once everything has taken its place."""
        found = []
        for width in widths:
            widget.resize(width, height)
            for _ in range(3):
                # Whatever moves asks for the places of others, which are given in the next turn.
                QCoreApplication.sendPostedEvents()
            found += [f"{width} px: {words}" for words in faults(widget)]
        return found

    def mailbox(self, address: str) -> MailboxId:
        """The id of a mailbox."""
        return self.app.service.status([address])[0].id

    def close(self) -> None:
        """End all calls."""
        assert self.tasks.close()

    # ---- mail

    def receive(self, *raw: bytes | EmailMessage, mailbox: str = "alice@corp.test") -> list[ActivityId]:
        """Have these messages arrive in a mailbox, judged by the real pipeline; what was tracked, the oldest first."""
        from tests.gui.activities.arrivals import receive

        before = {email.id for email in self.app.service.activities()}
        receive(self.app, self.mailbox(mailbox), [one.as_bytes() if isinstance(one, EmailMessage) else one for one in raw])
        return sorted(email.id for email in self.app.service.activities() if email.id not in before)

    def compose(self, to: str = "rene@contoso.test", subject: str = "An offer", *, mailbox: str = "alice@corp.test") -> ActivityId:
        """Put a mail into the outbox."""
        return self.app.service.compose(ComposeRequest(mailbox, (to,), subject=subject, text="Hello,\n\nan offer.\n")).id

    def outgoing(
        self, status: EmailStatus, deliveries: Mapping[str, Delivery] | None = None, subject: str = "An offer", reply: str = ""
    ) -> ActivityId:
        """A mail that an attempt to send it has left in this status."""
        activity_id = self.compose(subject=subject)
        if status is EmailStatus.CANCELED:
            self.app.service.cancel(activity_id)
        if status in {EmailStatus.PENDING_SEND, EmailStatus.CANCELED}:
            return activity_id
        with self.app.store.writing() as uow:
            uow.claim_outgoing(self.mailbox("alice@corp.test"), datetime.now(UTC) + timedelta(seconds=1), 100)
            if status is not EmailStatus.SENDING:
                uow.finish_sending(activity_id, status, reply=reply, deliveries=deliveries or {})
        return activity_id

    def alert(self, title: str, *, level: AlertLevel = AlertLevel.ERROR, code: str = "Parked-incoming", **more: str) -> None:
        """Raise an alert about Alice's mailbox."""
        draft = AlertDraft(
            level,
            code,
            title,
            more.get("hint", "Look at it."),
            self.mailbox("alice@corp.test"),
            more.get("detail", ""),
            more.get("about", title),
            reason=more.get("reason", ""),
        )
        with self.app.store.writing() as uow:
            uow.raise_alert(draft, datetime.now(UTC))

    def alert_of_profile(self, title: str, code: str = "ServerFailing", reason: str = "") -> None:
        """Raise an alert about the office's profile."""
        profile = self.app.service.profiles()[0]
        draft = AlertDraft(AlertLevel.ERROR, code, title, "Look at it.", fold_key=title, profile_id=profile.id, reason=reason)
        with self.app.store.writing() as uow:
            uow.raise_alert(draft, datetime.now(UTC))

    def alert_over(self, title: str, code: str = "Parked-incoming") -> None:
        """Resolve an alert."""
        with self.app.store.writing() as uow:
            assert uow.clear_alert(self.mailbox("alice@corp.test"), code, title)


def letter(
    number: int = 1, *, sender: str = "Rene Valdes <rene@contoso.test>", subject: str = "", html: str = "", text: str = "Hello.\n"
) -> EmailMessage:
    """A message to Alice that the standard library makes."""
    message = EmailMessage()
    message["Message-ID"] = f"<m{number}@contoso.test>"
    message["Date"] = RECEIVED_AT + timedelta(minutes=number)
    message["From"] = sender
    message["To"] = "Alice Ng <alice@corp.test>"
    message["Subject"] = subject or f"Letter {number}"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def letters(count: int, first: int = 1) -> Sequence[EmailMessage]:
    """Several messages, the oldest first."""
    return [letter(number) for number in range(first, first + count)]
