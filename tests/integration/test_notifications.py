"""Owners are told of alerts: by mail through a mailbox that works, by a webhook on this machine; who cannot be told hinders nobody."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.alert import AUTOMATIC_MAIL_STOPPED, Alert, AlertDraft, AlertFilter, AlertLevel
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.octets import gathered
from core.domain.own_mail import own_loop
from core.domain.robots import AutomaticKind
from core.errors import Cancelled, ConnectionFailed, NotSupported, PostroomError, ProfileInvalid, ServerBusy
from core.pipelines.connections import is_test_message
from core.pipelines.notify import ATTEMPTS, CLAIM, tell_owners
from core.pipelines.report import Tools
from core.service import Service
from core.store.organisation import Organisation
from core.store.store import Store, open_store
from core.transports.compose import composed
from core.transports.mime import parse
from core.transports.webhook import Webhook
from tests.fakes.clock import FakeClock
from tests.fakes.kit import Kit

DOCUMENT = """
postroom: 1
organization:
  default_profile: Mail
  notify: {owner_mail: true, webhook: null}
profiles:
  - name: Mail
    type: pop3-smtp
    incoming: {host: mail.corp.test}
    outgoing: {host: mail.corp.test}
    owner_email_address: boss@corp.test
users:
  - {name: Alice, email: alice@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, approved: true}
  - {name: Bob, email: bob@corp.test, incoming: server-side-sync, outgoing: server-side-sync, act: none, approved: true}
mailboxes:
  - {email: alice@corp.test, profile: Mail, secret: alice}
  - {email: bob@corp.test, profile: Mail, secret: bob}
"""


@dataclass
class Hook:
    """A webhook on loopback that answers as a test says, and keeps what it was told."""

    answers: list[int] = field(default_factory=list)
    bodies: list[dict[str, object]] = field(default_factory=list)
    url: str = ""

    @contextmanager
    def serving(self) -> Iterator[Hook]:
        """Serve inside the block."""
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                hook.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                status = hook.answers.pop(0) if hook.answers else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", f"{hook.url}elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *_args: object) -> None:  # noqa: A002  the name is the library's
                del format

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            self.url = f"http://127.0.0.1:{server.server_address[1]}/"
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            try:
                yield self
            finally:
                server.shutdown()
                thread.join()


class World:
    """A real store, fake mail servers, and a clock that is moved."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.clock = clock
        self.store = store
        self.service = Service(Organisation(store, clock), clock)
        self.service.apply(DOCUMENT)
        self.kit = Kit()
        self.server = self.kit.server
        self.tools: Tools = replace(self.kit.tools, store=store, clock=clock, notifier=Webhook(), compose=composed)
        self.service.enable(["alice@corp.test", "bob@corp.test"])
        with store.reading() as reader:
            self.ids = {context.mailbox.email_address: context.mailbox.id for context in reader.contexts()}
        for mailbox_id in self.ids.values():
            self.works(mailbox_id)

    def works(self, mailbox_id: MailboxId) -> None:
        """Its outgoing mail went well just now."""
        with self.store.writing() as uow:
            uow.direction_finished(
                mailbox_id,
                MailDirection.OUTGOING,
                at=self.clock.now(),
                next_due_at=None,
                processed=0,
                failed=0,
                error=None,
                park=False,
            )

    def park(self, address: str = "alice@corp.test") -> None:
        """Raise the alert that it parked."""
        draft = AlertDraft(
            AlertLevel.ERROR, "Parked-incoming", f"{address} has stopped", "Look", self.ids[address], "535 secret words", notify=True
        )
        with self.store.writing() as uow:
            uow.raise_alert(draft, self.clock.now())

    def tell(self) -> int:
        """Tell whom there is to be told."""
        return tell_owners(self.tools, CancelToken())

    def alerts(self, code: str) -> list[Alert]:
        """All alerts of a code."""
        return list(self.service.find_alerts(AlertFilter(code=code)).alerts)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = FakeClock()
    store = open_store(None, tmp_path, clock=clock)
    try:
        yield World(store, clock)
    finally:
        store.close()


def notify(world: World, *, mail: bool, webhook: str | None) -> None:
    world.service.apply(f"postroom: 1\norganization: {{notify: {{owner_mail: {str(mail).lower()}, webhook: {json.dumps(webhook)}}}}}")


def test_the_owner_gets_one_mail_through_another_mailbox(world: World) -> None:
    world.park()
    assert world.tell() == 1
    [sent] = world.server.sent
    assert (sent.sender, sent.recipients) == ("bob@corp.test", ("alice@corp.test",))
    assert is_test_message(sent.message_id)
    assert b"\r\nAuto-Submitted: auto-generated\r\n" in gathered(sent.message)
    with world.store.reading() as reader:
        key = reader.loop_key()
    come_back = own_loop(parse(gathered(sent.message)), key)
    assert come_back is not None
    assert come_back.kind is AutomaticKind.OWN
    assert b"has stopped" in gathered(sent.message)
    assert world.tell() == 0
    # It repeats: that is nothing new.
    world.park()
    assert world.tell() == 0
    assert len(world.server.sent) == 1


def test_too_many_mails_to_one_address_wait_and_that_is_one_alert(world: World) -> None:
    world.service.apply("postroom: 1\norganization: {automatic_mail_per_hour: 1}")
    for number in range(4):
        draft = AlertDraft(AlertLevel.ERROR, f"Odd{number}", f"Trouble {number}", "", world.ids["alice@corp.test"], notify=True)
        with world.store.writing() as uow:
            uow.raise_alert(draft, world.clock.now())
        world.tell()
    assert [sent.recipients for sent in world.server.sent] == [("alice@corp.test",)]
    [stopped] = world.alerts(AUTOMATIC_MAIL_STOPPED)
    assert stopped.count > 1
    assert stopped.resolved_at is None
    world.clock.advance(3600)
    world.tell()
    assert len(world.server.sent) == 2
    assert all(f"Trouble {number}".encode() in gathered(world.server.sent[1].message) for number in (1, 2, 3))
    [stopped] = world.alerts(AUTOMATIC_MAIL_STOPPED)
    assert stopped.resolved_at is not None


def test_alerts_about_a_profile_go_to_its_owner(world: World) -> None:
    with world.store.reading() as reader:
        profile_id = reader.contexts()[0].mailbox.profile_id
    draft = AlertDraft(AlertLevel.ERROR, "ServerFailing", "Mail fails", "", profile_id=profile_id, notify=True)
    with world.store.writing() as uow:
        uow.raise_alert(draft, world.clock.now())
    world.tell()
    assert [sent.recipients for sent in world.server.sent] == [("boss@corp.test",)]
    assert [alert.profile for alert in world.alerts("ServerFailing")] == ["Mail"]


def test_the_owners_of_mailboxes_hear_of_their_profile_where_that_is_wanted(world: World) -> None:
    world.service.apply(
        "postroom: 1\n"
        "organization: {notify: {owner_mail: false}, notify_mailbox_owner_of_profile_alerts: true}\n"
        "profiles: [{name: Mail, send_email_alert: true}]"
    )
    with world.store.reading() as reader:
        profile_id = reader.contexts()[0].mailbox.profile_id
    draft = AlertDraft(AlertLevel.ERROR, "ServerFailing", "Mail fails", "", profile_id=profile_id, notify=True)
    with world.store.writing() as uow:
        uow.raise_alert(draft, world.clock.now())
    for mailbox_id in world.ids.values():
        world.works(mailbox_id)
    world.park()
    world.tell()
    assert {sent.recipients for sent in world.server.sent} == {("boss@corp.test",), ("alice@corp.test",), ("bob@corp.test",)}
    assert all(b"has stopped" not in gathered(sent.message) for sent in world.server.sent)


def test_a_webhook_is_told_without_the_words_of_servers(world: World) -> None:
    with Hook().serving() as hook:
        notify(world, mail=False, webhook=hook.url)
        world.park()
        world.tell()
        assert world.tell() == 0
        [body] = hook.bodies
    alerts = body["alerts"]
    assert isinstance(alerts, list)
    [alert] = alerts
    assert (alert["code"], alert["mailbox"], alert["over"]) == ("Parked-incoming", "alice@corp.test", False)
    assert "secret words" not in json.dumps(body)
    assert world.server.sent == []


def test_a_webhook_that_fails_is_tried_a_few_times_and_then_told_of_once(world: World) -> None:
    with Hook(answers=[503] * (ATTEMPTS + 5)).serving() as hook:
        notify(world, mail=True, webhook=hook.url)
        world.park()
        for _ in range(ATTEMPTS + 3):
            world.tell()
            world.clock.advance(7200)
        assert len(hook.bodies) == ATTEMPTS
        # The mail went out with the first attempt, and not again.
        assert len(world.server.sent) == 1
        [failed] = world.alerts("NotifyingFailed")
        assert (failed.fold_key, failed.count, failed.resolved_at) == ("webhook", 1, None)
        hook.answers.clear()
        world.park("bob@corp.test")
        world.tell()
    [failed] = world.alerts("NotifyingFailed")
    assert failed.resolved_at is not None
    assert [alert.title for alert in world.alerts("Recovered")] == ["Alerts are told by webhook again"]


def test_a_mail_that_cannot_be_sent_is_sent_later(world: World) -> None:
    world.server.connect_error = ConnectionFailed("down")
    world.park()
    world.tell()
    assert world.server.sent == []
    world.server.connect_error = None
    assert world.tell() == 0
    world.clock.advance(60)
    world.tell()
    assert len(world.server.sent) == 1


def test_without_the_switches_nobody_is_told(world: World) -> None:
    notify(world, mail=False, webhook=None)
    world.park()
    assert world.tell() == 0


def test_a_level_that_is_switched_off_shows_nothing_and_tells_all_the_same(world: World) -> None:
    world.service.apply("postroom: 1\norganization: {generate_alerts: {errors: false}}")
    world.park()
    with world.store.writing() as uow:
        uow.raise_alert(AlertDraft(AlertLevel.ERROR, "Other", "Something else", ""), world.clock.now())
    assert world.service.alerts() == []
    assert world.service.counts().alerts == 0
    world.tell()
    assert len(world.server.sent) == 1
    with world.store.writing() as uow:
        assert uow.clear_alert(world.ids["alice@corp.test"], "Parked-incoming")
        assert not uow.clear_alert(None, "Other")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(302, NotSupported), (404, NotSupported), (429, ServerBusy), (500, ServerBusy)],
    ids=["redirect", "gone", "busy", "broken"],
)
def test_what_a_webhook_answers_is_named(answer: int, kind: type[PostroomError]) -> None:
    with Hook(answers=[answer]).serving() as hook, pytest.raises(kind):
        Webhook().post(hook.url, {}, CancelToken())
    assert len(hook.bodies) == 1


@pytest.mark.parametrize(
    "url", ["http://example.test/hook", "ftp://127.0.0.1/", "127.0.0.1", "http://[::1", "http://127.0.0.1.example.test/"]
)
def test_only_https_and_this_machine_are_told(url: str) -> None:
    with pytest.raises(ProfileInvalid):
        Webhook().post(url, {}, CancelToken())


def test_a_webhook_that_is_not_there_may_come_back() -> None:
    with Hook().serving() as hook:
        pass
    with pytest.raises(ConnectionFailed):
        Webhook().post(hook.url, {}, CancelToken())


@dataclass
class Meddling:
    """A webhook that does something else while it is told."""

    meddle: Callable[[], object]
    posts: int = 0

    def post(self, url: str, body: Mapping[str, object], token: CancelToken) -> None:
        """Count, and do it."""
        del url, body
        self.posts += 1
        self.meddle()
        token.check()


def test_two_engines_tell_once(world: World) -> None:
    told: list[int] = []
    world.tools = replace(world.tools, notifier=Meddling(lambda: told.append(world.tell())))
    notify(world, mail=True, webhook="http://127.0.0.1:1/")
    world.park()
    assert world.tell() == 1
    assert told == [0]
    assert len(world.server.sent) == 1


def test_what_was_told_before_the_end_is_not_told_again(world: World) -> None:
    token = CancelToken()
    hook = Meddling(token.cancel)
    world.tools = replace(world.tools, notifier=hook)
    notify(world, mail=True, webhook="http://127.0.0.1:1/")
    world.park()
    with pytest.raises(Cancelled):
        tell_owners(world.tools, token)
    assert world.tell() == 1
    assert len(world.server.sent) == 1
    assert hook.posts == 2
    assert world.tell() == 0


def test_what_ends_the_program_again_and_again_is_given_up(world: World) -> None:
    class Died(Exception):
        pass

    def die() -> None:
        raise Died

    hook = Meddling(die)
    world.tools = replace(world.tools, notifier=hook)
    notify(world, mail=False, webhook="http://127.0.0.1:1/")
    world.park()
    for _ in range(ATTEMPTS):
        with pytest.raises(Died):
            world.tell()
        # Until then it is somebody's.
        assert world.tell() == 0
        world.clock.advance(CLAIM.total_seconds())
    assert world.tell() == 0
    assert hook.posts == ATTEMPTS
