"""What a running engine does, live: a table on a terminal, lines elsewhere.

Events come on the engine's threads; the table is painted by rich's own thread, four times a second.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from core.cli.output import Output, printable
from core.cli.words import ago
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, Phase
from core.events import AlertRaised, DirectionChanged, EngineChanged, Event, MailboxesKnown, RunCounts, TestProgress

if TYPE_CHECKING:
    from rich.table import Table

    from core.service import MailboxStatus

#: Shape and word carry a state, colour only repeats them.
LOOKS = {
    Phase.IDLE: ("●", "green"),
    Phase.DUE: ("○", "dim"),
    Phase.RUNNING: ("◐", "blue"),
    Phase.BACKING_OFF: ("▲", "yellow"),
    Phase.PARKED: ("■", "red"),
    Phase.DISABLED: ("-", "dim"),
}
TITLES = {MailDirection.INCOMING: "Incoming", MailDirection.OUTGOING: "Outgoing", MailDirection.ACT: "A/C/T"}
REFRESH_PER_SECOND = 4


class Watch:
    """Collects events and shows them. `publish` is thread-safe and returns at once."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._mailboxes: dict[MailboxId, str] = {}
        self._latest: dict[tuple[MailboxId, MailDirection], DirectionChanged] = {}
        self._engine: EngineChanged | None = None
        self._on_terminal = not out.as_json and out.stdout.isatty()

    def know(self, status: MailboxStatus) -> None:
        """Start with a mailbox that is known already."""
        with self._lock:
            self._mailboxes[status.id] = status.mailbox

    def publish(self, event: Event) -> None:
        """Take one event."""
        line = None
        with self._lock:
            match event:
                case DirectionChanged():
                    key = (event.mailbox_id, event.direction)
                    line = change_line(self._latest.get(key), event)
                    self._latest[key] = event
                    self._mailboxes[event.mailbox_id] = event.mailbox
                case EngineChanged():
                    if event.problem is not None and (self._engine is None or self._engine.problem != event.problem):
                        line = f"{event.problem.title}: {event.problem.cause}"
                    elif self._engine is not None and self._engine.guard != event.guard:
                        line = event.guard.reason or "The store is released."
                    elif self._engine is None or self._engine.state is not event.state:
                        line = f"engine {event.state}"
                    self._engine = event
                case MailboxesKnown():
                    self._mailboxes = {key: name for key, name in self._mailboxes.items() if key in event.mailbox_ids}
                case TestProgress():
                    if event.result is not None:
                        line = f"{event.mailbox} {event.direction}: test {'passed' if event.result.ok else 'failed'}"
                case AlertRaised():
                    line = event.draft.title
        if line is not None and not self._on_terminal:
            self._out.note(f"{event.at.astimezone():%H:%M:%S} {printable(line)}")

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Show for the time of the block: the table on a terminal, lines elsewhere."""
        if not self._on_terminal:
            yield
            return
        from rich.live import Live

        with Live(console=self._out.console(), get_renderable=self.table, refresh_per_second=REFRESH_PER_SECOND):
            yield

    def table(self) -> Table:
        """The present state as a table."""
        from rich import box
        from rich.table import Table
        from rich.text import Text

        with self._lock:
            engine, latest = self._engine, dict(self._latest)
            mailboxes = sorted(self._mailboxes.items(), key=lambda item: item[1].lower())
        caption = f"engine {engine.state}" + (f": {engine.problem.title}" if engine.problem else "") if engine else "starting"
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, caption=f"{caption}. Ctrl+C stops.", caption_justify="left")
        table.add_column("Mailbox", overflow="fold")
        for title in TITLES.values():
            table.add_column(title, no_wrap=True)
        for title in ("Processed", "Failed"):
            table.add_column(title, justify="right")
        table.add_column("Last good contact", no_wrap=True)
        now = datetime.now(UTC)
        for mailbox_id, name in mailboxes:
            events = [latest.get((mailbox_id, direction)) for direction in TITLES]
            known = [event for event in events if event is not None]
            contacts = [event.state.last_success_at for event in known if event.state.last_success_at is not None]
            table.add_row(
                Text(printable(name)),
                *(_cell(event) for event in events),
                str(sum(event.state.processed for event in known)),
                str(sum(event.state.failed for event in known)),
                ago(max(contacts, default=None), now),
            )
        return table


def _cell(event: DirectionChanged | None) -> str:
    """One direction: shape, word, and how far its run is."""
    if event is None:
        return "-"
    shape, style = LOOKS[event.phase]
    counts = event.counts.received or event.counts.sent
    extra = f" {counts}" if event.phase is Phase.RUNNING and counts else ""
    return f"[{style}]{shape}[/] {event.phase}{extra}"


def change_line(before: DirectionChanged | None, event: DirectionChanged) -> str | None:
    """A line for a direction that began to need attention or did something; None for what is not worth one."""
    name = f"{event.mailbox} {event.direction}"
    if event.phase is Phase.RUNNING or (before is not None and before.phase is event.phase and before.state == event.state):
        return None
    error = event.state.last_error
    if event.phase in {Phase.BACKING_OFF, Phase.PARKED} and error is not None:
        return f"{name}: {event.phase}. {error.title}: {error.cause}"
    if before is None or event.counts == RunCounts() or before.state.processed == event.state.processed:
        return None
    named = {field.name: getattr(event.counts, field.name) for field in fields(RunCounts)}
    return f"{name}: " + ", ".join(f"{count} {word}" for word, count in named.items() if count)
