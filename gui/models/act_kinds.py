"""The kinds of item that are synchronized, all of each, in a person's words; one of them is in `act_words.py`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.act.kinds import ActKind

#: In the order in which lists and choices have them.
KINDS = (
    ActKind.APPOINTMENT,
    ActKind.SERIES,
    ActKind.SERVICE,
    ActKind.CONTACT,
    ActKind.TASK,
    ActKind.PHONE_CALL,
    ActKind.LETTER,
    ActKind.FAX,
)


def kinds_word(kind: ActKind) -> str:
    """All of its kind."""
    words = {
        ActKind.APPOINTMENT: QCoreApplication.translate("ActKinds", "Appointments"),
        ActKind.SERIES: QCoreApplication.translate("ActKinds", "Series of appointments"),
        ActKind.SERVICE: QCoreApplication.translate("ActKinds", "Service appointments"),
        ActKind.CONTACT: QCoreApplication.translate("ActKinds", "Contacts"),
        ActKind.TASK: QCoreApplication.translate("ActKinds", "Tasks"),
        ActKind.PHONE_CALL: QCoreApplication.translate("ActKinds", "Phone calls"),
        ActKind.LETTER: QCoreApplication.translate("ActKinds", "Letters"),
        ActKind.FAX: QCoreApplication.translate("ActKinds", "Faxes"),
    }
    return words[kind]
