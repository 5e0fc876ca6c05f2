"""Files added and taken off on both sides at random, with lines that break: both sides converge, and nothing that was added is lost.

The budget is small and the same each time. POSTROOM_MACHINE_EXAMPLES=2000 makes it longer, and other each time.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from core.domain.act.kinds import ActKind
from core.domain.act.records import ActAttachment, Appointment
from core.domain.act.settings import Policy
from core.domain.act.spans import Span
from core.domain.octets import Held, gathered
from core.errors import ConnectionFailed
from core.ports.act_items import KeptAttachment, RecordChange
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.kit import ALICE, ALICE_USER

EXAMPLES = os.environ.get("POSTROOM_MACHINE_EXAMPLES")
SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")
CALLS = st.sampled_from(["get", "attach", "attachments", "changes", "update", "tag"])


class Files(RuleBasedStateMachine):
    """One meeting on both sides. Every file is another, so that its way can be followed."""

    @initialize(policy=st.sampled_from([Policy.NEWEST, Policy.STORE, Policy.REMOTE]))
    def begin(self, policy: Policy) -> None:
        """A meeting that is linked."""
        self.kit = ActKit()
        self.kit.switches(sync_attachments=True)
        self.kit.settings(policy=policy)
        guests = (attendee("rene@contoso.test"),)
        self.number = self.kit.add(Appointment("Review", SPAN, organizer=organizer(ALICE), attendees=guests, owner=ALICE_USER))
        self.kit.run()
        self.server = self.kit.servers[ALICE]
        [self.item] = self.kit.there()
        self.told = len(self.server.mails)
        self.files: set[str] = set()
        self.taken: set[str] = set()
        self.broke = False

    def _record(self) -> tuple[Appointment, int]:
        stored = self.kit.stored(ActKind.APPOINTMENT, self.number)
        assert stored is not None
        assert isinstance(stored.record, Appointment)
        return stored.record, stored.version

    def _name(self) -> str:
        name = f"file-{len(self.files)}"
        self.files.add(name)
        return name

    @rule()
    def a_program_attaches(self) -> None:
        """A file of the store."""
        record, version = self._record()
        content = self._name().encode()
        digest = hashlib.sha256(content).hexdigest()
        more = ActAttachment(content.decode(), len(content), digest)
        with self.kit.items.writing() as writer:
            writer.save_records([RecordChange(replace(record, attachments=(*record.attachments, more)), version)])
            writer.save_attachments(self.number, [KeptAttachment(Held(content), digest)])

    @rule(data=st.data())
    def a_program_takes_one_off(self, data: st.DataObject) -> None:
        """A file of the store goes."""
        record, version = self._record()
        if record.attachments:
            one = data.draw(st.sampled_from(record.attachments))
            self.taken.add(one.name)
            rest = tuple(each for each in record.attachments if each != one)
            with self.kit.items.writing() as writer:
                writer.save_records([RecordChange(replace(record, attachments=rest), version)])

    @rule()
    def somebody_attaches(self) -> None:
        """A file on the server."""
        name = self._name()
        self.server.put_file(self.item, name, name.encode())

    @rule(data=st.data())
    def somebody_takes_one_off(self, data: st.DataObject) -> None:
        """A file on the server goes."""
        there = sorted(self.server.files_of(self.item))
        if there:
            name = data.draw(st.sampled_from(there))
            self.taken.add(name)
            self.server.take_file(self.item, name)

    @rule(field=st.sampled_from(["subject", "location"]))
    def somebody_edits(self, field: str) -> None:
        """Another field changes on the server."""
        self.server.edit(self.item, {field: f"words {len(self.server.log)}"})

    @rule(call=CALLS, before=st.booleans(), skipped=st.integers(0, 2))
    def a_line_breaks(self, call: str, before: bool, skipped: int) -> None:
        """A pass is cut off before, or after, one of its calls."""
        self.broke = True
        failing = self.server.failing if before else self.server.after
        failing[call] = [ConnectionFailed("the line is dead")]
        for _ in range(skipped + 1):
            with suppress(ConnectionFailed):
                self.kit.run()
        failing.pop(call, None)
        self.kit.later(minutes=30)

    @rule()
    def a_pass(self) -> None:
        """As it should be."""
        self.kit.run()

    def teardown(self) -> None:
        """Both sides say the same, with all that was added and that nobody took off."""
        if not hasattr(self, "kit"):
            return
        for _ in range(3):
            self.kit.later(minutes=30)
            self.kit.run()
        record, _ = self._record()
        with self.kit.items.reading() as reader:
            here = {one.name: gathered(reader.attachment_content(self.number, one.digest).content) for one in record.attachments}
        there = self.server.files_of(self.item)
        assert here == there
        assert here == {name: name.encode() for name in here}
        assert len(record.attachments) == len(here)
        assert len(self.server.items[self.item].files) == len(there)
        assert self.files - self.taken <= here.keys() <= self.files
        assert self.broke or here.keys() == self.files - self.taken
        updates = [mail for mail in self.server.mails[self.told :] if mail.address == "rene@contoso.test"]
        assert not updates, "nobody is told of a file"


Files.TestCase.settings = settings(
    max_examples=int(EXAMPLES) if EXAMPLES else 25,
    stateful_step_count=12,
    deadline=None,
    derandomize=EXAMPLES is None,
    suppress_health_check=list(HealthCheck),
)
TestFiles = Files.TestCase
