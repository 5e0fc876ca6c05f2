"""Codes, faults and HTTP statuses: who must act."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

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
from core.transports.ews import problems
from core.transports.ews.answers import Answer
from core.transports.ews.parsing import SoapFault
from core.transports.ews.problems import concerns_all, error_of, error_of_status, retry_after_s

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def bad(code: str, wish_s: float | None = None) -> Answer:
    """An answer that is an error."""
    return Answer(ok=False, code=code, text=f"words of {code}", element=None, retry_after_s=wish_s)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ErrorServerBusy", ServerBusy),
        ("ErrorMailboxMoveInProgress", ServerBusy),
        ("ErrorMailboxStoreUnavailable", ServerBusy),
        ("ErrorInternalServerTransientError", ServerBusy),
        ("ErrorTimeoutExpired", ServerBusy),
        ("ErrorExceededConnectionCount", ServerBusy),
        ("ErrorBatchProcessingStopped", ServerBusy),
        ("ErrorProxyCallFailed", ServerBusy),
        ("ErrorProxiedSubscriptionCallFailure", ServerBusy),
        ("ErrorSubscriptionDelegateAccessNotSupported", NotSupported),
        ("ErrorAccessDenied", AccessDenied),
        ("ErrorImpersonateUserDenied", AccessDenied),
        ("ErrorNonExistentMailbox", MailboxMissing),
        ("ErrorMissingEmailAddress", MailboxMissing),
        ("ErrorInvalidSyncStateData", CursorInvalid),
        ("ErrorSyncFolderNotFound", FolderMissing),
        ("ErrorQuotaExceeded", AdminError),
        ("ErrorAccountDisabled", CredentialsRejected),
        ("ErrorInvalidServerVersion", NotSupported),
        ("ErrorItemNotFound", ItemError),
        ("ErrorMimeContentConversionFailed", ItemError),
        ("ErrorItemCorrupt", ItemError),
        ("ErrorVirusDetected", ItemError),
        ("ErrorNobodyKnowsThis", ItemError),
    ],
)
def test_response_codes(code: str, kind: type[PostroomError]) -> None:
    error = error_of(bad(code, 1.5))
    assert type(error) is kind
    assert code in error.cause
    assert error.detail.startswith(f"{code}: ")
    assert error.retry_after_s == 1.5
    if kind is ItemError:
        assert error.code == code


def test_no_code_is_in_two_lists() -> None:
    lists = [codes for codes, _ in problems._KINDS]
    assert sum(len(each) for each in lists) == len(frozenset().union(*lists))


def test_hints_name_the_right_that_is_missing() -> None:
    assert "full access" in error_of(bad("ErrorAccessDenied")).hint
    assert "ApplicationImpersonation" in error_of(bad("ErrorImpersonateUserDenied")).hint


def test_a_fault_of_an_unknown_code_is_no_item() -> None:
    assert type(error_of(SoapFault("ErrorSchemaValidation", "line 1"))) is ProtocolBroken
    assert type(error_of(SoapFault("ErrorServerBusy", "", 2.0))) is ServerBusy


def test_what_concerns_all() -> None:
    good = Answer(ok=True, code="NoError", text="", element=None)
    assert concerns_all([]) is None
    assert concerns_all([good, bad("ErrorServerBusy")]) is None
    assert concerns_all([bad("ErrorItemCorrupt"), bad("ErrorServerBusy")]) is None
    found = concerns_all([bad("ErrorServerBusy"), bad("ErrorMailboxMoveInProgress", 3.0)])
    assert found is not None
    assert found.retry_after_s == 3.0
    assert concerns_all([bad("ErrorInternalServerError")]) is None, "it may be this one item's"


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("Mon, 02 Mar 2026 12:00:30 GMT", 30.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-1", None),
    ],
)
def test_retry_after(given: str, seconds: float | None) -> None:
    assert retry_after_s({"Retry-After": given}, NOW) == seconds
    assert retry_after_s({}) is None


@pytest.mark.parametrize("status", [408, 429, 449, 500, 502, 503, 504])
def test_busy_statuses(status: int) -> None:
    error = error_of_status(status, {"Retry-After": "7"}, "u")
    assert (type(error), error.retry_after_s) == (ServerBusy, 7.0)


@pytest.mark.parametrize(
    ("status", "headers", "kind", "words"),
    [
        (302, {"Location": "/ews/genericerrorpage.htm?x"}, ServerBusy, "page of errors"),
        (302, {"Location": "https://mail.corp.test/owa/auth/logon.aspx"}, ProfileInvalid, "sign-in page"),
        (301, {"Location": "https://elsewhere.test/ews"}, ProfileInvalid, "https://elsewhere.test/ews"),
        (307, {}, ProfileInvalid, "nowhere"),
        (401, {}, CredentialsRejected, "refused"),
        (403, {"X-CasErrorCode": "UserNotFound"}, AccessDenied, "switched off"),
        (403, {}, AccessDenied, "403"),
        (404, {}, ProfileInvalid, "no Exchange web services"),
        (405, {}, ProfileInvalid, "no Exchange web services"),
        (407, {}, AccessDenied, "proxy"),
        (413, {}, ItemError, "size"),
        (418, {}, ProtocolBroken, "418"),
        (456, {}, CredentialsRejected, "blocked"),
        (457, {}, CredentialsRejected, "expired"),
        (507, {}, ProtocolBroken, "507"),
    ],
)
def test_other_statuses(status: int, headers: dict[str, str], kind: type[PostroomError], words: str) -> None:
    error = error_of_status(status, headers, "http://x/ews")
    assert type(error) is kind
    assert words in error.cause


@pytest.mark.parametrize("status", [404, 413, 507])
def test_what_is_said_to_a_request_that_is_too_large(status: int) -> None:
    error = error_of_status(status, {}, "u", problems.LARGE_BYTES)
    assert (type(error), error.code) == (ItemError, "ErrorMessageSizeExceeded")
    if status != 413:
        assert type(error_of_status(status, {}, "u", problems.LARGE_BYTES - 1)) is not ItemError
