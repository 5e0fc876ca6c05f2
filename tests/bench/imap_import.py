"""IMAP import of one mailbox beside a bare imaplib loop that fetches the same messages, in turn, in one run.

    python -m tests.bench.imap_import [--messages 5000] [--rounds 3]

    imaplib loop    one message after the other by the standard library; nothing is kept
    fetched         our transport alone: listed, heads, whole messages; nothing is kept
    imported        the command line over a new store: fetched, parsed, judged, stored durably; by IMAP, and by POP3 to compare

Every round does each once. Rates of one table compare, those of two runs hardly.
"""

from __future__ import annotations

import argparse
import imaplib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.domain.remote_folder import INBOX_ID
from core.domain.secret import Secret
from core.transports.imap.source import open_imap
from tests.bench.generated import messages
from tests.bench.pop3_import import ALICE, certificates, document
from tests.fakes.line_server import NothingKnown, RememberingObserver
from tests.servers.dovecot import Dovecot, running


def by_imaplib(server: Dovecot, _folder: Path) -> tuple[int, float]:
    """Fetch one by one; return how many, and the seconds."""
    count, begin_s = 0, time.perf_counter()
    with imaplib.IMAP4(server.host, server.imap_port, timeout=60) as client:
        client.login("alice", "secret")
        client.select("INBOX", readonly=True)
        for uid in client.uid("SEARCH", "ALL")[1][0].split():
            found = client.uid("FETCH", uid.decode(), "(INTERNALDATE BODY.PEEK[])")[1][0]
            assert isinstance(found, tuple)
            count += bool(found[1])
    return count, time.perf_counter() - begin_s


def fetched(server: Dovecot, _folder: Path) -> tuple[int, float]:
    """Fetch by our transport; return how many, and the seconds."""
    begin_s = time.perf_counter()
    settings = ConnectionSettings(Protocol.IMAP, server.host, server.imap_port, Tls.NONE, username="alice", secret=Secret("secret"))
    source = open_imap(settings, CancelToken(), RememberingObserver())
    count = 0
    for page in source.pages(INBOX_ID, None, NothingKnown()):
        whole = source.fetch(page.folder, page.generation, [item.remote_id for item in page.items])
        count += sum(item.raw is not None for item in whole)
    source.close()
    return count, time.perf_counter() - begin_s


def imported(server: Dovecot, folder: Path, kind: str) -> tuple[int, float]:
    """Import by the command line into a new store; return how many, and the seconds of that command from its start to its end."""
    env = {**os.environ, "POSTROOM_HOME": str(folder), "POSTROOM_SECRETS": "env", "POSTROOM_SECRET_ALICE": "secret"}
    command = [sys.executable, "-m", "core"]
    organisation = document(server)
    if kind == "imap":
        organisation = organisation.replace("pop3-smtp", "imap-smtp").replace(f"port: {server.pop3_port}", f"port: {server.imap_port}")
    for arguments, given in ((["apply", "-"], organisation), (["enable", ALICE], "")):
        subprocess.run([*command, *arguments], input=given.encode(), env=env, check=True, capture_output=True)
    # A first pass may end with 1: there are alerts to read. What came tells whether it is the whole.
    begin_s = time.perf_counter()
    subprocess.run([*command, "sync", "--once", "--all"], env=env, check=False, capture_output=True)
    took_s = time.perf_counter() - begin_s
    listed = subprocess.run([*command, "status", "--json"], env=env, check=True, capture_output=True)
    return int(json.loads(listed.stdout)["mailboxes"][0]["incoming"]["processed"]), took_s


WAYS: dict[str, Callable[[Dovecot, Path], tuple[int, float]]] = {
    "imaplib loop": by_imaplib,
    "fetched": fetched,
    "imported, IMAP": lambda server, folder: imported(server, folder, "imap"),
    "imported, POP3": lambda server, folder: imported(server, folder, "pop3"),
}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    taken: dict[str, list[float]] = {name: [] for name in WAYS}
    with tempfile.TemporaryDirectory() as made, running(certificates(Path(made)), plaintext_allowed=True) as server:
        server.add_user("alice", "secret")
        server.deliver("alice", messages(options.messages, ALICE))
        by_imaplib(server, Path(made))  # Dovecot builds its index
        for number in range(options.rounds):
            for way, run in WAYS.items():
                with tempfile.TemporaryDirectory(dir=made, prefix=f"{number}-") as home:
                    count, seconds = run(server, Path(home))
                taken[way].append(seconds)
                if count != options.messages:
                    raise SystemExit(f"{way}: {count} of {options.messages} messages")
    loop_s = statistics.median(taken["imaplib loop"])
    print(f"{options.messages} messages, medians of {options.rounds} rounds in turn")
    print(f"{'way':<16}{'msg/s':>10}{'of the loop':>14}")
    for way, all_s in taken.items():
        median_s = statistics.median(all_s)
        print(f"{way:<16}{options.messages / median_s:>10,.0f}{loop_s / median_s:>13.0%}")


if __name__ == "__main__":
    main()
