"""Answers: what one operation's response messages are to the rest of the transport, and the names of the XML they are in.

MS-OXWSCDATA, 2.2.4: every response message has a class, a code, perhaps words and, where the server is busy, the time it wishes for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from core.transports.ews.envelope import Body

MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
M = f"{{{MESSAGES}}}"
"""Prefix of element names of operations, as lxml wants it."""
T = f"{{{TYPES}}}"
"""Prefix of element names of everything else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One response message. `ok` holds for Success and Warning; `code` is NoError or the error's name.

    `element` is the response message itself, to be read by whoever asked. `retry_after_s` is the server's BackOffMilliseconds.
    """

    ok: bool
    code: str
    text: str
    element: Any = field(repr=False)
    retry_after_s: float | None = None


class EwsCalls(Protocol):
    """A signed-in conversation about one mailbox. Not thread-safe, except `abort`.

    `mailbox` is its address; `version` is the server's build, such as (15, 2, 2562, 17).

    `call` sends one operation and returns its response messages, in order, errors among them. `body` is the operation's element as
    text, with the prefixes m: and t: bound. What concerns the whole call is raised: ServerBusy, ConnectionFailed, ProtocolBroken,
    CredentialsRejected, AccessDenied, MailboxMissing, NotSupported, Cancelled. Nothing is ever sent twice by itself, but a request
    that the server refused with 401 before it read it.
    `stream` sends one operation and yields the octets of the answer as they come; leaving the block ends the connection.
    `folder_id` gives the element that names a folder: the inbox for INBOX_ID, a distinguished name such as `sentitems` with
    `distinguished`, else t:FolderId.
    """

    @property
    def mailbox(self) -> str: ...

    @property
    def version(self) -> tuple[int, int, int, int]: ...

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]: ...

    def stream(self, operation: str, body: str, *, timeout_s: float) -> AbstractContextManager[Iterator[bytes]]: ...

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...


class EwsUploads(EwsCalls, Protocol):
    """The same, for whoever also uploads octets within an operation; they are read while they go out, more than once where need be."""

    def call(self, operation: str, body: Body, *, timeout_s: float | None = None) -> list[Answer]: ...
