"""What servers' words are taken for, and what they are not taken for."""

from __future__ import annotations

import pytest

from core.domain.findings import says_full
from core.errors import AccessDenied, AdminError, CredentialsRejected, NotSupported, PostroomError, ServerBusy
from core.transports.sign_in_words import named


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("AADSTS50053: The account is locked", CredentialsRejected, "AccountLocked"),
        ("AADSTS50126: Error validating credentials due to invalid username or password.", CredentialsRejected, "CredentialsRejected"),
        ("AADSTS50076: Due to a configuration change you must use multi-factor", CredentialsRejected, "SecondFactorRequired"),
        ("AADSTS65001: The user or administrator has not consented", AccessDenied, "ConsentRevoked"),
        ("AADSTS700082: The refresh token has expired due to inactivity", CredentialsRejected, "TokenExpired"),
        ("AADSTS700016: Application with identifier was not found", CredentialsRejected, "ClientUnknown"),
        ("AADSTS53003: Access has been blocked by Conditional Access policies", AccessDenied, "BlockedByPolicy"),
        ("AADSTS700024: Client assertion is not within its valid time range", CredentialsRejected, "ClockSkew"),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", AccessDenied, "BasicAuthDisabled"),
        ("534-5.7.9 Application-specific password required.", CredentialsRejected, "AppPasswordRequired"),
        ("[AUTH] Web login required: https://support.example", AccessDenied, "BasicAuthDisabled"),
        ("-ERR [AUTH] Account locked out", CredentialsRejected, "AccountLocked"),
        ("-ERR Your account has been suspended", CredentialsRejected, "AccountDisabled"),
        ("-ERR Logon failure: account disabled or wrong password", CredentialsRejected, "CredentialsRejected"),
        ("535 Too many failed login attempts", CredentialsRejected, "AccountLocked"),
        ("-ERR password has expired", CredentialsRejected, "PasswordExpired"),
        ("Clock skew too great (KRB_AP_ERR_SKEW)", CredentialsRejected, "ClockSkew"),
        ("-ERR [AUTH] Unsupported authentication mechanism.", NotSupported, "NoCommonMethod"),
        ("-ERR [OVERQUOTA] no", AdminError, "MailboxFull"),
        ("535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", CredentialsRejected, "CredentialsRejected"),
        ("", CredentialsRejected, "CredentialsRejected"),
    ],
)
def test_a_refused_sign_in(words: str, kind: type[PostroomError], code: str) -> None:
    found = named(CredentialsRejected("no"), words)
    assert (type(found), found.code, found.cause) == (kind, code, "no")
    assert found.hint


def test_what_time_heals_needs_nobody() -> None:
    busy = ServerBusy("later", retry_after_s=7)
    assert named(busy, "454 4.7.0 account temporarily locked, too many failed logins") is busy
    in_use = named(busy, "-ERR [IN-USE] maildrop locked")
    assert (type(in_use), in_use.code, in_use.retry_after_s) == (ServerBusy, "MailboxInUse", 7)
    assert named(busy, "452 4.2.2 over quota").code == "MailboxFull"


@pytest.mark.parametrize("words", ["452 4.2.2 Mailbox full", "552 5.2.2 no", "Quota exceeded", "[OVERQUOTA] x", "user is over quota"])
def test_a_full_mailbox(words: str) -> None:
    assert says_full(words)


@pytest.mark.parametrize(
    "words", ["552 5.3.4 Message too big", "452 4.3.1 Insufficient system storage", "550 5.1.1 no such user", "14.2.25"]
)
def test_no_full_mailbox(words: str) -> None:
    assert not says_full(words)
