"""What a cycle of an idle mailbox with many mapped folders costs: requests, bytes of answers, milliseconds; Exchange and IMAP.

    python -m tests.bench.idle_folders [--folders 200] [--rounds 5]

    each    every mapped folder is looked into, as without states
    listed  folders that the server lists as they were read are left alone

The sandbox's Exchange and a Dovecot on loopback, the program over a store of its own. A round is one run of incoming mail, signing in
included. Loopback knows no distance: the requests tell what a server far away costs.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from unittest import mock

from core.cancel import CancelToken
from core.domain.profile import Tls
from core.pipelines.folders import refresh_folders
from core.pipelines.idling import FoldersRead
from core.transports.imap.wire import ImapWire
from tests.bench.pop3_import import certificates
from tests.fakes.relay import Relay
from tests.mail_worlds.imap import ImapWorld, imap_world
from tests.mail_worlds.messages import letter
from tests.mail_worlds.site import Site, site_of
from tests.mail_worlds.sources import ALICE, EwsWorld, ews_world
from tests.servers.dovecot import running


class Meter:
    """Counts what a world is asked for, and the bytes of its answers."""

    def __init__(self, world: EwsWorld | ImapWorld, relay: Relay) -> None:
        self._world = world
        self._relay = relay
        self.commands = 0

    def now(self) -> tuple[int, int]:
        """Requests and bytes so far."""
        asked = len(self._world.operations()) if isinstance(self._world, EwsWorld) else self.commands
        return asked, sum(self._relay.passed)


@contextlib.contextmanager
def measured(world: EwsWorld | ImapWorld) -> Iterator[Meter]:
    """The world behind a relay."""
    how = world.settings
    host, port = (how.host, how.port) if how.host else (how.url.partition("//")[2].partition("/")[0].split(":")[0], _port(how.url))
    with Relay(host, port) as relay:
        if how.host:
            world.settings = replace(how, host="127.0.0.1", port=relay.port)
        else:
            world.settings = replace(how, url=how.url.replace(f":{port}", f":{relay.port}"))
        meter = Meter(world, relay)
        send = ImapWire.send

        def counted(wire: ImapWire, command: str) -> str:
            meter.commands += 1
            return send(wire, command)

        with mock.patch.object(ImapWire, "send", counted):
            yield meter


def _port(url: str) -> int:
    return int(url.partition("//")[2].partition("/")[0].split(":")[1])


def prepare(site: Site, folders: int) -> None:
    """Make the folders, each with a letter, and have all of them read until nothing is new."""
    for number in range(folders):
        site.world.make_folder(f"Inbox/Customer {number:04d}")
        site.world.deliver(letter(number + 1), f"Inbox/Customer {number:04d}")
    tools = site.app.tools
    site.app.service.map_folder(ALICE, "Inbox", "none", subfolders=True, relist=lambda box: refresh_folders(tools, box, CancelToken()))
    for _ in range(3):
        site.clock.advance(300.0)
        site.run()


def cycles(site: Site, meter: Meter, rounds: int) -> tuple[int, int, float]:
    """The requests, bytes and milliseconds of a cycle: medians."""
    asked: list[int] = []
    octets: list[int] = []
    took_ms: list[float] = []
    for _ in range(rounds):
        site.clock.advance(60.0)
        before, begin_s = meter.now(), time.perf_counter()
        report = site.run()
        took_ms.append((time.perf_counter() - begin_s) * 1000)
        assert report.received == 0
        after = meter.now()
        asked.append(after[0] - before[0])
        octets.append(after[1] - before[1])
    return int(statistics.median(asked)), int(statistics.median(octets)), statistics.median(took_ms)


def bench(name: str, world: AbstractContextManager[EwsWorld | ImapWorld], folders: int, rounds: int) -> None:
    """Measure one kind of server, both ways."""
    with (
        world as made,
        measured(made) as meter,
        tempfile.TemporaryDirectory() as home,
        site_of(made, Path(home) / "home", method="none") as site,
    ):
        prepare(site, folders)
        ways: dict[str, Callable[[], AbstractContextManager[object]]] = {
            "each": lambda: mock.patch.object(FoldersRead, "is_unchanged", return_value=False),
            "listed": contextlib.nullcontext,
        }
        for way, how in ways.items():
            with how():
                asked, octets, took_ms = cycles(site, meter, rounds)
            print(f"{name:9} {way:7} {asked:6} requests {octets:10} bytes {took_ms:9.1f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folders", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    bench("exchange", ews_world(), args.folders, args.rounds)
    with tempfile.TemporaryDirectory() as made, running(certificates(Path(made)), plaintext_allowed=True) as server:
        bench("imap", imap_world(server, Tls.NONE), args.folders, args.rounds)


if __name__ == "__main__":
    main()
