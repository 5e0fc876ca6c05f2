"""ActService: the whole of what a person may do with appointments, contacts and tasks, in one class for Service to inherit."""

from __future__ import annotations

from core.service.act.conflicts import ConflictService
from core.service.act.filter_documents import FilterDocumentService
from core.service.act.filters import SyncFilterService
from core.service.act.history import ActHistoryService
from core.service.act.items import ItemService
from core.service.act.mailboxes import ActMailboxService
from core.service.act.mapping import FieldMappingService
from core.service.act.passes import PassService
from core.service.act.recycle_bin import ActBinService
from core.service.act.soon import ActSoonService


class ActService(
    ItemService,
    ConflictService,
    PassService,
    SyncFilterService,
    FilterDocumentService,
    FieldMappingService,
    ActHistoryService,
    ActBinService,
    ActMailboxService,
    ActSoonService,
):
    """Lists, conflicts, passes, history, bin, filters, directions of fields and mailboxes."""
