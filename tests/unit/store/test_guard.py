"""The clone guard of a store on SQLite: what is noted when, who is held, and what ends it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.domain.activity import EmailStatus
from core.domain.alert import SENDING_UNKNOWN, AlertDraft, AlertLevel
from core.domain.audit import GUARD, AuditChange, AuditFilter
from core.domain.guard import STORE_HELD, GuardState
from core.domain.mailbox import MailDirection
from core.errors import UsageError
from core.pipelines.eligible import why_not_processed
from core.service import Service
from core.store import place
from core.store.organisation import Organisation
from core.store.rows import AlertRow, EmailRow, GuardRow, OrganizationRow, SendAttemptRow
from tests.contract.store_world import World, world_at


def state_of(world: World) -> GuardState:
    """What the guard of an opened store says."""
    with world.store.reading() as reader:
        return reader.guard().state


def service_of(world: World, who: str = "somebody") -> Service:
    """The service over it, for a person."""
    return Service(Organisation(world.store, world.clock), world.clock, who=who)


def open_alerts(world: World) -> int:
    """How many alerts of a hold are not over."""
    return world.count(AlertRow, AlertRow.code == STORE_HELD, AlertRow.open_key.is_not(None))


@contextmanager
def copied(world: World, home: Path) -> Iterator[World]:
    """The store at another place."""
    world.close()
    shutil.copytree(world.home, home)
    with world_at(None, home) as copy:
        yield copy


def test_the_first_opening_notes_the_place_and_later_ones_write_nothing(world: World) -> None:
    assert state_of(world) is GuardState.OPEN
    [row] = world.rows(GuardRow)
    assert row.known_place["location"] == os.path.realpath(world.home / "postroom.db")
    with world.store.reading() as reader:
        revision = reader.revision()
    world.close()
    with world.store.reading() as reader:
        assert reader.revision() == revision


def test_a_copied_home_is_held_with_one_alert_and_the_original_goes_on(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    with copied(world, tmp_path / "copy") as copy:
        assert state_of(copy) is GuardState.HELD
        with copy.store.reading() as reader:
            context = reader.context(box)
        assert context is not None
        assert "copied or moved" in (why_not_processed(context, MailDirection.OUTGOING) or "")
        copy.close()
        assert state_of(copy) is GuardState.HELD
        assert (open_alerts(copy), copy.count(AlertRow)) == (1, 1)
        status = service_of(copy).guard()
        assert status.since == copy.clock.now()
        assert (status.this.location, status.instance_id) == (os.path.realpath(copy.home / "postroom.db"), copy.store.instance_id)
    assert state_of(world) is GuardState.OPEN
    assert open_alerts(world) == 0


def test_another_machine_with_the_same_path_is_another_place(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_of(world) is GuardState.OPEN
    world.close()
    monkeypatch.setattr(place, "machine_digest", lambda: "f" * 32)
    assert state_of(world) is GuardState.HELD
    assert "another machine" in service_of(world).guard().guard.reason


def test_moving_back_releases_by_itself_and_ends_the_alert(world: World, tmp_path: Path) -> None:
    assert state_of(world) is GuardState.OPEN
    world.close()
    away = tmp_path / "away"
    world.home.rename(away)
    with world_at(None, away) as moved:
        assert state_of(moved) is GuardState.HELD
        assert open_alerts(moved) == 1
    away.rename(world.home)
    assert state_of(world) is GuardState.OPEN
    assert (open_alerts(world), world.count(AlertRow)) == (0, 1)


def test_a_link_to_the_same_folder_is_the_same_place(world: World, tmp_path: Path) -> None:
    assert state_of(world) is GuardState.OPEN
    (tmp_path / "link").symlink_to(world.home)
    with world_at(None, tmp_path / "link") as linked:
        assert state_of(linked) is GuardState.OPEN


def test_a_release_makes_this_the_place_and_a_copy_of_it_is_held_anew(world: World, tmp_path: Path) -> None:
    assert state_of(world) is GuardState.OPEN
    with copied(world, tmp_path / "copy") as copy:
        assert state_of(copy) is GuardState.HELD
        with copy.store.reading() as reader:
            before = reader.revision()
        copy.clock.advance(5)
        status = service_of(copy, "alice").release_guard()
        assert (status.guard.state, status.by, status.since, status.known) == (
            GuardState.OPEN,
            "alice",
            copy.clock.now(),
            status.this,
        )
        with copy.store.reading() as reader:
            after = reader.revision()
        assert before is not None
        assert after is not None
        assert after > before, "a running engine would not notice"
        assert open_alerts(copy) == 0
        with copied(copy, tmp_path / "third") as third:
            assert state_of(third) is GuardState.HELD


def test_the_sandbox_holds_for_its_place_until_it_is_released(world: World, tmp_path: Path) -> None:
    assert service_of(world, "alice").sandbox_guard().guard.state is GuardState.SANDBOX
    world.close()
    assert state_of(world) is GuardState.SANDBOX
    with copied(world, tmp_path / "copy") as copy:
        assert state_of(copy) is GuardState.HELD
        assert service_of(copy).sandbox_guard().guard.state is GuardState.SANDBOX
        assert open_alerts(copy) == 0
    assert service_of(world).release_guard().guard.state is GuardState.OPEN
    assert [row.sandbox_place for row in world.rows(GuardRow)] == [None]


def test_deciding_what_is_decided_already_writes_nothing(world: World) -> None:
    service_of(world, "alice").sandbox_guard()
    world.clock.advance(5)
    assert service_of(world, "bob").sandbox_guard().by == "alice"
    assert service_of(world, "bob").release_guard().by == "bob"
    world.clock.advance(5)
    assert service_of(world, "carol").release_guard().by == "bob"
    entries = service_of(world).audit(AuditFilter(kind=GUARD))
    assert [entry.who for entry in entries] == ["bob", "alice"]
    assert (entries[0].changes[0].before, entries[0].changes[0].after) == ("sandbox", "open")
    with pytest.raises(UsageError):
        service_of(world).undo_last()


def test_a_copy_tells_the_owner_nothing_of_what_the_original_had_to_tell(world: World, tmp_path: Path) -> None:
    with world.store.transaction_write() as session:
        session.query(OrganizationRow).update({"notify_owner_mail": True})
    draft = AlertDraft(AlertLevel.ERROR, "Parked-incoming", "alice: incoming mail has stopped", "", notify=True)
    with world.store.writing() as uow:
        uow.raise_alert(draft, world.clock.now())
    with world.store.reading() as reader:
        assert len(reader.due_notices(world.clock.now(), 10)) == 1
    with copied(world, tmp_path / "copy") as copy:
        for decide in (lambda: None, service_of(copy).sandbox_guard):
            decide()
            with copy.store.reading() as reader:
                assert reader.due_notices(copy.clock.now(), 10) == []


def test_mail_that_waits_is_counted(world: World) -> None:
    _, box = world.user()
    world.pending(box)
    world.pending(box)
    assert service_of(world).guard().waiting == 2


def test_a_release_that_holds_mail_leaves_each_email_to_a_person_as_a_restore_does(world: World, tmp_path: Path) -> None:
    _, box = world.user()
    waiting, dotted = world.pending(box), world.pending(box)
    with world.store.writing() as unit:
        unit.claim_outgoing(box, world.clock.now(), 1)
        unit.journal_dot(waiting)
    world.clock.advance(60)
    with copied(world, tmp_path / "copy") as copy:
        assert service_of(copy).guard().waiting == 2
        status = service_of(copy, "alice").release_guard(hold_mail=True)
        assert (status.guard.state, status.waiting, status.mail_held) == (GuardState.OPEN, 0, 2)
        emails = {row.id: row for row in copy.rows(EmailRow)}
        for number in (waiting, dotted):
            assert emails[number].statuscode is EmailStatus.UNKNOWN
            assert "it may have been sent from where the store was before" in emails[number].server_reply
        assert copy.count(AlertRow, AlertRow.code == SENDING_UNKNOWN, AlertRow.open_key.is_not(None)) == 2
        [attempt] = copy.rows(SendAttemptRow)
        assert (attempt.outcome, attempt.ended_at) == (EmailStatus.UNKNOWN, copy.clock.now())
        [entry] = service_of(copy).audit(AuditFilter(kind=GUARD))
        assert entry.changes == (AuditChange("state", "held", "open"), AuditChange("mail_held", None, 2))
        assert service_of(copy).guard().mail_held == 0
        with copy.store.writing() as unit:
            assert unit.claim_outgoing(box, copy.clock.now(), 10) == []
    assert {row.statuscode for row in world.rows(EmailRow)} == {EmailStatus.SENDING, EmailStatus.PENDING_SEND}


def test_a_release_of_the_sandbox_holds_no_mail_that_the_sandbox_is_just_writing(world: World) -> None:
    _, box = world.user()
    left, mine = world.pending(box), world.pending(box)
    with world.store.writing() as unit:
        unit.claim_outgoing(box, world.clock.now(), 1)
    world.clock.advance(60)
    service_of(world).sandbox_guard()
    world.clock.advance(60)
    with world.store.writing() as unit:
        unit.claim_outgoing(box, world.clock.now(), 1)
    assert service_of(world).release_guard(hold_mail=True).mail_held == 1
    assert {row.id: row.statuscode for row in world.rows(EmailRow)} == {left: EmailStatus.UNKNOWN, mine: EmailStatus.SENDING}


def test_an_open_store_holds_no_mail_back(world: World) -> None:
    _, box = world.user()
    world.pending(box)
    with pytest.raises(UsageError, match="being sent"):
        service_of(world).release_guard(hold_mail=True)
    assert [row.statuscode for row in world.rows(EmailRow)] == [EmailStatus.PENDING_SEND]


def test_a_machine_without_an_id_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    digest = place.machine_digest.__wrapped__
    monkeypatch.setattr(place, "_MACHINE_ID_FILES", (tmp_path / "none",))
    monkeypatch.setattr("socket.gethostname", lambda: "one")
    one = digest()
    monkeypatch.setattr("socket.gethostname", lambda: "two")
    assert digest() != one
    (tmp_path / "id").write_text("0123456789abcdef0123456789abcdef\n")
    monkeypatch.setattr(place, "_MACHINE_ID_FILES", (tmp_path / "none", tmp_path / "id"))
    with_id = digest()
    monkeypatch.setattr("socket.gethostname", lambda: "one")
    assert digest() == with_id
    assert "0123456789abcdef" not in with_id
