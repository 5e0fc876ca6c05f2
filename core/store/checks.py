"""What the database itself refuses in the tables of the organisation: option numbers, ranges, and what does not go together.

Whoever writes past this program meets the same rules. The numbers are the original's (facts 1.1, 1.2, 1.10, 1.14).
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import CheckConstraint

#: Table -> name -> condition; an unknown value (NULL) passes. The revision that made them has a copy of its own, frozen.
CHECKS: Mapping[str, Mapping[str, str]] = {
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
        "sending": "sending_mode IN ('send', 'pause', 'sink')",
        "sent_copy": "sent_copy IN ('auto', 'always', 'never')",
        "limits": "max_messages_per_minute >= 0 AND max_messages_per_day >= 0",
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
    "mail_rule": {
        "name": "name <> ''",
        "position": "position >= 0",
        "match": "match IN ('all', 'any')",
        "action": "action IN ('track', 'skip', 'none')",
        "regarding": "(regardingobjectid IS NULL) = (regardingobjecttypecode IS NULL)",
        "one_record": "regardingobjectid IS NULL OR regarding_by = ''",
        "one_queue": "queueid IS NULL OR queue_by = ''",
        "skip": "action <> 'skip' OR (regardingobjectid IS NULL AND regarding_by = '' AND queueid IS NULL AND queue_by = '')",
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
        "filtering": "sssforcefilteringmethodforusermailboxes BETWEEN 0 AND 4",
        "hashes": "hashmaxcount >= 0 AND hashdeltasubjectcount >= 0 AND hashminaddresscount >= 0",
        "upload": "maxuploadfilesize BETWEEN 1024 AND 134217728",
        "automatic": "automatic_mail_per_hour >= 0",
        "limits": "max_messages_per_minute >= 0 AND max_messages_per_day >= 0",
        "act": "ssstaskdeletionsyncbehaviorfromexchange BETWEEN 0 AND 2 AND act_policy IN ('newest', 'store', 'remote', 'ask')",
        "act_hold": (
            "act_hold_invitations >= 0 AND act_hold_updates >= 0 AND act_hold_cancellations >= 0 AND act_hold_deletes >= 0"
            " AND act_hold_delete_percent BETWEEN 0 AND 100 AND act_hold_delete_percent_from >= 0"
        ),
        "act_words": "act_category <> '' AND act_time_zone <> ''",
        "act_retention": "history_days >= 1 AND recycle_bin_days >= 1 AND passes_days >= 1",
    },
}


def checks_of(table: str) -> tuple[CheckConstraint, ...]:
    """The constraints of a table, to be part of its `__table_args__`; their full names are ck_TABLE_NAME."""
    return tuple(CheckConstraint(condition, name=name) for name, condition in CHECKS[table].items())
