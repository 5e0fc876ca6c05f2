"""Whether content, signature and certificate of S/MIME fit each other. Who issued the certificate, and for how long, is not asked."""

from __future__ import annotations

import hashlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtensionOID, NameOID

from core.domain.mail_marks import Protection, ProtectionFormat, ProtectionKind, SignatureStatus
from core.transports.mime.names import one_line
from core.transports.mime.smime.cms import SignedData, Signer

_HASHES: dict[str, tuple[str, hashes.HashAlgorithm]] = {
    "1.3.14.3.2.26": ("sha1", hashes.SHA1()),  # noqa: S303  what old mail was signed with
    "2.16.840.1.101.3.4.2.1": ("sha256", hashes.SHA256()),
    "2.16.840.1.101.3.4.2.2": ("sha384", hashes.SHA384()),
    "2.16.840.1.101.3.4.2.3": ("sha512", hashes.SHA512()),
    "2.16.840.1.101.3.4.2.4": ("sha224", hashes.SHA224()),
}
_PSS = "1.2.840.113549.1.1.10"
_UNKNOWN_DIGEST = "its digest is of a kind that is not looked at"
_NO_CERTIFICATE = "the signer's certificate is not in the message"
_BAD_CERTIFICATE = "the signer's certificate cannot be read"
_UNKNOWN_KEY = "the signer's key is of a kind that is not looked at"
_NO_SIGNATURE = "the signature cannot be read"
_TOO_LARGE = "it is too large to be compared"


def protections_of(signed: SignedData | None, content: bytes | None) -> tuple[Protection, ...]:
    """One mark for each signer over `content`; where there is no readable signer, one that says so."""
    if signed is None or not signed.signers:
        return (_mark(SignatureStatus.UNCHECKED, _NO_SIGNATURE),)
    digests: dict[str, bytes] = {}
    return tuple(_checked(signer, signed, content, digests) for signer in signed.signers)


def _mark(status: SignatureStatus, detail: str, name: str = "", address: str = "") -> Protection:
    return Protection(ProtectionKind.SIGNED, ProtectionFormat.SMIME, status, name, address, detail)


def _checked(signer: Signer, signed: SignedData, content: bytes | None, digests: dict[str, bytes]) -> Protection:
    """What can be said of one signature. `digests` keeps those of the content, by algorithm."""
    certificate, why = _certificate(signer, signed)
    name, address = _person(certificate) if certificate is not None else ("", "")
    if content is None:
        return _mark(SignatureStatus.UNCHECKED, _TOO_LARGE, name, address)
    if signer.attributes == b"":
        return _mark(SignatureStatus.UNCHECKED, _NO_SIGNATURE, name, address)
    known = _HASHES.get(signer.digest_algorithm)
    if known is None:
        return _mark(SignatureStatus.UNCHECKED, _UNKNOWN_DIGEST, name, address)
    if known[0] not in digests:
        digests[known[0]] = hashlib.new(known[0], content, usedforsecurity=False).digest()
    if signer.attributes is not None and signer.digest != digests[known[0]]:
        return _mark(SignatureStatus.ALTERED, "the content is not what was signed", name, address)
    if certificate is None:
        return _mark(SignatureStatus.UNCHECKED, why, name, address)
    fits = _fits(certificate, signer, signer.attributes if signer.attributes is not None else content, known[1])
    if fits is None:
        return _mark(SignatureStatus.UNCHECKED, _UNKNOWN_KEY, name, address)
    if not fits:
        return _mark(SignatureStatus.ALTERED, "the signature does not fit the certificate that came with it", name, address)
    return _mark(SignatureStatus.INTACT, "", name, address)


def _certificate(signer: Signer, signed: SignedData) -> tuple[x509.Certificate | None, str]:
    """The signer's certificate, or why there is none."""
    why = _NO_CERTIFICATE
    for der in signed.certificates:
        try:
            certificate = x509.load_der_x509_certificate(der)
            if signer.key_id:
                key = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_KEY_IDENTIFIER).value
                same = isinstance(key, x509.SubjectKeyIdentifier) and key.digest == signer.key_id
            else:
                same = certificate.serial_number == signer.serial and certificate.issuer.public_bytes() == signer.issuer
        except (ValueError, TypeError, x509.ExtensionNotFound, x509.DuplicateExtension, UnsupportedAlgorithm):
            why = _BAD_CERTIFICATE
            continue
        if same:
            return certificate, ""
    return None, why


def _person(certificate: x509.Certificate) -> tuple[str, str]:
    """Name and address that a certificate gives its holder, on one line each."""
    names: list[str] = []
    addresses: list[str] = []
    try:
        subject = certificate.subject
        for oid in (NameOID.COMMON_NAME, NameOID.PSEUDONYM):
            names += [str(one.value) for one in subject.get_attributes_for_oid(oid)]
        addresses = [str(one.value) for one in subject.get_attributes_for_oid(NameOID.EMAIL_ADDRESS)]
        others = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        addresses = [*others.get_values_for_type(x509.RFC822Name), *addresses]
    except (ValueError, TypeError, x509.ExtensionNotFound, x509.DuplicateExtension, UnsupportedAlgorithm):
        pass  # what was read of it until then is shown
    return one_line(names[0] if names else ""), one_line(addresses[0] if addresses else "")


def _fits(certificate: x509.Certificate, signer: Signer, data: bytes, algorithm: hashes.HashAlgorithm) -> bool | None:
    """Whether the signature is one of the certificate's key over `data`; None where the key is of another kind."""
    try:
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            pss = padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO)
            key.verify(signer.signature, data, pss if signer.signature_algorithm == _PSS else padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signer.signature, data, ec.ECDSA(algorithm))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signer.signature, data)
        else:
            return None
    except InvalidSignature:
        return False
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return True
