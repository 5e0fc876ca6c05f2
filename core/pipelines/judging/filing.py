"""What a folder rule means for the mail in its folder (facts 6.2): it is tracked, and it concerns the rule's record."""

from __future__ import annotations

from core.domain.acceptance import Acceptance
from core.domain.decision import Reason, Step
from core.domain.filing import FOLDER_RULE, Filed, Standing, file_by
from core.domain.folder_rule import FolderRule
from core.domain.record import RecordLink
from core.pipelines.judging.case import Case, Place
from core.ports import EmailRef


def taken_by(rule: FolderRule, by: RecordLink) -> Acceptance:
    """A folder rule takes whatever lies in its folder."""
    regarding = f", regarding {rule.regarding.type} {rule.regarding.name}" if rule.regarding is not None else ""
    step = Step(f"{FOLDER_RULE}{rule.folder}", "accepts", f"mail in this folder is tracked{regarding}")
    return Acceptance(by, Reason.FOLDER_RULE, (step,))


def standing_of(email: EmailRef) -> Standing:
    """What an email concerns, and who said so."""
    return Standing(email.regarding, email.set_by, email.filed_by, email.filed_by_folder)


def refiled(place: Place, case: Case, known: EmailRef, elsewhere: str | None) -> Filed:
    """What this folder's rule does with an email that was tracked before; says so in the case.

    `elsewhere` is the path of the mapped folder that set its record, where it lies in that one as well.
    """
    if place.rule is None:
        return Filed()
    overwrite = place.organization.folder_rules_overwrite_regarding
    filed = file_by(place.rule, place.context.mailbox.id, standing_of(known), elsewhere=elsewhere, overwrite=overwrite)
    if filed.step is not None:
        case.extend([filed.step])
    return filed
