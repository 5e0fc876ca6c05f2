"""Messages that lie in two mapped folders of a mailbox: the folder whose rule set the record keeps it until the message leaves it.

known email, filed by the rule of another folder ──▶ was it seen there? ──▶ is it there still, as the server says now?
                                                        │ no                  │ no: moved here, this folder's rule files it
                                                        ▼                     ▼ yes: copied, that one keeps it
                                                      moved
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping

from core.domain.filing import RegardingBy, Standing, same_record
from core.domain.folder_rule import FolderRule
from core.domain.ids import ActivityId, MailboxId
from core.errors import CursorInvalid, FolderMissing
from core.ports import ActReader, MailSource
from core.ports.filing import Laid

_log = logging.getLogger(__name__)


def holder_of(rule: FolderRule | None, mailbox_id: MailboxId, folder: str, standing: Standing) -> str | None:
    """The id of the other folder of this mailbox that has filed an email which `rule` would file anew in `folder`; None where none has."""
    if rule is None or rule.regarding is None or standing.by is not RegardingBy.FOLDER_RULE or standing.mailbox_id != mailbox_id:
        return None
    other = standing.folder not in {None, folder} and not same_record(rule.regarding, standing.regarding)
    return standing.folder if other else None


class Elsewhere:
    """Asks a server which messages lie in the folder that has filed them. `rules` are those that hold, by folder id."""

    def __init__(self, source: MailSource, mailbox_id: MailboxId, rules: Mapping[str, FolderRule]) -> None:
        self._source = source
        self._mailbox_id = mailbox_id
        self._rules = rules

    def placed(self, reader: ActReader, held: Mapping[ActivityId, str]) -> list[Laid]:
        """Where emails were seen in the folders that have filed them; folders without a rule hold nothing."""
        wanted = {activity_id: folder for activity_id, folder in held.items() if self._holds(folder)}
        return [
            laid for laid in reader.placements(self._mailbox_id, wanted) if laid.activity_id and wanted[laid.activity_id] == laid.folder
        ]

    def there(self, placed: Iterable[Laid]) -> dict[ActivityId, str]:
        """Those of these emails that lie there still, with the path of that folder. Asks the server. Raises what `present` raises."""
        there = present(self._source, placed)
        return {laid.activity_id: self._rules[laid.folder].folder for laid in there if laid.activity_id is not None}

    def _holds(self, folder: str) -> bool:
        rule = self._rules.get(folder)
        return rule is not None and rule.regarding is not None


def present(source: MailSource, laid: Iterable[Laid]) -> list[Laid]:
    """Those of these messages that are in their folders now. Raises TransientError, AdminError, Cancelled."""
    places: dict[tuple[str, str], list[Laid]] = {}
    for one in laid:
        places.setdefault((one.folder, one.generation), []).append(one)
    return [one for (folder, generation), some in places.items() for one in _there(source, folder, generation, some)]


def _there(source: MailSource, folder: str, generation: str, laid: Collection[Laid]) -> list[Laid]:
    try:
        there = source.present(folder, generation, [one.remote_id for one in laid])
    except (CursorInvalid, FolderMissing) as lost:
        # Under other ids the folder shows what it holds as new.
        _log.info("what lies in %s cannot be told: %s", folder, lost)
        return []
    return [one for one in laid if one.remote_id in there]
