"""What a log may hold of commands: no password, in whatever form it is sent."""

from __future__ import annotations

import base64
import logging

import pytest

from core.cancel import CancelToken
from core.transports.smtp import open_smtp
from core.transports.wire_words import POP3_SHOWN, SMTP_SHOWN, plain
from tests.fakes.line_server import RememberingObserver
from tests.fakes.smtp_peer import SmtpPeer, serving, settings


@pytest.mark.parametrize(
    ("line", "shown", "logged"),
    [
        ("RETR 7", POP3_SHOWN, "RETR 7"),
        ("USER alice", POP3_SHOWN, "USER alice"),
        ("PASS hunter2 and more", POP3_SHOWN, "PASS ***"),
        ("pass hunter2", POP3_SHOWN, "PASS ***"),
        ("APOP alice 0123", POP3_SHOWN, "APOP ***"),
        ("AUTH PLAIN AGFsaWNlAGh1bnRlcjI=", POP3_SHOWN, "AUTH PLAIN ***"),
        ("AUTH XOAUTH2", POP3_SHOWN, "AUTH XOAUTH2"),
        ("AUTH AGFsaWNlAGh1bnRlcjIAGFsaWNlAGh1bnRlcjI=", POP3_SHOWN, "AUTH ***"),
        ("aHVudGVyMg==", SMTP_SHOWN, "***"),
        ("", SMTP_SHOWN, "***"),
        ("MAIL FROM:<alice@corp.test> SIZE=3\x1b[2J", SMTP_SHOWN, "MAIL FROM:<alice@corp.test> SIZE=3 [2J"),
        ("EHLO " + "x" * 900, SMTP_SHOWN, "EHLO " + "x" * 495),
    ],
)
def test_what_is_logged_of_a_command(line: str, shown: frozenset[str], logged: str) -> None:
    assert plain(line, shown) == logged


def test_a_sign_in_that_is_logged_shows_no_password(caplog: pytest.LogCaptureFixture) -> None:
    def script(peer: SmtpPeer) -> None:
        peer.say("220 mail.test ESMTP")
        peer.answer("EHLO", "250-mail.test", "250 AUTH LOGIN")
        peer.answer("AUTH LOGIN", "334 VXNlcm5hbWU6")
        peer.answer("", "334 UGFzc3dvcmQ6")
        peer.answer("", "235 welcome")
        peer.answer("QUIT", "221 bye")

    with caplog.at_level(logging.DEBUG, "core.transports"), serving(script) as server:
        open_smtp(settings(server.port, username="user", password="Se5ame"), CancelToken(), RememberingObserver()).close()
    words = [record.getMessage().partition(" ")[2] for record in caplog.records if record.name == "core.transports.smtp_wire"]
    assert [word for word in words if word.startswith(">")][1:] == ["> AUTH LOGIN", "> ***", "> ***", "> QUIT"]
    assert "< 235 welcome" in words
    for secret in ("Se5ame", base64.b64encode(b"Se5ame").decode()):
        assert secret not in caplog.text
