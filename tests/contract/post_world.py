"""An organisation whose mailboxes are read from servers in memory into a real store, for tests of what becomes of mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from core.cancel import CancelToken
from core.domain.activity import Email
from core.domain.connection import ConnectionSettings
from core.domain.mailbox import MailDirection
from core.domain.remote_folder import INBOX_ID, FolderUse, RemoteFolder
from core.engine.engine import Engine
from core.pipelines.incoming import IncomingRun
from core.pipelines.outgoing import OutgoingRun
from core.pipelines.page import Desk, FolderDesk
from core.pipelines.report import RunReport, Tools
from core.ports import MailboxContext, SourcePage, StepObserver
from core.service import Explanation, Service
from core.transports.mime import parse
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import World
from tests.fakes.kit import MemorySecrets, compose
from tests.fakes.mail import GENERATION, FakeServer, FakeSink, FakeSource, FakeTransports

SENT = "Sent"


class _Servers(FakeTransports):
    """Opens the server of whoever signs in."""

    def __init__(self, post: Post) -> None:
        super().__init__(FakeServer())
        self._post = post

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> FakeSource:
        """Connect for reading."""
        del observer
        name = settings.username or ""
        return FakeSource(self._post.server(name if "@" in name else f"{name}@corp.test"), token)


class Post:
    """A store with its service, and one server in memory for each mailbox."""

    def __init__(self, world: World, text: str = "", *, heads_first: bool = False, program: str = "") -> None:
        self.world = world
        self.service: Service = service_of(world)
        if text:
            self.apply(text)
        self._heads_first = heads_first
        self._program = program
        self._servers: dict[str, FakeServer] = {}
        self.delivered = 0

    def apply(self, text: str) -> None:
        """Change the organisation."""
        self.service.apply(f"postroom: 1\n{text}")

    def server(self, address: str) -> FakeServer:
        """The server of one mailbox."""
        if address not in self._servers:
            folders = [RemoteFolder(INBOX_ID, INBOX_ID), RemoteFolder(SENT, SENT, use=FolderUse.SENT)]
            self._servers[address] = FakeServer(heads_first=self._heads_first, folders=folders)
        return self._servers[address]

    def letter(
        self,
        name: str,
        sender: str = "rene@contoso.test",
        to: Sequence[str] = ("alice@corp.test",),
        subject: str = "Bikes",
        answers: str = "",
        **headers: str,
    ) -> bytes:
        """Write a message with the Message-ID <name@x.test>; `answers` is the name of another one."""
        mail = EmailMessage()
        mail["Message-ID"] = f"<{name}@x.test>"
        mail["Date"] = format_datetime(self.world.clock.now() - timedelta(hours=1))
        mail["From"] = sender
        mail["To"] = ", ".join(to)
        mail["Subject"] = subject
        if answers:
            mail["In-Reply-To"] = f"<{answers}@x.test>"
        mail.set_content(f"Hello from {name}")
        for key, value in headers.items():
            mail[key.replace("_", "-")] = value
        return mail.as_bytes()

    def deliver(self, raw: bytes, address: str = "alice@corp.test", folder: str = "") -> str:
        """Put a message into a mailbox; returns its id there."""
        self.delivered += 1
        remote_id = f"{folder}:{self.delivered}" if folder else str(self.delivered)
        self.server(address).messages[remote_id] = raw
        return remote_id

    def read(self, address: str = "alice@corp.test", *, with_sent: bool = False) -> RunReport:
        """Run incoming for one mailbox; `with_sent` reads one page of its sent items first."""
        server, tools, context = self.opened(address)
        token = CancelToken()
        if with_sent:
            self._read_sent(tools, context, FakeSource(server, token), token)
        run = IncomingRun(tools, context, None, token, RunReport(context.mailbox.id, address, MailDirection.INCOMING))
        return run.run(FakeSource(server, token), lambda _report: None)

    def send(self, address: str = "alice@corp.test") -> RunReport:
        """Run outgoing for one mailbox."""
        server, tools, context = self.opened(address)
        report = RunReport(context.mailbox.id, address, MailDirection.OUTGOING)
        return OutgoingRun(tools, context, None, CancelToken(), report).run(lambda: FakeSink(server), lambda _report: None)

    def read_all(self) -> list[RunReport]:
        """Have an engine make one pass over all mailboxes, of which each signs in by its address or the part before the @."""
        _, tools, _ = self.opened("alice@corp.test")
        secrets = MemorySecrets()
        secrets.values["alice-pop3"] = "secret"
        self.apply("mailboxes: [{email: bob@corp.test, secret: bob}, {email: support@corp.test, secret: support}]")
        engine = Engine(replace(tools, transports=_Servers(self), secrets=secrets), lambda _event: None, 1)
        addresses = ["alice@corp.test", "bob@corp.test", "support@corp.test"]
        self.service.enable(addresses, [MailDirection.INCOMING])
        ids = [mailbox_id(self.service, address) for address in addresses]
        reports = engine.run_once(ids, CancelToken())
        return [report for report in reports if report.direction is MailDirection.INCOMING]

    def opened(self, address: str) -> tuple[FakeServer, Tools, MailboxContext]:
        """The server of a mailbox, and what its runs are made with."""
        server = self.server(address)
        with self.world.store.reading() as reader:
            context = reader.context(mailbox_id(self.service, address))
        assert context is not None
        tools = Tools(self.world.store, FakeTransports(server), parse, compose, MemorySecrets(), self.world.clock, program=self._program)
        return server, tools, context

    def _read_sent(self, tools: Tools, context: MailboxContext, source: FakeSource, token: CancelToken) -> None:
        desk = Desk(tools, context, None, token, source, lambda _items: None, frozenset({SENT}))
        ids = [remote_id for remote_id in self.server(context.mailbox.email_address).messages if remote_id.startswith(f"{SENT}:")]
        items = tuple(source.fetch(SENT, GENERATION, ids))
        FolderDesk(desk, SENT, None).save(SourcePage(SENT, GENERATION, items, None))

    def receive(self, name: str, address: str = "alice@corp.test", **letter: object) -> None:
        """Deliver one message to a mailbox and read that."""
        self.deliver(self.letter(name, **{"to": (address,), **letter}), address)  # type: ignore[arg-type]
        self.read(address)

    def why(self, name: str) -> Explanation:
        """What was decided about a message, and why."""
        return self.service.explain(f"<{name}@x.test>")

    def email(self, name: str) -> Email:
        """The email that a message is tracked as."""
        [number] = {each.activity_id for each in self.why(name).mailboxes if each.activity_id is not None}
        return self.service.show(number)

    def step(self, name: str, rule: str) -> tuple[str, str]:
        """Result and reason of the last step of a rule; empty where there is none."""
        steps = [step for each in self.why(name).mailboxes for step in each.steps if step.rule == rule]
        return (steps[-1].result, steps[-1].because) if steps else ("", "")
