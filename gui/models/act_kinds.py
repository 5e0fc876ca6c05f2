"""The kinds of item that are synchronized, in a person's words."""

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


def kind_word(kind: ActKind) -> str:
    """One of its kind."""
    words = {
        ActKind.APPOINTMENT: QCoreApplication.translate("ActKinds", "Appointment"),
        ActKind.SERIES: QCoreApplication.translate("ActKinds", "Series"),
        ActKind.SERVICE: QCoreApplication.translate("ActKinds", "Service appointment"),
        ActKind.CONTACT: QCoreApplication.translate("ActKinds", "Contact"),
        ActKind.TASK: QCoreApplication.translate("ActKinds", "Task"),
        ActKind.PHONE_CALL: QCoreApplication.translate("ActKinds", "Phone call"),
        ActKind.LETTER: QCoreApplication.translate("ActKinds", "Letter"),
        ActKind.FAX: QCoreApplication.translate("ActKinds", "Fax"),
    }
    return words[kind]


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


def kind_icon(kind: ActKind) -> str:
    """The name of the drawing of a kind."""
    if kind in {ActKind.APPOINTMENT, ActKind.SERIES, ActKind.SERVICE}:
        return "calendar"
    return "contact" if kind is ActKind.CONTACT else "check"
