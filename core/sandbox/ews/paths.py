"""The paths by which a client names properties: FieldURI, IndexedFieldURI, ExtendedFieldURI.

Extended properties that are nothing but another name for what a message says (PR_INTERNET_MESSAGE_ID, PS_INTERNET_HEADERS
and their like) are computed; all others are what a client stored.
"""

import base64
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.sandbox.ews.act import fields, global_id
from core.sandbox.ews.behaviour import REQUEST_VERSIONS
from core.sandbox.ews.problems import SoapFaultError
from core.sandbox.ews.things import ExtendedKey, Item
from core.sandbox.ews.wire import element, leaf, local, quoted

INTERNET_HEADERS = "internetheaders"
"""The distinguished set whose properties are headers of the message."""

_SETS = {
    "00020386-0000-0000-c000-000000000046": INTERNET_HEADERS,
    "00020329-0000-0000-c000-000000000046": "publicstrings",
    "6ed8da90-450b-101b-98da-00aa003f1305": global_id.MEETING_SET,
    "00062002-0000-0000-c000-000000000046": "appointment",
    "00062003-0000-0000-c000-000000000046": "task",
    "00062004-0000-0000-c000-000000000046": "address",
    "00062008-0000-0000-c000-000000000046": "common",
}

FIELDS = {
    "folder": "FolderId ParentFolderId DisplayName UnreadCount TotalCount ChildFolderCount FolderClass SearchParameters "
    "ManagedFolderInformation PermissionSet EffectiveRights SharingEffectiveRights DistinguishedFolderId "
    "PolicyTag ArchiveTag",
    "item": "ItemId ParentFolderId ItemClass MimeContent MimeContentUTF8 Attachments Subject DateTimeReceived Size "
    "Categories HasAttachments Importance InReplyTo InternetMessageHeaders IsAssociated IsDraft IsFromMe "
    "IsResend IsSubmitted IsUnmodified DateTimeSent DateTimeCreated Body ResponseObjects Sensitivity "
    "ReminderDueBy ReminderIsSet ReminderNextTime ReminderMinutesBeforeStart DisplayTo DisplayCc DisplayBcc "
    "Culture EffectiveRights LastModifiedName LastModifiedTime ConversationId UniqueBody Flag StoreEntryId "
    "InstanceKey NormalizedBody EntityExtractionResult PolicyTag ArchiveTag RetentionDate Preview TextBody "
    "IconIndex BlockStatus HasBlockedImages WebClientReadFormQueryString WebClientEditFormQueryString "
    "RightsManagementLicenseData MentionedMe",
    "message": "ConversationIndex ConversationTopic InternetMessageId IsRead IsResponseRequested IsReadReceiptRequested "
    "IsDeliveryReceiptRequested ReceivedBy ReceivedRepresenting References ReplyTo From Sender ToRecipients "
    "CcRecipients BccRecipients ApprovalRequestData VotingInformation ReminderMessageData",
    "calendar": " ".join(fields.CALENDAR),
    "task": " ".join(fields.TASK),
    "contacts": f"{' '.join(fields.CONTACT)} Culture",
    "meeting": f"{' '.join(fields.MEETING)} ProposedStart ProposedEnd",
    "meetingRequest": "MeetingRequestType IntendedFreeBusyStatus ChangeHighlights",
}
"""The fields of UnindexedFieldURIType that concern what the server holds; the fields of other prefixes are taken on trust."""

_KNOWN = frozenset(f"{prefix}:{name}" for prefix, names in FIELDS.items() for name in names.split())
_OTHER_PREFIXES = frozenset({"distributionlist", "postitem", "conversation", "persona"})


@dataclass(frozen=True, slots=True)
class PropertyPath:
    """One property as a client names it."""

    uri: str
    """The FieldURI, such as item:Subject; empty for an extended property."""
    index: str = ""
    """The FieldIndex of an IndexedFieldURI."""
    extended: ExtendedKey | None = None
    xml: str = ""
    """The path as ExtendedProperty repeats it."""


NEWER = {
    "item:Flag": "Exchange2013",
    "item:InstanceKey": "Exchange2013",
    "item:NormalizedBody": "Exchange2013",
    "item:Preview": "Exchange2013",
    "item:TextBody": "Exchange2013",
    "message:ReminderMessageData": "Exchange2013_SP1",
    "folder:DistinguishedFolderId": "Exchange2016",
    "item:MimeContentUTF8": "Exchange2016",
    "item:DisplayBcc": "Exchange2016",
    **dict.fromkeys(
        (
            *(f"calendar:{name}" for name in fields.SINCE_2013),
            "meeting:ProposedStart",
            "meeting:ProposedEnd",
        ),
        "Exchange2013",
    ),
    **dict.fromkeys((f"contacts:{name}" for name in fields.CONTACT_SINCE_2010_SP2), "Exchange2010_SP2"),
}
"""Fields that older servers do not know, and the schema version that brought each."""


def read_path(node: ET.Element, strict: bool, newest: str = REQUEST_VERSIONS[-1]) -> PropertyPath | None:
    """The path in an element; None when the element is no path.

    Raises SoapFaultError (ErrorSchemaValidation), when `strict`, for a field that the schema version `newest` does not know.
    """
    kind = local(node)
    if kind == "ExtendedFieldURI":
        return extended_path(node)
    if kind not in {"FieldURI", "IndexedFieldURI"}:
        return None
    uri = node.get("FieldURI", "")
    known = uri in _KNOWN or uri.partition(":")[0] in _OTHER_PREFIXES or kind == "IndexedFieldURI"
    since = NEWER.get(uri, REQUEST_VERSIONS[0])
    if strict and (not known or REQUEST_VERSIONS.index(since) > REQUEST_VERSIONS.index(newest)):
        violation = f"The 'FieldURI' attribute is invalid - The value '{uri}' is invalid according to its datatype."
        raise SoapFaultError("ErrorSchemaValidation", f"The request failed schema validation: {violation}", (("Violation", violation),))
    return PropertyPath(uri, node.get("FieldIndex", ""))


def extended_path(node: ET.Element) -> PropertyPath:
    """The path in an ExtendedFieldURI. GUIDs, names and tags do not depend on case."""
    names = ("DistinguishedPropertySetId", "PropertySetId", "PropertyTag", "PropertyName", "PropertyId", "PropertyType")
    given = {name: node.get(name, "") for name in names}
    space = (given["DistinguishedPropertySetId"] or given["PropertySetId"]).casefold()
    if given["PropertyTag"]:
        name, by_id = _number(given["PropertyTag"]), False
    elif given["PropertyId"]:
        name, by_id = _number(given["PropertyId"]), True
    else:
        name, by_id = given["PropertyName"].casefold(), False
    shown = given["PropertyName"] or given["PropertyTag"] or given["PropertyId"]
    key = ExtendedKey(_SETS.get(space, space), name, given["PropertyType"], by_id, shown)
    attributes = "".join(f" {name}={quoted(value)}" for name, value in given.items() if value)
    return PropertyPath("", extended=key, xml=f"<t:ExtendedFieldURI{attributes}/>")


def _number(value: str) -> str:
    try:
        return hex(int(value, 0))
    except ValueError as error:
        raise SoapFaultError("ErrorSchemaValidation") from error


def extended_xml(path: PropertyPath, item: Item) -> str:
    """The ExtendedProperty element, or nothing when the item has no such property."""
    values = extended_values(path, item)
    if values is None:
        return ""
    if path.extended is not None and path.extended.type.endswith("Array"):
        return element("t:ExtendedProperty", path.xml, element("t:Values", *(leaf("t:Value", each) for each in values)))
    return element("t:ExtendedProperty", path.xml, leaf("t:Value", values[0]))


def extended_values(path: PropertyPath, item: Item) -> tuple[str, ...] | None:
    """The values of an extended property; None when the item has none."""
    key = path.extended
    if key is None:
        return None
    stored = item.extended.get(key)
    if stored is not None:
        return stored
    if key.space == INTERNET_HEADERS:
        return _some(item.letter.header(key.name))
    if key.space == global_id.MEETING_SET and key.by_id:
        return _meeting_id(key.name, item)
    known = _TAGS.get(key.name) if not key.space else None
    return _some(known(item)) if known is not None else None


def _meeting_id(name: str, item: Item) -> tuple[str, ...] | None:
    uid = item.record.text("UID") if item.record is not None else ""
    if not uid or name not in {global_id.GLOBAL_OBJECT_ID, global_id.CLEAN_GLOBAL_OBJECT_ID}:
        return None
    day = date.fromordinal(item.occurrence) if item.occurrence and name == global_id.GLOBAL_OBJECT_ID else None
    return (global_id.shown(uid, day),)


def _some(value: str) -> tuple[str, ...] | None:
    return (value,) if value else None


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _flags(item: Item) -> str:
    # PR_MESSAGE_FLAGS: read 1, unsent 8, has attachments 16, from me 32.
    return str(item.read + 8 * item.draft + 16 * bool(item.attachments) + 32 * item.from_me)


_TAGS: dict[str, Callable[[Item], str]] = {
    "0x37": lambda item: item.subject,
    "0x70": lambda item: item.letter.words("Thread-Topic"),
    "0x71": lambda item: item.letter.header("Thread-Index"),
    "0x7d": lambda item: item.letter.raw.partition(b"\r\n\r\n")[0].decode("latin-1"),
    "0x300b": lambda item: _base64(item.search_key),
    "0xe07": _flags,
    "0xe08": lambda item: str(len(item.letter.raw)),
    "0x1035": lambda item: item.letter.message_id,
    "0x1039": lambda item: item.letter.header("References"),
    "0x1042": lambda item: item.letter.header("In-Reply-To"),
}
