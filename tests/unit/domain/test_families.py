"""Every exact finding belongs to the family of the error that it is put over, and whoever decides by codes knows it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import core
from core import errors
from core.domain import findings
from core.domain.alert import Alert, AlertAction, AlertLevel
from core.domain.circuit import CIRCUIT_CODES, PROFILE_CODES, SIGN_IN_CODES
from core.domain.families import family_of, server_code
from core.domain.findings import Finding
from core.domain.ids import AlertId
from core.transports.oauth import refusals

KNOWN = {name: value for module in (refusals, findings) for name, value in vars(module).items() if isinstance(value, Finding)}
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def pairs() -> Iterator[tuple[type[errors.PostroomError], Finding]]:
    """Each class of error with a finding that the program puts over it, as its source says."""
    for path in sorted(Path(core.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            arguments = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            names = [argument.id for argument in arguments if isinstance(argument, ast.Name)]
            for kind, finding in pairwise(names):
                if isinstance(getattr(errors, kind, None), type) and finding in KNOWN:
                    yield getattr(errors, kind), KNOWN[finding]


def test_every_finding_is_in_the_family_of_its_error() -> None:
    found = list(pairs())
    assert len({finding.code for _, finding in found}) > 25
    alike = {"AccessDenied", "CredentialsRejected"}
    wrong = {(kind.code, finding.code) for kind, finding in found if family_of(finding.code) != kind.code}
    # An identity provider's refusal of access is one to sign in as well.
    assert {(kind, code) for kind, code in wrong if not {kind, family_of(code)} <= alike} == set()
    by_class = {kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.PostroomError)}
    assert {family_of(finding.code) for finding in KNOWN.values()} <= by_class


@pytest.mark.parametrize(
    ("finding", "codes"),
    [
        (findings.CERTIFICATE_EXPIRED, PROFILE_CODES),
        (findings.TLS_TOO_OLD, PROFILE_CODES),
        (findings.NAME_WITHOUT_ADDRESS, PROFILE_CODES),
        (findings.NO_METHOD, PROFILE_CODES),
        (findings.ACCOUNT_LOCKED, SIGN_IN_CODES),
        (findings.CLOCK_SKEW, SIGN_IN_CODES),
        (findings.DNS_SILENT, CIRCUIT_CODES - PROFILE_CODES - SIGN_IN_CODES),
    ],
)
def test_a_server_that_fails_by_a_finding_opens_its_circuit(finding: Finding, codes: frozenset[str]) -> None:
    assert server_code(finding.code) in codes


@pytest.mark.parametrize("finding", [findings.MAILBOX_IN_USE, findings.MAILBOX_FULL])
def test_what_is_one_mailboxs_own_affair_does_not(finding: Finding) -> None:
    assert server_code(finding.code) not in CIRCUIT_CODES


def test_an_alert_by_a_finding_leads_where_its_family_leads() -> None:
    alert = Alert(AlertId(1), NOW, NOW - timedelta(hours=1), AlertLevel.ERROR, "Parked-incoming", "", "", "a@x.test", 1, False)
    for reason in ("CertificateExpired", "CertificateUntrusted"):
        assert replace(alert, reason=reason).actions[0] is AlertAction.OPEN_PROFILE
