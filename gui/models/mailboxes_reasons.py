"""Why a direction is not processed: core's English reason, told apart by what can be done about it, and said in the person's language.

Core gives one reason per direction, and what to do. It is recognised here by its words; a sentence that is not known is shown as it
came, so that nothing is ever left unsaid.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from core.errors import QT_TRANSLATE_NOOP


class ReasonKind(StrEnum):
    """What stands in the way, in the order in which core looks."""

    GUARD = "guard"
    MAILBOX_INACTIVE = "mailbox-inactive"
    OWNER_INACTIVE = "owner-inactive"
    METHOD = "method"
    PROFILE = "profile"
    REJECTED = "rejected"
    APPROVAL = "approval"
    AWAITS_TEST = "awaits-test"
    NOT_ENABLED = "not-enabled"
    PAUSED = "paused"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind, and the whole sentence, translated."""

    kind: ReasonKind
    words: str


_K = ReasonKind

#: Core's sentence as a pattern, its kind, and our words for it. The first that fits counts.
_REASONS: tuple[tuple[str, ReasonKind, str], ...] = (
    (
        r"The store was restored from a backup made at (?P<at>.+ UTC)\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "This store was restored from a backup made at {at}."),
    ),
    (
        r"The store was copied: it came from another kind of database\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "This store is a copy that came from another kind of database."),
    ),
    (
        r"The store was copied: this is another machine\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "This store is a copy that came from another machine."),
    ),
    (
        r"The store was copied or moved: on this machine it was (?P<place>.+) before\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "This store was copied or moved: on this machine it was {place} before."),
    ),
    (
        r"The store was copied: this is another database server\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "This store is a copy that came from another database server."),
    ),
    (
        r"The store was copied: this database is not the one that was (?P<place>.+) before\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "This store is a copy: its database is not the one that was {place} before."),
    ),
    (
        r"The store was moved: its database was called (?P<place>.+) before\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "This store was moved: its database was called {place} before."),
    ),
    (
        r"The store is in sandbox mode: appointments, contacts and tasks are not synchronized\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "The store is in sandbox mode: appointments, contacts and tasks are not synchronized."),
    ),
    (
        r"The store is in sandbox mode: nothing is sent and no server is changed\.",
        _K.GUARD,
        QT_TRANSLATE_NOOP("Reasons", "The store is in sandbox mode: nothing is sent and no server is changed."),
    ),
    (r"The mailbox is inactive\.", _K.MAILBOX_INACTIVE, QT_TRANSLATE_NOOP("Reasons", "The mailbox is inactive.")),
    (r"Its owner (?P<name>.+) is inactive\.", _K.OWNER_INACTIVE, QT_TRANSLATE_NOOP("Reasons", "Its owner {name} is inactive.")),
    (
        r"Its mail comes through a forward mailbox\.",
        _K.METHOD,
        QT_TRANSLATE_NOOP("Reasons", "Its mail comes through a forward mailbox."),
    ),
    (r"Its mail is received by Outlook\.", _K.METHOD, QT_TRANSLATE_NOOP("Reasons", "Its mail is received by Outlook.")),
    (r"Its mail is sent by Outlook\.", _K.METHOD, QT_TRANSLATE_NOOP("Reasons", "Its mail is sent by Outlook.")),
    (
        r"Its appointments, contacts and tasks are synchronized by Outlook\.",
        _K.METHOD,
        QT_TRANSLATE_NOOP("Reasons", "Its appointments, contacts and tasks are synchronized by Outlook."),
    ),
    (r"Its incoming method is none\.", _K.METHOD, QT_TRANSLATE_NOOP("Reasons", "No method for receiving is chosen.")),
    (r"Its outgoing method is none\.", _K.METHOD, QT_TRANSLATE_NOOP("Reasons", "No method for sending is chosen.")),
    (
        r"Its method for appointments, contacts and tasks is none\.",
        _K.METHOD,
        QT_TRANSLATE_NOOP("Reasons", "No method for appointments, contacts and tasks is chosen."),
    ),
    (r"The mailbox has no server profile\.", _K.PROFILE, QT_TRANSLATE_NOOP("Reasons", "The mailbox has no server profile.")),
    (
        r"Its server profile (?P<name>.+) is inactive\.",
        _K.PROFILE,
        QT_TRANSLATE_NOOP("Reasons", "Its server profile {name} is inactive."),
    ),
    (
        r"Profiles of the type (?P<type>\S+) have no appointments, contacts or tasks\.",
        _K.PROFILE,
        QT_TRANSLATE_NOOP("Reasons", "Profiles for {type} have no appointments, contacts or tasks."),
    ),
    (
        r"Only mailboxes of users have appointments, contacts and tasks\.",
        _K.METHOD,
        QT_TRANSLATE_NOOP("Reasons", "Only mailboxes of users have appointments, contacts and tasks."),
    ),
    (r"Its address was rejected\.", _K.REJECTED, QT_TRANSLATE_NOOP("Reasons", "Its address was rejected.")),
    (r"Its address is not approved yet\.", _K.APPROVAL, QT_TRANSLATE_NOOP("Reasons", "Its address is not approved yet.")),
    (r"It is waiting for its test\.", _K.AWAITS_TEST, QT_TRANSLATE_NOOP("Reasons", "It waits for its test.")),
    (r"It is not enabled: test and enable it\.", _K.NOT_ENABLED, QT_TRANSLATE_NOOP("Reasons", "It is not enabled: test and enable it.")),
    (r"Sending through (?P<name>.+) is paused\.", _K.PAUSED, QT_TRANSLATE_NOOP("Reasons", "Sending through {name} is paused.")),
)
#: What core says to do about it comes after the reason; the console has buttons for it.
_COMPILED = tuple((re.compile(rf"{pattern}(?: .*)?"), kind, words) for pattern, kind, words in _REASONS)

#: What profiles talk to, by the document's word for their type. Names of protocols and products are the same in every language.
_SERVERS = {
    "exchange": "Exchange",
    "exchange-online": "Exchange Online",
    "pop3-smtp": "POP3 + SMTP",
    "imap-smtp": "IMAP + SMTP",
    "gmail": "Gmail",
}


# Ten thousand mailboxes share a handful of reasons. What is kept is in no language.
@functools.lru_cache(maxsize=1024)
def _found(why_not: str) -> tuple[ReasonKind, str, dict[str, str]]:
    for pattern, kind, words in _COMPILED:
        found = pattern.fullmatch(why_not)
        if found is not None:
            return kind, words, {key: _SERVERS.get(value, value) if key == "type" else value for key, value in found.groupdict().items()}
    return ReasonKind.OTHER, "", {}


def reason_of(why_not: str) -> Reason:
    """The reason that this sentence of core's gives."""
    kind, words, parts = _found(why_not)
    return Reason(kind, QCoreApplication.translate("Reasons", words).format(**parts) if words else why_not)


def kind_of(why_not: str) -> ReasonKind:
    """The kind of the reason alone: what ten thousand mailboxes are asked for at once needs no words."""
    return _found(why_not)[0]
