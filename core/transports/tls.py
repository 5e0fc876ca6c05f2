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
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import truststore

from core.domain.findings import INTERCEPTED, NO_CIPHER, TLS_TOO_OLD, of
from core.errors import AdminError, PostroomError, ProfileInvalid, TlsUnavailable
from core.transports.certificates import chain_of, facts, inspector, issuer, leaf_of, names, untrusted

EXPIRY_WARNING = timedelta(days=30)
"""How long before its end a certificate is warned about."""

_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where distributions keep their authorities, for an OpenSSL that was built elsewhere and looks elsewhere (a frozen program)."""

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
    text = _negotiated(tls)
    certificate = leaf_of(tls)
    if certificate is None:
        return text
    until = certificate.not_valid_after_utc.date().isoformat()
    return f"{text}; certificate for {names(certificate)}, issued by {issuer(certificate)}, valid until {until}"


def evidence(tls: ssl.SSLObject) -> list[str]:
    """Protocol, cipher and certificates, a line each; also after a handshake that failed over the certificate."""
    return [*([f"negotiated: {_negotiated(tls)}"] if tls.cipher() else []), *facts(chain_of(tls))]


def _negotiated(tls: ssl.SSLObject) -> str:
    cipher = tls.cipher()
    return f"{tls.version()}, {cipher[0] if cipher else 'no cipher'}"


def warning(tls: ssl.SSLObject, now: datetime | None = None) -> tuple[str, str] | None:
    """What a person should know of a connection that works, as title and what to do: somebody in between, or a certificate that ends
    within EXPIRY_WARNING of `now`."""
    certificate = leaf_of(tls)
    if certificate is None:
        return None
    if (product := inspector(certificate)) is not None:
        return f"{INTERCEPTED.title} ({product})", INTERCEPTED.hint
    left = certificate.not_valid_after_utc - (now or datetime.now(UTC))
    if left >= EXPIRY_WARNING:
        return None
    return f"The server's certificate ends in {max(0, left.days)} days", "Renew it before that day; from then on this mailbox will stop."


def handshake_failed(
    error: ssl.SSLError, tls: ssl.SSLObject, host: str, where: str, first: bytes = b"", context: ssl.SSLContext | None = None
) -> PostroomError:
    """Convert an error of the handshake with `host` into the tree: CertificateUntrusted or TlsUnavailable.

    `where` is host:port, `first` what the server sent first, `context` the one that judged.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return untrusted(error, chain_of(tls), host, where, context)
    return _not_available(error, where, first)


_PLAIN_GREETINGS = {b"+OK": "POP3", b"220": "SMTP", b"554": "SMTP", b"421": "SMTP", b"* OK": "IMAP", b"* PR": "IMAP", b"HTTP": "HTTP"}
"""How servers begin that speak without TLS."""


def _not_available(error: ssl.SSLError, where: str, first: bytes) -> AdminError:
    reason = (error.reason or "").upper()
    detail = f"TLS: {reason or error}"
    if "PROTOCOL_VERSION" in reason or reason in {"UNSUPPORTED_PROTOCOL", "VERSION_TOO_LOW", "NO_PROTOCOLS_AVAILABLE"}:
        cause = f"{where}: the server speaks only versions of TLS that are no longer safe; 1.2 or later is needed"
        return of(TlsUnavailable, TLS_TOO_OLD, cause, detail=detail)
    if "HANDSHAKE_FAILURE" in reason or reason in {"NO_SHARED_CIPHER", "DH_KEY_TOO_SMALL", "EE_KEY_TOO_SMALL"}:
        return of(TlsUnavailable, NO_CIPHER, f"{where}: no safe way of encryption in common ({reason or error})", detail=detail)
    cause = f"{where}: the answer to the TLS handshake is not TLS; this port seems to be a plain one"
    spoken = next((name for begin, name in _PLAIN_GREETINGS.items() if first.startswith(begin)), None)
    if spoken is None:
        return TlsUnavailable(cause, detail=detail)
    said = "".join(character if character.isprintable() else " " for character in first[:200].decode("utf-8", "replace")).strip()
    return TlsUnavailable(f"{cause} ({spoken})", detail=f"{detail}\nthe server said: {said}")
