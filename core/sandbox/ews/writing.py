"""Operations that change items: Create, Send, Update, Move, Copy, Delete, and attachments."""

import dataclasses
import xml.etree.ElementTree as ET
from collections.abc import Callable

from core.sandbox.ews import ids
from core.sandbox.ews.act import changing, responses
from core.sandbox.ews.act.fields import KINDS, RESPONSES
from core.sandbox.ews.calls import Call
from core.sandbox.ews.drafting import (
    extended,
    file_attachment,
    folder_or,
    is_draft,
    letter_of,
    ready_to_send,
    reattach,
    recipients,
    redraft,
)
from core.sandbox.ews.letter import Address, with_headers, without_header
from core.sandbox.ews.paths import PropertyPath, read_path
from core.sandbox.ews.problems import Answer, EwsError
from core.sandbox.ews.reading import EMPTY
from core.sandbox.ews.send_rights import SendRight
from core.sandbox.ews.show import item_ref
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.things import Folder, Item
from core.sandbox.ews.wire import boolean, child, children, content, element, leaf, local


def _refs(item: Item) -> str:
    return element("m:Items", element(f"t:{item.kind}", item_ref(item)))


def _send(call: Call, box: EwsMailbox, item: Item) -> None:
    """Send a draft of the mailbox; it becomes a sent message in its place. Raises EwsError (ErrorInvalidRecipients, ErrorSendAsDenied)."""
    everyone = recipients(item.letter)
    if not everyone or not all("@" in each for each in everyone):
        raise EwsError("ErrorInvalidRecipients")
    author = item.letter.sender.email if item.letter.sender is not None else box.address
    right = call.directory.rights.right(box.address, author)
    if right is None:
        raise EwsError("ErrorSendAsDenied")
    domain = box.address.partition("@")[2] or "sandbox.test"
    raw = ready_to_send(item, f"<{box.number}.{item.number}@{domain}>")
    if author.casefold() != box.address.casefold():
        raw = without_header(raw, "Sender")
        if right is SendRight.ON_BEHALF:
            raw = with_headers(raw, [("Sender", Address(box.name, box.address).header)])
        represented = call.directory.at(author)
        kept = represented.role("sentitems") if represented is not None and call.directory.rights.copied(author) else None
        if represented is not None and kept is not None:
            represented.add_item(kept, raw, read=True)
    item.replace(raw)
    call.directory.submit(box, without_header(raw, "Bcc"), everyone)


def create_item(call: Call) -> list[Answer]:
    """CreateItem: SaveOnly answers the id; SendOnly and SendAndSaveCopy answer no item."""
    disposition = call.request.get("MessageDisposition", "SaveOnly")

    def create(node: ET.Element) -> str:
        if local(node) in KINDS:
            return changing.create(call, node)
        if local(node) in RESPONSES:
            return responses.respond(call, node)
        role = "drafts" if disposition == "SaveOnly" else "sentitems"
        folder = folder_or(call, "SavedItemFolderId", role)
        box = call.box(folder)
        raw = letter_of(call, box, node, box.sequence + 1)
        if disposition == "SaveOnly":
            item = _new(box, folder, node, raw, draft=is_draft(node))
            return _refs(item)
        _send_new(call, box, folder, node, raw, keep=disposition == "SendAndSaveCopy")
        return EMPTY

    return call.each(children(call.request, "Items"), create, EMPTY)


def _new(box: EwsMailbox, folder: Folder, node: ET.Element, raw: bytes, *, draft: bool) -> Item:
    read = content(node, "IsRead")
    item = box.add_item(folder, raw, kind=local(node), read=True if read is None else boolean(read), draft=draft)
    item.categories = tuple(each.text or "" for each in children(node, "Categories"))
    item.extended = extended(node)
    item.from_me = True
    return item


def _send_new(call: Call, box: EwsMailbox, folder: Folder, node: ET.Element, raw: bytes, *, keep: bool) -> None:
    item = _new(box, folder, node, raw, draft=False)
    try:
        _send(call, box, item)
    except EwsError:
        box.bury(item)
        raise
    if not keep:
        box.bury(item)


def send_item(call: Call) -> list[Answer]:
    """SendItem: the draft goes out and is moved to SavedItemFolderId or Sent Items, or deleted."""
    keep = boolean(call.request.get("SaveItemToFolder"))
    strict = call.behaviour.checks_change_keys

    def send(node: ET.Element) -> str:
        if strict and not node.get("ChangeKey"):
            raise EwsError("ErrorChangeKeyRequiredForWriteOperations")
        item = call.item(node, change_key="ErrorStaleObject")
        box = call.box(item)
        target = folder_or(call, "SavedItemFolderId", "sentitems")
        _send(call, box, item)
        if not call.behaviour.files_sent_draft:
            return ""
        if keep:
            box.move_item(item, target).draft = False
        else:
            box.bury(item)
        return ""

    return call.each(children(call.request, "ItemIds"), send)


def update_item(call: Call) -> list[Answer]:
    """UpdateItem: read flag, categories, subject, importance, body, recipients and extended properties."""
    resolution = call.request.get("ConflictResolution", "AutoResolve")
    stale = "ErrorIrresolvableConflict" if resolution == "NeverOverwrite" else ""

    def update(node: ET.Element) -> str:
        named = next((each for each in node if local(each) in {"ItemId", "OccurrenceItemId", "RecurringMasterItemId"}), None)
        if named is None:
            raise EwsError("ErrorInvalidRequest")
        if call.behaviour.checks_change_keys and resolution != "AlwaysOverwrite" and not named.get("ChangeKey"):
            raise EwsError("ErrorChangeKeyRequired")
        item = call.item(named, change_key=stale)
        box = call.box(item)
        changes = list(children(node, "Updates"))
        given = ids.read_change_key(named.get("ChangeKey", ""))
        resolved = resolution == "AutoResolve" and given not in {None, item.version}
        conflicts = element("m:ConflictResults", leaf("t:Count", int(resolved)))
        if item.kind in KINDS and item.record is not None:
            return changing.update(call, item, changes) + conflicts
        paths = [_path(call, each) for each in changes]
        for change, path in zip(changes, paths, strict=True):
            _apply(box, item, change, path)
        if any(path.uri != "message:IsRead" for path in paths):
            box.touch(item)
        return _refs(item) + conflicts

    return call.each(children(call.request, "ItemChanges"), update, EMPTY)


_PLAIN = {"item:Subject": "Subject", "item:Importance": "Importance", "item:Sensitivity": "Sensitivity"}
_COMPOSED = {
    "item:Body": "Body",
    "message:ToRecipients": "ToRecipients",
    "message:CcRecipients": "CcRecipients",
    "message:BccRecipients": "BccRecipients",
    "message:ReplyTo": "ReplyTo",
}


def _path(call: Call, change: ET.Element) -> PropertyPath:
    found = next((path for path in (read_path(each, call.behaviour.checks_schema) for each in change) if path), None)
    known = {"message:IsRead", "item:Categories", *_PLAIN, *_COMPOSED}
    if found is None or (found.extended is None and found.uri not in known):
        raise EwsError("ErrorInvalidPropertySet")
    if local(change) not in {"SetItemField", "DeleteItemField"}:
        raise EwsError("ErrorInvalidPropertyAppend")
    return found


def _apply(box: EwsMailbox, item: Item, change: ET.Element, path: PropertyPath) -> None:
    holder = list(change)[1] if local(change) == "SetItemField" and len(change) > 1 else None
    if path.extended is not None:
        if holder is None:
            item.extended.pop(path.extended, None)
        else:
            item.extended.update(extended(holder))
    elif path.uri == "message:IsRead":
        box.flag(item, boolean(content(holder, "IsRead")))
    elif path.uri == "item:Categories":
        item.categories = tuple(each.text or "" for each in children(holder, "Categories"))
    elif path.uri in _PLAIN:
        item.fields[_PLAIN[path.uri]] = content(holder, _PLAIN[path.uri]) or ""
    else:
        redraft(box, item, _COMPOSED[path.uri], child(holder, _COMPOSED[path.uri]))


def _transfer(call: Call, work: Callable[[EwsMailbox, Item, Folder], Item]) -> list[Answer]:
    quiet = content(call.request, "ReturnNewItemIds") in {"false", "0"}

    def transfer(node: ET.Element) -> str:
        item, target = call.item(node), call.target("ToFolderId")
        if target is None:
            raise EwsError("ErrorFolderNotFound")
        if item.occurrence:
            raise EwsError("ErrorCalendarCannotMoveOrCopyOccurrence")
        if item.mailbox != target.mailbox:
            return _cross(call, item, target, moving=work is EwsMailbox.move_item)
        new = work(call.box(item), item, target)
        return EMPTY if quiet else _refs(new)

    return call.each(children(call.request, "ItemIds"), transfer, EMPTY)


def _cross(call: Call, item: Item, target: Folder, *, moving: bool) -> str:
    """Across mailboxes no new id is returned."""
    new = call.box(target).add_item(target, item.letter.raw, kind=item.kind, received=item.received, read=item.read, draft=item.draft)
    new.categories, new.extended = item.categories, dict(item.extended)
    new.record = item.record.copy() if item.record is not None else None
    if moving:
        call.box(item).bury(item)
    return EMPTY


def move_item(call: Call) -> list[Answer]:
    """MoveItem: the item gets a new id."""
    return _transfer(call, EwsMailbox.move_item)


def copy_item(call: Call) -> list[Answer]:
    """CopyItem."""
    return _transfer(call, EwsMailbox.copy_item)


def delete_item(call: Call) -> list[Answer]:
    """DeleteItem: HardDelete and SoftDelete for good, MoveToDeletedItems by a move."""
    trash = call.request.get("DeleteType") == "MoveToDeletedItems"

    def delete(node: ET.Element) -> str:
        item = call.item(node)
        if item.kind in KINDS and item.record is not None:
            changing.delete(call, item)
            return ""
        box = call.box(item)
        target = box.role("deleteditems")
        if trash and target is not None and item.folder is not target:
            box.move_item(item, target)
        else:
            box.bury(item)
        return ""

    return call.each(children(call.request, "ItemIds"), delete)


#: Numbers of attachments lie above all places that one may have.
_FIRST_SERIAL = 1 << 16


def create_attachment(call: Call) -> list[Answer]:
    """CreateAttachment: the parent's change key changes."""

    def create(node: ET.Element) -> str:
        parent = child(call.request, "ParentItemId")
        if parent is None:
            raise EwsError("ErrorInvalidRequest")
        if not content(node, "Name"):
            raise EwsError("ErrorRequiredPropertyMissing")
        item = call.item(parent)
        box = call.box(item)
        if item.occurrence:
            raise EwsError("ErrorInvalidOperation")
        new = file_attachment(node)
        if item.record is not None:
            serial = max([_FIRST_SERIAL + box.sequence, *(each.serial + 1 for each in item.attachments)])
            new = dataclasses.replace(new, modified=box.now(), serial=serial)
        reattach(box, item, [*item.attachments, new])
        box.touch(item)
        made = ids.attachment_id(item.mailbox, item.number, item.attachment_numbers[-1])
        ref = element("t:AttachmentId", Id=made, RootItemId=item.id, RootItemChangeKey=item.change_key)
        return element("m:Attachments", element(f"t:{local(node)}", ref))

    return call.each(children(call.request, "Attachments"), create, "<m:Attachments/>")


def delete_attachment(call: Call) -> list[Answer]:
    """DeleteAttachment: the later attachments of a message change their ids."""

    def delete(node: ET.Element) -> str:
        parsed = ids.read_attachment_id(node.get("Id", ""))
        if parsed is None:
            raise EwsError("ErrorInvalidIdMalformed")
        box = call.opened(call.directory.numbered(parsed.mailbox))
        item = box.find(parsed.number)
        if item is None or parsed.part not in item.attachment_numbers:
            raise EwsError("ErrorItemNotFound")
        kept = [each for part, each in zip(item.attachment_numbers, item.attachments, strict=True) if part != parsed.part]
        reattach(box, item, kept)
        box.touch(item)
        return element("m:RootItemId", RootItemId=item.id, RootItemChangeKey=item.change_key)

    return call.each(children(call.request, "AttachmentIds"), delete)


OPERATIONS: dict[str, Callable[[Call], list[Answer]]] = {
    "CreateItem": create_item,
    "SendItem": send_item,
    "UpdateItem": update_item,
    "MoveItem": move_item,
    "CopyItem": copy_item,
    "DeleteItem": delete_item,
    "CreateAttachment": create_attachment,
    "DeleteAttachment": delete_attachment,
}
"""The operations of this module by name."""
