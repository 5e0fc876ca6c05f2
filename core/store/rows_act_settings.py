"""The organisation's columns about appointments, contacts and tasks; its row inherits them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, false, true
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.act.settings import TRACKING_CATEGORY, Policy
from core.domain.act.switches import TaskDeletion
from core.store.types import CompactJson


class ActSettingColumns:
    """ActSettings under the original's names where it has them (facts 1.14, 1.15).

    `iscontactmailingaddresssyncenabled` is the other way round: the mailing address alone. `act_policies` is a JSON object of fields.
    """

    distinctphysicalandlogicaldeletesforexchangesync: Mapped[bool] = mapped_column(server_default=true())
    ignorecopieditemsinsssformailbox: Mapped[bool] = mapped_column(server_default=true())
    trackappointmentsfromnonorganizer: Mapped[bool] = mapped_column(server_default=true())
    forceorganizersyncforattendeetrackedappointment: Mapped[bool] = mapped_column(server_default=true())
    usecrmorganizerforemptyexchangeorganizer: Mapped[bool] = mapped_column(server_default=false())
    ssspropagateappointmentcancellationstoexchange: Mapped[bool] = mapped_column(server_default=false())
    sssupdatepastmeetingsinnondraftmode: Mapped[bool] = mapped_column(server_default=false())
    ssssyncappointmentisprivatefromexchange: Mapped[bool] = mapped_column(server_default=false())
    allowsaveasdraftappointment: Mapped[bool] = mapped_column(server_default=false())
    act_delete_when_ownership_changes: Mapped[bool] = mapped_column(server_default=false())
    ssstaskdeletionsyncbehaviorfromexchange: Mapped[TaskDeletion] = mapped_column(server_default="0")
    isappointmentattachmentsyncenabled: Mapped[bool] = mapped_column(server_default=false())
    isassignedtaskssyncenabled: Mapped[bool] = mapped_column(server_default=false())
    synccontactcompany: Mapped[bool] = mapped_column(server_default=true())
    iscontactmailingaddresssyncenabled: Mapped[bool] = mapped_column(server_default=true())
    act_import_chosen_folder: Mapped[bool] = mapped_column(server_default=false())
    act_validate_bookings: Mapped[bool] = mapped_column(server_default=true())
    act_hold_invitations: Mapped[int] = mapped_column(server_default="20")
    act_hold_updates: Mapped[int] = mapped_column(server_default="50")
    act_hold_cancellations: Mapped[int] = mapped_column(server_default="5")
    act_hold_deletes: Mapped[int] = mapped_column(server_default="10")
    act_hold_delete_percent: Mapped[int] = mapped_column(server_default="10")
    act_hold_delete_percent_from: Mapped[int] = mapped_column(server_default="3")
    act_hold_first_pass: Mapped[bool] = mapped_column(server_default=true())
    act_policy: Mapped[Policy] = mapped_column(server_default=Policy.NEWEST.value)
    act_policies: Mapped[dict[str, Any]] = mapped_column(CompactJson, server_default="{}")
    act_category: Mapped[str] = mapped_column(String(255), server_default=TRACKING_CATEGORY)
    act_chosen_folder: Mapped[str] = mapped_column(server_default="")
    act_time_zone: Mapped[str] = mapped_column(String(64), server_default="UTC")
    history_days: Mapped[int | None]
    recycle_bin_days: Mapped[int] = mapped_column(server_default="90")
    passes_days: Mapped[int] = mapped_column(server_default="30")
