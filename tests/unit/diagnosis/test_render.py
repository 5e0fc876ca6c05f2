"""The result of a test as text."""

from __future__ import annotations

from datetime import UTC, datetime

from core.domain.connection import StepName, TestResult, TestStep
from core.domain.diagnosis import failed_step, render
from core.domain.mailbox import MailDirection

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FINE = TestStep(StepName.DNS, True, 0.0123, "192.0.2.7", evidence=("mail.corp.test: 192.0.2.7",))
WARNED = TestStep(StepName.TLS, True, 0.2, "TLSv1.3", None, "The certificate ends in 9 days", "Renew it.")
REFUSED = TestStep(
    StepName.AUTHENTICATION,
    False,
    1.5,
    "refused\r\n\x1b[31malice",
    "CredentialsRejected",
    "Password was refused",
    "Enter it.",
    ("-ERR no",),
)


def test_a_failure_whole() -> None:
    result = TestResult("alice@corp.test", MailDirection.INCOMING, False, False, (FINE, WARNED, REFUSED), AT)
    assert failed_step(result) is REFUSED
    assert render(result).splitlines() == [
        "alice@corp.test incoming: failed at authentication, 2026-03-02 12:00 UTC",
        "  ok      dns              0.01 s  192.0.2.7",
        "          | mail.corp.test: 192.0.2.7",
        "  warn    tls              0.20 s  TLSv1.3",
        "          The certificate ends in 9 days.",
        "          what to do: Renew it.",
        "  FAILED  authentication   1.50 s  refused   [31malice",
        "          CredentialsRejected: Password was refused.",
        "          what to do: Enter it.",
        "          | -ERR no",
    ]


def test_a_pass() -> None:
    result = TestResult("alice@corp.test", MailDirection.OUTGOING, True, True, (FINE,))
    assert failed_step(result) is None
    assert render(result).splitlines() == [
        "alice@corp.test outgoing: passed, enabled",
        "  ok      dns              0.01 s  192.0.2.7",
        "          | mail.corp.test: 192.0.2.7",
    ]
    assert "|" not in render(result, all_evidence=False)
