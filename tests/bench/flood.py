"""Many new messages at once: what one pass of the command line needs in memory, for few and for many, by POP3 and by IMAP.

    python -m tests.bench.flood [--few 1000] [--many 10000] [--attachment-kb 0]

Each pass is a process of its own over a new store, from a Dovecot of its own. Memory is bounded where both rows show about the same peak.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.generated import messages
from tests.bench.pop3_import import ALICE, certificates, document
from tests.servers.dovecot import Dovecot, running


def one_pass(server: Dovecot, folder: Path, protocol: str) -> tuple[float, float]:
    """Sync once over a new store; return the seconds, and the peak of its resident memory in MB."""
    env = {**os.environ, "POSTROOM_HOME": str(folder), "POSTROOM_SECRETS": "env", "POSTROOM_SECRET_ALICE": "secret"}
    text = document(server)
    if protocol == "imap":
        text = text.replace("pop3-smtp", "imap-smtp").replace(f"port: {server.pop3_port}", f"port: {server.imap_port}")
    command = [sys.executable, "-m", "core"]
    for arguments, given in ((["apply", "-"], text), (["enable", ALICE], "")):
        subprocess.run([*command, *arguments], input=given.encode(), env=env, check=True, capture_output=True)
    begin_s = time.perf_counter()
    child = subprocess.Popen([*command, "sync", "--once", "--all"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"sync ended with {child.returncode}")
    return time.perf_counter() - begin_s, used.ru_maxrss / 1024


def _mail(count: int, attachment_kb: int) -> Iterator[bytes]:
    filling = b"What fills a letter is seldom what it is about.\r\n" * (attachment_kb * 21)
    for raw in messages(count, ALICE):
        yield raw + filling


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--attachment-kb", type=int, default=0)
    options = parser.parse_args()
    print(f"{'protocol':<10}{'messages':>10}{'msg/s':>10}{'peak MB':>10}")
    for count in (options.few, options.many):
        with tempfile.TemporaryDirectory() as made, running(certificates(Path(made)), plaintext_allowed=True) as server:
            server.add_user("alice", "secret")
            server.deliver("alice", _mail(count, options.attachment_kb))
            for protocol in ("pop3", "imap"):
                folder = Path(made) / f"{protocol}-{count}"
                folder.mkdir()
                took_s, peak_mb = one_pass(server, folder, protocol)
                print(f"{protocol:<10}{count:>10}{count / took_s:>10.0f}{peak_mb:>10.0f}", flush=True)
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
