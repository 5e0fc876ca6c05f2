"""MailTransports: the one place that knows every protocol's adapter and picks by the connection's settings."""

from __future__ import annotations

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.errors import NotSupported
from core.ports import MailSink, MailSource, StepObserver
from core.transports.pop3 import open_pop3
from core.transports.smtp import open_smtp


class MailTransports:
    """Opens POP3 for receiving and SMTP for sending; the `Transports` port. Keeps nothing, so any thread may use it."""

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSource:
        """Open a connection for reading. Raises NotSupported for other protocols, and what `open_pop3` raises."""
        if settings.protocol is Protocol.POP3:
            return open_pop3(settings, token, observer)
        raise _not_supported(settings.protocol, "receiving")

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSink:
        """Open a connection for sending. Raises NotSupported for other protocols, and what `open_smtp` raises."""
        if settings.protocol is Protocol.SMTP:
            return open_smtp(settings, token, observer)
        raise _not_supported(settings.protocol, "sending")


def _not_supported(protocol: Protocol, use: str) -> NotSupported:
    return NotSupported(
        f"{protocol.name} for {use}",
        hint="Give the mailbox a profile of a type that this version can use: POP3 for receiving, SMTP for sending.",
    )
