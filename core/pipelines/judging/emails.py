"""The email that a tracked message becomes: everything that was found out about it, put together."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.acceptance import Acceptance
from core.domain.activity import CorrelationMethod
from core.domain.attachments import blocked_parts
from core.domain.correlation import Correlation, subject_changed
from core.domain.filing import RegardingBy
from core.domain.record import RecordLink
from core.pipelines.judging.case import Case, Place
from core.pipelines.judging.lookups import Lookups
from core.pipelines.judging.nature import Nature
from core.pipelines.judging.parties import Participants, choose_owner, queues_of
from core.pipelines.judging.rules import Ruling
from core.pipelines.judging.strangers import made_of_sender
from core.pipelines.judging.threads import NOT_YET, Threads
from core.ports import EmailRef, NewEmail


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rooms have found out about a message that is tracked."""

    ruling: Ruling
    nature: Nature
    who: Participants
    correlation: Correlation[EmailRef]
    verdict: Acceptance


def new_email(place: Place, case: Case, found: Findings, lookups: Lookups, threads: Threads) -> NewEmail:
    """Make the email; says in the case who owns it."""
    message, answered, ruling = case.message, found.correlation.email, found.ruling
    owner = choose_owner(place, case, found.who, answered, lookups)
    tokens = threads.tokens(message.subject)
    creates, parties = made_of_sender(place, case, found.who, found.nature, found.verdict.by, lookups)
    filed = place.rule.regarding if place.rule is not None and ruling.regarding is None else None
    switches = place.organization
    return NewEmail(
        identity=case.key,
        message=message,
        parties=parties,
        regarding=ruling.regarding or filed or (answered.regarding if answered else None),
        owner=owner,
        accepted_by=found.verdict.by,
        correlation=found.correlation.method if answered is not None else CorrelationMethod.NONE,
        correlated_with=answered.id if answered and answered.id != NOT_YET else None,
        tracking_token=tokens[0] if tokens else None,
        received_at=case.arrived_at or place.now,
        queue_ids=tuple(dict.fromkeys((*ruling.queue_ids, *queues_of(place, found.who)))),
        blocked_parts=blocked_parts(message.parts, switches.blocked_attachments, switches.maximum_upload_file_size_kb),
        correlated_identity=answered.identity if answered and answered.id == NOT_YET else None,
        filed_by=place.context.mailbox.id if filed is not None else None,
        filed_by_folder=place.folder if filed is not None else None,
        set_by=_set_by(ruling, filed),
        direction=place.direction,
        subject_changed=answered is not None and subject_changed(message, answered, threads.tokens),
        likeness=threads.likeness(case),
        automatic=found.nature.automatic.kind if found.nature.automatic is not None else None,
        report=found.nature.report,
        creates=creates,
        sender_ambiguous=found.who.sender_ambiguous,
    )


def _set_by(ruling: Ruling, filed: RecordLink | None) -> RegardingBy | None:
    """Who says what a new email concerns; None leaves that to what it answers."""
    if ruling.regarding is not None:
        return RegardingBy.MAIL_RULE
    return RegardingBy.FOLDER_RULE if filed is not None else None
