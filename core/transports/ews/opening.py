"""Opening a mailbox: the observed steps from a URL to a client that is signed in and may read the inbox.

    [autodiscover] ──▶ dns ──▶ tcp ──▶ [tls] ──▶ capabilities ──▶ authentication ──▶ rights ──▶ open
                                                  └ how to sign in, and one request: GetFolder of the inbox, whose answer tells all three

The one request finds the schema version (remembered: no further request), whether the sign-in holds, and whether the account may open the
mailbox; each finding is reported under the step it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, StepName
from core.domain.findings import CLOCK_SKEW, of
from core.domain.oauth import PERSONAL
from core.domain.remote_folder import INBOX_ID
from core.errors import (
    AccessDenied,
    CertificateUntrusted,
    ConnectionFailed,
    CredentialsRejected,
    FolderMissing,
    HostUnknown,
    MailboxMissing,
    PostroomError,
    ProfileInvalid,
    ProtocolBroken,
    SecretMissing,
    TlsUnavailable,
)
from core.ports import ServerMemory, StepObserver
from core.transports.ews.answers import Answer
from core.transports.ews.auth import Scheme, choose, configured, offers
from core.transports.ews.client import EwsClient, SchemeRefused
from core.transports.ews.dialling import origin_of
from core.transports.ews.heard import CLOCK_SKEW_S
from core.transports.ews.parsing import expect
from core.transports.ews.problems import GRANT, error_of
from core.transports.ews.versions import in_words

DEFAULT_PATH = "/EWS/Exchange.asmx"
"""Where Exchange has its web services."""

EXCHANGE_ONLINE = "outlook.office365.com"
"""The host of Exchange Online."""


def open_client(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory) -> EwsClient:
    """Connect, sign in and look at the inbox: steps autodiscover, dns, tcp, tls, capabilities, authentication, rights.

    Raises ProfileInvalid, SecretMissing, NotSupported, HostUnknown, ConnectionFailed, CertificateUntrusted, TlsUnavailable,
    CredentialsRejected, AccessDenied, MailboxMissing, ServerBusy, ProtocolBroken, Cancelled.
    """
    token.check()
    url = _url(settings, token, observer, memory)
    try:
        return _open(settings, url, token, observer, memory)
    except _MOVED:
        if not settings.url and settings.autodiscover:
            from core.transports.ews.discover import forget

            forget(settings, memory)
        raise


_MOVED = (HostUnknown, ConnectionFailed, CertificateUntrusted, TlsUnavailable, ProtocolBroken, ProfileInvalid, MailboxMissing)
"""What a discovered URL may lead to when the mailbox has moved; the next opening searches anew."""


def endpoint(text: str) -> str:
    """The URL of web services from what a person gave: a URL, one without a path, or a bare host (then by https). Raises ProfileInvalid."""
    given = text.strip()
    url = given if "://" in given else f"https://{given}"
    origin = origin_of(url)
    parts = urlsplit(url)
    if parts.username is not None:
        raise ProfileInvalid("the URL holds a user name", hint="Give user name and password in their own fields, and the URL without them.")
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    place = f"{origin.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    return f"{place}{parts.path}" if parts.path.strip("/") else f"{place}{DEFAULT_PATH}"


def _url(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory) -> str:
    if settings.url:
        return endpoint(settings.url)
    if not settings.autodiscover:
        if settings.host:
            return endpoint(settings.host)
        raise ProfileInvalid(
            "the profile has neither a URL nor autodiscover", hint="Give the URL of web services, or switch autodiscover on."
        )
    from core.transports.ews.discover import discover

    with observer.step(StepName.AUTODISCOVER) as note:
        return discover(settings, token, memory, observer_note=note)


def _open(settings: ConnectionSettings, url: str, token: CancelToken, observer: StepObserver, memory: ServerMemory) -> EwsClient:
    scheme = configured(settings)
    client = EwsClient(settings, url, token, memory)
    try:
        client.dialler.prepare(client.origin, observer)
        seen = _first_request(client, scheme, observer, memory)
        _authentication(client, seen, observer)
        _rights(client, seen, observer)
    except BaseException:
        client.close()
        raise
    return client


_HIDDEN = frozenset({"ErrorItemNotFound", "ErrorFolderNotFound"})
"""What a server says of a folder of another mailbox that the account may not even see ("Handling delegation-related errors in EWS")."""


@dataclass(slots=True)
class _Seen:
    """What the first request brought: its answers, or the refusal that belongs to a later step."""

    answers: list[Answer]
    refusal: PostroomError | None = None


def _first_request(client: EwsClient, scheme: Scheme | None, observer: StepObserver, memory: ServerMemory) -> _Seen:
    with observer.step(StepName.CAPABILITIES) as note:
        if client.origin.host.lower() == EXCHANGE_ONLINE:
            note.warn(
                "Exchange Online is about to switch its web services off",
                "They are off since October 2026 unless an administrator allowed this program, and end on 1 April 2027.",
            )
        seen = _Seen([])
        try:
            seen.answers = _answers(client, scheme, memory)
        except (CredentialsRejected, SecretMissing, AccessDenied, MailboxMissing) as error:
            seen.refusal = error
        finally:
            note.evidence(*client.heard)
        if (skewed := _skewed(client)) is not None:
            note.warn(f"{CLOCK_SKEW.title} by {skewed}", CLOCK_SKEW.hint)
        told = in_words(client.version) if any(client.version) else ""
        way = f"signing in by {client.scheme.words}" if client.scheme else ""
        note.detail("; ".join(part for part in (told, way) if part))
        return seen


def _answers(client: EwsClient, scheme: Scheme | None, memory: ServerMemory) -> list[Answer]:
    """Ask for the inbox, by the scheme that is configured, remembered, or offered."""
    if scheme is not None:
        client.use(scheme)
        return client.negotiate("GetFolder", inbox_request(client))
    key = f"ews-auth:{client.url}"
    remembered = memory.recall(key)
    if remembered in {Scheme.NTLM.value, Scheme.BASIC.value}:
        client.use(Scheme(remembered))
        try:
            return client.negotiate("GetFolder", inbox_request(client))
        except SchemeRefused as refused:
            memory.remember(key, None)
            if remembered in refused.offered or not refused.offered:
                raise
            offered = refused.offered  # nothing was tried by a way that is not offered
    else:
        offered = offers(client.challenges())
    chosen = choose(offered, client.origin)
    client.use(chosen)
    answers = client.negotiate("GetFolder", inbox_request(client))
    memory.remember(key, chosen.value)
    return answers


def inbox_request(client: EwsClient) -> str:
    """GetFolder of the mailbox's inbox."""
    return (
        "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
        f"<m:FolderIds>{client.folder_id(INBOX_ID)}</m:FolderIds></m:GetFolder>"
    )


def _skewed(client: EwsClient) -> str | None:
    """How far the clocks differ, in words, where that is too far."""
    skew_s = client.clock_skew_s
    if skew_s is None or abs(skew_s) < CLOCK_SKEW_S:
        return None
    return f"{round(abs(skew_s) / 60)} minutes"


def _authentication(client: EwsClient, seen: _Seen, observer: StepObserver) -> None:
    with observer.step(StepName.AUTHENTICATION) as note:
        if isinstance(seen.refusal, CredentialsRejected | SecretMissing):
            note.evidence(*client.heard)
            skewed = _skewed(client)
            if skewed is not None and seen.refusal.code == CredentialsRejected.code:
                cause = f"{seen.refusal.cause}; its clock and this machine's differ by {skewed}"
                raise of(CredentialsRejected, CLOCK_SKEW, cause, detail=seen.refusal.detail)
            raise seen.refusal
        assert client.scheme is not None
        oauth = client.settings.oauth
        by_client = client.scheme is Scheme.OAUTH2 and oauth is not None and oauth.flow not in PERSONAL
        who = oauth.client_id if by_client and oauth is not None else client.settings.username
        note.detail(f"signed in as {who} ({client.scheme.words})")
        if client.scheme is Scheme.BASIC and not client.origin.secure and not client.origin.loopback:
            note.warn("The password went over the network unencrypted", "Give the profile an https URL.")


def _rights(client: EwsClient, seen: _Seen, observer: StepObserver) -> None:
    with observer.step(StepName.RIGHTS) as note:
        if seen.refusal is not None:
            raise seen.refusal
        answer = expect(seen.answers, 1)[0]
        if not answer.ok:
            raise _no_rights(client, answer)
        mailbox = client.mailbox or client.settings.username
        note.detail(f"may open {mailbox}" + (" (impersonation)" if client.settings.impersonation else ""))


def _no_rights(client: EwsClient, answer: Answer) -> PostroomError:
    error = error_of(answer)
    if answer.code in _HIDDEN or isinstance(error, FolderMissing):
        if not client.mailbox or client.settings.impersonation:
            return MailboxMissing(f"{client.mailbox} has no inbox on this server ({answer.code})")
        error = AccessDenied(error.cause, hint=GRANT, detail=error.detail)
    if isinstance(error, AccessDenied):
        error.cause = f"{client.settings.username} may not open the mailbox {client.mailbox}: {error.cause}"
    return error
