"""What a report answers: it is looked for as if a recipient that it names had answered the message that it is about. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from core.domain.activity import CorrelationMethod
from core.domain.correlation import Correlation, Tracked, subject_changed
from core.domain.decision import Step
from core.domain.message import Address, Message
from core.domain.organization import CorrelationSettings, Organization
from core.domain.report import ABOUT_DELIVERY, Report

T = TypeVar("T", bound=Tracked)


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


def believed(answer: Message, found: Correlation[T], find_tokens: Callable[[str], Sequence[str]]) -> Correlation[T]:
    """What was found for a report, unless a token alone led there: anybody can write one, and a mail system is a stranger in every thread.

    What the report returns must have the subject of the mail that carries the token.
    """
    if found.method is not CorrelationMethod.TRACKING_TOKEN or found.email is None:
        return found
    if not subject_changed(answer, found.email, find_tokens):
        return found
    step = Step("tracking-token", "not followed", "what the report returns has another subject than the email that carries the token")
    return Correlation(CorrelationMethod.NONE, None, (*found.steps, step))


def as_report(step: Step) -> Step:
    """A step of correlation in the words of a report."""
    because = step.because.replace("In-Reply-To names", "the report is about").replace("it answers", "the report is about")
    return Step("report", step.result, because) if step.rule == "in-reply-to" else replace(step, because=because)
