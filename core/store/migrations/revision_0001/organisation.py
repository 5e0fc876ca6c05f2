"""The tables of the organisation in the first schema. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID, TIME


def _emailsearch() -> None:
    op.create_table(
        "emailsearch",
        sa.Column("emailaddress", sa.String(320), nullable=False),
        sa.Column("parentobjectid", ID, nullable=False, autoincrement=False),
        sa.Column("emailcolumnnumber", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("parentobjecttypecode", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("donotemail", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("emailaddress", "parentobjectid", "emailcolumnnumber", name="pk_emailsearch"),
    )
    op.create_index("ix_emailsearch_parentobjectid", "emailsearch", ["parentobjectid"])


def _emailserverprofile() -> None:
    op.create_table(
        "emailserverprofile",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("servertype", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("useautodiscover", sa.Boolean(), nullable=False),
        sa.Column("usesamesettingsforoutgoingconnections", sa.Boolean(), nullable=False),
        sa.Column("incomingserverlocation", sa.Text(), nullable=False),
        sa.Column("incomingportnumber", sa.Integer(), nullable=False),
        sa.Column("incoming_url", sa.Text(), nullable=False),
        sa.Column("incoming_tls", sa.String(32), nullable=False),
        sa.Column("incomingauthenticationprotocol", sa.SmallInteger(), nullable=False),
        sa.Column("incomingcredentialretrieval", sa.SmallInteger(), nullable=False),
        sa.Column("incomingusername", sa.Text(), nullable=False),
        sa.Column("incoming_secret", sa.Text(), nullable=True),
        sa.Column("incominguseimpersonation", sa.Boolean(), nullable=False),
        sa.Column("incoming_oauth", sa.Text(), nullable=True),
        sa.Column("outgoingserverlocation", sa.Text(), nullable=False),
        sa.Column("outgoingportnumber", sa.Integer(), nullable=False),
        sa.Column("outgoing_url", sa.Text(), nullable=False),
        sa.Column("outgoing_tls", sa.String(32), nullable=False),
        sa.Column("outgoingauthenticationprotocol", sa.SmallInteger(), nullable=False),
        sa.Column("outgoingcredentialretrieval", sa.SmallInteger(), nullable=False),
        sa.Column("outgoingusername", sa.Text(), nullable=False),
        sa.Column("outgoing_secret", sa.Text(), nullable=True),
        sa.Column("outgoinguseimpersonation", sa.Boolean(), nullable=False),
        sa.Column("outgoing_oauth", sa.Text(), nullable=True),
        sa.Column("ca_file", sa.Text(), nullable=True),
        sa.Column("processemailsreceivedafter", TIME, nullable=True),
        sa.Column("proxy", sa.Text(), nullable=False),
        sa.Column("process_sent_items", sa.Boolean(), nullable=False),
        sa.Column("minpollingintervalinminutes", sa.Integer(), nullable=False),
        sa.Column("maxconcurrentconnections", sa.Integer(), nullable=False),
        sa.Column("moveundeliveredemails", sa.Boolean(), nullable=False),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_emailserverprofile"),
        sa.UniqueConstraint("name", name="uq_emailserverprofile_name"),
    )


def _systemuser() -> None:
    op.create_table(
        "systemuser",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("incomingemailfilteringmethod", sa.SmallInteger(), nullable=False),
        sa.Column("trackingtokenid", sa.Integer(), nullable=False),
        sa.Column("nexttrackingnumber", sa.Integer(), nullable=False),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.Column("emailaddress", sa.String(320), nullable=False),
        sa.Column("address_key", sa.String(320), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_systemuser"),
        sa.UniqueConstraint("address_key", name="uq_systemuser_address_key"),
    )


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("donotemail", sa.Boolean(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_account_ownerid", ondelete="SET NULL"),
    )
    op.create_index("ix_account_name", "account", ["name"])
    op.create_index("ix_account_ownerid", "account", ["ownerid"])


def _lead() -> None:
    op.create_table(
        "lead",
        sa.Column("firstname", sa.Text(), nullable=False),
        sa.Column("lastname", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("donotemail", sa.Boolean(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lead"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_lead_ownerid", ondelete="SET NULL"),
    )
    op.create_index("ix_lead_name", "lead", ["name"])
    op.create_index("ix_lead_ownerid", "lead", ["ownerid"])


def _organization() -> None:
    op.create_table(
        "organization",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("defaultemailserverprofileid", ID, nullable=True),
        sa.Column("default_incoming", sa.SmallInteger(), nullable=False),
        sa.Column("default_outgoing", sa.SmallInteger(), nullable=False),
        sa.Column("default_act", sa.SmallInteger(), nullable=False),
        sa.Column("requireapprovalforuseremail", sa.Boolean(), nullable=False),
        sa.Column("requireapprovalforqueueemail", sa.Boolean(), nullable=False),
        sa.Column("require_approval_forward_mailboxes", sa.Boolean(), nullable=False),
        sa.Column("allowunresolvedpartiesonemailsend", sa.Boolean(), nullable=False),
        sa.Column("notify_owner_mail", sa.Boolean(), nullable=False),
        sa.Column("notify_webhook", sa.Text(), nullable=True),
        sa.Column("istrackingtokenenabled", sa.Boolean(), nullable=False),
        sa.Column("trackingprefix", sa.Text(), nullable=False),
        sa.Column("trackingtokenidbase", sa.Integer(), nullable=False),
        sa.Column("trackingtokeniddigits", sa.Integer(), nullable=False),
        sa.Column("tracking_counter_digits", sa.Integer(), nullable=False),
        sa.Column("correlate_in_reply_to", sa.Boolean(), nullable=False),
        sa.Column("correlate_conversation_index", sa.Boolean(), nullable=False),
        sa.Column("enablesmartmatching", sa.Boolean(), nullable=False),
        sa.Column("maximumsubjectlengthonmailserver", sa.Integer(), nullable=False),
        sa.Column("createqueueitemsforacceptingqueuerecipients", sa.Boolean(), nullable=False),
        sa.Column("createqueueitemforsynchronizingmailbox", sa.Boolean(), nullable=False),
        sa.Column("unresolvesenderincaseofmultiplematch", sa.Boolean(), nullable=False),
        sa.Column("unresolveemailaddressifmultiplematch", sa.Boolean(), nullable=False),
        sa.Column("resolveforinactiveentities", sa.Boolean(), nullable=False),
        sa.Column("usefilteringmethodofsyncingmailboxonlyforcorrelation", sa.Boolean(), nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
        sa.ForeignKeyConstraint(
            ["defaultemailserverprofileid"],
            ["emailserverprofile.id"],
            name="fk_organization_defaultemailserverprofileid",
            ondelete="SET NULL",
        ),
    )


def _queue() -> None:
    op.create_table(
        "queue",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("incomingemailfilteringmethod", sa.SmallInteger(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("trackingtokenid", sa.Integer(), nullable=False),
        sa.Column("nexttrackingnumber", sa.Integer(), nullable=False),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.Column("emailaddress", sa.String(320), nullable=False),
        sa.Column("address_key", sa.String(320), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_queue"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_queue_ownerid", ondelete="SET NULL"),
        sa.UniqueConstraint("address_key", name="uq_queue_address_key"),
    )
    op.create_index("ix_queue_ownerid", "queue", ["ownerid"])


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("firstname", sa.Text(), nullable=False),
        sa.Column("lastname", sa.Text(), nullable=False),
        sa.Column("accountid", ID, nullable=True),
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("donotemail", sa.Boolean(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.ForeignKeyConstraint(["accountid"], ["account.id"], name="fk_contact_accountid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_contact_ownerid", ondelete="SET NULL"),
    )
    op.create_index("ix_contact_accountid", "contact", ["accountid"])
    op.create_index("ix_contact_name", "contact", ["name"])
    op.create_index("ix_contact_ownerid", "contact", ["ownerid"])


def _mailbox() -> None:
    op.create_table(
        "mailbox",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("queue_id", ID, nullable=True),
        sa.Column("emailserverprofile", ID, nullable=True),
        sa.Column("incomingemaildeliverymethod", sa.SmallInteger(), nullable=False),
        sa.Column("outgoingemaildeliverymethod", sa.SmallInteger(), nullable=False),
        sa.Column("actdeliverymethod", sa.SmallInteger(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("processanddeleteemails", sa.Boolean(), nullable=False),
        sa.Column("processemailreceivedafter", TIME, nullable=True),
        sa.Column("emailrouteraccessapproval", sa.SmallInteger(), nullable=False),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.Column("emailaddress", sa.String(320), nullable=False),
        sa.Column("address_key", sa.String(320), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mailbox"),
        sa.ForeignKeyConstraint(
            ["emailserverprofile"], ["emailserverprofile.id"], name="fk_mailbox_emailserverprofile", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"], name="fk_mailbox_queue_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["systemuser.id"], name="fk_mailbox_user_id", ondelete="CASCADE"),
        sa.UniqueConstraint("address_key", name="uq_mailbox_address_key"),
        sa.UniqueConstraint("queue_id", name="uq_mailbox_queue_id"),
        sa.UniqueConstraint("user_id", name="uq_mailbox_user_id"),
    )
    op.create_index("ix_mailbox_emailserverprofile", "mailbox", ["emailserverprofile"])


def _opportunity() -> None:
    op.create_table(
        "opportunity",
        sa.Column("accountid", ID, nullable=True),
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("donotemail", sa.Boolean(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_opportunity"),
        sa.ForeignKeyConstraint(["accountid"], ["account.id"], name="fk_opportunity_accountid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_opportunity_ownerid", ondelete="SET NULL"),
    )
    op.create_index("ix_opportunity_accountid", "opportunity", ["accountid"])
    op.create_index("ix_opportunity_name", "opportunity", ["name"])
    op.create_index("ix_opportunity_ownerid", "opportunity", ["ownerid"])


def _incident() -> None:
    op.create_table(
        "incident",
        sa.Column("accountid", ID, nullable=True),
        sa.Column("contactid", ID, nullable=True),
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("ownerid", ID, nullable=True),
        sa.Column("statecode", sa.SmallInteger(), nullable=False),
        sa.Column("donotemail", sa.Boolean(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        sa.ForeignKeyConstraint(["accountid"], ["account.id"], name="fk_incident_accountid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["contactid"], ["contact.id"], name="fk_incident_contactid", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["ownerid"], ["systemuser.id"], name="fk_incident_ownerid", ondelete="SET NULL"),
    )
    op.create_index("ix_incident_accountid", "incident", ["accountid"])
    op.create_index("ix_incident_contactid", "incident", ["contactid"])
    op.create_index("ix_incident_name", "incident", ["name"])
    op.create_index("ix_incident_ownerid", "incident", ["ownerid"])


def _mailbox_direction() -> None:
    op.create_table(
        "mailbox_direction",
        sa.Column("mailbox_id", ID, nullable=False, autoincrement=False),
        sa.Column("direction", sa.String(32), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("test", sa.SmallInteger(), nullable=False),
        sa.Column("parked", sa.Boolean(), nullable=False),
        sa.Column("running_since", TIME, nullable=True),
        sa.Column("last_success_at", TIME, nullable=True),
        sa.Column("next_due_at", TIME, nullable=True),
        sa.Column("consecutive_failures", sa.Integer(), nullable=False),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("error_title", sa.Text(), nullable=True),
        sa.Column("error_cause", sa.Text(), nullable=True),
        sa.Column("error_hint", sa.Text(), nullable=True),
        sa.Column("error_at", TIME, nullable=True),
        sa.Column("processed", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.Column("reenable_after_test", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox_id", "direction", name="pk_mailbox_direction"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mailbox_direction_mailbox_id", ondelete="CASCADE"),
    )


def _mailboxtrackingfolder() -> None:
    op.create_table(
        "mailboxtrackingfolder",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("mailboxid", ID, nullable=False),
        sa.Column("exchangefolderid", sa.Text(), nullable=True),
        sa.Column("exchangefoldername", sa.Text(), nullable=False),
        sa.Column("regardingobjectid", ID, nullable=True),
        sa.Column("regardingobjecttypecode", sa.String(32), nullable=True),
        sa.Column("subfolders", sa.Boolean(), nullable=False),
        sa.Column("folderonboardingstatus", sa.Integer(), nullable=False),
        sa.Column("createdon", TIME, nullable=False),
        sa.Column("modifiedon", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mailboxtrackingfolder"),
        sa.ForeignKeyConstraint(["mailboxid"], ["mailbox.id"], name="fk_mailboxtrackingfolder_mailboxid", ondelete="CASCADE"),
        sa.UniqueConstraint("mailboxid", "exchangefoldername", name="uq_mailboxtrackingfolder_mailboxid_exchangefoldername"),
    )
    op.create_index("ix_mailboxtrackingfolder_regardingobjectid", "mailboxtrackingfolder", ["regardingobjectid"])


def create() -> None:
    """Create them, parents first."""
    _emailsearch()
    _emailserverprofile()
    _systemuser()
    _account()
    _lead()
    _organization()
    _queue()
    _contact()
    _mailbox()
    _opportunity()
    _incident()
    _mailbox_direction()
    _mailboxtrackingfolder()
