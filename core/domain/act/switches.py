"""The organisation's switches for appointments, contacts and tasks (facts 1.13-1.15), with the defaults here.

They differ from the original's in two: leaving a filter unlinks instead of deleting, and several thresholds hold a pass for a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class TaskDeletion(IntEnum):
    """SSSTaskDeletionSyncBehaviorFromExchange: what becomes of a task in the store that was deleted remotely."""

    DELETE = 0
    DELETE_UNLESS_COMPLETED = 1
    NEVER = 2


@dataclass(frozen=True, slots=True)
class ActSwitches:
    """What an organisation chose, under the original's names.

    `distinct_physical_and_logical_deletes`: a record that merely left the filters (or whose access was lost) is unlinked, not deleted
    remotely; the original's default deletes. `sync_attachments` is of single appointments alone. `import_chosen_folder` takes every item
    of a folder that a person chose, linked or not: the original has nothing of it. `all_addresses` synchronizes three postal addresses.
    `validate_bookings` asks a person before an appointment from the server is saved while somebody who takes part is busy.
    """

    distinct_physical_and_logical_deletes: bool = True
    ignore_copied_items: bool = True
    track_appointments_from_non_organizer: bool = True
    force_organizer_sync_for_attendee_tracked_appointment: bool = True
    use_crm_organizer_for_empty_exchange_organizer: bool = False
    propagate_appointment_cancellations: bool = False
    update_past_meetings_in_non_draft_mode: bool = False
    sync_private_from_exchange: bool = False
    allow_save_as_draft_appointment: bool = False
    allow_delete_when_ownership_changes: bool = False
    task_deletion: TaskDeletion = TaskDeletion.DELETE
    sync_attachments: bool = False
    sync_assigned_tasks: bool = False
    sync_contact_company: bool = True
    all_addresses: bool = False
    import_chosen_folder: bool = False
    validate_bookings: bool = True
