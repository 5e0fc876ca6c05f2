"""TLS for every transport: one context per set of authorities, and certificate and handshake errors in words.

Trusted are the platform's authorities plus those in the profile's `ca_file`. Where verification is the platform's own (Windows,
macOS) truststore's context does it. On Linux truststore hands OpenSSL the platform's files again at every wrap (17 ms with a
bundle of 140 authorities), so a standard context is used that loads the same files once; OpenSSL verifies in both cases.

Always: TLS 1.2 or later, a verified chain, a checked host name (RFC 9525). There is no switch to accept anything.
"""

from __future__ import annotations

import platform
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import truststore
from cryptography import x509

from core.errors import AdminError, CertificateUntrusted, PostroomError, ProfileInvalid, TlsUnavailable

EXPIRY_WARNING = timedelta(days=21)
"""How long before its end a certificate is warned about."""

_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where distributions keep their authorities, for an OpenSSL that was built elsewhere and looks elsewhere (a frozen program)."""

_UNKNOWN_AUTHORITY = {2, 18, 19, 20, 21}
_EXPIRED = 10
_NOT_YET = 9
_WRONG_NAME = {62, 64}
"""OpenSSL's X509_V_ERR_* numbers."""

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Stamp:
    """Tells one content of an authority file from another."""

    path: str
    modified_ns: int
    size_bytes: int


def context_for(ca_file: str | None) -> ssl.SSLContext:
    """Return the context that trusts the platform and the authorities in `ca_file` (PEM). Thread-safe.

    Building one costs about 20 ms, so it is kept for the life of the process; a changed file makes a new one. Raises ProfileInvalid
    when the file cannot be read or holds no certificate.
    """
    with _lock:
        return _cached(_stamp(ca_file) if ca_file else None)


def _stamp(ca_file: str) -> _Stamp:
    try:
        found = Path(ca_file).stat()
    except OSError as error:
        raise _ca_file_invalid(ca_file, error.strerror or str(error)) from error
    return _Stamp(ca_file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=64)
def _cached(stamp: _Stamp | None) -> ssl.SSLContext:
    context = _platform_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if stamp is not None:
        try:
            context.load_verify_locations(cafile=stamp.path)
        except ssl.SSLError as error:
            raise _ca_file_invalid(stamp.path, "it holds no readable certificate (PEM)") from error
        except OSError as error:
            raise _ca_file_invalid(stamp.path, error.strerror or str(error)) from error
    return context


def _platform_context() -> ssl.SSLContext:
    if platform.system() in {"Windows", "Darwin"}:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    # A directory of authorities is read on demand and counts as none here; loading a bundle beside it does no harm.
    if context.cert_store_stats()["x509_ca"] == 0:
        bundle = next((path for path in _BUNDLES if Path(path).is_file()), None)
        if bundle is not None:
            context.load_verify_locations(cafile=bundle)
    return context


def _ca_file_invalid(ca_file: str, why: str) -> ProfileInvalid:
    return ProfileInvalid(
        f"the file of authorities {ca_file} cannot be used: {why}",
        hint="Name a readable PEM file in the profile (ca_file), or none.",
    )


def describe(tls: ssl.SSLObject) -> str:
    """Say in words what was negotiated and whom the certificate names; call after the handshake."""
    cipher = tls.cipher()
    text = f"{tls.version()}, {cipher[0] if cipher else 'no cipher'}"
    certificate = _leaf(tls)
    if certificate is None:
        return text
    issuer = certificate.issuer.rfc4514_string() or "nobody"
    until = certificate.not_valid_after_utc.date().isoformat()
    return f"{text}; certificate for {_names(certificate)}, issued by {issuer}, valid until {until}"


def expiry_warning(tls: ssl.SSLObject, now: datetime | None = None) -> str | None:
    """Say that the server's certificate ends within EXPIRY_WARNING of `now`; None when it does not."""
    certificate = _leaf(tls)
    if certificate is None:
        return None
    left = certificate.not_valid_after_utc - (now or datetime.now(UTC))
    return f"The server's certificate ends in {max(0, left.days)} days" if left < EXPIRY_WARNING else None


def _leaf(tls: ssl.SSLObject) -> x509.Certificate | None:
    """The server's certificate, also after a handshake that failed over it."""
    der = _chain(tls)
    if not der:
        return None
    try:
        return x509.load_der_x509_certificate(der[0])
    except ValueError:
        return None  # only words depend on it; OpenSSL has judged the certificate by itself


def _chain(tls: ssl.SSLObject) -> Sequence[bytes]:
    """The certificates the server sent, as DER, verified or not. Public in Python 3.13, before that a method of the inner object."""
    public = getattr(tls, "get_unverified_chain", None)
    if public is not None:
        return list(public())
    inner: Any = tls._sslobj  # type: ignore[attr-defined]  # noqa: SLF001  truststore takes the same way
    # Without an argument public_bytes gives PEM.
    return [ssl.PEM_cert_to_DER_cert(certificate.public_bytes()) for certificate in inner.get_unverified_chain() or ()]


def _names(certificate: x509.Certificate) -> str:
    """The names a certificate is good for, in words (RFC 9525: only subjectAltName counts)."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        found = [str(name.value) for name in names if isinstance(name, x509.DNSName | x509.IPAddress)]
    except (x509.ExtensionNotFound, ValueError):
        found = []
    shown = found[:8] + (["..."] if len(found) > 8 else [])
    return ", ".join(shown) or certificate.subject.rfc4514_string() or "no name"


def handshake_failed(error: ssl.SSLError, tls: ssl.SSLObject, host: str, where: str) -> PostroomError:
    """Convert an error of the handshake with `host` into the tree: CertificateUntrusted or TlsUnavailable. `where` is host:port."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return CertificateUntrusted(f"{where}: {_untrusted(error, _leaf(tls), host)}", detail=str(error))
    return _not_available(error, where)


def _untrusted(error: ssl.SSLCertVerificationError, certificate: x509.Certificate | None, host: str) -> str:
    code = getattr(error, "verify_code", 0)
    message = getattr(error, "verify_message", "") or str(error)
    if certificate is None:
        return f"the certificate was refused: {message}"
    now = datetime.now(UTC)
    # The platform's own verifiers have other numbers; dates can be read off the certificate in any case.
    if code == _EXPIRED or certificate.not_valid_after_utc < now:
        if certificate.not_valid_after_utc < now:
            return f"the certificate for {_names(certificate)} expired on {certificate.not_valid_after_utc:%Y-%m-%d}"
        return "a certificate of the authorities behind it expired"
    if code == _NOT_YET or certificate.not_valid_before_utc > now:
        return f"the certificate is valid only from {certificate.not_valid_before_utc:%Y-%m-%d}; is this machine's clock right?"
    if code in _WRONG_NAME:
        return f"the certificate is for {_names(certificate)}, not for {host}"
    issuer = certificate.issuer.rfc4514_string() or "nobody"
    if code in _UNKNOWN_AUTHORITY:
        return f"the certificate for {_names(certificate)} comes from an unknown authority ({issuer})"
    return f"the certificate for {_names(certificate)}, issued by {issuer}, was refused: {message}"


def _not_available(error: ssl.SSLError, where: str) -> AdminError:
    reason = (error.reason or "").upper()
    if "PROTOCOL_VERSION" in reason or reason in {"UNSUPPORTED_PROTOCOL", "VERSION_TOO_LOW", "NO_PROTOCOLS_AVAILABLE"}:
        return TlsUnavailable(
            f"{where}: the server speaks only versions of TLS that are no longer safe; 1.2 or later is needed",
            hint="Enable TLS 1.2 or later on the server.",
            detail=str(error),
        )
    if "HANDSHAKE_FAILURE" in reason or reason in {"NO_SHARED_CIPHER", "DH_KEY_TOO_SMALL", "EE_KEY_TOO_SMALL"}:
        return TlsUnavailable(f"{where}: no safe way of encryption in common ({reason or error})", detail=str(error))
    return TlsUnavailable(f"{where}: the answer to the TLS handshake is not TLS; this port seems to be a plain one", detail=str(error))
