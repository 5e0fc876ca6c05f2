"""Which folder holds what people send."""

from __future__ import annotations

from core.domain.folder_tracking import TrackedFolder, Tracking, with_sent_items
from core.domain.remote_folder import INBOX_ID, FolderUse, RemoteFolder

INBOX = RemoteFolder(INBOX_ID, INBOX_ID)


def _uses(*folders: RemoteFolder, tracking: Tracking | None = None) -> list[tuple[str, FolderUse | None]]:
    return [(each.folder.path, each.folder.use) for each in with_sent_items(tracking or Tracking(), folders).folders]


def test_what_the_server_says_counts() -> None:
    gone = RemoteFolder("7", "Gesendete Objekte", use=FolderUse.SENT)
    assert _uses(INBOX, RemoteFolder("3", "Sent"), gone) == [("Inbox", None), ("Gesendete Objekte", FolderUse.SENT)]


def test_where_it_says_nothing_a_usual_name_does() -> None:
    assert _uses(INBOX, RemoteFolder("3", "Sent Messages"), RemoteFolder("4", "Sent")) == [
        ("Inbox", None),
        ("Sent Messages", FolderUse.SENT),
    ]
    assert _uses(INBOX, RemoteFolder("3", "Sent", use=FolderUse.ARCHIVE)) == [("Inbox", None)]
    assert _uses(INBOX, RemoteFolder("3", "Presents")) == [("Inbox", None)]


def test_a_folder_that_is_tracked_already_is_not_read_twice() -> None:
    sent = RemoteFolder("7", "Sent", use=FolderUse.SENT)
    tracking = Tracking((TrackedFolder(INBOX), TrackedFolder(sent)))
    assert _uses(INBOX, sent, tracking=tracking) == [("Inbox", None), ("Sent", FolderUse.SENT)]
