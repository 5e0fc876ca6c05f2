"""Rows of appointments, series and their participants, and of tasks.

A column that ends in `_key` holds the text of the column so named as filters compare it (`str.casefold`), in the order of letters' numbers.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.act.kinds import ActKind
from core.domain.act.parties import ParticipationType, Response
from core.domain.act.patterns import EndType, PatternType, ShortMonth
from core.domain.act.records import AppointmentState, AppointmentStatus, ExpansionState, InstanceType, Priority, TaskState, TaskStatus
from core.domain.ids import ActivityId, AttachmentId, BlobId, PartyId, RecordId, UserId
from core.domain.record import RecordType
from core.store.rows_base import Base
from core.store.rows_records import KEY
from core.store.types import CompactJson


class AppointmentRow(Base):
    """Appointment, the template of a RecurringAppointmentMaster, or an occurrence of one that differs from it.

    `seriesid` and `originalstartdate` are set of such an occurrence alone. Of whole days and of times without a zone (`zone` is empty)
    `scheduledstart` and `scheduledend` are what a calendar shows, as if it were UTC. `statecode` follows from `statuscode`.
    `regardingobjectid` is a record's id and no foreign key, as records have several tables: `core.store.act.forgetting` clears it.
    `versionnumber` grows with each change.
    """

    __tablename__ = "appointment"
    __table_args__ = (Index(None, "seriesid", "originalstartdate"), Index(None, "seriesid", "kind", "versionnumber"))

    id: Mapped[ActivityId] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ActKind]
    seriesid: Mapped[ActivityId | None] = mapped_column(ForeignKey("appointment.id", ondelete="CASCADE"))
    originalstartdate: Mapped[date | None]
    instancetypecode: Mapped[InstanceType]
    statecode: Mapped[AppointmentState]
    statuscode: Mapped[AppointmentStatus]
    prioritycode: Mapped[Priority]
    subject: Mapped[str]
    subject_key: Mapped[str] = mapped_column(KEY)
    description: Mapped[str]
    description_key: Mapped[str] = mapped_column(KEY)
    description_html: Mapped[str]
    location: Mapped[str]
    location_key: Mapped[str] = mapped_column(KEY)
    category: Mapped[str]
    category_key: Mapped[str] = mapped_column(KEY)
    subcategory: Mapped[str]
    scheduledstart: Mapped[datetime | None] = mapped_column(index=True)
    scheduledend: Mapped[datetime | None]
    scheduleddurationminutes: Mapped[int | None]
    isalldayevent: Mapped[bool]
    zone: Mapped[str]
    given_zone: Mapped[str]
    reminder_minutes: Mapped[int | None]
    ismapiprivate: Mapped[bool]
    isdraft: Mapped[bool]
    cancelled: Mapped[bool]
    actualstart: Mapped[datetime | None]
    actualend: Mapped[datetime | None]
    globalobjectid: Mapped[str]
    uid_key: Mapped[str | None] = mapped_column(index=True)
    outlookownerapptid: Mapped[int | None] = mapped_column(BigInteger)
    regardingobjectid: Mapped[RecordId | None] = mapped_column(index=True)
    regardingobjecttypecode: Mapped[RecordType | None]
    attachments: Mapped[list[Any] | None] = mapped_column(CompactJson)
    ownerid: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="SET NULL"), index=True)
    versionnumber: Mapped[int] = mapped_column(BigInteger)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class SeriesRow(Base):
    """RecurringAppointmentMaster: how the appointment of the same id recurs. `deletedexceptionslist` is [date, ...]."""

    __tablename__ = "recurringappointmentmaster"

    id: Mapped[ActivityId] = mapped_column(ForeignKey("appointment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    recurrencepatterntype: Mapped[PatternType]
    interval: Mapped[int]
    daysofweekmask: Mapped[int]
    dayofmonth: Mapped[int | None]
    monthofyear: Mapped[int | None]
    instance: Mapped[int | None]
    firstdayofweek: Mapped[int]
    short_months: Mapped[ShortMonth]
    patternstartdate: Mapped[date]
    patternendtype: Mapped[EndType]
    occurrences: Mapped[int | None]
    patternenddate: Mapped[date | None]
    expansionstatecode: Mapped[ExpansionState]
    lastexpandedinstancedate: Mapped[date | None]
    deletedexceptionslist: Mapped[list[str] | None] = mapped_column(CompactJson)


class AttendeeRow(Base):
    """ActivityParty of an appointment: its organizer or an attendee, in the order of ids.

    `party_key` tells participants apart (`ActParty.key`). `partyid` is a user's, queue's or record's id, None while unresolved.
    """

    __tablename__ = "appointment_party"

    id: Mapped[PartyId] = mapped_column(primary_key=True, autoincrement=False)
    activityid: Mapped[ActivityId] = mapped_column(ForeignKey("appointment.id", ondelete="CASCADE"), index=True)
    participationtypemask: Mapped[ParticipationType]
    addressused: Mapped[str]
    name: Mapped[str]
    party_key: Mapped[str] = mapped_column(KEY)
    partyid: Mapped[RecordId | None] = mapped_column(index=True)
    partyobjecttypecode: Mapped[RecordType | None]
    response: Mapped[Response]
    responded_at: Mapped[datetime | None]


class AppointmentAttachmentRow(Base):
    """The bytes of an appointment's attachments, by their digest; what they are called stands in `appointment.attachments`.

    `activityid` is no foreign key: the bytes outlive the attachment and the appointment for as long as something may want them back.
    """

    __tablename__ = "appointment_attachment"
    __table_args__ = (UniqueConstraint("activityid", "digest"),)

    id: Mapped[AttachmentId] = mapped_column(primary_key=True, autoincrement=False)
    activityid: Mapped[ActivityId]
    digest: Mapped[str] = mapped_column(String(64))
    filesize: Mapped[int] = mapped_column(BigInteger)
    mimetype: Mapped[str]
    attachmentcontentid: Mapped[str]
    blob_id: Mapped[BlobId | None] = mapped_column(ForeignKey("blob.id", ondelete="SET NULL"), index=True)
    createdon: Mapped[datetime]


class TaskRow(Base):
    """Task; with another `kind` a phone call, a letter or a fax, by the same numbers. `statecode` follows from `statuscode`."""

    __tablename__ = "task"
    __table_args__ = (Index(None, "kind", "versionnumber"),)

    id: Mapped[ActivityId] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ActKind]
    statecode: Mapped[TaskState]
    statuscode: Mapped[TaskStatus]
    prioritycode: Mapped[Priority]
    subject: Mapped[str]
    subject_key: Mapped[str] = mapped_column(KEY)
    description: Mapped[str]
    description_key: Mapped[str] = mapped_column(KEY)
    category: Mapped[str]
    category_key: Mapped[str] = mapped_column(KEY)
    scheduledstart: Mapped[datetime | None]
    scheduledend: Mapped[datetime | None] = mapped_column(index=True)
    zone: Mapped[str]
    actualstart: Mapped[datetime | None]
    actualend: Mapped[datetime | None]
    percentcomplete: Mapped[int | None]
    reminder_at: Mapped[datetime | None]
    crmtaskassigneduniqueid: Mapped[str]
    uid: Mapped[str]
    regardingobjectid: Mapped[RecordId | None] = mapped_column(index=True)
    regardingobjecttypecode: Mapped[RecordType | None]
    ownerid: Mapped[UserId | None] = mapped_column(ForeignKey("systemuser.id", ondelete="SET NULL"), index=True)
    versionnumber: Mapped[int] = mapped_column(BigInteger)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]


class ContactDetailRow(Base):
    """What a contact has besides the row `contact` of the same id, under the original's names.

    `name`, `firstname`, `lastname`, `emails`, `accountid`, `ownerid` and `statecode` repeat those of `contact` as they were when they were
    last looked at: where they differ, somebody changed the contact since, and the next look gives it a new `versionnumber`.
    `companyname` is the text that the server has for the company, `company` the company's main phone.
    """

    __tablename__ = "contact_detail"

    contact_id: Mapped[RecordId] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)
    name: Mapped[str]
    firstname: Mapped[str]
    firstname_key: Mapped[str] = mapped_column(KEY)
    lastname: Mapped[str]
    lastname_key: Mapped[str] = mapped_column(KEY)
    fullname_key: Mapped[str] = mapped_column(KEY)
    emails: Mapped[list[str]] = mapped_column(CompactJson)
    accountid: Mapped[RecordId | None]
    ownerid: Mapped[UserId | None]
    statecode: Mapped[int]
    middlename: Mapped[str]
    suffix: Mapped[str]
    salutation: Mapped[str]
    description: Mapped[str]
    description_key: Mapped[str] = mapped_column(KEY)
    birthdate: Mapped[date | None]
    anniversary: Mapped[date | None]
    parentcontactid: Mapped[RecordId | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    companyname: Mapped[str]
    uid: Mapped[str]
    looked_at: Mapped[datetime]
    versionnumber: Mapped[int] = mapped_column(BigInteger)


#: Plain texts of a contact, NULL where there is none; each has its key.
CONTACT_TEXTS = (
    "assistantname", "assistantphone", "fax", "telephone1", "business2", "callback", "childrensnames", "company", "department",
    "emailaddress1", "emailaddress2", "emailaddress3", "ftpsiteurl", "governmentid", "telephone2", "home2", "jobtitle", "managername",
    "mobilephone", "nickname", "telephone3", "pager", "spousesname", "websiteurl", "yomifirstname", "yomilastname",
)  # fmt: skip
#: Parts of a postal address, in the order of `PostalAddress`.
ADDRESS_PARTS = ("line1", "line2", "line3", "city", "stateorprovince", "postalcode", "country")
ADDRESSES = ("address1", "address2", "address3")
#: Parts of addresses that filters look at.
ADDRESS_KEYS = ("address1_city", "address1_country", "address1_postalcode")

for _name in CONTACT_TEXTS:
    setattr(ContactDetailRow, _name, mapped_column(_name, Text, nullable=True))
    setattr(ContactDetailRow, f"{_name}_key", mapped_column(f"{_name}_key", KEY, nullable=True))
for _address in ADDRESSES:
    for _part in ADDRESS_PARTS:
        setattr(ContactDetailRow, f"{_address}_{_part}", mapped_column(f"{_address}_{_part}", Text, nullable=False, server_default=""))
for _name in ADDRESS_KEYS:
    setattr(ContactDetailRow, f"{_name}_key", mapped_column(f"{_name}_key", KEY, nullable=False, server_default=""))
