"""Rows of the rules for incoming mail that an administrator writes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.domain.ids import MailRuleId, QueueId, RecordId
from core.domain.mail_rules import RuleAction, RuleMatch
from core.domain.record import RecordType
from core.store.checks import checks_of
from core.store.rows_base import Base
from core.store.types import CompactJson


class MailRuleRow(Base):
    """One rule. `conditions` are a JSON list; `mailbox_ids` and `profile_ids` name what the rule holds for, both empty: all mailboxes.

    What a rule points at may be gone: then it says so and does not apply. A scope never grows by what goes from it.
    """

    __tablename__ = "mail_rule"
    __table_args__ = checks_of("mail_rule")

    id: Mapped[MailRuleId] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    position: Mapped[int]
    enabled: Mapped[bool]
    description: Mapped[str]
    match: Mapped[RuleMatch]
    conditions: Mapped[list[dict[str, Any]]] = mapped_column(CompactJson)
    action: Mapped[RuleAction]
    regardingobjectid: Mapped[RecordId | None]
    regardingobjecttypecode: Mapped[RecordType | None]
    regarding_by: Mapped[str]
    queueid: Mapped[QueueId | None]
    queue_by: Mapped[str]
    stop: Mapped[bool]
    mailbox_ids: Mapped[list[int]] = mapped_column(CompactJson)
    profile_ids: Mapped[list[int]] = mapped_column(CompactJson)
    createdon: Mapped[datetime]
    modifiedon: Mapped[datetime]
