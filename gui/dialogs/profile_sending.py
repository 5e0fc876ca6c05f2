"""What a profile does with mail that is to be sent: whether it goes out, how much of it, and whether the mailbox keeps a copy."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.sending import SendingMode
from core.domain.sent_copy import SentCopyMode
from gui.widgets.form import ChoiceField, Form, NumberField

#: As much as the document takes.
COUNT_MOST = 10_000


def add_sending(form: Form) -> None:
    """Add the fields to a form."""
    words = QCoreApplication.translate(
        "ProfileSending",
        "Paused, mail waits in the outbox. Into files, it is written into the folder sandbox-outbox and counts as sent: for trials.",
    )
    label = QCoreApplication.translate("ProfileSending", "Mail to be sent")
    pairs: list[tuple[object, str]] = [
        (SendingMode.SEND.value, QCoreApplication.translate("ProfileSending", "Send")),
        (SendingMode.PAUSE.value, QCoreApplication.translate("ProfileSending", "Pause: it waits")),
        (SendingMode.SINK.value, QCoreApplication.translate("ProfileSending", "Write into files")),
    ]
    form.add(ChoiceField("sending_mode", label, pairs, help_text=words))
    none_words = QCoreApplication.translate("ProfileSending", "as the organisation says")
    words = QCoreApplication.translate(
        "ProfileSending", "So many emails each mailbox sends in any minute at most; what is over waits. 0 is without a limit."
    )
    label = QCoreApplication.translate("ProfileSending", "Emails a minute")
    form.add(NumberField("max_messages_per_minute", label, most=COUNT_MOST, nullable=True, none_words=none_words, help_text=words))
    words = QCoreApplication.translate(
        "ProfileSending", "So many emails each mailbox sends in any 24 hours at most; what is over waits. 0 is without a limit."
    )
    label = QCoreApplication.translate("ProfileSending", "Emails a day")
    form.add(NumberField("max_messages_per_day", label, most=COUNT_MOST, nullable=True, none_words=none_words, help_text=words))
    words = QCoreApplication.translate(
        "ProfileSending",
        "What is sent by SMTP is put into the mailbox's own folder for sent mail, unless the server puts a copy there itself.",
    )
    label = QCoreApplication.translate("ProfileSending", "Copy of sent mail")
    pairs = [
        (SentCopyMode.AUTO.value, QCoreApplication.translate("ProfileSending", "Where the server keeps none")),
        (SentCopyMode.ALWAYS.value, QCoreApplication.translate("ProfileSending", "Always, at once")),
        (SentCopyMode.NEVER.value, QCoreApplication.translate("ProfileSending", "Never")),
    ]
    form.add(ChoiceField("sent_copy", label, pairs, help_text=words))
