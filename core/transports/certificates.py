"""Certificates: what one says of itself as evidence, why one is not trusted, and until when it holds.

refused ──▶ expired │ not yet valid │ wrong name │ interception │ signed by itself │ chain incomplete │ unknown authority
"""

from __future__ import annotations

import contextlib
import re
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from core.domain.findings import (
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NAME,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_SELF_SIGNED,
    CHAIN_INCOMPLETE,
    INTERCEPTED,
    of,
)
from core.errors import CertificateUntrusted
from core.ports import ServerMemory

_UNKNOWN_AUTHORITY = {2, 18, 19, 20, 21}
_SELF_SIGNED = 18
_EXPIRED = 10
_NOT_YET = 9
_WRONG_NAME = {62, 64}
"""OpenSSL's X509_V_ERR_* numbers."""

_INSPECTORS = re.compile(
    r"zscaler|fortinet|fortigate|blue ?coat|palo alto|sophos|kaspersky|eset ssl|avast|avg web|bitdefender|netskope|untangle|check ?point"
    r"|watchguard|barracuda|web gateway|forcepoint|websense|mitmproxy|charles proxy|fiddler|portswigger|burp|sonicwall|smoothwall|iboss"
    r"|securly|squid|pfsense|opnsense|umbrella|cloudflare (gateway|zero)|ssl inspection|tls inspection|ssl filter|deep inspection",
    re.IGNORECASE,
)
"""Words in the issuers of products that open TLS on the way."""

_PUBLIC_HOSTS = (
    "office365.com", "outlook.com", "office.com", "hotmail.com", "gmail.com", "google.com", "googlemail.com", "yahoo.com", "icloud.com",
    "me.com", "aol.com", "gmx.net", "gmx.com", "web.de", "zoho.com", "fastmail.com", "t-online.de", "mail.ru", "yandex.ru", "qq.com",
)  # fmt: skip
"""Mail hosts of the public: an authority that nobody knows has no business there."""


def leaf_of(tls: ssl.SSLObject) -> x509.Certificate | None:
    """The server's certificate, also after a handshake that failed over it; None where there is none to read."""
    chain = chain_of(tls)
    return chain[0] if chain else None


def chain_of(tls: ssl.SSLObject) -> list[x509.Certificate]:
    """The certificates the server sent, its own first, verified or not; what cannot be read ends the list."""
    found: list[x509.Certificate] = []
    with contextlib.suppress(ValueError):  # only words depend on it; OpenSSL has judged the certificates by itself
        found += [x509.load_der_x509_certificate(der) for der in _sent(tls)]
    return found


def _sent(tls: ssl.SSLObject) -> Sequence[bytes]:
    """The chain as DER. Public in Python 3.13, before that a method of the inner object."""
    public = getattr(tls, "get_unverified_chain", None)
    if public is not None:
        return list(public())
    inner: Any = tls._sslobj  # type: ignore[attr-defined]  # noqa: SLF001  truststore takes the same way
    # Without an argument public_bytes gives PEM.
    return [ssl.PEM_cert_to_DER_cert(certificate.public_bytes()) for certificate in inner.get_unverified_chain() or ()]


def names(certificate: x509.Certificate) -> str:
    """The names a certificate is good for, in words (RFC 9525: only subjectAltName counts)."""
    try:
        held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        found = [str(name.value) for name in held if isinstance(name, x509.DNSName | x509.IPAddress)]
    except (x509.ExtensionNotFound, ValueError):
        found = []
    shown = found[:8] + (["..."] if len(found) > 8 else [])
    return ", ".join(shown) or certificate.subject.rfc4514_string() or "no name"


def issuer(certificate: x509.Certificate) -> str:
    """Who issued it."""
    return certificate.issuer.rfc4514_string() or "nobody"


def facts(chain: Sequence[x509.Certificate]) -> list[str]:
    """A chain as evidence: subject, issuer, names, dates and fingerprint of the server's, subject and issuer of the others."""
    if not chain:
        return []
    leaf = chain[0]
    return [
        f"certificate subject: {leaf.subject.rfc4514_string() or '(empty)'}",
        f"certificate issuer: {issuer(leaf)}",
        f"certificate names: {names(leaf)}",
        f"certificate valid: {leaf.not_valid_before_utc:%Y-%m-%d %H:%M} to {leaf.not_valid_after_utc:%Y-%m-%d %H:%M} UTC",
        f"certificate SHA-256: {leaf.fingerprint(hashes.SHA256()).hex(':').upper()}",
        *(f"sent with it: {each.subject.rfc4514_string()}, issued by {issuer(each)}" for each in chain[1:6]),
    ]


def inspector(certificate: x509.Certificate | None) -> str | None:
    """The issuer, where it bears the name of a product that opens TLS on the way."""
    if certificate is None:
        return None
    told = issuer(certificate)
    return told if _INSPECTORS.search(told) else None


def untrusted(
    error: ssl.SSLCertVerificationError, chain: Sequence[x509.Certificate], host: str, where: str, context: ssl.SSLContext | None
) -> CertificateUntrusted:
    """The error for a certificate that was refused, as exactly as it can be named; `context` knows the authorities that are trusted."""
    code = getattr(error, "verify_code", 0)
    message = getattr(error, "verify_message", "") or str(error)
    if not chain:
        return CertificateUntrusted(f"{where}: the certificate was refused: {message}", detail=str(error))
    leaf = chain[0]
    found = _dates(code, leaf, where, str(error)) or _wrong_name(code, leaf, host, where, str(error))
    if found is not None:
        return found
    if code in _UNKNOWN_AUTHORITY:
        return _unknown(code, chain, host, where, str(error), context)
    return CertificateUntrusted(
        f"{where}: the certificate for {names(leaf)}, issued by {issuer(leaf)}, was refused: {message}", detail=str(error)
    )


def _dates(code: int, leaf: x509.Certificate, where: str, detail: str) -> CertificateUntrusted | None:
    """The platform's own verifiers have other numbers; dates can be read off the certificate in any case."""
    now = datetime.now(UTC)
    if leaf.not_valid_after_utc < now:
        cause = f"{where}: the certificate for {names(leaf)} expired on {leaf.not_valid_after_utc:%Y-%m-%d}"
        return of(CertificateUntrusted, CERTIFICATE_EXPIRED, cause, detail=detail)
    if code == _EXPIRED:
        return of(CertificateUntrusted, CERTIFICATE_EXPIRED, f"{where}: a certificate of the authorities behind it expired", detail=detail)
    if code == _NOT_YET or leaf.not_valid_before_utc > now:
        begins = f"{leaf.not_valid_before_utc:%Y-%m-%d}"
        cause = f"{where}: the certificate is valid only from {begins}, and this machine says it is {now:%Y-%m-%d}; is its clock right?"
        return of(CertificateUntrusted, CERTIFICATE_NOT_YET_VALID, cause, detail=detail)
    return None


def _wrong_name(code: int, leaf: x509.Certificate, host: str, where: str, detail: str) -> CertificateUntrusted | None:
    if code not in _WRONG_NAME:
        return None
    return of(CertificateUntrusted, CERTIFICATE_NAME, f"{where}: the certificate is for {names(leaf)}, not for {host}", detail=detail)


def _unknown(
    code: int, chain: Sequence[x509.Certificate], host: str, where: str, detail: str, context: ssl.SSLContext | None
) -> CertificateUntrusted:
    leaf = chain[0]
    cause = f"{where}: the certificate for {names(leaf)} comes from an unknown authority ({issuer(leaf)})"
    if inspector(leaf) is not None:
        return of(CertificateUntrusted, INTERCEPTED, f"{cause}, whose name is that of a product that inspects TLS", detail=detail)
    if any(host == public or host.endswith(f".{public}") for public in _PUBLIC_HOSTS):
        return of(CertificateUntrusted, INTERCEPTED, f"{cause}, which is not what this public server has", detail=detail)
    if code == _SELF_SIGNED or leaf.issuer == leaf.subject:
        words = f"{where}: the certificate for {names(leaf)} is signed by itself, an unknown authority ({issuer(leaf)})"
        return of(CertificateUntrusted, CERTIFICATE_SELF_SIGNED, words, detail=detail)
    if _lacks_a_link(chain, context):
        words = f"{cause}; the server does not send the certificate of {issuer(chain[-1])}"
        return of(CertificateUntrusted, CHAIN_INCOMPLETE, words, detail=detail)
    return CertificateUntrusted(cause, detail=detail)


def _lacks_a_link(chain: Sequence[x509.Certificate], context: ssl.SSLContext | None) -> bool:
    """Whether the chain ends below an authority that is not a root: its last certificate says where the next one is to be had, or its
    issuer belongs to an organisation of which another authority is trusted."""
    last = chain[-1]
    if last.issuer == last.subject:
        return False
    with contextlib.suppress(x509.ExtensionNotFound, ValueError):
        places = last.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
        if any(each.access_method == AuthorityInformationAccessOID.CA_ISSUERS for each in places):
            return True
    organisations = {str(each.value) for each in last.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)}
    return bool(organisations) and context is not None and bool(organisations & _trusted_organisations(context))


def _trusted_organisations(context: ssl.SSLContext) -> set[str]:
    """The organisations (O) of the authorities that were loaded."""
    found: set[str] = set()
    for each in context.get_ca_certs():
        subject: Any = each.get("subject", ())
        found |= {value for part in subject for key, value in part if key == "organizationName"}
    return found


def key_of(host: str, port: int) -> str:
    """The key under which the end of a server's certificate is remembered (ServerMemory)."""
    return f"certificate:{host.lower().rstrip('.')}:{port}"


def not_after(tls: ssl.SSLObject) -> datetime | None:
    """When the server's certificate ends, in UTC; call after the handshake."""
    leaf = leaf_of(tls)
    return None if leaf is None else leaf.not_valid_after_utc


def remember_end(memory: ServerMemory, host: str, port: int, end: datetime) -> None:
    """Keep when a server's certificate ends, as an ISO time in UTC; written only where it is another one. Raises what `memory` raises."""
    key, told = key_of(host, port), end.astimezone(UTC).isoformat()
    if memory.recall(key) != told:
        memory.remember(key, told)


def ends_of_file(path: str) -> list[tuple[str, datetime]]:
    """Name and end of each certificate in a file of authorities (PEM); of a file that cannot be read nothing."""
    try:
        found = x509.load_pem_x509_certificates(Path(path).read_bytes())
    except (OSError, ValueError):
        return []  # whoever connects with it says so
    return [(each.subject.rfc4514_string() or "an authority without a name", each.not_valid_after_utc) for each in found]
