"""How fast POP3 is fetched, beside a poplib loop, from the same Dovecot mailbox in one run.

    python -m tests.bench.pop3_fetch [messages] [rounds]

Every round fetches the whole mailbox once by each way, in alternation. CPU is this process's own, in microseconds per message; wall
rates depend on what else runs on the machine. Figures of one table compare, those of two runs hardly.
"""

from __future__ import annotations

import poplib
import random
import ssl
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import trustme

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.domain.secret import Secret
from core.transports.pop3 import open_pop3
from tests.fakes.line_server import NothingKnown, RememberingObserver
from tests.servers.certificates import HOST_NAMES, Certificates
from tests.servers.dovecot import Account, Dovecot, running
from tests.servers.process import private_folder

MEAN_BYTES = 18_000
"""Mean size of a message, as in an office's mailbox without its large attachments."""


@dataclass
class Figures:
    """What the rounds of one way took, per message."""

    cpu_us: list[float] = field(default_factory=list)
    wall_us: list[float] = field(default_factory=list)

    def line(self, name: str) -> str:
        """One line of the table; medians."""
        cpu, wall = statistics.median(self.cpu_us), statistics.median(self.wall_us)
        return f"{name:<28}{1e6 / wall:>9,.0f} msg/s {cpu:>9.0f} us CPU/msg"


def mail(count: int) -> Iterator[bytes]:
    """Messages of about MEAN_BYTES, with lines as MIME has them; the same in every run."""
    dice = random.Random(1)
    for number in range(count):
        lines = max(3, int(dice.expovariate(1 / (MEAN_BYTES / 78))))
        body = "".join(f"{dice.getrandbits(300):076x}\r\n" for _ in range(min(lines, 800)))
        yield f"From: a@corp.test\r\nTo: b@corp.test\r\nSubject: {number}\r\n\r\n.{body}".encode()


def by_poplib(server: Dovecot, user: Account, tls: Tls) -> int:
    """Fetch by the standard library; return the bytes."""
    client: poplib.POP3
    if tls is Tls.IMPLICIT:
        client = poplib.POP3_SSL("localhost", server.pop3s_port, timeout=30, context=ssl.create_default_context(cafile=str(server.ca_file)))
    else:
        client = poplib.POP3("localhost", server.pop3_port, timeout=30)
    client.user(user.name)
    client.pass_(user.password)
    size = 0
    for number in range(1, client.stat()[0] + 1):
        size += len(b"\r\n".join(client.retr(number)[1])) + 2
    client.quit()
    return size


def by_postroom(server: Dovecot, user: Account, tls: Tls) -> int:
    """Fetch by our transport; return the bytes."""
    port = server.pop3s_port if tls is Tls.IMPLICIT else server.pop3_port
    settings = ConnectionSettings(
        Protocol.POP3, "localhost", port, tls, username=user.name, secret=Secret(user.password), ca_file=str(server.ca_file)
    )
    source = open_pop3(settings, CancelToken(), RememberingObserver())
    size = sum(item.size_bytes for page in source.pages("INBOX", None, NothingKnown()) for item in page.items)
    source.close()
    return size


def measure(run: Callable[[], int], count: int, figures: Figures) -> int:
    """Run once and note what it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    size = run()
    figures.cpu_us.append((time.process_time() - cpu) / count * 1e6)
    figures.wall_us.append((time.perf_counter() - wall) / count * 1e6)
    return size


def certificates(folder: Path) -> Certificates:
    """An authority of this run's own."""
    authority = trustme.CA()
    issued = authority.issue_cert(*HOST_NAMES)
    made = Certificates(authority, folder / "ca.pem", folder / "server.pem", folder / "server.key")
    authority.cert_pem.write_to_path(str(made.ca_file))
    made.cert_file.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    made.key_file.write_bytes(issued.private_key_pem.bytes())
    return made


def main(count: int = 5000, rounds: int = 3) -> None:
    """Print the table."""
    with private_folder("bench-tls") as folder, running(certificates(folder), plaintext_allowed=True) as server:
        user = server.new_user()
        server.deliver(user.name, mail(count))
        size = by_postroom(server, user, Tls.NONE)  # Dovecot builds its index
        print(f"{count} messages, {size / count:,.0f} bytes each, {rounds} rounds, medians")
        for tls in (Tls.NONE, Tls.IMPLICIT):
            ways = {"poplib loop": (by_poplib, Figures()), "postroom": (by_postroom, Figures())}
            for _ in range(rounds):
                for run, figures in ways.values():
                    assert measure(lambda run=run, tls=tls: run(server, user, tls), count, figures) == size  # type: ignore[misc]
            for name, (_, figures) in ways.items():
                print(figures.line(f"{name}, TLS {tls.value}"))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
