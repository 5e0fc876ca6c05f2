"""The section `organization`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.document.act_settings import merged_act
from core.document.lookup import Lookup
from core.document.models import OrganizationEntry
from core.document.work import Work, applied, same_names
from core.domain.organization import (
    AlertSwitches,
    ApprovalRules,
    CorrelationSettings,
    DefaultMethods,
    Organization,
    Retention,
    TokenSettings,
)
from core.domain.tracking_token import check_settings
from core.errors import UsageError

SWITCHES = same_names(
    (
        "maximum_subject_length",
        "create_queue_items_for_accepting_queue_recipients",
        "create_queue_item_for_synchronizing_mailbox",
        "unresolve_sender_in_case_of_multiple_match",
        "unresolve_email_address_if_multiple_match",
        "resolve_for_inactive_entities",
        "use_filtering_method_of_syncing_mailbox_only_for_correlation",
        "notify_mailbox_owner_of_profile_alerts",
        "contact_patience_minutes",
        "trace_log_persistence_days",
        "mailbox_statistics_persistence_days",
        "maximum_folder_rules",
        "ignore_internal_email",
        "do_not_ignore_internal_email_to_queues",
        "ignore_internal_email_from_queues",
        "ignore_internal_email_detection_enhancement",
        "force_filtering_method_for_user_mailboxes",
        "do_not_correlate_forwarded_emails_as_replies",
        "hash_filter_keywords",
        "hash_max_count",
        "hash_delta_subject_count",
        "hash_min_address_count",
        "disable_smart_matching_email_hash_creation",
        "auto_create_contact_on_promote",
        "create_additional_queue_items_for_already_tracked_email",
        "resolve_similar_unresolved_email_address",
        "maximum_upload_file_size_kb",
        "blocked_attachments",
        "restrict_irm_email_items",
        "automatic_mail_per_hour",
        "enable_mailbox_delegation_for_outgoing_email",
        "max_messages_per_minute",
        "max_messages_per_day",
        "original_folder_tracking_limits",
        "folder_rules_overwrite_regarding",
    )
)
"""Keys that are fields of their own."""
NESTED = {
    "defaults": (DefaultMethods(), ("incoming", "outgoing", "act")),
    "require_approval": (ApprovalRules(), ("users", "queues", "forward_mailboxes")),
    "tracking_token": (TokenSettings(), ("enabled", "prefix", "base", "user_digits", "counter_digits")),
    "correlation": (CorrelationSettings(), ("in_reply_to", "conversation_index", "smart_matching")),
    "generate_alerts": (AlertSwitches(), ("errors", "warnings", "information")),
    "retention": (
        Retention(),
        ("raw_messages_days", "activities_days", "decisions_days", "history_days", "recycle_bin_days", "passes_days"),
    ),
}
"""Keys with keys of their own: the defaults of all of them, and their names."""


def merge_organization(work: Work, lookup: Lookup) -> None:
    """Bring the organisation's switches up to what the document says. `lookup` knows the profiles as they will be."""
    entry = work.document.organization
    if entry is None:
        return
    merged: Organization = applied(entry, SWITCHES, work.organization, Organization())
    nested: dict[str, Any] = {}
    for key in entry.model_fields_set & NESTED.keys():
        default, names = NESTED[key]
        given = getattr(entry, key)
        nested[key] = default if given is None else applied(given, same_names(names), getattr(merged, key), default)
    merged = replace(merged, **nested)
    merged = _flattened(entry, merged)
    if "act" in entry.model_fields_set:
        merged = replace(merged, act=merged_act(work, entry.act, merged.act))
    if "default_profile" in entry.model_fields_set:
        merged = replace(merged, default_profile=lookup.profile(entry.default_profile, "organization.default_profile"))
    try:
        check_settings(merged.tracking_token)
    except UsageError as error:
        work.faults.add("organization.tracking_token.prefix", error.cause)
    work.organization = merged


def _flattened(entry: OrganizationEntry, merged: Organization) -> Organization:
    """Apply the two keys whose parts are fields of the organisation itself."""
    default = Organization()
    if "unresolved_recipients" in entry.model_fields_set:
        merged = (
            replace(merged, send_to_unresolved=default.send_to_unresolved)
            if entry.unresolved_recipients is None
            else applied(entry.unresolved_recipients, {"send": "send_to_unresolved"}, merged, default)
        )
    if "notify" in entry.model_fields_set:
        merged = (
            replace(merged, notify_owner_mail=default.notify_owner_mail, notify_webhook=default.notify_webhook)
            if entry.notify is None
            else applied(entry.notify, {"owner_mail": "notify_owner_mail", "webhook": "notify_webhook"}, merged, default)
        )
    return merged
