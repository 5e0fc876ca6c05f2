"""The link of a record with an item, kinds and their codes."""

from __future__ import annotations

from dataclasses import replace

from core.domain.act.kinds import NEW_KIND, OBJECT_TYPE_CODE, REMOTE_KIND, ActKind, ChangeType, RemoteKind, Side, SyncDirection
from core.domain.act.mapping import SyncMapping
from core.domain.act.records import ActTask, Appointment
from core.domain.act.values import renamed
from core.domain.ids import ActivityId, MailboxId
from tests.unit.domain.act.worlds import series

LINK = SyncMapping(MailboxId(1), ActKind.APPOINTMENT, ActivityId(7), "AAMk=", "CQAA")


def test_a_link_needs_both_ends_and_that_nobody_ended_it() -> None:
    assert LINK.linked
    assert not replace(LINK, remote_id=None).linked
    assert not replace(LINK, object_id=None).linked
    assert not replace(LINK, unlinked=True).linked


def test_a_link_waits_while_a_change_is_to_be_carried() -> None:
    assert not LINK.waits
    assert replace(LINK, from_store=ChangeType.UPDATE).waits
    assert replace(LINK, to_store=ChangeType.DELETE).waits
    assert not replace(LINK, to_store=ChangeType.DELETE, unlinked=True).waits


def test_every_kind_has_the_originals_code_and_a_kind_on_the_server() -> None:
    assert OBJECT_TYPE_CODE == {
        ActKind.CONTACT: 2, ActKind.APPOINTMENT: 4201, ActKind.FAX: 4204, ActKind.LETTER: 4207, ActKind.PHONE_CALL: 4210,
        ActKind.TASK: 4212, ActKind.SERVICE: 4214, ActKind.SERIES: 4251,
    }  # fmt: skip
    assert REMOTE_KIND.keys() == set(ActKind)
    assert NEW_KIND.keys() == set(RemoteKind)
    # What begins on the server comes back to it as what it was.
    assert all(REMOTE_KIND[kind] is remote for remote, kind in NEW_KIND.items())


def test_new_tasks_on_the_server_become_tasks_and_calls_letters_and_faxes_are_tasks_there() -> None:
    assert NEW_KIND[RemoteKind.TASK] is ActKind.TASK
    assert {REMOTE_KIND[kind] for kind in (ActKind.TASK, ActKind.FAX, ActKind.LETTER, ActKind.PHONE_CALL)} == {RemoteKind.TASK}


def test_directions_and_sides() -> None:
    assert [SyncDirection.TO_STORE.allows(side) for side in (Side.STORE, Side.REMOTE)] == [True, False]
    assert [SyncDirection.TO_REMOTE.allows(side) for side in (Side.STORE, Side.REMOTE)] == [False, True]
    assert all(SyncDirection.BOTH.allows(side) and not SyncDirection.NONE.allows(side) for side in Side)
    assert Side.STORE.other is Side.REMOTE
    assert Side.REMOTE.other is Side.STORE


def test_identities_are_given_to_whole_records() -> None:
    again = renamed(series(), "040000")
    assert again == series(uid="040000")
    assert renamed(Appointment(), "a") == Appointment(uid="a")
    assert renamed(ActTask(), "a") == ActTask(uid="a")
