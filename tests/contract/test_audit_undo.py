"""The last change undone: everything is as it was, or nothing happens and the reason is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.domain.audit import ENGINE, AuditAction, AuditFilter
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import UserId
from core.domain.kinds import Kind
from core.domain.mailbox import DirectionState, MailDirection, TestStatus
from core.domain.principal import User
from core.errors import DocumentInvalid, EntriesInvalid, UsageError
from core.ports import Changed, Directory, DirectoryChanges
from core.service import NewEntry, Service
from core.store.organisation import Organisation
from tests.contract.organisation_world import composed, mailbox_id
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, quarantined, sqlite_home, world_at
from tests.contract.test_audit import ALICE, IN, own_id, person, since

OUT = MailDirection.OUTGOING
BOB = "bob@corp.test"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store on SQLite: nothing here depends on the database; what does is in test_audit."""
    with world_at(None, sqlite_home(tmp_path)) as made:
        yield made


def everything(world: World) -> Directory:
    """The whole configuration as stored."""
    with Organisation(world.store, world.clock).reading() as reader:
        return reader.directory()


def settled(directory: Directory) -> Directory:
    """Without when all was well last: it stays known."""
    boxes = []
    for box in directory.mailboxes:
        states: dict[str, Any] = {way.value: replace(box.direction(way), last_ok_at=None) for way in MailDirection}
        boxes.append(replace(box, **states))
    return replace(directory, mailboxes=tuple(boxes))


def direction(service: Service, address: str = ALICE, which: MailDirection = IN) -> DirectionState:
    """How a direction stands."""
    return service.status([address])[0].directions[list(MailDirection).index(which)].state


CHANGES: dict[str, Any] = {
    "apply": lambda s: s.apply(
        "postroom: 1\nprofiles: [{name: Legacy POP, incoming: {host: x.test}}]\nusers: [{email: n@x.test, name: N}]"
    ),
    "prune": lambda s: s.apply(s.export().replace("Broken chain", "Whole chain").partition("\nfolder_rules:")[0], prune=True),
    "save": lambda s: s.save([NewEntry(Kind.USER, {"id": own_id(s, Kind.USER), "name": "Al", "filter": "none", "incoming": "none"})]),
    "organisation": lambda s: s.save([NewEntry(Kind.ORGANIZATION, {"require_approval": {"queues": False}, "default_profile": None})]),
    "move": lambda s: s.save([NewEntry(Kind.USER, {"id": own_id(s, Kind.USER), "email": "moved@corp.test"})]),
    "create": lambda s: s.save([NewEntry(Kind.QUEUE, {"name": "New", "email": "new@corp.test", "owner": ALICE})]),
    "remove": lambda s: s.remove(Kind.USER, own_id(s, Kind.USER, 1)),
    "remove rule": lambda s: s.remove(Kind.FOLDER_RULE, own_id(s, Kind.FOLDER_RULE)),
    "enable": lambda s: s.enable([BOB, ALICE]),
    "disable": lambda s: s.disable([ALICE]),
    "approve": lambda s: s.approve(["collect@corp.test"]),
    "reject": lambda s: s.reject([ALICE]),
    "deactivate": lambda s: s.deactivate([ALICE, BOB]),
    "profile": lambda s: s.assign_profile([ALICE], "none"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_kind_of_change_is_undone(world: World, name: str) -> None:
    service = person(world)
    service.enable([ALICE])
    before = everything(world)
    world.clock.advance(1)
    CHANGES[name](service)
    changed = since(service, world)
    assert changed
    assert everything(world) != before
    world.clock.advance(1)
    report = service.undo_last()
    assert settled(everything(world)) == settled(before)
    assert [entry.id for entry in report.undone] == [entry.id for entry in changed if entry.undo is not None]
    undoing = since(service, world)
    assert {(entry.action, entry.who) for entry in undoing} == {(AuditAction.UNDO, "ann")}
    told = {(e.entity_id, c.field): (c.after, c.before) for e in changed for c in e.changes}
    assert {(e.entity_id, c.field): (c.before, c.after) for e in undoing for c in e.changes} == told
    assert {entry.undone_by for entry in service.audit(AuditFilter(until=changed[0].at)) if entry.change_id == changed[0].id} == {
        undoing[0].id
    }


def test_undoing_goes_back_change_by_change_until_nothing_is_left(world: World) -> None:
    service = person(world, None)
    before = everything(world)
    person(world)
    service.enable([ALICE], [IN])
    service.reject([BOB])
    assert [service.undo_last().undone[0].action for _ in range(2)] == [AuditAction.REJECT, AuditAction.ENABLE]
    service.undo_last()
    assert everything(world) == before
    with pytest.raises(UsageError, match="no change of the configuration that could be undone"):
        service.undo_last()
    person(world)
    assert len(everything(world).users) == 2


def test_what_was_removed_comes_back_and_waits_for_its_test(world: World) -> None:
    service = person(world)
    service.enable([BOB], [IN])
    bob = service.entries(Kind.USER)[1]
    service.remove(Kind.USER, int(str(bob["id"])))
    service.undo_last()
    assert service.entries(Kind.USER)[1] == bob
    assert (direction(service, BOB).enabled, direction(service, BOB).reenable_after_test) == (False, True)
    assert not direction(service, BOB, OUT).reenable_after_test


def test_what_was_switched_on_before_a_removal_is_undone_after_it(world: World) -> None:
    service = person(world)
    before = everything(world)
    service.enable([BOB])
    service.remove(Kind.USER, own_id(service, Kind.USER, 1))
    service.undo_last()
    assert direction(service, BOB).reenable_after_test
    service.undo_last()
    assert (direction(service, BOB).enabled, direction(service, BOB).reenable_after_test) == (False, False)
    assert _without_directions(everything(world)) == _without_directions(before)
    service.undo_last()
    assert everything(world).users == (), "nothing stands in the way of earlier changes"


def test_what_was_switched_on_again_after_a_removal_is_undone_like_any(world: World) -> None:
    service = person(world)
    service.enable([BOB], [IN])
    service.remove(Kind.USER, own_id(service, Kind.USER, 1))
    service.undo_last()
    with world.store.writing() as uow:
        uow.save_test(mailbox_id(service, BOB), TestResult(BOB, IN, True, True, (), world.clock.now()), enable=True)
    assert direction(service, BOB).enabled
    service.undo_last()
    assert (direction(service, BOB).enabled, direction(service, BOB).reenable_after_test) == (False, False)


def test_names_may_have_moved_on(world: World) -> None:
    """What was is kept by ids: a name that the same change gave away does not lead to another entity."""
    service = person(world)
    service.apply("postroom: 1\nprofiles: [{name: Second, type: pop3-smtp, incoming: {host: s.test}}]")
    first, second = own_id(service, Kind.PROFILE), own_id(service, Kind.PROFILE, 1)
    before = everything(world)
    world.clock.advance(1)
    service.apply(
        f"postroom: 1\nprofiles: [{{id: {first}, name: Second}}, {{id: {second}, name: Legacy POP}}]\n"
        "mailboxes: [{email: alice@corp.test, profile: Legacy POP}]"
    )
    assert everything(world) != before
    service.undo_last()
    assert everything(world) == before


def test_what_the_engine_did_since_is_no_obstacle_and_is_respected(world: World) -> None:
    service = person(world)
    service.enable([ALICE])
    world.clock.advance(1)
    service.save([NewEntry(Kind.PROFILE, {"id": own_id(service, Kind.PROFILE), "incoming": {"host": "mail.test"}})])
    world.clock.advance(1)
    with world.store.writing() as uow:
        steps = (TestStep(StepName.TCP, True, 0.1),)
        uow.save_test(mailbox_id(service), TestResult(ALICE, IN, True, True, steps, world.clock.now()), enable=False)
    assert direction(service).enabled
    service.undo_last()
    assert service.entries(Kind.PROFILE)[0]["incoming"]["host"] == "127.0.0.1"  # type: ignore[index]  # a mapping
    # It passed with the other host: with this one it has to pass again.
    state = direction(service)
    assert (state.enabled, state.test, state.reenable_after_test) == (False, TestStatus.NOT_RUN, True)


def refused(service: Service, words: str) -> None:
    """Undoing is refused, and nothing changes."""
    before = service.export(), service.audit()
    with pytest.raises(UsageError, match=words) as caught:
        service.undo_last()
    assert caught.value.hint
    assert (service.export(), service.audit()) == before


def test_what_was_changed_past_the_audit_is_refused(world: World) -> None:
    """As by an audit that was purged of the later change."""
    service = person(world)
    service.save([NewEntry(Kind.ACCOUNT, {"id": own_id(service, Kind.ACCOUNT), "name": "A"})])
    with Organisation(world.store, world.clock).writing() as writer:
        account = next(one for one in writer.directory().records if one.name == "A")
        writer.save(DirectoryChanges(records=Changed(updated=(replace(account, name="B"),))))
    refused(service, r"the account A was changed since \(name\)")


def test_what_was_created_and_is_needed_is_refused(world: World) -> None:
    service = person(world)
    service.save([NewEntry(Kind.QUEUE, {"name": "New", "email": "new@corp.test", "incoming": "none"})])
    composed(service, mailbox="new@corp.test")
    refused(service, "mail is still to be sent from a mailbox that was created")


def test_a_mailbox_that_received_mail_since_it_was_created_is_not_undone(world: World) -> None:
    service = person(world)
    service.save([NewEntry(Kind.QUEUE, {"name": "New", "email": "new@corp.test", "incoming": "none"})])
    with world.store.writing() as uow:
        box = next(context.mailbox.id for context in uow.contexts() if context.mailbox.email_address == "new@corp.test")
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [quarantined("m1")], "1")
    refused(service, "mail was received for new@corp.test since it was created")
    with world.store.reading() as reader:
        assert reader.known_remote_ids(box, INBOX, GENERATION, ["m1"]) == {"m1"}


def test_what_comes_back_and_meets_another_is_refused(world: World) -> None:
    service = person(world)
    service.remove(Kind.USER, own_id(service, Kind.USER, 1))
    with Organisation(world.store, world.clock).writing() as writer:
        writer.save(DirectoryChanges(users=Changed(created=(User(UserId(writer.new_id()), "B", BOB),))))
    refused(service, r"the user bob@corp.test: is taken by the user with the id")


def test_switching_on_is_undone_though_the_engine_parked_it(world: World) -> None:
    service = person(world)
    service.enable([ALICE], [IN])
    with world.store.writing() as uow:
        uow.direction_finished(
            mailbox_id(service), IN, at=world.clock.now(), next_due_at=None, processed=0, failed=0, error=None, park=True, contact=False
        )
    service.undo_last()
    assert (direction(service).enabled, direction(service).parked) == (False, False)


def test_what_was_switched_since_by_a_test_is_refused(world: World) -> None:
    service = person(world)
    service.enable([ALICE], [IN])
    service.disable([ALICE])
    with world.store.writing() as uow:
        uow.save_test(mailbox_id(service), TestResult(ALICE, IN, True, True, (), world.clock.now()), enable=True)
    assert service.audit(AuditFilter(limit=1))[0].who == ENGINE
    refused(service, r"the mailbox alice@corp.test was changed since \(incoming enabled\)")


def test_what_follows_from_a_secret_stays(world: World) -> None:
    service = person(world)
    service.enable([ALICE])
    world.clock.advance(1)
    assert service.secret_changed("alice-pop3") == (ALICE,)
    [entry] = since(service, world)
    assert (entry.why, entry.life_after) == ("the value of the secret alice-pop3 changed", "waiting-for-test")
    refused(service, r"the mailbox alice@corp.test was changed since \(incoming enabled\)")


def test_a_change_that_wrote_the_same_twice_is_undone_whole(world: World) -> None:
    service = person(world)
    before = everything(world)
    with service._audited.writing() as writer:
        for name in ("One", "Two"):
            users = writer.directory().users
            writer.save(DirectoryChanges(users=Changed(updated=(replace(users[0], name=name),))))
        new = User(UserId(writer.new_id()), "New", "new@corp.test")
        writer.save(DirectoryChanges(users=Changed(created=(new,))))
        writer.save(DirectoryChanges(users=Changed(updated=(replace(new, name="Newer"),))))
        gone = User(UserId(writer.new_id()), "Gone", "gone@corp.test")
        writer.save(DirectoryChanges(users=Changed(created=(gone,))))
        writer.save(DirectoryChanges(users=Changed(removed=(gone,))))
        writer.save(DirectoryChanges(users=Changed(updated=(replace(writer.directory().users[1], name="Bert"),))))
    assert [user.name for user in everything(world).users] == ["Two", "Bert", "Newer"]
    assert len(service.undo_last().undone) == 7
    assert everything(world) == before


# ---- any changes


NAMES = st.sampled_from(["A", "B", "Contoso", "#7", "x: y"])
ADDRESSES = st.sampled_from([ALICE, BOB, "new@corp.test", "other@corp.test"])
PROFILES = st.sampled_from(["Legacy POP", "Second", "none", None])
ENTRIES = st.one_of(
    st.fixed_dictionaries(
        {"section": st.just("users"), "email": ADDRESSES, "name": NAMES}, optional={"incoming": st.just("none"), "approved": st.booleans()}
    ),
    st.fixed_dictionaries({"section": st.just("mailboxes"), "email": ADDRESSES}, optional={"profile": PROFILES, "username": NAMES}),
    st.fixed_dictionaries({"section": st.just("queues"), "name": NAMES, "email": ADDRESSES}, optional={"owner": ADDRESSES}),
    st.fixed_dictionaries(
        {
            "section": st.just("profiles"),
            "name": st.sampled_from(["Legacy POP", "Second"]),
            "type": st.just("pop3-smtp"),
            "incoming": st.fixed_dictionaries({"host": st.sampled_from(["a.test", "b.test"])}),
        }
    ),
    st.fixed_dictionaries({"section": st.just("forward_mailboxes"), "name": NAMES, "email": ADDRESSES}),
)


def document(entries: list[dict[str, Any]]) -> str:
    """Entries as a document; JSON is YAML."""
    sections: dict[str, Any] = {"postroom": 1}
    for entry in entries:
        sections.setdefault(entry["section"], []).append({key: value for key, value in entry.items() if key != "section"})
    return json.dumps(sections)


ACTS = st.one_of(
    st.tuples(st.just("apply"), st.lists(ENTRIES, min_size=1, max_size=4)),
    st.tuples(st.just("prune"), st.lists(ENTRIES, min_size=1, max_size=4)),
    st.tuples(st.sampled_from(["enable", "disable", "approve", "reject", "activate", "deactivate"]), ADDRESSES),
    st.tuples(st.just("remove"), st.tuples(st.sampled_from([Kind.USER, Kind.QUEUE, Kind.PROFILE, Kind.FOLDER_RULE]), st.integers(0, 3))),
    st.tuples(st.just("undo"), st.none()),
)


def act(service: Service, name: str, what: Any) -> None:
    """Make one change, as far as it can be made."""
    try:
        match name:
            case "apply" | "prune":
                service.apply(document(what), prune=name == "prune")
            case "remove":
                service.remove(what[0], own_id(service, what[0], what[1]))
            case "undo":
                service.undo_last()
            case _:
                getattr(service, name)([what])
    except (UsageError, DocumentInvalid, EntriesInvalid, IndexError):
        return


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ACTS, max_size=6))
@example([("enable", BOB), ("remove", (Kind.USER, 1)), ("undo", None)])
def test_any_changes_are_undone_one_by_one(acts: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as folder, world_at(None, sqlite_home(Path(folder))) as world:
        service = person(world, None)
        states = {0: everything(world)}
        for name, what in [("apply", None), *acts]:
            world.clock.advance(1)
            if what is None and name == "apply":
                person(world)
            else:
                act(service, name, what)
            left = _open_change(service)
            # After an undo things are as they were after the change before.
            if left in states:
                assert _without_directions(everything(world)) == _without_directions(states[left]), acts
            states.setdefault(left, everything(world))
        while (left := _open_change(service)) != 0:
            assert left in states
            assert _without_directions(everything(world)) == _without_directions(states[left]), acts
            world.clock.advance(1)
            service.undo_last()
        assert everything(world) == states[0]


def _open_change(service: Service) -> int:
    """The change that would be undone next; 0 for none."""
    with service._audited.reading() as reader:
        entries = reader.last_change()
    return entries[0].change_id if entries else 0


def _without_directions(directory: Directory) -> Directory:
    """Without how directions of mailboxes stand: of those that went and came back it is not kept."""
    nothing = DirectionState()
    boxes = tuple(replace(box, incoming=nothing, outgoing=nothing, act=nothing) for box in directory.mailboxes)
    return replace(directory, mailboxes=boxes)
