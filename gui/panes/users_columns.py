"""The columns of users, queues and forward mailboxes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.icons import state_icon, state_tone
from gui.messages import state_word
from gui.models.table import Column
from gui.panes.profiles_rows import URGENCY
from gui.panes.users_rows import Approval, PersonRow, approval_words, filter_short, kind_words, method_short
from gui.theme import Tone

_TONES = {Approval.APPROVED: None, Approval.PENDING: Tone.DEGRADED, Approval.REJECTED: Tone.DANGER}


def columns() -> list[Column[PersonRow]]:
    """State first, so that the eye finds the worst."""
    return [
        Column(
            "state",
            QCoreApplication.translate("UsersPane", "State"),
            lambda row: state_word(row.health),
            sort=lambda row: URGENCY.index(row.health),
            icon=lambda row: state_icon(row.health),
            tone=lambda row: state_tone(row.health),
            width=124,
        ),
        Column("name", QCoreApplication.translate("UsersPane", "Name"), lambda row: row.name, stretch=True),
        Column("kind", QCoreApplication.translate("UsersPane", "Kind"), lambda row: kind_words(row.kind), width=90),
        Column("address", QCoreApplication.translate("UsersPane", "Address"), lambda row: row.address, width=224),
        Column("incoming", QCoreApplication.translate("UsersPane", "In"), lambda row: method_short(row.incoming), width=64),
        Column("outgoing", QCoreApplication.translate("UsersPane", "Out"), lambda row: method_short(row.outgoing), width=64),
        Column("act", QCoreApplication.translate("UsersPane", "A/C/T"), lambda row: method_short(row.act), width=64),
        Column("filter", QCoreApplication.translate("UsersPane", "Tracks"), lambda row: filter_short(row.filter), width=104),
        Column(
            "approved",
            QCoreApplication.translate("UsersPane", "Approved"),
            lambda row: approval_words(row.approval),
            tone=lambda row: _TONES[row.approval],
            width=86,
        ),
        Column("profile", QCoreApplication.translate("UsersPane", "Profile"), lambda row: row.profile, width=112),
    ]
