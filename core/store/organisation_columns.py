"""From domain values to the columns of configuration; the way back is `core.store.mapping`'s."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.domain.folder_rule import FolderRule, TemplateOptions
from core.domain.mailbox import DirectionState, Mailbox
from core.domain.organization import Organization
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, Endpoint, EntityState
from core.domain.record import Record, RecordType
from core.store.act.settings import act_settings_columns
from core.store.rows import address_key
from core.store.rows_organisation import EXTENSION_SEPARATOR, KILOBYTE

Columns = dict[str, Any]


def profile_columns(profile: EmailServerProfile) -> Columns:
    """All columns of a profile but the times. Without an outgoing side of its own the outgoing columns hold the defaults."""
    return {
        "id": profile.id,
        "name": profile.name,
        "type": profile.type,
        "servertype": int(profile.server_type),
        "description": profile.description,
        "useautodiscover": profile.autodiscover,
        "usesamesettingsforoutgoingconnections": profile.outgoing is None,
        **_endpoint_columns("incoming", profile.incoming),
        **_endpoint_columns("outgoing", profile.outgoing or Endpoint()),
        "ca_file": profile.ca_file,
        "processemailsreceivedafter": profile.process_email_from,
        "proxy": profile.proxy,
        "process_sent_items": profile.process_sent_items,
        "minpollingintervalinminutes": profile.min_polling_interval_minutes,
        "maxconcurrentconnections": profile.max_concurrent_connections,
        "moveundeliveredemails": profile.move_undeliverable,
        "statecode": profile.state,
        "owneremailaddress": profile.owner_email_address,
        "sendemailalert": profile.send_email_alert,
        "timeoutmailboxconnectionafteramount": _milliseconds(profile.connection_timeout_seconds),
        "contact_patience_minutes": profile.contact_patience_minutes,
        "sending_mode": profile.sending_mode,
        "max_messages_per_minute": profile.max_messages_per_minute,
        "max_messages_per_day": profile.max_messages_per_day,
        "sent_copy": profile.sent_copy,
    }


def _milliseconds(seconds: int | None) -> int | None:
    return None if seconds is None else seconds * 1000


def _endpoint_columns(side: str, endpoint: Endpoint) -> Columns:
    return {
        f"{side}serverlocation": endpoint.host,
        f"{side}portnumber": endpoint.port,
        f"{side}_url": endpoint.url,
        f"{side}_tls": endpoint.tls,
        f"{side}authenticationprotocol": endpoint.auth,
        f"{side}credentialretrieval": endpoint.credentials,
        f"{side}username": endpoint.username,
        f"{side}_secret": endpoint.secret,
        f"{side}useimpersonation": endpoint.impersonation,
        f"{side}_oauth": None if endpoint.oauth is None else asdict(endpoint.oauth),
    }


def user_columns(user: User) -> Columns:
    """All columns of a user but the times and what sending counts."""
    return {
        "id": user.id,
        "name": user.name,
        "emailaddress": user.email,
        "address_key": address_key(user.email),
        "incomingemailfilteringmethod": user.filter,
        "statecode": user.state,
        "personalemailaddress": user.personal_email,
        "mobilealertemail": user.mobile_alert_email,
        "autocreatecontactonpromote": user.auto_create_contact,
        "issendasallowed": user.send_as_allowed,
        "time_zone": user.time_zone,
    }


def queue_columns(queue: Queue) -> Columns:
    """All columns of a queue but the times and what sending counts; its members are rows of their own."""
    return {
        "id": queue.id,
        "name": queue.name,
        "emailaddress": queue.email,
        "address_key": address_key(queue.email),
        "incomingemailfilteringmethod": queue.filter,
        "ownerid": queue.owner,
        "statecode": queue.state,
        "description": queue.description,
        "queueviewtype": queue.view_type,
    }


def mailbox_columns(mailbox: Mailbox) -> Columns:
    """All columns of a mailbox but the times; how its directions fare is elsewhere."""
    return {
        "id": mailbox.id,
        "name": mailbox.name,
        "emailaddress": mailbox.email_address,
        "address_key": address_key(mailbox.email_address),
        "user_id": mailbox.user_id,
        "queue_id": mailbox.queue_id,
        "emailserverprofile": mailbox.profile_id,
        "incomingemaildeliverymethod": mailbox.incoming_method,
        "outgoingemaildeliverymethod": mailbox.outgoing_method,
        "actdeliverymethod": mailbox.act_method,
        "username": mailbox.username,
        "secret": mailbox.secret,
        "processanddeleteemails": mailbox.delete_after_processing,
        "processemailreceivedafter": mailbox.process_email_from,
        "emailrouteraccessapproval": mailbox.approval,
        "statecode": mailbox.state,
        "allowemailconnectortousecredentials": mailbox.allow_credentials,
        "oauth_secret": mailbox.oauth_secret,
        "verboseloggingenabled": mailbox.verbose_logging_cycles,
    }


def direction_columns(state: DirectionState) -> Columns:
    """What configuration owns of a direction: whether it works, its test, and what stood in its way before."""
    error = state.last_error
    return {
        "enabled": state.enabled,
        "test": state.test,
        "parked": state.parked,
        "next_due_at": state.next_due_at,
        "consecutive_failures": state.consecutive_failures,
        "error_code": None if error is None else error.code,
        "error_title": None if error is None else error.title,
        "error_cause": None if error is None else error.cause,
        "error_hint": None if error is None else error.hint,
        "error_at": None if error is None else error.at,
        "reenable_after_test": state.reenable_after_test,
    }


def record_columns(record: Record) -> Columns:
    """All columns of a record but the times; which ones it has depends on its type."""
    columns: Columns = {
        "id": record.id,
        "name": record.name,
        "emails": list(record.emails),
        "ownerid": record.owner,
        "statecode": EntityState.ACTIVE if record.active else EntityState.INACTIVE,
        "donotemail": record.do_not_email,
    }
    link = record.account
    account_id = link.id if link is not None and link.type is RecordType.ACCOUNT else None
    match record.type:
        case RecordType.CONTACT:
            columns |= {"firstname": record.first_name, "lastname": record.last_name, "accountid": account_id}
        case RecordType.LEAD:
            columns |= {"firstname": record.first_name, "lastname": record.last_name}
        case RecordType.OPPORTUNITY:
            columns |= {"accountid": account_id}
        case RecordType.CASE:
            contact_id = link.id if link is not None and link.type is RecordType.CONTACT else None
            columns |= {"accountid": account_id, "contactid": contact_id}
        case RecordType.ACCOUNT | RecordType.USER | RecordType.QUEUE:
            pass
    return columns


def rule_columns(rule: FolderRule) -> Columns:
    """All columns of a folder rule but the times and how far the folder's old mail was taken over."""
    template = rule.template or TemplateOptions()
    return {
        "id": rule.id,
        "mailboxid": rule.mailbox_id,
        "exchangefolderid": rule.folder_id,
        "exchangefoldername": rule.folder,
        "regardingobjectid": None if rule.regarding is None else rule.regarding.id,
        "regardingobjecttypecode": None if rule.regarding is None else rule.regarding.type,
        "subfolders": rule.subfolders,
        "tracked": rule.tracked,
        "istemplate": rule.template is not None,
        "createmissing": template.create,
        "createatmost": template.create_at_most,
        "includeinactive": template.inactive,
        "madebyrule": rule.made_by,
    }


def organization_columns(organization: Organization) -> Columns:
    """All switches."""
    token = organization.tracking_token
    return {
        **_care_columns(organization),
        **_incoming_columns(organization),
        **act_settings_columns(organization.act),
        "defaultemailserverprofileid": organization.default_profile,
        "default_incoming": organization.defaults.incoming,
        "default_outgoing": organization.defaults.outgoing,
        "default_act": organization.defaults.act,
        "requireapprovalforuseremail": organization.require_approval.users,
        "requireapprovalforqueueemail": organization.require_approval.queues,
        "require_approval_forward_mailboxes": organization.require_approval.forward_mailboxes,
        "allowunresolvedpartiesonemailsend": organization.send_to_unresolved,
        "notify_owner_mail": organization.notify_owner_mail,
        "notify_webhook": organization.notify_webhook,
        "istrackingtokenenabled": token.enabled,
        "trackingprefix": token.prefix,
        "trackingtokenidbase": token.base,
        "trackingtokeniddigits": token.user_digits,
        "tracking_counter_digits": token.counter_digits,
        "correlate_in_reply_to": organization.correlation.in_reply_to,
        "correlate_conversation_index": organization.correlation.conversation_index,
        "enablesmartmatching": organization.correlation.smart_matching,
        "maximumsubjectlengthonmailserver": organization.maximum_subject_length,
        "createqueueitemsforacceptingqueuerecipients": organization.create_queue_items_for_accepting_queue_recipients,
        "createqueueitemforsynchronizingmailbox": organization.create_queue_item_for_synchronizing_mailbox,
        "unresolvesenderincaseofmultiplematch": organization.unresolve_sender_in_case_of_multiple_match,
        "unresolveemailaddressifmultiplematch": organization.unresolve_email_address_if_multiple_match,
        "resolveforinactiveentities": organization.resolve_for_inactive_entities,
        "usefilteringmethodofsyncingmailboxonlyforcorrelation": (organization.use_filtering_method_of_syncing_mailbox_only_for_correlation),
    }


def _incoming_columns(organization: Organization) -> Columns:
    """How incoming mail is judged, and what is kept of it."""
    return {
        "ignoreinternalemail": organization.ignore_internal_email,
        "donotignoreinternalemailtoqueues": organization.do_not_ignore_internal_email_to_queues,
        "ignoreinternalemailfromqueues": organization.ignore_internal_email_from_queues,
        "ignoreinternalemaildetectionenhancement": organization.ignore_internal_email_detection_enhancement,
        "sssforcefilteringmethodforusermailboxes": organization.force_filtering_method_for_user_mailboxes,
        "donotcorrelateforwardedemailsasreplies": organization.do_not_correlate_forwarded_emails_as_replies,
        "hashfilterkeywords": organization.hash_filter_keywords,
        "hashmaxcount": organization.hash_max_count,
        "hashdeltasubjectcount": organization.hash_delta_subject_count,
        "hashminaddresscount": organization.hash_min_address_count,
        "disablesmartmatchingemailhashcreation": organization.disable_smart_matching_email_hash_creation,
        "autocreatecontactonpromote": organization.auto_create_contact_on_promote,
        "ssscreateadditionalqueueitemsforalreadytrackedemail": organization.create_additional_queue_items_for_already_tracked_email,
        "resolvesimilarunresolvedemailaddress": organization.resolve_similar_unresolved_email_address,
        "maxuploadfilesize": organization.maximum_upload_file_size_kb * KILOBYTE,
        "blockedattachments": EXTENSION_SEPARATOR.join(organization.blocked_attachments),
        "restrictirmemailitems": organization.restrict_irm_email_items,
        "automatic_mail_per_hour": organization.automatic_mail_per_hour,
    }


def _care_columns(organization: Organization) -> Columns:
    """What there is to say about trouble, and how long things are kept."""
    return {
        "generatealertsforerrors": organization.generate_alerts.errors,
        "generatealertsforwarnings": organization.generate_alerts.warnings,
        "generatealertsforinformation": organization.generate_alerts.information,
        "notifymailboxownerofemailserverlevelalerts": organization.notify_mailbox_owner_of_profile_alerts,
        "contact_patience_minutes": organization.contact_patience_minutes,
        "tracelogpersistencetimeindays": organization.trace_log_persistence_days,
        "mailboxstatisticspersistencetimeindays": organization.mailbox_statistics_persistence_days,
        "raw_messages_days": organization.retention.raw_messages_days,
        "activities_days": organization.retention.activities_days,
        "decisions_days": organization.retention.decisions_days,
        "history_days": organization.retention.history_days,
        "recycle_bin_days": organization.retention.recycle_bin_days,
        "passes_days": organization.retention.passes_days,
        "maxfolderbasedtrackingmappings": organization.maximum_folder_rules,
        "enablemailboxdelegationforoutgoingemail": organization.enable_mailbox_delegation_for_outgoing_email,
        "max_messages_per_minute": organization.max_messages_per_minute,
        "max_messages_per_day": organization.max_messages_per_day,
        "original_folder_tracking_limits": organization.original_folder_tracking_limits,
        "folder_rules_overwrite_regarding": organization.folder_rules_overwrite_regarding,
    }
