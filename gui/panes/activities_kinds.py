"""What the list of activities can be narrowed to, by who wrote a mail and what it reports of another; and what it can be led to."""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from PySide6.QtCore import QCoreApplication

from core.domain.report import ABOUT_DELIVERY, FAILED, ReportKind


class ActivityTask(Enum):
    """What the activities may be led to, other than an email: something that is to be done about many."""

    SUGGESTIONS = auto()
    UNRESOLVED = auto()


class MailKind(StrEnum):
    """One choice of the filter, in the order in which they are offered."""

    ANY = "any"
    PEOPLE = "people"
    AUTOMATIC = "automatic"
    REPORTS = "reports"
    NOT_DELIVERED = "not-delivered"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    READ = "read"
    ANSWERS = "answers"
    COMPLAINTS = "complaints"


_REPORTS = {
    MailKind.REPORTS: ABOUT_DELIVERY,
    MailKind.NOT_DELIVERED: FAILED,
    MailKind.DELAYED: frozenset({ReportKind.DELAYED}),
    MailKind.DELIVERED: frozenset({ReportKind.DELIVERED, ReportKind.RELAYED, ReportKind.EXPANDED}),
    MailKind.READ: frozenset({ReportKind.READ_RECEIPT}),
    MailKind.ANSWERS: frozenset({ReportKind.AUTO_REPLY}),
    MailKind.COMPLAINTS: frozenset({ReportKind.ABUSE_REPORT}),
}


def reports_of(kind: MailKind) -> frozenset[ReportKind] | None:
    """The reports that a choice means; None where it means more than reports."""
    return _REPORTS.get(kind)


def automatic_of(kind: MailKind) -> bool | None:
    """Whether a choice means what no person wrote; None where that does not matter."""
    return {MailKind.PEOPLE: False, MailKind.AUTOMATIC: True}.get(kind)


def mail_kind_word(kind: MailKind) -> str:
    """A choice in words."""
    words = {
        MailKind.ANY: QCoreApplication.translate("MailKind", "Any kind"),
        MailKind.PEOPLE: QCoreApplication.translate("MailKind", "Written by people"),
        MailKind.AUTOMATIC: QCoreApplication.translate("MailKind", "Automatic mail"),
        MailKind.REPORTS: QCoreApplication.translate("MailKind", "All reports"),
        MailKind.NOT_DELIVERED: QCoreApplication.translate("MailKind", "Not delivered"),
        MailKind.DELAYED: QCoreApplication.translate("MailKind", "Delayed"),
        MailKind.DELIVERED: QCoreApplication.translate("MailKind", "Delivered"),
        MailKind.READ: QCoreApplication.translate("MailKind", "Read receipts"),
        MailKind.ANSWERS: QCoreApplication.translate("MailKind", "Automatic answers"),
        MailKind.COMPLAINTS: QCoreApplication.translate("MailKind", "Complaints"),
    }
    return words[kind]


def mail_kind_tip(kind: MailKind) -> str:
    """What a choice shows, in one sentence."""
    words = {
        MailKind.ANY: QCoreApplication.translate("MailKind", "Whoever wrote it, whatever it says"),
        MailKind.PEOPLE: QCoreApplication.translate("MailKind", "Mail that no program and no mailing list wrote"),
        MailKind.AUTOMATIC: QCoreApplication.translate("MailKind", "Mail that no person wrote: of programs, lists and mail systems"),
        MailKind.REPORTS: QCoreApplication.translate("MailKind", "What became of mail: delivery reports, read receipts, complaints"),
        MailKind.NOT_DELIVERED: QCoreApplication.translate("MailKind", "Reports of mail that did not arrive"),
        MailKind.DELAYED: QCoreApplication.translate("MailKind", "Reports of mail that is tried again"),
        MailKind.DELIVERED: QCoreApplication.translate("MailKind", "Reports of mail that arrived or was handed on"),
        MailKind.READ: QCoreApplication.translate("MailKind", "Reports that a mail was opened"),
        MailKind.ANSWERS: QCoreApplication.translate("MailKind", "Answers that a program gave, as during an absence"),
        MailKind.COMPLAINTS: QCoreApplication.translate("MailKind", "Reports that somebody took a mail for unwanted"),
    }
    return words[kind]
