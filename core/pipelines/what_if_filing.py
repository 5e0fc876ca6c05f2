"""What folder rules and templates would do with what is there already, as a what-if run tells it; nothing is written.

templates ──▶ folders that they map, folders that they would make
rules that are new, or say something else ──▶ what lay in their folders, and was left out: judged again
                                          └──▶ what is tracked from there: given another record, as `core.pipelines.filing` does it
afterwards ──▶ what another folder held, or a person let go of: asked about once more
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from core.domain.filing import RegardingBy, Standing, file_by, same_record
from core.domain.folder_rule import FolderRule
from core.domain.folder_template import parse_template
from core.domain.folder_tracking import TrackedFolder, Tracking
from core.domain.ids import ActivityId, FolderRuleId
from core.domain.record import RecordLink
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.elsewhere import Elsewhere, holder_of
from core.pipelines.filing import BATCH, rules_of
from core.pipelines.folder_templates import missing_folders
from core.pipelines.judging.threads import NOT_YET
from core.pipelines.missed import whole_pages
from core.pipelines.page import Desk, FolderDesk
from core.pipelines.report import PlannedAction
from core.ports import PageItem
from core.ports.amounts import PAGE_ITEMS
from core.ports.filing import Laid

_log = logging.getLogger(__name__)

#: The stage of what folder rules and templates would do with what is there already.
FILING = "filing"

Tell = Callable[[Sequence[PlannedAction], int], None]
Plan = Callable[[Sequence[PageItem]], None]


class FilingWhatIf:
    """What would be filed. `tell` takes actions with how many of them are relinks, `plan` what would be judged again."""

    def __init__(self, desk: Desk, tracking: Tracking, tell: Tell, plan: Plan) -> None:
        self._desk = replace(desk, rules=rules_of(tracking))
        self._folders = tracking.folders
        self._tell = tell
        self._plan = plan
        self._elsewhere = Elsewhere(desk.source, desk.context.mailbox.id, self._desk.rules)
        self._now_at = {old: now for now, old in desk.known_as.items()}
        self._moved: set[ActivityId] = set()

    def templates(self) -> None:
        """Tell which folders templates would map, and which they would make."""
        desk, address = self._desk, self._desk.context.mailbox.email_address
        patterns = {template.id: template.folder for template in desk.context.folder_templates}
        planned: dict[FolderRuleId, FolderRule] = {}
        for tracked in self._folders:
            # Those that are there already have ids of the store.
            if tracked.rule is not None and tracked.rule.made_by in patterns and tracked.rule.id < 0:
                planned[tracked.rule.id] = tracked.rule
        maps = [
            PlannedAction(
                address,
                None,
                "map",
                f"the template {patterns[rule.made_by]} takes the folder of this name" if rule.made_by is not None else "",
                stage=FILING,
                folder=rule.folder,
                regarding_to=rule.regarding,
            )
            for rule in planned.values()
        ]
        self._tell([*maps, *self._creations()], 0)

    def _creations(self) -> Iterator[PlannedAction]:
        desk, address = self._desk, self._desk.context.mailbox.email_address
        creating = [one for one in desk.context.folder_templates if one.template is not None and one.template.create]
        folders = desk.source.folders() if creating else []
        for template in creating:
            assert template.template is not None
            pattern = parse_template(template.folder)
            missing, count = missing_folders(desk.tools, template, pattern, folders)
            most = template.template.create_at_most
            if count > most:
                because = f"the template {template.folder} makes at most {most} folders at once, and {count} are missing: none is made"
                yield PlannedAction(address, None, "wait", because, stage=FILING, folder=template.folder)
                continue
            because = f"the template {template.folder} makes the folders of records that have none"
            for link in missing:
                path = pattern.path_for(link.name)
                yield PlannedAction(address, None, "create-folder", because, stage=FILING, folder=path, regarding_to=link)

    def of_page(self, items: Sequence[PageItem]) -> dict[ActivityId, tuple[RecordLink | None, RecordLink]]:
        """Which emails those of a page would give another record: from what, to what. Each is given one once."""
        wanted: dict[ActivityId, RecordLink] = {}
        for item in items:
            if item.join is not None and item.join != NOT_YET and item.refile is not None and item.join not in self._moved:
                wanted[item.join] = item.refile
        if not wanted:
            return {}
        with self._desk.tools.store.reading() as reader:
            known = reader.emails_by_id(wanted)
        self._moved.update(known)
        return {activity_id: (email.regarding, wanted[activity_id]) for activity_id, email in known.items()}

    def run(self, begun: Mapping[str, str]) -> None:
        """Tell what lies in folders already; `begun` are the places from which those on are gone through (`begun()`), by folder id."""
        for tracked in self._folders:
            if tracked.rule is None or tracked.folder.id not in begun:
                continue
            try:
                self._walk(tracked, tracked.rule, begun[tracked.folder.id])
            except (CursorInvalid, FolderMissing) as lost:
                _log.info("%s: what lies in %s cannot be told: %s", self._desk.context.mailbox.email_address, tracked.folder.path, lost)
        self._ask_once_more()

    def begun(self) -> dict[str, str]:
        """The folders (ids) that a run would go through, and from which of their messages on."""
        found: dict[str, str] = {}
        with self._desk.tools.store.reading() as reader:
            known = reader.filings(self._desk.context.mailbox.id)
        for tracked in self._folders:
            if tracked.rule is None:
                continue
            filing = known.get(self._known_as(tracked.folder.id))
            if filing is None or not same_record(filing.regarding, tracked.rule.regarding):
                found[tracked.folder.id] = ""
            elif not filing.is_over:
                found[tracked.folder.id] = filing.place
        return found

    def _known_as(self, folder: str) -> str:
        return self._desk.known_as.get(folder, folder)

    def _walk(self, tracked: TrackedFolder, rule: FolderRule, place: str) -> None:
        desk, mailbox_id, folder = self._desk, self._desk.context.mailbox.id, tracked.folder.id
        while True:
            desk.token.check()
            with desk.tools.store.reading() as reader:
                laid = reader.laid_after(mailbox_id, self._known_as(folder), rule.regarding, place, BATCH)
            if not laid:
                return
            place = laid[-1].remote_id
            self._judge([one for one in laid if one.activity_id is None], folder, rule)
            self._decide(rule, [self._as_now(one) for one in laid if one.activity_id is not None])

    def _judge(self, laid: Sequence[Laid], folder: str, rule: FolderRule) -> None:
        table = FolderDesk(self._desk, folder, rule)
        for start in range(0, len(laid), PAGE_ITEMS):
            some = laid[start : start + PAGE_ITEMS]
            for page in whole_pages(self._desk, folder, some[0].generation, [one.remote_id for one in some]):
                self._plan(table.what_if(page))

    def _as_now(self, laid: Laid) -> Laid:
        """The same with folders by the ids that the server gives them."""
        at = laid.standing.folder
        standing = laid.standing if at is None else replace(laid.standing, folder=self._now_at.get(at, at))
        return replace(laid, folder=self._now_at.get(laid.folder, laid.folder), standing=standing)

    def _decide(self, rule: FolderRule, laid: Sequence[Laid]) -> None:
        """Tell which of these would be given the record of a rule. Asks the server."""
        asked = [one for one in laid if one.activity_id not in self._moved]
        if not asked:
            return
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        there = desk.source.present(asked[0].folder, asked[0].generation, [one.remote_id for one in asked])
        here = {one.activity_id: one for one in asked if one.remote_id in there and one.activity_id is not None}
        held = {activity_id: holder_of(rule, mailbox_id, one.folder, one.standing) for activity_id, one in here.items()}
        with desk.tools.store.reading() as reader:
            placed = self._elsewhere.placed(reader, {activity_id: at for activity_id, at in held.items() if at is not None})
            emails = reader.emails_by_id(here)
        elsewhere = self._elsewhere.there(placed) if placed else {}
        overwrite = desk.context.organization.folder_rules_overwrite_regarding
        told: list[PlannedAction] = []
        for activity_id, one in here.items():
            filed = file_by(rule, mailbox_id, one.standing, elsewhere=elsewhere.get(activity_id), overwrite=overwrite)
            if filed.regarding is None or filed.step is None:
                continue
            self._moved.add(activity_id)
            told.append(self._relink(emails[activity_id].message_id, emails[activity_id].subject, one.standing, rule, filed.step.because))
        self._tell(told, len(told))

    def _relink(self, message_id: str | None, subject: str, standing: Standing, rule: FolderRule, because: str) -> PlannedAction:
        return PlannedAction(
            self._desk.context.mailbox.email_address,
            message_id,
            "relink",
            because,
            subject=subject,
            stage=FILING,
            folder=rule.folder,
            regarding_from=standing.regarding,
            regarding_to=rule.regarding,
        )

    def _ask_once_more(self) -> None:
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        overwrite = desk.context.organization.folder_rules_overwrite_regarding
        with desk.tools.store.reading() as reader:
            laid = reader.contested(mailbox_id)
            if overwrite:
                laid += reader.pinned(mailbox_id, [self._known_as(folder) for folder in desk.rules])
        places: dict[tuple[str, str], dict[int, Laid]] = {}
        for one in map(self._as_now, laid):
            rule = desk.rules.get(one.folder)
            if rule is not None and rule.regarding is not None and (overwrite or one.standing.by is not RegardingBy.PERSON):
                places.setdefault((one.folder, one.generation), {})[one.seen_id] = one
        for (folder, _), some in places.items():
            try:
                self._decide(desk.rules[folder], list(some.values()))
            except (CursorInvalid, FolderMissing) as lost:
                _log.info("%s: what waits in %s cannot be told: %s", desk.context.mailbox.email_address, folder, lost)
