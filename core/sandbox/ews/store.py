"""One Exchange mailbox in memory: folders, items, changes, events.

Every change counts up one number per mailbox. An item remembers that number for its coming, its last change and its last
change of the read flag; a folder remembers what left it. SyncFolderItems compares these numbers with those in the state.

Threads: the public methods may be called from any thread; they stand for what other clients and the transport of mail do.
The server's operations use the rest under `lock`.
"""

import dataclasses
import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from core.sandbox.ews import ids
from core.sandbox.ews.act.record import Record
from core.sandbox.ews.letter import Letter
from core.sandbox.ews.things import DEFAULTS, ELEMENTS, Event, ExtendedKey, Folder, Item, Seen, Tomb

EVENTS_KEPT = 4000
"""How many events a mailbox remembers; a subscription that is further behind is broken (ErrorInvalidSubscription)."""


class EwsMailbox:
    """One mailbox. Made by `Directory.add`."""

    def __init__(self, number: int, address: str, name: str, lock: threading.Condition, now: Callable[[], datetime]) -> None:
        self.number = number
        self.address = address
        self.name = name
        self.lock = lock
        """Held by every operation; notified at every event."""
        self.open_to: set[str] = set()
        """The addresses, in small letters, that may open this mailbox as delegates or owners."""
        self.now = now
        self.sequence = 0
        """The count of changes so far."""
        self.told = 0
        """The count of events so far."""
        self.events: list[Event] = []
        self.folders: dict[int, Folder] = {}
        self.buried_folders: list[tuple[int, int, int]] = []
        """Deleted folders: number, born, died."""
        self._numbers = 0
        self._roles: dict[str, Folder] = {}
        for each in DEFAULTS:
            parent = self._roles.get(each.parent)
            self._roles[each.role] = self.add_folder(parent, each.name, each.folder_class, each.element, each.role)

    def __repr__(self) -> str:
        return f"EwsMailbox({self.address!r})"

    # For tests and for whoever plays the other clients

    def grant(self, address: str) -> None:
        """Let the user with this address open the whole mailbox (full access, as delegation needs)."""
        with self.lock:
            self.open_to.add(address.casefold())

    def deliver(
        self,
        raw: bytes,
        folder: str = "Inbox",
        *,
        received: datetime | None = None,
        read: bool = False,
        draft: bool = False,
        kind: str = "Message",
        categories: tuple[str, ...] = (),
    ) -> str:
        """Put a message into a folder, as the transport of mail does; returns the item's id.

        `received` is aware and becomes DateTimeReceived; `kind` names the element that shows the item, which may be one that
        a client does not know. Raises KeyError when there is no such folder.
        """
        with self.lock:
            item = self.add_item(self.at(folder), raw, kind=kind, received=received, read=read, draft=draft)
            item.categories = categories
            if not draft:
                self.tell("NewMailEvent", item)
            return item.id

    def make_folder(self, path: str, folder_class: str = "IPF.Note") -> str:
        """Make the folder at this path below the top, parents included, unless it exists; returns its id."""
        with self.lock:
            at = self._roles["msgfolderroot"]
            for name in path.split("/"):
                found = self.child(at, name)
                at = found if found is not None else self.add_folder(at, name, folder_class, ELEMENTS.get(folder_class, "Folder"), "")
            return at.id

    def rename_folder(self, path: str, name: str) -> None:
        """Give a folder another name. Raises KeyError."""
        with self.lock:
            self.touch_folder(self.at(path), name=name)

    def remove_folder(self, path: str) -> None:
        """Delete a folder for good, with all that is in it. Raises KeyError."""
        with self.lock:
            self.bury_folder(self.at(path))

    def items(self, folder: str = "Inbox") -> tuple[Seen, ...]:
        """The items of a folder, oldest arrival first. Raises KeyError."""
        with self.lock:
            return tuple(self._seen(item) for item in self.at(folder).items.values())

    def records(self, folder: str = "Calendar") -> tuple[Record, ...]:
        """Copies of the properties of a folder's appointments, contacts or tasks, oldest arrival first. Raises KeyError."""
        with self.lock:
            return tuple(item.record.copy() for item in self.at(folder).items.values() if item.record is not None)

    def folder_paths(self) -> tuple[str, ...]:
        """The paths of all folders below the top, in the order of their making."""
        with self.lock:
            return tuple(self.path(each) for each in self.folders.values() if each.role not in {"root", "msgfolderroot", "searchfolders"})

    def set_read(self, item_id: str, read: bool = True) -> None:
        """Mark an item as read or unread. Raises KeyError."""
        with self.lock:
            self.flag(self.item(item_id), read)

    def set_categories(self, item_id: str, *categories: str) -> None:
        """Give an item these categories. Raises KeyError."""
        with self.lock:
            item = self.item(item_id)
            item.categories = categories
            self.touch(item)

    def remove(self, item_id: str) -> None:
        """Delete an item for good. Raises KeyError."""
        with self.lock:
            self.bury(self.item(item_id))

    def move(self, item_id: str, folder: str) -> str:
        """Move an item; returns its new id. Raises KeyError."""
        with self.lock:
            return self.move_item(self.item(item_id), self.at(folder)).id

    # For the server's operations; the caller holds the lock

    def role(self, name: str) -> Folder | None:
        """The folder with this distinguished id, or None."""
        return self._roles.get(name.casefold())

    def at(self, path: str) -> Folder:
        """The folder at a path below the top, or with this distinguished id. Raises KeyError."""
        found: Folder | None = self._roles["msgfolderroot"]
        for name in path.split("/"):
            found = self.child(found, name) if found is not None else None
        found = found or self.role(path)
        if found is None:
            raise KeyError(path)
        return found

    def child(self, parent: Folder, name: str) -> Folder | None:
        """The folder of this name, whatever its case, directly below the parent; or None."""
        return next((each for each in self.below(parent) if each.name.casefold() == name.casefold()), None)

    def below(self, parent: Folder, deep: bool = False) -> Iterator[Folder]:
        """The folders below one, in the order of their making; with `deep` at every depth."""
        for each in self.folders.values():
            if each.parent is parent or (deep and each is not parent and each.within(parent)):
                yield each

    def path(self, folder: Folder) -> str:
        """The path below the top, levels joined with a slash."""
        names = []
        at: Folder | None = folder
        while at is not None and at.role not in {"root", "msgfolderroot"}:
            names.append(at.name)
            at = at.parent
        return "/".join(reversed(names))

    def item(self, item_id: str) -> Item:
        """The item with this id. Raises KeyError."""
        parsed = ids.read_item_id(item_id)
        found = self.find(parsed.number) if parsed and parsed.mailbox == self.number else None
        if found is None:
            raise KeyError(item_id)
        return found

    def find(self, number: int) -> Item | None:
        """The item with this number, or None."""
        return next((each.items[number] for each in self.folders.values() if number in each.items), None)

    def _next(self) -> int:
        self._numbers += 1
        return self._numbers

    def step(self) -> int:
        """Count one change."""
        self.sequence += 1
        return self.sequence

    def add_folder(self, parent: Folder | None, name: str, folder_class: str, element: str, role: str) -> Folder:
        """Make a folder."""
        step = self.step()
        folder = Folder(self.number, self._next(), name, parent, folder_class, element, role, step, step)
        self.folders[folder.number] = folder
        if parent is not None and not role:
            self._record(Event(0, "CreatedEvent", self.now(), parent, folder_id=folder.id, change_key=folder.change_key))
        return folder

    def touch_folder(self, folder: Folder, *, name: str | None = None, parent: Folder | None = None) -> None:
        """Record a change of a folder, with another name or parent where given."""
        kind = "ModifiedEvent" if parent is None else "MovedEvent"
        folder.name = folder.name if name is None else name
        folder.parent = folder.parent if parent is None else parent
        folder.changed = self.step()
        above = folder.parent or folder
        self._record(Event(0, kind, self.now(), above, folder_id=folder.id, change_key=folder.change_key))

    def bury_folder(self, folder: Folder) -> None:
        """Delete a folder for good, with all that is in it."""
        for each in [*self.below(folder, deep=True), folder]:
            if each.number in self.folders:
                del self.folders[each.number]
                died = self.step()
                self.buried_folders.append((each.number, each.born, died))
                self._record(Event(0, "DeletedEvent", self.now(), each.parent or each, folder_id=each.id))

    def add_item(
        self,
        folder: Folder,
        raw: bytes,
        *,
        kind: str = "Message",
        received: datetime | None = None,
        read: bool = False,
        draft: bool = False,
    ) -> Item:
        """Put a new item into a folder and tell of it; times have no fraction of a second."""
        step, number, now = self.step(), self._next(), self.now()
        key = hashlib.sha256(f"{self.address}/{number}".encode()).digest()[:16]
        at = (received or now).astimezone(UTC).replace(microsecond=0)
        item = Item(self.number, number, folder, Letter(raw), kind, at, now, step, step, step, step, read, draft, search_key=key)
        folder.items[number] = item
        self.tell("CreatedEvent", item)
        return item

    def touch(self, item: Item, version_only: bool = False) -> None:
        """Record a change of an item; with `version_only` its change key alone."""
        item.version = self.step()
        if not version_only:
            item.changed = item.version
        item.modified = self.now()
        self.tell("ModifiedEvent", item)

    def flag(self, item: Item, read: bool) -> None:
        """Set the read flag and record the change; nothing happens when it is so already."""
        if item.read != read:
            item.read = read
            item.flagged = item.version = self.step()
            self.tell("ModifiedEvent", item)

    def bury(self, item: Item) -> None:
        """Delete an item for good."""
        self._leave(item)
        self.tell("DeletedEvent", item)

    def _leave(self, item: Item) -> None:
        del item.folder.items[item.number]
        item.folder.tombs.append(Tomb(item.number, item.born, self.step()))

    def move_item(self, item: Item, target: Folder) -> Item:
        """Move an item; it leaves as one item and arrives as another, with a new id."""
        self._leave(item)
        return self._arrive(item, target, "MovedEvent", item.search_key)

    def copy_item(self, item: Item, target: Folder) -> Item:
        """Copy an item."""
        return self._arrive(item, target, "CopiedEvent", b"")

    def _arrive(self, item: Item, target: Folder, kind: str, search_key: bytes) -> Item:
        step, number = self.step(), self._next()
        key = search_key or hashlib.sha256(f"{self.address}/{number}".encode()).digest()[:16]
        new = Item(self.number, number, target, item.letter, item.kind, item.received, self.now(), step, step, step, step)
        new.read, new.draft, new.from_me, new.categories = item.read, item.draft, item.from_me, item.categories
        new.extended, new.fields, new.search_key, new.mime_base64 = dict(item.extended), dict(item.fields), key, item.mime_base64
        new.record = item.record.copy() if item.record is not None else None
        target.items[number] = new
        self.tell(kind, new, item)
        return new

    def tell(self, kind: str, item: Item, old: Item | None = None) -> None:
        """Record an event of an item, and what it does to the folder's count."""
        event = Event(
            0,
            kind,
            self.now(),
            item.folder,
            item.id,
            change_key=item.change_key,
            old_item_id=old.id if old else "",
            old_folder=old.folder if old else None,
        )
        self._record(event)

    def _record(self, event: Event) -> None:
        self.told += 1
        self.events.append(dataclasses.replace(event, sequence=self.told))
        del self.events[: -2 * EVENTS_KEPT]
        self.lock.notify_all()

    def _seen(self, item: Item) -> Seen:
        subject = item.subject
        key: tuple[tuple[ExtendedKey, tuple[str, ...]], ...] = tuple(item.extended.items())
        where = self.path(item.folder)
        return Seen(
            item.id, item.change_key, where, item.letter.message_id, subject, item.letter.raw, item.read, item.draft, item.categories, key
        )


class SteadyClock:
    """A clock for repeatable runs: each call is one second after the last; the first is `start`. Any thread."""

    def __init__(self, start: datetime) -> None:
        self._lock = threading.Lock()
        self._next = start

    def __call__(self) -> datetime:
        """The next moment, aware."""
        with self._lock:
            now, self._next = self._next, self._next + timedelta(seconds=1)
            return now
