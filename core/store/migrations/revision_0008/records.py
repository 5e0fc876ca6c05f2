"""What appointments, series, participants, tasks, and the columns of contacts add to the eighth schema.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TEXTS = (
    "assistantname",
    "assistantphone",
    "fax",
    "telephone1",
    "business2",
    "callback",
    "childrensnames",
    "company",
    "department",
    "emailaddress1",
    "emailaddress2",
    "emailaddress3",
    "ftpsiteurl",
    "governmentid",
    "telephone2",
    "home2",
    "jobtitle",
    "managername",
    "mobilephone",
    "nickname",
    "telephone3",
    "pager",
    "spousesname",
    "websiteurl",
    "yomifirstname",
    "yomilastname",
)
_ADDRESSES = ("address1", "address2", "address3")
_PARTS = ("line1", "line2", "line3", "city", "stateorprovince", "postalcode", "country")
_ADDRESS_KEYS = ("address1_city", "address1_country", "address1_postalcode")


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("seriesid", ID, nullable=True),
        sa.Column("originalstartdate", sa.Date(), nullable=True),
        sa.Column("instancetypecode", sa.SmallInteger(), nullable=False),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("statuscode", sa.SmallInteger(), nullable=False),
        sa.Column("prioritycode", sa.SmallInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_key", KEY, nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("description_key", KEY, nullable=False),
        sa.Column("description_html", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("location_key", KEY, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("category_key", KEY, nullable=False),
        sa.Column("subcategory", sa.Text(), nullable=False),
        sa.Column("scheduledstart", TIME, nullable=True),
        sa.Column("scheduledend", TIME, nullable=True),
        sa.Column("scheduleddurationminutes", sa.Integer(), nullable=True),
        sa.Column("isalldayevent", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("given_zone", sa.Text(), nullable=False),
        sa.Column("reminder_minutes", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("ismapiprivate", "isdraft", "cancelled")),
        *(sa.Column(name, TIME, nullable=True) for name in ("actualstart", "actualend")),
        sa.Column("globalobjectid", sa.Text(), nullable=False),
        sa.Column("uid_key", sa.Text(), nullable=True),
        sa.Column("outlookownerapptid", sa.BigInteger(), nullable=True),
        sa.Column("regardingobjectid", ID, nullable=True),
        sa.Column("regardingobjecttypecode", sa.String(32), nullable=True),
        sa.Column("attachments", sa.Text(), nullable=True),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("versionnumber", sa.BigInteger(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_appointment_ownerid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["seriesid"], ["appointment.id"], name="fk_appointment_seriesid", ondelete="CASCADE"),
    )
    op.create_index("ix_appointment_ownerid", "appointment", ["ownerid"])
    op.create_index("ix_appointment_regardingobjectid", "appointment", ["regardingobjectid"])
    op.create_index("ix_appointment_scheduledstart", "appointment", ["scheduledstart"])
    op.create_index("ix_appointment_seriesid_originalstartdate", "appointment", ["seriesid", "originalstartdate"])
    op.create_index("ix_appointment_uid_key", "appointment", ["uid_key"])


def _recurringappointmentmaster() -> None:
    op.create_table(
        "recurringappointmentmaster",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("recurrencepatterntype", sa.SmallInteger(), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("daysofweekmask", sa.Integer(), nullable=False),
        sa.Column("dayofmonth", sa.Integer(), nullable=True),
        sa.Column("monthofyear", sa.Integer(), nullable=True),
        sa.Column("instance", sa.Integer(), nullable=True),
        sa.Column("firstdayofweek", sa.Integer(), nullable=False),
        sa.Column("short_months", sa.String(32), nullable=False),
        sa.Column("patternstartdate", sa.Date(), nullable=False),
        sa.Column("patternendtype", sa.SmallInteger(), nullable=False),
        sa.Column("occurrences", sa.Integer(), nullable=True),
        sa.Column("patternenddate", sa.Date(), nullable=True),
        sa.Column("expansionstatecode", sa.SmallInteger(), nullable=False),
        sa.Column("lastexpandedinstancedate", sa.Date(), nullable=True),
        sa.Column("deletedexceptionslist", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_recurringappointmentmaster"),
        sa.ForeignKeyConstraint(["id"], ["appointment.id"], name="fk_recurringappointmentmaster_id", ondelete="CASCADE"),
    )


def _appointment_party() -> None:
    op.create_table(
        "appointment_party",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("activityid", ID, nullable=False),
        sa.Column("participationtypemask", sa.SmallInteger(), nullable=False),
        sa.Column("addressused", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party_key", KEY, nullable=False),
        sa.Column("partyid", ID, nullable=True),
        sa.Column("partyobjecttypecode", sa.String(32), nullable=True),
        sa.Column("response", sa.String(32), nullable=False),
        sa.Column("responded_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_appointment_party"),
        sa.ForeignKeyConstraint(["activityid"], ["appointment.id"], name="fk_appointment_party_activityid", ondelete="CASCADE"),
    )
    op.create_index("ix_appointment_party_activityid", "appointment_party", ["activityid"])
    op.create_index("ix_appointment_party_partyid", "appointment_party", ["partyid"])


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("statuscode", sa.SmallInteger(), nullable=False),
        sa.Column("prioritycode", sa.SmallInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_key", KEY, nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("description_key", KEY, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("category_key", KEY, nullable=False),
        sa.Column("scheduledstart", TIME, nullable=True),
        sa.Column("scheduledend", TIME, nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("actualstart", TIME, nullable=True),
        sa.Column("actualend", TIME, nullable=True),
        sa.Column("percentcomplete", sa.Integer(), nullable=True),
        sa.Column("reminder_at", TIME, nullable=True),
        sa.Column("crmtaskassigneduniqueid", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("regardingobjectid", ID, nullable=True),
        sa.Column("regardingobjecttypecode", sa.String(32), nullable=True),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("versionnumber", sa.BigInteger(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_task_ownerid", ondelete="SET NULL"),
    )
    op.create_index("ix_task_ownerid", "task", ["ownerid"])
    op.create_index("ix_task_regardingobjectid", "task", ["regardingobjectid"])
    op.create_index("ix_task_scheduledend", "task", ["scheduledend"])


def _contact_detail() -> None:
    op.create_table(
        "contact_detail",
        sa.Column("contact_id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("firstname", sa.Text(), nullable=False),
        sa.Column("firstname_key", KEY, nullable=False),
        sa.Column("lastname", sa.Text(), nullable=False),
        sa.Column("lastname_key", KEY, nullable=False),
        sa.Column("fullname_key", KEY, nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("accountid", ID, nullable=True),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("statecode", sa.Integer(), nullable=False),
        sa.Column("middlename", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("salutation", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("description_key", KEY, nullable=False),
        sa.Column("birthdate", sa.Date(), nullable=True),
        sa.Column("anniversary", sa.Date(), nullable=True),
        sa.Column("parentcontactid", ID, nullable=True),
        sa.Column("companyname", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("looked_at", TIME, nullable=False),
        sa.Column("versionnumber", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in _TEXTS),
        *(sa.Column(f"{name}_key", KEY, nullable=True) for name in _TEXTS),
        *(sa.Column(f"{one}_{part}", sa.Text(), nullable=False, server_default="") for one in _ADDRESSES for part in _PARTS),
        *(sa.Column(f"{name}_key", KEY, nullable=False, server_default="") for name in _ADDRESS_KEYS),
        sa.PrimaryKeyConstraint("contact_id", name="pk_contact_detail"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_contact_detail_contact_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["parentcontactid"], ["contact.id"], name="fk_contact_detail_parentcontactid", ondelete="SET NULL"),
    )
    op.create_index("ix_contact_detail_parentcontactid", "contact_detail", ["parentcontactid"])


def upgrade() -> None:
    """Add the tables."""
    _appointment()
    _recurringappointmentmaster()
    _appointment_party()
    _task()
    _contact_detail()
