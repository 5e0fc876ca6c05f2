"""From rows to domain values: profile, mailbox, user, queue, organisation. The other way round is `core.store.organisation`'s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.domain.activity import Delivery, Party
from core.domain.ids import RecordId, UserId
from core.domain.mailbox import DirectionState, LastError, Mailbox, MailboxKind, MailDirection
from core.domain.organization import (
    AlertSwitches,
    ApprovalRules,
    CorrelationSettings,
    DefaultMethods,
    Organization,
    Retention,
    TokenSettings,
)
from core.domain.principal import Queue, User
from core.domain.profile import EmailServerProfile, Endpoint, OAuthSettings
from core.domain.record import RecordLink, RecordType
from core.store.act.settings import act_settings_of
from core.store.rows import MailboxDirectionRow, MailboxRow, OrganizationRow, ProfileRow
from core.store.rows_organisation import EXTENSION_SEPARATOR, KILOBYTE


def link_of(record_type: RecordType | None, record_id: int | None, names: dict[RecordId, str]) -> RecordLink | None:
    """A link to a record by the names that `core.store.links.record_names` found; None where there is no record (any more)."""
    if record_type is None or record_id is None:
        return None
    name = names.get(RecordId(record_id))
    return None if name is None else RecordLink(record_type, RecordId(record_id), name)


def party_of(row: Any, names: dict[RecordId, str]) -> Party:  # noqa: ANN401  a row of the party table, or a PartyRow
    """The party of a row, with what became of it where it was a recipient."""
    delivery = None if row.delivery_state is None else Delivery(row.delivery_state, row.delivery_reply or "")
    return Party(
        role=row.participationtypemask,
        address=row.addressused,
        name=row.name,
        record=link_of(row.partyobjecttypecode, row.partyid, names),
        delivery=delivery,
        id=row.id,
        column=row.addressusedemailcolumnnumber,
    )


def profile_of(row: ProfileRow) -> EmailServerProfile:
    """The profile of a row."""
    return EmailServerProfile(
        id=row.id,
        name=row.name,
        type=row.type,
        incoming=_incoming_of(row),
        outgoing=None if row.usesamesettingsforoutgoingconnections else _outgoing_of(row),
        description=row.description,
        autodiscover=row.useautodiscover,
        ca_file=row.ca_file,
        process_email_from=row.processemailsreceivedafter,
        proxy=row.proxy,
        process_sent_items=row.process_sent_items,
        min_polling_interval_minutes=row.minpollingintervalinminutes,
        max_concurrent_connections=row.maxconcurrentconnections,
        move_undeliverable=row.moveundeliveredemails,
        state=row.statecode,
        owner_email_address=row.owneremailaddress,
        send_email_alert=row.sendemailalert,
        connection_timeout_seconds=_seconds(row.timeoutmailboxconnectionafteramount),
        contact_patience_minutes=row.contact_patience_minutes,
        sending_mode=row.sending_mode,
        max_messages_per_minute=row.max_messages_per_minute,
        max_messages_per_day=row.max_messages_per_day,
        sent_copy=row.sent_copy,
    )


def _seconds(milliseconds: int | None) -> int | None:
    return None if milliseconds is None else milliseconds // 1000


def _incoming_of(row: ProfileRow) -> Endpoint:
    return Endpoint(
        host=row.incomingserverlocation,
        port=row.incomingportnumber,
        url=row.incoming_url,
        tls=row.incoming_tls,
        auth=row.incomingauthenticationprotocol,
        credentials=row.incomingcredentialretrieval,
        username=row.incomingusername,
        secret=row.incoming_secret,
        impersonation=row.incominguseimpersonation,
        oauth=oauth_of(row.incoming_oauth),
    )


def _outgoing_of(row: ProfileRow) -> Endpoint:
    return Endpoint(
        host=row.outgoingserverlocation,
        port=row.outgoingportnumber,
        url=row.outgoing_url,
        tls=row.outgoing_tls,
        auth=row.outgoingauthenticationprotocol,
        credentials=row.outgoingcredentialretrieval,
        username=row.outgoingusername,
        secret=row.outgoing_secret,
        impersonation=row.outgoinguseimpersonation,
        oauth=oauth_of(row.outgoing_oauth),
    )


def oauth_of(stored: dict[str, Any] | None) -> OAuthSettings | None:
    """OAuth settings from their stored mapping, whose keys are the field names (`dataclasses.asdict`)."""
    if stored is None:
        return None
    return OAuthSettings(**{**stored, "scopes": tuple(stored.get("scopes", ()))})


def mailbox_of(row: MailboxRow) -> Mailbox:
    """The mailbox of a row with its directions."""
    states: dict[str, Any] = {direction.value: direction_of(row.directions.get(direction)) for direction in MailDirection}
    return replace(bare_mailbox_of(row), **states)


def bare_mailbox_of(row: Any) -> Mailbox:  # noqa: ANN401  a row of the mailbox table, or a MailboxRow
    """The mailbox of a row without how its directions fare."""
    kind = MailboxKind.USER if row.user_id is not None else MailboxKind.QUEUE if row.queue_id is not None else MailboxKind.FORWARD
    return Mailbox(
        id=row.id,
        name=row.name,
        email_address=row.emailaddress,
        kind=kind,
        user_id=row.user_id,
        queue_id=row.queue_id,
        profile_id=row.emailserverprofile,
        incoming_method=row.incomingemaildeliverymethod,
        outgoing_method=row.outgoingemaildeliverymethod,
        act_method=row.actdeliverymethod,
        username=row.username,
        secret=row.secret,
        delete_after_processing=row.processanddeleteemails,
        process_email_from=row.processemailreceivedafter,
        approval=row.emailrouteraccessapproval,
        state=row.statecode,
        allow_credentials=row.allowemailconnectortousecredentials,
        oauth_secret=row.oauth_secret,
        verbose_logging_cycles=row.verboseloggingenabled,
    )


def direction_of(row: MailboxDirectionRow | None) -> DirectionState:
    """The state of one direction; no row means one that was never touched."""
    if row is None:
        return DirectionState()
    error = None
    if row.error_code is not None and row.error_at is not None:
        error = LastError(row.error_code, row.error_title or "", row.error_cause or "", row.error_hint or "", row.error_at)
    return DirectionState(
        enabled=row.enabled,
        test=row.test,
        parked=row.parked,
        running_since=row.running_since,
        last_success_at=row.last_success_at,
        next_due_at=row.next_due_at,
        consecutive_failures=row.consecutive_failures,
        last_error=error,
        processed=row.processed,
        failed=row.failed,
        reenable_after_test=row.reenable_after_test,
        last_ok_at=row.last_ok_at,
    )


def user_of(row: Any) -> User:  # noqa: ANN401  a row of the user table, or a UserRow
    """The user of a row."""
    return User(
        id=row.id,
        name=row.name,
        email=row.emailaddress,
        filter=row.incomingemailfilteringmethod,
        state=row.statecode,
        token_number=row.trackingtokenid,
        personal_email=row.personalemailaddress,
        mobile_alert_email=row.mobilealertemail,
        auto_create_contact=row.autocreatecontactonpromote,
        send_as_allowed=row.issendasallowed,
        time_zone=row.time_zone,
    )


def queue_of(row: Any, members: Sequence[UserId] = ()) -> Queue:  # noqa: ANN401  a row of the queue table, or a QueueRow
    """The queue of a row; `members` are of another table."""
    return Queue(
        id=row.id,
        name=row.name,
        email=row.emailaddress,
        filter=row.incomingemailfilteringmethod,
        owner=row.ownerid,
        state=row.statecode,
        description=row.description,
        view_type=row.queueviewtype,
        members=tuple(members),
    )


def organization_of(row: OrganizationRow) -> Organization:
    """The organisation's settings."""
    return Organization(
        default_profile=row.defaultemailserverprofileid,
        defaults=DefaultMethods(row.default_incoming, row.default_outgoing, row.default_act),
        require_approval=ApprovalRules(
            row.requireapprovalforuseremail, row.requireapprovalforqueueemail, row.require_approval_forward_mailboxes
        ),
        send_to_unresolved=row.allowunresolvedpartiesonemailsend,
        notify_owner_mail=row.notify_owner_mail,
        notify_webhook=row.notify_webhook,
        tracking_token=TokenSettings(
            row.istrackingtokenenabled,
            row.trackingprefix,
            row.trackingtokenidbase,
            row.trackingtokeniddigits,
            row.tracking_counter_digits,
        ),
        correlation=CorrelationSettings(row.correlate_in_reply_to, row.correlate_conversation_index, row.enablesmartmatching),
        maximum_subject_length=row.maximumsubjectlengthonmailserver,
        create_queue_items_for_accepting_queue_recipients=row.createqueueitemsforacceptingqueuerecipients,
        create_queue_item_for_synchronizing_mailbox=row.createqueueitemforsynchronizingmailbox,
        unresolve_sender_in_case_of_multiple_match=row.unresolvesenderincaseofmultiplematch,
        unresolve_email_address_if_multiple_match=row.unresolveemailaddressifmultiplematch,
        resolve_for_inactive_entities=row.resolveforinactiveentities,
        use_filtering_method_of_syncing_mailbox_only_for_correlation=row.usefilteringmethodofsyncingmailboxonlyforcorrelation,
        generate_alerts=AlertSwitches(row.generatealertsforerrors, row.generatealertsforwarnings, row.generatealertsforinformation),
        notify_mailbox_owner_of_profile_alerts=row.notifymailboxownerofemailserverlevelalerts,
        contact_patience_minutes=row.contact_patience_minutes,
        trace_log_persistence_days=row.tracelogpersistencetimeindays,
        mailbox_statistics_persistence_days=row.mailboxstatisticspersistencetimeindays,
        retention=Retention(
            row.raw_messages_days, row.activities_days, row.decisions_days, row.history_days, row.recycle_bin_days, row.passes_days
        ),
        maximum_folder_rules=row.maxfolderbasedtrackingmappings,
        enable_mailbox_delegation_for_outgoing_email=row.enablemailboxdelegationforoutgoingemail,
        max_messages_per_minute=row.max_messages_per_minute,
        max_messages_per_day=row.max_messages_per_day,
        original_folder_tracking_limits=row.original_folder_tracking_limits,
        folder_rules_overwrite_regarding=row.folder_rules_overwrite_regarding,
        act=act_settings_of(row),
        **_incoming_switches_of(row),
    )


def _incoming_switches_of(row: OrganizationRow) -> dict[str, Any]:
    return {
        "ignore_internal_email": row.ignoreinternalemail,
        "do_not_ignore_internal_email_to_queues": row.donotignoreinternalemailtoqueues,
        "ignore_internal_email_from_queues": row.ignoreinternalemailfromqueues,
        "ignore_internal_email_detection_enhancement": row.ignoreinternalemaildetectionenhancement,
        "force_filtering_method_for_user_mailboxes": row.sssforcefilteringmethodforusermailboxes,
        "do_not_correlate_forwarded_emails_as_replies": row.donotcorrelateforwardedemailsasreplies,
        "hash_filter_keywords": row.hashfilterkeywords,
        "hash_max_count": row.hashmaxcount,
        "hash_delta_subject_count": row.hashdeltasubjectcount,
        "hash_min_address_count": row.hashminaddresscount,
        "disable_smart_matching_email_hash_creation": row.disablesmartmatchingemailhashcreation,
        "auto_create_contact_on_promote": row.autocreatecontactonpromote,
        "create_additional_queue_items_for_already_tracked_email": row.ssscreateadditionalqueueitemsforalreadytrackedemail,
        "resolve_similar_unresolved_email_address": row.resolvesimilarunresolvedemailaddress,
        "maximum_upload_file_size_kb": row.maxuploadfilesize // KILOBYTE,
        "blocked_attachments": tuple(extension for extension in row.blockedattachments.split(EXTENSION_SEPARATOR) if extension),
        "restrict_irm_email_items": row.restrictirmemailitems,
        "automatic_mail_per_hour": row.automatic_mail_per_hour,
    }
