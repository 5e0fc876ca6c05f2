"""S/MIME: what is signed is shown and compared, what is encrypted is kept and marked; broken and hostile containers."""

import base64
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.mail_marks import PartOrigin, Protection, ProtectionFormat, ProtectionKind, SignatureStatus
from core.domain.message import DefectKind, Message, ParseLimits
from core.transports.mime import parse
from core.transports.mime.smime import ContentKind, read_container
from core.transports.mime.smime.ber import BadBer, Ber
from tests.unit.mime.build import HEAD, kinds, leaf, multipart

INNER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xc3\x9fe\r\n"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def certificate(key: Key, name: str = "Anna Bär", address: str = "anna@x.org") -> x509.Certificate:
    """A certificate of one's own making."""
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime(2024, 1, 1, tzinfo=UTC)
    built = x509.CertificateBuilder(who, who, key.public_key(), 4711, begin, begin + timedelta(days=9))
    return built.add_extension(x509.SubjectAlternativeName([x509.RFC822Name(address)]), critical=False).sign(key, hashes.SHA256())


RSA_KEY = rsa.generate_private_key(65537, 2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
RSA_CERTIFICATE, EC_CERTIFICATE = certificate(RSA_KEY), certificate(EC_KEY, "Bob", "bob@x.org")


def signed(content: bytes, *options: pkcs7.PKCS7Options, key: Key = RSA_KEY) -> bytes:
    """CMS SignedData in DER."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(RSA_CERTIFICATE if key is RSA_KEY else EC_CERTIFICATE, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, list(options))


def clear(content: bytes, signature: bytes) -> Message:
    """A multipart/signed."""
    part = leaf("application/pkcs7-signature; name=smime.p7s", base64.encodebytes(signature), "Content-Transfer-Encoding: base64")
    return parse(HEAD + multipart("signed", content, part, extra='; protocol="application/pkcs7-signature"'))


def opaque(data: bytes, kind: str = "application/pkcs7-mime; name=smime.p7m", limits: ParseLimits | None = None) -> Message:
    """An application/pkcs7-mime."""
    return parse(HEAD + leaf(kind, base64.encodebytes(data), "Content-Transfer-Encoding: base64"), limits or ParseLimits())


def test_a_clear_signature_that_fits() -> None:
    message = clear(INNER, signed(INNER, pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary))
    mark = Protection(ProtectionKind.SIGNED, ProtectionFormat.SMIME, SignatureStatus.INTACT, "Anna Bär", "anna@x.org")
    assert message.protections == (mark,)
    assert message.text == "Grüße\n"
    assert [part.name for part in message.parts] == ["smime.p7s"]


def test_line_ends_do_not_matter() -> None:
    signature = signed(INNER, pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)
    assert clear(INNER.replace(b"\r\n", b"\n"), signature).protections[0].status is SignatureStatus.INTACT


def test_an_altered_content() -> None:
    signature = signed(INNER, pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)
    (mark,) = clear(INNER.replace(b"e\r\n", b"a\r\n"), signature).protections
    assert (mark.status, mark.signer_name) == (SignatureStatus.ALTERED, "Anna Bär")


def test_a_signature_that_another_key_made() -> None:
    raw = signed(INNER, pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)
    (mark,) = clear(INNER, raw[:-10] + bytes(byte ^ 1 for byte in raw[-10:])).protections
    assert mark.status is SignatureStatus.ALTERED


def test_digest_and_content_exchanged_together_do_not_pass() -> None:
    other = INNER.replace(b"e\r\n", b"a\r\n")
    one = signed(INNER, pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)
    digests = [hashes.Hash(hashes.SHA256()), hashes.Hash(hashes.SHA256())]
    for digest, content in zip(digests, (INNER, other), strict=True):
        digest.update(content)
    forged = one.replace(digests[0].finalize(), digests[1].finalize())
    assert forged != one
    assert clear(other, forged).protections[0].status is SignatureStatus.ALTERED


@pytest.mark.parametrize("options", [(), (pkcs7.PKCS7Options.NoAttributes,), (pkcs7.PKCS7Options.NoCapabilities,)])
@pytest.mark.parametrize("key", [RSA_KEY, EC_KEY], ids=["rsa", "ec"])
def test_an_opaque_signature(options: tuple[pkcs7.PKCS7Options, ...], key: Key) -> None:
    message = opaque(signed(INNER, pkcs7.PKCS7Options.Binary, *options, key=key))
    assert message.text == "Grüße\n"
    assert [mark.status for mark in message.protections] == [SignatureStatus.INTACT]
    assert message.parts == ()


def test_what_an_opaque_signature_holds_is_read_in_full() -> None:
    inner = multipart("mixed", leaf("text/plain", b"hello"), leaf("application/pdf; name=a.pdf", b"pdf"), boundary="i")
    message = opaque(signed(inner, pkcs7.PKCS7Options.Binary), "application/octet-stream; name=smime.p7m")
    assert message.text == "hello"
    assert [(part.name, part.origin) for part in message.parts] == [("a.pdf", PartOrigin.CMS)]


def test_signatures_within_signatures() -> None:
    data = INNER
    for _ in range(4):
        head = b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        data = head + base64.encodebytes(signed(data, pkcs7.PKCS7Options.Binary))
    message = parse(HEAD + data)
    assert message.text == "Grüße\n"
    assert len(message.protections) == 4
    cut = parse(HEAD + data, ParseLimits(containers=2))
    assert cut.truncated
    assert DefectKind.TOO_DEEP in kinds(cut)
    assert [part.name for part in cut.parts] == ["smime.p7m"]


def test_without_the_certificate_nothing_can_be_said() -> None:
    raw = signed(INNER, pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoCerts)
    (mark,) = opaque(raw).protections
    assert (mark.status, mark.signer_name) == (SignatureStatus.UNCHECKED, "")
    assert "certificate" in mark.detail


def test_a_signature_that_is_none() -> None:
    (mark,) = clear(INNER, b"nonsense").protections
    assert mark.status is SignatureStatus.UNCHECKED


def test_encrypted_is_kept_and_marked() -> None:
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(b"secret").add_recipient(RSA_CERTIFICATE)
    data = builder.encrypt(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    message = opaque(data)
    assert message.protections == (Protection(ProtectionKind.ENCRYPTED, ProtectionFormat.SMIME),)
    assert [(part.name, part.data) for part in message.parts] == [("smime.p7m", data)]


def der(tag: int, *contents: bytes) -> bytes:
    """A value with its length."""
    body = b"".join(contents)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def indefinite(tag: int, *contents: bytes) -> bytes:
    """A value without a length, as programs write it that do not know the end yet."""
    return bytes([tag, 0x80]) + b"".join(contents) + b"\0\0"


COMPRESSED_OID = bytes.fromhex("060b2a864886f70d0109100109")
DATA_OID = bytes.fromhex("06092a864886f70d010701")
SIGNED_OID = bytes.fromhex("06092a864886f70d010702")
ZLIB_OID = bytes.fromhex("060b2a864886f70d0109100308")


def compressed(data: bytes) -> bytes:
    """CMS CompressedData."""
    content = der(0x30, DATA_OID, der(0xA0, der(0x04, data)))
    return der(0x30, COMPRESSED_OID, der(0xA0, der(0x30, b"\x02\x01\x00", der(0x30, ZLIB_OID), content)))


def test_compressed_content_is_read() -> None:
    assert opaque(compressed(zlib.compress(INNER))).text == "Grüße\n"
    assert [part.name for part in opaque(compressed(b"no zlib")).parts] == ["smime.p7m"]


def test_a_bomb_is_cut() -> None:
    message = opaque(compressed(zlib.compress(b"Subject: x\n\n" + bytes(50_000_000))), limits=ParseLimits(unpacked_bytes=100_000))
    assert message.truncated
    assert len(message.text) <= 100_000


def test_lengths_that_are_not_known_and_strings_in_pieces() -> None:
    pieces = indefinite(0x24, der(0x04, INNER[:7]), indefinite(0x24, der(0x04, INNER[7:9])), der(0x04, INNER[9:]))
    content = indefinite(0x30, DATA_OID, indefinite(0xA0, pieces))
    data = indefinite(0x30, SIGNED_OID, indefinite(0xA0, indefinite(0x30, b"\x02\x01\x01", der(0x31), content, der(0x31))))
    message = opaque(data)
    assert message.text == "Grüße\n"
    assert [mark.status for mark in message.protections] == [SignatureStatus.UNCHECKED]


def test_certificates_alone_are_an_attachment() -> None:
    data = pkcs7.serialize_certificates([RSA_CERTIFICATE], serialization.Encoding.DER)
    container = read_container(data, 0)
    assert container is not None
    assert container.kind is ContentKind.CERTIFICATES
    message = opaque(data)
    assert (len(message.parts), message.protections) == (1, ())


@pytest.mark.parametrize(
    "data", [b"", b"\x30", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"\x30\x80" * 5000, b"\x3f\x01\x00", b"\x30\x03\x06\x01\x80"]
)
def test_what_is_no_container_stays_listed(data: bytes) -> None:
    message = opaque(data)
    assert [part.data for part in message.parts] == [data]
    assert DefectKind.BAD_CONTAINER in kinds(message)


def test_values_are_counted() -> None:
    with pytest.raises(BadBer):
        Ber(der(0x30, b"\x02\x00" * 300_000)).read()


SAMPLE = signed(INNER, pkcs7.PKCS7Options.Binary)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4), st.integers(0, 10))
def test_mutations(at: int, piece: bytes, drop: int) -> None:
    message = opaque(SAMPLE[:at] + piece + SAMPLE[at + drop :])
    for mark in message.protections:
        (mark.signer_name + mark.signer_address).encode()
        if mark.status is SignatureStatus.INTACT:
            assert message.text == "Grüße\n"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    opaque(data)
    opaque(b"\x30\x80" + SIGNED_OID + data)
    clear(INNER, data)
