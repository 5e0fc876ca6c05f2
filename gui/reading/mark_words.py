"""What a message is beyond its text, in words: who wrote it where no person did, what it reports, how it is protected, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.domain.activity import Email
from core.domain.attachments import BlockReason
from core.domain.ids import ActivityId
from core.domain.mail_marks import Invitation, MailNotice, Protection, ProtectionFormat, ProtectionKind, SignatureStatus
from core.domain.report import ReportEntry, ReportKind, ReportReason
from core.domain.robots import AutomaticKind
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import moment


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence about a message, with its drawing. `about` is another email that it leads to."""

    icon_name: str
    tone: Tone
    words: str
    about: ActivityId | None = None


def automatic_words(kind: AutomaticKind) -> str:
    """Who wrote a message where no person did."""
    words = {
        AutomaticKind.OWN: QCoreApplication.translate("reading", "Postroom itself sent this message."),
        AutomaticKind.REPORT: QCoreApplication.translate("reading", "A mail system wrote this message."),
        AutomaticKind.REPLY: QCoreApplication.translate("reading", "This is an automatic answer."),
        AutomaticKind.GENERATED: QCoreApplication.translate("reading", "A program wrote this message."),
        AutomaticKind.LIST: QCoreApplication.translate("reading", "This message came through a mailing list."),
        AutomaticKind.BULK: QCoreApplication.translate("reading", "This is bulk mail."),
    }
    return words[kind]


def report_words(kind: ReportKind) -> str:
    """What a message reports, in a few words."""
    words = {
        ReportKind.DELIVERED: QCoreApplication.translate("reading", "Delivery report: delivered"),
        ReportKind.DELAYED: QCoreApplication.translate("reading", "Delivery report: delayed"),
        ReportKind.RELAYED: QCoreApplication.translate("reading", "Delivery report: handed on"),
        ReportKind.EXPANDED: QCoreApplication.translate("reading", "Delivery report: handed on to several"),
        ReportKind.FAILED_PERMANENT: QCoreApplication.translate("reading", "Delivery report: not delivered"),
        ReportKind.FAILED_TEMPORARY: QCoreApplication.translate("reading", "Delivery report: not delivered for now"),
        ReportKind.AUTO_REPLY: QCoreApplication.translate("reading", "Automatic answer"),
        ReportKind.READ_RECEIPT: QCoreApplication.translate("reading", "Read receipt"),
        ReportKind.ABUSE_REPORT: QCoreApplication.translate("reading", "Complaint about a mail"),
    }
    return words[kind]


def report_tone(kind: ReportKind) -> Tone:
    """The colour of a report."""
    if kind in {ReportKind.FAILED_PERMANENT, ReportKind.ABUSE_REPORT}:
        return Tone.PARKED
    return Tone.DEGRADED if kind in {ReportKind.DELAYED, ReportKind.FAILED_TEMPORARY} else Tone.MUTED


def kind_words(email: Email) -> str:
    """What a list says of a message that no person wrote, or that is a report; empty for any other."""
    if email.report_kind is not None:
        return report_words(email.report_kind)
    return automatic_words(email.automatic) if email.automatic is not None else ""


def notes_of(email: Email) -> list[Note]:
    """All that is to be said of a message, what it is first."""
    found: list[Note] = []
    if email.report_kind is not None:
        found.append(_report_note(email, email.report_kind))
    elif email.automatic is not None:
        found.append(Note("settings", Tone.MUTED, automatic_words(email.automatic)))
    marks = email.marks
    if marks is not None:
        found += [_protection_note(one) for one in marks.protections]
        found += [_invitation_note(one) for one in marks.invitations[:1]]
        if marks.piece is not None:
            words = QCoreApplication.translate("reading", "This is piece {number} of a larger message. Pieces are not put together.")
            found.append(Note("info", Tone.DEGRADED, words.format(number=marks.piece.number)))
    found += _missing(email)
    found += [_about_note(report) for report in email.reports]
    return found


def _report_note(email: Email, kind: ReportKind) -> Note:
    report = email.report
    fates = ", ".join(_recipients(report)) if report is not None else ""
    words = f"{report_words(kind)} ({fates})" if fates else report_words(kind)
    icon_name = "warning" if report_tone(kind) is not Tone.MUTED else "info"
    return Note(icon_name, report_tone(kind), words, report.about if report is not None else None)


def _about_note(report: ReportEntry) -> Note:
    fates = ", ".join(_recipients(report))
    told = f"{report_words(report.kind)} ({fates})" if fates else report_words(report.kind)
    words = QCoreApplication.translate("reading", "{when}: {report}").format(when=moment(report.at), report=told)
    icon_name = "warning" if report_tone(report.kind) is not Tone.MUTED else "check"
    return Note(icon_name, report_tone(report.kind), words, report.id)


def _recipients(report: ReportEntry) -> list[str]:
    """Whom a report is about, with the reason of each that has one."""
    found = []
    for each in report.recipients:
        address, reason = one_line(each.original or each.final), report_reason_words(each.reason)
        if address:
            found.append(
                QCoreApplication.translate("reading", "{address}: {reason}").format(address=address, reason=reason) if reason else address
            )
    return list(dict.fromkeys(found))


def report_reason_words(reason: ReportReason) -> str:
    """Why a mail did not arrive; empty where nobody knows."""
    words = {
        ReportReason.NO_SUCH_USER: QCoreApplication.translate("reading", "there is no such user"),
        ReportReason.MAILBOX_FULL: QCoreApplication.translate("reading", "the mailbox is full"),
        ReportReason.MAILBOX_DISABLED: QCoreApplication.translate("reading", "the mailbox takes no mail"),
        ReportReason.MOVED: QCoreApplication.translate("reading", "the user has moved"),
        ReportReason.HOST_UNKNOWN: QCoreApplication.translate("reading", "the domain or its server is unknown"),
        ReportReason.NOT_REACHED: QCoreApplication.translate("reading", "the server was not reached"),
        ReportReason.EXPIRED: QCoreApplication.translate("reading", "it was tried for too long"),
        ReportReason.TOO_BIG: QCoreApplication.translate("reading", "the message is too large"),
        ReportReason.SPAM: QCoreApplication.translate("reading", "it was taken for spam"),
        ReportReason.VIRUS: QCoreApplication.translate("reading", "it was taken for a virus"),
        ReportReason.BLOCKED: QCoreApplication.translate("reading", "the sending server is blocked"),
        ReportReason.NOT_AUTHENTICATED: QCoreApplication.translate("reading", "the sending domain is not authenticated"),
        ReportReason.SENDER_REFUSED: QCoreApplication.translate("reading", "the sender is refused"),
        ReportReason.RELAYING_DENIED: QCoreApplication.translate("reading", "the server hands no mail on to there"),
        ReportReason.POLICY: QCoreApplication.translate("reading", "a policy forbids it"),
        ReportReason.TOO_MANY: QCoreApplication.translate("reading", "too many messages, recipients or connections"),
        ReportReason.GREYLISTED: QCoreApplication.translate("reading", "the server takes mail of a new sender only when it is tried again"),
        ReportReason.CONTENT: QCoreApplication.translate("reading", "the content was refused"),
        ReportReason.LOOP: QCoreApplication.translate("reading", "it went round in a loop"),
        ReportReason.SYSTEM: QCoreApplication.translate("reading", "the receiving system had a fault"),
        ReportReason.ADDRESS_SYNTAX: QCoreApplication.translate("reading", "the address is malformed"),
        ReportReason.SECURITY: QCoreApplication.translate("reading", "the security that was asked for is not to be had"),
    }
    return words.get(reason, "")


def _protection_note(protection: Protection) -> Note:
    way = "S/MIME" if protection.format is ProtectionFormat.SMIME else "OpenPGP"
    if protection.kind is ProtectionKind.ENCRYPTED:
        words = QCoreApplication.translate("reading", "Encrypted ({way}): it is kept as it came and cannot be read here.")
        return Note("lock", Tone.DEGRADED, words.format(way=way))
    signer = one_line(protection.signer_name or protection.signer_address)
    named = {
        SignatureStatus.INTACT: QCoreApplication.translate("reading", "Signed by {signer} ({way}): the content is unchanged."),
        SignatureStatus.ALTERED: QCoreApplication.translate("reading", "Signed by {signer} ({way}), and changed since."),
        SignatureStatus.UNCHECKED: QCoreApplication.translate("reading", "Signed by {signer} ({way}); it could not be checked."),
    }
    unnamed = {
        SignatureStatus.INTACT: QCoreApplication.translate("reading", "Signed ({way}): the content is unchanged."),
        SignatureStatus.ALTERED: QCoreApplication.translate("reading", "Signed ({way}), and changed since."),
        SignatureStatus.UNCHECKED: QCoreApplication.translate("reading", "Signed ({way}); it could not be checked."),
    }
    status = protection.status or SignatureStatus.UNCHECKED
    words = (named if signer else unnamed)[status].format(signer=signer, way=way)
    if status is SignatureStatus.INTACT:
        # No chain of trust is looked at: the name is a claim.
        unproven = QCoreApplication.translate("reading", "Who issued the certificate was not checked.")
        return Note("check", Tone.HEALTHY, f"{words} {unproven}")
    detail = one_line(protection.detail)
    words = f"{words} {detail}" if detail else words
    return Note("error", Tone.PARKED, words) if status is SignatureStatus.ALTERED else Note("info", Tone.MUTED, words)


def _invitation_note(invitation: Invitation) -> Note:
    words = {
        "REQUEST": QCoreApplication.translate("reading", "It holds an invitation."),
        "CANCEL": QCoreApplication.translate("reading", "It cancels an appointment."),
        "REPLY": QCoreApplication.translate("reading", "It answers an invitation."),
    }
    return Note("calendar", Tone.MUTED, words.get(invitation.method, QCoreApplication.translate("reading", "It holds an appointment.")))


def _missing(email: Email) -> list[Note]:
    found = []
    for reason, words in (
        (BlockReason.EXTENSION, QCoreApplication.translate("reading", "Attachments of a blocked kind: {n}. They are in the source alone.")),
        (BlockReason.SIZE, QCoreApplication.translate("reading", "Attachments that are too large: {n}. They are in the source alone.")),
    ):
        count = sum(one.blocked_because is reason for one in email.attachments)
        if count:
            found.append(Note("lock", Tone.DEGRADED, words.format(n=count)))
    if not found and email.notice is MailNotice.ATTACHMENTS:
        words = QCoreApplication.translate("reading", "Some attachments are in the source alone.")
        found.append(Note("lock", Tone.DEGRADED, words))
    if email.notice is MailNotice.TRUNCATED or (email.marks is not None and email.marks.truncated):
        words = QCoreApplication.translate(
            "reading", "The message is larger than the limits allow: not all of it was read. The source is whole."
        )
        found.append(Note("warning", Tone.DEGRADED, words))
    return found
