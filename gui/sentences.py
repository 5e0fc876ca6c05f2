"""What a mailbox and its directions do and lack, in the sentences an administrator would say. Pure functions of the view and the time.

    one direction:   what is it? ──▶ _Case ──▶ a clause ("sending waits 4 min after a temporary refusal") ──▶ + what the server said
    a whole mailbox: the clauses of its directions; alike ones become one ("receiving and sending work"), trouble comes last

Clauses are written so that they can stand in the middle of a sentence; its first letter is made a capital at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.domain.contact import is_silent
from core.domain.families import family_of
from core.domain.mailbox import LastError, MailDirection, Phase, TestStatus
from core.errors import QT_TRANSLATE_NOOP
from gui.messages import last_error_problem, phase_word
from gui.models.mailboxes_reasons import Reason, ReasonKind, reason_of
from gui.times import duration, number

if TYPE_CHECKING:
    from gui.views import DirectionView, MailboxView

#: Longer words of a server are cut here, in characters; the drawer shows them whole.
CAUSE_MOST = 160
_ENDS = (".", "!", "?", "…", "。", ":")


class _Case(StrEnum):
    """What there is to say of a direction."""

    WORKS = "works"
    NEW = "new"
    QUIET = "quiet"
    DUE = "due"
    HELD = "held"
    RETRIES = "retries"
    WAITS = "waits"
    RUNS = "runs"
    RUNS_COUNTED = "runs-counted"
    PARKED = "parked"
    TEST = "test"
    TEST_FAILED = "test-failed"
    OFF = "off"
    NOT_ENABLED = "not-enabled"


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause of one direction, or of two that fare alike. `detail` is a sentence of its own that follows; "" for none."""

    case: _Case
    directions: tuple[MailDirection, ...]
    fields: tuple[tuple[str, str], ...] = ()
    detail: str = ""


_IN, _OUT, _ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT

#: The clauses: for receiving, for sending, for both at once, for appointments, contacts and tasks.
_WORDS: Mapping[_Case, tuple[str, str, str, str]] = {
    _Case.WORKS: (
        QT_TRANSLATE_NOOP("Sentences", "receiving works"),
        QT_TRANSLATE_NOOP("Sentences", "sending works"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending work"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks are kept in step"),
    ),
    _Case.NEW: (
        QT_TRANSLATE_NOOP("Sentences", "receiving is enabled and has not run yet"),
        QT_TRANSLATE_NOOP("Sentences", "sending is enabled and has not run yet"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending are enabled and have not run yet"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks are enabled and have not run yet"),
    ),
    _Case.QUIET: (
        QT_TRANSLATE_NOOP("Sentences", "receiving has had no good contact for {time}"),
        QT_TRANSLATE_NOOP("Sentences", "sending has had no good contact for {time}"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending have had no good contact for {time}"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks have had no good contact for {time}"),
    ),
    _Case.DUE: (
        QT_TRANSLATE_NOOP("Sentences", "receiving starts in a moment"),
        QT_TRANSLATE_NOOP("Sentences", "sending starts in a moment"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending start in a moment"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks start in a moment"),
    ),
    _Case.HELD: (
        QT_TRANSLATE_NOOP("Sentences", "receiving would be next"),
        QT_TRANSLATE_NOOP("Sentences", "sending would be next"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending would be next"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks would be next"),
    ),
    _Case.RETRIES: (
        QT_TRANSLATE_NOOP("Sentences", "receiving is tried again in a moment {after}"),
        QT_TRANSLATE_NOOP("Sentences", "sending is tried again in a moment {after}"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending are tried again in a moment {after}"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks are tried again in a moment {after}"),
    ),
    _Case.WAITS: (
        QT_TRANSLATE_NOOP("Sentences", "receiving waits {time} {after}"),
        QT_TRANSLATE_NOOP("Sentences", "sending waits {time} {after}"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending wait {time} {after}"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks wait {time} {after}"),
    ),
    _Case.RUNS: (
        QT_TRANSLATE_NOOP("Sentences", "receiving is at work"),
        QT_TRANSLATE_NOOP("Sentences", "sending is at work"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending are at work"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks are being synchronized"),
    ),
    _Case.RUNS_COUNTED: (
        QT_TRANSLATE_NOOP("Sentences", "receiving is at work, {count} so far"),
        QT_TRANSLATE_NOOP("Sentences", "sending is at work, {count} so far"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending are at work, {count} so far"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks are being synchronized, {count} so far"),
    ),
    _Case.PARKED: (
        QT_TRANSLATE_NOOP("Sentences", "receiving needs you: {problem}"),
        QT_TRANSLATE_NOOP("Sentences", "sending needs you: {problem}"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending need you: {problem}"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks need you: {problem}"),
    ),
    _Case.TEST: (
        QT_TRANSLATE_NOOP("Sentences", "receiving waits for its test"),
        QT_TRANSLATE_NOOP("Sentences", "sending waits for its test"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending wait for their tests"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks wait for their test"),
    ),
    _Case.TEST_FAILED: (
        QT_TRANSLATE_NOOP("Sentences", "the test of receiving failed: {problem}"),
        QT_TRANSLATE_NOOP("Sentences", "the test of sending failed: {problem}"),
        QT_TRANSLATE_NOOP("Sentences", "the tests of receiving and sending failed: {problem}"),
        QT_TRANSLATE_NOOP("Sentences", "the test of appointments, contacts and tasks failed: {problem}"),
    ),
    _Case.OFF: (
        QT_TRANSLATE_NOOP("Sentences", "receiving is off"),
        QT_TRANSLATE_NOOP("Sentences", "sending is off"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending are off"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks are off"),
    ),
    _Case.NOT_ENABLED: (
        QT_TRANSLATE_NOOP("Sentences", "receiving is not enabled"),
        QT_TRANSLATE_NOOP("Sentences", "sending is not enabled"),
        QT_TRANSLATE_NOOP("Sentences", "receiving and sending are not enabled"),
        QT_TRANSLATE_NOOP("Sentences", "appointments, contacts and tasks are not enabled"),
    ),
}

#: Failures as the end of "sending waits 4 min ...", by their code or that of their family.
_AFTER: Mapping[str, str] = {
    "Transient": QT_TRANSLATE_NOOP("Sentences", "after a temporary problem"),
    "ConnectionFailed": QT_TRANSLATE_NOOP("Sentences", "because the server cannot be reached"),
    "DnsUnanswered": QT_TRANSLATE_NOOP("Sentences", "because DNS does not answer"),
    "ServerBusy": QT_TRANSLATE_NOOP("Sentences", "after a temporary refusal"),
    "MailboxInUse": QT_TRANSLATE_NOOP("Sentences", "because another program is reading the mailbox"),
    "ProtocolBroken": QT_TRANSLATE_NOOP("Sentences", "after an answer that cannot be understood"),
    "LeaseLost": QT_TRANSLATE_NOOP("Sentences", "because another engine took it over"),
    "StoreBusy": QT_TRANSLATE_NOOP("Sentences", "because another program kept the store locked"),
    "Internal": QT_TRANSLATE_NOOP("Sentences", "after a mistake of this program"),
}
_AFTER_ANY = QT_TRANSLATE_NOOP("Sentences", "after a failure")

#: Failures as the end of "receiving needs you: ...", by their code. An exact finding is told by its own title, not by its family.
_PROBLEMS: Mapping[str, str] = {
    "NeedsAdmin": QT_TRANSLATE_NOOP("Sentences", "something on the server has to be put right"),
    "CredentialsRejected": QT_TRANSLATE_NOOP("Sentences", "the server did not accept the sign-in"),
    "SecretMissing": QT_TRANSLATE_NOOP("Sentences", "its password is not stored"),
    "CertificateUntrusted": QT_TRANSLATE_NOOP("Sentences", "the server's certificate is not trusted"),
    "TlsUnavailable": QT_TRANSLATE_NOOP("Sentences", "the server does not offer an encrypted connection"),
    "TlsRequired": QT_TRANSLATE_NOOP("Sentences", "the server takes no sign-in without encryption"),
    "HostUnknown": QT_TRANSLATE_NOOP("Sentences", "the server's name is unknown"),
    "AccessDenied": QT_TRANSLATE_NOOP("Sentences", "the account is not allowed to do this"),
    "ProfileInvalid": QT_TRANSLATE_NOOP("Sentences", "its server profile cannot be used"),
    "MailboxMissing": QT_TRANSLATE_NOOP("Sentences", "the server has no mailbox of this address"),
    "ActMailboxForeign": QT_TRANSLATE_NOOP("Sentences", "the mailbox is synchronized with another organisation"),
    "MailboxFull": QT_TRANSLATE_NOOP("Sentences", "the mailbox is full"),
    "NotSupported": QT_TRANSLATE_NOOP("Sentences", "the server cannot do what is asked"),
}
_PROBLEM_NONE = QT_TRANSLATE_NOOP("Sentences", "it was stopped and waits for a test")


def mailbox_sentence(view: MailboxView, now: datetime) -> str:
    """How a whole mailbox fares: "Receiving works; sending waits 4 min after a temporary refusal. 451 greylisted"."""
    at_work = [direction for direction in view.directions if _counts(direction)]
    if not at_work:
        return _nothing(view)
    clauses = [_clause(direction, now, paused=view.paused) for direction in at_work]
    clauses += [
        _clause(direction, now, paused=view.paused)
        for direction in view.directions
        if direction not in at_work and _reason(direction).kind is not ReasonKind.METHOD
    ]
    words = _join(_together(clauses))
    if view.paused:
        lead = QCoreApplication.translate("Sentences", "Paused: nothing starts until it is resumed.")
        return f"{lead} {words}"
    return words


def direction_sentence(view: DirectionView, now: datetime, *, paused: bool = False, with_cause: bool = True) -> str:
    """How one direction fares, as a sentence; for one that is off, why. `with_cause` adds what the server said."""
    clause = _clause(view, now, paused=paused)
    return _join([clause if with_cause or clause.case is _Case.OFF else replace(clause, detail="")])


def phase_cell(view: DirectionView) -> str:
    """What a direction does in a word or two, as a cell of the table: "idle", "receiving 120", "needs you"."""
    count = _count(view)
    if view.phase is Phase.RUNNING and count:
        return _running_words(view.direction).format(count=number(count))
    if view.phase is Phase.DISABLED:
        match _reason(view).kind:
            case ReasonKind.AWAITS_TEST:
                return QCoreApplication.translate("Sentences", "awaits its test")
            case ReasonKind.NOT_ENABLED:
                return QCoreApplication.translate("Sentences", "not enabled")
            case ReasonKind.GUARD:
                return QCoreApplication.translate("Sentences", "held")
            case _:
                pass
    return phase_word(view.phase)


def _running_words(direction: MailDirection) -> str:
    match direction:
        case MailDirection.INCOMING:
            return QCoreApplication.translate("Sentences", "receiving {count}")
        case MailDirection.OUTGOING:
            return QCoreApplication.translate("Sentences", "sending {count}")
        case MailDirection.ACT:
            return QCoreApplication.translate("Sentences", "synchronizing {count}")


def problem_clause(error: LastError | None) -> str:
    """A failure as the end of a sentence, without what the server said: "the server did not accept the sign-in"."""
    if error is None:
        return QCoreApplication.translate("Sentences", _PROBLEM_NONE)
    known = _PROBLEMS.get(error.code)
    return QCoreApplication.translate("Sentences", known) if known else last_error_problem(error).title


def short_cause(error: LastError | None) -> str:
    """What the server said, on one line and not longer than a line or two; "" where it said nothing."""
    words = " ".join(error.cause.split()) if error is not None else ""
    return words if len(words) <= CAUSE_MOST else words[: CAUSE_MOST - 1].rstrip() + "…"


def _counts(view: DirectionView) -> bool:
    """Whether this direction is at work, or will be once its test has passed."""
    return view.why_not is None or _reason(view).kind is ReasonKind.AWAITS_TEST


def _reason(view: DirectionView) -> Reason:
    return reason_of(view.why_not or "")


def _count(view: DirectionView) -> int:
    return view.counts.sent if view.direction is _OUT else view.counts.received or view.counts.sent


def _nothing(view: MailboxView) -> str:
    """What is said where no direction is at work: the reason that a person can do most about, in the words that stand everywhere."""
    reasons = [_reason(direction) for direction in view.directions[:2]]
    telling = [reason for reason in reasons if reason.kind is not ReasonKind.METHOD]
    if not telling:
        return QCoreApplication.translate("Sentences", "Neither receiving nor sending is done by server-side synchronization.")
    reason = min(telling, key=lambda each: list(ReasonKind).index(each.kind))
    return QCoreApplication.translate("Sentences", "Nothing of it is processed. {reason}").format(reason=reason.words).rstrip()


def _clause(view: DirectionView, now: datetime, *, paused: bool) -> _Clause:
    case = _case(view, now, paused=paused)
    error = view.state.last_error
    fields: dict[str, str] = {}
    detail = ""
    match case:
        case _Case.PARKED | _Case.TEST_FAILED:
            fields, detail = {"problem": problem_clause(error)}, short_cause(error)
        case _Case.WAITS | _Case.RETRIES:
            due = view.state.next_due_at
            left_s = (due - now).total_seconds() if due is not None else 0.0
            code = error.code if error is not None else ""
            after = _AFTER.get(code) or _AFTER.get(family_of(code), _AFTER_ANY)
            fields = {"time": duration(max(left_s, 1.0)), "after": QCoreApplication.translate("Sentences", after)}
            detail = short_cause(error)
        case _Case.QUIET:
            since = view.last_contact or now
            fields = {"time": duration((now - since).total_seconds())}
        case _Case.RUNS_COUNTED:
            fields = {"count": number(_count(view))}
        case _Case.OFF:
            detail = _reason(view).words
        case _:
            pass
    return _Clause(case, (view.direction,), tuple(fields.items()), detail)


def _case(view: DirectionView, now: datetime, *, paused: bool) -> _Case:
    state = view.state
    match view.phase:
        case Phase.RUNNING:
            return _Case.RUNS_COUNTED if _count(view) else _Case.RUNS
        case Phase.PARKED:
            return _Case.PARKED
        case Phase.BACKING_OFF:
            return _Case.WAITS
        case Phase.DUE:
            if state.consecutive_failures:
                return _Case.RETRIES
            return _Case.HELD if paused else _Case.DUE
        case Phase.IDLE:
            if view.last_contact is None:
                return _Case.NEW
            return _Case.QUIET if is_silent(state, now, view.patience) and not paused else _Case.WORKS
        case Phase.DISABLED:
            return _off_case(view)


def _off_case(view: DirectionView) -> _Case:
    kind = _reason(view).kind
    if kind is ReasonKind.AWAITS_TEST or (view.awaits_test and view.why_not is None):
        return _Case.TEST_FAILED if view.state.test is TestStatus.FAILURE and view.state.last_error is not None else _Case.TEST
    return _Case.NOT_ENABLED if kind is ReasonKind.NOT_ENABLED else _Case.OFF


def _together(clauses: list[_Clause]) -> list[_Clause]:
    """Receiving and sending as one clause where there is the same to say of them; what needs more words comes last."""
    made: list[_Clause] = []
    for clause in clauses:
        alike = next((each for each in made if _alike(each, clause)), None)
        if alike is None:
            made.append(clause)
        else:
            made[made.index(alike)] = _Clause(alike.case, (_IN, _OUT), alike.fields, alike.detail)
    return sorted(made, key=lambda each: (bool(each.detail), each.case is not _Case.WORKS))


def _alike(one: _Clause, other: _Clause) -> bool:
    if one.case is not other.case or _ACT in one.directions + other.directions or one.case is _Case.RUNS_COUNTED:
        return False
    return one.detail == other.detail and one.fields == other.fields


def _join(clauses: list[_Clause]) -> str:
    """One sentence of clauses. What a server said follows its clause; after it, another clause begins a sentence of its own."""
    between = QCoreApplication.translate("Sentences", "; ")
    sentences: list[str] = []
    current = ""
    for clause in clauses:
        words = _words(clause)
        current = f"{current}{between}{words}" if current else words
        if clause.detail:
            # The server's own words follow "after a temporary refusal" best with a colon, and what asks for a person as a sentence.
            colon = clause.case in {_Case.WAITS, _Case.RETRIES}
            sentences.append(f"{_sentence(current, end='')}: {clause.detail}" if colon else f"{_sentence(current)} {clause.detail}")
            current = ""
    if current:
        sentences.append(_sentence(current))
    # The server's words at the end stay as the server said them.
    return " ".join([*(_sentence(sentence) for sentence in sentences[:-1]), *sentences[-1:]])


def _words(clause: _Clause) -> str:
    receiving, sending, both, act = _WORDS[clause.case]
    alone = {_IN: receiving, _OUT: sending, _ACT: act}
    words = both if len(clause.directions) > 1 else alone[clause.directions[0]]
    return QCoreApplication.translate("Sentences", words).format(**dict(clause.fields))


def _sentence(text: str, end: str = ".") -> str:
    finished = text if not end or text.endswith(_ENDS) else text + end
    return finished[:1].upper() + finished[1:]
