"""What is asked for about delivery reports (RFC 3461)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sandbox.smtp import SmtpServer
from core.transports.smtp_notices import original_recipient, recipient_parameters, xtext
from tests.fakes.smtp_peer import Journal, envelope, opened


def _sent(server: SmtpServer, *recipients: str, **changes: object) -> None:
    sink = opened(server)  # type: ignore[arg-type]
    wanted = replace(envelope(*recipients), **changes)  # type: ignore[arg-type]
    assert sink.send(wanted, Journal()).accepted
    sink.close()


def test_failures_and_delays_are_asked_for_and_success_where_it_is_wanted() -> None:
    with SmtpServer() as server:
        _sent(server, "bob+x=y@example.test", "eve@example.test", envelope_id="7.1.0123456789abcdef")
        _sent(server, "bob@example.test", receipt=True)
        first, second = (one.notices for one in server.accepted)
    assert first.mail == {"RET": "HDRS", "ENVID": "7.1.0123456789abcdef"}
    assert first.recipients == {
        "bob+x=y@example.test": {"NOTIFY": "FAILURE,DELAY", "ORCPT": "rfc822;bob+2Bx+3Dy@example.test"},
        "eve@example.test": {"NOTIFY": "FAILURE,DELAY", "ORCPT": "rfc822;eve@example.test"},
    }
    assert second.mail == {"RET": "HDRS"}
    assert second.recipients["bob@example.test"]["NOTIFY"] == "SUCCESS,FAILURE,DELAY"


def test_nothing_is_asked_of_a_server_without_it() -> None:
    with SmtpServer(extensions=("PIPELINING",)) as server:
        _sent(server, "bob@example.test", envelope_id="7.1.0123456789abcdef", receipt=True)
        assert [line for line in server.transcript if "bob@" in line or "MAIL" in line] == [
            f"MAIL FROM:<anna@corp.test> SIZE={len(server.accepted[0].raw)}",
            "RCPT TO:<bob@example.test>",
        ]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("bob@example.test", "rfc822;bob@example.test"),
        ('"a b"@example.test', 'rfc822;"a+20b"@example.test'),
        ("jürgen@example.test", "utf-8;j\\x{FC}rgen@example.test"),
        ("\U0001f600+a@example.test", "utf-8;\\x{1F600}\\x{2B}a@example.test"),
    ],
)
def test_the_recipient_as_we_name_it(address: str, shown: str) -> None:
    assert original_recipient(address) == shown


def test_a_domain_in_other_letters_is_named_as_it_goes_over_the_wire() -> None:
    assert recipient_parameters("bob@bücher.test", "bob@xn--bcher-kva.test", success=False).endswith(" ORCPT=rfc822;bob@xn--bcher-kva.test")


@given(st.text())
def test_xtext_can_end_no_line_and_no_parameter(text: str) -> None:
    made = xtext(text.encode("utf-8", "replace").decode())
    assert all("!" <= sign <= "~" and sign != "=" for sign in made)
