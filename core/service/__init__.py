"""The front door: what the console and the command line both call to read and change the organisation."""

from core.domain.act.mapping import UserDecision
from core.domain.answers import AnswerKind
from core.domain.folder_health import FolderRuleView, RuleHealth, RuleUse
from core.domain.kinds import RECORD_KINDS, Kind
from core.domain.ledger import CheckedFolder, CheckedItem, LedgerReport, Standing
from core.domain.preview import FolderPreview, PreviewItem, PreviewRequest, Would
from core.domain.runs import DayCounts, RunEnd, RunEntry, Throughput
from core.domain.send_attempt import SendAttempt
from core.domain.sending import DeliveryPriority
from core.errors import EntriesInvalid, EntryFault
from core.ports import ActivityFilter, AttachmentContent, FailureDetail, FailureEntry, RecordView, StoreCounts
from core.ports.act_filters import ActMailbox, MappingScope
from core.ports.act_links import Binned, HistoryEntry
from core.ports.act_lists import ItemFilter, ItemPage, ItemRow, LinkState, LinkView
from core.ports.act_passes import FolderKind, KeptAction, PassEntry, PassState
from core.ports.quarantine import FailureFilter
from core.service.act.model import (
    ActCounts,
    ActMailboxView,
    BinView,
    ConflictView,
    FilterCount,
    FilterView,
    ItemDetail,
    MappingRow,
    PassView,
    UndoneHistory,
)
from core.service.audit import AuditFormat
from core.service.bulk_changes import MailboxChange
from core.service.folder_rules import FolderRuleFilter, FolderRulePage
from core.service.folder_templates import TemplateChange, TemplateFolder, TemplatePreview
from core.service.imports import (
    TABLE_KINDS,
    ImportColumn,
    ImportFault,
    ImportField,
    ImportOptions,
    ImportPreview,
    ImportReport,
    ImportRow,
    OnExisting,
    RowAction,
)
from core.service.inspecting import CheckProgress, Inspector, PlannedAction, RunOutcome, RunReport
from core.service.mapping import Relist
from core.service.model import (
    ApplyReport,
    ComposeRequest,
    DirectionStatus,
    EntityChange,
    Explanation,
    FieldChange,
    FolderChange,
    FolderMapping,
    FolderTree,
    FolderView,
    MailboxExplanation,
    MailboxStatus,
    NewEntry,
    RuleChange,
    RuleStep,
)
from core.service.quarantine import ExportedFailure, FailurePage
from core.service.rules import RulesTrial, RuleTrial
from core.service.service import Service
from core.service.undoing import UndoReport

__all__ = [
    "RECORD_KINDS",
    "TABLE_KINDS",
    "ActCounts",
    "ActMailbox",
    "ActMailboxView",
    "ActivityFilter",
    "AnswerKind",
    "ApplyReport",
    "AttachmentContent",
    "AuditFormat",
    "BinView",
    "Binned",
    "CheckProgress",
    "CheckedFolder",
    "CheckedItem",
    "ComposeRequest",
    "ConflictView",
    "DayCounts",
    "DeliveryPriority",
    "DirectionStatus",
    "EntityChange",
    "EntriesInvalid",
    "EntryFault",
    "Explanation",
    "ExportedFailure",
    "FailureDetail",
    "FailureEntry",
    "FailureFilter",
    "FailurePage",
    "FieldChange",
    "FilterCount",
    "FilterView",
    "FolderChange",
    "FolderKind",
    "FolderMapping",
    "FolderPreview",
    "FolderRuleFilter",
    "FolderRulePage",
    "FolderRuleView",
    "FolderTree",
    "FolderView",
    "HistoryEntry",
    "ImportColumn",
    "ImportFault",
    "ImportField",
    "ImportOptions",
    "ImportPreview",
    "ImportReport",
    "ImportRow",
    "Inspector",
    "ItemDetail",
    "ItemFilter",
    "ItemPage",
    "ItemRow",
    "KeptAction",
    "Kind",
    "LedgerReport",
    "LinkState",
    "LinkView",
    "MailboxChange",
    "MailboxExplanation",
    "MailboxStatus",
    "MappingRow",
    "MappingScope",
    "NewEntry",
    "OnExisting",
    "PassEntry",
    "PassState",
    "PassView",
    "PlannedAction",
    "PreviewItem",
    "PreviewRequest",
    "RecordView",
    "Relist",
    "RowAction",
    "RuleChange",
    "RuleHealth",
    "RuleStep",
    "RuleTrial",
    "RuleUse",
    "RulesTrial",
    "RunEnd",
    "RunEntry",
    "RunOutcome",
    "RunReport",
    "SendAttempt",
    "Service",
    "Standing",
    "StoreCounts",
    "TemplateChange",
    "TemplateFolder",
    "TemplatePreview",
    "Throughput",
    "UndoReport",
    "UndoneHistory",
    "UserDecision",
    "Would",
]
