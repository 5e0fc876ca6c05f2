"""The list of activities narrowed by who wrote the mail and what it reports."""

from __future__ import annotations

import pytest

from core.domain.report import ReportKind
from core.service import ActivityFilter
from gui.panes.activities import ActivitiesPane
from gui.panes.activities_filter import Wanted
from gui.panes.activities_kinds import MailKind, automatic_of, mail_kind_tip, mail_kind_word, reports_of
from tests.gui.activities.made import Desk, letter

REPORT = """From: MAILER-DAEMON@mx.contoso.test
To: alice@corp.test
Subject: {subject}
Message-ID: <{action}@mx.contoso.test>
Date: Mon, 02 Mar 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

See below.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.contoso.test

Final-Recipient: rfc822; rene@contoso.test
Action: {action}
Status: {status}
--b--
"""


def report(subject: str, action: str, status: str) -> bytes:
    """A delivery report."""
    return REPORT.format(subject=subject, action=action, status=status).encode()


def answer(subject: str = "Away") -> bytes:
    """What a program answers during an absence."""
    message = letter(7, subject=subject)
    message["Auto-Submitted"] = "auto-replied"
    return message.as_bytes()


def listed(desk: Desk, pane: ActivitiesPane, kind: MailKind) -> set[str]:
    """What is listed of a kind."""
    pane.filters.kind.setCurrentIndex(pane.filters.kind.findData(kind))
    desk.settle()
    return {email.subject for email in pane.model.rows}


def test_each_kind_shows_its_mail_and_no_other(desk: Desk) -> None:
    desk.receive(letter(1, subject="Hello"), report("Gone", "failed", "5.1.1"), report("Soon", "delayed", "4.4.1"), answer())
    desk.receive(report("There", "relayed", "2.0.0"))
    pane = ActivitiesPane(desk.console)
    desk.shown(pane)
    pane.entered()
    desk.settle()
    found = {kind: listed(desk, pane, kind) for kind in MailKind}
    everything = {"Hello", "Gone", "Soon", "There", "Away"}
    assert found[MailKind.ANY] == everything
    assert found[MailKind.PEOPLE] == {"Hello"}
    assert found[MailKind.AUTOMATIC] == everything - {"Hello"}
    assert found[MailKind.REPORTS] == {"Gone", "Soon", "There"}
    assert found[MailKind.NOT_DELIVERED] == {"Gone"}
    assert found[MailKind.DELAYED] == {"Soon"}
    assert found[MailKind.DELIVERED] == {"There"}
    assert found[MailKind.ANSWERS] == {"Away"}
    assert found[MailKind.READ] == found[MailKind.COMPLAINTS] == set()
    assert pane._empty is not None
    pane.filters.clear_button.click()
    desk.settle()
    assert pane.filters.wanted() == Wanted()
    assert pane.model.rowCount() == len(everything)


def test_a_kind_that_is_asked_for_is_shown_and_told_once(desk: Desk) -> None:
    pane = ActivitiesPane(desk.console)
    told: list[bool] = []
    pane.filters.changed.connect(lambda: told.append(True))
    pane.filters.show_wanted(Wanted(kind=MailKind.READ, text="offer"))
    assert pane.filters.kind.currentText() == "Read receipts"
    assert pane.filters.kind.toolTip() == mail_kind_tip(MailKind.READ)
    assert pane.filters.kind.accessibleName() == "Kind of mail"
    assert told == [True]
    assert pane.filters.clear_button.isVisibleTo(pane)
    desk.settle()


@pytest.mark.parametrize("kind", MailKind)
def test_every_kind_has_words_and_asks_for_one_thing(kind: MailKind) -> None:
    assert mail_kind_word(kind) != mail_kind_tip(kind)
    assert Wanted(kind=kind).filter(5) == ActivityFilter(limit=5, reports=reports_of(kind), automatic=automatic_of(kind))
    assert reports_of(kind) is None or automatic_of(kind) is None


def test_every_report_is_of_one_kind() -> None:
    single = [kind for kind in MailKind if kind is not MailKind.REPORTS and reports_of(kind)]
    told = [report for kind in single for report in reports_of(kind) or ()]
    assert sorted(told) == sorted(ReportKind)
