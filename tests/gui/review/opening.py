"""Every dialog and window of the console, made over the whole window as the panes make it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.service import Kind
from gui.closing import CloseDialog
from gui.crash import CrashDialog
from gui.dialogs.compare import CompareDialog
from gui.dialogs.document import DocumentDialog
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.give_up import GiveUpDialog
from gui.dialogs.mailbox import MailboxDialog
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.queue import QueueDialog
from gui.dialogs.record import RecordDialog
from gui.dialogs.rule import RuleDialog
from gui.dialogs.secret import SecretDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.what_if import WhatIfDialog
from gui.dialogs.wizard import SetupWizard
from gui.panes.outbox_compose import ComposeDialog
from gui.reading.choose_record import ChooseRecord
from gui.reading.source import SourceWindow
from gui.reading.suggestions import SuggestionsDialog
from gui.reading.unresolved import UnresolvedDialog
from gui.reading.why import WhyDialog
from tests.gui.review.whole import Whole

Opening = Callable[[Whole], QWidget]


def number_of(whole: Whole, kind: Kind) -> int:
    """The number of the first entry of a kind."""
    return cast("int", whole.app.service.entries(kind)[0]["id"])


def _user(whole: Whole) -> QWidget:
    return UserDialog(whole.console, number_of(whole, Kind.USER), parent=whole.window)


def _profile(whole: Whole) -> QWidget:
    return ProfileDialog(whole.console, number_of(whole, Kind.PROFILE), parent=whole.window)


def _mailbox(whole: Whole) -> QWidget:
    view = next(iter(whole.console.state.mailboxes.values()))
    return MailboxDialog(whole.console, view.id, whole.window)


def _record(whole: Whole, kind: Kind, *, new: bool) -> QWidget:
    dialog = RecordDialog(whole.console, kind, None if new else number_of(whole, kind), whole.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _document(whole: Whole) -> QWidget:
    path = whole.app.options.home / "organisation.yaml"
    path.write_text(whole.app.service.export().replace("filter: all", "filter: replies"), encoding="utf-8")
    return DocumentDialog(whole.console, path, whole.window)


def _why(whole: Whole) -> QWidget:
    return WhyDialog(whole.console, whole.app.service.activities()[0], whole.window)


def _source(whole: Whole) -> QWidget:
    service, email = whole.console.service, whole.app.service.activities()[0]
    return SourceWindow(whole.console, email.subject, lambda: service.raw(email.id), whole.window)


def _looks(whole: Whole, kind: type[CompareDialog | WhatIfDialog]) -> QWidget:
    address = next(iter(whole.console.state.mailboxes.values())).mailbox
    dialog = CompareDialog(whole.console, [address], whole.window) if kind is CompareDialog else WhatIfDialog(whole.console, address)
    dialog.look()
    return dialog


DIALOGS: dict[str, Opening] = {
    "user": _user,
    "user-new": lambda whole: UserDialog(whole.console, parent=whole.window),
    "queue-new": lambda whole: QueueDialog(whole.console, parent=whole.window),
    "forward-mailbox-new": lambda whole: ForwardMailboxDialog(whole.console, parent=whole.window),
    "mailbox": _mailbox,
    "mailbox-test": lambda whole: MailboxTestDialog(whole.console, list(whole.console.state.mailboxes.values()), whole.window),
    "profile": _profile,
    "profile-new": lambda whole: ProfileDialog(whole.console, parent=whole.window),
    "contact": partial(_record, kind=Kind.CONTACT, new=False),
    **{f"{kind}-new": partial(_record, kind=kind, new=True) for kind in (Kind.ACCOUNT, Kind.LEAD, Kind.OPPORTUNITY, Kind.CASE)},
    "document": _document,
    "secret": lambda whole: SecretDialog(whole.console, "alice-mail", whole.window),
    "wizard": lambda whole: SetupWizard(whole.console, whole.window),
    "compose": lambda whole: ComposeDialog(whole.console, whole.window),
    "choose-record": lambda whole: ChooseRecord(whole.console, "Which?", whole.window),
    "source": _source,
    "why": _why,
    "unresolved": lambda whole: UnresolvedDialog(whole.console, whole.window),
    "suggestions": lambda whole: SuggestionsDialog(whole.console, whole.window),
    "compare": partial(_looks, kind=CompareDialog),
    "what-if": partial(_looks, kind=WhatIfDialog),
    "give-up": lambda whole: GiveUpDialog(whole.console, whole.app.service.failures(), whole.window),
    "rule-new": lambda whole: RuleDialog(whole.console, parent=whole.window),
    "close": lambda whole: CloseDialog(whole.console.preferences, tray=True, parent=whole.window),
    "crash": lambda whole: CrashDialog("Traceback", whole.app.options.home, whole.window),
}
