"""Families of failures: what an exact finding (`findings`) is a case of, for whoever decides by the code alone, as of a stored error.

An error says its family by its class. What is stored of it is its code, and an exact finding has a code of its own: without this table an
expired certificate would be no matter of the profile, and a DNS that is silent for a minute nothing that time heals.
"""

from __future__ import annotations

from collections.abc import Mapping

_CASES: Mapping[str, frozenset[str]] = {
    "ConnectionFailed": frozenset({"DnsUnanswered", "TlsExpected"}),
    "ServerBusy": frozenset({"MailboxInUse", "TooManyConnections", "MailboxDamaged", "ServerFault"}),
    "ProtocolBroken": frozenset({"WebPageInstead"}),
    "HostUnknown": frozenset({"NoAddress"}),
    "ProfileInvalid": frozenset({"RedirectLoop"}),
    "NotSupported": frozenset({"NoCommonMethod"}),
    "NeedsAdmin": frozenset({"MailboxFull"}),
    "MessageRefused": frozenset({"SendOnBehalfDenied", "SendAsDenied"}),
    "CertificateUntrusted": frozenset(
        {
            "CertificateExpired",
            "CertificateNotYetValid",
            "CertificateNameMismatch",
            "CertificateChainIncomplete",
            "InterceptionSuspected",
        }
    ),
    "TlsUnavailable": frozenset({"TlsTooOld", "TlsNoCommonCipher", "StartTlsNotOffered", "TlsRequired"}),
    "AccessDenied": frozenset({"BasicAuthDisabled", "ConsentRevoked", "BlockedByPolicy"}),
    "CredentialsRejected": frozenset(
        {
            "AccountLocked",
            "AccountDisabled",
            "PasswordExpired",
            "AppPasswordRequired",
            "SecondFactorRequired",
            "TokenExpired",
            "ClientSecretExpired",
            "ClientUnknown",
            "ClockSkew",
            "InteractionRequired",
            "SignInDeclined",
            "SignInLate",
            "ClientRefused",
            "RedirectUnknown",
            "ClientSecretNeeded",
        }
    ),
}
_FAMILY = {case: family for family, cases in _CASES.items() for case in cases}
#: Failures of one mailbox at a server that is well, whatever their family; and one of the profile that is no matter of this program.
_APART = frozenset({"MailboxInUse", "MailboxFull", "MailboxDamaged", "TooManyConnections", "NoCommonMethod"})


def family_of(code: str) -> str:
    """The code of the class of error that a code belongs to; a code that is no case of another one is its own family."""
    return _FAMILY.get(code, code)


def server_code(code: str) -> str:
    """What a failure says of the server that many mailboxes share: its family, except where it is one mailbox's own affair."""
    return code if code in _APART else family_of(code)
