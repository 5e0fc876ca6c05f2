"""Templates at work: folders of a mailbox that bear the name of a record get their rule, records without a folder get one where asked for.

folders of the server ──▶ those of a template's kind, without a rule ──▶ records of their names ──▶ missing folders made ──▶ rules
                                                                                             └──▶ more than allowed: told, none made
"""

from __future__ import annotations

import logging
from dataclasses import replace

from core.domain.alert import AlertDraft, AlertLevel
from core.domain.folder_limits import most_rules
from core.domain.folder_rule import FolderRule
from core.domain.folder_template import (
    FolderPattern,
    TemplatePlan,
    matching,
    parse_template,
    plan_template,
    ruled_folders,
)
from core.domain.ids import FolderRuleId
from core.domain.record import RecordLink
from core.domain.remote_folder import RemoteFolder
from core.errors import AccessDenied, NotSupported
from core.pipelines.report import Tools
from core.ports import Lease, MailboxContext, MailSource

_log = logging.getLogger(__name__)

#: Alerts, each of which folds by the template's id: more folders are missing than may be made at once; some cannot be made.
TEMPLATE_WAITS = "FolderTemplateWaits"
TEMPLATE_FAILED = "FolderTemplateFailed"
#: So many of the folders that cannot be made are named.
_NAMED = 5


def with_templates(
    tools: Tools, context: MailboxContext, lease: Lease | None, source: MailSource, folders: list[RemoteFolder], *, write: bool
) -> tuple[MailboxContext, list[RemoteFolder]]:
    """Return the mailbox with the rules that its templates make, and its folders with those that were made on the server.

    Without `write` the rules that would be made are added, and nothing is written. Raises what making folders raises of the connection.
    """
    if not context.folder_templates:
        return context, folders
    if write:
        with tools.store.reading() as reader:
            # People may have changed rules since this run began, and a former run made some.
            context = reader.context(context.mailbox.id) or context
    run = _Templates(tools, context, lease, source)
    for template in context.folder_templates:
        folders = run.apply(template, folders, write=write)
    return run.context, folders


class _Templates:
    """The templates of one mailbox, one after the other."""

    def __init__(self, tools: Tools, context: MailboxContext, lease: Lease | None, source: MailSource) -> None:
        self.context = context
        self._tools = tools
        self._lease = lease
        self._source = source

    def apply(self, template: FolderRule, folders: list[RemoteFolder], *, write: bool) -> list[RemoteFolder]:
        """Make what a template makes; returns the folders there are then."""
        pattern = parse_template(template.folder)
        if write and template.template is not None and template.template.create:
            folders = self._with_missing(template, pattern, folders)
        plan = self._plan(template, pattern, folders)
        for folder, links in plan.ambiguous:
            _log.info("%s: %s is the name of %d records: it is mapped to none", self._address, folder.path, len(links))
        if not plan.made:
            return folders
        if write:
            with self._tools.store.writing(self._lease) as uow:
                made = uow.make_rules(template, plan.made, most_rules(self.context.organization))
                self.context = uow.context(self.context.mailbox.id) or self.context
            _log.info("%s: the template %s made %d rules", self._address, template.folder, made)
            return folders
        rules = tuple(
            FolderRule(FolderRuleId(-number), template.mailbox_id, folder.path, link, template.subfolders, folder.id, made_by=template.id)
            for number, (folder, link) in enumerate(plan.made, 1 + len(self.context.folder_rules))
        )
        self.context = replace(self.context, folder_rules=self.context.folder_rules + rules)
        return folders

    @property
    def _address(self) -> str:
        return self.context.mailbox.email_address

    def _plan(self, template: FolderRule, pattern: FolderPattern, folders: list[RemoteFolder]) -> TemplatePlan:
        ruled = ruled_folders(self.context.folder_rules, folders)
        names = matching(pattern, folders, ruled)
        if not names:
            return TemplatePlan()
        inactive = template.template is not None and template.template.inactive
        with self._tools.store.reading() as reader:
            records = reader.records_named(pattern.type, list(names), inactive=inactive)
        return plan_template(pattern, folders, ruled, records)

    def _with_missing(self, template: FolderRule, pattern: FolderPattern, folders: list[RemoteFolder]) -> list[RemoteFolder]:
        """Make the folders of records that have none. Where more are missing than allowed, none is made and a person is told."""
        assert template.template is not None
        most = template.template.create_at_most
        missing, count = missing_folders(self._tools, template, pattern, folders)
        with self._tools.store.reading() as reader:
            told = reader.open_alerts(self.context.mailbox.id, TEMPLATE_WAITS)
            failed = reader.open_alerts(self.context.mailbox.id, TEMPLATE_FAILED)
        key = str(template.id)
        if len(missing) > most:
            self._say_waiting(template, count, most)
            return folders
        if key in told:
            self._over(TEMPLATE_WAITS, key)
        made: list[RemoteFolder] = []
        refused: list[str] = []
        for link in missing:
            try:
                made.append(self._source.create_folder(pattern.path_for(link.name)))
            except (NotSupported, AccessDenied) as error:
                _log.warning("%s: the folder of %s is not made: %s", self._address, link.name, error)
                refused.append(f"{pattern.path_for(link.name)}: {error}")
        if refused:
            self._say_refused(template, refused)
        elif key in failed:
            self._over(TEMPLATE_FAILED, key)
        if not made:
            return folders
        # Those above them were made as well, and all have parents.
        return self._source.folders()

    def _say_waiting(self, template: FolderRule, count: int, most: int) -> None:
        title = f"{self._address}: the template {template.folder} waits: {count} folders are missing"
        hint = f"At most {most} are made at once. Look whether they are all wanted, and allow more for this template, or none."
        self._raise(AlertDraft(AlertLevel.WARNING, TEMPLATE_WAITS, title, hint, self.context.mailbox.id, "", str(template.id)))

    def _say_refused(self, template: FolderRule, refused: list[str]) -> None:
        title = f"{self._address}: the template {template.folder}: {len(refused)} folders cannot be made"
        hint = "Make them yourself, or call the records otherwise."
        cause = "; ".join(refused[:_NAMED])
        self._raise(AlertDraft(AlertLevel.WARNING, TEMPLATE_FAILED, title, hint, self.context.mailbox.id, cause, str(template.id)))

    def _raise(self, draft: AlertDraft) -> None:
        with self._tools.store.writing(self._lease) as uow:
            uow.raise_alert(draft, self._tools.clock.now())

    def _over(self, code: str, key: str) -> None:
        with self._tools.store.writing(self._lease) as uow:
            uow.clear_alert(self.context.mailbox.id, code, key)


def missing_folders(
    tools: Tools, template: FolderRule, pattern: FolderPattern, folders: list[RemoteFolder]
) -> tuple[list[RecordLink], int]:
    """The records that have no folder of a template, and how many they are; where more are than it may make at once, not all are listed."""
    assert template.template is not None
    most = template.template.create_at_most
    there = set(matching(pattern, folders, ()))
    with tools.store.reading() as reader:
        records = reader.records_without_rule(template, pattern.type, most + 1 + len(there))
        missing = [link for link in records if not _is_there(pattern, link, there)]
        return missing, len(missing) if len(missing) <= most else reader.count_without_rule(template, pattern.type)


def _is_there(pattern: FolderPattern, link: RecordLink, there: set[str]) -> bool:
    """Whether a folder of this record's name is there, whatever it is mapped to."""
    own = pattern.name_in(pattern.path_for(link.name))
    return own is None or own in there
