"""How much memory sending large attachments takes, from the file over the store to the server, and how long.

    python -m tests.bench.large_mail [--mails 20] [--megabytes 25]

Each way runs in a process of its own: emails with one attachment each are written into a new store (SQLite), claimed, composed, stamped
and sent to a server in another process that keeps nothing. `growth` is the process's largest resident memory during that, less
what it had after one small email was sent the same way. Linux only (VmHWM).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.mailbox import MailDirection
from core.domain.octets import Held, gathered
from core.domain.profile import AuthProtocol, Tls
from core.domain.secret import Secret
from core.pipelines.observe import SilentObserver
from core.pipelines.outgoing import OutgoingRun
from core.pipelines.report import RunReport, Tools
from core.ports import MessageComposer
from core.service import ComposeRequest, Service
from core.service.attaching import attach
from core.transports.compose import composed
from core.transports.mail import MailTransports
from core.transports.mime import parse
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import World, world_at
from tests.fakes.kit import MemorySecrets
from tests.servers.discarding import DiscardingExchange, DiscardingSmtp, Taken

WHOLE = "smtp-whole"
"""SMTP with every message composed in memory: what reading in pieces saves, and the proof that this bench would see it."""
WAYS = ("smtp", "smtp-bdat", "ews", WHOLE)
ALICE = "alice@corp.test"
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way took. `growth_bytes` is of resident memory; `taken` is what the server got, the small email first."""

    sent: int
    growth_bytes: int
    took_s: float
    taken: tuple[Taken, ...] = ()


def measured(way: str, mails: int, size_bytes: int) -> Measured:
    """Send in a process of its own. Raises CalledProcessError."""
    server: DiscardingSmtp | DiscardingExchange
    server = DiscardingExchange() if way == "ews" else DiscardingSmtp(chunking=way == "smtp-bdat")
    with server:
        command = [sys.executable, "-m", "tests.bench.large_mail", "--child", way, str(server.port), str(mails), str(size_bytes)]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return Measured(found["sent"], found["growth_bytes"], found["took_s"], tuple(server.taken))


def child(way: str, port: int, mails: int, size_bytes: int) -> None:
    """Send, and print what it took as JSON."""
    with tempfile.TemporaryDirectory() as made, world_at(None, Path(made) / "home") as world:
        service = service_of(world)
        compose = (lambda message: Held(gathered(composed(message)))) if way == WHOLE else composed
        send(world, service, settings_of(way, port), file_of(Path(made) / "small.bin", 100_000), 1, compose)
        large = file_of(Path(made) / "large.bin", size_bytes)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = status_bytes("VmRSS")
        begin_s = time.perf_counter()
        sent = send(world, service, settings_of(way, port), large, mails, compose)
        took_s = time.perf_counter() - begin_s
        grown = status_bytes("VmHWM") - before
    sys.stdout.write(json.dumps({"sent": sent, "growth_bytes": grown, "took_s": took_s}))


def settings_of(way: str, port: int) -> ConnectionSettings:
    """How to reach the server."""
    if way != "ews":
        return ConnectionSettings(Protocol.SMTP, "127.0.0.1", port, Tls.NONE)
    url = f"http://127.0.0.1:{port}/EWS/Exchange.asmx"
    return ConnectionSettings(Protocol.EWS, "", 0, Tls.NONE, AuthProtocol.BASIC, ALICE, Secret("secret"), url=url, mailbox=ALICE)


def send(world: World, service: Service, settings: ConnectionSettings, path: Path, mails: int, compose: MessageComposer) -> int:
    """Write emails with this file attached, and send them; how many were."""
    for number in range(mails):
        request = ComposeRequest(
            ALICE, to=("rene@contoso.test",), subject=f"Drawing {number}", text="Here it is.", attachments=(attach(path),)
        )
        service.compose(request)
    store = world.store
    with store.reading() as reader:
        context = reader.context(mailbox_id(service, ALICE))
    assert context is not None
    transports = MailTransports(store)
    tools = Tools(store, transports, parse, compose, MemorySecrets(), world.clock)
    report = RunReport(context.mailbox.id, ALICE, MailDirection.OUTGOING)
    run = OutgoingRun(tools, context, None, CancelToken(), report)
    return run.run(lambda: transports.sink(settings, CancelToken(), SilentObserver()), lambda _report: None).sent


def file_of(path: Path, size_bytes: int) -> Path:
    """A file of so many bytes that cannot be compressed, always the same."""
    random = Random(7)
    with path.open("wb") as file:
        for start in range(0, size_bytes, _MIB):
            file.write(random.randbytes(min(_MIB, size_bytes - start)))
    return path


def status_bytes(name: str) -> int:
    """A figure of this process's memory."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"this system does not tell {name}")


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=20)
    parser.add_argument("--megabytes", type=int, default=25)
    parser.add_argument("--child", nargs=4)
    options = parser.parse_args()
    if options.child:
        way, *numbers = options.child
        child(way, *map(int, numbers))
        return
    sys.stdout.write(f"{options.mails} emails with an attachment of {options.megabytes} MB each\n")
    for way in WAYS:
        found = measured(way, options.mails, options.megabytes * 1_000_000)
        total = found.sent * options.megabytes / found.took_s
        sys.stdout.write(f"{way:<10} sent {found.sent}, growth {found.growth_bytes / 1e6:,.1f} MB, {total:,.0f} MB/s of attachments\n")


if __name__ == "__main__":
    main()
