"""What was noted of a mail as it was read: as JSON, and as lines for a person."""

from __future__ import annotations

from core.cli.output import Json
from core.domain.activity import Email
from core.domain.mail_marks import MailMarks, MailNotice, Protection, ProtectionFormat, ProtectionKind

_FORMATS = {ProtectionFormat.SMIME: "S/MIME", ProtectionFormat.OPENPGP: "OpenPGP"}
_NOTICES = {
    MailNotice.NONE: "",
    MailNotice.ATTACHMENTS: "attachments were blocked or too large; their bytes are in the source alone",
    MailNotice.TRUNCATED: "a limit left something out; the source has all of it",
}


def marks_json(email: Email) -> Json:
    """The keys that `show` adds."""
    marks = email.marks or MailMarks()
    piece = marks.piece
    return {
        "truncated": marks.truncated,
        "charset": marks.charset,
        "protections": [_protection_json(one) for one in marks.protections],
        "invitations": [{"method": one.method, "uid": one.uid, "component": one.component} for one in marks.invitations],
        "piece": None if piece is None else {"id": piece.id, "number": piece.number, "total": piece.total},
    }


def _protection_json(one: Protection) -> Json:
    return {
        "kind": one.kind.value,
        "format": one.format.value,
        "status": None if one.status is None else one.status.value,
        "signer_name": one.signer_name,
        "signer_address": one.signer_address,
        "detail": one.detail,
    }


def marks_lines(email: Email) -> list[tuple[str, str]]:
    """Lines of a name and a value; an empty value says nothing."""
    marks = email.marks or MailMarks()
    piece = marks.piece
    lines = [("Notice", _NOTICES[email.notice])]
    lines += [("Protected" if one.kind is ProtectionKind.ENCRYPTED else "Signed", _words(one)) for one in marks.protections]
    lines += [("Invitation", " ".join(filter(None, (one.method, one.component, one.uid)))) for one in marks.invitations]
    if piece is not None:
        lines.append(("Piece", f"{piece.number} of {piece.total or '?'} of {piece.id}"))
    return lines


def _words(one: Protection) -> str:
    """One signature or encryption in words."""
    if one.status is None:
        return f"{_FORMATS[one.format]}, encrypted: it is kept as it came"
    name, address = one.signer_name, one.signer_address
    signer = f"{name} <{address}>" if name and address else name or address
    because = f" ({one.detail})" if one.detail else ""
    return f"{_FORMATS[one.format]}, {one.status.value}{because}{f', by {signer}' if signer else ''}"
