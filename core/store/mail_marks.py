"""What was noted of a mail as it was read, as JSON for its column and back. What says nothing is left out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.domain.mail_marks import Invitation, MailMarks, Piece, Protection, ProtectionFormat, ProtectionKind, SignatureStatus


def marks_json(marks: MailMarks) -> dict[str, Any] | None:
    """The value of the column; None where there is nothing to note."""
    found: dict[str, Any] = {}
    if marks.truncated:
        found["truncated"] = True
    if marks.charset is not None:
        found["charset"] = marks.charset
    if marks.protections:
        found["protections"] = [_without_nothing(asdict(one)) for one in marks.protections]
    if marks.invitations:
        found["invitations"] = [_without_nothing(asdict(one)) for one in marks.invitations]
    if marks.piece is not None:
        found["piece"] = asdict(marks.piece)
    return found or None


def marks_of(found: dict[str, Any] | None) -> MailMarks | None:
    """The notes of a column."""
    if found is None:
        return None
    piece = found.get("piece")
    return MailMarks(
        truncated=bool(found.get("truncated")),
        charset=found.get("charset"),
        protections=tuple(_protection(one) for one in found.get("protections", ())),
        invitations=tuple(_invitation(one) for one in found.get("invitations", ())),
        piece=None if piece is None else Piece(piece["id"], piece["number"], piece["total"]),
    )


def _protection(found: dict[str, Any]) -> Protection:
    status = found.get("status")
    return Protection(
        ProtectionKind(found["kind"]),
        ProtectionFormat(found["format"]),
        None if status is None else SignatureStatus(status),
        found.get("signer_name", ""),
        found.get("signer_address", ""),
        found.get("detail", ""),
    )


def _invitation(found: dict[str, Any]) -> Invitation:
    return Invitation(found.get("method", ""), found.get("uid", ""), found.get("component", ""), found.get("part"))


def _without_nothing(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value not in {"", None}}
