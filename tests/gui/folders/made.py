"""A console over a real store whose mailbox at Exchange has folders; only its server is made up."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from core.app import App, SystemClock
from core.cancel import CancelToken
from core.commands import Command
from core.domain.ids import MailboxId
from core.domain.record import RecordLink
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import PostroomError
from core.service import FolderPreview, PreviewItem, PreviewRequest, Would
from core.store.organisation import Organisation
from gui.console import Console
from gui.panes.pane import PaneName
from gui.preferences import Preferences
from gui.state import AppState
from gui.tasks import Tasks

ALICE, BOB, CAROL, COLLECTOR = "alice@corp.test", "bob@corp.test", "carol@corp.test", "collect@corp.test"
EXCHANGE = """
postroom: 1
profiles:
  - name: Corp
    type: exchange
    incoming: {url: "https://mail.corp.test/EWS/Exchange.asmx", credentials: mailbox}
    outgoing: same
users:
  - {name: Carol Dean, email: carol@corp.test, incoming: server-side-sync, outgoing: server-side-sync, filter: all, approved: true}
forward_mailboxes:
  - {name: Collector, email: collect@corp.test, profile: Office, secret: collect}
mailboxes:
  - {email: alice@corp.test, profile: Corp}
  - {email: carol@corp.test, profile: Corp}
records:
  leads: [{name: Yvonne McKay, email: yvonne@fabrikam.test}]
  opportunities: [{name: 40 bikes, account: Contoso}]
  cases: [{title: Broken chain, customer: "account:Contoso"}]
"""
FOLDERS = (
    RemoteFolder(INBOX_ID, "Inbox", None, 1812),
    RemoteFolder("c", "Inbox/Contoso", INBOX_ID, 214),
    RemoteFolder("o", "Inbox/Contoso/Offers", "c", 31),
    RemoteFolder("ab", "Inbox/a\\/b", INBOX_ID, None),
    RemoteFolder("f", "Inbox/Fabrikam", INBOX_ID, 88),
    RemoteFolder("p", "Archive", None, 7004),
)
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Server:
    """What stands for the mail server: its folders, what a preview of any rule comes to, and its failure."""

    folders: tuple[RemoteFolder, ...] = FOLDERS
    failure: PostroomError | None = None
    asked: list[MailboxId] = field(default_factory=list)
    previewed: list[PreviewRequest] = field(default_factory=list)
    preview: Callable[[PreviewRequest], FolderPreview] = field(default=lambda _request: FolderPreview())
    #: Set it to have previews wait until they are cancelled.
    hangs: bool = False


@dataclass(frozen=True)
class AppWithServer(App):
    """The program, but for its mail server."""

    server: Server = field(default_factory=Server)

    def relist(self, mailbox_id: MailboxId, token: CancelToken) -> None:
        token.check()
        self.server.asked.append(mailbox_id)
        if self.server.failure is not None:
            raise self.server.failure
        save_folders(self, mailbox_id, self.server.folders)

    def preview(
        self, request: PreviewRequest, token: CancelToken, progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> FolderPreview:
        self.server.previewed.append(request)
        progress(1, 4)
        if self.server.hangs:
            token.wait(60)
        if self.server.failure is not None:
            raise self.server.failure
        return self.server.preview(request)


def save_folders(app: App, mailbox_id: MailboxId, folders: tuple[RemoteFolder, ...]) -> None:
    """Have the store know these folders of a mailbox."""
    clock = SystemClock()
    with Organisation(app.store, clock).writing() as writer:
        writer.save_folders(mailbox_id, folders, clock.now())


@dataclass
class Desk:
    """A console and what it was told."""

    console: Console
    server: Server
    told: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None
    went: list[tuple[PaneName, object]] = field(default_factory=list)

    def mapped(self, address: str = ALICE) -> dict[str, tuple[str | None, bool]]:
        """Path -> record and subfolders, of folders with a rule of their own, as the store has it."""
        return {
            view.path: (view.mapped.regarding.name if view.mapped.regarding is not None else None, view.mapped.subfolders)
            for view in (*self.console.service.folders(address).folders, *self.console.service.folders(address).missing)
            if view.mapped is not None and not view.mapped.inherited
        }

    def record(self, text: str) -> RecordLink:
        """A record by TYPE:NAME."""
        return self.console.service.resolve_record(text)


def desk_of(app: App, owner: QObject) -> Desk:
    """A console over this program; its state is read, its engine does not run."""
    server = Server()
    values = {each.name: getattr(app, each.name) for each in dataclasses.fields(App)}
    whole = AppWithServer(**values, server=server)
    tasks = Tasks(owner)
    state = AppState(app.service, tasks, parent=owner)
    holder: list[Desk] = []

    def tell(text: str, undo: Callable[[], None] | None = None) -> None:
        holder[0].told.append(text)
        holder[0].undo = undo

    def go(pane: PaneName, what: object | None = None) -> None:
        holder[0].went.append((pane, what))

    def submit(_command: Command) -> bool:
        return False

    console = Console(
        app=whole,
        service=app.service,
        state=state,
        tasks=tasks,
        preferences=Preferences(app.options.home, owner),
        submit=submit,
        engine_running=lambda: False,
        go=go,
        saved=state.organisation_saved,
        tell=tell,
    )
    holder.append(Desk(console, server))
    return holder[0]


def item(number: int, would: Would, now: RecordLink | None = None) -> PreviewItem:
    """One message of a preview."""
    return PreviewItem(
        f"<{number}@contoso.test>", f"Offer {number}", "Rene Valdes <rene@contoso.test>", AT, would, "its folder is mapped", now
    )
