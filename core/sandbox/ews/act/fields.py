"""The children of each kind of item in the schema's order, and by which FieldURI a client names them.

Source: types.xsd of Exchange 2016 (CalendarItemType, ContactItemType, TaskType, MeetingMessageType and its kin).
"""


def words(names: str) -> list[str]:
    """The names in a text, in order."""
    return names.split()


ITEM = words(
    "MimeContent ItemId ParentFolderId ItemClass Subject Sensitivity Body Attachments DateTimeReceived Size Categories "
    "Importance InReplyTo IsSubmitted IsDraft IsFromMe IsResend IsUnmodified InternetMessageHeaders DateTimeSent "
    "DateTimeCreated ResponseObjects ReminderDueBy ReminderIsSet ReminderNextTime ReminderMinutesBeforeStart DisplayCc "
    "DisplayTo DisplayBcc HasAttachments ExtendedProperty Culture EffectiveRights LastModifiedName LastModifiedTime "
    "IsAssociated WebClientReadFormQueryString WebClientEditFormQueryString ConversationId UniqueBody Flag StoreEntryId "
    "InstanceKey NormalizedBody EntityExtractionResult PolicyTag ArchiveTag RetentionDate Preview "
    "RightsManagementLicenseData NextPredictedAction GroupingAction PredictedActionReasons IsClutter BlockStatus "
    "HasBlockedImages TextBody IconIndex SearchKey SortKey Hashtags Mentions MentionedMe MentionsPreview MentionsEx"
)
"""The children of an item of any kind."""

_TIMES = "Start End OriginalStart IsAllDayEvent LegacyFreeBusyStatus Location When IsMeeting IsCancelled IsRecurring MeetingRequestWasSent"
_WHO = "CalendarItemType MyResponseType Organizer RequiredAttendees OptionalAttendees Resources"
_REST = (
    "ConflictingMeetingCount AdjacentMeetingCount ConflictingMeetings AdjacentMeetings Duration TimeZone "
    "AppointmentReplyTime AppointmentSequenceNumber AppointmentState Recurrence FirstOccurrence LastOccurrence "
    "ModifiedOccurrences DeletedOccurrences MeetingTimeZone StartTimeZone EndTimeZone ConferenceType "
    "AllowNewTimeProposal IsOnlineMeeting MeetingWorkspaceUrl NetShowUrl EnhancedLocation"
)
CALENDAR = words(
    f"UID RecurrenceId DateTimeStamp {_TIMES} IsResponseRequested {_WHO} InboxReminders {_REST} StartWallClock EndWallClock "
    "StartTimeZoneId EndTimeZoneId IntendedFreeBusyStatus JoinOnlineMeetingUrl OnlineMeetingSettings IsOrganizer"
)
"""The further children of a calendar item."""

SINCE_2013 = words(
    "EnhancedLocation StartWallClock EndWallClock StartTimeZoneId EndTimeZoneId IntendedFreeBusyStatus JoinOnlineMeetingUrl "
    "OnlineMeetingSettings IsOrganizer InboxReminders"
)
"""Those of a calendar item that came with Exchange 2013."""

TASK = words(
    "ActualWork AssignedTime BillingInformation ChangeCount Companies CompleteDate Contacts DelegationState Delegator "
    "DueDate IsAssignmentEditable IsComplete IsRecurring IsTeamTask Mileage Owner PercentComplete Recurrence StartDate "
    "Status StatusDescription TotalWork"
)
"""The further children of a task."""

CONTACT = words(
    "FileAs FileAsMapping DisplayName GivenName Initials MiddleName Nickname CompleteName CompanyName EmailAddresses "
    "PhysicalAddresses PhoneNumbers AssistantName Birthday BusinessHomePage Children Companies ContactSource Department "
    "Generation ImAddresses JobTitle Manager Mileage OfficeLocation PostalAddressIndex Profession SpouseName Surname "
    "WeddingAnniversary HasPicture PhoneticFullName PhoneticFirstName PhoneticLastName Alias Notes Photo "
    "UserSMIMECertificate MSExchangeCertificate DirectoryId ManagerMailbox DirectReports"
)
"""The further children of a contact."""

CONTACT_SINCE_2010_SP2 = words(
    "PhoneticFullName PhoneticFirstName PhoneticLastName Alias Notes Photo UserSMIMECertificate MSExchangeCertificate DirectoryId "
    "ManagerMailbox DirectReports"
)
"""Those of a contact that came with Exchange 2010 SP2."""

MEETING = words("AssociatedCalendarItemId IsDelegated IsOutOfDate HasBeenProcessed ResponseType UID RecurrenceId DateTimeStamp")
"""What a meeting message has besides the children of a message."""
MEETING_MORE: dict[str, list[str]] = {
    "MeetingRequest": words(f"MeetingRequestType IntendedFreeBusyStatus {_TIMES} {_WHO} {_REST}"),
    "MeetingResponse": words("Start End Location Recurrence CalendarItemType ProposedStart ProposedEnd EnhancedLocation"),
    "MeetingCancellation": words("Start End Location Recurrence CalendarItemType EnhancedLocation"),
}
"""What each kind of meeting message has besides; all but the first since Exchange 2013."""

KINDS = {"CalendarItem": ("calendar", CALENDAR), "Task": ("task", TASK), "Contact": ("contacts", CONTACT)}
"""The kinds of items that have a record and no letter: the prefix of their FieldURIs, and their own children."""

MEETING_REPLY = words(
    "ItemClass Sensitivity Body Attachments InternetMessageHeaders Sender ToRecipients CcRecipients BccRecipients "
    "IsReadReceiptRequested IsDeliveryReceiptRequested ReferenceItemId ReceivedBy ReceivedRepresenting ProposedStart "
    "ProposedEnd"
)
"""The children of what answers a meeting (WellKnownResponseObjectType)."""

RESPONSES = ("AcceptItem", "TentativelyAcceptItem", "DeclineItem", "CancelCalendarItem")
"""What a client makes to answer a meeting or to call it off."""

INDEXED = {
    "EmailAddresses": "contacts:EmailAddress",
    "PhysicalAddresses": "contacts:PhysicalAddress",
    "PhoneNumbers": "contacts:PhoneNumber",
    "ImAddresses": "contacts:ImAddress",
}
"""The properties of a contact whose entries have keys, and the FieldURI that IndexedFieldURI names an entry by."""


def uri_of(kind: str, name: str) -> str:
    """The FieldURI of a child of an item of this kind."""
    if name in ITEM:
        return f"item:{name}"
    if kind in KINDS:
        return f"{KINDS[kind][0]}:{name}"
    if name in {"MeetingRequestType", "IntendedFreeBusyStatus"}:
        return f"meetingRequest:{name}"
    return f"{'meeting' if name in MEETING else 'calendar'}:{name}"


READ_ONLY = {
    "CalendarItem": frozenset(
        words(
            "DateTimeStamp OriginalStart IsMeeting IsCancelled IsRecurring MeetingRequestWasSent CalendarItemType "
            "MyResponseType Organizer ConflictingMeetingCount AdjacentMeetingCount ConflictingMeetings AdjacentMeetings "
            "Duration TimeZone AppointmentReplyTime AppointmentSequenceNumber AppointmentState FirstOccurrence "
            "LastOccurrence ModifiedOccurrences DeletedOccurrences IsOnlineMeeting IsOrganizer"
        )
    ),
    "Task": frozenset(
        words(
            "AssignedTime ChangeCount DelegationState Delegator IsAssignmentEditable IsComplete IsRecurring IsTeamTask "
            "Owner StatusDescription"
        )
    ),
    "Contact": frozenset(
        words(
            "CompleteName ContactSource HasPicture PhoneticFullName PhoneticFirstName PhoneticLastName Alias Notes Photo "
            "UserSMIMECertificate MSExchangeCertificate DirectoryId ManagerMailbox DirectReports"
        )
    ),
}
"""What a client may not set of a kind (ErrorInvalidPropertySet)."""

READ_ONLY_ITEM = frozenset(
    words(
        "ItemId ParentFolderId DateTimeReceived Size IsSubmitted IsDraft IsFromMe IsResend IsUnmodified "
        "InternetMessageHeaders DateTimeSent DateTimeCreated ResponseObjects DisplayCc DisplayTo DisplayBcc HasAttachments "
        "EffectiveRights LastModifiedName LastModifiedTime IsAssociated ConversationId UniqueBody InstanceKey Preview "
        "TextBody"
    )
)
"""What a client may not set of any item."""

NEEDS_GET_ITEM = frozenset(
    {
        "calendar:RequiredAttendees",
        "calendar:OptionalAttendees",
        "calendar:Resources",
        "calendar:Recurrence",
        "calendar:FirstOccurrence",
        "calendar:LastOccurrence",
        "calendar:ModifiedOccurrences",
        "calendar:DeletedOccurrences",
        "calendar:ConflictingMeetings",
        "calendar:AdjacentMeetings",
        "task:Recurrence",
        "contacts:Photo",
    }
)
"""Fields of these items that neither FindItem nor the Sync operations return."""

DEFAULT_SHAPE = {
    "CalendarItem": frozenset(
        words(
            "item:Subject item:Body item:Attachments item:HasAttachments item:ResponseObjects calendar:Start calendar:End "
            "calendar:LegacyFreeBusyStatus calendar:Location calendar:IsAllDayEvent calendar:CalendarItemType "
            "calendar:Organizer calendar:RequiredAttendees calendar:OptionalAttendees calendar:Resources "
            "calendar:Recurrence calendar:UID calendar:FirstOccurrence calendar:LastOccurrence calendar:ModifiedOccurrences "
            "calendar:DeletedOccurrences"
        )
    ),
    "Task": frozenset(
        words(
            "item:Subject item:Body item:Attachments item:HasAttachments task:DueDate task:StartDate task:PercentComplete "
            "task:Status task:Owner task:IsComplete task:Recurrence"
        )
    ),
    "Contact": frozenset(
        words(
            "item:Attachments item:HasAttachments contacts:FileAs contacts:CompleteName contacts:CompanyName "
            "contacts:EmailAddresses contacts:PhysicalAddresses contacts:PhoneNumbers contacts:ImAddresses "
            "contacts:JobTitle"
        )
    ),
}
"""The fields of the Default shape of each kind, besides the id."""
