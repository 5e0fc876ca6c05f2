"""What a message is: mail of a person, of a program, or a report about other mail. It marks a message and keeps none from being tracked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.domain.acceptance import Acceptance
from core.domain.decision import Reason, Step
from core.domain.envelope_id import read_envelope_id
from core.domain.message import Message
from core.domain.own_mail import loop_marks, own_loop
from core.domain.record import RecordLink
from core.domain.report import ABOUT_DELIVERY, KIND_WORDS, REASON_WORDS, RecipientReport, Report
from core.domain.report_thread import as_answer
from core.domain.reports import nature
from core.domain.robots import Automatic, AutomaticKind
from core.pipelines.judging.case import Parsed
from core.ports import ActReader, EmailRef

#: So many recipients of a report are named in the reasons.
_NAMED = 5
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Nature:
    """What a message is, as far as it says so; `steps` name what told it.

    `answer` stands for a report where that is correlated (core.domain.report_thread), None for mail.
    """

    steps: tuple[Step, ...] = ()
    automatic: Automatic | None = None
    report: Report | None = None
    answer: Message | None = None

    @property
    def is_about_delivery(self) -> bool:
        """Whether it tells what became of a mail that was sent."""
        return self.report is not None and self.report.kind in ABOUT_DELIVERY

    @property
    def is_own(self) -> bool:
        """Whether this program sent it by itself."""
        return self.automatic is not None and self.automatic.kind is AutomaticKind.OWN


PERSONAL = Nature()


def natures_of(reader: ActReader, readable: Iterable[tuple[Parsed, Message]]) -> dict[str, Nature]:
    """Tell what the messages of a page are, by their remote ids. What is a person's mail is left out."""
    found: dict[str, Nature] = {}
    key: bytes | None = None
    for parsed, message in readable:
        if loop_marks(message):
            key = key or reader.loop_key()
        told = _told(reader, message, key)
        if told is not None:
            found[parsed.item.remote_id] = told
    return found


def reported(refused: Acceptance, by: RecordLink, concerned: EmailRef | None) -> tuple[Acceptance, bool]:
    """Return the verdict on a report that no filter took, and whether it waits for the email it is about.

    What became of our own tracked mail is shown at that mail, whatever the filters say; other reports are mail like any other.
    """
    if concerned is None:
        step = Step("report", "not tracked", "it is about no email that is tracked; should that come, this is judged again")
        return replace(refused, steps=(*refused.steps, step)), True
    because = "it says what became of an email that is tracked, and is shown there whatever the filters say"
    return Acceptance(by, Reason.REPORT, (*refused.steps, Step("report", "accepts", because))), False


def _told(reader: ActReader, message: Message, key: bytes | None) -> Nature | None:
    report, automatic = nature(message)
    report = None if report is None else _named(reader, report)
    automatic = own_loop(message, key) or automatic
    if automatic is None and report is None:
        return None
    steps: list[Step] = []
    if report is not None:
        steps.append(Step("nature", KIND_WORDS[report.kind], report.evidence))
        steps += _of_recipients(report)
    elif automatic is not None:
        steps.append(Step("nature", automatic.kind.value, automatic.because))
    return Nature(tuple(steps), automatic, report, as_answer(message, report) if report is not None else None)


def _named(reader: ActReader, report: Report) -> Report:
    """The report with the Message-ID of the email whose envelope id it repeats, first of all: some give back nothing of the message."""
    envelope = read_envelope_id(report.about.envelope_id or "")
    email = None if envelope is None else reader.emails_by_id({envelope.activity_id}).get(envelope.activity_id)
    if envelope is None or email is None or email.message_id is None or not envelope.seals(email.message_id):
        return report
    names = dict.fromkeys((email.message_id, *report.about.message_ids))
    return replace(report, about=replace(report.about, message_ids=tuple(names)))


def _of_recipients(report: Report) -> list[Step]:
    """What it says of the first recipients, and how many more there are."""
    if report.kind not in ABOUT_DELIVERY:
        return []
    steps = [Step("recipient", each.kind.value, _words(each)) for each in report.recipients[:_NAMED]]
    more = len(report.recipients) - len(steps)
    return [*steps, Step("recipient", "and more", f"it names {more} more recipients")] if more else steps


def _words(told: RecipientReport) -> str:
    """What a report says of one recipient, in a line."""
    address = told.final if told.original is None else f"{told.original}, delivered to {told.final}"
    said = [each for each in (told.status or "", REASON_WORDS[told.reason], told.words) if each]
    line = " ".join(f"{address or 'somebody'}: {'; '.join(said) or told.action}".split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
