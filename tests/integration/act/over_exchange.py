"""Short words for tests of rules over a real connection."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from core.domain.act.kinds import ActKind
from core.domain.act.records import Appointment, RecurringAppointmentMaster
from tests.integration.act.calendar_world import CalendarWorld, calendar_world

_SETTINGS = """
postroom: 1
organization: {{act: {{hold: {{first_pass: false}}, time_zone: {zone}, validate_bookings: false{switches}}}}}
"""


def rules_world(home: Path) -> AbstractContextManager[CalendarWorld]:
    """A world in which nothing is held, and bookings are in nobody's way."""
    return calendar_world(home, organization=_SETTINGS.format(zone="UTC", switches=""))


def settings(world: CalendarWorld, *, zone: str = "UTC", **switches: object) -> None:
    """Set the organisation's zone and switches."""
    said = "".join(f", {name}: {str(value).lower()}" for name, value in switches.items())
    world.app.service.apply(_SETTINGS.format(zone=zone, switches=said))


def by_subject(world: CalendarWorld, kind: ActKind = ActKind.APPOINTMENT) -> dict[str, tuple[int, Appointment]]:
    """The appointments of the store with their ids; of series the templates."""
    with world.app.tools.items.reading() as reader:
        found = reader.records(kind, range(1, 2000))
    shown = {}
    for number, stored in found.items():
        record = stored.record.template if isinstance(stored.record, RecurringAppointmentMaster) else stored.record
        assert isinstance(record, Appointment)
        shown[record.subject] = (number, record)
    return shown


def quiet(world: CalendarWorld) -> None:
    """Nothing more is done by another pass, and nothing fails."""
    outcome = world.run()
    done = outcome.created_in_store + outcome.created_on_server + outcome.updated + outcome.deleted_in_store + outcome.deleted_on_server
    assert (done, outcome.failed, outcome.unlinked) == (0, 0, 0)
