"""ActService: the whole of what a person may do with appointments, contacts and tasks, in one class for Service to inherit."""

from __future__ import annotations

from core.service.act.conflicts import ConflictService
from core.service.act.filter_documents import FilterDocumentService
from core.service.act.filters import SyncFilterService
from core.service.act.items import ItemService
from core.service.act.mapping import FieldMappingService
from core.service.act.passes import PassService


class ActService(ItemService, ConflictService, PassService, SyncFilterService, FilterDocumentService, FieldMappingService):
    """Lists, conflicts, passes, history, bin, filters, directions of fields and mailboxes."""
