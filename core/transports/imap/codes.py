"""What a refusal means: response codes (RFC 3501, RFC 5530, RFC 7889 and others) as errors of the tree, each with its cause and its cure.

NO [CODE] words  ──▶ the code says it ──▶ the words say more exactly (sign_in_words) ──▶ the error
NO words         ──▶ common words, else what the caller takes it for
BAD words        ──▶ ProtocolBroken, except where the words are about the account
"""

from __future__ import annotations

import re

from core.domain.findings import (
    MAILBOX_DAMAGED,
    MAILBOX_FULL,
    MAILBOX_IN_USE,
    PASSWORD_EXPIRED,
    SERVER_FAULT,
    TLS_REQUIRED,
    TOO_MANY_CONNECTIONS,
    Finding,
    of,
    says_full,
)
from core.errors import (
    QT_TRANSLATE_NOOP,
    AccessDenied,
    AdminError,
    CredentialsRejected,
    FolderMissing,
    PostroomError,
    ProtocolBroken,
    ServerBusy,
    TlsUnavailable,
    TransientError,
)
from core.transports.imap.parsing import Status
from core.transports.sign_in_words import named

_PLAIN: dict[str, type[PostroomError]] = {
    "AUTHENTICATIONFAILED": CredentialsRejected,
    "AUTHORIZATIONFAILED": AccessDenied,
    "UNAVAILABLE": ServerBusy,
    "NOPERM": AccessDenied,
    "READ-ONLY": AccessDenied,
    "CANNOT": AccessDenied,
    "CONTACTADMIN": AccessDenied,
    "NONEXISTENT": FolderMissing,
    "TRYCREATE": FolderMissing,
    "CLIENTBUG": ProtocolBroken,
    "BADCHARSET": ProtocolBroken,
}
_HINTS = {
    "CONTACTADMIN": QT_TRANSLATE_NOOP("errors", "Ask who runs the server: it wants to be asked, and its words may say why."),
    "AUTHORIZATIONFAILED": QT_TRANSLATE_NOOP(
        "errors", "Grant the right to this account on the server: its password is right, and it may not open this mailbox."
    ),
}
_FOUND: dict[str, tuple[type[PostroomError], Finding]] = {
    "EXPIRED": (CredentialsRejected, PASSWORD_EXPIRED),
    "PRIVACYREQUIRED": (TlsUnavailable, TLS_REQUIRED),
    "INUSE": (ServerBusy, MAILBOX_IN_USE),
    "LIMIT": (ServerBusy, TOO_MANY_CONNECTIONS),
    "OVERQUOTA": (AdminError, MAILBOX_FULL),
    "CORRUPTION": (ServerBusy, MAILBOX_DAMAGED),
    "SERVERBUG": (ServerBusy, SERVER_FAULT),
}
_ABOUT_THE_ACCOUNT = (CredentialsRejected, AccessDenied, ServerBusy)
_BUSY_WORDS = re.compile(
    r"try (again|later)|again later|temporar|too many|unavailable|timed? ?out|not ready|overload|maintenance|rate limit|throttl"
    r"|\bbusy\b|server error|internal error|connection limit|concurrent",
    re.IGNORECASE,
)
_MANY_WORDS = re.compile(r"(too many|maximum number of|exceeded.{0,20})\s*(simultaneous |concurrent |open )?connections", re.IGNORECASE)
_DENIED_WORDS = re.compile(
    r"disabled|not enabled|not allowed|not permitted|permission|not authori[sz]ed for|suspended|blocked|access denied", re.IGNORECASE
)
_MISSING_WORDS = re.compile(
    r"(mailbox|folder).{0,40}(doesn't|does not|not) (exist|found)|no such (mailbox|folder)|unknown mailbox|nonexistent", re.IGNORECASE
)
_PASSWORD_WORDS = re.compile(r"password|credential|authenticat|log[io]+n (failed|failure|incorrect)|invalid (user|log)", re.IGNORECASE)


def refusal(status: Status, what: str, default: type[PostroomError] = ServerBusy) -> PostroomError:
    """The error for a NO, BAD or BYE to `what` (in words); `default` where neither code nor words tell."""
    says = f"{what}: {status.text or 'refused without words'}"
    detail = str(status)
    if (finding := _FOUND.get(status.code)) is not None:
        return of(*finding, says, detail=detail)
    if _MANY_WORDS.search(status.text):
        return of(ServerBusy, TOO_MANY_CONNECTIONS, says, detail=detail)
    kind = _PLAIN.get(status.code) or _by_words(status, default)
    error = kind(says, detail=detail, hint=_HINTS.get(status.code))
    if isinstance(error, _ABOUT_THE_ACCOUNT) or (issubclass(kind, TransientError) and says_full(status.text)):
        return named(error, detail)
    return error


def _by_words(status: Status, default: type[PostroomError]) -> type[PostroomError]:
    if status.kind == "BYE":
        return ServerBusy if _BUSY_WORDS.search(status.text) else default
    about_password = _PASSWORD_WORDS.search(status.text) is not None
    if _MISSING_WORDS.search(status.text):
        return FolderMissing
    if _BUSY_WORDS.search(status.text):
        return ServerBusy
    if _DENIED_WORDS.search(status.text) and not about_password:
        return AccessDenied
    if status.kind == "BAD" and not about_password:
        return ProtocolBroken
    return default
