"""MailTransports: the one place that knows every protocol's adapter and picks by the connection's settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.message import ParseLimits
from core.domain.profile import AuthProtocol
from core.errors import NotSupported, StoreBusy
from core.ports import MailSink, MailSource, ServerMemory, StepObserver
from core.ports.act_transport import ActTransport
from core.ports.sent_copies import SentCopies
from core.transports.imap.sent_copies import open_sent_copies
from core.transports.imap.source import open_imap
from core.transports.imap.unobserved import SILENT
from core.transports.imap.watching import has_idle, watch_imap
from core.transports.mail_discovery import located
from core.transports.oauth.broker import TokenBroker, solitary
from core.transports.pop3 import open_pop3
from core.transports.smtp import open_smtp


class MailTransports:
    """Opens POP3, IMAP and Exchange for receiving, SMTP and Exchange for sending; the `Transports` port.

    What is learned about servers goes into `memory`, and access tokens come from `tokens`. Of a message so many bytes are fetched as
    `message_bytes` says. Keeps nothing else, so any thread may use it.
    Exchange's part loads on first use: it takes longer than everything else together.
    """

    def __init__(self, memory: ServerMemory, tokens: TokenBroker | None = None, message_bytes: int = ParseLimits().message_bytes) -> None:
        self._memory = memory
        self._message_bytes = message_bytes
        self._tokens = solitary() if tokens is None else tokens

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSource:
        """Open a connection for reading. Raises NotSupported for other protocols, and what opening it raises."""
        settings = self._with_tokens(settings, token)
        match settings.protocol:
            case Protocol.POP3:
                with located(settings, token, observer, self._memory) as here:
                    return open_pop3(here, token, observer, self._memory, self._message_bytes)
            case Protocol.IMAP:
                with located(settings, token, observer, self._memory) as here:
                    return open_imap(here, token, observer, self._memory, self._message_bytes)
            case Protocol.EWS:
                from core.transports.ews.source import open_ews_source

                return open_ews_source(settings, token, observer, self._memory, self._message_bytes)
            case _:
                raise _not_supported(settings.protocol, "receiving")

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSink:
        """Open a connection for sending. Raises NotSupported for other protocols, and what opening it raises."""
        settings = self._with_tokens(settings, token)
        match settings.protocol:
            case Protocol.SMTP:
                with located(settings, token, observer, self._memory) as here:
                    return open_smtp(here, token, observer, self._memory)
            case Protocol.EWS:
                from core.transports.ews.sink import open_ews_sink

                return open_ews_sink(settings, token, observer, self._memory)
            case _:
                raise _not_supported(settings.protocol, "sending")

    def sent_copies(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> SentCopies:
        """Open a mailbox for the copies of what was sent. Raises NotSupported for other protocols than IMAP, and what opening it raises."""
        if settings.protocol is not Protocol.IMAP:
            raise _not_supported(settings.protocol, "copies of what was sent")
        settings = self._with_tokens(settings, token)
        with located(settings, token, observer, self._memory) as here:
            return open_sent_copies(here, token, observer, self._memory)

    def probe(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> None:
        """Write, read and remove an appointment, a contact and a task. Raises NotSupported for other protocols, and what probing raises."""
        if settings.protocol is not Protocol.EWS:
            raise _not_supported(settings.protocol, "appointments, contacts and tasks")
        from core.transports.ews.probe import probe_ews

        probe_ews(self._with_tokens(settings, token), token, observer, self._memory)

    def act(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        observer: StepObserver,
        *,
        zone: str = "UTC",
        category: str = TRACKING_CATEGORY,
    ) -> ActTransport:
        """Open a mailbox's appointments, contacts and tasks. Raises NotSupported for other protocols, and what opening it raises."""
        if settings.protocol is not Protocol.EWS:
            raise _not_supported(settings.protocol, "appointments, contacts and tasks")
        from core.transports.ews.act.transport import open_ews_act

        return open_ews_act(self._with_tokens(settings, token), token, observer, self._memory, zone=zone, category=category)

    def can_watch(self, settings: ConnectionSettings) -> bool:
        """Tell whether the protocol has notifications, and the server, as far as that is known."""
        if settings.protocol is not Protocol.IMAP:
            return settings.protocol is Protocol.EWS
        try:
            return has_idle(settings, self._memory)
        except StoreBusy:  # then it is tried
            return True

    def watch(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        folders: Sequence[str],
        on_change: Callable[[], None],
        on_act: Callable[[], None] | None = None,
    ) -> None:
        """Watch folders until the server ends it. Raises NotSupported where `can_watch` is false, and what watching raises."""
        if not self.can_watch(settings):
            raise _not_supported(settings.protocol, "notifications")
        settings = self._with_tokens(settings, token)
        if settings.protocol is Protocol.IMAP:
            with located(settings, token, SILENT, self._memory) as here:
                watch_imap(here, token, folders, on_change, self._memory)
            return
        from core.transports.ews.watch import watch_ews

        watch_ews(settings, token, folders, on_change, self._memory, on_act)

    def _with_tokens(self, settings: ConnectionSettings, token: CancelToken) -> ConnectionSettings:
        """The same settings, with a way to access tokens that `token` stops."""
        if settings.bearer is not None or settings.auth is not AuthProtocol.OAUTH2:
            return settings
        return replace(settings, bearer=lambda refused: self._tokens.access(settings, token, refused))


def _not_supported(protocol: Protocol, use: str) -> NotSupported:
    return NotSupported(
        f"{protocol.name} for {use}",
        hint="Give the mailbox a profile that this version can use: POP3, IMAP or Exchange for receiving, SMTP or Exchange for sending.",
    )
