"""Replies and forwards: subject, recipients, thread, quoted text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.domain.activity import CorrelationMethod, Direction, Email, EmailStatus, Party, PartyRole
from core.domain.answers import AnswerKind, quoted_html, quoted_text, recipients_of, references_of, subject_of
from core.domain.ids import ActivityId
from core.domain.message import Address

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
K = AnswerKind


def _email(direction: Direction = Direction.INCOMING, **changes: object) -> Email:
    parties = (
        Party(PartyRole.SENDER, "rene@contoso.test", "Rene"),
        Party(PartyRole.TO, "alice@corp.test", "Alice"),
        Party(PartyRole.TO, "Bob@corp.test"),
        Party(PartyRole.CC, "carol@contoso.test"),
        Party(PartyRole.CC, "rene@contoso.test"),
        Party(PartyRole.BCC, "secret@corp.test"),
    )
    values: dict[str, object] = {
        "id": ActivityId(1), "direction": direction, "status": EmailStatus.RECEIVED, "subject": "Bikes CRM:0001001", "message_id": "<3@x>",
        "parties": parties, "regarding": None, "mailbox_id": None, "mailbox_address": "alice@corp.test", "accepted_by": None,
        "correlation": CorrelationMethod.NONE, "correlated_with": None, "received_at": NOW, "sent_at": NOW, "tracking_token": None,
        "queue_items": (), "mailboxes": (), "attachments": (), "created_at": NOW, "text": "Hello\n> old\n\nBye\n", "html": "<p>Hello</p>",
        "headers": (("References", "<1@x> <2@x>"),), "in_reply_to": "<2@x>",
    }  # fmt: skip
    return Email(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "subject", "expected"),
    [
        (K.REPLY, "Bikes CRM:0001001", "Re: Bikes CRM:0001001"),
        (K.REPLY, "AW: Bikes", "AW: Bikes"),
        (K.REPLY, "Fwd: Bikes", "Re: Fwd: Bikes"),
        (K.REPLY_ALL, "RE[2]: Bikes", "RE[2]: Bikes"),
        (K.FORWARD, "Re: Bikes", "Fwd: Re: Bikes"),
        (K.FORWARD, "WG: Bikes", "WG: Bikes"),
        (K.REPLY, "", "Re:"),
    ],
)
def test_a_prefix_stands_once(kind: AnswerKind, subject: str, expected: str) -> None:
    assert subject_of(kind, subject) == expected


def test_a_reply_goes_to_who_wrote_and_to_all_but_ourselves() -> None:
    email, own = _email(), {"alice@corp.test"}
    assert recipients_of(K.REPLY, email, own) == ((Address("rene@contoso.test", "Rene"),), ())
    to, cc = recipients_of(K.REPLY_ALL, email, own)
    assert [one.address for one in to] == ["rene@contoso.test", "Bob@corp.test"]
    assert [one.address for one in cc] == ["carol@contoso.test"]
    assert recipients_of(K.FORWARD, email, own) == ((), ())


def test_reply_to_counts_and_a_sent_mail_is_answered_to_its_recipients() -> None:
    assert recipients_of(K.REPLY, _email(), set(), [Address("desk@contoso.test")])[0] == (Address("desk@contoso.test"),)
    to, cc = recipients_of(K.REPLY_ALL, _email(Direction.OUTGOING), {"rene@contoso.test"})
    assert [one.address for one in to] == ["alice@corp.test", "Bob@corp.test"]
    assert [one.address for one in cc] == ["carol@contoso.test"]


def test_the_thread_ends_with_what_is_answered() -> None:
    assert references_of(_email()) == ("<1@x>", "<2@x>", "<3@x>")
    assert references_of(_email(headers=(), in_reply_to="<2@x>")) == ("<2@x>", "<3@x>")
    long = " ".join(f"<{number}@y>" for number in range(300))
    found = references_of(_email(headers=(("references", long),)))
    assert (len(found), found[0], found[-1]) == (100, "<0@y>", "<3@x>")


def test_the_text_is_quoted_below() -> None:
    assert quoted_text(K.REPLY, _email()).splitlines() == [
        "", "On 2026-05-04 08:00 UTC, Rene <rene@contoso.test> wrote:", "> Hello", ">> old", ">", "> Bye",
    ]  # fmt: skip
    forwarded = quoted_text(K.FORWARD, _email())
    assert "From: Rene <rene@contoso.test>" in forwarded
    assert "secret@corp.test" not in forwarded
    assert "<blockquote" in quoted_html(K.REPLY, _email(), "<p>Hello</p>")
    assert "&lt;rene@contoso.test&gt;" in quoted_html(K.FORWARD, _email(), "<p>Hello</p>")
