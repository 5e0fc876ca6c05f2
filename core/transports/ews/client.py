"""EwsClient: one operation to the server, and its answers or an error of the tree.

    call ──▶ envelope ──▶ POST ──▶ status ──▶ strict parse ──▶ answers
                           │         ├─ 401: at most one more sign-in, where this client, or a token, held before
                           │         └─ anything else but SOAP: error_of_status
                           └─ a kept connection was dead before the first byte: once more on a new one, if the operation only reads

    fault: the connection is dropped (some servers send a second answer after it); a fault about the schema version asks anew, once

A refused sign-in, or a refused version, is refused before the request is looked at; so is nothing sent twice that may have been done.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import requests

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.remote_folder import INBOX_ID
from core.errors import ConnectionFailed, CredentialsRejected, InternalError, PostroomError, ProtocolBroken
from core.ports import ServerMemory
from core.transports.ews.answers import Answer
from core.transports.ews.auth import Scheme, offers
from core.transports.ews.dialling import Dialler, origin_of
from core.transports.ews.envelope import Body, Document, attribute, envelope, text
from core.transports.ews.heard import clock_skew_s, facts, web_page
from core.transports.ews.parsing import Response, read
from core.transports.ews.problems import concerns_all, error_of, error_of_status
from core.transports.ews.sessions import EwsSessions, make
from core.transports.ews.versions import OPENING_REFUSALS, REFUSALS, REQUEST_VERSIONS, UNKNOWN, Build, Known, read_known, usual_request
from core.transports.ews.wire import Adapter, converted, whole

WRITING = frozenset({
    "CreateItem", "SendItem", "MoveItem", "CopyItem", "DeleteItem", "UpdateItem", "CreateFolder", "UpdateFolder", "MoveFolder",
    "CopyFolder", "DeleteFolder", "EmptyFolder", "CreateAttachment", "DeleteAttachment", "MarkAsJunk", "MarkAllItemsAsRead",
    "ArchiveItem", "UploadItems", "CreateFolderPath", "UpdateInboxRules", "SetUserOofSettings", "CreateUserConfiguration",
    "UpdateUserConfiguration", "DeleteUserConfiguration", "AddDelegate", "UpdateDelegate", "RemoveDelegate", "Subscribe",
})  # fmt: skip
"""Operations that leave something behind; sent once and never again by themselves."""

_NOTIFYING = frozenset({"Subscribe", "Unsubscribe", "GetEvents", "GetStreamingEvents"})

_logger = logging.getLogger(__name__)


class SchemeRefused(CredentialsRejected):
    """HTTP 401. `offered` are the schemes that the server names instead, in small letters."""

    def __init__(self, cause: str, offered: list[str], *, detail: str, title: str | None = None, hint: str | None = None) -> None:
        super().__init__(cause, detail=detail, title=title, hint=hint)
        self.offered = offered


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    octets: bytes
    headers: requests.structures.CaseInsensitiveDict[str]
    challenges: tuple[str, ...]


class EwsClient:
    """A signed-in conversation about one mailbox; the `EwsCalls` of the transport. Made by `opening.open_client`.

    Belongs to one thread, except `abort`. `token` is the client's own: it ends with the caller's, and with `abort`. `heard` are the facts
    of the last answer, `clock_skew_s` is how far its clock was ahead of ours.
    """

    def __init__(self, settings: ConnectionSettings, url: str, token: CancelToken, memory: ServerMemory) -> None:
        self.settings = settings
        self.url = url
        self.origin = origin_of(url)
        self.scheme: Scheme | None = None
        self.heard: list[str] = []
        self.clock_skew_s: float | None = None
        self.token = CancelToken()
        self.dialler = Dialler(settings, self.token, memory)
        self._memory = memory
        self._sessions: EwsSessions | None = None
        self._accepted = False
        self._known = read_known(memory.recall(self._version_key))
        self._request_version = self._known.request if self._known else ""
        self._build: Build = self._known.build if self._known else UNKNOWN
        self._negotiated = False
        self._held = ExitStack()
        self._held.enter_context(token.on_cancel(self.token.cancel))

    @property
    def mailbox(self) -> str:
        """The address of the mailbox."""
        return self.settings.mailbox

    @property
    def version(self) -> Build:
        """The server's build; zeros where it does not tell."""
        return self._build

    @property
    def request_version(self) -> str:
        """The schema version that requests name, such as Exchange2016."""
        return self._request_version or REQUEST_VERSIONS[0]

    @property
    def _version_key(self) -> str:
        return f"ews-version:{self.url}"

    # Operations

    def call(self, operation: str, body: Body, *, timeout_s: float | None = None) -> list[Answer]:
        """Send one operation; see `EwsCalls`. `timeout_s` bounds each wait for the server, else it is the settings' command timeout; how
        long the answer may take in all follows from it and from what came (`wire.whole`).

        Answers that all say the same of server or mailbox (busy, no such mailbox, no impersonation) are raised; any other error among
        them is the caller's to turn into an exception with `problems.error_of`. Raises ItemError where `body` holds characters that XML
        forbids.
        """
        _logger.debug("%s > %s, %d characters", self.url, operation, len(body))
        response = self._versioned(operation, body, timeout_s)
        _logger.debug("%s < %s: %d answers", self.url, operation, len(response.answers))
        whole = concerns_all(response.answers)
        if whole is not None:
            raise error_of(whole)
        return response.answers

    @contextlib.contextmanager
    def stream(self, operation: str, body: str, *, timeout_s: float) -> Iterator[Iterator[bytes]]:
        """Send one operation on a connection of its own; see `EwsCalls`. `timeout_s` bounds each wait for the next octets."""
        sessions = self._signed_in()
        content = envelope(body, self.request_version, self._impersonated)
        session: requests.Session = sessions.create_session()
        try:
            response = self._stream_begun(session, operation, content, timeout_s)
            with contextlib.closing(response):
                if response.status_code != 200:
                    with self._converted():
                        octets = self._whole(response, timeout_s)
                    raise self._refused(response.status_code, octets, response.headers)
                yield self._pieces(response)
        finally:
            sessions.close_session(session)

    def _stream_begun(self, session: requests.Session, operation: str, content: bytes | Document, timeout_s: float) -> requests.Response:
        """Post; where a sign-in that held before is refused, once more on a new connection."""
        headers = {**self._headers(operation), "Accept-Encoding": "identity"}
        with self._converted():
            response = session.post(self.url, content, headers=headers, timeout=timeout_s, allow_redirects=False, stream=True)
            if response.status_code != 401 or not self._accepted:
                return response
            self._whole(response, timeout_s)
        session.close()
        tokens = self._signed_in().tokens
        if tokens is not None:
            tokens.renew()
        with self._converted():
            return session.post(self.url, content, headers=headers, timeout=timeout_s, allow_redirects=False, stream=True)

    def _pieces(self, response: requests.Response) -> Iterator[bytes]:
        with self._converted():
            while piece := response.raw.read1(decode_content=True):
                yield piece

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        """The element that names a folder; see `EwsCalls`."""
        if folder == INBOX_ID:
            folder, distinguished = "inbox", True
        if not distinguished:
            return f'<t:FolderId Id="{attribute(folder)}"/>'
        if not self.settings.mailbox or self.settings.impersonation:
            return f'<t:DistinguishedFolderId Id="{attribute(folder)}"/>'
        owner = f"<t:Mailbox><t:EmailAddress>{text(self.settings.mailbox)}</t:EmailAddress></t:Mailbox>"
        return f'<t:DistinguishedFolderId Id="{attribute(folder)}">{owner}</t:DistinguishedFolderId>'

    def close(self) -> None:
        """Free every connection. May be called twice."""
        self._held.close()
        if self._sessions is not None:
            self._sessions.close()
        self.dialler.close()

    def abort(self) -> None:
        """End everything at once, from any thread; the call that waits, and every later one, raises Cancelled. Never raises."""
        self.token.cancel()

    # Signing in

    def challenges(self) -> tuple[str, ...]:
        """Ask the server, without signing in, what it offers: its WWW-Authenticate headers; () where it asks for no sign-in.

        Raises what `error_of_status` makes of an answer that is neither 401 nor SOAP, and what dialling raises.
        """
        sessions = make(self.settings, self.url, None, self.dialler)
        try:
            session = sessions.get_session()
            reply = self._posted(session, "GetFolder", envelope(probe(), self.request_version), None)
            sessions.release_session(session)
        finally:
            sessions.close()
        if reply.status == 401:
            return reply.challenges
        if reply.status not in {200, 500}:
            raise error_of_status(reply.status, reply.headers, self.url)
        read(reply.octets)
        return ()

    def use(self, scheme: Scheme) -> None:
        """Sign in by `scheme` from now on. Sends nothing."""
        if self._sessions is not None:
            self._sessions.close()
        self.scheme = scheme
        self._sessions = make(self.settings, self.url, scheme, self.dialler)
        self._accepted = False

    def twin(self) -> EwsClient:
        """A second conversation with the same server, for another thread; it ends with this one. Sends nothing."""
        if self.scheme is None:
            raise InternalError("the client is not open")
        twin = EwsClient(self.settings, self.url, self.token, self._memory)
        twin.use(self.scheme)
        return twin

    def _signed_in(self) -> EwsSessions:
        if self._sessions is None:
            raise InternalError("the client is not open")
        return self._sessions

    # Versions

    def negotiate(self, operation: str, body: str) -> list[Answer]:
        """The opening call, a request known to be right: finds the version that the server takes, where it is not remembered.

        Errors of single answers are returned, also those that `call` raises. Raises what `call` raises otherwise.
        """
        return self._versioned(operation, body, None, OPENING_REFUSALS).answers

    def _versioned(self, operation: str, body: Body, timeout_s: float | None, refusals: frozenset[str] = REFUSALS) -> Response:
        response = self._once(operation, body, timeout_s, self.request_version)
        refusal = _refusal(response, refusals)
        if refusal and not self._negotiated:
            # A server that was set back knows only what lies below; one that moved on may have given up what is old.
            for version in (each for each in REQUEST_VERSIONS if each != self.request_version):
                next_response = self._once(operation, body, timeout_s, version)
                if not _refusal(next_response, refusals):
                    response, self._request_version = next_response, version
                    break
        if response.fault is not None:
            raise error_of(response.fault)
        self._learn(response)
        return response

    def _learn(self, response: Response) -> None:
        self._negotiated = True
        if response.build is None and self._known is not None:
            return
        build = response.build or UNKNOWN
        request = self.request_version
        if self._known is not None and build not in {self._known.build, UNKNOWN} and self._known.request == request:
            request = usual_request(build)  # the server was changed since it was remembered
        self._build = build
        self._request_version = request
        known = Known(build, request)
        if known != self._known:
            self._known = known
            self._memory.remember(self._version_key, known.text)

    # One request

    def _once(self, operation: str, body: Body, timeout_s: float | None, version: str) -> Response:
        content = envelope(body, version, self._impersonated)
        reply = self._accepted_reply(operation, content, timeout_s)
        if reply.status not in {200, 500}:
            raise error_of_status(reply.status, reply.headers, self.url, len(content))
        if reply.status == 500 and not _looks_like_soap(reply.octets):
            raise error_of_status(500, reply.headers, self.url)
        try:
            response = read(reply.octets)
        except ProtocolBroken as error:
            self._drop()  # it may have been the answer to something else
            raise web_page(reply.octets, self.url) or error from error
        if response.fault is not None:
            _logger.debug("%s: fault %s", operation, response.fault.code)
            self._drop()
        return response

    def _accepted_reply(self, operation: str, content: bytes | Document, timeout_s: float | None) -> _Reply:
        """Post, and sign in once more where a sign-in that held before is refused."""
        reply = self._post(operation, content, timeout_s)
        if reply.status == 401:
            sessions = self._signed_in()
            self._drop()
            if sessions.tokens is not None:
                sessions.tokens.renew()
            elif not self._accepted:
                raise self._rejected(reply)
            reply = self._post(operation, content, timeout_s)
            if reply.status == 401:
                self._accepted = False
                raise self._rejected(reply)
        self._accepted = True
        return reply

    def _post(self, operation: str, content: bytes | Document, timeout_s: float | None) -> _Reply:
        sessions = self._signed_in()
        for again in (False, True):
            session: requests.Session = sessions.get_session()
            try:
                reply = self._posted(session, operation, content, timeout_s)
            except ConnectionFailed as error:
                sessions.retire_session(session)
                if again or operation in WRITING or not _was_dead(session, self.url, error):
                    raise
            except BaseException:
                sessions.retire_session(session)
                raise
            else:
                sessions.release_session(session)
                return reply
        raise AssertionError

    def _posted(self, session: requests.Session, operation: str, content: bytes | Document, timeout_s: float | None) -> _Reply:
        self.token.check()
        wait_s = self.settings.command_timeout_s if timeout_s is None else timeout_s
        with self._converted():
            answer = session.post(self.url, content, headers=self._headers(operation), timeout=wait_s, allow_redirects=False, stream=True)
            octets = self._whole(answer, wait_s)
        challenges = tuple(answer.raw.headers.getlist("WWW-Authenticate")) if answer.status_code == 401 else ()
        self.heard = facts(answer.status_code, answer.headers, challenges)
        self.clock_skew_s = clock_skew_s(answer.headers)
        return _Reply(answer.status_code, octets, answer.headers, challenges)

    def _whole(self, response: requests.Response, wait_s: float) -> bytes:
        return whole(response, self.origin.where, wait_s)

    def _drop(self) -> None:
        """End the kept connections; whatever still comes on them was not asked for."""
        self._signed_in().close()

    def _headers(self, operation: str) -> dict[str, str]:
        """Hints for servers in front of the mailbox's own: whose it is (where a header can hold that), and to stay with one server."""
        mailbox = self.settings.mailbox
        anchor = {"X-AnchorMailbox": mailbox} if mailbox and mailbox.isascii() and mailbox.isprintable() else {}
        return {**anchor, "X-PreferServerAffinity": "true"} if operation in _NOTIFYING else anchor

    @property
    def _impersonated(self) -> str | None:
        return self.settings.mailbox if self.settings.impersonation and self.settings.mailbox else None

    def _converted(self) -> contextlib.AbstractContextManager[None]:
        return converted(self.origin.where, self.token)

    def _refused(self, status: int, octets: bytes, headers: requests.structures.CaseInsensitiveDict[str]) -> PostroomError:
        if status == 500 and _looks_like_soap(octets):
            fault = read(octets).fault
            if fault is not None:
                return error_of(fault)
        return error_of_status(status, headers, self.url)

    def _rejected(self, reply: _Reply) -> SchemeRefused:
        way = self.scheme.words if self.scheme else "nothing"
        who = self.settings.oauth.client_id if self.scheme is Scheme.OAUTH2 and self.settings.oauth else self.settings.username
        offered = offers(reply.challenges)
        names = ", ".join(offered) or "nothing"
        cause, title, hint = f"{self.origin.where}: {who} cannot sign in ({way})", None, None
        if self.scheme and offered and not self.scheme.among(offered):
            cause = f"{self.origin.where} does not take {way}; it offers {names}"
            title = "The server does not offer this way of signing in"
            hint = "Set the profile's authentication to auto, or to a way that the server offers. The password was not looked at."
        return SchemeRefused(cause, offered, detail=f"the server offers: {names}", title=title, hint=hint)


def probe() -> str:
    """An operation that any server understands and that changes nothing."""
    return (
        "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
        '<m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:GetFolder>'
    )


def _refusal(response: Response, refusals: frozenset[str]) -> bool:
    """Whether the version was refused, by a fault or by every answer."""
    if response.fault is not None:
        return response.fault.code in refusals
    return bool(response.answers) and all(not answer.ok and answer.code in REFUSALS for answer in response.answers)


def _was_dead(session: requests.Session, url: str, error: ConnectionFailed) -> bool:
    """Whether a kept connection ended, rather than kept us waiting, before a byte of the answer."""
    adapter = session.get_adapter(url)
    assert isinstance(adapter, Adapter)
    return adapter.traffic.reused and not adapter.traffic.answered and error.__cause__ is not None


def _looks_like_soap(octets: bytes) -> bool:
    return b"Envelope" in octets[:1000]
