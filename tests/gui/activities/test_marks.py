"""What a message is beyond its text, in words: automatic, a report, signed, encrypted, cut short; and the lines that say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QPushButton

from core.domain.activity import AttachmentInfo, Email
from core.domain.attachments import BlockReason
from core.domain.ids import ActivityId, AttachmentId
from core.domain.mail_marks import (
    Invitation,
    MailMarks,
    MailNotice,
    Piece,
    Protection,
    ProtectionFormat,
    ProtectionKind,
    SignatureStatus,
)
from core.domain.report import RecipientReport, ReportEntry, ReportKind, ReportReason
from core.domain.robots import AutomaticKind
from gui.models.activities import ActivityModel
from gui.reading.mark_words import automatic_words, kind_words, notes_of, report_reason_words, report_tone, report_words
from gui.reading.notes import MOST, NoteList
from gui.theme import Tone
from tests.gui.activities.made import Desk
from tests.gui.rules.made import message

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def email(desk: Desk) -> Email:
    """A plain mail of a person."""
    [number] = desk.receive(message())
    return replace(desk.app.service.show(number), automatic=None, marks=None)


def report(number: int = 7, kind: ReportKind = ReportKind.FAILED_PERMANENT, about: int | None = 5) -> ReportEntry:
    """A report about one recipient."""
    recipient = RecipientReport("rene@contoso.test", kind, "failed", reason=ReportReason.NO_SUCH_USER)
    return ReportEntry(ActivityId(number), kind, None if about is None else ActivityId(about), AT, (recipient,))


def said(email: Email) -> list[str]:
    """The notes as they are read."""
    return [note.words for note in notes_of(email)]


def test_of_a_mail_of_a_person_nothing_is_said(email: Email) -> None:
    assert said(email) == []
    assert kind_words(email) == ""


def test_who_wrote_it_is_said_where_nobody_did(email: Email) -> None:
    assert said(replace(email, automatic=AutomaticKind.LIST)) == ["This message came through a mailing list."]
    assert kind_words(replace(email, automatic=AutomaticKind.REPLY)) == "This is an automatic answer."


def test_a_report_says_whom_it_is_about_and_leads_to_the_mail(email: Email) -> None:
    found = replace(email, automatic=AutomaticKind.REPORT, report_kind=ReportKind.FAILED_PERMANENT, report=report())
    [note] = notes_of(found)
    assert note.words == "Delivery report: not delivered (rene@contoso.test: there is no such user)"
    assert (note.tone, note.about, note.icon_name) == (Tone.PARKED, 5, "warning")


def test_reports_about_a_mail_are_listed_at_it(email: Email) -> None:
    found = replace(email, reports=(report(), report(8, ReportKind.READ_RECEIPT)))
    first, second = notes_of(found)
    assert first.words.endswith("Delivery report: not delivered (rene@contoso.test: there is no such user)")
    assert (first.about, second.about) == (7, 8)
    assert "Read receipt" in second.words
    assert second.icon_name == "check"


@pytest.mark.parametrize(
    ("protection", "words", "tone"),
    [
        (
            Protection(ProtectionKind.SIGNED, ProtectionFormat.SMIME, SignatureStatus.INTACT, "Rene"),
            "Signed by Rene (S/MIME): the content is unchanged. Who issued the certificate was not checked.",
            Tone.HEALTHY,
        ),
        (
            Protection(ProtectionKind.SIGNED, ProtectionFormat.SMIME, SignatureStatus.ALTERED, "", "", "the digest differs"),
            "Signed (S/MIME), and changed since. the digest differs",
            Tone.PARKED,
        ),
        (
            Protection(ProtectionKind.SIGNED, ProtectionFormat.OPENPGP, None, "", "rene@contoso.test"),
            "Signed by rene@contoso.test (OpenPGP); it could not be checked.",
            Tone.MUTED,
        ),
        (
            Protection(ProtectionKind.ENCRYPTED, ProtectionFormat.OPENPGP),
            "Encrypted (OpenPGP): it is kept as it came and cannot be read here.",
            Tone.DEGRADED,
        ),
    ],
)
def test_protection_is_said_in_words(email: Email, protection: Protection, words: str, tone: Tone) -> None:
    [note] = notes_of(replace(email, marks=MailMarks(protections=(protection,))))
    assert (note.words, note.tone) == (words, tone)


def test_invitations_and_pieces_are_recognised(email: Email) -> None:
    marks = MailMarks(invitations=(Invitation("REQUEST", "1", "event", 0),), piece=Piece("x", 2, 3))
    assert said(replace(email, marks=marks)) == [
        "It holds an invitation.",
        "This is piece 2 of a larger message. Pieces are not put together.",
    ]
    assert said(replace(email, marks=MailMarks(invitations=(Invitation("", "", "event", 0),)))) == ["It holds an appointment."]


def test_what_is_missing_is_said_with_its_reason(email: Email) -> None:
    def attached(number: int, reason: BlockReason | None) -> AttachmentInfo:
        return AttachmentInfo(AttachmentId(number), "a.exe", "x/y", 1, blocked=reason is not None, blocked_because=reason)

    files = (attached(1, BlockReason.EXTENSION), attached(2, BlockReason.SIZE), attached(3, BlockReason.SIZE), attached(4, None))
    blocked = replace(email, attachments=files, notice=MailNotice.ATTACHMENTS)
    assert said(blocked) == [
        "Attachments of a blocked kind: 1. They are in the source alone.",
        "Attachments that are too large: 2. They are in the source alone.",
    ]
    assert said(replace(email, notice=MailNotice.ATTACHMENTS)) == ["Some attachments are in the source alone."]
    [words] = said(replace(email, notice=MailNotice.TRUNCATED))
    assert words.startswith("The message is larger than the limits allow")


def test_every_kind_and_reason_has_words() -> None:
    assert len({automatic_words(kind) for kind in AutomaticKind}) == len(AutomaticKind)
    assert len({report_words(kind) for kind in ReportKind}) == len(ReportKind)
    assert all(report_reason_words(reason) for reason in ReportReason if reason is not ReportReason.UNKNOWN)
    assert report_reason_words(ReportReason.UNKNOWN) == ""
    assert {report_tone(kind) for kind in ReportKind} == {Tone.PARKED, Tone.DEGRADED, Tone.MUTED}


def test_the_lines_lead_to_what_they_are_about(desk: Desk, email: Email) -> None:
    notes = NoteList()
    notes.show_email(email)
    assert notes.isHidden()
    desk.shown(notes, 420, 400)
    reports = tuple(report(number) for number in range(100, 100 + MOST + 3))
    notes.show_email(replace(email, reports=reports))
    assert not notes.isHidden()
    went: list[object] = []
    notes.activity_wanted.connect(went.append)
    buttons = [button for button in notes.findChildren(QPushButton) if not button.isHidden()]
    buttons[0].click()
    assert went == [100]
    assert len(buttons) == MOST
    assert "Show the email: " in buttons[0].accessibleName()
    assert desk.faults(notes, 380, 600, height=460) == []


def test_the_list_marks_what_no_person_wrote(email: Email) -> None:
    model = ActivityModel()
    subject = next(column for column in model.columns if column.key == "subject")
    assert subject.icon is not None
    assert subject.tooltip is not None
    assert subject.icon(email) is None
    assert subject.icon(replace(email, automatic=AutomaticKind.BULK)) is not None
    assert subject.tooltip(replace(email, report_kind=ReportKind.DELAYED)) == "Case 42\nDelivery report: delayed"
