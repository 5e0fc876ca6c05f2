"""The order of children that Exchange's schema demands of a request.

Exchange checks every request against its schema, in which most elements are sequences: a child that is unknown or comes out
of order is answered with the fault ErrorSchemaValidation. A client that talks to a lenient server alone never learns of it.
Source: messages.xsd and types.xsd of Exchange 2016, as far as mail, folders, appointments, contacts and tasks go.
"""

import xml.etree.ElementTree as ET

from core.sandbox.ews.act.fields import CALENDAR, CONTACT, ITEM, MEETING_REPLY, TASK
from core.sandbox.ews.problems import SoapFaultError
from core.sandbox.ews.wire import child, content, local

MESSAGE = (
    "Sender ToRecipients CcRecipients BccRecipients IsReadReceiptRequested IsDeliveryReceiptRequested "
    "ConversationIndex ConversationTopic From InternetMessageId IsRead IsResponseRequested References ReplyTo "
    "ReceivedBy ReceivedRepresenting ApprovalRequestData VotingInformation ReminderMessageData MessageSafety "
    "SenderSMTPAddress MailboxGuids PublishedCalendarItemIcs PublishedCalendarItemName"
)
"""The further children of a message, in order."""
FOLDER = (
    "FolderId ParentFolderId FolderClass DisplayName TotalCount ChildFolderCount ExtendedProperty "
    "ManagedFolderInformation EffectiveRights DistinguishedFolderId PolicyTag ArchiveTag ReplicaList PermissionSet "
    "UnreadCount"
)
"""The children of a folder, in order."""

_CHILDREN = {
    "Message": f"{' '.join(ITEM)} {MESSAGE}",
    "CalendarItem": " ".join([*ITEM, *CALENDAR]),
    "Contact": " ".join([*ITEM, *CONTACT]),
    "Task": " ".join([*ITEM, *TASK]),
    **dict.fromkeys(("AcceptItem", "TentativelyAcceptItem", "DeclineItem"), " ".join(MEETING_REPLY)),
    "CancelCalendarItem": "Subject Body ToRecipients CcRecipients BccRecipients IsReadReceiptRequested IsDeliveryReceiptRequested "
    "From ReferenceItemId NewBodyContent ReceivedBy ReceivedRepresenting",
    "Attendee": "Mailbox ResponseType LastResponseTime ProposedStart ProposedEnd",
    "Recurrence": "RelativeYearlyRecurrence AbsoluteYearlyRecurrence RelativeMonthlyRecurrence AbsoluteMonthlyRecurrence "
    "WeeklyRecurrence DailyRecurrence DailyRegeneration WeeklyRegeneration MonthlyRegeneration YearlyRegeneration "
    "NoEndRecurrence EndDateRecurrence NumberedRecurrence",
    "RelativeYearlyRecurrence": "DaysOfWeek DayOfWeekIndex Month",
    "AbsoluteYearlyRecurrence": "DayOfMonth Month",
    "RelativeMonthlyRecurrence": "Interval DaysOfWeek DayOfWeekIndex",
    "AbsoluteMonthlyRecurrence": "Interval DayOfMonth",
    "WeeklyRecurrence": "Interval DaysOfWeek FirstDayOfWeek",
    "DailyRecurrence": "Interval",
    "NoEndRecurrence": "StartDate",
    "EndDateRecurrence": "StartDate EndDate",
    "NumberedRecurrence": "StartDate NumberOfOccurrences",
    "GetServerTimeZones": "Ids",
    "Folder": FOLDER,
    "ItemShape": (
        "BaseShape IncludeMimeContent BodyType UniqueBodyType NormalizedBodyType FilterHtmlContent "
        "ConvertHtmlCodePageToUTF8 InlineImageUrlTemplate BlockExternalImages AddBlankTargetToLinks MaximumBodySize "
        "AdditionalProperties"
    ),
    "FolderShape": "BaseShape AdditionalProperties",
    "AttachmentShape": "IncludeMimeContent BodyType FilterHtmlContent AdditionalProperties",
    "GetItem": "ItemShape ItemIds",
    "FindItem": (
        "ItemShape IndexedPageItemView FractionalPageItemView SeekToConditionPageItemView CalendarView ContactsView "
        "GroupBy DistinguishedGroupBy Restriction SortOrder ParentFolderIds QueryString"
    ),
    "FindFolder": "FolderShape IndexedPageFolderView FractionalPageFolderView Restriction ParentFolderIds",
    "GetFolder": "FolderShape FolderIds",
    "CreateFolder": "ParentFolderId Folders",
    "UpdateFolder": "FolderChanges",
    "DeleteFolder": "FolderIds",
    "EmptyFolder": "FolderIds",
    "MoveFolder": "ToFolderId FolderIds",
    "CreateItem": "SavedItemFolderId Items",
    "SendItem": "ItemIds SavedItemFolderId",
    "UpdateItem": "SavedItemFolderId ItemChanges",
    "MoveItem": "ToFolderId ItemIds ReturnNewItemIds",
    "CopyItem": "ToFolderId ItemIds ReturnNewItemIds",
    "DeleteItem": "ItemIds",
    "ItemChange": "ItemId OccurrenceItemId RecurringMasterItemId Updates",
    "FolderChange": "FolderId DistinguishedFolderId Updates",
    "GetAttachment": "AttachmentShape AttachmentIds",
    "CreateAttachment": "ParentItemId Attachments",
    "DeleteAttachment": "AttachmentIds",
    "FileAttachment": "AttachmentId Name ContentType ContentId ContentLocation Size LastModifiedTime IsInline IsContactPhoto Content",
    "SyncFolderHierarchy": "FolderShape SyncFolderId SyncState",
    "SyncFolderItems": "ItemShape SyncFolderId SyncState Ignore MaxChangesReturned SyncScope",
    "PullSubscriptionRequest": "FolderIds EventTypes Watermark Timeout StatusFrequency URL CallerData",
    "StreamingSubscriptionRequest": "FolderIds EventTypes",
    "GetEvents": "SubscriptionId Watermark",
    "GetStreamingEvents": "SubscriptionIds ConnectionTimeout",
    "Unsubscribe": "SubscriptionId",
    "Mailbox": "Name EmailAddress RoutingType MailboxType ItemId",
}
_ORDER = {name: words.split() for name, words in _CHILDREN.items()}
_NEEDED: dict[str, tuple[str, ...]] = {
    "GetItem": ("ItemShape", "ItemIds"),
    "FindItem": ("ItemShape", "ParentFolderIds"),
    "GetFolder": ("FolderShape", "FolderIds"),
    "ItemShape": ("BaseShape",),
    "FolderShape": ("BaseShape",),
    "SyncFolderItems": ("ItemShape", "SyncFolderId", "MaxChangesReturned"),
    "SyncFolderHierarchy": ("FolderShape",),
    "SendItem": ("ItemIds",),
    "GetStreamingEvents": ("SubscriptionIds", "ConnectionTimeout"),
    "GetEvents": ("SubscriptionId", "Watermark"),
}
_NEEDED_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "FindItem": ("Traversal",),
    "FindFolder": ("Traversal",),
    "DeleteItem": ("DeleteType",),
    "DeleteFolder": ("DeleteType",),
    "EmptyFolder": ("DeleteType", "DeleteSubFolders"),
    "SendItem": ("SaveItemToFolder",),
    "UpdateItem": ("ConflictResolution",),
}


def check(request: ET.Element) -> None:
    """Check a request and all that is in it. Raises SoapFaultError (ErrorSchemaValidation) at the first violation."""
    for node in request.iter():
        name = local(node)
        for attribute in _NEEDED_ATTRIBUTES.get(name, ()):
            if node is request and attribute not in node.attrib:
                raise violation(f"The required attribute '{attribute}' is missing.")
        for needed in _NEEDED.get(name, ()):
            if child(node, needed) is None:
                raise violation(f"The element '{name}' has incomplete content. List of possible elements expected: '{needed}'.")
        _in_order(node, name)
    _limits(request)


def _in_order(node: ET.Element, name: str) -> None:
    order = _ORDER.get(name)
    if order is None:
        return
    reached = 0
    for each in node:
        at = local(each)
        if at not in order[reached:]:
            raise violation(f"The element '{name}' has invalid child element '{at}'.")
        reached = order.index(at)


def _limits(request: ET.Element) -> None:
    limits = {"SyncFolderItems": ("MaxChangesReturned", 1, 512), "GetStreamingEvents": ("ConnectionTimeout", 1, 30)}
    if local(request) in limits:
        name, low, high = limits[local(request)]
        value = (content(request, name) or "").strip()
        if not value.isdigit() or not low <= int(value) <= high:
            raise violation(f"The '{name}' element is invalid - The value '{value}' is invalid according to its datatype.")


def violation(what: str) -> SoapFaultError:
    """The fault that a violation of the schema makes."""
    values = (("LineNumber", "0"), ("LinePosition", "0"), ("Violation", what))
    return SoapFaultError("ErrorSchemaValidation", f"The request failed schema validation: {what}", values)
