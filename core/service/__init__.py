"""The front door: what the console and the command line both call to read and change the organisation."""

from core.domain.preview import FolderPreview, PreviewItem, PreviewRequest, Would
from core.domain.runs import DayCounts, RunEnd, RunEntry, Throughput
from core.ports import ActivityFilter, FailureEntry, StoreCounts
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
    RuleChange,
)
from core.service.service import Service

__all__ = [
    "ActivityFilter",
    "ApplyReport",
    "ComposeRequest",
    "DayCounts",
    "DirectionStatus",
    "EntityChange",
    "Explanation",
    "FailureEntry",
    "FieldChange",
    "FolderChange",
    "FolderMapping",
    "FolderPreview",
    "FolderTree",
    "FolderView",
    "MailboxExplanation",
    "MailboxStatus",
    "PreviewItem",
    "PreviewRequest",
    "Relist",
    "RuleChange",
    "RunEnd",
    "RunEntry",
    "Service",
    "StoreCounts",
    "Throughput",
    "Would",
]
