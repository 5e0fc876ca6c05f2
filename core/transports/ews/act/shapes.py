"""What is asked of each kind of item: every field by its name, since the base shapes of some servers leave much out (facts, exchange 8)."""

from __future__ import annotations

from core.domain.act.kinds import RemoteKind
from core.transports.ews.act.marks import ORGANISATION_PATH, RECORD_PATH, REGARDING_PATH

#: The element of an item of each kind.
ELEMENT = {RemoteKind.MEETING: "CalendarItem", RemoteKind.SERIES: "CalendarItem", RemoteKind.CONTACT: "Contact", RemoteKind.TASK: "Task"}
#: The distinguished folder of each kind, and the class of folders of it (MS-OXWSFOLD).
FOLDER = {RemoteKind.MEETING: "calendar", RemoteKind.SERIES: "calendar", RemoteKind.CONTACT: "contacts", RemoteKind.TASK: "tasks"}
CLASS = {kind: f"ipf.{name}" for kind, name in zip(ELEMENT, ("appointment", "appointment", "contact", "task"), strict=True)}

TITLE = '<t:ExtendedFieldURI PropertyTag="0x3A45" PropertyType="String"/>'
"""PR_DISPLAY_NAME_PREFIX (MS-OXPROPS 2.688)."""
FTP_SITE = '<t:ExtendedFieldURI PropertyTag="0x3A4C" PropertyType="String"/>'
"""PR_FTP_SITE."""
GOVERNMENT_ID = '<t:ExtendedFieldURI PropertyTag="0x3A07" PropertyType="String"/>'
"""PR_GOVERNMENT_ID_NUMBER."""
YOMI_FIRST = '<t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32812" PropertyType="String"/>'
"""PidLidYomiFirstName, 0x802C: EWS shows it as PhoneticFirstName and does not let it be written."""
YOMI_LAST = '<t:ExtendedFieldURI DistinguishedPropertySetId="Address" PropertyId="32813" PropertyType="String"/>'
"""PidLidYomiLastName, 0x802D."""
CLEAN_ID = '<t:ExtendedFieldURI DistinguishedPropertySetId="Meeting" PropertyId="35" PropertyType="Binary"/>'
"""PidLidCleanGlobalObjectId, 0x23: calendar:UID cannot be searched for."""

_ITEM = ("Subject", "Sensitivity", "Body", "Categories", "Importance", "DateTimeCreated", "LastModifiedTime")
_FIELDS = {
    "CalendarItem": [
        *(f"item:{name}" for name in (*_ITEM, "ReminderIsSet", "ReminderMinutesBeforeStart", "Attachments")),
        *(
            f"calendar:{name}"
            for name in (
                "UID", "Start", "End", "IsAllDayEvent", "LegacyFreeBusyStatus", "Location", "IsMeeting", "IsCancelled",
                "CalendarItemType", "MyResponseType", "Organizer", "RequiredAttendees", "OptionalAttendees", "Resources", "TimeZone",
                "AppointmentReplyTime", "Recurrence", "ModifiedOccurrences", "DeletedOccurrences", "StartTimeZone", "EndTimeZone",
            )
        ),
    ],
    "Contact": [
        *(f"item:{name}" for name in _ITEM),
        *(
            f"contacts:{name}"
            for name in (
                "GivenName", "MiddleName", "Nickname", "CompanyName", "EmailAddresses", "PhysicalAddresses", "PhoneNumbers",
                "AssistantName", "Birthday", "BusinessHomePage", "Children", "Department", "Generation", "JobTitle", "Manager",
                "SpouseName", "Surname", "WeddingAnniversary",
            )
        ),
    ],
    "Task": [
        *(f"item:{name}" for name in _ITEM),
        *(
            f"task:{name}"
            for name in ("CompleteDate", "DelegationState", "DueDate", "PercentComplete", "StartDate", "Status")
        ),
    ],
}  # fmt: skip
_MORE = {"CalendarItem": (), "Contact": (TITLE, FTP_SITE, GOVERNMENT_ID, YOMI_FIRST, YOMI_LAST), "Task": ()}
_BODY = {"CalendarItem": "Best", "Contact": "Text", "Task": "Text"}


def whole(kind: RemoteKind) -> str:
    """The m:ItemShape of all that is read of an item of a kind."""
    element = ELEMENT[kind]
    paths = [f'<t:FieldURI FieldURI="{uri}"/>' for uri in _FIELDS[element]]
    paths += [*_MORE[element], RECORD_PATH, ORGANISATION_PATH, REGARDING_PATH]
    added = "".join(paths)
    return (
        f"<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:BodyType>{_BODY[element]}</t:BodyType>"
        f"<t:AdditionalProperties>{added}</t:AdditionalProperties></m:ItemShape>"
    )
