"""A mailbox with rules for folders, on each kind of server that has folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.folder_rule import FolderRule
from core.pipelines.folders import FOLDER_MISSING, refresh_folders
from core.pipelines.report import RunOutcome, RunReport
from tests.mail_worlds.every import world_of
from tests.mail_worlds.messages import letter
from tests.mail_worlds.site import Site, site_of
from tests.mail_worlds.sources import ALICE, EwsWorld
from tests.mail_worlds.trees import Tree, tree_of

RECORDS = """
postroom: 1
records:
  accounts: [{name: Contoso}, {name: Fabrikam}, {name: Northwind}]
"""


@dataclass
class Office:
    """The site, and its folders."""

    site: Site
    tree: Tree

    def put(self, number: int, folder: str) -> None:
        """Put a letter into a folder; it is one of those that must not be lost."""
        self.site.world.deliver(letter(number), folder)
        self.site.delivered.append(letter(number))

    def map(self, folder: str, target: str, *, subfolders: bool = False) -> None:
        """Make a rule."""
        app = self.site.app
        app.service.map_folder(
            ALICE, folder, target, subfolders=subfolders, relist=lambda mailbox: refresh_folders(app.tools, mailbox, CancelToken())
        )

    def run(self) -> RunReport:
        """Run once, which must end well, some minutes after the last time."""
        self.site.clock.advance(300.0)
        report = self.site.run()
        assert report.outcome is RunOutcome.DONE, report
        return report

    def filed(self) -> dict[str, str | None]:
        """What each letter that is tracked concerns, by subject."""
        return {email.subject: email.regarding.name if email.regarding else None for email in self.site.emails(None)}

    def rules(self) -> dict[str, str | None]:
        """Where the folder of each rule is thought to be, by the record; None: it is orphaned."""
        tree = self.site.app.service.folders(ALICE)
        own = [view for view in tree.folders if view.mapped is not None and not view.mapped.inherited]
        found = {_record(view.mapped): view.path for view in own}
        return found | {_record(view.mapped): None for view in tree.missing}

    def alerts(self) -> set[str]:
        """The fold keys of alerts about folders that are missing."""
        with self.site.app.store.reading() as reader:
            return reader.open_alerts(self.site.mailbox_id, FOLDER_MISSING)

    def bound(self) -> tuple[FolderRule, ...]:
        """The rules as they stand in the store."""
        with self.site.app.store.reading() as reader:
            context = reader.context(self.site.mailbox_id)
        assert context is not None
        return context.folder_rules


def _record(mapped: object) -> str:
    regarding = getattr(mapped, "regarding", None)
    return regarding.name if regarding is not None else "none"


@pytest.fixture(params=["exchange", "liberal", pytest.param("imap", marks=pytest.mark.dovecot)])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """A mailbox whose filter takes nothing: what is tracked is tracked by rules."""
    with world_of(request, request.param) as world, site_of(world, tmp_path / "home", method="none") as site:
        site.app.service.apply(RECORDS)
        if isinstance(world, EwsWorld):
            # The server's seconds go on with the program's: what happens in one second is a test of its own.
            world.directory._now = site.clock.now
            world.directory[ALICE].now = site.clock.now
        yield Office(site, tree_of(world))
