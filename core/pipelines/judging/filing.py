"""What a folder rule means for the mail in its folder (facts 6.2): it is tracked, and it concerns the rule's record."""

from __future__ import annotations

from core.domain.acceptance import Acceptance
from core.domain.decision import Reason, Step
from core.domain.folder_rule import FolderRule
from core.domain.record import RecordLink
from core.pipelines.judging.case import Case, Place
from core.ports import EmailRef


def taken_by(rule: FolderRule, by: RecordLink) -> Acceptance:
    """A folder rule takes whatever lies in its folder."""
    regarding = f", regarding {rule.regarding.type} {rule.regarding.name}" if rule.regarding is not None else ""
    step = Step(f"folder rule {rule.folder}", "accepts", f"mail in this folder is tracked{regarding}")
    return Acceptance(by, Reason.FOLDER_RULE, (step,))


def refiled(place: Place, case: Case, known: EmailRef) -> RecordLink | None:
    """Return the record that this folder's rule gives an email that was tracked before; None leaves what it has."""
    rule = place.rule
    if rule is None or rule.regarding is None or rule.regarding == known.regarding:
        return None
    name = f"folder rule {rule.folder}"
    wanted = f"{rule.regarding.type} {rule.regarding.name}"
    if known.pinned:
        case.say(name, "leaves", "a person said that it concerns nothing")
        return None
    if known.regarding is None:
        case.say(name, "files", f"it concerns nothing yet, and mail in this folder concerns {wanted}")
        return rule.regarding
    held = f"{known.regarding.type} {known.regarding.name}"
    if known.filed_by == place.context.mailbox.id:
        case.say(name, "files", f"it was filed to {held} by a rule of this mailbox, and is now in a folder that concerns {wanted}")
        return rule.regarding
    case.say(name, "leaves", f"it concerns {held} already, which no rule of this mailbox has set")
    return None
