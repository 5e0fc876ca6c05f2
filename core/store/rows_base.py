"""What all rows share: naming of constraints, and which Python type becomes which column type.

A table bears the logical name of the original's entity where the original has one, and so does a column; names of our own have an
underscore or are one plain word. Enum values are the original's numbers. `id` comes from one number space for the whole store
(`core.store.ids`); no row gets its id from the database.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, cast

from sqlalchemy import Boolean, Date, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

from core.domain import ids
from core.domain.act.kinds import ActKind, ChangeType, Side, SyncDirection
from core.domain.act.mapping import UserDecision
from core.domain.act.parties import ParticipationType, Response
from core.domain.act.patterns import EndType, PatternType, ShortMonth
from core.domain.act.presence import Action
from core.domain.act.records import AppointmentState, AppointmentStatus, ExpansionState, InstanceType, Priority, TaskState, TaskStatus
from core.domain.act.settings import Policy
from core.domain.act.switches import TaskDeletion
from core.domain.activity import CorrelationMethod, DeliveryState, Direction, EmailState, EmailStatus, PartyRole
from core.domain.alert import AlertLevel
from core.domain.attachments import BlockReason
from core.domain.decision import Outcome, Reason
from core.domain.filing import RegardingBy
from core.domain.mail_marks import MailNotice
from core.domain.mail_rules import RuleAction, RuleMatch
from core.domain.mailbox import (
    ActMethod,
    Approval,
    FilterMethod,
    IncomingMethod,
    MailboxKind,
    MailDirection,
    OutgoingMethod,
    TestStatus,
)
from core.domain.principal import AutoCreate, QueueViewType
from core.domain.profile import AuthProtocol, CredentialRetrieval, EntityState, ProfileType, Tls
from core.domain.record import RecordType
from core.domain.remote_folder import FolderUse
from core.domain.report import ReportKind, ReportReason
from core.domain.robots import AutomaticKind
from core.domain.runs import RunEnd
from core.domain.sending import DeliveryPriority, SendingMode
from core.domain.sent_copy import SentCopyMode, SentCopyState
from core.ports import EffectKind
from core.ports.act_filters import MappingScope
from core.ports.act_passes import FolderKind, PassState
from core.store.types import ID_TYPE, IntEnumType, MailboxRole, StrEnumType, UtcDateTime

_ID_NAMES = (
    ids.ProfileId,
    ids.MailboxId,
    ids.UserId,
    ids.QueueId,
    ids.RecordId,
    ids.ActivityId,
    ids.PartyId,
    ids.AttachmentId,
    ids.FolderRuleId,
    ids.MailRuleId,
    ids.FailureId,
    ids.DecisionId,
    ids.AlertId,
    ids.BlobId,
    ids.EffectId,
)
_INT_ENUMS: tuple[type[IntEnum], ...] = (
    ActMethod,
    AlertLevel,
    AppointmentState,
    AppointmentStatus,
    Approval,
    AuthProtocol,
    AutoCreate,
    ChangeType,
    CorrelationMethod,
    CredentialRetrieval,
    DeliveryPriority,
    Direction,
    EmailState,
    EmailStatus,
    EndType,
    EntityState,
    ExpansionState,
    FilterMethod,
    IncomingMethod,
    InstanceType,
    MailNotice,
    OutgoingMethod,
    ParticipationType,
    PartyRole,
    PatternType,
    Priority,
    QueueViewType,
    SyncDirection,
    TaskDeletion,
    TaskState,
    TaskStatus,
    TestStatus,
    UserDecision,
)
_STR_ENUMS: tuple[type[StrEnum], ...] = (
    ActKind,
    Action,
    AutomaticKind,
    BlockReason,
    DeliveryState,
    EffectKind,
    FolderKind,
    FolderUse,
    MailDirection,
    MailboxKind,
    MailboxRole,
    MappingScope,
    Outcome,
    PassState,
    Policy,
    ProfileType,
    Reason,
    RecordType,
    RegardingBy,
    ReportKind,
    ReportReason,
    Response,
    RuleAction,
    RuleMatch,
    RunEnd,
    SendingMode,
    SentCopyMode,
    SentCopyState,
    ShortMonth,
    Side,
    Tls,
)


def _annotation_map() -> dict[Any, TypeEngine[Any]]:
    types: dict[Any, TypeEngine[Any]] = {
        bool: Boolean(),
        int: Integer(),
        str: Text(),
        bytes: LargeBinary(),
        datetime: UtcDateTime(),
        date: Date(),
    }
    types |= dict.fromkeys(_ID_NAMES, ID_TYPE)
    types |= {enum_class: IntEnumType(enum_class) for enum_class in _INT_ENUMS}
    types |= {enum_class: StrEnumType(enum_class) for enum_class in _STR_ENUMS}
    return types


class Base(DeclarativeBase):
    """Root of all rows."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = _annotation_map()


def address_key(address: str | None) -> str | None:
    """An address as it is compared and kept unique: without case; None where there is none, so that several rows may lack one."""
    return address.lower() if address else None


def table_of(row_class: type[Base]) -> Table:
    """The table of a row class, for statements that go past the ORM."""
    return cast("Table", row_class.__table__)
