"""What is done about an alert: tested, run, a password stored, or the place shown where it is dealt with."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.cancel import CancelToken
from core.commands import SyncNow
from core.domain.alert import ACT_CONFLICTS, ACT_PASS_HELD, Alert, AlertAction
from core.domain.mailbox import MailboxKind, MailDirection
from core.domain.profile import CredentialRetrieval
from core.errors import PostroomError, UsageError
from core.service import Kind, Service
from gui.dialogs.secret import SecretDialog
from gui.messages import problem_of
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.mailboxes_testing import TestBoard
from gui.panes.pane import Pane, PaneName
from gui.views import MailboxView

SETTINGS_CARD = "organisation"


class AlertActions(QObject):
    """Carries out the actions that alerts offer. `failed` carries a Problem. GUI thread only."""

    failed = Signal(object)

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._console = pane.console

    def carry_out(self, action: AlertAction, alert: Alert) -> None:
        """Do what the action says about this alert."""
        go = self._console.go
        match action:
            case AlertAction.TEST:
                self._test(alert)
            case AlertAction.RUN:
                self._run(alert)
            case AlertAction.STORE_PASSWORD:
                self._store_password(alert)
            case AlertAction.OPEN_MAILBOX:
                go(PaneName.MAILBOXES, alert.mailbox)
            case AlertAction.OPEN_PROFILE:
                self._open_profile(alert)
            case AlertAction.REVIEW_SENDING:
                go(PaneName.OUTBOX, int(alert.fold_key) if alert.fold_key.isdigit() else None)
            case AlertAction.MAP_FOLDER:
                self._show_rule(alert)
            case AlertAction.OPEN_SETTINGS:
                go(PaneName.SETTINGS, SETTINGS_CARD)
            case AlertAction.REVIEW_ACT:
                go(PaneName.CALENDAR, act_place_of(alert))

    def _view(self, alert: Alert) -> MailboxView | None:
        view = self._console.state.by_address(alert.mailbox) if alert.mailbox is not None else None
        if view is None:
            self._console.tell(self.tr("The mailbox is not there any more."))
        return view

    def _test(self, alert: Alert) -> None:
        """The mailbox shows the steps as they come."""
        view = self._view(alert)
        if view is not None:
            TestBoard.of(self._console).start([view])
            self._console.go(PaneName.MAILBOXES, alert.mailbox)

    def _run(self, alert: Alert) -> None:
        view = self._view(alert)
        if view is None:
            return
        if self._console.submit(SyncNow(frozenset({view.id}))):
            self._console.tell(self.tr("Sync asked for: {mailbox}").format(mailbox=view.mailbox))
        else:
            self._console.tell(self.tr("Another engine is working on this store: it decides what runs."))

    def _open_profile(self, alert: Alert) -> None:
        service = self._console.service

        def work(_token: CancelToken) -> int:
            return profile_of(service, alert)

        self._console.tasks.run(self, work, lambda number: self._console.go(PaneName.PROFILES, number), self._refused)

    def _show_rule(self, alert: Alert) -> None:
        """The list of folder rules says how it fares, and offers what can be done."""
        self._console.go(PaneName.FOLDER_RULES, rule_of(alert))

    def _store_password(self, alert: Alert) -> None:
        service = self._console.service

        def work(_token: CancelToken) -> str:
            return password_of(service, alert)

        self._console.tasks.run(self, work, self._ask_password, self._refused)

    def _ask_password(self, reference: str) -> None:
        SecretDialog(self._console, reference, self._pane.window()).open()

    def _refused(self, error: PostroomError) -> None:
        self.failed.emit(problem_of(error))


def profile_of(service: Service, alert: Alert) -> int:
    """The number of the profile that an alert is about, or its mailbox's. On a worker's thread. Raises UsageError where it has none."""
    if alert.profile_id is not None:
        return alert.profile_id
    name = service.status([alert.mailbox])[0].profile if alert.mailbox is not None else None
    found = next((profile.id for profile in service.profiles() if profile.name == name), None)
    if found is None:
        raise UsageError("the mailbox has no profile", hint="Give it one under Users & queues.")
    return found


def rule_of(alert: Alert) -> str | tuple[str, int] | None:
    """The mailbox that an alert is about, with the id of its folder rule; the mailbox alone where it tells of none."""
    if alert.mailbox is None or not (alert.fold_key.isascii() and alert.fold_key.isdigit()):
        return alert.mailbox
    return alert.mailbox, int(alert.fold_key)


def act_place_of(alert: Alert) -> ActPlace:
    """Where what an alert tells of appointments, contacts and tasks is looked at, of its mailbox."""
    views = {ACT_PASS_HELD: ActViewName.PASSES, ACT_CONFLICTS: ActViewName.CONFLICTS}
    return ActPlace(views.get(alert.code, ActViewName.ITEMS), alert.mailbox)


def password_of(service: Service, alert: Alert) -> str:
    """The name under which the password is kept by which the alert's direction signs in. On a worker's thread.

    Raises UsageError where nothing names one: it is named in the mailbox, or in its profile, first.
    """
    number = profile_of(service, alert)
    profile = next(each for each in service.profiles() if each.id == number)
    own = _own_password(service, alert) if alert.mailbox is not None else ""
    for way in [way for way in MailDirection if alert.code.endswith(f"-{way}")] or list(MailDirection):
        endpoint = profile.sending if way is MailDirection.OUTGOING else profile.incoming
        shared = endpoint.secret if endpoint.credentials is CredentialRetrieval.PROFILE else None
        found = own if endpoint.credentials is CredentialRetrieval.MAILBOX else shared
        if found:
            return found
    raise UsageError("nothing names a password here", hint="Name one in the mailbox, or in its profile.")


def _own_password(service: Service, alert: Alert) -> str:
    """The name of the mailbox's own password; "" where it has none."""
    status = service.status([alert.mailbox or ""])[0]
    kind = Kind.FORWARD_MAILBOX if status.kind is MailboxKind.FORWARD else Kind.MAILBOX
    return str(service.entry(kind, status.id).get("secret") or "")
