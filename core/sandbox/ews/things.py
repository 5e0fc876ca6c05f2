"""What a mailbox holds: items, folders, what was deleted, and what happened. Plain values; `store` keeps them."""

import base64
from dataclasses import dataclass, field
from datetime import datetime

from core.sandbox.ews import ids
from core.sandbox.ews.act.record import Record
from core.sandbox.ews.letter import Attachment, Letter

ITEM_CLASSES = {
    "Message": "IPM.Note",
    "MeetingRequest": "IPM.Schedule.Meeting.Request",
    "MeetingResponse": "IPM.Schedule.Meeting.Resp.Pos",
    "MeetingCancellation": "IPM.Schedule.Meeting.Canceled",
    "CalendarItem": "IPM.Appointment",
    "Contact": "IPM.Contact",
    "Task": "IPM.Task",
    "PostItem": "IPM.Post",
    "SharingMessage": "IPM.Sharing",
}
"""The message class of each kind of item; any other kind is IPM.Note."""


ELEMENTS = {"IPF.Appointment": "CalendarFolder", "IPF.Contact": "ContactsFolder", "IPF.Task": "TasksFolder"}
"""The element that shows a folder of this class; any other is a Folder."""


@dataclass(frozen=True, slots=True)
class Default:
    """A folder that every mailbox has."""

    role: str
    """Its distinguished id, as DistinguishedFolderId names it."""
    name: str
    parent: str
    folder_class: str = "IPF.Note"
    element: str = "Folder"
    """The element that shows it."""


DEFAULTS = (
    Default("root", "", "", ""),
    Default("msgfolderroot", "Top of Information Store", "root", ""),
    Default("searchfolders", "Finder", "root", "", "Folder"),
    Default("calendar", "Calendar", "msgfolderroot", "IPF.Appointment", "CalendarFolder"),
    Default("contacts", "Contacts", "msgfolderroot", "IPF.Contact", "ContactsFolder"),
    Default("deleteditems", "Deleted Items", "msgfolderroot"),
    Default("drafts", "Drafts", "msgfolderroot"),
    Default("inbox", "Inbox", "msgfolderroot"),
    Default("journal", "Journal", "msgfolderroot", "IPF.Journal"),
    Default("junkemail", "Junk Email", "msgfolderroot"),
    Default("notes", "Notes", "msgfolderroot", "IPF.StickyNote"),
    Default("outbox", "Outbox", "msgfolderroot"),
    Default("sentitems", "Sent Items", "msgfolderroot"),
    Default("tasks", "Tasks", "msgfolderroot", "IPF.Task", "TasksFolder"),
)
"""The folders of a new mailbox, parents first."""


@dataclass(slots=True, eq=False)
class Folder:
    """One folder; changed only under the lock of its mailbox."""

    mailbox: int
    number: int
    name: str
    parent: "Folder | None"
    folder_class: str
    element: str
    role: str
    born: int
    changed: int
    items: dict[int, "Item"] = field(default_factory=dict)
    """The items by number, oldest arrival first."""
    tombs: list["Tomb"] = field(default_factory=list)
    """What left the folder."""
    extended: dict["ExtendedKey", tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The folder's id; it does not change when the folder moves."""
        return ids.folder_id(self.mailbox, self.number)

    @property
    def change_key(self) -> str:
        """The key of the present version."""
        return ids.change_key(self.changed)

    @property
    def unread(self) -> int:
        """How many items are unread."""
        return sum(not item.read for item in self.items.values())

    def within(self, other: "Folder") -> bool:
        """Tell whether this is the other folder or lies below it."""
        at: Folder | None = self
        while at is not None:
            if at is other:
                return True
            at = at.parent
        return False


@dataclass(frozen=True, slots=True)
class ExtendedKey:
    """The path of an extended property, normalised: what ExtendedFieldURI names."""

    space: str
    """A property set's GUID in small letters, the name of a distinguished set, or empty for a tag."""
    name: str
    """The name, in small letters; or the number of a tag or PropertyId, as 0x and small hexadecimal digits."""
    type: str
    """The MAPI type, such as String or Binary."""
    by_id: bool = False
    """Whether `name` is a PropertyId of the set."""
    shown: str = field(default="", compare=False)
    """The name as the client wrote it."""


@dataclass(slots=True, eq=False)
class Item:
    """One item; changed only under the lock of its mailbox."""

    mailbox: int
    number: int
    folder: Folder
    letter: Letter
    kind: str
    received: datetime
    modified: datetime
    born: int
    """The mailbox's count of changes when the item came into its folder."""
    changed: int
    """The same when anything but the read flag last changed."""
    flagged: int
    """The same when the read flag last changed."""
    version: int
    """What the change key is made of."""
    read: bool = False
    draft: bool = False
    from_me: bool = False
    categories: tuple[str, ...] = ()
    extended: dict[ExtendedKey, tuple[str, ...]] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    """What a client set over the message's own: Subject, Importance, Sensitivity, by the name of the element."""
    search_key: bytes = b""
    """PR_SEARCH_KEY, 16 octets; a move keeps it."""
    mime_base64: str = ""
    """What MimeContent is, kept once it was asked for."""
    record: Record | None = None
    """The properties of an appointment, contact or task, which has no letter; or of the meeting that a letter carries."""
    occurrence: int = 0
    """For an occurrence of a series, shown as an item: the ordinal of its day; else 0."""

    @property
    def id(self) -> str:
        """The item's id; a move gives the item another."""
        return ids.item_id(self.mailbox, self.number, self.occurrence)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The attachments in order, inline ones included."""
        return self.letter.attachments if self.record is None else tuple(self.record.attachments)

    @property
    def attachment_numbers(self) -> list[int]:
        """The numbers of the attachments, from 1, by which their ids name them."""
        return [each.serial or place for place, each in enumerate(self.attachments, 1)]

    @property
    def subject(self) -> str:
        """The subject, as a client set it or as the message has it."""
        if self.record is not None and "Subject" in self.record.fields:
            return self.record.text("Subject")
        return self.fields.get("Subject", self.letter.words("Subject"))

    @property
    def change_key(self) -> str:
        """The key of the present version."""
        return ids.change_key(self.version)

    @property
    def item_class(self) -> str:
        """The message class."""
        given = self.record.text("ItemClass") if self.record is not None else ""
        return given or ITEM_CLASSES.get(self.kind, "IPM.Note")

    def mime(self, content: bytes | None = None) -> str:
        """MimeContent: the octets delivered, or `content` in their place, in base64."""
        if not self.mime_base64:
            self.mime_base64 = base64.b64encode(self.letter.raw if content is None else content).decode("ascii")
        return self.mime_base64

    def replace(self, raw: bytes) -> None:
        """Put other octets in the place of the message."""
        self.letter = Letter(raw)
        self.mime_base64 = ""


@dataclass(frozen=True, slots=True)
class Tomb:
    """An item that left a folder."""

    number: int
    """The item's number, of which its id was made."""
    born: int
    """When the item had come into the folder, in the mailbox's count of changes."""
    died: int
    """When it left."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as notifications tell it."""

    sequence: int
    """Counts up within the mailbox, set when the event is recorded; watermarks are made of it."""
    kind: str
    """NewMailEvent, CreatedEvent, ModifiedEvent, MovedEvent, CopiedEvent or DeletedEvent."""
    at: datetime
    folder: Folder
    """The folder of the item, or the parent of the folder, that it happened to."""
    item_id: str = ""
    folder_id: str = ""
    change_key: str = ""
    old_item_id: str = ""
    old_folder: Folder | None = None
    unread: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An item as a test looks at it: a copy that does not change."""

    id: str
    change_key: str
    folder: str
    """The folder's path below the top, levels joined with a slash."""
    message_id: str
    subject: str
    raw: bytes
    read: bool
    draft: bool
    categories: tuple[str, ...]
    extended: tuple[tuple[ExtendedKey, tuple[str, ...]], ...]

    @property
    def properties(self) -> dict[str, str]:
        """The extended properties by the name or tag that the client wrote; several values joined with line feeds."""
        return {key.shown or key.name: "\n".join(values) for key, values in self.extended}
