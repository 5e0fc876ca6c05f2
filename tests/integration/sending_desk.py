"""A mailbox over a real store, that writes emails and sends them to real servers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.mailbox import MailDirection
from core.domain.message import OutgoingAttachment
from core.domain.profile import Tls
from core.pipelines.observe import SilentObserver
from core.pipelines.outgoing import OutgoingRun
from core.pipelines.report import RunReport, Tools
from core.ports import MailSink
from core.sandbox.smtp import SmtpServer
from core.service import ComposeRequest, Service
from core.service.attaching import attach
from core.transports.compose import composed
from core.transports.mail import MailTransports
from core.transports.mime import parse
from tests.contract.organisation_world import mailbox_id
from tests.contract.store_world import World
from tests.fakes.kit import MemorySecrets
from tests.mail_worlds.sources import ALICE


@dataclass
class Desk:
    """Alice's mailbox over a store, with a large email that waits."""

    world: World
    service: Service
    path: Path

    def compose(self, *attached: OutgoingAttachment) -> int:
        """Write it, with the file unless something else is given."""
        files = attached or (attach(self.path),)
        return self.service.compose(
            ComposeRequest(ALICE, to=("bob@corp.test",), subject="Drawing", text="Here it is.", attachments=files)
        ).id

    def send(self, settings: ConnectionSettings | None, sink: MailSink | None = None) -> RunReport:
        """One outgoing run."""
        store = self.world.store
        with store.reading() as reader:
            context = reader.context(mailbox_id(self.service, ALICE))
        assert context is not None
        transports = MailTransports(store)

        def opened() -> MailSink:
            if sink is not None:
                return sink
            assert settings is not None
            return transports.sink(settings, CancelToken(), SilentObserver())

        tools = Tools(store, transports, parse, composed, MemorySecrets(), self.world.clock)
        report = RunReport(context.mailbox.id, ALICE, MailDirection.OUTGOING)
        return OutgoingRun(tools, context, None, CancelToken(), report).run(opened, lambda _report: None)

    def attached(self, raw: bytes) -> bytes:
        """The attachment as our own parser reads it."""
        (part,) = parse(raw).parts
        return part.data


def smtp_settings(server: SmtpServer) -> ConnectionSettings:
    """How to reach it."""
    return ConnectionSettings(Protocol.SMTP, server.host, server.port, Tls.NONE)
