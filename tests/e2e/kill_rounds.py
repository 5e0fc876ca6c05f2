"""Run by tests: forks the program again and again, and kills each child at one named step of sending. Reads the plan from standard input.

    plan ──▶ this process has done all that once, and has no threads ──fork──▶ child: compose, send ──step──▶ kill -9
                          ▲                                                        │ no step: to its end
                          └──────────── waits, prints how it ended ◀───────────────┘

The next child settles what the one before it left behind, and some are not killed. A child costs no start of Python, so that many kills
take little.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import json
import os
import signal
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.app import Options, open_app
from core.cancel import CancelToken
from core.domain.activity import EmailStatus
from core.service import ComposeRequest

_SMTP, _EWS = "core.transports.smtp:SmtpSink", "core.transports.ews.sink"
_CONNECTION = "core.transports.net:Connection.write"
_DRAFTS = "core.transports.ews.drafts:Drafts"

#: Each step by its name: what is called just before it, and within which call that counts; the process ends when that has returned.
#: `half`: of what is written only the first half is. `before`: it ends as that is called, and what was written before is on its way.
SMTP_STEPS: dict[str, dict[str, str]] = {
    "claimed": {"at": "core.pipelines.outgoing:claim"},
    "stamped": {"at": "core.pipelines.outgoing:OutgoingRun._prepare"},
    "connected": {"at": "core.pipelines.outgoing:OutgoingRun._opened"},
    "addressed": {"at": f"{_SMTP}._address"},
    "body begun": {"at": _CONNECTION, "within": f"{_SMTP}._body", "how": "half"},
    "body written": {"at": f"{_SMTP}._body"},
    "dot journalled": {"at": "core.pipelines.sending.desk:Journal.dot"},
    "dot written": {"at": _CONNECTION, "within": f"{_SMTP}._dot"},
    "reply read": {"at": f"{_SMTP}._dot"},
    "answer journalled": {"at": "core.pipelines.outgoing:settle"},
    "settled": {"at": "core.pipelines.sending.desk:SendDesk.settle_answered"},
}
EXCHANGE_STEPS: dict[str, dict[str, str]] = {
    "claimed": SMTP_STEPS["claimed"],
    "stamped": SMTP_STEPS["stamped"],
    "connected": SMTP_STEPS["connected"],
    "draft saved": {"at": f"{_DRAFTS}.create"},
    "recipients understood": {"at": f"{_EWS}:EwsSink._understood"},
    "dot journalled": SMTP_STEPS["dot journalled"],
    "sending asked for": {
        "at": "http.client:HTTPConnection.getresponse",
        "within": f"{_DRAFTS}.send",
        "how": "before",
    },
    "answer read": {"at": f"{_DRAFTS}.send"},
    "copy seen to": {"at": f"{_EWS}:EwsSink._settle"},
    "answer journalled": SMTP_STEPS["answer journalled"],
    "settled": SMTP_STEPS["settled"],
}
STEPS = {"smtp": SMTP_STEPS, "exchange": EXCHANGE_STEPS}


#: So many kills, then a run that nobody kills: no mail is struck so often that it counts as tried too often.
FLUSH_EACH = 5


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("a process outlived its kill")


def _wrap(name: str, make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put something in the place of a function that is named by its module and its path in it."""
    module, _, path = name.partition(":")
    owner: Any = importlib.import_module(module)
    *parents, last = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    setattr(owner, last, make(getattr(owner, last)))


def arm(step: dict[str, str], nth: int) -> None:
    """Have this process end at a step, the `nth` time (from 1) that it comes there."""
    inside = {"depth": 0 if "within" in step else 1, "left": nth}
    how = step.get("how", "after")

    def counting(original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def call(*arguments: Any, **named: Any) -> Any:
            inside["depth"] += 1
            try:
                return original(*arguments, **named)
            finally:
                inside["depth"] -= 1

        return call

    def ending(original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def call(*arguments: Any, **named: Any) -> Any:
            here = inside["depth"] > 0
            if how == "half":
                connection, octets = arguments
                # DATA, and what asks for it, go out whole.
                here = here and len(octets) > 64
                if here and inside["left"] == 1:
                    original(connection, octets[: len(octets) // 2], **named)
                    _die()
            if how == "before" and here and inside["left"] == 1:
                _die()
            found = original(*arguments, **named)
            # A batch that is empty is no step.
            if here and found != []:
                inside["left"] -= 1
                if inside["left"] == 0:
                    _die()
            return found

        return call

    if "within" in step:
        _wrap(step["within"], counting)
    _wrap(step["at"], ending)


def _run(plan: dict[str, Any], number: int, mails: int, step: dict[str, str] | None, nth: int) -> None:
    """Compose so many mails and send what is due; with a step, end there."""
    home = Path(os.environ["POSTROOM_HOME"])
    with open_app(Options(home, secrets_kind="env")) as app:
        for mail in range(mails):
            subject = f"Offer {number}.{mail}"
            app.service.compose(ComposeRequest(plan["sender"], to=("target@elsewhere.test",), subject=subject, text="Offer\n" * 40))
        if step is not None:
            arm(step, nth)
        app.engine(lambda _event: None).run_once(None, CancelToken())


def _waiting(store: Path) -> int:
    """Have what waits for its next try be due now, as if the time had passed; how many mails the next run will find to be sent."""
    with contextlib.closing(sqlite3.connect(store, timeout=60)) as connection:
        with connection:
            connection.execute("UPDATE email SET postponeemailprocessinguntil = NULL WHERE postponeemailprocessinguntil IS NOT NULL")
        [found] = connection.execute(
            "SELECT count(*) FROM email LEFT JOIN send_attempt ON send_attempt.email_id = email.id AND send_attempt.ended_at IS NULL "
            "WHERE email.statuscode = ? OR (email.statuscode = ? AND send_attempt.dot_at IS NULL)",
            (int(EmailStatus.PENDING_SEND), int(EmailStatus.SENDING)),
        ).fetchone()
    return int(found)


def _forked(work: Callable[[], None]) -> int:
    """Do something in a child; how that ended, a negative number for a signal."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            if code:
                traceback.print_exc()
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Carry out the plan, and two runs more that nobody kills; a line of JSON tells of each child: round, when it began, how it ended."""
    plan = json.load(sys.stdin)
    steps, mails, store = STEPS[plan["kind"]], int(plan["mails"]), Path(plan["store"])
    # What is made once for each process is made here, not in each child.
    _run(plan, -1, 1, None, 0)
    assert threading.active_count() == 1, "a process with threads cannot be forked"

    def tell(number: int, work: Callable[[], None]) -> None:
        began = datetime.now(UTC).isoformat()
        sys.stdout.write(json.dumps([number, began, _forked(work)]) + "\n")
        sys.stdout.flush()

    for number, (name, nth) in enumerate(plan["rounds"]):
        tell(number, functools.partial(_run, plan, number, max(0, mails - _waiting(store)), steps[name], nth))
        if number % FLUSH_EACH == FLUSH_EACH - 1:
            _waiting(store)
            tell(-1, functools.partial(_run, plan, -1, 0, None, 0))
    for _ in range(2):
        _waiting(store)
        tell(-1, functools.partial(_run, plan, -1, 0, None, 0))


if __name__ == "__main__":
    main()
