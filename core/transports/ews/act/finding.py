"""Items of a folder by what identifies them: the meeting, by its identity on the server, or our mark.

A UID cannot be searched for; the property that it is made of can (PidLidCleanGlobalObjectId, MS-OXOCAL 2.2.1.28). What a server gives is
compared again: one that does not know the restriction gives everything.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator

from core.domain.act.identities import meeting_identity, wrapped
from core.errors import ProtocolBroken
from core.ports.act_transport import ActMark, ItemRef
from core.transports.ews.act.marks import ORGANISATION_PATH, RECORD_PATH, mark_of, tagged_property
from core.transports.ews.act.nodes import ItemNode, node_from
from core.transports.ews.act.shapes import CLEAN_ID
from core.transports.ews.answers import EwsCalls, M, T
from core.transports.ews.envelope import attribute
from core.transports.ews.listing import only

MOST_FOUND = 200
"""Items asked for at once; a server gives no more than 250 where it searches."""

_TRUE = frozenset({"true", "1"})


def with_uid(calls: EwsCalls, folder: str, uid: str) -> list[ItemRef]:
    """The items that are the meeting of this identity, in whichever way it is written."""
    whole = meeting_identity(uid).uid
    if not whole:
        return []
    block = bytes.fromhex(wrapped(whole))

    def is_it(item: ItemNode) -> bool:
        said = tagged_property(item.node, "PropertyId", "35")
        try:
            return meeting_identity(base64.b64decode(said, validate=True).hex()).uid == whole
        except ValueError:
            return False

    return _found(calls, folder, _equal(CLEAN_ID, base64.b64encode(block).decode("ascii")), CLEAN_ID, is_it)


def with_mark(calls: EwsCalls, folder: str, mark: ActMark) -> list[ItemRef]:
    """The items that carry a mark; of one without an organisation that is not looked at."""
    if not mark.record:
        return []

    def is_it(item: ItemNode) -> bool:
        found = mark_of(item.node)
        return found.record == mark.record and (not mark.organisation or found.organisation == mark.organisation)

    return _found(calls, folder, _equal(RECORD_PATH, mark.record), RECORD_PATH + ORGANISATION_PATH, is_it)


def _equal(path: str, value: str) -> str:
    constant = f'<t:FieldURIOrConstant><t:Constant Value="{attribute(value)}"/></t:FieldURIOrConstant>'
    return f"<m:Restriction><t:IsEqualTo>{path}{constant}</t:IsEqualTo></m:Restriction>"


def _found(calls: EwsCalls, folder: str, restriction: str, paths: str, is_it: Callable[[ItemNode], bool]) -> list[ItemRef]:
    asked = f"<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>{paths}</t:AdditionalProperties></m:ItemShape>"
    found: dict[str, ItemRef] = {}
    for item in _items(calls, folder, restriction, asked):
        if item.ref.id and is_it(item):
            found.setdefault(item.ref.id, item.ref)
    return list(found.values())


def _items(calls: EwsCalls, folder: str, restriction: str, asked: str) -> Iterator[ItemNode]:
    offset = 0
    order = '<m:SortOrder><t:FieldOrder Order="Ascending"><t:FieldURI FieldURI="item:DateTimeCreated"/></t:FieldOrder></m:SortOrder>'
    parent = f"<m:ParentFolderIds>{calls.folder_id(folder)}</m:ParentFolderIds>"
    while True:
        view = f'<m:IndexedPageItemView MaxEntriesReturned="{MOST_FOUND}" Offset="{offset}" BasePoint="Beginning"/>'
        body = f'<m:FindItem Traversal="Shallow">{asked}{view}{restriction}{order}{parent}</m:FindItem>'
        root = only(calls.call("FindItem", body)).element.find(f"{M}RootFolder")
        if root is None:
            raise ProtocolBroken("FindItem: there is no RootFolder in the answer")
        page = [each for each in root.iterfind(f"{T}Items/*") if isinstance(each.tag, str)]
        yield from map(node_from, page)
        if not page or root.get("IncludesLastItemInRange", "").strip().lower() in _TRUE:
            return
        offset += len(page)
