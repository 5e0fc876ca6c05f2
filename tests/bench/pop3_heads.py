"""POP3: is it worth it to ask for heads first (TOP), and for whole messages (RETR) only where they are wanted?

    python -m tests.bench.pop3_heads [--messages 500]

Octets and seconds on loopback, pipelined, for messages of several sizes, and the share of unwanted messages from which on TOP first brings
fewer octets. Loopback has no bandwidth to save, so that its seconds show the price alone: the server opens each wanted message twice.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.domain.secret import Secret
from core.transports.pop3 import open_pop3
from core.transports.pop3_wire import Command
from tests.bench.pop3_import import ALICE, certificates
from tests.fakes.line_server import RememberingObserver
from tests.mail_worlds.messages import letter
from tests.servers.dovecot import Account, Dovecot, running


def flight(server: Dovecot, user: Account, command: str, count: int) -> tuple[float, int]:
    """Say one command for each message; return the seconds and the octets that came."""
    settings = ConnectionSettings(Protocol.POP3, server.host, server.pop3_port, Tls.NONE, username=user.name, secret=Secret(user.password))
    source = open_pop3(settings, CancelToken(), RememberingObserver())
    commands = [Command(command.format(number)) for number in range(1, count + 1)]
    begin_s = time.perf_counter()
    octets = sum(len(answer.block or b"") for answer in source._wire.flight(commands, lines=True, limit_bytes=1 << 30))
    took_s = time.perf_counter() - begin_s
    source.close()
    return took_s, octets


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=500)
    count = parser.parse_args().messages
    print(f"{'size':>10}{'RETR s':>10}{'TOP s':>10}{'RETR KB':>12}{'TOP KB':>10}{'worth it from % unwanted':>28}")
    with tempfile.TemporaryDirectory() as made, running(certificates(Path(made)), plaintext_allowed=True) as server:
        for size in (2_000, 8_000, 40_000, 400_000):
            user = server.new_user()
            server.deliver(user.name, (letter(number, to=ALICE, size_bytes=size) for number in range(count)))
            flight(server, user, "TOP {} 0", count)
            retr_s, retr = flight(server, user, "RETR {}", count)
            top_s, top = flight(server, user, "TOP {} 0", count)
            share = 100 * top / retr
            print(f"{size:>10}{retr_s:>10.2f}{top_s:>10.2f}{retr / 1024:>12.0f}{top / 1024:>10.0f}{share:>28.1f}", flush=True)


if __name__ == "__main__":
    main()
