"""What a mail says of itself beyond its text: signed, encrypted, an invitation, one piece of a larger mail, unpacked from a container."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ProtectionKind(StrEnum):
    """What was done to a mail's content."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"


class ProtectionFormat(StrEnum):
    """By which rules: S/MIME (RFC 8551) or OpenPGP (RFC 3156, RFC 9580)."""

    SMIME = "smime"
    OPENPGP = "openpgp"


class SignatureStatus(StrEnum):
    """What could be said of a signature without asking who issued the signer's certificate.

    INTACT: the content is what the holder of the certificate in the signature signed. ALTERED: it is not, or the signature does not fit its
    own certificate. UNCHECKED: nobody can tell here, `Protection.detail` says why.
    """

    INTACT = "intact"
    ALTERED = "altered"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Protection:
    """One signature or encryption of a mail.

    `status`, `signer_name` and `signer_address` are of signatures alone: None and "" elsewhere and where unknown. The name is what the
    signature claims: no chain of trust is looked at. `detail` says in words of ours why a signature counts as altered or unchecked.
    """

    kind: ProtectionKind
    format: ProtectionFormat
    status: SignatureStatus | None = None
    signer_name: str = ""
    signer_address: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar object in a mail (RFC 5545, RFC 6047).

    `method` in upper case, "" where there is none; `uid` of its first component, "" where missing; `component` in lower case: "event",
    "todo", "journal", "freebusy", "" where there is none. `part` is the index in the mail's parts, None where it stood in a TNEF container.
    """

    method: str
    uid: str
    component: str
    part: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A mail that is one piece of a larger one (message/partial, RFC 2046 5.2.2), kept as it is.

    `number` from 1; `total` 0 where this piece does not say how many there are. Pieces are not put together.
    """

    id: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class MailMarks:
    """What was noted of a mail as it was read. `truncated` where a limit left something out; `charset` as its text was labelled."""

    truncated: bool = False
    charset: str | None = None
    protections: tuple[Protection, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    piece: Piece | None = None


class MailNotice(IntEnum):
    """email.notifications (facts 1.7): what a person is told about a stored mail; of several the highest."""

    NONE = 0
    ATTACHMENTS = 1
    """Some attachments were blocked or too large: their bytes are in the source alone."""
    TRUNCATED = 2
    """A limit left something out."""


class PartOrigin(StrEnum):
    """Where a part's bytes stood in the mail."""

    MIME = "mime"
    TNEF = "tnef"
    """In a winmail.dat (MS-OXTNEF)."""
    UUENCODE = "uuencode"
    """Between begin and end in a text."""
    YENC = "yenc"
    """Between =ybegin and =yend in a text."""
    APPLE = "apple"
    """In the data fork of an AppleSingle file, or beside it in AppleDouble (RFC 1740)."""
    CMS = "cms"
    """Inside an opaque S/MIME container."""
