"""A program behind the command line that is made of prepared answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from core.cancel import CancelToken
from core.cli.command_line import main
from core.cli.context import Doors, Place
from core.credentials.memory import MemorySecrets
from core.domain import guard as guards
from core.domain.activity import AttachmentInfo, CorrelationMethod, Delivery, DeliveryState, Direction, Email, EmailStatus, Party, PartyRole
from core.domain.backup import RestoreOrder, RestoreReport
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import ActivityId, AttachmentId, MailboxId, RecordId
from core.domain.mailbox import MailDirection
from core.domain.record import RecordLink, RecordType
from core.pipelines.report import PlannedAction, RunOutcome, RunReport
from core.ports import StoreCounts
from core.service import FolderPreview, PreviewRequest

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(22), "Contoso")

HERE = guards.Place(guards.PlaceKind.SQLITE, "0123456789abcdef", "/srv/postroom/postroom.db")
OPEN_GUARD = guards.GuardStatus(guards.OPEN, "an-instance", HERE, HERE, None)


def email(number: int = 7, **changes: Any) -> Email:
    """A received email, or what `changes` make of it."""
    values: dict[str, Any] = {
        "id": ActivityId(number),
        "direction": Direction.INCOMING,
        "status": EmailStatus.RECEIVED,
        "subject": "Grüße \x1b[31m",
        "message_id": f"<{number}@elsewhere.test>",
        "parties": (
            Party(PartyRole.SENDER, "rene@contoso.test", "René", RecordLink(RecordType.CONTACT, RecordId(21), "Rene Valdes")),
            Party(PartyRole.TO, "alice@corp.test", "", None, Delivery(DeliveryState.ACCEPTED, "250 OK")),
        ),
        "regarding": CONTOSO,
        "mailbox_id": MailboxId(1),
        "mailbox_address": "alice@corp.test",
        "accepted_by": RecordLink(RecordType.USER, RecordId(11), "Alice"),
        "correlation": CorrelationMethod.TRACKING_TOKEN,
        "correlated_with": ActivityId(3),
        "received_at": AT,
        "sent_at": None,
        "tracking_token": "CRM:0001001",
        "queue_items": ("Support",),
        "mailboxes": ("alice@corp.test", "support@corp.test"),
        "attachments": (AttachmentInfo(AttachmentId(1), "a.pdf", "application/pdf", 12),),
        "created_at": AT,
    }
    return Email(**{**values, **changes})


def report(direction: MailDirection = MailDirection.INCOMING, **changes: Any) -> RunReport:
    """A good run of Alice's."""
    values = {"received": 2, "tracked": 1, "skipped": 1} if direction is MailDirection.INCOMING else {"sent": 1}
    return RunReport(MailboxId(1), "alice@corp.test", direction, **{**values, **changes})


def result(*, ok: bool = True) -> TestResult:
    """A test of Alice's incoming mail."""
    steps = [TestStep(StepName.TCP, True, 0.01, "127.0.0.1:110")]
    if not ok:
        hint = "Enter the current password."
        steps.append(TestStep(StepName.AUTHENTICATION, False, 0.1, "-ERR no", "CredentialsRejected", "Refused", hint))
    return TestResult("alice@corp.test", MailDirection.INCOMING, ok, ok, tuple(steps))


@dataclass
class FakeEngine:
    """Answers what it was given, and notes how it was asked."""

    reports: list[RunReport] = field(default_factory=list)
    results: list[TestResult] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    failure: BaseException | None = None
    on_run: Callable[[CancelToken], None] = lambda _token: None

    def run_once(self, mailbox_ids: Any, token: CancelToken, *, finished: Callable[[RunReport], None], **how: Any) -> list[RunReport]:
        """One pass."""
        self.asked.append({"ids": mailbox_ids, **how})
        if self.failure is not None:
            raise self.failure
        for each in self.reports:
            finished(each)
        token.check()
        return self.reports

    def run_tests(self, mailbox_ids: Any, token: CancelToken, *, finished: Callable[[TestResult], None], **how: Any) -> list[TestResult]:
        """Tests."""
        self.asked.append({"ids": mailbox_ids, **how})
        for each in self.results:
            finished(each)
        return self.results

    def run(self, token: CancelToken) -> None:
        """Until stopped."""
        self.on_run(token)


class FakeService:
    """Every method answers from `answers` by its name; an exception there is raised, a function is called. Calls are noted."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {
            "status": [SimpleNamespace(id=MailboxId(1), mailbox="alice@corp.test", directions=())],
            "profiles": [],
            "guard": OPEN_GUARD,
            "secret_changed": (),
            "counts": StoreCounts(),
            "expiries_to_warn_of": [],
        }
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append((name, args, kwargs))
            answer = self.answers[name]
            if isinstance(answer, BaseException):
                raise answer
            return answer(*args, **kwargs) if callable(answer) else answer

        return call


@dataclass
class FakeApp:
    """The program."""

    service: FakeService = field(default_factory=FakeService)
    inspector: FakeService = field(default_factory=FakeService)
    secrets: Any = field(default_factory=MemorySecrets)
    the_engine: FakeEngine = field(default_factory=FakeEngine)
    places: list[Place] = field(default_factory=list)
    failure: BaseException | None = None
    store_words: Any = "SQLite, sound"
    tools: Any = None
    delivered: int = 0
    relisted: list[MailboxId] = field(default_factory=list)
    previewed: list[PreviewRequest] = field(default_factory=list)
    restored: RestoreOrder | None = None
    backup: Any = None
    missing: tuple[str, ...] = ()
    outbox: Path = Path("sandbox-outbox")
    the_preview: FolderPreview | BaseException = field(default_factory=FolderPreview)

    def engine(self, _publish: Any, _workers: int | None = None) -> FakeEngine:
        """The engine."""
        return self.the_engine

    def relist(self, mailbox_id: MailboxId, _token: CancelToken) -> None:
        """Note which mailbox's folders were to be read."""
        self.relisted.append(mailbox_id)

    def preview(self, request: PreviewRequest, _token: CancelToken, progress: Callable[[int, int], None]) -> FolderPreview:
        """The prepared preview, reached in five steps."""
        self.previewed.append(request)
        if isinstance(self.the_preview, BaseException):
            raise self.the_preview
        for done in range(6):
            progress(done, 5)
        return self.the_preview

    def check_store(self) -> str:
        """The store's health."""
        if isinstance(self.store_words, BaseException):
            raise self.store_words
        return str(self.store_words)

    def restore(self, place: Place, order: RestoreOrder, _token: CancelToken, progress: Callable[[int, int], None]) -> RestoreReport:
        """Restore a backup."""
        self.places.append(place)
        self.restored = order
        if self.failure is not None:
            raise self.failure
        progress(1, 2)
        progress(2, 2)
        return RestoreReport(AT, "an-instance", "0004", "0.1.0", place.home / "before", True, 2, 3, ("alice-pop3",))

    @contextmanager
    def open(self, place: Place) -> Iterator[Any]:
        """Open the program."""
        self.places.append(place)
        if self.failure is not None:
            raise self.failure
        yield self

    @contextmanager
    def open_demo(self, home: Path | None) -> Iterator[Any]:
        """Open the demo."""
        self.demo_home = home
        yield SimpleNamespace(app=self, deliver_next=self._deliver, release_passes=lambda: None)

    def _deliver(self) -> None:
        self.delivered += 1

    def doors(self) -> Doors:
        """The doors to this program."""
        return Doors(cast("Any", self.open), cast("Any", self.open_demo), lambda _place: True, self.restore)

    def run(self, *words: str, home: Path, **environ: str) -> int:
        """Carry out one command line in a home."""
        return main(list(words), environ={"POSTROOM_HOME": str(home), **environ}, doors=self.doors)


def planned() -> RunReport:
    """A what-if run."""
    return report(actions=(PlannedAction("alice@corp.test", "<1@x>", "track", "the sender is known"),), outcome=RunOutcome.DONE)
