"""Folders of a mailbox: listed from its server, kept in the store, and told apart by its folder rules."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace

from core.cancel import CancelToken
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.folder_rule import FolderRule
from core.domain.folder_tracking import Tracking, plan_tracking, with_sent_items
from core.domain.ids import MailboxId
from core.domain.mailbox import MailboxKind, MailDirection
from core.domain.remote_folder import RemoteFolder
from core.errors import UsageError
from core.pipelines.connections import settings_for
from core.pipelines.eligible import has_folders
from core.pipelines.folder_identity import recognised
from core.pipelines.folder_templates import with_templates
from core.pipelines.limited_rules import limit_of
from core.pipelines.observe import SilentObserver
from core.pipelines.report import Tools
from core.ports import Lease, MailboxContext, MailSource

_log = logging.getLogger(__name__)

#: The code of the alert that a rule's folder is not on the server; its fold key is the rule's id.
FOLDER_MISSING = "FolderMissing"


def refresh_folders(tools: Tools, mailbox_id: MailboxId, token: CancelToken) -> list[RemoteFolder]:
    """List the folders of a mailbox on its server now, keep the list in the store, and bind its rules to the folders they name.

    Needs neither a test nor enabling. Raises UsageError where the mailbox is gone, what connecting raises, TransientError, AdminError.
    """
    with tools.store.reading() as reader:
        context = reader.context(mailbox_id)
    if context is None:
        raise UsageError("The mailbox no longer exists.")
    settings = settings_for(context, MailDirection.INCOMING, tools.secrets)
    source = tools.transports.source(settings, token, SilentObserver())
    try:
        folders = source.folders()
        renamed = recognised(tools, context, source, folders).renamed
    finally:
        source.close()
    keep_folders(tools, context, None, folders, renamed, counts=True)
    return folders


def tracking_of(tools: Tools, context: MailboxContext, lease: Lease | None, source: MailSource, *, write: bool) -> Tracking:
    """Return which folders are processed by which rules, as the server has them now. Without rules the server is not asked.

    Where the profile says so the folder of sent mail is among them, whose mail is what people sent by other programs.

    With `write` the list and what rules are bound to by it are kept, and an alert is raised for each rule whose folder is not there.
    """
    sent = reads_sent_items(context)
    if not (context.folder_rules or context.folder_templates or sent) or not has_folders(context):
        return Tracking()
    folders = source.folders()
    renamed = recognised(tools, context, source, folders).renamed
    if not write:
        with tools.store.reading() as reader:
            before = reader.folders(context.mailbox.id)
        context, folders = with_templates(tools, with_renamed(context, renamed), lease, source, folders, write=False)
        known_as = tuple((now, old) for old, now in renamed.items())
        tracking = replace(plan_folders(context, folders, before), known_as=known_as)
        return with_sent_items(tracking, folders) if sent else tracking
    tracking = keep_folders(tools, context, lease, folders, renamed)
    if context.folder_templates:
        # Rules know their folders by now, so that no template takes one of them for a folder without a rule.
        context, folders = with_templates(tools, context, lease, source, folders, write=True)
        tracking = keep_folders(tools, context, lease, folders)
    tracking = with_sent_items(tracking, folders) if sent else tracking
    with tools.store.reading() as reader:
        told = reader.open_alerts(context.mailbox.id, FOLDER_MISSING)
    if untold := [rule for rule in tracking.orphans if str(rule.id) not in told]:
        with tools.store.writing(lease) as uow:
            for rule in untold:
                uow.raise_alert(_missing(context, rule), tools.clock.now())
    return tracking


def reads_sent_items(context: MailboxContext) -> bool:
    """Tell whether what people send by other programs is tracked; a mailbox that only collects mail has nobody who sends."""
    return context.profile is not None and context.profile.process_sent_items and context.mailbox.kind is not MailboxKind.FORWARD


def keep_folders(
    tools: Tools,
    context: MailboxContext,
    lease: Lease | None,
    folders: list[RemoteFolder],
    renamed: Mapping[str, str] | None = None,
    *,
    counts: bool = False,
) -> Tracking:
    """Write down a list of folders, and what rules are bound to by it; first those of other ids than before are called by these.

    Numbers of unread messages alone are written with `counts`: no run writes anything because somebody reads mail.
    """
    mailbox_id = context.mailbox.id
    with tools.store.reading() as reader:
        before = reader.folders(mailbox_id)
    tracking = plan_folders(context, folders, before)
    told = counts or sorted(before, key=_by_path) != sorted(folders, key=_by_path)
    if not (told or tracking.bound or renamed):
        return tracking
    with tools.store.writing(lease) as uow:
        uow.rename_folders(mailbox_id, renamed or {})
        uow.save_folders(mailbox_id, folders, tools.clock.now())
        # While the server was asked, people may have changed the rules; from here on they wait.
        tracking = plan_folders(uow.context(mailbox_id) or context, folders, before)
        for rule, folder in tracking.bound:
            _log.info("%s: the rule of %s belongs to the folder %s", context.mailbox.email_address, rule.folder, folder.path)
            uow.bind_rule(rule.id, folder.id, folder.path)
    return tracking


def forget_missing(tools: Tools, mailbox_id: MailboxId, lease: Lease | None, still: Collection[str]) -> None:
    """Resolve the alerts about folders that are back, are mapped elsewhere, or have no rule any more; `still` are those that stand."""
    with tools.store.reading() as reader:
        over = reader.open_alerts(mailbox_id, FOLDER_MISSING).difference(still)
    if over:
        with tools.store.writing(lease) as uow:
            for fold_key in sorted(over):
                uow.clear_alert(mailbox_id, FOLDER_MISSING, fold_key)


def plan_folders(context: MailboxContext, folders: list[RemoteFolder], before: list[RemoteFolder]) -> Tracking:
    """Apply the rules of a mailbox to its folders; `before` is how they were last listed."""
    # Where folders have births and had them before, it is known already which are the same on another server.
    born = all(any(folder.birth is not None for folder in listed) for listed in (before, folders))
    return plan_tracking(context.folder_rules if has_folders(context) else (), folders, () if born else before, limit_of(context))


def with_renamed(context: MailboxContext, renamed: Mapping[str, str]) -> MailboxContext:
    """The same with rules that are bound to folders by their new ids."""
    rules = (
        replace(rule, folder_id=renamed.get(rule.folder_id, rule.folder_id)) if rule.folder_id else rule for rule in context.folder_rules
    )
    return replace(context, folder_rules=tuple(rules))


def _by_path(folder: RemoteFolder) -> tuple[str, str]:
    return folder.path, folder.id


def _missing(context: MailboxContext, rule: FolderRule) -> AlertDraft:
    title = f"{context.mailbox.email_address}: the folder {rule.folder} of a folder rule is not on the server"
    hint = "Map the folder where it is now, or remove the rule. What was tracked from it stays tracked."
    return AlertDraft(AlertLevel.WARNING, FOLDER_MISSING, title, hint, context.mailbox.id, "", str(rule.id))
