"""What of an item or folder a client wants to see: ItemShape, FolderShape and AttachmentShape, read into sets of fields.

Source of the base shapes: "Property sets and response shapes in EWS in Exchange", tables 2 to 4. MimeContent is in no base
shape; it comes only when it is asked for.
"""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from core.sandbox.ews.behaviour import Behaviour
from core.sandbox.ews.paths import PropertyPath, read_path
from core.sandbox.ews.wire import boolean, children, content

DEFAULT_ITEM = frozenset(
    {
        "item:Subject",
        "item:Sensitivity",
        "item:Body",
        "item:Size",
        "item:DateTimeSent",
        "item:DateTimeCreated",
        "item:ResponseObjects",
        "item:HasAttachments",
        "item:IsAssociated",
        "item:Attachments",
        "message:From",
        "message:ToRecipients",
        "message:CcRecipients",
        "message:IsReadReceiptRequested",
        "message:IsDeliveryReceiptRequested",
        "message:InternetMessageId",
        "message:IsRead",
        "message:References",
        "message:ReplyTo",
    }
)
"""The fields of the Default shape of a message, besides the id."""

DEFAULT_FOLDER = frozenset({"folder:DisplayName", "folder:TotalCount", "folder:ChildFolderCount", "folder:UnreadCount"})
"""The fields of the Default shape of a folder, besides the id."""

ALL_FOLDER = DEFAULT_FOLDER | {"folder:ParentFolderId", "folder:FolderClass", "folder:EffectiveRights"}
"""The fields of the AllProperties shape of a folder, besides the id."""

NOT_IN_ALL = frozenset({"item:MimeContent", "item:TextBody", "item:UniqueBody", "item:Preview", "item:StoreEntryId", "item:InstanceKey"})
"""Fields that a client must name."""

NEEDS_GET_ITEM = frozenset(
    {
        "item:MimeContent",
        "item:Body",
        "item:TextBody",
        "item:UniqueBody",
        "item:Attachments",
        "item:ResponseObjects",
        "item:InternetMessageHeaders",
        "message:ToRecipients",
        "message:CcRecipients",
        "message:BccRecipients",
        "message:ReplyTo",
    }
)
"""Fields that neither FindItem nor the Sync operations return, whatever is asked."""

BARE = frozenset(
    {"item:Body", "item:Attachments", "message:ToRecipients", "message:CcRecipients", "message:BccRecipients", "message:ReplyTo"}
)
"""What the base shapes of a liberal server leave out."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields wanted, and how the body is to come."""

    base: str
    fields: frozenset[str]
    """FieldURIs named, or meant by the base shape; with AllProperties `everything` stands for most."""
    everything: bool
    extended: tuple[PropertyPath, ...]
    header_names: tuple[str, ...]
    """The headers named by IndexedFieldURI item:InternetMessageHeader, in small letters."""
    body_type: str
    """Best, HTML or Text."""
    finding: bool
    """Whether this is for FindItem or a Sync operation, which leave much out."""
    names_only: bool
    """Whether From and Sender are shown by name alone, as in FindItem."""
    behaviour: Behaviour
    indexed: frozenset[tuple[str, str]] = frozenset()
    """The entries named by IndexedFieldURI, such as those of contacts: FieldURI and FieldIndex."""

    @property
    def only_ids(self) -> bool:
        """Whether nothing but ids is wanted."""
        return not (self.fields or self.everything or self.extended or self.header_names or self.indexed)

    def wants(self, uri: str) -> bool:
        """Tell whether a field is to be shown."""
        if self.finding and uri in NEEDS_GET_ITEM:
            return False
        if uri in self.fields:
            return True
        return self.everything and uri not in NOT_IN_ALL and (self.behaviour.full_shapes or uri not in BARE)


def read_shape(
    node: ET.Element | None, behaviour: Behaviour, *, finding: bool = False, names_only: bool = False, folders: bool = False
) -> Shape:
    """Read a shape; None is an empty one; see `Shape` for `finding` and `names_only`.

    Raises SoapFaultError for an unknown field where the behaviour is strict.
    """
    base = content(node, "BaseShape") or "IdOnly"
    paths = [read_path(each, behaviour.checks_schema, behaviour.newest_request) for each in children(node, "AdditionalProperties")]
    known = [path for path in paths if path is not None]
    fields = {path.uri for path in known if path.uri and not path.index}
    if base != "IdOnly":
        default = ALL_FOLDER if base == "AllProperties" else DEFAULT_FOLDER
        implied = default if folders else DEFAULT_ITEM
        fields |= implied if behaviour.full_shapes else implied - BARE
    if boolean(content(node, "IncludeMimeContent")):
        fields.add("item:MimeContent")
    return Shape(
        base,
        frozenset(fields),
        base == "AllProperties" and not folders,
        tuple(path for path in known if path.extended is not None),
        tuple(path.index.casefold() for path in known if path.uri == "item:InternetMessageHeader"),
        content(node, "BodyType") or "Best",
        finding,
        names_only and behaviour.full_shapes,
        behaviour,
        frozenset((path.uri, path.index) for path in known if path.index and path.uri != "item:InternetMessageHeader"),
    )
