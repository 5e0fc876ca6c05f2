"""The whole way of sending, from the store to the server, beside a bare smtplib loop that reuses its connection; in turn, in one run.

    python -m tests.bench.outgoing_rate [--messages 1000] [--rounds 3]

    smtplib loop    the bytes that our run sent, again, by the standard library; nothing is read from a store, nothing kept
    our sink        the same bytes by our transport, with a journal that commits nothing
    our run         claimed, composed, stamped, journalled, submitted and settled over a store on the disk, SQLite with full durability

Every round makes a new store with as many emails and does each once. The server is smtp-sink. Rates of one table compare, those of two
runs hardly. `commits` are those of our run for one email.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import smtplib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def ours(world: World, service: Service, port: int, profile: bool) -> tuple[float, float]:
    """Send all that waits; seconds, and commits for one email."""
    store: Store = world.store
    with store.reading() as reader:
        context = reader.context(mailbox_id(service, ALICE))
    assert context is not None
    tools = Tools(store, MailTransports(store), parse, composed, MemorySecrets(), world.clock)
    settings = ConnectionSettings(Protocol.SMTP, "127.0.0.1", port, Tls.NONE)
    run = OutgoingRun(tools, context, None, CancelToken(), RunReport(context.mailbox.id, ALICE, MailDirection.OUTGOING))
    commits = Commits(store)
    profiler = cProfile.Profile()
    begin_s, begin_cpu_s = time.perf_counter(), time.process_time()
    if profile:
        profiler.enable()
    report = run.run(lambda: open_smtp(settings, CancelToken(), SilentObserver()), lambda _report: None)
    profiler.disable()
    took_s, cpu_s = time.perf_counter() - begin_s, time.process_time() - begin_cpu_s
    sys.stdout.write(f"our run: {cpu_s / max(1, report.sent) * 1000:.2f} ms of processor time for one email\n")
    if profile:
        pstats.Stats(profiler, stream=sys.stdout).sort_stats("cumulative").print_stats(70)
    return took_s, commits.count / max(1, report.sent)


class Commits:
    """Counts what a store commits from now on."""

    def __init__(self, store: Store) -> None:
        from sqlalchemy import event

        self.count = 0
        event.listen(store._database.engine, "commit", self._more)

    def _more(self, _connection: object) -> None:
        self.count += 1


def by_smtplib(port: int, raws: list[bytes]) -> float:
    """Send by the standard library; seconds."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="bench.test") as client:
        begin_s = time.perf_counter()
        for raw in raws:
            client.sendmail(ALICE, RECIPIENTS, raw)
        return time.perf_counter() - begin_s


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    taken: dict[str, list[float]] = {"smtplib loop": [], "our run": []}
    commits = 0.0
    raws = [compose_one(number) for number in range(options.messages)]
    with server() as (name, port):
        for _ in range(options.rounds):
            taken["smtplib loop"].append(by_smtplib(port, raws))
            with tempfile.TemporaryDirectory() as made, filled(Path(made), options.messages) as (world, service):
                took_s, commits = ours(world, service, port, options.profile)
                taken["our run"].append(took_s)
    loop_s = statistics.median(taken["smtplib loop"])
    print(f"{options.messages} messages of {len(raws[0]):,} bytes, 3 recipients, medians of {options.rounds} rounds in turn, {name}")
    for way, all_s in taken.items():
        median_s = statistics.median(all_s)
        print(f"{way:<16}{options.messages / median_s:>10,.0f} msg/s {loop_s / median_s:>6.0%} of the loop")
    print(f"commits of our run for one email: {commits:.2f}")


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
