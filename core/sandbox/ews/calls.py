"""One call of an operation: who asks, for whose mailbox, and how its messages become a response."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import TypeVar

from core.sandbox.ews import ids
from core.sandbox.ews.act.series import Series, is_series, occurrence_item
from core.sandbox.ews.act.zones import zone_of
from core.sandbox.ews.behaviour import Behaviour
from core.sandbox.ews.directory import Directory, Principal
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.problems import Answer, EwsError, SoapFaultError, words
from core.sandbox.ews.store import EwsMailbox
from core.sandbox.ews.things import Folder, Item
from core.sandbox.ews.wire import child, content, leaf, local
from core.sandbox.faults import Faults

Target = TypeVar("Target")


@dataclass(slots=True)
class Call:
    """One request that was understood. Used on one thread, under the directory's lock."""

    directory: Directory
    behaviour: Behaviour
    faults: Faults[EwsFault]
    caller: Principal
    mailbox: EwsMailbox | None
    """Whose mailbox is meant where none is named: the caller's, or that of the user who is impersonated."""
    operation: str
    request: ET.Element
    number: int = 1
    """Which call of this operation since the server started, from 1."""
    response_headers: dict[str, str] = field(default_factory=dict)
    """HTTP headers for the answer."""
    at_work: int = 0
    """Which message of the batch is being made, from 1."""
    cut: bool = False
    """Whether a fault broke the connection within the batch."""
    zone_node: ET.Element | None = None
    """TimeZoneDefinition of the header TimeZoneContext."""

    def zone(self) -> tzinfo:
        """The zone that times without an offset are in, where their item names none. Raises EwsError (ErrorTimeZone)."""
        return zone_of(self.zone_node)

    def fault(self, *kinds: EwsFaultKind, number: int = 0) -> EwsFault | None:
        """Take the first fault in force for this call, and for the message `number` where that is given."""

        def matches(fault: EwsFault) -> bool:
            here = fault.operation in {"", self.operation} and fault.call in {0, self.number}
            return fault.kind in kinds and here and (not number or fault.number in {0, number})

        return self.faults.take(matches)

    def each(self, targets: Iterable[Target], work: Callable[[Target], str | Answer], on_error: str = "") -> list[Answer]:
        """Do the work for every target; one message each. `on_error` is what a message shows when it is an error."""
        answers: list[Answer] = []
        stopped = False
        for number, target in enumerate(targets, 1):
            if stopped:
                code = "ErrorBatchProcessingStopped"
                answers.append(Answer(on_error, code, words(code), "Warning"))
                continue
            try:
                self._refuse(number)
                self.at_work = number
                done = work(target)
                answers.append(Answer(done) if isinstance(done, str) else done)
                if self.fault(EwsFaultKind.CUT_BATCH, number=number):
                    self.cut = True
                    return answers
            except _StoppedError as error:
                stopped = True
                answers.append(Answer.error(error, on_error))
            except EwsError as error:
                answers.append(Answer.error(error, on_error))
        lost = self.fault(EwsFaultKind.LOSE_MESSAGE)
        if lost is not None:
            del answers[max(lost.number, 1) - 1 : max(lost.number, 1)]
        return answers

    def _refuse(self, number: int) -> None:
        fault = self.fault(EwsFaultKind.BATCH_STOPPED, number=number)
        if fault is not None:
            raise _StoppedError(fault.code)
        fault = self.fault(EwsFaultKind.ITEM_ERROR, EwsFaultKind.BUSY, EwsFaultKind.INNER_BUSY, number=number)
        if fault is None:
            return
        back_off = () if fault.back_off_ms is None else (("BackOffMilliseconds", str(fault.back_off_ms)),)
        if fault.kind is EwsFaultKind.BUSY:
            raise EwsError("ErrorServerBusy", values=back_off)
        if fault.kind is EwsFaultKind.INNER_BUSY:
            inner = "ErrorServerBusy" if fault.code == "ErrorInternalServerError" else fault.code
            named = (("InnerErrorMessageText", words(inner)), ("InnerErrorResponseCode", inner), ("InnerErrorDescriptiveLinkKey", "0"))
            raise EwsError("ErrorInternalServerError", values=(*named, *back_off))
        raise EwsError(fault.code, values=back_off)

    # What ids in a request mean

    def own(self) -> EwsMailbox:
        """The mailbox that is meant where none is named. Raises EwsError when there is none."""
        if self.mailbox is None:
            raise EwsError("ErrorMissingEmailAddress")
        return self.mailbox

    def opened(self, mailbox: EwsMailbox | None, missing: str = "ErrorItemNotFound") -> EwsMailbox:
        """The mailbox, when the caller may open it. Raises EwsError."""
        if mailbox is None:
            raise EwsError(missing)
        acting = self.mailbox.address if self.mailbox else self.caller.username
        if mailbox is not self.mailbox and acting.casefold() not in mailbox.open_to:
            raise EwsError("ErrorAccessDenied")
        return mailbox

    def folder(self, node: ET.Element | None) -> Folder:
        """The folder that FolderId or DistinguishedFolderId names. Raises EwsError."""
        if node is None:
            raise EwsError("ErrorInvalidRequest")
        if local(node) == "DistinguishedFolderId":
            address = content(node, "Mailbox", "EmailAddress")
            named = self.directory.at(address) if address else self.own()
            found = self.opened(named, "ErrorNonExistentMailbox").role(node.get("Id", ""))
            if found is None or found.number not in self.box(found).folders:
                raise EwsError("ErrorFolderNotFound")
            return found
        parsed = ids.read_folder_id(node.get("Id", ""))
        if parsed is None:
            raise EwsError("ErrorInvalidIdMalformed")
        found = self.opened(self.directory.numbered(parsed.mailbox)).folders.get(parsed.number)
        if found is None:
            raise EwsError("ErrorItemNotFound")
        return found

    def box(self, thing: Folder | Item) -> EwsMailbox:
        """The mailbox that holds a folder or item."""
        found = self.directory.numbered(thing.mailbox)
        if found is None:
            raise EwsError("ErrorItemNotFound")
        return found

    def target(self, name: str) -> Folder | None:
        """The folder in a child such as ToFolderId; None where there is no such child. Raises EwsError."""
        holder = child(self.request, name)
        return None if holder is None else self.folder(next(iter(holder), None))

    def item(self, node: ET.Element, *, change_key: str = "") -> Item:
        """The item that ItemId, OccurrenceItemId or RecurringMasterItemId names, with a change key checked as demanded.

        An occurrence of a series is a copy, see `series.occurrence_item`. `change_key` is the code for a stale key, or empty when keys
        do not matter here. Raises EwsError.
        """
        kind = local(node)
        if kind == "RecurringMasterItemId" and not self.behaviour.finds_masters:
            raise SoapFaultError("ErrorSchemaValidation")
        named = {"OccurrenceItemId": "RecurringMasterId", "RecurringMasterItemId": "OccurrenceId"}.get(kind, "Id")
        parsed = ids.read_item_id(node.get(named, ""))
        if parsed is None:
            raise EwsError("ErrorInvalidIdMalformed")
        found = self.opened(self.directory.numbered(parsed.mailbox)).find(parsed.number)
        if found is not None and self._somebody_else(found):
            found = None
        if found is None:
            raise EwsError("ErrorItemNotFound")
        given = node.get("ChangeKey", "")
        if given and self.behaviour.checks_change_keys:
            version = ids.read_change_key(given)
            if version is None:
                raise EwsError("ErrorInvalidChangeKey")
            if change_key and version != found.version:
                raise EwsError(change_key)
        if kind == "OccurrenceItemId":
            if parsed.part or not is_series(found) or found.record is None:
                raise EwsError("ErrorCalendarCannotUseIdForOccurrenceId")
            return occurrence_item(found, Series(found.record).day(int(node.get("InstanceIndex", "0"))))
        if kind == "RecurringMasterItemId":
            if not parsed.part:
                raise EwsError("ErrorCalendarCannotUseIdForRecurringMasterId")
            return found
        return occurrence_item(found, date.fromordinal(parsed.part)) if parsed.part else found

    def _somebody_else(self, item: Item) -> bool:
        """Let happen what faults in force have somebody else do to an item; whether it is gone."""
        box = self.box(item)
        if self.operation in {"UpdateItem", "DeleteItem"} and self.fault(EwsFaultKind.OVERTAKEN, number=self.at_work):
            box.touch(item)
        if self.operation not in {"GetItem", "UpdateItem", "DeleteItem"} or not self.fault(EwsFaultKind.VANISHED, number=self.at_work):
            return False
        box.bury(item)
        return True


class _StoppedError(EwsError):
    """The batch ends here."""


def response(operation: str, answers: Iterable[Answer], container: str = "m:ResponseMessages") -> str:
    """The response element of an operation, in the order of the schema."""
    name = f"m:{operation}Response"
    shown = []
    for answer in answers:
        code = f"<m:ResponseCode>{answer.code}</m:ResponseCode>"
        if answer.severity == "Success":
            head = code
        else:
            values = "".join(leaf("t:Value", value, Name=key) for key, value in answer.values)
            extra = f"<m:MessageXml>{values}</m:MessageXml>" if values else ""
            head = f"{leaf('m:MessageText', answer.message)}{code}<m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{extra}"
        shown.append(f'<{name}Message ResponseClass="{answer.severity}">{head}{answer.body}</{name}Message>')
    return f"<{name}><{container}>{''.join(shown)}</{container}></{name}>"
