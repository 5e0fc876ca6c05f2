"""The revision moves with every write by which a mailbox would be read otherwise, whoever wrote it, except a lane about its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from sqlalchemy import event, text

from core.commands import ALL_DIRECTIONS
from core.domain.activity import Delivery, DeliveryState, EmailStatus, Party, PartyRole
from core.domain.alert import ACT_PASS_HELD, AlertDraft, AlertLevel
from core.domain.backfill import Backfill
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.folder_rule import FolderRule, TemplateOptions
from core.domain.ids import EffectId, FailureId, FolderRuleId, MailboxId, RecordId
from core.domain.mailbox import Approval, MailDirection
from core.domain.octets import Held
from core.domain.profile import EntityState
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.domain.runs import RunEnd, RunEntry
from core.engine.rereading import Rereading
from core.ports import Changed, DirectoryChanges, MailboxContext, NewOutgoing, Retry, Scope, Stamped
from core.ports.act_passes import PassEntry, PassState
from core.ports.backfill import OldMail
from core.ports.ledger import Reread
from core.service import Kind, NewEntry, Service
from core.store.folders_known import FolderWriting
from core.store.organisation import Organisation, OrganisationWriting
from core.store.outbox import OutboxWriting
from core.store.revision import DECIDING
from core.store.rows import FailureRow, FolderRuleRow
from core.store.uow import StoreUnit
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, quarantined, sqlite_home, tracked, world_at

IN = MailDirection.INCOMING
ALICE = "alice@corp.test"


class Place:
    """The usual organisation in a store, with mail of every kind."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.service = service_of(world)
        self.box = mailbox_id(self.service)
        self.email = composed(self.service)
        with world.store.writing() as uow:
            uow.save_page(self.box, INBOX, GENERATION, CHANNEL, [tracked("1"), quarantined("2")], "c1")
            uow.raise_alert(AlertDraft(AlertLevel.ERROR, "Parked-incoming", "stopped", "", self.box, ""), START)
            uow.direction_finished(self.box, IN, at=START, next_due_at=START, processed=1, failed=0, error=None, park=False)
        [self.rule] = world.rows(FolderRuleRow)
        with Organisation(world.store, world.clock).writing() as writer:
            number, options = FolderRuleId(writer.new_id()), TemplateOptions()
            self.template = FolderRule(number, self.box, "Customers/{account.name}", None, template=options)
            writer.save(DirectoryChanges(folder_rules=Changed(created=(self.template,))))
        [self.failure] = world.rows(FailureRow)
        world.clock.advance(1)

    def state(self) -> tuple[int | None, list[MailboxContext]]:
        """The revision, and all mailboxes at the same moment."""
        with self.world.store.reading() as reader:
            return reader.revision(), reader.contexts()

    @contextmanager
    def watched(self, *, moves: bool) -> Iterator[None]:
        """The block moves the revision or not; where it moves nothing it changes no mailbox either."""
        revision, contexts = self.state()
        yield
        now, after = self.state()
        if self.world.url is not None:
            assert (revision, now) == (None, None), "a shared store cannot tell"
            return
        assert revision is not None
        assert now is not None
        assert now >= revision
        assert (now > revision) is moves
        assert moves or after == contexts

    def new_email(self) -> NewOutgoing:
        """An email as it is composed."""
        return NewOutgoing(self.box, "Offer", (Party(PartyRole.SENDER, ALICE), Party(PartyRole.TO, "x@y.test")))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Only a store of one engine has a revision."""
    with world_at(None, sqlite_home(tmp_path)) as made:
        yield made


@pytest.fixture
def place(world: World) -> Place:
    return Place(world)


def test_result(**changes: Any) -> TestResult:
    return replace(TestResult(ALICE, IN, True, True, (TestStep(StepName.TCP, True, 0.0),), START), **changes)


test_result.__test__ = False  # type: ignore[attr-defined]  # a test collector would take it for its own


def save_profile(place: Place, writer: OrganisationWriting) -> None:
    [profile] = writer.profiles()
    writer.save(DirectoryChanges(profiles=Changed(updated=(replace(profile, move_undeliverable=not profile.move_undeliverable),))))


Writes = Callable[[Place, OrganisationWriting], object]
#: Every method by which a service writes, and whether it may change what a mailbox is.
WRITES: dict[str, tuple[Writes, bool]] = {
    "save": (save_profile, True),
    "set_enabled": (lambda place, writer: writer.set_enabled([place.box], ALL_DIRECTIONS, enabled=True), True),
    "set_approval": (lambda place, writer: writer.set_approval([place.box], Approval.REJECTED), True),
    "set_state": (lambda place, writer: writer.set_state([place.box], EntityState.INACTIVE), True),
    "new_id": (lambda _place, writer: writer.new_id(), False),
    "claim_ids": (lambda _place, writer: writer.claim_ids([5_000]), False),
    "directory": (lambda _place, writer: writer.directory(), False),
    "part": (lambda _place, writer: writer.part(Scope(kinds=frozenset({Kind.MAILBOX}))), False),
    "save_folders": (lambda place, writer: writer.save_folders(place.box, [RemoteFolder("f1", INBOX)], START), False),
    "add_outgoing": (lambda place, writer: writer.add_outgoing(place.new_email()), False),
    "set_status": (
        lambda place, writer: writer.set_status(place.email.id, EmailStatus.CANCELED, among=[EmailStatus.PENDING_SEND]),
        False,
    ),
    "say_sent": (lambda place, writer: writer.say_sent(place.email.id, "by a person's word"), False),
    "replace_draft": (lambda place, writer: writer.replace_draft(place.email.id, place.new_email(), keep=()), False),
    "discard_draft": (lambda place, writer: writer.discard_draft(place.email.id), False),
    "make_due": (lambda place, writer: writer.make_due(place.email.id), False),
    # Nothing is switched on here; where something is, the revision moves (`test_act_waiting.py`).
    "make_act_due": (lambda place, writer: writer.make_act_due([place.box]), False),
    "release_regarding": (lambda place, writer: writer.release_regarding(place.email.id), False),
    "set_regarding": (lambda place, writer: writer.set_regarding(place.email.id, None), False),
    "acknowledge_alerts": (lambda _place, writer: writer.acknowledge_alerts(None), False),
    "delete_alerts": (lambda _place, writer: writer.delete_alerts([1]), False),
    "end_alerts": (lambda place, writer: writer.end_alerts([place.box], ACT_PASS_HELD), False),
    "retry_failures": (lambda _place, writer: writer.retry_failures(None), False),
    "items": (lambda place, writer: writer.items().keep_pass(PassEntry(place.box, PassState.HELD)), False),
    "give_up_failures": (lambda _place, writer: writer.give_up_failures([FailureId(1)], "somebody", "nothing of use"), False),
}


def own_methods(kind: type) -> set[str]:
    """The public methods that a class adds to those it inherits from."""
    return {name for name, value in vars(kind).items() if isinstance(value, FunctionType) and not name.startswith("_")}


def test_no_way_to_write_is_left_out() -> None:
    assert own_methods(OrganisationWriting) | own_methods(OutboxWriting) == set(WRITES)
    # What hands out the connection writes nothing by itself.
    assert (own_methods(StoreUnit) | own_methods(FolderWriting)) - {"parts"} == set(UNIT_WRITES)


@pytest.mark.parametrize("name", sorted(WRITES))
def test_what_a_service_writes(place: Place, name: str) -> None:
    act, moves = WRITES[name]
    with place.watched(moves=moves), Organisation(place.world.store, place.world.clock).writing() as writer:
        act(place, writer)


def finish(place: Place, uow: StoreUnit) -> None:
    uow.direction_finished(place.box, IN, at=START, next_due_at=None, processed=1, failed=0, error=None, park=False)


def send(place: Place, uow: StoreUnit) -> None:
    uow.claim_outgoing(place.box, place.world.clock.now(), 10)
    uow.finish_sending(
        place.email.id, EmailStatus.SENT, reply="250", deliveries={"rene@contoso.test": Delivery(DeliveryState.DELIVERED, "250")}
    )


def make_rules(place: Place, uow: StoreUnit) -> None:
    template = place.template
    record = RecordLink(RecordType.ACCOUNT, RecordId(place.rule.regardingobjectid or 0), "Contoso")
    assert uow.make_rules(template, [(RemoteFolder("f7", "Customers/Contoso"), record)], None) == 1


def journal_dot(place: Place, uow: StoreUnit) -> None:
    uow.claim_outgoing(place.box, place.world.clock.now(), 10)
    uow.journal_dot(place.email.id)


UnitWrites = Callable[[Place, StoreUnit], object]
#: The same for a unit of work, outside of a lane.
UNIT_WRITES: dict[str, tuple[UnitWrites, bool]] = {
    "direction_started": (lambda place, uow: uow.direction_started(place.box, IN, START), True),
    "direction_stopped": (lambda place, uow: uow.direction_stopped(place.box, IN), True),
    "direction_finished": (finish, True),
    "postpone": (lambda place, uow: uow.postpone([place.box], IN, START + timedelta(hours=1)), True),
    "save_test": (lambda place, uow: uow.save_test(place.box, test_result(), enable=True), True),
    "bind_rule": (lambda place, uow: uow.bind_rule(place.rule.id, "f1", "Inbox/Contoso"), True),
    # A user who sends for the first time gets a number.
    "next_token_number": (lambda place, uow: uow.next_token_number(place.box, 1000), True),
    "save_page": (lambda place, uow: uow.save_page(place.box, INBOX, GENERATION, CHANNEL, [tracked("3")], "c2"), False),
    "resolve_retry": (
        lambda place, uow: uow.resolve_retry(Retry(place.failure.id, INBOX, GENERATION, "2", None), tracked("2")),
        False,
    ),
    "effects_done": (lambda _place, uow: uow.effects_done([EffectId(1)]), False),
    "claim_outgoing": (lambda place, uow: uow.claim_outgoing(place.box, place.world.clock.now(), 10), False),
    "stamp": (lambda place, uow: uow.stamp([Stamped(place.email.id, "<m@corp.test>", None, "Offer", Held(b"raw"))]), False),
    "journal_dot": (journal_dot, False),
    "finish_sending": (send, False),
    "recover_sending": (lambda place, uow: uow.recover_sending(place.box), False),
    "sent_by_report": (lambda place, uow: uow.sent_by_report(place.email.id), False),
    "record_run": (lambda place, uow: uow.record_run(place.box, RunEntry(IN, START, START, RunEnd.DONE, received=1)), False),
    "make_rules": (make_rules, True),
    "rename_folders": (lambda place, uow: uow.rename_folders(place.box, {"f9": "f8"}), False),
    "keep_folders_read": (lambda place, uow: uow.keep_folders_read(place.box, {INBOX: "1"}, START), False),
    "save_folders": (lambda place, uow: uow.save_folders(place.box, [RemoteFolder("f1", INBOX)], START), False),
    "raise_alert": (lambda place, uow: uow.raise_alert(AlertDraft(AlertLevel.ERROR, "x", "t", "", place.box, ""), START), False),
    "made_loop_key": (lambda _place, uow: uow.made_loop_key(), False),
    "note_automatic_mail": (lambda _place, uow: uow.note_automatic_mail("alice@corp.test", START, 20), False),
    "clear_alert": (lambda place, uow: uow.clear_alert(place.box, "Parked-incoming"), False),
    "rejudged": (lambda _place, uow: uow.rejudged([1]), False),
    "look_again": (lambda _place, uow: uow.look_again(), False),
    "save_again": (lambda place, uow: uow.save_again(place.box, INBOX, GENERATION, [tracked("1")]), False),
    "keep_backfill": (lambda place, uow: uow.keep_backfill(place.box, Backfill(START)), False),
    "forget_old_mail": (lambda place, uow: uow.forget_old_mail(place.box, [OldMail(INBOX, GENERATION, "1", None)]), False),
    "request_rereads": (lambda place, uow: uow.request_rereads(place.box, [Reread(INBOX, GENERATION, "9")]), False),
    "forget_rereads": (lambda place, uow: uow.forget_rereads(place.box, [Reread(INBOX, GENERATION, "9")]), False),
    "retry_failures_of": (lambda place, uow: uow.retry_failures_of(place.box, [None], "9.9"), False),
}


@pytest.mark.parametrize("name", sorted(UNIT_WRITES))
def test_what_a_unit_of_work_writes_without_a_lease(place: Place, name: str) -> None:
    act, moves = UNIT_WRITES[name]
    with place.watched(moves=moves), place.world.store.writing() as uow:
        act(place, uow)


@pytest.mark.parametrize("name", sorted(UNIT_WRITES))
def test_a_lane_changes_its_own_mailbox_alone_and_moves_nothing(place: Place, name: str) -> None:
    def others() -> list[MailboxContext]:
        return [context for context in place.state()[1] if context.mailbox.id != place.box]

    store = place.world.store
    before, their = place.state()[0], others()
    with store.hold("engine"):
        lease = store.acquire_lease(MailboxId(place.box))
        with store.writing(lease) as uow:
            UNIT_WRITES[name][0](place, uow)
        assert lease is not None
        store.release_lease(lease)
    assert (place.state()[0], others()) == (before, their)


def kind_id(service: Service, kind: Kind, **values: object) -> int:
    [number] = [entry["id"] for entry in service.entries(kind) if values.items() <= entry.items()]
    assert isinstance(number, int)
    return number


def renamed_account(service: Service) -> object:
    number = kind_id(service, Kind.ACCOUNT, name="Contoso")
    return service.save([NewEntry(Kind.ACCOUNT, service.entry(Kind.ACCOUNT, number) | {"name": "Contoso Ltd"})])


SERVED: dict[str, Callable[[Service], object]] = {
    "apply": lambda service: service.apply("postroom: 1\nusers: [{name: Cy, email: cy@corp.test}]"),
    "switch": lambda service: service.apply("postroom: 1\norganization: {require_approval: {users: false}}"),
    "save": renamed_account,
    "remove": lambda service: service.remove(Kind.FOLDER_RULE, kind_id(service, Kind.FOLDER_RULE, folder="Inbox/Contoso")),
    "remove owner": lambda service: service.remove(Kind.USER, kind_id(service, Kind.USER, email="bob@corp.test")),
    "enable": lambda service: service.enable([ALICE]),
    "disable": lambda service: service.disable([ALICE]),
    "approve": lambda service: service.approve(["bob@corp.test"]),
    "reject": lambda service: service.reject(["bob@corp.test"]),
    "unmap": lambda service: service.unmap_folder(ALICE, "Inbox/Contoso"),
}


@pytest.mark.parametrize("name", sorted(SERVED))
def test_what_a_person_changes(place: Place, name: str) -> None:
    before = place.state()[1]
    with place.watched(moves=True):
        SERVED[name](place.service)
    if name not in {"disable", "approve"}:  # which it was already
        assert place.state()[1] != before


def test_what_only_looks_or_fails_moves_nothing(place: Place) -> None:
    with place.watched(moves=False):
        place.service.status()
        place.service.apply("postroom: 1\nusers: [{name: Cy, email: cy@corp.test}]", dry_run=True)

    def fail() -> None:
        with place.world.store.writing() as uow:
            uow.direction_started(place.box, IN, START)
            raise ZeroDivisionError

    with place.watched(moves=False), pytest.raises(ZeroDivisionError):
        fail()


def test_another_process_moves_it_as_well(place: Place) -> None:
    other = place.world.open()
    with place.watched(moves=True), other.writing() as uow:
        uow.direction_started(place.box, IN, START)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mailbox SET name = 'x'",
        'UPDATE "queue" SET name = name',
        "\n  DELETE FROM mailboxtrackingfolder",
        "INSERT INTO queue SELECT * FROM queue WHERE id < 0",
        "WITH one AS (SELECT 1) UPDATE systemuser SET name = 'x'",
    ],
)
def test_statements_of_any_form_are_seen(place: Place, statement: str) -> None:
    with place.watched(moves=True), place.world.store.transaction_write() as session:
        session.execute(text(statement))


def test_a_record_that_is_made_has_no_mailbox_read_again_and_is_found_at_once(place: Place) -> None:
    reading = Rereading(place.world.store, place.world.clock, 1.0)
    assert reading.read().contexts is not None
    with place.watched(moves=False):
        place.service.save([NewEntry(Kind.CONTACT, {"name": "Vera Stein", "email": "vera@else.test"})])
    with place.world.store.reading() as reader:
        assert [match.record.name for match in reader.resolve_addresses(["vera@else.test"])["vera@else.test"]] == ["Vera Stein"]
    assert reading.read().contexts is None


def test_every_table_that_mailboxes_are_read_from_decides(place: Place) -> None:
    engine = place.world.store._database.engine
    read: set[str] = set()

    def see(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        read.update(re.findall(r"(?:FROM|JOIN)\s+\"?(\w+)", statement))

    event.listen(engine, "before_cursor_execute", see)
    place.state()
    assert {"mailbox", "mailbox_direction", "emailserverprofile", "systemuser", "queue", "organization", "account"} <= read
    assert read <= DECIDING
