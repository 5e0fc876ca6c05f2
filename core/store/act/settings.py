"""ActSettings out of the organisation's row, and into its columns."""

from __future__ import annotations

from typing import Any

from core.domain.act.settings import ActSettings, Policy, Thresholds
from core.domain.act.switches import ActSwitches
from core.store.rows_act_settings import ActSettingColumns

#: Switches by their columns. `all_addresses` is turned round, and apart.
_SWITCHES = {
    "distinct_physical_and_logical_deletes": "distinctphysicalandlogicaldeletesforexchangesync",
    "ignore_copied_items": "ignorecopieditemsinsssformailbox",
    "track_appointments_from_non_organizer": "trackappointmentsfromnonorganizer",
    "force_organizer_sync_for_attendee_tracked_appointment": "forceorganizersyncforattendeetrackedappointment",
    "use_crm_organizer_for_empty_exchange_organizer": "usecrmorganizerforemptyexchangeorganizer",
    "propagate_appointment_cancellations": "ssspropagateappointmentcancellationstoexchange",
    "update_past_meetings_in_non_draft_mode": "sssupdatepastmeetingsinnondraftmode",
    "sync_private_from_exchange": "ssssyncappointmentisprivatefromexchange",
    "allow_save_as_draft_appointment": "allowsaveasdraftappointment",
    "allow_delete_when_ownership_changes": "act_delete_when_ownership_changes",
    "task_deletion": "ssstaskdeletionsyncbehaviorfromexchange",
    "sync_attachments": "isappointmentattachmentsyncenabled",
    "sync_assigned_tasks": "isassignedtaskssyncenabled",
    "sync_contact_company": "synccontactcompany",
    "import_chosen_folder": "act_import_chosen_folder",
    "validate_bookings": "act_validate_bookings",
}
_THRESHOLDS = {
    "invitations": "act_hold_invitations",
    "updates": "act_hold_updates",
    "cancellations": "act_hold_cancellations",
    "deletes": "act_hold_deletes",
    "delete_percent": "act_hold_delete_percent",
    "delete_percent_from": "act_hold_delete_percent_from",
    "hold_first_pass": "act_hold_first_pass",
}


def act_settings_of(row: ActSettingColumns) -> ActSettings:
    """The organisation's word, as its row has it."""
    switches: dict[str, Any] = {name: getattr(row, column) for name, column in _SWITCHES.items()}
    thresholds: dict[str, Any] = {name: getattr(row, column) for name, column in _THRESHOLDS.items()}
    return ActSettings(
        switches=ActSwitches(**switches, all_addresses=not row.iscontactmailingaddresssyncenabled),
        thresholds=Thresholds(**thresholds),
        policy=row.act_policy,
        policies={key: Policy(policy) for key, policy in row.act_policies.items()},
        category=row.act_category,
        chosen_folder=row.act_chosen_folder,
        time_zone=row.act_time_zone,
    )


def act_settings_columns(settings: ActSettings) -> dict[str, Any]:
    """All columns of them."""
    return {
        **{column: getattr(settings.switches, name) for name, column in _SWITCHES.items()},
        "iscontactmailingaddresssyncenabled": not settings.switches.all_addresses,
        **{column: getattr(settings.thresholds, name) for name, column in _THRESHOLDS.items()},
        "act_policy": settings.policy,
        "act_policies": {key: policy.value for key, policy in settings.policies.items()},
        "act_category": settings.category,
        "act_chosen_folder": settings.chosen_folder,
        "act_time_zone": settings.time_zone,
    }
