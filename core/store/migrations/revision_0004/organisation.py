"""What profiles, mailboxes, users, queues and the organisation have more. Frozen: what changes later is a later revision's business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.migrations.columns import ID

#: Table -> name -> condition, as they are in this schema.
_CHECKS = {
    "emailserverprofile": {
        "type": "type IN ('exchange', 'exchange-online', 'pop3-smtp', 'imap-smtp', 'gmail')",
        "servertype": "servertype BETWEEN 0 AND 4",
        "ports": "incomingportnumber BETWEEN 0 AND 65535 AND outgoingportnumber BETWEEN 0 AND 65535",
        "tls": "incoming_tls IN ('none', 'starttls', 'implicit') AND outgoing_tls IN ('none', 'starttls', 'implicit')",
        "authentication": "incomingauthenticationprotocol BETWEEN 0 AND 4 AND outgoingauthenticationprotocol BETWEEN 0 AND 4",
        "credentials": "incomingcredentialretrieval BETWEEN 0 AND 7 AND outgoingcredentialretrieval BETWEEN 0 AND 7",
        "polling": "minpollingintervalinminutes BETWEEN 0 AND 1440",
        "connections": "maxconcurrentconnections BETWEEN 1 AND 300",
        "timeout": "timeoutmailboxconnectionafteramount BETWEEN 1000 AND 100000",
        "patience": "contact_patience_minutes BETWEEN 0 AND 40320",
        "state": "statecode IN (0, 1)",
    },
    "systemuser": {
        "filter": "incomingemailfilteringmethod BETWEEN 0 AND 4",
        "token": "trackingtokenid >= 0 AND nexttrackingnumber >= 0",
        "autocreate": "autocreatecontactonpromote BETWEEN 0 AND 2",
        "state": "statecode IN (0, 1)",
    },
    "queue": {
        "filter": "incomingemailfilteringmethod BETWEEN 0 AND 4",
        "token": "trackingtokenid >= 0 AND nexttrackingnumber >= 0",
        "view": "queueviewtype IN (0, 1)",
        "state": "statecode IN (0, 1)",
    },
    "mailbox": {
        "owner": "user_id IS NULL OR queue_id IS NULL",
        "incoming": "incomingemaildeliverymethod BETWEEN 0 AND 3",
        "outgoing": "outgoingemaildeliverymethod BETWEEN 0 AND 2",
        "act": "actdeliverymethod BETWEEN 0 AND 2",
        "queue": "queue_id IS NULL OR (incomingemaildeliverymethod <> 1 AND outgoingemaildeliverymethod <> 1 AND actdeliverymethod = 2)",
        "forward": "user_id IS NOT NULL OR queue_id IS NOT NULL OR (outgoingemaildeliverymethod = 0 AND actdeliverymethod = 2)",
        "delete": "user_id IS NULL OR NOT processanddeleteemails",
        "approval": "emailrouteraccessapproval BETWEEN 0 AND 3",
        "verbose": "verboseloggingenabled BETWEEN 0 AND 100",
        "state": "statecode IN (0, 1)",
    },
    "mailbox_direction": {
        "direction": "direction IN ('incoming', 'outgoing', 'act')",
        "test": "test BETWEEN 0 AND 2",
    },
    "mailboxtrackingfolder": {
        "regarding": "(regardingobjectid IS NULL) = (regardingobjecttypecode IS NULL)",
    },
    "organization": {
        "single": "id = 1",
        "methods": "default_incoming BETWEEN 0 AND 3 AND default_outgoing BETWEEN 0 AND 2 AND default_act BETWEEN 0 AND 2",
        "subject": "maximumsubjectlengthonmailserver BETWEEN 255 AND 400",
        "patience": "contact_patience_minutes BETWEEN 0 AND 40320",
        "tracelog": "tracelogpersistencetimeindays BETWEEN 0 AND 3650",
        "statistics": "mailboxstatisticspersistencetimeindays BETWEEN 0 AND 365",
        "retention": "raw_messages_days >= 1 AND activities_days >= 1 AND decisions_days >= 1",
        "rules": "maxfolderbasedtrackingmappings >= 1",
    },
}


def _columns() -> dict[str, list[sa.Column[object]]]:
    """Table -> its new columns; what is there takes the defaults."""

    def switch(name: str, *, on: bool) -> sa.Column[object]:
        return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true() if on else sa.false())

    def number(name: str, default: int) -> sa.Column[object]:
        return sa.Column(name, sa.Integer(), nullable=False, server_default=str(default))

    def option(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.SmallInteger(), nullable=False, server_default="0")

    def perhaps(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.Integer(), nullable=True)

    def address(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.String(320), nullable=False, server_default="")

    return {
        "emailserverprofile": [
            *(address("owneremailaddress"), switch("sendemailalert", on=False)),
            *map(perhaps, ("timeoutmailboxconnectionafteramount", "contact_patience_minutes")),
        ],
        "systemuser": [
            *map(address, ("personalemailaddress", "mobilealertemail")),
            *(option("autocreatecontactonpromote"), switch("issendasallowed", on=False)),
        ],
        "queue": [sa.Column("description", sa.Text(), nullable=False, server_default=""), option("queueviewtype")],
        "mailbox": [
            switch("allowemailconnectortousecredentials", on=True),
            sa.Column("oauth_secret", sa.Text(), nullable=True),
            number("verboseloggingenabled", 0),
        ],
        "organization": [
            switch("generatealertsforerrors", on=True),
            switch("generatealertsforwarnings", on=True),
            switch("generatealertsforinformation", on=True),
            switch("notifymailboxownerofemailserverlevelalerts", on=False),
            number("contact_patience_minutes", 60),
            number("tracelogpersistencetimeindays", 30),
            number("mailboxstatisticspersistencetimeindays", 3),
            *map(perhaps, ("raw_messages_days", "activities_days", "decisions_days", "maxfolderbasedtrackingmappings")),
        ],
    }


def _queuemembership() -> None:
    op.create_table(
        "queuemembership",
        sa.Column("queueid", ID, nullable=False, autoincrement=False),
        sa.Column("systemuserid", ID, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("queueid", "systemuserid", name="pk_queuemembership"),
        sa.ForeignKeyConstraint(["queueid"], ["queue.id"], name="fk_queuemembership_queueid", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["systemuserid"], ["systemuser.id"], name="fk_queuemembership_systemuserid", ondelete="CASCADE"),
    )
    op.create_index("ix_queuemembership_systemuserid", "queuemembership", ["systemuserid"])


def _settle() -> None:
    """Take back what earlier programs stored and never acted upon: nothing is sent from a forward mailbox, Outlook serves no queue."""
    box = sa.table(
        "mailbox",
        *(sa.column(name, ID) for name in ("user_id", "queue_id")),
        *(sa.column(f"{name}deliverymethod", sa.SmallInteger()) for name in ("incomingemail", "outgoingemail", "act")),
        sa.column("processanddeleteemails", sa.Boolean()),
    )
    forward = box.c.user_id.is_(None) & box.c.queue_id.is_(None)
    queue = box.c.queue_id.is_not(None)
    op.execute(sa.update(box).where(forward).values(outgoingemaildeliverymethod=0, actdeliverymethod=2))
    op.execute(sa.update(box).where(queue).values(actdeliverymethod=2))
    for method in ("incomingemaildeliverymethod", "outgoingemaildeliverymethod"):
        op.execute(sa.update(box).where(queue, box.c[method] == 1).values({method: 0}))
    op.execute(sa.update(box).where(box.c.user_id.is_not(None)).values(processanddeleteemails=False))


def upgrade() -> None:
    """Add columns, the members of queues, and the constraints; on SQLite a table takes a constraint only when it is made anew."""
    _settle()
    columns = _columns()
    for table, conditions in _CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for column in columns.get(table, ()):
                batch.add_column(column)
            for name, condition in conditions.items():
                batch.create_check_constraint(op.f(f"ck_{table}_{name}"), condition)
    _queuemembership()
