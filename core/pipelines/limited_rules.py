"""Folder rules that the organisation's limits switch off: each is told once, and when it holds again that is over."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from core.domain.alert import AlertDraft, AlertLevel
from core.domain.folder_limits import folder_limit, mailbox_limit
from core.domain.folder_rule import FolderRule
from core.domain.folder_tracking import Limit
from core.pipelines.report import Tools
from core.ports import Lease, MailboxContext

#: The code of the alert that a rule does not hold for the organisation's limits; its fold key is the rule's id.
FOLDER_RULE_OFF = "FolderRuleSwitchedOff"


def limit_of(context: MailboxContext) -> Limit | None:
    """Why rules of a mailbox do not hold, by the paths of their folders; None where there are no limits."""
    return partial(_why, context) if context.organization.original_folder_tracking_limits else None


def tell_of_limits(tools: Tools, context: MailboxContext, lease: Lease | None, limited: Collection[tuple[FolderRule, str]]) -> None:
    """Raise an alert for each rule that is switched off and was not told of, and resolve those of others."""
    mailbox_id = context.mailbox.id
    with tools.store.reading() as reader:
        told = reader.open_alerts(mailbox_id, FOLDER_RULE_OFF)
    news = [(rule, why) for rule, why in limited if str(rule.id) not in told]
    over = told - {str(rule.id) for rule, _ in limited}
    if not news and not over:
        return
    with tools.store.writing(lease) as uow:
        for rule, why in news:
            uow.raise_alert(_switched_off(context, rule, why), tools.clock.now())
        for fold_key in sorted(over):
            uow.clear_alert(mailbox_id, FOLDER_RULE_OFF, fold_key)


def _why(context: MailboxContext, path: str) -> str | None:
    return mailbox_limit(context.mailbox, context.profile, context.organization) or folder_limit(path, context.organization)


def _switched_off(context: MailboxContext, rule: FolderRule, why: str) -> AlertDraft:
    title = f"{context.mailbox.email_address}: the folder rule of {rule.folder} is switched off: {why}"
    hint = "Move the folder below the inbox, remove the rule, or set original_folder_tracking_limits to false."
    return AlertDraft(AlertLevel.WARNING, FOLDER_RULE_OFF, title, hint, context.mailbox.id, "", str(rule.id))
