"""Kills at each named step of sending, and what is known afterwards of every email: the journal's word beside the server's.

20 rounds for each step, or as many as POSTROOM_KILL_ROUNDS says. The table that is printed (-s shows it) tells of each step what became of
the mail that was under way there.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.domain.activity import EmailStatus
from tests.e2e.kill_rounds import STEPS
from tests.e2e.program import Program

ROUNDS = int(os.environ.get("POSTROOM_KILL_ROUNDS", "20"))
#: Mails of one round: the kill strikes at one of them, the others stand before or behind it.
MAILS = 3
#: Steps that a whole batch takes together.
_TOGETHER = frozenset({"claimed", "stamped", "settled"})
_PATIENCE_S = 4.0

_QUERY = """
SELECT email.messageid, email.statuscode, send_attempt.started_at, send_attempt.dot_at, send_attempt.outcome, send_attempt.reply,
       (SELECT count(*) FROM tracelog
        WHERE tracelog.code = 'SendingUnknown' AND tracelog.open_key IS NOT NULL AND tracelog.fold_key = CAST(email.id AS TEXT))
FROM email LEFT JOIN send_attempt ON send_attempt.email_id = email.id ORDER BY email.id, send_attempt.attempt
"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt in the journal: the step at which its process was killed ("" where it was not), whether its last step was begun."""

    step: str
    dotted: bool
    outcome: EmailStatus | None
    reply: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One email after everything, with its attempts in order, and whether a person is asked about it."""

    message_id: str
    status: EmailStatus
    attempts: tuple[Attempt, ...]
    asked: bool


def killed_at_each_step(program: Program, kind: str, sender: str, rounds: int) -> list[Mail]:
    """Kill so many rounds at each step, steps in turn; every child must have come to its step. Returns all emails."""
    names = list(STEPS[kind])
    plan = [(name, 1 if name in _TOGETHER else 1 + number % MAILS) for number in range(rounds) for name in names]
    script = Path(__file__).with_name("kill_rounds.py")
    store = _store(program.home)
    done = subprocess.run(
        [sys.executable, str(script)],
        input=json.dumps({"kind": kind, "sender": sender, "mails": MAILS, "rounds": plan, "store": str(store)}),
        env={**program.env, "PYTHONPATH": str(script.parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60 + _PATIENCE_S * len(plan),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(number >= 0 for number, _, _ in told) == len(plan)
    wrong = [one for one in told if one[2] != (-9 if one[0] >= 0 else 0)]
    assert not wrong, ([(one, plan[one[0]]) for one in wrong[:5]], done.stderr[-3000:])
    return _mails(store, [(datetime.fromisoformat(began), plan[number][0] if number >= 0 else "") for number, began, _ in told])


def _store(home: Path) -> Path:
    [found] = [path for path in home.iterdir() if path.suffix in {".db", ".sqlite", ".sqlite3"}]
    return found


def _mails(store: Path, runs: list[tuple[datetime, str]]) -> list[Mail]:
    """All emails; which run an attempt was made by is told by when that began."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=60)) as connection:
        rows = connection.execute(_QUERY).fetchall()
    begins = [began for began, _ in runs]
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)

    def attempt(row: Any) -> Attempt:
        at = datetime.fromisoformat(row[2]).replace(tzinfo=UTC)
        run = bisect_right(begins, at) - 1
        outcome = None if row[4] is None else EmailStatus(row[4])
        return Attempt(runs[run][1] if run >= 0 else "", row[3] is not None, outcome, row[5] or "")

    return [Mail(name, EmailStatus(its[0][1]), tuple(map(attempt, its)), bool(its[0][6])) for name, its in found.items()]


def check(mails: list[Mail], accepted: Mapping[str, int], doubtful: Collection[str]) -> None:
    """Nothing twice, nothing lost, and each unknown is one the journal has a reason for.

    `accepted` counts what the server took by Message-ID; `doubtful` are the steps at which a kill may leave an unknown.
    """
    assert set(accepted) <= {mail.message_id for mail in mails}
    for mail in mails:
        count, last = accepted.get(mail.message_id, 0), mail.attempts[-1]
        assert count <= 1, ("it went out twice", mail)
        assert mail.status in (EmailStatus.SENT, EmailStatus.UNKNOWN), ("it was lost", mail)
        assert mail.asked == (mail.status is EmailStatus.UNKNOWN), mail
        assert (last.dotted, last.outcome) == (True, mail.status), mail
        if mail.status is EmailStatus.SENT:
            assert count == 1, ("it was lost", mail)
        else:
            # Its last step was begun, no answer was written down, and the kill was between the two.
            assert (last.step, last.reply) in {(step, "") for step in doubtful}, mail
        for earlier in mail.attempts[:-1]:
            # It was sent again only where the last step was never begun, or the server gave it back unsent.
            assert earlier.outcome is EmailStatus.PENDING_SEND, mail
            assert not earlier.dotted or "had not sent it" in earlier.reply, mail


def table(kind: str, mails: list[Mail]) -> str:
    """What became of the attempts that were under way, or done, as a process was killed at each step: sent, pending again, or unknown."""
    names = list(STEPS[kind])
    fates = Counter((each.step, each.outcome) for mail in mails for each in mail.attempts)
    shown = (EmailStatus.SENT, EmailStatus.PENDING_SEND, EmailStatus.UNKNOWN)
    lines = [f"{kind:24}{'rounds':>8}{'attempts':>10}{'sent':>8}{'pending':>9}{'unknown':>9}"]
    for name in names:
        sent, pending, unknown = (fates[name, fate] for fate in shown)
        lines.append(f"{name:24}{ROUNDS:8}{sent + pending + unknown:10}{sent:8}{pending:9}{unknown:9}")
    ends = Counter(mail.status.name.lower() for mail in mails)
    lines.append(f"{len(mails)} mails: {', '.join(f'{count} {end}' for end, count in ends.items())}")
    return "\n".join(lines)
