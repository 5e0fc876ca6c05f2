"""A kit for every test of the EWS transport: a server with two mailboxes, settings for it, and an open client."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.ports import StepObserver
from core.sandbox.ews.auth import BASIC
from core.sandbox.ews.behaviour import EXCHANGE_SE, Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.transports.ews import opening
from core.transports.ews.client import EwsClient
from tests.fakes.line_server import PATIENCE_S, RememberingObserver
from tests.fakes.memory import Memory

ALICE = "alice@corp.test"
BOB = "bob@corp.test"
PASSWORD = "pa ss:word"


def organisation() -> Directory:
    """alice and bob, and a service account `svc` that may impersonate both; one password for all."""
    directory = Directory()
    directory.add(ALICE, PASSWORD, "alice", "Alice Ng")
    directory.add(BOB, PASSWORD, "bob", "Bob Ng")
    directory.add_service("svc", PASSWORD)
    return directory


@contextmanager
def ews_server(
    behaviour: Behaviour = EXCHANGE_SE,
    directory: Directory | None = None,
    *,
    auth: Collection[str] = (BASIC,),
    tls: ssl.SSLContext | None = None,
    host_name: str = "127.0.0.1",
) -> Iterator[EwsServer]:
    """A running server of that organisation; Basic alone unless `auth` says otherwise."""
    with EwsServer(directory or organisation(), behaviour=behaviour, auth=auth, tls=tls, host_name=host_name) as server:
        yield server


def settings_for_server(server: EwsServer, mailbox: str = ALICE, **given: Any) -> ConnectionSettings:
    """Settings for a mailbox of the server, signed in by its own account with Basic unless `given` says otherwise."""
    return settings_for_url(given.pop("url", server.url), mailbox, **given)


def settings_for_url(url: str, mailbox: str = ALICE, **given: Any) -> ConnectionSettings:
    """The same for any URL."""
    values: dict[str, Any] = {
        "auth": AuthProtocol.BASIC,
        "username": mailbox.partition("@")[0],
        "secret": Secret(PASSWORD),
        "url": url,
        "mailbox": mailbox,
        "proxy": "none",
        "command_timeout_s": PATIENCE_S,
        "max_connections": 2,
    }
    return ConnectionSettings(Protocol.EWS, "", 0, Tls.NONE, **{**values, **given})


@contextmanager
def open_client(
    server: EwsServer,
    mailbox: str = ALICE,
    *,
    token: CancelToken | None = None,
    observer: StepObserver | None = None,
    memory: Memory | None = None,
    **given: Any,
) -> Iterator[EwsClient]:
    """An open client of a mailbox, closed at the end; `given` goes into the settings."""
    settings = settings_for_server(server, mailbox, **given)
    client = opening.open_client(settings, token or CancelToken(), observer or RememberingObserver(), memory or Memory())
    try:
        yield client
    finally:
        client.close()


def get_inbox(client: EwsClient) -> str:
    """The body of a GetFolder for the inbox."""
    return (
        "<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>"
        f"<m:FolderIds>{client.folder_id('Inbox')}</m:FolderIds></m:GetFolder>"
    )


def add_fault(server: EwsServer, kind: EwsFaultKind, operation: str = "", times: int | None = 1, **given: Any) -> None:
    """Let something go wrong at the server, once unless `times` says otherwise."""
    server.faults.add(EwsFault(kind, operation, times=times, **given))


def find_items() -> str:
    """The body of a FindItem in the inbox, subjects alone."""
    return (
        '<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>'
        '<t:FieldURI FieldURI="item:Subject"/></t:AdditionalProperties></m:ItemShape>'
        '<m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem>'
    )


def create_item() -> str:
    """The body of a CreateItem that sends a message to bob."""
    return (
        '<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:Message><t:Subject>hello</t:Subject><t:ToRecipients><t:Mailbox>'
        f"<t:EmailAddress>{BOB}</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem>"
    )


class InThread:
    """Runs `work` on a thread of its own and keeps what it raised; `join` proves that the thread is over."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001  handed to the test's own thread
            self.error = error

    def join(self) -> BaseException | None:
        """Wait for the end; what was raised."""
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive(), "the thread hangs"
        return self.error
