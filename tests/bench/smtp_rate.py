"""Submission rate of our sink beside a bare smtplib loop, both over one connection, in turn, in one run.

Both send the same messages of about 15 KB to three recipients. The server is Debian's smtp-sink where the postfix package is
installed (its processor time is not counted), else the sandbox in this process. The journal of the sink commits nothing here: the
store's commit is measured with the pipeline. Composing is measured apart, ours beside the standard library's.

    python -m tests.bench.smtp_rate [--messages 2000] [--rounds 3]
"""

import argparse
import shutil
import smtplib
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial

from core.cancel import CancelToken
from core.domain.activity import Delivery
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.message import Address, OutgoingMessage
from core.domain.octets import Held
from core.domain.profile import Tls
from core.pipelines.observe import SilentObserver
from core.ports import Envelope
from core.sandbox.smtp import SmtpServer
from core.transports.compose import compose
from core.transports.smtp import open_smtp

SENDER = "anna@corp.test"
RECIPIENTS = ("r1@example.test", "r2@example.test", "r3@example.test")
TEXT = "Größe und Preis des Angebots, wie besprochen, finden Sie hier.\n" * 90
COMPOSED = 300
HTML = "<p>Größe und Preis des Angebots, wie besprochen, finden Sie hier.</p>\n" * 75


class NoJournal:
    """Commits nothing."""

    def dot(self, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one run reached; `cpu_us` is this process's processor time for one message, in microseconds."""

    per_s: float
    cpu_us: float


def outgoing(number: int) -> OutgoingMessage:
    """One message of about 15 KB."""
    return OutgoingMessage(
        message_id=f"<bench.{number}@corp.test>",
        date=datetime(2026, 3, 1, tzinfo=UTC),
        from_=Address(SENDER, "Anna Größe"),
        to=tuple(Address(one) for one in RECIPIENTS),
        cc=(),
        bcc=(),
        subject="Angebot über Größe und Preis CRM:0001001",
        text=TEXT,
        html=HTML,
    )


def by_the_library(number: int) -> bytes:
    """The same message by email.message."""
    message = EmailMessage()
    message["Message-ID"] = f"<bench.{number}@corp.test>"
    message["Date"] = datetime(2026, 3, 1, tzinfo=UTC)
    message["From"] = f"Anna Größe <{SENDER}>"
    message["To"] = ", ".join(RECIPIENTS)
    message["Subject"] = "Angebot über Größe und Preis CRM:0001001"
    message.set_content(TEXT)
    message.add_alternative(HTML, subtype="html")
    return message.as_bytes()


def measured(count: int, work: Callable[[], None]) -> Rate:
    """Run and account."""
    begin_s, begin_cpu_s = time.perf_counter(), time.process_time()
    work()
    wall_s, cpu_s = time.perf_counter() - begin_s, time.process_time() - begin_cpu_s
    return Rate(count / wall_s, cpu_s / count * 1e6)


def compose_all(make: Callable[[int], bytes]) -> None:
    """Compose some messages and drop them."""
    for number in range(COMPOSED):
        make(number)


def ours(port: int, raws: list[bytes]) -> Rate:
    """Our sink."""
    settings = ConnectionSettings(Protocol.SMTP, "127.0.0.1", port, Tls.NONE)
    sink = open_smtp(settings, CancelToken(), SilentObserver())
    journal = NoJournal()

    def work() -> None:
        for raw in raws:
            if not sink.send(Envelope("<x@corp.test>", SENDER, RECIPIENTS, Held(raw)), journal).accepted:
                raise SystemExit("a message was refused")

    try:
        return measured(len(raws), work)
    finally:
        sink.close()


def theirs(port: int, raws: list[bytes]) -> Rate:
    """A loop over smtplib."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="bench.test") as client:

        def work() -> None:
            for raw in raws:
                client.sendmail(SENDER, RECIPIENTS, raw)

        return measured(len(raws), work)


@contextmanager
def smtp_sink(program: str) -> Iterator[int]:
    """Run smtp-sink; yields its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    with subprocess.Popen([program, "-u", "nobody", f"127.0.0.1:{port}", "100"], stderr=subprocess.DEVNULL) as process:
        try:
            _wait_listening(port, process)
            yield port
        finally:
            process.terminate()


def _wait_listening(port: int, process: "subprocess.Popen[bytes]") -> None:
    token = CancelToken()
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit("smtp-sink ended; it must be started by root")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        token.wait(0.05)
    raise SystemExit("smtp-sink does not listen")


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """The best server there is; yields its name and port."""
    program = shutil.which("smtp-sink") or shutil.which("smtp-sink", path="/usr/sbin")
    if program is not None:
        with smtp_sink(program) as port:
            yield "smtp-sink", port
    else:
        with SmtpServer() as sandbox:
            yield "sandbox", sandbox.port


def show(name: str, rates: list[Rate]) -> None:
    """Print medians."""
    per_s, cpu_us = statistics.median(rate.per_s for rate in rates), statistics.median(rate.cpu_us for rate in rates)
    sys.stdout.write(f"{name:<28}{per_s:>10,.0f} msg/s {cpu_us:>8,.0f} us CPU a message\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    raws = [compose(outgoing(number)) for number in range(options.messages)]
    composing = {"compose": lambda number: compose(outgoing(number)), "email.message": by_the_library}
    sending = {"our sink": ours, "smtplib, connection reused": theirs}
    rates: dict[str, list[Rate]] = {name: [] for name in (*composing, *sending)}
    with server() as (server_name, port):
        sys.stdout.write(f"{options.messages} messages of {len(raws[0]):,} bytes, 3 recipients, {options.rounds} rounds, {server_name}\n")
        for _ in range(options.rounds):
            for name, make in composing.items():
                rates[name].append(measured(COMPOSED, partial(compose_all, make)))
            for name, send in sending.items():
                rates[name].append(send(port, raws))
    for name, found in rates.items():
        show(name, found)


if __name__ == "__main__":
    main()
