"""Sentences about profiles: what each type is for, and what to know before one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def type_sentence(profile_type: str) -> str:
    """What a type of server is."""
    match profile_type:
        case "exchange":
            return QCoreApplication.translate(
                "ProfileWords", "Exchange Server 2010 or later that you run yourselves, through its web services."
            )
        case "exchange-online":
            return QCoreApplication.translate("ProfileWords", "Mailboxes in Microsoft 365, with a registered application and OAuth 2.0.")
        case "pop3-smtp":
            return QCoreApplication.translate("ProfileWords", "Almost any provider. Mail is read from the inbox; there are no folders.")
        case "imap-smtp":
            return QCoreApplication.translate("ProfileWords", "Almost any provider, with folders.")
        case _:
            return QCoreApplication.translate("ProfileWords", "Mailboxes at Google, with their servers already filled in.")


def type_note(profile_type: str) -> str:
    """What to know before this type is chosen; "" for nothing."""
    if profile_type == "exchange-online":
        return QCoreApplication.translate(
            "ProfileWords",
            "Microsoft has switched this way of access (EWS) off by default since October 2026 and ends it on 1 April 2027. "
            "It works only where your tenant still allows it; elsewhere the test says: EWS blocked by the tenant.",
        )
    return ""
