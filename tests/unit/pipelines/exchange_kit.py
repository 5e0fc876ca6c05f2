"""A pipeline test's world in which Alice's appointments, contacts and tasks are synchronized with an Exchange server."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.domain.mailbox import ActMethod, DirectionState, MailDirection
from core.domain.profile import EmailServerProfile, Endpoint, ProfileType
from core.pipelines.report import RunReport, Tools
from core.pipelines.run import run_direction
from tests.fakes.act_transport import ActServer
from tests.fakes.items import MemoryItems
from tests.fakes.kit import ALICE, Kit
from tests.fakes.mail import FakeTransports

ACT = MailDirection.ACT
URL = "https://mail.corp.test/EWS/Exchange.asmx"


@dataclass
class ExchangeKit(Kit):
    """A `Kit` with a store of items; `calendar` is Alice's mailbox as far as it is no mail."""

    items: MemoryItems = field(default_factory=MemoryItems)
    transports: FakeTransports = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.transports = FakeTransports(self.server)
        context = self.store.state.contexts[ALICE]
        profile = context.profile
        assert profile is not None
        exchange = EmailServerProfile(profile.id, "Exchange", ProfileType.EXCHANGE, Endpoint(url=URL))
        self.store.state.contexts[ALICE] = replace(context, profile=exchange)
        self.change(ALICE, act_method=ActMethod.SERVER_SIDE_SYNC, act=DirectionState(enabled=True))

    @property
    def tools(self) -> Tools:
        """The pipelines' tools over this world."""
        return replace(super().tools, transports=self.transports, items=self.items)

    @property
    def calendar(self) -> ActServer:
        """What is on the server."""
        return self.transports.act_server

    @property
    def state(self) -> DirectionState:
        """How Alice's direction fares."""
        return self.store.state.contexts[ALICE].mailbox.act

    def synchronize(self, *, what_if: bool = False) -> RunReport:
        """Run it once."""
        return run_direction(self.tools, ALICE, ACT, self.token, what_if=what_if)
