"""What a server's words say about a refused sign-in: a finding more exact than "refused", by code first, then by common words.

Codes: AADSTS (Microsoft's sign-in service), enhanced status codes (RFC 3463, RFC 4954), response codes of POP3 and IMAP (RFC 2449, RFC
3206, RFC 5530). Servers' words are nobody's standard; what is not known stays what the protocol's part made of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.findings import (
    ACCESS_BLOCKED,
    ACCOUNT_DISABLED,
    ACCOUNT_LOCKED,
    APP_PASSWORD,
    BASIC_DISABLED,
    CLIENT_SECRET_EXPIRED,
    CLIENT_UNKNOWN,
    CLOCK_SKEW,
    CONSENT_MISSING,
    MAILBOX_FULL,
    MAILBOX_IN_USE,
    NO_METHOD,
    PASSWORD_EXPIRED,
    SECOND_FACTOR,
    TOKEN_EXPIRED,
    Finding,
    of,
    says_full,
)
from core.errors import AccessDenied, AdminError, CredentialsRejected, NotSupported, PostroomError, ServerBusy

_AADSTS: dict[str, tuple[type[PostroomError], Finding]] = {
    "50053": (CredentialsRejected, ACCOUNT_LOCKED),
    "50055": (CredentialsRejected, PASSWORD_EXPIRED),
    "50144": (CredentialsRejected, PASSWORD_EXPIRED),
    "50057": (CredentialsRejected, ACCOUNT_DISABLED),
    "50076": (CredentialsRejected, SECOND_FACTOR),
    "50079": (CredentialsRejected, SECOND_FACTOR),
    "50158": (CredentialsRejected, SECOND_FACTOR),
    "65001": (AccessDenied, CONSENT_MISSING),
    "65004": (AccessDenied, CONSENT_MISSING),
    "90094": (AccessDenied, CONSENT_MISSING),
    "700016": (CredentialsRejected, CLIENT_UNKNOWN),
    "90002": (CredentialsRejected, CLIENT_UNKNOWN),
    "70008": (CredentialsRejected, TOKEN_EXPIRED),
    "70043": (CredentialsRejected, TOKEN_EXPIRED),
    "700082": (CredentialsRejected, TOKEN_EXPIRED),
    "700084": (CredentialsRejected, TOKEN_EXPIRED),
    "50089": (CredentialsRejected, TOKEN_EXPIRED),
    "50173": (CredentialsRejected, TOKEN_EXPIRED),
    "50133": (CredentialsRejected, TOKEN_EXPIRED),
    "7000222": (CredentialsRejected, CLIENT_SECRET_EXPIRED),
    "53000": (AccessDenied, ACCESS_BLOCKED),
    "53003": (AccessDenied, ACCESS_BLOCKED),
    "530003": (AccessDenied, ACCESS_BLOCKED),
    "500133": (CredentialsRejected, CLOCK_SKEW),
    "700024": (CredentialsRejected, CLOCK_SKEW),
}
_AADSTS_CODE = re.compile(r"AADSTS(\d{5,7})")

_OWN_KEY = r"application-specific password|app(lication)? password|InvalidSecondFactor|\b5\.7\.9\b"
_NO_BASIC = (
    r"\b5\.7\.139\b|basic auth\w* is disabled|SmtpClientAuthentication is disabled|LogonDenied-BasicAuthBlocked|web login required"
    r"|password login is disabled|plain(text)? auth\w* (is )?disabled for your|authentication with password.* not allowed"
)
_RAN_OUT = r"token (has |was |is )?(been )?(expired|revoked)|expired token|token.{0,20}expired"
_CLOCK = r"clock ?skew|clock.{0,30}(skew|differ|synchron)|KRB_AP_ERR_SKEW"
_TOO_OLD = r"password.{0,20}expired|expired password|must change.{0,10}password|\[EXPIRED\]"
_LOCKED = (
    r"\block(ed)?[ -]?out|account.{0,30}\blocked|\blocked\b.{0,20}account|too many (failed|bad|wrong|invalid)"
    r"|too many (login|auth)\w* (failures|attempts)"
)
_DISABLED = r"account.{0,30}(disabled|suspended|deactivated|inactive)(?!.{0,4} or )|user.{0,10}(disabled|suspended)"

_WORDS: Sequence[tuple[re.Pattern[str], type[PostroomError], Finding]] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, finding)
    for pattern, kind, finding in (
        (r"(unsupported|unknown|unrecogni[sz]ed|invalid) auth\w* (mechanism|method|type)", NotSupported, NO_METHOD),
        (_OWN_KEY, CredentialsRejected, APP_PASSWORD),
        (_NO_BASIC, AccessDenied, BASIC_DISABLED),
        (r"consent", AccessDenied, CONSENT_MISSING),
        (r"client secret.{0,30}expired", CredentialsRejected, CLIENT_SECRET_EXPIRED),
        (_RAN_OUT, CredentialsRejected, TOKEN_EXPIRED),
        (_CLOCK, CredentialsRejected, CLOCK_SKEW),
        (_TOO_OLD, CredentialsRejected, PASSWORD_EXPIRED),
        (_LOCKED, CredentialsRejected, ACCOUNT_LOCKED),
        (_DISABLED, CredentialsRejected, ACCOUNT_DISABLED),
        (r"second factor|two-?factor|multi-?factor|\bMFA\b", CredentialsRejected, SECOND_FACTOR),
    )
)

_IN_USE = re.compile(r"\[IN-USE\]|mailbox.{0,20}(in use|locked|busy)|maildrop.{0,20}locked|(in use|locked) by another", re.IGNORECASE)


def named(error: PostroomError, words: str) -> PostroomError:
    """The error as exactly as the server's `words` name it, with the same cause and detail; `error` itself where they say no more.

    Whatever time heals stays so: a temporary refusal is never turned into one that needs a person, except a full mailbox.
    """
    found = _by_code(words) or _by_words(words)
    temporary = isinstance(error, ServerBusy)
    if temporary and _IN_USE.search(words):
        return of(ServerBusy, MAILBOX_IN_USE, error.cause, detail=error.detail or words, retry_after_s=error.retry_after_s)
    if found is None or (temporary and found[1] is not MAILBOX_FULL):
        return error
    kind, finding = found
    return of(kind, finding, error.cause, detail=error.detail or words, retry_after_s=error.retry_after_s)


def _by_code(words: str) -> tuple[type[PostroomError], Finding] | None:
    code = _AADSTS_CODE.search(words)
    return _AADSTS.get(code[1]) if code is not None else None


def _by_words(words: str) -> tuple[type[PostroomError], Finding] | None:
    if says_full(words):
        return AdminError, MAILBOX_FULL
    return next(((kind, finding) for pattern, kind, finding in _WORDS if pattern.search(words)), None)
