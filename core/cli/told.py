"""What wrote a mail where that was no person, what it reports, and what others reported of it: as JSON, and as lines for a person."""

from __future__ import annotations

from core.cli.output import Json
from core.domain.activity import Email
from core.domain.delivery_progress import words_of
from core.domain.report import FAILED, KIND_WORDS, REASON_WORDS, RecipientReport, ReportEntry, ReportKind
from core.domain.robots import AutomaticKind
from core.errors import UsageError

_AUTOMATIC = {
    AutomaticKind.OWN: "sent by this program itself",
    AutomaticKind.REPORT: "a mail system's report",
    AutomaticKind.REPLY: "an automatic reply",
    AutomaticKind.GENERATED: "made by a program",
    AutomaticKind.LIST: "through a mailing list",
    AutomaticKind.BULK: "mail to many",
}


def report_kinds(given: str) -> frozenset[ReportKind]:
    """The kinds of reports that a word stands for: one, `any` or `failed`. Raises UsageError for an unknown one."""
    known = {kind.value: frozenset({kind}) for kind in ReportKind} | {"any": frozenset(ReportKind), "failed": FAILED}
    if given not in known:
        raise UsageError(f"'{given}' is no kind of report", hint=f"It is one of {', '.join(sorted(known))}.")
    return known[given]


def told_json(email: Email) -> Json:
    """The keys of every activity."""
    kind = email.report_kind
    report: Json | None = None
    if kind is not None:
        entry = email.report
        report = {"kind": kind.value, "about": None, "reporter": "", "recipients": []} if entry is None else _report_json(entry)
    return {"automatic": None if email.automatic is None else email.automatic.value, "report": report}


def reports_json(email: Email) -> Json:
    """The keys that `show` adds: the reports about a mail, as they came."""
    return {"reports": [{"id": entry.id, "at": entry.at.isoformat(), **_report_json(entry)} for entry in email.reports]}


def _report_json(entry: ReportEntry) -> Json:
    return {
        "kind": entry.kind.value,
        "about": entry.about,
        "reporter": entry.reporter,
        "recipients": [_recipient_json(each) for each in entry.recipients],
    }


def _recipient_json(told: RecipientReport) -> Json:
    return {
        "address": told.final,
        "original": told.original,
        "kind": told.kind.value,
        "action": told.action,
        "status": told.status,
        "reason": told.reason.value,
        "why": REASON_WORDS[told.reason],
        "words": told.words,
    }


def told_lines(email: Email) -> list[tuple[str, str]]:
    """Lines of a name and a value; an empty value says nothing."""
    lines: list[tuple[str, str]] = []
    if email.automatic is not None:
        lines.append(("Automatic", _AUTOMATIC[email.automatic]))
    if email.report_kind is not None:
        entry = email.report
        about = f", about activity {entry.about}" if entry is not None and entry.about is not None else ""
        lines.append(("Report", f"{KIND_WORDS[email.report_kind]}{about}"))
        lines += [("", f"{told.final}: {words_of(told)}") for told in (entry.recipients if entry is not None else ())]
    lines += [
        ("Reported", f"{entry.kind.value} by activity {entry.id}: {told.final}: {words_of(told)}")
        for entry in email.reports
        for told in entry.recipients
    ]
    return lines
