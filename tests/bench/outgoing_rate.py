"""The whole way of sending, from the store to the server, beside bare smtplib loops that reuse their connection; in turn, in one run.

    python -m tests.bench.outgoing_rate [--messages 1000] [--rounds 3] [--folder PLACE ...] [--profile]

    smtplib loop       the bytes that our run sends, by the standard library; nothing is read from a store, nothing kept
    smtplib and disk   the same, with a page written to a file and waited for (fdatasync) before each mail: what being able to say
                       after a loss of power what was sent costs at least
    our run            claimed, composed, stamped, journalled, submitted and settled over a store on SQLite with full durability, leased

The last two are measured in each folder: by default on the disk, and in memory where there is /dev/shm. Every round makes a new store with
as many emails and sends each once. The server is smtp-sink. Rates of one table compare, those of two runs hardly: look at the medians.
`commits` are those of our run for one email, `waits` those that wait for the disk, a wait is the median of one fdatasync there.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import smtplib
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import event

from core.app import SystemClock
from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.mailbox import MailDirection
from core.domain.profile import Tls
from core.pipelines.observe import SilentObserver
from core.pipelines.outgoing import OutgoingRun
from core.pipelines.report import RunReport, Tools
from core.service import ComposeRequest, Service
from core.store.store import Store
from core.transports.compose import compose, composed
from core.transports.mail import MailTransports
from core.transports.mime import parse
from core.transports.smtp import open_smtp
from tests.bench.smtp_rate import server
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import World, world_at
from tests.fakes.kit import MemorySecrets

TEXT = "Größe und Preis des Angebots, wie besprochen, finden Sie hier.\n" * 45
_PAGE, _PAGES = 4096, 1000
ALICE = "alice@corp.test"
RECIPIENTS = ("r1@example.test", "r2@example.test", "r3@example.test")


@contextmanager
def filled(folder: Path, count: int) -> Iterator[tuple[World, Service]]:
    """A store with so many emails to be sent."""
    with world_at(None, folder) as world:
        service = service_of(world)
        for number in range(count):
            service.compose(ComposeRequest(mailbox=ALICE, to=RECIPIENTS, subject=f"Angebot {number} über Größe und Preis", text=TEXT))
        yield world, service


@dataclass(slots=True)
class Measured:
    """What was measured in one place, a value for each round: seconds."""

    both_s: list[float] = field(default_factory=list)
    ours_s: list[float] = field(default_factory=list)
    ours_cpu_s: list[float] = field(default_factory=list)
    waits_s: list[float] = field(default_factory=list)
    commits: float = 0.0
    durable: float = 0.0


def ours(world: World, service: Service, port: int, found: Measured, *, profile: bool) -> None:
    """Send all that waits."""
    store: Store = world.store
    with store.reading() as reader:
        context = reader.context(mailbox_id(service, ALICE))
    assert context is not None
    tools = Tools(store, MailTransports(store), parse, composed, MemorySecrets(), world.clock)
    # The clock of this world stands still; how long something takes is measured by the real one.
    tools = replace(tools, clock=SystemClock())
    settings = ConnectionSettings(Protocol.SMTP, "127.0.0.1", port, Tls.NONE)
    with store.hold("bench"):
        lease = store.acquire_lease(context.mailbox.id)
        run = OutgoingRun(tools, context, lease, CancelToken(), RunReport(context.mailbox.id, ALICE, MailDirection.OUTGOING))
        commits = Commits(store)
        profiler = cProfile.Profile()
        begin_s, begin_cpu_s = time.perf_counter(), time.process_time()
        if profile:
            profiler.enable()
        report = run.run(lambda: open_smtp(settings, CancelToken(), SilentObserver()), lambda _report: None)
        profiler.disable()
        found.ours_s.append(time.perf_counter() - begin_s)
        found.ours_cpu_s.append(time.process_time() - begin_cpu_s)
    found.commits, found.durable = commits.count / max(1, report.sent), commits.durable / max(1, report.sent)
    if profile:
        pstats.Stats(profiler, stream=sys.stdout).sort_stats("cumulative").print_stats(80)


class Commits:
    """Counts what SQLite commits from now on, on connections that are made from now on, and of these what waits for the disk."""

    def __init__(self, store: Store) -> None:
        self.count = 0
        self.durable = 0
        engine = store._database.engine
        engine.dispose()
        event.listen(engine, "connect", self._watch)

    def _watch(self, connection: sqlite3.Connection, _record: object) -> None:
        waits = [True]

        def see(statement: str) -> None:
            if statement.startswith("PRAGMA synchronous"):
                waits[0] = statement.endswith("FULL")
            elif statement == "COMMIT":
                self.count += 1
                self.durable += waits[0]

        connection.set_trace_callback(see)


def by_smtplib(port: int, raws: list[bytes], before: Callable[[], None] = lambda: None) -> float:
    """Send by the standard library; seconds."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="bench.test") as client:
        begin_s = time.perf_counter()
        for raw in raws:
            before()
            client.sendmail(ALICE, RECIPIENTS, raw)
        return time.perf_counter() - begin_s


@contextmanager
def disk(folder: Path, waits_s: list[float]) -> Iterator[Callable[[], None]]:
    """Something that writes a page to a file of the size of a log, and waits for the disk."""
    with (folder / "journal").open("wb") as file:
        file.write(bytes(_PAGE * _PAGES))
        file.flush()
        os.fsync(file.fileno())
        number = 0

        def wait() -> None:
            nonlocal number
            number = (number + 1) % _PAGES
            begin_s = time.perf_counter()
            os.pwrite(file.fileno(), bytes(_PAGE), number * _PAGE)
            os.fdatasync(file.fileno())
            waits_s.append(time.perf_counter() - begin_s)

        yield wait


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, action="append")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    places = options.folder or [Path(tempfile.gettempdir()), *(path for path in [Path("/dev/shm")] if path.is_dir())]
    bare_s: list[float] = []
    found = {place: Measured() for place in places}
    raws = [compose_one(number) for number in range(options.messages)]
    with server() as (name, port):
        by_smtplib(port, raws)
        for _ in range(options.rounds):
            for place, measured in found.items():
                bare_s.append(by_smtplib(port, raws))
                with tempfile.TemporaryDirectory(dir=place) as made, filled(Path(made), options.messages) as (world, service):
                    with disk(Path(made), measured.waits_s) as wait:
                        measured.both_s.append(by_smtplib(port, raws, wait))
                    ours(world, service, port, measured, profile=options.profile)
    bare = statistics.median(bare_s)
    print(f"{options.messages} messages of {len(raws[0]):,} bytes, 3 recipients, medians of {options.rounds} rounds in turn, {name}")
    print(f"{'smtplib loop':<40}{options.messages / bare:>8,.0f} msg/s")
    for place, measured in found.items():
        both, mine = statistics.median(measured.both_s), statistics.median(measured.ours_s)
        wait_us, cpu_ms = statistics.median(measured.waits_s) * 1e6, statistics.median(measured.ours_cpu_s) / options.messages * 1000
        rates = [f"{options.messages / each:>8,.0f} msg/s {bare / each:>5.0%} of the loop" for each in (both, mine)]
        print(f"{'smtplib and disk, in ' + str(place):<40}{rates[0]}, a wait of {wait_us:,.0f} us")
        print(f"{'our run, in ' + str(place):<40}{rates[1]}, {both / mine:.0%} of that with the disk")
        print(f"{'':<40}{cpu_ms:>8.2f} ms of processor time, {measured.commits:.2f} commits, {measured.durable:.2f} waits for one email")


def compose_one(number: int) -> bytes:
    """What our run sends for one email, but for its ids."""
    from datetime import UTC, datetime

    from core.domain.message import Address, OutgoingMessage

    return compose(
        OutgoingMessage(
            message_id=f"<bench.{number}@corp.test>",
            date=datetime(2026, 3, 1, tzinfo=UTC),
            from_=Address(ALICE, "Alice Ng"),
            to=tuple(Address(one) for one in RECIPIENTS),
            cc=(),
            bcc=(),
            subject=f"Angebot {number} über Größe und Preis CRM:0001001",
            text=TEXT,
            html=None,
        )
    )


if __name__ == "__main__":
    main()
