"""What a report answers: it is looked for as if a recipient that it names had answered the message that it is about. Pure."""

from __future__ import annotations

from dataclasses import replace

from core.domain.decision import Step
from core.domain.message import Address, Message
from core.domain.organization import CorrelationSettings, Organization
from core.domain.report import ABOUT_DELIVERY, Report


def as_answer(message: Message, report: Report) -> Message | None:
    """Return the answer that stands for a report where that is correlated, None where the report is an answer itself.

    Its author is the first recipient that the report names, as a token in the subject leads only those to an email who took part in it.
    """
    if report.kind not in ABOUT_DELIVERY:
        return None
    named = [each.original or each.final for each in report.recipients] or list(report.about.recipients)
    author = next((address for address in named if address), "")
    return Message(
        size_bytes=message.size_bytes,
        message_id=message.message_id,
        in_reply_to=report.about.message_ids,
        subject=f"Re: {report.about.subject}" if report.about.subject else "",
        date=message.date,
        from_=(Address(author),) if author else (),
        to=message.to,
    )


def for_reports(organization: Organization) -> Organization:
    """The organisation with the switches by which reports are correlated: a Message-ID that a report names always counts."""
    settings = CorrelationSettings(in_reply_to=True, conversation_index=False, smart_matching=organization.correlation.smart_matching)
    return replace(organization, correlation=settings)


def as_report(step: Step) -> Step:
    """A step of correlation in the words of a report."""
    because = step.because.replace("In-Reply-To names", "the report is about").replace("it answers", "the report is about")
    return Step("report", step.result, because) if step.rule == "in-reply-to" else replace(step, because=because)
