"""Which mailboxes are watched, and when a watch that ended begins again: the coordinator is the test, the clock is moved."""

import logging
import queue
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, MailboxId
from core.domain.mailbox import MailDirection
from core.domain.profile import EmailServerProfile
from core.domain.secret import Secret
from core.engine.watch import WatchEnded, WatchHint
from core.engine.watchers import LASTING_S, REST_S, Watchers
from core.errors import AccessDenied, ConnectionFailed, CredentialsRejected, FolderMissing, PostroomError, ServerBusy
from core.ports import MailboxContext
from tests.fakes.clock import FakeClock
from tests.fakes.kit import ALICE, BOB, SUPPORT, Kit
from tests.unit.engine.notifier import PATIENCE_S, Notifier, Peer

IN, ACT = MailDirection.INCOMING, MailDirection.ACT


class World:
    """Watchers over a server that the test leads; `shown` is who is watched."""

    def __init__(self, limit: int = 10) -> None:
        self.kit = Kit()
        self.clock = FakeClock()
        self.server = Notifier()
        self.words: queue.SimpleQueue[WatchHint | WatchEnded] = queue.SimpleQueue()
        self.shown: set[str] = set()
        tools = replace(self.kit.tools, clock=self.clock, transports=self.server)
        self.watchers = Watchers(tools, limit, self.words.put, self.show)

    def show(self, mailbox_id: MailboxId, mailbox: str, *, watching: bool) -> None:
        assert self.context(mailbox_id).mailbox.email_address == mailbox
        (self.shown.add if watching else self.shown.discard)(mailbox)

    def context(self, mailbox_id: MailboxId = ALICE) -> MailboxContext:
        return self.kit.store.state.contexts[mailbox_id]

    def consider(self, *mailbox_ids: MailboxId, wanted: bool = True, act: bool = False) -> None:
        """Let the watchers see these mailboxes and start what they may."""
        for mailbox_id in mailbox_ids or (ALICE,):
            self.watchers.consider(self.context(mailbox_id), wanted=wanted, act=act)
        self.watchers.start_due()

    def begin(self) -> Peer:
        """Begin to watch Alice's mailbox."""
        self.consider()
        return self.server.until(1)

    def take(self, direction: MailDirection = MailDirection.INCOMING) -> MailboxId | None:
        """Take the next word of a watch, which is about this direction."""
        key = self.watchers.take(self.words.get(timeout=PATIENCE_S))
        assert key is None or key[1] is direction
        return None if key is None else key[0]

    def fails(self, peer: Peer, error: Exception | None, lasted_s: float = 0.0, *, due: MailboxId | None = None) -> float | None:
        """End a watch after so long; returns the seconds until the next one. `due` is the mailbox that is to be looked at at once."""
        self.clock.advance(lasted_s)
        peer.end() if error is None else peer.fail(error)
        assert self.take() == due
        return self.watchers.gap_s()

    def again(self, gap_s: float) -> Peer:
        """Wait for the next watch, which must not begin earlier."""
        count = len(self.server.peers)
        self.clock.advance(gap_s - 0.5)
        self.watchers.start_due()
        assert self.watchers.gap_s() == 0.5
        self.clock.advance(0.5)
        self.watchers.start_due()
        assert self.watchers.gap_s() is None
        return self.server.until(count + 1)

    def close(self) -> None:
        """Stop everything and see it end."""
        self.watchers.stop()
        for peer in self.server.peers:
            assert peer.done.wait(PATIENCE_S)
        for thread in threading.enumerate():
            if thread.name.startswith("watch-"):
                thread.join(PATIENCE_S)
                assert not thread.is_alive()


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.close()


def with_rules(world: World, *folder_ids: str | None) -> None:
    rules = tuple(FolderRule(FolderRuleId(number), ALICE, f"Inbox/{number}", folder_id=each) for number, each in enumerate(folder_ids, 1))
    world.kit.store.state.contexts[ALICE] = replace(world.context(), folder_rules=rules)


def with_profile(world: World, **changes: object) -> None:
    profile = world.context().profile
    assert isinstance(profile, EmailServerProfile)
    world.kit.store.state.contexts[ALICE] = replace(world.context(), profile=replace(profile, **changes))  # type: ignore[arg-type]


def test_a_watch_is_made_with_the_mailboxs_own_connection_and_tells_of_changes(world: World) -> None:
    with_rules(world, "F9", None, "F2", "F9")
    peer = world.begin()
    assert peer.settings.secret is not None
    assert (peer.mailbox, peer.settings.secret.reveal()) == ("alice@corp.test", "one")
    assert peer.folders == ("Inbox", "F2", "F9")
    assert world.shown == set(), "nothing is watched before the server says so"
    peer.hint()
    assert world.take() == ALICE
    assert world.shown == {"alice@corp.test"}
    world.consider()
    assert len(world.server.peers) == 1


def test_a_storm_of_hints_is_told_once_until_it_is_served(world: World) -> None:
    peer = world.begin()
    peer.hint(10_000)
    assert world.take() == ALICE
    peer.hint(10_000)
    assert world.words.empty()
    world.watchers.rearm((ALICE, IN))
    peer.hint(10_000)
    assert world.take() == ALICE
    assert world.words.empty()
    world.watchers.rearm((BOB, IN))


def test_appointments_are_told_of_beside_mail_and_each_until_it_is_served(world: World) -> None:
    world.consider(act=True)
    peer = world.server.until(1)
    peer.hint(100, act=True)
    assert world.take(ACT) == ALICE
    peer.hint(100)
    assert world.take(IN) == ALICE
    world.watchers.rearm((ALICE, IN))
    peer.hint(100, act=True)
    assert world.words.empty(), "mail was looked at, and nothing else"
    world.watchers.rearm((ALICE, ACT))
    peer.hint(100, act=True)
    assert world.take(ACT) == ALICE


def test_appointments_are_watched_from_when_they_are_synchronized_on(world: World) -> None:
    assert world.begin().on_act is None
    world.consider(act=True)
    assert world.take() is None
    world.watchers.start_due()
    assert world.server.until(2).on_act is not None
    world.consider(act=True)
    assert len(world.server.peers) == 2


def test_a_watch_that_the_server_ended_begins_again_at_once_and_counts_as_watched(world: World) -> None:
    peer = world.begin()
    peer.hint()
    world.take()
    assert world.fails(peer, None, LASTING_S) == 0
    assert world.shown == {"alice@corp.test"}
    world.watchers.start_due()
    world.server.until(2)


def test_a_server_that_ends_every_watch_at_once_is_asked_less_and_less_often(world: World) -> None:
    peer = world.begin()
    for gap in (REST_S, 2 * REST_S, 4 * REST_S):
        assert world.fails(peer, None) == gap
        assert world.shown == set()
        peer = world.again(gap)
    assert world.fails(peer, None, LASTING_S) == 0
    world.watchers.start_due()
    assert world.fails(world.server.until(5), None) == REST_S, "after a good one it counts from the beginning"


def test_failures_back_off_by_the_rules_of_runs(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    peer = world.begin()
    for gap in (30, 60, 120, 240, 480, 900, 900):
        assert world.fails(peer, ConnectionFailed("reset")) == gap
        peer = world.again(gap)
    assert world.fails(peer, ServerBusy("later", retry_after_s=1234.0)) == 1234
    peer = world.again(1234)
    assert [record.message.count("reset") for record in caplog.records] == [1, 0]
    assert {record.levelname for record in caplog.records} == {"INFO"}
    assert world.fails(peer, ConnectionFailed("reset"), LASTING_S) == 30


def test_what_needs_a_person_ends_the_watch_until_a_good_run(world: World, caplog: pytest.LogCaptureFixture) -> None:
    peer = world.begin()
    peer.hint()
    world.take()
    assert world.fails(peer, AccessDenied("no subscriptions"), due=ALICE) is None, "a run is to say so, or to find that all is well"
    assert world.shown == set()
    world.clock.advance(10_000)
    world.consider()
    assert len(world.server.peers) == 1
    for count, gap in ((2, 0), (3, 59)):
        world.clock.advance(1)
        world.kit.change(ALICE, incoming=replace(world.context().mailbox.incoming, last_success_at=world.clock.now()))
        world.consider()
        peer = world.again(gap) if gap else world.server.until(count)
        assert len(world.server.peers) == count, "a run that goes well does not make the watch spin"
        assert world.fails(peer, AccessDenied("no subscriptions")) is None
    assert [record.levelname for record in caplog.records if record.levelno > logging.DEBUG] == ["WARNING"]


def test_what_needs_a_person_ends_the_watch_until_what_matters_changes(world: World) -> None:
    assert world.fails(world.begin(), CredentialsRejected("wrong"), due=ALICE) is None
    world.kit.change(ALICE, name="Alice the Great")
    world.consider()
    assert len(world.server.peers) == 1
    world.kit.change(ALICE, secret="bob")
    world.consider()
    secret = world.server.until(2).settings.secret
    assert secret is not None
    assert secret.reveal() == "two"


def test_what_needs_a_person_after_a_good_watch_is_looked_at_at_once_again(world: World) -> None:
    assert world.fails(world.begin(), CredentialsRejected("wrong"), due=ALICE) is None
    world.clock.advance(1)
    world.kit.change(ALICE, incoming=replace(world.context().mailbox.incoming, last_success_at=world.clock.now()))
    world.consider()
    peer = world.again(gap) if (gap := world.watchers.gap_s()) else world.server.until(2)
    assert world.fails(peer, CredentialsRejected("wrong"), LASTING_S, due=ALICE) is None


def test_a_missing_secret_is_a_persons_matter(world: World) -> None:
    del world.kit.secrets.values["alice"]
    world.consider()
    assert world.take() == ALICE
    assert world.watchers.gap_s() is None
    assert world.server.peers == []


def test_a_missing_folder_leaves_the_inbox_watched_until_the_rules_change(world: World) -> None:
    with_rules(world, "F1", "F2")
    peer = world.begin()
    assert world.fails(peer, FolderMissing("F2")) == REST_S
    peer = world.again(REST_S)
    assert peer.folders == ("Inbox",)
    assert world.fails(peer, None, LASTING_S) == 0
    world.watchers.start_due()
    assert world.server.until(3).folders == ("Inbox",)
    with_rules(world, "F1")
    world.consider()
    assert world.take() is None
    world.watchers.start_due()
    assert world.server.until(4).folders == ("Inbox", "F1")


def test_a_missing_inbox_backs_off(world: World) -> None:
    peer = world.begin()
    assert world.fails(peer, FolderMissing("the inbox")) == 30
    with_rules(world, "F1")
    world.consider()
    assert world.fails(world.server.until(2), FolderMissing("all of it")) == REST_S
    assert world.fails(world.again(REST_S), FolderMissing("all of it")) == 60


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_watch_backs_off_and_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    assert world.fails(world.begin(), ZeroDivisionError("in the transport")) == 30
    assert "ZeroDivisionError" in caplog.text
    world.again(30)


def test_a_machine_without_threads_backs_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        world.consider()
    assert world.watchers.gap_s() == 30
    world.again(30)


def test_a_change_begins_the_watch_anew_once_the_old_one_has_ended(world: World) -> None:
    world.server.hangs = True
    old = world.begin()
    old.hint()
    world.take()
    with_profile(world, proxy="http://proxy.corp.test")
    world.consider()
    assert world.shown == set()
    assert len(world.server.peers) == 1, "there is never more than one watch of a mailbox"
    world.watchers.rearm((ALICE, IN))
    world.server.hangs = False
    old.hint()
    assert world.words.empty(), "a hint of a watch that has ended is nobody's"
    old.end()
    assert world.take() is None
    world.watchers.start_due()
    assert world.server.until(2).settings.proxy == "http://proxy.corp.test"


def test_who_is_not_wanted_any_more_is_not_watched(world: World) -> None:
    peer = world.begin()
    peer.hint()
    world.take()
    world.consider(wanted=False)
    assert world.shown == set()
    assert peer.done.wait(PATIENCE_S)
    assert world.take() is None
    world.consider()
    world.server.until(2)


def test_hints_of_a_stopped_watch_do_not_count(world: World) -> None:
    peer = world.begin()
    peer.hint()
    world.watchers.forget(ALICE)
    assert world.take() is None
    assert world.take() is None
    assert world.shown == set()


def test_who_cannot_be_watched_is_asked_once(world: World) -> None:
    world.server.watchable = False
    world.consider(ALICE, BOB)
    world.consider(ALICE, BOB)
    assert world.server.asked == 2
    world.kit.change(ALICE, incoming=replace(world.context().mailbox.incoming, last_success_at=world.clock.now()))
    world.consider(ALICE, BOB)
    assert world.server.peers == []
    world.server.watchable = True
    with_profile(world, name="Exchange")
    world.consider(ALICE, BOB)
    assert (world.server.until(1).mailbox, world.server.asked) == ("alice@corp.test", 3)


def test_the_only_connection_that_is_allowed_is_left_to_the_runs(world: World) -> None:
    context = world.context()
    assert context.profile is not None
    world.kit.store.state.contexts[ALICE] = replace(context, profile=replace(context.profile, max_concurrent_connections=1))
    world.consider()
    assert (world.watchers.gap_s(), world.server.peers) == (None, [])
    world.kit.store.state.contexts[ALICE] = context
    world.begin()


def test_who_has_no_profile_cannot_be_watched(world: World) -> None:
    world.kit.store.state.contexts[ALICE] = replace(world.context(), profile=None)
    world.consider()
    assert (world.server.asked, world.watchers.gap_s()) == (0, None)


def test_no_more_are_watched_than_there_are_places() -> None:
    world = World(limit=1)
    world.consider(ALICE, BOB, SUPPORT)
    assert world.fails(world.server.until(1), ConnectionFailed("reset")) == 30, "who backs off keeps the place"
    assert world.fails(world.again(30), CredentialsRejected("wrong"), due=ALICE) is None, "who waits for a person gives it away"
    world.watchers.start_due()
    bob = world.server.until(3)
    assert bob.mailbox == "bob@corp.test"
    bob.hangs = True
    world.watchers.forget(BOB)
    world.watchers.start_due()
    assert len(world.server.peers) == 3, "a thread that does not end takes its place as long"
    bob.end()
    world.take()
    world.watchers.start_due()
    assert world.server.until(4).mailbox == "support@corp.test"
    world.close()


def test_who_stands_in_line_may_leave_it() -> None:
    world = World(limit=1)
    world.consider(ALICE, BOB, SUPPORT)
    world.consider(BOB, wanted=False)
    world.watchers.forget(ALICE)
    world.take()
    world.watchers.start_due()
    assert world.server.until(2).mailbox == "support@corp.test"
    world.close()


def test_a_watch_that_is_stopped_while_its_secret_is_read_never_begins(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    read = threading.Event()

    def slow(_reference: str) -> Secret:
        assert read.wait(PATIENCE_S)
        return Secret("one")

    monkeypatch.setattr(world.kit.secrets, "get", slow)
    world.consider()
    world.watchers.forget(ALICE)
    read.set()
    assert world.take() is None
    assert world.server.peers == []


def test_with_no_places_nothing_is_even_asked() -> None:
    world = World(limit=0)
    world.consider(ALICE, BOB)
    assert (world.server.asked, world.watchers.gap_s()) == (0, None)


def test_the_end_waits_for_no_watch_that_hangs(caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    world.server.hangs = True
    hanging = world.begin()
    world.watchers.stop()
    world.consider(ALICE, BOB)
    world.watchers.join(0.0)
    assert "watch-1 did not end in time" in caplog.text
    hanging.end()
    world.close()
    assert len(world.server.peers) == 1, "nothing is started after the end"


ERRORS: list[PostroomError | None] = [None, ConnectionFailed("reset"), AccessDenied("no"), FolderMissing("F1")]
STEPS = st.one_of(
    st.tuples(st.just("want"), st.sampled_from([ALICE, BOB, SUPPORT]), st.booleans()),
    st.tuples(st.just("end"), st.integers(0, 2), st.sampled_from(range(len(ERRORS)))),
    st.tuples(st.just("clock"), st.integers(0, 100), st.none()),
    st.tuples(st.just("rules"), st.sampled_from(["F1", "F2"]), st.none()),
)


@given(st.lists(STEPS, max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happens_places_are_kept_and_no_mailbox_is_watched_twice(steps: list[tuple[str, object, object]]) -> None:
    world = World(limit=2)
    wanted: set[MailboxId] = set()
    for what, one, other in steps:
        open_peers = [peer for peer in world.server.peers if not peer.done.is_set()]
        if what == "want":
            assert isinstance(one, int)
            wanted = wanted | {MailboxId(one)} if other else wanted - {MailboxId(one)}
            world.consider(MailboxId(one), wanted=bool(other))
        elif what == "clock":
            assert isinstance(one, int)
            world.clock.advance(one)
        elif what == "rules":
            with_rules(world, str(one))
            world.consider(wanted=ALICE in wanted)
        elif open_peers:
            assert isinstance(one, int)
            assert isinstance(other, int)
            error = ERRORS[other]
            peer = open_peers[one % len(open_peers)]
            peer.end() if error is None else peer.fail(error)
            assert peer.done.wait(PATIENCE_S)
            world.take()
        world.watchers.start_due()
        _settle(world)
        names = [peer.mailbox for peer in world.server.peers if not peer.done.is_set()]
        assert len(names) == len(set(names)) <= 2
        assert {name for name in names if name is not None} <= {world.context(each).mailbox.email_address for each in wanted}
        if len(wanted) == 1 and not names:
            assert world.watchers.gap_s() is not None or _is_off(world)
    world.close()


def _settle(world: World) -> None:
    """Let every thread that was started or stopped come to where it waits."""
    for watch in list(world.watchers._leaving.values()):
        watch.thread.join(PATIENCE_S)
    while not world.words.empty():
        world.take()
    world.watchers.start_due()
    running = [entry for entry in world.watchers._placed.values() if entry.watch is not None]
    with world.server._changed:
        assert world.server._changed.wait_for(
            lambda: sum(not peer.done.is_set() for peer in world.server.peers) >= len(running), PATIENCE_S
        )


def _is_off(world: World) -> bool:
    return any(entry.off for entry in world.watchers._entries.values())
