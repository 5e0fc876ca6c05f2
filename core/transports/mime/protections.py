"""Signatures and encryption recognised: S/MIME (RFC 8551, RFC 1847), PGP/MIME (RFC 3156), OpenPGP in a text (RFC 9580 6.2, 7)."""

from __future__ import annotations

import re

from core.domain.mail_marks import Protection, ProtectionFormat, ProtectionKind, SignatureStatus
from core.transports.mime.budget import Budget
from core.transports.mime.notes import Notes
from core.transports.mime.smime import SignedData, read_container
from core.transports.mime.structure import Entity
from core.transports.mime.transfer import decode_body

PKCS7_MIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_PKCS7_SIGNATURE = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature"})
_ARMOUR = re.compile(r"^-----BEGIN PGP (SIGNED MESSAGE|MESSAGE)-----[ \t]*$", re.MULTILINE)
_NO_KEYS = "OpenPGP signatures are not checked"


def of_multipart(entity: Entity, budget: Budget, notes: Notes) -> tuple[Protection, ...]:
    """The marks of a multipart/signed or multipart/encrypted."""
    protocol = entity.content.token("protocol").lower()
    if entity.mime_type == "multipart/encrypted":
        form = ProtectionFormat.SMIME if "pkcs7" in protocol else ProtectionFormat.OPENPGP
        return (Protection(ProtectionKind.ENCRYPTED, form),)
    children = entity.children or []
    second = children[1] if len(children) == 2 else None
    kind = second.mime_type if second is not None else protocol
    if kind not in _PKCS7_SIGNATURE and "pkcs7" not in protocol:
        return (Protection(ProtectionKind.SIGNED, ProtectionFormat.OPENPGP, SignatureStatus.UNCHECKED, detail=_NO_KEYS),)
    if second is None or second.children is not None:
        return of_signers(None, None)
    container = read_container(decode_body(second.raw, second.start, second.end, second.encoding, notes), 0)
    signed = container.signed if container is not None else None
    content = _canonical(children[0]) if signed is not None and budget.compare(children[0].end - children[0].begin) else None
    return of_signers(signed, content)


def of_signers(signed: SignedData | None, content: bytes | None) -> tuple[Protection, ...]:
    """The marks of S/MIME signatures over `content`."""
    from core.transports.mime.smime.signatures import protections_of

    return protections_of(signed, content)


def of_text(text: str) -> tuple[Protection, ...]:
    """The marks of OpenPGP within a text; each kind counts once."""
    if "-----BEGIN PGP " not in text:
        return ()
    found = {match[1] for match in _ARMOUR.finditer(text)}
    marks: list[Protection] = []
    if "MESSAGE" in found:
        marks.append(Protection(ProtectionKind.ENCRYPTED, ProtectionFormat.OPENPGP))
    if "SIGNED MESSAGE" in found:
        marks.append(Protection(ProtectionKind.SIGNED, ProtectionFormat.OPENPGP, SignatureStatus.UNCHECKED, detail=_NO_KEYS))
    return tuple(marks)


def _canonical(entity: Entity) -> bytes:
    """An entity as it was signed: header and body, with CRLF at line ends (RFC 1847 2.1)."""
    data = entity.raw[entity.begin : entity.end]
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
