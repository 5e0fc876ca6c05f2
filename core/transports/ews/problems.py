"""Problems: what a response code, a SOAP fault or an HTTP status means for whoever asked, in the tree of core.errors.

The codes are those of MS-OXWSCDATA 2.2.5.24 (ResponseCodeType). A code in no list concerns the item that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from core.domain.findings import ACCOUNT_LOCKED, PASSWORD_EXPIRED, REDIRECT_LOOP, of
from core.errors import (
    AccessDenied,
    AdminError,
    CredentialsRejected,
    CursorInvalid,
    FolderMissing,
    ItemError,
    MailboxMissing,
    NotSupported,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    ServerBusy,
)
from core.transports.ews.answers import Answer
from core.transports.ews.parsing import SoapFault
from core.transports.ews.versions import REFUSALS

LATER = frozenset({
    "ErrorServerBusy",
    "ErrorADOperation",
    "ErrorADUnavailable",
    "ErrorBatchProcessingStopped",
    "ErrorClientDisconnected",
    "ErrorConnectionFailed",
    "ErrorConnectionFailedTransientError",
    "ErrorExceededConnectionCount",
    "ErrorExceededSubscriptionCount",
    "ErrorInsufficientResources",
    "ErrorInternalServerError",
    "ErrorInternalServerTransientError",
    "ErrorMailboxFailover",
    "ErrorMailboxMoveInProgress",
    "ErrorMailboxStoreUnavailable",
    "ErrorMessageTrackingTransientError",
    "ErrorNoRespondingCASInDestinationSite",
    "ErrorNotEnoughMemory",
    "ErrorProxiedSubscriptionCallFailure",
    "ErrorProxyCallFailed",
    "ErrorProxyRequestProcessingFailed",
    "ErrorProxyServiceDiscoveryFailed",
    "ErrorProxyTokenExpired",
    "ErrorTimeoutExpired",
    "ErrorTooManyObjectsOpened",
    "ErrorTransientFailure",
})  # fmt: skip
"""Time heals it."""

DENIED = frozenset(
    {
        "ErrorAccessDenied",
        "ErrorAccessModeSpecified",
        "ErrorCreateItemAccessDenied",
        "ErrorSendAsDenied",
        "ErrorSubscriptionAccessDenied",
        "ErrorUserNotAllowedByPolicy",
        "ErrorDelegateNoUser",
        "ErrorCrossMailboxMoveCopy",
    }
)
IMPERSONATION = frozenset({"ErrorImpersonateUserDenied", "ErrorImpersonationDenied", "ErrorImpersonationFailed", "ErrorCannotImpersonate"})
"""The account may not act as the mailbox."""
NO_MAILBOX = frozenset({
    "ErrorNonExistentMailbox",
    "ErrorMissingEmailAddress",
    "ErrorNonPrimarySmtpAddress",
    "ErrorInvalidSmtpAddress",
    "ErrorMailboxConfiguration",
    "ErrorNoPublicFolderServerAvailable",
    "ErrorInvalidUserPrincipalName",
    "ErrorInvalidUserSid",
})  # fmt: skip
"""There is no such mailbox, or none that an account without one of its own may mean."""
CURSOR = frozenset(
    {
        "ErrorInvalidSyncStateData",
        "ErrorInvalidWatermark",
        "ErrorExpiredSubscription",
        "ErrorInvalidSubscription",
        "ErrorSubscriptionNotFound",
        "ErrorEventNotFound",
    }
)
"""The server no longer knows our place."""
FOLDER = frozenset(
    {"ErrorSyncFolderNotFound", "ErrorFolderNotFound", "ErrorParentFolderNotFound", "ErrorToFolderNotFound", "ErrorFolderCorrupt"}
)
"""The folder is gone. ErrorItemNotFound for a folder's id means the same, which only the asker can tell."""
FULL = frozenset({"ErrorQuotaExceeded", "ErrorMailboxQuotaExceeded", "ErrorArchiveMailboxQuotaExceeded", "ErrorSendQuotaExceeded"})
"""The mailbox is full."""
DISABLED = frozenset(
    {"ErrorAccountDisabled", "ErrorMailboxHoldNotFound", "ErrorPasswordExpired", "ErrorPasswordChangeRequired", "ErrorLogonFailed"}
)
UNSUPPORTED = REFUSALS | {
    "ErrorUnsupportedTypeForConversion",
    "ErrorFeatureNotSupported",
    "ErrorOperationNotSupported",
    "ErrorNotSupported",
    "ErrorInvalidOperation",
    "ErrorCalendarIsFolderNotSupported",
    "ErrorSubscriptionDelegateAccessNotSupported",
}
BROKEN = frozenset({"ErrorInvalidRequest", "ErrorSchemaValidation", "ErrorInvalidIdMalformed", "ErrorInvalidIdXml", "ErrorInvalidIdEmpty"})
"""Whole requests that the server does not understand; in the answer for one item they concern that item."""
BUSY_STATUS = frozenset({408, 429, 449, 500, 502, 503, 504, 509})
"""HTTP statuses that time heals; 449 is IIS's own (retry with), 509 that of hosters."""

GRANT = (
    "Give the account full access to the mailbox, or the role ApplicationImpersonation and switch impersonation on in the profile, "
    "then test the mailbox again."
)
"""What to do where an account may not open a mailbox."""
_IMPERSONATE = (
    "Assign the role ApplicationImpersonation to the account for this mailbox (New-ManagementRoleAssignment), or switch impersonation off "
    "in the profile and give the account full access. It may take an hour to take effect."
)


_RENEW = "Enable the account or renew its password on the server, then test the mailbox again."
LARGE_BYTES = 4 * 1024 * 1024
"""Octets of a request from which on its size may be why a server that answers other requests refuses it."""


def error_of(problem: Answer | SoapFault) -> PostroomError:
    """The error that an answer which is not `ok`, or a fault, stands for; to be raised or kept by whoever asked.

    `detail` begins with the response code; an ItemError's `code` is it. `retry_after_s` is the server's wish.
    """
    code, words = problem.code, problem.text or problem.code
    cause = words if code in words else f"{words} ({code})"
    detail = f"{code}: {problem.text}" if problem.text else code
    for codes, make in _KINDS:
        if code in codes:
            error = make(cause)
            break
    else:
        error = ItemError(cause, code=code)
        if isinstance(problem, SoapFault):
            error = ProtocolBroken(f"the server refused the request: {cause}", hint="Nothing to do: it will be tried again by itself.")
    error.detail = detail
    error.retry_after_s = problem.retry_after_s
    return error


def _later(cause: str) -> PostroomError:
    return ServerBusy(cause)


def _full(cause: str) -> PostroomError:
    return AdminError(
        cause, title="The mailbox is full", hint="Free space in the mailbox or raise its quota, then test it again.", code="MailboxFull"
    )


def _disabled(cause: str) -> PostroomError:
    return CredentialsRejected(cause, hint=_RENEW)


_KINDS: Sequence[tuple[frozenset[str], Callable[[str], PostroomError]]] = (
    (LATER, _later),
    (DENIED, lambda cause: AccessDenied(cause, hint=GRANT)),
    (IMPERSONATION, lambda cause: AccessDenied(cause, hint=_IMPERSONATE)),
    (NO_MAILBOX, MailboxMissing),
    (CURSOR, CursorInvalid),
    (FOLDER, FolderMissing),
    (FULL, _full),
    (DISABLED, _disabled),
    (UNSUPPORTED, NotSupported),
)

# An internal error for a single item may be that item's; so raised at once, it would hold up all the others behind it.
_WHOLE = (LATER - {"ErrorInternalServerError", "ErrorTimeoutExpired"}) | IMPERSONATION | NO_MAILBOX | DISABLED | REFUSALS


def concerns_all(answers: Sequence[Answer]) -> Answer | None:
    """The answer to raise where all of them say the same thing of the server or the mailbox, and not of what was asked for; else None.

    Where some items were answered, the rest is the asker's to see to.
    """
    if answers and all(not answer.ok and answer.code in _WHOLE for answer in answers):
        return max(answers, key=lambda answer: answer.retry_after_s or 0.0)
    return None


# HTTP


def retry_after_s(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Retry-After in seconds from `now`, given as seconds or as a date (RFC 9110, 10.2.3); None where it is not there or unreadable."""
    given = headers.get("Retry-After", "").strip()
    if given.isascii() and given.isdigit():
        return float(given)
    try:
        at = parsedate_to_datetime(given)
    except (ValueError, TypeError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())


def error_of_status(status: int, headers: Mapping[str, str], where: str, asked_bytes: int = 0) -> PostroomError:
    """The error that an HTTP status without a SOAP answer stands for; `where` is the URL, for words. 401 is the session's own affair.

    `asked_bytes` is the size of the request. IIS says 404 (404.13) to one that is larger than it was set up for, and 507 where the server
    behind the first one finds it so.
    """
    wish = retry_after_s(headers)
    if status == 413 or (status in {404, 507} and asked_bytes >= LARGE_BYTES):
        return ItemError(f"{where} takes no request of this size (HTTP {status})", code="ErrorMessageSizeExceeded")
    if status in BUSY_STATUS:
        return ServerBusy(f"{where} answers HTTP {status}", detail=f"HTTP {status}", retry_after_s=wish)
    if status in {301, 302, 303, 307, 308}:
        return _redirected(status, headers.get("Location", ""), where, wish)
    if status == 401:
        return CredentialsRejected(f"{where} refused the sign-in")
    if status in {456, 457}:
        what, finding = ("the account is blocked", ACCOUNT_LOCKED) if status == 456 else ("the password has expired", PASSWORD_EXPIRED)
        return CredentialsRejected(f"{where}: {what} (HTTP {status})", hint=_RENEW, code=finding.code, title=finding.title)
    if status == 403:
        return _forbidden(headers, where)
    if status in {404, 405, 410, 501}:
        return ProfileInvalid(
            f"there are no Exchange web services at {where} (HTTP {status})",
            hint="Check the URL in the profile: https://host/EWS/Exchange.asmx, or switch autodiscover on.",
        )
    if status == 407:
        return AccessDenied(
            "the proxy asks to sign in (HTTP 407)", hint="Give user and password in the profile's proxy: http://user:password@host:port."
        )
    return ProtocolBroken(f"{where} answers HTTP {status}")


def _redirected(status: int, location: str, where: str, wish: float | None) -> PostroomError:
    if "genericerrorpage" in location.lower():
        return ServerBusy(f"{where} leads to its page of errors", retry_after_s=wish)
    to = location.partition("?")[0] or "nowhere"  # what follows may hold tickets
    if urljoin(where, to).rstrip("/").lower() == where.rstrip("/").lower():
        return of(ProfileInvalid, REDIRECT_LOOP, f"{where} leads to itself (HTTP {status})", detail=f"Location: {to}")
    login = any(word in to.lower() for word in ("logon", "login", "/owa", "adfs", "signin"))
    return ProfileInvalid(
        f"{where} leads to {to} (HTTP {status})" + (", which looks like a sign-in page" if login else ""),
        hint="Put the address that web services really have into the profile, or switch autodiscover on.",
        detail=f"Location: {to}",
    )


def _forbidden(headers: Mapping[str, str], where: str) -> PostroomError:
    reason = headers.get("X-CasErrorCode", "")
    if reason:
        return AccessDenied(
            f"Exchange web services are switched off for this account or mailbox ({reason})",
            hint="Switch them on with Set-CASMailbox -EwsEnabled $true, and allow this program (EwsAllowList), then test again.",
            detail=f"X-CasErrorCode: {reason}",
        )
    return AccessDenied(f"{where} answers HTTP 403", hint="Allow the account, or this machine's address, to use Exchange web services.")
