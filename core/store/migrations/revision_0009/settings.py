"""What the organisation's word on appointments, contacts and tasks adds to the ninth schema.

Frozen: what changes later is a later revision's business.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

_ON = (
    "distinctphysicalandlogicaldeletesforexchangesync",
    "ignorecopieditemsinsssformailbox",
    "trackappointmentsfromnonorganizer",
    "forceorganizersyncforattendeetrackedappointment",
    "synccontactcompany",
    "iscontactmailingaddresssyncenabled",
    "act_hold_first_pass",
    "act_validate_bookings",
)
_OFF = (
    "usecrmorganizerforemptyexchangeorganizer",
    "ssspropagateappointmentcancellationstoexchange",
    "sssupdatepastmeetingsinnondraftmode",
    "ssssyncappointmentisprivatefromexchange",
    "allowsaveasdraftappointment",
    "act_delete_when_ownership_changes",
    "isappointmentattachmentsyncenabled",
    "isassignedtaskssyncenabled",
    "act_import_chosen_folder",
)
_NUMBERS = {
    "act_hold_invitations": "20",
    "act_hold_updates": "50",
    "act_hold_cancellations": "5",
    "act_hold_deletes": "10",
    "act_hold_delete_percent": "10",
    "act_hold_delete_percent_from": "3",
    "recycle_bin_days": "90",
    "passes_days": "30",
}
_CHECKS = {
    "act": "ssstaskdeletionsyncbehaviorfromexchange BETWEEN 0 AND 2 AND act_policy IN ('newest', 'store', 'remote', 'ask')",
    "act_hold": (
        "act_hold_invitations >= 0 AND act_hold_updates >= 0 AND act_hold_cancellations >= 0 AND act_hold_deletes >= 0"
        " AND act_hold_delete_percent BETWEEN 0 AND 100 AND act_hold_delete_percent_from >= 0"
    ),
    "act_words": "act_category <> '' AND act_time_zone <> ''",
    "act_retention": "history_days >= 1 AND recycle_bin_days >= 1 AND passes_days >= 1",
}


def _columns() -> list[sa.Column[Any]]:
    return [
        *(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()) for name in _ON),
        *(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()) for name in _OFF),
        *(sa.Column(name, sa.Integer(), nullable=False, server_default=usual) for name, usual in _NUMBERS.items()),
        sa.Column("ssstaskdeletionsyncbehaviorfromexchange", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("act_policy", sa.String(32), nullable=False, server_default="newest"),
        sa.Column("act_policies", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("act_category", sa.String(255), nullable=False, server_default="Tracked to Dynamics 365"),
        sa.Column("act_chosen_folder", sa.Text(), nullable=False, server_default=""),
        sa.Column("act_time_zone", sa.String(64), nullable=False, server_default="UTC"),
        sa.Column("history_days", sa.Integer(), nullable=True),
    ]


def upgrade() -> None:
    """Add the organisation's settings and the users' time zones. SQLite takes a constraint only with a table made anew."""
    with op.batch_alter_table("organization") as batch:
        for column in _columns():
            batch.add_column(column)
        for name, condition in _CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_organization_{name}"), condition)
    op.add_column("systemuser", sa.Column("time_zone", sa.String(64), nullable=False, server_default=""))
