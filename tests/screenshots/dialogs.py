"""Each dialog and window as somebody meets it: functions that open it, filled with something telling, and give it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from core.logs import redactor
from core.sandbox import people
from core.service import Kind
from gui.closing import CloseDialog
from gui.crash import CrashDialog
from gui.dialogs.document import DocumentDialog
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.mailbox import MailboxDialog
from gui.dialogs.mailbox_test import MailboxTestDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.queue import QueueDialog
from gui.dialogs.record import RecordDialog
from gui.dialogs.secret import SecretDialog
from gui.dialogs.user import UserDialog
from gui.dialogs.wizard import SetupWizard
from gui.panes.outbox_compose import ComposeDialog
from gui.panes.pane import PaneName
from gui.reading.why import WhyDialog
from gui.widgets.folding import Fold
from tests.screenshots.act_rules import ACT_RULE_DIALOGS
from tests.screenshots.bulk import BULK
from tests.screenshots.folders import folders_whole
from tests.screenshots.outbox import OUTBOX_DIALOGS
from tests.screenshots.panes import Shot, activities
from tests.screenshots.reading import READING_DIALOGS
from tests.screenshots.rules import RULE_DIALOGS
from tests.screenshots.scene import telling_email
from tests.screenshots.server import SERVER_DIALOGS
from tests.screenshots.signing_in import SIGNING_IN
from tests.screenshots.stage import Stage, found, shown_windows, until

TRACE = """Traceback (most recent call last):
  File "gui/panes/records_list.py", line 88, in _have
    self.model.update(rows)
  File "gui/models/table.py", line 112, in update
    key = self._key(row)
AttributeError: 'NoneType' object has no attribute 'link'
"""


def _open(stage: Stage, dialog: QDialog) -> QDialog:
    dialog.open()
    stage.settled()
    return dialog


def _entry(stage: Stage, kind: Kind, key: str, value: str) -> int:
    entries = stage.service.entries(kind)
    number = found((entry["id"] for entry in entries if entry[key] == value), f"{kind} {value}")
    assert isinstance(number, int)
    return number


def profile(stage: Stage, name: str) -> QWidget:
    """A server profile."""
    return _open(stage, ProfileDialog(stage.console, _entry(stage, Kind.PROFILE, "name", name), stage.program.window))


def profile_sending(stage: Stage) -> QWidget:
    """What a profile does with mail that is to be sent."""
    dialog: Any = profile(stage, people.Home.POP3.value)
    for fold in dialog.findChildren(Fold):
        fold.set_opened(True)
    stage.settled()
    dialog.form.field("sending_mode").set_value("pause")
    dialog.form.field("max_messages_per_minute").set_value(30)
    stage.settled()
    scroll = dialog.findChild(QScrollArea)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    stage.settled()
    return dialog  # type: ignore[no-any-return]


def profile_new(stage: Stage) -> QWidget:
    """A new one, with what is wrong with it."""
    dialog = ProfileDialog(stage.console, None, stage.program.window)
    _open(stage, dialog)
    dialog.form.validate()
    stage.settled()
    return dialog


def mailbox(stage: Stage) -> QWidget:
    """What belongs to a mailbox."""
    view = stage.state.by_address(people.TOMAS.email)
    assert view is not None
    return _open(stage, MailboxDialog(stage.console, view.id, stage.program.window))


def mailbox_test(stage: Stage) -> QWidget:
    """A test, step by step, that fails."""
    view = stage.state.by_address(people.TOMAS.email)
    assert view is not None
    dialog = MailboxTestDialog(stage.console, [view], stage.program.window)
    _open(stage, dialog)
    dialog.test()
    until(dialog.test_button.isEnabled, "the test to end")
    stage.settled()
    return dialog


def user(stage: Stage) -> QWidget:
    """A user."""
    return _open(stage, UserDialog(stage.console, _entry(stage, Kind.USER, "email", people.MARA.email), stage.program.window))


def queue(stage: Stage) -> QWidget:
    """A queue."""
    return _open(stage, QueueDialog(stage.console, _entry(stage, Kind.QUEUE, "email", people.SUPPORT.email), stage.program.window))


def forward_mailbox(stage: Stage) -> QWidget:
    """A new forward mailbox."""
    return _open(stage, ForwardMailboxDialog(stage.console, None, stage.program.window))


def record(stage: Stage) -> QWidget:
    """A contact."""
    link = stage.service.search_records("Priya")[0].link
    return _open(stage, RecordDialog(stage.console, Kind.CONTACT, link.id, stage.program.window))


def compose(stage: Stage) -> QWidget:
    """A mail that is written."""
    dialog = ComposeDialog(stage.console, stage.program.window, mailbox=people.MARA.email)
    values = {"to": "priya@lantern-street.test, owen@lantern-street.test", "subject": "Offer for 40 touring bikes"}
    dialog.form.set_values(values)
    dialog.text.setPlainText("Dear Priya,\n\nplease find our offer for the spring season below.\n\nKind regards\nMara\n")
    return _open(stage, dialog)


def why(stage: Stage) -> QWidget:
    """Why an email is tracked."""
    return _open(stage, WhyDialog(stage.console, telling_email(stage), stage.program.window))


def explain(stage: Stage) -> QWidget:
    """Why another was not, by its Message-ID."""
    dialog = WhyDialog(stage.console, None, stage.program.window)
    message = next(one for one in stage.demo.organisation.messages if people.TOMAS.email in one.mailboxes)
    dialog.field.setText(message.message_id)
    _open(stage, dialog)
    dialog.ask_button.click()
    stage.settled()
    return dialog


def source(stage: Stage) -> QWidget:
    """The source of an email."""
    return _from_reading(stage, "show_source")


def regarding(stage: Stage) -> QWidget:
    """The chooser of what an email concerns."""
    return _from_reading(stage, "choose_regarding")


def _from_reading(stage: Stage, act: str) -> QWidget:
    window = activities(stage)
    pane: Any = stage.go(PaneName.ACTIVITIES)
    getattr(pane.reading, act)()
    stage.settled()
    return found((one for one in shown_windows() if one is not window), f"window of {act}")


def secret(stage: Stage) -> QWidget:
    """A password."""
    return _open(stage, SecretDialog(stage.console, people.TOMAS.secret, stage.program.window))


def close_question(stage: Stage) -> QWidget:
    """What closing the window means."""
    return _open(stage, CloseDialog(stage.program.preferences, tray=True, parent=stage.program.window))


def document(stage: Stage) -> QWidget:
    """What a changed document would do."""
    path = stage.app.options.home / "kestrel-parts.yaml"
    text = stage.service.export().replace("Lantern Street Bikes", "Lantern Street Cycles").replace("filter: replies", "filter: all")
    path.write_text(text, encoding="utf-8")
    return _open(stage, DocumentDialog(stage.console, path, stage.program.window))


def crash(stage: Stage) -> QWidget:
    """A mistake of ours."""
    return _open(stage, CrashDialog(redactor.clean(TRACE), stage.app.options.home / "logs", stage.program.window))


def wizard(stage: Stage, page: int) -> QWidget:
    """The assistant, filled in up to a page."""
    dialog = SetupWizard(stage.console, stage.program.window)
    _open(stage, dialog)
    fill: list[Callable[[], None]] = [
        lambda: _choose_pop3(dialog),
        lambda: _fill_server(stage, dialog),
        lambda: _fill_sign_in(dialog),
        lambda: _fill_person(stage, dialog),
    ]
    for number in range(page + 1):
        if number < len(fill):
            fill[number]()
        if number < page:
            dialog.forward()
            until(partial(_shows, dialog, number + 1), f"page {number + 2} of the assistant")
    until(lambda: not dialog.test.testing, "the test to end")
    stage.settled()
    return dialog


def _shows(dialog: SetupWizard, number: int) -> bool:
    return dialog.page is dialog.pages[number]


def _choose_pop3(dialog: SetupWizard) -> None:
    page: Any = dialog.pages[0]
    page.choose("pop3-smtp")


def _fill_server(stage: Stage, dialog: SetupWizard) -> None:
    page: Any = dialog.pages[1]
    organisation = stage.demo.organisation
    incoming = {"host": organisation.pop3.host, "tls": "none", "port": organisation.pop3.port}
    outgoing = {"host": organisation.smtp.host, "tls": "none", "port": organisation.smtp.port}
    for side, values in (("incoming", incoming), ("outgoing", outgoing)):
        for key, value in values.items():
            page.form.field(f"{side}.{key}").set_value(value)


def _fill_sign_in(dialog: SetupWizard) -> None:
    form: Any = dialog.sign_in.form
    form.field("account").set_value("mailbox")
    form.field("username").set_value("returns")
    form.field("sending").set_value("anonymous")
    dialog.sign_in.password.edit.setText("not-the-password")


def _fill_person(stage: Stage, dialog: SetupWizard) -> None:
    page: Any = dialog.pages[3]
    # The last page saves; the next theme needs another address.
    again = sum("returns" in view.mailbox for view in stage.state.mailboxes.values())
    page.form.field("name").set_value(f"Returns {again}" if again else "Returns")
    page.form.field("email").set_value(f"returns{again or ''}@kestrel-parts.test")
    page.form.field("kind").set_value("queue")


DIALOGS: dict[str, Shot] = {
    "profile-exchange": partial(profile, name=people.Home.EXCHANGE.value),
    "profile-pop3": partial(profile, name=people.Home.POP3.value),
    "profile-sending": profile_sending,
    "profile-new": profile_new,
    "mailbox": mailbox,
    "mailbox-test": mailbox_test,
    "user": user,
    "queue": queue,
    "forward-mailbox": forward_mailbox,
    "record": record,
    "compose": compose,
    **OUTBOX_DIALOGS,
    "why": why,
    "explain": explain,
    "source": source,
    "regarding": regarding,
    "folders-whole": folders_whole,
    "secret": secret,
    "close-question": close_question,
    "crash": crash,
    "document": document,
    "wizard-type": partial(wizard, page=0),
    "wizard-server": partial(wizard, page=1),
    "wizard-sign-in": partial(wizard, page=2),
    "wizard-person": partial(wizard, page=3),
    "wizard-review": partial(wizard, page=4),
    "wizard-test": partial(wizard, page=5),
    **READING_DIALOGS,
    **RULE_DIALOGS,
    **ACT_RULE_DIALOGS,
    **SERVER_DIALOGS,
    **BULK,
    **SIGNING_IN,
}
