"""What it costs to give everything in a folder another record: the rule of a folder changes, and the next run goes through it.

    python -m tests.bench.relinking [MESSAGES ...]

A store of its own on SQLite, the mailbox in memory, so that what is measured is the program and its store. Of each number of messages:
the seconds of the run that relinks them, messages a second, and by how much the memory of the process grew in it.
"""

from __future__ import annotations

import resource
import sys
import time

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.pipelines.run import run_direction
from tests.integration.exchange_world import ALICE
from tests.integration.test_preview_property import InMemory, in_memory

USUAL = (5_000, 20_000)
FOLDER = "Inbox/Alpha"


def letter(number: int) -> bytes:
    """A message of its own."""
    head = f"Message-ID: <mail-{number}@elsewhere.test>\r\nDate: Mon, 02 Mar 2026 08:00:00 +0000\r\nFrom: p{number % 500}@else.test\r\n"
    return f"{head}To: {ALICE}\r\nSubject: Mail {number}\r\n\r\nText {number}\r\n".encode()


def measured(count: int) -> tuple[float, float, float]:
    """The seconds of the import, those of the relinking run, and the growth in MiB of the latter."""
    with in_memory() as machine:
        assert isinstance(machine, InMemory)
        [box] = machine.service.status()
        machine.app.relist(box.id, CancelToken())
        machine.fill(FOLDER, map(letter, range(count)))
        machine.service.map_folder(ALICE, FOLDER, "account:Contoso")
        begun = time.perf_counter()
        first = run_direction(machine.app.tools, box.id, MailDirection.INCOMING, CancelToken())
        imported = time.perf_counter() - begun
        assert first.tracked == count, first
        machine.service.map_folder(ALICE, FOLDER, "account:Fabrikam")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        again = run_direction(machine.app.tools, box.id, MailDirection.INCOMING, CancelToken())
        took = time.perf_counter() - begun
        assert again.relinked == count, again
        return imported, took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main() -> None:
    """Measure and print."""
    for count in [int(word) for word in sys.argv[1:]] or USUAL:
        imported, took, grown = measured(count)
        print(
            f"{count} messages: imported in {imported:.0f} s; relinked in {took:.1f} s, {count / took:.0f} a second, {grown:.0f} MiB more"
        )


if __name__ == "__main__":
    main()
