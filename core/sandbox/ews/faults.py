"""What can go wrong at the EWS server, by name; a server holds them in a `core.sandbox.faults.Faults`.

    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "GetItem", number=3, code="ErrorItemCorrupt"))
    server.faults.add(EwsFault(EwsFaultKind.HTTP_STATUS, "SyncFolderItems", call=2, status=503, retry_after_s=7, times=1))

`operation` and `call` choose the request, `number` the place in its batch; see the kinds for what else they use.
"""

from dataclasses import dataclass
from enum import Enum


class EwsFaultKind(Enum):
    """What can go wrong."""

    ITEM_ERROR = "item-error"
    """Message `number` (0: each) is an Error with `code`, and what it asked for is not done."""
    BATCH_STOPPED = "batch-stopped"
    """Message `number` is an Error with `code`; it and all after it are not done, those after are Warnings with
    ErrorBatchProcessingStopped."""
    BUSY = "busy"
    """Message `number` (0: each) is ErrorServerBusy with HTTP 200, with BackOffMilliseconds unless `back_off_ms` is None."""
    INNER_BUSY = "inner-busy"
    """Message `number` (0: each) is ErrorInternalServerError whose InnerErrorResponseCode is `code` (default ErrorServerBusy)."""
    SOAP_FAULT = "soap-fault"
    """The request is answered with a SOAP fault of `code` (default ErrorServerBusy), with BackOffMilliseconds where given."""
    UNAUTHORIZED = "unauthorized"
    """HTTP 401, and the connection's authentication is forgotten."""
    REDIRECT = "redirect"
    """HTTP 302 to `location` (default a page of errors)."""
    HTTP_STATUS = "http-status"
    """An empty answer with `status`, and Retry-After where `retry_after_s` is given: 429, 449, 500, 502, 503, 504."""
    BLOCKED = "blocked"
    """HTTP 403 with X-CasErrorCode: `code` (default UserNotFound), as where EWS is switched off."""
    PORTAL = "portal"
    """HTTP 200 with a page of HTML, as a captive portal answers."""
    EMPTY_BODY = "empty-body"
    """HTTP 200 with nothing in it."""
    LOSE_REQUEST = "lose-request"
    """The connection breaks before anything is done."""
    LOSE_RESPONSE = "lose-response"
    """All is done, then the connection breaks before the answer."""
    DROP_IN_BODY = "drop-in-body"
    """All is done, then the connection breaks in the middle of the answer."""
    STALL = "stall"
    """Nothing is done and nothing answered; the connection stays open until the client or the server ends it."""
    STALL_IN_BODY = "stall-in-body"
    """All is done and half of the answer sent; then the connection stays open without a word."""
    SLOW_BODY = "slow-body"
    """The answer comes in chunks of 64 octets, each in a packet of its own."""
    TRUNCATED = "truncated"
    """The answer ends early, at about the share `keep` of it, with a Content-Length that fits. It ends behind a whole change or
    message where there is one, so that a forgiving parser takes what is there for everything."""
    LOSE_MESSAGE = "lose-message"
    """Message `number` is missing from the response."""
    EXTRA_RESPONSE = "extra-response"
    """A second, empty HTTP response follows on the same connection; the next request on it reads that one."""
    ILLEGAL_CHARACTER = "illegal-character"
    """A character reference that XML 1.0 forbids, &#x1;, stands in the first text of the items."""
    UNKNOWN_ITEM = "unknown-item"
    """Item `number` (0: each) is shown as an element that a client does not know, `name` (default RoleMember)."""
    ODD_TIME_ZONE = "odd-time-zone"
    """Item `number` (0: each) is a MeetingRequest whose StartTimeZone is `name` (default tzone://Microsoft/Custom)."""
    NO_SYNC_STATE = "no-sync-state"
    """A Sync operation is an Error with `code` and without a SyncState."""
    LOST_STATE = "lost-state"
    """A SyncState that a Sync operation is given is unknown (ErrorInvalidSyncStateData); a round without one is served."""
    DUPLICATE_CHANGES = "duplicate-changes"
    """SyncFolderItems tells change `number` (0: each) of its page twice, the second time at the end of the page."""
    REORDERED_CHANGES = "reordered-changes"
    """SyncFolderItems tells the changes of its page in the reverse order."""
    VANISHED = "vanished"
    """Item `number` (0: each) is deleted for good by somebody else right before it is read or changed: ErrorItemNotFound, and the
    next round of SyncFolderItems tells it."""
    OVERTAKEN = "overtaken"
    """Item `number` (0: each) is changed by somebody else right before UpdateItem or DeleteItem: the client's change key is stale."""
    CUT_BATCH = "cut-batch"
    """Message `number` and those before it are done, those after it are not; then the connection breaks before any answer."""
    CLOSE_STREAM = "close-stream"
    """GetStreamingEvents says Closed at once."""


@dataclass(frozen=True, slots=True)
class EwsFault:
    """One fault of the EWS server."""

    kind: EwsFaultKind
    operation: str = ""
    """The operation it happens in, such as GetItem; empty is any. Autodiscover and tokens have the names Autodiscover, Token."""
    number: int = 0
    """Which message of the response, or which item; counts from 1."""
    call: int = 0
    """Which call of `operation` since the server started, from 1; 0 is any. Requests refused with 401 do not count."""
    code: str = "ErrorInternalServerError"
    """The response code, or that of a fault."""
    back_off_ms: int | None = None
    """BackOffMilliseconds."""
    status: int = 503
    """For HTTP_STATUS."""
    retry_after_s: int | None = None
    """For HTTP_STATUS: Retry-After, in seconds."""
    location: str = "/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx"
    """For REDIRECT."""
    name: str = ""
    """For UNKNOWN_ITEM and ODD_TIME_ZONE."""
    keep: float = 0.6
    """For TRUNCATED: the share of the answer that is sent at most."""
    times: int | None = None
    """How often the fault happens before it is spent; None is for ever."""
