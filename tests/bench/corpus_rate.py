"""How fast real messages are parsed: the folders of the corpora, and one large attachment.

Run it as `POSTROOM_TEST_CORPORA=FOLDER python -m tests.bench.corpus_rate [rounds]`. Each figure is the best of the rounds, in CPU time.
"""

from __future__ import annotations

import base64
import os
import random
import sys
import time
from pathlib import Path

from core.transports.mime import parse

FOLDERS = ("mime-mail", "mime-enmime", "bounces")
LARGE_BYTES = 20_000_000


def messages(folder: Path) -> list[bytes]:
    """The messages of a folder."""
    return [path.read_bytes() for path in sorted(folder.rglob("*")) if path.suffix in {".eml", ".raw"}]


def large() -> bytes:
    """A mail with one large attachment."""
    head = b"From: a@x.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n"
    part = b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    return head + part + base64.encodebytes(random.Random(7).randbytes(LARGE_BYTES)) + b"--b--\n"


def best_s(mails: list[bytes], rounds: int) -> float:
    """CPU seconds of the best round."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        for raw in mails:
            parse(raw)
        best = min(best, time.process_time() - begin)
    return best


def main(arguments: list[str]) -> int:
    """Print the table."""
    rounds = int(arguments[0]) if arguments else 10
    corpora = Path(os.environ["POSTROOM_TEST_CORPORA"])
    for name, mails in [*((folder, messages(corpora / folder)) for folder in FOLDERS), ("large attachment", [large()])]:
        taken_s, size = best_s(mails, rounds), sum(map(len, mails)) / 1e6
        print(f"{name:16} {len(mails):4} messages {size:6.2f} MB  {len(mails) / taken_s:8.0f} messages/s {size / taken_s:6.1f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
