"""Any organisation comes through a store as it was, and whatever is changed of it is told before it is done."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.document import export
from core.domain.act.settings import Thresholds
from core.domain.act.switches import ActSwitches
from core.errors import DocumentInvalid
from core.ports.directory import Snapshot
from core.service import ApplyReport
from tests.contract.organisation_world import service_of
from tests.contract.store_world import World
from tests.unit.document.organisations import snapshots


def fields(report: ApplyReport) -> set[str]:
    """What is changed, as ENTITY.KEY."""
    return {f"{entity.kind} {entity.name}".strip() + f".{field.key}" for entity in report.updated for field in entity.fields}


@settings(max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(snapshots(), st.booleans())
def test_an_export_restores_an_empty_store(snapshot: Snapshot, prune: bool) -> None:
    text = export(replace(snapshot, folder_rules=tuple(replace(rule, folder_id=None) for rule in snapshot.folder_rules)))
    with TemporaryDirectory() as home:
        world = World(None, Path(home))
        service = service_of(world, None)
        try:
            planned = service.apply(text, dry_run=True)
            done = service.apply(text)
            assert len(planned.created) == len(done.created)
            assert service.export() == text
            again = service.apply(text, prune=prune)
            assert (again.created, again.updated, again.pruned) == ((), (), ())
            with pytest.raises(DocumentInvalid) as caught:
                service.apply(f"{text}colour: blue\n")
            assert [fault.path for fault in caught.value.faults] == ["colour"]
            assert service.export() == text
        finally:
            world.close()


EVERY_KEY = """\
postroom: 1
organization:
  generate_alerts: {errors: false, warnings: false, information: false}
  notify_mailbox_owner_of_profile_alerts: true
  contact_patience_minutes: 0
  trace_log_persistence_days: 0
  mailbox_statistics_persistence_days: 365
  retention: {raw_messages_days: 1, activities_days: 2, decisions_days: 3, history_days: 4, recycle_bin_days: 5, passes_days: 6}
  maximum_folder_rules: 25
  ignore_internal_email: true
  do_not_ignore_internal_email_to_queues: false
  ignore_internal_email_from_queues: true
  ignore_internal_email_detection_enhancement: false
  force_filtering_method_for_user_mailboxes: known-senders
  do_not_correlate_forwarded_emails_as_replies: true
  hash_filter_keywords: "^AW:"
  hash_max_count: 10
  hash_delta_subject_count: 1
  hash_min_address_count: 3
  disable_smart_matching_email_hash_creation: true
  auto_create_contact_on_promote: false
  create_additional_queue_items_for_already_tracked_email: true
  resolve_similar_unresolved_email_address: false
  maximum_upload_file_size_kb: 131072
  blocked_attachments: [exe, 7z]
  restrict_irm_email_items: true
  automatic_mail_per_hour: 0
  original_folder_tracking_limits: true
  folder_rules_overwrite_regarding: true
  act:
    distinct_physical_and_logical_deletes: false
    ignore_copied_items: false
    track_appointments_from_non_organizer: false
    force_organizer_sync_for_attendee_tracked_appointment: false
    use_crm_organizer_for_empty_exchange_organizer: true
    propagate_appointment_cancellations: true
    update_past_meetings_in_non_draft_mode: true
    sync_private_from_exchange: true
    allow_save_as_draft_appointment: true
    allow_delete_when_ownership_changes: true
    task_deletion: never
    sync_attachments: true
    sync_assigned_tasks: true
    sync_contact_company: false
    all_addresses: true
    import_chosen_folder: true
    validate_bookings: false
    hold: {invitations: 1, updates: 2, cancellations: 3, deletes: 4, delete_percent: 5, delete_percent_from: 6, first_pass: false}
    conflicts: {policy: ask, fields: {subject: store}}
    category: Followed
    chosen_folder: Team
    time_zone: Asia/Kathmandu
profiles:
  - name: Legacy POP
    owner_email_address: post@corp.test
    send_email_alert: true
    connection_timeout_seconds: 100
    contact_patience_minutes: 15
users:
  - {email: alice@corp.test, personal_email: a@home.test, mobile_alert_email: a@sms.test, auto_create_contact: lead, send_as_allowed: true}
  - {email: bob@corp.test, time_zone: Europe/Berlin}
queues:
  - {name: Support, description: "First line", view_type: private, members: [bob@corp.test, alice@corp.test], rejected: true}
forward_mailboxes:
  - {email: collect@corp.test, rejected: true}
mailboxes:
  - {email: alice@corp.test, oauth_secret: alice-google, allow_credentials: false, verbose_logging_cycles: 100}
"""
CHANGED = {
    "organization": {
        "generate_alerts.errors",
        "generate_alerts.warnings",
        "generate_alerts.information",
        "notify_mailbox_owner_of_profile_alerts",
        "contact_patience_minutes",
        "trace_log_persistence_days",
        "mailbox_statistics_persistence_days",
        "retention.raw_messages_days",
        "retention.activities_days",
        "retention.decisions_days",
        "retention.history_days",
        "retention.recycle_bin_days",
        "retention.passes_days",
        *(f"act.{one.name}" for one in dataclass_fields(ActSwitches)),
        *(f"act.hold.{one.name.removeprefix('hold_')}" for one in dataclass_fields(Thresholds)),
        "act.conflicts.policy",
        "act.conflicts.fields.subject",
        "act.category",
        "act.chosen_folder",
        "act.time_zone",
        "maximum_folder_rules",
        "original_folder_tracking_limits",
        "folder_rules_overwrite_regarding",
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
    },
    "profile Legacy POP": {"owner_email_address", "send_email_alert", "connection_timeout_seconds", "contact_patience_minutes"},
    "user alice@corp.test": {"personal_email", "mobile_alert_email", "auto_create_contact", "send_as_allowed"},
    "user bob@corp.test": {"time_zone"},
    "queue Support": {"description", "view_type", "members", "approved", "rejected"},
    "forward mailbox collect@corp.test": {"rejected"},
    "mailbox alice@corp.test": {"oauth_secret", "allow_credentials", "verbose_logging_cycles"},
}


def test_a_dry_run_names_every_changed_field(world: World) -> None:
    service = service_of(world)
    before = service.export()
    report = service.apply(EVERY_KEY, dry_run=True)
    assert fields(report) == {f"{entity}.{key}" for entity, keys in CHANGED.items() for key in keys}
    assert service.export() == before
    assert fields(service.apply(EVERY_KEY)) == fields(report)
    assert service.apply(EVERY_KEY).updated == ()
    assert service.apply(service.export(), prune=True).updated == ()
    service.apply(before)
    assert service.export() == before
