"""What a token endpoint's no means (RFC 6749, 5.2; RFC 8628, 3.5; Microsoft's AADSTS numbers), and what to do about it.

Microsoft says `invalid_grant` and `invalid_client` of many things and tells them apart by number
(learn.microsoft.com/entra/identity-platform/reference-error-codes); its numbers are read first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.domain.findings import (
    ACCESS_BLOCKED,
    ACCOUNT_DISABLED,
    ACCOUNT_LOCKED,
    CLIENT_SECRET_EXPIRED,
    CLIENT_UNKNOWN,
    CLOCK_SKEW,
    CONSENT_MISSING,
    TOKEN_EXPIRED,
    Finding,
    of,
)
from core.errors import QT_TRANSLATE_NOOP, CredentialsRejected, PostroomError, ServerBusy

SIGN_IN_AGAIN = QT_TRANSLATE_NOOP("errors", "Sign in again: in the mailbox or profile here, or with `postroom signin`.")
"""The cure of everything that another sign-in cures."""

EXPIRED = TOKEN_EXPIRED
INTERACTION = Finding("InteractionRequired", QT_TRANSLATE_NOOP("errors", "The provider wants a person to sign in again"), SIGN_IN_AGAIN)
DECLINED = Finding(
    "SignInDeclined",
    QT_TRANSLATE_NOOP("errors", "The sign-in was declined"),
    QT_TRANSLATE_NOOP("errors", "Sign in again, and agree to what is asked for."),
)
LATE = Finding("SignInLate", QT_TRANSLATE_NOOP("errors", "Nobody signed in within the time that there was"), SIGN_IN_AGAIN)
CLIENT_REFUSED = Finding(
    "ClientRefused",
    QT_TRANSLATE_NOOP("errors", "The provider refuses this program's registration"),
    QT_TRANSLATE_NOOP(
        "errors", "Check client_id, tenant and scopes, and whether the secret has run out; store a new one with `postroom secret set`."
    ),
)
REDIRECT = Finding(
    "RedirectUnknown",
    QT_TRANSLATE_NOOP("errors", "The provider does not know the address to return to"),
    QT_TRANSLATE_NOOP(
        "errors", "Register http://localhost (Microsoft: mobile and desktop applications) or http://127.0.0.1 as an address to return to."
    ),
)
SECRET_NEEDED = Finding(
    "ClientSecretNeeded",
    QT_TRANSLATE_NOOP("errors", "The provider wants the client's secret"),
    QT_TRANSLATE_NOOP("errors", "Name the client's secret in the profile (oauth.secret), or register this program as a public client."),
)

_NUMBERS = {
    EXPIRED: {50089, 50133, 50173, 54005, 70000, 70008, 70043, 700082, 700084, 135011},
    CONSENT_MISSING: {65001, 65004, 90094, 90093, 650056},
    INTERACTION: {16000, 50055, 50058, 50072, 50074, 50076, 50078, 50079, 50125, 50129, 50131, 50158},
    ACCESS_BLOCKED: {50005, 50097, 50105, 53000, 53001, 53002, 53003, 53004, 530003, 530031, 7000112},
    ACCOUNT_LOCKED: {50053},
    ACCOUNT_DISABLED: {50034, 50057},
    CLIENT_SECRET_EXPIRED: {7000222},
    CLIENT_UNKNOWN: {90002, 700016},
    CLOCK_SKEW: {500133, 700024},
    REDIRECT: {50011, 500113},
    SECRET_NEEDED: {7000218},
    CLIENT_REFUSED: {50128, 70001, 70011, 500011, 700027, 900144, 7000215, 7000216},
}
_BUSY_NUMBERS = {90033, 90012, 90006, 50196, 90036}
_BY_NUMBER = {number: kind for kind, numbers in _NUMBERS.items() for number in numbers}
_BY_WORD = {
    "invalid_grant": EXPIRED,
    "interaction_required": INTERACTION,
    "login_required": INTERACTION,
    "account_selection_required": INTERACTION,
    "consent_required": CONSENT_MISSING,
    "access_denied": DECLINED,
    "authorization_declined": DECLINED,
    "expired_token": LATE,
    "code_expired": LATE,
    "admin_policy_enforced": ACCESS_BLOCKED,
    "redirect_uri_mismatch": REDIRECT,
}
_BUSY_WORDS = frozenset({"temporarily_unavailable", "server_error"})
"""Codes that time heals (RFC 6749, 4.1.2.1), which Microsoft's endpoint gives with HTTP 400 too."""
_AADSTS = re.compile(r"AADSTS(\d{4,8})")


def words_of(said: Mapping[str, Any], status: int = 0) -> str:
    """The first line of what the provider says; its later lines are traces."""
    text = said.get("error_description") or said.get("error") or f"HTTP {status}"
    lines = str(text).splitlines() or [""]
    return lines[0][:300]


def refusal(said: Mapping[str, Any], status: int, where: str, client_id: str) -> PostroomError:
    """The error that an answer with `error` stands for: CredentialsRejected of a kind, or ServerBusy. `where` is host:port."""
    word, words = str(said.get("error") or ""), words_of(said, status)
    numbers = _numbers(said, words)
    if word in _BUSY_WORDS or numbers & _BUSY_NUMBERS:
        return ServerBusy(f"{where}: no token was given: {words}")
    kind = next((_BY_NUMBER[number] for number in sorted(numbers) if number in _BY_NUMBER), None) or _BY_WORD.get(word, CLIENT_REFUSED)
    return of(CredentialsRejected, kind, f"{where}: the client {client_id} gets no token: {words}", detail=word)


def _numbers(said: Mapping[str, Any], words: str) -> set[int]:
    listed = said.get("error_codes")
    found = {number for number in listed if isinstance(number, int)} if isinstance(listed, list) else set()
    return found | {int(number) for number in _AADSTS.findall(words)}
