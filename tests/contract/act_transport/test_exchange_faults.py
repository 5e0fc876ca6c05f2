"""Exchange that stumbles: lost and disordered changes, items that vanish or are overtaken, cut answers, throttling, odd zones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.act.invitations import Notify
from core.domain.act.kinds import RemoteKind
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.records import Appointment
from core.domain.act.spans import Span
from core.errors import ConnectionFailed, CursorInvalid, ItemError, ProtocolBroken, ServerBusy, TransientError
from core.ports.act_transport import ActConflict, ActDraft, ActGone, ActMark, ActTransport, RemoteItem
from core.sandbox.ews.faults import EwsFaultKind as Kind
from core.transports.ews.act.transport import EwsActTransport
from tests.contract.act_transport.worlds import START, SandboxWorld, home, item, meeting, sandbox
from tests.unit.transports.ews.conftest import BOB, add_fault, open_client

MARK = ActMark("appointment:7", "org-1")
SPAN = Span(START, START + timedelta(hours=1), "UTC")
BOB_IS_ASKED = (ActParty(ParticipationType.REQUIRED, BOB),)


def told(world: SandboxWorld, cursor: str | None = None) -> list[tuple[str, bool]]:
    """Every change of the calendar since a place, as it was told."""
    pages = list(world.port.changes(home(world.port), RemoteKind.MEETING, cursor))
    return [(one.remote_id, one.deleted) for page in pages for one in page.changes]


def place(world: SandboxWorld) -> str:
    """The place at present."""
    return list(world.port.changes(home(world.port), RemoteKind.MEETING, None))[-1].cursor


def made(world: SandboxWorld, **fields: object) -> RemoteItem:
    """An appointment of ours."""
    record = Appointment("Plan", SPAN, **fields)  # type: ignore[arg-type]  # fields of an appointment
    return item(world.port, world.port.create(home(world.port), ActDraft(record, mark=MARK)).id)


# What changed


def test_more_changes_than_one_page_holds(exchange: SandboxWorld) -> None:
    wanted = [exchange.other_makes(f"Meeting {number}") for number in range(600)]
    pages = list(exchange.port.changes(home(exchange.port), RemoteKind.MEETING, None))
    assert [page.last for page in pages] == [False, True]
    assert sorted(one.remote_id for page in pages for one in page.changes) == sorted(wanted)
    # A run that ended after the first page goes on there.
    rest = list(exchange.port.changes(home(exchange.port), RemoteKind.MEETING, pages[0].cursor))
    assert [one.changes for one in rest] == [pages[1].changes]


@pytest.mark.parametrize("fault", [Kind.DUPLICATE_CHANGES, Kind.REORDERED_CHANGES])
def test_disordered_changes_are_told_once_and_what_is_deleted_is_deleted(exchange: SandboxWorld, fault: Kind) -> None:
    kept, gone = exchange.other_makes("Kept"), exchange.other_makes("Gone")
    before = place(exchange)
    exchange.other_changes(kept, "Kept so far")
    exchange.other_deletes(gone)
    new = exchange.other_makes("New")
    add_fault(exchange.server, fault, "SyncFolderItems")
    assert sorted(told(exchange, before)) == sorted([(kept, False), (gone, True), (new, False)])


def test_a_lost_state_is_said_so(exchange: SandboxWorld) -> None:
    before = place(exchange)
    exchange.lose_states()
    with pytest.raises(CursorInvalid):
        told(exchange, before)
    assert told(exchange) == []


def test_a_place_of_another_folder_is_none(exchange: SandboxWorld) -> None:
    before = place(exchange)
    with pytest.raises(CursorInvalid):
        list(exchange.port.changes(home(exchange.port, RemoteKind.TASK), RemoteKind.TASK, before))


@pytest.mark.parametrize("fault", [Kind.TRUNCATED, Kind.DROP_IN_BODY, Kind.EMPTY_BODY, Kind.PORTAL, Kind.LOSE_MESSAGE])
def test_a_page_that_is_cut_off_is_no_page(exchange: SandboxWorld, fault: Kind) -> None:
    wanted = sorted((exchange.other_makes(f"Meeting {number}"), False) for number in range(30))
    add_fault(exchange.server, fault, "SyncFolderItems", number=1 if fault is Kind.LOSE_MESSAGE else 0)
    with pytest.raises(TransientError):
        told(exchange)
    assert sorted(told(exchange)) == wanted


def test_unknown_items_in_a_folder_are_told_and_cannot_be_read(exchange: SandboxWorld) -> None:
    first, second = exchange.other_makes("One"), exchange.other_makes("Two")
    add_fault(exchange.server, Kind.UNKNOWN_ITEM, "SyncFolderItems", number=1)
    assert {one for one, _ in told(exchange)} == {first, second}
    add_fault(exchange.server, Kind.UNKNOWN_ITEM, "GetItem", number=1)
    odd, plain = exchange.port.get(RemoteKind.MEETING, [first, second])
    assert odd.record is None
    assert "RoleMember" in odd.error
    assert meeting(plain).subject == "Two"


# Reading


def test_items_that_the_server_cannot_give_hold_up_no_other(exchange: SandboxWorld) -> None:
    ids = [exchange.other_makes(f"Meeting {number}") for number in range(12)]
    add_fault(exchange.server, Kind.ITEM_ERROR, "GetItem", number=3, code="ErrorItemCorrupt", times=None)
    found = list(exchange.port.get(RemoteKind.MEETING, ids))
    assert [one.ref.id for one in found] == ids
    assert [bool(one.error) for one in found] == [number in {2, 12} for number in range(12)]


def test_items_that_vanish_while_they_are_read_are_gone(exchange: SandboxWorld) -> None:
    ids = [exchange.other_makes("One"), exchange.other_makes("Two")]
    before = place(exchange)
    add_fault(exchange.server, Kind.VANISHED, "GetItem", number=1)
    assert [one.gone for one in exchange.port.get(RemoteKind.MEETING, ids)] == [True, False]
    assert told(exchange, before) == [(ids[0], True)]


def test_a_batch_that_is_cut_is_read_in_smaller_ones(exchange: SandboxWorld) -> None:
    ids = [exchange.other_makes(f"Meeting {number}") for number in range(25)]
    add_fault(exchange.server, Kind.CUT_BATCH, "GetItem", number=7)
    add_fault(exchange.server, Kind.TRUNCATED, "GetItem", call=5)
    found = list(exchange.port.get(RemoteKind.MEETING, ids))
    assert [one.ref.id for one in found] == ids
    assert all(one.record is not None for one in found)


def test_a_busy_server_says_when_to_come_again(exchange: SandboxWorld) -> None:
    ours = made(exchange)
    for operation, call in _calls(exchange.port, ours).items():
        add_fault(exchange.server, Kind.BUSY, operation, back_off_ms=7000)
        with pytest.raises(ServerBusy) as caught:
            call()
        assert caught.value.retry_after_s == 7
        add_fault(exchange.server, Kind.HTTP_STATUS, operation, status=503, retry_after_s=9)
        with pytest.raises(ServerBusy) as caught:
            call()
        assert caught.value.retry_after_s == 9
    assert exchange.letters == 0


def _calls(port: ActTransport, ours: RemoteItem) -> dict[str, Callable[[], object]]:
    folder = home(port)
    return {
        "SyncFolderItems": lambda: list(port.changes(folder, RemoteKind.MEETING, None)),
        "GetItem": lambda: list(port.get(RemoteKind.MEETING, [ours.ref.id])),
        "CreateItem": lambda: port.create(folder, ActDraft(Appointment("Other", SPAN))),
        "UpdateItem": lambda: port.update(ours, replace(meeting(ours), subject="New"), {"subject"}),
        "DeleteItem": lambda: port.delete(ours),
        "FindItem": lambda: port.find_mark(folder, MARK),
        "GetFolder": port.marker,
        "UpdateFolder": lambda: port.write_marker("org-1"),
        "FindFolder": lambda: port.folders(RemoteKind.TASK),
    }


def test_an_odd_zone_is_noted_and_the_instant_is_right(exchange: SandboxWorld) -> None:
    ours = made(exchange)
    add_fault(exchange.server, Kind.ODD_TIME_ZONE, "GetItem", name="Customized Time Zone")
    found = item(exchange.port, ours.ref.id)
    span = meeting(found).span
    assert span is not None
    assert (span.start, span.end) == (SPAN.start, SPAN.end)
    assert meeting(found).given_zone == "Customized Time Zone"
    assert any("Customized Time Zone" in note for note in found.notes)


@pytest.mark.parametrize(
    ("zone", "known"),
    [
        *[(zone, True) for zone in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Niue")],
        # Of a zone that nobody knows the nearest midnights are taken, which are right up to 12 hours off.
        *[(zone, False) for zone in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Niue")],
    ],
)
def test_whole_days_stay_their_days_across_changes_of_clocks(zone: str, known: bool) -> None:
    with sandbox() as world, open_client(world.server) as client:
        port = EwsActTransport(client, zone=zone)
        for first in (date(2026, 3, 28), date(2026, 3, 7), date(2026, 4, 4), date(2026, 10, 3), date(2026, 10, 24), date(2026, 10, 31)):
            for length in range(3):
                days = Span.days(first, first + timedelta(days=length))
                ref = port.create(home(port), ActDraft(Appointment("Away", days)))
                if not known:
                    add_fault(world.server, Kind.ODD_TIME_ZONE, "GetItem", name="Customized Time Zone")
                found = item(port, ref.id)
                assert meeting(found).span == days
                assert bool(found.notes) is not known


# Writing


def test_overtaken_while_writing_is_a_conflict(exchange: SandboxWorld) -> None:
    ours = made(exchange)
    add_fault(exchange.server, Kind.OVERTAKEN, "UpdateItem")
    with pytest.raises(ActConflict) as caught:
        exchange.port.update(ours, replace(meeting(ours), subject="New"), {"subject"})
    assert caught.value.current.ref.version != ours.ref.version
    assert meeting(item(exchange.port, ours.ref.id)).subject == "Plan"


def test_overtaken_while_tagging_is_tried_again(exchange: SandboxWorld) -> None:
    ours = made(exchange)
    add_fault(exchange.server, Kind.OVERTAKEN, "UpdateItem", times=2)
    exchange.port.tag(ours, add=["Blue"])
    assert item(exchange.port, ours.ref.id).categories == ("Blue",)
    add_fault(exchange.server, Kind.OVERTAKEN, "UpdateItem", times=None)
    with pytest.raises(ActConflict):
        exchange.port.tag(ours, add=["Red"])


def test_vanished_while_writing_is_gone(exchange: SandboxWorld) -> None:
    for operation in ("GetItem", "UpdateItem"):
        ours = made(exchange)
        add_fault(exchange.server, Kind.VANISHED, operation)
        with pytest.raises(ActGone):
            exchange.port.update(ours, replace(meeting(ours), subject="New"), {"subject"})
    ours = made(exchange)
    add_fault(exchange.server, Kind.VANISHED, "DeleteItem")
    assert exchange.port.delete(ours) is False


@pytest.mark.parametrize("fault", [Kind.LOSE_RESPONSE, Kind.CUT_BATCH, Kind.DROP_IN_BODY, Kind.TRUNCATED])
def test_an_item_whose_making_was_not_answered_is_found_by_its_mark_and_was_made_once(exchange: SandboxWorld, fault: Kind) -> None:
    port = exchange.port
    add_fault(exchange.server, fault, "CreateItem", number=1 if fault is Kind.CUT_BATCH else 0)
    with pytest.raises((ConnectionFailed, ProtocolBroken)):
        port.create(home(port), ActDraft(Appointment("Plan", SPAN, attendees=BOB_IS_ASKED), mark=MARK), Notify.ALL)
    (ref,) = port.find_mark(home(port), MARK)
    assert meeting(item(port, ref.id)).subject == "Plan"
    assert exchange.letters == 1
    assert len(exchange.hands.ids()) == 1


def test_an_item_whose_making_never_arrived_is_not_there(exchange: SandboxWorld) -> None:
    add_fault(exchange.server, Kind.LOSE_REQUEST, "CreateItem")
    with pytest.raises(ConnectionFailed):
        exchange.port.create(home(exchange.port), ActDraft(Appointment("Plan", SPAN), mark=MARK))
    assert exchange.port.find_mark(home(exchange.port), MARK) == []


def test_an_update_that_was_not_answered_is_a_conflict_when_it_is_asked_again(exchange: SandboxWorld) -> None:
    ours = made(exchange)
    wanted = replace(meeting(ours), subject="New")
    add_fault(exchange.server, Kind.LOSE_RESPONSE, "UpdateItem")
    with pytest.raises(ConnectionFailed):
        exchange.port.update(ours, wanted, {"subject"})
    with pytest.raises(ActConflict) as caught:
        exchange.port.update(ours, wanted, {"subject"})
    assert meeting(caught.value.current).subject == "New"


def test_what_the_server_refuses_of_one_item_is_that_items(exchange: SandboxWorld) -> None:
    add_fault(exchange.server, Kind.ITEM_ERROR, "CreateItem", code="ErrorCalendarDurationIsTooLong")
    with pytest.raises(ItemError) as caught:
        exchange.port.create(home(exchange.port), ActDraft(Appointment("Plan", SPAN)))
    assert caught.value.code == "ErrorCalendarDurationIsTooLong"


def test_what_no_calendar_can_hold_is_not_sent(exchange: SandboxWorld) -> None:
    for record in (Appointment("Some day"), Appointment("A\x00B", SPAN)):
        with pytest.raises(ItemError):
            exchange.port.create(home(exchange.port), ActDraft(record))
    assert exchange.hands.ids() == []
