"""Whatever comes in, telling what it is ends without a fault, within its bounds, and the same each time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.delivery_report import MOST_RECIPIENTS
from core.domain.report_thread import as_answer
from core.domain.reports import may_report, nature
from core.transports.mime import parse

_PIECES = st.sampled_from([
    "From: MAILER-DAEMON@x.test\n", "From: a@b.test\n", "Return-Path: <>\n", "Subject: Undelivered Mail Returned to Sender\n",
    "Subject: Auto: x\n",
    "X-Failed-Recipients: a@b.test, , @\n",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n', "Auto-Submitted: \n",
    "Auto-Submitted: auto-replied\n", "\n", "--b\n", "--b--\n", "Content-Type: message/delivery-status\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: message/disposition-notification\n", "Content-Type: message/feedback-report\n", "Disposition: ;;displayed\n",
    "Final-Recipient: rfc822; a@b.test\n", "Final-Recipient: ;\n", "Action: failed\n", "Action: \n", "Status: 4.4.7\n", "Status: 9.9\n",
    "Diagnostic-Code: smtp; 550 5.1.1 no\n", "<a@b.test>:\n", "  a@b.test\n", "could not be delivered to: a@b.test\n", "550 5.1.1 x\n",
    "--- Below this line is a copy of the message.\n", "Message-ID: <1@x>\n", "References: <1@x> <2@x>\n",
    '{"notificationType": "Bounce"}\n',
    "Original-Message-ID: <\n", "\u00e9\u0130\u200f@\n", "\x00", " ", "X-Postroom-Loop: v1\n",
])  # fmt: skip


@given(st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_message_is_told(pieces: list[str]) -> None:
    message = parse("".join(pieces).encode("utf-8", "surrogatepass"))
    report, automatic = told = nature(message)
    assert nature(message) == told
    may_report(message)
    if report is None:
        return
    assert automatic is not None
    assert len(report.recipients) <= MOST_RECIPIENTS
    assert message.message_id not in report.about.message_ids
    answer = as_answer(message, report)
    assert answer is None or answer.in_reply_to == report.about.message_ids
