"""What a server's reply to a submission means: passing or final, why in plain words, and whether it asks us as a whole to wait.

    452 4.2.2 mailbox full            passes   the mailbox is full                       that recipient alone
    550 5.1.1 no such user            final    there is no such user                     that recipient alone
    550 5.7.1 not allowed             final    a policy of the receiving side forbids it
    452 4.5.3, 421 4.7.0 slow down    passes   too many messages, recipients or connections: everybody who sends through this server waits

Codes are those of RFC 5321 4.2 and of RFC 3463 with its registry; where a server's words say more than its code, the words count
(`core.domain.report_reasons`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.report import REASON_WORDS, ReportReason
from core.domain.report_reasons import LONGEST_WORDS, is_temporary, reason_of, reply_code_in, status_in

#: What the middle number of an enhanced code is about, where nothing else is known (RFC 3463 3).
_SUBJECTS = {
    1: "something is wrong with the address",
    2: "something is wrong with the mailbox",
    3: "the receiving system had a fault",
    4: "the way to the receiving system had a fault",
    5: "the servers did not understand each other",
    6: "the content was refused",
    7: "a policy of the receiving side forbids it",
}
#: A single recipient's own affair, however it is coded: everybody else may be written to.
_ONES_OWN = ("greylist", "graylist", "grey-list", "grey list", "mailbox", "user ", "recipient")
#: A server that must not be spoken to for now, by the last two numbers of the code (RFC 3463 3.4 to 3.8, RFC 5248).
_BUSY = frozenset({(2, 3), (3, 2), (4, 5), (5, 3), (7, 0), (7, 1), (7, 28)})
_WAIT = re.compile(
    r"(?:retry[- ]after[:= ]+|(?:again|back|wait|later|for|in|after|within|until)\s+(?:in\s+|for\s+|after\s+)?(?:about\s+|at least\s+)?)"
    r"(?:(\d{1,6})\s*(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)\b|(\d{1,6})(?=$|[.;,)\s]))",
    re.IGNORECASE,
)
_UNITS = {"milliseconds": 0.001, "ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_LONGEST_WAIT_S = 86_400.0


@dataclass(frozen=True, slots=True)
class ReplyMeaning:
    """What a reply says. `temporary` None: it does not tell. `status` is its enhanced code; `words` are a plain reason, "" for none."""

    status: str | None
    temporary: bool | None
    reason: ReportReason
    words: str


def meaning_of(reply: str) -> ReplyMeaning:
    """Read a reply in the server's own words; several lines count as one."""
    status = status_in(reply)
    reason = reason_of(status, reply)
    words = REASON_WORDS[reason]
    if not words and status is not None and not status.startswith("2"):
        words = _SUBJECTS.get(int(status.split(".")[1]), "")
    return ReplyMeaning(status, is_temporary(status, reply), reason, words)


def wait_s_in(reply: str) -> float | None:
    """For how many seconds the words ask to wait ("try again in 5 minutes", "Retry-After: 300"); None where they name no time."""
    found = _WAIT.search(reply[:LONGEST_WORDS])
    if found is None:
        return None
    if found[3] is not None:
        # A bare number is one of seconds only after the name of the header; elsewhere it may be anything.
        return min(float(found[3]), _LONGEST_WAIT_S) if "retry" in found[0].lower() else None
    unit = found[2].lower()
    seconds = float(found[1]) * (_UNITS["ms"] if unit.startswith("mil") or unit == "ms" else _UNITS[unit[0]])
    return min(seconds, _LONGEST_WAIT_S)


def wants_pause(reply: str) -> bool:
    """Whether a passing refusal is one of whoever sends: a rate, a quota, a busy server; not one recipient's own affair."""
    code = reply_code_in(reply)
    status = status_in(reply)
    if not (is_temporary(status, reply) or code == 421):
        return False
    if any(word in reply.lower() for word in _ONES_OWN) and code != 421:
        return False
    numbers = None if status is None else (int(status.split(".")[1]), int(status.split(".")[2]))
    reason = reason_of(status, reply)
    if reason is ReportReason.GREYLISTED and code != 421:
        return False
    return code in {421, 452} or numbers in _BUSY or reason is ReportReason.TOO_MANY
