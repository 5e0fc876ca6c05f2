"""Restrictions, orders and query strings of FindItem and FindFolder, as far as mail, appointments, contacts and tasks need them.

Compared are what a field shows: times as times, numbers as numbers, booleans as booleans, all else as text without case.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime

from core.sandbox.ews import show
from core.sandbox.ews.act.fields import KINDS
from core.sandbox.ews.act.values import record_value
from core.sandbox.ews.paths import PropertyPath, extended_values, read_path
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.things import Folder, Item
from core.sandbox.ews.wire import child, local, read_moment

Value = str | int | bool | datetime | tuple[str, ...]
"""What a field is compared as."""


def _from(item: Item) -> str:
    sender = item.letter.sender
    return f"{sender.name} <{sender.email}>" if sender else ""


_ITEM_VALUES: dict[str, Callable[[Item], Value]] = {
    "item:ItemClass": lambda item: item.item_class,
    "item:Subject": show.subject,
    "item:Body": lambda item: item.letter.text,
    "item:DateTimeReceived": lambda item: item.received,
    "item:DateTimeSent": lambda item: item.letter.sent or item.received,
    "item:DateTimeCreated": lambda item: item.received,
    "item:LastModifiedTime": lambda item: item.modified,
    "item:Size": lambda item: len(item.letter.raw),
    "item:HasAttachments": lambda item: bool(item.attachments),
    "item:Importance": show.importance,
    "item:IsDraft": lambda item: item.draft,
    "item:InReplyTo": lambda item: item.letter.header("In-Reply-To"),
    "item:Categories": lambda item: item.categories,
    "item:DisplayTo": lambda item: "; ".join(each.name or each.email for each in item.letter.addresses("To")),
    "item:ConversationId": show.conversation_id,
    "message:InternetMessageId": lambda item: item.letter.message_id,
    "message:References": lambda item: item.letter.header("References"),
    "message:From": _from,
    "message:Sender": _from,
    "message:ToRecipients": lambda item: tuple(each.email for each in item.letter.addresses("To")),
    "message:IsRead": lambda item: item.read,
    "message:ConversationTopic": show.topic,
}
_OF_LETTER = frozenset({"item:Body", "item:Importance"})
"""What an item without a letter says otherwise."""
_FOLDER_VALUES: dict[str, Callable[[Folder], Value]] = {
    "folder:DisplayName": lambda folder: folder.name,
    "folder:FolderClass": lambda folder: folder.folder_class,
    "folder:TotalCount": lambda folder: len(folder.items),
    "folder:UnreadCount": lambda folder: folder.unread,
}


def item_value(path: PropertyPath, item: Item) -> Value | None:
    """The value of a field of an item; None where it has none. Raises EwsError for a field that cannot be searched."""
    if path.extended is not None:
        return extended_values(path, item)
    if item.record is not None and item.kind in KINDS and (path.uri not in _ITEM_VALUES or path.uri in _OF_LETTER):
        return record_value(item, item.record, path.uri, path.index)
    if path.uri not in _ITEM_VALUES:
        raise EwsError("ErrorUnsupportedPathForQuery")
    return _ITEM_VALUES[path.uri](item)


def holds_item(node: ET.Element, item: Item) -> bool:
    """Tell whether an item fulfils a restriction. Raises EwsError (ErrorUnsupportedPathForQuery, ErrorInvalidRestriction)."""
    return _holds(node, lambda path: item_value(path, item))


def holds_folder(node: ET.Element, folder: Folder) -> bool:
    """Tell whether a folder fulfils a restriction. Raises EwsError."""

    def value(path: PropertyPath) -> Value | None:
        if path.extended is not None:
            return folder.extended.get(path.extended)
        if path.uri not in _FOLDER_VALUES:
            raise EwsError("ErrorUnsupportedPathForQuery")
        return _FOLDER_VALUES[path.uri](folder)

    return _holds(node, value)


def _holds(node: ET.Element, value: Callable[[PropertyPath], Value | None]) -> bool:
    kind = local(node)
    if kind == "And":
        return all(_holds(each, value) for each in node)
    if kind == "Or":
        return any(_holds(each, value) for each in node)
    if kind == "Not":
        return not any(_holds(each, value) for each in node)
    path = next((found for found in (read_path(each, strict=True) for each in node) if found), None)
    if path is None:
        raise EwsError("ErrorInvalidRestriction")
    found = value(path)
    if kind == "Exists":
        return found is not None and found not in {"", ()}
    if kind == "Contains":
        return _contains(node, found)
    other = child(node, "FieldURIOrConstant")
    constant = child(other, "Constant")
    if kind not in _COMPARE or constant is None:
        raise EwsError("ErrorInvalidRestriction")
    return _compared(kind, found, constant.get("Value", ""))


_COMPARE: dict[str, Callable[[int], bool]] = {
    "IsEqualTo": lambda order: order == 0,
    "IsNotEqualTo": lambda order: order != 0,
    "IsGreaterThan": lambda order: order > 0,
    "IsGreaterThanOrEqualTo": lambda order: order >= 0,
    "IsLessThan": lambda order: order < 0,
    "IsLessThanOrEqualTo": lambda order: order <= 0,
}


def _compared(kind: str, found: Value | None, wanted: str) -> bool:
    if found is None:
        return kind == "IsNotEqualTo"
    if isinstance(found, tuple):
        return any(_compared(kind, each, wanted) for each in found)
    test = _COMPARE[kind]
    try:
        if isinstance(found, bool):
            return test(int(found) - int(wanted.lower() in {"true", "1"}))
        if isinstance(found, int):
            return test(found - int(wanted))
        if isinstance(found, datetime):
            moment = read_moment(wanted)
            return test((found > moment) - (found < moment))
    except ValueError as error:
        raise EwsError("ErrorInvalidValueForProperty") from error
    mine, other = found.casefold(), wanted.casefold()
    return test((mine > other) - (mine < other))


def _contains(node: ET.Element, found: Value | None) -> bool:
    constant = child(node, "Constant")
    wanted = constant.get("Value", "") if constant is not None else ""
    exact = node.get("ContainmentComparison", "Exact") == "Exact"
    texts = found if isinstance(found, tuple) else ("" if found is None else str(found),)
    pairs = [(each, wanted) if exact else (each.casefold(), wanted.casefold()) for each in texts]
    match node.get("ContainmentMode", "Substring"):
        case "FullString":
            return any(mine == other for mine, other in pairs)
        case "Prefixed":
            return any(mine.startswith(other) for mine, other in pairs)
        case "PrefixOnWords" | "ExactPhrase":
            return any(f" {other}" in f" {mine}" for mine, other in pairs)
        case _:
            return any(other in mine for mine, other in pairs)


def ordered(items: list[Item], order: ET.Element | None) -> list[Item]:
    """The items in the order that SortOrder demands; without one, the newest first."""
    result = sorted(items, key=lambda item: (item.received, item.number), reverse=True)
    for each in reversed(list(order) if order is not None else []):
        path = next((found for found in (read_path(node, strict=True) for node in each) if found), None)
        if path is not None:
            keys = {item.number: _sortable(item_value(path, item)) for item in result}
            result = _sorted(result, keys, reverse=each.get("Order") == "Descending")
    return result


def _sorted(items: list[Item], keys: dict[int, tuple[int, float, str]], *, reverse: bool) -> list[Item]:
    return sorted(items, key=lambda item: keys[item.number], reverse=reverse)


def _sortable(value: Value | None) -> tuple[int, float, str]:
    if isinstance(value, datetime):
        return 1, value.timestamp(), ""
    if isinstance(value, int):
        return 1, float(value), ""
    return (0, 0.0, "") if value is None else (2, 0.0, str(value).casefold())


def matches_query(query: str, item: Item) -> bool:
    """Tell whether an item has every word of a query; `subject:`, `from:` and `body:` name where. A small part of AQS."""
    places = {"subject": show.subject(item), "from": _from(item), "body": item.letter.text}
    anywhere = "\n".join(places.values())
    for term in query.split():
        name, colon, word = term.partition(":")
        where = places.get(name.lower(), anywhere) if colon else anywhere
        wanted = (word if colon and name.lower() in places else term).strip('"')
        if wanted.casefold() not in where.casefold():
            return False
    return True
