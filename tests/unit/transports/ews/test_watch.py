"""Watching folders on each kind of server, and the cutting of a stream into documents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.remote_folder import INBOX_ID
from core.errors import Cancelled, ConnectionFailed, FolderMissing, ProtocolBroken, ServerBusy
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.behaviour import EXCHANGE_2013, EXCHANGE_SE, LIBERAL
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox
from core.transports.ews import watch
from core.transports.ews.watch import Documents, watch_ews
from tests.fakes.memory import Memory
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings

BOB = "bob@corp.test"
RAW = b"From: bob@corp.test\r\nTo: alice@corp.test\r\nSubject: hello\r\n\r\nhello\r\n"
PATIENCE_S = 10.0


class Hints:
    """Counts hints; `wait` waits until there were so many."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.count = 0

    def __call__(self) -> None:
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def wait(self, count: int) -> None:
        """Wait until there were `count`."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.count >= count, PATIENCE_S), f"{self.count} hints"


@dataclass
class Watching:
    """A watch on a thread of its own; `ended` joins it and gives what it raised."""

    server: EwsServer
    settings: ConnectionSettings
    folders: Sequence[str] = (INBOX_ID,)
    hints: Hints = field(default_factory=Hints)
    acts: Hints | None = None
    token: CancelToken = field(default_factory=CancelToken)
    error: BaseException | None = None
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run, name="watch")
        self.thread.start()

    def _run(self) -> None:
        try:
            watch_ews(self.settings, self.token, self.folders, self.hints, Memory(), self.acts)
        except BaseException as error:  # noqa: BLE001  handed to the test
            self.error = error

    def ended(self) -> BaseException | None:
        """What it raised; None where it returned."""
        self.thread.join(PATIENCE_S)
        assert not self.thread.is_alive()
        return self.error


@pytest.fixture(params=[EXCHANGE_SE, EXCHANGE_2013, LIBERAL], ids=lambda each: each.name)
def server(request: pytest.FixtureRequest) -> Iterator[EwsServer]:
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    directory.add(BOB, PASSWORD)
    with EwsServer(directory, behaviour=request.param) as running:
        yield running


@pytest.fixture
def alice(server: EwsServer) -> EwsMailbox:
    return server.directory[ALICE]


@contextmanager
def watching(server: EwsServer, *folders: str, settings: ConnectionSettings | None = None, acts: Hints | None = None) -> Iterator[Watching]:
    """A watch that has begun."""
    made = Watching(server, settings or ews_settings(server), folders or (INBOX_ID,), acts=acts)
    try:
        made.hints.wait(1)
        yield made
    finally:
        made.token.cancel()
        made.thread.join(PATIENCE_S)


def subscribed(server: EwsServer) -> int:
    return len(server.endpoint.subscriptions.by_id)


def test_a_hint_at_the_beginning_and_one_for_each_arrival(server: EwsServer, alice: EwsMailbox) -> None:
    with watching(server) as one:
        assert server.streams == 1
        for number in range(2, 5):
            alice.deliver(RAW)
            one.hints.wait(number)


def test_what_is_no_arrival_is_no_hint(server: EwsServer, alice: EwsMailbox) -> None:
    folder = alice.make_folder("Projects")
    seen = alice.deliver(RAW)
    kept = alice.deliver(RAW)
    with watching(server, INBOX_ID, folder) as one:
        alice.set_read(seen)
        alice.set_categories(kept, "seen")
        alice.remove(kept)
        alice.deliver(RAW, "Drafts", draft=True)
        alice.move(seen, "Deleted Items")
        alice.make_folder("Inbox/Below")
        alice.deliver(RAW)
        one.hints.wait(2)
        server.close_streams()
        assert one.ended() is None
        # One notification may tell of the new folder and the arrival at once, or of each alone.
        assert one.hints.count == 2


def test_what_is_moved_into_a_folder_is_a_hint(server: EwsServer, alice: EwsMailbox) -> None:
    folder = alice.make_folder("Projects")
    item = alice.deliver(RAW, "Deleted Items")
    with watching(server, folder) as one:
        alice.move(item, "Projects")
        one.hints.wait(2)


def test_the_end_of_its_time(server: EwsServer) -> None:
    with watching(server) as one:
        server.close_streams()
        assert one.ended() is None
        assert one.hints.count == 1
        assert server.wait_streams(0)
        assert subscribed(server) == 0
        assert server.transcript.operations()[-1] == "Unsubscribe"


def test_closed_at_once(server: EwsServer) -> None:
    server.faults.add(EwsFault(EwsFaultKind.CLOSE_STREAM))
    with watching(server) as one:
        assert one.ended() is None
        assert one.hints.count == 1


def test_subscriptions_that_the_server_forgot(server: EwsServer) -> None:
    with watching(server) as one:
        server.expire_subscriptions()
        assert one.ended() is None
    with watching(server, INBOX_ID) as again:
        assert again.hints.count == 1


@pytest.mark.parametrize("code", ["ErrorSubscriptionNotFound", "ErrorInvalidSubscription", "ErrorExpiredSubscription"])
def test_a_subscription_that_ended_before_it_was_used(server: EwsServer, code: str) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "GetStreamingEvents", code=code))
    one = Watching(server, ews_settings(server))
    assert one.ended() is None
    assert one.hints.count == 0


def test_more_watchers_than_the_server_takes() -> None:
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    with EwsServer(directory, behaviour=replace(EXCHANGE_2013, streams_per_mailbox=1)) as server, watching(server):
        other = Watching(server, ews_settings(server))
        assert isinstance(other.ended(), ServerBusy)
        assert other.hints.count == 0
        assert subscribed(server) == 1


@pytest.mark.parametrize("code", ["ErrorExceededSubscriptionCount", "ErrorServerBusy"])
def test_a_server_without_room(server: EwsServer, code: str) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "Subscribe", code=code, back_off_ms=9000))
    error = Watching(server, ews_settings(server)).ended()
    assert isinstance(error, ServerBusy)
    assert error.retry_after_s == 9


def test_a_folder_that_is_gone_does_not_blind_the_others(server: EwsServer, alice: EwsMailbox) -> None:
    kept, gone = alice.make_folder("Kept"), alice.make_folder("Gone")
    alice.remove_folder("Gone")
    watching = Watching(server, ews_settings(server), (INBOX_ID, gone, kept))
    watching.hints.wait(1)
    alice.deliver(RAW, "Kept")
    watching.hints.wait(2)
    watching.token.cancel()
    assert isinstance(watching.ended(), Cancelled)
    error = Watching(server, ews_settings(server), (gone, kept)).ended()
    assert isinstance(error, FolderMissing)
    assert gone in error.cause


@pytest.mark.parametrize("code", ["ErrorFolderNotFound", "ErrorItemNotFound"])
def test_a_folder_that_goes_in_between(server: EwsServer, code: str) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "Subscribe", code=code))
    assert isinstance(Watching(server, ews_settings(server)).ended(), FolderMissing)


def test_a_connection_that_breaks(server: EwsServer) -> None:
    with watching(server) as one:
        server.drop_connections()
        assert isinstance(one.ended(), ConnectionFailed)


def test_a_stream_that_falls_silent(server: EwsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "SILENCE_S", 0.1)
    one = Watching(server, ews_settings(server))
    assert isinstance(one.ended(), ConnectionFailed)
    assert "Unsubscribe" not in server.transcript.operations()


def test_heartbeats_keep_it_and_hint_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    directory = Directory()
    alice = directory.add(ALICE, PASSWORD)
    beats = threading.Semaphore(0)
    cut = Documents.feed

    def counted(self: Documents, octets: bytes) -> Iterator[bytes]:
        for document in cut(self, octets):
            beats.release()
            yield document

    monkeypatch.setattr(Documents, "feed", counted)
    with EwsServer(directory, behaviour=replace(EXCHANGE_SE, heartbeat_s=0.01)) as server, watching(server) as one:
        for _ in range(5):
            assert beats.acquire(timeout=PATIENCE_S)
        assert one.hints.count == 1
        alice.deliver(RAW)
        one.hints.wait(2)


def test_a_fault_instead_of_a_stream(server: EwsServer) -> None:
    server.faults.add(EwsFault(EwsFaultKind.SOAP_FAULT, "GetStreamingEvents", back_off_ms=4000))
    one = Watching(server, ews_settings(server))
    error = one.ended()
    assert isinstance(error, ServerBusy)
    assert error.retry_after_s == (None if server.behaviour.faults_with_200 else 4)
    assert one.hints.count == 0


@pytest.mark.parametrize("kind", [EwsFaultKind.HTTP_STATUS, EwsFaultKind.LOSE_REQUEST, EwsFaultKind.PORTAL], ids=lambda each: each.value)
@pytest.mark.parametrize("operation", ["Subscribe", "GetStreamingEvents"])
def test_other_faults(server: EwsServer, operation: str, kind: EwsFaultKind) -> None:
    server.faults.add(EwsFault(kind, operation))
    one = Watching(server, ews_settings(server))
    wanted = {EwsFaultKind.HTTP_STATUS: ServerBusy, EwsFaultKind.LOSE_REQUEST: ConnectionFailed, EwsFaultKind.PORTAL: ProtocolBroken}
    assert isinstance(one.ended(), wanted[kind])
    assert one.hints.count == 0


def test_stopped_while_it_waits(server: EwsServer) -> None:
    with watching(server) as one:
        one.token.cancel()
        assert isinstance(one.ended(), Cancelled)
        assert server.wait_streams(0)


def test_stopped_while_the_server_says_nothing(server: EwsServer) -> None:
    server.faults.add(EwsFault(EwsFaultKind.STALL, "GetStreamingEvents"))
    one = Watching(server, ews_settings(server))
    assert server.faults.wait_fired()
    one.token.cancel()
    assert isinstance(one.ended(), Cancelled)


def test_a_listener_that_fails_ends_the_watch(server: EwsServer) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        watch_ews(ews_settings(server), CancelToken(), [INBOX_ID], fail, Memory())
    assert subscribed(server) == 0


def test_another_users_mailbox(server: EwsServer, alice: EwsMailbox) -> None:
    server.directory.add_service("svc", PASSWORD)
    alice.grant(BOB)
    impersonating = replace(ews_settings(server, username="svc"), impersonation=True)
    for settings in (ews_settings(server, ALICE, BOB), impersonating):
        with watching(server, settings=settings) as one:
            alice.deliver(RAW)
            one.hints.wait(2)


def test_every_change_of_appointments_contacts_and_tasks_is_a_hint_of_its_own(server: EwsServer, alice: EwsMailbox) -> None:
    acts, people = Hints(), Hands(server.directory, ALICE)
    alice.make_folder("Calendar/Holidays", "IPF.Appointment")
    begins = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    with watching(server, acts=acts) as one:
        assert acts.count == 0, "that it has begun is no change"
        plan = people.appointment("Plan", begins, begins + timedelta(hours=1))
        acts.wait(1)
        changes: list[Callable[[], object]] = [
            lambda: people.make("Contact", {"Surname": "Valdes"}),
            lambda: people.make("Task", {"Subject": "Call"}),
            lambda: people.change(plan, {"Location": "Room 7"}),
            lambda: people.delete(plan, how="HardDelete"),
        ]
        for change in changes:
            before = acts.count
            change()
            acts.wait(before + 1)
        assert one.hints.count == 1, "mail is not woken"
        before = acts.count
        alice.deliver(RAW)
        one.hints.wait(2)
        people.make("CalendarItem", {"Subject": "Easter", "Start": begins, "End": begins}, folder="Calendar/Holidays")
        alice.deliver(RAW)
        one.hints.wait(3)
        assert acts.count == before, "neither mail nor another calendar wakes passes"
        server.close_streams()
        assert one.ended() is None
        assert subscribed(server) == 0


def test_what_nobody_asked_for_is_not_subscribed_to(server: EwsServer) -> None:
    with watching(server):
        assert subscribed(server) == 1
    with watching(server, acts=Hints()):
        assert server.streams == 1, "one connection is enough for both"


@pytest.mark.parametrize("code", ["ErrorExceededSubscriptionCount", "ErrorAccessDenied", "ErrorFolderNotFound"])
def test_mail_is_watched_though_appointments_cannot_be(server: EwsServer, alice: EwsMailbox, code: str) -> None:
    server.faults.add(EwsFault(EwsFaultKind.ITEM_ERROR, "Subscribe", call=2, code=code))
    acts = Hints()
    with watching(server, acts=acts) as one:
        Hands(server.directory, ALICE).make("Task", {"Subject": "Call"})
        alice.deliver(RAW)
        one.hints.wait(2)
        assert acts.count == 0


def test_a_connection_that_breaks_before_appointments_are_watched(server: EwsServer) -> None:
    server.faults.add(EwsFault(EwsFaultKind.LOSE_REQUEST, "Subscribe", call=2))
    one = Watching(server, ews_settings(server), acts=Hints())
    assert isinstance(one.ended(), ConnectionFailed)
    assert one.hints.count == 0
