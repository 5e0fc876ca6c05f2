"""Operations that concern no item: ResolveNames, ConvertId."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from core.sandbox.ews import ids
from core.sandbox.ews.calls import Call
from core.sandbox.ews.letter import Address
from core.sandbox.ews.problems import Answer, EwsError, words
from core.sandbox.ews.show import mailbox_xml
from core.sandbox.ews.wire import children, content, element


def resolve_names(call: Call) -> list[Answer]:
    """ResolveNames: the mailboxes whose address or name begins with the entry, or has a word that does."""

    def resolve(_: None) -> Answer:
        entry = (content(call.request, "UnresolvedEntry") or "").strip().removeprefix("smtp:").casefold()
        if not entry:
            raise EwsError("ErrorInvalidRequest")
        found = [each for each in call.directory if _fits(entry, each.address, each.name)]
        if not found:
            raise EwsError("ErrorNameResolutionNoResults")
        shown = [element("t:Resolution", mailbox_xml(Address(each.name, each.address))) for each in found]
        resolved = element("m:ResolutionSet", *shown, TotalItemsInView=len(found), IncludesLastItemInRange="true")
        if len(found) == 1:
            return Answer(resolved)
        code = "ErrorNameResolutionMultipleResults"
        return Answer(resolved, code, words(code), "Warning")

    return call.each([None], resolve)


def _fits(entry: str, address: str, name: str) -> bool:
    return address.casefold().startswith(entry) or f" {entry}" in f" {name.casefold()}"


def convert_id(call: Call) -> list[Answer]:
    """ConvertId: from EwsId to EwsId alone; clients call it to learn the server's version."""

    def convert(node: ET.Element) -> str:
        given = node.get("Id", "")
        known = ids.read_item_id(given) or ids.read_folder_id(given)
        if known is None:
            raise EwsError("ErrorInvalidIdMalformed")
        wanted = call.request.get("DestinationFormat", "EwsId")
        if wanted != "EwsId" or node.get("Format") != "EwsId":
            raise EwsError("ErrorUnsupportedTypeForConversion")
        xsi = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:type": "t:AlternateIdType"}
        return element("m:AlternateId", **xsi, Format="EwsId", Id=given, Mailbox=node.get("Mailbox", ""))

    return call.each(children(call.request, "SourceIds"), convert)


OPERATIONS: dict[str, Callable[[Call], list[Answer]]] = {"ResolveNames": resolve_names, "ConvertId": convert_id}
"""The operations of this module by name."""
