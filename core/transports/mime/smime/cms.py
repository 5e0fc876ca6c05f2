"""What a CMS container holds (RFC 5652, RFC 3274): signed content with its signatures, something encrypted, something compressed."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from enum import StrEnum

from core.transports.mime.smime.ber import CONTEXT_0, OCTETS, SEQUENCE, SET, BadBer, Ber, Value

MOST_SIGNERS = 8
MOST_CERTIFICATES = 30
_SKI_TAGS = frozenset({0x80, CONTEXT_0})


class ContentKind(StrEnum):
    """What a container is."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"
    COMPRESSED = "compressed"
    CERTIFICATES = "certificates"


_KINDS = {
    "1.2.840.113549.1.7.2": ContentKind.SIGNED,
    "1.2.840.113549.1.7.3": ContentKind.ENCRYPTED,
    "1.2.840.113549.1.7.6": ContentKind.ENCRYPTED,
    "1.2.840.113549.1.9.16.1.9": ContentKind.COMPRESSED,
    "1.2.840.113549.1.9.16.1.23": ContentKind.ENCRYPTED,
}
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature. `attributes` is what was signed, in DER, None where the content itself was; `digest` stands among these.

    `issuer` (a name in DER) and `serial`, or `key_id`, say whose certificate it is. Algorithms are object identifiers.
    """

    digest_algorithm: str
    signature_algorithm: str
    signature: bytes
    attributes: bytes | None = None
    digest: bytes | None = None
    issuer: bytes = b""
    serial: int = 0
    key_id: bytes = b""


@dataclass(frozen=True, slots=True)
class SignedData:
    """Signatures with the certificates that came along, in DER; `content` is None where it stands elsewhere (multipart/signed)."""

    content: bytes | None
    signers: tuple[Signer, ...]
    certificates: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Container:
    """A container. `signed` where it is one of signatures, `content` where it is compressed; `whole` is false where a bound cut that."""

    kind: ContentKind
    signed: SignedData | None = None
    content: bytes | None = field(default=None, repr=False)
    whole: bool = True


def read_container(data: bytes, most: int) -> Container | None:
    """Read a container; at most `most` bytes of compressed content are unpacked. None where these bytes are none."""
    ber = Ber(data)
    try:
        outer = ber.read()
        oid, explicit = outer.children[:2]
        kind = _KINDS.get(ber.object_id(oid))
        if kind is None or outer.tag != SEQUENCE or explicit.tag != CONTEXT_0:
            return None
        if kind is ContentKind.ENCRYPTED:
            return Container(kind)
        if kind is ContentKind.COMPRESSED:
            return _compressed(ber, explicit.children[0], most)
        signed = _signed(ber, explicit.children[0])
        kind = kind if signed.signers or signed.content is not None else ContentKind.CERTIFICATES
        return Container(kind, signed)
    except (BadBer, IndexError, ValueError):
        return None


def _compressed(ber: Ber, value: Value, most: int) -> Container | None:
    """CompressedData: version, algorithm, content; zlib is the only algorithm there is."""
    content = value.children[2].children[1].children[0]
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(ber.octets(content), most) if most > 0 else b""
    except zlib.error:
        return None
    return Container(ContentKind.COMPRESSED, content=data, whole=unpacker.eof)


def _signed(ber: Ber, value: Value) -> SignedData:
    """SignedData: version, digest algorithms, content, certificates, revocations, signers (RFC 5652 5.1)."""
    parts = value.children
    wrapped = parts[2].children[1:]
    content = ber.octets(wrapped[0].children[0]) if wrapped and wrapped[0].children else None
    certificates: list[bytes] = []
    signers: list[Signer] = []
    for part in parts[3:]:
        if part.tag == CONTEXT_0:
            certificates = [ber.data[each.begin : each.after] for each in part.children if each.tag == SEQUENCE][:MOST_CERTIFICATES]
        elif part.tag == SET:
            signers = [_signer(ber, each) for each in part.children[:MOST_SIGNERS]]
    return SignedData(content, tuple(signers), tuple(certificates))


def _signer(ber: Ber, value: Value) -> Signer:
    """SignerInfo (RFC 5652 5.3)."""
    parts = iter(value.children[1:])
    sid = next(parts, value)
    issuer, serial, key_id = b"", 0, b""
    if sid.tag in _SKI_TAGS:
        key_id = ber.octets(sid)
    else:
        name, number = sid.children[:2]
        issuer = ber.data[name.begin : name.after]
        serial = int.from_bytes(ber.content(number)[:64], "big", signed=True)
    digest_algorithm = ber.object_id(next(parts).children[0])
    following = next(parts)
    attributes: bytes | None = None
    digest: bytes | None = None
    if following.tag == CONTEXT_0:
        attributes, digest = _attributes(ber, following)
        following = next(parts)
    algorithm = ber.object_id(following.children[0])
    signature = next(parts)
    if signature.tag & ~0x20 != OCTETS:
        raise BadBer
    return Signer(digest_algorithm, algorithm, ber.octets(signature), attributes, digest, issuer, serial, key_id)


def _attributes(ber: Ber, value: Value) -> tuple[bytes, bytes | None]:
    """The signed attributes as they were signed, under the tag of a SET (RFC 5652 5.4), and the digest among them."""
    digest: bytes | None = None
    for attribute in value.children:
        if len(attribute.children) == 2 and ber.object_id(attribute.children[0]) == _MESSAGE_DIGEST and attribute.children[1].children:
            digest = ber.octets(attribute.children[1].children[0])
    signed = bytes([SET]) + ber.data[value.begin + 1 : value.after]
    return (signed if value.definite else b""), digest
