"""Drafts: the item that is prepared, sent, looked for, withdrawn and filed. One operation per method, nothing decided here.

Every draft of ours carries a named property whose value is its Message-ID, so that it is found again on servers that change or drop the
header (MS-OXPROPS has no such property; the GUID is ours). What a search brings is believed only where the property or the Message-ID of
the item itself says so: a server that does not understand a restriction must not make us delete a user's own drafts.

MS-OXWSCORE 3.1.4 (CreateItem, GetItem, DeleteItem, MoveItem, SendItem, UpdateItem), MS-OXWSSRCH (FindItem).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, cast

from core.errors import AccessDenied, FolderMissing, ItemError, ProtocolBroken
from core.ports import Envelope
from core.transports.ews.answers import Answer, EwsUploads, T
from core.transports.ews.envelope import Around, Body, attribute, text
from core.transports.ews.parsing import expect
from core.transports.ews.problems import FOLDER, error_of
from core.transports.ews.recipients import Addressing, canonical

if TYPE_CHECKING:
    from lxml.etree import _Element

PROPERTY_SET = "5b6d2c0e-7d0f-4c52-9e0b-1f6a3c8e4d27"
"""Our property set; a fixed GUID, never to be changed."""
PROPERTY_NAME = "PostroomSubmission"
WRITE_TIMEOUT_S = 120.0
"""How long saving and sending may take, in seconds: the message is uploaded, and giving up on SendItem early makes doubts."""
SEARCH_TIMEOUT_S = 90.0
"""How long a search may take, in seconds: what is searched for is in no index of the server's, and Sent Items may hold very much."""
MISSING = frozenset({"ErrorItemNotFound", "ErrorInvalidId", "ErrorInvalidIdMalformed"})
"""Codes that say that there is no item of this id (any more)."""

_PATH = f'<t:ExtendedFieldURI PropertySetId="{PROPERTY_SET}" PropertyName="{PROPERTY_NAME}" PropertyType="String"/>'
_MESSAGE_ID_PATH = '<t:FieldURI FieldURI="message:InternetMessageId"/>'
_LISTS = ("ToRecipients", "CcRecipients", "BccRecipients")
_FOUND_AT_MOST = 100


class Place(Enum):
    """Where an item is."""

    DRAFTS = "drafts"
    SUBMITTED = "submitted"
    """In Drafts still, but given to the transport of mail, which takes it away when it comes to it (PR_MESSAGE_FLAGS, mfSubmitted)."""
    ELSEWHERE = "elsewhere"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Draft:
    """One item of ours in Drafts, at one version. `key` is "" where the server gives no change keys."""

    id: str
    key: str = ""

    @property
    def element(self) -> str:
        """The t:ItemId that names this version."""
        key = f' ChangeKey="{attribute(self.key)}"' if self.key else ""
        return f'<t:ItemId Id="{attribute(self.id)}"{key}/>'


class Drafts:
    """The drafts of one mailbox. Belongs to the thread that uses its `EwsUploads`.

    Every method raises what `EwsUploads.call` raises, and the tree's error of an answer that says Error, but for `send`, which returns it.
    """

    def __init__(self, calls: EwsUploads) -> None:
        self._calls = calls
        self._folder: str | None = None

    def create(self, envelope: Envelope, addressed: Addressing) -> Draft:
        """Save a message in Drafts; nothing is sent. Raises AccessDenied where there are no Drafts to be seen.

        MIME keeps attachments on servers that drop those of an item's properties, and carries importance and the wish for a read receipt.
        Whom it is sent for is said beside it, since a server may take From of MIME for whose mailbox it is; so is the delivery receipt.
        """
        mark = f"<t:ExtendedProperty>{_PATH}<t:Value>{text(envelope.message_id)}</t:Value></t:ExtendedProperty>"
        blind = _mailboxes("BccRecipients", addressed.blind)
        receipt = "<t:IsDeliveryReceiptRequested>true</t:IsDeliveryReceiptRequested>" if envelope.receipt else ""
        author = _mailboxes("From", (envelope.on_behalf_of,)) if envelope.on_behalf_of else ""
        body = Around(
            f'<m:CreateItem MessageDisposition="SaveOnly"><m:SavedItemFolderId>{self._place("drafts")}</m:SavedItemFolderId>'
            '<m:Items><t:Message><t:MimeContent CharacterSet="UTF-8">',
            addressed.message,
            f"</t:MimeContent>{mark}{blind}{receipt}{author}</t:Message></m:Items></m:CreateItem>",
        )
        answer = self._one("CreateItem", body, timeout_s=WRITE_TIMEOUT_S)
        if answer.code in MISSING | FOLDER:  # how a server hides a folder of another user's mailbox
            raise AccessDenied(
                f"the Drafts of {self._calls.mailbox} cannot be opened: {answer.text or answer.code}",
                hint="Give the account full access to the mailbox, then test the mailbox again.",
            )
        return _draft(_passed(answer), "CreateItem")

    def recipients(self, draft: Draft) -> tuple[Draft, list[str]]:
        """The draft as it is now, and everybody that the server would send it to, as `canonical` has them.

        A mailbox that is meant by two of its addresses may be shown twice by one.
        """
        paths = "".join(f'<t:FieldURI FieldURI="message:{name}"/>' for name in _LISTS)
        found = self._get(draft.id, paths)
        shown = [each.text or "" for name in _LISTS for each in found.iterfind(f".//{T}{name}/{T}Mailbox/{T}EmailAddress")]
        return _draft(found, "GetItem"), [canonical(each) for each in shown]

    def blind(self, draft: Draft, addresses: tuple[str, ...]) -> Draft:
        """Give a draft these blind copies and no others; its new version."""
        path = '<t:FieldURI FieldURI="message:BccRecipients"/>'
        change = f"<t:SetItemField>{path}<t:Message>{_mailboxes('BccRecipients', addresses)}</t:Message></t:SetItemField>"
        if not addresses:
            change = f"<t:DeleteItemField>{path}</t:DeleteItemField>"
        answer = self._one(
            "UpdateItem",
            '<m:UpdateItem ConflictResolution="AlwaysOverwrite" MessageDisposition="SaveOnly"><m:ItemChanges><t:ItemChange>'
            f"{draft.element}<t:Updates>{change}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>",
        )
        return _draft(_passed(answer), "UpdateItem")

    def send(self, draft: Draft) -> Answer:
        """Say SendItem, asking for a copy in Sent Items; the answer, Error or not. The one operation that must never be said blindly."""
        return self._one(
            "SendItem",
            f'<m:SendItem SaveItemToFolder="true"><m:ItemIds>{draft.element}</m:ItemIds>'
            f"<m:SavedItemFolderId>{self._place('sentitems')}</m:SavedItemFolderId></m:SendItem>",
            timeout_s=WRITE_TIMEOUT_S,
        )

    def current(self, draft: Draft) -> Draft:
        """The draft with the change key that it has now."""
        return _draft(self._get(draft.id, ""), "GetItem")

    def where(self, draft_id: str) -> Place:
        """Where the item of this id is now."""
        paths = '<t:FieldURI FieldURI="item:ParentFolderId"/><t:FieldURI FieldURI="item:IsSubmitted"/>'
        answer = self._answer(draft_id, paths)
        if answer.code in MISSING:
            return Place.GONE
        found = _passed(answer)
        parent = found.find(f".//{T}ParentFolderId")
        if parent is None:
            raise ProtocolBroken("GetItem: the answer does not say which folder the draft is in")
        if parent.get("Id") != self._drafts_id():
            return Place.ELSEWHERE
        submitted = (found.findtext(f".//{T}IsSubmitted") or "").strip() in {"true", "1"}
        return Place.SUBMITTED if submitted else Place.DRAFTS

    def remove(self, draft_id: str) -> bool:
        """Delete a draft for good; False where there was none of this id, so that whatever it was may have become something else."""
        answer = self._one(
            "DeleteItem", f'<m:DeleteItem DeleteType="HardDelete"><m:ItemIds>{Draft(draft_id).element}</m:ItemIds></m:DeleteItem>'
        )
        if answer.code in MISSING:
            return False
        _passed(answer)
        return True

    def withdraw(self, draft_id: str) -> bool:
        """Delete a draft that was not sent. True only where it lay in Drafts, was not submitted, and its deletion was answered."""
        return self.where(draft_id) is Place.DRAFTS and self.remove(draft_id)

    def file(self, draft_id: str) -> None:
        """Move a draft into Sent Items."""
        _passed(
            self._one(
                "MoveItem",
                f"<m:MoveItem><m:ToFolderId>{self._place('sentitems')}</m:ToFolderId>"
                f"<m:ItemIds>{Draft(draft_id).element}</m:ItemIds></m:MoveItem>",
            )
        )

    def prepared(self, message_id: str) -> list[str]:
        """The ids of what earlier attempts at this message left in Drafts."""
        return self._find(message_id, "drafts")

    def in_sent_items(self, message_id: str) -> bool:
        """Tell whether Sent Items holds this message."""
        return bool(self._find(message_id, "sentitems"))

    # Asking

    def _find(self, message_id: str, folder: str) -> list[str]:
        """Ids of the items in a folder that carry our property with this value; where there are none, those with this Message-ID."""
        try:
            found = self._search(message_id, folder, _PATH)
        except (ItemError, FolderMissing):
            found = []  # not every server can search for named properties
        try:
            return found or self._search(message_id, folder, _MESSAGE_ID_PATH)
        except (ItemError, FolderMissing) as error:
            raise ProtocolBroken(f"the folder {folder} cannot be searched: {error.cause}") from error

    def _search(self, message_id: str, folder: str, path: str) -> list[str]:
        constant = f'<t:FieldURIOrConstant><t:Constant Value="{attribute(message_id)}"/></t:FieldURIOrConstant>'
        answer = self._one(
            "FindItem",
            '<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>'
            f"<t:AdditionalProperties>{_MESSAGE_ID_PATH}{_PATH}</t:AdditionalProperties></m:ItemShape>"
            f'<m:IndexedPageItemView MaxEntriesReturned="{_FOUND_AT_MOST}" Offset="0" BasePoint="Beginning"/>'
            f"<m:Restriction><t:IsEqualTo>{path}{constant}</t:IsEqualTo></m:Restriction>"
            f"<m:ParentFolderIds>{self._place(folder)}</m:ParentFolderIds></m:FindItem>",
            timeout_s=SEARCH_TIMEOUT_S,
        )
        items = _passed(answer).iterfind(f".//{T}Items/*")
        return [_draft(each, "FindItem").id for each in items if _bare(message_id) in _names(each)]

    def _get(self, item_id: str, paths: str) -> _Element:
        return _passed(self._answer(item_id, paths))

    def _answer(self, item_id: str, paths: str) -> Answer:
        more = f"<t:AdditionalProperties>{paths}</t:AdditionalProperties>" if paths else ""
        return self._one(
            "GetItem",
            f"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>{more}</m:ItemShape>"
            f"<m:ItemIds>{Draft(item_id).element}</m:ItemIds></m:GetItem>",
        )

    def _drafts_id(self) -> str:
        if self._folder is None:
            answer = self._one(
                "GetFolder",
                "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>"
                f"<m:FolderIds>{self._place('drafts')}</m:FolderIds></m:GetFolder>",
            )
            found = _passed(answer).find(f".//{T}FolderId")
            if found is None or not found.get("Id"):
                raise ProtocolBroken("GetFolder: the answer names no folder")
            self._folder = str(found.get("Id"))
        return self._folder

    def _place(self, name: str) -> str:
        return self._calls.folder_id(name, distinguished=True)

    def _one(self, operation: str, body: Body, *, timeout_s: float | None = None) -> Answer:
        return expect(self._calls.call(operation, body, timeout_s=timeout_s), 1)[0]


def _passed(answer: Answer) -> _Element:
    """The element of an answer that is no error."""
    if not answer.ok:
        raise error_of(answer)
    return cast("_Element", answer.element)


def _draft(element: _Element, operation: str) -> Draft:
    found = element.find(f".//{T}ItemId")
    if found is None or not found.get("Id"):
        raise ProtocolBroken(f"{operation}: the answer has no item id")
    return Draft(str(found.get("Id")), str(found.get("ChangeKey") or ""))


def _names(item: _Element) -> set[str]:
    """What an item says that it is: its Message-ID, and our property."""
    found = {_bare(each.text or "") for each in item.iterfind(f"{T}InternetMessageId")}
    for each in item.iterfind(f"{T}ExtendedProperty"):
        path = each.find(f"{T}ExtendedFieldURI")
        if path is not None and (path.get("PropertyName") or "").casefold() == PROPERTY_NAME.casefold():
            found.add(_bare(each.findtext(f"{T}Value") or ""))
    return found


def _bare(message_id: str) -> str:
    """A Message-ID without white space and brackets, which some servers drop."""
    return message_id.strip().removeprefix("<").removesuffix(">")


def _mailboxes(name: str, addresses: tuple[str, ...]) -> str:
    shown = "".join(f"<t:Mailbox><t:EmailAddress>{text(each)}</t:EmailAddress></t:Mailbox>" for each in addresses)
    return f"<t:{name}>{shown}</t:{name}>" if shown else ""
