"""Replies and forwards: subject, recipients, thread and quoted text of an email that answers or hands on another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum
from html import escape

from core.domain.activity import Direction, Email, Party, PartyRole
from core.domain.addresses import address_key
from core.domain.message import Address
from core.domain.subjects import Mark, mark_of


class AnswerKind(StrEnum):
    """What a new email is to another."""

    REPLY = "reply"
    REPLY_ALL = "reply-all"
    FORWARD = "forward"


#: As many references as a header keeps room for anyway; the first is the root of the thread.
_MOST_REFERENCES = 100
#: The most characters of an email that are quoted.
MOST_QUOTED = 200_000


def subject_of(kind: AnswerKind, subject: str) -> str:
    """The subject of the answer: the prefix once, the token where it stands."""
    mark, _ = mark_of(subject)
    if kind is AnswerKind.FORWARD:
        return subject if mark is Mark.FORWARD else f"Fwd: {subject}".rstrip()
    return subject if mark is Mark.REPLY else f"Re: {subject}".rstrip()


def references_of(email: Email) -> tuple[str, ...]:
    """References of what answers `email`, the oldest first and its own Message-ID last (RFC 5322 3.6.4). It must have been read whole."""
    said = (email.in_reply_to,) if email.in_reply_to else ()
    known = _ids_in(email.headers, "references") or _ids_in(email.headers, "in-reply-to") or said
    chain = dict.fromkeys([*known, *([email.message_id] if email.message_id else [])])
    found = list(chain)
    return tuple(found if len(found) <= _MOST_REFERENCES else [found[0], *found[-_MOST_REFERENCES + 1 :]])


def recipients_of(
    kind: AnswerKind, email: Email, own: Collection[str], reply_to: Iterable[Address] = ()
) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    """To and Cc of the answer; both empty for a forward. `own` are our own addresses in lower case, `reply_to` that header of `email`."""
    if kind is AnswerKind.FORWARD:
        return (), ()
    roles = (PartyRole.SENDER, PartyRole.TO, PartyRole.CC)
    by_role = {role: _distinct(party for party in email.parties if party.role is role) for role in roles}
    ours = {address.lower() for address in own}
    received = email.direction is Direction.INCOMING
    to = (tuple(reply_to) or by_role[PartyRole.SENDER]) if received else by_role[PartyRole.TO]
    others = by_role[PartyRole.TO] if received else ()
    if kind is AnswerKind.REPLY:
        return to, ()
    taken = {address_key(one.address) for one in to}
    more = tuple(one for one in others if address_key(one.address) not in taken | ours)
    taken |= {address_key(one.address) for one in more}
    return (*to, *more), tuple(one for one in by_role[PartyRole.CC] if address_key(one.address) not in taken | ours)


def quoted_text(kind: AnswerKind, email: Email) -> str:
    """The text of `email` as it stands below the answer."""
    text = (email.text or "")[:MOST_QUOTED].replace("\r\n", "\n").rstrip("\n")
    if kind is AnswerKind.FORWARD:
        return "\n".join(["", "-------- Forwarded message --------", *(f"{name}: {value}" for name, value in _head(email)), "", text, ""])
    lines = [f"> {line}".rstrip() if not line.startswith(">") else f">{line}" for line in text.split("\n")] if text else []
    return "\n".join(["", _introduced(email), *lines, ""])


def quoted_html(kind: AnswerKind, email: Email, html: str) -> str:
    """The same of HTML that was made safe before."""
    if kind is AnswerKind.FORWARD:
        head = "<br>".join(f"<b>{escape(name)}:</b> {escape(value)}" for name, value in _head(email))
        return f"<p><br></p><div>-------- Forwarded message --------<br>{head}</div><br>{html}"
    return f'<p><br></p><div>{escape(_introduced(email))}</div><blockquote type="cite">{html}</blockquote>'


def _head(email: Email) -> list[tuple[str, str]]:
    lines = [("From", _named(email, PartyRole.SENDER)), ("Date", _time(email)), ("Subject", email.subject)]
    lines += [("To", _named(email, PartyRole.TO)), ("Cc", _named(email, PartyRole.CC))]
    return [(name, value) for name, value in lines if value]


def _introduced(email: Email) -> str:
    return f"On {_time(email)}, {_named(email, PartyRole.SENDER)} wrote:"


def _time(email: Email) -> str:
    at: datetime = email.sent_at or email.received_at or email.created_at
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _named(email: Email, role: PartyRole) -> str:
    some = _distinct(party for party in email.parties if party.role is role)
    return ", ".join(f"{one.name} <{one.address}>" if one.name else one.address for one in some)


def _distinct(parties: Iterable[Party]) -> tuple[Address, ...]:
    found: dict[str, Address] = {}
    for party in parties:
        if party.address:
            found.setdefault(address_key(party.address), Address(party.address, party.name))
    return tuple(found.values())


def _ids_in(headers: tuple[tuple[str, str], ...] | None, name: str) -> tuple[str, ...]:
    value = next((value for key, value in headers or () if key.lower() == name), "")
    return tuple(re.findall(r"<[^<>\s]+>", value))
