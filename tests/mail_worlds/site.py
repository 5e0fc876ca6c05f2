"""The whole program before a mailbox on any kind of server: a real store on SQLite, the document, the pipelines, a clock to move.

What a test does to the server it does through the world; `assert_kept` says what must be true whatever it did: every message that was ever
delivered is exactly one activity, or there is a recorded reason why it is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from unittest import mock

import core.app
from core.app import App, Options, open_app
from core.cancel import CancelToken
from core.domain.activity import Direction, Email
from core.domain.connection import ConnectionSettings
from core.domain.decision import RecordedDecision
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, MailDirection
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run import run_direction
from core.ports import ActivityFilter, MailSource, StepObserver
from core.store.organisation import Organisation
from core.transports.mime import parse
from tests.fakes.clock import FakeClock
from tests.fakes.mail import FakeServer, FakeTransports
from tests.integration.exchange_world import prepare_home
from tests.mail_worlds.sources import ALICE, SourceWorld

IN = MailDirection.INCOMING

_PROFILES = {
    "pop3": "type: pop3-smtp, incoming: {host: 127.0.0.1, port: 1, tls: none, credentials: mailbox}",
    "imap": "type: imap-smtp, incoming: {host: 127.0.0.1, port: 1, tls: none, credentials: mailbox}",
    "exchange": "type: exchange, incoming: {url: 'http://127.0.0.1/EWS', auth: basic, credentials: mailbox}",
}
_OUTGOING = "outgoing: {host: 127.0.0.1, port: 1, tls: none, credentials: mailbox}"
_DOCUMENT = """
postroom: 1
organization: {{require_approval: {{users: false, queues: false}}}}
profiles:
  - {{name: Server, {profile}, {outgoing}{more}}}
{owners}
mailboxes:
  - {{email: alice@corp.test, profile: Server, username: alice, secret: alice{mailbox}}}
"""
_USER = "users: [{{name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: none, act: none, filter: {filter}}}]"
_QUEUE = "queues: [{{name: Sales, email: alice@corp.test, incoming: server-side-sync, outgoing: none, filter: {filter}}}]"


@dataclass
class OneServer(FakeTransports):
    """Opens the world's mailbox, whatever it is asked for."""

    def __init__(self, world: SourceWorld) -> None:
        super().__init__(FakeServer())
        self._world = world

    def source(  # type: ignore[override]
        self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver
    ) -> MailSource:
        """Connect."""
        del settings, observer
        return self._world.open(token)

    def can_watch(self, settings: ConnectionSettings) -> bool:
        """As the world's own protocol does."""
        del settings
        return self._world.transports.can_watch(self._world.settings)

    def watch(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        folders: Sequence[str],
        on_change: Callable[[], None],
        on_act: Callable[[], None] | None = None,
    ) -> None:
        """Watch the world's mailbox."""
        del settings
        self._world.transports.watch(self._world.settings, token, folders, on_change, on_act)


@dataclass
class Site:
    """One mailbox, its server and the program. Belongs to the test's thread."""

    app: App
    world: SourceWorld
    clock: FakeClock
    delivered: list[bytes] = field(default_factory=list)

    @property
    def mailbox_id(self) -> MailboxId:
        """The mailbox."""
        with self.app.store.reading() as reader:
            return next(one.mailbox.id for one in reader.contexts())

    def deliver(self, *raws: bytes) -> None:
        """Let messages arrive, and remember them."""
        for raw in raws:
            self.world.deliver(raw)
            self.delivered.append(raw)

    def run(self, token: CancelToken | None = None, progress: Callable[[RunReport], None] = lambda _report: None) -> RunReport:
        """Run once now."""
        return run_direction(self.app.tools, self.mailbox_id, IN, token or CancelToken(), progress=progress)

    def settle(self, most: int = 8) -> list[RunReport]:
        """Run whenever it is due by itself until a run ends well and brings nothing new; the reports of all."""
        reports: list[RunReport] = []
        while len(reports) < most:
            reports.append(self.run())
            backfill = reports[-1].backfill
            if reports[-1].outcome is RunOutcome.DONE and not reports[-1].received and not (backfill and backfill.waiting):
                return reports
            assert not self.state().parked, reports[-1]
            self.clock.advance(max(1.0, self.due_in_s()))
        raise AssertionError([(report.outcome, report.received, report.reason) for report in reports])

    def state(self) -> DirectionState:
        """How incoming mail stands."""
        with self.app.store.reading() as reader:
            context = reader.context(self.mailbox_id)
        assert context is not None
        return context.mailbox.incoming

    def due_in_s(self) -> float:
        """Seconds until it runs by itself."""
        due = self.state().next_due_at
        assert due is not None
        return (due - self.clock.now()).total_seconds()

    def change(self, **keys: object) -> None:
        """Change the mailbox by the document, and let it go on without a test."""
        words = ", ".join(f"{key}: {_word(value)}" for key, value in keys.items())
        self.app.service.apply(f"postroom: 1\nmailboxes: [{{email: {ALICE}, {words}}}]\n")
        self.app.service.enable([ALICE], [IN])

    def change_profile(self, **keys: object) -> None:
        """Change the profile by the document, and let the mailbox go on without a test."""
        words = ", ".join(f"{key}: {_word(value)}" for key, value in keys.items())
        self.app.service.apply(f"postroom: 1\nprofiles: [{{name: Server, {words}}}]\n")
        self.app.service.enable([ALICE], [IN])

    def emails(self, direction: Direction | None = Direction.INCOMING) -> list[Email]:
        """All activities of a direction."""
        return self.app.service.activities(ActivityFilter(direction=direction))

    def subjects(self, direction: Direction | None = Direction.INCOMING) -> list[str]:
        """Their subjects, sorted."""
        return sorted(email.subject for email in self.emails(direction))

    def decisions(self, message_id: str) -> list[RecordedDecision]:
        """What was decided on a message, the oldest first."""
        with Organisation(self.app.store, self.clock).reading() as reader:
            return reader.decisions(message_id=message_id)

    def reasons(self, message_id: str) -> list[str]:
        """The reasons of those decisions."""
        return [each.decision.reason.value for each in self.decisions(message_id)]

    def assert_kept(self) -> None:
        """Every message with a Message-ID is exactly one activity, or was decided upon; nothing else is an activity."""
        ids = [parse(raw).message_id for raw in self.delivered]
        found = Counter(email.message_id for email in self.emails(None))
        doubled = {message_id: count for message_id, count in found.items() if count > 1 and message_id is not None}
        assert not doubled, f"doubled: {doubled}"
        lost = [mid for mid in dict.fromkeys(ids) if mid is not None and mid not in found and not self.decisions(mid)]
        assert not lost, f"lost: {lost}"
        unknown = set(found) - set(ids)
        assert not unknown, f"made up: {unknown}"

    def assert_kept_so_far(self) -> None:
        """Nothing is an activity twice."""
        found = Counter(email.message_id for email in self.emails(None) if email.message_id is not None)
        assert all(count == 1 for count in found.values()), found

    def assert_all_tracked(self) -> None:
        """Every message is exactly one activity."""
        expected = Counter({mid: 1 for mid in (parse(raw).message_id for raw in self.delivered) if mid is not None})
        found = Counter(email.message_id for email in self.emails() if email.message_id is not None)
        assert found == expected, (expected - found, found - expected)


def _word(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@contextmanager
def site_of(
    world: SourceWorld, home: Path, *, method: str = "all", queue: bool = False, mailbox: str = "", profile: str = "", per_minute: int = 120
) -> Iterator[Site]:
    """The program before this world. `mailbox` and `profile` are further keys of the document, each beginning with a comma."""
    prepare_home(home)
    clock = FakeClock()
    protocol = "pop3" if not world.has_folders else "imap" if world.name.startswith("imap") else "exchange"
    owners = (_QUEUE if queue else _USER).format(filter=method)
    text = _DOCUMENT.format(
        profile=_PROFILES[protocol],
        outgoing="outgoing: same" if protocol == "exchange" else _OUTGOING,
        more=profile,
        owners=owners,
        mailbox=mailbox,
    )
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(core.app, "SystemClock", return_value=clock))
        opened = stack.enter_context(open_app(Options(home, None, "env", None, {"POSTROOM_SECRET_ALICE": "secret"})))
        tools = replace(opened.tools, chance=lambda: 0.5, transports=OneServer(world), unlearning=None, old_mail_per_minute=per_minute)
        app = replace(opened, tools=tools)
        app.service.apply(text)
        app.service.enable([ALICE], [IN])
        yield Site(app, world, clock)


def numbers(site: Site, ids: Sequence[str]) -> list[int]:
    """How often each Message-ID is an activity."""
    found = Counter(email.message_id for email in site.emails(None))
    return [found[message_id] for message_id in ids]
